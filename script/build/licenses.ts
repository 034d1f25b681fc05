import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licence texts of all packages that the given files belong to, sorted by package name. */
export function licenses(root: string, files: readonly string[]): string {
  const packages = new Set(files.map(packageFolder).filter((folder) => folder !== null));
  return [...packages]
    .sort()
    .map((folder) => section(join(root, folder)))
    .join('\n');
}

function packageFolder(file: string): string | null {
  return /.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? null;
}

function section(folder: string): string {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return [`${name} ${version} (${license ?? licenses[0].type})`, ...texts, ''].join('\n\n');
}
