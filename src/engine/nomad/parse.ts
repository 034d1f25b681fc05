import type { Job } from '../../jobspec/job.ts';
import type { NomadClient } from './client.ts';
import { ClusterError } from './error.ts';

export interface JobspecText {
  /** Its name, for places in errors. */
  file: string;
  /** The text of the jobspec. */
  text: string;
  /** The values of its variables as the content of a variables file; empty for none. */
  variables: string;
}

/**
 * Reads a jobspec with the cluster's own parser, so that it means what it means there, with every default filled in. A
 * job whose file names no namespace goes to the one of the client. Null when variables are given and the cluster's
 * parser does not know them (before 1.6): it would quietly use their defaults. Throws ClusterError, for what is wrong
 * with the text too; such a parser reads no files, so file functions are among that.
 */
export async function parseOnCluster(client: NomadClient, jobspec: JobspecText): Promise<Job | null> {
  if (jobspec.variables !== '' && !(await knowsVariables(client))) return null;
  const job = await parse(client, jobspec, true);
  const { namespace } = client.endpoint;
  if (namespace === 'default' || job.Namespace !== 'default') return job;
  const written = await parse(client, jobspec, false);
  return written.Namespace ? job : { ...job, Namespace: namespace };
}

/** Older parsers ignore the field without a word; so they are asked about a job whose meaning depends on it. */
async function knowsVariables(client: NomadClient): Promise<boolean> {
  const job = await parse(client, { file: 'probe', text: PROBE, variables: 'known = "yes"' }, false);
  return job.Meta?.known === 'yes';
}

const PROBE = `variable "known" { default = "no" }
job "probe" {
  meta { known = var.known }
}`;

async function parse(
  client: NomadClient,
  { file, text, variables }: JobspecText,
  canonicalize: boolean,
): Promise<Job> {
  try {
    const answer = await client.call<Job>({
      doing: `parse ${file}`,
      capabilities: ['parse-job', 'submit-job'],
      method: 'POST',
      path: '/v1/jobs/parse',
      body: { JobHCL: text, ...(variables && { Variables: variables }), Canonicalize: canonicalize },
      repeatable: true,
    });
    return answer.body;
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'invalid') throw error;
    const message = `Nomad at ${client.endpoint.address} cannot read ${file}:\n  ${problems(file, error.answer)}`;
    throw new ClusterError('invalid', message, { answer: error.answer, cause: error });
  }
}

/** Nomad calls every jobspec input.hcl, and writes places as 3,15-19 or 3,15-4,1. */
function problems(file: string, answer: string): string {
  return answer
    .replace(/^Failed to parse job: /, '')
    .replaceAll(/^(?:input\.hcl):(\d+),(\d+)-[\d,]+: /gm, `${file}:$1:$2: `)
    .replaceAll(/^<nil>: /gm, `${file}: `)
    .replaceAll('\n', '\n  ');
}
