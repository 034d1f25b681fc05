const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  planText
} from "./chunk-FODPDX7Y.js";
import {
  harmless
} from "./chunk-QBAF2ESE.js";
import {
  duration,
  inline,
  nameInJob,
  taskInJob
} from "./chunk-ZH5KW6CK.js";
import {
  actionWord,
  formatDiff,
  formatFailures,
  lastResultText
} from "./chunk-XP6KWZSS.js";
import {
  escapeUnprintable
} from "./chunk-I2QAZLFR.js";

// src/github/run.ts
function runUrl(env) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
  if (!server || !repository || !id) return null;
  return `${server}/${repository}/actions/runs/${id}/attempts/${env.GITHUB_RUN_ATTEMPT || "1"}`;
}
function fileUrl(env, path) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  if (!server || !repository || !commit || path.startsWith("/")) return null;
  const encoded = path.replace(/^(\.\/)+/, "").split("/").map(encodeURIComponent).join("/");
  return `${server}/${repository}/blob/${commit}/${encoded}`;
}
function workflowLeg(env, key) {
  const file = env.GITHUB_WORKFLOW_REF?.replace(/@.*$/, "").split("/").slice(2).join("/");
  return [file || env.GITHUB_WORKFLOW, env.GITHUB_JOB, compact(key)].filter(Boolean).join(" ");
}
function compact(key) {
  try {
    const value = JSON.parse(key);
    return value === null ? "" : JSON.stringify(value);
  } catch {
    return key;
  }
}

// src/plan/markdown-escape.ts
function code(text) {
  return text === "" ? "" : `<code>${references(text)}</code>`;
}
function inline2(text) {
  return references(text.replace(/\s+/g, " ").trim()).replace(/&#(64|35);/g, "$&&#8203;");
}
var LONG_RUN = /(`{20})`+/g;
function fenced(language, lines2) {
  const cut = lines2.map((line) => line.replace(LONG_RUN, "$1…"));
  const runs = cut.flatMap((line) => line.match(/`+/g) ?? []);
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...cut, fence].join("\n");
}
function row(cells) {
  return `| ${cells.join(" | ")} |`;
}
function folded(summary, content, open = false) {
  return `<details${open ? " open" : ""}><summary>${summary}</summary>

${content}

</details>`;
}
function references(text) {
  const escaped = escapeUnprintable(text).replace(
    /^-|[^\p{L}\p{N} .,/()'-]/gu,
    (character) => `&#${character.codePointAt(0)};`
  );
  return escaped.replace(/(www)\./gi, "$1&#46;");
}

// src/plan/headline.ts
var ID_LENGTH = 100;
var REFUSAL_LENGTH = 500;
function headline(plan) {
  const id = plan.diff?.ID ?? "";
  const job = id === "" ? "the job" : code(id.length > ID_LENGTH ? `${id.slice(0, ID_LENGTH)}…` : id);
  if (plan.refusal !== null)
    return `nothing of ${job} will run: ${inline2(plan.refusal.slice(0, REFUSAL_LENGTH))}`;
  const sum = (key) => Object.values(plan.updates).reduce((total, group) => total + group[key], 0);
  const blocked = plan.decisions.filter(({ feasible }) => !feasible);
  const kept = blocked.filter(({ action }) => action === "replace").length;
  const going = plan.decisions.filter(goesOn).length;
  const acts = [
    act("run", sum("Place") + sum("DestructiveUpdate") - blocked.length),
    act("stop", sum("Stop") + sum("DestructiveUpdate") - kept),
    act("update in place", sum("InPlaceUpdate"))
  ].filter((text) => text !== "");
  const stays = [
    blocked.length > 0 ? `${allocations(blocked.length)} cannot be placed` : "",
    going > 0 ? `${going} running ${going === 1 ? "goes" : "go"} on` : "",
    earlier(sum("Ignore") - going)
  ];
  const first = acts.length > 0 ? `will ${acts.join(" and ")} of ${job}` : `nothing of ${job} will run`;
  return [first, ...stays.filter((text) => text !== "")].join("; ");
}
function act(verb, count) {
  return count > 0 ? `${verb} ${allocations(count)}` : "";
}
function allocations(count) {
  return `${count} allocation${count === 1 ? "" : "s"}`;
}
function earlier(count) {
  if (count <= 0) return "";
  return count === 1 ? "1 earlier invocation stays" : `${count} earlier invocations stay`;
}
function goesOn({ action, lastResult }) {
  return action === "ignore" && (lastResult?.status === "running" || lastResult?.status === "pending");
}

// src/plan/markdown-table.ts
var STAYING_ROWS = 10;
var HEADS = ["Decision", "Allocation", "Why", "Changed", "Last result", "If submitted unchanged again"];
function table(rows) {
  return [row(HEADS), row(HEADS.map(() => "---")), ...rows].join("\n");
}
function actingRows(decisions) {
  return decisions.filter(({ action }) => action !== "ignore").map(decisionRow);
}
function stayingRows(decisions, all) {
  const staying = decisions.filter(({ action }) => action === "ignore");
  const unlisted = all ? 0 : Math.max(0, staying.length - STAYING_ROWS);
  const rest = row(["ignore", `… ${unlisted} more`, "", "", "", "stay as they are"]);
  return [...staying.slice(unlisted).map(decisionRow), ...unlisted > 0 ? [rest] : []];
}
function decisionRow(decision) {
  return row([
    actionWord(decision),
    code(nameInJob2(decision)),
    `${inline2(decision.reason)} (${code(decision.rule)})`,
    decision.fields.map(code).join(", "),
    // No line breaks within a date.
    inline2(lastResultText(decision)).replaceAll("-", "&#8209;"),
    inline2(decision.ifUnchanged)
  ]);
}
function nameInJob2({ name, group }) {
  return name.slice(name.lastIndexOf(`.${group}[`) + 1);
}

// src/plan/room.ts
var Room = class {
  left;
  /** True once something did not fit. */
  short = false;
  constructor(bytes2) {
    this.left = Math.max(1, bytes2);
  }
  /** As many of the lines, from the first on, as fit into a share of what is left. */
  take(all, share) {
    let bound = this.left * share;
    const fitting = [];
    for (const line of all) {
      bound -= weight([line]);
      if (bound < 0) {
        this.short = true;
        break;
      }
      fitting.push(line);
    }
    this.left -= weight(fitting);
    return fitting;
  }
};
function weight(content) {
  return content.reduce((sum, line) => sum + bytes(line) + 2, 0);
}
function bytes(text) {
  return Buffer.byteLength(text);
}

// src/plan/stamp.ts
function withoutStamp(diff, key) {
  const name = `Env[${key}]`;
  const stamps = /* @__PURE__ */ new Map();
  const strip = (task) => {
    if (task.Type !== "Edited") return task;
    for (const { Old, New } of task.Fields.filter((field) => field.Name === name)) {
      const change = stamps.get(JSON.stringify([Old, New])) ?? { tasks: [], before: Old, after: New };
      stamps.set(JSON.stringify([Old, New]), {
        ...change,
        tasks: [.../* @__PURE__ */ new Set([...change.tasks, task.Name])]
      });
    }
    return { ...task, Fields: task.Fields.filter((field) => field.Name !== name) };
  };
  const groups = diff.TaskGroups.map((group) => ({ ...group, Tasks: group.Tasks.map(strip) }));
  return { diff: { ...diff, TaskGroups: groups }, stamps: [...stamps.values()] };
}

// src/plan/markdown.ts
var SHARES = { stamps: 0.1, failures: 0.3, notes: 0.3, decisions: 0.5, staying: 0.3 };
var SHORT_DIFF_LINES = 24;
function planMarkdown(plan, options) {
  const verbose = options.verbose ?? false;
  const { diff, stamps } = plan.diff ? withoutStamp(plan.diff, options.stampKey) : { diff: null, stamps: [] };
  const head = `**${inline2(options.title)}**: ${headline(plan)}`;
  const pointer = `_Shortened to fit. ${inline2(options.pointer)}_`;
  const room = new Room(options.maxBytes - bytes(head) - bytes(pointer) - FRAME_BYTES);
  const stampLines = room.take(
    stamps.map((change) => stampLine(options.stampKey, change)),
    SHARES.stamps
  );
  const failures = room.take(lines(formatFailures(plan.failed)), SHARES.failures);
  const warnings = room.take(plan.warnings.map(bullet), SHARES.notes);
  const unchecked = room.take(plan.unchecked.map(bullet), SHARES.notes);
  const diffLines = diff ? signsFirst(formatDiff(diff, { verbose, color: false })) : [];
  const decisionsShare = Math.max(SHARES.decisions, 1 - weight(diffLines) / room.left);
  const acting = room.take(actingRows(plan.decisions), decisionsShare);
  const staying = room.take(stayingRows(plan.decisions, verbose), SHARES.staying);
  const fittingDiff = room.take(diffLines, 1);
  return [
    head,
    stampLines.join("\n\n"),
    section(
      fittingDiff,
      (content) => folded("Diff", fenced("diff", content), content.length <= SHORT_DIFF_LINES)
    ),
    section(acting, table),
    section(
      staying,
      (content) => folded("Allocations that stay as they are", table(content), acting.length === 0)
    ),
    section(failures, (content) => `Cannot be placed:

${fenced("", content)}`),
    section(warnings, (content) => `Warnings:

${content.join("\n")}`),
    section(unchecked, (content) => `Not checked:

${content.join("\n")}`),
    room.short ? pointer : ""
  ].filter((part) => part !== "").join("\n\n");
}
var FRAME_BYTES = 400 + 2 * bytes(table([]));
function section(content, render) {
  return content.length > 0 ? render(content) : "";
}
var NAMED_TASKS = 3;
function stampLine(key, { tasks, before, after }) {
  const named = tasks.slice(0, NAMED_TASKS).map(code).join(", ");
  const more = tasks.length > NAMED_TASKS ? ` and ${tasks.length - NAMED_TASKS} more tasks` : "";
  const change = before === "" ? code(after) : `${code(before)} → ${code(after)}`;
  return `Stamp ${code(key)} of ${named}${more}: ${change}`;
}
function bullet(text) {
  return `- ${inline2(text)}`;
}
function signsFirst(text) {
  return lines(text).map((line) => {
    const sign = /^ *(\+\/-|\+|-) /.exec(line)?.[1];
    if (sign === void 0) return ` ${line}`;
    return (sign === "+/-" ? "!" : sign) + line.replace(sign, " ".repeat(sign.length));
  });
}
function lines(text) {
  return text === "" ? [] : text.split("\n");
}

// src/report/gantt.ts
var SHOWN_SPANS = 80;
var SECTION_LENGTH = 28;
var CHARACTER_WIDTH = 7;
var RIGHT_MARGIN = 110;
var WIDTH = 800;
var MARKS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
function gantt(spans, now) {
  if (spans.length === 0) return "";
  const shown = numbered(spans).slice(-SHOWN_SPANS);
  const sections = Map.groupBy(shown, ({ section: section2 }) => section2);
  const margin = Math.max(...[...sections.keys()].map((name) => name.length)) * CHARACTER_WIDTH + 16;
  return [
    `%%{init: {"gantt": {"leftPadding": ${margin}, "rightPadding": ${RIGHT_MARGIN}, "useWidth": ${WIDTH}}}}%%`,
    "gantt",
    "  dateFormat x",
    "  axisFormat %H:%M:%S",
    `  tickInterval ${markSeconds(shown, now)}second`,
    "  todayMarker off",
    ...[...sections].flatMap(([name, bars]) => [`  section ${name}`, ...bars.map((each) => bar(each, now))])
  ].join("\n");
}
function markSeconds(shown, now) {
  const first = Math.min(...shown.map(({ span }) => span.start));
  const last = Math.max(...shown.map(({ span }) => span.end ?? now));
  return MARKS.find((seconds) => seconds * 6e3 >= last - first) ?? MARKS.at(-1);
}
function leftOut(spans) {
  return Math.max(0, spans.length - SHOWN_SPANS);
}
function sectionName({ allocation, task }) {
  const plain = taskInJob(allocation, task).replace(/[^\p{L}\p{N} _.()[\]/-]/gu, "?");
  return plain.length > SECTION_LENGTH ? `${plain.slice(0, SECTION_LENGTH - 1)}…` : plain;
}
function numbered(spans) {
  const attempts = /* @__PURE__ */ new Map();
  return spans.map((span) => {
    const section2 = sectionName(span);
    const attempt = (attempts.get(section2) ?? 0) + (span.kind === "attempt" ? 1 : 0);
    attempts.set(section2, attempt);
    return { section: section2, span, attempt };
  });
}
function bar({ span, attempt }, now) {
  const start = Math.round(span.start);
  const end = Math.max(start + 1, Math.round(span.end ?? now));
  return `  ${label(span, attempt, end - start)} :${tag(span)}${start}, ${end}`;
}
function tag({ kind, end, failed }) {
  if (failed) return "crit, ";
  if (kind !== "attempt") return "";
  return end === null ? "active, " : "done, ";
}
function label({ kind, exitCode, end }, attempt, ms) {
  const took = duration(ms);
  switch (kind) {
    case "waiting":
      return `waits ${took}`;
    case "setup":
      return `sets up ${took}`;
    case "pause":
      return `restart delay ${took}`;
    case "attempt": {
      const how = exitCode !== null ? `exit ${exitCode}` : end === null ? "runs" : "stopped";
      return `try ${attempt}, ${how}, ${took}`;
    }
  }
}

// src/report/summary-table.ts
var HEADS2 = ["Result", "Task", "Took", "Restarts", "Why"];
var TABLE_HEAD = [row(HEADS2), row(HEADS2.map(() => "---"))];
var LISTED_ROWS = 50;
function resultRows(outcome, reasons, mask) {
  const all = outcome.allocations.flatMap(
    (allocation) => allocation.tasks.map((task) => ({ allocation, task }))
  );
  const ordered = [...all.filter(({ task }) => task.failed), ...all.filter(({ task }) => !task.failed)];
  const rows = ordered.slice(0, LISTED_ROWS).map(
    ({ allocation, task }) => row([
      result(allocation, task),
      code(mask(taskInJob(nameInJob({ Name: allocation.name, JobID: outcome.jobId }), task.name))),
      task.durationMs === null ? "" : duration(task.durationMs),
      task.restarts > 0 ? String(task.restarts) : "",
      inline2(mask(reasons.get(allocation.name) ?? ""))
    ])
  );
  const more = ordered.length - rows.length;
  return more > 0 ? [...rows, row(["", `… ${more} more`, "", "", ""])] : rows;
}
function result(allocation, task) {
  if (!allocation.ranNow && !task.failed) return `☑️ ${inline2(allocation.clientStatus)} before`;
  if (task.oomKilled) return `❌ out of memory, exit code ${task.exitCode}`;
  if (task.failed) return task.exitCode === null ? "❌ never ran" : `❌ exit code ${task.exitCode}`;
  if (allocation.desiredStatus === "stop") return "⏹️ stopped";
  return `${allocation.clientStatus === "complete" ? "✅" : "▫️"} ${inline2(allocation.clientStatus)}`;
}

// src/report/summary-markdown.ts
var SUMMARY_BYTES = 1e6;
var SHARES2 = { table: 0.3, tails: 0.5 };
var REPEATED_TASKS = 5;
var REASON_LENGTH = 1e3;
var NAME_LENGTH = 100;
var FRAME_BYTES2 = 12e3;
function summaryMarkdown({ outcome, options, tail, timeline, reasons, mask, now }) {
  const head = verdict(outcome, mask);
  const links = options.links.map(({ text, url }) => `[${text}](${url})`).join(" · ");
  const chart = gantt(maskedSpans(timeline, mask), now);
  const room = new Room(options.maxBytes - bytes(head) - bytes(links) - bytes(chart) - FRAME_BYTES2);
  const rows = room.take(resultRows(outcome, reasons, mask), SHARES2.table);
  const tails = failedTasks(outcome).map(({ allocation, task }) => {
    const inJob = nameInJob({ Name: allocation.name, JobID: outcome.jobId });
    const name = code(short(mask(taskInJob(inJob, task.name))));
    const newestFirst = tail.lines(allocation.id, task.name).reverse().map(plainLine);
    const lines2 = room.take(newestFirst, SHARES2.tails).reverse();
    return lines2.length > 0 ? `Last output of ${name}:

${fenced("", lines2)}` : `No output of ${name}.`;
  });
  const plan = options.plan && planPart(options.plan, options, room.left);
  return [
    head,
    rows.length > 0 ? [...TABLE_HEAD, ...rows].join("\n") : "",
    ...tails,
    chart === "" ? "" : fenced("mermaid", chart.split("\n")),
    leftOutNote(timeline),
    plan ? folded("Plan", plan) : "",
    links
  ].filter((part) => part !== "").join("\n\n").concat("\n");
}
var ICONS = {
  "nothing-to-do": "✅",
  completed: "✅",
  failed: "❌",
  cancelled: "🚫",
  "timed-out": "⏱️",
  superseded: "⏩",
  stale: "⏪"
};
function verdict(outcome, mask) {
  const reason = mask(outcome.reason).slice(0, REASON_LENGTH);
  const sentence = reason.slice(0, 1).toUpperCase() + reason.slice(1);
  const word = outcome.outcome.replaceAll("-", " ");
  return [
    `### ${ICONS[outcome.outcome]} ${code(short(mask(outcome.jobId)))}: ${word}`,
    `${inline2(sentence)}. Exit code ${outcome.exitCode}, after ${duration(outcome.durationMs)}.`
  ].join("\n\n");
}
function short(name) {
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}…` : name;
}
function failedTasks(outcome) {
  return outcome.allocations.flatMap((allocation) => allocation.tasks.map((task) => ({ allocation, task }))).filter(({ task }) => task.failed).slice(0, REPEATED_TASKS);
}
function planPart(plan, { stampKey }, maxBytes) {
  const pointer = "The log of this step has the whole plan.";
  return planMarkdown(plan, { title: "Before the run", maxBytes, pointer, stampKey });
}
function maskedSpans(timeline, mask) {
  return timeline.spans().map((span) => ({ ...span, allocation: mask(span.allocation), task: mask(span.task) }));
}
function leftOutNote(timeline) {
  const count = leftOut(timeline.spans());
  return count === 0 ? "" : `_The chart leaves out what came before: ${count} bars._`;
}
function plainLine(line) {
  return escapeUnprintable(inline(line.replaceAll("	", "    ")));
}

// src/action/summary-room.ts
var LEAST_BYTES = 65536;
function summaryRoom(parts) {
  let left = SUMMARY_BYTES;
  let toCome = parts;
  return {
    add({ host }, markdown) {
      const share = Math.max(LEAST_BYTES, Math.floor(left / toCome));
      toCome -= 1;
      if (share > left) {
        host.line("The step summary is full: more is in this log alone.");
        return;
      }
      const text = markdown(share);
      left -= Buffer.byteLength(text);
      host.summary(text);
    }
  };
}

// src/action/show-plan.ts
function showPlan(planned, { host }) {
  const text = planText(planned, { verbose: true, color: false, diff: true, hint: false });
  host.startGroup(`Plan of ${planned.loaded.job.ID}`);
  for (const line of text.trimEnd().split("\n")) host.line(harmless(line));
  host.endGroup();
  return text;
}

export {
  runUrl,
  fileUrl,
  workflowLeg,
  code,
  bytes,
  planMarkdown,
  summaryMarkdown,
  summaryRoom,
  showPlan
};
