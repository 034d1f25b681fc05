const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/command.ts
var FLAGS = {
  state: {
    name: "state",
    kind: "text",
    value: "<place>",
    help: "Where job records are: local ($XDG_STATE_HOME/oneoff, else ~/.local/state/oneoff), git (the repository one is in, or the workflow's), the URL or path of a git repository, none, or a folder. Default: auto, which is git on GitHub's hosted runners and local elsewhere."
  },
  engine: {
    name: "engine",
    kind: "text",
    value: "<name>",
    help: "Where jobs run and are remembered: docker, this machine's; or nomad, the cluster that NOMAD_ADDR and its like name. Default: docker."
  },
  onCancel: {
    name: "on-cancel",
    kind: "text",
    value: "<choice>",
    help: "With -engine nomad, what a cancel does to the job: stop, or detach, which leaves it running for the same submission to find it again. Default: stop."
  },
  namespace: {
    name: "namespace",
    kind: "text",
    value: "<name>",
    help: "Namespace of the job. Default: default; with -engine nomad NOMAD_NAMESPACE."
  },
  noColor: { name: "no-color", kind: "switch", help: "No colours, whatever the terminal." },
  json: { name: "json", kind: "switch", help: "Print JSON for programs." },
  jsonEvents: {
    name: "json",
    kind: "switch",
    help: "Print one JSON object per event and line, the outcome last."
  },
  verbose: { name: "verbose", kind: "switch", help: "Show more: full IDs, every field, the decisions." },
  variable: {
    name: "var",
    kind: "list",
    value: "<key=value>",
    help: "Value of a variable of the jobspec. May be repeated."
  },
  variableFile: {
    name: "var-file",
    kind: "list",
    value: "<file>",
    help: "File with values of variables, HCL or JSON. May be repeated; later ones win."
  },
  stamp: {
    name: "stamp",
    kind: "text",
    value: "<kind>",
    help: "What to set INVOCATION to in every task: run-number, run-attempt, timestamp, sha, files, none, or a text of your own. Default: none."
  },
  stampFiles: {
    name: "stamp-files",
    kind: "list",
    value: "<glob>",
    help: "With -stamp files: the files whose content makes the stamp. May be repeated."
  },
  gc: {
    name: "gc",
    kind: "text",
    value: "<limits>",
    help: "How much of the past is kept: a number of allocations of earlier versions, an age, or both; all or never. Default: 50,720h."
  },
  onStale: {
    name: "on-stale",
    kind: "text",
    value: "<choice>",
    help: "In a workflow, when a newer commit is registered: skip (end as stale, exit code 0), fail (exit code 75) or run. Default: skip."
  },
  onDiverged: {
    name: "on-diverged",
    kind: "text",
    value: "<choice>",
    help: "What -on-stale is for an older commit, for one that is neither older nor newer, as on another branch: skip, fail or run. Default: run."
  },
  onLost: {
    name: "on-lost",
    kind: "text",
    value: "<choice>",
    help: "When nobody knows how an allocation ended: rerun, fail, or verify, which runs the command of the meta key oneoff_verify in its place: exit code 0 means complete, 10 run it, anything else stop. Default: rerun."
  },
  timeout: {
    name: "timeout",
    kind: "duration",
    value: "<duration>",
    help: "Stop everything after this long, with exit code 124."
  },
  secret: {
    name: "secret",
    kind: "list",
    value: "<name>",
    help: "A secret: ${secret.NAME} in a task is the value of the environment variable NAME. It is neither stored nor shown. May be repeated."
  },
  allow: {
    name: "allow",
    kind: "list",
    value: "<name>",
    help: "Allow what the Docker driver refuses by default: volumes, privileged, caps, host-namespaces, runtimes; and raw_exec, which runs programs on this machine itself. May be repeated or comma-separated."
  }
};
var LAUNCH_FLAGS = [
  FLAGS.variable,
  FLAGS.variableFile,
  FLAGS.engine,
  FLAGS.state,
  FLAGS.namespace,
  FLAGS.allow,
  FLAGS.secret,
  FLAGS.noColor,
  FLAGS.jsonEvents,
  FLAGS.onStale,
  FLAGS.onDiverged,
  FLAGS.timeout,
  FLAGS.onCancel,
  FLAGS.gc
];
function wantsColor(args, stream, env) {
  if (args.switch("no-color") || env.NO_COLOR || env.NOMAD_CLI_NO_COLOR) return false;
  return Boolean(stream.isTTY) || Boolean(env.FORCE_COLOR);
}

export {
  FLAGS,
  LAUNCH_FLAGS,
  wantsColor
};
