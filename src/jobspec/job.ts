/**
 * The one model of a job: names and shapes of Nomad's own JSON API, so that the same object is diffed, stored, run on
 * Docker and sent to a cluster. Every duration is in nanoseconds. A canonical job has every field set; `null` stands
 * where Nomad's API prints null.
 *
 * Source: hashicorp/nomad api/{jobs,tasks,resources,services}.go.
 */
export interface Job {
  Region: string;
  Namespace: string;
  ID: string;
  Name: string;
  Type: string;
  Priority: number;
  AllAtOnce: boolean;
  Datacenters: string[];
  NodePool: string;
  Constraints: Constraint[] | null;
  Affinities: Affinity[] | null;
  TaskGroups: TaskGroup[];
  Update: UpdateStrategy | null;
  Multiregion: unknown;
  Spreads: Spread[] | null;
  Periodic: Periodic | null;
  ParameterizedJob: Parameterized | null;
  Reschedule: ReschedulePolicy | null;
  Migrate: MigrateStrategy | null;
  Meta: Record<string, string> | null;
  UI: { Description: string; Links: { Label: string; URL: string }[] | null } | null;
  /** True after `stop`; registering the file again clears it, which is a change of the spec. */
  Stop: boolean;
  ParentID: string;
  Dispatched: boolean;
  /** Base64. */
  Payload: string | null;
  ConsulToken: string;
  ConsulNamespace: string;
  VaultToken: string;
  VaultNamespace: string;
  NomadTokenID: string;
  Status: string;
  StatusDescription: string;
  Stable: boolean;
  Version: number;
  /** Nanoseconds since the epoch. */
  SubmitTime: number | null;
  CreateIndex: number;
  ModifyIndex: number;
  JobModifyIndex: number;
}

/** What registering adds and what two versions are compared without. Source: structs.go SpecChanged. */
export const BOOKKEEPING_FIELDS = [
  'Status',
  'StatusDescription',
  'Stable',
  'Version',
  'CreateIndex',
  'ModifyIndex',
  'JobModifyIndex',
  'SubmitTime',
] as const satisfies readonly (keyof Job)[];

export interface TaskGroup {
  Name: string;
  Count: number;
  Constraints: Constraint[] | null;
  Affinities: Affinity[] | null;
  Spreads: Spread[] | null;
  Tasks: Task[];
  Volumes: Record<string, VolumeRequest> | null;
  RestartPolicy: RestartPolicy;
  /** Null for system and sysbatch jobs, which servers refuse with one. */
  ReschedulePolicy: ReschedulePolicy | null;
  Disconnect: Disconnect | null;
  EphemeralDisk: EphemeralDisk;
  Update: UpdateStrategy | null;
  Migrate: MigrateStrategy | null;
  Networks: Network[] | null;
  Meta: Record<string, string> | null;
  Services: Service[] | null;
  ShutdownDelay: number | null;
  MaxRunDuration: number | null;
  StopAfterClientDisconnect: number | null;
  MaxClientDisconnect: number | null;
  PreventRescheduleOnLost: boolean;
  Scaling: Scaling | null;
  Consul: { Namespace: string; Cluster?: string; Partition?: string } | null;
}

export interface Task {
  Name: string;
  Driver: string;
  User: string;
  Lifecycle: { Hook: string; Sidecar: boolean } | null;
  /** The driver's own configuration, as the file had it: blocks are lists of objects. */
  Config: Record<string, unknown> | null;
  Constraints: Constraint[] | null;
  Affinities: Affinity[] | null;
  Env: Record<string, string> | null;
  Services: Service[] | null;
  Resources: Resources;
  RestartPolicy: RestartPolicy;
  Meta: Record<string, string> | null;
  KillTimeout: number;
  KillSignal: string;
  LogConfig: LogConfig;
  Artifacts: Artifact[] | null;
  Vault: Vault | null;
  Consul: { Namespace: string; Cluster: string; Partition: string } | null;
  Templates: Template[] | null;
  DispatchPayload: { File: string } | null;
  VolumeMounts: VolumeMount[] | null;
  CSIPluginConfig: Record<string, unknown> | null;
  Leader: boolean;
  ShutdownDelay: number;
  Kind: string;
  ScalingPolicies: Scaling[] | null;
  Identity: Identity | null;
  Identities: Identity[] | null;
  Actions: { Name: string; Command: string; Args: string[] | null }[] | null;
  Secrets:
    | {
        Name: string;
        Provider: string;
        Path: string;
        Config: Record<string, unknown> | null;
        Env: Record<string, string> | null;
      }[]
    | null;
  Schedule: Record<string, unknown> | null;
}

export interface RestartPolicy {
  Attempts: number;
  Interval: number;
  Delay: number;
  Mode: string;
  RenderTemplates: boolean;
}

export interface ReschedulePolicy {
  Attempts: number;
  Interval: number;
  Delay: number;
  DelayFunction: string;
  MaxDelay: number;
  Unlimited: boolean;
}

export interface Constraint {
  LTarget: string;
  RTarget: string;
  Operand: string;
}

export interface Affinity extends Constraint {
  /** -100 to 100. */
  Weight: number;
}

export interface Spread {
  Attribute: string;
  Weight: number;
  SpreadTarget: { Value: string; Percent: number }[] | null;
}

export interface Resources {
  /** MHz. */
  CPU: number;
  Cores: number;
  MemoryMB: number;
  MemoryMaxMB: number | null;
  DiskMB: number | null;
  IOPS: number | null;
  SecretsMB: number | null;
  Networks: Network[] | null;
  Devices: Device[] | null;
  NUMA: { Affinity: string; Devices: string[] | null } | null;
}

export interface Device {
  Name: string;
  Count: number;
  Constraints: Constraint[] | null;
  Affinities: Affinity[] | null;
}

export interface Network {
  Mode: string;
  Device: string;
  CIDR: string;
  IP: string;
  Hostname: string;
  DNS: { Servers: string[] | null; Searches: string[] | null; Options: string[] | null } | null;
  ReservedPorts: Port[] | null;
  DynamicPorts: Port[] | null;
  MBits: number | null;
  CNI: { Args: Record<string, string> | null } | null;
}

export interface Port {
  Label: string;
  Value: number;
  To: number;
  HostNetwork: string;
  IgnoreCollision: boolean;
}

export interface EphemeralDisk {
  Sticky: boolean;
  Migrate: boolean;
  SizeMB: number;
}

export interface LogConfig {
  MaxFiles: number;
  MaxFileSizeMB: number;
  Disabled: boolean;
}

export interface Artifact {
  GetterSource: string;
  GetterOptions: Record<string, string> | null;
  GetterHeaders: Record<string, string> | null;
  GetterMode: string;
  GetterInsecure: boolean;
  RelativeDest: string;
  Chown: boolean;
}

export interface Template {
  SourcePath: string;
  DestPath: string;
  EmbeddedTmpl: string;
  ChangeMode: string;
  ChangeScript: {
    Command: string;
    Args: string[];
    Timeout: number;
    FailOnError: boolean;
    RunOnFirstRender: boolean;
  } | null;
  ChangeSignal: string;
  Once: boolean;
  Splay: number;
  Perms: string;
  Uid: number | null;
  Gid: number | null;
  LeftDelim: string;
  RightDelim: string;
  Envvars: boolean;
  VaultGrace: number;
  Wait: { Min: number | null; Max: number | null } | null;
  ErrMissingKey: boolean;
}

export interface Vault {
  Policies: string[] | null;
  Role: string;
  Namespace: string;
  Cluster: string;
  Env: boolean;
  DisableFile: boolean;
  ChangeMode: string;
  ChangeSignal: string;
  AllowTokenExpiration: boolean;
}

export interface VolumeRequest {
  Name: string;
  Type: string;
  Source: string;
  ReadOnly: boolean;
  Sticky: boolean;
  AccessMode: string;
  AttachmentMode: string;
  MountOptions: { FSType: string; MountFlags: string[] | null } | null;
  PerAlloc: boolean;
}

export interface VolumeMount {
  Volume: string;
  Destination: string;
  ReadOnly: boolean;
  PropagationMode: string;
  SELinuxLabel: string;
}

export interface Identity {
  Name: string;
  Audience: string[] | null;
  ChangeMode: string;
  ChangeSignal: string;
  Env: boolean;
  File: boolean;
  Filepath: string;
  ServiceName: string;
  TTL: number;
  ExtraClaims: string[] | null;
}

export interface Periodic {
  Enabled: boolean;
  Spec: string;
  Specs: string[];
  SpecType: string;
  ProhibitOverlap: boolean;
  TimeZone: string;
}

export interface Parameterized {
  Payload: string;
  MetaRequired: string[] | null;
  MetaOptional: string[] | null;
}

export interface Disconnect {
  LostAfter: number | null;
  StopOnClientAfter: number | null;
  Replace: boolean;
  Reconcile: string;
}

export interface Scaling {
  ID: string;
  Namespace: string;
  Type: string;
  Target: Record<string, string> | null;
  Min: number;
  Max: number;
  Policy: Record<string, unknown> | null;
  Enabled: boolean;
  CreateIndex: number;
  ModifyIndex: number;
}

/** Refused for batch jobs, kept so that a file that has one is read and told so. */
export interface UpdateStrategy {
  Stagger: number;
  MaxParallel: number;
  HealthCheck: string;
  MinHealthyTime: number;
  HealthyDeadline: number;
  ProgressDeadline: number;
  Canary: number;
  AutoRevert: boolean;
  AutoPromote: boolean;
}

/** Refused for batch jobs, as `UpdateStrategy`. */
export interface MigrateStrategy {
  MaxParallel: number;
  HealthCheck: string;
  MinHealthyTime: number;
  HealthyDeadline: number;
}

export interface Service {
  Id: string;
  Name: string;
  /** Set by registering. */
  Namespace?: string;
  Tags: string[] | null;
  CanaryTags: string[] | null;
  EnableTagOverride: boolean;
  PortLabel: string;
  AddressMode: string;
  Address: string;
  Checks: ServiceCheck[] | null;
  CheckRestart: CheckRestart | null;
  Connect: Record<string, unknown> | null;
  Meta: Record<string, string> | null;
  CanaryMeta: Record<string, string> | null;
  TaggedAddresses: Record<string, string> | null;
  TaskName: string;
  OnUpdate: string;
  Provider: string;
  Cluster: string;
  Kind: string;
  Identity: Identity | null;
  Weights: { Passing: number; Warning: number } | null;
}

export interface CheckRestart {
  Limit: number;
  Grace: number;
  IgnoreWarnings: boolean;
}

export interface ServiceCheck {
  Id: string;
  Name: string;
  Type: string;
  Command: string;
  Args: string[] | null;
  Path: string;
  Protocol: string;
  PortLabel: string;
  Expose: boolean;
  AddressMode: string;
  Advertise: string;
  Interval: number;
  Timeout: number;
  InitialStatus: string;
  Notes: string;
  TLSServerName: string;
  TLSSkipVerify: boolean;
  Header: Record<string, string[]> | null;
  Method: string;
  CheckRestart: CheckRestart | null;
  GRPCService: string;
  GRPCUseTLS: boolean;
  TaskName: string;
  SuccessBeforePassing: number;
  FailuresBeforeCritical: number;
  FailuresBeforeWarning: number;
  Body: string;
  OnUpdate: string;
}
