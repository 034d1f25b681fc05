// Bundles src/ into dist/. With --check it changes nothing and fails when dist/ is not what it would write.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './build/bundle.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const files = await bundle(
  root,
  ['src/cli.ts', 'src/action.ts', 'src/post.ts', 'src/executor.ts'],
  ['src/commands/run.ts', 'src/commands/plan.ts'],
);

if (process.argv.includes('--check')) {
  const stale = [...files.keys()].filter((name) => !isCurrent(name));
  const surplus = globSync('**', { cwd: dist, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
    .filter((name) => !files.has(name));
  const wrong = [...stale, ...surplus].sort();
  for (const name of wrong) console.error(`dist/${name} is not what the sources give.`);
  if (wrong.length > 0) {
    console.error("Run 'npm run build' and commit dist.");
    process.exitCode = 1;
  }
} else {
  rmSync(dist, { recursive: true, force: true });
  for (const [name, contents] of files) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    writeFileSync(join(dist, name), contents);
  }
  const total = [...files.values()].reduce((sum, contents) => sum + contents.length, 0);
  console.log(`dist/: ${files.size} files, ${Math.round(total / 1000)} kB`);
}

function isCurrent(name: string): boolean {
  const file = join(dist, name);
  const contents = files.get(name);
  return contents !== undefined && existsSync(file) && readFileSync(file).equals(contents);
}
