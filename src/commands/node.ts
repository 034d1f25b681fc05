import type { Engine } from '../engine/engine.ts';
import type { Job } from '../jobspec/job.ts';
import type { NodeView } from '../scheduler/feasibility.ts';

/**
 * This machine as the job's constraints and resources see it. The engine is only asked for what it alone knows.
 * Throws EngineError.
 */
export async function nodeFor(job: Job, engine: () => Promise<Engine>): Promise<NodeView> {
  const levels = [job, ...job.TaskGroups, ...job.TaskGroups.flatMap(({ Tasks }) => Tasks)];
  const constraints = levels.flatMap(({ Constraints }) => Constraints ?? []);
  const asksEngine = constraints.some(({ LTarget, RTarget }) => /\$\{attr\.driver\./.test(LTarget + RTarget));
  if (asksEngine) return (await engine()).fingerprint();
  const { fingerprintHost } = await import('../engine/docker/fingerprint.ts');
  return fingerprintHost();
}
