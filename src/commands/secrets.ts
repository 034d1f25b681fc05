import type { Job } from '../jobspec/job.ts';
import { secretProblem, unknownSecrets } from '../jobspec/secret-references.ts';
import type { Surroundings } from './command.ts';
import { type Arguments, UsageError } from './flags.ts';

/**
 * The secrets that the flags declare, by name: each is the value of the environment variable of that name, as arguments
 * can be read by everybody on the machine. Throws UsageError when there is none.
 */
export function declaredSecrets(args: Arguments, env: Surroundings['env']): Map<string, string> {
  return new Map(
    args.list('secret').map((name): [string, string] => {
      const value = env[name];
      if (value === undefined)
        throw new UsageError(`-secret ${name}: there is no environment variable ${name}`);
      return [name, value];
    }),
  );
}

/** Throws UsageError when a task refers to a secret that was not handed over, before anything is registered. */
export function assertSecretsKnown(job: Job, secrets: ReadonlyMap<string, string>): void {
  const unknown = job.TaskGroups.flatMap((group) =>
    group.Tasks.flatMap((task) => unknownSecrets({ job, group, secrets }, task)),
  );
  if (unknown.length > 0) throw new UsageError([...new Set(unknown)].map(secretProblem).join('; '));
}
