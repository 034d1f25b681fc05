import { readFileSync } from 'node:fs';
import { ClusterError } from './error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Which cluster, and as whom. What is left out is taken from NOMAD_* in the environment. */
export interface ClusterOptions {
  address?: string | undefined;
  region?: string | undefined;
  namespace?: string | undefined;
  token?: string | undefined;
  /** Paths of PEM files. */
  caCert?: string | undefined;
  clientCert?: string | undefined;
  clientKey?: string | undefined;
  tlsServerName?: string | undefined;
}

/** Where the cluster is and how to speak to it. Certificates are read. */
export interface Endpoint {
  /** For people and for URLs: without a slash at the end. */
  address: string;
  /** Null unless the address is a unix socket. */
  socketPath: string | null;
  region: string | null;
  /** Where to look for a job whose file names no namespace. */
  namespace: string;
  token: string | null;
  /** Null when the platform's defaults do. */
  tls: TlsOptions | null;
  /** Sent as the Authorization header, for a proxy in front. */
  authorization: string | null;
  proxy: { http?: string | undefined; https?: string | undefined; except?: string | undefined } | null;
}

interface TlsOptions {
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
  servername?: string;
  rejectUnauthorized?: boolean;
}

/**
 * Reads the variables that the `nomad` command reads. Throws a ClusterError for an address of an unknown kind or a
 * certificate that cannot be read. Source: https://developer.hashicorp.com/nomad/commands#environment-variables
 */
export function clusterEndpoint(env: Environment, options: ClusterOptions = {}): Endpoint {
  const text = options.address || env.NOMAD_ADDR || 'http://127.0.0.1:4646';
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (!url || !['http:', 'https:', 'unix:'].includes(url.protocol)) {
    throw new ClusterError(
      'invalid',
      `The address of Nomad, "${text}", is of no known kind: use http://host:4646, https:// or unix:// in NOMAD_ADDR`,
    );
  }
  const unix = url.protocol === 'unix:';
  return {
    address: unix ? text : `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    socketPath: unix ? url.pathname : null,
    region: options.region || env.NOMAD_REGION || null,
    namespace: options.namespace || env.NOMAD_NAMESPACE || 'default',
    token: options.token || env.NOMAD_TOKEN || null,
    tls: url.protocol === 'https:' ? tlsOptions(env, options) : null,
    authorization: env.NOMAD_HTTP_AUTH ? `Basic ${btoa(env.NOMAD_HTTP_AUTH)}` : null,
    proxy: unix ? null : proxyOf(env),
  };
}

function tlsOptions(env: Environment, options: ClusterOptions): TlsOptions | null {
  const files = {
    ca: options.caCert || env.NOMAD_CACERT,
    cert: options.clientCert || env.NOMAD_CLIENT_CERT,
    key: options.clientKey || env.NOMAD_CLIENT_KEY,
  };
  const servername = options.tlsServerName || env.NOMAD_TLS_SERVER_NAME;
  const skip = /^(1|t|true)$/i.test(env.NOMAD_SKIP_VERIFY ?? '');
  if (Boolean(files.cert) !== Boolean(files.key)) {
    throw new ClusterError(
      'invalid',
      'A client certificate for Nomad needs both NOMAD_CLIENT_CERT and NOMAD_CLIENT_KEY; one of them is not set',
    );
  }
  const tls: TlsOptions = {
    ...(files.ca && { ca: readPem(files.ca, 'NOMAD_CACERT') }),
    ...(files.cert && { cert: readPem(files.cert, 'NOMAD_CLIENT_CERT') }),
    ...(files.key && { key: readPem(files.key, 'NOMAD_CLIENT_KEY') }),
    ...(servername && { servername }),
    ...(skip && { rejectUnauthorized: false }),
  };
  return Object.keys(tls).length > 0 ? tls : null;
}

function readPem(path: string, variable: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ClusterError(
      'invalid',
      `${variable} is ${path}, which cannot be read: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

function proxyOf(env: Environment): Endpoint['proxy'] {
  const http = env.http_proxy || env.HTTP_PROXY;
  const https = env.https_proxy || env.HTTPS_PROXY;
  return http || https ? { http, https, except: env.no_proxy || env.NO_PROXY } : null;
}
