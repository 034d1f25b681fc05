import { formatDuration } from '../../hcl/duration.ts';
import type { Job, TaskGroup } from '../job.ts';
import { validateAffinity, validateConstraint, validateSpread } from './constraint.ts';
import type { Findings } from './findings.ts';
import { validateNetworks } from './network.ts';
import { validateReschedule, validateRestart } from './policies.ts';
import { validateServices } from './service.ts';
import { validateTask } from './task.ts';
import { validateVolume } from './volume.ts';

/** Source: hashicorp/nomad nomad/structs/structs.go TaskGroup.Validate. */
export function validateGroup(findings: Findings, group: TaskGroup, job: Job): void {
  if (group.Name === '') {
    findings.error(['Name'], 'Group without a name', 'The name of a group cannot be empty.');
  }
  if (group.Count < 0) findings.error(['Count'], 'Negative count', `count cannot be ${group.Count}.`);
  if (job.Type === 'system' && group.Count > 1) {
    findings.error(
      ['Count'],
      'Count of a system job',
      `A system job runs once on every node, not ${group.Count} times.`,
    );
  }
  validateDurations(findings, group, job);
  for (const [index, constraint] of (group.Constraints ?? []).entries()) {
    validateConstraint(findings.at('Constraints', index), constraint);
  }
  for (const [index, affinity] of (group.Affinities ?? []).entries()) {
    validateAffinity(findings.at('Affinities', index), affinity);
  }
  for (const [index, spread] of (group.Spreads ?? []).entries()) {
    validateSpread(findings.at('Spreads', index), spread);
  }
  validateRestart(findings.at('RestartPolicy'), group.RestartPolicy);
  validatePolicies(findings, group, job);
  if (group.EphemeralDisk.SizeMB < 10) {
    const detail = `The size is at least 10 MB, but this is ${group.EphemeralDisk.SizeMB}.`;
    findings.error(['EphemeralDisk', 'SizeMB'], 'Ephemeral disk too small', detail);
  }
  for (const [name, volume] of Object.entries(group.Volumes ?? {})) {
    validateVolume(findings.at('Volumes', name), volume, group, job.Type);
  }
  validateNetworks(findings, group);
  validateServices(findings, group);
  validateScaling(findings, group);
  validateTasks(findings, group);
}

function validateDurations(findings: Findings, group: TaskGroup, job: Job): void {
  if ((group.ShutdownDelay ?? 0) < 0) {
    findings.error(['ShutdownDelay'], 'Negative shutdown_delay', 'shutdown_delay cannot be negative.');
  }
  const longest = group.MaxRunDuration;
  if (longest === null) return;
  if (longest <= 0) {
    const detail = `max_run_duration must be longer than nothing, but this is ${formatDuration(longest)}.`;
    findings.error(['MaxRunDuration'], 'No time to run', detail);
  }
  if (job.Type !== 'batch' && job.Type !== 'sysbatch') {
    const detail = `A ${job.Type} job is not meant to end, so it has no max_run_duration.`;
    findings.error(['MaxRunDuration'], 'End of a job without end', detail);
  }
}

function validatePolicies(findings: Findings, group: TaskGroup, job: Job): void {
  const batch = job.Type === 'batch' || job.Type === 'sysbatch';
  if (job.Type === 'system' || job.Type === 'sysbatch') {
    if (group.ReschedulePolicy) {
      const detail = `A ${job.Type} job runs on every node and has nowhere else to go.`;
      findings.error(
        ['ReschedulePolicy'],
        `Reschedule of a ${job.Type} job`,
        detail,
        'Leave reschedule out.',
      );
    }
  } else if (group.ReschedulePolicy) {
    validateReschedule(findings.at('ReschedulePolicy'), group.ReschedulePolicy);
  }
  for (const [field, block] of [
    ['Update', 'update'],
    ['Migrate', 'migrate'],
  ] as const) {
    if (!batch || !group[field]) continue;
    const detail = `A ${job.Type} job is not deployed in steps, so it takes no ${block} block.`;
    findings.error([field], `No ${block} for ${job.Type} jobs`, detail, `Leave ${block} { … } out.`);
  }
}

function validateScaling(findings: Findings, { Scaling: scaling, Count }: TaskGroup): void {
  if (!scaling) return;
  const at = findings.at('Scaling');
  if (scaling.Type !== 'horizontal') {
    at.error(['Type'], 'Unknown kind of scaling', `A group scales "horizontal", not "${scaling.Type}".`);
  }
  if (scaling.Min < 0) at.error(['Min'], 'Negative minimum', `min cannot be ${scaling.Min}.`);
  if (scaling.Max < scaling.Min) {
    at.error(['Max'], 'Maximum below minimum', `max is ${scaling.Max} and min is ${scaling.Min}.`);
  }
  if (Count < scaling.Min || Count > scaling.Max) {
    const detail = `count is ${Count}, which is not between ${scaling.Min} and ${scaling.Max}.`;
    findings.error(['Count'], 'Count out of its scale', detail);
  }
}

function validateTasks(findings: Findings, group: TaskGroup): void {
  if (group.Tasks.length === 0) {
    const hint = 'Write task "name" { … } into it.';
    findings.missing([], 'Group without tasks', `There is no task in the group "${group.Name}".`, hint);
  }
  const names = new Map<string, number>();
  let leader: string | null = null;
  for (const [index, task] of group.Tasks.entries()) {
    const at = findings.at('Tasks', index);
    const earlier = names.get(task.Name);
    if (earlier !== undefined && task.Name !== '') {
      at.error(
        ['Name'],
        'Same task twice',
        `Task ${index + 1} is named "${task.Name}", as task ${earlier + 1} is.`,
      );
    } else names.set(task.Name, index);
    if (task.Leader && leader !== null) {
      at.error(['Leader'], 'Two leaders', `A group has one leader, and that is "${leader}".`);
    } else if (task.Leader) leader = task.Name;
    validateTask(at, task, group);
  }
  if (group.Tasks.length > 0 && group.Tasks.every((task) => task.Lifecycle)) {
    const detail = `Every task of the group "${group.Name}" only runs before or after a main task.`;
    findings.missing([], 'Group without a main task', detail, 'Leave lifecycle { … } out of one task.');
  }
}
