import { createServer, type IncomingMessage, request as requestOf, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScenarioServer } from '../conformance/cluster/scenario-server.ts';

export const IDENTITY = 'identity-token-of-this-run';
export const SECRET = '5e0f2f6a-token-of-the-login';
const ACCESSOR = 'a1b2c3d4-accessor';

/**
 * GitHub's identity tokens, and in front of a recorded cluster its logins: only who has logged in gets through.
 * `deletes`: whether its tokens may be deleted.
 */
export class ClusterFront implements AsyncDisposable {
  /** What was asked of the logins, in order. */
  readonly asked: string[] = [];
  readonly address: string;
  private readonly server;

  static async before(behind: ScenarioServer, deletes: boolean): Promise<ClusterFront> {
    const front = new ClusterFront(await behind.listen(), deletes);
    await new Promise<void>((listening) => front.server.listen(0, '127.0.0.1', listening));
    Object.assign(front, { address: `http://127.0.0.1:${(front.server.address() as AddressInfo).port}` });
    return front;
  }

  private constructor(behind: string, deletes: boolean) {
    this.address = '';
    this.server = createServer((request, response) => void this.answer(request, response, behind, deletes));
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    behind: string,
    deletes: boolean,
  ): Promise<void> {
    const url = new URL(request.url!, 'http://front');
    const body = await new Response(request as unknown as ReadableStream).text();
    if (url.pathname === '/id-token') {
      this.asked.push(`identity for ${url.searchParams.get('audience')}`);
      response.end(JSON.stringify({ value: IDENTITY }));
    } else if (url.pathname === '/v1/acl/login') {
      const { AuthMethodName, LoginToken } = JSON.parse(body);
      this.asked.push(`login with ${AuthMethodName}: ${LoginToken === IDENTITY}`);
      const expires = '2030-01-01T00:00:00Z';
      response.end(JSON.stringify({ AccessorID: ACCESSOR, SecretID: SECRET, ExpirationTime: expires }));
    } else if (request.headers['x-nomad-token'] !== SECRET) {
      response.writeHead(403).end('Permission denied');
    } else if (url.pathname === `/v1/acl/token/${ACCESSOR}`) {
      this.asked.push(`${request.method} token`);
      response.writeHead(deletes ? 200 : 403).end(deletes ? '' : 'Permission denied');
    } else {
      const { method = 'GET' } = request;
      const on = requestOf(behind + request.url, { method }, (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      });
      on.on('error', () => response.destroy()).end(body);
      response.on('close', () => on.destroy());
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
