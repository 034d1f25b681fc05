const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  columns
} from "./chunk-UKSLAKT2.js";
import {
  howToLaunch,
  nodeFor,
  runSettings
} from "./chunk-QST42EDP.js";
import {
  reconcile,
  refusedChange,
  register
} from "./chunk-QCCELRF7.js";
import {
  renderDiagnostic
} from "./chunk-YLU6YWV6.js";
import {
  FLAGS,
  wantsColor
} from "./chunk-6TRCZR2N.js";
import {
  provenanceOf,
  refusalOf,
  refusalText
} from "./chunk-3SOVUEGK.js";
import {
  loadJob
} from "./chunk-ETO64QFU.js";
import {
  annotate
} from "./chunk-H7LHWCA5.js";
import {
  secretParts
} from "./chunk-27A3S3XU.js";
import {
  lazyEngine
} from "./chunk-HVCJWQQ7.js";
import {
  askingLiveness
} from "./chunk-KAWXW6RT.js";
import {
  findOrphans
} from "./chunk-3LKEMRLI.js";
import {
  localFolder,
  openStore
} from "./chunk-QBWSDL4T.js";
import {
  currentJob,
  emptyRecord,
  waitsForLaunch
} from "./chunk-FGL2KH2A.js";
import {
  MASK,
  masker
} from "./chunk-3JJECYUA.js";
import {
  explainDecisions,
  formatPlan,
  warningsText
} from "./chunk-TBZPLMIV.js";
import {
  compareBytes
} from "./chunk-I2QAZLFR.js";

// src/plan/objects.ts
import { isDeepStrictEqual } from "node:util";

// src/plan/fields.ts
var STRING_MAP = /* @__PURE__ */ Symbol("map of strings");
var NOTHING = /* @__PURE__ */ new Map();
function flatten(shape, block2) {
  if (block2 === null) return NOTHING;
  const values = block2;
  const flat = /* @__PURE__ */ new Map();
  for (const [name, zero] of Object.entries(shape)) {
    if (zero === STRING_MAP) {
      for (const [key, value] of Object.entries(values[name] ?? {}))
        flat.set(`${name}[${key}]`, String(value));
    } else {
      flat.set(name, String(values[name] ?? zero));
    }
  }
  return flat;
}
function fieldDiffs(before, after, contextual) {
  const diffs = [];
  for (const name of /* @__PURE__ */ new Set([...before.keys(), ...after.keys()])) {
    const diff = fieldDiff(name, before.get(name) ?? "", after.get(name) ?? "");
    if (contextual || diff.Type !== "None") diffs.push(diff);
  }
  return diffs.sort(compareFields);
}
function fieldDiff(name, before, after) {
  const diff = { Type: "Edited", Name: name, Old: before, New: after, Annotations: [] };
  if (before === after) diff.Type = "None";
  else if (before === "") diff.Type = "Added";
  else if (after === "") diff.Type = "Deleted";
  return diff;
}
function compareFields(a, b) {
  return compareBytes(a.Name, b.Name) || compareBytes(a.Old, b.Old) || compareBytes(a.New, b.New);
}

// src/plan/order.ts
var RANK = { Edited: 0, Added: 1, Deleted: 2, None: 3 };
var INSERTION_SORT_LIMIT = 12;
function sortObjects(diffs) {
  if (diffs.length > INSERTION_SORT_LIMIT) return diffs.sort(compareObjects);
  for (let end = 1; end < diffs.length; end++) {
    for (let i = end; i > 0 && isLess(diffs[i], diffs[i - 1]); i--) {
      [diffs[i - 1], diffs[i]] = [diffs[i], diffs[i - 1]];
    }
  }
  return diffs;
}
function isLess(a, b) {
  const heads = compareHeads(a, b);
  if (heads !== 0) return heads < 0;
  if (a.Fields.some((field, i) => compareFields(field, b.Fields[i]) < 0)) return true;
  sortObjects(a.Objects);
  sortObjects(b.Objects);
  return a.Objects.some((object, i) => isLess(object, b.Objects[i]));
}
function compareHeads(a, b) {
  return compareBytes(a.Name, b.Name) || RANK[a.Type] - RANK[b.Type] || a.Fields.length - b.Fields.length || a.Objects.length - b.Objects.length;
}
function compareObjects(a, b) {
  return compareHeads(a, b) || firstDifference(a.Fields, b.Fields, compareFields) || firstDifference(a.Objects, b.Objects, compareObjects);
}
function firstDifference(a, b, compare) {
  for (const [i, item] of a.entries()) {
    const order = compare(item, b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

// src/plan/objects.ts
function changeType(before, after) {
  if (before === null) return "Added";
  if (after === null) return "Deleted";
  return "Edited";
}
function plainBlockDiff(name, shape, before, after) {
  return fieldsOnlyDiff(name, flatten(shape, before), flatten(shape, after));
}
function fieldsOnlyDiff(name, before, after) {
  const fields = fieldDiffs(before, after, true);
  const type = typeOfFields(fields);
  return type === "None" ? null : { Type: type, Name: name, Fields: fields, Objects: [] };
}
function typeOfFields(fields) {
  const types = new Set(fields.map((field) => field.Type));
  if (types.has("Edited") || types.has("Added") && types.has("Deleted")) return "Edited";
  if (types.has("Added")) return "Added";
  return types.has("Deleted") ? "Deleted" : "None";
}
function blockDiff(name, fields, before, after, nested = () => []) {
  if (isDeepStrictEqual(before, after)) return null;
  return {
    Type: changeType(before, after),
    Name: name,
    Fields: fieldDiffs(flatBlock(fields, before), flatBlock(fields, after), true),
    Objects: present(nested(before, after))
  };
}
function flatBlock(fields, block2) {
  if (typeof fields !== "function") return flatten(fields, block2);
  return block2 === null ? /* @__PURE__ */ new Map() : fields(block2);
}
function stringSetDiff(name, before, after) {
  const old = new Set(before);
  const now = new Set(after);
  const fields = [.../* @__PURE__ */ new Set([...old, ...now])].map(
    (element) => fieldDiff(name, old.has(element) ? element : "", now.has(element) ? element : "")
  );
  if (fields.length === 0) return null;
  return { Type: typeOfFields(fields), Name: name, Fields: fields.sort(compareFields), Objects: [] };
}
function keyedDiffs(before, after, key, diff) {
  const old = new Map((before ?? []).map((block2) => [key(block2), block2]));
  const now = new Map((after ?? []).map((block2) => [key(block2), block2]));
  const keys = [.../* @__PURE__ */ new Set([...old.keys(), ...now.keys()])].sort(compareBytes);
  return sortObjects(present(keys.map((k) => diff(old.get(k) ?? null, now.get(k) ?? null))));
}
function positionalDiffs(before, after, diff) {
  const length = Math.max(before?.length ?? 0, after?.length ?? 0);
  return sortObjects(
    present(Array.from({ length }, (_, i) => diff(before?.[i] ?? null, after?.[i] ?? null)))
  );
}
function matchedDiffs(before, after, match, diff) {
  if (before.length === 1 && after.length === 1) return present([diff(before[0], after[0])]);
  const taken = /* @__PURE__ */ new Set();
  const diffs = before.map((block2, index) => {
    const found = match(block2, index, (i) => taken.has(i));
    if (found < 0) return diff(block2, null);
    taken.add(found);
    return diff(block2, after[found]);
  });
  for (const [index, block2] of after.entries()) {
    if (!taken.has(index)) diffs.push(diff(null, block2));
  }
  return sortObjects(present(diffs));
}
function present(diffs) {
  return diffs.filter((diff) => diff !== null);
}

// src/plan/constraint.ts
var CONSTRAINT = { LTarget: "", Operand: "", RTarget: "" };
var AFFINITY = { ...CONSTRAINT, Weight: 0 };
function constraintDiffs(before, after) {
  return keyedDiffs(
    before,
    after,
    constraintText,
    (old, now) => plainBlockDiff("Constraint", CONSTRAINT, old, now)
  );
}
function affinityDiffs(before, after) {
  return keyedDiffs(
    before,
    after,
    (affinity) => `${constraintText(affinity)} ${affinity.Weight}`,
    (old, now) => plainBlockDiff("Affinity", AFFINITY, old, now)
  );
}
function constraintText({ LTarget, Operand, RTarget }) {
  return `${LTarget} ${Operand} ${RTarget}`;
}

// src/plan/group.ts
import { isDeepStrictEqual as isDeepStrictEqual5 } from "node:util";

// src/plan/consul.ts
var CONSUL = { Cluster: "", Namespace: "", Partition: "" };
function consulDiff(before, after) {
  return plainBlockDiff("Consul", CONSUL, before, after);
}

// src/plan/deep.ts
import { isDeepStrictEqual as isDeepStrictEqual2 } from "node:util";
function flattenDeep(tree, number) {
  const flat = /* @__PURE__ */ new Map();
  const visit = (name, value) => {
    if (value === null) {
      flat.set(name, "nil");
    } else if (typeof value === "object") {
      for (const [key, element] of Object.entries(value)) visit(`${name}[${key}]`, element);
    } else {
      flat.set(name, typeof value === "number" ? number(value) : String(value));
    }
  };
  for (const [name, value] of Object.entries(tree)) visit(name, value);
  return flat;
}
function treeDiff(name, before, after, contextual = true) {
  if (isDeepStrictEqual2(before, after)) return null;
  return {
    Type: treeChange(before ?? {}, after ?? {}),
    Name: name,
    Fields: fieldDiffs(flattenDeep(before ?? {}, floatText), flattenDeep(after ?? {}, floatText), contextual),
    Objects: []
  };
}
function treeChange(before, after) {
  if (Object.keys(before).length === 0) return "Added";
  return Object.keys(after).length === 0 ? "Deleted" : "Edited";
}
function floatText(value) {
  const [digits, exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  const sign = power < 0 ? "-" : "+";
  return `${digits}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}

// src/plan/network.ts
import { isDeepStrictEqual as isDeepStrictEqual3 } from "node:util";
var NETWORK = { Hostname: "", Mode: "" };
var STATIC_PORT = { HostNetwork: "", IgnoreCollision: false, Label: "", To: 0, Value: 0 };
var DYNAMIC_PORT = { HostNetwork: "", Label: "", To: 0 };
function networkDiffs(before, after) {
  const deleted = notIn(before ?? [], after ?? []).map((network) => networkDiff(network, null));
  const added = notIn(after ?? [], before ?? []).map((network) => networkDiff(null, network));
  return sortObjects([...deleted, ...added].filter((diff) => diff !== null));
}
function notIn(networks, others) {
  return networks.filter((network) => !others.some((other) => isDeepStrictEqual3(network, other)));
}
function networkDiff(before, after) {
  return blockDiff("Network", NETWORK, before, after, (old, now) => [
    ...portDiffs("Static Port", STATIC_PORT, old?.ReservedPorts, now?.ReservedPorts),
    ...portDiffs("Dynamic Port", DYNAMIC_PORT, old?.DynamicPorts, now?.DynamicPorts),
    blockDiff("DNS", dnsFields, old?.DNS ?? null, now?.DNS ?? null),
    fieldsOnlyDiff("CNIConfig", argumentFields(old), argumentFields(now))
  ]);
}
function portDiffs(name, shape, before, after) {
  return keyedDiffs(
    before,
    after,
    (port) => port.Label,
    (old, now) => plainBlockDiff(name, shape, old, now)
  );
}
function dnsFields(dns) {
  const lists = Object.entries({ Options: dns.Options, Searches: dns.Searches, Servers: dns.Servers });
  return new Map(lists.filter(([, list]) => list?.length).map(([name, list]) => [name, list.join(",")]));
}
function argumentFields(network) {
  return new Map(Object.entries(network?.CNI?.Args ?? {}));
}

// src/plan/identity.ts
var IDENTITY = {
  ChangeMode: "",
  ChangeSignal: "",
  Env: false,
  File: false,
  Filepath: "",
  Name: "",
  ServiceName: "",
  TTL: 0
};
function identityDiff(before, after) {
  return blockDiff("Identity", IDENTITY, before, after, (old, now) => [
    stringSetDiff("Audience", old?.Audience, now?.Audience)
  ]);
}

// src/plan/service.ts
var SERVICE = {
  Address: "",
  AddressMode: "",
  CanaryMeta: STRING_MAP,
  Cluster: "",
  EnableTagOverride: false,
  Kind: "",
  Meta: STRING_MAP,
  Name: "",
  Namespace: "",
  OnUpdate: "",
  PortLabel: "",
  Provider: "",
  TaggedAddresses: STRING_MAP,
  TaskName: ""
};
var CHECK = {
  AddressMode: "",
  Body: "",
  Command: "",
  Expose: false,
  FailuresBeforeCritical: 0,
  FailuresBeforeWarning: 0,
  GRPCService: "",
  GRPCUseTLS: false,
  InitialStatus: "",
  Interval: 0,
  Method: "",
  Name: "",
  Notes: "",
  OnUpdate: "",
  Path: "",
  PortLabel: "",
  Protocol: "",
  SuccessBeforePassing: 0,
  TLSServerName: "",
  TLSSkipVerify: false,
  TaskName: "",
  Timeout: 0,
  Type: ""
};
var CHECK_RESTART = { Grace: 0, IgnoreWarnings: false, Limit: 0 };
var WEIGHTS = { Passing: 0, Warning: 0 };
function serviceDiffs(before, after) {
  return matchedDiffs(
    before ?? [],
    after ?? [],
    (service, index, isTaken) => likeliest(service, index, after ?? [], isTaken),
    serviceDiff
  );
}
function likeliest(service, index, candidates, isTaken) {
  let best = -1;
  let bestScore = 2;
  for (const [i, candidate] of candidates.entries()) {
    if (isTaken(i)) continue;
    const score = (candidate.Name === service.Name ? 3 : 0) + (candidate.PortLabel === service.PortLabel ? 2 : 0) + (i === index ? 1 : 0);
    if (score > bestScore) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}
function serviceDiff(before, after) {
  return blockDiff("Service", SERVICE, before, after, (old, now) => [
    stringSetDiff("CanaryTags", old?.CanaryTags, now?.CanaryTags),
    stringSetDiff("Tags", old?.Tags, now?.Tags),
    ...keyedDiffs(old?.Checks, now?.Checks, (check) => check.Name, checkDiff),
    treeDiff("ConsulConnect", old?.Connect ?? null, now?.Connect ?? null),
    identityDiff(old?.Identity ?? null, now?.Identity ?? null),
    plainBlockDiff("Weights", WEIGHTS, old?.Weights ?? null, now?.Weights ?? null)
  ]);
}
function checkDiff(before, after) {
  return blockDiff("Check", CHECK, before, after, (old, now) => [
    treeDiff("Header", old?.Header ?? null, now?.Header ?? null),
    blockDiff("CheckRestart", CHECK_RESTART, old?.CheckRestart ?? null, now?.CheckRestart ?? null)
  ]);
}

// src/plan/task.ts
import { isDeepStrictEqual as isDeepStrictEqual4 } from "node:util";

// src/plan/resources.ts
var RESOURCES = {
  CPU: 0,
  Cores: 0,
  DiskMB: 0,
  IOPS: 0,
  MemoryMB: 0,
  MemoryMaxMB: 0,
  SecretsMB: 0
};
var DEVICE = { Count: 0, Name: "" };
var NUMA = { Affinity: "" };
function resourcesDiff(before, after) {
  return blockDiff("Resources", RESOURCES, before, after, (old, now) => [
    ...networkDiffs(old?.Networks, now?.Networks),
    ...keyedDiffs(
      old?.Devices,
      now?.Devices,
      (device) => device.Name,
      (a, b) => blockDiff("Device", DEVICE, a, b)
    ),
    blockDiff("NUMA", NUMA, old?.NUMA ?? null, now?.NUMA ?? null)
  ]);
}

// src/plan/template.ts
var TEMPLATE = {
  ChangeMode: "",
  ChangeSignal: "",
  DestPath: "",
  EmbeddedTmpl: "",
  Envvars: false,
  ErrMissingKey: false,
  LeftDelim: "",
  Once: false,
  Perms: "",
  RightDelim: "",
  SourcePath: "",
  Splay: 0,
  VaultGrace: 0
};
var CHANGE_SCRIPT = { Command: "", FailOnError: false, RunOnFirstRender: false, Timeout: 0 };
function templateDiffs(before, after) {
  return matchedDiffs(
    before ?? [],
    after ?? [],
    ({ DestPath }, _, isTaken) => (after ?? []).findIndex((t, i) => !isTaken(i) && t.DestPath === DestPath),
    templateDiff
  );
}
function templateDiff(before, after) {
  return blockDiff("Template", templateFields, before, after, (old, now) => [
    waitDiff(old?.Wait ?? null, now?.Wait ?? null),
    blockDiff("ChangeScript", CHANGE_SCRIPT, old?.ChangeScript ?? null, now?.ChangeScript ?? null, (a, b) => [
      stringSetDiff("Args", a?.Args, b?.Args)
    ])
  ]);
}
function templateFields(template) {
  const flat = new Map(flatten(TEMPLATE, template));
  if (template.Uid !== null) flat.set("Uid", String(template.Uid));
  if (template.Gid !== null) flat.set("Gid", String(template.Gid));
  return flat;
}
function waitDiff(before, after) {
  return blockDiff("Template", (wait) => flattenDeep({ ...wait }, String), before, after);
}

// src/plan/volume.ts
var VOLUME = {
  AccessMode: "",
  AttachmentMode: "",
  Name: "",
  PerAlloc: false,
  ReadOnly: false,
  Source: "",
  Sticky: false,
  Type: ""
};
var MOUNT_OPTIONS = { FSType: "" };
var VOLUME_MOUNT = {
  Destination: "",
  PropagationMode: "",
  ReadOnly: false,
  SELinuxLabel: "",
  Volume: ""
};
function volumeDiffs(before, after) {
  const labels = /* @__PURE__ */ new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return present(
    [...labels].sort(compareBytes).map((label) => volumeDiff(before?.[label] ?? null, after?.[label] ?? null))
  );
}
function volumeDiff(before, after) {
  return blockDiff("Volume", VOLUME, before, after, (old, now) => [
    blockDiff("MountOptions", MOUNT_OPTIONS, old?.MountOptions ?? null, now?.MountOptions ?? null, (a, b) => [
      stringSetDiff("MountFlags", a?.MountFlags, b?.MountFlags)
    ])
  ]);
}
function volumeMountDiffs(before, after) {
  return positionalDiffs(before, after, (old, now) => blockDiff("VolumeMount", VOLUME_MOUNT, old, now));
}

// src/plan/task.ts
var TASK = {
  Driver: "",
  Env: STRING_MAP,
  KillSignal: "",
  KillTimeout: 0,
  Kind: "",
  Leader: false,
  Meta: STRING_MAP,
  ShutdownDelay: 0,
  User: ""
};
var LOG_CONFIG = { Disabled: false, MaxFileSizeMB: 0, MaxFiles: 0 };
var DISPATCH_PAYLOAD = { File: "" };
var ARTIFACT = {
  Chown: false,
  GetterHeaders: STRING_MAP,
  GetterInsecure: false,
  GetterMode: "",
  GetterOptions: STRING_MAP,
  GetterSource: "",
  RelativeDest: ""
};
var VAULT = {
  AllowTokenExpiration: false,
  ChangeMode: "",
  ChangeSignal: "",
  Cluster: "",
  DisableFile: false,
  Env: false,
  Namespace: "",
  Role: ""
};
var ACTION = { Command: "", Name: "" };
var SCHEDULE_CRON = { End: "", Start: "", Timezone: "" };
function taskDiffs(before, after) {
  const old = new Map(before.map((task) => [task.Name, task]));
  const now = new Map(after.map((task) => [task.Name, task]));
  return [.../* @__PURE__ */ new Set([...old.keys(), ...now.keys()])].sort(compareBytes).map((name) => taskDiff(name, old.get(name) ?? null, now.get(name) ?? null));
}
function taskDiff(name, before, after) {
  return {
    Type: isDeepStrictEqual4(before, after) ? "None" : changeType(before, after),
    Name: name,
    Fields: fieldDiffs(flatten(TASK, before), flatten(TASK, after), false),
    Objects: taskObjects(before, after),
    Annotations: []
  };
}
function taskObjects(before, after) {
  return present([
    ...constraintDiffs(before?.Constraints, after?.Constraints),
    ...affinityDiffs(before?.Affinities, after?.Affinities),
    treeDiff("Config", before?.Config ?? null, after?.Config ?? null),
    resourcesDiff(before?.Resources ?? null, after?.Resources ?? null),
    plainBlockDiff("LogConfig", LOG_CONFIG, before?.LogConfig ?? null, after?.LogConfig ?? null),
    plainBlockDiff(
      "DispatchPayload",
      DISPATCH_PAYLOAD,
      before?.DispatchPayload ?? null,
      after?.DispatchPayload ?? null
    ),
    ...artifactDiffs(before?.Artifacts ?? null, after?.Artifacts ?? null),
    ...serviceDiffs(before?.Services, after?.Services),
    blockDiff("Vault", VAULT, before?.Vault ?? null, after?.Vault ?? null),
    ...secretDiffs(before?.Secrets ?? null, after?.Secrets ?? null),
    consulDiff(before?.Consul ?? null, after?.Consul ?? null),
    ...templateDiffs(before?.Templates ?? null, after?.Templates ?? null),
    identityDiff(before?.Identity ?? null, after?.Identity ?? null),
    ...keyedDiffs(before?.Identities, after?.Identities, (identity) => identity.Name, identityDiff),
    ...actionDiffs(before?.Actions ?? null, after?.Actions ?? null),
    ...volumeMountDiffs(before?.VolumeMounts ?? null, after?.VolumeMounts ?? null),
    plainBlockDiff("Schedule", SCHEDULE_CRON, cron(before), cron(after))
  ]);
}
function artifactDiffs(before, after) {
  return keyedDiffs(
    before,
    after,
    (artifact) => artifact.RelativeDest,
    (old, now) => plainBlockDiff("Artifact", ARTIFACT, old, now)
  );
}
function secretDiffs(before, after) {
  return keyedDiffs(
    before,
    after,
    (secret) => secret.Name,
    (old, now) => blockDiff(
      "Secret",
      (secret) => flattenDeep({ ...secret, Config: secret.Config ?? {} }, String),
      old,
      now
    )
  );
}
function actionDiffs(before, after) {
  return positionalDiffs(
    before,
    after,
    (old, now) => blockDiff("Action", ACTION, old, now, (a, b) => [stringSetDiff("Args", a?.Args, b?.Args)])
  );
}
function cron(task) {
  return task?.Schedule?.Cron ?? null;
}

// src/plan/group.ts
var GROUP = { Count: 0, Meta: STRING_MAP, PreventRescheduleOnLost: false };
var RESTART = { Attempts: 0, Delay: 0, Interval: 0, Mode: "", RenderTemplates: false };
var RESCHEDULE = {
  Attempts: 0,
  Delay: 0,
  DelayFunction: "",
  Interval: 0,
  MaxDelay: 0,
  Unlimited: false
};
var EPHEMERAL_DISK = { Migrate: false, SizeMB: 0, Sticky: false };
var MIGRATE = { HealthCheck: "", HealthyDeadline: 0, MaxParallel: 0, MinHealthyTime: 0 };
var UPDATE = {
  AutoPromote: false,
  AutoRevert: false,
  Canary: 0,
  HealthCheck: "",
  HealthyDeadline: 0,
  MaxParallel: 0,
  MinHealthyTime: 0,
  ProgressDeadline: 0
};
var SCALING = { Enabled: false, Max: 0, Min: 0 };
function groupDiffs(before, after) {
  const old = new Map(before.map((group) => [group.Name, group]));
  const now = new Map(after.map((group) => [group.Name, group]));
  return [.../* @__PURE__ */ new Set([...old.keys(), ...now.keys()])].sort(compareBytes).map((name) => groupDiff(name, old.get(name) ?? null, now.get(name) ?? null));
}
function groupDiff(name, before, after) {
  const both = before !== null && after !== null;
  const fields = both ? fieldDiffs(withDelay(before), withDelay(after), false) : fieldDiffs(flatten(GROUP, before), flatten(GROUP, after), false);
  return {
    Type: isDeepStrictEqual5(before, after) ? "None" : changeType(before, after),
    Name: name,
    Fields: fields,
    Objects: groupObjects(before, after),
    Tasks: taskDiffs(before?.Tasks ?? [], after?.Tasks ?? []),
    Updates: {}
  };
}
function withDelay(group) {
  return new Map(flatten(GROUP, group)).set("ShutdownDelay", String(group.ShutdownDelay ?? ""));
}
function groupObjects(before, after) {
  const plain = (name, shape, field) => plainBlockDiff(name, shape, block(before, field), block(after, field));
  return present([
    ...constraintDiffs(before?.Constraints, after?.Constraints),
    ...affinityDiffs(before?.Affinities, after?.Affinities),
    plain("RestartPolicy", RESTART, "RestartPolicy"),
    plain("Migrate", MIGRATE, "Migrate"),
    plain("ReschedulePolicy", RESCHEDULE, "ReschedulePolicy"),
    plain("EphemeralDisk", EPHEMERAL_DISK, "EphemeralDisk"),
    consulDiff(before?.Consul ?? null, after?.Consul ?? null),
    plain("Update", UPDATE, "Update"),
    disconnectDiff(before?.Disconnect ?? null, after?.Disconnect ?? null),
    ...networkDiffs(before?.Networks, after?.Networks),
    scalingDiff(before?.Scaling ?? null, after?.Scaling ?? null),
    ...serviceDiffs(before?.Services, after?.Services),
    ...volumeDiffs(before?.Volumes, after?.Volumes)
  ]);
}
function block(group, field) {
  return group?.[field] ?? null;
}
function disconnectDiff(before, after) {
  return blockDiff("Disconnect", (value) => flattenDeep({ ...value }, String), before, after);
}
function scalingDiff(before, after) {
  if (isDeepStrictEqual5(before, after)) return null;
  return {
    Type: changeType(before, after),
    Name: "Scaling",
    Fields: fieldDiffs(flatten(SCALING, before), flatten(SCALING, after), false),
    Objects: present([treeDiff("Policy", before?.Policy ?? null, after?.Policy ?? null, false)])
  };
}

// src/plan/diff.ts
var JOB = {
  AllAtOnce: false,
  ConsulNamespace: "",
  DispatchIdempotencyToken: "",
  Dispatched: false,
  Meta: STRING_MAP,
  Name: "",
  Namespace: "",
  NodePool: "",
  ParentID: "",
  Priority: 0,
  Region: "",
  Stop: false,
  Type: "",
  VaultNamespace: ""
};
var PERIODIC = { Enabled: false, ProhibitOverlap: false, Spec: "", SpecType: "", TimeZone: "" };
var PARAMETERIZED = { Payload: "" };
var UI = { Description: "" };
var LINK = { Label: "", URL: "" };
function diffJobs(before, after) {
  const fields = fieldDiffs(flatten(JOB, before), flatten(JOB, after), false);
  const objects = present([
    datacentersDiff(before, after),
    ...constraintDiffs(before?.Constraints, after.Constraints),
    ...affinityDiffs(before?.Affinities, after.Affinities),
    periodicDiff(before?.Periodic ?? null, after.Periodic),
    parameterizedDiff(before?.ParameterizedJob ?? null, after.ParameterizedJob),
    uiDiff(before?.UI ?? null, after.UI)
  ]);
  const groups = groupDiffs(before?.TaskGroups ?? [], after.TaskGroups);
  const changed = [...fields, ...objects, ...groups].some((part) => part.Type !== "None");
  const existing = changed ? "Edited" : "None";
  return {
    Type: before === null ? "Added" : existing,
    ID: after.ID,
    Fields: fields,
    Objects: objects,
    TaskGroups: groups
  };
}
function datacentersDiff(before, after) {
  const diff = stringSetDiff("Datacenters", before?.Datacenters, after.Datacenters);
  return diff?.Type === "None" ? null : diff;
}
function periodicDiff(before, after) {
  return blockDiff("Periodic", PERIODIC, before, after, (old, now) => {
    const specs = stringSetDiff("Specs", old?.Specs, now?.Specs);
    return specs?.Type === "None" ? [] : [specs];
  });
}
function parameterizedDiff(before, after) {
  return blockDiff("ParameterizedJob", PARAMETERIZED, before, after, (old, now) => [
    stringSetDiff("MetaOptional", old?.MetaOptional, now?.MetaOptional),
    stringSetDiff("MetaRequired", old?.MetaRequired, now?.MetaRequired)
  ]);
}
function uiDiff(before, after) {
  return blockDiff(
    "UI",
    UI,
    before,
    after,
    (old, now) => positionalDiffs(old?.Links ?? [], now?.Links ?? [], (a, b) => blockDiff("Link", LINK, a, b))
  );
}

// src/plan/json.ts
function planJson(plan) {
  return {
    Annotations: { DesiredTGUpdates: plan.updates, PreemptedAllocs: null },
    CreatedEvals: null,
    Decisions: plan.decisions,
    Diff: plan.diff && jobJson(plan.diff),
    FailedTGAllocs: Object.keys(plan.failed).length > 0 ? plan.failed : null,
    JobModifyIndex: plan.jobModifyIndex,
    NextPeriodicLaunch: plan.nextPeriodicLaunch && isoTime(plan.nextPeriodicLaunch),
    Refusal: plan.refusal,
    Unchecked: listJson(plan.unchecked, (text2) => text2),
    Warnings: warningsText(plan.warnings)
  };
}
function jobJson(job) {
  return {
    Fields: listJson(job.Fields, fieldJson),
    ID: job.ID,
    Objects: listJson(job.Objects, objectJson),
    TaskGroups: listJson(job.TaskGroups, groupJson),
    Type: job.Type
  };
}
function groupJson(group) {
  return {
    Fields: listJson(group.Fields, fieldJson),
    Name: group.Name,
    Objects: listJson(group.Objects, objectJson),
    Tasks: listJson(group.Tasks, taskJson),
    Type: group.Type,
    Updates: Object.keys(group.Updates).length > 0 ? group.Updates : null
  };
}
function taskJson(task) {
  return {
    Annotations: listJson(task.Annotations, (text2) => text2),
    Fields: listJson(task.Fields, fieldJson),
    Name: task.Name,
    Objects: listJson(task.Objects, objectJson),
    Type: task.Type
  };
}
function objectJson(object) {
  return {
    Fields: listJson(object.Fields, fieldJson),
    Name: object.Name,
    Objects: listJson(object.Objects, objectJson),
    Type: object.Type
  };
}
function fieldJson(field) {
  return {
    Annotations: listJson(field.Annotations, (text2) => text2),
    Name: field.Name,
    New: field.New,
    Old: field.Old,
    Type: field.Type
  };
}
function listJson(list, element) {
  return list.length > 0 ? list.map(element) : null;
}
function isoTime(ns) {
  return new Date(ns / 1e6).toISOString().replace(".000Z", "Z");
}

// src/plan/mask.ts
var REGISTRY_PASSWORD = /^auth(\[\d+\])?\[password\]$/;
function maskPlan(plan, secrets) {
  const mask = masker(secrets);
  return {
    ...plan,
    diff: plan.diff && maskJob(plan.diff, mask),
    updates: maskKeys(plan.updates, mask),
    failed: Object.fromEntries(
      Object.entries(plan.failed).map(([group, metric]) => [mask(group), maskMetric(metric, mask)])
    ),
    warnings: plan.warnings.map(mask),
    refusal: plan.refusal && mask(plan.refusal),
    decisions: plan.decisions.map((decision) => ({
      ...decision,
      name: mask(decision.name),
      group: mask(decision.group),
      reason: mask(decision.reason),
      fields: decision.fields.map((name) => maskName(name, mask))
    })),
    unchecked: plan.unchecked.map(mask)
  };
}
function registryPasswords(job) {
  const tasks = (job?.TaskGroups ?? []).flatMap((group) => group.Tasks);
  return tasks.flatMap((task) => [task.Config?.auth].flat()).map((auth) => auth?.password).filter((password) => typeof password === "string");
}
function maskJob(job, mask) {
  return {
    ...maskBlock(job, mask),
    ID: mask(job.ID),
    TaskGroups: job.TaskGroups.map((g) => maskGroup(g, mask))
  };
}
function maskGroup(group, mask) {
  return {
    ...maskBlock(group, mask),
    Name: mask(group.Name),
    Tasks: group.Tasks.map((t) => maskTask(t, mask))
  };
}
function maskTask(task, mask) {
  return { ...maskBlock(task, mask), Name: mask(task.Name) };
}
function maskBlock(block2, mask) {
  return {
    ...block2,
    Fields: block2.Fields.map((field) => maskField(field, mask)),
    Objects: block2.Objects.map((object) => maskBlock(object, mask))
  };
}
function maskField(field, mask) {
  const masked = { ...field, Name: maskName(field.Name, mask), Old: mask(field.Old), New: mask(field.New) };
  const holdsSecret = REGISTRY_PASSWORD.test(field.Name) || masked.Old !== field.Old || masked.New !== field.New;
  if (!holdsSecret) return masked;
  return {
    ...masked,
    Old: masked.Old === field.Old ? hide(field.Old) : masked.Old,
    New: masked.New === field.New ? hide(field.New) : masked.New
  };
}
function hide(value) {
  return value === "" ? "" : MASK;
}
function maskName(name, mask) {
  return name.replace(/\[.*/s, mask);
}
function maskMetric(metric, mask) {
  return {
    ...metric,
    NodesAvailable: maskKeys(metric.NodesAvailable ?? {}, mask),
    ConstraintFiltered: maskKeys(metric.ConstraintFiltered ?? {}, mask),
    DimensionExhausted: maskKeys(metric.DimensionExhausted ?? {}, mask)
  };
}
function maskKeys(map, mask) {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [mask(key), value]));
}

// src/plan/plan.ts
function refusedPlan(plan, refusal) {
  const diff = plan.diff && annotate(plan.diff, {});
  return { ...plan, diff, refusal, updates: {}, failed: {}, decisions: [], nextPeriodicLaunch: null };
}
function planExitCode(updates) {
  const changes = Object.values(updates).some(
    (group) => group.Place + group.Stop + group.Migrate + group.DestructiveUpdate + group.Canary > 0
  );
  return changes ? 1 : 0;
}

// src/commands/run/foreseen-refusal.ts
async function foreseenRefusal(record, job, provenance, unchecked) {
  const before = currentJob(record);
  const change = before && refusedChange(before, job);
  if (change) return change;
  const { revision, relation } = provenance;
  if (!record.revision || !revision) return null;
  const { commit } = record.revision;
  try {
    const related = commit === revision.commit ? "same" : await relation(revision.commit, commit);
    const refusal = refusalOf(record, revision, related, provenance);
    return refusal && refusalText(refusal);
  } catch (error) {
    unchecked.push(`whether a newer commit is registered: ${error.message}`);
    return null;
  }
}

// src/commands/plan.ts
var command = {
  name: "plan",
  summary: "What a run would do, and why",
  usage: "plan [flags] <file>",
  description: `Shows what would change if the file were submitted now, against what was last registered, and what would run. Nothing is changed, and no Docker is needed.

Exit codes: 0 nothing would run or stop; 1 something would; 255 error.

  oneoff plan -verbose job-files/migration.nomad`,
  flags: [
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.stamp,
    FLAGS.stampFiles,
    FLAGS.engine,
    FLAGS.state,
    FLAGS.allow,
    FLAGS.onStale,
    FLAGS.onDiverged,
    FLAGS.noColor,
    { ...FLAGS.json, help: "Print the plan in the JSON of Nomad's API, with our decisions beside it." },
    {
      ...FLAGS.verbose,
      help: "Spell out what is added and deleted, and show the decision about every allocation."
    },
    { name: "diff", kind: "switch", help: "Show the difference. On unless -diff=false." },
    {
      name: "check-index",
      kind: "number",
      value: "<index>",
      help: "Fail unless the registered job has this modify index."
    }
  ],
  errorCode: 255,
  positional: [1, 1],
  async run(args, around) {
    const color = wantsColor(args, around.out, around.env);
    const planned = await planJob(runSettings(args, around.env), around);
    for (const warning of planned.loaded.warnings) {
      around.err.write(`${renderDiagnostic(warning, planned.loaded.sources, { color })}
`);
    }
    around.out.write(
      args.switch("json") ? `${JSON.stringify(planJson(planned.plan), null, 4)}
` : text(planned, args, color)
    );
    return planExitCode(planned.plan.updates);
  }
};
async function planJob(settings, around, { images = true, relation } = {}) {
  if (settings.engine === "nomad") {
    const { planOnCluster } = await import("./plan-RYPNG7PU.js");
    return planOnCluster(settings, around, relation);
  }
  const folder = localFolder(around, settings.state);
  const loaded = await loadJob(settings.source, around, settings.allow);
  const { job } = loaded;
  const store = await openStore(around, settings.state, { readOnly: true, secrets: settings.secrets });
  const engine = lazyEngine(around, folder, settings.allow);
  try {
    const record = await store.read({ namespace: job.Namespace, id: job.ID }) ?? emptyRecord(job.Namespace, job.ID);
    const unchecked = [];
    const lost = await orphansLost(record, engine.open, askingLiveness(around.env), unchecked);
    const node = await nodeFor(job, engine.open).catch((error) => {
      unchecked.push(`constraints: ${error.message}`);
      return null;
    });
    const now = Date.now() * 1e6;
    const { record: registered, changed } = register(record, job, {
      now,
      checkIndex: settings.checkIndex,
      dryRun: true
    });
    const before = currentJob(record);
    const refusal = await foreseenRefusal(record, job, provenanceOf(settings, around, relation), unchecked);
    const decided = reconcile(registered, { now, node, lost });
    const places = decided.decisions.some(({ action }) => action === "place" || action === "replace");
    const toFetch = places && refusal === null && images ? await imagesToFetch(job, engine.open, unchecked) : [];
    const plan = {
      diff: annotate(diffJobs(before, job), decided.updates),
      updates: decided.updates,
      failed: decided.failed,
      warnings: [
        ...loaded.warnings.map(({ detail }) => detail),
        ...toFetch.map((image) => `image ${image} is not on this machine: run will fetch it`),
        ...waitsForLaunch(job) ? [`run only registers this job: ${howToLaunch(job)}`] : []
      ],
      refusal: null,
      jobModifyIndex: before?.JobModifyIndex ?? 0,
      nextPeriodicLaunch: job.Periodic && await nextLaunch(job.Periodic, now),
      decisions: explainDecisions(decided.decisions, record.allocations),
      unchecked
    };
    const foreseen = refusal === null ? plan : refusedPlan(plan, refusal);
    return presented(foreseen, { settings, loaded, before, changed });
  } finally {
    await engine.close();
    await store.close();
  }
}
function presented(plan, of) {
  const { settings, loaded, before, changed } = of;
  const declared = [...settings.secrets?.values() ?? []].flatMap(secretParts);
  const secrets = [...declared, ...registryPasswords(before), ...registryPasswords(loaded.job)];
  const mask = masker(secrets);
  const flags = sourceFlags(settings).map(mask);
  return { plan: maskPlan(plan, secrets), loaded, path: mask(settings.source.file), flags, changed };
}
function planText(planned, options) {
  const { plan, path, flags, loaded } = planned;
  return formatPlan(options.diff ? plan : { ...plan, diff: null }, {
    verbose: options.verbose,
    color: options.color,
    path,
    flags,
    now: Date.now() * 1e6,
    ...loaded.job.Periodic && { timeZone: loaded.job.Periodic.TimeZone },
    table: columns
  });
}
function text(planned, args, color) {
  return planText(planned, { verbose: args.switch("verbose"), color, diff: args.text("diff") !== "false" });
}
function sourceFlags({ source, engine, state, allow }) {
  return [
    ...engine === "nomad" ? ["-engine", engine] : [],
    ...source.variables.flatMap((variable) => ["-var", variable]),
    ...source.variableFiles.flatMap((file) => ["-var-file", file]),
    ...source.stamp === "none" ? [] : ["-stamp", source.stamp],
    ...source.stampFiles.flatMap((glob) => ["-stamp-files", glob]),
    // A repository's address may carry a password.
    ...state === null ? [] : ["-state", state.replace(/\/\/[^@/]*@/, "//")],
    ...[...allow].flatMap((name) => ["-allow", name])
  ];
}
async function nextLaunch(periodic, now) {
  const launches = await import("./next-launch-SVE3U6FD.js");
  return launches.nextLaunch(periodic, now);
}
async function imagesToFetch(job, engine, unchecked) {
  try {
    return await (await engine()).missingImages(job);
  } catch (error) {
    unchecked.push(`whether the images are there: ${error.message}`);
    return [];
  }
}
async function orphansLost(record, engine, liveness, unchecked) {
  let orphans = [];
  try {
    orphans = await findOrphans(record, engine, liveness);
  } catch (error) {
    unchecked.push(`what is left of allocations whose process is gone: ${error.message}`);
  }
  return new Set(orphans.filter(({ fate }) => fate === "lost").map(({ allocation }) => allocation.ID));
}

export {
  refusedPlan,
  planExitCode,
  command,
  planJob,
  presented,
  planText
};
