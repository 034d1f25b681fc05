import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describedCall } from './description.ts';
import { answerGraphql } from './graphql.ts';
import { type Answer, type FakeComment, FakeRepository, type FakeToken, refusal } from './rules.ts';

/** What goes wrong with the next requests that fit. */
export interface Fault {
  method?: string;
  /** `drop-after`: it is carried out, and the connection breaks before the answer. */
  as: 'drop' | 'drop-after' | { status: number; headers?: Record<string, string>; body?: unknown };
  times?: number;
}

/** Starts a GitHub that has one repository, octocat/webapp. It lives until it is disposed of. */
export async function startGitHub(): Promise<FakeGitHub> {
  const github = new FakeGitHub();
  await github.listen();
  return github;
}

/**
 * GitHub's API as far as we use it: every request and every answer is held against GitHub's published description, and
 * faults happen where a test wants them. Disposing of it throws when a request was not as described.
 */
export class FakeGitHub implements AsyncDisposable {
  readonly tokens = new Map<string, FakeToken>([
    ['workflow-token', { login: 'github-actions[bot]', kind: 'workflow', pullRequests: 'write' }],
    ['personal-token', { login: 'hubot', kind: 'personal', pullRequests: 'write' }],
    ['app-token', { login: 'deployer[bot]', kind: 'app', pullRequests: 'write' }],
    ['fork-token', { login: 'github-actions[bot]', kind: 'workflow', pullRequests: 'read' }],
  ]);
  private readonly repository = new FakeRepository(() => this.url);
  readonly pulls = this.repository.pulls;
  readonly comments = this.repository.comments;
  readonly attempts = this.repository.attempts;
  /** Method and path of everything that was asked. */
  readonly requests: string[] = [];
  readonly violations: string[] = [];
  readonly faults: Fault[] = [];
  /** Awaited before a request is carried out. */
  before: (request: string) => Promise<unknown> | undefined = () => undefined;
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What a runner tells an action of this GitHub. */
  get env(): Record<string, string> {
    return { GITHUB_API_URL: this.url, GITHUB_GRAPHQL_URL: `${this.url}/graphql` };
  }

  listen(): Promise<void> {
    return new Promise((listening) => this.server.listen(0, '127.0.0.1', listening));
  }

  add(comment: Partial<FakeComment>): FakeComment {
    return this.repository.add(comment);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
    if (this.violations.length > 0)
      throw new Error(`Not as GitHub describes it:\n${this.violations.join('\n')}`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const body = await readJson(request);
    this.requests.push(`${request.method} ${pathname}`);
    await this.before(`${request.method} ${pathname}`);
    const fault = this.takeFault(request.method!);
    if (fault?.as === 'drop') return void request.socket.destroy();
    if (typeof fault?.as === 'object') return send(response, { headers: {}, body: {}, ...fault.as });
    const answer = await this.answer(request, pathname, searchParams, body);
    if (fault?.as === 'drop-after') return void request.socket.destroy();
    send(response, answer);
  }

  private async answer(
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
    body: unknown,
  ): Promise<Answer> {
    const token = this.tokens.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
    if (!token) return refusal(401, 'Bad credentials');
    if (path === '/graphql') {
      const asked = body as Parameters<typeof answerGraphql>[0];
      const { body: answer, violations } = await answerGraphql(asked, token, this.comments);
      this.violations.push(...violations.map((problem) => `POST /graphql: ${problem}`));
      return { status: 200, body: answer };
    }
    const call = describedCall(request.method!, path);
    if (!call) {
      this.violations.push(`${request.method} ${path}: no such request`);
      return refusal(404, 'Not Found');
    }
    const answer = this.repository.answer({ method: request.method!, call, query, body, token });
    const { accept, 'user-agent': agent } = request.headers;
    const problems = [
      ...call.problems(query, body),
      ...(accept === 'application/vnd.github+json' ? [] : [`accept: ${accept}`]),
      ...(agent ? [] : ['user-agent is missing']),
      ...call
        .answerProblems(answer.status, answer.body)
        .map((each) => `our answer ${answer.status}: ${each}`),
    ];
    this.violations.push(...problems.map((problem) => `${request.method} ${path}: ${problem}`));
    return answer;
  }

  private takeFault(method: string): Fault | undefined {
    const index = this.faults.findIndex((fault) => fault.method === undefined || fault.method === method);
    const fault = this.faults[index];
    if (!fault) return undefined;
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) this.faults.splice(index, 1);
    return fault;
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? null : JSON.parse(text);
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
}
