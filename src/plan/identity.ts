import type { Identity } from '../jobspec/job.ts';
import type { Shape } from './fields.ts';
import { blockDiff, stringSetDiff } from './objects.ts';
import type { ObjectDiff } from './types.ts';

const IDENTITY: Shape = {
  ChangeMode: '',
  ChangeSignal: '',
  Env: false,
  File: false,
  Filepath: '',
  Name: '',
  ServiceName: '',
  TTL: 0,
};

/** Compares two workload identities. */
export function identityDiff(before: Identity | null, after: Identity | null): ObjectDiff | null {
  return blockDiff('Identity', IDENTITY, before, after, (old, now) => [
    stringSetDiff('Audience', old?.Audience, now?.Audience),
  ]);
}
