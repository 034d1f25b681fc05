import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { suite as invalid } from './jobspec-invalid.ts';
import { suite as valid } from './jobspec-valid.ts';
import { failed, replay } from './suite.ts';
import { suite as variables } from './variables.ts';

const HERE = new URL('.', import.meta.url);

for (const [suite, rule, least] of [
  [valid, 'every jobspec that Nomad accepted gives the job that Nomad made of it', 75],
  [invalid, 'every jobspec gets the verdict of Nomad, and the first problem at the same place', 217],
  [variables, 'every value given to a variable ends as Nomad ends it, or is refused', 41],
] as const) {
  test(`${rule}, apart from the deviations listed`, async () => {
    const deviations = JSON.parse(readFileSync(new URL('deviations.json', HERE), 'utf8'));
    const outcomes = await replay(suite, fileURLToPath(new URL(`cases/${suite.name}`, HERE)), deviations);
    assert.ok(outcomes.length >= least);
    assert.deepEqual(outcomes.filter(failed), []);
  });
}
