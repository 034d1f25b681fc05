import type {
  Affinity,
  Constraint,
  Disconnect,
  EphemeralDisk,
  MigrateStrategy,
  Periodic,
  ReschedulePolicy,
  RestartPolicy,
  Scaling,
  Spread,
  UpdateStrategy,
} from '../job.ts';
import type { Raw, Trace } from './raw.ts';

const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Source: hashicorp/nomad api/tasks.go defaultServiceJobRestartPolicy, defaultBatchJobRestartPolicy. */
export function defaultRestart(jobType: string): RestartPolicy {
  const perpetual = jobType === 'service' || jobType === 'system';
  return {
    Attempts: perpetual ? 2 : 3,
    Interval: perpetual ? 30 * MINUTE : 24 * HOUR,
    Delay: 15 * SECOND,
    Mode: 'fail',
    RenderTemplates: false,
  };
}

/** Source: hashicorp/nomad api/tasks.go NewDefaultReschedulePolicy. */
export function defaultReschedule(jobType: string): ReschedulePolicy {
  const policy = { Attempts: 0, Interval: 0, Delay: 0, DelayFunction: '', MaxDelay: 0, Unlimited: false };
  if (jobType === 'service') {
    return { ...policy, Delay: 30 * SECOND, DelayFunction: 'exponential', MaxDelay: HOUR, Unlimited: true };
  }
  if (jobType === 'batch') {
    return { ...policy, Attempts: 1, Interval: 24 * HOUR, Delay: 5 * SECOND, DelayFunction: 'constant' };
  }
  return policy;
}

/** Source: hashicorp/nomad api/jobs.go DefaultUpdateStrategy. */
export const DEFAULT_UPDATE: Readonly<UpdateStrategy> = {
  Stagger: 30 * SECOND,
  MaxParallel: 1,
  HealthCheck: 'checks',
  MinHealthyTime: 10 * SECOND,
  HealthyDeadline: 5 * MINUTE,
  ProgressDeadline: 10 * MINUTE,
  Canary: 0,
  AutoRevert: false,
  AutoPromote: false,
};

/** Source: hashicorp/nomad api/tasks.go DefaultMigrateStrategy. */
export const DEFAULT_MIGRATE: Readonly<MigrateStrategy> = {
  MaxParallel: 1,
  HealthCheck: 'checks',
  MinHealthyTime: 10 * SECOND,
  HealthyDeadline: 5 * MINUTE,
};

export function constraints(trace: Trace, raw: Raw<Constraint[]> | null | undefined): Constraint[] | null {
  if (!raw) return null;
  return raw.map((each) =>
    trace(each, { LTarget: each.LTarget ?? '', RTarget: each.RTarget ?? '', Operand: each.Operand ?? '' }),
  );
}

export function affinities(trace: Trace, raw: Raw<Affinity[]> | null | undefined): Affinity[] | null {
  if (!raw) return null;
  return raw.map((each) =>
    trace(each, {
      LTarget: each.LTarget ?? '',
      RTarget: each.RTarget ?? '',
      Operand: each.Operand ?? '',
      Weight: each.Weight ?? 50,
    }),
  );
}

export function spreads(trace: Trace, raw: Raw<Spread[]> | null | undefined): Spread[] | null {
  if (!raw) return null;
  return raw.map((each) =>
    trace(each, {
      Attribute: each.Attribute ?? '',
      Weight: each.Weight ?? 50,
      SpreadTarget:
        each.SpreadTarget?.map((target) =>
          trace(target, { Value: target.Value ?? '', Percent: target.Percent ?? 0 }),
        ) ?? null,
    }),
  );
}

export function ephemeralDisk(trace: Trace, raw: Raw<EphemeralDisk> | null | undefined): EphemeralDisk {
  return trace(raw, {
    Sticky: raw?.Sticky ?? false,
    Migrate: raw?.Migrate ?? false,
    SizeMB: raw?.SizeMB ?? 300,
  });
}

export function disconnect(trace: Trace, raw: Raw<Disconnect> | null | undefined): Disconnect | null {
  if (!raw) return null;
  return trace(raw, {
    LostAfter: raw.LostAfter ?? null,
    StopOnClientAfter: raw.StopOnClientAfter ?? null,
    Replace: raw.Replace ?? true,
    Reconcile: raw.Reconcile ?? 'best_score',
  });
}

export function scaling(
  trace: Trace,
  raw: Raw<Scaling> | null | undefined,
  standard: { Type: string; Min: number },
): Scaling | null {
  if (!raw) return null;
  return trace(raw, {
    ID: raw.ID ?? '',
    Namespace: raw.Namespace ?? '',
    Type: raw.Type || standard.Type,
    Target: (raw.Target as Record<string, string> | undefined) ?? null,
    Min: raw.Min ?? standard.Min,
    Max: raw.Max ?? 0,
    Policy: (raw.Policy as Record<string, unknown> | undefined) ?? null,
    Enabled: raw.Enabled ?? true,
    CreateIndex: raw.CreateIndex ?? 0,
    ModifyIndex: raw.ModifyIndex ?? 0,
  });
}

export function periodic(trace: Trace, raw: Raw<Periodic> | null | undefined): Periodic | null {
  if (!raw) return null;
  return trace(raw, {
    Enabled: raw.Enabled ?? true,
    Spec: raw.Spec ?? '',
    Specs: raw.Specs ?? [],
    SpecType: raw.SpecType ?? 'cron',
    ProhibitOverlap: raw.ProhibitOverlap ?? false,
    TimeZone: raw.TimeZone || 'UTC',
  });
}
