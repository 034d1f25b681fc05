import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Owner } from '../../scheduler/allocation.ts';
import type { TaskExit } from '../task-driver.ts';

/** What an executor knows of its process: all that somebody needs who finds it without its jobspec. */
export interface ExecutorStatus {
  task: string;
  /** See `Attempt.restarts`. */
  restarts: number;
  executor: Owner;
  process: Owner;
  /** How to stop it: see `Task.KillSignal`, and ms. */
  killSignal: string;
  killTimeout: number;
  /** Null while it runs. */
  exit: TaskExit | null;
}

/** Null when there is none, or a broken one: then nothing is known. */
export function readStatus(file: string): ExecutorStatus | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** In one step, so that a reader sees the old one or the new one. */
export function writeStatus(file: string, status: ExecutorStatus): void {
  writeFileSync(`${file}.new`, JSON.stringify(status), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
