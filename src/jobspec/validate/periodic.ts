import type { Job } from '../job.ts';
import { cronProblem } from './cron.ts';
import type { Findings } from './findings.ts';

/** Source: hashicorp/nomad nomad/structs/structs.go PeriodicConfig.Validate, Job.Validate. */
export function validatePeriodic(findings: Findings, { Periodic: periodic, Type }: Job): void {
  if (!periodic?.Enabled) return;
  validateType(findings, Type, 'periodic');
  const { Spec, Specs, SpecType, TimeZone } = periodic;
  if (Spec !== '' && Specs.length > 0) {
    findings.error(['Spec'], 'Both cron and crons', 'Write either cron or crons.');
  }
  if (Spec === '' && Specs.length === 0) {
    findings.missing([], 'Missing cron expression', 'A periodic block says when: crons = ["…"].');
  }
  if (SpecType !== 'cron') {
    findings.error(['SpecType'], 'Unknown kind of period', `There is only "cron", not "${SpecType}".`);
  }
  if (Spec !== '') validateCron(findings.at('Spec'), Spec);
  for (const [index, spec] of Specs.entries()) validateCron(findings.at('Specs', index), spec);
  if (isTimeZone(TimeZone)) return;
  const hint = 'Write a name of the time zone database, such as "Europe/Berlin", or "UTC".';
  findings.error(['TimeZone'], 'Unknown time zone', `There is no time zone "${TimeZone}".`, hint);
}

/** Source: hashicorp/nomad nomad/structs/structs.go ParameterizedJobConfig.Validate, Job.Validate. */
export function validateParameterized(findings: Findings, { ParameterizedJob: job, Type }: Job): void {
  if (!job) return;
  validateType(findings, Type, 'parameterized');
  if (!['', 'optional', 'required', 'forbidden'].includes(job.Payload)) {
    const detail = `payload is optional, required or forbidden, not "${job.Payload}".`;
    findings.error(['Payload'], 'Unknown payload requirement', detail);
  }
  const both = (job.MetaOptional ?? []).filter((each) => job.MetaRequired?.includes(each));
  if (both.length === 0) return;
  const detail = `${both.join(', ')}: named in meta_required and in meta_optional.`;
  findings.error(['MetaOptional'], 'Both required and optional', detail);
}

function validateType(findings: Findings, type: string, block: string): void {
  if (type === 'batch' || type === 'sysbatch') return;
  const detail = `A ${block} job is of type batch or sysbatch, and this one is ${type === '' ? 'of none' : type}.`;
  findings.error([], `Not for a ${type || 'typeless'} job`, detail, 'Write type = "batch".');
}

function validateCron(findings: Findings, spec: string): void {
  const problem = cronProblem(spec);
  if (!problem) return;
  const hint =
    'Minute, hour, day of the month, month, day of the week: "30 2 * * *" is every night at half past two.';
  findings.error([], 'Unusable cron expression', `"${spec}": ${problem}.`, hint);
}

function isTimeZone(name: string): boolean {
  if (name === '' || name === 'UTC' || name === 'Local') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
