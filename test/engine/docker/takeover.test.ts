import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlap } from '../../../src/engine/docker/takeover.ts';

const CASES: [why: string, kept: string, head: string, bytes: number][] = [
  ['nothing is kept', '', 'a\nb\n', 0],
  ['nothing was written', 'a\n', '', 0],
  ['all is kept', 'a\nb\n', 'a\nb\n', 4],
  ['the rest is missing', 'a\nb\n', 'a\nb\nc\n', 4],
  ['half a line is kept', 'a\nb', 'a\nbcd\n', 3],
  ['an earlier attempt wrote before', 'start\nfail\nstart\n', 'start\nwork\n', 6],
  ['an earlier attempt wrote the same', 'start\nstart\n', 'start\nwork\n', 6],
  ['the engine has dropped its beginning', 'a\nb\nc\n', 'x\ny\n', 0],
];

for (const [why, kept, head, bytes] of CASES) {
  test(`output that is kept is told from output that is not: ${why}`, () => {
    assert.equal(overlap(Buffer.from(kept), Buffer.from(head)), bytes);
  });
}
