import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeDockerConfig } from '../../src/jobspec/docker-config.ts';
import { jobspec, problems } from './jobs.ts';

const IMAGE = { image: 'webapp:0.1' };

const READ: [rule: string, written: Record<string, unknown>, decoded: Record<string, unknown>][] = [
  ['a number is a fine text', { ...IMAGE, hostname: 7 }, { ...IMAGE, hostname: '7' }],
  [
    'a text can be a number or a bool',
    { ...IMAGE, pids_limit: '5', tty: 'true' },
    { ...IMAGE, pids_limit: 5, tty: true },
  ],
  [
    'a map is a block, blocks or an object',
    { ...IMAGE, labels: [{ a: 1 }, { b: '2' }], sysctl: { c: 3 } },
    { ...IMAGE, labels: { a: '1', b: '2' }, sysctl: { c: '3' } },
  ],
  [
    'a block is a list of one or an object',
    { ...IMAGE, auth: [{ username: 'u' }], logging: { type: 'none' } },
    { ...IMAGE, auth: { username: 'u' }, logging: { type: 'none' } },
  ],
  [
    'mount and mounts are the same',
    { ...IMAGE, mount: [{ target: '/a' }], mounts: [{ target: '/b' }] },
    { ...IMAGE, mounts: [{ target: '/a' }, { target: '/b' }] },
  ],
  [
    'a timeout is nanoseconds',
    { ...IMAGE, image_pull_timeout: '10m' },
    { ...IMAGE, image_pull_timeout: 600e9 },
  ],
  ['null is as good as nothing', { ...IMAGE, command: null }, IMAGE],
  [
    'what only the run knows passes, and is left out where no text is wanted',
    { ...IMAGE, hostname: '${X}', pids_limit: '${X}' },
    { ...IMAGE, hostname: '${X}' },
  ],
];

for (const [rule, written, decoded] of READ) {
  test(rule, () => assert.deepEqual(decodeDockerConfig(written), { config: decoded, problems: [] }));
}

const REFUSED: [rule: string, config: string, at: string, says: RegExp][] = [
  ['an unknown key', 'imagee = "x"', 'imagee = "x"', /Did you mean "image"/],
  ['an unknown key in a block', 'auth {\n user = "x"\n }', 'user = "x"', /config\.auth\.user/],
  ['args that are no list', 'args = "-c"', 'args = "-c"', /\["-c"\]/],
  ['an argument that is no text', 'args = ["a", ["b"]]', '["b"]', /config\.args\[1\]/],
  ['a bool that is none', 'privileged = "yes"', 'privileged = "yes"', /true or false/],
  ['a number that is none', 'pids_limit = "many"', 'pids_limit = "many"', /a whole number/],
  ['a number with a fraction', 'shm_size = 1.5', 'shm_size = 1.5', /a whole number, but is 1\.5/],
  ['a map that is none', 'labels = ["a"]', 'labels = ["a"]', /a map/],
  ['a block written twice', 'auth {}\n auth {}', 'auth {', /once/],
  ['a timeout without a unit', 'image_pull_timeout = "5"', 'image_pull_timeout = "5"', /"90s"/],
  ['white space around a command', 'command = " ls "', 'command = " ls "', /white space/],
  ['a volume that is none', 'volumes = ["data"]', '"data"', /source:\/path/],
  ['a period out of bounds', 'cpu_cfs_period = 2000000', 'cpu_cfs_period = 2000000', /1000000/],
  [
    'a tmpfs with a source',
    'mount {\n type = "tmpfs"\n source = "x"\n target = "/x"\n }',
    'source = "x"',
    /no source/,
  ],
  ['a mount without a target', 'mount {\n type = "tmpfs"\n }', 'mount {', /target/],
  [
    'an alias in a network of Docker',
    'network_aliases = ["a"]',
    'network_aliases = ["a"]',
    /network_mode = "…"/,
  ],
  [
    'an address in a network of Docker',
    'network_mode = "bridge"\n ipv4_address = "10.0.0.2"',
    'ipv4_address = "10.0.0.2"',
    /network_mode = "…"/,
  ],
  [
    'an address of the other version',
    'network_mode = "net"\n ipv6_address = "10.0.0.2"',
    'ipv6_address = "10.0.0.2"',
    /IP version 6/,
  ],
  ['a hardware address that is none', 'mac_address = "02:42"', 'mac_address = "02:42"', /like 02:42:ac/],
  ['a name server without an address', 'dns_servers = ["one.one"]', '"one.one"', /no IP address/],
  ['a device without a path', 'devices {\n container_path = "/dev/x"\n }', 'devices {', /host_path/],
  [
    'permissions of a device that are none',
    'devices {\n host_path = "/dev/null"\n cgroup_permissions = "x"\n }',
    'cgroup_permissions = "x"',
    /letters r, w and m/,
  ],
  ['a limit that is none', 'ulimit {\n nofile = "many"\n }', 'ulimit {', /"soft:hard"/],
  ['an option without a value', 'security_opt = ["seccomp"]', '"seccomp"', /"name=value"/],
  ['a port of no network', 'ports = ["http"]', '"http"', /no port "http": give the group a network/],
  ['isolation', 'isolation = "hyperv"', 'isolation = "hyperv"', /on Windows only/],
  ['a hard limit below the memory', 'memory_hard_limit = 100', 'memory_hard_limit = 100', /300 MB of memory/],
  ['a shell variable with a default', 'args = ["$${FOO:-x}"]', '"$${FOO:-x}"', /three dollars/],
  [
    'a percent sign that begins nothing',
    'args = ["%%{http_code}"]',
    '"%%{http_code}"',
    /three percent signs/,
  ],
  ['a name that nothing will have', 'args = ["${nope}"]', '"${nope}"', /nothing named "nope"/],
  [
    'a function that is not there then',
    'args = ["$${base64encode(NOMAD_DC)}"]',
    '"$${base64encode(NOMAD_DC)}"',
    /no function "base64encode"/,
  ],
];

for (const [rule, config, at, says] of REFUSED) {
  test(`${rule} is refused before anything runs, and only warned of for a cluster`, () => {
    const [first, ...others] = problems(jobspec({ config }), { engine: 'docker' });
    assert.match(first?.says ?? '', says);
    assert.equal(first?.at, at);
    assert.deepEqual(others, []);
    assert.deepEqual(problems(jobspec({ config }), { engine: 'nomad' }), []);
  });
}

test('a docker task needs an image', () => {
  const text = jobspec().replace('image = "webapp:0.1"', 'command = "true"');
  const [first, ...others] = problems(text, { engine: 'docker' });
  assert.match(first?.says ?? '', /needs an image/);
  assert.equal(first?.at, 'config {');
  assert.deepEqual(others, []);
});

test('a port is one of the group, or is left to the group where its tasks share a network', () => {
  const ports = (mode: string, config = '') =>
    problems(
      jobspec({
        group: `network {\n mode = "${mode}"\n port "http" {}\n }`,
        config: `ports = ["http", "sql"]\n ${config}`,
      }),
      { engine: 'docker' },
    ).map(({ at }) => at);
  assert.deepEqual(ports('host'), ['"sql"']);
  assert.deepEqual(ports('bridge'), []);
  assert.deepEqual(ports('bridge', 'network_mode = "mine"'), ['"sql"']);
  assert.deepEqual(ports('host', 'network_mode = "container:db"'), []);
});

test('variables of the task are known in its config', () => {
  const text = jobspec({ config: 'args = ["${A}", "${env["B"]}"]', task: 'env {\n A = 1\n }' });
  assert.deepEqual(problems(text, { engine: 'docker' }), []);
});
