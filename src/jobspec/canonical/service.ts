import type { CheckRestart, Service, ServiceCheck } from '../job.ts';
import { identity } from './identity.ts';
import { merged, type Raw, type Trace } from './raw.ts';

/** Source: hashicorp/nomad api/services.go Canonicalize. `name` is what a service without one is called. */
export function services(
  trace: Trace,
  raw: Raw<Service[]> | null | undefined,
  name: string,
): Service[] | null {
  if (!raw) return null;
  return raw.map((each) => {
    const onUpdate = each.OnUpdate || 'require_healthy';
    return trace(each, {
      Id: each.Id ?? '',
      Name: each.Name || name,
      Tags: each.Tags ?? null,
      CanaryTags: each.CanaryTags ?? null,
      EnableTagOverride: each.EnableTagOverride ?? false,
      PortLabel: each.PortLabel ?? '',
      AddressMode: each.AddressMode || 'auto',
      Address: each.Address ?? '',
      Checks: each.Checks?.map((one) => check(trace, one, each.CheckRestart, onUpdate)) ?? null,
      CheckRestart: checkRestart(trace, each.CheckRestart),
      Connect: (each.Connect as Record<string, unknown> | undefined) ?? null,
      Meta: filled(each.Meta),
      CanaryMeta: filled(each.CanaryMeta),
      TaggedAddresses: filled(each.TaggedAddresses),
      TaskName: each.TaskName ?? '',
      OnUpdate: onUpdate,
      Provider: each.Provider || 'consul',
      Cluster: each.Cluster || 'default',
      Kind: each.Kind ?? '',
      Identity: each.Identity ? identity(trace, each.Identity) : null,
      Weights: each.Weights
        ? trace(each.Weights, { Passing: each.Weights.Passing || 1, Warning: each.Weights.Warning || 1 })
        : null,
    });
  });
}

function check(
  trace: Trace,
  raw: Raw<ServiceCheck>,
  inherited: Raw<CheckRestart> | null | undefined,
  onUpdate: string,
): ServiceCheck {
  return trace(raw, {
    Id: raw.Id ?? '',
    Name: raw.Name ?? '',
    Type: raw.Type ?? '',
    Command: raw.Command ?? '',
    Args: raw.Args ?? null,
    Path: raw.Path ?? '',
    Protocol: raw.Protocol ?? '',
    PortLabel: raw.PortLabel ?? '',
    Expose: raw.Expose ?? false,
    AddressMode: raw.AddressMode ?? '',
    Advertise: raw.Advertise ?? '',
    Interval: raw.Interval ?? 0,
    Timeout: raw.Timeout ?? 0,
    InitialStatus: raw.InitialStatus ?? '',
    Notes: raw.Notes ?? '',
    TLSServerName: raw.TLSServerName ?? '',
    TLSSkipVerify: raw.TLSSkipVerify ?? false,
    Header: (raw.Header as Record<string, string[]> | undefined) ?? null,
    Method: raw.Method ?? '',
    CheckRestart: checkRestart(
      trace,
      inherited || raw.CheckRestart ? merged(inherited, raw.CheckRestart) : null,
    ),
    GRPCService: raw.GRPCService ?? '',
    GRPCUseTLS: raw.GRPCUseTLS ?? false,
    TaskName: raw.TaskName ?? '',
    SuccessBeforePassing: Math.max(0, raw.SuccessBeforePassing ?? 0),
    FailuresBeforeCritical: Math.max(0, raw.FailuresBeforeCritical ?? 0),
    FailuresBeforeWarning: Math.max(0, raw.FailuresBeforeWarning ?? 0),
    Body: raw.Body ?? '',
    OnUpdate: raw.OnUpdate || onUpdate,
  });
}

function checkRestart(trace: Trace, raw: Raw<CheckRestart> | null | undefined): CheckRestart | null {
  if (!raw) return null;
  return trace(raw, {
    Limit: raw.Limit ?? 0,
    Grace: raw.Grace ?? 1e9,
    IgnoreWarnings: raw.IgnoreWarnings ?? false,
  });
}

/** A map of strings, null when there is nothing in it. */
function filled(map: object | null | undefined): Record<string, string> | null {
  return map && Object.keys(map).length > 0 ? (map as Record<string, string>) : null;
}
