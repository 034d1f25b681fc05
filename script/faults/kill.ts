import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '../../test/support/fault-proxy.ts';
import { bareRepository } from '../../test/support/git-server.ts';
import { AT_SECOND, type Driver, type Findings, noFindings, Trial } from './trial.ts';

export interface KillOptions {
  driver: Driver;
  state: 'database' | 'git';
  /** Every how many writes it is killed; 1 for each. */
  step?: number;
}

/** Kills `oneoff run` with SIGKILL at its writes to the state: in the first run at the first, in the next later. */
export async function killAtWrites(
  options: KillOptions,
  findings: Findings = noFindings(),
): Promise<Findings> {
  for (let write = 1; await killAt(write, options, findings); write += options.step ?? 1);
  return findings;
}

/**
 * Kills it at moments that are no write: what a task did on its way is saved a little later. The task fails at first, so
 * that there is a second attempt to be found.
 */
export async function killAtMoments(
  { driver, seed, times }: { driver: Driver; seed: number; times: number },
  findings: Findings = noFindings(),
): Promise<Findings> {
  const next = seeded(seed);
  for (let i = 0; i < times; i++) {
    const restart = 'attempts = 2\n      delay    = "100ms"\n      mode     = "fail"';
    await using trial = new Trial(driver, { script: AT_SECOND, restart });
    const { process: child, ended, written } = trial.place.start(trial.command('run'));
    while (child.exitCode === null && !written().err.includes('Received')) await delay(1);
    const moment = Math.round(next() * SPAN);
    await Promise.race([delay(moment), ended]);
    child.kill('SIGKILL');
    await ended;
    await trial.judge(`seed ${seed}: killed ${moment} ms after it was received (${driver})`, findings);
  }
  return findings;
}

/** How long a run of such a task takes about, in ms. */
const SPAN = 2000;

/** False when the run ended before it wrote that often. */
async function killAt(write: number, { driver, state }: KillOptions, findings: Findings): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'oneoff-soak-'));
  const remote = state === 'git' ? bareRepository(folder, 'records.git') : null;
  try {
    await using trial = new Trial(driver, remote ? { state: remote } : {});
    const count = remote ? refChanges(remote) : () => databaseWrites(trial.place.state);
    const { process: child, ended } = trial.place.start(trial.command('run'));
    while (child.exitCode === null && count() < write) await new Promise(setImmediate);
    const inTime = child.exitCode === null;
    child.kill('SIGKILL');
    await ended;
    if (inTime) await trial.judge(`killed at write ${write} (${driver}, ${state})`, findings);
    return inTime;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How often the record has been written; 0 while there is none to be read. */
function databaseWrites(folder: string): number {
  try {
    const database = new DatabaseSync(join(folder, 'state.db'), { readOnly: true });
    try {
      return Number(database.prepare('SELECT max(record_index) AS writes FROM job').get()?.writes ?? 0);
    } finally {
      database.close();
    }
  } catch {
    return 0;
  }
}

/** How often the ref of the record was seen to change. */
function refChanges(remote: string): () => number {
  const seen = new Set<string>();
  return () => {
    try {
      seen.add(readFileSync(join(remote, 'refs/oneoff/default/soak'), 'utf8'));
    } catch {
      // Not there yet.
    }
    return seen.size;
  };
}
