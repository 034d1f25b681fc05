import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { frameSplitter } from '../../../src/engine/nomad/frames.ts';
import { chunks, type Exchange, isStream, urlOf } from './recording.ts';

/** How much of a task's output there was at which moment of a recording. */
interface Growth {
  t_ms: number;
  bytes: Buffer;
}

/** What the tasks of a recording wrote, as far as their logs were read while it was made. */
export class RecordedLogs {
  private readonly streams = new Map<string, Exchange[]>();

  constructor(exchanges: readonly Exchange[]) {
    for (const exchange of exchanges) {
      if (!isStream(exchange) || exchange.body_encoding !== 'base64-chunks') continue;
      const key = keyOf(urlOf(exchange));
      this.streams.set(key, [...(this.streams.get(key) ?? []), exchange]);
    }
  }

  /** All that a task wrote; null when nobody read it to its end. */
  complete(allocationId: string, task: string, stream: string): Buffer | null {
    const found = this.streams.get(`/v1/client/fs/logs/${allocationId} ${task} ${stream}`) ?? [];
    const whole = found.filter((each) => isWhole(each) && urlOf(each).searchParams.get('follow') === 'false');
    const last = whole.at(-1);
    return last ? Buffer.concat(growth(last).map(({ bytes }) => bytes)) : null;
  }

  /** Answers a request for a log as at that moment of the recording. False when the recording has nothing of it. */
  async serve(url: URL, response: ServerResponse, clock: () => number): Promise<boolean> {
    const found = this.streams.get(keyOf(url)) ?? [];
    const readable = found.filter(isWhole);
    if (readable.length === 0) {
      const refused = found.find(({ status }) => status !== 200);
      if (!refused) return false;
      response.writeHead(refused.status!).end(Buffer.concat(chunks(refused).map(({ bytes }) => bytes)));
      return true;
    }
    const live = readable.find((each) => urlOf(each).searchParams.get('follow') === 'true');
    const last = readable.at(-1)!;
    const offset = Number(url.searchParams.get('offset') ?? 0);
    const follow = url.searchParams.get('follow') === 'true';
    if (!follow) {
      const all = Buffer.concat(growth(last).map(({ bytes }) => bytes));
      response.writeHead(200).end(frame(url, all, offset));
      return true;
    }
    const pieces = growth(live ?? last);
    let at = 0;
    while (!response.destroyed) {
      while (pieces[0] && pieces[0].t_ms <= clock()) {
        const { bytes } = pieces.shift()!;
        response.write(frame(url, bytes, Math.max(0, offset - at)));
        at += bytes.length;
      }
      response.write('{}');
      await delay(HEARTBEAT_MS);
    }
    return true;
  }
}

/** A second of the recording. */
const HEARTBEAT_MS = 20;

function keyOf({ pathname, searchParams }: URL): string {
  return `${pathname} ${searchParams.get('task')} ${searchParams.get('type')}`;
}

/** Read from its beginning, and framed, so that it says what came when. */
function isWhole(exchange: Exchange): boolean {
  const { searchParams } = urlOf(exchange);
  const fromStart =
    (searchParams.get('offset') ?? '0') === '0' && (searchParams.get('origin') ?? 'start') === 'start';
  return exchange.status === 200 && fromStart && searchParams.get('plain') !== 'true';
}

function growth(exchange: Exchange): Growth[] {
  const splitter = frameSplitter();
  return chunks(exchange).flatMap(({ t_ms, bytes }) => {
    let read: { Data?: string }[] = [];
    try {
      read = splitter.push(bytes);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    return read.flatMap(({ Data }) => (Data ? [{ t_ms, bytes: Buffer.from(Data, 'base64') }] : []));
  });
}

function frame(url: URL, bytes: Buffer, from: number): string {
  const rest = bytes.subarray(from);
  if (rest.length === 0) return '';
  const File = `alloc/logs/${url.searchParams.get('task')}.${url.searchParams.get('type')}.0`;
  return JSON.stringify({ Data: rest.toString('base64'), File, Offset: from + rest.length });
}
