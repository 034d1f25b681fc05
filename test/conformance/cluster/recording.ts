import { readFileSync } from 'node:fs';

/** One request of a recording and what came back. Times are ms since its start. */
export interface Exchange {
  t_ms: number;
  t_end_ms: number;
  method: string;
  /** With its query. */
  path: string;
  request_headers?: Record<string, string>;
  request_body?: unknown;
  /** Null: the connection broke before any answer. */
  status: number | null;
  response_headers: Record<string, string>;
  body_encoding: 'json' | 'text' | 'base64' | 'base64-chunks' | 'chunk-hashes';
  response_body: unknown;
  note?: string;
}

export interface Chunk {
  t_ms: number;
  bytes: Buffer;
}

/** The requests of a recording in the order in which they were sent. What happened beside them is left out. */
export function readRecording(file: string): Exchange[] {
  const { exchanges } = JSON.parse(readFileSync(file, 'utf8')) as { exchanges: Partial<Exchange>[] };
  return exchanges.filter((each): each is Exchange => each.path !== undefined);
}

/** The body as it came: pieces and when. */
export function chunks({ body_encoding, response_body, t_end_ms }: Exchange): Chunk[] {
  switch (body_encoding) {
    case 'json':
      return [{ t_ms: t_end_ms, bytes: Buffer.from(JSON.stringify(response_body)) }];
    case 'text':
      return [{ t_ms: t_end_ms, bytes: Buffer.from((response_body as string | null) ?? '') }];
    case 'base64':
      return [{ t_ms: t_end_ms, bytes: Buffer.from(response_body as string, 'base64') }];
    case 'base64-chunks':
      return (response_body as { t_ms: number; b64: string }[]).map(({ t_ms, b64 }) => ({
        t_ms,
        bytes: Buffer.from(b64, 'base64'),
      }));
    case 'chunk-hashes':
      return [];
  }
}

export function bodyOf(exchange: Exchange): Buffer {
  return Buffer.concat(chunks(exchange).map(({ bytes }) => bytes));
}

export function urlOf({ path }: Pick<Exchange, 'path'>): URL {
  return new URL(path, 'http://nomad');
}

export function tokenOf({ request_headers }: Exchange): string {
  return request_headers?.['X-Nomad-Token'] ?? '';
}

export function indexOf({ response_headers }: Exchange): number {
  return Number(response_headers['X-Nomad-Index'] ?? 0);
}

/** A stream of events or of a task's output; everything else is read as a whole. */
export function isStream({ path }: Pick<Exchange, 'path'>): boolean {
  return /^\/v1\/(client\/fs\/logs|event\/stream)/.test(path);
}
