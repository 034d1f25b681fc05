import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A git remote as it is told to git, to people, and to its configuration. */
export interface Remote {
  /** URL or absolute path, without credentials. */
  url: string;
  /** Path of a repository on this machine; null for any other. */
  folder: string | null;
  /** `https://host/`, which credentials are bound to; null when it is not reached by HTTP. */
  origin: string | null;
  /** `user:password` that were part of the URL; null when none were. */
  credentials: string | null;
}

/** Understands what git does: URLs, `user@host:path`, and paths, which are relative to `cwd`. */
export function parseRemote(text: string, cwd: string): Remote {
  const url = text.includes('://') && URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'file:') {
    return { url: text, folder: fileURLToPath(url), origin: null, credentials: null };
  }
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return httpRemote(url);
  const isScpLike = /^[^/]+:/.test(text);
  if (url || isScpLike) return { url: text, folder: null, origin: null, credentials: null };
  const folder = resolve(cwd, text);
  return { url: folder, folder, origin: null, credentials: null };
}

/** The header by which a token says who we are, as actions/checkout writes it. */
export function tokenHeader(token: string): string {
  return basicHeader(`x-access-token:${token}`);
}

/** HTTP Basic authentication for `user:password`. */
export function basicHeader(credentials: string): string {
  return `AUTHORIZATION: basic ${Buffer.from(credentials).toString('base64')}`;
}

/** Credentials in a URL would be seen in the list of processes and in every message. */
function httpRemote(url: URL): Remote {
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  return {
    url: url.href,
    folder: null,
    origin: `${url.origin}/`,
    credentials: user || password ? `${user}:${password}` : null,
  };
}
