import type { StopRequest } from '../../engine/engine.ts';
import type { RunSettings } from '../settings.ts';
import type { Ended } from './judge.ts';

/** One signal for both ways in which a run is ended from outside. The reason is a StopRequest. */
export function stopSignal(
  settings: Pick<RunSettings, 'timeoutMs' | 'cancelGraceMs'>,
  cancel: AbortSignal,
): { signal: AbortSignal; ended: () => Ended | null; clear: () => void } {
  const controller = new AbortController();
  const hurry = new AbortController();
  let ended: Ended | null = null;
  const end = (kind: Ended['kind'], reason: string, graceLimit: number | null): void => {
    const request: StopRequest = { reason, graceLimit, hurry: hurry.signal };
    const told = ended ? hurry : controller;
    ended ??= { kind, reason };
    told.abort(request);
  };
  const onCancel = (): void => {
    const limit = typeof cancel.reason === 'number' ? cancel.reason : settings.cancelGraceMs;
    end('cancelled', 'cancelled', limit);
  };
  cancel.addEventListener('abort', onCancel, { once: true });
  if (cancel.aborted) onCancel();
  const timeout = settings.timeoutMs;
  const timer =
    timeout === null
      ? undefined
      : setTimeout(
          () => end('timed-out', `stopped after the time limit of ${Math.round(timeout / 100) / 10}s`, null),
          timeout,
        );
  return {
    signal: controller.signal,
    ended: () => ended,
    clear: () => {
      clearTimeout(timer);
      cancel.removeEventListener('abort', onCancel);
    },
  };
}
