const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/hcl/suggest.ts
function suggest(name, candidates) {
  let nearest = null;
  let least = 3;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least || name.length > 200) continue;
    const distance = editDistance(name, candidate);
    if (distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}
function editDistance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, replaced));
    }
    row = next;
  }
  return row[to.length];
}

// src/hcl/source.ts
var LONGEST_SEGMENTED_LINE = 5e4;
var SourceText = class {
  file;
  text;
  lineStarts = [0];
  /** For lines with more than ASCII: the offsets within the line at which a column starts. */
  columns = /* @__PURE__ */ new Map();
  lastLine = 0;
  constructor(file, text) {
    this.file = file;
    this.text = text;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
      this.lineStarts.push(at + 1);
    }
  }
  range(start, end) {
    return { file: this.file, start: this.position(start), end: this.position(end) };
  }
  position(offset) {
    const line = this.lineAt(offset);
    const within2 = offset - (this.lineStarts[line] ?? 0);
    const columns = this.columnsOf(line);
    return { line: line + 1, column: 1 + (columns ? countBelow(columns, within2) : within2), offset };
  }
  lineAt(offset) {
    const starts = this.lineStarts;
    const guess = this.lastLine;
    if (within(starts, guess, offset)) return guess;
    if (within(starts, guess + 1, offset)) return ++this.lastLine;
    this.lastLine = countBelow(starts, offset + 1) - 1;
    return this.lastLine;
  }
  columnsOf(line) {
    let columns = this.columns.get(line);
    if (columns === void 0) {
      columns = columnStarts(this.text.slice(this.lineStarts[line], this.lineStarts[line + 1]));
      this.columns.set(line, columns);
    }
    return columns;
  }
};
function within(starts, line, offset) {
  return offset >= (starts[line] ?? Number.POSITIVE_INFINITY) && offset < (starts[line + 1] ?? Infinity);
}
function countBelow(ascending, limit) {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = low + high >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
function columnStarts(line) {
  if (!/[^\x00-\x7f]/.test(line)) return null;
  const starts = [];
  if (line.length > LONGEST_SEGMENTED_LINE) {
    let at = 0;
    for (const character of line) {
      starts.push(at);
      at += character.length;
    }
    return starts;
  }
  for (const { index } of graphemes(line)) starts.push(index);
  return starts;
}
var segmenter;
function graphemes(text) {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

export {
  SourceText,
  graphemes,
  suggest
};
