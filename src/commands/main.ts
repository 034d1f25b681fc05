import { renderDiagnostic } from '../hcl/render.ts';
import { suggest } from '../hcl/suggest.ts';
import type { Command, Surroundings } from './command.ts';
import { parseArguments, UsageError } from './flags.ts';
import { commandHelp, overview } from './help.ts';
import { isUserError, placementText } from './user-error.ts';

/** Every command, in the order of the help; each is loaded only when it is called. */
const COMMANDS: Record<string, { summary: string; load: () => Promise<{ command: Command }> }> = {
  plan: { summary: 'What a run would do, and why', load: () => import('./plan.ts') },
  run: {
    summary: "Run a job to completion and exit with its task's exit code",
    load: () => import('./run.ts'),
  },
  'periodic force': {
    summary: 'Launch a child of a periodic job now, and run it to completion',
    load: () => import('./periodic-force.ts'),
  },
  'job dispatch': {
    summary: 'Launch a child of a parameterized job, and run it to completion',
    load: () => import('./dispatch.ts'),
  },
  validate: { summary: 'Check jobspecs without running anything', load: () => import('./validate.ts') },
  status: { summary: 'Jobs, or one job and its allocations', load: () => import('./status.ts') },
  'alloc status': {
    summary: 'One allocation and what happened to its tasks',
    load: () => import('./alloc-status.ts'),
  },
  logs: { summary: 'What the tasks of an allocation or a job have written', load: () => import('./logs.ts') },
  stop: { summary: 'Stop a job; with -purge, forget it', load: () => import('./stop.ts') },
  inspect: { summary: 'The JSON of a registered job, or of a file', load: () => import('./inspect.ts') },
  history: {
    summary: 'The versions of a job and how each of them ended',
    load: () => import('./history.ts'),
  },
  'system gc': {
    summary: 'Forget the past of all jobs, and remove what belongs to nothing',
    load: () => import('./system-gc.ts'),
  },
  release: {
    summary: 'Say how an allocation ended of which nobody else can tell',
    load: () => import('./release.ts'),
  },
  'state show': { summary: 'Where the state is, and what is in it', load: () => import('./state/show.ts') },
  'state export': { summary: 'Print all job records as JSON', load: () => import('./state/export.ts') },
  'state import': {
    summary: 'Store the job records that `state export` printed',
    load: () => import('./state/import.ts'),
  },
  'state move': { summary: 'Move all job records to another place', load: () => import('./state/move.ts') },
  version: { summary: 'The version of oneoff', load: () => import('./version.ts') },
};

/** Runs the command line `words` (without the program's name) and answers with the exit code. Prints every error. */
export async function main(words: readonly string[], around: Surroundings): Promise<number> {
  const { name, rest } = split(words);
  if (name === null || name === 'help') {
    const asked = split(rest).name;
    if (name === null || asked === null || !COMMANDS[asked]) {
      around.out.write(
        overview(Object.entries(COMMANDS).map(([each, { summary }]) => ({ name: each, summary }))),
      );
      return 0;
    }
    around.out.write(commandHelp((await COMMANDS[asked].load()).command));
    return 0;
  }
  const entry = COMMANDS[name];
  if (!entry) {
    const close = suggest(name, Object.keys(COMMANDS));
    around.err.write(
      `Error: there is no command "${name}"${close ? `; did you mean "${close}"?` : ''}\n'oneoff help' lists the commands.\n`,
    );
    return 1;
  }
  const { command } = await entry.load();
  if (rest.some((word) => ['-h', '-help', '--help'].includes(word))) {
    around.out.write(commandHelp(command));
    return 0;
  }
  try {
    const args = parseArguments(rest, command.flags, suggest);
    checkPositional(command, args.positional);
    return await command.run(args, around);
  } catch (error) {
    await printError(error, command, around);
    return command.errorCode;
  }
}

/** `alloc status` is one command of two words; `job run` and the like are Nomad's longer names of ours. */
function split(words: readonly string[]): { name: string | null; rest: readonly string[] } {
  const [first, second] = words;
  if (first === undefined || ['-h', '-help', '--help'].includes(first))
    return { name: null, rest: words.slice(1) };
  if (['-v', '-version', '--version'].includes(first)) return { name: 'version', rest: words.slice(1) };
  if (second !== undefined && COMMANDS[`${first} ${second}`])
    return { name: `${first} ${second}`, rest: words.slice(2) };
  if (first === 'job' && second !== undefined) return split(words.slice(1));
  return { name: first, rest: words.slice(1) };
}

function checkPositional(command: Command, positional: readonly string[]): void {
  const [least, most] = command.positional;
  if (positional.length >= least && positional.length <= most) return;
  const what =
    positional.length < least ? 'Something is missing' : `"${positional[most]}" is one argument too many`;
  throw new UsageError(`${what}. Usage: oneoff ${command.usage}`);
}

/** What users can cause has a text; anything else is ours and is shown whole, so that it can be reported. */
async function printError(error: unknown, command: Command, around: Surroundings): Promise<void> {
  const color = Boolean(around.err.isTTY) && !around.env.NO_COLOR;
  if (error instanceof Error && error.name === 'JobspecError') {
    const { diagnostics, sources } = error as unknown as import('./load.ts').JobspecError;
    for (const diagnostic of diagnostics)
      around.err.write(`${renderDiagnostic(diagnostic, sources, { color })}\n`);
    around.err.write(`Error: ${error.message}\n`);
    return;
  }
  if (isUserError(error)) {
    around.err.write(`Error: ${error.message}\n`);
    if (error instanceof UsageError)
      around.err.write(`'oneoff ${command.name} -h' tells all about this command.\n`);
    if (error.name === 'PlacementError') around.err.write(await placementText(error));
    return;
  }
  around.err.write(
    `Error: oneoff failed in a way it should not. Please report this:\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
}
