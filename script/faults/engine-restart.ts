import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '../../test/support/fault-proxy.ts';
import { startOwnEngine } from '../../test/support/own-engine.ts';
import { type Findings, noFindings, Trial } from './trial.ts';

/** How long a run takes about, in ms: within it is the moment at which its engine goes. */
const RUN = 1500;

/**
 * Takes the engine of a run away in the middle of it, by a stop or a kill, and brings it back. Every other seed lets
 * containers go on meanwhile.
 */
export async function restartEngine(
  { seed, times }: { seed: number; times: number },
  findings: Findings = noFindings(),
): Promise<Findings> {
  const next = seeded(seed);
  const liveRestore = seed % 2 === 0;
  const engine = await startOwnEngine({ liveRestore });
  try {
    for (let i = 0; i < times; i++) {
      await using trial = new Trial('docker', { env: engine.env });
      const { ended } = trial.place.start(trial.command('run'));
      const moment = Math.round(next() * RUN);
      const how = next() < 0.5 ? 'stop' : 'kill';
      await delay(moment);
      await engine.down(how);
      await engine.up();
      await ended;
      const fault = `seed ${seed}: ${how} of the engine after ${moment} ms, containers ${liveRestore ? 'go on' : 'end'}`;
      await trial.judge(fault, findings);
    }
  } finally {
    await engine.close();
  }
  return findings;
}
