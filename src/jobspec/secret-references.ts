import type { Job, Task, TaskGroup } from './job.ts';

/** Where a task stands, and the secrets that were handed over, by name. */
interface Surroundings {
  job: Job;
  group: TaskGroup;
  secrets: ReadonlyMap<string, string>;
}

/** Names of the secrets of a task that were not handed over, each once. */
export function unknownSecrets({ job, group, secrets }: Surroundings, task: Task): string[] {
  const text = JSON.stringify([task, job.Meta, group.Meta]);
  const names = [...text.matchAll(/\$\{secret\.([A-Za-z0-9_\-.]+)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !secrets.has(name));
}

/** What is wrong when a secret was not handed over. */
export function secretProblem(name: string): string {
  return `\${secret.${name}} is not known: hand it over with -secret ${name} (input "secrets", a line ${name}=value)`;
}
