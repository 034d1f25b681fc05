import { readFileSync } from 'node:fs';
import { type DockerConfig, decodeDockerConfig } from '../../jobspec/docker-config.ts';
import { nodeVariables, secretVariables } from '../../jobspec/environment.ts';
import { interpolateConfig } from '../../jobspec/interpolate.ts';
import { capacityOf } from '../../scheduler/resources.ts';
import { processorShare } from '../allocation/attempt-environment.ts';
import { DriverFailure, ValidationFailure } from '../allocation/driver-failure.ts';
import type { Attempt, OutputStream } from '../task-driver.ts';
import { containerSpec } from './container-spec.ts';
import { forbidden } from './forbidden.ts';
import { groupNetwork } from './group-network.ts';
import type { Infra } from './infra.ts';
import { containerLabels, containerName } from './labels.ts';
import type { ContainerRequest } from './launch.ts';

export interface ContainerRequestOptions extends Omit<Attempt, 'record' | 'progress' | 'signal'> {
  /** What the containers of the allocation share. */
  infra: Pick<Infra, 'networkMode' | 'sources'>;
  /** The task's local folder, on this machine. */
  localFolder: string;
  /** Of everything that belongs to the allocation. */
  labels: Readonly<Record<string, string>>;
  /** Bytes of the task's output that are kept so far. */
  kept: Readonly<Record<OutputStream, number>>;
  allow: ReadonlySet<string>;
}

/** Source: drivers/docker/config.go, container_exists_attempts. */
const DEFAULT_EXISTS_ATTEMPTS = 5;

/** Milliseconds. Source: drivers/docker/config.go, image_pull_timeout. */
const DEFAULT_PULL_TIMEOUT = 5 * 60 * 1000;

/**
 * From the task as it was written to what the engine is asked for: its config with every reference filled in and checked
 * again, and the container. Throws ValidationFailure, DriverFailure.
 */
export function containerRequest(options: ContainerRequestOptions): ContainerRequest {
  const { task, allocation, env, node, ports, infra, labels, restarts, kept } = options;
  const config = resolvedConfig(options);
  return {
    name: containerName(task.Name, allocation.ID),
    body: containerSpec({
      task,
      config: {
        ...config,
        ...(config.security_opt && { security_opt: config.security_opt.map(inlineProfile) }),
      },
      env,
      labels: containerLabels(labels, task, restarts, kept),
      sources: infra.sources(task.Name),
      ports,
      networkMode: infra.networkMode,
      dns: groupNetwork(options)?.DNS ?? null,
      processors: processorShare(options, task),
      capacity: capacityOf(node),
    }),
    image: {
      image: config.image,
      credentials: credentials(config),
      authSoftFail: config.auth_soft_fail ?? false,
      timeout: config.image_pull_timeout ? config.image_pull_timeout / 1e6 : DEFAULT_PULL_TIMEOUT,
    },
    forcePull: config.force_pull ?? false,
    load: config.load ? { archive: config.load, localFolder: options.localFolder } : null,
    existsAttempts: config.container_exists_attempts || DEFAULT_EXISTS_ATTEMPTS,
  };
}

function resolvedConfig({ job, task, env, node, secrets, allow }: ContainerRequestOptions): DockerConfig {
  const known = { ...nodeVariables(job, node), ...secretVariables(secrets) };
  const filled = interpolateConfig(task.Config ?? {}, env, known);
  const decoded = decodeDockerConfig(filled.config);
  const problems = [...filled.problems, ...decoded.problems.map(({ message }) => message)];
  if (problems.length > 0) throw new ValidationFailure(problems.join('; '));
  const refused = forbidden(decoded.config, allow);
  if (refused.length > 0) {
    throw new DriverFailure(refused.map(({ message }) => message).join('; '), { recoverable: false });
  }
  return decoded.config;
}

function credentials({ auth }: DockerConfig): ContainerRequest['image']['credentials'] {
  if (!auth?.username && !auth?.password) return null;
  return {
    username: auth.username ?? '',
    password: auth.password ?? '',
    serveraddress: auth.server_address ?? '',
  };
}

/** The engine takes a seccomp profile itself, not the name of its file. */
function inlineProfile(option: string): string {
  const file = /^seccomp[=:](?!unconfined$|builtin$|\{)(.+)$/.exec(option)?.[1];
  if (file === undefined) return option;
  try {
    return `seccomp=${JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))}`;
  } catch (error) {
    throw new DriverFailure(`The seccomp profile ${file} cannot be read: ${(error as Error).message}`, {
      recoverable: false,
      cause: error,
    });
  }
}
