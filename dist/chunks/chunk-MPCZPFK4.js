const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/github/error.ts
var GitHubError = class extends Error {
  name = "GitHubError";
  kind;
  /** HTTP status; null when there was no answer. */
  status;
  constructor(kind, status, message, options) {
    super(message, options);
    this.kind = kind;
    this.status = status;
  }
};
function refusalError(refusal, asked, permission) {
  const { status } = refusal;
  const kind = kindOf(refusal);
  const said = `GitHub answered ${status}${text(refusal.body) && `: ${text(refusal.body)}`}`;
  return new GitHubError(kind, status, `Could not ${asked}: ${said}. ${nextStep(kind, refusal, permission)}`);
}
function isRateLimit({ status, headers, body }) {
  if (status === 429) return true;
  if (status !== 403) return false;
  const exhausted = headers.get("x-ratelimit-remaining") === "0";
  return exhausted || headers.has("retry-after") || /rate limit/i.test(String(body.message));
}
function kindOf(refusal) {
  if (isRateLimit(refusal)) return "rate-limited";
  switch (refusal.status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
    case 410:
      return "not-found";
    case 409:
      return "conflict";
    default:
      return refusal.status >= 500 ? "server" : "invalid";
  }
}
function nextStep(kind, { headers, body }, permission) {
  switch (kind) {
    case "rate-limited": {
      const reset = Number(headers.get("x-ratelimit-reset"));
      const when = reset > 0 ? ` after ${new Date(reset * 1e3).toISOString().replace(".000", "")}` : " later";
      return `Run it again${when}.`;
    }
    case "unauthorized":
      return "Give a token that is valid: by default it is the one of the workflow run.";
    case "forbidden":
      if (/locked/i.test(String(body.message))) return "Unlock the conversation.";
      return `Give the job's token the permission: "permissions: {contents: read, ${permission}}". Runs for forks and for Dependabot have a token that may only read.`;
    case "not-found":
      return `It does not exist, or the token may not see it: "permissions: {contents: read, ${permission}}".`;
    case "conflict":
      return "Somebody else changed it at the same time: run it again.";
    case "invalid":
      return "This is a mistake of oneoff: please report it.";
    case "server":
    case "unreachable":
      return "See https://www.githubstatus.com, and run it again.";
  }
}
function text({ message, errors }) {
  const reasons = (Array.isArray(errors) ? errors : []).map(
    (error) => typeof error === "string" ? error : String(error?.message ?? "")
  );
  return [typeof message === "string" ? message : "", ...reasons].filter(Boolean).join(": ");
}

export {
  GitHubError,
  refusalError,
  isRateLimit
};
