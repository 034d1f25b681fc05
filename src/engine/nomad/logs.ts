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

/** Between attempts, twice as long every time. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2000;
/**
 * Its client has all of a task's output in its file this long after the end: it writes there every 100 ms.
 * Source: client/logmon/logging/rotator.go bufferFlushDuration.
 */
const FLUSHED_MS = 250;

/**
 * Yields what a task writes, as raw bytes, from its beginning to its end, whatever happens to connections and servers
 * meanwhile. Before the task has started it waits. A followed stream does not end with its task, and may end before
 * it; so once the task is over what is left is read, until a while brought nothing more. Output that nobody can get
 * any more is told to `missing`; nothing is thrown but the reason of `signal`.
 */
export async function* followLog(
  client: NomadClient,
  source: LogSource,
  { over, signal, missing }: FollowOptions,
): AsyncGenerator<Uint8Array> {
  const position = logPosition();
  let failures = 0;
  let failingSince = performance.now();
  let last = false;
  let readSinceEnd = false;
  for (;;) {
    if (over.aborted && !last) {
      last = true;
      failures = 0;
    }
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
      failures = 0;
      if (!last) continue;
      if (readSinceEnd && brought === 0) return;
      readSinceEnd = true;
      await pause(FLUSHED_MS, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RotatedError) continue;
      if (!(error instanceof ClusterError)) throw error;
      if (failures++ === 0) failingSince = performance.now();
      if (error.kind === 'permission') return missing(error.message);
      if (last && performance.now() - failingSince > patience(client, error)) {
        return missing(`The output of ${nameOf(source)} cannot be read to its end: ${error.message}`);
      }
      await pause(
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 8)),
        signal,
        last ? null : over,
      );
    }
  }
}

/** A cluster that is gone is waited for as in any request; one that answers without the output seldom has it later. */
function patience({ timing }: NomadClient, { kind }: ClusterError): number {
  return kind === 'connection' || kind === 'unavailable' ? timing.patienceMs : timing.firstContactMs;
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
  yield* frames(client, call, position);
}

/** Follows until the stream ends, or the task: what its stream still holds back is read from the file. */
async function* follow(
  client: NomadClient,
  source: LogSource,
  position: LogPosition,
  over: AbortSignal,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const call = logCall(source, position.begin(), true, AbortSignal.any([signal, over]));
  try {
    yield* frames(client, call, position);
  } catch (error) {
    if (!over.aborted) throw error;
  }
}

async function* frames(client: NomadClient, call: Call, position: LogPosition): AsyncGenerator<Uint8Array> {
  const splitter = frameSplitter();
  for await (const bytes of client.stream(call)) {
    for (const { File, Data } of split(splitter, bytes)) {
      const file = Number(/\.(\d+)$/.exec(File ?? '')?.[1] ?? 0);
      if (Data) yield position.take(file, Buffer.from(Data, 'base64'));
    }
  }
}

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
