import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Network, Port } from '../../../src/jobspec/job.ts';
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
  Label,
  Value: 0,
  To: 0,
  HostNetwork: '',
  IgnoreCollision: false,
  ...changes,
});

const network = (Mode: string, changes: Partial<Network> = {}) => ({ ...NETWORK, Mode, ...changes });

/** Of no network of its own, so that the group's counts. */
const member = (Name: string, script: string, config: Record<string, unknown> = {}) =>
  shell(script, { Name }, { network_mode: '', ...config });

const serve = 'httpd -p 8080 -h /alloc/data && echo hello > /alloc/data/index.html && touch /alloc/data/up';
const whenRead = 'until test -e /alloc/data/read; do sleep 0.05; done';
const whenUp = 'until test -e /alloc/data/up; do sleep 0.05; done';

for (const mode of ['bridge', 'none']) {
  test(`in mode ${mode} the tasks of a group share localhost`, async () => {
    const tasks = [
      member('server', `${serve}; ${whenRead}`),
      member('client', `${whenUp}; wget -q -O - http://127.0.0.1:8080/; touch /alloc/data/read`),
    ];
    const { result, lines } = await runJob(engine, jobOf(tasks, { Networks: [network(mode)] }));
    assert.equal(result.clientStatus, 'complete', JSON.stringify(result.taskStates));
    assert.deepEqual(lines(), ['hello']);
  });
}

test('in mode none nothing but localhost is there, in mode bridge there is', async () => {
  const count = 'ip -o link | wc -l';
  const links = async (mode: string) => {
    const { lines } = await runJob(engine, jobOf(member('t', count), { Networks: [network(mode)] }));
    return Number(lines()[0]);
  };
  assert.equal(await links('none'), 1);
  assert.ok((await links('bridge')) > 1);
});

test("a group's name servers are its tasks', in a network of their own and in one they share", async () => {
  const DNS = { Servers: ['192.0.2.53'], Searches: ['${NOMAD_JOB_ID}.example'], Options: null };
  const show = 'grep -E "^(nameserver|search)" /etc/resolv.conf';
  for (const [mode, config] of [
    ['bridge', {}],
    ['', {}],
    ['host', { network_mode: 'host' }],
  ] as const) {
    const { lines } = await runJob(
      engine,
      jobOf(member('t', show, config), { Networks: [network(mode, { DNS })] }),
    );
    assert.deepEqual(lines().sort(), ['nameserver 192.0.2.53', 'search j.example'], mode);
  }
});

test('a bridge network has its host name, told for each allocation', async () => {
  const Networks = [network('bridge', { Hostname: 'shared-${NOMAD_ALLOC_INDEX}' })];
  const { lines } = await runJob(engine, jobOf(member('t', 'hostname'), { Networks }));
  assert.deepEqual(lines(), ['shared-0']);
});

test('a hardware address is the one asked for', async () => {
  const task = member('t', 'cat /sys/class/net/eth0/address', { mac_address: '02:42:ac:11:7f:02' });
  const { lines } = await runJob(engine, jobOf(task));
  assert.deepEqual(lines(), ['02:42:ac:11:7f:02']);
});

for (const [where, mode, config] of [
  ['a task in a bridge network', 'bridge', {}],
  ['a task that names it', '', { ports: ['http'] }],
] as const) {
  test(`a port leads to ${where}, at the address it is told`, async () => {
    let body = '';
    const allocation = allocationOf();
    const read = path.join(docker.stateFolder, 'alloc', allocation.ID, 'alloc/data/read');
    const script = `${serve}; echo at $NOMAD_ADDR_http inside $NOMAD_PORT_http; ${whenRead}`;
    const ports = { DynamicPorts: [port('http', { To: 8080 })] };
    const { result } = await runJob(
      engine,
      jobOf(member('t', script, config), { Networks: [network(mode, ports)] }),
      {
        allocation,
        on: async (event) => {
          if (event.type !== 'log' || !event.text.startsWith('at ')) return;
          const [, host = '', number = '', inside] = /^at (.*):(\d+) inside (\d+)$/.exec(event.text) ?? [];
          assert.equal(inside, '8080');
          body = await get(host, Number(number));
          writeFileSync(read, '');
        },
      },
    );
    assert.equal(result.clientStatus, 'complete');
    assert.match(body, /hello/);
  });
}

test('allocations of one group have ports of their own, and the same ones in every attempt', async () => {
  const policy = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };
  const task = shell(
    'echo $NOMAD_PORT_http; test -e /alloc/data/again || { touch /alloc/data/again; exit 1; }',
    {
      RestartPolicy: policy,
    },
  );
  const job = jobOf(task, { Networks: [network('', { DynamicPorts: [port('http')] })] });
  const runs = await Promise.all([runJob(engine, job), runJob(engine, job)]);
  const [first, second] = runs.map(({ lines }) => lines());
  assert.equal(first!.length, 2);
  assert.equal(first![0], first![1]);
  assert.notEqual(first![0], second![0]);
  assert.ok(Number(first![0]) >= 20_000 && Number(first![0]) <= 32_000);
});

test('a port that nobody declared fails the task for good', async () => {
  const { result, event } = await runJob(
    engine,
    jobOf(member('t', 'true', { ports: ['nope'] }), {
      Networks: [network('', { DynamicPorts: [port('http')] })],
    }),
  );
  assert.equal(result.clientStatus, 'failed');
  assert.match(event('Driver Failure').DisplayMessage, /There is no port "nope"/);
});

test('reserved processors are the ones the task runs on', async () => {
  const task = shell('echo $NOMAD_CPU_CORES; grep Cpus_allowed_list /proc/self/status | cut -f2');
  task.Resources = { ...task.Resources, CPU: 0, Cores: 1 };
  const { lines } = await runJob(engine, jobOf(task));
  assert.equal(lines()[0], lines()[1]);
  assert.match(lines()[0]!, /^\d+$/);
});

/** What is read from there until it is closed. */
function get(host: string, number: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(number, host, () => socket.end('GET / HTTP/1.0\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}
