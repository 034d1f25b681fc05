import type { KeptOutput } from '../allocation/kept-output.ts';
import type { OutputChunk, OutputStream } from '../task-driver.ts';
import { type DockerClient, engineError } from './client.ts';
import { awaitExit, inspectPatiently, type RunningContainer } from './container.ts';
import { containerLogs, remainingOutput } from './container-logs.ts';
import { outputChunks } from './frames.ts';
import { LABELS } from './labels.ts';

/** A container that an earlier process started and left. */
export interface Leftover {
  id: string;
  running: boolean;
  /** See `Attempt.restarts`. */
  restarts: number;
}

/** How much of what is kept is compared with what the engine still has. */
const COMPARED_BYTES = 1024 * 1024;

/**
 * Takes over a container with the output that is not yet kept in the task's log files. Throws EngineError.
 */
export async function takeOver(
  client: DockerClient,
  id: string,
  kept: Readonly<Record<OutputStream, KeptOutput>>,
): Promise<RunningContainer> {
  try {
    const { Config, State } = await inspectPatiently(client, id);
    const head = await readHead(
      outputChunks(await containerLogs(client, id, { follow: false, since: 0 }), Config.Tty),
    );
    const beginOf = (label: string): number => Number(Config.Labels[label] ?? 0);
    const known = knownBytes({
      stdout: { kept: kept.stdout, begin: beginOf(LABELS.keptStdout), head: head.stdout },
      stderr: { kept: kept.stderr, begin: beginOf(LABELS.keptStderr), head: head.stderr },
    });
    const lastKept = Math.max(kept.stdout.changedAt, kept.stderr.changedAt) / 1000;

    const { exit, release } = await awaitExit(client, id);
    const output = remainingOutput(client, id, {
      terminal: Config.Tty,
      running: State.Running,
      known: known ?? { stdout: 0, stderr: 0 },
      since: known ? 0 : lastKept,
      exit,
    });
    return { id, output, exit, release };
  } catch (error) {
    throw engineError(client, `taking over container ${id.slice(0, 12)}`, error);
  }
}

/** One stream as it is kept, and as the engine has it. */
interface Compared {
  kept: Pick<KeptOutput, 'end' | 'read'>;
  /** Where in what is kept the container's part begins. */
  begin: number;
  /** The first bytes the engine has. */
  head: Buffer;
}

/**
 * How many bytes of what the engine has are kept. Its log begins where the container's part of the log files does,
 * unless it has been rotated: then what the two share is looked for. Null when they share nothing, so that only the time
 * of what is kept can tell.
 */
export function knownBytes(
  streams: Readonly<Record<OutputStream, Compared>>,
): Record<OutputStream, number> | null {
  const { stdout, stderr } = streams;
  const received = ({ kept, begin }: Compared): number => kept.end - begin;
  const written = [stdout, stderr].filter((stream) => received(stream) > 0);
  if (written.length === 0) return { stdout: 0, stderr: 0 };
  const comparable = written.filter(({ head }) => head.length > 0);
  const isWhole = comparable.every((stream) => {
    const { kept, begin, head } = stream;
    const first = kept.read(begin, begin + Math.min(received(stream), head.length));
    return first.length > 0 && agree(first, head);
  });
  if (comparable.length > 0 && isWhole) return { stdout: received(stdout), stderr: received(stderr) };
  const shared = ({ kept, begin, head }: Compared): number =>
    overlap(kept.read(Math.max(begin, kept.end - COMPARED_BYTES), kept.end), head);
  const known = { stdout: shared(stdout), stderr: shared(stderr) };
  return known.stdout + known.stderr > 0 ? known : null;
}

/** How many bytes end the one and begin the other, at most. */
function overlap(kept: Buffer, head: Buffer): number {
  for (let start = Math.max(0, kept.length - head.length); start < kept.length; start++) {
    if (agree(kept.subarray(start), head)) return kept.length - start;
  }
  return 0;
}

const HIDDEN = '*'.charCodeAt(0);

/** Whether the one is how the other begins; what is hidden may be anything. */
function agree(kept: Buffer, head: Buffer): boolean {
  return kept.every((byte, i) => byte === head[i] || byte === HIDDEN);
}

async function readHead(chunks: AsyncIterable<OutputChunk>): Promise<Record<OutputStream, Buffer>> {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let size = 0;
  for await (const { stream, bytes } of chunks) {
    parts[stream].push(bytes);
    size += bytes.length;
    if (size > COMPARED_BYTES) break;
  }
  return { stdout: Buffer.concat(parts.stdout), stderr: Buffer.concat(parts.stderr) };
}
