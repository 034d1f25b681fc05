import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Evaluation } from '../../../src/engine/nomad/api.ts';
import type { Job } from '../../../src/jobspec/job.ts';
import { RecordedLogs } from './recorded-logs.ts';
import { bodyOf, type Exchange, indexOf, tokenOf, urlOf } from './recording.ts';

/** What changes the cluster, and was done by whoever made the recording: whoever replays it does it again. */
export function isAction({ method, path, status, request_body }: Exchange): boolean {
  if (method === 'GET' || status !== 200) return false;
  if (path.endsWith('/evaluate')) return isForced(request_body);
  if (method === 'DELETE') return path.startsWith('/v1/job/');
  return /^\/v1\/jobs(\?|$)|\/dispatch$|\/periodic\/force$/.test(path);
}

/**
 * A cluster that behaves as a recorded one did. Its clock stands still until somebody waits: a blocking query moves it
 * to the recorded moment at which that answer changed, but never past the next action of the recording, which whoever
 * replays has to take first. A request the recording knows nothing of is refused, and remembered in `refused`.
 */
export class ScenarioServer {
  readonly refused: { method: string; path: string; body: unknown }[] = [];
  /** How often somebody waited for something that cannot happen before the next action. */
  stalls = 0;
  /** In ms of the recording. */
  clock = 0;
  private highestIndex = 0;
  private readonly exchanges: readonly Exchange[];
  private readonly token: string;
  private readonly actions: Exchange[];
  private readonly logs: RecordedLogs;
  private server: Server | null = null;

  constructor(exchanges: readonly Exchange[], token: string) {
    this.exchanges = exchanges.filter((each) => each.status !== null && tokenOf(each) === token);
    this.token = token;
    this.actions = this.exchanges.filter(isAction);
    this.logs = new RecordedLogs(this.exchanges);
  }

  async listen(): Promise<string> {
    this.server = createServer((request, response) => {
      void this.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private get nextAction(): Exchange | undefined {
    return this.actions.find(({ t_ms }) => t_ms >= this.clock);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://nomad');
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString();
    const body: unknown = text === '' ? null : JSON.parse(text);
    if (request.headers['x-nomad-token'] !== (this.token || undefined))
      return this.refuse(request, body, response);
    if (url.pathname.startsWith('/v1/client/fs/logs/')) {
      const served = await this.logs.serve(url, response, () => this.clock);
      return served ? undefined : this.refuse(request, body, response);
    }
    const answer =
      request.method === 'GET' ? await this.look(url, response) : this.act(request.method!, url, body);
    if (!answer) return this.refuse(request, body, response);
    response.writeHead(answer.status, { 'x-nomad-index': answer.index }).end(answer.body);
  }

  private refuse({ method, url }: IncomingMessage, body: unknown, response: ServerResponse): void {
    this.refused.push({ method: method!, path: url!, body });
    response.writeHead(501).end('the recording knows nothing of this');
  }

  /** The same request with the same body; what changes the cluster counts once and in order. */
  private act(method: string, url: URL, body: unknown): Answer | null {
    const fits = this.exchanges.filter(
      (each) =>
        each.method !== 'GET' &&
        (method === 'DELETE') === (each.method === 'DELETE') &&
        samePlace(each, url) &&
        isDeepStrictEqual(each.request_body ?? null, body),
    );
    const found = fits.find(({ t_end_ms }) => t_end_ms > this.clock);
    if (found) return this.reached(found);
    const pure = /^\/v1\/(jobs\/parse|validate\/job)$|\/plan$/.test(url.pathname);
    return pure && fits.length > 0 ? answerOf(fits.at(-1)!) : null;
  }

  private async look(url: URL, response: ServerResponse): Promise<Answer | null> {
    if (/^\/v1\/job\/[^/]+$/.test(url.pathname)) return this.registered(url);
    const snapshots = this.snapshots(url);
    const index = Number(url.searchParams.get('index') ?? 0);
    if (url.pathname.endsWith('/evaluations')) return this.evaluations(url, index, response);
    const limit = this.nextAction?.t_ms ?? Number.POSITIVE_INFINITY;
    const last = snapshots.findLast(
      (each) => each.t_end_ms <= this.clock || isPast(each, limit, this.highestIndex),
    );
    const coming = snapshots.filter(({ t_end_ms }) => t_end_ms > this.clock && t_end_ms <= limit);
    if (index === 0) {
      const now = last ?? coming[0];
      if (now) return this.reached(now);
      const later = snapshots.find(({ status }) => status === 200);
      return later ? this.beforeAction(later) : null;
    }
    const next = [...(last ? [last] : []), ...coming].find((each) => indexOf(each) > index);
    if (next) return this.reached(next);
    await this.stall(response);
    const now = coming.at(-1) ?? last;
    return now ? this.reached(now) : null;
  }

  /** What was read of a place, in order. A job's allocations may have been read by its evaluations only. */
  private snapshots(url: URL): Exchange[] {
    const read = this.exchanges.filter((each) => each.method === 'GET' && samePlace(each, url));
    const [, id] = /^\/v1\/job\/([^/]+)\/allocations$/.exec(url.pathname) ?? [];
    if (read.length > 0 || id === undefined) return read;
    const evaluations = this.exchanges
      .flatMap(evaluationsIn)
      .filter(({ JobID }) => JobID === decodeURIComponent(id));
    const places = new Set(evaluations.map(({ ID }) => `/v1/evaluation/${ID}/allocations`));
    return this.exchanges.filter(({ path }) => places.has(path));
  }

  private async stall(response: ServerResponse): Promise<void> {
    this.stalls++;
    await Promise.race([delay(STALL_MS), new Promise((resolve) => response.once('close', resolve))]);
  }

  private reached(exchange: Exchange): Answer {
    this.clock = Math.max(this.clock, exchange.t_end_ms);
    this.highestIndex = Math.max(this.highestIndex, indexOf(exchange));
    return answerOf(exchange);
  }

  /** A list that was read only after the next action, without what came of that. */
  private beforeAction(exchange: Exchange): Answer {
    const after = this.nextAction ? indexOf(this.nextAction) : Number.POSITIVE_INFINITY;
    const list = exchange.response_body as { CreateIndex: number }[];
    const known = Array.isArray(list) ? list.filter(({ CreateIndex }) => CreateIndex < after) : list;
    return { status: 200, index: this.highestIndex, body: JSON.stringify(known) };
  }

  /**
   * The evaluations as they were when the cluster had come as far as it has now: what was read of each later tells
   * when it came and when it changed last. Who waits for them moves the cluster on to the next of these moments.
   */
  private async evaluations(url: URL, index: number, response: ServerResponse): Promise<Answer | null> {
    const id = decodeURIComponent(url.pathname.slice('/v1/job/'.length, -'/evaluations'.length));
    const newest = new Map<string, Evaluation>();
    for (const each of this.exchanges.flatMap(evaluationsIn)) {
      if (each.JobID === id && (newest.get(each.ID)?.ModifyIndex ?? 0) <= each.ModifyIndex)
        newest.set(each.ID, each);
    }
    if (newest.size === 0) return null;
    const all = [...newest.values()];
    if (index > 0 && index >= this.highestIndex) {
      const end = this.nextAction ? indexOf(this.nextAction) : Number.POSITIVE_INFINITY;
      const moments = all
        .flatMap(({ CreateIndex, ModifyIndex }) => [CreateIndex, ModifyIndex])
        .sort((a, b) => a - b);
      const next = moments.find((each) => each > this.highestIndex && each < end);
      if (next === undefined) await this.stall(response);
      else this.cameTo(next);
    }
    const known = all
      .filter(({ CreateIndex }) => CreateIndex <= this.highestIndex)
      .map((each) => (each.ModifyIndex <= this.highestIndex ? each : { ...each, Status: openStatus(each) }));
    return { status: 200, index: this.highestIndex, body: JSON.stringify(known) };
  }

  /** Whatever was seen with an index up to this one has happened by now. */
  private cameTo(index: number): void {
    this.highestIndex = index;
    const limit = this.nextAction?.t_ms ?? Number.POSITIVE_INFINITY;
    const seen = this.exchanges.filter(
      (each) => indexOf(each) <= index && each.t_end_ms <= limit && isList(each),
    );
    this.clock = Math.max(this.clock, seen.at(-1)?.t_end_ms ?? 0);
  }

  /** The job as it is registered at this moment, by the modify index that the actions and plans around it tell. */
  private registered(url: URL): Answer | null {
    const id = decodeURIComponent(url.pathname.slice('/v1/job/'.length));
    const past = this.actions.filter((each) => each.t_end_ms <= this.clock && changesJob(each, id));
    if (/purge=true/.test(past.at(-1)?.path ?? '')) return GONE;
    const plan = this.exchanges.find(
      (each) => each.path === `/v1/job/${encodeURIComponent(id)}/plan` && each.status === 200,
    );
    const index = past.length > 0 ? indexAfter(past.at(-1)!) : plan && indexAfter(plan);
    if (index === 0) return GONE;
    const known = this.exchanges.flatMap(jobsIn).filter((job) => job.ID === id);
    const job =
      known.find(({ JobModifyIndex }) => JobModifyIndex === index) ??
      (index === undefined ? this.launched(known) : null);
    return job ? { status: 200, index: this.highestIndex, body: JSON.stringify(job) } : sent(past);
  }

  /** A child of another job, which nobody registers: as it is now, or as it was when it came. */
  private launched(known: readonly Job[]): Job | null {
    const by = known.toSorted((a, b) => a.JobModifyIndex - b.JobModifyIndex);
    const job = by.findLast(({ JobModifyIndex }) => JobModifyIndex <= this.highestIndex);
    if (job || !known[0]) return job ?? null;
    return { ...known[0], Version: 0, JobModifyIndex: known[0].CreateIndex };
  }
}

interface Answer {
  status: number;
  index: number;
  body: string | Buffer;
}

const GONE: Answer = { status: 404, index: 1, body: 'job not found' };

function answerOf(exchange: Exchange): Answer {
  const body = bodyOf(exchange);
  const gzip = exchange.response_headers['Content-Encoding'] === 'gzip';
  return { status: exchange.status!, index: indexOf(exchange), body: gzip ? gunzipSync(body) : body };
}

/** A job that was registered and never read as long as it was current. */
function sent(past: readonly Exchange[]): Answer | null {
  const purged = past.findLastIndex(({ path }) => /purge=true/.test(path));
  const alive = past.slice(purged + 1);
  const spec = (alive.findLast(({ method }) => method !== 'DELETE')?.request_body as { Job: Job } | undefined)
    ?.Job;
  if (!spec) return null;
  const indexes = [...new Set(alive.map(indexAfter))];
  const job = {
    ...spec,
    Version: indexes.length - 1,
    CreateIndex: indexes[0]!,
    JobModifyIndex: indexes.at(-1)!,
    Stop: alive.at(-1)!.method === 'DELETE',
  };
  return { status: 200, index: indexes.at(-1)!, body: JSON.stringify(job) };
}

/** Every registered job that an answer contains. */
function jobsIn({ method, path, status, response_body, body_encoding }: Exchange): Job[] {
  if (method !== 'GET' || status !== 200 || body_encoding !== 'json') return [];
  const { pathname } = urlOf({ path });
  if (/^\/v1\/job\/[^/]+$/.test(pathname)) return [response_body as Job];
  if (pathname.endsWith('/versions')) return (response_body as { Versions: Job[] | null }).Versions ?? [];
  if (/^\/v1\/allocation\/[^/]+$/.test(pathname))
    return [(response_body as { Job: Job }).Job].filter(Boolean);
  return [];
}

function evaluationsIn({ path, status, response_body, body_encoding }: Exchange): Evaluation[] {
  if (status !== 200 || body_encoding !== 'json') return [];
  const { pathname } = urlOf({ path });
  if (pathname.endsWith('/evaluations')) return response_body as Evaluation[];
  return /^\/v1\/evaluation\/[^/]+$/.test(pathname) ? [response_body as Evaluation] : [];
}

function openStatus({ TriggeredBy }: Evaluation): Evaluation['Status'] {
  return TriggeredBy === 'queued-allocs' ? 'blocked' : 'pending';
}

/** It was read later, but nothing had happened meanwhile. */
function isPast(exchange: Exchange, limit: number, highestIndex: number): boolean {
  return exchange.t_end_ms <= limit && indexOf(exchange) > 0 && indexOf(exchange) <= highestIndex;
}

function isList({ path }: Exchange): boolean {
  return path.includes('/allocations');
}

/** For how long a blocking query that nothing will answer is held. */
const STALL_MS = 30;

function isForced(body: unknown): boolean {
  return (
    (body as { EvalOptions?: { ForceReschedule?: boolean } } | null)?.EvalOptions?.ForceReschedule === true
  );
}

/** Where in time a blocking query waits, and what is asked beside, does not make another place of it. */
function samePlace(exchange: Exchange, url: URL): boolean {
  const other = urlOf(exchange);
  const place = ({ pathname, searchParams }: URL): string =>
    [decodeURIComponent(pathname), searchParams.get('namespace') ?? '', searchParams.get('purge') ?? ''].join(
      ' ',
    );
  return place(other) === place(url);
}

function changesJob({ path, request_body, method }: Exchange, id: string): boolean {
  if (method === 'DELETE') return decodeURIComponent(urlOf({ path }).pathname) === `/v1/job/${id}`;
  return (request_body as { Job?: { ID?: string } } | null)?.Job?.ID === id;
}

function indexAfter({ response_body }: Exchange): number {
  return (response_body as { JobModifyIndex?: number }).JobModifyIndex ?? 0;
}
