import { Cron } from 'croner';
import type { Periodic } from '../jobspec/job.ts';

/**
 * When a periodic job would be launched next: nanoseconds since the epoch, or null when it is disabled or has no
 * launch left. Of several specs the earliest counts. `now`: nanoseconds since the epoch. Loads a cron library: import
 * this file only where there is a periodic block. Source: nomad/structs/structs.go PeriodicConfig.Next.
 */
export function nextLaunch(periodic: Periodic, now: number): number | null {
  if (!periodic.Enabled) return null;
  const specs = [periodic.Spec, ...periodic.Specs].filter((spec) => spec !== '');
  const launches = specs
    .map((spec) => new Cron(seven(spec), { timezone: periodic.TimeZone, sloppyRanges: true }))
    .map((cron) => cron.nextRun(new Date(now / 1e6)))
    .filter((launch) => launch !== null);
  if (launches.length === 0) return null;
  return Math.min(...launches.map((launch) => launch.getTime())) * 1e6;
}

/**
 * Nomad's cron has the year as its sixth field and seconds only where there are seven: minutes come first otherwise.
 * A name such as `@daily` stays as it is.
 */
function seven(spec: string): string {
  const fields = spec.trim().split(/\s+/);
  return fields.length === 6 ? `0 ${fields.join(' ')}` : fields.join(' ');
}
