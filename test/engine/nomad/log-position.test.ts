import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logPosition, RotatedError } from '../../../src/engine/nomad/log-position.ts';

const bytes = (text: string) => Buffer.from(text);
const read = (position: ReturnType<typeof logPosition>, file: number, text: string) =>
  Buffer.from(position.take(file, bytes(text))).toString();

test('within the first file a stream is resumed by offset', () => {
  const position = logPosition();
  assert.equal(position.begin(), 0);
  assert.equal(read(position, 0, 'abc'), 'abc');
  assert.equal(position.begin(), 3);
  assert.equal(read(position, 0, 'def'), 'def');
});

test('after a rotation a stream is resumed from the oldest file kept, and what was taken is passed over', () => {
  const position = logPosition();
  position.begin();
  read(position, 0, 'abc');
  read(position, 1, 'de');
  assert.equal(position.begin(), 0);
  assert.equal(read(position, 0, 'abc'), '');
  assert.equal(read(position, 1, 'd'), '');
  assert.equal(read(position, 1, 'ef'), 'f');
  assert.equal(read(position, 2, 'g'), 'g');
  assert.equal(position.lostFiles(), 0);
});

test('a stream that does not begin where it was asked to is begun anew', () => {
  const position = logPosition();
  position.begin();
  read(position, 0, 'abc');
  assert.equal(position.begin(), 3);
  assert.throws(() => position.take(1, bytes('?')), RotatedError);
  assert.equal(position.begin(), 0);
  assert.equal(read(position, 1, 'def'), 'def');
});

test('files that were rotated away before they were read are counted once', () => {
  const position = logPosition();
  position.begin();
  read(position, 2, 'x');
  assert.equal(position.lostFiles(), 2);
  assert.equal(position.lostFiles(), 0);
  read(position, 3, 'y');
  read(position, 5, 'z');
  assert.equal(position.lostFiles(), 1);
});
