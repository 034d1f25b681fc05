import { posix } from 'node:path';
import type { Artifact, Template } from '../job.ts';
import type { Raw, Trace } from './raw.ts';

/** Source: hashicorp/nomad api/tasks.go TaskArtifact.Canonicalize. */
export function artifact(trace: Trace, raw: Raw<Artifact>): Artifact {
  const source = raw.GetterSource ?? '';
  const mode = raw.GetterMode ?? 'any';
  const standard = mode === 'file' ? posix.join('local', posix.basename(source)) : 'local/';
  return trace(raw, {
    GetterSource: source,
    GetterOptions: filled(raw.GetterOptions),
    GetterHeaders: filled(raw.GetterHeaders),
    GetterMode: mode,
    GetterInsecure: raw.GetterInsecure ?? false,
    RelativeDest: raw.RelativeDest ?? standard,
    Chown: raw.Chown ?? false,
  });
}

/** Source: hashicorp/nomad api/tasks.go Template.Canonicalize. */
export function template(trace: Trace, raw: Raw<Template>): Template {
  const changeMode = raw.ChangeMode ?? 'restart';
  const script = raw.ChangeScript;
  return trace(raw, {
    SourcePath: raw.SourcePath ?? '',
    DestPath: raw.DestPath ?? '',
    EmbeddedTmpl: raw.EmbeddedTmpl ?? '',
    ChangeMode: changeMode,
    ChangeScript: script
      ? trace(script, {
          Command: script.Command ?? '',
          Args: script.Args ?? [],
          Timeout: script.Timeout ?? 5e9,
          FailOnError: script.FailOnError ?? false,
          RunOnFirstRender: script.RunOnFirstRender ?? false,
        })
      : null,
    ChangeSignal: raw.ChangeSignal?.toUpperCase() ?? (changeMode === 'signal' ? 'SIGHUP' : ''),
    Once: raw.Once ?? false,
    Splay: raw.Splay ?? 5e9,
    Perms: raw.Perms ?? '0644',
    Uid: raw.Uid ?? null,
    Gid: raw.Gid ?? null,
    LeftDelim: raw.LeftDelim ?? '{{',
    RightDelim: raw.RightDelim ?? '}}',
    Envvars: raw.Envvars ?? false,
    VaultGrace: raw.VaultGrace ?? 0,
    Wait: raw.Wait ? trace(raw.Wait, { Min: raw.Wait.Min ?? null, Max: raw.Wait.Max ?? null }) : null,
    ErrMissingKey: raw.ErrMissingKey ?? false,
  });
}

function filled(map: object | null | undefined): Record<string, string> | null {
  return map && Object.keys(map).length > 0 ? (map as Record<string, string>) : null;
}
