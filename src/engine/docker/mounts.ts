import type { DockerConfig } from '../../jobspec/docker-config.ts';
import { type MountSources, resolveSource } from './mount-sources.ts';

type Mount = NonNullable<DockerConfig['mounts']>[number];

/**
 * `volumes`, as the engine takes them. Without a volume_driver the source is a path always, relative to the task's
 * folder: `data:/data` is no named volume.
 */
export function volumeBinds(config: DockerConfig, sources: MountSources): string[] {
  return (config.volumes ?? []).map((volume) => {
    const [source = '', ...rest] = volume.split(':');
    return [config.volume_driver ? source : resolveSource(source, sources), ...rest].join(':');
  });
}

/** `mount` blocks, as the engine takes them. */
export function mounts(config: DockerConfig, sources: MountSources): Record<string, unknown>[] {
  return (config.mounts ?? []).map((mount) => {
    const { type = 'volume', source, target, readonly } = mount;
    return {
      Type: type,
      Target: target,
      ...(source && { Source: type === 'bind' ? resolveSource(source, sources) : source }),
      ...(readonly && { ReadOnly: true }),
      ...OPTIONS[type]?.(mount),
    };
  });
}

const OPTIONS: Record<string, (mount: Mount) => Record<string, unknown>> = {
  bind: ({ bind_options: { propagation } = {} }) => ({
    BindOptions: propagation ? { Propagation: propagation } : {},
  }),
  tmpfs: ({ tmpfs_options: { size, mode } = {} }) => ({
    TmpfsOptions: { ...(size && { SizeBytes: size }), ...(mode && { Mode: mode }) },
  }),
  volume: ({ volume_options: { no_copy: noCopy, labels, driver_config: driver } = {} }) => ({
    VolumeOptions: {
      ...(noCopy && { NoCopy: true }),
      ...(labels && { Labels: labels }),
      DriverConfig: {
        ...(driver?.name && { Name: driver.name }),
        ...(driver?.options && { Options: driver.options }),
      },
    },
  }),
};
