import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { allocDir, taskDir } from '../../src/engine/allocation/alloc-dir.ts';
import { corePool } from '../../src/engine/allocation/cores.ts';
import { portPool } from '../../src/engine/allocation/ports.ts';
import { forgetSecrets } from '../../src/engine/allocation/secrets-dir.ts';
import { prepareTask } from '../../src/engine/allocation/task-hooks.ts';
import { seenSources } from '../../src/engine/docker/alloc-volume.ts';
import { type ContainerRequestOptions, containerRequest } from '../../src/engine/docker/container-request.ts';
import { createDockerEngine } from '../../src/engine/docker/engine.ts';
import { LABELS } from '../../src/engine/docker/labels.ts';
import type { AllocContext } from '../../src/engine/task-driver.ts';
import type { Job, Task } from '../../src/jobspec/job.ts';
import { parseJob } from '../../src/jobspec/parse.ts';
import { hiding } from '../../src/plan/masker.ts';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import type { NodeView } from '../../src/scheduler/feasibility.ts';
import { allocationOf, runJob } from '../engine/docker/harness.ts';
import { dockerFixture } from '../support/docker.ts';
import type { Suite } from './suite.ts';
import { readTxtar } from './txtar.ts';

type Fields = Record<string, unknown>;

/** The node of the recordings, as far as containers show it; its client had volumes enabled and nothing else. */
const NODE: NodeView = {
  id: 'node',
  name: 'node',
  datacenter: 'dc1',
  class: '',
  pool: 'default',
  attributes: { 'cpu.numcores': '2', 'cpu.totalcompute': '4890' },
  meta: {},
};
const ALLOW = new Set(['volumes']);
const NO_FILES = { base: '/nonexistent', root: '/nonexistent', everywhere: false };

/** What the engine of the recordings filled in by itself. */
const ENGINE_DEFAULTS: Fields = {
  CgroupnsMode: 'host',
  IpcMode: 'private',
  RestartPolicy: { MaximumRetryCount: 0, Name: '' },
  Runtime: 'runc',
  ShmSize: 64 * 1024 * 1024,
};
const ENGINE_FIELDS = ['MaskedPaths', 'ReadonlyPaths'];

/** Variables that came after the recorded version. */
const NEWER_VARIABLES = /^NOMAD_(SHORT_ALLOC_ID|CPU_CORES)=/;

/**
 * Containers as Nomad created them, compared without creating them, and tasks that it could not start, put to a real
 * engine unless the jobspec is refused in the first place.
 */
export const suite: Suite = {
  name: 'docker',
  *cases(folder) {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.txtar')) continue;
      const files = readTxtar(readFileSync(join(folder, file), 'utf8'));
      yield { name: basename(file, '.txtar'), run: () => replayContainer(files) };
    }
  },
};

async function replayContainer(files: ReadonlyMap<string, string>): Promise<string | null> {
  const job = read(files.get('job.nomad')!);
  const expected = files.get('container.json');
  if (expected === undefined) return job && failsOnEngine(job, files.get('expect.json')!);
  if (job === null) return 'the job is refused';
  const recorded = JSON.parse(expected) as { Config: Fields; HostConfig: Fields; Name: string };
  const created = await create(job, recorded.Config.Env as string[]);
  return (
    difference('Config', config(recorded.Config), config(created.body)) ??
    difference(
      'HostConfig',
      hostConfig(recorded.HostConfig),
      hostConfig(created.body.HostConfig as Fields),
    ) ??
    difference('Name', { Name: recorded.Name }, { Name: `/${created.name}` })
  );
}

function read(text: string): Job | null {
  return parseJob({ file: 'job.nomad', text }, { engine: 'docker' }).job;
}

async function create(job: Job, recorded: readonly string[]): Promise<{ name: string; body: Fields }> {
  const { name, body } = containerRequest(await attemptOf(job, recorded));
  return { name, body: JSON.parse(JSON.stringify(body).replaceAll('/state/alloc/ALLOC-ID', 'ALLOC-DIR')) };
}

async function failsOnEngine(job: Job, expectation: string): Promise<string | null> {
  const { events: recorded } = JSON.parse(expectation) as { events: string[] };
  const docker = await dockerFixture();
  try {
    const engine = await createDockerEngine({
      stateFolder: docker.stateFolder,
      allow: ALLOW,
      env: process.env,
    });
    const { TaskGroups } = job;
    const allocation = { ...allocationOf(), TaskGroup: TaskGroups[0]!.Name };
    const ours = (await runJob(engine, job, { allocation })).events(TaskGroups[0]!.Tasks[0]!.Name);
    await engine.close();
    return difference('Events', { events: recorded }, { events: ours });
  } finally {
    await docker.close();
  }
}

/** The attempt as the recording had it: with its ports, which were drawn there. */
async function attemptOf(job: Job, recorded: readonly string[]): Promise<ContainerRequestOptions> {
  const group = job.TaskGroups[0]!;
  const task = group.Tasks[0]!;
  const allocation = {
    ID: 'ALLOC-ID',
    Name: `${job.ID}.${group.Name}[0]`,
    TaskGroup: group.Name,
  } as Allocation;
  const alloc = allocDir('/state', 'ALLOC-ID');
  const drawn = await portPool().assign(group, '127.0.0.1');
  const context = {
    ...{ job, group, allocation, node: NODE, secrets: new Map(), hide: hiding([]) },
    ports: drawn.map((port) => ({ ...port, hostPort: recordedPort(port.label, recorded) })),
    cores: Object.fromEntries(
      group.Tasks.map(({ Name, Resources }) => [Name, corePool(2).reserve(Resources.Cores)]),
    ),
  };
  return {
    ...context,
    task,
    env: await environmentOf(context, task),
    infra: { networkMode: 'default', sources: () => seenSources(alloc, taskDir(alloc, task.Name)) },
    localFolder: taskDir(alloc, task.Name).local,
    labels: {},
    restarts: 0,
    kept: { stdout: 0, stderr: 0 },
    allow: ALLOW,
  };
}

/** Made where templates can be rendered, since they add to it. */
async function environmentOf(context: AllocContext, task: Task): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'oneoff-conformance-'));
  const alloc = allocDir(folder, 'ALLOC-ID');
  const directories = { alloc: '/alloc', task: '/local', secrets: '/secrets' };
  try {
    const env = await prepareTask({
      ...{ context, task, alloc, dir: taskDir(alloc, task.Name), directories },
      ...{
        fetched: new Set(),
        hostEnv: {},
        files: NO_FILES,
        record: async () => {},
        progress: async () => {},
      },
      signal: new AbortController().signal,
    });
    return env!;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    forgetSecrets('ALLOC-ID');
  }
}

function recordedPort(label: string, env: readonly string[]): number {
  const name = `NOMAD_HOST_PORT_${label.replace(/[^A-Za-z0-9_.]/g, '_')}=`;
  return Number(env.find((variable) => variable.startsWith(name))?.slice(name.length));
}

/** Labels of the one and the other tell whose the container is; the engine gives a container of the host its name. */
function config({ HostConfig, NetworkingConfig, Labels, Env, Hostname, ...rest }: Fields): Fields {
  const ours = [...Object.values<string>(LABELS), 'com.hashicorp.nomad.alloc_id'];
  const labels = Object.entries(Labels as Fields).filter(([name]) => !ours.includes(name));
  return {
    ...rest,
    ...(Hostname !== 'vm' && { Hostname }),
    Labels: Object.fromEntries(labels),
    Env: (Env as string[]).filter((variable) => !NEWER_VARIABLES.test(variable)),
  };
}

function hostConfig(fields: Fields): Fields {
  const own = Object.entries(fields).filter(
    ([name, value]) => !ENGINE_FIELDS.includes(name) && !isDeepStrictEqual(value, ENGINE_DEFAULTS[name]),
  );
  return Object.fromEntries(own);
}

function difference(what: string, recorded: Fields, ours: Fields): string | null {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(ours)])];
  const different = names.filter((name) => !isDeepStrictEqual(recorded[name], ours[name]));
  const show = (name: string) =>
    `${name}: recorded ${JSON.stringify(recorded[name])}, ours ${JSON.stringify(ours[name])}`;
  return different.length === 0 ? null : `${what}: ${different.map(show).join('; ')}`;
}
