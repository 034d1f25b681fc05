import { readFileSync } from 'node:fs';

/** Prints the folders of npm packages and of all that they depend on, as the lock file has them. Arguments: names. */
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { dependencies?: Record<string, string> }>;
};
const found = new Set<string>();

/** A package sees those beside it and beside the packages it is in. */
function locate(name: string, from: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (candidate in packages) return candidate;
    if (folder === '') return null;
  }
}

function add(name: string, from: string): void {
  const folder = locate(name, from);
  if (folder === null || found.has(folder)) return;
  found.add(folder);
  for (const dependency of Object.keys(packages[folder]?.dependencies ?? {})) add(dependency, folder);
}

for (const name of process.argv.slice(2)) add(name, '');
console.log([...found].join('\n'));
