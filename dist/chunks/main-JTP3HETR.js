const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  isUserError,
  placementText
} from "./chunk-LW3XA447.js";
import {
  renderDiagnostic
} from "./chunk-QVKPTNTJ.js";
import {
  UsageError,
  columns,
  parseArguments,
  suggest
} from "./chunk-T4TCNNPQ.js";
import "./chunk-GRRIUBBP.js";

// src/commands/help.ts
function commandHelp(command) {
  const flags = [...command.flags].sort((a, b) => a.name < b.name ? -1 : 1);
  const flagText = flags.map((flag) => `  -${flag.name}${flag.value ? ` ${flag.value}` : ""}
${wrap(flag.help, "      ")}`).join("\n");
  return `Usage: oneoff ${command.usage}

${wrap(command.description, "")}
${flagText === "" ? "" : `
Flags:
${flagText}
`}`;
}
function overview(commands) {
  return `Usage: oneoff <command> [flags] [arguments]

Runs a Nomad batch jobspec to completion on this machine's Docker: what is complete
and unchanged is left alone, what failed runs again, what changed runs anew.

  oneoff plan job-files/migration.nomad    what would happen, and why
  oneoff run job-files/migration.nomad     make it happen; exits with the task's exit code

Commands:
${columns(commands.map(({ name, summary }) => [`  ${name}`, summary]))}

'oneoff <command> -h' tells all about a command.
`;
}
var WIDTH = 88;
function wrap(text, indent) {
  return text.split("\n").map((line) => line.startsWith(" ") ? indent + line : fold(line, indent)).join("\n");
}
function fold(line, indent) {
  const lines = [""];
  for (const word of line.split(" ")) {
    const current = lines.at(-1);
    if (current === "") lines[lines.length - 1] = word;
    else if (indent.length + current.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${current} ${word}`;
    else lines.push(word);
  }
  return lines.map((each) => indent + each).join("\n").trimEnd();
}

// src/commands/main.ts
var COMMANDS = {
  plan: { summary: "What a run would do, and why", load: () => import("./plan-KL2VTF5B.js") },
  run: {
    summary: "Run a job to completion and exit with its task's exit code",
    load: () => import("./run-NRNM6YGO.js")
  },
  "periodic force": {
    summary: "Launch a child of a periodic job now, and run it to completion",
    load: () => import("./periodic-force-52KQXYK4.js")
  },
  "job dispatch": {
    summary: "Launch a child of a parameterized job, and run it to completion",
    load: () => import("./dispatch-4EUZGBAJ.js")
  },
  validate: { summary: "Check jobspecs without running anything", load: () => import("./validate-7ZSM3P5R.js") },
  status: { summary: "Jobs, or one job and its allocations", load: () => import("./status-L6ZNQQFZ.js") },
  "alloc status": {
    summary: "One allocation and what happened to its tasks",
    load: () => import("./alloc-status-QRWGRDD2.js")
  },
  logs: { summary: "What the tasks of an allocation or a job have written", load: () => import("./logs-5FQ6UREK.js") },
  stop: { summary: "Stop a job; with -purge, forget it", load: () => import("./stop-PPPXJG4L.js") },
  inspect: { summary: "The JSON of a registered job, or of a file", load: () => import("./inspect-TFMXB4AE.js") },
  history: {
    summary: "The versions of a job and how each of them ended",
    load: () => import("./history-ZHYZC7QT.js")
  },
  "system gc": {
    summary: "Forget the past of all jobs, and remove what belongs to nothing",
    load: () => import("./system-gc-22MLSVO7.js")
  },
  release: {
    summary: "Say how an allocation ended of which nobody else can tell",
    load: () => import("./release-54IUINQK.js")
  },
  "state show": { summary: "Where the state is, and what is in it", load: () => import("./show-XGGCM56R.js") },
  "state export": { summary: "Print all job records as JSON", load: () => import("./export-QLJQWEG5.js") },
  "state import": {
    summary: "Store the job records that `state export` printed",
    load: () => import("./import-GDANGTRG.js")
  },
  "state move": { summary: "Move all job records to another place", load: () => import("./move-ILUKK2WX.js") },
  version: { summary: "The version of oneoff", load: () => import("./version-CC37XEKL.js") }
};
async function main(words, around) {
  const { name, rest } = split(words);
  if (name === null || name === "help") {
    const asked = split(rest).name;
    if (name === null || asked === null || !COMMANDS[asked]) {
      around.out.write(
        overview(Object.entries(COMMANDS).map(([each, { summary }]) => ({ name: each, summary })))
      );
      return 0;
    }
    around.out.write(commandHelp((await COMMANDS[asked].load()).command));
    return 0;
  }
  const entry = COMMANDS[name];
  if (!entry) {
    const close = suggest(name, Object.keys(COMMANDS));
    around.err.write(
      `Error: there is no command "${name}"${close ? `; did you mean "${close}"?` : ""}
'oneoff help' lists the commands.
`
    );
    return 1;
  }
  const { command } = await entry.load();
  if (rest.some((word) => ["-h", "-help", "--help"].includes(word))) {
    around.out.write(commandHelp(command));
    return 0;
  }
  try {
    const args = parseArguments(rest, command.flags, suggest);
    checkPositional(command, args.positional);
    return await command.run(args, around);
  } catch (error) {
    await printError(error, command, around);
    return command.errorCode;
  }
}
function split(words) {
  const [first, second] = words;
  if (first === void 0 || ["-h", "-help", "--help"].includes(first))
    return { name: null, rest: words.slice(1) };
  if (["-v", "-version", "--version"].includes(first)) return { name: "version", rest: words.slice(1) };
  if (second !== void 0 && COMMANDS[`${first} ${second}`])
    return { name: `${first} ${second}`, rest: words.slice(2) };
  if (first === "job" && second !== void 0) return split(words.slice(1));
  return { name: first, rest: words.slice(1) };
}
function checkPositional(command, positional) {
  const [least, most] = command.positional;
  if (positional.length >= least && positional.length <= most) return;
  const what = positional.length < least ? "Something is missing" : `"${positional[most]}" is one argument too many`;
  throw new UsageError(`${what}. Usage: oneoff ${command.usage}`);
}
async function printError(error, command, around) {
  const color = Boolean(around.err.isTTY) && !around.env.NO_COLOR;
  if (error instanceof Error && error.name === "JobspecError") {
    const { diagnostics, sources } = error;
    for (const diagnostic of diagnostics)
      around.err.write(`${renderDiagnostic(diagnostic, sources, { color })}
`);
    around.err.write(`Error: ${error.message}
`);
    return;
  }
  if (isUserError(error)) {
    around.err.write(`Error: ${error.message}
`);
    if (error instanceof UsageError)
      around.err.write(`'oneoff ${command.name} -h' tells all about this command.
`);
    if (error.name === "PlacementError") around.err.write(await placementText(error));
    return;
  }
  around.err.write(
    `Error: oneoff failed in a way it should not. Please report this:
${error instanceof Error ? error.stack : String(error)}
`
  );
}
export {
  main
};
