import type { LogConfig } from '../../jobspec/job.ts';
import { allocDir, taskDir } from '../allocation/alloc-dir.ts';
import { type KeptOutput, keptOutput } from '../allocation/kept-output.ts';
import { downloadingImage } from '../allocation/task-events.ts';
import type { OutputStream, RunningTask, TaskDriver } from '../task-driver.ts';
import type { DockerClient } from './client.ts';
import { type ContainerExit, type RunningContainer, removeContainer } from './container.ts';
import { containerRequest } from './container-request.ts';
import { infras } from './infras.ts';
import { allocationLabels } from './labels.ts';
import { launch } from './launch.ts';
import { cleanUp, leftoversOf } from './recovery.ts';
import { removals } from './removals.ts';
import { existingStateIdentity } from './state-identity.ts';
import { stopContainer } from './stop.ts';
import { takeOver } from './takeover.ts';

export interface DockerDriverOptions {
  client: DockerClient;
  stateFolder: string;
  allow: ReadonlySet<string>;
}

/** The docker driver: an attempt of a task is a container. */
export function dockerDriver({ client, stateFolder, allow }: DockerDriverOptions): TaskDriver {
  const removing = removals();
  const shared = infras(client, stateFolder);

  function runningTask(allocationId: string, { id, output, exit, release }: RunningContainer): RunningTask {
    return {
      output,
      keepsOutput: false,
      exit: withMessage(exit),
      stop: ({ signal, timeout }) => stopContainer(client, id, { signal, timeout, ended: exit }),
      release,
      remove: () => removing.start(allocationId, () => removeContainer(client, id)),
    };
  }

  return {
    directories: () => ({ alloc: '/alloc', task: '/local', secrets: '/secrets' }),

    async start(attempt) {
      const { job, task, allocation, record, progress, signal } = attempt;
      const infra = await shared.of(attempt);
      const alloc = allocDir(stateFolder, allocation.ID);
      const dir = taskDir(alloc, task.Name);
      await infra.push(dir);
      const { stdout, stderr } = keptStreams(alloc.logs, task.Name, task.LogConfig);
      const kept = { stdout: stdout.end, stderr: stderr.end };
      const labels = allocationLabels(job, allocation, stateFolder);
      const request = containerRequest({ ...attempt, infra, localFolder: dir.local, labels, allow, kept });
      const { image } = request.image;
      // The container of the attempt before has the same name.
      await removing.settled(allocation.ID);
      const container = await launch({
        client,
        request,
        onPull: () => record(downloadingImage(Date.now() * 1e6, image)),
        progress: (text, done) => progress(`image ${image}`, text, done),
        signal,
      });
      return container && runningTask(allocation.ID, container);
    },

    async remains(allocationId) {
      const leftovers = await leftoversOf(client, allocationId);
      return new Map(
        [...leftovers].map(([task, leftover]) => [
          task,
          {
            running: leftover.running,
            restarts: leftover.restarts,
            takeOver: async (logFolder, config) => {
              const kept = keptStreams(logFolder, task, config);
              return runningTask(allocationId, await takeOver(client, leftover.id, kept));
            },
            remove: () => removing.start(allocationId, () => removeContainer(client, leftover.id)),
          },
        ]),
      );
    },

    async clean(allocationIds) {
      const stateId = existingStateIdentity(stateFolder);
      return stateId === null ? [] : cleanUp(client, stateId, allocationIds);
    },

    release(allocationId) {
      const tasks = removing.settled(allocationId);
      removing.start(allocationId, async () => {
        await tasks;
        await shared.remove(allocationId);
      });
    },

    close: () => removing.settled(),
  };
}

function keptStreams(folder: string, task: string, config: LogConfig): Record<OutputStream, KeptOutput> {
  return {
    stdout: keptOutput(folder, task, 'stdout', config),
    stderr: keptOutput(folder, task, 'stderr', config),
  };
}

/** Docker tells only the code, never the signal. Source: drivers/docker/handle.go. */
function withMessage(exit: Promise<ContainerExit>): RunningTask['exit'] {
  const told = exit.then(({ code, oomKilled }) => {
    const nonZero = code === 0 ? '' : `Docker container exited with non-zero exit code: ${code}`;
    return { code, signal: 0, oomKilled, message: oomKilled ? 'OOM Killed' : nonZero };
  });
  // Whoever waits for it is told; until then it is not unhandled.
  told.catch(() => {});
  return told;
}
