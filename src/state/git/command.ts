import { spawn } from 'node:child_process';
import { StateError } from '../error.ts';
import { Hurry } from './hurry.ts';

/** How a git command ended. `code` is null when it was killed because it took too long. */
export interface GitAnswer {
  code: number | null;
  stdout: Buffer;
  stderr: string;
}

interface GitInput {
  /** Added to the environment that every command gets. */
  env?: Readonly<Record<string, string>>;
  /** For its standard input. */
  input?: Buffer;
}

/** Runs git with these arguments and waits for its end. Throws StateError when there is no git to run. */
export type Git = (args: readonly string[], input?: GitInput) => Promise<GitAnswer>;

/**
 * A git whose commands get `env` and no terminal, and are killed with all they started after `timeoutMs`, in a hurry
 * before that. Each is a process group of its own: a Ctrl-C meant for us does not tear what we are saving, and no helper
 * outlives a kill.
 */
export function gitCommand(env: NodeJS.ProcessEnv, timeoutMs: number, hurry = new Hurry()): Git {
  return (args, { env: more = {}, input } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn('git', args, { env: { ...env, ...more }, detached: true });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      const began = performance.now();
      let late = false;
      let timer: NodeJS.Timeout;
      const setTimer = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          late = true;
          killGroup(child.pid);
        }, hurry.deadline(began, timeoutMs) - performance.now());
      };
      const clear = (): void => {
        clearTimeout(timer);
        hurry.signal?.removeEventListener('abort', setTimer);
      };
      setTimer();
      hurry.signal?.addEventListener('abort', setTimer, { once: true });
      child.stdout.on('data', (chunk) => stdout.push(chunk));
      child.stderr.on('data', (chunk) => stderr.push(chunk));
      // A git that refuses at once does not read its input.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
      child.on('error', (error: NodeJS.ErrnoException) => {
        clear();
        reject(error.code === 'ENOENT' ? missingGit(error) : error);
      });
      child.on('close', (code) => {
        clear();
        const said = Buffer.concat(stderr).toString();
        resolve({
          code: late ? null : code,
          stdout: Buffer.concat(stdout),
          stderr: late ? `${said}no answer within ${Math.round((performance.now() - began) / 1000)} s` : said,
        });
      });
    });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself at this very moment.
  }
}

function missingGit(cause: Error): StateError {
  return new StateError(
    'State in a git repository needs the program git, and there is none on the PATH; install git 2.31 or newer, or choose a folder with -state',
    { cause },
  );
}
