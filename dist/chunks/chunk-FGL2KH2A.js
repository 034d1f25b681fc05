const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/scheduler/launch.ts
var LaunchError = class extends Error {
  name = "LaunchError";
};
var MOST_PAYLOAD = 16 * 1024;
function waitsForLaunch(job) {
  return job.Periodic !== null || job.ParameterizedJob !== null && !job.Dispatched;
}
function periodicChild(parent, now) {
  const { ID, Periodic } = parent;
  if (Periodic === null) throw new LaunchError(notLaunchable(parent, "periodic"));
  if (!Periodic.Enabled) {
    throw new LaunchError(
      `Job "${ID}" is periodic and disabled; register it with periodic { enabled = true } first`
    );
  }
  if (parent.Stop) throw new LaunchError(stopped(ID));
  return { ...child(parent, `periodic-${seconds(now)}`), Periodic: null };
}
function dispatchedChild(parent, request, now, suffix) {
  if (parent.ParameterizedJob === null || parent.Dispatched) {
    throw new LaunchError(notLaunchable(parent, "parameterized"));
  }
  if (parent.Stop) throw new LaunchError(stopped(parent.ID));
  const payload = request.payload?.length ? Buffer.from(request.payload).toString("base64") : null;
  const problems = dispatchProblems(parent, request);
  if (problems.length > 0) {
    throw new LaunchError(`Job "${parent.ID}" cannot be dispatched: ${problems.join("; ")}`);
  }
  return {
    ...child(parent, `dispatch-${seconds(now)}-${suffix}`),
    Dispatched: true,
    Meta: Object.keys(request.meta).length > 0 ? { ...parent.Meta, ...request.meta } : parent.Meta,
    Payload: payload
  };
}
function dispatchProblems({ ParameterizedJob: asks }, { meta, payload }) {
  const required = asks?.MetaRequired ?? [];
  const size = payload?.length ?? 0;
  const allowed = [...required, ...asks?.MetaOptional ?? []];
  const missing = required.filter((key) => !Object.hasOwn(meta, key));
  const unknown = Object.keys(meta).filter((key) => !allowed.includes(key));
  const takes = allowed.length > 0 ? `it takes ${allowed.join(", ")}` : "it takes none";
  return [
    ...asks?.Payload === "required" && size === 0 ? ["it needs a payload; give one with -payload"] : [],
    ...asks?.Payload === "forbidden" && size > 0 ? ["it takes no payload; leave -payload out"] : [],
    ...size > MOST_PAYLOAD ? [
      `the payload has ${size} bytes, and at most ${MOST_PAYLOAD} are taken; hand over where it is instead`
    ] : [],
    ...unknown.length > 0 ? [`it does not take the meta ${unknown.join(", ")}; ${takes}`] : [],
    ...missing.length > 0 ? [`it needs the meta ${missing.join(", ")}; give it with -meta KEY=VALUE`] : []
  ];
}
function child(parent, name) {
  const ID = `${parent.ID}/${name}`;
  return { ...parent, ID, Name: ID, ParentID: parent.ID, Stop: false, Status: "", StatusDescription: "" };
}
function notLaunchable({ ID, Periodic, ParameterizedJob }, wanted) {
  const next = Periodic ? `launch it with \`oneoff periodic force ${ID}\`` : ParameterizedJob ? `dispatch it with \`oneoff job dispatch ${ID}\`` : "run its file with `oneoff run`";
  return `Job "${ID}" is not ${wanted}; ${next}`;
}
function stopped(id) {
  return `Job "${id}" is stopped; run its file with \`oneoff run\` to register it again`;
}
function seconds(now) {
  return Math.floor(now / 1e9);
}

// src/scheduler/record.ts
function emptyRecord(namespace, id) {
  return { schema: 1, namespace, id, index: 0, versions: [], allocations: [] };
}
function currentJob(record) {
  return record.versions[0] ?? null;
}

// src/jobspec/job.ts
var BOOKKEEPING_FIELDS = [
  "Status",
  "StatusDescription",
  "Stable",
  "Version",
  "CreateIndex",
  "ModifyIndex",
  "JobModifyIndex",
  "SubmitTime"
];

// src/scheduler/equal.ts
function equal(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => equal(item, b[index]));
  }
  const left = a;
  const right = b;
  return Object.keys(left).every((key) => equal(left[key], right[key])) && Object.keys(right).every((key) => right[key] === void 0 || left[key] !== void 0);
}

// src/scheduler/changes.ts
function groupChanges(before, after) {
  return {
    fields: changedPaths(wholeView(before.job, before.group), wholeView(after.job, after.group)),
    destructive: changedPaths(containerView(before.job, before.group), containerView(after.job, after.group))
  };
}
function wholeView(job, group) {
  const jobFields = { ...job };
  for (const field of [...BOOKKEEPING_FIELDS, "TaskGroups"]) delete jobFields[field];
  const { Tasks, ...groupFields } = group;
  const view = { Job: jobFields, Group: groupFields };
  for (const task of Tasks) view[`Task[${task.Name}]`] = { ...task };
  return view;
}
function containerView(job, group) {
  const view = {
    Group: {
      EphemeralDisk: group.EphemeralDisk,
      Networks: group.Networks?.map(networkView) ?? null,
      Volumes: group.Volumes,
      Consul: group.Consul,
      Services: connectServices(group),
      RestartPolicy: { RenderTemplates: group.RestartPolicy.RenderTemplates }
    }
  };
  for (const task of group.Tasks) view[`Task[${task.Name}]`] = taskView(job, group, task);
  return view;
}
function taskView(job, group, task) {
  const { CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB, Devices, NUMA, Networks } = task.Resources;
  return {
    Driver: task.Driver,
    User: task.User,
    Config: task.Config,
    Env: task.Env,
    Meta: { ...job.Meta, ...group.Meta, ...task.Meta },
    Artifacts: task.Artifacts,
    Templates: task.Templates,
    VolumeMounts: task.VolumeMounts,
    CSIPluginConfig: task.CSIPluginConfig,
    Vault: task.Vault,
    Consul: task.Consul,
    Secrets: task.Secrets,
    Identity: task.Identity,
    Identities: task.Identities,
    LogConfig: { Disabled: task.LogConfig.Disabled },
    RestartPolicy: { RenderTemplates: task.RestartPolicy.RenderTemplates },
    Resources: {
      ...{ CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB, Devices, NUMA },
      Networks: Networks?.map(networkView) ?? null
    }
  };
}
function networkView({ Mode, MBits, Hostname, DNS, CNI, ReservedPorts, DynamicPorts }) {
  const ports = (list) => list?.map(({ Label, Value, To, HostNetwork }) => ({ Label, Value, To, HostNetwork })) ?? null;
  return {
    Mode,
    MBits,
    Hostname,
    DNS,
    CNI,
    ReservedPorts: ports(ReservedPorts),
    DynamicPorts: ports(DynamicPorts)
  };
}
function connectServices(group) {
  const meshed = group.Services?.filter((service) => service.Connect !== null) ?? [];
  return meshed.map(({ Name, Connect, PortLabel, Cluster }) => ({ Name, Connect, PortLabel, Cluster }));
}
function changedPaths(before, after) {
  const paths = [];
  for (const section of keysOfBoth(before, after)) {
    const old = before[section];
    const now = after[section];
    if (!old || !now) {
      paths.push(section);
      continue;
    }
    for (const field of keysOfBoth(old, now)) {
      if (!equal(old[field], now[field])) {
        paths.push(...within(field, old[field], now[field]).map((path) => `${section}.${path}`));
      }
    }
  }
  return paths;
}
function within(field, old, now) {
  if (!isMap(old ?? {}) || !isMap(now ?? {})) return [field];
  const before = old ?? {};
  const after = now ?? {};
  const changed = keysOfBoth(before, after).filter((key) => !equal(before[key], after[key]));
  const keyed = field === "Env" || field === "Meta";
  return changed.length === 0 ? [field] : changed.map((key) => keyed ? `${field}[${key}]` : `${field}.${key}`);
}
function isMap(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function keysOfBoth(a, b) {
  return [.../* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])];
}

// src/scheduler/versions.ts
var Versions = class {
  record;
  groups = /* @__PURE__ */ new Map();
  compared = /* @__PURE__ */ new Map();
  constructor(record) {
    this.record = record;
  }
  /** Whether it runs, or ran, by the registered version; a purged job of the same name does not count. */
  isCurrent(allocation) {
    const job = currentJob(this.record);
    return job !== null && isVersionOf(job, allocation);
  }
  /** What changed in its group since; null when its version or its group is no longer there to compare with. */
  changesSince(allocation) {
    const key = `${allocation.JobCreateIndex}/${allocation.JobVersion}/${allocation.TaskGroup}`;
    let changes = this.compared.get(key);
    if (changes === void 0) {
      changes = this.compare(allocation);
      this.compared.set(key, changes);
    }
    return changes;
  }
  compare(allocation) {
    const after = currentJob(this.record);
    const before = this.record.versions.find((version) => isVersionOf(version, allocation));
    if (!before || !after) return null;
    const old = this.groupsOf(before).get(allocation.TaskGroup);
    const now = this.groupsOf(after).get(allocation.TaskGroup);
    return old && now ? groupChanges({ job: before, group: old }, { job: after, group: now }) : null;
  }
  groupsOf(job) {
    let groups = this.groups.get(job);
    if (!groups) {
      groups = new Map(job.TaskGroups.map((group) => [group.Name, group]));
      this.groups.set(job, groups);
    }
    return groups;
  }
};
function isVersionOf(job, allocation) {
  return job.Version === allocation.JobVersion && job.CreateIndex === allocation.JobCreateIndex;
}

// src/scheduler/status.ts
function isClientTerminal(allocation) {
  return allocation.ClientStatus !== "pending" && allocation.ClientStatus !== "running";
}
function isTerminal(allocation) {
  return allocation.DesiredStatus === "stop" || isClientTerminal(allocation);
}
function isStopping(allocation) {
  return allocation.DesiredStatus === "stop" && !isClientTerminal(allocation);
}
function isDown(allocation) {
  if (allocation.ClientStatus === "lost") return true;
  const tasks = Object.values(allocation.TaskStates ?? {});
  return isClientTerminal(allocation) && tasks.every((task) => task.State === "dead");
}
function clientStatus(taskStates) {
  const states = Object.values(taskStates ?? {});
  if (states.some((state) => state.State === "dead" && state.Failed)) {
    return { status: "failed", description: "Failed tasks" };
  }
  if (states.some((state) => state.State === "running")) {
    return { status: "running", description: "Tasks are running" };
  }
  if (states.length === 0 || states.some((state) => state.State === "pending")) {
    return { status: "pending", description: "No tasks have started" };
  }
  return { status: "complete", description: "All tasks have completed" };
}
function jobStatus(record) {
  const job = currentJob(record);
  if (job !== null && waitsForLaunch(job)) return job.Stop ? "dead" : "running";
  if (record.allocations.some((allocation) => !isTerminal(allocation))) return "running";
  if (awaitingReschedule(record).length > 0) return "pending";
  if (job === null || job.Stop || record.allocations.length > 0) return "dead";
  return "pending";
}
function newestPerName(record) {
  const newest = /* @__PURE__ */ new Map();
  for (const allocation of record.allocations) newest.set(allocation.Name, allocation);
  return newest;
}
function awaitingReschedule(record) {
  const job = currentJob(record);
  if (job === null || job.Stop) return [];
  return [...newestPerName(record).values()].filter(
    (allocation) => allocation.RescheduleAt !== null && isVersionOf(job, allocation)
  );
}

export {
  LaunchError,
  waitsForLaunch,
  periodicChild,
  dispatchedChild,
  emptyRecord,
  currentJob,
  BOOKKEEPING_FIELDS,
  equal,
  Versions,
  isVersionOf,
  isClientTerminal,
  isTerminal,
  isStopping,
  isDown,
  clientStatus,
  jobStatus,
  newestPerName,
  awaitingReschedule
};
