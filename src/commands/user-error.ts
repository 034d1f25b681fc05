import type { Reconciliation } from '../scheduler/reconcile.ts';

const NAMES: ReadonlySet<string> = new Set([
  'JobspecError',
  'UsageError',
  'NotFoundError',
  'RegistrationError',
  'PlacementError',
  'LaunchError',
  'LostError',
  'StateError',
  'StampError',
  'EngineError',
  'ClusterError',
  'IdentityTokenError',
]);

/** True for what users can cause and put right, and whose message tells them; anything else is a mistake of ours. */
export function isUserError(error: unknown): error is Error {
  return error instanceof Error && NAMES.has(error.name);
}

/** What of a PlacementError stands in the way, group by group, as `plan` tells it. */
export async function placementText(error: Error): Promise<string> {
  const { formatFailures } = await import('../plan/format.ts');
  const { failed } = error as Error & { failed: Reconciliation['failed'] };
  return `${formatFailures(failed)}\n`;
}
