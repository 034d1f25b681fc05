import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Owner } from '../scheduler/allocation.ts';

/** This process, so that others can ask later whether it still lives. */
export function thisProcess(): Owner {
  return ownerOf(process.pid);
}

/** Another process of this machine, for the same purpose. */
export function ownerOf(pid: number): Owner {
  return { host: hostname(), boot: bootAndNamespace(), pid, started: startTime(pid) ?? '' };
}

/**
 * Whether a process still runs. `gone` is certain: another boot of the same machine, no such process, or a later one
 * of the same number. Nobody here can tell for another host, or another process namespace of this one.
 */
export function ownerLives(owner: Owner): 'alive' | 'gone' | 'unknown' {
  if (owner.host !== hostname()) return 'unknown';
  const [boot, namespace] = owner.boot.split(' ');
  const [ourBoot, ourNamespace] = bootAndNamespace().split(' ');
  // Machines that are made for one job often have one name.
  if (boot !== ourBoot) return owner.workflow ? 'unknown' : 'gone';
  if (namespace !== ourNamespace) return 'unknown';
  if (owner.started === '') return answersSignal(owner.pid) ? 'alive' : 'gone';
  return startTime(owner.pid) === owner.started ? 'alive' : 'gone';
}

/** The boot's ID and the namespace the process number belongs to, as `ID namespace`; empty where there is no /proc. */
function bootAndNamespace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

/** Clock ticks from boot to the start of a process; null when there is none, or only its unreaped remains. */
function startTime(pid: number): string | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  return state === 'Z' || state === 'X' ? null : (fields[19] ?? null);
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
