import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = mkdtempSync(join(tmpdir(), 'bin oneoff-'));
after(() => rmSync(root, { recursive: true, force: true }));

/** A shell script that answers like a Node of this version, and says what it was asked to run. */
function fakeNode(file: string, version: string): void {
  const script = `#!/bin/sh\nif [ "$1" = --version ]; then echo ${version}; else echo "${version} $*"; fi\n`;
  writeFileSync(file, script, { mode: 0o755 });
}

/** What bounds the memory of a run with much output. */
const FLAG = '--max-semi-space-size=4';

/** An installed oneoff with the given Node in node_modules, and the given one on PATH. */
function install(
  name: string,
  nodes: { bundled?: string; path?: string },
): { bin: string; env: { PATH: string } } {
  const folder = join(root, name);
  for (const part of ['bin', 'path', 'node_modules/.bin']) mkdirSync(join(folder, part), { recursive: true });
  const bin = join(folder, 'bin/oneoff');
  copyFileSync(new URL('../../bin/oneoff', import.meta.url), bin);
  if (nodes.bundled !== undefined) fakeNode(join(folder, 'node_modules/.bin/node'), nodes.bundled);
  if (nodes.path !== undefined) fakeNode(join(folder, 'path/node'), nodes.path);
  // Only what the script itself uses, so that the machine's own Node is not found.
  for (const tool of ['readlink', 'dirname']) symlinkSync(`/usr/bin/${tool}`, join(folder, 'path', tool));
  return { bin, env: { PATH: join(folder, 'path') } };
}

function start(bin: string, env: { PATH: string }): ReturnType<typeof spawnSync> {
  return spawnSync(bin, ['run', 'a b', '*'], { env, encoding: 'utf8', cwd: root });
}

test('the Node that npm installed beside it goes first', () => {
  const { bin, env } = install('bundled', { bundled: 'v24.1.0', path: 'v26.0.0' });
  assert.equal(start(bin, env).stdout, `v24.1.0 ${FLAG} ${root}/bundled/dist/cli.js run a b *\n`);
});

const versions: [string, boolean][] = [
  ['v22.13.0', true],
  ['v22.20.1', true],
  ['v23.0.0', true],
  ['v100.2.0', true],
  ['v22.12.9', false],
  ['v20.20.2', false],
  ['v8.17.0', false],
];
for (const [version, fits] of versions) {
  test(`Node ${version} on PATH is ${fits ? 'used' : 'refused'}`, () => {
    const { bin, env } = install(version, { path: version });
    const { status, stdout, stderr } = start(bin, env);
    assert.equal(status, fits ? 0 : 125);
    assert.equal(stdout, fits ? `${version} ${FLAG} ${root}/${version}/dist/cli.js run a b *\n` : '');
    if (!fits) assert.ok(stderr.includes(`needs Node.js 22.13 or newer on PATH (found: ${version})`));
  });
}

test('without any Node it says so', () => {
  const { bin, env } = install('none', {});
  const { status, stderr } = start(bin, env);
  assert.equal(status, 125);
  assert.match(String(stderr), /^oneoff needs Node\.js 22\.13 or newer on PATH \(found: none\).*\n$/);
});

test('it finds itself through relative and absolute links', () => {
  const { bin, env } = install('linked', { bundled: 'v24.1.0' });
  mkdirSync(join(root, 'links/deep'), { recursive: true });
  symlinkSync('../linked/bin/oneoff', join(root, 'links/relative'));
  symlinkSync(join(root, 'links/relative'), join(root, 'links/deep/absolute'));
  const expected = start(bin, env).stdout;
  assert.equal(start(join(root, 'links/relative'), env).stdout, expected);
  assert.equal(start(join(root, 'links/deep/absolute'), env).stdout, expected);
  assert.equal(start('links/deep/absolute', env).stdout, expected);
});
