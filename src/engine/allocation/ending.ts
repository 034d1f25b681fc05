import { once } from 'node:events';
import type { Task } from '../../jobspec/job.ts';
import type { TaskState } from '../../scheduler/allocation.ts';
import { EXCEEDED_RUN_DURATION } from '../../scheduler/run-duration.ts';
import type { StopRequest } from '../engine.ts';
import { isPoststop, killOrder } from './lifecycle.ts';
import type { TaskKill } from './task-kill.ts';
import { pause } from './waiting.ts';

/** One task of an allocation and the means to begin and to end it. */
export interface Member {
  task: Task;
  /** Resolved when its turn has come. */
  turn: PromiseWithResolvers<void>;
  /** Aborted to end it; the reason is a TaskKill. */
  kill: AbortController;
  ended: Promise<TaskState>;
}

/** Ends tasks in their order. */
export interface Ending {
  /** Only the first reason counts: what ends because of it is no reason of its own. */
  begin: (kill: TaskKill) => void;
  clear: () => void;
}

/** `shutdownDelay` in ns, waited for before the first task is ended. */
export function endInOrder(members: readonly Member[], shutdownDelay: number): Ending {
  const over = new AbortController();
  let begun = false;
  const end = async (kill: TaskKill): Promise<void> => {
    if (kill.graceLimit === null && !(await pause(shutdownDelay / 1e6, over.signal))) return;
    for (const tasks of killOrder(members.map(({ task }) => task))) {
      const next = members.filter(({ task }) => tasks.includes(task));
      for (const { kill: controller } of next) controller.abort(kill);
      await Promise.allSettled(next.map(({ ended }) => ended));
    }
  };
  return {
    begin(kill) {
      if (begun) return;
      begun = true;
      void end(kill);
    },
    clear: () => over.abort(),
  };
}

/**
 * Ends tasks when the signal aborts. With a limit all is over by then: `overdue` aborts, and poststop tasks, which a
 * stop leaves running otherwise, end too. After max_run_duration there is no poststop.
 */
export function endOnSignal(
  signal: AbortSignal,
  members: readonly Member[],
  ending: Ending,
  overdue: AbortController,
): { clear: () => void } {
  const over = new AbortController();
  const stop = async (): Promise<void> => {
    const request = signal.reason as StopRequest;
    const { reason, graceLimit } = request;
    if (reason === EXCEEDED_RUN_DURATION) {
      const poststop = members.filter(({ task }) => isPoststop(task));
      for (const { kill } of poststop) kill.abort({ reason, announce: null, graceLimit } satisfies TaskKill);
    }
    ending.begin({ reason, announce: null, graceLimit });
    const limit = await limitOf(request, over.signal);
    if (limit === null || !(await pause(limit, over.signal))) return;
    overdue.abort();
    for (const { kill } of members) kill.abort({ reason, announce: null, graceLimit: 0 } satisfies TaskKill);
  };
  const onAbort = () => void stop();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return {
    clear() {
      signal.removeEventListener('abort', onAbort);
      over.abort();
    },
  };
}

/** How many ms there are to stop, as soon as there is a limit; null when all is over without one. */
async function limitOf({ graceLimit, hurry }: StopRequest, over: AbortSignal): Promise<number | null> {
  if (graceLimit !== null || !hurry) return graceLimit;
  const told = AbortSignal.any([hurry, over]);
  if (!told.aborted) await once(told, 'abort');
  return over.aborted ? null : (hurry.reason as StopRequest).graceLimit;
}
