import { randomUUID } from 'node:crypto';
import { applyDecisions } from '../../../src/scheduler/apply.ts';
import { recordClientStatus } from '../../../src/scheduler/progress.ts';
import { reconcile } from '../../../src/scheduler/reconcile.ts';
import { emptyRecord } from '../../../src/scheduler/record.ts';
import { register } from '../../../src/scheduler/register.ts';
import { thisProcess } from '../../../src/state/owner.ts';
import { simple } from '../../scheduler/fixtures.ts';
import { append, KEY, openStore } from './stores.ts';

/** One of many processes that write at once: `worker.ts append|submit REMOTE FOLDER NAME TIMES`. */
const [what, remote, folder, name, times] = process.argv.slice(2) as [string, string, string, string, string];
const store = await openStore(remote, folder, {
  env: process.env,
  patienceMs: Number(process.env.PATIENCE_MS ?? 120_000),
});
const owner = thisProcess();

/** Registers the same job as everybody, and carries out what was decided. Answers with the IDs that were placed. */
async function submit(): Promise<string[]> {
  let placed: string[] = [];
  await store.update(KEY, `run ${KEY.id}`, (current) => {
    const now = Date.now() * 1e6;
    const { record } = register(current ?? emptyRecord(KEY.namespace, KEY.id), simple(1), { now });
    const applied = applyDecisions(record, reconcile(record, { now }), { now, newId: randomUUID, owner });
    placed = applied.placed.map(({ ID }) => ID);
    return applied.record;
  });
  for (const id of placed) {
    await store.update(KEY, `${id} is complete`, (record) =>
      recordClientStatus(record!, id, 'complete', 'done', Date.now() * 1e6),
    );
  }
  return placed;
}

for (let i = 0; i < Number(times); i++) {
  if (what === 'append') {
    const id = `${name}-${i}`;
    await append(store, id);
    process.stdout.write(`${id}\n`);
  } else {
    for (const id of await submit()) process.stdout.write(`${id}\n`);
  }
}
await store.close();
