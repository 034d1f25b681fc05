import { emptyRecord } from '../../src/scheduler/record.ts';
import { openSqliteStore } from '../../src/state/sqlite.ts';

/** Adds one to the index of a record as often as asked, and prints each index once it is saved. */
const [folder, times] = process.argv.slice(2);
const store = openSqliteStore(folder!);
for (let i = 0; i < Number(times); i++) {
  const { index } = await store.update({ namespace: 'default', id: 'j' }, 'test', (current) => {
    const record = current ?? emptyRecord('default', 'j');
    return { ...record, index: record.index + 1 };
  });
  process.stdout.write(`${index}\n`);
}
await store.close();
