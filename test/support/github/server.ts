import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSchema, graphql } from 'graphql';
import { describedCall } from './description.ts';

export interface FakeComment {
  id: number;
  issue: number;
  login: string;
  body: string;
  minimized: boolean;
}

/** Who has a token, and what it may do. */
export interface FakeToken {
  /** Under which its comments stand. */
  login: string;
  /** The workflow's own token may not ask who it is. */
  kind: 'workflow' | 'personal';
  /** `write` comments, `read` sees, `none` does not even see. */
  pullRequests: 'write' | 'read' | 'none';
}

/** What goes wrong with the next requests that fit. */
export interface Fault {
  method?: string;
  /** `drop-after`: it is carried out, and the connection breaks before the answer. */
  as: 'drop' | 'drop-after' | { status: number; headers?: Record<string, string>; body?: unknown };
  times?: number;
}

const schema = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));
const LIMIT = 65_536;

/** Starts a GitHub that has one repository, octocat/webapp. It lives until it is disposed of. */
export async function startGitHub(): Promise<FakeGitHub> {
  const github = new FakeGitHub();
  await github.listen();
  return github;
}

/**
 * GitHub's API as far as we use it: every request and every answer is held against GitHub's published description, and
 * its rules of state stand on top: who may do what, paging, lengths, what is gone. Disposing of it throws when a
 * request was not as described.
 */
export class FakeGitHub implements AsyncDisposable {
  readonly tokens = new Map<string, FakeToken>([
    ['workflow-token', { login: 'github-actions[bot]', kind: 'workflow', pullRequests: 'write' }],
    ['personal-token', { login: 'hubot', kind: 'personal', pullRequests: 'write' }],
    ['fork-token', { login: 'github-actions[bot]', kind: 'workflow', pullRequests: 'read' }],
  ]);
  readonly pulls = new Map<number, { head: string; locked: boolean }>([
    [7, { head: 'a'.repeat(40), locked: false }],
  ]);
  readonly comments: FakeComment[] = [];
  /** Method and path of everything that was asked. */
  readonly requests: string[] = [];
  readonly violations: string[] = [];
  readonly faults: Fault[] = [];
  /** Awaited before a request is carried out. */
  before: (request: string) => Promise<unknown> | undefined = () => undefined;
  private nextId = 1001;
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
    const added = {
      id: this.nextId++,
      issue: 7,
      login: 'github-actions[bot]',
      body: '',
      minimized: false,
      ...comment,
    };
    this.comments.push(added);
    return added;
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
    if (path === '/graphql') return this.answerGraphql(token, body as { query: string; variables: object });
    const call = describedCall(request.method!, path);
    if (!call) {
      this.violations.push(`${request.method} ${path}: no such request`);
      return refusal(404, 'Not Found');
    }
    const answer = this.carryOut({ method: request.method!, call, query, body, token });
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

  private carryOut({ method, call, query, body, token }: Asked): Answer {
    if (call.template === '/user') {
      if (token.kind === 'workflow') return refusal(403, 'Resource not accessible by integration');
      return { status: 200, body: { ...(call.sample(200) as object), login: token.login } };
    }
    const { owner, repo, issue_number: issue, pull_number: pull, comment_id: id } = call.values;
    if (`${owner}/${repo}` !== 'octocat/webapp' || token.pullRequests === 'none')
      return refusal(404, 'Not Found');
    if (pull !== undefined) {
      const found = this.pulls.get(Number(pull));
      if (!found) return refusal(404, 'Not Found');
      const sample = call.sample(200) as { head: object };
      return { status: 200, body: { ...sample, head: { ...sample.head, sha: found.head } } };
    }
    if (method === 'GET')
      return this.page(
        this.comments.filter((each) => each.issue === Number(issue)),
        call,
        query,
      );
    if (token.pullRequests !== 'write') return refusal(403, 'Resource not accessible by integration');

    const text = (body as { body: string } | null)?.body ?? '';
    if ([...text].length > LIMIT) return tooLong();
    if (method === 'POST') {
      const found = this.pulls.get(Number(issue));
      if (!found) return refusal(404, 'Not Found');
      if (found.locked) return refusal(403, 'Unable to create comment because issue is locked.');
      return {
        status: 201,
        body: this.render(this.add({ issue: Number(issue), login: token.login, body: text })),
      };
    }
    const index = this.comments.findIndex((each) => each.id === Number(id));
    if (index < 0) return refusal(404, 'Not Found');
    if (method === 'DELETE') {
      this.comments.splice(index, 1);
      return { status: 204 };
    }
    this.comments[index]!.body = text;
    return { status: 200, body: this.render(this.comments[index]!) };
  }

  private async answerGraphql(
    token: FakeToken,
    { query, variables }: { query: string; variables: object },
  ): Promise<Answer> {
    const forbidden = Object.assign(new Error('Resource not accessible by integration'), {
      extensions: { type: 'FORBIDDEN' },
    });
    const rootValue = {
      viewer: () => {
        if (token.kind === 'workflow') throw forbidden;
        return { login: token.login };
      },
      minimizeComment: ({ input }: { input: { subjectId: string } }) => {
        if (token.pullRequests !== 'write') throw forbidden;
        const comment = this.comments.find(({ id }) => nodeId(id) === input.subjectId);
        if (!comment)
          throw new Error(`Could not resolve to a node with the global id of '${input.subjectId}'`);
        comment.minimized = true;
        return {};
      },
    };
    const result = await graphql({ schema, source: query, rootValue, variableValues: { ...variables } });
    const errors = (result.errors ?? []).map((error) => {
      // Only what a resolver throws has an original error: the rest is a query that does not fit the schema.
      if (!error.originalError) this.violations.push(`POST /graphql: ${error.message}`);
      return { type: error.originalError === forbidden ? 'FORBIDDEN' : 'NOT_FOUND', message: error.message };
    });
    return { status: 200, body: { data: result.data ?? null, ...(errors.length > 0 ? { errors } : {}) } };
  }

  private page(all: FakeComment[], call: Asked['call'], query: URLSearchParams): Answer {
    const size = Math.min(100, Number(query.get('per_page') ?? 30));
    const page = Number(query.get('page') ?? 1);
    const next = new URL(
      call.template.replace(/\{(\w+)\}/g, (_, name) => call.values[name]!),
      this.url,
    );
    next.search = new URLSearchParams({ per_page: String(size), page: String(page + 1) }).toString();
    const more = all.length > page * size;
    return {
      status: 200,
      headers: more ? { link: `<${this.url}/>; rel="prev", <${next}>; rel="next"` } : {},
      body: all.slice((page - 1) * size, page * size).map((comment) => this.render(comment)),
    };
  }

  private render({ id, issue, login, body }: FakeComment): unknown {
    const user = { ...(describedCall('GET', '/user')!.sample(200) as object), login };
    const at = '2026-11-23T07:48:59Z';
    return {
      id,
      node_id: nodeId(id),
      url: `${this.url}/repos/octocat/webapp/issues/comments/${id}`,
      html_url: `https://github.com/octocat/webapp/pull/${issue}#issuecomment-${id}`,
      issue_url: `${this.url}/repos/octocat/webapp/issues/${issue}`,
      // GitHub's form gives lines back with the line ends of the web.
      body: body.replaceAll('\n', '\r\n'),
      user,
      created_at: at,
      updated_at: at,
      author_association: 'NONE',
      performed_via_github_app: null,
    };
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

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

interface Asked {
  method: string;
  call: NonNullable<ReturnType<typeof describedCall>>;
  query: URLSearchParams;
  body: unknown;
  token: FakeToken;
}

const nodeId = (id: number): string => `IC_${id}`;

function refusal(status: number, message: string): Answer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

function tooLong(): Answer {
  const message = `Body is too long (maximum is ${LIMIT} characters)`;
  const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }];
  return {
    status: 422,
    body: { message: 'Validation Failed', documentation_url: 'https://docs.github.com/rest', errors },
  };
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
