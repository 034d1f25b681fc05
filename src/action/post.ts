import type { Surroundings } from '../commands/command.ts';
import { lazyEngine } from '../commands/lazy-engine.ts';
import { askingLiveness, owner } from '../commands/liveness.ts';
import { openStore } from '../commands/open-store.ts';
import { settleOrphans } from '../commands/run/settle.ts';
import { harmless } from '../report/actions.ts';
import type { Host } from '../report/host.ts';
import { endMainProcess } from './main-process.ts';

/** The worker ends the step a while after a cancel; what a task gets to stop here leaves room for the rest. */
const GRACE_MS = 10_000;

/**
 * Ends what a main step that was killed, or not reached by any signal, left behind: stops its containers, keeps their
 * true exit codes, and settles the record, so that the next run knows. It never fails the job: it only warns.
 */
export async function actionPost(host: Host, around: Surroundings): Promise<void> {
  const { STATE_folder: folder, STATE_namespace: namespace, STATE_job: id } = around.env;
  if (!folder || !namespace || !id) return;
  const engine = lazyEngine(around, folder, new Set());
  try {
    if (await endMainProcess(around.env.STATE_process)) {
      host.annotate(
        'warning',
        'The main step still ran, because no signal had reached it. It was told to stop.',
      );
    }
    const store = await openStore(around, around.env.INPUT_STATE || null);
    try {
      const settled = await settleOrphans({
        store,
        key: { namespace, id },
        owner: owner(around.env),
        engine: engine.open,
        liveness: askingLiveness(around.env),
        now: () => Date.now() * 1e6,
        graceLimit: GRACE_MS,
        stopReason: 'stopped by the post step: the main step that ran it was killed',
      });
      for (const { allocation, text } of settled)
        host.annotate('warning', harmless(`${allocation.Name}: ${text}`));
    } finally {
      await store.close();
    }
  } catch (error) {
    host.annotate(
      'warning',
      harmless(`Cleaning up failed: ${error instanceof Error ? error.message : String(error)}`),
    );
  } finally {
    await engine.close();
  }
}
