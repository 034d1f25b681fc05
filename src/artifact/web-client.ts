import type { Dispatcher, Response } from 'undici';
import { type AddressFilter, addressesOf, filteredLookup, publicAddressFilter, refusal } from './address.ts';
import { decodePart } from './decode-part.ts';
import { GetterError } from './error.ts';

export interface WebOptions {
  headers: Readonly<Record<string, string>>;
  /** Whether a certificate is taken on trust. */
  insecure: boolean;
  /** For proxies and additional certificates. */
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Which addresses anybody may be sent to; those of the public Internet when left out. */
  isPublic?: AddressFilter | undefined;
}

const MAX_REDIRECTS = 10;

/** The headers that came of a URL and its redirects, the body unread; and where it was in the end. */
export interface WebAnswer {
  url: URL;
  response: Response;
  /** To be called when the body has been read or is not wanted. */
  close(): Promise<void>;
}

/**
 * Asks for a URL. A source at a public address is not followed to one that is not, so that nobody who answers for it
 * can reach into the network of this machine. Headers, which may hold a token, go to the source's own origin only.
 * Throws GetterError.
 */
export async function request(source: URL, options: WebOptions): Promise<WebAnswer> {
  const isPublic = options.isPublic ?? (await publicAddressFilter());
  const proxied = proxyVariables(options.env);
  const inside = !proxied && !(await addressesOf(source.hostname)).some(isPublic);
  const { fetch, dispatcher } = await client(options, inside || proxied ? null : isPublic);
  const close = () => dispatcher.destroy();
  try {
    let url = source;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      if (!inside) assertPublicLiteral(url, source, isPublic);
      const headers = headersFor(url, source, options.headers);
      const response = await fetch(withoutCredentials(url).href, {
        ...{ headers, dispatcher, redirect: 'manual', signal: options.signal },
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null)
        return { url, response, close };
      await response.body?.cancel();
      url = nextUrl(url, location);
    }
    throw new GetterError(`it redirects more than ${MAX_REDIRECTS} times`);
  } catch (error) {
    await close();
    throw reachError(error, source);
  }
}

/** undici's fetch, which takes a dispatcher. It reads a compressed answer as Go's does. */
async function client(
  { insecure, env }: WebOptions,
  admits: AddressFilter | null,
): Promise<{ fetch: typeof import('undici').fetch; dispatcher: Dispatcher }> {
  const { Agent, EnvHttpProxyAgent, fetch } = await import('undici');
  const connect = {
    rejectUnauthorized: !insecure,
    ...(admits && { lookup: filteredLookup(admits) }),
  };
  if (!proxyVariables(env)) return { fetch, dispatcher: new Agent({ connect }) };
  const proxies = {
    httpProxy: env.http_proxy ?? env.HTTP_PROXY,
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
    noProxy: env.no_proxy ?? env.NO_PROXY,
  };
  const options = { ...proxies, connect, requestTls: connect } as import('undici').EnvHttpProxyAgent.Options;
  return { fetch, dispatcher: new EnvHttpProxyAgent(options) };
}

function proxyVariables(env: NodeJS.ProcessEnv): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some((name) => env[name]);
}

/** No name is looked up for an address, and behind a proxy none is. */
function assertPublicLiteral(url: URL, source: URL, isPublic: AddressFilter): void {
  if (url.hostname === source.hostname) return;
  const bare = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isAddress = process.getBuiltinModule('node:net').isIP(bare) !== 0;
  if ((isAddress && !isPublic(bare)) || bare === 'localhost') throw refusal(bare, bare);
}

function headersFor(
  url: URL,
  source: URL,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  if (url.origin !== source.origin) return {};
  if (url.username === '' && url.password === '') return { ...headers };
  const credentials = [url.username, url.password].map(decodePart).join(':');
  return { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}`, ...headers };
}

function withoutCredentials(url: URL): URL {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain;
}

function nextUrl(url: URL, location: string): URL {
  const next = URL.parse(location, url.href);
  if (next === null || !/^https?:$/.test(next.protocol))
    throw new GetterError(`it redirects to ${location}, which is no URL of http`);
  if (url.protocol === 'https:' && next.protocol === 'http:') {
    throw new GetterError(`it redirects from https to http, ${next.origin}`);
  }
  return next;
}

/** What fetch throws says little; its cause says more. */
function reachError(error: unknown, { host }: URL): unknown {
  if (error instanceof GetterError || !(error instanceof Error)) return error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return error;
  const { cause } = error;
  if (cause instanceof GetterError) return cause;
  const reason = cause instanceof Error ? cause.message : error.message;
  return new GetterError(`${host} cannot be reached: ${reason}`, { cause: error });
}
