import { isDeepStrictEqual } from 'node:util';
import type { Network, Port } from '../jobspec/job.ts';
import type { Flat, Shape } from './fields.ts';
import { blockDiff, fieldsOnlyDiff, keyedDiffs, plainBlockDiff } from './objects.ts';
import { sortObjects } from './order.ts';
import type { ObjectDiff } from './types.ts';

const NETWORK: Shape = { Hostname: '', Mode: '' };
const STATIC_PORT: Shape = { HostNetwork: '', IgnoreCollision: false, Label: '', To: 0, Value: 0 };
const DYNAMIC_PORT: Shape = { HostNetwork: '', Label: '', To: 0 };

/**
 * Networks have no name, so one is either the same or another: an edit shows as one added and one deleted.
 * Source: structs/diff.go networkResourceDiffs.
 */
export function networkDiffs(
  before: Network[] | null | undefined,
  after: Network[] | null | undefined,
): ObjectDiff[] {
  const deleted = notIn(before ?? [], after ?? []).map((network) => networkDiff(network, null));
  const added = notIn(after ?? [], before ?? []).map((network) => networkDiff(null, network));
  return sortObjects([...deleted, ...added].filter((diff) => diff !== null));
}

function notIn(networks: Network[], others: Network[]): Network[] {
  return networks.filter((network) => !others.some((other) => isDeepStrictEqual(network, other)));
}

function networkDiff(before: Network | null, after: Network | null): ObjectDiff | null {
  return blockDiff('Network', NETWORK, before, after, (old, now) => [
    ...portDiffs('Static Port', STATIC_PORT, old?.ReservedPorts, now?.ReservedPorts),
    ...portDiffs('Dynamic Port', DYNAMIC_PORT, old?.DynamicPorts, now?.DynamicPorts),
    blockDiff('DNS', dnsFields, old?.DNS ?? null, now?.DNS ?? null),
    fieldsOnlyDiff('CNIConfig', argumentFields(old), argumentFields(now)),
  ]);
}

function portDiffs(
  name: string,
  shape: Shape,
  before: Port[] | null | undefined,
  after: Port[] | null | undefined,
): ObjectDiff[] {
  return keyedDiffs(
    before,
    after,
    (port) => port.Label,
    (old, now) => plainBlockDiff(name, shape, old, now),
  );
}

/** A list of servers is one field, comma-separated; an empty list is no field. */
function dnsFields(dns: NonNullable<Network['DNS']>): Flat {
  const lists = Object.entries({ Options: dns.Options, Searches: dns.Searches, Servers: dns.Servers });
  return new Map(lists.filter(([, list]) => list?.length).map(([name, list]) => [name, list!.join(',')]));
}

function argumentFields(network: Network | null): Flat {
  return new Map(Object.entries(network?.CNI?.Args ?? {}));
}
