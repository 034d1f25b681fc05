import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { bareRepository, startHttpGit } from '../../support/git-server.ts';
import { append, ids, KEY, openStore, temporaryFolder } from './stores.ts';

const WORKER = join(import.meta.dirname, 'worker.ts');
const KILLER = join(import.meta.dirname, 'killer');
const root = temporaryFolder();
const http = await startHttpGit(root);
after(() => http.close());

const REMOTES: Record<string, (repository: string) => string> = {
  path: (repository) => join(root, repository),
  'smart HTTP': (repository) => http.url(repository),
};
const MOMENTS = ['before', 'while', 'after'];

const template = bareRepository(root, 'template.git');
const first = await openStore(template, root);
await append(first, 'first');
await first.close();

/** What a process calls git for that appends three times; measured below, so that no call is missed. */
const CALLS = await callsOf(3);

for (const [what, url] of Object.entries(REMOTES)) {
  describe(`over ${what}, killed with kill -9 at any git command`, { concurrency: 2 }, () => {
    for (let call = 1; call <= CALLS; call++) {
      for (const when of MOMENTS) {
        test(`${when} command ${call}, the next process finds what was acknowledged and goes on`, async () => {
          const repository = `${what.replace(' ', '-')}-${call}-${when}.git`;
          cpSync(template, join(root, repository), { recursive: true });
          const remote = url(repository);
          const { lines, killed } = await worker(remote, 3, { at: call, when });
          assert.ok(killed);
          const store = await openStore(remote, root, { patienceMs: 60_000 });
          const found = ids(await store.read(KEY));
          const acknowledged = ['first', ...lines];
          assert.deepEqual(found.slice(0, acknowledged.length), acknowledged);
          assert.ok(found.length <= acknowledged.length + 1, `${found} is more than ${acknowledged} and one`);
          assert.deepEqual(ids(await append(store, 'next')), [...found, 'next']);
          await store.close();
        });
      }
    }
  });
}

async function callsOf(times: number): Promise<number> {
  cpSync(template, join(root, 'measured.git'), { recursive: true });
  const { calls, killed } = await worker(join(root, 'measured.git'), times, { at: 0, when: 'before' });
  assert.equal(killed, false);
  return calls;
}

async function worker(
  remote: string,
  times: number,
  kill: { at: number; when: string },
): Promise<{ lines: string[]; killed: boolean; calls: number }> {
  const folder = mkdtempSync(join(root, 'worker-'));
  const count = join(folder, 'count');
  const child = spawn(process.execPath, [WORKER, 'append', remote, folder, 'w', String(times)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: `${KILLER}:${process.env.PATH}`,
      REAL_PATH: process.env.PATH,
      HOME: folder,
      KILL_AT: String(kill.at),
      KILL_WHEN: kill.when,
      // From nothing done to nearly all: a command takes 3 to 60 ms.
      KILL_AFTER: String((kill.at % 6) / 100),
      KILL_COUNT: count,
    },
  });
  const exited = new Promise<boolean>((resolve) => {
    child.on('exit', (_, signal) => resolve(signal === 'SIGKILL'));
  });
  let output = '';
  for await (const chunk of child.stdout) output += chunk;
  return {
    killed: await exited,
    lines: output.split('\n').filter((line) => line !== ''),
    calls: Number(readFileSync(count, 'utf8')),
  };
}
