import type { Job } from '../jobspec/job.ts';

/** A child cannot be launched. `message` names the job, the cause and the next step. */
export class LaunchError extends Error {
  override name = 'LaunchError';
}

/** What a parameterized job is dispatched with. */
export interface DispatchRequest {
  meta: Readonly<Record<string, string>>;
  /** Null for none; an empty one is none too. */
  payload: Uint8Array | null;
}

/** Bytes. Source: nomad/job_endpoint.go DispatchPayloadSizeLimit. */
const MOST_PAYLOAD = 16 * 1024;

/** Whether registering the job runs nothing, because its children are what runs. A dispatched child keeps the block. */
export function waitsForLaunch(job: Job): boolean {
  return job.Periodic !== null || (job.ParameterizedJob !== null && !job.Dispatched);
}

/**
 * The child of a periodic job that is launched now, overlap or not. `now` in ns. Throws LaunchError.
 * Source: nomad/periodic.go ForceEval, deriveJob.
 */
export function periodicChild(parent: Job, now: number): Job {
  const { ID, Periodic } = parent;
  if (Periodic === null) throw new LaunchError(notLaunchable(parent, 'periodic'));
  if (!Periodic.Enabled) {
    throw new LaunchError(
      `Job "${ID}" is periodic and disabled; register it with periodic { enabled = true } first`,
    );
  }
  if (parent.Stop) throw new LaunchError(stopped(ID));
  return { ...child(parent, `periodic-${seconds(now)}`), Periodic: null };
}

/**
 * The child that a parameterized job becomes with this meta and payload. `suffix` is eight hexadecimal digits that
 * tell it from others of the same second. `now` in ns. Throws LaunchError. Source: nomad/job_endpoint.go Dispatch.
 */
export function dispatchedChild(parent: Job, request: DispatchRequest, now: number, suffix: string): Job {
  if (parent.ParameterizedJob === null || parent.Dispatched) {
    throw new LaunchError(notLaunchable(parent, 'parameterized'));
  }
  if (parent.Stop) throw new LaunchError(stopped(parent.ID));
  const payload = request.payload?.length ? Buffer.from(request.payload).toString('base64') : null;
  const problems = dispatchProblems(parent, request);
  if (problems.length > 0) {
    throw new LaunchError(`Job "${parent.ID}" cannot be dispatched: ${problems.join('; ')}`);
  }
  return {
    ...child(parent, `dispatch-${seconds(now)}-${suffix}`),
    Dispatched: true,
    Meta: Object.keys(request.meta).length > 0 ? { ...parent.Meta, ...request.meta } : parent.Meta,
    Payload: payload,
  };
}

function dispatchProblems({ ParameterizedJob: asks }: Job, { meta, payload }: DispatchRequest): string[] {
  const required = asks?.MetaRequired ?? [];
  const size = payload?.length ?? 0;
  const allowed = [...required, ...(asks?.MetaOptional ?? [])];
  const missing = required.filter((key) => !Object.hasOwn(meta, key));
  const unknown = Object.keys(meta).filter((key) => !allowed.includes(key));
  const takes = allowed.length > 0 ? `it takes ${allowed.join(', ')}` : 'it takes none';
  return [
    ...(asks?.Payload === 'required' && size === 0 ? ['it needs a payload; give one with -payload'] : []),
    ...(asks?.Payload === 'forbidden' && size > 0 ? ['it takes no payload; leave -payload out'] : []),
    ...(size > MOST_PAYLOAD
      ? [
          `the payload has ${size} bytes, and at most ${MOST_PAYLOAD} are taken; hand over where it is instead`,
        ]
      : []),
    ...(unknown.length > 0 ? [`it does not take the meta ${unknown.join(', ')}; ${takes}`] : []),
    ...(missing.length > 0 ? [`it needs the meta ${missing.join(', ')}; give it with -meta KEY=VALUE`] : []),
  ];
}

function child(parent: Job, name: string): Job {
  const ID = `${parent.ID}/${name}`;
  return { ...parent, ID, Name: ID, ParentID: parent.ID, Stop: false, Status: '', StatusDescription: '' };
}

function notLaunchable({ ID, Periodic, ParameterizedJob }: Job, wanted: string): string {
  const next = Periodic
    ? `launch it with \`oneoff periodic force ${ID}\``
    : ParameterizedJob
      ? `dispatch it with \`oneoff job dispatch ${ID}\``
      : 'run its file with `oneoff run`';
  return `Job "${ID}" is not ${wanted}; ${next}`;
}

function stopped(id: string): string {
  return `Job "${id}" is stopped; run its file with \`oneoff run\` to register it again`;
}

function seconds(now: number): number {
  return Math.floor(now / 1e9);
}
