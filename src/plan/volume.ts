import type { VolumeMount, VolumeRequest } from '../jobspec/job.ts';
import { compareBytes } from './bytes.ts';
import type { Shape } from './fields.ts';
import { blockDiff, positionalDiffs, present, stringSetDiff } from './objects.ts';
import type { ObjectDiff } from './types.ts';

const VOLUME: Shape = {
  AccessMode: '',
  AttachmentMode: '',
  Name: '',
  PerAlloc: false,
  ReadOnly: false,
  Source: '',
  Sticky: false,
  Type: '',
};
const MOUNT_OPTIONS: Shape = { FSType: '' };
const VOLUME_MOUNT: Shape = {
  Destination: '',
  PropagationMode: '',
  ReadOnly: false,
  SELinuxLabel: '',
  Volume: '',
};

type Volumes = Record<string, VolumeRequest> | null | undefined;

/** Compares a group's volumes by their label. Nomad prints several in any order; here it is the labels' order. */
export function volumeDiffs(before: Volumes, after: Volumes): ObjectDiff[] {
  const labels = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return present(
    [...labels]
      .sort(compareBytes)
      .map((label) => volumeDiff(before?.[label] ?? null, after?.[label] ?? null)),
  );
}

function volumeDiff(before: VolumeRequest | null, after: VolumeRequest | null): ObjectDiff | null {
  return blockDiff('Volume', VOLUME, before, after, (old, now) => [
    blockDiff('MountOptions', MOUNT_OPTIONS, old?.MountOptions ?? null, now?.MountOptions ?? null, (a, b) => [
      stringSetDiff('MountFlags', a?.MountFlags, b?.MountFlags),
    ]),
  ]);
}

/** Compares a task's volume mounts one by one, in the order of the file. */
export function volumeMountDiffs(before: VolumeMount[] | null, after: VolumeMount[] | null): ObjectDiff[] {
  return positionalDiffs(before, after, (old, now) => blockDiff('VolumeMount', VOLUME_MOUNT, old, now));
}
