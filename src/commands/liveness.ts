import { tokenFrom } from '../github/token.ts';
import { shortId } from '../report/words.ts';
import type { Allocation, Owner, WorkflowJob } from '../scheduler/allocation.ts';
import { ownerLives, thisProcess } from '../state/owner.ts';
import type { Surroundings } from './command.ts';

/** What is known of the process that runs an allocation. `gone` is certain. */
export interface Life {
  lives: 'alive' | 'gone' | 'unknown';
  /** Why nobody can tell; null when it is known, or when there is nothing more to say. */
  reason: string | null;
}

/** Asks whether the owner of an allocation lives. May be asked often. Never throws for want of an answer. */
export type Liveness = (owner: Owner) => Promise<Life>;

/** An answer of GitHub's is good for this many ms: its limit is 1,000 requests an hour for all of a repository. */
const ANSWER_MS = 20_000;

/** This process as the owner of what it runs, with the workflow's job it belongs to. */
export function owner(env: Surroundings['env']): Owner {
  const workflow = workflowJob(env);
  return workflow ? { ...thisProcess(), workflow } : thisProcess();
}

/**
 * Whether an owner is, or was, on this machine. A hosted runner lives for one job, and many share one name: of any
 * other job's it is another one.
 */
export function onThisMachine(other: Owner, env: Surroundings['env']): boolean {
  const ours = thisProcess();
  const ephemeral = other.workflow?.hosted === true && !sameJob(other.workflow, workflowJob(env));
  return !ephemeral && other.host === ours.host && bootOf(other) === bootOf(ours);
}

/**
 * On this machine the processes tell; of another one that ran a workflow's job, GitHub does, when the token may ask
 * (`actions: read`). Of any other nobody can tell.
 */
export function askingLiveness(env: Surroundings['env']): Liveness {
  const answers = new Map<string, { at: number; life: Promise<Life> }>();
  return async (other) => {
    if (!other.workflow || onThisMachine(other, env)) {
      const lives = ownerLives(other);
      if (lives !== 'unknown' || !other.workflow) return { lives, reason: null };
    }
    const key = JSON.stringify(other.workflow);
    const known = answers.get(key);
    if (known && performance.now() - known.at < ANSWER_MS) return known.life;
    const life = askGitHub(other.workflow, env);
    answers.set(key, { at: performance.now(), life });
    return life;
  };
}

/** Who runs an allocation, for people. */
export function describeOwner({ host, pid, workflow }: Owner): string {
  if (!workflow) return `process ${pid} on ${host}`;
  const { repository, job, runId, attempt } = workflow;
  return `job ${job} of run ${runId}, attempt ${attempt}, of ${repository}`;
}

/**
 * That an allocation is waited for whose owner may live, and how somebody settles it who knows better. `reason`: why
 * nobody can tell; `state`: where its record is.
 */
export function unknownOwner({ ID, Name, Owner }: Allocation, reason: string | null, state: string): string {
  const why = reason === null ? '' : ` ${reason}`;
  return `Nobody here can tell whether ${describeOwner(Owner!)} still runs ${Name}, so it is waited for.${why} If it certainly does not: \`oneoff release -state ${state} ${shortId(ID)}\``;
}

async function askGitHub(workflow: WorkflowJob, env: Surroundings['env']): Promise<Life> {
  const token = tokenFrom(env);
  if (workflow.server !== serverOf(env)) {
    return { lives: 'unknown', reason: `It belongs to ${workflow.server}, which cannot be asked from here.` };
  }
  if (!token) return { lives: 'unknown', reason: 'GitHub cannot be asked without a token.' };
  const [{ githubClient }, { runAttemptLives }] = await Promise.all([
    import('../github/client.ts'),
    import('../github/run-status.ts'),
  ]);
  return runAttemptLives(githubClient({ env, token }), workflow);
}

function workflowJob(env: Surroundings['env']): WorkflowJob | null {
  const { GITHUB_ACTIONS, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = env;
  if (GITHUB_ACTIONS !== 'true' || !repository || !runId) return null;
  return {
    server: serverOf(env),
    repository,
    runId,
    attempt: env.GITHUB_RUN_ATTEMPT || '1',
    job: env.GITHUB_JOB ?? '',
    runner: env.RUNNER_NAME ?? '',
    hosted: env.RUNNER_ENVIRONMENT === 'github-hosted',
  };
}

function sameJob(one: WorkflowJob, other: WorkflowJob | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function serverOf(env: Surroundings['env']): string {
  return env.GITHUB_SERVER_URL || 'https://github.com';
}

/** Without the namespace its process number belongs to. */
function bootOf({ boot }: Owner): string {
  return boot.split(' ')[0]!;
}
