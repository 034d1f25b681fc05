import type { Surroundings } from '../commands/command.ts';
import type { LoginToken } from '../engine/nomad/login.ts';
import { harmless } from '../report/actions.ts';
import type { Host } from '../report/host.ts';
import type { Settings } from './settings.ts';

/** What the post step has to know of a step on a cluster. */
const STATE = { login: 'clusterLogin', job: 'clusterJob' } as const;

/** A job that runs on behalf of this step. */
interface RunningJob {
  namespace: string;
  id: string;
  /** Its version, by the modify index: another one is somebody else's. */
  index: number;
}

/**
 * The surroundings in which NOMAD_* names the cluster of the inputs, as whom they say. A login is kept for the post
 * step, which ends it. Throws ClusterError, IdentityTokenError.
 */
export async function clusterSurroundings(
  { cluster }: Settings,
  around: Surroundings,
  runner: Host,
): Promise<Surroundings> {
  const env = { ...around.env, ...cluster.environment };
  if (env.NOMAD_TOKEN) runner.mask(env.NOMAD_TOKEN);
  if (cluster.login === null) return { ...around, env };
  const { identityToken } = await import('../github/id-token.ts');
  const { openCluster } = await import('../engine/nomad/cluster.ts');
  const identity = await identityToken(env, cluster.audience);
  runner.mask(identity);
  const token = await openCluster({ ...env, NOMAD_TOKEN: '' }).login(cluster.login, identity);
  runner.mask(token.secretId);
  runner.state(STATE.login, JSON.stringify(token));
  return { ...around, env: { ...env, NOMAD_TOKEN: token.secretId } };
}

/** For the post step, should this process be killed: which job runs; null when it is over. */
export function noteClusterJob(job: RunningJob | null, host: Host): void {
  host.state(STATE.job, job === null ? '' : JSON.stringify(job));
}

/** Stops the job that a killed step has left running, unless it is to go on, and ends the login. Only warns. */
export async function leaveCluster(
  { cluster, run }: Settings,
  host: Host,
  around: Surroundings,
): Promise<void> {
  const login = parsed<LoginToken>(around.env[`STATE_${STATE.login}`]);
  const left = run.onCancel === 'detach' ? null : parsed<RunningJob>(around.env[`STATE_${STATE.job}`]);
  if (!login && !left) return;
  const { openCluster } = await import('../engine/nomad/cluster.ts');
  const secret = login && { NOMAD_TOKEN: login.secretId };
  const client = openCluster({ ...around.env, ...cluster.environment, ...secret });
  const warn = (text: string): void => host.annotate('warning', harmless(text));
  if (left) {
    const current = (await client.read(left))?.versions[0];
    if (current?.JobModifyIndex === left.index && !current.Stop) {
      await client.stop(left, false);
      warn(`Job "${left.id}" was stopped: the main step that ran it was killed`);
    }
  }
  const kept = login && (await client.revoke(login));
  if (kept) host.line(harmless(kept));
}

function parsed<T>(text: string | undefined): T | null {
  return text ? (JSON.parse(text) as T) : null;
}
