export type GitHubErrorKind =
  /** No answer, or one that is not GitHub's. Whether the request was carried out is unknown. */
  | 'unreachable'
  /** 5xx. Whether the request was carried out is unknown. */
  | 'server'
  | 'rate-limited'
  /** The token is missing, expired or wrong. */
  | 'unauthorized'
  /** The token may not do this. */
  | 'forbidden'
  /** Not there, or not to be seen with this token. */
  | 'not-found'
  | 'conflict'
  /** GitHub does not accept what was sent. */
  | 'invalid';

/** GitHub did not do what it was asked. `message` names what was asked, the cause and the next step. */
export class GitHubError extends Error {
  override name = 'GitHubError';
  readonly kind: GitHubErrorKind;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;

  constructor(kind: GitHubErrorKind, status: number | null, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.status = status;
  }
}

/** An answer of GitHub's API as far as it tells what went wrong. */
export interface Refusal {
  status: number;
  headers: Headers;
  /** `message` and `errors` of the JSON body; empty when it had none. */
  body: { message?: unknown; errors?: unknown };
}

/**
 * Makes an error of an answer that is not a success. `asked` is what was asked, as in "comment on #7"; `permission` is
 * what a workflow's token needs for it, as in "pull-requests: write".
 */
export function refusalError(refusal: Refusal, asked: string, permission: string): GitHubError {
  const { status } = refusal;
  const kind = kindOf(refusal);
  const said = `GitHub answered ${status}${text(refusal.body) && `: ${text(refusal.body)}`}`;
  return new GitHubError(kind, status, `Could not ${asked}: ${said}. ${nextStep(kind, refusal, permission)}`);
}

/** True for a 403 or 429 that means "later", not "never". Source: GitHub's documentation, "Rate limits for the REST API". */
export function isRateLimit({ status, headers, body }: Refusal): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const exhausted = headers.get('x-ratelimit-remaining') === '0';
  return exhausted || headers.has('retry-after') || /rate limit/i.test(String(body.message));
}

function kindOf(refusal: Refusal): GitHubErrorKind {
  if (isRateLimit(refusal)) return 'rate-limited';
  switch (refusal.status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 409:
      return 'conflict';
    default:
      return refusal.status >= 500 ? 'server' : 'invalid';
  }
}

function nextStep(kind: GitHubErrorKind, { headers, body }: Refusal, permission: string): string {
  switch (kind) {
    case 'rate-limited': {
      const reset = Number(headers.get('x-ratelimit-reset'));
      const when =
        reset > 0 ? ` after ${new Date(reset * 1000).toISOString().replace('.000', '')}` : ' later';
      return `Run it again${when}.`;
    }
    case 'unauthorized':
      return 'Give a token that is valid: by default it is the one of the workflow run.';
    case 'forbidden':
      if (/locked/i.test(String(body.message))) return 'Unlock the conversation.';
      return `Give the job's token the permission: "permissions: {contents: read, ${permission}}". Runs for forks and for Dependabot have a token that may only read.`;
    case 'not-found':
      return `It does not exist, or the token may not see it: "permissions: {contents: read, ${permission}}".`;
    case 'conflict':
      return 'Somebody else changed it at the same time: run it again.';
    case 'invalid':
      return 'This is a mistake of oneoff: please report it.';
    case 'server':
    case 'unreachable':
      return 'See https://www.githubstatus.com, and run it again.';
  }
}

/** What GitHub says, with the reasons it gives for a 422. */
function text({ message, errors }: Refusal['body']): string {
  const reasons = (Array.isArray(errors) ? errors : []).map((error: unknown) =>
    typeof error === 'string' ? error : String((error as { message?: unknown } | null)?.message ?? ''),
  );
  return [typeof message === 'string' ? message : '', ...reasons].filter(Boolean).join(': ');
}
