/** Those who wait for something to happen, and can be woken all at once. */
export class Sleepers {
  private readonly wakers = new Set<() => void>();

  /** Sleeps for `ms`, or until woken or aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake, { once: true });
      this.wakers.add(wake);
    });
  }

  wake(): void {
    for (const wake of this.wakers) wake();
  }
}
