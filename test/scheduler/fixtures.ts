import type { Job, RestartPolicy, Task, TaskGroup } from '../../src/jobspec/job.ts';
import type { Allocation, TaskState } from '../../src/scheduler/allocation.ts';
import { applyDecisions } from '../../src/scheduler/apply.ts';
import { recordClientStatus, recordTaskState } from '../../src/scheduler/progress.ts';
import { type ReconcileOptions, type Reconciliation, reconcile } from '../../src/scheduler/reconcile.ts';
import { emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { register } from '../../src/scheduler/register.ts';

export const SECOND = 1e9;

export const RESTART: RestartPolicy = {
  Attempts: 0,
  Interval: 86_400 * SECOND,
  Delay: 15 * SECOND,
  Mode: 'fail',
  RenderTemplates: false,
};

export function task(changes: Partial<Task> = {}): Task {
  return {
    Name: 't',
    Driver: 'docker',
    User: '',
    Lifecycle: null,
    Config: { image: 'webapp:0.1', command: '/migration.sh' },
    Constraints: null,
    Affinities: null,
    Env: { SOME_VAR: 'SOME_VALUE' },
    Services: null,
    Resources: {
      CPU: 100,
      Cores: 0,
      MemoryMB: 300,
      MemoryMaxMB: 0,
      DiskMB: 0,
      IOPS: 0,
      SecretsMB: 0,
      Networks: null,
      Devices: null,
      NUMA: null,
    },
    RestartPolicy: RESTART,
    Meta: null,
    KillTimeout: 5 * SECOND,
    KillSignal: '',
    LogConfig: { MaxFiles: 10, MaxFileSizeMB: 10, Disabled: false },
    Artifacts: null,
    Vault: null,
    Consul: null,
    Templates: null,
    DispatchPayload: null,
    VolumeMounts: null,
    CSIPluginConfig: null,
    Leader: false,
    ShutdownDelay: 0,
    Kind: '',
    ScalingPolicies: null,
    Identity: null,
    Identities: null,
    Actions: null,
    Secrets: null,
    Schedule: null,
    ...changes,
  };
}

export function group(changes: Partial<TaskGroup> = {}): TaskGroup {
  return {
    Name: 'g',
    Count: 1,
    Constraints: null,
    Affinities: null,
    Spreads: null,
    Tasks: [task()],
    Volumes: null,
    RestartPolicy: RESTART,
    ReschedulePolicy: {
      Attempts: 1,
      Interval: 86_400 * SECOND,
      Delay: 5 * SECOND,
      DelayFunction: 'constant',
      MaxDelay: 0,
      Unlimited: false,
    },
    Disconnect: null,
    EphemeralDisk: { Sticky: false, Migrate: false, SizeMB: 300 },
    Update: null,
    Migrate: null,
    Networks: null,
    Meta: null,
    Services: null,
    ShutdownDelay: null,
    MaxRunDuration: null,
    StopAfterClientDisconnect: null,
    MaxClientDisconnect: null,
    PreventRescheduleOnLost: false,
    Scaling: null,
    Consul: null,
    ...changes,
  };
}

export function job(changes: Partial<Job> = {}): Job {
  return {
    Region: 'global',
    Namespace: 'default',
    ID: 'j',
    Name: 'j',
    Type: 'batch',
    Priority: 50,
    AllAtOnce: false,
    Datacenters: ['*'],
    NodePool: 'default',
    Constraints: null,
    Affinities: null,
    TaskGroups: [group()],
    Update: null,
    Multiregion: null,
    Spreads: null,
    Periodic: null,
    ParameterizedJob: null,
    Reschedule: null,
    Migrate: null,
    Meta: null,
    UI: null,
    Stop: false,
    ParentID: '',
    Dispatched: false,
    Payload: null,
    ConsulToken: '',
    ConsulNamespace: '',
    VaultToken: '',
    VaultNamespace: '',
    NomadTokenID: '',
    Status: '',
    StatusDescription: '',
    Stable: false,
    Version: 0,
    SubmitTime: null,
    CreateIndex: 0,
    ModifyIndex: 0,
    JobModifyIndex: 0,
    ...changes,
  };
}

/** A job of one group `g` of one task. */
export function simple(count: number, env: Record<string, string> = {}): Job {
  return job({ TaskGroups: [group({ Count: count, Tasks: [task({ Env: env })] })] });
}

export function taskState(changes: Partial<TaskState> = {}): TaskState {
  return {
    State: 'pending',
    Failed: false,
    Restarts: 0,
    LastRestart: null,
    StartedAt: null,
    FinishedAt: null,
    Events: [],
    ...changes,
  };
}

export const COMPLETE = taskState({ State: 'dead' });
export const RUNNING = taskState({ State: 'running' });

export function failedWith(exitCode: number, finishedAt: number | null = null): TaskState {
  const details = { exit_code: String(exitCode) };
  return taskState({
    State: 'dead',
    Failed: true,
    FinishedAt: finishedAt,
    Events: [{ Type: 'Terminated', Time: 0, DisplayMessage: '', Details: details, FailsTask: false }],
  });
}

/** A house without Docker: submissions, and what becomes of their allocations, step by step. */
export class Simulation {
  record: JobRecord = emptyRecord('default', 'j');
  now = 0;
  private ids = 0;

  /** What a submission would do. */
  plan(next: Job, options: Partial<ReconcileOptions> = {}): Reconciliation {
    const { record } = register(this.record, next, { now: this.now });
    return reconcile(record, { now: this.now, ...options });
  }

  /** Registers and applies; answers with what was decided. */
  submit(next: Job, options: Partial<ReconcileOptions> = {}): Reconciliation {
    this.now += SECOND;
    const { record } = register(this.record, next, { now: this.now });
    return this.evaluate(record, options);
  }

  evaluate(record: JobRecord, options: Partial<ReconcileOptions> = {}): Reconciliation {
    const reconciliation = reconcile(record, { now: this.now, ...options });
    this.apply(record, reconciliation);
    return reconciliation;
  }

  apply(record: JobRecord, reconciliation: Reconciliation): void {
    const newId = () => `a${++this.ids}`;
    this.record = applyDecisions(record, reconciliation, { now: this.now, newId, owner: null }).record;
  }

  /** Sets the state of the task of an allocation: the newest of its name, or the one with that ID. */
  becomes(which: string, state: TaskState): void {
    const { ID } = this.find(which);
    this.record = recordTaskState(this.record, ID, 't', state, this.now);
  }

  lose(which: string): void {
    this.record = recordClientStatus(this.record, this.find(which).ID, 'lost', 'gone', this.now);
  }

  find(which: string): Allocation {
    const found = this.record.allocations.findLast(({ ID, Name }) => ID === which || Name === `j.${which}`);
    if (!found) throw new Error(`no allocation ${which}`);
    return found;
  }

  /** All allocations as the recorded tables write them: `g[0] v0 run/complete`, oldest first. */
  table(): string[] {
    return this.record.allocations.map(
      ({ Name, JobVersion, DesiredStatus, ClientStatus }) =>
        `${Name.slice(2)} v${JobVersion} ${DesiredStatus}/${ClientStatus}`,
    );
  }
}

/** The counters of one group without the zeros, in Nomad's words. */
export function counters(reconciliation: Reconciliation, name = 'g'): Record<string, number> {
  return Object.fromEntries(Object.entries(reconciliation.updates[name] ?? {}).filter(([, n]) => n > 0));
}
