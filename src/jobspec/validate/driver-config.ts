import { decodeDockerConfig } from '../docker-config.ts';
import { unknownPort } from '../docker-rules.ts';
import type { Task, TaskGroup } from '../job.ts';
import { decodeRawExecConfig } from '../raw-exec-config.ts';
import type { Findings } from './findings.ts';
import { checkTexts } from './texts.ts';

/** The `config` of a docker task, as far as it is known before the task starts. */
export function validateDockerConfig(findings: Findings, task: Task, group: TaskGroup): void {
  const config = task.Config ?? {};
  const decoded = decodeDockerConfig(config);
  for (const { path, message, hint, absence } of decoded.problems) {
    const report = absence ? 'missing' : 'error';
    findings[report](['Config', ...path], 'Unusable docker config', `${message}.`, hint);
  }
  const { memory_hard_limit: limit = 0 } = decoded.config;
  if (limit > 0 && limit < task.Resources.MemoryMB) {
    const detail = `config.memory_hard_limit: ${limit} MB is less than the ${task.Resources.MemoryMB} MB of memory the task asks for.`;
    findings.error(['Config', 'memory_hard_limit'], 'Unusable docker config', detail);
  }
  const labels = portLabels(group, decoded.config.network_mode);
  for (const [index, label] of (decoded.config.ports ?? []).entries()) {
    if (labels === null || labels.includes(label) || label.includes('${')) continue;
    findings.error(['Config', 'ports', index], 'Unknown port', `${unknownPort(label)}.`);
  }
  for (const { path, message, hint } of checkTexts(config, namesOf(task))) {
    findings.error(['Config', ...path], 'Text that cannot be filled in', `${message}.`, hint);
  }
}

/** The same of a raw_exec task. */
export function validateRawExecConfig(findings: Findings, task: Task): void {
  const config = task.Config ?? {};
  for (const { path, message, hint } of decodeRawExecConfig(config).problems) {
    const report = path.length === 0 ? 'missing' : 'error';
    findings[report](['Config', ...path], 'Unusable raw_exec config', `${message}.`, hint);
  }
  for (const { path, message, hint } of checkTexts(config, namesOf(task))) {
    findings.error(['Config', ...path], 'Text that cannot be filled in', `${message}.`, hint);
  }
}

/** The variables a task will have, or null when others may come that only the run knows. */
function namesOf(task: Task): string[] | null {
  const fromElsewhere = task.Templates?.some((each) => each.Envvars) || task.Vault || task.Secrets;
  return fromElsewhere ? null : Object.keys(task.Env ?? {});
}

/** Null when the task is in a network that it shares, where ports are not its own to open. */
function portLabels({ Networks }: TaskGroup, networkMode = ''): string[] | null {
  const [network] = Networks ?? [];
  const isShared =
    networkMode === ''
      ? ['bridge', 'none'].includes(network?.Mode ?? '')
      : networkMode.startsWith('container:');
  if (isShared) return null;
  if (!network) return [];
  return [...(network.ReservedPorts ?? []), ...(network.DynamicPorts ?? [])].map(({ Label }) => Label);
}
