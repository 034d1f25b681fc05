import { settlesWithin } from '../allocation/waiting.ts';
import { type DockerClient, engineError, hasStatus } from './client.ts';

export interface StopOptions {
  /** Empty for the image's own STOPSIGNAL, and SIGTERM when it has none. */
  signal: string;
  /** Milliseconds the container gets to end by itself. */
  timeout: number;
  /** Settles when the container has ended. */
  ended: Promise<unknown>;
}

/**
 * Asks a container to end, waits, and kills it when it has not. The engine's own stop is not used: before API 1.42 it
 * has no say over the signal, and it knows only whole seconds. Resolves when the container has ended. Throws EngineError.
 */
export async function stopContainer(client: DockerClient, id: string, options: StopOptions): Promise<void> {
  try {
    await kill(client, id, options.signal || (await ownStopSignal(client, id)));
    if (await settlesWithin(options.ended, options.timeout)) return;
    await kill(client, id, 'SIGKILL');
    await options.ended.catch(() => {});
  } catch (error) {
    throw engineError(client, `stopping container ${id.slice(0, 12)}`, error);
  }
}

async function kill(client: DockerClient, id: string, signal: string): Promise<void> {
  try {
    await client.docker.getContainer(id).kill({ signal });
  } catch (error) {
    // 404 and 409: it ended meanwhile. 400: not a signal, so that only the last one is left to try.
    if (!hasStatus(error, 400, 404, 409)) throw error;
  }
}

async function ownStopSignal(client: DockerClient, id: string): Promise<string> {
  try {
    const { Config } = await client.docker.getContainer(id).inspect();
    return (Config as { StopSignal?: string }).StopSignal || 'SIGTERM';
  } catch (error) {
    if (hasStatus(error, 404)) return 'SIGTERM';
    throw error;
  }
}
