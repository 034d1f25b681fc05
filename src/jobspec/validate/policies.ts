import { formatDuration } from '../../hcl/duration.ts';
import type { ReschedulePolicy, RestartPolicy } from '../job.ts';
import type { Findings } from './findings.ts';

const SECOND = 1e9;
const DELAY_FUNCTIONS = ['constant', 'exponential', 'fibonacci'];

/** Source: hashicorp/nomad nomad/structs/structs.go RestartPolicy.Validate. */
export function validateRestart(findings: Findings, policy: RestartPolicy): void {
  const { Attempts, Interval, Delay, Mode } = policy;
  if (Mode !== 'fail' && Mode !== 'delay') {
    findings.error(['Mode'], 'Unknown restart mode', `The mode is "fail" or "delay", not "${Mode}".`);
  }
  if (Attempts === 0 && Mode === 'delay') {
    findings.error(
      ['Attempts'],
      'Contradictory restart policy',
      'The mode "delay" waits for the next interval to restart, but no restart is allowed.',
      'For no restarts at all write mode = "fail".',
    );
  }
  if (Attempts < 0) {
    findings.warning(
      ['Attempts'],
      'Negative attempts',
      'Nomad accepts it and then never restarts.',
      'Write 0.',
    );
  }
  if (Interval < 5 * SECOND) {
    findings.error(
      ['Interval'],
      'Interval too short',
      `The interval of a restart policy is at least 5s, but this is ${formatDuration(Interval)}.`,
      unitHint(Interval),
    );
  } else if (Attempts * Delay > Interval) {
    findings.error(
      [],
      'Restarts that do not fit',
      `${Attempts} restarts with a delay of ${formatDuration(Delay)} take longer than the interval of ${formatDuration(Interval)}.`,
      `Make the interval at least ${formatDuration(Attempts * Delay)}.`,
    );
  }
}

/** Only the policy of a group is judged by Nomad; of a task's own, what cannot be meant and is not the group's. */
export function validateTaskRestart(findings: Findings, policy: RestartPolicy, group: RestartPolicy): void {
  if (['fail', 'delay', group.Mode].includes(policy.Mode)) return;
  findings.warning(
    ['Mode'],
    'Unknown restart mode',
    `The mode is "fail" or "delay"; Nomad accepts "${policy.Mode}" for a task and takes it as "delay".`,
  );
}

/** Source: hashicorp/nomad nomad/structs/structs.go ReschedulePolicy.Validate. */
export function validateReschedule(findings: Findings, policy: ReschedulePolicy): void {
  const { Attempts, Interval, Delay, DelayFunction, MaxDelay, Unlimited } = policy;
  if (Attempts <= 0 && !Unlimited) return;
  if (Attempts > 0 && Interval <= 0) {
    findings.missing(
      ['Interval'],
      'Missing interval',
      `${Attempts} attempts need an interval they are counted in.`,
    );
  }
  if (Attempts > 0 && Unlimited) {
    findings.error(
      ['Unlimited'],
      'Contradictory reschedule policy',
      `There cannot be both ${Attempts} attempts and unlimited ones.`,
      'Leave one out: attempts = 0, or unlimited = false.',
    );
  }
  let delayUsable = true;
  const refuse = (field: string, summary: string, detail: string): void => {
    findings.error([field], summary, detail);
    delayUsable = false;
  };
  if (Delay < 5 * SECOND) {
    refuse('Delay', 'Delay too short', `The delay is at least 5s, but this is ${formatDuration(Delay)}.`);
  }
  if (!DELAY_FUNCTIONS.includes(DelayFunction)) {
    const detail = `The delay function is constant, exponential or fibonacci, not "${DelayFunction}".`;
    refuse('DelayFunction', 'Unknown delay function', detail);
  }
  if (DelayFunction !== 'constant' && MaxDelay < 5 * SECOND) {
    const detail = `A growing delay needs a max_delay of at least 5s, but this is ${formatDuration(MaxDelay)}.`;
    refuse('MaxDelay', 'Maximal delay too short', detail);
  } else if (DelayFunction !== 'constant' && MaxDelay < Delay) {
    const detail = `max_delay is ${formatDuration(MaxDelay)}, which is less than the delay of ${formatDuration(Delay)}.`;
    refuse('MaxDelay', 'Maximal delay too short', detail);
  }
  if (Unlimited) return;
  if (Interval < 15 * SECOND) {
    const detail = `The interval is at least 15s, but this is ${formatDuration(Interval)}.`;
    findings.error(['Interval'], 'Interval too short', detail, unitHint(Interval));
  }
  if (delayUsable) validateFit(findings, policy);
}

/** Whether the attempts fit into the interval. Source: ReschedulePolicy.viableAttempts. */
function validateFit(findings: Findings, policy: ReschedulePolicy): void {
  const { possible, needed } = viableAttempts(policy);
  if (possible >= policy.Attempts) return;
  findings.error(
    [],
    'Attempts that do not fit',
    `Only ${possible} of ${policy.Attempts} attempts fit into ${formatDuration(policy.Interval)}.`,
    `Make the interval at least ${formatDuration(Math.ceil(needed / SECOND) * SECOND)}.`,
  );
}

function viableAttempts(policy: ReschedulePolicy): { possible: number; needed: number } {
  const { Attempts, Interval, Delay, DelayFunction, MaxDelay } = policy;
  if (DelayFunction === 'constant') {
    const needed = Attempts * Delay;
    return { needed, possible: Interval < needed ? Math.floor(Interval / Delay) : Attempts };
  }
  const moments = DelayFunction === 'exponential' ? exponential : fibonacci;
  const times = moments(Math.min(Attempts, 100_000), Delay, MaxDelay);
  const needed = times.at(-1) ?? 0;
  if (DelayFunction === 'exponential') {
    return { needed, possible: times.filter((each) => each < Interval).length };
  }
  const tooLate = times.findIndex((each) => each > Interval);
  return { needed, possible: tooLate === -1 ? Attempts : tooLate };
}

/** When each attempt is due: the doubled delay itself, until it reaches the maximum and adds up. */
function exponential(attempts: number, delay: number, maximum: number): number[] {
  const times: number[] = [];
  for (let i = 0; i < attempts; i++) {
    const next = 2 ** i * delay;
    times.push(next > maximum ? (times.at(-1) ?? 0) + maximum : next);
  }
  return times;
}

function fibonacci(attempts: number, delay: number, maximum: number): number[] {
  const times = [delay, delay];
  let linear = false;
  for (let i = 2; i < attempts; i++) {
    const last = times[i - 1] ?? 0;
    const next: number = linear ? last + maximum : last + (times[i - 2] ?? 0);
    times.push(!linear && next > maximum ? maximum : next);
    linear ||= next > maximum;
  }
  return times;
}

function unitHint(nanoseconds: number): string | undefined {
  if (nanoseconds <= 0 || nanoseconds >= 1e6) return undefined;
  return `A number without a unit is nanoseconds: write "${nanoseconds}s" for seconds.`;
}
