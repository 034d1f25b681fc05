import type Docker from 'dockerode';
import type { DockerClient } from './client.ts';
import {
  createContainer,
  ImageMissing,
  type RunningContainer,
  removeContainer,
  startContainer,
} from './container.ts';
import { type ImageRequest, imageReference, mustPull, pullImage } from './image.ts';
import { loadImage } from './load-image.ts';

/** Everything the engine is asked for one attempt of a task. */
export interface ContainerRequest {
  name: string;
  body: Docker.ContainerCreateOptions;
  image: ImageRequest;
  forcePull: boolean;
  /** An archive in the task's local folder that has the image; null to pull it. */
  load: { archive: string; localFolder: string } | null;
  /** How often a container of this name is removed to make room for this one. */
  existsAttempts: number;
}

export interface LaunchOptions {
  client: DockerClient;
  request: ContainerRequest;
  /** Told once, before an image is fetched. */
  onPull: () => Promise<void>;
  /** Told what the engine does while it fetches. */
  progress: (text: string, done: boolean) => Promise<void>;
  signal: AbortSignal;
}

/**
 * Brings a container up. Whether an image is there is not asked beforehand: creating the container tells. Answers null
 * when the signal aborted before it was started. Throws DriverFailure, EngineError; nothing is left behind then.
 */
export async function launch(options: LaunchOptions): Promise<RunningContainer | null> {
  const { client, request, signal } = options;
  if (mustPull(imageReference(request.image.image), request.forcePull)) await pull(options);
  if (signal.aborted) return null;

  const id = await create(options);
  if (id === null) return null;
  try {
    if (!signal.aborted) return await startContainer(client, id, request.body.Tty ?? false);
  } catch (error) {
    await removeContainer(client, id);
    throw error;
  }
  await removeContainer(client, id);
  return null;
}

async function create(options: LaunchOptions): Promise<string | null> {
  const { client, request, signal } = options;
  try {
    return await createContainer(client, request);
  } catch (error) {
    if (!(error instanceof ImageMissing)) throw error;
  }
  await pull(options);
  return signal.aborted ? null : await createContainer(client, request);
}

async function pull({ client, request, onPull, progress, signal }: LaunchOptions): Promise<void> {
  if (request.load) return loadImage(client, request.load.archive, request.load.localFolder);
  await onPull();
  try {
    await pullImage(client, request.image, (text) => progress(text, false), signal);
  } finally {
    await progress('', true);
  }
}
