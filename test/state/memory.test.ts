import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyRecord } from '../../src/scheduler/record.ts';
import { openMemoryStore } from '../../src/state/memory.ts';
import type { Store } from '../../src/state/store.ts';

const KEY = { namespace: 'default', id: 'j' };

function increment(store: Store, key = KEY) {
  return store.update(key, 'test', (current) => {
    const record = current ?? emptyRecord(key.namespace, key.id);
    return { ...record, index: record.index + 1 };
  });
}

test('records are remembered, listed in order and removed while the process lives', async () => {
  const store = openMemoryStore();
  for (const id of ['b', 'a']) await increment(store, { namespace: 'default', id });
  assert.equal((await increment(store, { namespace: 'default', id: 'a' })).index, 2);
  assert.deepEqual(
    (await store.list()).map(({ id }) => id),
    ['a', 'b'],
  );
  assert.equal(await store.update({ namespace: 'default', id: 'a' }, 'purge', () => null), null);
  assert.equal(await store.read({ namespace: 'default', id: 'a' }), null);
});

test('another store remembers nothing of it', async () => {
  await increment(openMemoryStore());
  assert.equal(await openMemoryStore().read(KEY), null);
});

test('a watch yields at once and after every change, until it is aborted or the store closed', async () => {
  const store = openMemoryStore();
  const controller = new AbortController();
  const seen: (number | null)[] = [];
  for await (const record of store.watch(KEY, controller.signal)) {
    seen.push(record?.index ?? null);
    if (seen.length < 3) setImmediate(() => increment(store));
    else controller.abort();
  }
  assert.deepEqual(seen, [null, 1, 2]);
  const watch = store.watch(KEY, new AbortController().signal)[Symbol.asyncIterator]();
  await watch.next();
  const next = watch.next();
  await store.close();
  assert.equal((await next).done, true);
});
