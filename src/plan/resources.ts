import type { Resources } from '../jobspec/job.ts';
import type { Shape } from './fields.ts';
import { networkDiffs } from './network.ts';
import { blockDiff, keyedDiffs } from './objects.ts';
import type { ObjectDiff } from './types.ts';

const RESOURCES: Shape = {
  CPU: 0,
  Cores: 0,
  DiskMB: 0,
  IOPS: 0,
  MemoryMB: 0,
  MemoryMaxMB: 0,
  SecretsMB: 0,
};
const DEVICE: Shape = { Count: 0, Name: '' };
const NUMA: Shape = { Affinity: '' };

/** Compares what two versions of a task ask for. */
export function resourcesDiff(before: Resources | null, after: Resources | null): ObjectDiff | null {
  return blockDiff('Resources', RESOURCES, before, after, (old, now) => [
    ...networkDiffs(old?.Networks, now?.Networks),
    ...keyedDiffs(
      old?.Devices,
      now?.Devices,
      (device) => device.Name,
      (a, b) => blockDiff('Device', DEVICE, a, b),
    ),
    blockDiff('NUMA', NUMA, old?.NUMA ?? null, now?.NUMA ?? null),
  ]);
}
