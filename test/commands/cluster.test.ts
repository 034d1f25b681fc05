import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Exchange, readRecording } from '../conformance/cluster/recording.ts';
import { ScenarioServer } from '../conformance/cluster/scenario-server.ts';
import { Workplace, waitFor } from '../support/cli.ts';

const CASES = join(import.meta.dirname, '../conformance/cases/cluster');

/** A cluster that behaves as a recorded one, and a workplace with the first jobspec of the recording. */
async function recorded(name: string) {
  const exchanges = readRecording(join(CASES, `${name}.json`));
  const server = new ScenarioServer(exchanges, '');
  const place = new Workplace();
  place.env.NOMAD_ADDR = await server.listen();
  place.file('job.nomad', firstJobspec(exchanges));
  return {
    place,
    async [Symbol.asyncDispose]() {
      server.close();
      await place[Symbol.asyncDispose]();
    },
  };
}

function firstJobspec(exchanges: readonly Exchange[]): string {
  const parsed = exchanges.find(({ path, status }) => path === '/v1/jobs/parse' && status === 200);
  return (parsed!.request_body as { JobHCL: string }).JobHCL;
}

describe('the command line on a recorded cluster', () => {
  test('a job runs to its end: output, verdict, exit code', async () => {
    await using cluster = await recorded('01-success');
    const { code, err } = await cluster.place.oneoff('run', '-engine', 'nomad', 'job.nomad');
    assert.equal(code, 0, err);
    assert.match(err, /Job "g-success": version 0 registered\n/);
    assert.match(err, /Completed: job "g-success" version 0: 1 allocation complete/);
  });

  test("a failed task's exit code is the command's, and how to read its output is said", async () => {
    await using cluster = await recorded('04-failure-exit3');
    const { code, err } = await cluster.place.oneoff('run', '-engine', 'nomad', 'job.nomad');
    assert.equal(code, 3, err);
    assert.match(err, /exit code 3\. Its output: oneoff logs -engine nomad [0-9a-f]{8} /);
  });

  test('as JSON the outcome says that it ran on a cluster', async () => {
    await using cluster = await recorded('01-success');
    const { out, err } = await cluster.place.oneoff('run', '-engine', 'nomad', '-json', 'job.nomad');
    const outcome = JSON.parse(out.trim().split('\n').at(-1) ?? '{}');
    assert.deepEqual([outcome.outcome, outcome.engine, outcome.exitCode], ['completed', 'nomad', 0], err);
  });

  test('a plan shows what the cluster says of the job', async () => {
    await using cluster = await recorded('01-success');
    const { code, out, err } = await cluster.place.oneoff('plan', '-engine', 'nomad', 'job.nomad');
    assert.equal(code, 1, err);
    assert.match(out, /^\+ Job: "g-success"$/m);
    assert.match(out, /^oneoff run -check-index 0 -engine nomad job\.nomad$/m);
  });
});

const COMMANDS: [code: number, words: string[]][] = [
  [125, ['run', 'job.nomad']],
  [255, ['plan', 'job.nomad']],
  [1, ['status']],
  [1, ['alloc', 'status', 'abc123']],
  [1, ['logs', 'job']],
  [1, ['history', 'job']],
  [1, ['inspect', 'job']],
  [1, ['stop', 'job']],
  [125, ['job', 'dispatch', 'job']],
  [125, ['periodic', 'force', 'job']],
];

test('every command says which cluster it did not reach, and tries nothing else', {
  concurrency: 2,
}, async () => {
  await using place = new Workplace();
  place.env.NOMAD_ADDR = 'ftp://nomad';
  place.file('job.nomad', 'job "j" {}');
  for (const [expected, words] of COMMANDS) {
    const { code, err } = await place.oneoff(...words, '-engine', 'nomad');
    assert.equal(code, expected, `${words.join(' ')}: ${err}`);
    assert.match(err, /^Error: The address of Nomad, "ftp:\/\/nomad", is of no known kind/, words.join(' '));
  }
});

test('jobs of a cluster are listed without asking for each, and the hint how to list them names the engine', async () => {
  const asked: string[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url!);
    const jobs = ['web', 'webapp', 'web/dispatch-1'].map(stub);
    if (url === '/v1/jobs') response.end(JSON.stringify(jobs));
    else response.writeHead(404).end('job not found');
  }).listen(0, '127.0.0.1');
  await using place = new Workplace();
  await once(server, 'listening');
  place.env.NOMAD_ADDR = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, out, err } = await place.oneoff('status', '-engine', 'nomad');
  assert.equal(code, 0, err);
  assert.match(out, /^web +default +batch +50 +dead \(stopped\) +2026-/m);
  assert.deepEqual(
    out.split('\n').flatMap((line) => /^web\S*/.exec(line) ?? []),
    ['web', 'web/dispatch-1', 'webapp'],
  );
  assert.deepEqual(asked, ['/v1/jobs']);
  const unknown = await place.oneoff('status', '-engine', 'nomad', 'other');
  assert.match(unknown.err, /no job "other" .*'oneoff status -engine nomad' lists the jobs there are/);
  server.close();
});

/** A job as lists of a cluster show it, which tell more than we show. */
function stub(ID: string) {
  return {
    ...{ ID, Name: ID, ParentID: '', Type: 'batch', Priority: 50, Status: 'dead', Stop: true },
    ...{ SubmitTime: 1.78e18, JobModifyIndex: 7, Datacenters: ['dc1'], StatusDescription: '' },
  };
}

test('cancelled before it is registered, a job is not: nobody waits for a cluster without a leader', async () => {
  const asked: string[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url!);
    if (url === '/v1/jobs/parse') response.end(JSON.stringify(parsed));
    else response.writeHead(500).end('No cluster leader');
  }).listen(0, '127.0.0.1');
  const parsed = { ID: 'web', Name: 'web', Namespace: 'default', Type: 'batch', Meta: null, TaskGroups: [] };
  await using place = new Workplace();
  await once(server, 'listening');
  place.env.NOMAD_ADDR = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  place.file('job.nomad', 'job "web" {}');
  const run = place.start(['run', '-engine', 'nomad', 'job.nomad']);
  await waitFor('trouble', () => run.written().err.includes('No cluster leader. Trying again') || null);
  run.process.kill('SIGINT');
  const { code, err } = await run.ended;
  assert.equal(code, 130, err);
  assert.match(err, /job "web" was not submitted: cancelled/);
  assert.ok(!asked.includes('/v1/jobs'));
  server.close();
});

test('an engine that is none is refused with the names of those that are', async () => {
  await using place = new Workplace();
  const { code, err } = await place.oneoff('status', '-engine', 'podman');
  assert.equal(code, 1);
  assert.match(err, /-engine takes docker or nomad, not "podman"/);
});

test('what the Docker engine refuses is the business of a cluster', async () => {
  await using place = new Workplace();
  place.file(
    'job.nomad',
    'job "j" {\n type = "batch"\n group "g" {\n task "t" {\n driver = "java"\n config {}\n vault {}\n }\n }\n}',
  );
  assert.equal((await place.oneoff('validate', 'job.nomad')).code, 1);
  const { code, err } = await place.oneoff('validate', '-engine', 'nomad', 'job.nomad');
  assert.equal(code, 0, err);
});
