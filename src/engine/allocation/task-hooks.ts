import type { LocalFiles } from '../../artifact/local.ts';
import { nodeVariables, secretVariables } from '../../jobspec/environment.ts';
import type { Artifact, Task, Template } from '../../jobspec/job.ts';
import type { TaskEvent } from '../../scheduler/allocation.ts';
import { EngineError } from '../engine.ts';
import type { AllocContext, TaskDirectories } from '../task-driver.ts';
import { type AllocDir, buildTaskDir, type TaskDir } from './alloc-dir.ts';
import { attemptEnvironment } from './attempt-environment.ts';
import { writePayload } from './dispatch-payload.ts';
import { ArtifactFailed, TemplateFailed } from './driver-failure.ts';
import { downloadingArtifacts } from './task-events.ts';

export interface TaskHooks {
  context: AllocContext;
  task: Task;
  alloc: AllocDir;
  dir: TaskDir;
  /** As the task sees its folders. */
  directories: TaskDirectories;
  /** Artifacts that earlier attempts have fetched; grows. */
  fetched: Set<string>;
  /** Ours: for proxies, certificates and git. */
  hostEnv: Readonly<Record<string, string | undefined>>;
  /** What artifacts may take from this machine. */
  files: LocalFiles;
  record(event: TaskEvent): Promise<void>;
  progress(topic: string, text: string, done: boolean): Promise<void>;
  /** Aborted when the task is not to start after all. */
  signal: AbortSignal;
}

/**
 * Puts everything in place that a task needs before it starts: its folders, the payload of a dispatched job, its
 * artifacts, its templates. Answers with its environment, or null when the signal aborted. Throws ArtifactFailed,
 * TemplateFailed, ValidationFailure, EngineError. Source of the order: client/allocrunner/taskrunner/task_runner_hooks.go.
 */
export async function prepareTask(hooks: TaskHooks): Promise<Record<string, string> | null> {
  const { context, task, alloc, dir, directories, signal } = hooks;
  buildTaskDir(alloc, dir);
  writePayload(context.job, task, dir.local);
  const env = attemptEnvironment(context, task, directories);
  if (task.Artifacts?.length) await fetchArtifacts(hooks, task.Artifacts, env);
  if (signal.aborted) return null;
  if (!task.Templates?.length) return env;
  return { ...env, ...(await renderTemplates(hooks, task.Templates, env)) };
}

async function fetchArtifacts(
  hooks: TaskHooks,
  artifacts: readonly Artifact[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const { task, fetched, hostEnv, files, record, progress, signal } = hooks;
  await record(downloadingArtifacts(Date.now() * 1e6));
  const [room, { ArtifactError }] = await Promise.all([
    import('../../artifact/fetch-all.ts'),
    import('../../artifact/error.ts'),
  ]);
  const topics = new Set<string>();
  const tell = (source: string, text: string, done: boolean): void => {
    // Whoever is told of progress has nothing to say to it.
    progress(`artifact ${source}`, text, done).catch(() => {});
  };
  try {
    await room.fetchArtifacts(artifacts, fetched, {
      ...places(hooks, environment),
      env: { ...hostEnv },
      files,
      signal,
      progress(source, received, total) {
        topics.add(source);
        tell(
          source,
          total === null ? megabytes(received) : `${megabytes(received)} of ${megabytes(total)}`,
          false,
        );
      },
    });
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof ArtifactError) throw new ArtifactFailed(error.message, { cause: error });
    throw new EngineError(
      `The artifacts of task "${task.Name}" cannot be kept: ${(error as Error).message}. Make room in the state folder, or choose another with -state`,
      { cause: error },
    );
  } finally {
    for (const source of topics) tell(source, '', true);
  }
}

async function renderTemplates(
  hooks: TaskHooks,
  templates: readonly Template[],
  environment: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const room = await import('../../template/render-templates.ts');
  try {
    return await room.renderTemplates(templates, places(hooks, environment));
  } catch (error) {
    if (error instanceof room.TemplateFailure) throw new TemplateFailed(error.message, { cause: error });
    throw error;
  }
}

/** What paths and references of artifacts and templates mean. */
function places({ context, alloc, dir }: TaskHooks, environment: Readonly<Record<string, string>>) {
  return {
    directories: {
      alloc: alloc.root,
      task: dir.root,
      shared: alloc.shared,
      local: dir.local,
      secrets: dir.secrets,
    },
    environment,
    node: { ...nodeVariables(context.job, context.node), ...secretVariables(context.secrets) },
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
