import { group } from './canonical/group.ts';
import { affinities, constraints, DEFAULT_UPDATE, periodic, spreads } from './canonical/policies.ts';
import { merged, type RawJob, type Trace } from './canonical/raw.ts';
import type { Job, MigrateStrategy, ReschedulePolicy, UpdateStrategy } from './job.ts';
import { Places } from './places.ts';

/**
 * The canonical job: every field set, with the defaults of today's Nomad, and what a job says for its groups and tasks
 * (update, reschedule, migrate, vault, secrets, restart) handed down. Canonical jobs come back as they are.
 * `places` learns where the parts of the result were written.
 *
 * Source: hashicorp/nomad api/jobs.go Job.Canonicalize, jobspec2/hcl_conversions.go.
 */
export function canonicalize(raw: RawJob, places: Places = new Places()): Job {
  const trace: Trace = (from, to) => {
    if (from) places.copy(from, to);
    return to;
  };
  const id = raw.ID ?? '';
  const name = raw.Name ?? id;
  const type = raw.Type ?? 'service';
  const perpetual = type === 'service' || type === 'system';
  return trace(raw, {
    Region: raw.Region ?? 'global',
    Namespace: raw.Namespace || 'default',
    ID: id,
    Name: name,
    Type: type,
    Priority: raw.Priority ?? 50,
    AllAtOnce: raw.AllAtOnce ?? false,
    Datacenters: raw.Datacenters?.length ? raw.Datacenters : ['*'],
    NodePool: raw.NodePool || 'default',
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    TaskGroups: (raw.TaskGroups ?? []).map((each) => group(trace, each, raw, type, name)),
    Update:
      raw.Update || perpetual
        ? trace(raw.Update, merged({ ...DEFAULT_UPDATE }, raw.Update as UpdateStrategy | null))
        : null,
    Multiregion: raw.Multiregion ?? null,
    Spreads: spreads(trace, raw.Spreads),
    Periodic: periodic(trace, raw.Periodic),
    ParameterizedJob: raw.ParameterizedJob
      ? trace(raw.ParameterizedJob, {
          Payload: raw.ParameterizedJob.Payload ?? '',
          MetaRequired: raw.ParameterizedJob.MetaRequired ?? null,
          MetaOptional: raw.ParameterizedJob.MetaOptional ?? null,
        })
      : null,
    Reschedule: (raw.Reschedule as ReschedulePolicy | undefined) ?? null,
    Migrate: (raw.Migrate as MigrateStrategy | undefined) ?? null,
    Meta: (raw.Meta as Job['Meta'] | undefined) ?? null,
    UI: raw.UI
      ? trace(raw.UI, {
          Description: raw.UI.Description ?? '',
          Links:
            raw.UI.Links?.map((link) => trace(link, { Label: link.Label ?? '', URL: link.URL ?? '' })) ??
            null,
        })
      : null,
    Stop: raw.Stop ?? false,
    ParentID: raw.ParentID ?? '',
    Dispatched: raw.Dispatched ?? false,
    Payload: raw.Payload ?? null,
    ConsulToken: raw.ConsulToken ?? '',
    ConsulNamespace: raw.ConsulNamespace ?? '',
    VaultToken: raw.VaultToken ?? '',
    VaultNamespace: raw.VaultNamespace ?? '',
    NomadTokenID: raw.NomadTokenID ?? '',
    Status: raw.Status ?? '',
    StatusDescription: raw.StatusDescription ?? '',
    Stable: raw.Stable ?? false,
    Version: raw.Version ?? 0,
    SubmitTime: raw.SubmitTime ?? null,
    CreateIndex: raw.CreateIndex ?? 0,
    ModifyIndex: raw.ModifyIndex ?? 0,
    JobModifyIndex: raw.JobModifyIndex ?? 0,
  });
}
