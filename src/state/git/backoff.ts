import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 50;
const MOST_MS = 2000;

/** Pauses between attempts, longer each time and by chance, so that rivals do not meet again; and an end to them. */
export class Backoff {
  private readonly deadline: number;
  private attempts = 0;

  /** `patienceMs` from now on there are no more attempts. */
  constructor(patienceMs: number) {
    this.deadline = performance.now() + patienceMs;
  }

  get exhausted(): boolean {
    return performance.now() >= this.deadline;
  }

  async pause(): Promise<void> {
    const most = Math.min(MOST_MS, FIRST_MS * 2 ** this.attempts++);
    await delay(Math.random() * most);
  }
}
