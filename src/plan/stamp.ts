import type { JobDiff, TaskDiff } from './types.ts';

/** One change of the stamp and the tasks it was made in; '' where there was none. */
export interface StampChange {
  tasks: string[];
  before: string;
  after: string;
}

/** Takes the changes of the stamp out of a diff, so that the change the user made can be seen. */
export function withoutStamp(diff: JobDiff, key: string): { diff: JobDiff; stamps: StampChange[] } {
  const name = `Env[${key}]`;
  const stamps = new Map<string, StampChange>();
  const strip = (task: TaskDiff): TaskDiff => {
    if (task.Type !== 'Edited') return task;
    for (const { Old, New } of task.Fields.filter((field) => field.Name === name)) {
      const change = stamps.get(JSON.stringify([Old, New])) ?? { tasks: [], before: Old, after: New };
      stamps.set(JSON.stringify([Old, New]), {
        ...change,
        tasks: [...new Set([...change.tasks, task.Name])],
      });
    }
    return { ...task, Fields: task.Fields.filter((field) => field.Name !== name) };
  };
  const groups = diff.TaskGroups.map((group) => ({ ...group, Tasks: group.Tasks.map(strip) }));
  return { diff: { ...diff, TaskGroups: groups }, stamps: [...stamps.values()] };
}
