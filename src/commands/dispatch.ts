import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, type Outcome } from '../report/outcome.ts';
import { dispatchedChild } from '../scheduler/launch.ts';
import { type Command, LAUNCH_FLAGS, type Surroundings } from './command.ts';
import { namespaceOf } from './engine-choice.ts';
import { UsageError } from './flags.ts';
import { launchChild } from './run/launch-child.ts';
import { reportRun } from './run/report-run.ts';
import type { RunContext } from './run/run-job.ts';
import { runSettings } from './run-settings.ts';
import type { RunSettings } from './settings.ts';

export const command: Command = {
  name: 'job dispatch',
  summary: 'Launch a child of a parameterized job, and run it to completion',
  usage: 'job dispatch [flags] <job|file> [payload]',
  description: `Makes a child of a parameterized job with the meta and the payload given and runs it to completion as \`run\` does, with the same exit codes. Every dispatch is a child of its own, of which nothing can have been lost before: -on-lost is for \`run\`. A file is registered first; from a commit that is older than what is registered nothing is launched (-on-stale).

The tasks see the meta as NOMAD_META_KEY, and the payload as the file that dispatch_payload names, below their local directory. The payload is a file, or - for standard input, named last as Nomad takes it or by -payload.

  oneoff job dispatch -meta table=users -payload rows.csv job-files/import.nomad`,
  flags: [
    { name: 'meta', kind: 'list', value: '<key=value>', help: 'Meta of the child. May be repeated.' },
    {
      name: 'payload',
      kind: 'text',
      value: '<file>',
      help: 'File with the payload, at most 16 KiB; - is standard input.',
    },
    ...LAUNCH_FLAGS,
  ],
  errorCode: EXIT.cannotRun,
  positional: [1, 2],
  run(args, around) {
    const [named, last] = [args.text('payload'), args.positional[1]];
    if (named !== null && last !== undefined) {
      throw new UsageError(`There is one payload: ${last}, or that of -payload`);
    }
    const given = { meta: args.list('meta'), payload: last ?? named };
    return reportRun(args, around, (context) =>
      dispatchJob(runSettings(args, around.env), namespaceOf(args, around.env), given, context),
    );
  },
};

/**
 * Dispatches a parameterized job and runs the child to completion. `meta`: each `key=value`; `payload`: a file, `-` for
 * standard input. Throws as `launchChild` does, and UsageError for what cannot be handed over.
 */
export async function dispatchJob(
  settings: RunSettings,
  namespace: string,
  given: { meta: readonly string[]; payload: string | null },
  context: RunContext,
): Promise<Outcome> {
  const meta = metaOf(given.meta);
  const payload = await payloadOf(given.payload, context.around);
  if (settings.engine === 'nomad') {
    const { dispatchOnCluster } = await import('./cluster/launch.ts');
    return dispatchOnCluster(settings, namespace, { meta, payload }, context);
  }
  const suffix = process.getBuiltinModule('node:crypto').randomBytes(4).toString('hex');
  return launchChild(settings, namespace, context, (parent) =>
    dispatchedChild(parent, { meta, payload }, Date.now() * 1e6, suffix),
  );
}

function metaOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`-meta takes KEY=VALUE, not "${pair}"`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

async function payloadOf(file: string | null, around: Surroundings): Promise<Uint8Array | null> {
  if (file === null) return null;
  if (file === '-') return around.stdin();
  try {
    return readFileSync(resolve(around.cwd, file));
  } catch (error) {
    throw new UsageError(`The payload ${file} cannot be read: ${(error as Error).message}`);
  }
}
