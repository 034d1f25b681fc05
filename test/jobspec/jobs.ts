import assert from 'node:assert/strict';
import type { Job, Task } from '../../src/jobspec/job.ts';
import { type ParseOptions, parseJob } from '../../src/jobspec/parse.ts';

/** A batch job with one group and one docker task; more lines go into each level. */
export function jobspec({ top = '', job = '', group = '', task = '', config = '' } = {}): string {
  return `${top}
job "j" {
  type = "batch"
  ${job}
  group "g" {
    ${group}
    task "t" {
      driver = "docker"
      config {
        image = "webapp:0.1"
        ${config}
      }
      ${task}
    }
  }
}
`;
}

/** The job of a text that has to be right. */
export function read(text: string, options: ParseOptions = {}): Job {
  const { job, diagnostics } = parseJob({ file: 'job.nomad', text }, { engine: 'nomad', ...options });
  assert.ok(job, JSON.stringify(diagnostics, null, 1));
  return job;
}

export function firstTask(job: Job): Task {
  const task = job.TaskGroups[0]?.Tasks[0];
  assert.ok(task);
  return task;
}

/** What is wrong with a text: the source text that each error points at, and what it says. */
export function problems(text: string, options: ParseOptions = {}): { at: string; says: string }[] {
  const { diagnostics, sources } = parseJob({ file: 'job.nomad', text }, { engine: 'nomad', ...options });
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ range, summary, detail, hint }) => ({
      at: range ? (sources.get(range.file)?.slice(range.start.offset, range.end.offset) ?? '?') : '',
      says: [summary, detail, hint].filter((each) => each !== undefined).join(' | '),
    }));
}
