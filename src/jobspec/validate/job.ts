import type { Job } from '../job.ts';
import { validateAffinity, validateConstraint, validateSpread } from './constraint.ts';
import { type Finding, Findings } from './findings.ts';
import { validateGroup } from './group.ts';
import { validateParameterized, validatePeriodic } from './periodic.ts';

const TYPES = ['batch', 'sysbatch', 'service', 'system'];

/** Longest description of a job's UI block, in characters. */
const LONGEST_DESCRIPTION = 1000;

/** How many allocations a job may ask for. Source: Nomad's server option job_max_count. */
const MOST_ALLOCATIONS = 50_000;

/**
 * Everything that is wrong with a canonical job by Nomad's own rules, in the order of the job.
 * Source: hashicorp/nomad nomad/structs/structs.go Job.Validate.
 */
export function validateJob(job: Job): Finding[] {
  const all: Finding[] = [];
  const findings = new Findings(all);
  validateNames(findings, job);
  if (!TYPES.includes(job.Type)) {
    const what =
      job.Type === '' ? 'The type of a job cannot be empty.' : `There is no job type "${job.Type}".`;
    findings.error(['Type'], 'Unknown job type', what, 'A job that ends is of type "batch".');
  }
  if (job.Priority < 1 || job.Priority > 100) {
    findings.error(
      ['Priority'],
      'Unusable priority',
      `The priority is from 1 to 100, but this is ${job.Priority}.`,
    );
  }
  for (const [index, name] of job.Datacenters.entries()) {
    if (name !== '') continue;
    const hint = 'Leave datacenters out for all of them.';
    findings.error(
      ['Datacenters', index],
      'Datacenter without a name',
      'The name of a datacenter cannot be empty.',
      hint,
    );
  }
  for (const [index, constraint] of (job.Constraints ?? []).entries()) {
    validateConstraint(findings.at('Constraints', index), constraint);
  }
  for (const [index, affinity] of (job.Affinities ?? []).entries()) {
    validateAffinity(findings.at('Affinities', index), affinity);
  }
  for (const [index, spread] of (job.Spreads ?? []).entries()) {
    validateSpread(findings.at('Spreads', index), spread);
  }
  if ((job.UI?.Description.length ?? 0) > LONGEST_DESCRIPTION) {
    const detail = `The description has more than ${LONGEST_DESCRIPTION} characters.`;
    findings.error(['UI', 'Description'], 'Description too long', detail);
  }
  validateGroups(findings, job);
  validatePeriodic(findings.at('Periodic'), job);
  validateParameterized(findings.at('ParameterizedJob'), job);
  return all;
}

function validateNames(findings: Findings, job: Job): void {
  const required = [
    ['ID', 'id'],
    ['Name', 'name'],
    ['Region', 'region'],
  ] as const;
  for (const [field, name] of required) {
    if (job[field] === '') findings.error([field], `Empty ${name}`, `The ${name} of a job cannot be empty.`);
    else if (job[field].includes('\0')) {
      findings.error([field], `Unusable ${name}`, `There is a null character in the ${name} of the job.`);
    }
  }
  if (!job.ID.includes(' ')) return;
  const detail = `There is a space in the ID of the job "${job.ID}".`;
  findings.error(['ID'], 'Unusable id', detail, 'Use a dash, or set id = "…".');
}

function validateGroups(findings: Findings, job: Job): void {
  if (job.TaskGroups.length === 0) {
    const hint = 'Write group "name" { task "name" { … } } into it.';
    findings.missing(
      [],
      'Job without groups',
      `There is neither a group nor a task in the job "${job.ID}".`,
      hint,
    );
  }
  const names = new Map<string, number>();
  let count = 0;
  for (const [index, group] of job.TaskGroups.entries()) {
    const at = findings.at('TaskGroups', index);
    const earlier = names.get(group.Name);
    if (earlier !== undefined && group.Name !== '') {
      const detail = `Group ${index + 1} is named "${group.Name}", as group ${earlier + 1} is.`;
      at.error(['Name'], 'Same group twice', detail);
    } else names.set(group.Name, index);
    count += Math.max(0, group.Count);
    validateGroup(at, group, job);
  }
  if (count <= MOST_ALLOCATIONS) return;
  const detail = `The counts of all groups add up to ${count}; at most ${MOST_ALLOCATIONS} are allowed.`;
  findings.error([], 'Too many allocations', detail);
}
