import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownBytes } from '../../../src/engine/docker/takeover.ts';

/** A stream whose first `gone` bytes are not kept any more, and whose `earlier` bytes are of attempts before. */
function stream(kept: string, head: string, { earlier = 0, gone = 0 } = {}) {
  return {
    kept: {
      end: gone + kept.length,
      read: (from: number, to: number) =>
        Buffer.from(kept.slice(Math.max(0, from - gone), Math.max(0, to - gone))),
    },
    begin: earlier,
    head: Buffer.from(head),
  };
}

const NOTHING = stream('', '');

const CASES: [why: string, of: ReturnType<typeof stream>, bytes: number | null][] = [
  ['nothing is kept', stream('', 'a\nb\n'), 0],
  ['all is kept', stream('a\nb\n', 'a\nb\n'), 4],
  ['the rest is missing', stream('a\nb\n', 'a\nb\nc\n'), 4],
  ['half a line is kept', stream('a\nb', 'a\nbcd\n'), 3],
  ['an earlier attempt wrote before', stream('start\nfail\nstart\n', 'start\nwork\n', { earlier: 11 }), 6],
  ['an earlier attempt wrote the same', stream('start\nstart\n', 'start\nwork\n', { earlier: 6 }), 6],
  ['every line is the same', stream('tick\n'.repeat(3), 'tick\n'.repeat(9)), 15],
  ['a secret is hidden', stream('key ****** a\n', 'key s3cr3t a\nend\n'), 13],
  ['a secret begins where it ends', stream('key ', 'key s3cr3t\n'), 4],
  ['the engine has dropped its beginning', stream('a\nb\nc\nd\n', 'c\nd\ne\n'), 4],
  ['the engine has dropped it amid what is hidden', stream('a\nkey ****** b\n', 'cr3t b\nnew\n'), 7],
  ['the engine has dropped all that is kept', stream('a\nb\nc\n', 'x\ny\n'), null],
  ['the engine has dropped everything', stream('a\nb\n', ''), null],
  ['its beginning is not kept any more', stream('c\nd\n', 'a\nb\nc\nd\ne\n', { gone: 4 }), null],
];

for (const [why, stdout, bytes] of CASES) {
  test(`output that is kept is told from output that is not: ${why}`, () => {
    const known = bytes === null ? null : { stdout: bytes, stderr: 0 };
    assert.deepEqual(knownBytes({ stdout, stderr: NOTHING }), known);
  });
}

test('where one stream begins tells where the other does', () => {
  const stdout = stream('a\n', 'a\nb\n');
  // All that was compared is of the other stream.
  assert.deepEqual(knownBytes({ stdout, stderr: stream('error\n', '') }), { stdout: 2, stderr: 6 });
  const rotated = stream('a\nb\n', 'b\nc\n');
  assert.deepEqual(knownBytes({ stdout: rotated, stderr: stream('x\ny\n', 'y\nz\n') }), {
    stdout: 2,
    stderr: 2,
  });
});
