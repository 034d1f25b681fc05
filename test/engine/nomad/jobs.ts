import type { Job } from '../../../src/jobspec/job.ts';
import { parseJob } from '../../../src/jobspec/parse.ts';
import type { Allocation } from '../../../src/scheduler/allocation.ts';

/** A registered batch job with one group `g` and the tasks given, `t` when there are none. */
export function registeredJob(
  group = '',
  tasks = 'task "t" {\n driver = "docker"\n config {\n image = "a:1"\n }\n}',
): Job {
  const text = `job "web" {\n type = "batch"\n group "g" {\n${group}\n${tasks}\n }\n}`;
  const { job, diagnostics } = parseJob({ file: 'web.nomad', text }, { engine: 'nomad' });
  if (!job) throw new Error(diagnostics.map(({ detail }) => detail).join('\n'));
  return { ...job, Version: 0, CreateIndex: 10, ModifyIndex: 10, JobModifyIndex: 10 };
}

/** An allocation of it that completed, apart from what is given. */
export function allocation(change: Partial<Allocation> = {}, exitCode = 0): Allocation {
  return {
    ID: 'a1',
    Name: 'web.g[0]',
    Namespace: 'default',
    JobID: 'web',
    TaskGroup: 'g',
    JobVersion: 0,
    JobCreateIndex: 10,
    DesiredStatus: 'run',
    DesiredDescription: '',
    ClientStatus: exitCode === 0 ? 'complete' : 'failed',
    ClientDescription: '',
    TaskStates: { t: ended(exitCode, exitCode !== 0) },
    PreviousAllocation: null,
    WaitsFor: [],
    NextAllocation: null,
    RescheduleTracker: null,
    RescheduleAt: null,
    Owner: null,
    CreateIndex: 11,
    ModifyIndex: 12,
    CreateTime: 1,
    ModifyTime: 2,
    ...change,
  };
}

/** A task that ended with an exit code, after the events given. */
export function ended(exitCode: number, failed: boolean, before: string[] = []) {
  const event = (Type: string) => ({ Type, Time: 1, DisplayMessage: '', Details: {}, FailsTask: false });
  const Terminated = { ...event('Terminated'), Details: { exit_code: `${exitCode}` } };
  return {
    State: 'dead' as const,
    Failed: failed,
    Restarts: 0,
    LastRestart: null,
    StartedAt: 1,
    FinishedAt: 2,
    Events: [...before.map(event), Terminated],
  };
}
