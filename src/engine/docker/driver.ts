import type { Job } from '../../jobspec/job.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import type { RunningTask, TaskDriver } from '../task-driver.ts';
import { allocDir } from './alloc-dir.ts';
import type { DockerClient } from './client.ts';
import type { ContainerExit, RunningContainer } from './container.ts';
import { containerRequest } from './container-request.ts';
import { fingerprintHost } from './fingerprint.ts';
import { launch } from './launch.ts';
import { cleanUp, leftoversOf } from './recovery.ts';
import { removals } from './removals.ts';
import { existingStateIdentity, stateIdentity } from './state-identity.ts';
import { stopContainer } from './stop.ts';
import { takeOver } from './takeover.ts';
import { downloadingImage } from './task-events.ts';

export interface DockerDriverOptions {
  client: DockerClient;
  stateFolder: string;
  allow: ReadonlySet<string>;
  /** The machine with what its Docker Engine adds, asked for once. Throws EngineError. */
  describe: () => Promise<NodeView>;
}

/** The docker driver: an attempt of a task is a container. */
export function dockerDriver({ client, stateFolder, allow, describe }: DockerDriverOptions): TaskDriver {
  const removing = removals(client);

  function runningTask({ id, output, exit, release }: RunningContainer): RunningTask {
    return {
      output,
      exit: withMessage(exit),
      stop: ({ signal, timeout }) => stopContainer(client, id, { signal, timeout, ended: exit }),
      release,
      remove: () => removing.start(id),
    };
  }

  return {
    async start({ job, group, task, allocation, record, progress, signal }) {
      const machine = asksForEngine(job) ? await describe() : fingerprintHost();
      const node = { ...machine, datacenter: datacenterOf(job) ?? machine.datacenter };
      const alloc = allocDir(stateFolder, allocation.ID);
      const stateId = stateIdentity(stateFolder);
      const request = containerRequest({ job, group, task, allocation, node, alloc, stateId, allow });
      const { image } = request.image;
      // The container of the attempt before has the same name.
      await removing.settled();
      const container = await launch({
        client,
        request,
        onPull: () => record(downloadingImage(Date.now() * 1e6, image)),
        progress: (text, done) => progress(`image ${image}`, text, done),
        signal,
      });
      return container && runningTask(container);
    },

    async remains(allocationId) {
      const stateId = existingStateIdentity(stateFolder);
      if (stateId === null) return new Map();
      const leftovers = await leftoversOf(client, stateId, allocationId);
      return new Map(
        [...leftovers].map(([task, leftover]) => [
          task,
          {
            running: leftover.running,
            takeOver: async (logFolder) => runningTask(await takeOver(client, leftover.id, logFolder, task)),
            remove: () => removing.start(leftover.id),
          },
        ]),
      );
    },

    async clean(allocationIds) {
      const stateId = existingStateIdentity(stateFolder);
      return stateId === null ? [] : cleanUp(client, stateId, allocationIds);
    },

    close: () => removing.settled(),
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

/** Asking the engine to describe itself takes 20 ms, which most jobs need not wait for. */
function asksForEngine(job: Job): boolean {
  return JSON.stringify(job).includes('driver.docker');
}

/** The machine counts as standing where the job wants to run. */
function datacenterOf(job: Job): string | undefined {
  return job.Datacenters.find((name) => !name.includes('*'));
}
