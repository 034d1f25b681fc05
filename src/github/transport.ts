type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The platform's fetch; where a proxy is set in the environment, as self-hosted runners do, one that goes through it:
 * Node's own would need a flag at start. Loaded only then.
 */
export async function fetchFor(env: Environment): Promise<typeof fetch> {
  const proxied = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some((name) => env[name]);
  if (!proxied) return fetch;
  const undici = await import('undici');
  const dispatcher = new undici.EnvHttpProxyAgent({
    httpProxy: env.http_proxy ?? env.HTTP_PROXY,
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
    noProxy: env.no_proxy ?? env.NO_PROXY,
  } as import('undici').EnvHttpProxyAgent.Options);
  const throughProxy = (url: string, init: import('undici').RequestInit) =>
    undici.fetch(url, { ...init, dispatcher });
  return throughProxy as unknown as typeof fetch;
}
