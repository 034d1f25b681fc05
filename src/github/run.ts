type Environment = Readonly<Record<string, string | undefined>>;

/** Address of this attempt of the workflow run; null outside of one. */
export function runUrl(env: Environment): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
  if (!server || !repository || !id) return null;
  return `${server}/${repository}/actions/runs/${id}/attempts/${env.GITHUB_RUN_ATTEMPT || '1'}`;
}

/** Address of a file of the repository as it was at the commit the workflow runs on; null outside of a workflow. */
export function fileUrl(env: Environment, path: string): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  if (!server || !repository || !commit || path.startsWith('/')) return null;
  const encoded = path
    .replace(/^(\.\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return `${server}/${repository}/blob/${commit}/${encoded}`;
}

/**
 * Names a leg of a workflow: its file, the job in it, and what tells its legs apart, which is the matrix as JSON unless
 * the user says otherwise. Runs of other commits and attempts have the same name.
 */
export function workflowLeg(env: Environment, key: string): string {
  const file = env.GITHUB_WORKFLOW_REF?.replace(/@.*$/, '').split('/').slice(2).join('/');
  return [file || env.GITHUB_WORKFLOW, env.GITHUB_JOB, compact(key)].filter(Boolean).join(' ');
}

/** toJSON writes over several lines, and writes null where there is no matrix. */
function compact(key: string): string {
  try {
    const value: unknown = JSON.parse(key);
    return value === null ? '' : JSON.stringify(value);
  } catch {
    return key;
  }
}
