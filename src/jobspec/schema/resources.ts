import { affinity, constraint } from './constraint.ts';
import { type BlockSchema, bool, type Decoded, int, many, once, string, strings } from './schema.ts';

const port: BlockSchema = {
  attributes: {
    static: int('Value'),
    to: int('To'),
    host_network: string('HostNetwork'),
    ignore_collision: bool('IgnoreCollision'),
  },
  blocks: {},
};

/** A port with `static` is reserved, any other dynamic. Source: jobspec2/hcl_conversions.go normalizeNetworkPorts. */
export const network: BlockSchema = {
  attributes: {
    mode: string('Mode'),
    device: string('Device'),
    cidr: string('CIDR'),
    ip: string('IP'),
    hostname: string('Hostname'),
    mbits: int('MBits'),
  },
  blocks: {
    dns: once('DNS', {
      attributes: {
        servers: strings('Servers'),
        searches: strings('Searches'),
        options: strings('Options'),
      },
      blocks: {},
    }),
    port: many('Ports', port, 'Label'),
    reserved_ports: many('ReservedPorts', port, 'Label'),
    cni: once('CNI', { attributes: { args: { type: 'map', field: 'Args' } }, blocks: {} }),
  },
  finish: (decoded) => {
    const ports = (decoded.Ports as Decoded[] | undefined) ?? [];
    delete decoded.Ports;
    const reserved = ports.filter((each) => Number(each.Value ?? 0) > 0);
    const dynamic = ports.filter((each) => !reserved.includes(each));
    if (reserved.length > 0) decoded.ReservedPorts = reserved;
    if (dynamic.length > 0) decoded.DynamicPorts = dynamic;
  },
};

const device: BlockSchema = {
  attributes: { count: int('Count', [0, Number.MAX_SAFE_INTEGER]) },
  blocks: { constraint: many('Constraints', constraint), affinity: many('Affinities', affinity) },
};

export const resources: BlockSchema = {
  attributes: {
    cpu: int('CPU'),
    cores: int('Cores'),
    memory: int('MemoryMB'),
    memory_max: int('MemoryMaxMB'),
    disk: int('DiskMB'),
    iops: int('IOPS'),
    secrets: int('SecretsMB'),
  },
  blocks: {
    network: many('Networks', network),
    device: many('Devices', device, 'Name'),
    numa: once('NUMA', {
      attributes: { affinity: string('Affinity'), devices: strings('Devices') },
      blocks: {},
    }),
  },
};
