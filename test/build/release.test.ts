import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { notesOf, publishedManifest } from '../../script/release/notes.ts';
import { bareRepository } from '../support/git-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'release-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const SOURCES = [
  ...['src', 'script', 'bin', 'dist', 'docs'],
  ...['action.yml', 'package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
];

/** A copy of what a release is made of, as a git repository of one commit. */
function copyOfSources(name: string): string {
  const path = join(folder, name);
  for (const source of SOURCES) {
    const from = join(import.meta.dirname, '../..', source);
    cpSync(from, join(path, source), { recursive: true, filter: (file) => !file.includes('node_modules') });
  }
  git(path, 'init', '--quiet');
  commit(path, 'first');
  return path;
}

function git(path: string, ...args: string[]): string {
  const as = ['-c', 'user.name=t', '-c', 'user.email=t@example'];
  return execFileSync('git', ['-C', path, ...as, ...args], { encoding: 'utf8' }).trim();
}

function commit(path: string, message: string): string {
  git(path, 'add', '--all');
  git(path, 'commit', '--quiet', '--allow-empty', '-m', message);
  return git(path, 'rev-parse', 'HEAD');
}

function release(path: string, tag: string, env: Record<string, string> = {}) {
  const { GITHUB_REPOSITORY: _, ...rest } = process.env;
  const args = [join(path, 'script/release.ts'), tag, join(path, '../released')];
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...rest, ...env },
    encoding: 'utf8',
  });
  return { status, error: /^Error: .*(\n\?\?.*)?/m.exec(stderr)?.[0] ?? stderr };
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const { version } = manifest;
const TAG = `v${version}`;

test('a release is packed from its tag, installs with nothing else, and runs', () => {
  const path = copyOfSources('packed');
  git(path, 'tag', TAG);
  assert.deepEqual(release(path, TAG), { status: 0, error: '' });
  const released = join(folder, 'released');
  assert.ok(readFileSync(join(released, 'notes.md'), 'utf8').length > 100);

  const user = mkdtempSync(join(folder, 'user-'));
  writeFileSync(join(user, 'package.json'), '{}');
  const archive = join(released, `oneoff-${version}.tgz`);
  const quiet = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', ['install', ...quiet, archive], { cwd: user });
  const installed = join(user, 'node_modules/oneoff');
  const said = execFileSync(join(user, 'node_modules/.bin/oneoff'), ['version'], { encoding: 'utf8' });
  assert.ok(said.includes(version), said);
  const job =
    'job "a" {\n group "a" {\n task "a" {\n driver = "docker"\n config { image = "a:1" }\n }\n }\n type = "batch"\n}';
  writeFileSync(join(user, 'a.nomad'), job);
  const env = { INPUT_JOB: 'a.nomad', INPUT_COMMAND: 'validate', PATH: process.env.PATH };
  const step = execFileSync(process.execPath, [join(installed, 'dist/action.js')], { cwd: user, env });
  assert.match(step.toString(), /^a\.nomad: valid$/m);
});

test('nothing is released that is not what the tag names', () => {
  const path = copyOfSources('refused');
  git(path, 'tag', TAG);
  const elsewhere = release(path, TAG, { GITHUB_REPOSITORY: 'octocat/oneoff' });
  assert.equal(
    elsewhere.error,
    `Error: package.json says ${manifest.repository}, and this is octocat/oneoff: see CONTRIBUTING.md, Releases.`,
  );
  assert.match(release(path, 'v9.9.9').error, /The tag is v9\.9\.9, and the sources are of version/);
  writeFileSync(join(path, 'dist/left-over.js'), '');
  assert.match(release(path, TAG).error, /These are not the sources of v.*\n\?\? dist\/left-over\.js/);
  commit(path, 'second');
  assert.match(release(path, TAG).error, /is at another commit/);
});

test('dist is checked byte by byte against the sources', () => {
  const path = copyOfSources('built');
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(path, 'node_modules'));
  const build = (...args: string[]) => {
    const all = [join(path, 'script/build.ts'), ...args];
    return spawnSync(process.execPath, all, { encoding: 'utf8' }).stderr;
  };
  build();
  assert.equal(build('--check'), '');
  appendFileSync(join(path, 'dist/cli.js'), '\n');
  writeFileSync(join(path, 'dist/chunks/old.js'), '');
  assert.equal(
    build('--check'),
    [
      'dist/chunks/old.js is not what the sources give.',
      'dist/cli.js is not what the sources give.',
      "Run 'npm run build' and commit dist.\n",
    ].join('\n'),
  );
});

test('the tag of a major version follows its releases, and goes back; no other tag moves', () => {
  const remote = bareRepository(folder, 'remote.git');
  const path = copyOfSources('tagged');
  git(path, 'remote', 'add', 'origin', remote);
  const commits = new Map(
    ['v1.2.3', 'v1.3.0', 'v2.0.0'].map((tag) => {
      const made = commit(path, tag);
      // Annotated, as `git tag -a` and `-s` make them: the major tag is to lead to the commit all the same.
      git(path, 'tag', '-a', '-m', tag, tag);
      return [tag, made];
    }),
  );
  git(path, 'push', '--quiet', '--tags', 'origin');
  const tags = (): Record<string, string> =>
    Object.fromEntries(
      git(remote, 'for-each-ref', '--format=%(refname:short) %(objectname) %(*objectname)', 'refs/tags')
        .split('\n')
        .map((line) => line.split(' '))
        .map(([tag, object, peeled]) => [tag, peeled || object]),
    );
  const runner = join(folder, 'runner');
  for (const [tag, expected] of [
    ['v1.2.3', { v1: 'v1.2.3' }],
    ['v1.3.0', { v1: 'v1.3.0' }],
    ['v2.0.0', { v1: 'v1.3.0', v2: 'v2.0.0' }],
    ['v1.2.3', { v1: 'v1.2.3', v2: 'v2.0.0' }],
  ] as const) {
    // As in a workflow: of one commit, without any tag.
    execFileSync(
      'git',
      ['clone', '--quiet', '--depth=1', '--no-tags', '--branch=v2.0.0', `file://${remote}`, runner],
      { stdio: 'ignore' },
    );
    execFileSync(join(runner, 'script/major-tag'), [tag], { cwd: runner });
    rmSync(runner, { recursive: true });
    const majors = Object.entries(expected).map(([major, of]) => [major, commits.get(of)]);
    assert.deepEqual(tags(), Object.fromEntries([...commits, ...majors]), tag);
  }
  for (const wrong of ['v1', 'main', 'v9.9.9', 'v1.2.3-rc.1']) {
    const { status } = spawnSync(join(path, 'script/major-tag'), [wrong], { cwd: path });
    assert.notEqual(status, 0, wrong);
  }
});

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-11-30

### Added

- One.

## [1.1.0] - 2026-11-01

- Zero.
`;

test('the notes of a release are the section of its version', () => {
  assert.equal(notesOf(CHANGELOG, '1.2.0'), '### Added\n\n- One.\n');
  assert.equal(notesOf(CHANGELOG, '1.1.0'), '- Zero.\n');
});

test('a version of which nothing is told is not released', () => {
  for (const version of ['1.3.0', 'Unreleased', '1.2'])
    assert.throws(() => notesOf(CHANGELOG, version), /says nothing/);
});

test('what is published installs nothing beside itself', () => {
  const published = publishedManifest(manifest);
  assert.deepEqual(
    Object.keys(published).filter((key) => /dependencies|scripts/i.test(key)),
    [],
  );
  assert.deepEqual(published.bin, manifest.bin);
});
