/** Longest delay a timer takes; a longer one would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Waits so many ms. Answers false as soon as the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const left = end - performance.now();
    if (signal.aborted) return false;
    if (left <= 0) return true;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(left, LONGEST_TIMER));
      signal.addEventListener('abort', wake);
    });
  }
}

/** True when the promise settled, in either way, within so many ms. */
export async function settlesWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const giveUp = new AbortController();
  const settled = promise.then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([settled, pause(milliseconds, giveUp.signal).then(() => false)]);
  giveUp.abort();
  return inTime;
}

/** Waits for the promise. Answers false when the signal aborts before. */
export async function comesBefore(promise: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const { promise: aborted, resolve } = Promise.withResolvers<boolean>();
  const onAbort = () => resolve(false);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise.then(() => true), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
