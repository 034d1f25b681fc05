import type { Job } from '../jobspec/job.ts';
import { columns } from '../report/columns.ts';
import { currentJob, type JobRecord } from '../scheduler/record.ts';
import { jobStatus } from '../scheduler/status.ts';

/** The children of a periodic or parameterized job, as Nomad's `job status` shows them. `records` are all there are. */
export function childrenText({ ID, Namespace, Periodic }: Job, records: readonly JobRecord[]): string {
  const children = records.filter((record) => {
    const job = currentJob(record);
    return job?.ParentID === ID && job.Namespace === Namespace;
  });
  const tally = { pending: 0, running: 0, dead: 0 };
  for (const child of children) tally[jobStatus(child)]++;
  const summary = columns([
    ['Pending', 'Running', 'Dead'],
    [tally.pending, tally.running, tally.dead].map(String),
  ]);
  const rows = children.map((child) => [child.id, jobStatus(child)]);
  const table = rows.length > 0 ? columns([['ID', 'Status'], ...rows]) : 'No jobs launched';
  const title = Periodic ? 'Previously Launched Jobs' : 'Dispatched Jobs';
  return `Children Job Summary\n${summary}\n\n${title}\n${table}`;
}
