import type { Arguments, Flag } from './flags.ts';

/** What a command may touch of the world outside: given by the entry, so that nothing below reads process state. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths start. */
  cwd: string;
  out: Stream;
  err: Stream;
  /** Null, or what to wait for before writing more: a slow reader must not make us hold what he has not read. */
  drained?: () => Promise<void> | null;
  /** Aborted when this process has to end within seconds, whatever it waits for. */
  hurry?: AbortSignal;
  /** Reads standard input to its end. */
  stdin: () => Promise<Uint8Array>;
  /** Calls back on every SIGINT and SIGTERM until the returned function is called. */
  onSignal: (listener: (signal: 'SIGINT' | 'SIGTERM') => void) => () => void;
}

export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  /** Hands over what is still to be written, before somebody else writes to the same place. */
  flush?: () => void;
}

/** One command of the command line. */
export interface Command {
  name: string;
  /** One line, for the list of commands. */
  summary: string;
  /** Without the program's name: `run [flags] <file>`. */
  usage: string;
  /** A paragraph or two for `-h`, with an example. */
  description: string;
  flags: readonly Flag[];
  /** Exit code of every error that is not the task's: Nomad's for the same command, 125 for run. */
  errorCode: number;
  /** How many positional arguments it takes, least and most. */
  positional: readonly [number, number];
  /** Answers with the exit code. */
  run(args: Arguments, around: Surroundings): Promise<number>;
}

/** Flags that several commands share: told once, meant the same everywhere. */
export const FLAGS = {
  state: {
    name: 'state',
    kind: 'text',
    value: '<place>',
    help: "Where job records are: local ($XDG_STATE_HOME/oneoff, else ~/.local/state/oneoff), git (the repository one is in, or the workflow's), the URL or path of a git repository, none, or a folder. Default: auto, which is git on GitHub's hosted runners and local elsewhere.",
  },
  engine: {
    name: 'engine',
    kind: 'text',
    value: '<name>',
    help: "Where jobs run and are remembered: docker, this machine's; or nomad, the cluster that NOMAD_ADDR and its like name. Default: docker.",
  },
  onCancel: {
    name: 'on-cancel',
    kind: 'text',
    value: '<choice>',
    help: 'With -engine nomad, what a cancel does to the job: stop, or detach, which leaves it running for the same submission to find it again. Default: stop.',
  },
  namespace: {
    name: 'namespace',
    kind: 'text',
    value: '<name>',
    help: 'Namespace of the job. Default: default; with -engine nomad NOMAD_NAMESPACE.',
  },
  noColor: { name: 'no-color', kind: 'switch', help: 'No colours, whatever the terminal.' },
  json: { name: 'json', kind: 'switch', help: 'Print JSON for programs.' },
  jsonEvents: {
    name: 'json',
    kind: 'switch',
    help: 'Print one JSON object per event and line, the outcome last.',
  },
  verbose: { name: 'verbose', kind: 'switch', help: 'Show more: full IDs, every field, the decisions.' },
  variable: {
    name: 'var',
    kind: 'list',
    value: '<key=value>',
    help: 'Value of a variable of the jobspec. May be repeated.',
  },
  variableFile: {
    name: 'var-file',
    kind: 'list',
    value: '<file>',
    help: 'File with values of variables, HCL or JSON. May be repeated; later ones win.',
  },
  stamp: {
    name: 'stamp',
    kind: 'text',
    value: '<kind>',
    help: 'What to set INVOCATION to in every task: run-number, run-attempt, timestamp, sha, files, none, or a text of your own. Default: none.',
  },
  stampFiles: {
    name: 'stamp-files',
    kind: 'list',
    value: '<glob>',
    help: 'With -stamp files: the files whose content makes the stamp. May be repeated.',
  },
  gc: {
    name: 'gc',
    kind: 'text',
    value: '<limits>',
    help: 'How much of the past is kept: a number of allocations of earlier versions, an age, or both; all or never. Default: 50,720h.',
  },
  onStale: {
    name: 'on-stale',
    kind: 'text',
    value: '<choice>',
    help: 'In a workflow, when a newer commit is registered: skip (end as stale, exit code 0), fail (exit code 75) or run. Default: skip.',
  },
  onDiverged: {
    name: 'on-diverged',
    kind: 'text',
    value: '<choice>',
    help: 'What -on-stale is for an older commit, for one that is neither older nor newer, as on another branch: skip, fail or run. Default: run.',
  },
  onLost: {
    name: 'on-lost',
    kind: 'text',
    value: '<choice>',
    help: 'When nobody knows how an allocation ended: rerun, fail, or verify, which runs the command of the meta key oneoff_verify in its place: exit code 0 means complete, 10 run it, anything else stop. Default: rerun.',
  },
  timeout: {
    name: 'timeout',
    kind: 'duration',
    value: '<duration>',
    help: 'Stop everything after this long, with exit code 124.',
  },
  secret: {
    name: 'secret',
    kind: 'list',
    value: '<name>',
    help: 'A secret: ${secret.NAME} in a task is the value of the environment variable NAME. It is neither stored nor shown. May be repeated.',
  },
  allow: {
    name: 'allow',
    kind: 'list',
    value: '<name>',
    help: 'Allow what the Docker driver refuses by default: volumes, privileged, caps, host-namespaces, runtimes; and raw_exec, which runs programs on this machine itself. May be repeated or comma-separated.',
  },
} as const satisfies Record<string, Flag>;

/** What the commands take that launch a child of a job. */
export const LAUNCH_FLAGS: readonly Flag[] = [
  FLAGS.variable,
  FLAGS.variableFile,
  FLAGS.engine,
  FLAGS.state,
  FLAGS.namespace,
  FLAGS.allow,
  FLAGS.secret,
  FLAGS.noColor,
  FLAGS.jsonEvents,
  FLAGS.onStale,
  FLAGS.onDiverged,
  FLAGS.timeout,
  FLAGS.onCancel,
  FLAGS.gc,
];

/** True when colours are wanted on this stream. See https://no-color.org. */
export function wantsColor(args: Arguments, stream: Stream, env: Surroundings['env']): boolean {
  if (args.switch('no-color') || env.NO_COLOR || env.NOMAD_CLI_NO_COLOR) return false;
  return Boolean(stream.isTTY) || Boolean(env.FORCE_COLOR);
}
