import { readFileSync } from 'node:fs';
import { type DockerConfig, decodeDockerConfig } from '../../jobspec/docker-config.ts';
import { nodeVariables, taskEnvironment } from '../../jobspec/environment.ts';
import { interpolateConfig } from '../../jobspec/interpolate.ts';
import type { Job, Task, TaskGroup } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import { allocationIndex } from '../../scheduler/name.ts';
import { type AllocDir, taskDir } from './alloc-dir.ts';
import { containerSpec } from './container-spec.ts';
import { DriverFailure, ValidationFailure } from './driver-failure.ts';
import { computeCapacity } from './fingerprint.ts';
import { forbidden } from './forbidden.ts';
import { containerLabels, containerName } from './labels.ts';
import type { ContainerRequest } from './launch.ts';

export interface ContainerRequestOptions {
  job: Job;
  group: TaskGroup;
  task: Task;
  allocation: Allocation;
  node: NodeView;
  alloc: AllocDir;
  stateId: string;
  allow: ReadonlySet<string>;
}

/** Milliseconds. Source: drivers/docker/config.go, image_pull_timeout. */
const DEFAULT_PULL_TIMEOUT = 5 * 60 * 1000;

/**
 * From the task as it was written to what the engine is asked for: its environment, its config with every reference
 * filled in and checked again, and the container. Throws ValidationFailure, DriverFailure.
 */
export function containerRequest(options: ContainerRequestOptions): ContainerRequest {
  const { job, group, allocation, node, alloc, stateId } = options;
  const task = withoutOversubscription(options.task);
  const env = taskEnvironment({
    job,
    group,
    task,
    allocation: { id: allocation.ID, name: allocation.Name, index: allocationIndex(allocation.Name) },
    node,
    directories: { alloc: '/alloc', task: '/local', secrets: '/secrets' },
    ports: [],
  });
  const config = resolvedConfig(options, env);
  return {
    name: containerName(task.Name, allocation.ID),
    body: containerSpec({
      task,
      config: {
        ...config,
        ...(config.security_opt && { security_opt: config.security_opt.map(inlineProfile) }),
      },
      env,
      labels: containerLabels(job, allocation, task, stateId),
      alloc,
      dir: taskDir(alloc, task.Name),
      capacity: computeCapacity(node),
    }),
    image: {
      image: config.image,
      credentials: credentials(config),
      authSoftFail: config.auth_soft_fail ?? false,
      timeout: config.image_pull_timeout ? config.image_pull_timeout / 1e6 : DEFAULT_PULL_TIMEOUT,
    },
    forcePull: config.force_pull ?? false,
  };
}

function resolvedConfig(options: ContainerRequestOptions, env: Record<string, string>): DockerConfig {
  const { job, task, node, allow } = options;
  const filled = interpolateConfig(task.Config ?? {}, env, nodeVariables(job, node));
  const decoded = decodeDockerConfig(filled.config);
  const problems = [...filled.problems, ...decoded.problems.map(({ message }) => message)];
  if (problems.length > 0) throw new ValidationFailure(problems.join('; '));
  const refused = forbidden(decoded.config, allow);
  if (refused.length > 0) {
    throw new DriverFailure(refused.map(({ message }) => message).join('; '), { recoverable: false });
  }
  return decoded.config;
}

/** memory_max counts for nothing: memory oversubscription is off in a cluster until its operator enables it. */
function withoutOversubscription(task: Task): Task {
  return { ...task, Resources: { ...task.Resources, MemoryMaxMB: null } };
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
