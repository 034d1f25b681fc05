import type { Readable } from 'node:stream';
import { DriverFailure } from '../allocation/driver-failure.ts';
import { apiError, type DockerClient, engineError } from './client.ts';
import { type ImageReference, parseImageReference } from './image-reference.ts';
import { type Credentials, registryCredentials } from './registry-auth.ts';

export interface ImageRequest {
  image: string;
  /** From the jobspec's `auth` block; null to look where the docker command keeps them. */
  credentials: Credentials | null;
  /** Go on without credentials that cannot be had. */
  authSoftFail: boolean;
  /** Milliseconds. */
  timeout: number;
}

/** Reads an image name, or fails the task: a name that is none will not become one. */
export function imageReference(image: string): ImageReference {
  const reference = parseImageReference(image);
  if (reference !== null) return reference;
  throw new DriverFailure(
    `"${image}" is not the name of an image: write [registry/]name[:tag], the name in lower case`,
    { recoverable: false },
  );
}

/**
 * `latest`, also when only implied, is fetched anew for every start, since it means another image tomorrow. Every
 * other tag, and a digest, is used as it is on the engine when it is there.
 */
export function mustPull(reference: ImageReference, forcePull: boolean): boolean {
  return forcePull || reference.tag === 'latest';
}

/**
 * Fetches an image. `progress` is told what the engine does, a line at a time. Returns early when the signal aborts.
 * Throws a DriverFailure when the image cannot be had, and an EngineError when the engine cannot be asked.
 */
export async function pullImage(
  client: DockerClient,
  request: ImageRequest,
  progress: (text: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const reference = imageReference(request.image);
  const credentials = request.credentials ?? (await lookUpCredentials(client, reference, request));
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), request.timeout);
  try {
    const name = request.image.replace(/^https:\/\//, '');
    const stream = (await client.docker.pull(name, {
      ...(credentials && { authconfig: credentials }),
      abortSignal: AbortSignal.any([signal, late.signal]),
    })) as Readable;
    await readProgress(stream, progress);
  } catch (error) {
    if (signal.aborted) return;
    if (late.signal.aborted) {
      const seconds = request.timeout / 1000;
      throw pullFailure(request.image, `not finished after ${seconds}s (image_pull_timeout)`, true, error);
    }
    const answer = apiError(error);
    if (answer !== null) {
      throw pullFailure(
        request.image,
        answer.message,
        !(answer.status === 404 || isMissing(answer.message)),
        error,
      );
    }
    if (error instanceof PullError) {
      throw pullFailure(request.image, error.message, !isMissing(error.message), error);
    }
    throw engineError(client, `pulling "${request.image}"`, error);
  } finally {
    clearTimeout(timer);
  }
}

async function lookUpCredentials(
  client: DockerClient,
  reference: ImageReference,
  request: ImageRequest,
): Promise<Credentials | null> {
  try {
    return await registryCredentials(reference.registry, client.env);
  } catch (error) {
    if (request.authSoftFail) return null;
    throw pullFailure(request.image, (error as Error).message, true, error);
  }
}

/** A failure the engine reported in mid-pull, after it had answered that all is well. */
class PullError extends Error {
  override name = 'PullError';
}

interface PullEvent {
  id?: string;
  status?: string;
  progressDetail?: { current?: number; total?: number };
  error?: string;
}

async function readProgress(stream: Readable, progress: (text: string) => Promise<void>): Promise<void> {
  let pending = '';
  for await (const chunk of stream) {
    const lines = (pending + String(chunk)).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() === '') continue;
      const event = JSON.parse(line) as PullEvent;
      if (event.error !== undefined) throw new PullError(event.error);
      await progress(describe(event));
    }
  }
}

function describe({ id, status = '', progressDetail }: PullEvent): string {
  const { current, total } = progressDetail ?? {};
  const percent = current && total ? ` ${Math.floor((current / total) * 100)} %` : '';
  return `${id ? `${id}: ` : ''}${status}${percent}`;
}

/** Registries say in many words that something is not there; none of them will have it a second later. */
function isMissing(message: string): boolean {
  return /not found|manifest unknown|does not exist|no such image/i.test(message);
}

function pullFailure(image: string, why: string, recoverable: boolean, cause: unknown): DriverFailure {
  return new DriverFailure(
    `Failed to pull "${image}": ${why}. Check the name and the registry, log in with "docker login", or build it on this machine under a tag other than latest`,
    { recoverable, cause },
  );
}
