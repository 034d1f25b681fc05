import { constants } from 'node:os';
import type { Owner } from '../../scheduler/allocation.ts';
import { ownerLives } from '../../state/owner.ts';
import { settlesWithin } from '../allocation/waiting.ts';

/** Whether this very process still runs, and no later one of its number. */
export function lives(owner: Owner): boolean {
  return ownerLives(owner) === 'alive';
}

/**
 * Asks a task's process to end, waits `timeout` ms, and kills what is left of its process group. Resolves when `ended`
 * does. The signal goes to the process alone, as with Nomad; an unknown one is SIGINT, the driver's default.
 */
export async function stopProcess(
  owner: Owner,
  { signal, timeout, ended }: { signal: string; timeout: number; ended: Promise<unknown> },
): Promise<void> {
  if (lives(owner)) send(owner.pid, signalNamed(signal));
  if (!(await settlesWithin(ended, timeout)) && lives(owner)) killGroup(owner.pid);
  await ended.catch(() => {});
}

/** Kills everything in the process group that a process leads. */
export function killGroup(pid: number): void {
  send(-pid, 'SIGKILL');
}

/** To a process, or with a negative number to its group. One that is gone is fine. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function signalNamed(name: string): NodeJS.Signals {
  const full = name.startsWith('SIG') ? name : `SIG${name}`;
  return full in constants.signals ? (full as NodeJS.Signals) : 'SIGINT';
}
