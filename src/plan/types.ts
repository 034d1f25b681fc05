/**
 * The difference between two versions of a job, in the shapes of Nomad's plan response.
 *
 * Source: hashicorp/nomad api/jobs.go (JobDiff and its parts). A list Nomad prints as null is empty here.
 */
export type DiffType = 'Added' | 'Deleted' | 'Edited' | 'None';

export interface JobDiff {
  Type: DiffType;
  ID: string;
  Fields: FieldDiff[];
  Objects: ObjectDiff[];
  TaskGroups: TaskGroupDiff[];
}

export interface TaskGroupDiff {
  Type: DiffType;
  Name: string;
  Fields: FieldDiff[];
  Objects: ObjectDiff[];
  Tasks: TaskDiff[];
  /** What happens to how many allocations: "create", "ignore", "in-place update", … Empty until annotated. */
  Updates: Record<string, number>;
}

export interface TaskDiff {
  Type: DiffType;
  Name: string;
  Fields: FieldDiff[];
  Objects: ObjectDiff[];
  /** "forces create/destroy update" and the like. Empty until annotated. */
  Annotations: string[];
}

/** A block inside a job, group or task. Unchanged fields of a changed block are listed with type None. */
export interface ObjectDiff {
  Type: DiffType;
  Name: string;
  Fields: FieldDiff[];
  Objects: ObjectDiff[];
}

/** One value as text: numbers in decimal, durations in nanoseconds. An absent value and "" are the same. */
export interface FieldDiff {
  Type: DiffType;
  Name: string;
  Old: string;
  New: string;
  Annotations: string[];
}
