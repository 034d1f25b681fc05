import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { clusterEndpoint } from '../../../src/engine/nomad/address.ts';
import { NomadClient, TIMING } from '../../../src/engine/nomad/client.ts';
import { ClusterError, type ClusterErrorKind } from '../../../src/engine/nomad/error.ts';
import { frameSplitter } from '../../../src/engine/nomad/frames.ts';
import { bodyOf, chunks, type Exchange, indexOf, isStream, tokenOf, urlOf } from './recording.ts';

/**
 * Sends every request of a recording once more, to a server that gives the recorded answer to it, and looks whether
 * the client makes of it what it means. Answers with the first difference, or null.
 */
export async function replayExchanges(exchanges: readonly Exchange[]): Promise<string | null> {
  let current: Exchange | null = null;
  const server = createServer((_, response) => {
    const { status, response_headers } = current!;
    const { 'Content-Length': _length, 'Transfer-Encoding': _encoding, ...headers } = response_headers;
    response.writeHead(status!, headers);
    for (const { bytes } of chunks(current!)) response.write(bytes);
    response.end();
  });
  const address = await listening(server);
  try {
    for (const exchange of exchanges) {
      if (exchange.status === null || exchange.body_encoding === 'chunk-hashes') continue;
      current = exchange;
      const difference = isStream(exchange)
        ? await streamed(address, exchange)
        : await called(address, exchange);
      if (difference) return `${exchange.method} ${exchange.path} at ${exchange.t_ms} ms: ${difference}`;
    }
    return null;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function called(address: string, exchange: Exchange): Promise<string | null> {
  const client = clientFor(address, exchange);
  const url = urlOf(exchange);
  const call = {
    doing: 'replay',
    capabilities: ['read-job'],
    method: exchange.method as 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    ...(exchange.request_body !== undefined &&
      exchange.request_body !== null && { body: exchange.request_body }),
  };
  const ok = exchange.status! < 300;
  try {
    const { body, index } = await client.call<unknown>(call);
    if (!ok) return `status ${exchange.status} was taken for success`;
    if (index !== indexOf(exchange)) return `the index was read as ${index}`;
    return isDeepStrictEqual(body, jsonOf(exchange)) ? null : 'the body was read as another';
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    return ok ? `success was taken for: ${error.message}` : misread(exchange, error);
  }
}

/** What a status and a text mean. Nomad's own words, one row a meaning; the first that fits counts. */
const MEANINGS: [(status: number, text: string) => boolean, ClusterErrorKind][] = [
  [(_, text) => text === 'Permission denied', 'permission'],
  [(_, text) => /^(rpc error: )?(ACL token not found|acl token lookup failed)/.test(text), 'permission'],
  [(status) => status === 403, 'permission'],
  [(_, text) => /is in nonexistent namespace/.test(text), 'not-found'],
  [(_, text) => text.startsWith('Enforcing job modify index'), 'conflict'],
  [(status) => status === 404, 'not-found'],
  [(status) => status === 400, 'invalid'],
  [(_, text) => text.endsWith('not found'), 'not-found'],
  [() => true, 'refused'],
];

function misread(exchange: Exchange, error: ClusterError): string | null {
  const text = plainBody(exchange).toString().trim();
  const [, kind] = MEANINGS.find(([fits]) => fits(exchange.status!, text))!;
  if (error.kind !== kind) return `"${text}" was taken for ${error.kind} and not ${kind}`;
  return error.answer === text ? null : `the answer was read as "${error.answer}"`;
}

/** Streams as they were cut on the wire: framed, plain and of events. */
async function streamed(address: string, exchange: Exchange): Promise<string | null> {
  const client = clientFor(address, exchange);
  const url = urlOf(exchange);
  const ok = exchange.status! < 300;
  const parts: Uint8Array[] = [];
  try {
    const call = { doing: 'replay', capabilities: ['read-logs'], path: url.pathname };
    for await (const bytes of client.stream({ ...call, query: Object.fromEntries(url.searchParams) }))
      parts.push(bytes);
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    return ok ? `the stream was taken for: ${error.message}` : misread(exchange, error);
  }
  const sent = plainBody(exchange);
  if (!Buffer.concat(parts).equals(sent)) return 'the stream was read as another';
  if (url.searchParams.get('plain') === 'true' || url.pathname.includes('/event/')) return null;
  return framed(parts, sent.toString());
}

/** Frames, and behind them at most the error text of a server that could not go on. */
function framed(parts: readonly Uint8Array[], sent: string): string | null {
  const splitter = frameSplitter();
  let read = '';
  let broken = false;
  for (const bytes of parts) {
    try {
      read += splitter
        .push(bytes)
        .map((frame) => JSON.stringify(frame))
        .join('');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      broken = true;
      break;
    }
  }
  const rest = sent.slice(read.length);
  if (!sent.startsWith(read) || rest.startsWith('{')) return 'its frames were read as others';
  return broken && rest === '' ? 'its frames were taken for something else' : null;
}

function plainBody(exchange: Exchange): Buffer {
  const body = bodyOf(exchange);
  return exchange.response_headers['Content-Encoding'] === 'gzip'
    ? gunzipSync(body, { finishFlush: 2 })
    : body;
}

function jsonOf(exchange: Exchange): unknown {
  const text = plainBody(exchange).toString();
  return text === '' ? null : JSON.parse(text);
}

function clientFor(address: string, exchange: Exchange): NomadClient {
  const endpoint = clusterEndpoint({ NOMAD_ADDR: address, NOMAD_TOKEN: tokenOf(exchange) });
  return new NomadClient(endpoint, { ...TIMING, firstContactMs: 0, patienceMs: 0 }, () => {});
}
