import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { actionPost } from '../../src/action/post.ts';
import type { Host } from '../../src/report/host.ts';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import { labJob } from '../lab/jobspec.ts';
import { type Ended, Workplace, waitFor } from '../support/cli.ts';
import { containersOf, labImages } from '../support/lab.ts';

const docker = (...words: string[]): string => execFileSync('docker', words, { encoding: 'utf8' }).trim();

/** What a killed process has left, by what is made of the container that it had started. */
const LEFT = {
  'a running container': async () => {},
  'a container that has ended': hasEnded,
  'a container that was never started': wasNeverStarted,
  'no container': async (name: string) => void docker('rm', '--force', name),
};

/** What a command makes of it: what it says, and the statuses of the allocations as they are stored afterwards. */
interface Expected {
  says: RegExp;
  exitCode: number;
  allocations: string[];
}

const LOST = /lost: the process that ran it is gone and so is its container/;

const RUN: Record<keyof typeof LEFT, Expected> = {
  'a running container': { says: /taken over/, exitCode: 7, allocations: ['run failed 7'] },
  'a container that has ended': { says: /taken over/, exitCode: 7, allocations: ['run failed 7'] },
  'a container that was never started': {
    says: /its last run was lost/,
    exitCode: 7,
    allocations: ['stop lost', 'run failed 7'],
  },
  'no container': {
    says: /its last run was lost/,
    exitCode: 7,
    allocations: ['stop lost', 'run failed 7'],
  },
};

const STATUS: Record<keyof typeof LEFT, Expected> = {
  'a running container': {
    says: /still runs, though the process that ran it is gone/,
    exitCode: 0,
    allocations: ['run running'],
  },
  'a container that has ended': {
    says: /had ended by itself, failed: task "migration" Exit Code: 7/,
    exitCode: 0,
    allocations: ['run failed 7'],
  },
  'a container that was never started': { says: LOST, exitCode: 0, allocations: ['run lost'] },
  'no container': { says: LOST, exitCode: 0, allocations: ['run lost'] },
};

const POST: Record<keyof typeof LEFT, Expected> = {
  'a running container': {
    says: /stopped by the post step/,
    exitCode: 0,
    allocations: ['stop complete 143'],
  },
  'a container that has ended': {
    says: /had ended by itself, failed: task "migration" Exit Code: 7/,
    exitCode: 0,
    allocations: ['run failed 7'],
  },
  'a container that was never started': { says: LOST, exitCode: 0, allocations: ['run lost'] },
  'no container': { says: LOST, exitCode: 0, allocations: ['run lost'] },
};

const COMMANDS = {
  run: { expected: RUN, act: run },
  status: { expected: STATUS, act: (place: Workplace) => place.oneoff('status', 'webapp-migration') },
  post: { expected: POST, act: post },
};

describe('what an earlier process left is found, and settled by what it is', { concurrency: 2 }, () => {
  before(labImages);

  for (const [command, { expected, act }] of Object.entries(COMMANDS)) {
    for (const [left, make] of Object.entries(LEFT) as Entries<typeof LEFT>) {
      test(`${command} finds ${left}`, async () => {
        await using place = new Workplace();
        place.file('job.nomad', labJob({ command: '/bin/sh', args: ['-c', SCRIPT] }));
        const killed = place.start(['run', 'job.nomad']);
        await waitFor('it to begin', () => (/begun/.test(killed.written().out) ? true : null));
        await waitFor('that to be saved', async () =>
          (await place.job('webapp-migration')).Allocations[0]!.ClientStatus === 'running' ? true : null,
        );
        killed.process.kill('SIGKILL');
        await killed.ended;
        const [name] = await containersOf(place.state);
        await make(name!, place);

        const { code, err } = await act(place);
        const { says, exitCode, allocations } = expected[left];
        assert.match(err, says);
        assert.equal(code, exitCode, err);
        const { Allocations } = await place.job('webapp-migration');
        assert.deepEqual(Allocations.map(standing), allocations);
        if (allocations.includes('run running')) await place.oneoff('stop', 'webapp-migration');
        assert.deepEqual(await containersOf(place.state), []);
      });
    }
  }
});

type Entries<T> = { [K in keyof T]: [K, T[K]] }[keyof T][];

/** Desired status, client status, and the exit code where there is one. */
function standing({ DesiredStatus, ClientStatus, TaskStates }: Allocation): string {
  const events = TaskStates?.migration?.Events ?? [];
  const code = events.findLast(({ Type }) => Type === 'Terminated')?.Details.exit_code;
  return [DesiredStatus, ClientStatus, ...(code === undefined ? [] : [code])].join(' ');
}

/** Goes on until it is told to end. */
const SCRIPT = "trap 'exit 143' TERM; echo begun; until test -e /alloc/data/go; do sleep 0.1; done; exit 7";

function tellToEnd({ state }: Workplace): void {
  for (const id of readdirSync(join(state, 'alloc')))
    writeFileSync(join(state, 'alloc', id, 'alloc/data/go'), '');
}

async function run(place: Workplace): Promise<Ended> {
  const { ended, written } = place.start(['run', 'job.nomad']);
  await waitFor('it to go on', () => (/taken over|Started/.test(written().err) ? true : null));
  tellToEnd(place);
  return ended;
}

async function hasEnded(name: string, place: Workplace): Promise<void> {
  tellToEnd(place);
  await waitFor('the container to end', () =>
    docker('inspect', '--format', '{{.State.Status}}', name) === 'exited' ? true : null,
  );
}

async function wasNeverStarted(name: string): Promise<void> {
  const labels: Record<string, string> = JSON.parse(
    docker('inspect', '--format', '{{json .Config.Labels}}', name),
  );
  docker('rm', '--force', name);
  const words = Object.entries(labels).flatMap(([label, value]) => ['--label', `${label}=${value}`]);
  docker('create', '--name', name, ...words, 'webapp:0.1');
}

/** The post step of an Action whose main step was killed. */
async function post(place: Workplace): Promise<{ code: number; err: string }> {
  const told: string[] = [];
  const host = { annotate: (_level: string, message: string) => told.push(message) };
  const env = {
    ...place.env,
    STATE_folder: place.state,
    STATE_namespace: 'default',
    STATE_job: 'webapp-migration',
    INPUT_STATE: place.state,
  };
  const stream = { write: () => {} };
  await actionPost(host as unknown as Host, {
    env,
    cwd: place.folder,
    out: stream,
    err: stream,
    stdin: async () => new Uint8Array(),
    onSignal: () => () => {},
  });
  return { code: 0, err: told.join('\n') };
}
