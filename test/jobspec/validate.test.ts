import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJob } from '../../src/jobspec/parse.ts';
import { jobspec, problems } from './jobs.ts';

type Rule = [rule: string, parts: Parameters<typeof jobspec>[0], at: string, says: RegExp];

const JOB: Rule[] = [
  ['a priority out of bounds', { job: 'priority = 101' }, '101', /from 1 to 100/],
  ['a datacenter without a name', { job: 'datacenters = ["dc1", ""]' }, '["dc1", ""]', /cannot be empty/],
  ['a space in the id', { job: 'id = "a b"' }, '"a b"', /space/],
  ['an empty name', { job: 'name = ""' }, '""', /cannot be empty/],
  ['an update block', { job: 'update {\n max_parallel = 1\n }' }, 'update {', /no update block/],
  ['an update block in a group', { group: 'update {}' }, 'update {', /no update block/],
  ['a migrate block', { group: 'migrate {}' }, 'migrate {', /no migrate block/],
  ['too many allocations', { group: 'count = 50001' }, 'job "j" {', /50000/],
  [
    'a cron expression that is none',
    { job: 'periodic {\n cron = "61 * * * *"\n }' },
    '"61 * * * *"',
    /"61" is no minute/,
  ],
  ['cron and crons', { job: 'periodic {\n cron = "@daily"\n crons = ["@daily"]\n }' }, '"@daily"', /either/],
  ['a period without an expression', { job: 'periodic {}' }, 'periodic {', /says when/],
  [
    'an unknown time zone',
    { job: 'periodic {\n cron = "@daily"\n time_zone = "Mars/Olympus"\n }' },
    '"Mars/Olympus"',
    /no time zone/,
  ],
  ['an unknown payload', { job: 'parameterized {\n payload = "maybe"\n }' }, '"maybe"', /forbidden/],
  [
    'meta both required and optional',
    { job: 'parameterized {\n meta_required = ["a", "b"]\n meta_optional = ["b"]\n }' },
    '["b"]',
    /^Both.*b:/,
  ],
];

const CONSTRAINTS: Rule[] = [
  [
    'an unknown operator',
    { job: 'constraint {\n attribute = "${attr.a}"\n operator = "~="\n value = "x"\n }' },
    '"~="',
    /no operator "~="/,
  ],
  [
    'a comparison with nothing',
    { job: 'constraint {\n attribute = "${attr.a}"\n }' },
    'constraint {',
    /needs a value/,
  ],
  [
    'a constraint about nothing',
    { job: 'constraint {\n value = "x"\n }' },
    'constraint {',
    /needs an attribute/,
  ],
  [
    'a broken regular expression',
    { job: 'constraint {\n attribute = "${attr.a}"\n regexp = "("\n }' },
    'constraint {',
    /regular expression/i,
  ],
  [
    'a version that is none',
    { job: 'constraint {\n attribute = "${attr.a}"\n version = ">= banana"\n }' },
    'constraint {',
    /no bound for a version/,
  ],
  [
    'distinct hosts in a task',
    { task: 'constraint {\n distinct_hosts = true\n }' },
    'constraint {',
    /about allocations/,
  ],
  [
    'an affinity without weight',
    { job: 'affinity {\n attribute = "${attr.a}"\n value = "x"\n weight = 0\n }' },
    '0',
    /-100 to 100/,
  ],
  [
    'an affinity that weighs too much',
    { job: 'affinity {\n attribute = "${attr.a}"\n value = "x"\n weight = 200\n }' },
    '200',
    /-100 to 100/,
  ],
  [
    'too many percent',
    {
      job: 'spread {\n attribute = "${attr.a}"\n target "a" {\n percent = 60\n }\n target "b" {\n percent = 60\n }\n }',
    },
    'spread {',
    /add up to 120/,
  ],
];

const POLICIES: Rule[] = [
  ['an unknown restart mode', { group: 'restart {\n mode = "retry"\n }' }, '"retry"', /"fail" or "delay"/],
  [
    'waiting for no restart',
    { group: 'restart {\n attempts = 0\n mode = "delay"\n }' },
    '0',
    /mode = "fail"/,
  ],
  ['an interval in nanoseconds', { group: 'restart {\n interval = 30\n }' }, '30', /write "30s"/],
  [
    'restarts that do not fit',
    { group: 'restart {\n interval = "30s"\n attempts = 10\n delay = "15s"\n }' },
    'restart {',
    /at least 2m30s/,
  ],
  [
    'an unknown delay function',
    { group: 'reschedule {\n delay_function = "linear"\n max_delay = "1h"\n }' },
    '"linear"',
    /fibonacci/,
  ],
  [
    'attempts without end and counted',
    { group: 'reschedule {\n attempts = 3\n unlimited = true\n }' },
    'true',
    /both 3 attempts/,
  ],
  [
    'attempts that do not fit',
    { group: 'reschedule {\n attempts = 100\n interval = "1m"\n delay = "10s"\n }' },
    'reschedule {',
    /Only 6 of 100.*16m40s/,
  ],
  [
    'growing delays that do not fit',
    {
      group:
        'reschedule {\n attempts = 6\n interval = "1m"\n delay = "10s"\n delay_function = "exponential"\n max_delay = "1h"\n }',
    },
    'reschedule {',
    /Only 3 of 6.*5m20s/,
  ],
  [
    'fibonacci delays that do not fit',
    {
      group:
        'reschedule {\n attempts = 6\n interval = "1m"\n delay = "10s"\n delay_function = "fibonacci"\n max_delay = "1h"\n }',
    },
    'reschedule {',
    /Only 5 of 6.*1m20s/,
  ],
];

const TASK: Rule[] = [
  ['a negative count', { group: 'count = -1' }, '-1', /cannot be -1/],
  ['a tiny disk', { group: 'ephemeral_disk {\n size = 5\n }' }, '5', /at least 10 MB/],
  ['no cpu', { task: 'resources {\n cpu = 0\n }' }, '0', /at least 1 MHz/],
  ['cpu and cores', { task: 'resources {\n cpu = 1\n cores = 1\n }' }, '1', /either/],
  ['too little memory', { task: 'resources {\n memory = 9\n }' }, '9', /at least 10 MB/],
  [
    'a maximum below the memory',
    { task: 'resources {\n memory = 100\n memory_max = 50\n }' },
    '50',
    /less than the 100 MB/,
  ],
  ['logs larger than the disk', { task: 'logs {\n max_files = 100\n }' }, 'logs {', /1000 MB/],
  ['a negative kill_timeout', { task: 'kill_timeout = "-5s"' }, '"-5s"', /negative/],
  [
    'an unknown hook',
    { group: 'task "main" {\n driver = "x"\n }', task: 'lifecycle {\n hook = "pre"\n }' },
    '"pre"',
    /prestart, poststart, poststop/,
  ],
  [
    'a template of nothing',
    { task: 'template {\n destination = "local/x"\n }' },
    'template {',
    /data or a source/,
  ],
  [
    'a template that leads out',
    { task: 'template {\n data = "x"\n destination = "../../x"\n }' },
    '"../../x"',
    /leads out/,
  ],
  [
    'permissions that are none',
    { task: 'template {\n data = "x"\n destination = "local/x"\n perms = "rw-r"\n }' },
    '"rw-r"',
    /octal/,
  ],
  [
    'an artifact of a strange mode',
    { task: 'artifact {\n source = "https://x"\n mode = "zip"\n }' },
    '"zip"',
    /any, file or dir/,
  ],
  [
    'a checksum of a strange kind',
    { task: 'artifact {\n source = "https://x"\n options {\n checksum = "crc:00"\n }\n }' },
    '"crc:00"',
    /"crc:00" is no checksum/,
  ],
  [
    'a payload that leads out',
    { task: 'dispatch_payload {\n file = "../../../x"\n }' },
    '"../../../x"',
    /leads out/,
  ],
  [
    'a volume that is not there',
    { task: 'volume_mount {\n volume = "nope"\n }' },
    '"nope"',
    /no volume "nope"/,
  ],
  [
    'a volume of a strange type',
    { group: 'volume "v" {\n type = "nfs"\n source = "x"\n }' },
    '"nfs"',
    /host or csi/,
  ],
  [
    'a port used twice',
    { group: 'network {\n port "a" { static = 80 }\n port "b" { static = 80 }\n }' },
    '80',
    /"a" already/,
  ],
  ['a port too high', { group: 'network {\n port "a" { static = 70000 }\n }' }, '70000', /65535/],
  [
    'a service that cannot be named',
    { group: 'service {\n name = "bad_name!"\n }' },
    '"bad_name!"',
    /no host name/,
  ],
];

for (const [rule, parts, at, says] of [...JOB, ...CONSTRAINTS, ...POLICIES, ...TASK]) {
  test(`${rule}: refused at its place`, () => {
    const [first] = problems(jobspec(parts));
    assert.match(first?.says ?? '', says);
    assert.equal(first?.at, at);
  });
}

const WHOLE: [rule: string, text: string, says: RegExp][] = [
  ['an unknown type', 'job "j" {\n type = "cron"\n task "t" {\n driver = "x"\n }\n}', /no job type "cron"/],
  ['no groups', 'job "j" {\n type = "batch"\n}', /neither a group nor a task/],
  ['no tasks', 'job "j" {\n type = "batch"\n group "g" {}\n}', /no task in the group/],
  ['no driver', 'job "j" {\n type = "batch"\n task "t" {}\n}', /driver = "docker"/],
  [
    'the same group twice',
    'job "j" {\n type = "batch"\n group "g" {\n task "t" {\n driver = "x"\n }\n }\n group "g" {\n task "t" {\n driver = "x"\n }\n }\n}',
    /Group 2 is named "g"/,
  ],
  [
    'two leaders',
    'job "j" {\n type = "batch"\n group "g" {\n task "a" {\n driver = "x"\n leader = true\n }\n task "b" {\n driver = "x"\n leader = true\n }\n }\n}',
    /that is "a"/,
  ],
  [
    'no main task',
    'job "j" {\n type = "batch"\n task "t" {\n driver = "x"\n lifecycle {\n hook = "prestart"\n }\n }\n}',
    /lifecycle { … } out/,
  ],
  [
    'a reserved name',
    'job "j" {\n type = "batch"\n task "alloc" {\n driver = "x"\n }\n}',
    /cannot be named "alloc"/,
  ],
  [
    'a reschedule of a sysbatch job',
    'job "j" {\n type = "sysbatch"\n reschedule {\n attempts = 1\n }\n task "t" {\n driver = "x"\n }\n}',
    /nowhere else to go/,
  ],
  [
    'a periodic service',
    'job "j" {\n periodic {\n cron = "@daily"\n }\n task "t" {\n driver = "x"\n }\n}',
    /of type batch or sysbatch/,
  ],
];

for (const [rule, text, says] of WHOLE) {
  test(`${rule}: refused`, () => assert.match(problems(text)[0]?.says ?? '', says));
}

for (const [rule, parts, says] of [
  ['negative attempts', { group: 'restart {\n attempts = -1\n }' }, /never restarts/],
  [
    "a strange mode of a task's own restart",
    { task: 'restart {\n mode = "nope"\n }' },
    /takes it as "delay"/,
  ],
  [
    'an attribute no node has',
    { task: 'constraint {\n attribute = "${driver.docker}"\n value = "1"\n }' },
    /attr\.driver\.docker/,
  ],
] as const) {
  test(`${rule}: accepted as by Nomad, with a warning`, () => {
    const { job, diagnostics } = parseJob({ file: 'job.nomad', text: jobspec(parts) }, { engine: 'nomad' });
    assert.ok(job);
    assert.match(`${diagnostics[0]?.detail} ${diagnostics[0]?.hint}`, says);
  });
}

test("a mistake in a group's restart policy is told once, not again for each of its tasks", () => {
  const text = jobspec({ group: 'restart {\n attempts = 0\n mode = "retry"\n }' });
  const { diagnostics } = parseJob({ file: 'job.nomad', text }, { engine: 'nomad' });
  assert.deepEqual(
    diagnostics.map(({ summary }) => summary),
    ['Unknown restart mode'],
  );
});

test('a kill_timeout beyond what Nomad allows by default: cut on Docker with a warning, left to a cluster', () => {
  const text = jobspec({ task: 'kill_timeout = "31s"' });
  const warnings = (engine: 'docker' | 'nomad') =>
    parseJob({ file: 'job.nomad', text }, { engine }).diagnostics.map(({ summary }) => summary);
  assert.deepEqual([warnings('docker'), warnings('nomad')], [['Shorter kill_timeout'], []]);
});

for (const spec of [
  '*/15 * * * * *',
  '30 2 * * MON-FRI',
  '@hourly',
  '0 0 L * ?',
  '0 0 1,15W * *',
  '0 0 0 1 JAN * 2030',
  '0 0 * * 1#2',
]) {
  test(`"${spec}" is a cron expression`, () => {
    assert.deepEqual(problems(jobspec({ job: `periodic {\n crons = ["${spec}"]\n }` })), []);
  });
}
