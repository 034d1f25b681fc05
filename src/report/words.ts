/** "1 allocation", "3 allocations". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A duration in ms the way people say it: 0.3s, 12.5s, 2m5s, 1h3m. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)}s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}m${whole % 60}s` : `${Math.floor(minutes / 60)}h${minutes % 60}m`;
}

/** The first eight characters, as Nomad shows IDs. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** Where an allocation stands within its job: `migration[0]` of `webapp.migration[0]`. */
export function nameInJob(allocation: { Name: string; JobID: string }): string {
  return allocation.Name.slice(allocation.JobID.length + 1);
}

/** A task within its job, as short as it can be told: `migration[0]`, or `migration[0] sidecar`. */
export function taskInJob(allocation: string, task: string): string {
  return task === '' || allocation.startsWith(`${task}[`) ? allocation : `${allocation} ${task}`;
}
