import { setTimeout as delay } from 'node:timers/promises';
import type { Call, NomadClient } from './client.ts';
import { ClusterError } from './error.ts';
import { frameSplitter } from './frames.ts';
import { type LogPosition, logPosition, RotatedError } from './log-position.ts';

/** One output of one task. */
export interface LogSource {
  allocationId: string;
  namespace: string;
  task: string;
  stream: 'stdout' | 'stderr';
}

export interface FollowOptions {
  /** Aborted when the task is over: what it has written is read to the end, and that is the end. */
  over: AbortSignal;
  /** Aborted when nobody wants to know any more. */
  signal: AbortSignal;
  /** Hears why a part of the output is missing. */
  missing: (text: string) => void;
}

/** Clients hand out what was written in batches of 200 ms. */
const BATCH_MS = 200;
/** A stream that has brought nothing for this long has brought everything there is. */
const QUIET_MS = 500;
const LONGEST_PAUSE_MS = 2000;

/**
 * Yields what a task writes, as raw bytes, from its beginning to its end, whatever happens to connections and servers
 * meanwhile. Before the task has started it waits. A followed stream does not end with its task, and may end before
 * it; so the end is found by reading what is left once the task is over. Output that nobody can get any more is told
 * to `missing`; nothing is thrown but the reason of `signal`.
 */
export async function* followLog(
  client: NomadClient,
  source: LogSource,
  { over, signal, missing }: FollowOptions,
): AsyncGenerator<Uint8Array> {
  const position = logPosition();
  let failures = 0;
  let failingSince = performance.now();
  for (;;) {
    const last = over.aborted;
    let brought = 0;
    try {
      const bytes = last
        ? read(client, source, position, signal)
        : follow(client, source, position, over, signal);
      for await (const chunk of bytes) {
        brought += chunk.length;
        failures = 0;
        yield chunk;
      }
      const lost = position.lostFiles();
      if (lost > 0)
        missing(`${lost} log files of ${nameOf(source)} were rotated away before they could be read`);
      if (last && brought === 0) return;
      failures = 0;
      if (last) await pause(BATCH_MS, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RotatedError) continue;
      if (!(error instanceof ClusterError)) throw error;
      if (failures++ === 0) failingSince = performance.now();
      const tooLong = last && performance.now() - failingSince > client.timing.firstContactMs;
      if (error.kind === 'permission') return missing(error.message);
      if (tooLong) {
        return missing(`The output of ${nameOf(source)} cannot be read to its end: ${error.message}`);
      }
      await pause(
        Math.min(LONGEST_PAUSE_MS, BATCH_MS * 2 ** Math.min(failures - 1, 8)),
        signal,
        last ? null : over,
      );
    }
  }
}

/** Yields what a task has written so far. Throws ClusterError. */
export async function* readWritten(client: NomadClient, source: LogSource): AsyncGenerator<Uint8Array> {
  yield* read(client, source, logPosition(), null);
}

async function* read(
  client: NomadClient,
  source: LogSource,
  position: LogPosition,
  signal: AbortSignal | null,
): AsyncGenerator<Uint8Array> {
  const call = logCall(source, position.begin(), false, signal);
  for await (const { data } of frames(client, call, position)) yield data;
}

/** Follows until the stream ends, or until the task is over and nothing more comes. */
async function* follow(
  client: NomadClient,
  source: LogSource,
  position: LogPosition,
  over: AbortSignal,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const enough = new AbortController();
  let quiet: NodeJS.Timeout | undefined;
  const countDown = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => enough.abort(), QUIET_MS);
  };
  over.addEventListener('abort', countDown, { once: true });
  try {
    const call = logCall(source, position.begin(), true, AbortSignal.any([signal, enough.signal]));
    for await (const { data, heartbeat } of frames(client, call, position)) {
      if (over.aborted && heartbeat) return;
      if (data.length > 0) yield data;
      if (over.aborted) countDown();
    }
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  } finally {
    clearTimeout(quiet);
    over.removeEventListener('abort', countDown);
  }
}

async function* frames(
  client: NomadClient,
  call: Call,
  position: LogPosition,
): AsyncGenerator<{ data: Uint8Array; heartbeat: boolean }> {
  const splitter = frameSplitter();
  for await (const bytes of client.stream(call)) {
    for (const { File, Data } of split(splitter, bytes)) {
      const file = Number(/\.(\d+)$/.exec(File ?? '')?.[1] ?? 0);
      const data = Data ? position.take(file, Buffer.from(Data, 'base64')) : NOTHING;
      yield { data, heartbeat: File === undefined };
    }
  }
}

const NOTHING = new Uint8Array();

/** What is no frame is a stream that broke: something on the way put its own text there. */
function split(splitter: ReturnType<typeof frameSplitter>, bytes: Uint8Array) {
  try {
    return splitter.push(bytes);
  } catch (error) {
    throw new ClusterError('connection', 'A log stream of Nomad brought something that is no log', {
      cause: error,
    });
  }
}

function logCall(source: LogSource, offset: number, follow: boolean, signal: AbortSignal | null): Call {
  return {
    doing: 'read output',
    capabilities: ['read-logs', 'read-fs'],
    path: `/v1/client/fs/logs/${source.allocationId}`,
    query: {
      task: source.task,
      type: source.stream,
      follow: `${follow}`,
      origin: 'start',
      offset: `${offset}`,
    },
    namespace: source.namespace,
    signal,
  };
}

function nameOf({ allocationId, task, stream }: LogSource): string {
  return `task "${task}" (${stream}) of allocation ${allocationId.slice(0, 8)}`;
}

async function pause(ms: number, signal: AbortSignal, early: AbortSignal | null = null): Promise<void> {
  const any = early ? AbortSignal.any([signal, early]) : signal;
  await delay(ms, undefined, { signal: any }).catch(() => {});
  signal.throwIfAborted();
}
