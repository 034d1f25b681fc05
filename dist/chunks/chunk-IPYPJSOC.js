const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  gitConnection,
  ownRepository
} from "./chunk-MNJ3FXXC.js";

// src/commands/run/revision.ts
function revisionFrom(env) {
  const { GITHUB_ACTIONS, GITHUB_SHA: commit } = env;
  if (GITHUB_ACTIONS !== "true" || !commit) return null;
  return {
    commit,
    workflow: env.GITHUB_WORKFLOW_REF?.replace(/@.*$/, "") || env.GITHUB_WORKFLOW || null,
    runNumber: numberOf(env.GITHUB_RUN_NUMBER),
    attempt: numberOf(env.GITHUB_RUN_ATTEMPT)
  };
}
function relationFrom(around) {
  return async (submitted, registered) => {
    const { gitRelation } = await import("./relation-4O5526LP.js");
    return gitRelation(gitConnection(around, ownRepository(around)), submitted, registered);
  };
}
function numberOf(text) {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}

export {
  revisionFrom,
  relationFrom
};
