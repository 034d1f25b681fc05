import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EnvironmentOptions, nodeVariables, taskEnvironment } from '../../src/jobspec/environment.ts';
import { interpolateConfig } from '../../src/jobspec/interpolate.ts';
import { firstTask, jobspec, read } from './jobs.ts';

const NODE = {
  id: 'node-id',
  name: 'here',
  class: '',
  datacenter: 'dc1',
  pool: 'default',
  attributes: { 'cpu.arch': 'amd64', 'kernel.name': 'linux' },
  meta: { rack: 'r1' },
};

function options(text: string): EnvironmentOptions {
  const job = read(text);
  return {
    job,
    group: job.TaskGroups[0]!,
    task: firstTask(job),
    allocation: { id: '01234567-89ab-cdef-0123-456789abcdef', name: 'j.g[1]', index: 1 },
    node: NODE,
    directories: { alloc: '/alloc', task: '/local', secrets: '/secrets' },
    ports: [],
  };
}

test('a task gets what Nomad gives it', () => {
  const env = taskEnvironment(options(jobspec()));
  assert.deepEqual(env, {
    NOMAD_ALLOC_DIR: '/alloc',
    NOMAD_TASK_DIR: '/local',
    NOMAD_SECRETS_DIR: '/secrets',
    NOMAD_MEMORY_LIMIT: '300',
    NOMAD_CPU_LIMIT: '100',
    NOMAD_ALLOC_ID: '01234567-89ab-cdef-0123-456789abcdef',
    NOMAD_SHORT_ALLOC_ID: '01234567',
    NOMAD_ALLOC_NAME: 'j.g[1]',
    NOMAD_ALLOC_INDEX: '1',
    NOMAD_TASK_NAME: 't',
    NOMAD_GROUP_NAME: 'g',
    NOMAD_JOB_ID: 'j',
    NOMAD_JOB_NAME: 'j',
    NOMAD_DC: 'dc1',
    NOMAD_REGION: 'global',
    NOMAD_NAMESPACE: 'default',
  });
});

test('meta comes in both spellings, the inner level counts, and odd characters are cut down', () => {
  const env = taskEnvironment(
    options(
      jobspec({
        job: 'meta = { a = "job", b = "job", "x-y.z" = "${attr.cpu.arch}" }',
        task: 'meta {\n b = "task"\n }',
      }),
    ),
  );
  assert.equal(env.NOMAD_META_a, 'job');
  assert.equal(env.NOMAD_META_A, 'job');
  assert.equal(env.NOMAD_META_b, 'task');
  assert.equal(env['NOMAD_META_x_y.z'], 'amd64');
});

test('the environment refers to the node, to what Nomad gives and to itself, in any order', () => {
  const env = taskEnvironment(
    options(
      jobspec({
        task: `env {
        Z = "\${A}"
        A = "\${B}-\${NOMAD_ALLOC_INDEX}"
        B = "\${meta.rack}/\${node.unique.name}"
        SELF = "\${SELF}:x"
        LOOP1 = "\${LOOP2}"
        LOOP2 = "\${LOOP1}"
        UNKNOWN = "\${meta.nope} \${ NOMAD_DC } \${env["A"]}"
        NOMAD_DC = "\${NOMAD_DC}-mine"
      }`,
      }),
    ),
  );
  assert.equal(env.Z, 'r1/here-1');
  assert.equal(env.SELF, '${SELF}:x');
  assert.equal(env.LOOP1, '${LOOP1}');
  assert.equal(env.UNKNOWN, '${meta.nope} ${ NOMAD_DC } ${env["A"]}');
  assert.equal(env.NOMAD_DC, 'dc1-mine');
});

test('a port of the group is known by its label, inside and on the machine', () => {
  const ports = [{ label: 'http', task: null, hostIp: '10.0.0.1', hostPort: 20000, to: 8080 }];
  const env = taskEnvironment({ ...options(jobspec()), ports });
  assert.deepEqual(ofPorts(env), {
    NOMAD_IP_http: '10.0.0.1',
    NOMAD_PORT_http: '8080',
    NOMAD_ADDR_http: '10.0.0.1:20000',
    NOMAD_HOST_IP_http: '10.0.0.1',
    NOMAD_HOST_PORT_http: '20000',
    NOMAD_HOST_ADDR_http: '10.0.0.1:20000',
    NOMAD_ALLOC_PORT_http: '8080',
  });
});

test('a port of a task is known to it by its label, and to its siblings with its name', () => {
  const ports = [
    { label: 'db-x.y', task: 't', hostIp: '::1', hostPort: 20000, to: 0 },
    { label: 'web', task: 'other', hostIp: '10.0.0.1', hostPort: 20001, to: 80 },
  ];
  const env = taskEnvironment({ ...options(jobspec()), ports });
  assert.deepEqual(ofPorts(env), {
    'NOMAD_IP_db_x.y': '::1',
    'NOMAD_PORT_db_x.y': '20000',
    'NOMAD_ADDR_db_x.y': '[::1]:20000',
    'NOMAD_HOST_PORT_db_x.y': '20000',
    NOMAD_IP_other_web: '10.0.0.1',
    NOMAD_PORT_other_web: '20001',
    NOMAD_ADDR_other_web: '10.0.0.1:20001',
  });
});

function ofPorts(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => /_(IP|PORT|ADDR)_/.test(name)));
}

test('reserved processors are numbered, and their MHz are the limit', () => {
  const env = taskEnvironment({ ...options(jobspec()), cores: { numbers: [5, 0, 1, 2], mhz: 2400 } });
  assert.equal(env.NOMAD_CPU_CORES, '0-2,5');
  assert.equal(env.NOMAD_CPU_LIMIT, '9600');
});

test('a secret is put in where it is named, and one that is not known stays a reference', () => {
  const env = taskEnvironment({
    ...options(jobspec({ task: 'env {\n A = "x${secret.TOKEN}"\n B = "${secret.NOPE}"\n }' })),
    secrets: new Map([['TOKEN', 's3cret']]),
  });
  assert.deepEqual([env.A, env.B], ['xs3cret', '${secret.NOPE}']);
});

test('the texts of a config are templates once more', () => {
  const { config, problems } = interpolateConfig(
    {
      image: 'webapp:${meta.rack}',
      args: ['${upper(A)}', '$${X}', '$HOME', '${env["A"]}', '${node.unique.name}', '${length([1, 2])}', 7],
      labels: [{ a: '${attr.kernel.name}' }],
      nested: '${int(7.9)} ${hasindex([1], 0)}',
    },
    { A: 'value' },
    nodeVariables(read(jobspec()), NODE),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(config, {
    image: 'webapp:r1',
    args: ['VALUE', '${X}', '$HOME', 'value', 'here', 2, 7],
    labels: [{ a: 'linux' }],
    nested: '7 true',
  });
});

for (const [text, says] of [
  ['${NOPE}', /NOPE/],
  ['${meta.nope}', /nope/],
  ['${env["NOPE"]}', /NOPE/],
  ['${FOO:-x}', /config\.args\[0\]/],
  ['%{http_code}', /config\.args\[0\]/],
  ['${base64encode("x")}', /base64encode/],
] as const) {
  test(`${text} in a config is a problem when the task starts`, () => {
    const { problems } = interpolateConfig(
      { args: [text] },
      { A: '1' },
      nodeVariables(read(jobspec()), NODE),
    );
    assert.match(problems.join(' '), says);
  });
}
