// Checks action.yml and the workflows with GitHub's own language service. Fails on any diagnostic.
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

type Service = typeof import('@actions/languageservice') &
  typeof import('vscode-languageserver-textdocument');

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

const { validate, TextDocument } = await loadService();
const files = ['action.yml', ...globSync('.github/workflows/*.yml', { cwd: root }).sort()];
let problems = 0;
for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8');
  const document = TextDocument.create(pathToFileURL(join(root, file)).href, 'yaml', 1, text);
  for (const { range, message } of await validate(document)) {
    problems += 1;
    console.error(`${file}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
  }
}
if (problems > 0) process.exitCode = 1;
else console.log(`${files.length} files, no problems`);
