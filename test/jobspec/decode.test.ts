import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJob } from '../../src/jobspec/parse.ts';
import { firstTask, jobspec, problems, read } from './jobs.ts';

test('a task without a group is alone in a group of its name, before all groups', () => {
  const job = read(`job "j" {
  type = "batch"
  group "g" {
    task "inner" {
      driver = "raw_exec"
    }
  }
  task "alone" {
    driver = "raw_exec"
    restart { attempts = 1 }
  }
}`);
  assert.deepEqual(
    job.TaskGroups.map((group) => [group.Name, group.Tasks.map((task) => task.Name)]),
    [
      ['alone', ['alone']],
      ['g', ['inner']],
    ],
  );
  assert.equal(firstTask(job).RestartPolicy.Attempts, 1);
  assert.equal(job.TaskGroups[0]?.RestartPolicy.Attempts, 3);
});

test('env and meta are written as a block or as a map, with values of any simple type', () => {
  for (const env of ['env {\n A = 1\n B = true\n C = "x"\n }', 'env = { A = 1, B = true, "C" = "x" }']) {
    assert.deepEqual(firstTask(read(jobspec({ task: env }))).Env, { A: '1', B: 'true', C: 'x' });
  }
});

test('a number takes a text that is one, a text takes anything simple, null is as good as nothing', () => {
  const job = read(
    jobspec({
      job: 'priority = "60"\n  all_at_once = "true"\n  datacenters = [1, true]\n  name = null',
      task: 'user = 1000',
    }),
  );
  assert.equal(job.Priority, 60);
  assert.equal(job.AllAtOnce, true);
  assert.deepEqual(job.Datacenters, ['1', 'true']);
  assert.equal(job.Name, 'j');
  assert.equal(firstTask(job).User, '1000');
});

const DURATIONS: [written: string, nanoseconds: number][] = [
  ['"45s"', 45e9],
  ['"1h30m"', 5400e9],
  ['"1.5s"', 1.5e9],
  ['"100us"', 100e3],
  ['"+2m"', 120e9],
  ['"0"', 0],
  ['5000000000', 5e9],
];

for (const [written, nanoseconds] of DURATIONS) {
  test(`the duration ${written} is ${nanoseconds} ns`, () => {
    assert.equal(firstTask(read(jobspec({ task: `kill_timeout = ${written}` }))).KillTimeout, nanoseconds);
  });
}

const WRONG: [rule: string, text: string, at: string, says: RegExp][] = [
  ['a day is no unit', jobspec({ task: 'kill_timeout = "1d"' }), '1d"', /"d" is not a unit.*24h/],
  ['a duration needs a unit', jobspec({ task: 'kill_timeout = "15"' }), '15"', /"15" has no unit/],
  ['a duration cannot be null', jobspec({ task: 'kill_timeout = null' }), 'null', /Leave it out/],
  ['a list needs brackets', jobspec({ job: 'datacenters = "dc1"' }), 'dc1"', /datacenters = \["…"\]/],
  ['a count is whole', jobspec({ group: 'count = 1.5' }), '1.5', /whole number/],
  ['a runtime name is no number', jobspec({ group: 'count = NOMAD_X' }), 'NOMAD_X', /Use a variable/],
  [
    'an unknown attribute has a suggestion',
    jobspec({ job: 'prioritty = 1' }),
    'prioritty',
    /Did you mean "priority"/,
  ],
  ['also in a task', jobspec({ task: 'drivr = "x"' }), 'drivr', /Did you mean "driver"/],
  ['an unknown block has one too', jobspec({ group: 'restrat {}' }), 'restrat', /Did you mean "restart"/],
  ['a block is no attribute', jobspec({ group: 'restart = { attempts = 0 }' }), 'restart', /restart { … }/],
  ['an attribute is no block', jobspec({ job: 'datacenters {}' }), 'datacenters', /datacenters = …/],
  ['a block can stand once', jobspec({ group: 'restart {}\nrestart {}' }), 'restart {', /Only one/],
  ['env is a block or a map', jobspec({ task: 'env = {}\nenv {}' }), 'env {', /Only one/],
  ['a map has simple values', jobspec({ task: 'env = { A = { B = 1 } }' }), '{ A = { B = 1 } }', /env\.A/],
  ['a map has no null', jobspec({ task: 'env {\n A = null\n }' }), 'null', /null/],
  ['a group has a name', 'job "j" {\n group {}\n}', '', /A group block has a label/],
  ['a job has one name', 'job "j" "k" {\n}', '"k"', /one label/],
  ['a file has one job', `${jobspec()}job "k" {}`, 'job "k" {', /A file has one job/],
  ['a required attribute is missed', jobspec({ task: 'lifecycle {}' }), '{}', /"hook" must be given/],
  [
    'the weight of a spread fits',
    jobspec({ job: 'spread {\n weight = 150\n }' }),
    '150',
    /between -128 and 127/,
  ],
];

for (const [rule, text, at, says] of WRONG) {
  test(`${rule}, and the problem is at its place`, () => {
    const [first] = problems(text);
    assert.ok(first, 'there is a problem');
    assert.match(first.says, says);
    assert.equal(first.at, at);
  });
}

test('every problem is told at once, wrong values and broken rules too, in the order of the file', () => {
  const text = jobspec({
    job: 'prioritty = 1\n  priority = 200',
    group: 'count = "two"\n    restart {\n      mode = "x"\n    }',
    task: 'kill_timeout = "1d"',
  });
  assert.deepEqual(
    problems(text).map(({ at }) => at),
    ['prioritty', '200', 'two"', '"x"', '1d"'],
  );
});

test('what could not be read is not called missing', () => {
  const text = jobspec().replace('driver = "docker"', 'driver = ["docker"]').replace('image =', 'imag =');
  const said = problems(text, { engine: 'docker' }).map(({ says }) => says);
  assert.equal(said.length, 1, said.join('\n'));
});

test('a name that nobody knows yet keeps its source text, spaces in its braces included', () => {
  const env = firstTask(
    read(
      jobspec({
        task: 'env {\n A = "{${foo}}"\n B = "${ NOMAD_TASK_DIR }"\n C = NOMAD_JOB_NAME\n D = "${env["HOME"]}"\n E = "$${x}"\n }',
      }),
    ),
  ).Env;
  assert.deepEqual(env, {
    A: '{${foo}}',
    B: '${ NOMAD_TASK_DIR }',
    C: '${NOMAD_JOB_NAME}',
    D: '${env["HOME"]}',
    E: '${x}',
  });
});

test('a misspelt var is warned of', () => {
  const { diagnostics } = parse(jobspec({ task: 'env {\n A = vars.tag\n }' }));
  assert.match(diagnostics[0]?.hint ?? '', /var\.tag/);
  assert.equal(diagnostics[0]?.severity, 'warning');
});

test('the short forms of constraints are an operator and its value', () => {
  const written = [
    'attribute = "${attr.a}"\n version = ">= 1"',
    'attribute = "${attr.a}"\n regexp = "x"',
    'attribute = "${attr.a}"\n set_contains = "x"',
    'distinct_hosts = true',
    'distinct_property = "${meta.rack}"\n value = "3"',
    'attribute = "${attr.a}"\n value = 0',
    'distinct_hosts = false',
  ];
  const job = read(jobspec({ job: written.map((each) => `constraint {\n ${each}\n }`).join('\n') }));
  assert.deepEqual(
    job.Constraints?.map(({ LTarget, Operand, RTarget }) => `${LTarget} ${Operand} ${RTarget}`),
    [
      '${attr.a} version >= 1',
      '${attr.a} regexp x',
      '${attr.a} set_contains x',
      ' distinct_hosts ',
      '${meta.rack} distinct_property 3',
      '${attr.a} = 0',
      ' distinct_hosts false',
    ],
  );
});

test('an attribute that Nomad reads and ignores in a constraint is warned of', () => {
  const { diagnostics } = parse(
    jobspec({ job: 'constraint {\n attribute = "${attr.a}"\n is_set = "x"\n value = "y"\n }' }),
  );
  assert.match(diagnostics[0]?.hint ?? '', /operator = "is_set"/);
});

test('config is data: blocks are lists of objects, labels levels, literals lists of one', () => {
  const { Config } = firstTask(
    read(
      jobspec({
        config: `labels { a = "1" }
        labels { b = "2" }
        storage_opt = { size = "40G" }
        merged = merge({ a = 1 }, { b = 2 })
        gone = null
        weird "x" "y" {
          deep = { a = { b = null } }
        }
        dynamic "mount" {
          for_each = [1]
        }`,
      }),
    ),
  );
  assert.deepEqual(Config, {
    image: 'webapp:0.1',
    labels: [{ a: '1' }, { b: '2' }],
    storage_opt: [{ size: '40G' }],
    merged: { a: 1, b: 2 },
    weird: [{ x: [{ y: [{ deep: [{ a: { b: null } }] }] }] }],
    dynamic: [{ mount: [{ for_each: [1] }] }],
  });
});

function parse(text: string) {
  return parseJob({ file: 'job.nomad', text }, { engine: 'nomad' });
}
