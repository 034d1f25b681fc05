const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  failureLines,
  inline,
  nameInJob,
  taskInJob,
  terminalReporter,
  verdictLine
} from "./chunk-ZH5KW6CK.js";

// src/report/actions.ts
import { randomUUID } from "node:crypto";

// src/report/tail.ts
var LINE_LENGTH = 2e3;
function tailReporter(mask, count = 20) {
  const kept = /* @__PURE__ */ new Map();
  const key = (allocationId, task) => `${allocationId}/${task}`;
  return {
    event(event) {
      if (event.type !== "log") return;
      const at = key(event.allocation.ID, event.task.Name);
      const lines = kept.get(at) ?? [];
      lines.push(event.text);
      if (lines.length > count) lines.shift();
      kept.set(at, lines);
    },
    lines: (allocationId, task) => (kept.get(key(allocationId, task)) ?? []).map((line) => cut(mask(line)))
  };
}
function cut(line) {
  return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)} … (${line.length} characters)` : line;
}

// src/report/actions.ts
var REPEATED_TASKS = 5;
function actionsReporter(host, annotate) {
  const fence = stopCommands(host);
  const out = { write: (text) => fence.foreign(withoutLineEnd(text)) };
  const err = { write: (text) => fence.own(withoutLineEnd(text)) };
  const words = terminalReporter({ out, err, color: true });
  let tail = tailReporter((line) => line);
  let isOpen = false;
  const open = (title) => {
    if (isOpen) return;
    tail = tailReporter((line) => line);
    host.startGroup(title);
    isOpen = true;
  };
  const close = () => {
    fence.end();
    if (isOpen) host.endGroup();
    isOpen = false;
  };
  return {
    close,
    event(event) {
      tail.event(event);
      switch (event.type) {
        case "submitted":
          open(`Run of ${event.job.ID}`);
          words.event(event);
          return;
        case "log":
          words.event({ ...event, stream: "stdout" });
          return;
        case "notice":
          words.event(event);
          if (event.level === "warning") annotate("warning", event.text);
          return;
        case "outcome":
          close();
          if (event.outcome.exitCode === 0) words.event(event);
          else {
            for (const { title, lines } of lastOutputs(event.outcome, tail.lines)) {
              fence.own(title);
              for (const line of lines) fence.foreign(line);
            }
            fence.end();
            annotate("error", failureText(event.outcome), { title: "oneoff" });
          }
          return;
        default:
          words.event(event);
      }
    }
  };
}
function harmless(text) {
  return inline(text).replaceAll("##[", "## [").replace(/^(\s*)::/, "$1: :");
}
function lastOutputs(outcome, lines) {
  const failed = outcome.allocations.flatMap(
    ({ id, name, tasks }) => tasks.filter((task) => task.failed).map((task) => ({
      of: taskInJob(nameInJob({ Name: name, JobID: outcome.jobId }), task.name),
      lines: lines(id, task.name)
    }))
  );
  return failed.filter((each) => each.lines.length > 0).slice(0, REPEATED_TASKS).map((each) => ({ title: `Last output of ${each.of}:`, lines: each.lines }));
}
function failureText(outcome) {
  return [verdictLine(outcome), ...failureLines(outcome)].map(harmless).join("\n");
}
function stopCommands(host) {
  const token = randomUUID();
  let stopped = false;
  const end = () => {
    if (stopped) host.line(`::${token}::`);
    stopped = false;
  };
  return {
    end,
    foreign(line) {
      if (!stopped) host.line(`::stop-commands::${token}`);
      stopped = true;
      host.line(line);
    },
    own(line) {
      end();
      host.line(line.replaceAll("##[", "## ["));
    }
  };
}
function withoutLineEnd(text) {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

export {
  tailReporter,
  actionsReporter,
  harmless
};
