import type { ConfigProblem } from './docker-config.ts';
import type { DockerConfig } from './docker-keys.ts';

/** What Nomad's docker driver refuses besides types, in the order of the keys. Source: drivers/docker/driver.go. */
export function dockerRules(config: DockerConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const refuse = (path: ConfigProblem['path'], message: string, hint?: string): void => {
    problems.push({ path, message, ...(hint && { hint }) });
  };
  if (!config.image) {
    problems.push({
      path: ['image'],
      message: 'config.image: a docker task needs an image',
      hint: 'Write image = "name:tag" into config { … }.',
      absence: true,
    });
  }
  const { command = '' } = config;
  if (command !== '' && (command.trim() === '' || command.trim() !== command)) {
    refuse(
      ['command'],
      'config.command: there is white space around the command',
      'Arguments go into args = [ … ].',
    );
  }
  const period = config.cpu_cfs_period ?? 0;
  if (period < 0 || period > 1_000_000) {
    refuse(['cpu_cfs_period'], `config.cpu_cfs_period: must be between 0 and 1000000 µs, but is ${period}`);
  }
  for (const [index, volume] of (config.volumes ?? []).entries()) {
    const parts = volume.split(':');
    if (volume.includes('${') || (parts.length >= 2 && parts.length <= 3)) continue;
    refuse(
      ['volumes', index],
      `config.volumes[${index}]: "${volume}" is no volume`,
      'Write "source:/path/in/container" or "source:/path/in/container:ro".',
    );
  }
  for (const [index, mount] of (config.mounts ?? []).entries()) {
    const { type = 'volume', source, target } = mount;
    if (!['volume', 'bind', 'tmpfs'].includes(type)) {
      refuse(['mounts', index, 'type'], `config.mount: the type is volume, bind or tmpfs, not "${type}"`);
    }
    if (type === 'tmpfs' && source) {
      refuse(['mounts', index, 'source'], 'config.mount: a tmpfs has no source');
    }
    if (!target) refuse(['mounts', index], 'config.mount: a mount needs a target: the path in the container');
  }
  return problems;
}
