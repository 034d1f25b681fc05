const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  graphemes
} from "./chunk-T4TCNNPQ.js";

// src/hcl/render.ts
var LONGEST_LINE = 160;
var RED = "\x1B[31m";
var YELLOW = "\x1B[33m";
var BOLD = "\x1B[1m";
var DIM = "\x1B[2m";
var RESET = "\x1B[0m";
var WIDE = new RegExp("[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6]|\\p{Extended_Pictographic}", "u");
var NARROW = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
function renderDiagnostic(diagnostic, sources, options) {
  const paint = (style, text) => options.color ? `${style}${text}${RESET}` : text;
  const color = diagnostic.severity === "error" ? RED : YELLOW;
  const { range } = diagnostic;
  const place = range ? `${paint(BOLD, placeOf(range))}: ` : "";
  const lines = [
    `${place}${paint(BOLD + color, `${diagnostic.severity}:`)} ${paint(BOLD, diagnostic.summary)}`
  ];
  lines.push(`  ${diagnostic.detail}`);
  if (diagnostic.hint) lines.push(`  ${diagnostic.hint}`);
  const source = range && sources.get(range.file);
  if (range && source !== void 0) {
    const excerpt = excerptOf(source, range);
    if (excerpt) {
      const gutter = String(range.start.line);
      lines.push("", `  ${paint(DIM, `${gutter} |`)} ${excerpt.line}`);
      lines.push(`  ${paint(DIM, `${" ".repeat(gutter.length)} |`)} ${paint(color, excerpt.marker)}`);
    }
  }
  return lines.join("\n");
}
function placeOf({ file, start }) {
  return `${file}:${start.line}:${start.column}`;
}
function excerptOf(source, range) {
  const text = source.replace(/^\uFEFF/, "");
  const offset = Math.min(range.start.offset, text.length);
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineBreak = text.indexOf("\n", lineStart);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  const line = text.slice(lineStart, lineEnd).replace(/\r$/, "");
  if (line.trim() === "" && range.start.offset < text.length) return null;
  const start = offset - lineStart;
  const end = Math.min(range.end.offset - lineStart, line.length);
  const cutStart = line.length > LONGEST_LINE ? Math.max(0, start - LONGEST_LINE / 2) : 0;
  const shown = line.slice(cutStart, cutStart + LONGEST_LINE);
  const before = printable(shown.slice(0, start - cutStart));
  const marked = printable(shown.slice(start - cutStart, Math.max(end, start) - cutStart));
  const marker = " ".repeat(widthOf(before)) + "^".repeat(Math.max(1, widthOf(marked)));
  return { line: printable(shown), marker };
}
function printable(text) {
  return text.replaceAll("	", "  ").replace(/[\x00-\x1f\x7f-\x9f]/g, "�");
}
function widthOf(text) {
  let width = 0;
  for (const { segment } of graphemes(text)) width += NARROW.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return width;
}

export {
  renderDiagnostic
};
