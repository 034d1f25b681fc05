import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warningsOf } from '../../../src/engine/nomad/prepare.ts';

const answers: [string, string[]][] = [
  ['', []],
  ['1 warning:\n\n* cron is deprecated', ['cron is deprecated']],
  ['2 warnings:\n\n* first\n  goes on\n* second', ['first\n  goes on', 'second']],
  ['1 warning(s):\n\n* in the words of 1.1', ['in the words of 1.1']],
];

for (const [text, expected] of answers) {
  test(`warnings are told one by one: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(warningsOf(text), expected);
  });
}
