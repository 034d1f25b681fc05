import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Job, Network, Port, Task } from '../../../src/jobspec/job.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { allocationOf, engineOf, jobOf, NETWORK, runJob, shell } from './harness.ts';

let docker: DockerFixture;
let engine: Engine;

before(async () => {
  docker = await dockerFixture();
  engine = await engineOf(docker);
});
after(async () => {
  await engine.close();
  await docker.close();
});

const port = (Label: string, changes: Partial<Port> = {}): Port => ({
  ...{ Label, Value: 0, To: 0, HostNetwork: '', IgnoreCollision: false },
  ...changes,
});
const network = (changes: Partial<Network>): Network => ({ ...NETWORK, ...changes });

/** The variables that a task of the allocation really has, by their names. */
async function environmentOf(job: Job, name = 'j.g[2]'): Promise<Record<string, string>> {
  const allocation = { ...allocationOf(), Name: name };
  const { lines } = await runJob(engine, job, { allocation });
  const known = lines().filter((line) => /^(?:NOMAD_|OWN)/.test(line));
  const entries = known.map((line): [string, string] => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1).replaceAll(allocation.ID, 'ID')];
  });
  const seen = Object.fromEntries(entries);
  assert.equal(seen.NOMAD_SHORT_ALLOC_ID, allocation.ID.slice(0, 8));
  delete seen.NOMAD_SHORT_ALLOC_ID;
  return seen;
}

/** Shows its environment; a shell would keep back what is no name to it. */
const show = (changes: Partial<Task> = {}) => shell('', changes, { command: 'env', args: [] });

const ALWAYS = {
  NOMAD_ALLOC_DIR: '/alloc',
  NOMAD_ALLOC_ID: 'ID',
  NOMAD_ALLOC_INDEX: '2',
  NOMAD_ALLOC_NAME: 'j.g[2]',
  NOMAD_CPU_LIMIT: '100',
  NOMAD_DC: 'dc1',
  NOMAD_GROUP_NAME: 'g',
  NOMAD_JOB_ID: 'j',
  NOMAD_JOB_NAME: 'j',
  NOMAD_MEMORY_LIMIT: '300',
  NOMAD_NAMESPACE: 'default',
  NOMAD_REGION: 'global',
  NOMAD_SECRETS_DIR: '/secrets',
  NOMAD_TASK_DIR: '/local',
  NOMAD_TASK_NAME: 't',
};

test('a task has these variables of Nomad, and no others', async () => {
  assert.deepEqual(await environmentOf(jobOf(show())), ALWAYS);
});

test('a child knows its parent; a dispatched one has every meta it may be given, empty if need be', async () => {
  const child: Job = {
    ...jobOf(show()),
    ID: 'j/dispatch-1-abc',
    Name: 'j/dispatch-1-abc',
    ParentID: 'j',
    Dispatched: true,
    ParameterizedJob: { Payload: 'optional', MetaRequired: ['who'], MetaOptional: ['why'] },
    Meta: { who: 'me' },
  };
  assert.deepEqual(await environmentOf(child, 'j/dispatch-1-abc.g[2]'), {
    ...ALWAYS,
    NOMAD_ALLOC_NAME: 'j/dispatch-1-abc.g[2]',
    NOMAD_JOB_ID: 'j/dispatch-1-abc',
    NOMAD_JOB_NAME: 'j/dispatch-1-abc',
    NOMAD_JOB_PARENT_ID: 'j',
    ...{ NOMAD_META_who: 'me', NOMAD_META_WHO: 'me', NOMAD_META_why: '', NOMAD_META_WHY: '' },
  });
});

test('meta of the task goes before that of the group, that before the job; both spellings, cleaned', async () => {
  const job = jobOf(show({ Meta: { a: 'task' } }), { Meta: { a: 'group', b: 'group ${NOMAD_ALLOC_INDEX}' } });
  job.Meta = { a: 'job', b: 'job', 'c-d': 'job' };
  assert.deepEqual(await environmentOf(job), {
    ...ALWAYS,
    ...{ NOMAD_META_a: 'task', NOMAD_META_A: 'task', NOMAD_META_b: 'group 2', NOMAD_META_B: 'group 2' },
    ...{ NOMAD_META_c_d: 'job', NOMAD_META_C_D: 'job' },
  });
});

test('a port of the group is told in all its forms, mapped or not', async () => {
  const Networks = [
    network({
      ReservedPorts: [port('http', { Value: 28931, To: 8080 }), port('plain-1', { Value: 28932 })],
    }),
  ];
  const seen = await environmentOf(jobOf(show(), { Networks }));
  const ip = seen.NOMAD_IP_http;
  assert.match(ip ?? '', /^[\d.]+$/);
  assert.deepEqual(seen, {
    ...ALWAYS,
    NOMAD_ADDR_http: `${ip}:28931`,
    NOMAD_ALLOC_PORT_http: '8080',
    NOMAD_HOST_ADDR_http: `${ip}:28931`,
    NOMAD_HOST_IP_http: ip,
    NOMAD_HOST_PORT_http: '28931',
    NOMAD_IP_http: ip,
    NOMAD_PORT_http: '8080',
    NOMAD_ADDR_plain_1: `${ip}:28932`,
    'NOMAD_ALLOC_PORT_plain-1': '28932',
    'NOMAD_HOST_ADDR_plain-1': `${ip}:28932`,
    'NOMAD_HOST_IP_plain-1': ip,
    NOMAD_HOST_PORT_plain_1: '28932',
    NOMAD_IP_plain_1: ip,
    NOMAD_PORT_plain_1: '28932',
  });
});

test('a port of a task is told to it under its label, and to its siblings under both names', async () => {
  const { Resources } = shell('');
  const other = shell('true', {
    Name: 'db',
    Resources: { ...Resources, Networks: [network({ ReservedPorts: [port('sql', { Value: 28933 })] })] },
  });
  const seen = await environmentOf(jobOf([show(), other]));
  const ip = seen.NOMAD_IP_db_sql;
  assert.deepEqual(seen, {
    ...ALWAYS,
    NOMAD_ADDR_db_sql: `${ip}:28933`,
    NOMAD_IP_db_sql: ip,
    NOMAD_PORT_db_sql: '28933',
  });
});

test('reserved processors and memory are told; memory_max is not, as long as oversubscription is off', async () => {
  const { Resources } = shell('');
  const reserved = { ...Resources, CPU: 0, Cores: 1, MemoryMB: 64, MemoryMaxMB: 128 };
  const { NOMAD_CPU_CORES, NOMAD_CPU_LIMIT, ...seen } = await environmentOf(
    jobOf(show({ Resources: reserved })),
  );
  assert.match(NOMAD_CPU_CORES ?? '', /^\d+$/);
  assert.ok(Number(NOMAD_CPU_LIMIT) > 100);
  const { NOMAD_CPU_LIMIT: _, ...others } = ALWAYS;
  assert.deepEqual(seen, { ...others, NOMAD_MEMORY_LIMIT: '64' });
});

test("references to the node, to Nomad's variables and to each other are filled in; unknown ones stay", async () => {
  const Env = {
    OWN_A: '${OWN_B} of ${NOMAD_JOB_NAME}',
    OWN_B: '${node.datacenter}/${attr.kernel.name}/${attr.cpu.arch}',
    OWN_C: '${meta.nope} ${ NOMAD_DC } $NOMAD_DC',
    NOMAD_DC: 'mine',
  };
  const { OWN_A, OWN_B, OWN_C, NOMAD_DC } = await environmentOf(jobOf(show({ Env })));
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  assert.deepEqual([OWN_A, OWN_B], [`dc1/linux/${arch} of j`, `dc1/linux/${arch}`]);
  assert.deepEqual([OWN_C, NOMAD_DC], ['${meta.nope} ${ NOMAD_DC } $NOMAD_DC', 'mine']);
});

test('in the config names are variables, and expressions have their functions', async () => {
  const args = ['-c', 'echo ${NOMAD_ALLOC_INDEX} ${upper(attr.kernel.name)} ${env["OWN"]} ${OWN}', '${OWN}'];
  const { lines } = await runJob(engine, jobOf(shell('', { Env: { OWN: 'x' } }, { args })));
  assert.deepEqual(lines(), ['0 LINUX x x']);
});
