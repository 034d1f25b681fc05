import path from 'node:path';
import type { DockerConfig } from '../../jobspec/docker-config.ts';
import { capabilityName, NOMAD_DEFAULT } from './capabilities.ts';

/** What a task may ask of this machine only with consent. */
export type Allowance = 'volumes' | 'privileged' | 'caps' | 'host-namespaces' | 'runtimes';

/** One thing that a config asks for without consent. */
export interface Refusal {
  /** Key of the config. */
  key: keyof DockerConfig;
  allowance: Allowance;
  /** What is refused, and which allowance to give. */
  message: string;
}

const RUNTIMES = ['runc', 'nvidia'];

/**
 * What Nomad's docker driver refuses by default and `allow` does not grant. A text with a `${…}` in it is passed: what
 * it means is known when the task starts, and then this is asked again.
 * Source: drivers/docker/config.go, the defaults of volumes, allow_privileged, allow_caps and allow_runtimes.
 */
export function forbidden(config: DockerConfig, allow: ReadonlySet<string>): Refusal[] {
  return [
    ...hostPaths(config),
    ...privileged(config),
    ...extraCapabilities(config),
    ...hostNamespaces(config),
    ...runtimes(config),
  ].filter(({ allowance }) => !allow.has(allowance));
}

function refusal(key: keyof DockerConfig, allowance: Allowance, what: string): Refusal {
  const message = `${what}. Give the allowance with -allow ${allowance} (input "allow: ${allowance}") if that is meant`;
  return { key, allowance, message };
}

function hostPaths(config: DockerConfig): Refusal[] {
  const refuse = (key: 'volumes' | 'mounts' | 'volume_driver', what: string) =>
    refusal(key, 'volumes', `${key}: ${what}`);
  return [
    ...(config.volume_driver
      ? [refuse('volume_driver', `driver "${config.volume_driver}" is not allowed`)]
      : []),
    ...(config.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((source) => !config.volume_driver && leavesAllocation(source))
      .map((source) => refuse('volumes', `"${source}" is outside the allocation's own folders`)),
    ...(config.mounts ?? []).flatMap(({ type = 'volume', source = '' }) => {
      if (type === 'volume') return [refuse('mounts', `volume "${source}" is not the allocation's own`)];
      if (type !== 'bind' || !leavesAllocation(source)) return [];
      return [refuse('mounts', `"${source}" is outside the allocation's own folders`)];
    }),
  ];
}

/** A relative path starts in the task's folder, one below the allocation's. */
function leavesAllocation(source: string): boolean {
  if (source.includes('${')) return false;
  const inside = '/allocation';
  const resolved = path.posix.resolve(`${inside}/task`, source);
  return path.posix.isAbsolute(source) || !`${resolved}/`.startsWith(`${inside}/`);
}

function privileged(config: DockerConfig): Refusal[] {
  return config.privileged ? [refusal('privileged', 'privileged', 'privileged: not allowed')] : [];
}

function extraCapabilities(config: DockerConfig): Refusal[] {
  const extra = (config.cap_add ?? []).filter((name) => !NOMAD_DEFAULT.has(capabilityName(name)));
  return extra.length > 0 ? [refusal('cap_add', 'caps', `cap_add: ${extra.join(', ')} not allowed`)] : [];
}

/** `private` is a namespace of its own; another container's is as foreign as the host's. */
function hostNamespaces(config: DockerConfig): Refusal[] {
  const modes = ['pid_mode', 'ipc_mode', 'uts_mode', 'userns_mode'] as const;
  return modes
    .filter((mode) => /^(host$|container:)/.test(config[mode] ?? ''))
    .map((mode) => refusal(mode, 'host-namespaces', `${mode}: "${config[mode]}" is not allowed`));
}

function runtimes({ runtime }: DockerConfig): Refusal[] {
  if (!runtime || runtime.includes('${') || RUNTIMES.includes(runtime)) return [];
  return [refusal('runtime', 'runtimes', `runtime: "${runtime}" is not allowed`)];
}
