const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  awaitingReschedule
} from "./chunk-FGL2KH2A.js";

// src/scheduler/wish.ts
function about(allocation, action, rule, reason, fields = []) {
  return {
    name: allocation.Name,
    group: allocation.TaskGroup,
    action,
    allocation: allocation.ID,
    rule,
    reason,
    fields,
    previous: action === "replace" ? allocation.ID : null
  };
}

// src/scheduler/reschedule.ts
var SECOND = 1e9;
var WINDOW = SECOND;
var REMEMBERED_EVENTS = 5;
var BATCH_DEFAULT = {
  Attempts: 1,
  Interval: 24 * 3600 * SECOND,
  Delay: 5 * SECOND,
  DelayFunction: "constant",
  MaxDelay: 0,
  Unlimited: false
};
function isExplicit(policy) {
  if (policy === null) return false;
  const fields = Object.keys(BATCH_DEFAULT);
  return fields.some((field) => policy[field] !== BATCH_DEFAULT[field]);
}
function nextReschedule(allocation, policy) {
  if (!isExplicit(policy)) return null;
  const failedAt = failTime(allocation);
  const delay = nextDelay(allocation, policy, failedAt);
  if (policy.Unlimited) return failedAt + delay;
  const recent = eventsOf(allocation).filter((event) => failedAt - event.RescheduleTime < policy.Interval);
  return recent.length < policy.Attempts && delay < policy.Interval ? failedAt + delay : null;
}
function dueReschedules(record, now) {
  const due = awaitingReschedule(record).filter(({ RescheduleAt }) => RescheduleAt <= now + WINDOW);
  const reason = "its last run failed, and its reschedule is due";
  return due.flatMap((allocation) => [
    about(allocation, "stop", "rescheduled", reason),
    { ...about(allocation, "place", "rescheduled", reason), previous: allocation.ID }
  ]);
}
function rescheduledEvents(failed, policy, now) {
  const failedAt = failTime(failed);
  const kept = policy.Unlimited ? eventsOf(failed).slice(1 - REMEMBERED_EVENTS) : eventsOf(failed).filter((event) => failedAt - event.RescheduleTime < policy.Interval);
  const delay = nextDelay(failed, policy, failedAt);
  return [...kept, { RescheduleTime: now, PrevAllocID: failed.ID, Delay: delay }];
}
function nextDelay(allocation, policy, failedAt) {
  const [beforeLast, last] = [void 0, void 0, ...eventsOf(allocation)].slice(-2);
  if (!last) return policy.Delay;
  const delay = grown(policy, last.Delay, beforeLast?.Delay ?? null);
  if (policy.MaxDelay === 0 || delay <= policy.MaxDelay) return delay;
  return failedAt - last.RescheduleTime > policy.MaxDelay ? policy.Delay : policy.MaxDelay;
}
function grown(policy, last, beforeLast) {
  if (policy.DelayFunction === "exponential") return last * 2;
  if (policy.DelayFunction !== "fibonacci" || beforeLast === null) return policy.Delay;
  const seriesBegan = beforeLast === policy.MaxDelay && last === policy.Delay;
  return seriesBegan ? last : last + beforeLast;
}
function failTime(allocation) {
  const ends = Object.values(allocation.TaskStates ?? {}).map((task) => task.FinishedAt ?? 0);
  return Math.max(0, ...ends) || allocation.ModifyTime;
}
function eventsOf(allocation) {
  return allocation.RescheduleTracker?.Events ?? [];
}

export {
  about,
  nextReschedule,
  dueReschedules,
  rescheduledEvents
};
