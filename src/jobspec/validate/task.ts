import type { Task, TaskGroup } from '../job.ts';
import { validateAffinity, validateConstraint } from './constraint.ts';
import { validateArtifact, validateTemplates } from './files.ts';
import type { Findings } from './findings.ts';
import { validateIdentities } from './identity.ts';
import { escapesAllocation } from './paths.ts';
import { validateTaskRestart } from './policies.ts';
import { validateLogs, validateResources } from './resources.ts';
import { validateMount } from './volume.ts';

const HOOKS = ['prestart', 'poststart', 'poststop'];

/** Source: hashicorp/nomad nomad/structs/structs.go Task.Validate. */
export function validateTask(findings: Findings, task: Task, group: TaskGroup): void {
  validateName(findings, task);
  if (task.Driver === '') {
    findings.missing(
      [],
      'Missing driver',
      `The task "${task.Name}" has no driver.`,
      'Write driver = "docker".',
    );
  }
  if (task.KillTimeout < 0) {
    findings.error(['KillTimeout'], 'Negative kill_timeout', 'kill_timeout cannot be negative.');
  }
  if (task.ShutdownDelay < 0) {
    findings.error(['ShutdownDelay'], 'Negative shutdown_delay', 'shutdown_delay cannot be negative.');
  }
  validateResources(findings.at('Resources'), task.Resources);
  validateLogs(findings.at('LogConfig'), task.LogConfig, group.EphemeralDisk.SizeMB);
  for (const [index, constraint] of (task.Constraints ?? []).entries()) {
    const at = findings.at('Constraints', index);
    validateConstraint(at, constraint);
    if (!constraint.Operand.startsWith('distinct_')) continue;
    const detail = `"${constraint.Operand}" is about allocations and cannot stand in a task.`;
    at.error(['Operand'], 'Operator not for tasks', detail, 'Put the constraint into the group or the job.');
  }
  for (const [index, affinity] of (task.Affinities ?? []).entries()) {
    validateAffinity(findings.at('Affinities', index), affinity);
  }
  validateTaskRestart(findings.at('RestartPolicy'), task.RestartPolicy, group.RestartPolicy);
  for (const [index, artifact] of (task.Artifacts ?? []).entries()) {
    validateArtifact(findings.at('Artifacts', index), artifact);
  }
  validateTemplates(findings.at('Templates'), task.Templates ?? []);
  if (task.DispatchPayload && escapesAllocation('task/local', task.DispatchPayload.File)) {
    const detail = `"${task.DispatchPayload.File}" leads out of the allocation's directory.`;
    findings.error(['DispatchPayload', 'File'], 'Payload outside', detail);
  }
  if (task.Lifecycle && !HOOKS.includes(task.Lifecycle.Hook)) {
    const { Hook } = task.Lifecycle;
    const report = Hook === '' ? 'missing' : 'error';
    const detail = `The hook is ${HOOKS.join(', ')}, not "${Hook}".`;
    findings[report](['Lifecycle', 'Hook'], 'Unknown lifecycle hook', detail);
  }
  for (const [index, mount] of (task.VolumeMounts ?? []).entries()) {
    validateMount(findings.at('VolumeMounts', index), mount, group);
  }
  validateActions(findings, task);
  validateIdentities(findings, task);
}

function validateName(findings: Findings, { Name }: Task): void {
  if (Name === '') findings.error(['Name'], 'Task without a name', 'The name of a task cannot be empty.');
  if (Name === 'alloc') {
    const detail = 'A task cannot be named "alloc": its directory is that of the allocation.';
    findings.error(['Name'], 'Reserved name', detail);
  }
  if (!/[/\\\0]/.test(Name)) return;
  const detail = `The name of a task becomes a directory: "${Name}" cannot.`;
  findings.error(['Name'], 'Unusable task name', detail, 'Leave out slashes.');
}

function validateActions(findings: Findings, task: Task): void {
  const names = new Set<string>();
  for (const [index, { Name, Command }] of (task.Actions ?? []).entries()) {
    const at = findings.at('Actions', index);
    if (names.has(Name)) at.error(['Name'], 'Action given twice', `There is an action "${Name}" already.`);
    names.add(Name);
    if (Command === '')
      at.missing(['Command'], 'Action without a command', `The action "${Name}" needs a command.`);
    if (!/^[^\s\0]{1,128}$/.test(Name)) {
      at.error(['Name'], 'Unusable action name', `"${Name}" is empty, too long or has a space.`);
    }
  }
}
