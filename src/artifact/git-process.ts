import { spawn } from 'node:child_process';
import { GetterError } from './error.ts';

/** What ties git to the repository it was called from. Proxies, certificates and keys stay the user's. */
const REPOSITORY_VARIABLES =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|TEMPLATE_DIR|CONFIG_PARAMETERS|ALLOW_PROTOCOL)$/;

/** No hook and no other program runs for what a repository says, and nothing is read from this machine's disk. */
const CONFIGURATION: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['http.followRedirects', 'false'],
  ['protocol.allow', 'never'],
  ['protocol.http.allow', 'always'],
  ['protocol.https.allow', 'always'],
  ['protocol.ssh.allow', 'always'],
  ['protocol.git.allow', 'always'],
  ['gc.auto', '0'],
  ['advice.detachedHead', 'false'],
];

export interface GitOptions {
  env: NodeJS.ProcessEnv;
  /** A file with a private key; null for the user's own keys. */
  keyFile: string | null;
  insecure: boolean;
  signal: AbortSignal;
}

/** Runs git in a folder and answers with its output. Throws GetterError when it fails; its last words are the cause. */
export function runGit(args: readonly string[], folder: string, options: GitOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = gitEnvironment(options);
    const child = spawn('git', args, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    const words: Buffer[] = [];
    const kill = () => killGroup(child.pid);
    options.signal.addEventListener('abort', kill, { once: true });
    if (options.signal.aborted) kill();
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'ENOENT'
          ? new GetterError('git has to be installed and on the PATH', { cause: error })
          : error,
      );
    });
    child.on('close', (code) => {
      options.signal.removeEventListener('abort', kill);
      if (options.signal.aborted) reject(options.signal.reason);
      else if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new GetterError(`git ${args[0]} failed: ${lastWords(Buffer.concat(words).toString())}`));
    });
  });
}

function gitEnvironment({ env, keyFile, insecure }: GitOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.test(name));
  const shell = env.GIT_SSH_COMMAND ?? 'ssh -oBatchMode=yes';
  const settings = insecure ? [...CONFIGURATION, ['http.sslVerify', 'false'] as const] : CONFIGURATION;
  const first = Number(env.GIT_CONFIG_COUNT ?? 0);
  const configuration = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${first + index}`, key],
    [`GIT_CONFIG_VALUE_${first + index}`, value],
  ]);
  return {
    ...Object.fromEntries([...kept, ...configuration]),
    GIT_CONFIG_COUNT: String(first + settings.length),
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: env.GIT_ASKPASS ?? '',
    GIT_SSH_COMMAND: keyFile === null ? shell : `${shell} -oIdentitiesOnly=yes -i '${keyFile}'`,
    LC_ALL: 'C',
  };
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself at this very moment.
  }
}

/** What git says last is why. */
function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => /^(?:fatal|error|remote):/.test(line));
  return (lines.at(-1) ?? text.trim().split('\n').at(-1) ?? '').replace(/^(?:fatal|error): /, '');
}
