import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineEvent } from '../../../src/engine/engine.ts';
import type { Allocation, TaskState } from '../../../src/scheduler/allocation.ts';
import type { DockerFixture } from '../../support/docker.ts';
import type { Abandoned } from './abandon.ts';
import { allocationOf } from './harness.ts';

/** What a process that ran a script had told when it was killed: `after` ms after the event that `until` accepts. */
export async function abandoned(
  docker: DockerFixture,
  script: string,
  until: (event: EngineEvent) => boolean,
  { after = 0, ...how }: Pick<Abandoned, 'mode' | 'secret' | 'restarts'> & { after?: number } = {},
): Promise<Allocation> {
  const id = randomUUID();
  const program = path.join(import.meta.dirname, 'abandon.ts');
  const what: Abandoned = { stateFolder: docker.stateFolder, allocationId: id, script, ...how };
  const child = spawn(process.execPath, [program, JSON.stringify(what)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('close', resolve));
  const states: Record<string, TaskState> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as EngineEvent;
    if (event.type === 'task') states[event.task.Name] = event.state;
    if (until(event)) break;
  }
  await delay(after);
  child.kill('SIGKILL');
  await gone;
  return { ...allocationOf(states), ID: id };
}
