const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  GitHubError
} from "./chunk-MPCZPFK4.js";
import "./chunk-GRRIUBBP.js";

// src/github/run-status.ts
async function runAttemptLives(client, { repository, runId, attempt, runner }) {
  const path = `/repos/${repository}/actions/runs/${runId}/attempts/${attempt}`;
  const asked = `ask whether run ${runId} of ${repository} still runs`;
  const ask = (below) => client.request({ method: "GET", path: `${path}${below}`, asked, permission: "actions: read" });
  try {
    const { status } = await ask("");
    if (status === "completed") return { lives: "gone", reason: null };
    const { jobs = [] } = await ask("/jobs?per_page=100");
    const its = jobs.filter(({ runner_name }) => runner_name === runner);
    const over = its.length > 0 && its.every((job) => job.status === "completed");
    return { lives: over ? "gone" : "alive", reason: null };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { lives: "unknown", reason: error.message };
  }
}
export {
  runAttemptLives
};
