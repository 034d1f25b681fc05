import type { Network, Port, TaskGroup } from '../job.ts';
import type { Path } from '../places.ts';
import type { Findings } from './findings.ts';

const HIGHEST_PORT = 65535;

/** Ports of a whole group: labels and static numbers are unique. Source: structs.go TaskGroup.validateNetworks. */
export function validateNetworks(findings: Findings, group: TaskGroup): void {
  const labels = new Map<string, string>();
  const taken = new Map<string, string>();
  const check = (path: Path, network: Network, owner: string): void => {
    for (const [list, index, port] of portsOf(network)) {
      const at = findings.at(...path, list, index);
      const other = labels.get(port.Label);
      if (other)
        at.error(['Label'], 'Port label used twice', `"${port.Label}" is a port of ${other} already.`);
      else labels.set(port.Label, owner);
      validateNumbers(at, port, network);
      if (port.Value === 0) continue;
      const address = `${port.HostNetwork || 'default'}:${port.Value}`;
      const holder = taken.get(address);
      if (!holder) taken.set(address, port.Label);
      else if (!port.IgnoreCollision) {
        at.error(
          ['Value'],
          'Port used twice',
          `The static port ${port.Value} is that of "${holder}" already.`,
        );
      }
    }
  };
  for (const [index, network] of (group.Networks ?? []).entries()) {
    check(['Networks', index], network, 'the group');
    validateNames(findings.at('Networks', index), network);
  }
  for (const [index, task] of group.Tasks.entries()) {
    for (const [number, network] of (task.Resources.Networks ?? []).entries()) {
      check(['Tasks', index, 'Resources', 'Networks', number], network, `task "${task.Name}"`);
    }
  }
}

function* portsOf(network: Network): Generator<[string, number, Port]> {
  for (const list of ['ReservedPorts', 'DynamicPorts'] as const) {
    for (const [index, port] of (network[list] ?? []).entries()) yield [list, index, port];
  }
}

function validateNumbers(findings: Findings, port: Port, { Mode }: Network): void {
  if (port.Value > HIGHEST_PORT) {
    findings.error(['Value'], 'Port too high', `${port.Value} is more than ${HIGHEST_PORT}.`);
  }
  if (port.To < -1 || port.To > HIGHEST_PORT) {
    const detail = `A port is mapped to one between 0 and ${HIGHEST_PORT}, or to itself with -1, not to ${port.To}.`;
    findings.error(['To'], 'Unusable port', detail);
  }
  if (port.IgnoreCollision && Mode !== '' && Mode !== 'host') {
    const detail = `ignore_collision is for the network mode "host", and this one is "${Mode}".`;
    findings.error(['IgnoreCollision'], 'Collision that matters', detail);
  }
}

function validateNames(findings: Findings, { Hostname, CNI }: Network): void {
  const labels = Hostname.replace(/\.$/, '').split('.');
  const unusable = labels.some((label) => label === '' || label.length > 63) || Hostname.length > 254;
  if (Hostname !== '' && !Hostname.includes('${') && unusable) {
    findings.error(['Hostname'], 'Unusable host name', `"${Hostname}" is no DNS name.`);
  }
  for (const [key, value] of Object.entries(CNI?.Args ?? {})) {
    if (!`${key}${value}`.includes(';')) continue;
    findings.error(['CNI', 'Args'], 'Unusable CNI argument', `There is a ";" in "${key}" or its value.`);
  }
}
