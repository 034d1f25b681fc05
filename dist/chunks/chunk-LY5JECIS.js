const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  openCluster
} from "./chunk-KZVQN5AW.js";
import {
  DEFAULT,
  JobspecError,
  Places,
  assignVariables,
  declareVariables,
  isJson,
  readJob,
  readTexts,
  resolveStamp,
  sourceText,
  stampContext,
  stampJob
} from "./chunk-FODPDX7Y.js";
import {
  encodeJson,
  parseFile
} from "./chunk-S3UWS5UO.js";
import {
  UsageError
} from "./chunk-T4TCNNPQ.js";

// src/jobspec/variables/content.ts
function variablesContent(source, given) {
  const context = {
    diagnostics: [],
    places: new Places(),
    structureOnly: false,
    generatedBlocks: 0
  };
  const { body, diagnostics } = parseFile(sourceText(source), source.file);
  const assigned = assignVariables(context, declareVariables(context, body), given);
  const problems = [...diagnostics, ...context.diagnostics];
  if (problems.some(({ severity }) => severity === "error")) return null;
  return [...assigned].filter(([, { from }]) => from !== DEFAULT).map(([name, { value }]) => `${name} = ${literal(encodeJson(value))}
`).join("");
}
function literal(json) {
  return json.replaceAll("${", () => "$${").replaceAll("%{", "%%{").replaceAll(/\\./g, (each) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[each] ?? each);
}

// src/commands/cluster/load.ts
async function loadForCluster(cluster, source, around) {
  const { job, ...read } = await readFor(cluster, source, stdinOnce(around));
  const used = /\$\{secret\.([^}]*)\}/.exec(JSON.stringify(job));
  if (used) {
    throw new UsageError(
      `Job "${job.ID}" uses \${secret.${used[1]}}: secrets of oneoff stay on this machine and are not sent to a cluster. Keep it in a Nomad Variable or in Vault, and read it in a template`
    );
  }
  const stamp = resolveStamp(source.stamp, await stampContext(source, around));
  return { ...read, job: stampJob(job, stamp), stamp };
}
function loadThere(source, around) {
  return loadForCluster(openCluster(around.env), source, around);
}
async function readFor(cluster, source, around) {
  const { main, options } = await readTexts(source, around);
  const text = sourceText(main);
  const ours = isJson(main) || options.json || FILE_FUNCTION.test(text);
  if (!ours) {
    const { variables = [], variableFiles = [], environment = {} } = options;
    const given = { variables, variableFiles, environment, strict: true, sources: /* @__PURE__ */ new Map() };
    const values = variablesContent(main, given);
    const job2 = values === null ? null : await cluster.parse({ file: main.file, text, variables: values });
    if (job2) return { job: job2, warnings: [], sources: /* @__PURE__ */ new Map([[main.file, text]]) };
  }
  const { job, diagnostics, sources } = await readJob(source, around, null, "nomad");
  if (!job) throw new JobspecError(`${source.file} cannot be used`, diagnostics, sources);
  return { job: inNamespace(job, text, cluster.namespace), warnings: diagnostics, sources };
}
var FILE_FUNCTION = /\b(?:file|filebase64|fileexists|fileset|abspath|pathexpand)\s*\(/;
function inNamespace(job, text, namespace) {
  return /\bnamespace\b/i.test(text) ? job : { ...job, Namespace: namespace };
}
function stdinOnce(around) {
  let read = null;
  return { ...around, stdin: () => read ??= around.stdin() };
}

export {
  loadForCluster,
  loadThere
};
