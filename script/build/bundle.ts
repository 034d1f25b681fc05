import { type BuildOptions, build, type Metafile } from 'esbuild';
import { licenses } from './licenses.ts';
import { startChunksPlugin } from './start-chunks.ts';
import { builtinPlugin, detourPlugin, standInPlugin } from './start-path.ts';

// ESM has neither; the CommonJS packages in the bundle use both.
const commonJs = [
  "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
  'const __dirname = import.meta.dirname;',
].join('\n');

/**
 * Bundles the entries with everything they need: file contents by path below the output folder. The same sources
 * and lock file give the same bytes on every machine: native add-ons, which exist only where a compiler was, stay
 * out. `hot` are the sources of the commands whose start is to be fast.
 */
export async function bundle(
  root: string,
  entries: readonly string[],
  hot: readonly string[] = [],
): Promise<Map<string, Uint8Array>> {
  const plugins = [detourPlugin, standInPlugin, builtinPlugin];
  const options: BuildOptions = {
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir: 'dist',
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.13',
    banner: { js: commonJs },
    external: ['*.node', 'cpu-features'],
    plugins,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  };
  if (hot.length > 0) plugins.push(await startChunksPlugin({ ...options, plugins: [...plugins] }, hot));
  const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true });
  const outputs = reachableOutputs(metafile);
  const inputs = [...outputs].flatMap((path) => Object.keys(metafile.outputs[path]!.inputs));
  const files = new Map<string, Uint8Array>();
  for (const { path, contents } of outputFiles) {
    const name = path.slice(root.length + 1);
    if (outputs.has(name)) files.set(name.replace('dist/', ''), contents);
  }
  return files.set('licenses.txt', Buffer.from(licenses(root, inputs)));
}

/** esbuild also writes the chunks of dynamic imports in functions that it has removed; nothing leads to those. */
function reachableOutputs({ outputs }: Metafile): Set<string> {
  const reachable = new Set(Object.keys(outputs).filter((path) => !path.startsWith('dist/chunks/')));
  for (const path of reachable) {
    for (const { path: imported } of outputs[path]!.imports) if (imported in outputs) reachable.add(imported);
  }
  return reachable;
}
