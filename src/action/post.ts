import type { Surroundings } from '../commands/command.ts';
import { lazyEngine } from '../commands/lazy-engine.ts';
import { sweepContainers } from '../commands/leftovers.ts';
import { askingLiveness, owner } from '../commands/liveness.ts';
import { openStore, statePlace } from '../commands/open-store.ts';
import { settleOrphans } from '../commands/run/settle.ts';
import { masker } from '../plan/masker.ts';
import { secretParts } from '../plan/secret-parts.ts';
import { harmless } from '../report/actions.ts';
import type { Host } from '../report/host.ts';
import { maskedHost } from '../report/masked-host.ts';
import { endMainProcess } from './main-process.ts';
import { parseSecrets } from './secrets.ts';

/** The worker ends the step a while after a cancel; what a task gets to stop here leaves room for the rest. */
const GRACE_MS = 10_000;

/** ms after which no remote is waited for any more. */
const BUDGET_MS = 60_000;

const STOP_REASON = 'stopped by the post step: the main step that ran it was killed';

/**
 * Ends what a main step that was killed, or not reached by any signal, left behind: stops its containers, keeps their
 * true exit codes, and settles the record, so that the next run knows. It never fails the job: it only warns.
 */
export async function actionPost(runner: Host, surroundings: Surroundings): Promise<void> {
  const { env } = surroundings;
  if (env.INPUT_ENGINE?.trim() === 'nomad') return postOnCluster(runner, surroundings);
  const { STATE_folder: folder, STATE_namespace: namespace, STATE_job: id } = env;
  if (!folder || !namespace || !id) return;
  const around = { ...surroundings, hurry: AbortSignal.timeout(BUDGET_MS) };
  const { secrets } = parseSecrets(env.INPUT_SECRETS ?? '');
  const host = maskedHost(runner, masker([...secrets.values()].flatMap(secretParts)));
  const engine = lazyEngine(around, folder, new Set(), secrets);
  try {
    await endMain(host, around);
    const state = around.env.INPUT_STATE || null;
    if (statePlace(around, state).kind === 'none') {
      // Nothing says what was left behind, and nothing in this folder is anybody else's.
      for (const name of await (await engine.open()).clean(null))
        host.annotate('warning', harmless(`${name}: ${STOP_REASON}`));
      return;
    }
    const store = await openStore(around, state);
    try {
      const settled = await settleOrphans({
        store,
        key: { namespace, id },
        owner: owner(around.env),
        engine: engine.open,
        liveness: askingLiveness(around.env),
        now: () => Date.now() * 1e6,
        graceLimit: GRACE_MS,
        stopReason: STOP_REASON,
      });
      for (const { allocation, text } of settled)
        host.annotate('warning', harmless(`${allocation.Name}: ${text}`));
      for (const text of await sweepContainers(folder, store, engine))
        host.annotate('warning', harmless(text));
    } finally {
      await store.close();
    }
  } catch (error) {
    warnOf(error, host);
  } finally {
    await engine.close();
  }
}

async function postOnCluster(host: Host, around: Surroundings): Promise<void> {
  try {
    await endMain(host, around);
    const [{ readSettings }, { leaveCluster }] = await Promise.all([
      import('./settings.ts'),
      import('./cluster.ts'),
    ]);
    await leaveCluster(readSettings(around.env), host, around);
  } catch (error) {
    warnOf(error, host);
  }
}

async function endMain(host: Host, { env }: Surroundings): Promise<void> {
  if (!(await endMainProcess(env.STATE_process))) return;
  const text = 'The main step still ran, because no signal had reached it. It was told to stop.';
  host.annotate('warning', text);
}

function warnOf(error: unknown, host: Host): void {
  const reason = error instanceof Error ? error.message : String(error);
  host.annotate('warning', harmless(`Cleaning up failed: ${reason}`));
}
