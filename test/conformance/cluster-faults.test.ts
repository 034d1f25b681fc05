import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Timing } from '../../src/engine/nomad/client.ts';
import { faultProxy, seeded } from './cluster/fault-proxy.ts';
import { type Exchange, readRecording } from './cluster/recording.ts';
import { type ReplayedRun, replayScenario } from './cluster/scenario.ts';

const CASES = fileURLToPath(new URL('cases/cluster', import.meta.url));
const RUNS = Number(process.env.ONEOFF_SOAK_RUNS ?? 30);
const FIRST_SEED = Number(process.env.ONEOFF_SEED ?? 1);
const MOST_FAULTS = 25;

/** Recordings with one task, several tasks and groups, restarts, a reschedule, and one in which nothing runs. */
const SCENARIOS = [
  '01-success',
  '34-two-groups',
  '05-failure-default-reschedule',
  '06-restart-then-success',
  '02-noop-resubmit',
  '08-prestart',
];

/** Stalls and retries in the time of a recording that is replayed hundreds of times faster. */
const HASTY: Timing = {
  requestMs: 2000,
  waitMs: 100,
  slackMs: 200,
  stallMs: 200,
  firstContactMs: 10_000,
  patienceMs: 60_000,
  backoffMs: { first: 5, most: 40 },
};

test(`whatever happens to connections, output and verdict are the same (${RUNS} schedules from seed ${FIRST_SEED})`, async () => {
  const undisturbed = new Map<string, unknown[]>();
  for (const name of SCENARIOS) undisturbed.set(name, (await replayScenario(recorded(name))).map(essence));
  const seeds = Array.from({ length: RUNS }, (_, i) => FIRST_SEED + i);
  let disturbed = 0;
  const worker = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const name = SCENARIOS[seed % SCENARIOS.length]!;
      const { runs, faults } = await disturb(recorded(name), seed);
      const where = `ONEOFF_SEED=${seed} ONEOFF_SOAK_RUNS=1 (${name}: ${faults.join(' ')})`;
      assert.deepEqual(runs.map(essence), undisturbed.get(name), where);
      const differences = runs.flatMap((run) => run.differences);
      assert.deepEqual(differences, [], where);
      disturbed += faults.length;
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  assert.ok(disturbed >= RUNS * 3, `only ${disturbed} faults`);
});

function recorded(name: string): Exchange[] {
  return chatty(readRecording(join(CASES, `${name}.json`)));
}

async function disturb(
  exchanges: Exchange[],
  seed: number,
): Promise<{ runs: ReplayedRun[]; faults: string[] }> {
  let faults: string[] = [];
  const front = async (address: string) => {
    const proxy = await faultProxy(address, seed, MOST_FAULTS);
    faults = proxy.faults;
    return proxy;
  };
  const runs = await replayScenario(exchanges, { timing: HASTY, front });
  return { runs, faults };
}

/** What people see of a run in the end, whatever order its tasks' lines came in. */
function essence({ outcome, exitCode, events }: ReplayedRun): unknown {
  const output: Record<string, string[]> = {};
  for (const event of events) {
    if (event.type !== 'log') continue;
    const key = `${event.allocation.Name} ${event.task.Name} ${event.stream}`;
    output[key] = [...(output[key] ?? []), event.text];
  }
  return { outcome, exitCode, output: Object.entries(output).sort() };
}

/** The recording with tasks that write much more, in frames that are cut in the middle of lines and characters. */
function chatty(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.map((exchange) => {
    const { pathname, searchParams } = new URL(exchange.path, 'http://nomad');
    const framed = pathname.startsWith('/v1/client/fs/logs/') && searchParams.get('plain') !== 'true';
    if (!framed || exchange.status !== 200 || exchange.body_encoding !== 'base64-chunks') return exchange;
    const text = Array.from(
      { length: 200 },
      (_, i) => `${i} ${searchParams.get('task')} äöü€🙂 ${'x'.repeat(i % 50)}\n`,
    );
    const bytes = Buffer.from(text.join(''));
    const random = seeded(bytes.length);
    const body: { t_ms: number; b64: string }[] = [];
    for (let at = 0; at < bytes.length; ) {
      const piece = bytes.subarray(at, at + 1 + Math.floor(random() * 700));
      at += piece.length;
      const frame = JSON.stringify({
        Data: piece.toString('base64'),
        File: 'alloc/logs/task.stdout.0',
        Offset: at,
      });
      const share = at / bytes.length;
      const t_ms = exchange.t_ms + share * Math.min(1500, exchange.t_end_ms - exchange.t_ms);
      body.push({ t_ms, b64: Buffer.from(frame).toString('base64') });
    }
    return { ...exchange, response_body: body };
  });
}
