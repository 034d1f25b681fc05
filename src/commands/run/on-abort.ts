/** Runs the handler once when the signal aborts. `settled` waits for a handler that has begun. */
export function onAbort(
  signal: AbortSignal,
  handler: () => Promise<void>,
): { happened: Promise<void>; settled: () => Promise<void> } {
  let handling = Promise.resolve();
  const happened = new Promise<void>((resolve) => {
    const act = (): void => {
      handling = handler();
      resolve();
    };
    if (signal.aborted) act();
    else signal.addEventListener('abort', act, { once: true });
  });
  return { happened, settled: () => handling };
}
