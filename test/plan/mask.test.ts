import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatPlan } from '../../src/plan/format.ts';
import { planJson } from '../../src/plan/json.ts';
import { planMarkdown } from '../../src/plan/markdown.ts';
import { maskPlan, registryPasswords } from '../../src/plan/mask.ts';
import { masker } from '../../src/plan/masker.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { migration } from './jobs.ts';
import { decision, planOf } from './plans.ts';

const SECRET = 'hunter2';

/** Every form in which a plan reaches people. */
function renderings(plan: Plan): string[] {
  const text = { verbose: true, color: true, path: 'x.nomad', flags: [], now: 0, table: JSON.stringify };
  const markdown = { title: 'plan', maxBytes: 60_000, pointer: 'See the log.', stampKey: 'INVOCATION' };
  return [
    formatPlan(plan, text),
    planMarkdown(plan, { ...markdown, verbose: true }),
    planMarkdown(plan, markdown),
    JSON.stringify(planJson(plan)),
  ];
}

test('a secret appears in no rendering, wherever it stood', () => {
  const places: Parameters<typeof planOf>[] = [
    [{ task: { Env: { PASS: SECRET } } }],
    [{ task: { Env: { URL: `postgres://u:${SECRET}@db/x` } } }],
    [{ task: { Env: { [SECRET]: 'x', BASE64: Buffer.from(SECRET).toString('base64') } } }],
    [{ task: { Config: { image: 'webapp:0.1', args: ['-p', SECRET], labels: [{ [SECRET]: '1' }] } } }],
    [{ job: { Meta: { a: SECRET }, ID: `job-${SECRET}` }, group: { Meta: { b: SECRET } } }],
    [{ job: { Datacenters: [SECRET] } }],
    [{}, {}, { warnings: [SECRET], refusal: SECRET, unchecked: [`image ${SECRET}`] }],
    [{}, {}, { failed: { g: { NodesEvaluated: 1, ConstraintFiltered: { [`a = ${SECRET}`]: 1 } } } }],
    [{}, {}, { decisions: [decision({ reason: `${SECRET}.`, fields: [`Env[${SECRET}]`], name: SECRET })] }],
  ];
  for (const place of places) {
    const open = planOf(...place);
    assert.ok(
      renderings(open).some((text) => text.includes(SECRET)) || JSON.stringify(place).includes('BASE64'),
    );
    for (const text of renderings(maskPlan(open, [SECRET]))) assert.doesNotMatch(text, /hunter2|aHVudGVyMg/);
  }
});

test('what a secret was before is masked as well', () => {
  const before = planOf({ task: { Env: { SOME_VAR: `new ${SECRET}` } } });
  const field = maskPlan(before, [SECRET]).diff!.TaskGroups[0]!.Tasks[0]!.Fields.find(
    (f) => f.Name === 'Env[SOME_VAR]',
  );
  assert.deepEqual([field!.Type, field!.Old, field!.New], ['Edited', '***', 'new ***']);
});

test('a registry password is masked without being declared', () => {
  const auth = [{ username: 'ci', password: 'pw-1' }];
  const job = { task: { Config: { image: 'webapp:0.1', auth }, Env: { COPY: 'pw-1' } } };
  assert.deepEqual(registryPasswords(migration(job)), ['pw-1']);
  const [text] = renderings(maskPlan(planOf(job), registryPasswords(migration(job))));
  assert.doesNotMatch(text!, /pw-1/);
  assert.match(text!, /auth\[0\]\[username\]: "ci"/);
  assert.doesNotMatch(renderings(maskPlan(planOf({ task: { Config: { auth } } }), []))[0]!, /pw-1/);
});

test('overlapping secrets leave nothing of each other behind', () => {
  assert.equal(masker(['abcd', 'cdef'])('xabcdefx'), 'x***x');
  assert.equal(masker(['aba'])('ababa'), '***');
  assert.equal(masker(['', ' \n'])('a b'), 'a b');
  assert.equal(masker(['key\n'])('key and more'), '*** and more');
});

test('no masked text contains a secret', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
  const secret = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(letters, fc.array(secret, { maxLength: 3 }), (text, secrets) => {
      const masked = masker(secrets)(text);
      assert.ok(secrets.every((each) => !masked.includes(each)));
    }),
    { seed: 4 },
  );
});
