import { readFileSync } from 'node:fs';

/** What started the workflow, as far as it decides what oneoff may do and where it may speak. */
export interface GitHubEvent {
  /** `pull_request`, `push`, `workflow_run`, … */
  name: string;
  /** `owner/name` of the repository the workflow belongs to. */
  repository: string;
  /** Null when it is not about exactly one pull request. */
  pullRequest: { number: number; headSha: string | null } | null;
  /** True when the code it is about comes from another repository; what a deleted fork left counts as that. */
  foreignHead: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads GITHUB_EVENT_NAME and the file GITHUB_EVENT_PATH names. A file that is missing or no JSON counts as an event
 * that says nothing, which `refusesToRun` treats as foreign where that matters.
 */
export function readEvent(env: Environment): GitHubEvent {
  const name = env.GITHUB_EVENT_NAME ?? '';
  const repository = env.GITHUB_REPOSITORY ?? '';
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const base = payload.repository?.full_name ?? repository;
  const isForeign = (head: { full_name?: string } | null | undefined): boolean =>
    head?.full_name?.toLowerCase() !== base.toLowerCase();

  if (name === 'workflow_run') {
    const run = payload.workflow_run ?? {};
    const only = run.pull_requests?.length === 1 ? run.pull_requests[0]! : null;
    const pullRequest = only && { number: only.number, headSha: run.head_sha ?? null };
    return { name, repository, pullRequest, foreignHead: isForeign(run.head_repository) };
  }
  if (name === 'issue_comment' && payload.issue?.pull_request) {
    return {
      name,
      repository,
      pullRequest: { number: payload.issue.number, headSha: null },
      foreignHead: false,
    };
  }
  const pull = payload.pull_request;
  if (pull) {
    const pullRequest = { number: pull.number, headSha: pull.head?.sha ?? null };
    return { name, repository, pullRequest, foreignHead: isForeign(pull.head?.repo) };
  }
  return { name, repository, pullRequest: null, foreignHead: name === 'pull_request_target' };
}

/**
 * Why a job must not run for this event, or null when it may. The two events carry the secrets and the write token of
 * this repository, and a jobspec runs what it says: from a foreign head that is anybody's code.
 */
export function refusesToRun(event: GitHubEvent): string | null {
  const privileged = event.name === 'pull_request_target' || event.name === 'workflow_run';
  if (!privileged || !event.foreignHead) return null;
  return `The event ${event.name} has the secrets of ${event.repository}, and its head comes from another repository: only "command: plan" and "command: validate" are allowed. Run the job from a push or workflow_dispatch after the merge.`;
}

interface Payload {
  repository?: { full_name?: string };
  pull_request?: { number: number; head?: { sha?: string; repo?: { full_name?: string } | null } };
  issue?: { number: number; pull_request?: unknown };
  workflow_run?: {
    head_sha?: string;
    head_repository?: { full_name?: string } | null;
    pull_requests?: { number: number }[];
  };
}

function readPayload(path: string | undefined): Payload {
  if (!path) return {};
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as Payload | null) ?? {};
  } catch {
    return {};
  }
}
