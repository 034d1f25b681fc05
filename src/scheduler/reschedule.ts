import type { ReschedulePolicy } from '../jobspec/job.ts';
import type { Allocation, RescheduleEvent } from './allocation.ts';
import type { JobRecord } from './record.ts';
import { awaitingReschedule } from './status.ts';
import { about, type Wish } from './wish.ts';

const SECOND = 1e9;

/** What is due this soon is taken along. */
const WINDOW = SECOND;

/** An unlimited policy would otherwise remember for ever. */
const REMEMBERED_EVENTS = 5;

const BATCH_DEFAULT: ReschedulePolicy = {
  Attempts: 1,
  Interval: 24 * 3600 * SECOND,
  Delay: 5 * SECOND,
  DelayFunction: 'constant',
  MaxDelay: 0,
  Unlimited: false,
};

/**
 * Whether the file asks for rescheduling. One runner has no other node, so Nomad's default for batch jobs is not
 * followed. A canonical job does not tell a default that was written out from one that was not: a block that says
 * exactly what the default says counts as none.
 */
export function isExplicit(policy: ReschedulePolicy | null): policy is ReschedulePolicy {
  if (policy === null) return false;
  const fields = Object.keys(BATCH_DEFAULT) as (keyof ReschedulePolicy)[];
  return fields.some((field) => policy[field] !== BATCH_DEFAULT[field]);
}

/**
 * When (ns) a failed allocation is to be replaced under an explicit policy, or null when it is not. The interval is
 * measured back from the failure, not from now: waiting makes no exhausted policy allow another.
 * Source: structs/alloc.go NextRescheduleTime.
 */
export function nextReschedule(allocation: Allocation, policy: ReschedulePolicy | null): number | null {
  if (!isExplicit(policy)) return null;
  const failedAt = failTime(allocation);
  const delay = nextDelay(allocation, policy, failedAt);
  if (policy.Unlimited) return failedAt + delay;
  const recent = eventsOf(allocation).filter((event) => failedAt - event.RescheduleTime < policy.Interval);
  return recent.length < policy.Attempts && delay < policy.Interval ? failedAt + delay : null;
}

/** Replaces what failed under the registered version and whose time has come. */
export function dueReschedules(record: JobRecord, now: number): Wish[] {
  const due = awaitingReschedule(record).filter(({ RescheduleAt }) => RescheduleAt! <= now + WINDOW);
  const reason = 'its last run failed, and its reschedule is due';
  return due.flatMap((allocation) => [
    about(allocation, 'stop', 'rescheduled', reason),
    { ...about(allocation, 'place', 'rescheduled', reason), previous: allocation.ID },
  ]);
}

/** The history that the replacement of an allocation rescheduled `now` (ns) carries on. */
export function rescheduledEvents(
  failed: Allocation,
  policy: ReschedulePolicy,
  now: number,
): RescheduleEvent[] {
  const failedAt = failTime(failed);
  const kept = policy.Unlimited
    ? eventsOf(failed).slice(1 - REMEMBERED_EVENTS)
    : eventsOf(failed).filter((event) => failedAt - event.RescheduleTime < policy.Interval);
  const delay = nextDelay(failed, policy, failedAt);
  return [...kept, { RescheduleTime: now, PrevAllocID: failed.ID, Delay: delay }];
}

function nextDelay(allocation: Allocation, policy: ReschedulePolicy, failedAt: number): number {
  const [beforeLast, last] = [undefined, undefined, ...eventsOf(allocation)].slice(-2);
  if (!last) return policy.Delay;
  const delay = grown(policy, last.Delay, beforeLast?.Delay ?? null);
  if (policy.MaxDelay === 0 || delay <= policy.MaxDelay) return delay;
  // Whoever survived the longest delay has earned a new series.
  return failedAt - last.RescheduleTime > policy.MaxDelay ? policy.Delay : policy.MaxDelay;
}

function grown(policy: ReschedulePolicy, last: number, beforeLast: number | null): number {
  if (policy.DelayFunction === 'exponential') return last * 2;
  if (policy.DelayFunction !== 'fibonacci' || beforeLast === null) return policy.Delay;
  const seriesBegan = beforeLast === policy.MaxDelay && last === policy.Delay;
  return seriesBegan ? last : last + beforeLast;
}

/** The end of its last task. */
function failTime(allocation: Allocation): number {
  const ends = Object.values(allocation.TaskStates ?? {}).map((task) => task.FinishedAt ?? 0);
  return Math.max(0, ...ends) || allocation.ModifyTime;
}

function eventsOf(allocation: Allocation): readonly RescheduleEvent[] {
  return allocation.RescheduleTracker?.Events ?? [];
}
