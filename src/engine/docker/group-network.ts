import { allocationVariables, nodeVariables } from '../../jobspec/environment.ts';
import type { Network } from '../../jobspec/job.ts';
import { substitute } from '../../jobspec/substitute.ts';
import { allocationIndex } from '../../scheduler/name.ts';
import type { AllocContext } from '../task-driver.ts';

/**
 * The network of an allocation's group, the references in its host name and its name servers filled in; null when the
 * group has none. Source: client/taskenv/network.go.
 */
export function groupNetwork({
  job,
  group,
  allocation: { ID: id, Name: name },
  node,
}: Pick<AllocContext, 'job' | 'group' | 'allocation' | 'node'>): Network | null {
  const network = group.Networks?.[0];
  if (!network) return null;
  const allocation = { id, name, index: allocationIndex(name) };
  const known = { ...nodeVariables(job, node), ...allocationVariables({ job, group, allocation, node }) };
  const fill = (text: string) => substitute(text, (each) => known[each]);
  const fillAll = (texts: readonly string[] | null) => texts?.map(fill) ?? null;
  return {
    ...network,
    Hostname: fill(network.Hostname),
    DNS: network.DNS && {
      Servers: fillAll(network.DNS.Servers),
      Searches: fillAll(network.DNS.Searches),
      Options: fillAll(network.DNS.Options),
    },
  };
}
