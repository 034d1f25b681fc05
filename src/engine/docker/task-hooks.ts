import { nodeVariables, secretVariables } from '../../jobspec/environment.ts';
import type { Task, Template } from '../../jobspec/job.ts';
import { writePayload } from '../dispatch-payload.ts';
import type { AllocContext, TaskDirectories } from '../task-driver.ts';
import { type AllocDir, buildTaskDir, type TaskDir } from './alloc-dir.ts';
import { attemptEnvironment } from './attempt-environment.ts';
import { TemplateFailed } from './driver-failure.ts';

export interface TaskHooks {
  context: AllocContext;
  task: Task;
  alloc: AllocDir;
  dir: TaskDir;
  /** As the task sees its folders. */
  directories: TaskDirectories;
}

/**
 * Puts everything in place that a task needs before it starts: its folders, the payload of a dispatched job, its
 * templates. Answers with its environment. Throws TemplateFailed, ValidationFailure, EngineError.
 * Source of the order: client/allocrunner/taskrunner/task_runner_hooks.go.
 */
export async function prepareTask(hooks: TaskHooks): Promise<Record<string, string>> {
  const { context, task, alloc, dir, directories } = hooks;
  buildTaskDir(alloc, dir);
  writePayload(context.job, task, dir.local);
  const env = attemptEnvironment(context, task, directories);
  if (!task.Templates?.length) return env;
  return { ...env, ...(await renderTemplates(hooks, task.Templates, env)) };
}

async function renderTemplates(
  { context, alloc, dir }: TaskHooks,
  templates: readonly Template[],
  environment: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const room = await import('../../template/render-templates.ts');
  try {
    return await room.renderTemplates(templates, {
      directories: {
        alloc: alloc.root,
        task: dir.root,
        shared: alloc.shared,
        local: dir.local,
        secrets: dir.secrets,
      },
      environment,
      node: { ...nodeVariables(context.job, context.node), ...secretVariables(context.secrets) },
    });
  } catch (error) {
    if (error instanceof room.TemplateFailure) throw new TemplateFailed(error.message, { cause: error });
    throw error;
  }
}
