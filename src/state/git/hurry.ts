/** ms that a remote gets from the moment on at which this process has to end soon. */
const HURRY_MS = 4000;

/** When this process was told that it has to end soon, so that nobody is waited for longer than there is time. */
export class Hurry {
  readonly signal: AbortSignal | null;
  private since = Number.POSITIVE_INFINITY;

  /** `signal` aborts when it is told. */
  constructor(signal: AbortSignal | null = null) {
    this.signal = signal;
    const begin = (): void => {
      this.since = performance.now();
    };
    if (signal?.aborted) begin();
    else signal?.addEventListener('abort', begin, { once: true });
  }

  /** When something that began at `start` and may take `ms` has to be over. On the clock of `performance.now()`. */
  deadline(start: number, ms: number): number {
    return Math.min(start + ms, Math.max(start, this.since) + HURRY_MS);
  }
}
