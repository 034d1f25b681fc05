const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/run/stop-signal.ts
function stopSignal(settings, cancel) {
  const controller = new AbortController();
  let ended = null;
  const end = (kind, reason, graceLimit) => {
    if (ended) return;
    ended = { kind, reason };
    controller.abort({ reason, graceLimit });
  };
  const onCancel = () => {
    const limit = typeof cancel.reason === "number" ? cancel.reason : settings.cancelGraceMs;
    end("cancelled", "cancelled", limit);
  };
  cancel.addEventListener("abort", onCancel, { once: true });
  if (cancel.aborted) onCancel();
  const timeout = settings.timeoutMs;
  const timer = timeout === null ? void 0 : setTimeout(
    () => end("timed-out", `stopped after the time limit of ${timeout / 1e3}s`, null),
    timeout
  );
  return {
    signal: controller.signal,
    ended: () => ended,
    clear: () => {
      clearTimeout(timer);
      cancel.removeEventListener("abort", onCancel);
    }
  };
}

export {
  stopSignal
};
