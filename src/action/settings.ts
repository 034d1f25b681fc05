import { ENGINES } from '../commands/engine-choice.ts';
import { parseDuration } from '../commands/flags.ts';
import { parseRetention, RETENTION_FORM } from '../commands/retention.ts';
import { LOST_CHOICES } from '../commands/run/lost-choice.ts';
import { STALE_CHOICES } from '../commands/run/stale-choice.ts';
import { CANCEL_CHOICES, type JobSource, type RunSettings } from '../commands/settings.ts';
import { INPUTS } from './inputs.ts';
import { parseSecrets } from './secrets.ts';

const COMMANDS = ['run', 'plan', 'validate', 'stop', 'status', 'dispatch'] as const;
const COMMENTS = ['update', 'new', 'off'] as const;

export type ActionCommand = (typeof COMMANDS)[number];

/** What the Action is asked to do. */
export interface Settings {
  command: ActionCommand;
  /** Paths and globs of jobspecs, in the order given; where a registered job will do, IDs too. */
  jobs: readonly string[];
  /** Of every job alike. */
  source: Omit<JobSource, 'file'>;
  run: Omit<RunSettings, 'source' | 'secrets'>;
  /** By name. */
  secrets: ReadonlyMap<string, string>;
  cluster: {
    /** NOMAD_… variables that inputs give. */
    environment: Readonly<Record<string, string>>;
    /** The auth method to log in with; null without. */
    login: string | null;
    /** Of the identity token; null for GitHub's default. */
    audience: string | null;
  };
  dispatch: {
    /** Each `key=value`. */
    meta: readonly string[];
    /** Path of the payload; null when there is none. */
    payload: string | null;
  };
  comment: {
    mode: (typeof COMMENTS)[number];
    /** Names the leg of the matrix, or what the user says instead. */
    key: string;
    /** '' when there is none. */
    token: string;
  };
}

/** What a command is told to do with one of the jobs. */
export function settingsFor({ run, source, secrets }: Settings, file: string): RunSettings {
  return { ...run, secrets, source: { ...source, file } };
}

/** The inputs cannot be used. One sentence per problem, all of them. */
export class InputError extends Error {
  override name = 'InputError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * After SIGINT the runner waits 7.5 s before SIGTERM and another 2.5 s before SIGKILL. Within the first span the task
 * has to be down and its state saved. Source: actions/runner, ProcessInvoker.cs.
 */
const CANCEL_GRACE_MS = 5000;

/** Inputs that stand for what the nomad command reads from its environment. */
const CLUSTER_INPUTS = [
  ['NOMAD_ADDR', 'nomad-addr'],
  ['NOMAD_REGION', 'nomad-region'],
  ['NOMAD_NAMESPACE', 'nomad-namespace'],
  ['NOMAD_TOKEN', 'nomad-token'],
] as const;

type Environment = Readonly<Record<string, string | undefined>>;
type InputName = keyof typeof INPUTS;

/** Reads the Action's inputs from the environment (INPUT_…). Throws InputError with every problem there is. */
export function readSettings(env: Environment): Settings {
  const problems: string[] = [];
  const input = (name: InputName): string => readInput(env, name);
  const wrong = (name: InputName, instead: string): void =>
    void problems.push(`Input "${name}" is "${input(name)}": write ${instead}.`);
  /** One of a few words; whichever it is when it is none of them, since there is a problem then. */
  const choice = <Word extends string>(name: InputName, words: readonly [Word, ...Word[]]): Word => {
    const word = words.find((each) => each === input(name));
    if (word === undefined) wrong(name, words.join(words.length > 2 ? ', ' : ' or '));
    return word ?? words[0];
  };

  const jobs = lines(input('job'));
  if (jobs.length === 0)
    problems.push('Input "job" is missing: give the path of the jobspec, such as jobs/migration.nomad.');
  const command = choice('command', COMMANDS);

  const variables = pairs('vars', input('vars'), problems);
  const meta = pairs('meta', input('meta'), problems);

  const stamp = input('stamp');
  const stampFiles = lines(input('stamp-files'));
  if (stamp === 'files' && stampFiles.length === 0) {
    problems.push(
      'Input "stamp-files" is missing: "stamp: files" needs to know which files, one glob a line.',
    );
  }

  const retention = parseRetention(input('gc'));
  if (retention === undefined) wrong('gc', RETENTION_FORM);
  const timeout = input('timeout');
  const timeoutMs = timeout === '' ? null : parseDuration(timeout);
  if (timeout !== '' && timeoutMs === null)
    wrong('timeout', 'a duration with its unit, such as 90s, 10m or 1h30m');

  // Blanks at the ends of a secret belong to it.
  const { secrets, problems: unreadable } = parseSecrets(env.INPUT_SECRETS ?? '');
  problems.push(...unreadable);

  const comment = choice('comment', COMMENTS);
  const onStale = choice('on-stale', STALE_CHOICES);
  const onDiverged = choice('on-diverged', STALE_CHOICES);
  const onLost = choice('on-lost', LOST_CHOICES);
  const engine = choice('engine', ENGINES);
  const onCancel = choice('on-cancel', CANCEL_CHOICES);
  if (engine === 'docker' && input('nomad-login') !== '')
    problems.push('Input "nomad-login" is for a cluster: write "engine: nomad" as well.');

  if (problems.length > 0 || retention === undefined) throw new InputError(problems);
  return {
    command,
    jobs,
    source: { variables, variableFiles: lines(input('var-files')), stamp, stampFiles },
    run: {
      engine,
      onCancel,
      state: input('state') === 'auto' ? null : input('state'),
      onStale,
      onDiverged,
      onLost,
      retention,
      checkIndex: null,
      timeoutMs,
      allow: new Set(
        input('allow')
          .split(/[\s,]+/)
          .filter(Boolean),
      ),
      cancelGraceMs: CANCEL_GRACE_MS,
    },
    secrets,
    cluster: {
      environment: Object.fromEntries(
        CLUSTER_INPUTS.map(([variable, name]) => [variable, input(name)]).filter(([, value]) => value !== ''),
      ),
      login: input('nomad-login') || null,
      audience: input('nomad-audience') || null,
    },
    dispatch: { meta, payload: input('payload') || null },
    comment: { mode: comment, key: input('comment-key'), token: input('github-token') },
  };
}

/**
 * An input given as empty counts as not given, so that a workflow can pass on an input of its own. An expression is
 * worked out by the runner alone: here it is nothing.
 */
function readInput(env: Environment, name: InputName): string {
  const fallback = INPUTS[name].default;
  return trim(env[`INPUT_${name.toUpperCase()}`] ?? '') || (fallback.startsWith('${{') ? '' : fallback);
}

/** Lines of the form `name=value`. A wrong one is not repeated: it may hold a secret. */
function pairs(name: InputName, text: string, problems: string[]): string[] {
  const all = lines(text);
  for (const line of all) {
    if (!/^[^=\s]+=/.test(line))
      problems.push(`Input "${name}" has a line that is not of the form name=value.`);
  }
  return all;
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).map(trim).filter(Boolean);
}

/** String.trim would also take Unicode spaces off the ends of names and values that are really meant. */
function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
