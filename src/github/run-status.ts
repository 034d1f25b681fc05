import type { GitHubClient } from './client.ts';
import { GitHubError } from './error.ts';

/** One job of one attempt of a workflow run, as far as it tells whether that job still runs. */
export interface RunAttempt {
  /** `owner/name` */
  repository: string;
  runId: string;
  attempt: string;
  /** Name of the machine it was given. */
  runner: string;
}

/**
 * Whether what an attempt's job began may still run there. `gone` is certain: the attempt is over, or every job its
 * machine was given is. A run that cannot be asked is `unknown`; `reason` then says why, in sentences for people.
 * Source: GitHub's documentation, "REST API endpoints for workflow runs" and "… workflow jobs".
 */
export async function runAttemptLives(
  client: Pick<GitHubClient, 'request'>,
  { repository, runId, attempt, runner }: RunAttempt,
): Promise<{ lives: 'alive' | 'gone' | 'unknown'; reason: string | null }> {
  const path = `/repos/${repository}/actions/runs/${runId}/attempts/${attempt}`;
  const asked = `ask whether run ${runId} of ${repository} still runs`;
  const ask = (below: string): Promise<unknown> =>
    client.request({ method: 'GET', path: `${path}${below}`, asked, permission: 'actions: read' });
  try {
    const { status } = (await ask('')) as { status?: string };
    if (status === 'completed') return { lives: 'gone', reason: null };
    const { jobs = [] } = (await ask('/jobs?per_page=100')) as { jobs?: AttemptJob[] };
    const its = jobs.filter(({ runner_name }) => runner_name === runner);
    const over = its.length > 0 && its.every((job) => job.status === 'completed');
    return { lives: over ? 'gone' : 'alive', reason: null };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { lives: 'unknown', reason: error.message };
  }
}

interface AttemptJob {
  status: string;
  runner_name: string | null;
}
