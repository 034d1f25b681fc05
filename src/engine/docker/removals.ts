import type { DockerClient } from './client.ts';
import { removeContainer } from './container.ts';

/** Removes containers whose ends are saved, while the run goes on. */
export interface Removals {
  start(id: string): void;
  /** Resolves when everything started so far is gone. */
  settled(): Promise<void>;
}

/** A container that cannot be removed is no failure of its task: it is found by its labels and cleaned later. */
export function removals(client: DockerClient): Removals {
  const running = new Set<Promise<void>>();
  return {
    start(id) {
      const removal = removeContainer(client, id)
        .catch(() => {})
        .finally(() => running.delete(removal));
      running.add(removal);
    },
    async settled() {
      await Promise.all(running);
    },
  };
}
