const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  stateError
} from "./chunk-F7II7ZPP.js";
import {
  isDown
} from "./chunk-FGL2KH2A.js";
import {
  ownerLives,
  thisProcess
} from "./chunk-BUN5JR7K.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";

// src/commands/leftovers.ts
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
function markContainers(folder, { ID, Namespace, JobID }) {
  const mark = { id: ID, namespace: Namespace, job: JobID, owner: thisProcess() };
  try {
    mkdirSync(marksIn(folder), { recursive: true, mode: 448 });
    writeFileSync(join(marksIn(folder), ID), JSON.stringify(mark));
  } catch (error) {
    throw stateError(marksIn(folder), error);
  }
}
function unmarkContainers(folder, allocationId) {
  rmSync(join(marksIn(folder), allocationId), { force: true });
}
async function sweepContainers(folder, store, engine, { job, look, running } = { job: null, look: false, running: "stop" }) {
  const noted = await standingNotes(folder, store);
  if (noted.length === 0 && !look) return [];
  try {
    const opened = await engine.open();
    const swept = await opened.sweep({
      job,
      running,
      standing: async ({ id, namespace, jobId }) => standingIn(await store.read({ namespace, id: jobId }), id)
    });
    const [over, forgotten] = [idsOf(noted, "over"), running === "stop" ? idsOf(noted, "forgotten") : []];
    await opened.clean(over);
    const rest = await opened.clean(forgotten);
    for (const id of [...over, ...forgotten]) unmarkContainers(folder, id);
    return [...swept.map(sweptText), ...rest.map((name) => `${name} ${LEFT}: it was removed`)];
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}
function hasNotes(folder) {
  return readMarks(folder).length > 0;
}
function heldAllocations(folder) {
  return new Set(
    readMarks(folder).filter(({ owner }) => ownerLives(owner) !== "gone").map(({ id }) => id)
  );
}
async function standingNotes(folder, store) {
  const notes = [];
  for (const mark of readMarks(folder)) {
    if (ownerLives(mark.owner) !== "gone") continue;
    const record = await store.read({ namespace: mark.namespace, id: mark.job });
    notes.push({ mark, standing: standingIn(record, mark.id) });
  }
  return notes.filter(({ standing }) => standing !== "live");
}
function standingIn(record, allocationId) {
  const allocation = record?.allocations.find(({ ID }) => ID === allocationId);
  if (!allocation) return "forgotten";
  return isDown(allocation) ? "over" : "live";
}
var LEFT = "was left by a process that is gone, and no record tells of it";
function sweptText({ container, jobId, found, exitCode }) {
  return `Container ${container} of job "${jobId}" ${LEFT}: ${howItEnded(found, exitCode)}`;
}
function howItEnded(found, exitCode) {
  if (found === "never started") return "it had never started";
  if (found === "ended") return `it had ended with exit code ${exitCode ?? "unknown"}`;
  if (exitCode === null)
    return "it still runs. The next run of the job, `oneoff stop` and `oneoff system gc` stop it";
  return `it still ran, and was stopped: exit code ${exitCode}`;
}
function idsOf(noted, standing) {
  return noted.filter((each) => each.standing === standing).map(({ mark }) => mark.id);
}
function readMarks(folder) {
  let names;
  try {
    names = readdirSync(marksIn(folder));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(marksIn(folder), name), "utf8"))];
    } catch {
      return [];
    }
  });
}
function marksIn(folder) {
  return join(folder, "containers");
}

export {
  markContainers,
  unmarkContainers,
  sweepContainers,
  hasNotes,
  heldAllocations
};
