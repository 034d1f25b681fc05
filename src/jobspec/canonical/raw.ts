import type { Job, Task, TaskGroup, Vault } from '../job.ts';

/** What was written of something, by the API's fields: anything may be missing, and null is as good as missing. */
export type Raw<T> = unknown extends T
  ? T
  : T extends readonly (infer E)[]
    ? Raw<E>[]
    : T extends object
      ? { [K in keyof T]?: Raw<T[K]> | null | undefined }
      : T;

export type RawTask = Raw<Task>;

/** `Vault` and `Secrets` of a group or a job stand for those of its tasks. */
interface HandedDown {
  Vault?: Raw<Vault> | null | undefined;
  Secrets?: RawTask['Secrets'];
}

export type RawGroup = Raw<TaskGroup> & HandedDown;

export type RawJob = Omit<Raw<Job>, 'TaskGroups'> &
  HandedDown & { TaskGroups?: RawGroup[] | null | undefined };

/** Tells whoever keeps places that `to` stands for `from`, and returns `to`. */
export type Trace = <T extends object>(from: object | null | undefined, to: T) => T;

/** The fields of `over` that are set, over those of `under`. */
export function merged<T extends object>(under: T | null | undefined, over: T | null | undefined): T {
  const result: Record<string, unknown> = { ...under };
  for (const [field, value] of Object.entries(over ?? {})) {
    if (value !== null && value !== undefined) result[field] = value;
  }
  return result as T;
}
