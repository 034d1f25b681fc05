import type Docker from 'dockerode';
import { withoutWarning } from '../../without-warning.ts';
import { EngineError } from '../engine.ts';
import { findEndpoint } from './endpoint.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A connection to one Docker Engine. Nothing is sent until it is used. */
export interface DockerClient {
  docker: Docker;
  /** Where it is, for people: `unix:///var/run/docker.sock`. */
  endpoint: string;
  /** What the environment said, for credentials. */
  env: Environment;
}

/** An answer of the engine that is an error; everything else that fails is the connection itself. */
export interface ApiError {
  status: number;
  message: string;
}

/**
 * Loads the Docker library and points it at the engine of this environment. Loading takes most of the start of a
 * process, so it happens only when something is to be run or looked after.
 */
export async function connect(env: Environment): Promise<DockerClient> {
  const endpoint = findEndpoint(env);
  const { default: Library } = await import('dockerode');
  // The library takes addresses apart by a function that Node warns of, once a process: this is that once.
  withoutWarning('url.parse()', () => process.getBuiltinModule('node:url').parse('tcp://docker'));
  return { docker: new Library(endpoint.options), endpoint: endpoint.address, env };
}

/** What the engine answered, or null when the error is not an answer. */
export function apiError(error: unknown): ApiError | null {
  if (!(error instanceof Error)) return null;
  const { statusCode, json } = error as Error & { statusCode?: number; json?: unknown };
  if (statusCode === undefined) return null;
  const message = (json as { message?: unknown } | null | undefined)?.message;
  return {
    status: statusCode,
    message: typeof message === 'string' ? message : withoutPrefix(error.message),
  };
}

/** True when the engine answered with one of these HTTP statuses. */
export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return statuses.includes(apiError(error)?.status ?? -1);
}

/** The engine could not be asked, or answered what nobody can do anything about here: says which, why and what next. */
export function engineError(client: DockerClient, doing: string, error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const answer = apiError(error);
  if (answer !== null) {
    return new EngineError(`Docker Engine at ${client.endpoint} failed ${doing}: ${answer.message}`, {
      cause: error,
    });
  }
  return new EngineError(unreachable(client.endpoint, error), { cause: error });
}

function unreachable(endpoint: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return `No Docker Engine at ${endpoint}: the socket does not exist. Start Docker, or set DOCKER_HOST`;
    case 'ECONNREFUSED':
      return `No Docker Engine at ${endpoint}: nobody answers there. Start Docker, or set DOCKER_HOST`;
    case 'EACCES':
      return `Docker Engine at ${endpoint}: permission denied. Add this user to the docker group, or run as root`;
    default:
      return `Docker Engine at ${endpoint} cannot be reached: ${message ?? String(error)}. Check that it runs`;
  }
}

/** The library puts "(HTTP code 404) reason - " in front, where the reason is the endpoint's, not the engine's. */
function withoutPrefix(message: string): string {
  return message.replace(/^\(HTTP code \d+\) .*? - /s, '').trim();
}
