import type { Service, ServiceCheck, TaskGroup } from '../job.ts';
import type { Findings } from './findings.ts';

const NAME = /^(?:[a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])$/i;
const ADDRESS_MODES = ['', 'auto', 'host', 'driver', 'alloc', 'alloc_ipv6'];
const ON_UPDATE = ['', 'require_healthy', 'ignore_warnings', 'ignore'];
const CHECK_TYPES: Record<string, readonly string[]> = {
  consul: ['grpc', 'tcp', 'http', 'script'],
  nomad: ['tcp', 'http'],
};
const WITH_PORT = ['grpc', 'http', 'tcp'];
const SECOND = 1e9;

/**
 * The services of a group and of its tasks. A machine of its own registers none; the rules are for those that are
 * passed on to a cluster. Source: hashicorp/nomad nomad/structs/services.go, structs.go validateServices.
 */
export function validateServices(findings: Findings, group: TaskGroup): void {
  const providers = new Set<string>();
  const known = new Set<string>();
  const check = (at: Findings, service: Service, owner: string): void => {
    providers.add(service.Provider);
    const key = `${owner}\0${service.Name}\0${service.PortLabel}`;
    if (known.has(key)) {
      at.error(['Name'], 'Service given twice', `"${service.Name}" with the same port is there already.`);
    }
    known.add(key);
    validateService(at, service);
  };
  for (const [index, service] of (group.Services ?? []).entries()) {
    check(findings.at('Services', index), service, 'group');
  }
  for (const [index, task] of group.Tasks.entries()) {
    for (const [number, service] of (task.Services ?? []).entries()) {
      check(findings.at('Tasks', index, 'Services', number), service, task.Name);
    }
  }
  if (providers.size > 1) {
    const detail = `The services of the group "${group.Name}" have the providers ${[...providers].join(' and ')}.`;
    findings.error([], 'Two service providers', detail, 'All services of a group have one provider.');
  }
}

function validateService(findings: Findings, service: Service): void {
  if (!NAME.test(service.Name.replace(/\$\{[^}]*\}/g, 'x'))) {
    const detail = `"${service.Name}" is no host name: letters, digits and dashes, 63 at most.`;
    findings.error(['Name'], 'Unusable service name', detail);
  }
  if (!ADDRESS_MODES.includes(service.AddressMode)) {
    const detail = `There is no address mode "${service.AddressMode}".`;
    findings.error(['AddressMode'], 'Unknown address mode', detail);
  } else if (service.Address !== '' && !['', 'auto'].includes(service.AddressMode)) {
    findings.error(['AddressMode'], 'Address given twice', 'With an address the address_mode is "auto".');
  }
  if (!ON_UPDATE.includes(service.OnUpdate)) {
    findings.error(['OnUpdate'], 'Unknown on_update', `There is no on_update "${service.OnUpdate}".`);
  }
  if (!CHECK_TYPES[service.Provider]) {
    const detail = `The provider is consul or nomad, not "${service.Provider}".`;
    findings.error(['Provider'], 'Unknown service provider', detail);
  }
  for (const [index, check] of (service.Checks ?? []).entries()) {
    validateCheck(findings.at('Checks', index), check, service);
  }
}

function validateCheck(findings: Findings, check: ServiceCheck, service: Service): void {
  const types = CHECK_TYPES[service.Provider] ?? [];
  if (types.length > 0 && !types.includes(check.Type.toLowerCase())) {
    findings.error(['Type'], 'Unknown check type', `The type is ${types.join(', ')}, not "${check.Type}".`);
  }
  if (check.Type === 'http' && check.Path === '') {
    findings.missing([], 'Check without a path', 'An http check needs a path.');
  }
  if (check.Type === 'script' && check.Command === '') {
    findings.missing([], 'Check without a command', 'A script check needs a command.');
  }
  for (const field of ['Interval', 'Timeout'] as const) {
    if (check[field] >= SECOND) continue;
    const name = field.toLowerCase();
    findings.error(
      [field],
      `Too short an ${name}`.replace('an t', 'a t'),
      `A check needs ${name} of at least 1s.`,
    );
  }
  if (WITH_PORT.includes(check.Type) && check.PortLabel === '' && service.PortLabel === '') {
    const detail = `A ${check.Type} check needs a port, and neither it nor the service "${service.Name}" has one.`;
    findings.missing([], 'Check without a port', detail);
  }
}
