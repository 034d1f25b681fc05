import { setTimeout as delay } from 'node:timers/promises';
import { VERSION } from '../version.ts';
import { GitHubError, type Refusal, refusalError } from './error.ts';
import { retryDelay } from './retry.ts';
import { fetchFor } from './transport.ts';

/** The part of GitHub's API that oneoff needs. Every method throws a GitHubError. */
export interface GitHubClient {
  /** Answers with the JSON body; null when there is none. */
  request(route: Route): Promise<unknown>;
  /** The items of a list, page after page. */
  list(route: Route): AsyncGenerator<unknown>;
  /** Answers with `data`. Only for what may be sent twice. */
  graphql(asked: string, query: string, variables: Record<string, unknown>): Promise<unknown>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the API's URL, with a leading slash. */
  path: string;
  body?: unknown;
  /** What it is for, as in "comment on #7": for the error. */
  asked: string;
  /** What a workflow's token needs for it, as in "pull-requests: write". */
  permission: string;
}

/** A route with its address known. */
interface Call extends Omit<Route, 'path'> {
  repeatable: boolean;
}

export interface ClientOptions {
  /** GITHUB_API_URL, GITHUB_GRAPHQL_URL and the proxies. */
  env: Readonly<Record<string, string | undefined>>;
  token: string;
  /** ms that all requests of this client together may wait for GitHub. A plan's comment is not worth a pipeline's time. */
  budgetMs?: number;
  /** For tests: waits ms. */
  wait?: (ms: number) => Promise<unknown>;
}

const BUDGET_MS = 45_000;
const TIMEOUT_MS = 10_000;

/** A client for the GitHub whose runner this is: github.com, or a server of somebody's own. */
export function githubClient({
  env,
  token,
  budgetMs = BUDGET_MS,
  wait = delay,
}: ClientOptions): GitHubClient {
  const apiUrl = env.GITHUB_API_URL || 'https://api.github.com';
  const graphqlUrl = env.GITHUB_GRAPHQL_URL || `${apiUrl}/graphql`;
  const deadline = Date.now() + budgetMs;
  let transport: Promise<typeof fetch> | undefined;

  const tryOnce = async (url: string, { method, body, asked }: Call): Promise<Response> => {
    transport ??= fetchFor(env);
    try {
      const response = await (await transport)(url, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'user-agent': `oneoff/${VERSION}`,
          'x-github-api-version': '2022-11-28',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(Math.max(1, Math.min(TIMEOUT_MS, deadline - Date.now()))),
      });
      // Read here, so that a connection that breaks in the middle of a body is one that broke.
      return new Response(response.status === 204 ? null : await response.text(), response);
    } catch (error) {
      const message = `Could not ${asked}: ${new URL(url).host} did not answer (${reason(error)}). Check the network of the runner, and its proxy.`;
      throw new GitHubError('unreachable', null, message, { cause: error });
    }
  };

  const send = async (url: string, route: Call): Promise<Response> => {
    for (let number = 1; ; number++) {
      const answer = await tryOnce(url, route).catch((error: GitHubError) => error);
      if (!(answer instanceof GitHubError) && answer.ok) return answer;
      const refusal = answer instanceof GitHubError ? null : await refusalOf(answer);
      const pause = retryDelay({
        number,
        refusal,
        repeatable: route.repeatable,
        now: Date.now(),
        random: Math.random(),
      });
      if (pause === null || Date.now() + pause >= deadline) {
        throw answer instanceof GitHubError ? answer : refusalError(refusal!, route.asked, route.permission);
      }
      await wait(pause);
    }
  };

  return {
    async request({ path, ...route }) {
      const call = { ...route, repeatable: route.method !== 'POST' };
      return json(await send(apiUrl + path, call), route.asked);
    },

    async *list({ path, ...route }) {
      let url: string | null = apiUrl + path;
      while (url !== null) {
        const response: Response = await send(url, { ...route, repeatable: true });
        yield* (await json(response, route.asked)) as unknown[];
        url = nextPage(response.headers.get('link'));
        // The token goes with every request: to nobody else.
        if (url !== null && new URL(url).origin !== new URL(apiUrl).origin) {
          throw new GitHubError(
            'unreachable',
            response.status,
            `Could not ${route.asked}: the next page is at another host.`,
          );
        }
      }
    },

    async graphql(asked, query, variables) {
      const route: Call = {
        method: 'POST',
        body: { query, variables },
        asked,
        permission: 'pull-requests: write',
        repeatable: true,
      };
      const { data, errors } = (await json(await send(graphqlUrl, route), asked)) as {
        data?: unknown;
        errors?: { type?: string; message?: string }[];
      };
      if (!errors?.length) return data;
      const forbidden = errors.some(({ type }) => type === 'FORBIDDEN');
      const said = errors.map(({ message }) => message).join('; ');
      throw new GitHubError(forbidden ? 'forbidden' : 'invalid', 200, `Could not ${asked}: ${said}.`);
    },
  };
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body = await response.json().catch(() => null);
  return { status: response.status, headers: response.headers, body: body ?? {} };
}

async function json(response: Response, asked: string): Promise<unknown> {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (error) {
    const message = `Could not ${asked}: the answer is no JSON. Check GITHUB_API_URL and the proxy of the runner.`;
    throw new GitHubError('unreachable', response.status, message, { cause: error });
  }
}

/** Source: GitHub's documentation, "Using pagination in the REST API". */
function nextPage(link: string | null): string | null {
  return /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1] ?? null;
}

/** fetch says only "fetch failed"; what happened is the cause of it. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error
    ? cause.message || ((cause as NodeJS.ErrnoException).code ?? cause.name)
    : String(cause);
}
