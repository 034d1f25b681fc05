import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration } from '../../src/hcl/duration.ts';

test('durations read as Go prints them', () => {
  const cases: [number, string][] = [
    [0, '0s'],
    [1, '1ns'],
    [1_500, '1.5µs'],
    [500e6, '500ms'],
    [2_154_365_185, '2.154365185s'],
    [60e9, '1m0s'],
    [86_400e9, '24h0m0s'],
    [3_661_500_000_000, '1h1m1.5s'],
    [-5e9, '-5s'],
  ];
  for (const [nanoseconds, text] of cases) assert.equal(formatDuration(nanoseconds), text);
});
