const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/report/words.ts
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
function duration(ms) {
  const seconds = ms / 1e3;
  if (seconds < 60) return `${seconds.toFixed(1)}s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}m${whole % 60}s` : `${Math.floor(minutes / 60)}h${minutes % 60}m`;
}
function shortId(id) {
  return id.slice(0, 8);
}
function nameInJob(allocation) {
  return allocation.Name.slice(allocation.JobID.length + 1);
}
function taskInJob(allocation, task) {
  return task === "" || allocation.startsWith(`${task}[`) ? allocation : `${allocation} ${task}`;
}

// src/report/foreign.ts
function forTerminal(text) {
  const visible = text.includes("\r") ? text.split("\r").findLast((part) => part !== "") ?? "" : text;
  return visible.replace(
    /\x1b\[[0-9;]*m|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g,
    (match) => match.length > 1 ? match : `\\x${match.charCodeAt(0).toString(16).padStart(2, "0")}`
  );
}
function inline(text) {
  return forTerminal(text.replaceAll("\n", " ")).replace(/\x1b\[[0-9;]*m/g, "");
}

// src/report/terminal.ts
import { styleText } from "node:util";
function terminalReporter(streams) {
  const progress = progressLine(streams.err);
  let prefixes = false;
  const say = (text) => {
    progress.clear();
    streams.err.write(`${text}
`);
  };
  const heading = (text) => say(`${style("bold", "==>")} ${text}`);
  const style = (format, text) => streams.color ? styleText(format, text, { validateStream: false }) : text;
  const report = (event) => {
    switch (event.type) {
      case "submitted": {
        const groups = event.job.TaskGroups;
        prefixes = groups.length > 1 || groups.some((group) => group.Count > 1 || group.Tasks.length > 1);
        heading(submitted(event));
        const decisions = event.decisions ?? [];
        const earlier = decisions.filter(({ rule }) => rule === "earlier-version").length;
        for (const decision of decisions) {
          if (decision.rule === "earlier-version") continue;
          say(`    ${decision.name.slice(event.job.ID.length + 1)}: ${decision.action} (${decision.reason})`);
        }
        if (earlier > 0) say(`    ${count(earlier, "allocation")} of earlier versions: ignore`);
        return;
      }
      case "allocation":
        heading(`Allocation ${shortId(event.allocation.ID)} ${nameInJob(event.allocation)}: ${event.text}`);
        return;
      case "task": {
        const failing = event.event.FailsTask || event.event.Type === "Driver Failure";
        const text = `${event.event.Type}${event.event.DisplayMessage ? `: ${inline(event.event.DisplayMessage)}` : ""}`;
        say(
          `    ${style("dim", clock(event.event.Time))} ${source(event.allocation, event.task.Name)} ${failing ? style("red", text) : text}`
        );
        return;
      }
      case "log": {
        progress.clear();
        const stream = event.stream === "stdout" ? streams.out : streams.err;
        const prefix = prefixes ? `${style("cyan", source(event.allocation, event.task.Name))} | ` : "";
        stream.write(`${prefix}${stream.isTTY ? forTerminal(event.text) : event.text}
`);
        return;
      }
      case "progress":
        if (event.text === "") progress.clear();
        else progress.show(`${event.topic}: ${inline(event.text)}`, event.done);
        return;
      case "notice":
        heading(event.level === "warning" ? style("yellow", `Warning: ${event.text}`) : event.text);
        return;
      case "outcome":
        heading(style(event.outcome.exitCode === 0 ? "green" : "red", verdictLine(event.outcome)));
        for (const line of failureLines(event.outcome)) say(`    ${line}`);
        return;
    }
  };
  return { event: report };
}
function verdictLine(outcome) {
  const word = outcome.outcome[0].toUpperCase() + outcome.outcome.slice(1).replaceAll("-", " ");
  return `${word}: ${outcome.reason} (${duration(outcome.durationMs)}, exit code ${outcome.exitCode})`;
}
function failureLines(outcome) {
  return outcome.allocations.flatMap(
    (allocation) => allocation.tasks.filter((task) => task.failed).map((task) => {
      const where = outcome.engine ? `-engine ${outcome.engine} ` : "";
      const which = `${where}${shortId(allocation.id)}`;
      const name = `${allocation.name} task ${JSON.stringify(task.name)}`;
      const restarts = task.restarts > 0 ? `, after ${count(task.restarts, "restart")}` : "";
      if (task.exitCode === null)
        return `${name}: never ran${restarts}. Its events: oneoff alloc status ${which}`;
      const oom = task.oomKilled ? ", out of memory" : "";
      return `${name}: exit code ${task.exitCode}${oom}${restarts}. Its output: oneoff logs ${which} ${task.name}`;
    })
  );
}
function submitted(event) {
  const version = `version ${event.job.Version} ${event.changed ? "registered" : "is registered already, unchanged"}`;
  const known = `Job ${JSON.stringify(event.job.ID)}: ${version}`;
  if (event.decisions === null) return known;
  const runs = event.decisions.filter(({ action }) => action === "place" || action === "replace").length;
  return `${known}; ${runs === 0 ? "nothing new to run" : `${count(runs, "allocation")} to run`}`;
}
function source(allocation, task) {
  const name = nameInJob(allocation);
  return name.startsWith(`${task}[`) ? name : `${name} ${task}`;
}
function clock(ns) {
  return new Date(ns / 1e6).toISOString().slice(11, 19);
}
function progressLine(stream) {
  let shown = false;
  let last = 0;
  return {
    show(text, done) {
      if (stream.isTTY) {
        stream.write(`\r\x1B[K    ${text}${done ? "\n" : ""}`);
        shown = !done;
        return;
      }
      const now = Date.now();
      if (done || now - last >= 1e4) {
        stream.write(`    ${text}
`);
        last = now;
      }
    },
    clear() {
      if (shown) stream.write("\r\x1B[K");
      shown = false;
    }
  };
}

export {
  count,
  duration,
  shortId,
  nameInJob,
  taskInJob,
  inline,
  terminalReporter,
  verdictLine,
  failureLines
};
