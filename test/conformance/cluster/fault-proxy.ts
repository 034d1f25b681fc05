import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Numbers in [0, 1) that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Fault = 'none' | 'refuse' | 'cut' | 'stall' | 'restart';

/**
 * Passes requests on to a server and, as the seed has it, breaks connections: before a request is passed on, in the
 * middle of an answer, by never answering, or all at once as a server does that starts again. After `most` faults it
 * leaves everything alone, so that every schedule ends. `ofWrites`: what may happen to a write. What became of one that
 * was cut off only a real cluster can tell.
 */
export async function faultProxy(
  target: string,
  seed: number,
  most: number,
  ofWrites: readonly Fault[] = ['refuse'],
): Promise<{ address: string; faults: Fault[]; close(): void }> {
  const random = seeded(seed);
  const faults: Fault[] = [];
  const upstream = new Set<{ destroy(): void }>();

  const next = (method: string): Fault => {
    if (faults.length >= most || random() > 0.35) return 'none';
    const kinds = method === 'GET' ? (['refuse', 'cut', 'cut', 'stall', 'restart'] as const) : ofWrites;
    const fault = kinds[Math.floor(random() * kinds.length)]!;
    faults.push(fault);
    return fault;
  };

  const server: Server = createServer((from, to) => {
    const fault = next(from.method!);
    if (fault === 'refuse') return void from.socket.destroy();
    if (fault === 'stall') return;
    if (fault === 'restart') return restart();
    let left = fault === 'cut' ? Math.floor(random() * 400) : Number.POSITIVE_INFINITY;
    const passed = request(
      `${target}${from.url}`,
      { method: from.method, headers: from.headers },
      (answer) => {
        to.writeHead(answer.statusCode!, answer.headers);
        answer.on('data', (bytes: Buffer) => {
          to.write(bytes.subarray(0, Math.max(0, left)));
          left -= bytes.length;
          if (left <= 0) to.destroy();
        });
        answer.on('end', () => to.end());
        answer.on('error', () => to.destroy());
      },
    );
    upstream.add(passed);
    passed.on('error', () => to.destroy());
    to.on('close', () => {
      upstream.delete(passed);
      passed.destroy();
    });
    from.pipe(passed);
  });

  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  let closed = false;
  const shut = (): void => {
    server.close();
    server.closeAllConnections();
    for (const each of upstream) each.destroy();
  };
  const restart = (): void => {
    server.once('close', () => setTimeout(() => closed || void listen(port), 30));
    shut();
  };

  return {
    address: `http://127.0.0.1:${port}`,
    faults,
    close() {
      closed = true;
      shut();
    },
  };
}
