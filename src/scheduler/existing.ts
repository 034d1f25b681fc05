import type { Allocation } from './allocation.ts';
import { isClientTerminal, isStopping } from './status.ts';
import type { Versions } from './versions.ts';
import { about, type Wish } from './wish.ts';

/**
 * Decides about an allocation of a group that goes on. Null when there is nothing to say: what did not complete is
 * neither done nor counted as history.
 */
export function decideExisting(
  allocation: Allocation,
  context: { versions: Versions; lost: ReadonlySet<string>; unmet: string | null },
): Wish | null {
  const { versions, lost, unmet } = context;
  if (!isClientTerminal(allocation)) {
    return ending(allocation, lost) ?? decideLive(allocation, versions, unmet);
  }
  if (allocation.ClientStatus !== 'complete') return null;
  if (!versions.isCurrent(allocation)) return history(allocation);
  if (allocation.DesiredStatus === 'stop') {
    return about(allocation, 'ignore', 'stopped', 'was stopped before its end');
  }
  return about(allocation, 'ignore', 'completed-unchanged', 'has completed, and the job is unchanged');
}

/** Decides about what is left of a group that is not to run any more. Null as in `decideExisting`. */
export function retire(
  allocation: Allocation,
  lost: ReadonlySet<string>,
  rule: 'job-stopped' | 'group-removed',
): Wish | null {
  const reason = rule === 'job-stopped' ? 'the job was stopped' : 'the job has no such group any more';
  if (!isClientTerminal(allocation)) {
    return ending(allocation, lost) ?? about(allocation, 'stop', rule, reason);
  }
  if (allocation.ClientStatus !== 'complete') return null;
  // Nomad marks what has completed as well: it no longer stands for a group of this job.
  const marked = rule === 'group-removed' && allocation.DesiredStatus === 'run';
  return marked ? about(allocation, 'stop', rule, reason) : history(allocation);
}

function decideLive(allocation: Allocation, versions: Versions, unmet: string | null): Wish {
  const is = `is ${allocation.ClientStatus}`;
  if (versions.isCurrent(allocation)) {
    return about(allocation, 'ignore', 'running-unchanged', `${is}, and the job is unchanged`);
  }
  const changes = versions.changesSince(allocation);
  if (changes === null || changes.destructive.length > 0) {
    const reason = `${is}, and the change concerns its containers`;
    return about(allocation, 'replace', 'changed-replaced', reason, changes?.destructive);
  }
  if (unmet !== null) {
    const reason = `${is}, and this machine does not meet the new constraint ${unmet}`;
    return about(allocation, 'replace', 'unfit-replaced', reason, changes.fields);
  }
  const reason = `${is}, and the change does not concern its containers`;
  return about(allocation, 'in-place', 'changed-in-place', reason, changes.fields);
}

/** What is already on its way out, whether its group stays or goes. */
function ending(allocation: Allocation, lost: ReadonlySet<string>): Wish | null {
  if (lost.has(allocation.ID)) {
    return about(allocation, 'stop', 'lost', 'the process that ran it is gone, and so are its containers');
  }
  return isStopping(allocation) ? about(allocation, 'ignore', 'stopping', 'is being stopped') : null;
}

function history(allocation: Allocation): Wish {
  return about(allocation, 'ignore', 'earlier-version', `belongs to version ${allocation.JobVersion}`);
}
