import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bareRepository, startRemotes } from '../../support/git-server.ts';
import { ids, KEY, openStore, temporaryFolder } from './stores.ts';

const WORKER = join(import.meta.dirname, 'worker.ts');
const root = temporaryFolder();
const remotes = await startRemotes(root);
after(() => remotes.close());

/** `processes x writes of each`; more of them with ONEOFF_SOAK_RACES=32x32. */
const RACES = (process.env.ONEOFF_SOAK_RACES ?? '2x4,8x3')
  .split(',')
  .map((race) => race.split('x').map(Number));

for (const [processes, times] of RACES as [number, number][]) {
  for (const [what, url] of Object.entries(remotes.ways)) {
    const name = what.replace(' ', '-');
    test(`${processes} processes that append ${times} times each over ${what} lose nothing and keep their order`, async () => {
      const repository = `append-${name}-${processes}.git`;
      bareRepository(root, repository);
      const printed = await race('append', url(repository), processes, times);
      const store = await openStore(url(repository), root);
      const record = await store.read(KEY);
      assert.equal(record?.index, processes * times);
      assert.deepEqual(ids(record).toSorted(), printed.flat().toSorted());
      for (const own of printed) {
        assert.deepEqual(
          ids(record).filter((id) => own.includes(id)),
          own,
        );
      }
      await store.close();
    });

    test(`${processes} processes that submit the same job ${times} times each over ${what} place it once`, async () => {
      const repository = `submit-${name}-${processes}.git`;
      bareRepository(root, repository);
      const placed = (await race('submit', url(repository), processes, times)).flat();
      assert.equal(placed.length, 1);
      const store = await openStore(url(repository), root);
      const record = await store.read(KEY);
      assert.deepEqual(ids(record), placed);
      assert.equal(record!.allocations[0]!.ClientStatus, 'complete');
      await store.close();
    });
  }
}

/** Starts the workers at once. Answers with the lines that each has printed. */
function race(what: string, remote: string, processes: number, times: number): Promise<string[][]> {
  return Promise.all(
    Array.from({ length: processes }, async (_, i) => {
      const worker = spawn(process.execPath, [WORKER, what, remote, root, `w${i}`, String(times)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env.PATH, HOME: root, PATIENCE_MS: '600000' },
      });
      const exited = new Promise((resolve) => worker.on('exit', resolve));
      let output = '';
      for await (const chunk of worker.stdout) output += chunk;
      assert.equal(await exited, 0);
      return output.split('\n').filter((line) => line !== '');
    }),
  );
}
