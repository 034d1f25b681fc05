const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  lastWords
} from "./chunk-E5YLRJNG.js";
import {
  isStillOrphan
} from "./chunk-3LKEMRLI.js";
import {
  recordOwner,
  recordSettled
} from "./chunk-D57M3G2N.js";
import {
  isVersionOf,
  newestPerName
} from "./chunk-FGL2KH2A.js";

// src/commands/run/verify.ts
var META_KEY = "oneoff_verify";
function checkJob(job, allocation) {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  const main = group?.Tasks.filter(({ Lifecycle }) => !Lifecycle) ?? [];
  const task = main.find(({ Meta }) => Meta?.[META_KEY]) ?? main[0];
  const command = task && (task.Meta?.[META_KEY] ?? group.Meta?.[META_KEY] ?? job.Meta?.[META_KEY]);
  if (!command) return null;
  return { ...job, TaskGroups: [onlyCheck(group, task, command)] };
}
async function runCheck(engine, job, lost, { newId, signal }) {
  const allocation = { ...lost, ID: newId(), ClientStatus: "pending", TaskStates: null };
  const { taskStates, description } = await engine.run({
    ...{ job, allocation, signal, resume: false },
    emit: async () => {
    }
  });
  await engine.clean([allocation.ID]);
  const [state] = Object.values(taskStates);
  const exitCode = state?.Events.findLast(({ Type }) => Type === "Terminated")?.Details.exit_code;
  if (exitCode !== void 0) return { exitCode: Number(exitCode) };
  return { problem: lastWords({ ...allocation, TaskStates: taskStates, ClientDescription: description }) };
}
function onlyCheck(group, task, command) {
  const { args: _args, entrypoint: _entrypoint, ...config } = task.Config ?? {};
  const shell = ["/bin/sh", "-c", command];
  const Config = task.Driver === "docker" ? { ...config, entrypoint: shell.slice(0, 1), command: shell[1], args: shell.slice(2) } : { ...config, command: shell[0], args: shell.slice(1) };
  const once = { Attempts: 0, Mode: "fail" };
  const RestartPolicy = group.RestartPolicy && { ...group.RestartPolicy, ...once };
  return { ...group, Count: 1, RestartPolicy, Tasks: [{ ...task, Config, RestartPolicy }] };
}

// src/commands/run/lost.ts
var LostError = class extends Error {
  name = "LostError";
};
function unknownEnds(record, orphans) {
  const lost = new Set(orphans.filter(({ fate }) => fate === "lost").map(({ allocation }) => allocation.ID));
  return [...newestPerName(record).values()].filter(
    ({ ID, ClientStatus }) => ClientStatus === "lost" || lost.has(ID)
  );
}
async function settleUnknown(record, unknown, options) {
  if (options.choice === "rerun") return /* @__PURE__ */ new Set();
  for (const allocation of unknown) {
    if (options.choice === "fail") throw undecided(allocation, "nobody knows how far it came", options);
    await verify(record, allocation, options);
  }
  return new Set(unknown.map(({ ID }) => ID));
}
async function verify(record, allocation, options) {
  const job = record.versions.find((version) => isVersionOf(version, allocation));
  const check = job && checkJob(job, allocation);
  if (!check) {
    throw undecided(
      allocation,
      'its version has no meta "oneoff_verify" with a command that could tell',
      options
    );
  }
  const ours = await claim(allocation, options);
  if (!ours) return;
  options.tell(`${allocation.Name} (${allocation.ID.slice(0, 8)}) was lost: running its check`);
  const checked = await runCheck(await options.engine(), check, allocation, options);
  if ("problem" in checked) {
    throw undecided(allocation, `its check did not come to an end: ${checked.problem}`, options);
  }
  const { exitCode } = checked;
  if (exitCode !== 0 && exitCode !== RUN_AGAIN) {
    throw undecided(allocation, `its check ended with ${exitCode}, which says nothing`, options);
  }
  const [status, text] = exitCode === 0 ? ["complete", "lost, and its check says that it had completed"] : ["failed", "lost, and its check says that it has to run again"];
  options.tell(`${allocation.Name}: ${text}`);
  await options.store.update(
    options.key,
    `${allocation.Name}: ${text}`,
    (current) => current && isStillUnknown(current, ours) ? recordSettled(current, ours.ID, status, text, options.now()) : current
  );
}
async function claim(allocation, { store, key, owner, now }) {
  let isOurs = false;
  await store.update(key, `${allocation.Name}: lost, to be checked`, (current) => {
    isOurs = current !== null && isStillUnknown(current, allocation);
    return isOurs ? recordOwner(current, allocation.ID, owner, now()) : current;
  });
  return isOurs ? { ...allocation, Owner: owner } : null;
}
function isStillUnknown({ allocations }, unknown) {
  const stored = allocations.find(({ ID }) => ID === unknown.ID);
  return stored?.ClientStatus === "lost" || isStillOrphan(stored, unknown);
}
var RUN_AGAIN = 10;
function undecidedPredecessor(waiting, lost) {
  return new LostError(
    `${waiting.Name} (${waiting.ID.slice(0, 8)}) was not started: ${lost.Name} (${lost.ID.slice(0, 8)}), which it waited for, was lost, and nobody knows how far it came. Run again to see what to choose from`
  );
}
function undecided({ ID, Name }, why, { file, store }) {
  const id = ID.slice(0, 8);
  const state = `-state ${store.location}`;
  return new LostError(
    `${Name} (${id}) was lost, and ${why}. Nothing was started. Find out, and choose:
  it had completed:               oneoff release ${state} -as complete ${id}
  the next run is to repeat it:   oneoff release ${state} -as failed ${id}
  it is to run again now:         oneoff run ${state} -on-lost rerun ${file ?? "FILE"}`
  );
}

export {
  unknownEnds,
  settleUnknown,
  isStillUnknown,
  undecidedPredecessor
};
