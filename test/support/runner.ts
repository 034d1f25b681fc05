import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { parseKeyValueFile } from './file-commands.ts';
import { StepLog } from './step-log.ts';
import { type Patience, startProcess } from './step-process.ts';

/** How one process of a step ended, and all that the runner learned from it. */
export interface StepResult {
  conclusion: 'success' | 'failure' | 'cancelled';
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Masked text of the log, annotations, masks and groups. */
  log: StepLog;
  outputs: Record<string, string>;
  state: Record<string, string>;
  environment: Record<string, string>;
  path: string[];
  summary: string;
}

/** A step under way: main, later post. */
export interface Step {
  readonly pid: number;
  /** What was printed so far. */
  readonly log: StepLog;
  /** Resolves once a line of the log matches; rejects when the process ends before one does. */
  line(pattern: RegExp): Promise<string>;
  readonly ended: Promise<StepResult>;
  /** Stops reading its log, as a runner that is slow, until the returned function is called. */
  stall(): () => void;
  /** As a person's cancel or timeout-minutes: SIGINT, SIGTERM and SIGKILL to this process alone. */
  cancel(): Promise<StepResult>;
  /** As a machine that runs out of memory: SIGKILL at once. */
  kill(): Promise<StepResult>;
  /** Runs the post step with the state main saved. */
  post(): Promise<StepResult>;
  /** As a cancel in a job's container, where signals reach nobody: post runs while main does. */
  postWhileRunning(): Promise<StepResult>;
}

export interface RunnerOptions {
  /** Folder of action.yml. Default: this repository. */
  action?: string;
  /** Added to the environment of every step. */
  env?: Record<string, string>;
  /** False to see what the action itself leaves unmasked. Default: true. */
  masking?: boolean;
  /** Shorter than the real runner's, where a test need not wait as long. */
  patience?: Patience;
}

const SUMMARY_LIMIT = 1024 * 1024;

/**
 * Starts JavaScript actions the way GitHub's runner does. It lives until it is disposed of; then its folders go, and
 * what still runs is killed.
 */
export async function startRunner(options: RunnerOptions = {}): Promise<Runner> {
  const root = await mkdtemp(join(tmpdir(), 'runner-'));
  const action = resolve(options.action ?? join(import.meta.dirname, '../..'));
  const metadata = parse(await readFile(join(action, 'action.yml'), 'utf8')) as ActionMetadata;
  const runner = new Runner(root, action, metadata, options);
  await Promise.all([runner.workspace, runner.temp, runner.home].map((folder) => mkdir(folder)));
  await writeFile(join(root, 'event.json'), '{}');
  return runner;
}

interface ActionMetadata {
  inputs?: Record<string, { default?: unknown }>;
  runs: { main: string; post?: string };
}

export class Runner implements AsyncDisposable {
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  private readonly root: string;
  private readonly action: string;
  private readonly metadata: ActionMetadata;
  private readonly patience: Patience;
  private readonly masking: boolean;
  private readonly environment: Record<string, string>;
  private readonly running = new Set<Pick<Step, 'kill'>>();

  constructor(root: string, action: string, metadata: ActionMetadata, options: RunnerOptions) {
    this.root = root;
    this.workspace = join(root, 'workspace');
    this.temp = join(root, 'temp');
    this.home = join(root, 'home');
    this.action = action;
    this.metadata = metadata;
    this.masking = options.masking ?? true;
    this.patience = options.patience ?? { interrupt: 7500, terminate: 2500 };
    this.environment = { ...this.defaults(), ...options.env };
  }

  /** A step that `uses` the action. Inputs not given have the default of action.yml, or are empty. */
  async uses(step: { inputs?: Record<string, string>; env?: Record<string, string> } = {}): Promise<Step> {
    const inputs = { ...this.metadata.inputs };
    const names = new Set([...Object.keys(inputs), ...Object.keys(step.inputs ?? {})]);
    const env = { ...step.env };
    for (const name of names) {
      const value = step.inputs?.[name] ?? evaluate(String(inputs[name]?.default ?? ''));
      env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
    }
    const { savedState, ...main } = await this.start(this.metadata.runs.main, env);
    const post = async (state: Record<string, string>): Promise<StepResult> => {
      const script = this.metadata.runs.post;
      if (script === undefined) throw new Error('This action has no post step.');
      const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
      return (await this.start(script, { ...env, ...Object.fromEntries(saved) })).ended;
    };
    return {
      ...main,
      post: async () => post((await main.ended).state),
      postWhileRunning: async () => post(await savedState()),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled([...this.running].map((step) => step.kill()));
    await rm(this.root, { recursive: true, force: true });
  }

  private async start(script: string, env: Record<string, string>): Promise<StartedProcess> {
    const files = await this.fileCommands();
    const log = new StepLog(this.masking);
    const step = startProcess(
      join(this.action, script),
      { cwd: this.workspace, env: { ...this.environment, ...env, ...files }, patience: this.patience },
      log,
    );
    const ended = step.exited.then(async ({ exitCode, signal, cancelled }): Promise<StepResult> => {
      const conclusion = cancelled ? 'cancelled' : exitCode === 0 ? 'success' : 'failure';
      return { conclusion, exitCode, signal, log, ...(await this.readFiles(files, log)) };
    });
    const running = {
      pid: step.pid,
      log,
      line: step.line,
      stall: step.stall,
      ended,
      cancel: () => step.cancel().then(() => ended),
      kill: () => step.kill().then(() => ended),
      savedState: async () => (await this.readFiles(files, log)).state,
    };
    this.running.add(running);
    const forget = (): boolean => this.running.delete(running);
    ended.then(forget, forget);
    return running;
  }

  private defaults(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      ...(process.env.DOCKER_HOST && { DOCKER_HOST: process.env.DOCKER_HOST }),
      HOME: this.home,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION: '__self',
      GITHUB_ACTOR: 'octocat',
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: join(this.root, 'event.json'),
      GITHUB_JOB: 'migrate',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: 'octocat/webapp',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_RUN_ID: '1658821493',
      GITHUB_RUN_NUMBER: '7',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
      GITHUB_WORKFLOW: 'deploy',
      GITHUB_WORKSPACE: this.workspace,
      RUNNER_NAME: 'test',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: this.temp,
    };
  }

  private async fileCommands(): Promise<Record<(typeof FILES)[number], string>> {
    const folder = join(this.temp, '_runner_file_commands');
    await mkdir(folder, { recursive: true });
    const id = randomUUID();
    const files = FILES.map((name) => [name, join(folder, `${name.toLowerCase()}_${id}`)]);
    await Promise.all(files.map(([, file]) => writeFile(file!, '')));
    return Object.fromEntries(files);
  }

  private async readFiles(files: Record<(typeof FILES)[number], string>, log: StepLog): Promise<FileResults> {
    const text = (name: (typeof FILES)[number]): Promise<string> => readFile(files[name], 'utf8');
    const environment = parseKeyValueFile(await text('GITHUB_ENV'));
    Object.assign(this.environment, environment);
    let summary = await text('GITHUB_STEP_SUMMARY');
    if (Buffer.byteLength(summary) > SUMMARY_LIMIT) {
      const message = '$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k';
      log.annotate({ level: 'error', message, properties: {} });
      summary = '';
    }
    return {
      outputs: parseKeyValueFile(await text('GITHUB_OUTPUT')),
      state: parseKeyValueFile(await text('GITHUB_STATE')),
      environment,
      path: (await text('GITHUB_PATH')).split(/\r?\n/).filter(Boolean),
      summary: log.masked(summary),
    };
  }
}

interface StartedProcess extends Omit<Step, 'post' | 'postWhileRunning'> {
  /** What it has saved for post so far. */
  savedState(): Promise<Record<string, string>>;
}

/** The contexts that defaults of inputs may use, as far as ours do. */
const EXPRESSIONS: Record<string, string> = { 'github.token': 'workflow-token', 'toJSON(matrix)': 'null' };

function evaluate(text: string): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = EXPRESSIONS[expression];
    if (value === undefined) throw new Error(`No value is known for ${expression}.`);
    return value;
  });
}

const FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'] as const;

type FileResults = Pick<StepResult, 'outputs' | 'state' | 'environment' | 'path' | 'summary'>;
