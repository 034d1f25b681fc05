import type { Surroundings } from './command.ts';
import { engineOf } from './engine-choice.ts';
import { type Arguments, UsageError } from './flags.ts';
import { retentionOf } from './retention.ts';
import { LOST_CHOICES } from './run/lost-choice.ts';
import { STALE_CHOICES } from './run/stale-choice.ts';
import { declaredSecrets } from './secrets.ts';
import { CANCEL_CHOICES, type RunSettings } from './settings.ts';

/** The settings of a run as its flags give them. Throws UsageError. */
export function runSettings(args: Arguments, env: Surroundings['env']): RunSettings {
  const retention = retentionOf(args);
  return {
    source: {
      file: args.positional[0]!,
      variables: args.list('var'),
      variableFiles: args.list('var-file'),
      stamp: args.text('stamp') ?? 'none',
      stampFiles: args.list('stamp-files'),
    },
    state: args.text('state'),
    checkIndex: args.number('check-index'),
    timeoutMs: args.duration('timeout'),
    allow: new Set(args.list('allow').flatMap((names) => names.split(',').map((name) => name.trim()))),
    engine: engineOf(args),
    secrets: declaredSecrets(args, env),
    ...choice(args, 'on-cancel', 'onCancel', CANCEL_CHOICES),
    ...choice(args, 'on-stale', 'onStale', STALE_CHOICES),
    ...choice(args, 'on-diverged', 'onDiverged', STALE_CHOICES),
    ...choice(args, 'on-lost', 'onLost', LOST_CHOICES),
    ...(retention !== undefined && { retention }),
    cancelGraceMs: null,
  };
}

/** One of a few words as a setting; nothing where the flag was not given. Throws UsageError. */
function choice<Key extends string, Word extends string>(
  args: Arguments,
  flag: string,
  key: Key,
  words: readonly Word[],
): Partial<Record<Key, Word>> {
  const text = args.text(flag);
  if (text === null) return {};
  const word = words.find((each) => each === text);
  if (word === undefined) throw new UsageError(`-${flag} takes ${words.join(', ')}; not "${text}"`);
  return { [key]: word } as Record<Key, Word>;
}
