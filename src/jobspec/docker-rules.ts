import { isIP } from 'node:net';
import type { ConfigProblem } from './docker-config.ts';
import type { DockerConfig } from './docker-keys.ts';
import type { Path } from './places.ts';

/**
 * What Nomad's docker driver refuses besides types, and what Docker is known to refuse, in the order of the keys. What
 * a reference stands for is judged once it is known. Source: drivers/docker/driver.go, config.go, utils.go.
 */
export function dockerRules(config: DockerConfig): ConfigProblem[] {
  return [
    ...image(config),
    ...command(config),
    ...network(config),
    ...volumes(config),
    ...mounts(config),
    ...devices(config),
    ...limits(config),
    ...security(config),
  ];
}

/** What is wrong with a label in `ports` that no network of the group has. */
export function unknownPort(label: string): string {
  return `There is no port "${label}": give the group a network block with port "${label}" {}`;
}

function problem(path: Path, message: string, hint?: string): ConfigProblem {
  return { path, message, ...(hint && { hint }) };
}

function isKnown(text: string): boolean {
  return !text.includes('${');
}

function* image(config: DockerConfig): Generator<ConfigProblem> {
  if (config.image) return;
  const hint = 'Write image = "name:tag" into config { … }.';
  yield { ...problem(['image'], 'config.image: a docker task needs an image', hint), absence: true };
}

function* command({ command = '' }: DockerConfig): Generator<ConfigProblem> {
  if (command === '' || command.trim() === command) return;
  const hint = 'Arguments go into args = [ … ].';
  yield problem(['command'], 'config.command: there is white space around the command', hint);
}

function* network(config: DockerConfig): Generator<ConfigProblem> {
  const { network_mode: mode = '', dns_servers: servers = [] } = config;
  const isDockers = ['', 'default', 'bridge', 'host', 'none'].includes(mode) || mode.startsWith('container:');
  for (const key of ['network_aliases', 'ipv4_address', 'ipv6_address'] as const) {
    if (!config[key]?.length || !isDockers) continue;
    const message = `config.${key}: Docker takes it in networks that somebody made only, and this is none`;
    yield problem([key], message, 'Name one with network_mode = "…" (docker network create).');
  }
  for (const [key, version] of [
    ['ipv4_address', 4],
    ['ipv6_address', 6],
  ] as const) {
    const address = config[key] ?? '';
    if (address === '' || !isKnown(address) || isIP(address) === version) continue;
    yield problem([key], `config.${key}: "${address}" is no address of IP version ${version}`);
  }
  const mac = config.mac_address ?? '';
  if (mac !== '' && isKnown(mac) && !/^[\da-f]{2}(?:([:-])[\da-f]{2}(?:\1[\da-f]{2}){4})$/i.test(mac)) {
    yield problem(['mac_address'], `config.mac_address: "${mac}" is no address like 02:42:ac:11:00:02`);
  }
  for (const [index, server] of servers.entries()) {
    if (!isKnown(server) || isIP(server)) continue;
    yield problem(['dns_servers', index], `config.dns_servers[${index}]: "${server}" is no IP address`);
  }
}

function* volumes({ volumes = [] }: DockerConfig): Generator<ConfigProblem> {
  for (const [index, volume] of volumes.entries()) {
    const parts = volume.split(':').length;
    if (!isKnown(volume) || parts === 2 || parts === 3) continue;
    const hint = 'Write "source:/path/in/container" or "source:/path/in/container:ro".';
    yield problem(['volumes', index], `config.volumes[${index}]: "${volume}" is no volume`, hint);
  }
}

function* mounts({ mounts = [] }: DockerConfig): Generator<ConfigProblem> {
  for (const [index, { type = 'volume', source, target }] of mounts.entries()) {
    const at = ['mounts', index];
    if (isKnown(type) && !['volume', 'bind', 'tmpfs'].includes(type)) {
      yield problem([...at, 'type'], `config.mount: the type is volume, bind or tmpfs, not "${type}"`);
    }
    if (type === 'tmpfs' && source) yield problem([...at, 'source'], 'config.mount: a tmpfs has no source');
    if (!target) yield problem(at, 'config.mount: a mount needs a target: the path in the container');
  }
}

function* devices({ devices = [] }: DockerConfig): Generator<ConfigProblem> {
  for (const [index, { host_path: path, cgroup_permissions: permissions = '' }] of devices.entries()) {
    const at = ['devices', index];
    if (!path) yield problem(at, 'config.devices: a device needs a host_path: the device on this machine');
    if (!isKnown(permissions) || /^[rwm]*$/.test(permissions)) continue;
    const message = `config.devices: cgroup_permissions are of the letters r, w and m, not "${permissions}"`;
    yield problem([...at, 'cgroup_permissions'], message);
  }
}

function* limits({ cpu_cfs_period: period = 0, ulimit = {} }: DockerConfig): Generator<ConfigProblem> {
  if (period < 0 || period > 1_000_000) {
    const message = `config.cpu_cfs_period: must be between 0 and 1000000 µs, but is ${period}`;
    yield problem(['cpu_cfs_period'], message);
  }
  for (const [name, value] of Object.entries(ulimit)) {
    if (!isKnown(value) || /^-?\d+(?::-?\d+)?$/.test(value)) continue;
    const hint = 'Write "soft" or "soft:hard", both numbers.';
    yield problem(['ulimit', name], `config.ulimit.${name}: "${value}" is no limit`, hint);
  }
}

function* security({ security_opt: options = [], isolation }: DockerConfig): Generator<ConfigProblem> {
  for (const [index, option] of options.entries()) {
    if (!isKnown(option) || option === 'no-new-privileges' || /[=:]/.test(option)) continue;
    const hint = 'Write "name=value", or "no-new-privileges".';
    yield problem(['security_opt', index], `config.security_opt[${index}]: "${option}" is none`, hint);
  }
  if (isolation) yield problem(['isolation'], 'config.isolation: there is such a choice on Windows only');
}
