import { parseDuration } from '../commands/flags.ts';
import type { RunSettings } from '../commands/settings.ts';
import { parseSecrets } from './secrets.ts';

interface Input {
  description: string;
  required: boolean;
  default: string;
}

/** The Action's inputs. action.yml repeats this table, and a test keeps the two equal. */
export const INPUTS = {
  job: {
    description: 'Path of the jobspec, relative to the workspace.',
    required: true,
    default: '',
  },
  command: {
    description: 'What to do with it: run, plan (show what run would do, change nothing) or validate.',
    required: false,
    default: 'run',
  },
  vars: {
    description: 'Values of variables of the jobspec: name=value, one a line.',
    required: false,
    default: '',
  },
  'var-files': {
    description: 'Files with values of variables, HCL or JSON: one path a line; later ones win.',
    required: false,
    default: '',
  },
  stamp: {
    description:
      'What INVOCATION is set to in every task, and so when an unchanged job runs again: run-number (once per workflow run; a re-run repeats only what did not complete), run-attempt (re-runs too), timestamp (always), sha (once per commit), files (when the stamp-files changed), none, or a text of your own.',
    required: false,
    default: 'run-number',
  },
  'stamp-files': {
    description: 'With "stamp: files": the files whose content makes the stamp, one glob a line.',
    required: false,
    default: '',
  },
  state: {
    description:
      'Folder where job records and logs are kept. Without it, a folder in the home of the user the runner works as.',
    required: false,
    default: '',
  },
  timeout: {
    description: 'Stop everything and fail after this long, such as 10m or 1h30m. Without it, never.',
    required: false,
    default: '',
  },
  allow: {
    description:
      'What the Docker driver refuses by default and this job may do: volumes, privileged, caps, host-namespaces, runtimes. Separated by commas or lines.',
    required: false,
    default: '',
  },
  secrets: {
    description:
      'Secrets of the job: NAME=value, one a line; a value of several lines as NAME<<END, its lines, END. They and what can be read out of them are masked wherever oneoff writes something.',
    required: false,
    default: '',
  },
  comment: {
    description:
      'With "command: plan" on a pull request: update (one comment, edited in place), new (a comment for every plan, earlier ones folded away) or off. Needs "permissions: {contents: read, pull-requests: write}"; without it the plan is in the step summary.',
    required: false,
    default: 'update',
  },
  'comment-key': {
    description:
      'Tells the comments of one job apart: each value has its own. By default the values of the matrix.',
    required: false,
    default: '${{ toJSON(matrix) }}',
  },
  'github-token': {
    description: 'The token to comment with.',
    required: false,
    default: '${{ github.token }}',
  },
} as const satisfies Record<string, Input>;

/** The Action's outputs. action.yml repeats this table, and a test keeps the two equal. */
export const OUTPUTS = {
  outcome: {
    description:
      'How it ended: nothing-to-do, completed, failed, cancelled, timed-out or superseded. Empty when it could not be tried.',
  },
  reason: { description: 'The same in one sentence.' },
  'exit-code': {
    description:
      "0, the failed task's own exit code, 75 superseded, 124 timed out, 125 could not be tried, 130 cancelled. For plan: 0 no change, 1 changes.",
  },
  changed: { description: 'true when the job differs from the version registered before.' },
  plan: { description: 'The diff and the decisions, as text.' },
  'job-id': { description: 'ID of the job.' },
  version: { description: 'Version of the job that ran.' },
  allocations: { description: 'The allocations of this submission as a JSON array.' },
} as const satisfies Record<string, { description: string }>;

export type OutputName = keyof typeof OUTPUTS;

const COMMANDS = ['run', 'plan', 'validate'] as const;
const COMMENTS = ['update', 'new', 'off'] as const;

/** What the Action is asked to do. */
export interface Settings {
  command: (typeof COMMANDS)[number];
  run: RunSettings;
  /** By name. */
  secrets: ReadonlyMap<string, string>;
  comment: {
    mode: (typeof COMMENTS)[number];
    /** Names the leg of the matrix, or what the user says instead. */
    key: string;
    /** '' when there is none. */
    token: string;
  };
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

/** Reads the Action's inputs from the environment (INPUT_…). Throws InputError with every problem there is. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const input = (name: keyof typeof INPUTS): string => readInput(env, name);

  const file = input('job');
  if (file === '')
    problems.push('Input "job" is missing: give the path of the jobspec, such as jobs/migration.nomad.');

  const command = COMMANDS.find((name) => name === input('command'));
  if (command === undefined) {
    problems.push(`Input "command" is "${input('command')}": write run, plan or validate.`);
  }

  const variables = lines(input('vars'));
  for (const line of variables) {
    // The line itself may hold a secret.
    if (!/^[^=\s]+=/.test(line)) problems.push('Input "vars" has a line that is not of the form name=value.');
  }

  const stamp = input('stamp');
  const stampFiles = lines(input('stamp-files'));
  if (stamp === 'files' && stampFiles.length === 0) {
    problems.push(
      'Input "stamp-files" is missing: "stamp: files" needs to know which files, one glob a line.',
    );
  }

  const timeout = input('timeout');
  const timeoutMs = timeout === '' ? null : parseDuration(timeout);
  if (timeout !== '' && timeoutMs === null) {
    problems.push(
      `Input "timeout" is "${timeout}": write a duration with its unit, such as 90s, 10m or 1h30m.`,
    );
  }

  const { secrets, problems: unreadable } = parseSecrets(env.INPUT_SECRETS ?? '');
  problems.push(...unreadable);

  const comment = COMMENTS.find((name) => name === input('comment'));
  if (comment === undefined)
    problems.push(`Input "comment" is "${input('comment')}": write update, new or off.`);

  if (command === undefined || comment === undefined || problems.length > 0) throw new InputError(problems);
  return {
    command,
    run: {
      source: { file, variables, variableFiles: lines(input('var-files')), stamp, stampFiles },
      state: input('state') || null,
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
    comment: { mode: comment, key: input('comment-key'), token: input('github-token') },
  };
}

/**
 * An input given as empty counts as not given, so that a workflow can pass on an input of its own. An expression is
 * worked out by the runner alone: here it is nothing.
 */
function readInput(env: Readonly<Record<string, string | undefined>>, name: keyof typeof INPUTS): string {
  const fallback = INPUTS[name].default;
  return trim(env[`INPUT_${name.toUpperCase()}`] ?? '') || (fallback.startsWith('${{') ? '' : fallback);
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).map(trim).filter(Boolean);
}

/** String.trim would also take Unicode spaces off the ends of names and values that are really meant. */
function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
