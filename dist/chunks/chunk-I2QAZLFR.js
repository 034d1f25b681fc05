const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/plan/bytes.ts
function compareBytes(a, b) {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

// src/plan/quote.ts
var UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;
var SHORT_ESCAPES = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "	": "\\t",
  "\v": "\\v"
};
function quote(text) {
  return `"${escapeUnprintable(text.replace(/["\\]/g, "\\$&"))}"`;
}
function escapeUnprintable(text) {
  return text.replace(UNPRINTABLE, escapeCharacter);
}
function escapeControls(text) {
  return text.replace(new RegExp("\\p{Cc}", "gu"), escapeCharacter);
}
function escapeCharacter(character) {
  const short = SHORT_ESCAPES[character];
  if (short) return short;
  const code = character.codePointAt(0);
  if (code < 128) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code < 65536) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}

// src/plan/placement.ts
function groupFailure(group, metric) {
  const more = metric.CoalescedFailures ?? 0;
  const head = `  Task Group ${quote(group)} (failed to place ${more + 1} allocation${more > 0 ? "s" : ""}):`;
  return [head, ...metricLines(metric).map((line) => `    * ${line}`)].join("\n");
}
function metricLines(metric) {
  const exhausted = metric.NodesExhausted ?? 0;
  const emptyDatacenters = counts(metric.NodesAvailable).filter(([, nodes]) => nodes === 0);
  return [
    ...metric.NodesEvaluated === 0 ? ["No nodes were eligible for evaluation"] : [],
    ...emptyDatacenters.map(([datacenter]) => `No nodes are available in datacenter ${quote(datacenter)}`),
    ...counts(metric.ClassFiltered).map(([c, n]) => `Class ${quote(c)}: ${n} nodes excluded by filter`),
    ...counts(metric.ConstraintFiltered).map(
      ([c, n]) => `Constraint ${quote(c)}: ${n} nodes excluded by filter`
    ),
    ...exhausted > 0 ? [`Resources exhausted on ${exhausted} nodes`] : [],
    ...counts(metric.ClassExhausted).map(([c, n]) => `Class ${quote(c)} exhausted on ${n} nodes`),
    ...counts(metric.DimensionExhausted).map(([d, n]) => `Dimension ${quote(d)} exhausted on ${n} nodes`),
    ...(metric.QuotaExhausted ?? []).map((quota) => `Quota limit hit ${quote(quota)}`)
  ];
}
function counts(map) {
  return Object.entries(map ?? {}).sort(([a], [b]) => compareBytes(a, b));
}

export {
  compareBytes,
  quote,
  escapeUnprintable,
  escapeControls,
  groupFailure
};
