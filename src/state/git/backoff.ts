import { setTimeout as delay } from 'node:timers/promises';
import type { Hurry } from './hurry.ts';

const FIRST_MS = 50;
const MOST_MS = 2000;

/** An outage is told when it has lasted for so many ms: most are over before. */
const SILENCE_MS = 5000;

interface BackoffOptions {
  patienceMs: number;
  tell: (text: string) => void;
  hurry: Hurry;
}

/** Pauses between attempts, longer each time and by chance, so that rivals do not meet again; and an end to them. */
export class Backoff {
  private readonly began = performance.now();
  private readonly patienceMs: number;
  private readonly tell: (text: string) => void;
  private readonly hurry: Hurry;
  private attempts = 0;
  private told = false;

  /**
   * `patienceMs` from now on there are no more attempts, in a hurry before that. `tell` is called when a remote is away
   * for long, once.
   */
  constructor({ patienceMs, tell, hurry }: BackoffOptions) {
    this.patienceMs = patienceMs;
    this.tell = tell;
    this.hurry = hurry;
  }

  get exhausted(): boolean {
    return performance.now() >= this.hurry.deadline(this.began, this.patienceMs);
  }

  /** `outage`: why the remote could not be asked. Without, somebody else was faster. */
  async pause(outage?: Error): Promise<void> {
    if (outage && !this.told && this.elapsed >= SILENCE_MS) {
      this.told = true;
      const seconds = Math.round((this.patienceMs - this.elapsed) / 1000);
      this.tell(`${outage.message}; oneoff itself goes on trying for ${seconds} s`);
    }
    const most = Math.min(MOST_MS, FIRST_MS * 2 ** this.attempts++);
    await delay(Math.random() * most);
  }

  private get elapsed(): number {
    return performance.now() - this.began;
  }
}
