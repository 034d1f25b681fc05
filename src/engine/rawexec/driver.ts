import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { allocDir } from '../allocation/alloc-dir.ts';
import { DriverFailure } from '../allocation/driver-failure.ts';
import type { Environment } from '../docker/client.ts';
import { outputChunks } from '../docker/frames.ts';
import { EngineError } from '../engine.ts';
import type { RunningTask, TaskDriver, TaskExit, TaskRemains } from '../task-driver.ts';
import { lives, stopProcess } from './kill.ts';
import { executorFolder, executorRoot, statusFile } from './place.ts';
import { type ExecutorMessage, type ExecutorSpec, MESSAGES } from './protocol.ts';
import { RAW_EXEC_REFUSAL } from './refusal.ts';
import { executorSpec } from './spec.ts';
import { type ExecutorStatus, readStatus } from './status.ts';
import { takeOver } from './takeover.ts';

export interface RawExecOptions {
  stateFolder: string;
  allow: ReadonlySet<string>;
  /** The environment of this machine, which tasks see most of. */
  hostEnv: Environment;
}

/** The raw_exec driver: an attempt of a task is a process of this machine, with an executor as its parent. */
export function rawExecDriver({ stateFolder, allow, hostEnv }: RawExecOptions): TaskDriver {
  function forget(allocationId: string, task: string): void {
    rmSync(statusFile(stateFolder, allocationId, task), { force: true });
    try {
      rmdirSync(executorFolder(stateFolder, allocationId));
    } catch {
      // Other tasks of the allocation have theirs in it.
    }
  }

  return {
    directories: (alloc, { local, secrets }) => ({ alloc: alloc.shared, task: local, secrets }),

    async start(attempt) {
      const { task, allocation, signal } = attempt;
      if (!allow.has('raw_exec')) throw new DriverFailure(RAW_EXEC_REFUSAL, { recoverable: false });
      const file = statusFile(stateFolder, allocation.ID, task.Name);
      const spec = executorSpec(attempt, allocDir(stateFolder, allocation.ID), file, hostEnv);
      if (signal.aborted) return null;
      mkdirSync(executorFolder(stateFolder, allocation.ID), { recursive: true, mode: 0o700 });
      return launch(spec, hostEnv, () => forget(allocation.ID, task.Name));
    },

    async remains(allocationId) {
      const found = statuses(stateFolder, allocationId).filter(
        ({ exit, executor, process }) => exit || lives(executor) || lives(process),
      );
      return new Map(
        found.map((status): [string, TaskRemains] => {
          const remove = () => forget(allocationId, status.task);
          const file = statusFile(stateFolder, allocationId, status.task);
          return [
            status.task,
            {
              running: status.exit === null,
              restarts: status.restarts,
              takeOver: async (logFolder) => takeOver(file, status, logFolder, remove),
              remove,
            },
          ];
        }),
      );
    },

    async clean(allocationIds) {
      const ids = folders(executorRoot(stateFolder)).filter((id) => allocationIds?.includes(id) ?? true);
      const cleaned = await Promise.all(
        ids.map(async (id) => {
          const found = statuses(stateFolder, id);
          await Promise.all(found.map(end));
          rmSync(executorFolder(stateFolder, id), { recursive: true, force: true });
          return found.map(({ task }) => `${task}-${id}`);
        }),
      );
      return cleaned.flat();
    },

    release() {},

    async close() {},
  };
}

/** Beside the entries of the sources, or of the bundle. */
const EXECUTOR = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../executor.ts' : '../executor.js', import.meta.url),
);

async function launch(spec: ExecutorSpec, hostEnv: Environment, remove: () => void): Promise<RunningTask> {
  const executor = spawn(process.execPath, [EXECUTOR], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    env: { PATH: hostEnv.PATH, NODE_COMPILE_CACHE: hostEnv.NODE_COMPILE_CACHE },
  });
  executor.stdin!.end(JSON.stringify(spec));
  const messages = messagesOf(executor);
  const first = await messages.next();
  if (first.done || first.value.type !== 'started') {
    remove();
    const why = first.done || first.value.type !== 'refused' ? 'its executor ended' : first.value.message;
    throw new DriverFailure(`The command "${spec.command}" could not be started: ${why}`, {
      recoverable: false,
    });
  }
  const { process: owner } = first.value;
  const exit = exitOf(messages, spec.task);
  // Whoever waits for it is told; until then it is not unhandled.
  exit.catch(() => {});
  return {
    output: outputChunks(executor.stdout!, false),
    keepsOutput: true,
    exit,
    stop: ({ signal, timeout }) => stopProcess(owner, { signal, timeout, ended: exit }),
    release() {
      executor.stdout!.destroy();
      (executor.stdio[MESSAGES] as Readable).destroy();
      executor.unref();
    },
    remove,
  };
}

async function* messagesOf(executor: ChildProcess): AsyncGenerator<ExecutorMessage> {
  executor.on('error', () => {});
  executor.stdin!.on('error', () => {});
  const lines = createInterface({ input: executor.stdio[MESSAGES] as Readable });
  for await (const line of lines) yield JSON.parse(line);
}

async function exitOf(messages: AsyncIterable<ExecutorMessage>, task: string): Promise<TaskExit> {
  for await (const message of messages) {
    if (message.type === 'ended') return message.exit;
    if (message.type === 'broken') throw new EngineError(message.message);
  }
  throw new EngineError(
    `How task "${task}" ended is not known: its executor was killed. Look at what it has done, then run the job again`,
  );
}

function statuses(stateFolder: string, allocationId: string): ExecutorStatus[] {
  const folder = executorFolder(stateFolder, allocationId);
  return folders(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readStatus(path.join(folder, name)))
    .filter((status) => status !== null);
}

function folders(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Stops a task that is found without its jobspec, and waits until its executor has done its part. */
async function end({ process: owner, executor, killSignal, killTimeout }: ExecutorStatus): Promise<void> {
  const ended = (async () => {
    while (lives(owner) || lives(executor)) await delay(50);
  })();
  await stopProcess(owner, { signal: killSignal, timeout: killTimeout, ended });
}
