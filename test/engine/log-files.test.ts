import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { lineSplitter, readLog } from '../../src/engine/log-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oneoff-logs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function text(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

test('the files of one stream are read in their order, by number and not by name', async () => {
  for (const [number, content] of [
    [2, 'b'],
    [10, 'c'],
    [0, 'a'],
  ] as const) {
    writeFileSync(join(folder, `t.stdout.${number}`), content);
  }
  writeFileSync(join(folder, 't.stderr.0'), 'other stream');
  writeFileSync(join(folder, 't.stdout.x'), 'no number');
  assert.equal(await text(readLog(folder, 't', 'stdout')), 'abc');
});

test('a follower gets what is written later and in new files, and all of it at the end', async () => {
  writeFileSync(join(folder, 't.stdout.0'), 'one ');
  const over = new AbortController();
  let seen = '';
  for await (const chunk of readLog(folder, 't', 'stdout', over.signal)) {
    seen += Buffer.from(chunk).toString();
    if (seen === 'one ') appendFileSync(join(folder, 't.stdout.0'), 'two ');
    else if (seen === 'one two ') writeFileSync(join(folder, 't.stdout.1'), 'three ');
    else if (seen === 'one two three ') {
      appendFileSync(join(folder, 't.stdout.1'), 'last');
      over.abort();
    }
  }
  assert.equal(seen, 'one two three last');
});

test('a link that a task has put in place of its log is not followed', async () => {
  writeFileSync(join(folder, 'secret'), 'not for logs');
  symlinkSync(join(folder, 'secret'), join(folder, 't.stdout.0'));
  assert.equal(await text(readLog(folder, 't', 'stdout')), '');
});

test('no folder is no output', async () => {
  assert.equal(await text(readLog(join(folder, 'nowhere'), 't', 'stdout')), '');
});

test('lines are whole across chunks, the last one without its end is not lost, and an endless one is cut', () => {
  const lines = lineSplitter();
  assert.deepEqual(lines.push(Buffer.from('a\r\nb')), ['a']);
  assert.deepEqual(lines.push(Buffer.from('c\n\nd')), ['bc', '']);
  const umlaut = Buffer.from('ü');
  assert.deepEqual(lines.push(umlaut.subarray(0, 1)), []);
  assert.deepEqual(lines.push(umlaut.subarray(1)), []);
  assert.equal(lines.end(), 'dü');
  const endless = lineSplitter();
  assert.deepEqual(
    endless.push(Buffer.alloc((1 << 20) + 1, 'x')).map(({ length }) => length),
    [1 << 20],
  );
  assert.equal(endless.end(), 'x');
});
