import type { Service, ServiceCheck } from '../jobspec/job.ts';
import { treeDiff } from './deep.ts';
import { type Shape, STRING_MAP } from './fields.ts';
import { identityDiff } from './identity.ts';
import { blockDiff, keyedDiffs, matchedDiffs, plainBlockDiff, stringSetDiff } from './objects.ts';
import type { ObjectDiff } from './types.ts';

const SERVICE: Shape = {
  Address: '',
  AddressMode: '',
  CanaryMeta: STRING_MAP,
  Cluster: '',
  EnableTagOverride: false,
  Kind: '',
  Meta: STRING_MAP,
  Name: '',
  Namespace: '',
  OnUpdate: '',
  PortLabel: '',
  Provider: '',
  TaggedAddresses: STRING_MAP,
  TaskName: '',
};
const CHECK: Shape = {
  AddressMode: '',
  Body: '',
  Command: '',
  Expose: false,
  FailuresBeforeCritical: 0,
  FailuresBeforeWarning: 0,
  GRPCService: '',
  GRPCUseTLS: false,
  InitialStatus: '',
  Interval: 0,
  Method: '',
  Name: '',
  Notes: '',
  OnUpdate: '',
  Path: '',
  PortLabel: '',
  Protocol: '',
  SuccessBeforePassing: 0,
  TLSServerName: '',
  TLSSkipVerify: false,
  TaskName: '',
  Timeout: 0,
  Type: '',
};
const CHECK_RESTART: Shape = { Grace: 0, IgnoreWarnings: false, Limit: 0 };
const WEIGHTS: Shape = { Passing: 0, Warning: 0 };

/** Compares the services of a group or task; which became which is told by name, port and position. */
export function serviceDiffs(
  before: Service[] | null | undefined,
  after: Service[] | null | undefined,
): ObjectDiff[] {
  return matchedDiffs(
    before ?? [],
    after ?? [],
    (service, index, isTaken) => likeliest(service, index, after ?? [], isTaken),
    serviceDiff,
  );
}

/** Scores a same name 3, port 2, position 1; the best of at least 3 is it. Source: structs/diff.go findServiceMatch. */
function likeliest(
  service: Service,
  index: number,
  candidates: Service[],
  isTaken: (index: number) => boolean,
): number {
  let best = -1;
  let bestScore = 2;
  for (const [i, candidate] of candidates.entries()) {
    if (isTaken(i)) continue;
    const score =
      (candidate.Name === service.Name ? 3 : 0) +
      (candidate.PortLabel === service.PortLabel ? 2 : 0) +
      (i === index ? 1 : 0);
    if (score > bestScore) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}

function serviceDiff(before: Service | null, after: Service | null): ObjectDiff | null {
  return blockDiff('Service', SERVICE, before, after, (old, now) => [
    stringSetDiff('CanaryTags', old?.CanaryTags, now?.CanaryTags),
    stringSetDiff('Tags', old?.Tags, now?.Tags),
    ...keyedDiffs(old?.Checks, now?.Checks, (check) => check.Name, checkDiff),
    treeDiff('ConsulConnect', old?.Connect ?? null, now?.Connect ?? null),
    identityDiff(old?.Identity ?? null, now?.Identity ?? null),
    plainBlockDiff('Weights', WEIGHTS, old?.Weights ?? null, now?.Weights ?? null),
  ]);
}

function checkDiff(before: ServiceCheck | null, after: ServiceCheck | null): ObjectDiff | null {
  return blockDiff('Check', CHECK, before, after, (old, now) => [
    treeDiff('Header', old?.Header ?? null, now?.Header ?? null),
    blockDiff('CheckRestart', CHECK_RESTART, old?.CheckRestart ?? null, now?.CheckRestart ?? null),
  ]);
}
