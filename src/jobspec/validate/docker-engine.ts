import { ArtifactSourceError, parseSource } from '../artifact-source.ts';
import type { Artifact, Job, Task, TaskGroup } from '../job.ts';
import { allowedKillTimeout, MAX_KILL_TIMEOUT } from '../kill-timeout.ts';
import { REFUSED_ON_DOCKER } from '../support.ts';
import { validateDockerConfig, validateRawExecConfig } from './driver-config.ts';
import { type Finding, Findings } from './findings.ts';
import { validateNodeMeta } from './node-meta.ts';
import { validateTemplateText } from './template-text.ts';

/** The words for each driver that is not docker. */
const INSTEAD: Record<string, string> = {
  exec: 'Put the program into an image; or run it on this machine itself with driver = "raw_exec".',
  java: 'Use an image with a Java runtime.',
  podman: 'The images are the same: write driver = "docker".',
};

/** What a job asks for that this machine, with its Docker Engine, does not give. */
export function validateForDocker(job: Job): Finding[] {
  const all: Finding[] = [];
  const findings = new Findings(all);
  if (job.Type === 'service' || job.Type === 'system') {
    findings.error(
      ['Type'],
      `No ${job.Type} jobs here`,
      `A ${job.Type} job runs until it is stopped; without a cluster only jobs that end are run.`,
      'Write type = "batch" if the job ends by itself (without a type it is "service"), or run it on a Nomad cluster.',
    );
  }
  refuseParts(findings, job, 'job');
  for (const [index, group] of job.TaskGroups.entries()) {
    const atGroup = findings.at('TaskGroups', index);
    refuseParts(atGroup, group, 'group');
    validateNetworkModes(atGroup, group);
    for (const [number, task] of group.Tasks.entries()) {
      const atTask = atGroup.at('Tasks', number);
      refuseParts(atTask, task, 'task');
      warnOfKillTimeout(atTask, task);
      warnOfMemoryMax(atTask, task);
      validateNodeMeta(atTask, task);
      for (const [place, template] of (task.Templates ?? []).entries()) {
        validateTemplateText(atTask.at('Templates', place), template);
      }
      for (const [place, artifact] of (task.Artifacts ?? []).entries()) {
        validateSource(atTask.at('Artifacts', place), artifact);
      }
      if (task.Driver === 'docker') validateDockerConfig(atTask, task, group);
      else if (task.Driver === 'raw_exec') validateRawExecConfig(atTask, task);
      else if (task.Driver !== '') refuseDriver(atTask, task);
    }
  }
  return all;
}

function warnOfKillTimeout(findings: Findings, task: Task): void {
  if (allowedKillTimeout(task) === task.KillTimeout) return;
  findings.warning(
    ['KillTimeout'],
    'Shorter kill_timeout',
    `A task gets at most ${MAX_KILL_TIMEOUT / 1e9}s to end by itself, as with Nomad's own default.`,
    'A cluster may allow more: max_kill_timeout of its clients.',
  );
}

function warnOfMemoryMax(findings: Findings, { Resources }: Task): void {
  if (!Resources.MemoryMaxMB) return;
  findings.warning(
    ['Resources', 'MemoryMaxMB'],
    'memory_max without effect',
    `The task gets its memory of ${Resources.MemoryMB} MB and no more, as on a cluster whose operator has not enabled oversubscription.`,
    'Give memory what the task needs, or a docker task memory_hard_limit in its config.',
  );
}

/** On a cluster its own driver has the last word, so problems are only warned of. */
export function warnOfDockerConfig(job: Job): Finding[] {
  const all: Finding[] = [];
  for (const [index, group] of job.TaskGroups.entries()) {
    for (const [number, task] of group.Tasks.entries()) {
      if (task.Driver !== 'docker') continue;
      validateDockerConfig(new Findings(all, ['TaskGroups', index, 'Tasks', number]), task, group);
    }
  }
  return all.map((each) => ({ ...each, severity: 'warning' }));
}

function refuseParts(findings: Findings, part: object, level: 'job' | 'group' | 'task'): void {
  for (const refused of REFUSED_ON_DOCKER) {
    if (refused.level !== level) continue;
    const value = valueAt(part, refused.path);
    const given = Array.isArray(value) ? value.map((_, index) => [...refused.path, index]) : [refused.path];
    if (!isGiven(value)) continue;
    const detail = `"${refused.name}" is not possible on the Docker engine: ${refused.why}.`;
    for (const path of given) findings.error(path, `No ${refused.name} here`, detail, refused.hint);
  }
}

function valueAt(part: object, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : null,
    part,
  );
}

/** Whether there is anything but a default. */
function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== 0 && value !== '' && value !== false;
}

/** Source: the modes of the docker driver, website/content/docs/job-specification/network.mdx. */
const NETWORK_MODES = ['', 'host', 'bridge', 'none'];

function validateNetworkModes(findings: Findings, { Networks }: TaskGroup): void {
  for (const [index, { Mode }] of (Networks ?? []).entries()) {
    if (NETWORK_MODES.includes(Mode)) continue;
    findings.error(
      ['Networks', index, 'Mode'],
      'No such network here',
      `The mode "${Mode}" is not possible on the Docker engine: there are host, bridge and none.`,
      'Use one of them, network_mode in config for a network of Docker, or run the job on a Nomad cluster.',
    );
  }
}

/** What can never be fetched here. What a reference stands for is known when the task starts. */
function validateSource(findings: Findings, { GetterSource, GetterOptions }: Artifact): void {
  const options = GetterOptions ?? {};
  if ([GetterSource, ...Object.values(options)].some((text) => text.includes('${'))) return;
  // A checksum of the options is judged wherever the job runs.
  const { checksum: _, ...others } = options;
  try {
    if (GetterSource !== '') parseSource(GetterSource, others, '/');
  } catch (error) {
    if (!(error instanceof ArtifactSourceError)) throw error;
    findings.error(['GetterSource'], 'Unusable artifact source', `${error.message}.`);
  }
}

function refuseDriver(findings: Findings, { Driver, Name }: Task): void {
  const detail = `The task "${Name}" has the driver "${Driver}", and here there are only "docker" and "raw_exec".`;
  const hint = INSTEAD[Driver] ?? 'Use driver = "docker", or run the job on a Nomad cluster.';
  findings.error(['Driver'], `No driver "${Driver}" here`, detail, hint);
}
