const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  VERSION
} from "./chunk-OHB3YGB5.js";
import {
  GitHubError,
  isRateLimit,
  refusalError
} from "./chunk-MPCZPFK4.js";

// src/github/client.ts
import { setTimeout as delay } from "node:timers/promises";

// src/github/retry.ts
var FIRST_BACKOFF_MS = 500;
var LONGEST_BACKOFF_MS = 8e3;
var UNTOLD_LIMIT_MS = 6e4;
function retryDelay({ number, refusal, repeatable, now, random }) {
  if (refusal && isRateLimit(refusal)) return limitDelay(refusal.headers, now);
  if (!repeatable || refusal && refusal.status < 500) return null;
  const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** (number - 1), LONGEST_BACKOFF_MS);
  return Math.round(backoff * (0.5 + random / 2));
}
function limitDelay(headers, now) {
  const after = headers.get("retry-after");
  if (after !== null) {
    const seconds = Number(after);
    return Math.max(0, Number.isNaN(seconds) ? Date.parse(after) - now : seconds * 1e3);
  }
  const reset = Number(headers.get("x-ratelimit-reset"));
  if (headers.get("x-ratelimit-remaining") === "0" && reset > 0) return Math.max(0, reset * 1e3 - now);
  return UNTOLD_LIMIT_MS;
}

// src/github/transport.ts
async function fetchFor(env) {
  const proxied = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].some((name) => env[name]);
  if (!proxied) return fetch;
  const undici = await import("./undici-WZAXXUTQ.js");
  const dispatcher = new undici.EnvHttpProxyAgent({
    httpProxy: env.http_proxy ?? env.HTTP_PROXY,
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
    noProxy: env.no_proxy ?? env.NO_PROXY
  });
  const throughProxy = (url, init) => undici.fetch(url, { ...init, dispatcher });
  return throughProxy;
}

// src/github/client.ts
var BUDGET_MS = 45e3;
var TIMEOUT_MS = 1e4;
function githubClient({
  env,
  token,
  budgetMs = BUDGET_MS,
  wait = delay
}) {
  const apiUrl = env.GITHUB_API_URL || "https://api.github.com";
  const graphqlUrl = env.GITHUB_GRAPHQL_URL || `${apiUrl}/graphql`;
  const deadline = Date.now() + budgetMs;
  let transport;
  const tryOnce = async (url, { method, body, asked }) => {
    transport ??= fetchFor(env);
    try {
      const response = await (await transport)(url, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${token}`,
          "user-agent": `oneoff/${VERSION}`,
          "x-github-api-version": "2022-11-28",
          ...body === void 0 ? {} : { "content-type": "application/json" }
        },
        ...body === void 0 ? {} : { body: JSON.stringify(body) },
        signal: AbortSignal.timeout(Math.max(1, Math.min(TIMEOUT_MS, deadline - Date.now())))
      });
      return new Response(response.status === 204 ? null : await response.text(), response);
    } catch (error) {
      const message = `Could not ${asked}: ${new URL(url).host} did not answer (${reason(error)}). Check the network of the runner, and its proxy.`;
      throw new GitHubError("unreachable", null, message, { cause: error });
    }
  };
  const send = async (url, route) => {
    for (let number = 1; ; number++) {
      const answer = await tryOnce(url, route).catch((error) => error);
      if (!(answer instanceof GitHubError) && answer.ok) return answer;
      const refusal = answer instanceof GitHubError ? null : await refusalOf(answer);
      const pause = retryDelay({
        number,
        refusal,
        repeatable: route.repeatable,
        now: Date.now(),
        random: Math.random()
      });
      if (pause === null || Date.now() + pause >= deadline) {
        throw answer instanceof GitHubError ? answer : refusalError(refusal, route.asked, route.permission);
      }
      await wait(pause);
    }
  };
  return {
    async request({ path, ...route }) {
      const call = { ...route, repeatable: route.method !== "POST" };
      return json(await send(apiUrl + path, call), route.asked);
    },
    async *list({ path, ...route }) {
      let url = apiUrl + path;
      while (url !== null) {
        const response = await send(url, { ...route, repeatable: true });
        yield* await json(response, route.asked);
        url = nextPage(response.headers.get("link"));
        if (url !== null && new URL(url).origin !== new URL(apiUrl).origin) {
          throw new GitHubError(
            "unreachable",
            response.status,
            `Could not ${route.asked}: the next page is at another host.`
          );
        }
      }
    },
    async graphql(asked, query, variables) {
      const route = {
        method: "POST",
        body: { query, variables },
        asked,
        permission: "pull-requests: write",
        repeatable: true
      };
      const { data, errors } = await json(await send(graphqlUrl, route), asked);
      if (!errors?.length) return data;
      const forbidden = errors.some(({ type }) => type === "FORBIDDEN");
      const said = errors.map(({ message }) => message).join("; ");
      throw new GitHubError(forbidden ? "forbidden" : "invalid", 200, `Could not ${asked}: ${said}.`);
    }
  };
}
async function refusalOf(response) {
  const body = await response.json().catch(() => null);
  return { status: response.status, headers: response.headers, body: body ?? {} };
}
async function json(response, asked) {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (error) {
    const message = `Could not ${asked}: the answer is no JSON. Check GITHUB_API_URL and the proxy of the runner.`;
    throw new GitHubError("unreachable", response.status, message, { cause: error });
  }
}
function nextPage(link) {
  return /<([^>]+)>;\s*rel="next"/.exec(link ?? "")?.[1] ?? null;
}
function reason(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || (cause.code ?? cause.name) : String(cause);
}

export {
  githubClient
};
