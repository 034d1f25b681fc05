import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { openLog } from '../../../src/engine/allocation/log-writer.ts';
import { EngineError } from '../../../src/engine/engine.ts';

const MB = 1024 * 1024;
let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'oneoff-logs-'));
  folder = path.join(root, 'logs');
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const config = (files: number, size: number) => ({ MaxFiles: files, MaxFileSizeMB: size, Disabled: false });
const names = () => readdirSync(folder).sort();

test('a file is full at its size to the byte, and the oldest goes beyond the number kept', () => {
  const log = openLog(folder, 't', 'stdout', config(2, 1));
  log.write(Buffer.alloc(MB - 1, 'a'));
  log.write(Buffer.from('abc'));
  assert.deepEqual(names(), ['t.stdout.0', 't.stdout.1']);
  assert.equal(readFileSync(path.join(folder, 't.stdout.0')).length, MB);
  assert.equal(String(readFileSync(path.join(folder, 't.stdout.1'))), 'bc');
  log.write(Buffer.alloc(2 * MB, 'd'));
  assert.deepEqual(names(), ['t.stdout.2', 't.stdout.3']);
  log.close();
});

test('the next attempt goes on in the newest file', () => {
  for (const text of ['first\n', 'second\n']) {
    const log = openLog(folder, 't', 'stderr', config(10, 10));
    log.write(Buffer.from(text));
    log.close();
  }
  assert.equal(String(readFileSync(path.join(folder, 't.stderr.0'))), 'first\nsecond\n');
});

test('tasks whose names begin alike keep their own files', () => {
  writeFileSync(path.join(folder, 't.stdout.7.stdout.3'), 'of another task');
  openLog(folder, 't', 'stdout', config(10, 10)).close();
  assert.ok(names().includes('t.stdout.0'));
});

test('what a task planted in the folder is not written through', () => {
  const victim = path.join(root, 'victim');
  writeFileSync(victim, '');
  symlinkSync(victim, path.join(folder, 't.stdout.0'));
  assert.throws(() => openLog(folder, 't', 'stdout', config(10, 10)), EngineError);
  rmSync(path.join(folder, 't.stdout.0'));
  execFileSync('mkfifo', [path.join(folder, 't.stdout.0')]);
  assert.throws(() => openLog(folder, 't', 'stdout', config(10, 10)), EngineError);
  assert.equal(readFileSync(victim, 'utf8'), '');
});

test('a folder that is exchanged for a link to another does not lead there', {
  skip: process.platform !== 'linux',
}, () => {
  const elsewhere = path.join(root, 'elsewhere');
  mkdirSync(elsewhere);
  const log = openLog(folder, 't', 'stdout', config(10, 1));
  renameSync(folder, path.join(root, 'moved'));
  symlinkSync(elsewhere, folder);
  log.write(Buffer.alloc(MB + 1, 'x'));
  log.close();
  assert.deepEqual(readdirSync(elsewhere), []);
});

test('a folder that cannot be written is one error that names it and the task', () => {
  rmSync(folder, { recursive: true });
  assert.throws(
    () => openLog(folder, 't', 'stdout', config(1, 1)),
    (error: Error) =>
      error instanceof EngineError && error.message.includes(folder) && error.message.includes('"t"'),
  );
});
