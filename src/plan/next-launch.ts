import { Cron } from 'croner';
import type { Periodic } from '../jobspec/job.ts';

/**
 * When a periodic job would be launched next: nanoseconds since the epoch, or null when it is disabled, has no launch
 * left, or has a spec of which it cannot be told. Of several specs the earliest counts. `now`: nanoseconds since the
 * epoch. Loads a cron library: import this file only where there is a periodic block.
 * Source: nomad/structs/structs.go PeriodicConfig.Next.
 */
export function nextLaunch(periodic: Periodic, now: number): number | null {
  if (!periodic.Enabled) return null;
  const specs = [periodic.Spec, ...periodic.Specs].filter((spec) => spec !== '');
  const launches = specs
    .map((spec) => nextRun(spec, periodic.TimeZone, new Date(now / 1e6)))
    .filter((launch) => launch !== null);
  if (launches.length === 0) return null;
  return Math.min(...launches.map((launch) => launch.getTime())) * 1e6;
}

function nextRun(spec: string, timezone: string, after: Date): Date | null {
  try {
    return new Cron(translated(spec), { timezone, sloppyRanges: true }).nextRun(after);
  } catch {
    // Validation has accepted it, so it is one of the few things that Nomad reads and this library does not.
    return null;
  }
}

/**
 * Nomad's cron has the year as its sixth field and seconds only where there are seven, ignores what follows, and takes
 * names of months and days in full.
 */
function translated(spec: string): string {
  if (spec.trim().startsWith('@')) return spec.trim();
  const fields = spec.trim().split(/\s+/).slice(0, 7);
  const short = fields.join(' ').replace(/[a-z]{4,}/gi, shortName);
  return fields.length === 6 ? `0 ${short}` : short;
}

/** `january` → `jan`, and `fridayL`, the last Friday of a month, → `friL`. */
function shortName(name: string): string {
  return name.replace(/^(...)(?:(?:[a-z]*day)?(L)$|.*$)/i, '$1$2');
}
