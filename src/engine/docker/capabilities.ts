import type { DockerConfig } from '../../jobspec/docker-config.ts';

/** What Docker gives every container. Source: moby oci/caps/defaults.go. */
const DOCKER_DEFAULT = [
  'audit_write',
  'chown',
  'dac_override',
  'fowner',
  'fsetid',
  'kill',
  'mknod',
  'net_bind_service',
  'net_raw',
  'setfcap',
  'setgid',
  'setpcap',
  'setuid',
  'sys_chroot',
];

/** What Nomad allows a task without its operator's consent: raw sockets are not among it. */
export const NOMAD_DEFAULT: ReadonlySet<string> = new Set(
  DOCKER_DEFAULT.filter((name) => name !== 'net_raw'),
);

/** `CAP_NET_RAW` and `NET_RAW` are `net_raw`. */
export function capabilityName(written: string): string {
  return written.toLowerCase().replace(/^cap_/, '');
}

/**
 * What to add to and drop from Docker's own set, so that a task has Nomad's default with its own wishes. To Docker what
 * is added counts, though it is dropped too. Source: drivers/shared/capabilities Delta.
 */
export function capabilities(config: DockerConfig): { CapAdd: string[]; CapDrop: string[] } {
  const add = new Set((config.cap_add ?? []).map(capabilityName));
  const drop = new Set((config.cap_drop ?? []).map(capabilityName));
  if (!add.has('net_raw') && !add.has('all')) drop.add('net_raw');
  return { CapAdd: allOr(add), CapDrop: allOr(drop) };
}

function allOr(names: ReadonlySet<string>): string[] {
  return names.has('all') ? ['all'] : [...names].sort();
}
