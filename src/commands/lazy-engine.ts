import type { Engine } from '../engine/engine.ts';
import type { Surroundings } from './command.ts';
import { markContainers, unmarkContainers } from './leftovers.ts';

/** An engine that is loaded and asked for a sign of life by the first who needs it, and by nobody when nobody does. */
export interface LazyEngine {
  /** Throws EngineError when the engine cannot be used. */
  open: () => Promise<Engine>;
  close: () => Promise<void>;
}

/**
 * This machine with the Docker Engine that `DOCKER_HOST` names, else its own. `drivers` are those of a job that will
 * be run: with docker among them the Docker Engine is asked for a sign of life before anything is saved.
 */
export function lazyEngine(
  around: Surroundings,
  stateFolder: string,
  allow: ReadonlySet<string>,
  secrets: ReadonlyMap<string, string> = new Map(),
  drivers: ReadonlySet<string> = new Set(),
): LazyEngine {
  let opened: Promise<Engine> | null = null;
  const connect = async (): Promise<Engine> => {
    const { createDockerEngine } = await import('../engine/docker/engine.ts');
    const engine = await createDockerEngine({
      stateFolder,
      allow,
      env: around.env,
      cwd: around.cwd,
      secrets,
    });
    if (drivers.has('docker')) await engine.ping();
    return { ...engine, run: (options) => runNoted(engine, options) };
  };
  const ended = new Set<string>();
  const runNoted = async (engine: Engine, options: Parameters<Engine['run']>[0]) => {
    markContainers(stateFolder, options.allocation);
    const result = await engine.run(options);
    ended.add(options.allocation.ID);
    return result;
  };
  return {
    open: () => (opened ??= connect()),
    close: async () => {
      const engine = await opened?.catch(() => null);
      await engine?.close();
      for (const id of ended) unmarkContainers(stateFolder, id);
    },
  };
}
