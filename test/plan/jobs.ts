import type { Job, Service, Task, TaskGroup, Template } from '../../src/jobspec/job.ts';

/** A registered one-task job to take variations from; the defaults are those of batch jobs. */
export function migration(
  change: { job?: Partial<Job>; group?: Partial<TaskGroup>; task?: Partial<Task> } = {},
): Job {
  return {
    ...JOB,
    ...change.job,
    TaskGroups: [group('migration', change.group, [task('migration', change.task)])],
  };
}

export function group(name: string, change: Partial<TaskGroup> = {}, tasks: Task[] = [task('t')]): TaskGroup {
  return { ...GROUP, Name: name, Tasks: tasks, ...change };
}

export function task(name: string, change: Partial<Task> = {}): Task {
  return { ...TASK, Name: name, ...change };
}

export function template(destination: string, data: string): Template {
  return {
    SourcePath: '',
    DestPath: destination,
    EmbeddedTmpl: data,
    ChangeMode: 'restart',
    ChangeScript: null,
    ChangeSignal: '',
    Once: false,
    Splay: 5e9,
    Perms: '0644',
    Uid: null,
    Gid: null,
    LeftDelim: '{{',
    RightDelim: '}}',
    Envvars: false,
    VaultGrace: 0,
    Wait: null,
    ErrMissingKey: false,
  };
}

export function service(name: string, port: string): Service {
  return {
    Id: '',
    Name: name,
    Tags: null,
    CanaryTags: null,
    EnableTagOverride: false,
    PortLabel: port,
    AddressMode: 'auto',
    Address: '',
    Checks: null,
    CheckRestart: null,
    Connect: null,
    Meta: null,
    CanaryMeta: null,
    TaggedAddresses: null,
    TaskName: '',
    OnUpdate: 'require_healthy',
    Provider: 'consul',
    Cluster: 'default',
    Kind: '',
    Identity: null,
    Weights: null,
  };
}

const RESTART = { Attempts: 0, Interval: 86_400e9, Delay: 15e9, Mode: 'fail', RenderTemplates: false };

const TASK: Task = {
  Name: 'migration',
  Driver: 'docker',
  User: '',
  Lifecycle: null,
  Config: { image: 'webapp:0.1', command: '/migration.sh' },
  Constraints: null,
  Affinities: null,
  Env: { SOME_VAR: 'SOME_VALUE', INVOCATION: '12345' },
  Services: null,
  Resources: {
    CPU: 20,
    Cores: 0,
    MemoryMB: 16,
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
  KillTimeout: 5e9,
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
};

const GROUP: TaskGroup = {
  Name: 'migration',
  Count: 1,
  Constraints: null,
  Affinities: null,
  Spreads: null,
  Tasks: [],
  Volumes: null,
  RestartPolicy: RESTART,
  ReschedulePolicy: {
    Attempts: 1,
    Interval: 86_400e9,
    Delay: 5e9,
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
};

const JOB: Job = {
  Region: 'global',
  Namespace: 'default',
  ID: 'webapp-migration',
  Name: 'webapp-migration',
  Type: 'batch',
  Priority: 50,
  AllAtOnce: false,
  Datacenters: ['dc1'],
  NodePool: 'default',
  Constraints: null,
  Affinities: null,
  TaskGroups: [],
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
  Status: 'pending',
  StatusDescription: '',
  Stable: false,
  Version: 0,
  SubmitTime: null,
  CreateIndex: 0,
  ModifyIndex: 0,
  JobModifyIndex: 0,
};
