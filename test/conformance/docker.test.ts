import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { suite } from './docker.ts';
import { failed, replay } from './suite.ts';

const HERE = new URL('.', import.meta.url);

test('every task gets the container that Nomad gave it, or fails as it did there, apart from the deviations listed', async () => {
  const deviations = JSON.parse(readFileSync(new URL('deviations.json', HERE), 'utf8'));
  const outcomes = await replay(suite, fileURLToPath(new URL('cases/docker', HERE)), deviations);
  assert.ok(outcomes.length >= 54);
  assert.deepEqual(outcomes.filter(failed), []);
});
