import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocDir, taskDir } from '../../../src/engine/allocation/alloc-dir.ts';
import { seenSources } from '../../../src/engine/docker/alloc-volume.ts';
import { type ContainerSpecOptions, containerSpec } from '../../../src/engine/docker/container-spec.ts';
import { decodeDockerConfig } from '../../../src/jobspec/docker-config.ts';
import { DOCKER_KEYS } from '../../../src/jobspec/docker-keys.ts';
import type { Task } from '../../../src/jobspec/job.ts';
import { task } from '../../scheduler/fixtures.ts';

const sources = seenSources(allocDir('/state', 'ID'), taskDir(allocDir('/state', 'ID'), 't'));

function spec(
  config: Record<string, unknown>,
  changes: Partial<Task> = {},
  options: Partial<ContainerSpecOptions> = {},
) {
  const { config: decoded, problems } = decodeDockerConfig({ image: 'webapp:0.1', ...config });
  assert.deepEqual(problems, []);
  return containerSpec({
    task: task(changes),
    config: decoded,
    env: { B: '2', A: '1' },
    labels: { 'oneoff.task': 't' },
    sources,
    ports: [],
    networkMode: 'default',
    dns: null,
    processors: { mhz: task(changes).Resources.CPU, cores: [] },
    capacity: { cpu: 4890, cores: 2, memory: 8000 },
    ...options,
  });
}

/** Fields of the request, those of HostConfig among the others. */
type Fields = Record<string, unknown>;

function assertHas(created: ReturnType<typeof spec>, fields: Fields): void {
  const all: Fields = { ...created.HostConfig, ...created };
  for (const [field, value] of Object.entries(fields)) assert.deepEqual(all[field], value, field);
}

test('a task with nothing but an image gets what Nomad gives it', () => {
  assert.deepEqual(spec({}), {
    Image: 'webapp:0.1',
    Env: ['A=1', 'B=2'],
    Labels: { 'oneoff.task': 't' },
    HostConfig: {
      Binds: [
        '/state/alloc/ID/alloc:/alloc',
        '/state/alloc/ID/t/local:/local',
        '/state/alloc/ID/t/secrets:/secrets',
      ],
      CapDrop: ['net_raw'],
      CpuShares: 100,
      Memory: 300 * 1024 * 1024,
      MemorySwap: 300 * 1024 * 1024,
      LogConfig: { Type: 'json-file', Config: { 'max-file': '2', 'max-size': '2m' } },
      NetworkMode: 'default',
    },
  });
});

const endpoint = (settings: Fields, network = 'net') => ({
  NetworkingConfig: { EndpointsConfig: { [network]: settings } },
});
const port = { label: 'http', task: null, hostIp: '10.0.0.1', hostPort: 28080, to: 8080 };
const binding = [{ HostIp: '10.0.0.1', HostPort: '28080' }];
const published = {
  ExposedPorts: { '8080/tcp': {}, '8080/udp': {} },
  PortBindings: { '8080/tcp': binding, '8080/udp': binding },
};

/** A row for every key of the config that the container shows. Source: drivers/docker/driver.go createContainerConfig. */
const ROWS: [key: string, config: Fields, fields: Fields, options?: Partial<ContainerSpecOptions>][] = [
  ['image', { image: 'https://ghcr.io/a/b:1' }, { Image: 'ghcr.io/a/b:1' }],
  ['command', { command: 'sh', args: ['-c', 'x'] }, { Cmd: ['sh', '-c', 'x'] }],
  ['command', { command: '' }, { Cmd: undefined }],
  ['args', { args: ['x'] }, { Cmd: ['x'] }],
  ['entrypoint', { entrypoint: ['/e', '-x'] }, { Entrypoint: ['/e', '-x'] }],
  ['work_dir', { work_dir: '/w' }, { WorkingDir: '/w' }],
  ['hostname', { hostname: 'h' }, { Hostname: 'h' }],
  [
    'mac_address',
    { mac_address: '02:42:ac:11:00:02' },
    { MacAddress: '02:42:ac:11:00:02', ...endpoint({ MacAddress: '02:42:ac:11:00:02' }, 'default') },
  ],
  [
    'ipv4_address',
    { network_mode: 'net', ipv4_address: '10.0.0.2' },
    endpoint({ IPAMConfig: { IPv4Address: '10.0.0.2' } }),
  ],
  [
    'ipv6_address',
    { network_mode: 'net', ipv6_address: 'fd00::2' },
    endpoint({ IPAMConfig: { IPv6Address: 'fd00::2' } }),
  ],
  ['network_aliases', { network_mode: 'net', network_aliases: ['db'] }, endpoint({ Aliases: ['db'] })],
  ['network_mode', { network_mode: 'host' }, { NetworkMode: 'host' }],
  ['network_mode', { network_mode: 'host' }, { NetworkMode: 'host' }, { networkMode: 'container:x' }],
  ['ports', { ports: ['http'] }, published, { ports: [port] }],
  ['ports', {}, { PortBindings: undefined }, { ports: [port] }],
  ['ports', { ports: ['http'] }, { PortBindings: undefined }, { ports: [port], networkMode: 'container:x' }],
  ['port_map', { port_map: { http: 8080 } }, published, { ports: [{ ...port, task: 'task' }] }],
  ['tty', { tty: true }, { Tty: true }],
  ['interactive', { interactive: true }, { OpenStdin: true }],
  ['init', { init: true }, { Init: true }],
  ['volumes', { volumes: ['data:/d'] }, { Binds: [...OWN_BINDS(), '/state/alloc/ID/t/data:/d'] }],
  ['volumes', { volumes: ['../alloc:/a'] }, { Binds: [...OWN_BINDS(), '/state/alloc/ID/alloc:/a'] }],
  ['volumes', { volumes: ['/etc/hosts:/h:ro'] }, { Binds: [...OWN_BINDS(), '/etc/hosts:/h:ro'] }],
  [
    'volume_driver',
    { volumes: ['data:/d'], volume_driver: 'x' },
    { Binds: [...OWN_BINDS(), 'data:/d'], VolumeDriver: 'x' },
  ],
  [
    'mounts',
    { mount: [{ type: 'bind', source: 'local/x', target: '/x', bind_options: { propagation: 'rslave' } }] },
    {
      Mounts: [
        {
          ...{ Type: 'bind', Source: '/state/alloc/ID/t/local/x', Target: '/x' },
          BindOptions: { Propagation: 'rslave' },
        },
      ],
    },
  ],
  [
    'mounts',
    { mounts: [{ type: 'tmpfs', target: '/t', readonly: true, tmpfs_options: { size: 1000, mode: 511 } }] },
    {
      Mounts: [{ Type: 'tmpfs', Target: '/t', ReadOnly: true, TmpfsOptions: { SizeBytes: 1000, Mode: 511 } }],
    },
  ],
  [
    'mounts',
    {
      mount: [
        {
          source: 'v',
          target: '/v',
          volume_options: {
            no_copy: true,
            labels: { a: 'b' },
            driver_config: { name: 'n', options: { o: 1 } },
          },
        },
      ],
    },
    {
      Mounts: [
        {
          ...{ Type: 'volume', Source: 'v', Target: '/v' },
          VolumeOptions: {
            ...{ NoCopy: true, Labels: { a: 'b' } },
            DriverConfig: { Name: 'n', Options: { o: '1' } },
          },
        },
      ],
    },
  ],
  [
    'devices',
    { devices: [{ host_path: '/dev/null' }] },
    { Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/null', CgroupPermissions: 'rwm' }] },
  ],
  [
    'devices',
    { devices: [{ host_path: '/dev/a', container_path: '/dev/b', cgroup_permissions: 'r' }] },
    { Devices: [{ PathOnHost: '/dev/a', PathInContainer: '/dev/b', CgroupPermissions: 'r' }] },
  ],
  ['storage_opt', { storage_opt: { size: '10G' } }, { StorageOpt: { size: '10G' } }],
  ['shm_size', { shm_size: 64 }, { ShmSize: 64 }],
  ['readonly_rootfs', { readonly_rootfs: true }, { ReadonlyRootfs: true }],
  ['privileged', { privileged: true }, { Privileged: true }],
  [
    'cap_add',
    { cap_add: ['CAP_NET_ADMIN', 'chown'], cap_drop: ['MKNOD'] },
    { CapAdd: ['chown', 'net_admin'], CapDrop: ['mknod', 'net_raw'] },
  ],
  ['cap_add', { cap_add: ['NET_RAW'] }, { CapAdd: ['net_raw'], CapDrop: undefined }],
  ['cap_add', { cap_add: ['all'] }, { CapAdd: ['all'], CapDrop: undefined }],
  ['cap_drop', { cap_add: ['chown'], cap_drop: ['ALL'] }, { CapAdd: ['chown'], CapDrop: ['all'] }],
  ['security_opt', { security_opt: ['no-new-privileges'] }, { SecurityOpt: ['no-new-privileges'] }],
  ['group_add', { group_add: ['audio'] }, { GroupAdd: ['audio'] }],
  ['pid_mode', { pid_mode: 'host' }, { PidMode: 'host' }],
  ['ipc_mode', { ipc_mode: 'private' }, { IpcMode: 'private' }],
  ['uts_mode', { uts_mode: 'host' }, { UTSMode: 'host' }],
  ['userns_mode', { userns_mode: 'host' }, { UsernsMode: 'host' }],
  ['cgroupns', { cgroupns: 'private' }, { CgroupnsMode: 'private' }],
  ['dns_servers', { dns_servers: ['1.1.1.1'] }, { Dns: ['1.1.1.1'] }],
  ['dns_search_domains', { dns_search_domains: ['ex.com'] }, { DnsSearch: ['ex.com'] }],
  ['dns_options', { dns_options: ['ndots:2'] }, { DnsOptions: ['ndots:2'] }],
  ['extra_hosts', { extra_hosts: ['db:10.0.0.5'] }, { ExtraHosts: ['db:10.0.0.5'] }],
  ['labels', { labels: { 'oneoff.task': 'mine', b: '1' } }, { Labels: { 'oneoff.task': 't', b: '1' } }],
  ['logging', { logging: { type: 'none' } }, { LogConfig: { Type: 'none', Config: {} } }],
  [
    'logging',
    { logging: { driver: 'json-file', config: { 'max-size': '5m' } } },
    { LogConfig: { Type: 'json-file', Config: { 'max-size': '5m' } } },
  ],
  ['cpu_hard_limit', { cpu_hard_limit: true }, { CpuPeriod: 100000, CpuQuota: 4088 }],
  ['cpu_cfs_period', { cpu_hard_limit: true, cpu_cfs_period: 50000 }, { CpuPeriod: 50000, CpuQuota: 2044 }],
  ['cpuset_cpus', { cpuset_cpus: '0-1' }, { CpusetCpus: '0-1' }],
  ['cpuset_cpus', { cpuset_cpus: '0-1' }, { CpusetCpus: '1' }, { processors: { mhz: 2445, cores: [1] } }],
  [
    'memory_hard_limit',
    { memory_hard_limit: 400 },
    { Memory: 400 << 20, MemorySwap: 400 << 20, MemoryReservation: 300 << 20 },
  ],
  ['oom_score_adj', { oom_score_adj: 5 }, { OomScoreAdj: 5 }],
  ['pids_limit', { pids_limit: 5 }, { PidsLimit: 5 }],
  [
    'ulimit',
    { ulimit: { nofile: '10:20', nproc: '5' } },
    {
      Ulimits: [
        { Name: 'nofile', Soft: 10, Hard: 20 },
        { Name: 'nproc', Soft: 5, Hard: 5 },
      ],
    },
  ],
  ['sysctl', { sysctl: { 'net.core.somaxconn': 16384 } }, { Sysctls: { 'net.core.somaxconn': '16384' } }],
  ['runtime', { runtime: 'runc' }, { Runtime: 'runc' }],
  ['healthchecks', { healthchecks: { disable: true } }, { Healthcheck: { Test: ['NONE'] } }],
];

function OWN_BINDS(): string[] {
  return ['alloc:/alloc', 't/local:/local', 't/secrets:/secrets'].map((each) => `/state/alloc/ID/${each}`);
}

for (const [key, config, fields, options] of ROWS) {
  test(`${key}: ${JSON.stringify(config)}${options ? ` with ${JSON.stringify(options)}` : ''}`, () => {
    assertHas(spec(config, { Name: 'task' }, options), fields);
  });
}

/** About the image, and about services; `isolation` is refused. */
const NOT_IN_THE_CONTAINER = [
  ...['auth', 'auth_soft_fail', 'force_pull', 'image_pull_timeout', 'load', 'container_exists_attempts'],
  ...['advertise_ipv6_address', 'isolation'],
];

test('every key of the config has such a row', () => {
  const tested = new Set([...ROWS.map(([key]) => key), ...NOT_IN_THE_CONTAINER]);
  assert.deepEqual([...tested].sort(), Object.keys(DOCKER_KEYS).sort());
});

test("a group's name servers win over the config's, and are the network's where the tasks share one", () => {
  const dns = { Servers: ['9.9.9.9'], Searches: null, Options: ['ndots:1'] };
  const config = { dns_servers: ['1.1.1.1'], dns_search_domains: ['ex.com'] };
  assertHas(spec(config, {}, { dns }), { Dns: ['9.9.9.9'], DnsSearch: undefined, DnsOptions: ['ndots:1'] });
  assertHas(spec(config, {}, { dns, networkMode: 'container:x' }), { Dns: undefined, DnsOptions: undefined });
});

test('the kernel takes no fewer than two CPU shares, and scales where a machine has more MHz than there are shares', () => {
  const shares = (mhz: number, cpu: number) =>
    spec({}, {}, { processors: { mhz, cores: [] }, capacity: { cpu, cores: 64, memory: 8000 } }).HostConfig
      ?.CpuShares;
  assert.deepEqual(
    [shares(1, 4890), shares(262_143, 262_143), shares(1000, 524_288), shares(1, 524_288)],
    [2, 262_143, 500, 2],
  );
});
