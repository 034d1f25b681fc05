/** What Nomad's client lets a task have at most to end by itself (max_kill_timeout), in ns; so does this machine. */
export const MAX_KILL_TIMEOUT = 30e9;

/** What a task gets to end by itself, in ns. Source: client/allocrunner/taskrunner/driver_handle.go. */
export function allowedKillTimeout(task: { KillTimeout: number }): number {
  return Math.min(task.KillTimeout, MAX_KILL_TIMEOUT);
}
