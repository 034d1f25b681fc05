const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/engine/allocation/waiting.ts
var LONGEST_TIMER = 2 ** 31 - 1;
async function pause(milliseconds, signal) {
  const end = performance.now() + milliseconds;
  for (; ; ) {
    const left = end - performance.now();
    if (signal.aborted) return false;
    if (left <= 0) return true;
    await new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(left, LONGEST_TIMER));
      signal.addEventListener("abort", wake);
    });
  }
}
async function settlesWithin(promise, milliseconds) {
  const giveUp = new AbortController();
  const settled = promise.then(
    () => true,
    () => true
  );
  const inTime = await Promise.race([settled, pause(milliseconds, giveUp.signal).then(() => false)]);
  giveUp.abort();
  return inTime;
}
async function comesBefore(promise, signal) {
  if (signal.aborted) return false;
  const { promise: aborted, resolve } = Promise.withResolvers();
  const onAbort = () => resolve(false);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([promise.then(() => true), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

export {
  pause,
  settlesWithin,
  comesBefore
};
