import type { Surroundings } from './command.ts';
import { engineOf, namespaceOf } from './engine-choice.ts';
import type { Records } from './find.ts';
import type { Arguments } from './flags.ts';
import { openStore } from './open-store.ts';

/** Opens the records of the engine that the flags ask for, to be read. Throws UsageError, StateError, ClusterError. */
export async function openRecords(args: Arguments, around: Surroundings): Promise<Records> {
  if (engineOf(args) === 'docker') return openStore(around, args.text('state'), { readOnly: true });
  const { clusterRecords } = await import('./cluster/records.ts');
  return clusterRecords(around, namespaceOf(args, around.env));
}
