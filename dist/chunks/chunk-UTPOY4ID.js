const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  harmless
} from "./chunk-QBAF2ESE.js";

// src/action/cluster.ts
var STATE = { login: "clusterLogin", job: "clusterJob" };
async function clusterSurroundings({ cluster }, around, runner) {
  const env = { ...around.env, ...cluster.environment };
  if (env.NOMAD_TOKEN) runner.mask(env.NOMAD_TOKEN);
  if (cluster.login === null) return { ...around, env };
  const { identityToken } = await import("./id-token-XGH4PTXU.js");
  const { openCluster } = await import("./cluster-PZKHC2MT.js");
  const identity = await identityToken(env, cluster.audience);
  runner.mask(identity);
  const token = await openCluster({ ...env, NOMAD_TOKEN: "" }).login(cluster.login, identity);
  runner.mask(token.secretId);
  runner.state(STATE.login, JSON.stringify(token));
  return { ...around, env: { ...env, NOMAD_TOKEN: token.secretId } };
}
function noteClusterJob(job, host) {
  host.state(STATE.job, job === null ? "" : JSON.stringify(job));
}
async function leaveCluster({ cluster, run }, host, around) {
  const login = parsed(around.env[`STATE_${STATE.login}`]);
  const left = run.onCancel === "detach" ? null : parsed(around.env[`STATE_${STATE.job}`]);
  if (!login && !left) return;
  const { openCluster } = await import("./cluster-PZKHC2MT.js");
  const secret = login && { NOMAD_TOKEN: login.secretId };
  const client = openCluster({ ...around.env, ...cluster.environment, ...secret });
  const warn = (text) => host.annotate("warning", harmless(text));
  if (left) {
    const current = (await client.read(left))?.versions[0];
    if (current?.JobModifyIndex === left.index && !current.Stop) {
      await client.stop(left, false);
      warn(`Job "${left.id}" was stopped: the main step that ran it was killed`);
    }
  }
  const kept = login && await client.revoke(login);
  if (kept) host.line(harmless(kept));
}
function parsed(text) {
  return text ? JSON.parse(text) : null;
}

export {
  clusterSurroundings,
  noteClusterJob,
  leaveCluster
};
