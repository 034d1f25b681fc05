import type { Endpoint } from './address.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The platform's fetch where it can do what is asked. It takes no certificates, sockets or proxies: for these it is
 * the same fetch from undici, which Node's own is built from, with a dispatcher. Loaded only then.
 */
export async function fetchFor(endpoint: Endpoint): Promise<Fetch> {
  const { tls, socketPath, proxy } = endpoint;
  if (!tls && !socketPath && !proxy) return fetch;
  const undici = await import('undici');
  const connect = { ...tls, ...(socketPath && { socketPath }) };
  const dispatcher = proxy
    ? new undici.EnvHttpProxyAgent({
        httpProxy: proxy.http ?? '',
        httpsProxy: proxy.https ?? '',
        noProxy: proxy.except ?? '',
        connect,
        requestTls: { ...tls },
      })
    : new undici.Agent({ connect });
  const send = (url: string, init: import('undici').RequestInit) =>
    undici.fetch(url, { ...init, dispatcher });
  return send as unknown as Fetch;
}
