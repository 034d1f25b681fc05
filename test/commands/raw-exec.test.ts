import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Workplace, waitFor } from '../support/cli.ts';

interface Task {
  command?: string;
  args?: string[];
  extra?: string;
  restart?: string;
}

/** A job of one raw_exec task that runs a shell line on this machine. */
function rawExec(
  line: string,
  { command = '/bin/sh', args = ['-c', line], extra = '', restart }: Task = {},
): string {
  return `job "raw" {
  type = "batch"
  group "g" {
    restart {
      ${restart ?? 'attempts = 0\n mode = "fail"'}
    }
    task "t" {
      driver = "raw_exec"
      config {
        command = "${command}"
        args    = ${JSON.stringify(args)}
      }
      ${extra}
    }
  }
}
`;
}

/** Null when there is no such process, or only its unreaped remains. */
function commandLine(pid: string): string | null {
  const file = `/proc/${pid}/cmdline`;
  return (existsSync(file) && readFileSync(file, 'utf8')) || null;
}

/** Without Docker: what runs here must not need one. */
const place = (env: Record<string, string> = {}) =>
  new Workplace({ DOCKER_HOST: 'unix:///nonexistent/docker.sock', ...env });

test('raw_exec is refused at its place, with the allowance to give, and nothing is started', async () => {
  await using at = place();
  at.file('job.nomad', rawExec('echo hello'));
  const { code, err } = await at.oneoff('run', 'job.nomad');
  assert.equal(code, 125);
  assert.match(err, /job\.nomad:9[\s\S]*-allow raw_exec/);
  assert.equal((await at.oneoff('validate', 'job.nomad')).code, 0);
});

test('a task runs on the machine itself: output, exit code, environment, directories', async () => {
  await using at = place({ GITHUB_TOKEN: 'must not be seen', VISIBLE: 'seen' });
  at.env.GITHUB_TOKEN = 'must not be seen';
  const line =
    'echo "[$NOMAD_TASK_NAME] [$VISIBLE] [$GITHUB_TOKEN]"; pwd; echo x > $NOMAD_ALLOC_DIR/data/x; ls $NOMAD_TASK_DIR; printf last >&2; exit 4';
  at.file('job.nomad', rawExec(line));
  const { code, out, err } = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.equal(code, 4, err);
  const { Allocations } = await at.job('raw');
  const folder = join(at.state, 'alloc', Allocations[0]!.ID);
  assert.equal(out, `[t] [seen] []\n${join(folder, 't')}\n`);
  assert.match(err, /^last$/m);
  assert.equal(readFileSync(join(folder, 'alloc/data/x'), 'utf8'), 'x\n');
  assert.equal(readFileSync(join(folder, 'alloc/logs/t.stdout.0'), 'utf8'), out);
  assert.deepEqual(
    Allocations[0]!.TaskStates!.t!.Events.map(({ Type }) => Type),
    ['Received', 'Task Setup', 'Started', 'Terminated', 'Not Restarting'],
  );
  assert.equal((await at.oneoff('logs', 'raw')).out, out);
});

test('the restart policy holds as on Docker', async () => {
  await using at = place();
  at.file(
    'job.nomad',
    rawExec('if [ -e $NOMAD_ALLOC_DIR/data/x ]; then exit 0; fi; touch $NOMAD_ALLOC_DIR/data/x; exit 1', {
      restart: 'attempts = 1\n interval = "1h"\n delay = "1s"\n mode = "fail"',
    }),
  );
  const { code, err } = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.equal(code, 0, err);
});

test('a task that a signal ends tells which, and is not a success', async () => {
  await using at = place();
  at.file('job.nomad', rawExec('kill -9 $$'));
  const { code, err } = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.equal(code, 137, err);
  assert.match(err, /Terminated: Exit Code: 137, Signal: 9/);
});

test('a command that is not there is not tried again', async () => {
  await using at = place();
  at.file('job.nomad', rawExec('', { command: 'no-such-program', args: [] }));
  const { code, err } = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.equal(code, 125, err);
  assert.match(err, /Driver Failure: The command "no-such-program" could not be started/);
});

test('on a stop the task gets its kill_signal, then its whole process group is killed', async () => {
  await using at = place();
  const line = 'trap "echo asked" USR1; sleep 1000 & echo child $!; while true; do wait; done';
  at.file('job.nomad', rawExec(line, { extra: 'kill_signal = "SIGUSR1"\n kill_timeout = "1s"' }));
  const run = at.start(['run', '-allow', 'raw_exec', 'job.nomad']);
  const child = await waitFor('the task', () => run.written().out.match(/child (\d+)\n/)?.[1] ?? null);
  run.process.kill('SIGINT');
  const { code, out } = await run.ended;
  assert.equal(code, 130);
  assert.match(out, /asked/);
  assert.equal(commandLine(child), null);
});

test('a task survives the process that ran it: the next run takes it over and reports its own end', async () => {
  await using at = place();
  at.file('job.nomad', rawExec('echo begun; sleep 3; echo ended; exit 6'));
  const first = at.start(['run', '-allow', 'raw_exec', 'job.nomad']);
  await waitFor('the task', () => (/begun/.test(first.written().out) ? true : null));
  first.process.kill('SIGKILL');
  await first.ended;
  const second = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.equal(second.code, 6, second.err);
  assert.match(second.err, /taken over/);
  assert.equal(second.out, 'ended\n');
  const { Allocations } = await at.job('raw');
  assert.equal(Allocations.length, 1);
  assert.equal((await at.oneoff('logs', 'raw')).out, 'begun\nended\n');
});

test('a task that ended while nobody was there keeps its exit code', async () => {
  await using at = place();
  at.file('job.nomad', rawExec('echo begun; sleep 1; exit 6'));
  const first = at.start(['run', '-allow', 'raw_exec', 'job.nomad']);
  await waitFor('the task', () => (/begun/.test(first.written().out) ? true : null));
  first.process.kill('SIGKILL');
  await first.ended;
  const { Allocations } = await at.job('raw');
  const file = join(at.state, 'executor', Allocations[0]!.ID, 't.json');
  await waitFor('its end', () => JSON.parse(readFileSync(file, 'utf8')).exit);
  const second = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.equal(second.code, 6, second.err);
});

test('stop ends what an earlier process left', async () => {
  await using at = place();
  at.file('job.nomad', rawExec('echo begun $$; sleep 1000', { extra: 'kill_timeout = "1s"' }));
  const first = at.start(['run', '-allow', 'raw_exec', 'job.nomad']);
  const pid = await waitFor('the task', () => first.written().out.match(/begun (\d+)/)?.[1] ?? null);
  first.process.kill('SIGKILL');
  await first.ended;
  const { code, err } = await at.oneoff('stop', 'raw');
  assert.equal(code, 0, err);
  assert.equal(commandLine(pid), null);
});

test('a mistake in the config is told at its place', async () => {
  await using at = place();
  at.file('job.nomad', rawExec('').replace('args  ', 'arg   '));
  const { code, err } = await at.oneoff('validate', 'job.nomad');
  assert.equal(code, 1);
  assert.match(err, /job\.nomad:12[\s\S]*no key "arg"[\s\S]*Did you mean "args"\?/);
});
