import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { keyOf, refName } from '../../../src/state/git/ref-name.ts';
import { bareRepository } from '../../support/git-server.ts';
import { temporaryFolder } from './stores.ts';

const NAMES: [string, string][] = [
  ['migration', 'refs/oneoff/default/migration'],
  ['app.v2', 'refs/oneoff/default/app.v2'],
  ['a/b', 'refs/oneoff/default/a%2Fb'],
  ['.a..b.', 'refs/oneoff/default/%2Ea%2E.b%2E'],
  ['x.lock', 'refs/oneoff/default/x%2Elock'],
  ['a b~^:?*[\\@{', 'refs/oneoff/default/a%20b%7E%5E%3A%3F%2A%5B%5C%40%7B'],
  ['größe', 'refs/oneoff/default/gr%C3%B6%C3%9Fe'],
];
for (const [id, ref] of NAMES) {
  test(`job "${id}" is kept in ${ref}`, () => {
    const key = { namespace: 'default', id };
    assert.equal(refName(key), ref);
    assert.deepEqual(keyOf(ref), key);
  });
}

for (const ref of [
  'refs/heads/main',
  'refs/oneoff/a',
  'refs/oneoff/a/b/c',
  'refs/oneoff/a/%',
  'refs/oneoff/a/%41',
]) {
  test(`${ref} is none of ours`, () => assert.equal(keyOf(ref), null));
}

test('every name becomes a ref that git takes, and comes back from it', () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
    fc.string({
      minLength: 1,
      maxLength: 6,
      unit: fc.constantFrom('.', '@', '{', '/', 'lock', '~', '-', 'a'),
    }),
  );
  const keys = fc.sample(fc.record({ namespace: name, id: name }, { noNullPrototype: true }), 500);
  for (const key of keys) assert.deepEqual(keyOf(refName(key)), key);
  const remote = bareRepository(temporaryFolder(), 'r.git');
  const blob = execFileSync('git', ['-C', remote, 'hash-object', '-w', '--stdin'], { input: '' })
    .toString()
    .trim();
  const refs = [...new Set(keys.map(refName))];
  const commands = refs.map((ref) => `update ${ref} ${blob}\n`).join('');
  execFileSync('git', ['-C', remote, 'update-ref', '--stdin'], { input: commands });
  const listed = execFileSync('git', ['-C', remote, 'for-each-ref', '--format=%(refname)'], {
    encoding: 'utf8',
  });
  assert.deepEqual(listed.trim().split('\n').toSorted(), refs.toSorted());
});
