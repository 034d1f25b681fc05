import type { DescribedCall } from './description.ts';
import { describedCall } from './description.ts';

export interface FakeComment {
  id: number;
  issue: number;
  login: string;
  body: string;
  minimized: boolean;
}

/** An attempt of a workflow run, and the machines its jobs were given. */
export interface FakeAttempt {
  status: 'queued' | 'in_progress' | 'completed';
  jobs: { runner: string; status: 'queued' | 'in_progress' | 'completed' }[];
}

/** Who has a token, and what it may do. */
export interface FakeToken {
  /** Under which its comments stand. */
  login: string;
  /** A workflow's own token may not ask who it is; an app is told so by GraphQL, without the suffix of its login. */
  kind: 'workflow' | 'app' | 'personal';
  /** `write` comments, `read` sees, `none` does not even see. */
  pullRequests: 'write' | 'read' | 'none';
  /** Workflow runs, as `actions: read` allows. Default: true. */
  mayAskRuns?: boolean;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Asked {
  method: string;
  call: DescribedCall;
  query: URLSearchParams;
  body: unknown;
  token: FakeToken;
}

const LIMIT = 65_536;

/** The repository octocat/webapp with GitHub's rules of state: who may do what, paging, lengths, what is gone. */
export class FakeRepository {
  readonly pulls = new Map([[7, { head: 'a'.repeat(40), locked: false }]]);
  readonly comments: FakeComment[] = [];
  /** By `RUN/ATTEMPT`. */
  readonly attempts = new Map<string, FakeAttempt>();
  private readonly url: () => string;
  private nextId = 1001;

  constructor(url: () => string) {
    this.url = url;
  }

  add(comment: Partial<FakeComment>): FakeComment {
    const id = this.nextId++;
    const added = { id, issue: 7, login: 'github-actions[bot]', body: '', minimized: false, ...comment };
    this.comments.push(added);
    return added;
  }

  answer({ method, call, query, body, token }: Asked): Answer {
    if (call.template === '/user') {
      if (token.kind !== 'personal') return refusal(403, 'Resource not accessible by integration');
      return { status: 200, body: { ...(call.sample(200) as object), login: token.login } };
    }
    const { owner, repo, issue_number: issue, pull_number: pull, comment_id: id } = call.values;
    const visible = `${owner}/${repo}` === 'octocat/webapp' && token.pullRequests !== 'none';
    if (!visible) return refusal(404, 'Not Found');
    if (pull !== undefined) return this.pull(Number(pull), call);
    if (call.values.run_id !== undefined) return this.attempt(call, token);
    if (method === 'GET') return this.page(Number(issue), call, query);
    if (token.pullRequests !== 'write') return refusal(403, 'Resource not accessible by integration');

    const text = (body as { body: string } | null)?.body ?? '';
    if ([...text].length > LIMIT) return tooLong();
    if (method === 'POST') return this.create(Number(issue), token.login, text);
    const index = this.comments.findIndex((each) => each.id === Number(id));
    if (index < 0) return refusal(404, 'Not Found');
    if (method === 'DELETE') {
      this.comments.splice(index, 1);
      return { status: 204 };
    }
    this.comments[index]!.body = text;
    return { status: 200, body: this.render(this.comments[index]!) };
  }

  private pull(number: number, call: DescribedCall): Answer {
    const found = this.pulls.get(number);
    if (!found) return refusal(404, 'Not Found');
    const sample = call.sample(200) as { head: object };
    return { status: 200, body: { ...sample, head: { ...sample.head, sha: found.head } } };
  }

  private attempt(call: DescribedCall, token: FakeToken): Answer {
    if (token.mayAskRuns === false) return refusal(403, 'Resource not accessible by integration');
    const { run_id: run, attempt_number: number } = call.values;
    const found = this.attempts.get(`${run}/${number}`);
    if (!found) return refusal(404, 'Not Found');
    const sample = call.sample(200) as object;
    if (!call.template.endsWith('/jobs')) return { status: 200, body: { ...sample, status: found.status } };
    const all = found.jobs.map((job, id) => this.job(job, id, run!));
    return { status: 200, body: { total_count: all.length, jobs: all } };
  }

  private job({ runner, status }: FakeAttempt['jobs'][number], id: number, run: string): unknown {
    const at = '2026-11-23T07:48:59Z';
    return {
      ...{ id, node_id: `J_${id}`, run_id: Number(run), run_url: `${this.url()}/runs/${run}` },
      ...{ head_sha: 'a'.repeat(40), head_branch: 'main', workflow_name: 'deploy', name: 'migrate' },
      ...{ url: `${this.url()}/jobs/${id}`, html_url: null, check_run_url: `${this.url()}/checks/${id}` },
      // While it runs there is none, which the description's list of values leaves out.
      ...{ status, conclusion: 'success' },
      ...{ created_at: at, started_at: at, completed_at: status === 'completed' ? at : null },
      ...{ labels: ['ubuntu-24.04'], runner_id: id, runner_name: runner },
      ...{ runner_group_id: 0, runner_group_name: 'GitHub Actions' },
    };
  }

  private create(issue: number, login: string, body: string): Answer {
    const found = this.pulls.get(issue);
    if (!found) return refusal(404, 'Not Found');
    if (found.locked) return refusal(403, 'Unable to create comment because issue is locked.');
    return { status: 201, body: this.render(this.add({ issue, login, body })) };
  }

  private page(issue: number, call: DescribedCall, query: URLSearchParams): Answer {
    const all = this.comments.filter((each) => each.issue === issue);
    const size = Math.min(100, Number(query.get('per_page') ?? 30));
    const page = Number(query.get('page') ?? 1);
    const next = new URL(
      call.template.replace(/\{(\w+)\}/g, (_, name) => call.values[name]!),
      this.url(),
    );
    next.search = new URLSearchParams({ per_page: String(size), page: String(page + 1) }).toString();
    const more = all.length > page * size;
    return {
      status: 200,
      headers: more ? { link: `<${this.url()}/>; rel="prev", <${next}>; rel="next"` } : {},
      body: all.slice((page - 1) * size, page * size).map((comment) => this.render(comment)),
    };
  }

  private render({ id, issue, login, body }: FakeComment): unknown {
    const user = { ...(describedCall('GET', '/user')!.sample(200) as object), login };
    const at = '2026-11-23T07:48:59Z';
    return {
      id,
      node_id: nodeId(id),
      url: `${this.url()}/repos/octocat/webapp/issues/comments/${id}`,
      html_url: `https://github.com/octocat/webapp/pull/${issue}#issuecomment-${id}`,
      issue_url: `${this.url()}/repos/octocat/webapp/issues/${issue}`,
      // GitHub's form gives lines back with the line ends of the web.
      body: body.replaceAll('\n', '\r\n'),
      user,
      created_at: at,
      updated_at: at,
      author_association: 'NONE',
      performed_via_github_app: null,
    };
  }
}

/** What GraphQL names a comment by. */
export function nodeId(commentId: number): string {
  return `IC_${commentId}`;
}

export function refusal(status: number, message: string): Answer {
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
