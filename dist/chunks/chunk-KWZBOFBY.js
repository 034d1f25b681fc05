const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  isUserError,
  placementText
} from "./chunk-LW3XA447.js";
import {
  tellDiagnostics
} from "./chunk-OWKSOSDS.js";
import {
  JobspecError
} from "./chunk-FODPDX7Y.js";
import {
  harmless
} from "./chunk-QBAF2ESE.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";

// src/action/engineless.ts
function withoutEngine(error, env) {
  if (env.DOCKER_HOST || env.RUNNER_ENVIRONMENT !== "github-hosted") return null;
  const instead = 'Use "runs-on: ubuntu-24.04", or set DOCKER_HOST to an engine elsewhere';
  if (env.RUNNER_OS === "macOS") return `GitHub's macOS runners have no Docker. ${instead}.`;
  if (env.RUNNER_OS === "Windows")
    return `GitHub's Windows runners run Windows containers alone. ${instead}.`;
  const { code } = error.cause ?? {};
  if (code !== "ENOENT") return null;
  return `This runner has no engine: "ubuntu-slim" has Docker's command alone, and a job's container sees the engine only through /var/run/docker.sock. ${instead}.`;
}

// src/action/failure.ts
async function reportFailure(error, step) {
  const { host } = step;
  if (error instanceof JobspecError && error.diagnostics.length > 0) {
    tellDiagnostics(error.diagnostics, error.sources, step);
    return error.message;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === "PlacementError") {
    for (const line of (await placementText(error)).trimEnd().split("\n")) host.line(harmless(line));
  }
  if (!isUserError(error)) {
    host.line("oneoff failed in a way it should not. Please report this:");
    const stack = error instanceof Error && error.stack || message;
    for (const line of stack.split("\n")) host.line(harmless(line));
  }
  const advice = error instanceof EngineError && error.name === "EngineError" ? withoutEngine(error, step.around.env) : null;
  const reason = advice === null ? message : `${message}. ${advice}`;
  step.annotate("error", harmless(reason), { title: "oneoff" });
  return reason;
}

export {
  reportFailure
};
