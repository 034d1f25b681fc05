import type { Allocation } from '../../src/scheduler/allocation.ts';
import type { Variation } from './jobspec.ts';

const failing: Variation = { job: 'lab-fail', image: 'webapp:0.3', env: { SECONDS_TO_RUN: '3' } };
const exitIndex: Variation = {
  job: 'lab-idx',
  count: 2,
  command: '/bin/sh',
  args: ['-c', 'sleep 1 && exit ${NOMAD_ALLOC_INDEX}'],
};

export interface Step {
  heading: string;
  job: Variation;
  /** Exit code of `run`; Nomad's own returns before the job is over. */
  exit: number;
}

/** The lab's submissions one after the other, each story where nothing was before. */
export const stories: Record<string, Step[]> = {
  'what is complete and unchanged is not repeated; any change of the spec runs again': [
    { heading: '1 first', job: {}, exit: 0 },
    { heading: '2 unmodified rerun', job: {}, exit: 0 },
    { heading: '3 rename task migration-1', job: { task: 'migration-1' }, exit: 0 },
    { heading: '4 revert', job: {}, exit: 0 },
    { heading: '5 INVOCATION 12345', job: { env: { INVOCATION: '12345' } }, exit: 0 },
  ],
  'what failed runs again on every submission until it succeeds': [
    { heading: 'fail 0.3', job: failing, exit: 1 },
    { heading: 'fail again unmodified', job: failing, exit: 1 },
    { heading: 'fail again unmodified 3', job: failing, exit: 1 },
    { heading: 'then edited ok', job: { job: 'lab-fail', env: { SECONDS_TO_RUN: '1' } }, exit: 0 },
  ],
  'a changed count of a completed job runs all of it': [
    { heading: 'count1', job: { job: 'lab-count', count: 1 }, exit: 0 },
    { heading: 'count 1->3 after completion', job: { job: 'lab-count', count: 3 }, exit: 0 },
    { heading: 'count 3->2 after completion', job: { job: 'lab-count', count: 2 }, exit: 0 },
  ],
  'a failed index runs again, its completed sibling does not': [
    { heading: 'count2 exit index', job: exitIndex, exit: 1 },
    { heading: 'again', job: exitIndex, exit: 1 },
    { heading: 'again2', job: exitIndex, exit: 1 },
  ],
};

/** The diff of a plan's output: everything before the dry run. */
export function diffOf(out: string): string {
  return out.slice(0, out.indexOf('\nScheduler dry-run:')).trimEnd();
}

/** A recorded plan as one of a job with another name. */
export function withName(plan: string, { job = 'webapp-migration' }: Variation): string {
  return plan.replace(/Job: "[^"]*"/, `Job: "${job}"`);
}

/** An allocation as the recording writes it. */
export function short({ Name, JobID, JobVersion, DesiredStatus, ClientStatus }: Allocation): string {
  return `${Name.slice(JobID.length + 1)} v${JobVersion} ${DesiredStatus}/${ClientStatus}`;
}
