import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Workplace, waitFor } from '../support/cli.ts';

interface Task {
  /** More lines of config. */
  config?: string;
  command?: string;
  args?: string[];
  extra?: string;
  restart?: string;
}

/** A job of one raw_exec task that runs a shell line on this machine. */
function rawExec(
  line: string,
  { command = '/bin/sh', args = ['-c', line], config = '', extra = '', restart }: Task = {},
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
        ${config}
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

test('the keys of the config mean what they mean to Nomad', async () => {
  await using at = place({ VISIBLE: 'seen', HIDDEN_ONE: 'x', ALSO_HIDDEN: 'x' });
  mkdirSync(join(at.folder, 'elsewhere'));
  const config = `work_dir = "${at.folder}/elsewhere"
    denied_envvars = ["HIDDEN_*", "*_HIDDEN", "NOMAD_DC", "OWN"]
    oom_score_adj = 500`;
  const extra = 'env {\n OWN = "x"\n KEPT = "kept"\n }';
  const line =
    'pwd; echo [$VISIBLE] [$HIDDEN_ONE] [$ALSO_HIDDEN] [$NOMAD_DC] [$OWN] [$KEPT]; cat /proc/self/oom_score_adj';
  at.file('job.nomad', rawExec(line, { config, extra }));
  const { out, err } = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.equal(out, `${at.folder}/elsewhere\n[seen] [] [] [] [] [kept]\n500\n`, err);
});

test('a program that an artifact has brought is run, though a download is not executable', async () => {
  await using at = place();
  at.file('tool', '#!/bin/sh\necho tool "$@"\n');
  const extra = 'artifact {\n source = "tool"\n destination = "local/bin"\n }';
  at.file('job.nomad', rawExec('', { command: 'bin/tool', args: ['works'], extra }));
  const { out, err } = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.equal(out, 'tool works\n', err);
});

test('what a task has linked to is not made executable by its next attempt', async () => {
  await using at = place();
  at.file('private', 'private');
  chmodSync(join(at.folder, 'private'), 0o600);
  at.file('tool', `#!/bin/sh\nln -sf ${at.folder}/private "$0"; exit 1\n`);
  const extra = 'artifact {\n source = "tool"\n }';
  const restart = 'attempts = 1\n interval = "1h"\n delay = "0s"\n mode = "fail"';
  at.file('job.nomad', rawExec('', { command: 'tool', args: [], extra, restart }));
  const { err } = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
  assert.match(err, /Restarting/);
  assert.equal(statSync(join(at.folder, 'private')).mode & 0o777, 0o600);
});

for (const [what, parts, says] of [
  [
    'a program that is not there',
    { command: 'no-such-program' },
    /The command "no-such-program" could not be started: it is neither in the task's folders nor on this machine's PATH/,
  ],
  ['a folder that is not there', { config: 'work_dir = "/no/such"' }, /work_dir "\/no\/such" is no folder/],
  ['a user that is not there', { extra: 'user = "no-such-user"' }, /There is no user "no-such-user"/],
] as const) {
  test(`${what} is told, and not tried again`, async () => {
    await using at = place();
    at.file('job.nomad', rawExec('true', { ...parts, restart: 'attempts = 1\n mode = "fail"' }));
    const { code, err } = await at.oneoff('run', '-allow', 'raw_exec', 'job.nomad');
    assert.equal(code, 125, err);
    assert.match(err, says);
    assert.match(err, /Not Restarting: Error was unrecoverable/);
  });
}

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
  const executors = join(at.state, 'executor');
  const file = join(executors, readdirSync(executors)[0]!, 't.json');
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

for (const [config, says] of [
  ['arg = ["x"]', /no key "arg"[\s\S]*Did you mean "args"\?/],
  ['oom_score_adj = -5', /oom_score_adj is a whole number from 0 to 1000/],
  ['work_dir = "here"', /work_dir is an absolute path/],
  ['denied_envvars = "X"', /denied_envvars is a list of texts/],
  ['cgroup_v2_override = "x"', /cgroup_v2_override is not possible here/],
] as const) {
  test(`${config} is told at its place`, async () => {
    await using at = place();
    at.file('job.nomad', rawExec('', { config }));
    const { code, err } = await at.oneoff('validate', 'job.nomad');
    assert.equal(code, 1);
    assert.match(err, /job\.nomad:13/);
    assert.match(err, says);
  });
}
