import { type Cluster, openCluster } from '../../engine/nomad/cluster.ts';
import type { Job } from '../../jobspec/job.ts';
import { isJson, sourceText } from '../../jobspec/source.ts';
import { resolveStamp, stampJob } from '../../jobspec/stamp.ts';
import { variablesContent } from '../../jobspec/variables/content.ts';
import type { Surroundings } from '../command.ts';
import { UsageError } from '../flags.ts';
import { JobspecError, type LoadedJob, readJob, readTexts } from '../load.ts';
import type { JobSource } from '../settings.ts';
import { stampContext } from '../stamp-context.ts';

/**
 * Reads and stamps the job of a file as the cluster reads it. What its parser cannot read is read by ours: JSON, calls
 * of file functions, and variables where it knows none. Throws JobspecError, UsageError, ClusterError.
 */
export async function loadForCluster(
  cluster: Cluster,
  source: JobSource,
  around: Surroundings,
): Promise<LoadedJob> {
  const { job, ...read } = await readFor(cluster, source, stdinOnce(around));
  const used = /\$\{secret\.([^}]*)\}/.exec(JSON.stringify(job));
  if (used) {
    throw new UsageError(
      `Job "${job.ID}" uses \${secret.${used[1]}}: secrets of oneoff stay on this machine and are not sent to a cluster. Keep it in a Nomad Variable or in Vault, and read it in a template`,
    );
  }
  const stamp = resolveStamp(source.stamp, await stampContext(source, around));
  return { ...read, job: stampJob(job, stamp), stamp };
}

/** Reads a job as the cluster of the environment reads it. Throws as `loadForCluster`. */
export function loadThere(source: JobSource, around: Surroundings): Promise<LoadedJob> {
  return loadForCluster(openCluster(around.env), source, around);
}

type Read = Pick<LoadedJob, 'job' | 'warnings' | 'sources'>;

async function readFor(cluster: Cluster, source: JobSource, around: Surroundings): Promise<Read> {
  const { main, options } = await readTexts(source, around);
  const text = sourceText(main);
  const ours = isJson(main) || options.json || FILE_FUNCTION.test(text);
  if (!ours) {
    const { variables = [], variableFiles = [], environment = {} } = options;
    const given = { variables, variableFiles, environment, strict: true, sources: new Map() };
    const values = variablesContent(main, given);
    const job = values === null ? null : await cluster.parse({ file: main.file, text, variables: values });
    if (job) return { job, warnings: [], sources: new Map([[main.file, text]]) };
  }
  const { job, diagnostics, sources } = await readJob(source, around, null, 'nomad');
  if (!job) throw new JobspecError(`${source.file} cannot be used`, diagnostics, sources);
  return { job: inNamespace(job, text, cluster.namespace), warnings: diagnostics, sources };
}

/** The cluster has no such files, and its parser refuses to look. */
const FILE_FUNCTION = /\b(?:file|filebase64|fileexists|fileset|abspath|pathexpand)\s*\(/;

/** A job that names no namespace goes to the one of the environment. */
function inNamespace(job: Job, text: string, namespace: string): Job {
  return /\bnamespace\b/i.test(text) ? job : { ...job, Namespace: namespace };
}

/** Standard input can be read once, and may have to be looked at twice. */
function stdinOnce(around: Surroundings): Surroundings {
  let read: Promise<Uint8Array> | null = null;
  return { ...around, stdin: () => (read ??= around.stdin()) };
}
