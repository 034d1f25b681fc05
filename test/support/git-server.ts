import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface GitServer {
  /** URL of a repository below the served folder. */
  url(repository: string): string;
  port: number;
  /** The Authorization headers of every request so far. HTTP only. */
  authorizations: string[][];
  close(): Promise<void>;
}

/** The ways to the repositories below a folder: each makes the address of one of its name. */
export interface Remotes {
  ways: Readonly<Record<string, (repository: string) => string>>;
  close(): Promise<void>;
}

/** By path, by git's own protocol, and by smart HTTP. */
export async function startRemotes(root: string): Promise<Remotes> {
  const [http, daemon] = [await startHttpGit(root), await startGitDaemon(root)];
  return {
    ways: {
      path: (repository) => join(root, repository),
      'git daemon': (repository) => daemon.url(repository),
      'smart HTTP': (repository) => http.url(repository),
    },
    async close() {
      await Promise.all([http.close(), daemon.close()]);
    },
  };
}

/** An empty bare repository that may be pushed to by HTTP. Answers with its path. */
export function bareRepository(root: string, name: string): string {
  const path = join(root, name);
  execFileSync('git', ['init', '--quiet', '--bare', path]);
  execFileSync('git', ['-C', path, 'config', 'http.receivepack', 'true']);
  return path;
}

/** Smart HTTP: git's own CGI program behind a web server. With `token`, it has to be presented as GitHub wants it. */
export async function startHttpGit(
  root: string,
  options: { token?: string; mayPush?: boolean } = {},
): Promise<GitServer> {
  const authorizations: string[][] = [];
  const server = createServer((request, response) => {
    const given = request.rawHeaders.filter(
      (_, i, all) => i % 2 === 1 && /^authorization$/i.test(all[i - 1]!),
    );
    authorizations.push(given);
    const expected = options.token && Buffer.from(`x-access-token:${options.token}`).toString('base64');
    if (expected && given[0]?.split(' ')[1] !== expected) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
    } else if (options.mayPush === false && request.url!.includes('git-receive-pack')) {
      response
        .writeHead(403, { 'Content-Type': 'text/plain' })
        .end('Write access to repository not granted.');
    } else {
      runBackend(root, request, response);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (repository) => `http://127.0.0.1:${port}/${repository}`,
    port,
    authorizations,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** git's own protocol. */
export async function startGitDaemon(root: string): Promise<GitServer> {
  const port = await freePort();
  const args = ['daemon', '--reuseaddr', '--listen=127.0.0.1', `--port=${port}`, `--base-path=${root}`];
  const daemon = spawn('git', [...args, '--export-all', '--enable=receive-pack', '--max-connections=0'], {
    stdio: 'ignore',
  });
  while (!(await answers(port))) await delay(20);
  return {
    url: (repository) => `git://127.0.0.1:${port}/${repository}`,
    port,
    authorizations: [],
    async close() {
      daemon.kill();
      await once(daemon, 'exit');
    },
  };
}

function runBackend(root: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url!, 'http://localhost');
  const header = (name: string): string => String(request.headers[name] ?? '');
  const backend = spawn('git', ['http-backend'], {
    detached: true,
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: header('git-protocol'),
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      ...(header('content-length') && { CONTENT_LENGTH: header('content-length') }),
    },
  });
  request.pipe(backend.stdin);
  request.on('close', () => {
    // git's program would wait for the rest for ever; web servers end it.
    if (!request.complete && backend.exitCode === null) process.kill(-backend.pid!, 'SIGKILL');
  });
  backend.stdin.on('error', () => {});
  let head: Buffer | null = Buffer.alloc(0);
  backend.stdout.on('data', (chunk: Buffer) => {
    if (head === null) {
      response.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    let status = 200;
    for (const line of head.toString('utf8', 0, end).split('\r\n')) {
      const [name, value] = line.split(': ') as [string, string];
      if (name === 'Status') status = Number(value.split(' ')[0]);
      else response.setHeader(name, value);
    }
    response.writeHead(status);
    response.write(head.subarray(end + 4));
    head = null;
  });
  backend.on('close', () => response.end());
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
