import { accessSync, chmodSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { nodeVariables, secretVariables } from '../../jobspec/environment.ts';
import { interpolateConfig } from '../../jobspec/interpolate.ts';
import { decodeRawExecConfig } from '../../jobspec/raw-exec-config.ts';
import { secretParts } from '../../plan/secret-parts.ts';
import { type AllocDir, type TaskDir, taskDir } from '../allocation/alloc-dir.ts';
import { DriverFailure, ValidationFailure } from '../allocation/driver-failure.ts';
import { killTimeout } from '../allocation/task-kill.ts';
import type { Environment } from '../docker/client.ts';
import type { Attempt } from '../task-driver.ts';
import { without, withoutSecrets } from './host-environment.ts';
import type { ExecutorSpec } from './protocol.ts';

/**
 * From the task as it was written to what its executor is told. Throws ValidationFailure, DriverFailure.
 * Source: drivers/rawexec/driver.go, drivers/shared/executor/executor.go.
 */
export function executorSpec(
  {
    job,
    task,
    restarts,
    node,
    secrets,
    env,
  }: Pick<Attempt, 'job' | 'task' | 'restarts' | 'node' | 'secrets' | 'env'>,
  alloc: AllocDir,
  statusFile: string,
  hostEnv: Environment,
): ExecutorSpec {
  const dir = taskDir(alloc, task.Name);
  const known = { ...nodeVariables(job, node), ...secretVariables(secrets) };
  const filled = interpolateConfig(task.Config ?? {}, env, known);
  const { config, problems } = decodeRawExecConfig(filled.config);
  const wrong = [...filled.problems, ...problems.map(({ message }) => message)];
  if (wrong.length > 0) throw new ValidationFailure(wrong.join('; '));
  return {
    task: task.Name,
    restarts,
    command: lookUp(config.command, dir, hostEnv.PATH ?? ''),
    args: config.args,
    cwd: config.work_dir === '' ? dir.root : folderNamed(config.work_dir),
    env: without({ ...withoutSecrets(hostEnv), ...env }, config.denied_envvars),
    oomScoreAdj: config.oom_score_adj,
    user: task.User === '' ? null : userNamed(task.User),
    logFolder: alloc.logs,
    logConfig: task.LogConfig,
    secrets: [...secrets.values()].flatMap(secretParts),
    statusFile,
    killSignal: task.KillSignal,
    killTimeout: killTimeout(task),
  };
}

/**
 * In the task's local directory, in the task's directory, then as the machine finds it. What an artifact brought is made
 * executable, which no download is.
 */
function lookUp(command: string, { local, root }: TaskDir, hostPath: string): string {
  const own = [path.join(local, command), path.join(root, command)].find(isFile);
  if (own !== undefined) {
    // A link that the task has planted may lead to what is not its own.
    const file = realpathSync(own);
    if (file.startsWith(realpathSync(root) + path.sep)) chmodSync(file, statSync(file).mode | 0o555);
    return own;
  }
  const folders = hostPath.split(':').filter(path.isAbsolute);
  const found = command.includes('/')
    ? command
    : folders.map((each) => path.join(each, command)).find(isProgram);
  if (found && path.isAbsolute(found) && isFile(found)) return found;
  throw new DriverFailure(
    `The command "${command}" could not be started: it is neither in the task's folders nor on this machine's PATH. Give an absolute path, or bring it with an artifact`,
    { recoverable: false },
  );
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return isFile(file);
  } catch {
    return false;
  }
}

function folderNamed(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new DriverFailure(`work_dir "${folder}" is no folder of this machine`, { recoverable: false });
}

function userNamed(user: string): { uid: number; gid: number } {
  const [name, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .find((fields) => fields[0] === user || fields[2] === user) ?? [];
  if (name !== undefined) return { uid: Number(uid), gid: Number(gid) };
  throw new DriverFailure(`There is no user "${user}" on this machine; leave user out, or name one of it`, {
    recoverable: false,
  });
}
