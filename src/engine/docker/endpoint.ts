import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type Docker from 'dockerode';
import { EngineError } from '../engine.ts';
import type { Environment } from './client.ts';
import { readDockerConfig } from './docker-config-file.ts';

/** Where the engine is: for people, and for the library. */
export interface Endpoint {
  address: string;
  options: Docker.DockerOptions;
}

/**
 * The engine the `docker` command would talk to: DOCKER_HOST, then DOCKER_CONTEXT or the current context, then the
 * first socket that exists among the usual ones. Throws an EngineError for an address of an unknown kind.
 */
export function findEndpoint(env: Environment): Endpoint {
  return endpointOf(env.DOCKER_HOST || contextHost(env) || `unix://${usualSocket(env)}`, env);
}

function endpointOf(address: string, env: Environment): Endpoint {
  const url = URL.parse(address.includes('://') ? address : `tcp://${address}`);
  // The library fills every option left out from the environment of the process, host included.
  const none = { host: undefined, socketPath: undefined } as Docker.DockerOptions;
  switch (url?.protocol) {
    case 'unix:':
    case 'npipe:':
      return { address, options: { ...none, socketPath: address.slice(address.indexOf('://') + 3) } };
    case 'tcp:':
    case 'http:':
    case 'https:': {
      const tls = url.protocol === 'https:' || url.port === '2376' || Boolean(env.DOCKER_TLS_VERIFY);
      return {
        address,
        options: {
          ...none,
          host: url.hostname,
          port: url.port || (tls ? '2376' : '2375'),
          protocol: tls ? 'https' : 'http',
          ...(tls ? certificates(env) : {}),
        },
      };
    }
    case 'ssh:':
      return {
        address,
        options: {
          ...none,
          host: url.hostname,
          port: url.port || '22',
          protocol: 'ssh',
          ...(url.username ? { username: url.username } : {}),
          sshOptions: { ...(env.SSH_AUTH_SOCK ? { agent: env.SSH_AUTH_SOCK } : {}) },
        },
      };
    default:
      throw new EngineError(
        `Docker Engine address "${address}" is of no known kind: use unix://, tcp://, https:// or ssh:// in DOCKER_HOST`,
      );
  }
}

function certificates(env: Environment): Docker.DockerOptions {
  const folder = env.DOCKER_CERT_PATH;
  if (!folder) return {};
  const read = (name: string) => {
    try {
      return readFileSync(path.join(folder, name));
    } catch (error) {
      throw new EngineError(
        `DOCKER_CERT_PATH is ${folder}, where ${name} cannot be read: ${(error as Error).message}`,
        { cause: error },
      );
    }
  };
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
}

/** The host of the chosen context, or null for the default one. Source: docker/cli cli/context/store. */
function contextHost(env: Environment): string | null {
  const { folder, config } = readDockerConfig(env);
  const name = env.DOCKER_CONTEXT || config.currentContext;
  if (!name || name === 'default') return null;
  const id = process.getBuiltinModule('node:crypto').createHash('sha256').update(name).digest('hex');
  const file = path.join(folder, 'contexts', 'meta', id, 'meta.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')).Endpoints.docker.Host;
  } catch (error) {
    throw new EngineError(
      `Docker context "${name}" cannot be read from ${file}: ${(error as Error).message}. Choose another with DOCKER_CONTEXT, or set DOCKER_HOST`,
      { cause: error },
    );
  }
}

function usualSocket(env: Environment): string {
  if (process.platform === 'win32') return '//./pipe/docker_engine';
  const home = env.HOME || homedir();
  const system = '/var/run/docker.sock';
  const sockets = [
    system,
    ...(env.XDG_RUNTIME_DIR ? [path.join(env.XDG_RUNTIME_DIR, 'docker.sock')] : []),
    path.join(home, '.docker/run/docker.sock'),
    path.join(home, '.colima/default/docker.sock'),
    ...(env.XDG_RUNTIME_DIR ? [path.join(env.XDG_RUNTIME_DIR, 'podman/podman.sock')] : []),
  ];
  return sockets.find((socket) => existsSync(socket)) ?? system;
}
