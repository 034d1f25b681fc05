import type Docker from 'dockerode';
import type { DockerClient } from './client.ts';

/** How long after the end of a container the engine may hear why it ended, in ms. */
const HEARSAY = 300;

/** Of a process that was killed by SIGKILL, as the kernel does it. */
const KILLED = 137;

/**
 * Whether a container that has ended was killed for its memory, or a child of it. The engine hears of that and of the
 * end on two ways: what it hears after the end is in its events only. They are asked where the exit code leaves room
 * for doubt, by the engine's own clock. Never throws: an engine that does not answer has said all it knows.
 */
export async function killedForMemory(
  client: DockerClient,
  id: string,
  { State }: Pick<Docker.ContainerInspectInfo, 'State'>,
): Promise<boolean> {
  if (State.OOMKilled || State.ExitCode !== KILLED) return State.OOMKilled;
  try {
    const since = seconds(State.StartedAt, 0);
    const until = seconds(State.FinishedAt, HEARSAY);
    const filters = JSON.stringify({ container: [id], event: ['oom'] });
    const events: NodeJS.ReadableStream = await client.docker.getEvents({ since, until, filters });
    for await (const _ of events) return true;
  } catch {
    // See above.
  }
  return false;
}

/** As the engine takes times: seconds since the epoch. `later` in ms. */
function seconds(time: string, later: number): number {
  return (Date.parse(time) + later) / 1000;
}
