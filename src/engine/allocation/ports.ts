import { decodeDockerConfig } from '../../jobspec/docker-config.ts';
import type { AssignedPort } from '../../jobspec/environment.ts';
import type { Network, Port, Task, TaskGroup } from '../../jobspec/job.ts';

/** Dynamic ports are given from this range, as Nomad's clients do by default. Source: nomad/structs/network.go. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** How often a port is drawn before giving up on finding a free one. */
const DRAWS = 100;

/** Gives ports to allocations. Within one process none is given twice. */
export interface PortPool {
  /** The ports of a group, all at this address of the machine. */
  assign(group: TaskGroup, address: string): Promise<AssignedPort[]>;
  release(ports: readonly AssignedPort[]): void;
}

export function portPool(): PortPool {
  const given = new Set<number>();

  async function draw(): Promise<number> {
    for (let left = DRAWS; ; left -= 1) {
      const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
      if (left > 0 && (given.has(port) || !(await isFree(port)))) continue;
      given.add(port);
      return port;
    }
  }

  return {
    async assign(group, address) {
      const assigned: AssignedPort[] = [];
      for (const { port, task, to } of wantedPorts(group)) {
        const hostPort = port.Value || (await draw());
        assigned.push({ label: port.Label, task, hostIp: address, hostPort, to });
      }
      return assigned;
    },
    release(ports) {
      for (const { hostPort } of ports) given.delete(hostPort);
    },
  };
}

interface WantedPort {
  port: Port;
  task: string | null;
  to: number;
}

function wantedPorts({ Networks, Tasks }: TaskGroup): WantedPort[] {
  return [
    ...portsOf(Networks).map((port) => ({ port, task: null, to: port.To })),
    ...Tasks.flatMap((task) => {
      const mapped = portMap(task);
      return portsOf(task.Resources.Networks).map((port) => ({
        port,
        task: task.Name,
        to: mapped[port.Label] ?? 0,
      }));
    }),
  ];
}

function portsOf(networks: readonly Network[] | null): Port[] {
  return (networks ?? []).flatMap(({ ReservedPorts, DynamicPorts }) => [
    ...(ReservedPorts ?? []),
    ...(DynamicPorts ?? []),
  ]);
}

/** Old jobspecs say in the config to which port inside a port of the task leads. */
function portMap({ Driver, Config }: Task): Readonly<Record<string, number>> {
  if (Driver !== 'docker' || !Config) return {};
  return decodeDockerConfig(Config).config.port_map ?? {};
}

/** Whether nobody listens there on this machine. */
function isFree(port: number): Promise<boolean> {
  const { createServer } = process.getBuiltinModule('node:net');
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
