import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { suite } from '../conformance/hcl.ts';
import { failed, replay } from '../conformance/suite.ts';

const folder = join(import.meta.dirname, '../conformance/cases/hcl');
const deviations = JSON.parse(
  readFileSync(join(import.meta.dirname, '../conformance/deviations.json'), 'utf8'),
);

test('every recorded expression has the value, or the error at the place, that HCL gives it', async () => {
  const outcomes = await replay(suite, folder, deviations);
  assert.ok(outcomes.length > 550);
  assert.deepEqual(outcomes.filter(failed), []);
});
