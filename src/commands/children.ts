import type { Job } from '../jobspec/job.ts';
import { columns } from '../report/columns.ts';
import type { JobStub } from '../scheduler/job-stub.ts';

/** The children of a periodic or parameterized job, as Nomad's `job status` shows them. `jobs` are all there are. */
export function childrenText({ ID, Namespace, Periodic }: Job, jobs: readonly JobStub[]): string {
  const children = jobs.filter((job) => job.ParentID === ID && job.Namespace === Namespace);
  const having = (status: string): string => `${children.filter(({ Status }) => Status === status).length}`;
  const summary = columns([['Pending', 'Running', 'Dead'], ['pending', 'running', 'dead'].map(having)]);
  const rows = children.map((child) => [child.ID, child.Status]);
  const table = rows.length > 0 ? columns([['ID', 'Status'], ...rows]) : 'No jobs launched';
  const title = Periodic ? 'Previously Launched Jobs' : 'Dispatched Jobs';
  return `Children Job Summary\n${summary}\n\n${title}\n${table}`;
}
