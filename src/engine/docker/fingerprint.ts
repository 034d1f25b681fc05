import { readFileSync, statfsSync } from 'node:fs';
import os from 'node:os';
import type { NodeView } from '../../scheduler/feasibility.ts';
import { type DockerClient, engineError, hasStatus } from './client.ts';

/** The version of Nomad whose rules are followed here: jobs ask for a least one. */
const NOMAD_VERSION = '2.0.5';

const ARCHITECTURES: Record<string, string> = { x64: 'amd64', ia32: '386' };

/**
 * This machine as Nomad's client would describe it to the scheduler, without the engine: names as in
 * client/fingerprint. What cannot be found out is left out, as Nomad does.
 */
export function fingerprintHost(): NodeView {
  const { release, hostname } = { release: os.release(), hostname: os.hostname() };
  return {
    id: machineId(),
    name: hostname,
    datacenter: 'dc1',
    class: '',
    pool: 'default',
    meta: {},
    attributes: {
      'cpu.arch': architecture(),
      ...cpu(),
      'memory.totalbytes': String(os.totalmem()),
      'kernel.name': process.platform === 'win32' ? 'windows' : process.platform,
      'kernel.version': release,
      'kernel.arch': os.machine(),
      ...operatingSystem(),
      'os.signals': Object.keys(os.constants.signals).join(','),
      'nomad.version': NOMAD_VERSION,
      'unique.hostname': hostname,
      ...address(),
      ...storage(),
    },
  };
}

/** The host with what its Docker Engine adds, and what tasks are allowed there. Throws EngineError. */
export async function fingerprintDocker(client: DockerClient, allow: ReadonlySet<string>): Promise<NodeView> {
  const host = fingerprintHost();
  try {
    const [version, info, bridge] = await Promise.all([
      client.docker.version(),
      client.docker.info(),
      bridgeAddress(client),
    ]);
    return {
      ...host,
      attributes: {
        ...host.attributes,
        'driver.docker': '1',
        'driver.docker.version': version.Version,
        'driver.docker.os_type': info.OSType,
        'driver.docker.runtimes': Object.keys(info.Runtimes ?? {})
          .sort()
          .join(','),
        ...(bridge && { 'driver.docker.bridge_ip': bridge }),
        ...(allow.has('privileged') && { 'driver.docker.privileged.enabled': 'true' }),
        ...(allow.has('volumes') && { 'driver.docker.volumes.enabled': 'true' }),
        ...(allow.has('raw_exec') && { 'driver.raw_exec': '1' }),
      },
    };
  } catch (error) {
    throw engineError(client, 'describing itself', error);
  }
}

/** An engine may do without its default network. */
async function bridgeAddress(client: DockerClient): Promise<string | undefined> {
  try {
    const { IPAM } = await client.docker.getNetwork('bridge').inspect();
    return IPAM?.Config?.[0]?.Gateway;
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
}

function architecture(): string {
  return ARCHITECTURES[process.arch] ?? process.arch;
}

function cpu(): Record<string, string> {
  const cores = os.cpus();
  const mhz = Math.round(
    cores[0]?.speed || Number(/^cpu MHz\s*: ([\d.]+)$/m.exec(readText('/proc/cpuinfo') ?? '')?.[1] ?? 0),
  );
  return {
    'cpu.numcores': String(cores.length),
    ...(cores[0] && { 'cpu.modelname': cores[0].model }),
    'cpu.reservablecores': String(cores.length),
    ...(mhz > 0 && {
      'cpu.frequency': String(mhz),
      'cpu.totalcompute': String(mhz * cores.length),
      'cpu.usablecompute': String(mhz * cores.length),
    }),
  };
}

function operatingSystem(): Record<string, string> {
  const release = readText('/etc/os-release') ?? '';
  const field = (name: string) => release.match(new RegExp(`^${name}="?([^"\n]*)"?$`, 'm'))?.[1];
  const name = field('ID');
  const version = field('VERSION_ID');
  return { ...(name && { 'os.name': name }), ...(version && { 'os.version': version }) };
}

function address(): Record<string, string> {
  const found = Object.values(os.networkInterfaces())
    .flat()
    .find((each) => each && !each.internal && each.family === 'IPv4');
  return found ? { 'unique.network.ip-address': found.address } : {};
}

function storage(): Record<string, string> {
  const { bsize, blocks, bavail } = statfsSync('/');
  return {
    'unique.storage.volume': '/',
    'unique.storage.bytestotal': String(bsize * blocks),
    'unique.storage.bytesfree': String(bsize * bavail),
  };
}

function machineId(): string {
  const id = readText('/etc/machine-id')?.trim() ?? '';
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
