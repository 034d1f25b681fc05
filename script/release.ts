// Packs a version for a release: release.ts v1.2.3 FOLDER. Fails unless the sources are those of the tag and say that
// they are of this version and of this repository, and CHANGELOG.md tells what is in it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { VERSION } from '../src/version.ts';
import { notesOf, publishedManifest } from './release/notes.ts';

const root = join(import.meta.dirname, '..');
const [tag, target] = process.argv.slice(2);
if (tag === undefined || target === undefined) throw new Error('Usage: release.ts TAG FOLDER');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const version of [VERSION, manifest.version]) {
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, and the sources are of version ${version}.`);
}
const { GITHUB_REPOSITORY: here } = process.env;
if (here && manifest.repository !== `github:${here}`)
  throw new Error(
    `package.json says ${manifest.repository}, and this is ${here}: see CONTRIBUTING.md, Releases.`,
  );
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
if (git('rev-parse', 'HEAD') !== git('rev-parse', `refs/tags/${tag}^{commit}`))
  throw new Error(`The tag ${tag} is at another commit.`);
const changes = git('status', '--porcelain');
if (changes !== '') throw new Error(`These are not the sources of ${tag}:\n${changes}`);

const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), VERSION);
const folder = resolve(target);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'notes.md'), notes);

const staging = mkdtempSync(join(tmpdir(), 'oneoff-release-'));
try {
  for (const name of [...manifest.files, 'README.md', 'LICENSE']) {
    cpSync(join(root, name), join(staging, name), { recursive: true });
  }
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: staging,
    stdio: 'inherit',
  });
} finally {
  rmSync(staging, { recursive: true, force: true });
}
