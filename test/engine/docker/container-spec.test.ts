import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocDir, taskDir } from '../../../src/engine/allocation/alloc-dir.ts';
import { DriverFailure } from '../../../src/engine/allocation/driver-failure.ts';
import { seenSources } from '../../../src/engine/docker/alloc-volume.ts';
import { type ContainerSpecOptions, containerSpec } from '../../../src/engine/docker/container-spec.ts';
import { decodeDockerConfig } from '../../../src/jobspec/docker-config.ts';
import type { Task } from '../../../src/jobspec/job.ts';
import { task } from '../../scheduler/fixtures.ts';

const sources = seenSources(allocDir('/state', 'ID'), taskDir(allocDir('/state', 'ID'), 't'));

function spec(
  config: Record<string, unknown>,
  changes: Partial<Task> = {},
  options: Partial<ContainerSpecOptions> = {},
) {
  return containerSpec({
    task: task(changes),
    config: decodeDockerConfig({ image: 'webapp:0.1', ...config }).config,
    env: { B: '2', A: '1' },
    labels: { 'oneoff.task': 't' },
    sources,
    ports: [],
    networkMode: 'default',
    processors: { mhz: task(changes).Resources.CPU, cores: [] },
    capacity: { cpu: 4890, cores: 2, memory: 8000 },
    ...options,
  });
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

const PARTS: [config: Record<string, unknown>, part: Record<string, unknown>][] = [
  [{ command: 'sh', args: ['-c', 'x'] }, { Cmd: ['sh', '-c', 'x'] }],
  [{ args: ['x'] }, { Cmd: ['x'] }],
  [{ entrypoint: ['/e'] }, { Entrypoint: ['/e'] }],
  [{ image: 'https://ghcr.io/a/b:1' }, { Image: 'ghcr.io/a/b:1' }],
  [
    { tty: true, interactive: true, hostname: 'h', work_dir: '/w' },
    { Tty: true, OpenStdin: true, Hostname: 'h', WorkingDir: '/w' },
  ],
  [{ healthchecks: { disable: true } }, { Healthcheck: { Test: ['NONE'] } }],
  [{ labels: { 'oneoff.task': 'mine', b: '1' } }, { Labels: { 'oneoff.task': 't', b: '1' } }],
  [
    { network_mode: 'net', network_aliases: ['db'], ipv4_address: '10.0.0.2' },
    {
      NetworkingConfig: {
        EndpointsConfig: { net: { Aliases: ['db'], IPAMConfig: { IPv4Address: '10.0.0.2' } } },
      },
    },
  ],
];

for (const [config, part] of PARTS) {
  test(`config ${JSON.stringify(config)}`, () => {
    const created = spec(config) as Record<string, unknown>;
    for (const [field, value] of Object.entries(part)) assert.deepEqual(created[field], value, field);
  });
}

const HOST_PARTS: [config: Record<string, unknown>, part: Record<string, unknown>][] = [
  [{ memory_hard_limit: 400 }, { Memory: 400 << 20, MemorySwap: 400 << 20, MemoryReservation: 300 << 20 }],
  [{ cpu_hard_limit: true }, { CpuPeriod: 100000, CpuQuota: 4088 }],
  [
    { ulimit: { nofile: '10:20', nproc: '5' } },
    {
      Ulimits: [
        { Name: 'nofile', Soft: 10, Hard: 20 },
        { Name: 'nproc', Soft: 5, Hard: 5 },
      ],
    },
  ],
  [{ logging: { type: 'none' } }, { LogConfig: { Type: 'none', Config: {} } }],
  [
    { logging: { driver: 'json-file', config: { 'max-size': '5m' } } },
    { LogConfig: { Type: 'json-file', Config: { 'max-size': '5m' } } },
  ],
  [
    { cap_add: ['CAP_NET_ADMIN', 'chown'], cap_drop: ['MKNOD'] },
    { CapAdd: ['net_admin'], CapDrop: ['mknod', 'net_raw'] },
  ],
  [{ cap_add: ['NET_RAW'] }, { CapAdd: undefined, CapDrop: undefined }],
  [
    { cap_add: ['chown'], cap_drop: ['ALL'] },
    { CapAdd: ['chown'], CapDrop: ['all'] },
  ],
  [
    { devices: [{ host_path: '/dev/null' }] },
    { Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/null', CgroupPermissions: 'rwm' }] },
  ],
  [
    { mount: [{ type: 'bind', source: 'local/x', target: '/x' }] },
    { Mounts: [{ Type: 'bind', Source: '/state/alloc/ID/t/local/x', Target: '/x', BindOptions: {} }] },
  ],
  [
    { init: true, pids_limit: 5, shm_size: 64, readonly_rootfs: true },
    { Init: true, PidsLimit: 5, ShmSize: 64, ReadonlyRootfs: true },
  ],
];

for (const [config, part] of HOST_PARTS) {
  test(`host config ${JSON.stringify(config)}`, () => {
    const created = spec(config).HostConfig as Record<string, unknown>;
    for (const [field, value] of Object.entries(part)) assert.deepEqual(created[field], value, field);
  });
}

test('a volume is a path of the task, unless it is absolute or a volume driver is named', () => {
  const own = (config: Record<string, unknown>) => spec(config).HostConfig?.Binds?.slice(3);
  assert.deepEqual(own({ volumes: ['data:/d', '../alloc:/a', '/etc/hosts:/h:ro'] }), [
    '/state/alloc/ID/t/data:/d',
    '/state/alloc/ID/alloc:/a',
    '/etc/hosts:/h:ro',
  ]);
  assert.deepEqual(own({ volumes: ['data:/d'], volume_driver: 'x' }), ['data:/d']);
});

test('the kernel takes no fewer than two CPU shares', () => {
  const { Resources } = task();
  assert.equal(spec({}, { Resources: { ...Resources, CPU: 1 } }).HostConfig?.CpuShares, 2);
});

for (const config of [
  { volumes: ['nowhere'] },
  { ulimit: { nofile: 'many' } },
  { devices: [{ container_path: '/x' }] },
]) {
  test(`${JSON.stringify(config)} fails the task for good`, () => {
    assert.throws(
      () => spec(config),
      (error) => error instanceof DriverFailure && !error.recoverable,
    );
  });
}
