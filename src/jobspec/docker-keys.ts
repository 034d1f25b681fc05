/**
 * What the `config` block of a docker task takes, in one declaration: types are checked by it, the type of a decoded
 * config follows from it, and the docs list it. Source: hashicorp/nomad drivers/docker/config.go taskConfigSpec.
 *
 * `duration` is decoded to nanoseconds. A map may be written as a block or as an attribute, `block` and `blocks` too.
 */
export type DockerKey =
  | 'string'
  | 'bool'
  | 'number'
  | 'duration'
  | 'strings'
  | 'map'
  | 'numbers'
  | { readonly block: DockerKeys }
  | { readonly blocks: DockerKeys };

export interface DockerKeys {
  readonly [name: string]: DockerKey;
}

export const DOCKER_KEYS = {
  image: 'string',
  command: 'string',
  args: 'strings',
  entrypoint: 'strings',
  work_dir: 'string',
  hostname: 'string',
  mac_address: 'string',
  ipv4_address: 'string',
  ipv6_address: 'string',
  advertise_ipv6_address: 'bool',
  network_aliases: 'strings',
  network_mode: 'string',
  ports: 'strings',
  port_map: 'numbers',
  tty: 'bool',
  interactive: 'bool',
  init: 'bool',
  auth: { block: { username: 'string', password: 'string', email: 'string', server_address: 'string' } },
  auth_soft_fail: 'bool',
  force_pull: 'bool',
  image_pull_timeout: 'duration',
  load: 'string',
  volumes: 'strings',
  volume_driver: 'string',
  mounts: {
    blocks: {
      type: 'string',
      target: 'string',
      source: 'string',
      readonly: 'bool',
      bind_options: { block: { propagation: 'string' } },
      tmpfs_options: { block: { size: 'number', mode: 'number' } },
      volume_options: {
        block: {
          no_copy: 'bool',
          labels: 'map',
          driver_config: { block: { name: 'string', options: 'map' } },
        },
      },
    },
  },
  devices: { blocks: { host_path: 'string', container_path: 'string', cgroup_permissions: 'string' } },
  storage_opt: 'map',
  shm_size: 'number',
  readonly_rootfs: 'bool',
  privileged: 'bool',
  cap_add: 'strings',
  cap_drop: 'strings',
  security_opt: 'strings',
  group_add: 'strings',
  pid_mode: 'string',
  ipc_mode: 'string',
  uts_mode: 'string',
  userns_mode: 'string',
  cgroupns: 'string',
  dns_servers: 'strings',
  dns_search_domains: 'strings',
  dns_options: 'strings',
  extra_hosts: 'strings',
  labels: 'map',
  logging: { block: { type: 'string', driver: 'string', config: 'map' } },
  cpu_hard_limit: 'bool',
  cpu_cfs_period: 'number',
  cpuset_cpus: 'string',
  memory_hard_limit: 'number',
  oom_score_adj: 'number',
  pids_limit: 'number',
  ulimit: 'map',
  sysctl: 'map',
  runtime: 'string',
  isolation: 'string',
  healthchecks: { block: { disable: 'bool' } },
  container_exists_attempts: 'number',
} as const satisfies DockerKeys;

/** Another way to write a key. */
export const DOCKER_ALIASES: Readonly<Record<string, keyof typeof DOCKER_KEYS>> = { mount: 'mounts' };

type Decoded<K> = K extends 'string'
  ? string
  : K extends 'bool'
    ? boolean
    : K extends 'number' | 'duration'
      ? number
      : K extends 'strings'
        ? string[]
        : K extends 'map'
          ? Record<string, string>
          : K extends 'numbers'
            ? Record<string, number>
            : K extends { block: infer Keys }
              ? DecodedKeys<Keys>
              : K extends { blocks: infer Keys }
                ? DecodedKeys<Keys>[]
                : never;

type DecodedKeys<Keys> = { -readonly [Name in keyof Keys]?: Decoded<Keys[Name]> };

/** A docker `config` with Nomad's own names; absent is as good as unset. Always has an image once it was accepted. */
export type DockerConfig = DecodedKeys<typeof DOCKER_KEYS> & { image: string };
