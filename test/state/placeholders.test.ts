import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { hideSecrets, revealSecrets } from '../../src/state/placeholders.ts';
import { simple } from '../scheduler/fixtures.ts';

const SECRETS = new Map([
  ['DB', 'hunter2-long'],
  ['SHORT', 'abc'],
  ['PART', 'hunter2'],
  ['WORD', 'secret'],
]);

function record(env: Record<string, string>): JobRecord {
  return { ...emptyRecord('default', 'j'), versions: [simple(1, env)] };
}

function envOf(of: JobRecord): Record<string, string> | null {
  return of.versions[0]!.TaskGroups[0]!.Tasks[0]!.Env;
}

const CASES: [string, string, string][] = [
  ['a secret', 'hunter2-long', '{{secret DB}}'],
  ['a secret within a text', 'postgres://u:hunter2-long@db', 'postgres://u:{{secret DB}}@db'],
  ['a secret that another one contains', 'hunter2!', '{{secret PART}}!'],
  ['a secret that is a word of ours', 'secret', '{{secret WORD}}'],
  ['what the user wrote like a placeholder', '{{secret DB}}', '{{secret !}}DB}}'],
  ['too short a secret', 'abc', 'abc'],
  ['anything else', 'harmless', 'harmless'],
];
for (const [what, plain, hidden] of CASES) {
  test(`${what} is stored as ${hidden} and read back`, () => {
    const stored = hideSecrets(record({ V: plain }), SECRETS);
    assert.equal(envOf(stored)!.V, hidden);
    assert.deepEqual(revealSecrets(stored, SECRETS), record({ V: plain }));
  });
}

test('in base64 and in the escapes of URLs a secret is hidden too, and read back', () => {
  const plain = record({
    V: Buffer.from('hunter2-long').toString('base64'),
    W: `x=${encodeURIComponent('a&b/c d')}`,
  });
  const secrets = new Map([...SECRETS, ['URL', 'a&b/c d']]);
  const stored = hideSecrets(plain, secrets);
  assert.match(envOf(stored)!.V!, /^\{\{secret DB \d+\}\}$/);
  assert.match(envOf(stored)!.W!, /^x=\{\{secret URL \d+\}\}$/);
  assert.deepEqual(revealSecrets(stored, secrets), plain);
});

test('a secret that was exchanged is no change, and one that is unknown keeps its placeholder', () => {
  const stored = hideSecrets(record({ V: 'hunter2-long' }), SECRETS);
  assert.equal(envOf(revealSecrets(stored, new Map([['DB', 'new-value']])))!.V, 'new-value');
  assert.equal(envOf(revealSecrets(stored, new Map()))!.V, '{{secret DB}}');
});

test('the names by which a record is found stay', () => {
  const stored = hideSecrets(
    record({}),
    new Map([
      ['T', 'batch'],
      ['D', 'docker'],
    ]),
  );
  assert.equal(stored.versions[0]!.Type, 'batch');
  assert.equal(stored.versions[0]!.TaskGroups[0]!.Tasks[0]!.Driver, 'docker');
});

test('what is hidden is in the stored text nowhere, and comes back whole', () => {
  const secret = fc.string({ minLength: 4, maxLength: 12 }).filter((text) => text.trim().length >= 4);
  fc.assert(
    fc.property(
      fc.uniqueArray(secret, { minLength: 1, maxLength: 3 }),
      fc.array(fc.string()),
      (values, texts) => {
        const secrets = new Map(values.map((value, i) => [`S${i}`, value]));
        const plain = record({ V: texts.flatMap((text, i) => [text, values[i % values.length]]).join(' ') });
        const stored = hideSecrets(plain, secrets);
        assert.deepEqual(revealSecrets(stored, secrets), plain);
        const rest = envOf(stored)!.V!.replaceAll(/\{\{secret \S+( \d+)?\}\}/g, '\n');
        for (const value of values) assert.equal(rest.includes(value), false);
      },
    ),
  );
});
