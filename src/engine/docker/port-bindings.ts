import type { DockerConfig } from '../../jobspec/docker-config.ts';
import { unknownPort } from '../../jobspec/docker-rules.ts';
import type { AssignedPort } from '../../jobspec/environment.ts';
import { DriverFailure } from '../allocation/driver-failure.ts';

/** A port of the machine, and the port of a container that it leads to; 0 or less is the same one. */
export interface PublishedPort {
  port: AssignedPort;
  inside: number;
}

/** What a container opens, in the fields of the engine's API; nothing when that is nothing. */
export interface PortBindings {
  ExposedPorts?: Record<string, object>;
  PortBindings?: Record<string, { HostIp: string; HostPort: string }[]>;
}

/** Opens ports for tcp and udp. Source: drivers/docker/ports.go. */
export function publish(ports: readonly PublishedPort[]): PortBindings {
  if (ports.length === 0) return {};
  const bindings = ports.flatMap(({ port: { hostIp, hostPort }, inside }) => {
    const binding = [{ HostIp: hostIp, HostPort: String(hostPort) }];
    return ['tcp', 'udp'].map(
      (protocol) => [`${inside > 0 ? inside : hostPort}/${protocol}`, binding] as const,
    );
  });
  return {
    ExposedPorts: Object.fromEntries(bindings.map(([name]) => [name, {}])),
    PortBindings: Object.fromEntries(bindings),
  };
}

/**
 * The ports a task's container opens: those of the group that its config names, and all of its own resources, as old
 * jobspecs have them. Throws DriverFailure for names of ports that there are none of.
 */
export function taskPorts(
  config: DockerConfig,
  task: string,
  ports: readonly AssignedPort[],
): PublishedPort[] {
  const ofGroup = ports.filter((port) => port.task === null);
  const own = ports.filter((port) => port.task === task);
  const named = (config.ports ?? []).map((label) => {
    const port = ofGroup.find((each) => each.label === label);
    if (port) return { port, inside: port.to };
    throw refusal(unknownPort(label));
  });
  const mapped = Object.keys(config.port_map ?? {});
  if (mapped.length > 0 && own.length === 0) {
    const label = mapped[0];
    throw refusal(
      ofGroup.length > 0
        ? `port_map is for the ports of a task's resources, and "${label}" is one of the group: use ports = ["${label}"], with to in its port block`
        : `port_map names the port "${label}", and the task has no network: give the group a network block with port "${label}" { to = … }, and use ports = ["${label}"]`,
    );
  }
  return [...named, ...own.map((port) => ({ port, inside: port.to }))];
}

function refusal(message: string): DriverFailure {
  return new DriverFailure(message, { recoverable: false });
}
