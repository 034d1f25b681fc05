const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  CANCEL_CHOICES,
  LOST_CHOICES,
  STALE_CHOICES
} from "./chunk-6DWRGAHM.js";
import {
  ENGINES
} from "./chunk-AQMP2XTL.js";
import {
  parseDuration
} from "./chunk-TM7M325D.js";

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
  timeout: {
    description: "Stop everything and fail after this long, such as 10m or 1h30m. Without it, never.",
    required: false,
    default: ""
  },
  allow: {
    description: "What the Docker driver refuses by default and this job may do: volumes, privileged, caps, host-namespaces, runtimes. Separated by commas or lines.",
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

// src/action/secrets.ts
var NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
function parseSecrets(text) {
  const secrets = /* @__PURE__ */ new Map();
  const problems = [];
  const lines2 = text.split(/\r?\n/);
  for (let i = 0; i < lines2.length; i++) {
    const line = lines2[i];
    if (line.trim() === "") continue;
    const [, name = "", operator] = /^\s*([^=<\s]*)\s*(=|<<)/.exec(line) ?? [];
    const where = `Input "secrets", line ${i + 1}`;
    if (!operator || !NAME.test(name)) {
      problems.push(
        `${where}: write NAME=value, or NAME<<END for a value of several lines. A name has letters, digits and _ only.`
      );
      continue;
    }
    if (secrets.has(name)) problems.push(`${where}: ${name} is there already: give each name once.`);
    const rest = line.slice(line.indexOf(operator) + operator.length);
    if (operator === "=") {
      secrets.set(name, rest);
      continue;
    }
    const delimiter = rest.trim();
    const end = lines2.findIndex((each, at) => at > i && each.trim() === delimiter);
    if (delimiter === "" || end < 0) {
      problems.push(
        `${where}: the value of ${name} has no end: write its delimiter on a line of its own after it.`
      );
      break;
    }
    secrets.set(name, lines2.slice(i + 1, end).join("\n"));
    i = end;
  }
  return { secrets, problems };
}

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
  const jobs = lines(input("job"));
  if (jobs.length === 0)
    problems.push('Input "job" is missing: give the path of the jobspec, such as jobs/migration.nomad.');
  const command = COMMANDS.find((name) => name === input("command"));
  if (command === void 0) {
    problems.push(`Input "command" is "${input("command")}": write ${COMMANDS.join(", ")}.`);
  }
  const variables = pairs("vars", input("vars"), problems);
  const meta = pairs("meta", input("meta"), problems);
  const stamp = input("stamp");
  const stampFiles = lines(input("stamp-files"));
  if (stamp === "files" && stampFiles.length === 0) {
    problems.push(
      'Input "stamp-files" is missing: "stamp: files" needs to know which files, one glob a line.'
    );
  }
  const timeout = input("timeout");
  const timeoutMs = timeout === "" ? null : parseDuration(timeout);
  if (timeout !== "" && timeoutMs === null) {
    problems.push(
      `Input "timeout" is "${timeout}": write a duration with its unit, such as 90s, 10m or 1h30m.`
    );
  }
  const { secrets, problems: unreadable } = parseSecrets(env.INPUT_SECRETS ?? "");
  problems.push(...unreadable);
  const comment = COMMENTS.find((name) => name === input("comment"));
  if (comment === void 0)
    problems.push(`Input "comment" is "${input("comment")}": write ${COMMENTS.join(", ")}.`);
  const onStale = STALE_CHOICES.find((name) => name === input("on-stale"));
  if (onStale === void 0)
    problems.push(`Input "on-stale" is "${input("on-stale")}": write ${STALE_CHOICES.join(", ")}.`);
  const onDiverged = STALE_CHOICES.find((name) => name === input("on-diverged"));
  if (onDiverged === void 0)
    problems.push(`Input "on-diverged" is "${input("on-diverged")}": write ${STALE_CHOICES.join(", ")}.`);
  const onLost = LOST_CHOICES.find((name) => name === input("on-lost"));
  if (onLost === void 0)
    problems.push(`Input "on-lost" is "${input("on-lost")}": write ${LOST_CHOICES.join(", ")}.`);
  const engine = ENGINES.find((name) => name === input("engine"));
  if (engine === void 0)
    problems.push(`Input "engine" is "${input("engine")}": write ${ENGINES.join(" or ")}.`);
  const onCancel = CANCEL_CHOICES.find((name) => name === input("on-cancel"));
  if (onCancel === void 0)
    problems.push(`Input "on-cancel" is "${input("on-cancel")}": write ${CANCEL_CHOICES.join(" or ")}.`);
  if (engine === "docker" && input("nomad-login") !== "")
    problems.push('Input "nomad-login" is for a cluster: write "engine: nomad" as well.');
  if (command === void 0 || comment === void 0 || problems.length > 0) throw new InputError(problems);
  return {
    command,
    jobs,
    source: { variables, variableFiles: lines(input("var-files")), stamp, stampFiles },
    run: {
      ...engine && { engine },
      ...onCancel && { onCancel },
      state: input("state") === "auto" ? null : input("state"),
      ...onStale && { onStale },
      ...onDiverged && { onDiverged },
      ...onLost && { onLost },
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
