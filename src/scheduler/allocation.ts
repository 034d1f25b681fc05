/**
 * What became of one placement of a group: Nomad's allocation, with the names of its API.
 * All times are nanoseconds since the epoch. Source: hashicorp/nomad api/allocations.go.
 */
export interface Allocation {
  /** UUID. */
  ID: string;
  /** `<job ID>.<group>[<index>]` */
  Name: string;
  Namespace: string;
  JobID: string;
  TaskGroup: string;
  JobVersion: number;
  /** Tells allocations of a purged job from those of a later one of the same name. */
  JobCreateIndex: number;
  DesiredStatus: 'run' | 'stop';
  DesiredDescription: string;
  ClientStatus: ClientStatus;
  ClientDescription: string;
  TaskStates: Record<string, TaskState> | null;
  /** The allocation this one replaces and waits for. */
  PreviousAllocation: string | null;
  /** IDs of the allocations that must have stopped before this one starts; its predecessor is among them. */
  WaitsFor: string[];
  NextAllocation: string | null;
  RescheduleTracker: { Events: RescheduleEvent[] } | null;
  /** When an explicit reschedule policy places the next one; null when none is due. */
  RescheduleAt: number | null;
  /** Who runs it, so that a newcomer can ask whether that one still lives. Null until somebody does. */
  Owner: Owner | null;
  CreateIndex: number;
  ModifyIndex: number;
  CreateTime: number;
  ModifyTime: number;
}

export type ClientStatus = 'pending' | 'running' | 'complete' | 'failed' | 'lost';

export interface TaskState {
  State: 'pending' | 'running' | 'dead';
  Failed: boolean;
  Restarts: number;
  LastRestart: number | null;
  StartedAt: number | null;
  FinishedAt: number | null;
  /** The last ten only, as Nomad keeps them. */
  Events: TaskEvent[];
}

export interface TaskEvent {
  /** Nomad's words: Received, Task Setup, Driver, Started, Terminated, Restarting, Not Restarting, Killing, Killed, … */
  Type: string;
  Time: number;
  DisplayMessage: string;
  /** exit_code, signal, oom_killed, restart_reason, start_delay, kill_timeout, … as Nomad names them. */
  Details: Record<string, string>;
  FailsTask: boolean;
}

export interface RescheduleEvent {
  RescheduleTime: number;
  PrevAllocID: string;
  Delay: number;
}

/** A process on a machine. `started` tells it from a later process of the same number. */
export interface Owner {
  host: string;
  boot: string;
  pid: number;
  started: string;
  /** The job of a workflow run that it belongs to, whose platform can be asked how that stands. */
  workflow?: WorkflowJob;
}

/** One job of one attempt of a workflow run, in the words of its platform's environment. */
export interface WorkflowJob {
  /** URL of the platform. */
  server: string;
  /** `owner/name` */
  repository: string;
  runId: string;
  attempt: string;
  job: string;
  /** Name of the machine it was given. */
  runner: string;
  /** True when the machine lives for this one job. */
  hosted: boolean;
}
