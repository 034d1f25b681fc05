import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Timing } from '../../src/engine/nomad/client.ts';
import { openCluster } from '../../src/engine/nomad/cluster.ts';
import { faultProxy } from '../conformance/cluster/fault-proxy.ts';
import { freshName, jobspec, NO_RESCHEDULE, purgeAll, run, skip } from './cluster.ts';

const RUNS = Number(process.env.ONEOFF_SOAK_RUNS ?? 12);
const FIRST_SEED = Number(process.env.ONEOFF_SEED ?? 1);
const MOST_FAULTS = 25;
const LINES = 60;

/** Stalls are noticed soon, so that many schedules fit into a test. */
const HASTY: Timing = {
  requestMs: 1500,
  waitMs: 150,
  slackMs: 1000,
  stallMs: 1500,
  firstContactMs: 30_000,
  patienceMs: 30_000,
  backoffMs: { first: 20, most: 200 },
};

const PADDING = 'äöü€🙂'.repeat(20);
const OUTPUT = Array.from({ length: LINES }, (_, i) => `${i + 1} ${PADDING}`);

/** Writes both streams for about two seconds, in pieces that no frame ends with. */
function script(exitCode: number): string {
  const line = `echo "$i ${PADDING}"; echo "$i ${PADDING}" >&2`;
  return `i=0; while [ $i -lt ${LINES} ]; do i=$((i+1)); ${line}; sleep 0.03; done; exit ${exitCode}`;
}

suite('a real cluster behind a bad connection', { skip, timeout: 60_000 * (1 + RUNS) }, () => {
  after(purgeAll);

  test(`output and verdict are the same, and nothing runs twice (${RUNS} schedules from seed ${FIRST_SEED})`, async () => {
    const seeds = Array.from({ length: RUNS }, (_, i) => FIRST_SEED + i);
    let disturbed = 0;
    const worker = async (): Promise<void> => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
        disturbed += await disturb(seed);
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    assert.ok(RUNS < 10 || disturbed >= RUNS * 2, `only ${disturbed} faults`);
  });
});

/** Runs a job through a proxy that breaks connections, and answers with how many it broke. */
async function disturb(seed: number): Promise<number> {
  const proxy = await faultProxy(process.env.NOMAD_ADDR!, seed, MOST_FAULTS, ['refuse', 'cut', 'stall']);
  const through = openCluster({ ...process.env, NOMAD_ADDR: proxy.address }, {}, () => {}, HASTY);
  try {
    const exitCode = seed % 3;
    const text = jobspec(freshName('faults'), script(exitCode), { group: NO_RESCHEDULE });
    const { result, stdout, stderr, events } = await run(text, { through });
    const { outcome, exitCode: found } = result.verdict;
    const notices = events.flatMap((event) => (event.type === 'notice' ? [event.text] : []));
    const seen = { outcome, exitCode: found, notices, stdout, stderr };
    const verdict =
      exitCode === 0 ? { outcome: 'complete', exitCode: null } : { outcome: 'failed', exitCode };
    const where = `ONEOFF_SEED=${seed} ONEOFF_SOAK_RUNS=1 (${proxy.faults.join(' ')})`;
    assert.equal(result.allocations.length, 1, where);
    assert.deepEqual(seen, { ...verdict, notices: [], stdout: OUTPUT, stderr: OUTPUT }, where);
    return proxy.faults.length;
  } finally {
    proxy.close();
  }
}
