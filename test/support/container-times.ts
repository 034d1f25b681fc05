import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LABELS } from '../../src/engine/docker/labels.ts';
import { waitFor } from './cli.ts';

/** When a container ran by the clock of the Docker Engine, in ns since the epoch. */
export interface ContainerTimes {
  version: string;
  started: number;
  finished: number;
}

interface DockerEvent {
  Action: string;
  timeNano: number;
  Actor: { ID: string; Attributes: Record<string, string> };
}

/** Listens to the Docker Engine about the containers of a job that nobody else has, which carry a label `version`. */
export function recordTimes(job: string): { times(count: number): Promise<ContainerTimes[]>; close(): void } {
  const filters = ['type=container', 'event=start', 'event=die', `label=${LABELS.jobId}=${job}`];
  const since = String(Math.floor(Date.now() / 1000));
  const events = spawn(
    'docker',
    ['events', '--since', since, '--format', '{{json .}}', ...filters.flatMap((each) => ['--filter', each])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const seen: DockerEvent[] = [];
  createInterface({ input: events.stdout }).on('line', (line) => seen.push(JSON.parse(line)));
  return {
    /** Of so many containers, in the order in which they started. */
    async times(count) {
      const complete = (): ContainerTimes[] | null => {
        const found = timesIn(seen);
        return found.length >= count ? found : null;
      };
      return waitFor(`${count} containers of ${job} to end`, complete);
    },
    close: () => events.kill(),
  };
}

function timesIn(events: readonly DockerEvent[]): ContainerTimes[] {
  const ends = new Map(events.filter(({ Action }) => Action === 'die').map((end) => [end.Actor.ID, end]));
  return events
    .filter(({ Action, Actor }) => Action === 'start' && ends.has(Actor.ID))
    .map(({ Actor, timeNano }) => ({
      version: Actor.Attributes.version!,
      started: timeNano,
      finished: ends.get(Actor.ID)!.timeNano,
    }));
}
