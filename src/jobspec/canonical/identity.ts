import type { Identity, Task, Vault } from '../job.ts';
import type { Raw, RawTask, Trace } from './raw.ts';

export function identity(trace: Trace, raw: Raw<Identity>): Identity {
  return trace(raw, {
    Name: raw.Name ?? '',
    Audience: raw.Audience ?? null,
    ChangeMode: raw.ChangeMode ?? '',
    ChangeSignal: raw.ChangeSignal ?? '',
    Env: raw.Env ?? false,
    File: raw.File ?? false,
    Filepath: raw.Filepath ?? '',
    ServiceName: raw.ServiceName ?? '',
    TTL: raw.TTL ?? 0,
    ExtraClaims: raw.ExtraClaims ?? null,
  });
}

/** Source: hashicorp/nomad api/tasks.go Vault.Canonicalize. */
export function vault(trace: Trace, raw: Raw<Vault> | null | undefined): Vault | null {
  if (!raw) return null;
  return trace(raw, {
    Policies: raw.Policies ?? null,
    Role: raw.Role ?? '',
    Namespace: raw.Namespace ?? '',
    Cluster: raw.Cluster || 'default',
    Env: raw.Env ?? true,
    DisableFile: raw.DisableFile ?? false,
    ChangeMode: raw.ChangeMode ?? 'restart',
    ChangeSignal: raw.ChangeSignal ?? 'SIGHUP',
    AllowTokenExpiration: raw.AllowTokenExpiration ?? false,
  });
}

/**
 * A task's own secrets and those of its group and job. Nomad repeats a task's own instead of adding its group's, which
 * its validation then refuses as duplicates.
 */
export function secrets(trace: Trace, ...levels: RawTask['Secrets'][]): Task['Secrets'] {
  const all = levels.flatMap((level) => level ?? []);
  if (all.length === 0) return null;
  return all.map((each) =>
    trace(each, {
      Name: each.Name ?? '',
      Provider: each.Provider ?? '',
      Path: each.Path ?? '',
      Config: (each.Config as Record<string, unknown> | undefined) ?? null,
      Env: (each.Env as Record<string, string> | undefined) ?? null,
    }),
  );
}
