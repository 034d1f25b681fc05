const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  ago,
  timestamp
} from "./chunk-5DXHPLYJ.js";
import {
  openRecords
} from "./chunk-BYYUWXOT.js";
import {
  FLAGS,
  NotFoundError,
  currentJob,
  engineOf,
  findJob,
  hasNotes,
  isDown,
  isVersionOf,
  jobStatus,
  jobStub,
  localFolder,
  namespaceOf,
  readAll,
  registeredJobs,
  waitsForLaunch
} from "./chunk-S3UWS5UO.js";
import {
  columns,
  keyValues
} from "./chunk-T4TCNNPQ.js";
import {
  shortId
} from "./chunk-ZH5KW6CK.js";
import {
  ownerLives
} from "./chunk-KN4JM2X5.js";

// src/scheduler/summary.ts
var COUNTER = {
  pending: "Starting",
  running: "Running",
  failed: "Failed",
  complete: "Complete",
  lost: "Lost"
};
function jobSummary(record) {
  const job = currentJob(record);
  const placed = /* @__PURE__ */ new Map();
  const summaries = /* @__PURE__ */ new Map();
  for (const group of job?.TaskGroups ?? []) summaries.set(group.Name, emptySummary());
  for (const { TaskGroup } of record.allocations) {
    if (!summaries.has(TaskGroup)) summaries.set(TaskGroup, emptySummary());
  }
  for (const allocation of record.allocations) {
    const { TaskGroup: group, ClientStatus: status } = allocation;
    summaries.get(group)[COUNTER[status]]++;
    if (!job || !isVersionOf(job, allocation)) continue;
    placed.set(group, (placed.get(group) ?? /* @__PURE__ */ new Set()).add(allocation.Name));
  }
  if (job && !job.Stop && !waitsForLaunch(job)) {
    for (const { Name, Count } of job.TaskGroups) {
      summaries.get(Name).Queued = Math.max(Count - (placed.get(Name)?.size ?? 0), 0);
    }
  }
  return Object.fromEntries(summaries);
}
function emptySummary() {
  return { Queued: 0, Starting: 0, Running: 0, Failed: 0, Complete: 0, Lost: 0 };
}

// src/commands/children.ts
function childrenText({ ID, Namespace, Periodic }, jobs) {
  const children = jobs.filter((job) => job.ParentID === ID && job.Namespace === Namespace);
  const having = (status) => `${children.filter(({ Status }) => Status === status).length}`;
  const summary = columns([["Pending", "Running", "Dead"], ["pending", "running", "dead"].map(having)]);
  const rows = children.map((child) => [child.ID, child.Status]);
  const table = rows.length > 0 ? columns([["ID", "Status"], ...rows]) : "No jobs launched";
  const title = Periodic ? "Previously Launched Jobs" : "Dispatched Jobs";
  return `Children Job Summary
${summary}

${title}
${table}`;
}

// src/commands/status.ts
var command = {
  name: "status",
  summary: "Jobs, or one job and its allocations",
  usage: "status [flags] [job]",
  description: `Without a job: lists the jobs that are remembered. With one, its ID or the beginning of it: what it is, how many allocations are in which state, and each of them.

With -json and a job: {"Job": …, "Allocations": […]}, in the shapes of Nomad's API.`,
  flags: [FLAGS.engine, FLAGS.state, FLAGS.namespace, FLAGS.json, FLAGS.verbose],
  errorCode: 1,
  positional: [0, 1],
  async run(args, around) {
    const store = await openRecords(args, around);
    try {
      const id = args.positional[0];
      if (id !== void 0) {
        const record = await jobRecord(store, id, args, around);
        around.out.write(
          args.switch("json") ? jobJson(record) : await jobText(record, store, args.switch("verbose"))
        );
        return 0;
      }
      const jobs = await allJobs(store, args, around);
      const text = args.switch("json") ? `${JSON.stringify(jobs, null, 4)}
` : listText(jobs, store.location);
      around.out.write(text);
      return 0;
    } finally {
      await store.close();
    }
  }
};
async function jobRecord(store, id, args, around) {
  const namespace = namespaceOf(args, around.env);
  try {
    const record = await findJob(store, id, namespace);
    const changed = await settle([record], null, args, around);
    return changed && await store.read({ namespace: record.namespace, id: record.id }) || record;
  } catch (error) {
    if (error instanceof NotFoundError) await settle([], { namespace, id }, args, around);
    throw error;
  }
}
async function allJobs(store, args, around) {
  if (engineOf(args) === "nomad") return registeredJobs(store);
  const records = await readAll(store, await store.list());
  const changed = await settle(records, records.length === 0 ? "all" : null, args, around);
  return changed ? registeredJobs(store) : records.map(jobStub).filter((stub) => stub !== null);
}
async function settle(records, look, args, around) {
  if (engineOf(args) === "nomad") return false;
  const state = args.text("state");
  const keys = records.filter(mayBeLeft).map(({ namespace, id }) => ({ namespace, id }));
  if (keys.length === 0 && look === null && !hasNotes(localFolder(around, state))) return false;
  const { settleLeft } = await import("./settle-left-VIMZNSHH.js");
  const told = await settleLeft(around, state, { keys, look });
  for (const text of told) around.err.write(`Warning: ${text}
`);
  return told.length > 0;
}
function mayBeLeft({ allocations }) {
  return allocations.some(
    (allocation) => !isDown(allocation) && (allocation.Owner === null || ownerLives(allocation.Owner) === "gone")
  );
}
function listText(jobs, location) {
  if (jobs.length === 0) return `No jobs in ${location}
`;
  const rows = jobs.map((job) => [
    job.ID,
    job.Namespace,
    job.Type,
    `${job.Priority}`,
    statusWords(job),
    timestamp(job.SubmitTime ?? 0)
  ]);
  return `${columns([["ID", "Namespace", "Type", "Priority", "Status", "Submit Date"], ...rows])}
`;
}
function jobJson(record) {
  const job = { ...currentJob(record), Status: jobStatus(record) };
  return `${JSON.stringify({ Job: job, Allocations: record.allocations }, null, 4)}
`;
}
async function jobText(record, store, verbose) {
  const job = currentJob(record);
  if (!job) return `Job "${record.id}" was purged
`;
  const head = keyValues([
    ["ID", job.ID],
    ["Name", job.Name],
    ["Submit Date", timestamp(job.SubmitTime ?? 0)],
    ["Type", job.Type],
    ["Priority", `${job.Priority}`],
    ["Datacenters", job.Datacenters.join(",")],
    ["Namespace", job.Namespace],
    ["Version", `${job.Version}`],
    ...job.ParentID ? [["Parent Job", job.ParentID]] : [],
    ["Status", statusWords(jobStub(record))]
  ]);
  if (waitsForLaunch(job)) {
    return `${head}

${childrenText(job, await registeredJobs(store))}
`;
  }
  const summary = columns([
    ["Task Group", "Queued", "Starting", "Running", "Failed", "Complete", "Lost"],
    ...Object.entries(jobSummary(record)).map(([group, tally]) => [
      group,
      ...[tally.Queued, tally.Starting, tally.Running, tally.Failed, tally.Complete, tally.Lost].map(String)
    ])
  ]);
  return `${head}

Summary
${summary}

Allocations
${allocationTable(record, verbose)}
`;
}
function allocationTable(record, verbose) {
  if (record.allocations.length === 0) return "No allocations placed";
  const now = Date.now() * 1e6;
  const rows = record.allocations.toReversed().map((allocation) => [
    verbose ? allocation.ID : shortId(allocation.ID),
    ...verbose ? [allocation.Name] : [],
    allocation.TaskGroup,
    `${allocation.JobVersion}`,
    allocation.DesiredStatus,
    allocation.ClientStatus,
    ago(allocation.CreateTime, now),
    ago(allocation.ModifyTime, now)
  ]);
  const heads = [
    "ID",
    ...verbose ? ["Name"] : [],
    "Task Group",
    "Version",
    "Desired",
    "Status",
    "Created",
    "Modified"
  ];
  return columns([heads, ...rows]);
}
function statusWords({ Status, Stop }) {
  return `${Status}${Stop ? " (stopped)" : ""}`;
}

export {
  command
};
