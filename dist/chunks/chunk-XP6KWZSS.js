const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  compareBytes,
  escapeControls,
  groupFailure,
  quote
} from "./chunk-I2QAZLFR.js";

// src/plan/color.ts
var CODES = { bold: 1, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36, lightYellow: 93 };
function painter(color) {
  return color ? (style, text) => `\x1B[${CODES[style]}m${text}\x1B[0m` : (_, text) => text;
}

// src/plan/decisions.ts
var ACTION_WORDS = {
  ignore: "ignore",
  place: "run",
  stop: "stop",
  replace: "replace",
  "in-place": "in place"
};
var DECISION_HEADS = [
  "Allocation",
  "Last Result",
  "Decision",
  "Rule",
  "Changed",
  "If Submitted Unchanged Again"
];
function explainDecisions(decided, allocations) {
  const byId = new Map(allocations.map((allocation) => [allocation.ID, allocation]));
  const newestByName = new Map(allocations.map((allocation) => [allocation.Name, allocation]));
  return decided.map((decision) => {
    const last = decision.allocation ? byId.get(decision.allocation) : newestByName.get(decision.name);
    return {
      ...decision,
      lastResult: last ? { status: last.ClientStatus, at: last.ModifyTime } : null,
      ifUnchanged: decision.feasible ? ifUnchanged(decision.action, last?.ClientStatus ?? null) : "is tried again"
    };
  });
}
function ifUnchanged(action, lastStatus) {
  switch (action) {
    case "place":
    case "replace":
      return "runs again unless it completed";
    case "in-place":
      return "is followed while it runs";
    case "stop":
      return "stays stopped";
    case "ignore":
      return lastStatus === "running" || lastStatus === "pending" ? "is followed while it runs" : "stays as it is";
  }
}
function byWeight(decisions) {
  const acting = decisions.filter(({ action }) => action !== "ignore");
  return [...acting, ...decisions.filter(({ action }) => action === "ignore")];
}
function actionWord({ action, feasible }) {
  return feasible ? ACTION_WORDS[action] : `cannot ${ACTION_WORDS[action]}`;
}
function decisionRows(decisions) {
  return [[...DECISION_HEADS], ...byWeight(decisions).map(decisionRow)];
}
function decisionRow(decision) {
  return [
    decision.name,
    lastResultText(decision),
    actionWord(decision),
    decision.rule,
    decision.fields.join(", "),
    decision.ifUnchanged
  ].map(escapeControls);
}
function lastResultText({ lastResult }) {
  if (lastResult === null) return "";
  return `${lastResult.status} ${new Date(lastResult.at / 1e6).toISOString().replace(/\.\d+Z$/, "Z")}`;
}

// src/plan/diff-text.ts
var MARKERS = { Added: "+ ", Deleted: "- ", Edited: "+/- ", None: "" };
var MARKER_STYLES = {
  Added: "green",
  Deleted: "red",
  Edited: "lightYellow",
  None: "bold"
};
var NOTE_STYLES = {
  create: "green",
  destroy: "red",
  migrate: "blue",
  canary: "lightYellow",
  "in-place update": "cyan",
  "create/destroy update": "yellow"
};
var DiffText = class {
  #verbose;
  #paint;
  constructor(verbose, paint) {
    this.#verbose = verbose;
    this.#paint = paint;
  }
  job(job) {
    const widest = widestMarker([...job.Fields, ...job.Objects, ...job.TaskGroups]);
    let text = `${this.#marker(job)}${this.#paint("bold", `Job: ${quote(job.ID)}`)}
`;
    if (job.Type === "Edited" || this.#verbose) text += line(this.#block(job, 0, widest));
    for (const group of job.TaskGroups) text += `${this.#group(group, widest)}
`;
    return text;
  }
  #group(group, widestBeside) {
    const pad = widestBeside - MARKERS[group.Type].length;
    const widest = widestMarker([...group.Fields, ...group.Objects, ...group.Tasks]);
    const head = this.#paint("bold", `Task Group: ${quote(group.Name)}`);
    let text = `${this.#marker(group)}${spaces(pad)}${head}${this.#updates(group.Updates)}
`;
    if (group.Type === "Edited" || this.#verbose) text += line(this.#block(group, pad + 2, widest));
    for (const task of group.Tasks) text += `${this.#task(task, pad + 2, widest)}
`;
    return text;
  }
  #task(task, start, widestBeside) {
    const pad = widestBeside - MARKERS[task.Type].length;
    const head = `${this.#paint("bold", `Task: ${quote(task.Name)}`)}${this.#notes(task.Annotations)}`;
    const text = `${spaces(start)}${this.#marker(task)}${spaces(pad)}${head}`;
    if (task.Type === "None" || task.Type !== "Edited" && !this.#verbose) return text;
    return `${text}
${this.#block(task, start + 2, widestMarker([...task.Fields, ...task.Objects]))}`;
  }
  /** Fields, then blocks. The signs of all lines share a column as wide as the widest of them. */
  #block(block, start, widest) {
    const longest = largest(block.Fields.map(nameLength));
    return [
      ...block.Fields.map((field) => this.#field(field, start, widest, longest)),
      ...block.Objects.map((object) => this.#object(object, start, widest))
    ].join("\n");
  }
  #field(field, start, widest, longest) {
    const pad = spaces(widest - MARKERS[field.Type].length);
    const name = `${escapeControls(field.Name)}: ${spaces(longest - nameLength(field))}`;
    return `${spaces(start)}${this.#marker(field)}${pad}${name}${values(field)}${this.#notes(field.Annotations)}`;
  }
  #object(object, start, widest) {
    const pad = widest - MARKERS[object.Type].length;
    const head = `${spaces(start)}${this.#marker(object)}${spaces(pad)}${escapeControls(object.Name)} {`;
    const inner = this.#block(object, start + pad + 2, widestMarker([...object.Fields, ...object.Objects]));
    return `${head}
${inner}
${spaces(start + widest)}}`;
  }
  #updates(updates) {
    const names = Object.keys(updates).sort(compareBytes);
    if (names.length === 0) return "";
    return ` (${names.map((name) => this.#note(`${updates[name]} ${name}`, name)).join(", ")})`;
  }
  #notes(annotations) {
    if (annotations.length === 0) return "";
    return ` (${annotations.map((note) => this.#note(note, note.replace(/^forces /, ""))).join(", ")})`;
  }
  #note(text, what) {
    const style = NOTE_STYLES[what];
    return style ? this.#paint(style, text) : text;
  }
  #marker({ Type }) {
    const marker = MARKERS[Type];
    return marker === "" ? "" : `${this.#paint(MARKER_STYLES[Type], marker.trimEnd())} `;
  }
};
function values(field) {
  switch (field.Type) {
    case "Deleted":
      return quote(field.Old);
    case "Edited":
      return `${quote(field.Old)} => ${quote(field.New)}`;
    default:
      return quote(field.New);
  }
}
function nameLength(field) {
  return Buffer.byteLength(escapeControls(field.Name));
}
function widestMarker(parts) {
  return largest(parts.map(({ Type }) => MARKERS[Type].length));
}
function largest(numbers) {
  return numbers.reduce((a, b) => Math.max(a, b), 0);
}
function line(text) {
  return text === "" ? "" : `${text}
`;
}
function spaces(count) {
  return " ".repeat(count);
}

// src/plan/launch.ts
function zonedTime(at, timeZone) {
  const date = new Date(Math.floor(at / 1e9) * 1e3);
  const parts = new Map(
    new Intl.DateTimeFormat("en", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "longOffset"
    }).formatToParts(date).map(({ type, value }) => [type, value])
  );
  const part = (type) => parts.get(type) ?? "";
  const offset = part("timeZoneName").replace(/^GMT(\+00:00)?/, "") || "Z";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}${offset}`;
}
function durationText(seconds) {
  const sign = seconds < 0 ? "-" : "";
  const total = Math.abs(seconds);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total % 3600 / 60);
  const rest = total % 60;
  if (hours > 0) return `${sign}${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${sign}${minutes}m${rest}s` : `${sign}${rest}s`;
}

// src/plan/format.ts
function formatDiff(diff, options) {
  return new DiffText(options.verbose, painter(options.color)).job(diff).trim();
}
function formatFailures(failed) {
  return Object.entries(failed).sort(([a], [b]) => compareBytes(a, b)).map(([group, metric]) => groupFailure(group, metric)).join("\n\n");
}
function formatPlan(plan, options) {
  const heading = (text) => painter(options.color)("bold", text);
  const sections = [
    plan.diff && formatDiff(plan.diff, options),
    options.verbose && plan.decisions.length > 0 && options.table(decisionRows(plan.decisions)),
    `${heading("Scheduler dry-run:")}
${dryRun(plan, options)}`,
    plan.warnings.length > 0 && `${heading("Job Warnings:")}
${warningsText(plan.warnings)}`,
    plan.unchecked.length > 0 && `${heading("Not checked:")}
${bullets("-", plan.unchecked)}`,
    heading(`Job Modify Index: ${plan.jobModifyIndex}`) + (options.path === null ? "" : `
${TO_SUBMIT}`),
    options.path !== null && submission(plan, options.flags, options.path),
    options.path !== null && "With -check-index the job is run only if nobody has registered it since this plan was made."
  ];
  return `${sections.filter((section) => section).join("\n\n")}
`;
}
function dryRun(plan, options) {
  if (plan.refusal !== null) return `- Nothing would run: ${escapeControls(plan.refusal)}.`;
  const lines = Object.keys(plan.failed).length === 0 ? ["- All tasks successfully allocated."] : ["- WARNING: Failed to place all allocations.", formatFailures(plan.failed)];
  if (plan.nextPeriodicLaunch !== null) {
    const at = zonedTime(plan.nextPeriodicLaunch, options.timeZone ?? "UTC");
    const wait = Math.floor(plan.nextPeriodicLaunch / 1e9) - Math.floor(options.now / 1e9);
    lines.push(
      `- If submitted now, next periodic launch would be at ${at} (${durationText(wait)} from now).`
    );
  }
  return lines.join("\n");
}
function warningsText(warnings) {
  if (warnings.length === 0) return "";
  return `${warnings.length} warning${warnings.length > 1 ? "s" : ""}:

${bullets("*", warnings)}`;
}
function bullets(sign, texts) {
  return texts.map((text) => `${sign} ${text.trim()}`).join("\n");
}
var TO_SUBMIT = "To submit the job with version verification run:";
function submission(plan, flags, path) {
  return ["oneoff run -check-index", plan.jobModifyIndex, ...[...flags, path].map(shellWord)].join(" ");
}
function shellWord(text) {
  if (/^[\w./:=@%+,-]+$/.test(text)) return text;
  return `'${escapeControls(text).replaceAll("'", `'\\''`)}'`;
}

export {
  explainDecisions,
  actionWord,
  lastResultText,
  formatDiff,
  formatFailures,
  formatPlan,
  warningsText
};
