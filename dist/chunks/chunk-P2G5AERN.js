const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  parseSecrets
} from "./chunk-RLAHTEI5.js";
import {
  CANCEL_CHOICES,
  ENGINES,
  LOST_CHOICES,
  RETENTION_FORM,
  STALE_CHOICES,
  parseRetention
} from "./chunk-S3UWS5UO.js";
import {
  parseDuration
} from "./chunk-T4TCNNPQ.js";

// src/action/inputs.ts
var INPUTS = {
  job: {
    description: "Paths or globs of jobspecs, relative to the workspace, one a line. They run in order; the first that fails stops the rest. For stop, status and dispatch also IDs of jobs.",
    required: true,
    default: ""
  },
  command: {
    description: "What to do with them: run, plan (show what run would do, change nothing), validate, stop, status, or dispatch (run a child of a parameterized job).",
    required: false,
    default: "run"
  },
  vars: {
    description: "Values of variables of the jobspec: name=value, one a line.",
    required: false,
    default: ""
  },
  "var-files": {
    description: "Files with values of variables, HCL or JSON: one path a line; later ones win.",
    required: false,
    default: ""
  },
  stamp: {
    description: "What INVOCATION is set to in every task, and so when an unchanged job runs again: run-number (once per workflow run; a re-run repeats only what did not complete), run-attempt (re-runs too), timestamp (always), sha (once per commit), files (when the stamp-files changed), none, or a text of your own.",
    required: false,
    default: "run-number"
  },
  "stamp-files": {
    description: 'With "stamp: files": the files whose content makes the stamp, one glob a line.',
    required: false,
    default: ""
  },
  engine: {
    description: "Where jobs run: docker, the runner's own engine; or nomad, a cluster, which the nomad-… inputs or the NOMAD_… variables of the environment name.",
    required: false,
    default: "docker"
  },
  "nomad-addr": {
    description: 'With "engine: nomad": the address of the cluster. Default: NOMAD_ADDR.',
    required: false,
    default: ""
  },
  "nomad-region": {
    description: "Its region. Default: NOMAD_REGION.",
    required: false,
    default: ""
  },
  "nomad-namespace": {
    description: "The namespace of jobs whose file names none. Default: NOMAD_NAMESPACE.",
    required: false,
    default: ""
  },
  "nomad-token": {
    description: "A token of the cluster. Default: NOMAD_TOKEN.",
    required: false,
    default: ""
  },
  "nomad-login": {
    description: 'In place of a token: the name of an auth method of type JWT, which takes the identity token of the workflow for a short-lived one. Needs "permissions: {id-token: write}".',
    required: false,
    default: ""
  },
  "nomad-audience": {
    description: "With nomad-login: the audience of the identity token. Without it GitHub's, the URL of the repository's owner.",
    required: false,
    default: ""
  },
  "on-cancel": {
    description: 'With "engine: nomad", what a cancel does to the job: stop, or detach, which leaves it running; a re-run finds it again. A time limit always stops it.',
    required: false,
    default: "stop"
  },
  state: {
    description: "Where job records are: git (refs/oneoff/* of the repository; needs `permissions: {contents: write}`, for plan read), local (a folder in the home of the runner's user), the URL or path of a git repository, a folder, or none. auto is git on GitHub's hosted runners, which forget everything, and local on your own.",
    required: false,
    default: "auto"
  },
  "on-stale": {
    description: "When a newer commit is registered already: skip (the step succeeds, outcome stale), fail, or run.",
    required: false,
    default: "skip"
  },
  "on-diverged": {
    description: "The same for a commit that is neither older nor newer, as on another branch.",
    required: false,
    default: "run"
  },
  "on-lost": {
    description: "When nobody knows how an allocation ended, because its runner is gone: rerun, fail (and say how to settle it), or verify, which runs the command of the meta key oneoff_verify in its place: exit code 0 means complete, 10 run it, anything else stop.",
    required: false,
    default: "rerun"
  },
  gc: {
    description: "How much of the past of each job is kept: a number of allocations of earlier versions, an age, or both, such as 20,72h; all to collect what may be, or never.",
    required: false,
    default: "50,720h"
  },
  timeout: {
    description: "Stop everything and fail after this long, such as 10m or 1h30m. Without it, never.",
    required: false,
    default: ""
  },
  allow: {
    description: "What the Docker driver refuses by default and this job may do: volumes, privileged, caps, host-namespaces, runtimes; and raw_exec, which runs programs on the runner itself. Separated by commas or lines.",
    required: false,
    default: ""
  },
  secrets: {
    description: "What ${secret.NAME} stands for in tasks: NAME=value, one a line; a value of several lines as NAME<<END, its lines, END. They and what can be read out of them are masked wherever oneoff writes something, and stored nowhere.",
    required: false,
    default: ""
  },
  meta: {
    description: 'With "command: dispatch": meta of the child, key=value, one a line.',
    required: false,
    default: ""
  },
  payload: {
    description: 'With "command: dispatch": path of the file that is the payload, at most 16 KiB.',
    required: false,
    default: ""
  },
  comment: {
    description: 'With "command: plan" on a pull request: update (one comment, edited in place), new (a comment for every plan, earlier ones folded away) or off. Needs "permissions: {contents: read, pull-requests: write}"; without it the plan is in the step summary.',
    required: false,
    default: "update"
  },
  "comment-key": {
    description: "Tells the comments of one job apart: each value has its own. By default the values of the matrix.",
    required: false,
    default: "${{ toJSON(matrix) }}"
  },
  "github-token": {
    description: "The token to comment with, to keep the state with, and to ask whether another run still runs (actions: read).",
    required: false,
    default: "${{ github.token }}"
  }
};

// src/action/settings.ts
var COMMANDS = ["run", "plan", "validate", "stop", "status", "dispatch"];
var COMMENTS = ["update", "new", "off"];
function settingsFor({ run, source, secrets }, file) {
  return { ...run, secrets, source: { ...source, file } };
}
var InputError = class extends Error {
  name = "InputError";
  problems;
  constructor(problems) {
    super(problems.join("\n"));
    this.problems = problems;
  }
};
var CANCEL_GRACE_MS = 5e3;
var CLUSTER_INPUTS = [
  ["NOMAD_ADDR", "nomad-addr"],
  ["NOMAD_REGION", "nomad-region"],
  ["NOMAD_NAMESPACE", "nomad-namespace"],
  ["NOMAD_TOKEN", "nomad-token"]
];
function readSettings(env) {
  const problems = [];
  const input = (name) => readInput(env, name);
  const wrong = (name, instead) => void problems.push(`Input "${name}" is "${input(name)}": write ${instead}.`);
  const choice = (name, words) => {
    const word = words.find((each) => each === input(name));
    if (word === void 0) wrong(name, words.join(words.length > 2 ? ", " : " or "));
    return word ?? words[0];
  };
  const jobs = lines(input("job"));
  if (jobs.length === 0)
    problems.push('Input "job" is missing: give the path of the jobspec, such as jobs/migration.nomad.');
  const command = choice("command", COMMANDS);
  const variables = pairs("vars", input("vars"), problems);
  const meta = pairs("meta", input("meta"), problems);
  const stamp = input("stamp");
  const stampFiles = lines(input("stamp-files"));
  if (stamp === "files" && stampFiles.length === 0) {
    problems.push(
      'Input "stamp-files" is missing: "stamp: files" needs to know which files, one glob a line.'
    );
  }
  const retention = parseRetention(input("gc"));
  if (retention === void 0) wrong("gc", RETENTION_FORM);
  const timeout = input("timeout");
  const timeoutMs = timeout === "" ? null : parseDuration(timeout);
  if (timeout !== "" && timeoutMs === null)
    wrong("timeout", "a duration with its unit, such as 90s, 10m or 1h30m");
  const { secrets, problems: unreadable } = parseSecrets(env.INPUT_SECRETS ?? "");
  problems.push(...unreadable);
  const comment = choice("comment", COMMENTS);
  const onStale = choice("on-stale", STALE_CHOICES);
  const onDiverged = choice("on-diverged", STALE_CHOICES);
  const onLost = choice("on-lost", LOST_CHOICES);
  const engine = choice("engine", ENGINES);
  const onCancel = choice("on-cancel", CANCEL_CHOICES);
  if (engine === "docker" && input("nomad-login") !== "")
    problems.push('Input "nomad-login" is for a cluster: write "engine: nomad" as well.');
  if (problems.length > 0 || retention === void 0) throw new InputError(problems);
  return {
    command,
    jobs,
    source: { variables, variableFiles: lines(input("var-files")), stamp, stampFiles },
    run: {
      engine,
      onCancel,
      state: input("state") === "auto" ? null : input("state"),
      onStale,
      onDiverged,
      onLost,
      retention,
      checkIndex: null,
      timeoutMs,
      allow: new Set(
        input("allow").split(/[\s,]+/).filter(Boolean)
      ),
      cancelGraceMs: CANCEL_GRACE_MS
    },
    secrets,
    cluster: {
      environment: Object.fromEntries(
        CLUSTER_INPUTS.map(([variable, name]) => [variable, input(name)]).filter(([, value]) => value !== "")
      ),
      login: input("nomad-login") || null,
      audience: input("nomad-audience") || null
    },
    dispatch: { meta, payload: input("payload") || null },
    comment: { mode: comment, key: input("comment-key"), token: input("github-token") }
  };
}
function readInput(env, name) {
  const fallback = INPUTS[name].default;
  return trim(env[`INPUT_${name.toUpperCase()}`] ?? "") || (fallback.startsWith("${{") ? "" : fallback);
}
function pairs(name, text, problems) {
  const all = lines(text);
  for (const line of all) {
    if (!/^[^=\s]+=/.test(line))
      problems.push(`Input "${name}" has a line that is not of the form name=value.`);
  }
  return all;
}
function lines(text) {
  return text.split(/\r?\n/).map(trim).filter(Boolean);
}
function trim(text) {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

export {
  settingsFor,
  InputError,
  readSettings
};
