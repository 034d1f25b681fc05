import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { tokenFrom } from '../github/token.ts';
import { StateError } from '../state/error.ts';
import { stateFolder } from '../state/folder.ts';
import type { ConnectOptions } from '../state/git/connect.ts';
import { openSqliteStore } from '../state/sqlite.ts';
import type { Store } from '../state/store.ts';
import type { Surroundings } from './command.ts';

/** Where job records are: a database in a folder, the refs of a git remote, or nowhere. */
export type StatePlace =
  | { kind: 'folder'; folder: string }
  | { kind: 'git'; remote: string }
  | { kind: 'none' };

export interface OpenOptions {
  /** Nothing is written: enough for a token that may only read. */
  readOnly?: boolean;
  /** By name: values that are stored as `${secret.NAME}` wherever they leave this machine. */
  secrets?: ReadonlyMap<string, string> | undefined;
}

/** Opens the state that `-state` or the input asks for. Nothing remote is asked before the first use. Throws StateError. */
export async function openStore(
  around: Surroundings,
  state: string | null,
  options: OpenOptions = {},
): Promise<Store> {
  const { readOnly = false, secrets = new Map() } = options;
  const place = statePlace(around, state);
  switch (place.kind) {
    case 'folder':
      return openSqliteStore(place.folder, { readOnly });
    case 'none':
      return (await import('../state/memory.ts')).openMemoryStore();
    case 'git': {
      const { openGitStore } = await import('../state/git.ts');
      return openGitStore({
        ...gitConnection(around, place.remote),
        author: author(around.env),
        nonce: () => process.getBuiltinModule('node:crypto').randomUUID(),
        readOnly,
        secrets,
        tell: (text) => around.err.write(`Warning: ${text}\n`),
      });
    }
  }
}

/**
 * The folder of this machine where logs and allocation directories are, wherever the records are. Each remote has its
 * own, so that nothing in it belongs to records of another; without records, each workflow's job.
 */
export function localFolder(around: Surroundings, state: string | null): string {
  const place = statePlace(around, state);
  if (place.kind === 'folder') return place.folder;
  const name =
    place.kind === 'git' ? `git-${shortHash(place.remote)}` : `none-${shortHash(workflowJob(around.env))}`;
  return join(stateFolder(around.env), name);
}

/**
 * What a text says about where the state is. `auto`, the default: a hosted runner forgets everything, so there it is
 * `git`, anywhere else `local`. A path is a repository when there is one, else a folder. Throws StateError.
 */
export function statePlace(around: Surroundings, state: string | null): StatePlace {
  const { env, cwd } = around;
  switch (state || 'auto') {
    case 'auto':
      return env.RUNNER_ENVIRONMENT === 'github-hosted'
        ? { kind: 'git', remote: ownRepository(around) }
        : { kind: 'folder', folder: stateFolder(env) };
    case 'local':
      return { kind: 'folder', folder: stateFolder(env) };
    case 'none':
      return { kind: 'none' };
    case 'git':
      return { kind: 'git', remote: ownRepository(around) };
  }
  const path = resolve(cwd, state!);
  if (isRemoteAddress(state!)) return { kind: 'git', remote: state! };
  return isRepository(path) ? { kind: 'git', remote: path } : { kind: 'folder', folder: path };
}

/** How git reaches a remote from here. A token is for the server it was made for, and for no other. */
export function gitConnection(around: Surroundings, remote: string): ConnectOptions {
  const { env, cwd, hurry } = around;
  const server = new URL(env.GITHUB_SERVER_URL || 'https://github.com');
  const ours = URL.canParse(remote) && new URL(remote).origin === server.origin;
  return {
    remote,
    token: ours ? tokenFrom(env) : null,
    workspace: env.GITHUB_WORKSPACE ?? cwd,
    folder: join(stateFolder(env), 'git-scratch'),
    env: env as NodeJS.ProcessEnv,
    cwd,
    hurry,
  };
}

/** The repository that the workflow, or the folder one is in, belongs to. Throws StateError when there is none. */
export function ownRepository({ env, cwd }: Surroundings): string {
  const { GITHUB_REPOSITORY: repository } = env;
  if (env.GITHUB_ACTIONS === 'true' && repository) {
    return `${env.GITHUB_SERVER_URL || 'https://github.com'}/${repository}`;
  }
  const { status, stdout } = process
    .getBuiltinModule('node:child_process')
    .spawnSync('git', ['remote', 'get-url', 'origin'], {
      cwd,
      env: env as NodeJS.ProcessEnv,
      encoding: 'utf8',
    });
  const origin = status === 0 ? stdout.trim() : '';
  if (origin === '') {
    throw new StateError(
      `State git: ${cwd} is in no git repository with a remote "origin"; change into one, or name the remote: -state URL`,
    );
  }
  return origin;
}

function workflowJob(env: Surroundings['env']): string {
  return JSON.stringify([env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB, env.RUNNER_NAME]);
}

function shortHash(text: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** `git@host:path`, or a URL. */
function isRemoteAddress(text: string): boolean {
  return text.includes('://') || /^[^/\\\s]+@[^/\s]+:/.test(text);
}

/** With a working tree, or bare. */
function isRepository(path: string): boolean {
  return (
    existsSync(join(path, '.git')) ||
    ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(path, name)))
  );
}

/** Who writes, in the log of a ref. */
function author(env: Surroundings['env']): string {
  const { GITHUB_ACTIONS, GITHUB_ACTOR: actor, GITHUB_WORKFLOW: workflow, GITHUB_RUN_ID: run } = env;
  if (GITHUB_ACTIONS === 'true' && actor) return `${actor} (${workflow ?? 'workflow'}, run ${run ?? '?'})`;
  return `${env.USER || 'oneoff'}@${hostname()}`;
}
