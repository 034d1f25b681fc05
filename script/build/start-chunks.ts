import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** Sources that belong into one chunk, and the entries that load all of it. */
interface Group {
  sources: ReadonlySet<string>;
  entries: ReadonlySet<string>;
}

/** What shares more of the start than this loads all of it. Commands that run something do, others do not. */
const MOST_OF_START = 0.25;
/** What shares less of the start than this loads what it needs and no more. */
const SOME_OF_START = 0.03;

/**
 * esbuild makes a chunk of the sources that the same entries reach. With an entry a command these are sixty small files
 * a start, which costs 20 ms. So entries that share sources with the start of the commands in `hot` reach the same of
 * them: all, or what all the lesser ones share with it.
 */
export async function startChunksPlugin(options: BuildOptions, hot: readonly string[]): Promise<Plugin> {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  const start = union(hot.map((command) => reach(metafile, command)));
  const entries = Object.values(metafile.outputs)
    .flatMap(({ entryPoint }) => entryPoint ?? [])
    .filter((entry) => entry.startsWith('src/'))
    .map((entry) => {
      const shared = new Set([...reach(metafile, entry)].filter((source) => start.has(source)));
      return { entry, shared, share: bytes(metafile, shared) / bytes(metafile, start) };
    });
  const most = entries.filter(({ share }) => share > MOST_OF_START);
  const some = entries.filter(({ share }) => share > SOME_OF_START && share <= MOST_OF_START);
  const names = (chosen: typeof entries): Set<string> => new Set(chosen.map(({ entry }) => entry));
  return groupsPlugin(options.absWorkingDir!, [
    { sources: start, entries: names(most) },
    { sources: union(some.map(({ shared }) => shared)), entries: names(some) },
  ]);
}

function groupsPlugin(root: string, groups: readonly Group[]): Plugin {
  return {
    name: 'start-chunks',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^start-chunk:/ }, ({ path }) => ({ path, namespace: 'start-chunk' }));
      onLoad({ filter: /./, namespace: 'start-chunk' }, ({ path }) => ({
        contents: [...groups[Number(path.split(':')[1])]!.sources]
          .filter((source) => source.startsWith('src/'))
          .map((source) => `import ${JSON.stringify(`./${source}`)};`)
          .join('\n'),
        resolveDir: root,
      }));
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const group = groups.findIndex(({ entries }) => entries.has(relative(root, path)));
        if (group === -1) return undefined;
        const contents = `${readFileSync(path, 'utf8')}\nimport 'start-chunk:${group}';\n`;
        return { contents, loader: 'ts', resolveDir: dirname(path) };
      });
    },
  };
}

/** The sources that a source imports, and those import, without waiting for a dynamic import. */
function reach({ inputs }: Metafile, from: string): Set<string> {
  const reached = new Set([from]);
  for (const source of reached) {
    for (const { path, kind } of inputs[source]!.imports) {
      if (kind !== 'dynamic-import' && path in inputs) reached.add(path);
    }
  }
  return reached;
}

function union(sets: readonly ReadonlySet<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function bytes({ inputs }: Metafile, sources: ReadonlySet<string>): number {
  return [...sources].reduce((sum, source) => sum + inputs[source]!.bytes, 0);
}
