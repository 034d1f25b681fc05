import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '../../test/support/fault-proxy.ts';
import { AT_SECOND, type Driver, type Findings, noFindings, Trial } from './trial.ts';

/** How long a run takes about, in ms, its second attempt included. */
const RUN = 3500;

/** How far the clock is set, in ms. */
const JUMPS = [3_600_000, -3_600_000, 400 * 86_400_000, -400 * 86_400_000];

/**
 * Sets the clock of a run in the middle of it, forwards and back by turns, and kills every other run some time after.
 * Only the run's own clock is set, by a module that is loaded before it: engine, tasks and the next commands go by the
 * machine's, so that all they have written down is of another time than what the run has.
 */
export async function setClocks(
  { seed, times }: { seed: number; times: number },
  findings: Findings = noFindings(),
): Promise<Findings> {
  const next = seeded(seed);
  for (let i = 0; i < times; i++) {
    const driver: Driver = next() < 0.5 ? 'docker' : 'raw_exec';
    const jump = JUMPS[i % JUMPS.length]!;
    const moment = Math.round(next() * RUN);
    const kill = next() < 0.5 ? Math.round(next() * RUN) : null;
    const restart = 'attempts = 2\n      delay    = "1s"\n      mode     = "fail"';
    await using trial = new Trial(driver, { script: AT_SECOND, restart });
    Object.assign(trial.place.env, {
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'jumping-clock.ts')}`,
      ONEOFF_CLOCK_JUMP: `${jump} ${moment}`,
    });
    const { process: child, ended } = trial.place.start(trial.command('run'));
    for (const name of ['NODE_OPTIONS', 'ONEOFF_CLOCK_JUMP']) delete trial.place.env[name];
    if (kill !== null) {
      await Promise.race([delay(kill), ended]);
      child.kill('SIGKILL');
    }
    await ended;
    const end = kill === null ? '' : `, killed after ${kill} ms`;
    await trial.judge(`seed ${seed}: clock set by ${jump} ms after ${moment} ms (${driver})${end}`, findings);
  }
  return findings;
}
