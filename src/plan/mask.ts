import type { Job } from '../jobspec/job.ts';
import { MASK, type Masker, masker } from './masker.ts';
import type { AllocationMetric, Plan } from './plan.ts';
import type { FieldDiff, JobDiff, ObjectDiff, TaskDiff, TaskGroupDiff } from './types.ts';

const REGISTRY_PASSWORD = /^auth(\[\d+\])?\[password\]$/;

/**
 * The plan without anything secret in it, to be rendered in whatever form: every occurrence of a secret is masked,
 * also inside longer values, and registry passwords are masked whether they are among the secrets or not. Where one
 * side of a changed field holds a secret the other is masked too: it is what the secret was before.
 */
export function maskPlan(plan: Plan, secrets: readonly string[]): Plan {
  const mask = masker(secrets);
  return {
    ...plan,
    diff: plan.diff && maskJob(plan.diff, mask),
    updates: maskKeys(plan.updates, mask),
    failed: Object.fromEntries(
      Object.entries(plan.failed).map(([group, metric]) => [mask(group), maskMetric(metric, mask)]),
    ),
    warnings: plan.warnings.map(mask),
    refusal: plan.refusal && mask(plan.refusal),
    decisions: plan.decisions.map((decision) => ({
      ...decision,
      name: mask(decision.name),
      group: mask(decision.group),
      reason: mask(decision.reason),
      fields: decision.fields.map((name) => maskName(name, mask)),
    })),
    unchecked: plan.unchecked.map(mask),
  };
}

/** The passwords in the `auth` blocks of a job's Docker tasks, which count as secrets wherever else they appear. */
export function registryPasswords(job: Job | null): string[] {
  const tasks = (job?.TaskGroups ?? []).flatMap((group) => group.Tasks);
  return tasks
    .flatMap((task) => [task.Config?.auth].flat())
    .map((auth) => (auth as { password?: unknown } | null | undefined)?.password)
    .filter((password) => typeof password === 'string');
}

function maskJob(job: JobDiff, mask: Masker): JobDiff {
  return {
    ...maskBlock(job, mask),
    ID: mask(job.ID),
    TaskGroups: job.TaskGroups.map((g) => maskGroup(g, mask)),
  };
}

function maskGroup(group: TaskGroupDiff, mask: Masker): TaskGroupDiff {
  return {
    ...maskBlock(group, mask),
    Name: mask(group.Name),
    Tasks: group.Tasks.map((t) => maskTask(t, mask)),
  };
}

function maskTask(task: TaskDiff, mask: Masker): TaskDiff {
  return { ...maskBlock(task, mask), Name: mask(task.Name) };
}

function maskBlock<T extends { Fields: FieldDiff[]; Objects: ObjectDiff[] }>(block: T, mask: Masker): T {
  return {
    ...block,
    Fields: block.Fields.map((field) => maskField(field, mask)),
    Objects: block.Objects.map((object) => maskBlock(object, mask)),
  };
}

function maskField(field: FieldDiff, mask: Masker): FieldDiff {
  const masked = { ...field, Name: maskName(field.Name, mask), Old: mask(field.Old), New: mask(field.New) };
  const holdsSecret =
    REGISTRY_PASSWORD.test(field.Name) || masked.Old !== field.Old || masked.New !== field.New;
  if (!holdsSecret) return masked;
  return {
    ...masked,
    Old: masked.Old === field.Old ? hide(field.Old) : masked.Old,
    New: masked.New === field.New ? hide(field.New) : masked.New,
  };
}

function hide(value: string): string {
  return value === '' ? '' : MASK;
}

/** A field's name is ours, the key in its brackets the user's. */
function maskName(name: string, mask: Masker): string {
  return name.replace(/\[.*/s, mask);
}

function maskMetric(metric: AllocationMetric, mask: Masker): AllocationMetric {
  return {
    ...metric,
    NodesAvailable: maskKeys(metric.NodesAvailable ?? {}, mask),
    ConstraintFiltered: maskKeys(metric.ConstraintFiltered ?? {}, mask),
    DimensionExhausted: maskKeys(metric.DimensionExhausted ?? {}, mask),
  };
}

function maskKeys<T>(map: Record<string, T>, mask: Masker): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [mask(key), value]));
}
