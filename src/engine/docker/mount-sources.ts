import path from 'node:path';

/** What a task's containers mount: paths on the machine of the engine, which need not be ours. */
export interface MountSources {
  /** /alloc in the task. */
  shared: string;
  /** What a relative source starts from. */
  task: string;
  /** /local in the task. */
  local: string;
  /** /secrets in the task. */
  secrets: string;
}

/** A source as it was written, absolute or relative to the task's folder. */
export function resolveSource(source: string, { task, secrets }: MountSources): string {
  const resolved = path.resolve(task, source);
  const inSecrets = path.relative(path.join(task, 'secrets'), resolved);
  // The secrets may lie elsewhere.
  return inSecrets.startsWith('..') || path.isAbsolute(inSecrets) ? resolved : path.join(secrets, inSecrets);
}
