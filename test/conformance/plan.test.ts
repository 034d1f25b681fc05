import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { suite } from './plan.ts';
import { failed, replay } from './suite.ts';

const HERE = new URL('.', import.meta.url);

test('every recorded plan has the same diff, counters and exit code, apart from the deviations listed', async () => {
  const deviations = JSON.parse(readFileSync(new URL('deviations.json', HERE), 'utf8'));
  const outcomes = await replay(suite, fileURLToPath(new URL('cases/plan', HERE)), deviations);
  assert.ok(outcomes.length >= 330);
  assert.deepEqual(outcomes.filter(failed), []);
});
