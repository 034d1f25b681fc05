import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { confinedFiles } from '../../src/hcl/functions/confined-files.ts';
import { FileAccessError } from '../../src/hcl/functions/files.ts';
import { loadLibraries } from '../../src/hcl/functions/libraries.ts';

let root = '';

before(async () => {
  await loadLibraries('fileset');
  root = mkdtempSync(join(tmpdir(), 'confined-'));
  mkdirSync(join(root, 'in/sub'), { recursive: true });
  mkdirSync(join(root, 'inside-not'));
  writeFileSync(join(root, 'secret'), 'secret');
  writeFileSync(join(root, 'inside-not/secret'), 'secret');
  writeFileSync(join(root, 'in/a.txt'), 'a');
  writeFileSync(join(root, 'in/.hidden.txt'), 'h');
  writeFileSync(join(root, 'in/sub/b.txt'), 'b');
  symlinkSync('../secret', join(root, 'in/link'));
  symlinkSync('sub/b.txt', join(root, 'in/good-link.txt'));
  symlinkSync('..', join(root, 'in/up'));
});

after(() => rmSync(root, { recursive: true }));

function files() {
  return confinedFiles({ base: join(root, 'in'), roots: ['.'] });
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

test('relative paths are taken from the base, and links within the roots are followed', () => {
  assert.equal(text(files().read('a.txt')), 'a');
  assert.equal(text(files().read('sub/../sub/b.txt')), 'b');
  assert.equal(text(files().read(join(root, 'in/a.txt'))), 'a');
  assert.equal(text(files().read('good-link.txt')), 'b');
});

test('nothing outside of the roots is read, by no detour', () => {
  for (const path of [
    '../secret',
    'link',
    'up/secret',
    '../inside-not/secret',
    '/etc/passwd',
    join(root, 'secret'),
  ]) {
    assert.throws(() => files().read(path), /outside of/, path);
    assert.throws(() => files().exists(path), /outside of/, path);
  }
  assert.throws(() => files().list('..', '*'), /outside of/);
});

test('what is missing, and what is no file, is told apart', () => {
  assert.equal(files().exists('a.txt'), true);
  assert.equal(files().exists('nope'), false);
  assert.equal(files().exists('nope/nope'), false);
  assert.throws(() => files().exists('sub'), /not a regular file/);
  assert.throws(() => files().read('nope'), /no file nope/);
  assert.throws(() => files().read('sub'), /not a regular file/);
});

test('a path that cannot be used at all is refused like any other', () => {
  for (const path of ['a.txt/b', 'a\0b', 'x'.repeat(5000)]) {
    assert.throws(() => files().read(path), FileAccessError, path.slice(0, 10));
  }
});

test('a glob finds files below a folder, and none that a link leads out to', () => {
  assert.deepEqual(files().list('.', '*.txt').sort(), ['.hidden.txt', 'a.txt', 'good-link.txt']);
  assert.deepEqual(files().list('.', '**/*.txt').sort(), [
    '.hidden.txt',
    'a.txt',
    'good-link.txt',
    'sub/b.txt',
  ]);
  assert.deepEqual(files().list('.', 'link'), []);
  assert.deepEqual(files().list('sub', '*'), ['b.txt']);
  assert.deepEqual(files().list('nope', '*'), []);
});
