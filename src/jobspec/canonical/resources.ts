import type { Device, Network, Port, Resources } from '../job.ts';
import { affinities, constraints } from './policies.ts';
import type { Raw, Trace } from './raw.ts';

/** Source: hashicorp/nomad api/resources.go Canonicalize: `cores` replaces the default of `cpu`. */
export function resources(trace: Trace, raw: Raw<Resources> | null | undefined): Resources {
  const cores = raw?.Cores ?? null;
  return trace(raw, {
    CPU: raw?.CPU ?? (cores === null ? 100 : 0),
    Cores: cores ?? 0,
    MemoryMB: raw?.MemoryMB ?? 300,
    MemoryMaxMB: raw?.MemoryMaxMB ?? null,
    DiskMB: raw?.DiskMB ?? null,
    IOPS: raw?.IOPS ?? null,
    SecretsMB: raw?.SecretsMB ?? null,
    Networks: networks(trace, raw?.Networks),
    Devices: raw?.Devices?.map((each) => device(trace, each)) ?? null,
    NUMA: raw?.NUMA
      ? trace(raw.NUMA, { Affinity: raw.NUMA.Affinity || 'none', Devices: raw.NUMA.Devices ?? null })
      : null,
  });
}

export function networks(trace: Trace, raw: Raw<Network[]> | null | undefined): Network[] | null {
  if (!raw) return null;
  return raw.map((each) =>
    trace(each, {
      Mode: each.Mode ?? '',
      Device: each.Device ?? '',
      CIDR: each.CIDR ?? '',
      IP: each.IP ?? '',
      Hostname: each.Hostname ?? '',
      DNS: each.DNS
        ? trace(each.DNS, {
            Servers: each.DNS.Servers ?? null,
            Searches: each.DNS.Searches ?? null,
            Options: each.DNS.Options ?? null,
          })
        : null,
      ReservedPorts: each.ReservedPorts?.map((port) => canonicalPort(trace, port)) ?? null,
      DynamicPorts: each.DynamicPorts?.map((port) => canonicalPort(trace, port)) ?? null,
      MBits: each.MBits ?? null,
      CNI: each.CNI
        ? trace(each.CNI, { Args: (each.CNI.Args as Record<string, string> | undefined) ?? null })
        : null,
    }),
  );
}

function canonicalPort(trace: Trace, raw: Raw<Port>): Port {
  return trace(raw, {
    Label: raw.Label ?? '',
    Value: raw.Value ?? 0,
    To: raw.To ?? 0,
    HostNetwork: raw.HostNetwork ?? '',
    IgnoreCollision: raw.IgnoreCollision ?? false,
  });
}

function device(trace: Trace, raw: Raw<Device>): Device {
  return trace(raw, {
    Name: raw.Name ?? '',
    Count: raw.Count ?? 1,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
  });
}
