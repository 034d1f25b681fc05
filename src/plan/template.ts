import type { Template } from '../jobspec/job.ts';
import { flattenDeep } from './deep.ts';
import { type Flat, flatten, type Shape } from './fields.ts';
import { blockDiff, matchedDiffs, stringSetDiff } from './objects.ts';
import type { ObjectDiff } from './types.ts';

const TEMPLATE: Shape = {
  ChangeMode: '',
  ChangeSignal: '',
  DestPath: '',
  EmbeddedTmpl: '',
  Envvars: false,
  ErrMissingKey: false,
  LeftDelim: '',
  Once: false,
  Perms: '',
  RightDelim: '',
  SourcePath: '',
  Splay: 0,
  VaultGrace: 0,
};
const CHANGE_SCRIPT: Shape = { Command: '', FailOnError: false, RunOnFirstRender: false, Timeout: 0 };

/** Compares the templates of a task; of several, those with the same destination belong together. */
export function templateDiffs(before: Template[] | null, after: Template[] | null): ObjectDiff[] {
  return matchedDiffs(
    before ?? [],
    after ?? [],
    ({ DestPath }, _, isTaken) => (after ?? []).findIndex((t, i) => !isTaken(i) && t.DestPath === DestPath),
    templateDiff,
  );
}

function templateDiff(before: Template | null, after: Template | null): ObjectDiff | null {
  return blockDiff('Template', templateFields, before, after, (old, now) => [
    waitDiff(old?.Wait ?? null, now?.Wait ?? null),
    blockDiff('ChangeScript', CHANGE_SCRIPT, old?.ChangeScript ?? null, now?.ChangeScript ?? null, (a, b) => [
      stringSetDiff('Args', a?.Args, b?.Args),
    ]),
  ]);
}

/** Owner and group of the file are listed only where they are set. */
function templateFields(template: Template): Flat {
  const flat = new Map(flatten(TEMPLATE, template));
  if (template.Uid !== null) flat.set('Uid', String(template.Uid));
  if (template.Gid !== null) flat.set('Gid', String(template.Gid));
  return flat;
}

/** Nomad prints the `wait` block under the name of the template it belongs to, and an unset bound as nil. */
function waitDiff(before: Template['Wait'], after: Template['Wait']): ObjectDiff | null {
  return blockDiff('Template', (wait) => flattenDeep({ ...wait }, String), before, after);
}
