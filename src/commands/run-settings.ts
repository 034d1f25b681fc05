import type { Arguments } from './flags.ts';
import { parseRetention } from './retention.ts';
import type { RunSettings } from './settings.ts';

/** The settings of a run as its flags give them. */
export function runSettings(args: Arguments): RunSettings {
  const gc = args.text('gc');
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
    ...(gc !== null && { retention: parseRetention(gc) }),
    cancelGraceMs: null,
  };
}
