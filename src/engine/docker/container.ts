import type { Duplex, Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { DriverFailure } from '../allocation/driver-failure.ts';
import { settlesWithin } from '../allocation/waiting.ts';
import type { OutputChunk } from '../task-driver.ts';
import { apiError, type DockerClient, engineError, hasStatus } from './client.ts';
import { remainingOutput } from './container-logs.ts';
import { outputChunks } from './frames.ts';
import { killedForMemory } from './out-of-memory.ts';

/** How a container ended. */
export interface ContainerExit {
  code: number;
  /** Also true when a child was killed and the task itself went on to exit 0. */
  oomKilled: boolean;
}

/** A container that was started, or found running or ended. */
export interface RunningContainer {
  id: string;
  /** Its output from the start, or what was not yet kept when it was taken over. */
  output: AsyncIterable<OutputChunk>;
  exit: Promise<ContainerExit>;
  /** Stops listening, when nobody will read the output to its end. The container is left as it is. */
  release: () => void;
}

/** The image is not on the engine. */
export class ImageMissing extends Error {
  override name = 'ImageMissing';
}

/**
 * Creates a container; answers with its ID. A container of this name can only be a leftover of an earlier attempt, and
 * is replaced. Throws ImageMissing, DriverFailure when the engine refuses what the task asks for, EngineError.
 */
export async function createContainer(
  client: DockerClient,
  {
    name,
    body,
    existsAttempts,
  }: { name: string; body: Docker.ContainerCreateOptions; existsAttempts: number },
): Promise<string> {
  for (let left = existsAttempts; ; left -= 1) {
    try {
      return (await client.docker.createContainer({ ...body, name })).id;
    } catch (error) {
      if (hasStatus(error, 404)) throw new ImageMissing(apiError(error)?.message, { cause: error });
      if (!hasStatus(error, 409) || left <= 0) throw refusal(client, `creating container "${name}"`, error);
      await removeContainer(client, name);
    }
  }
}

/**
 * Starts a created container without losing a byte of its output or its exit code, however short it lives: the
 * engine confirms that it watches for the output and for the end before the container starts. `next-exit` is the one
 * condition that a container not yet started does not fulfil.
 * Throws DriverFailure when the container cannot be started, EngineError.
 */
export async function startContainer(
  client: DockerClient,
  id: string,
  terminal: boolean,
): Promise<RunningContainer> {
  const container = client.docker.getContainer(id);
  const listening: Readable[] = [];
  const release = () => {
    for (const stream of listening) stream.destroy();
  };
  try {
    const [attached, ended] = await Promise.all([attach(container), watchForExit(client, id, 'next-exit')]);
    listening.push(attached, ended);
    await container.start();
    const watch = exitOf(client, id, ended);
    return { id, output: unbroken(client, id, attached, terminal, watch), exit: watch.exit, release };
  } catch (error) {
    release();
    throw refusal(client, `starting container ${id.slice(0, 12)}`, error);
  }
}

/** The end of a container that is running or has ended already. Throws EngineError. */
export async function awaitExit(
  client: DockerClient,
  id: string,
): Promise<{ exit: Promise<ContainerExit>; release: () => void }> {
  const ended = await watchForExit(client, id, 'not-running');
  return { exit: exitOf(client, id, ended).exit, release: () => ended.destroy() };
}

/** Removes a container with its anonymous volumes, killing it if need be. One that is gone is fine. */
export async function removeContainer(client: DockerClient, id: string): Promise<void> {
  try {
    await client.docker.getContainer(id).remove({ force: true, v: true });
  } catch (error) {
    // 409: somebody else is removing it at this moment.
    if (!hasStatus(error, 404, 409))
      throw engineError(client, `removing container ${id.slice(0, 12)}`, error);
  }
}

async function attach(container: Docker.Container): Promise<Readable> {
  const stream = (await container.attach({
    stream: true,
    stdout: true,
    stderr: true,
    hijack: true,
  })) as Duplex;
  // A connection that breaks before anybody reads must not end the process; reading reports it.
  stream.on('error', () => {});
  return stream;
}

/** How long after its output the end of a container may be told, in ms. */
const END_DELAY = 1000;

/**
 * Goes on with the engine's own log when the connection ends before the container does, as it does when the engine is
 * restarted: then its end is not told by the watch either.
 */
async function* unbroken(
  client: DockerClient,
  id: string,
  attached: Readable,
  terminal: boolean,
  watch: ExitWatch,
): AsyncGenerator<OutputChunk> {
  const known = { stdout: 0, stderr: 0 };
  try {
    for await (const chunk of outputChunks(attached, terminal)) {
      known[chunk.stream] += chunk.bytes.length;
      yield chunk;
    }
    if ((await settlesWithin(watch.told, END_DELAY)) && (await watch.told)) return;
  } catch {
    // What was not received is read below.
  }
  const { State } = await inspectPatiently(client, id);
  yield* remainingOutput(client, id, { terminal, running: State.Running, known, since: 0, exit: watch.exit });
}

/** Resolves when the engine has confirmed the watch; the response ends when the container does. */
function watchForExit(
  client: DockerClient,
  id: string,
  condition: 'next-exit' | 'not-running',
): Promise<Readable> {
  return new Promise((resolve, reject) => {
    client.docker.modem.dial(
      {
        path: `/containers/${id}/wait?`,
        method: 'POST',
        options: { condition },
        isStream: true,
        statusCodes: { 200: true },
      },
      (error, response) => {
        if (error) return reject(error);
        const stream = response as Readable;
        stream.on('error', () => {});
        resolve(stream);
      },
    );
  });
}

interface ExitWatch {
  exit: Promise<ContainerExit>;
  /** Whether the end was told; false when the connection broke before. */
  told: Promise<boolean>;
}

function exitOf(client: DockerClient, id: string, ended: Readable): ExitWatch {
  const statusCode = readStatusCode(ended);
  const exit = readExit(client, id, statusCode);
  // Whoever waits for it is told; until then it is not unhandled.
  exit.catch(() => {});
  return { exit, told: statusCode.then((code) => code !== null) };
}

async function readExit(
  client: DockerClient,
  id: string,
  statusCode: Promise<number | null>,
): Promise<ContainerExit> {
  const code = await statusCode;
  const container = await inspectPatiently(client, id);
  if (code === null && container.State.Running) return (await awaitExit(client, id)).exit;
  return {
    code: code ?? container.State.ExitCode,
    oomKilled: await killedForMemory(client, id, container),
  };
}

/** Null when the engine went away before the container ended. */
async function readStatusCode(ended: Readable): Promise<number | null> {
  try {
    let body = '';
    for await (const chunk of ended) body += chunk;
    return (JSON.parse(body) as { StatusCode: number }).StatusCode;
  } catch {
    return null;
  }
}

/** How long an engine that is being restarted may take to come back, in ms. */
const RESTART_PATIENCE = 30_000;

/** How a container is, as soon as the engine tells. Throws EngineError when it does not come back. */
export async function inspectPatiently(
  client: DockerClient,
  id: string,
): Promise<Docker.ContainerInspectInfo> {
  const giveUp = performance.now() + RESTART_PATIENCE;
  for (;;) {
    try {
      return await client.docker.getContainer(id).inspect();
    } catch (error) {
      if (apiError(error) !== null || performance.now() > giveUp) {
        throw engineError(client, `waiting for container ${id.slice(0, 12)}`, error);
      }
    }
    await delay(200);
  }
}

/** The engine's No to a task: 5xx may be a bad moment, everything else stays wrong. */
function refusal(client: DockerClient, doing: string, error: unknown): Error {
  const answer = apiError(error);
  if (answer === null) return engineError(client, doing, error);
  return new DriverFailure(`Docker failed ${doing}: ${answer.message}`, {
    recoverable: answer.status >= 500,
    cause: error,
  });
}
