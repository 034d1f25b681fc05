import type Docker from 'dockerode';
import type { DockerConfig } from '../../jobspec/docker-config.ts';
import type { AssignedPort } from '../../jobspec/environment.ts';
import type { Task } from '../../jobspec/job.ts';
import type { ComparableResources } from '../../scheduler/resources.ts';
import type { ProcessorShare } from '../allocation/attempt-environment.ts';
import { DriverFailure } from '../allocation/driver-failure.ts';
import { capabilities } from './capabilities.ts';
import { limits } from './limits.ts';
import type { MountSources } from './mount-sources.ts';
import { mounts, volumeBinds } from './mounts.ts';
import { type PortBindings, publish, taskPorts } from './port-bindings.ts';

export interface ContainerSpecOptions {
  task: Task;
  config: DockerConfig;
  /** The task's whole environment. */
  env: Readonly<Record<string, string>>;
  /** Ours; they win over the jobspec's. */
  labels: Readonly<Record<string, string>>;
  sources: MountSources;
  /** The allocation's ports. */
  ports: readonly AssignedPort[];
  /** The network when the config names none. */
  networkMode: string;
  processors: ProcessorShare;
  /** The machine's processors, for limits that Nomad gives in MHz. */
  capacity: ComparableResources;
}

/**
 * What to ask the engine for, mapped as Nomad's docker driver maps it. Pure; fields left out are the engine's to
 * choose. Throws DriverFailure for values that can mean nothing. Source: drivers/docker/driver.go createContainerConfig.
 */
export function containerSpec(options: ContainerSpecOptions): Docker.ContainerCreateOptions {
  const { task, config, env, labels } = options;
  const bindings = opensPorts(options) ? publish(taskPorts(config, task.Name, options.ports)) : {};
  const command = [...(config.command ? [config.command] : []), ...(config.args ?? [])];
  return withoutAbsent({
    Image: config.image.replace(/^https:\/\//, ''),
    Cmd: command.length > 0 ? command : undefined,
    Entrypoint: config.entrypoint,
    Env: Object.entries(env)
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    Labels: { ...config.labels, ...labels },
    Hostname: config.hostname,
    User: task.User || undefined,
    WorkingDir: config.work_dir,
    Tty: config.tty,
    OpenStdin: config.interactive,
    MacAddress: config.mac_address,
    Healthcheck: config.healthchecks?.disable ? { Test: ['NONE'] } : undefined,
    ExposedPorts: bindings.ExposedPorts,
    HostConfig: hostConfig(options, bindings),
    NetworkingConfig: networking(config),
  }) as Docker.ContainerCreateOptions;
}

function hostConfig(
  { task, config, sources, processors, capacity, networkMode }: ContainerSpecOptions,
  { PortBindings }: PortBindings,
): Record<string, unknown> {
  return withoutAbsent({
    Binds: [
      `${sources.shared}:/alloc`,
      `${sources.local}:/local`,
      `${sources.secrets}:/secrets`,
      ...volumeBinds(config, sources),
    ],
    Mounts: mounts(config, sources),
    VolumeDriver: config.volume_driver,
    ...capabilities(config),
    ...limits(task.Resources, config, processors, capacity),
    LogConfig: logging(config),
    NetworkMode: config.network_mode || networkMode,
    PortBindings,
    Dns: config.dns_servers,
    DnsSearch: config.dns_search_domains,
    DnsOptions: config.dns_options,
    ExtraHosts: config.extra_hosts,
    Devices: config.devices?.map(device),
    Privileged: config.privileged,
    ReadonlyRootfs: config.readonly_rootfs,
    SecurityOpt: config.security_opt,
    GroupAdd: config.group_add,
    PidMode: config.pid_mode,
    IpcMode: config.ipc_mode,
    UTSMode: config.uts_mode,
    UsernsMode: config.userns_mode,
    CgroupnsMode: config.cgroupns,
    Runtime: config.runtime,
    Isolation: config.isolation,
    Init: config.init,
    ShmSize: config.shm_size,
    StorageOpt: config.storage_opt,
    Sysctls: config.sysctl,
  });
}

/** In a network that it shares with other containers, ports are not the task's to open. */
function opensPorts({ config, networkMode }: ContainerSpecOptions): boolean {
  return !(config.network_mode || networkMode).startsWith('container:');
}

/** Unset, the engine keeps little itself: what the task prints is kept in its log files. */
function logging({ logging: wanted }: DockerConfig): { Type: string; Config: Record<string, string> } {
  if (wanted === undefined) return { Type: 'json-file', Config: { 'max-file': '2', 'max-size': '2m' } };
  return { Type: wanted.type || wanted.driver || '', Config: wanted.config ?? {} };
}

function device(wanted: NonNullable<DockerConfig['devices']>[number]): Record<string, string> {
  if (!wanted.host_path) {
    throw new DriverFailure('A device needs a host_path: the device on this machine', { recoverable: false });
  }
  return {
    PathOnHost: wanted.host_path,
    PathInContainer: wanted.container_path || wanted.host_path,
    CgroupPermissions: wanted.cgroup_permissions || 'rwm',
  };
}

function networking(config: DockerConfig): Record<string, unknown> | undefined {
  const { network_mode: network, network_aliases: aliases, ipv4_address: ipv4, ipv6_address: ipv6 } = config;
  if (!network || !(aliases?.length || ipv4 || ipv6)) return undefined;
  const endpoint = withoutAbsent({
    Aliases: aliases,
    IPAMConfig: ipv4 || ipv6 ? withoutAbsent({ IPv4Address: ipv4, IPv6Address: ipv6 }) : undefined,
  });
  return { EndpointsConfig: { [network]: endpoint } };
}

/** An empty list or text means the same as none, to Nomad and to the engine. */
function withoutAbsent(fields: Record<string, unknown>): Record<string, unknown> {
  const isAbsent = (value: unknown) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAbsent(value)));
}
