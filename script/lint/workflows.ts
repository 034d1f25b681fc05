import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

type Service = typeof import('@actions/languageservice') &
  typeof import('vscode-languageserver-textdocument');

/** Line and column count from 1. */
export interface Problem {
  line: number;
  column: number;
  message: string;
}

/** What GitHub's own language service says of action.yml or a workflow, by its path below the repository. */
export async function workflowLinter(): Promise<(file: string, text: string) => Promise<Problem[]>> {
  const { validate, TextDocument } = await loadService();
  let asked = 0;
  return async (file, text) => {
    // What it has once parsed it finds again by the path, whatever the text.
    const path = join(root, String(asked++), file);
    const document = TextDocument.create(pathToFileURL(path).href, 'yaml', 1, text);
    return (await validate(document)).map(({ range: { start }, message }) => ({
      line: start.line + 1,
      column: start.character + 1,
      message: typeof message === 'string' ? message : message.value,
    }));
  };
}

/** The service imports JSON files without the attribute Node asks for, so it runs only when bundled. */
async function loadService(): Promise<Service> {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "export * from '@actions/languageservice'; export * from 'vscode-languageserver-textdocument';",
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const module = { exports: {} as Service };
  new Function('module', 'exports', 'require', outputFiles[0]!.text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}
