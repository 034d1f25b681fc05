const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  isDown
} from "./chunk-FGL2KH2A.js";

// src/commands/run/orphans.ts
var FATES = { running: "running", exited: "ended", none: "lost" };
async function findOrphans(record, engine, liveness) {
  const orphans = [];
  for (const allocation of record.allocations) {
    if (isDown(allocation) || !await ownerIsGone(allocation.Owner, liveness)) continue;
    const remains = await (await engine()).remains(allocation);
    orphans.push({ allocation, fate: FATES[remains] });
  }
  return orphans;
}
function isStillOrphan(stored, orphan) {
  return stored !== void 0 && !isDown(stored) && sameOwner(stored.Owner, orphan.Owner);
}
function sameOwner(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
var LOST = "lost: the process that ran it is gone and so is its container; how far it came is not known";
async function ownerIsGone(owner, liveness) {
  return owner === null || (await liveness(owner)).lives === "gone";
}

export {
  findOrphans,
  isStillOrphan,
  sameOwner,
  LOST,
  ownerIsGone
};
