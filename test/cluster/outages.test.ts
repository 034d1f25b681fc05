import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '../conformance/cluster/fault-proxy.ts';
import { waitFor } from '../support/cli.ts';
import { type Agent, CLIENT_OPTIONS, freePorts, skip, startAgent } from '../support/nomad-agent.ts';
import { api, ClusterPlace, clientReady, freshName, jobspec, NO_RESCHEDULE } from './cluster.ts';

const RUNS = Number(process.env.ONEOFF_SOAK_RESTARTS ?? 3);
const FIRST_SEED = Number(process.env.ONEOFF_SEED ?? 1);
const LINES = 30;
/** Seconds for elections, and for a client to be found again. */
const PATIENCE = 180;

/** Writes for about nine seconds, and fails with an exit code of its own. */
const SCRIPT = `i=0; while [ $i -lt ${LINES} ]; do i=$((i+1)); echo "line $i"; sleep 0.3; done; exit 9`;
const OUTPUT = Array.from({ length: LINES }, (_, i) => `line ${i + 1}\n`).join('');

let servers: Agent[];
let client: Agent;

suite('a real cluster whose agents die', { skip, timeout: 60_000 * (2 + RUNS) }, () => {
  before(async () => {
    const ports = await Promise.all([freePorts(), freePorts(), freePorts()]);
    const join = JSON.stringify(ports.map(({ serf }) => `127.0.0.1:${serf}`));
    const server = `server {
  enabled          = true
  bootstrap_expect = 3
  server_join {
    retry_join     = ${join}
    retry_interval = "1s"
  }
}`;
    servers = await Promise.all(ports.map((each) => startAgent(server, { ports: each })));
    const rpc = JSON.stringify(ports.map((each) => `127.0.0.1:${each.rpc}`));
    client = await startAgent(`client {
  enabled = true
  servers = ${rpc}
  ${CLIENT_OPTIONS}
}
plugin "raw_exec" {
  config { enabled = true }
}`);
    await clientReady({ NOMAD_ADDR: `http://${servers[0]!.host}` });
  });
  after(async () => {
    for (const agent of [client, ...(servers ?? [])]) await agent?.[Symbol.asyncDispose]();
  });

  test('the leader dies: another takes over, and the run goes on where it was', async () => {
    const [leader, other] = await byLeadership();
    const run = await started(other!);
    await leader.down('SIGKILL');
    await run.endsWhole();
    leader.up();
    assert.notEqual((await byLeadership())[0], leader);
  });

  test('the server that is asked dies and starts again: the run waits for it', async () => {
    const [leader] = await byLeadership();
    const run = await started(leader);
    await leader.down('SIGKILL');
    await delay(3000);
    leader.up();
    await run.endsWhole();
  });

  test('the client dies and starts again: it finds its task, and the run reads on', async () => {
    const run = await started(servers[0]!);
    await client.down('SIGKILL');
    await delay(1000);
    client.up();
    await run.endsWhole();
  });

  test(`agents die at any time, and all of the output is there (${RUNS} schedules from seed ${FIRST_SEED})`, async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      const random = seeded(seed);
      const happened: string[] = [];
      const agents = [...servers, client];
      const asked = servers[Math.floor(random() * servers.length)]!;
      await clientReady({ NOMAD_ADDR: `http://${asked.host}` });
      const run = await started(asked);
      for (let i = 0; i < 3; i++) {
        const number = Math.floor(random() * agents.length);
        const [wait, gone] = [random() * 2500, random() * 2500].map(Math.round);
        happened.push(`${number === 3 ? 'client' : `server ${number}`} after ${wait} ms for ${gone} ms`);
        await delay(wait!);
        await agents[number]!.down(random() < 0.7 ? 'SIGKILL' : 'SIGINT');
        await delay(gone!);
        agents[number]!.up();
      }
      const where = `ONEOFF_SEED=${seed} ONEOFF_SOAK_RESTARTS=1 (${happened.join(', ')})`;
      await run.endsWhole(where);
    }
  });
});

/** The servers, the leader first. */
async function byLeadership(): Promise<[Agent, ...Agent[]]> {
  return waitFor('a leader', async () => {
    const call = { doing: 'ask for the leader', capabilities: [], path: '/v1/status/leader' };
    const { body } = await api({ NOMAD_ADDR: `http://${servers[1]!.host}` }).call<string>(call);
    const leader = servers.find(({ ports }) => body === `127.0.0.1:${ports.rpc}`);
    return leader ? [leader, ...servers.filter((each) => each !== leader)] : null;
  });
}

/** A run that has printed its first line, by the API of one agent. */
async function started(asked: Agent) {
  const place = new ClusterPlace({ NOMAD_ADDR: `http://${asked.host}` });
  place.file('job.nomad', jobspec(freshName('outage'), SCRIPT, { group: NO_RESCHEDULE }));
  const run = place.started('run', 'job.nomad');
  const begun = () => run.written().out.includes('line 1\n') || run.process.exitCode !== null || null;
  await waitFor('output', begun, PATIENCE);
  return {
    /** `where`: what tells a failure apart. */
    async endsWhole(where = ''): Promise<void> {
      const { code, out, err } = await run.ended;
      await place[Symbol.asyncDispose]();
      assert.deepEqual({ code, out }, { code: 9, out: OUTPUT }, `${where}\n${err}`);
    },
  };
}
