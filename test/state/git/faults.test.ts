import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { type Fault, randomFault, seeded, startFaultProxy } from '../../support/fault-proxy.ts';
import { bareRepository, startHttpGit } from '../../support/git-server.ts';
import { append, ids, KEY, openStore, temporaryFolder } from './stores.ts';

const root = temporaryFolder();
const server = await startHttpGit(root);
after(() => server.close());

/** How many random schedules; the first seed is ONEOFF_SEED. */
const SCHEDULES = Number(process.env.ONEOFF_SOAK_FAULTS ?? 30);
const FIRST_SEED = Number(process.env.ONEOFF_SEED ?? 1);

const NONE: Fault = { kind: 'none' };

/** curl itself sends a push again, once, when a connection ends before the answer: that one is refused where it matters. */
const TARGETED: [string, Fault[]][] = [
  ['was carried out and its answer lost', [{ kind: 'push answer lost' }]],
  [
    'was carried out and its answer lost again',
    [{ kind: 'push answer lost' }, { kind: 'none' }, { kind: 'refused' }],
  ],
  ['arrives after we asked what became of it', [{ kind: 'push late', ms: 600 }, { kind: 'refused' }]],
  [
    'arrives while it is sent again',
    [{ kind: 'push late', ms: 350 }, { kind: 'refused' }, NONE, { kind: 'delayed', ms: 200 }],
  ],
  ['was cut off', [{ kind: 'request cut', bytes: 700 }]],
];
for (const [what, faults] of TARGETED) {
  test(`a push that ${what} is neither lost nor made twice`, async () => {
    const { remote, direct, close } = await faulty(
      `${what.replaceAll(' ', '-')}.git`,
      () => faults.shift() ?? NONE,
    );
    faults.unshift(NONE);
    const store = await openStore(remote, root, { patienceMs: 20_000 });
    assert.equal(await store.read(KEY), null);
    assert.deepEqual(ids(await append(store, 'a')), ['a']);
    assert.deepEqual(ids(await append(store, 'b')), ['a', 'b']);
    const witness = await openStore(direct, root);
    assert.deepEqual(ids(await witness.read(KEY)), ['a', 'b']);
    await Promise.all([store.close(), witness.close()]);
    await close();
  });
}

test('in a hurry a remote that is silent is given up within seconds', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const silent = createServer(() => resolve()).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const remote = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/silent.git`;
  const hurry = new AbortController();
  const store = await openStore(remote, root, { hurry: hurry.signal });
  const read = store.read(KEY);
  await asked;
  const began = performance.now();
  hurry.abort();
  await assert.rejects(read, /no answer within \d+ s/);
  assert.ok(performance.now() - began < 8000, `${performance.now() - began} ms`);
  await store.close();
  silent.closeAllConnections();
  silent.close();
});

test('a push whose answer was lost counts as made when others have written since', async () => {
  const faults: Fault[] = [];
  const { remote, direct, close } = await faulty('overtaken.git', () => faults.shift() ?? NONE);
  const [store, other] = [await openStore(remote, root), await openStore(direct, root)];
  await append(store, 'a');
  faults.push({ kind: 'push answer lost' }, { kind: 'delayed', ms: 200 });
  const calls: string[] = [];
  const update = store.update(KEY, 'once', (record) => {
    calls.push('called');
    return { ...record!, index: 100 };
  });
  const overtaking = (async () => {
    while ((await other.read(KEY))!.index !== 100);
    await append(other, 'c');
  })();
  await Promise.all([update, overtaking]);
  assert.equal(calls.length, 1);
  assert.deepEqual(ids(await store.read(KEY)), ['a', 'c']);
  assert.equal((await store.read(KEY))!.index, 101);
  await Promise.all([store.close(), other.close()]);
  await close();
});

test('an answer that is cut off anywhere does not make a record look as if it were not there', async () => {
  const faults: Fault[] = [];
  const { remote, direct, close } = await faulty('cut-anywhere.git', () => faults.shift() ?? NONE);
  const writer = await openStore(direct, root);
  await append(writer, 'a');
  for (let bytes = 0; bytes < 1200; bytes += 29) {
    faults.push({ kind: 'answer cut', bytes }, { kind: 'refused' });
    const store = await openStore(remote, root);
    assert.deepEqual(ids(await store.read(KEY)), ['a'], `cut after ${bytes} bytes`);
    faults.splice(0, 2, { kind: 'answer cut', bytes }, { kind: 'refused' });
    assert.deepEqual(await store.list(), [KEY], `cut after ${bytes} bytes`);
    faults.length = 0;
    await store.close();
  }
  await writer.close();
  await close();
});

describe('random faults', { concurrency: 4 }, () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
    test(`seed ${seed}: what was acknowledged is there once, and nothing is there twice`, async () => {
      const random = seeded(seed);
      const { remote, direct, close } = await faulty(`seed-${seed}.git`, () => randomFault(random));
      const options = { patienceMs: 20_000, commandTimeoutMs: 1500 };
      const stores = [await openStore(remote, root, options), await openStore(remote, root, options)];
      const acknowledged: string[] = [];
      const refused: string[] = [];
      await Promise.all(
        stores.map(async (store, i) => {
          for (let n = 0; n < 2; n++) {
            const id = `${i}-${n}`;
            await append(store, id).then(
              () => acknowledged.push(id),
              () => refused.push(id),
            );
          }
        }),
      );
      await Promise.all(stores.map((store) => store.close()));
      const witness = await openStore(direct, root);
      const found = ids(await witness.read(KEY));
      assert.equal(new Set(found).size, found.length, `twice: ${found}`);
      assert.deepEqual(
        acknowledged.filter((id) => !found.includes(id)),
        [],
      );
      assert.deepEqual(
        found.filter((id) => !acknowledged.includes(id) && !refused.includes(id)),
        [],
      );
      await witness.close();
      await close();
    });
  }
});

async function faulty(repository: string, next: () => Fault) {
  bareRepository(root, repository);
  const proxy = await startFaultProxy(server.port, next);
  const direct = server.url(repository);
  return {
    direct,
    remote: direct.replace(String(server.port), String(proxy.port)),
    close: () => proxy.close(),
  };
}
