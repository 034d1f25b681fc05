import type Docker from 'dockerode';
import type { DockerConfig } from '../../jobspec/docker-config.ts';
import type { AssignedPort } from '../../jobspec/environment.ts';
import type { Network, Task } from '../../jobspec/job.ts';
import type { ComparableResources } from '../../scheduler/resources.ts';
import type { ProcessorShare } from '../allocation/attempt-environment.ts';
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
  /** The group's name servers, which win over the config's. */
  dns: Network['DNS'];
  processors: ProcessorShare;
  /** The machine's processors, for limits that Nomad gives in MHz. */
  capacity: ComparableResources;
}

/**
 * What to ask the engine for, mapped as Nomad's docker driver maps it. Pure; fields left out are the engine's to
 * choose. Source: drivers/docker/driver.go createContainerConfig.
 */
export function containerSpec(options: ContainerSpecOptions): Docker.ContainerCreateOptions {
  const { task, config, env, labels } = options;
  const bindings = joinsNetwork(options) ? {} : publish(taskPorts(config, task.Name, options.ports));
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
    // Engines before API 1.44 know it here only, those after 1.51 in the network only.
    MacAddress: config.mac_address,
    Healthcheck: config.healthchecks?.disable ? { Test: ['NONE'] } : undefined,
    ExposedPorts: bindings.ExposedPorts,
    HostConfig: hostConfig(options, bindings),
    NetworkingConfig: networking(config, options.networkMode),
  }) as Docker.ContainerCreateOptions;
}

function hostConfig(options: ContainerSpecOptions, { PortBindings }: PortBindings): Record<string, unknown> {
  const { task, config, sources, processors, capacity, networkMode } = options;
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
    ...nameServers(options),
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

/** A network that it shares with other containers: then ports are not the task's to open. */
function joinsNetwork({ config, networkMode }: ContainerSpecOptions): boolean {
  return (config.network_mode || networkMode).startsWith('container:');
}

/** The group's are those of the network already, where the tasks share one. */
function nameServers(options: ContainerSpecOptions): Record<string, string[] | null | undefined> {
  const { config, dns } = options;
  if (dns === null) {
    return { Dns: config.dns_servers, DnsSearch: config.dns_search_domains, DnsOptions: config.dns_options };
  }
  if (joinsNetwork(options)) return {};
  return { Dns: dns.Servers, DnsSearch: dns.Searches, DnsOptions: dns.Options };
}

/** Unset, the engine keeps little itself: what the task prints is kept in its log files. */
function logging({ logging: wanted }: DockerConfig): { Type: string; Config: Record<string, string> } {
  if (wanted === undefined) return { Type: 'json-file', Config: { 'max-file': '2', 'max-size': '2m' } };
  return { Type: wanted.type || wanted.driver || '', Config: wanted.config ?? {} };
}

function device(wanted: NonNullable<DockerConfig['devices']>[number]): Record<string, string> {
  const { host_path: path = '' } = wanted;
  return {
    PathOnHost: path,
    PathInContainer: wanted.container_path || path,
    CgroupPermissions: wanted.cgroup_permissions || 'rwm',
  };
}

function networking(config: DockerConfig, networkMode: string): Record<string, unknown> | undefined {
  const { ipv4_address: ipv4, ipv6_address: ipv6 } = config;
  const endpoint = withoutAbsent({
    Aliases: config.network_aliases,
    IPAMConfig: ipv4 || ipv6 ? withoutAbsent({ IPv4Address: ipv4, IPv6Address: ipv6 }) : undefined,
    MacAddress: config.mac_address,
  });
  if (Object.keys(endpoint).length === 0) return undefined;
  return { EndpointsConfig: { [config.network_mode || networkMode]: endpoint } };
}

/** An empty list or text means the same as none, to Nomad and to the engine. */
function withoutAbsent(fields: Record<string, unknown>): Record<string, unknown> {
  const isAbsent = (value: unknown) =>
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAbsent(value)));
}
