import type { Shape } from './fields.ts';
import { plainBlockDiff } from './objects.ts';
import type { ObjectDiff } from './types.ts';

const CONSUL: Shape = { Cluster: '', Namespace: '', Partition: '' };

/** Compares the Consul settings of two groups or tasks. */
export function consulDiff(before: object | null, after: object | null): ObjectDiff | null {
  return plainBlockDiff('Consul', CONSUL, before, after);
}
