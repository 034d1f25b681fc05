import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What happens to one connection. */
export type Fault =
  | { kind: 'none' }
  /** Closed at once. */
  | { kind: 'refused' }
  /** Taken, and never answered. */
  | { kind: 'dropped' }
  /** Everything later by so many ms. */
  | { kind: 'delayed'; ms: number }
  /** Cut after so many bytes of the request. */
  | { kind: 'request cut'; bytes: number }
  /** Cut after so many bytes of the answer; the server gets the whole request. */
  | { kind: 'answer cut'; bytes: number }
  /** The server does what a push asks for, and its answer is lost. HTTP only. */
  | { kind: 'push answer lost' }
  /** Cut after a push was sent; the server gets it so many ms later. HTTP only. */
  | { kind: 'push late'; ms: number };

export interface FaultProxy {
  port: number;
  close(): Promise<void>;
}

const PUSH = /^POST \S*git-receive-pack/m;

/** A TCP proxy that treats every connection by the next fault. */
export async function startFaultProxy(target: number, next: () => Fault): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => {}).on('close', () => sockets.delete(client));
    const fault = next();
    if (fault.kind === 'refused') client.destroy();
    else if (fault.kind !== 'dropped') sockets.add(carry(client, target, fault));
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function carry(client: Socket, target: number, fault: Fault): Socket {
  const server = connect(target, '127.0.0.1');
  const lag = fault.kind === 'delayed' ? fault.ms : 0;
  let asked = 0;
  let answered = 0;
  let pushed = false;
  server.on('error', () => client.destroy()).on('end', () => client.end());
  client.on('end', () => server.end());
  client.on('data', async (chunk: Buffer) => {
    if (lag > 0) await delay(lag);
    asked += chunk.length;
    const wasPushed = pushed;
    pushed ||= PUSH.test(chunk.toString('latin1'));
    if (fault.kind === 'request cut' && asked > fault.bytes) {
      server.write(chunk.subarray(0, chunk.length - (asked - fault.bytes)));
      server.destroy();
      client.destroy();
    } else if (fault.kind === 'push late' && pushed) {
      // The rest of a small request is there within this time.
      if (!wasPushed) setTimeout(() => client.destroy(), 40);
      setTimeout(() => server.write(chunk), fault.ms);
    } else {
      server.write(chunk);
    }
  });
  server.on('data', async (chunk: Buffer) => {
    if (lag > 0) await delay(lag);
    if (client.destroyed) return;
    answered += chunk.length;
    if (fault.kind === 'answer cut' && answered > fault.bytes) {
      client.end(chunk.subarray(0, chunk.length - (answered - fault.bytes)));
      client.destroySoon();
    } else if (fault.kind === 'push answer lost' && pushed) {
      client.destroy();
    } else {
      client.write(chunk);
    }
  });
  return server;
}

/** Six of ten connections are disturbed somehow; `dropped` is the share of those that are never answered. */
export function randomFault(random: () => number, dropped = 0.02): Fault {
  const roll = random();
  const size = Math.floor(random() * 1500);
  if (roll < 0.4) return { kind: 'none' };
  if (roll < 0.4 + dropped) return { kind: 'dropped' };
  if (roll < 0.52) return { kind: 'refused' };
  if (roll < 0.6) return { kind: 'delayed', ms: size / 10 };
  if (roll < 0.7) return { kind: 'request cut', bytes: size };
  if (roll < 0.8) return { kind: 'answer cut', bytes: size };
  if (roll < 0.9) return { kind: 'push answer lost' };
  return { kind: 'push late', ms: size / 3 };
}

/** A sequence of numbers in [0, 1) that the seed alone decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
