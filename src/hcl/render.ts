import type { Diagnostic, Range } from './diagnostic.ts';
import { graphemes } from './source.ts';

/** Only the part around the place is shown of longer lines. */
const LONGEST_LINE = 160;

const RED = '\x1b[31m';
const YELLOW = '\x1b[33m';
const BOLD = '\x1b[1m';
const DIM = '\x1b[2m';
const RESET = '\x1b[0m';

/** East Asian wide characters and pictures take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Combining marks alone, and what joins characters, take none. */
const NARROW = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/**
 * A diagnostic as text of several lines: where, what and why, what to write instead, and the source line with the
 * place marked below it. `sources` are the texts by file name.
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sources: ReadonlyMap<string, string>,
  options: { color: boolean },
): string {
  const paint = (style: string, text: string): string => (options.color ? `${style}${text}${RESET}` : text);
  const color = diagnostic.severity === 'error' ? RED : YELLOW;
  const { range } = diagnostic;
  const place = range ? `${paint(BOLD, placeOf(range))}: ` : '';
  const lines = [
    `${place}${paint(BOLD + color, `${diagnostic.severity}:`)} ${paint(BOLD, diagnostic.summary)}`,
  ];
  lines.push(`  ${diagnostic.detail}`);
  if (diagnostic.hint) lines.push(`  ${diagnostic.hint}`);
  const source = range && sources.get(range.file);
  if (range && source !== undefined) {
    const excerpt = excerptOf(source, range);
    if (excerpt) {
      const gutter = String(range.start.line);
      lines.push('', `  ${paint(DIM, `${gutter} |`)} ${excerpt.line}`);
      lines.push(`  ${paint(DIM, `${' '.repeat(gutter.length)} |`)} ${paint(color, excerpt.marker)}`);
    }
  }
  return lines.join('\n');
}

/** `file:line:column` */
function placeOf({ file, start }: Range): string {
  return `${file}:${start.line}:${start.column}`;
}

/** The line of a place as it can be shown, and a line that marks the place below it. */
function excerptOf(source: string, range: Range): { line: string; marker: string } | null {
  const text = source.replace(/^\uFEFF/, '');
  const offset = Math.min(range.start.offset, text.length);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineBreak = text.indexOf('\n', lineStart);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  const line = text.slice(lineStart, lineEnd).replace(/\r$/, '');
  if (line.trim() === '' && range.start.offset < text.length) return null;
  const start = offset - lineStart;
  const end = Math.min(range.end.offset - lineStart, line.length);
  const cutStart = line.length > LONGEST_LINE ? Math.max(0, start - LONGEST_LINE / 2) : 0;
  const shown = line.slice(cutStart, cutStart + LONGEST_LINE);
  const before = printable(shown.slice(0, start - cutStart));
  const marked = printable(shown.slice(start - cutStart, Math.max(end, start) - cutStart));
  const marker = ' '.repeat(widthOf(before)) + '^'.repeat(Math.max(1, widthOf(marked)));
  return { line: printable(shown), marker };
}

/** Tabs as two spaces; what would move the cursor or change colours is made visible. */
function printable(text: string): string {
  return text.replaceAll('\t', '  ').replace(/[\x00-\x1f\x7f-\x9f]/g, '\uFFFD');
}

/** The columns a text takes in a terminal. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes(text)) width += NARROW.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return width;
}
