import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyRecord } from '../../src/scheduler/record.ts';
import { type Migration, migrate, parseRecord, RECORD_SCHEMA } from '../../src/state/schema.ts';

const MIGRATIONS: ReadonlyMap<number, Migration> = new Map<number, Migration>([
  [1, (old) => ({ ...old, b: old.a })],
  [2, ({ a, ...rest }) => ({ ...rest, c: a })],
]);

test('a record of an older schema is brought to this one, step by step', () => {
  assert.deepEqual(migrate({ schema: 1, a: 'x' }, 'it', MIGRATIONS, 3), { schema: 3, b: 'x', c: 'x' });
  assert.deepEqual(migrate({ schema: 2, a: 'x' }, 'it', MIGRATIONS, 3), { schema: 3, c: 'x' });
});

test('what an empty record says of itself is what is read', () => {
  const record = emptyRecord('default', 'j');
  assert.equal(record.schema, RECORD_SCHEMA);
  assert.deepEqual(parseRecord(JSON.stringify(record), '/s', 'j'), record);
});

const REFUSED: [string, string, RegExp][] = [
  ['a newer schema', '{"schema":99}', /\/s: the record of job "j" was written by a newer oneoff/],
  ['a schema that no way leads from', '{"schema":0}', /not a record of oneoff/],
  ['a schema that is no number', '{"schema":"1"}', /not a record of oneoff/],
  ['no object', 'null', /not a record of oneoff/],
  ['no JSON', '{', /is no JSON/],
];
for (const [what, text, message] of REFUSED) {
  test(`${what} is refused`, () => {
    assert.throws(() => parseRecord(text, '/s', 'j'), { name: 'StateError', message });
  });
}
