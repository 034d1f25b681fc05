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

// src/commands/flags.ts
var UsageError = class extends Error {
  name = "UsageError";
};
function parseArguments(words, flags, suggest2) {
  const given = /* @__PURE__ */ new Map();
  const positional = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === "--") {
      positional.push(...words.slice(i + 1));
      break;
    }
    const match = /^--?([a-zA-Z][^=]*)(?:=([\s\S]*))?$/.exec(word);
    if (!match) {
      positional.push(word);
      continue;
    }
    const [, name, inlineValue] = match;
    const flag = flags.find((each) => each.name === name);
    if (!flag) throw unknownFlag(name, flags, suggest2);
    const value = inlineValue ?? (flag.kind === "switch" ? "true" : words[++i]);
    if (value === void 0)
      throw new UsageError(`-${name} needs a value: -${name} ${flag.value ?? "VALUE"}`);
    check(flag, value);
    given.set(name, [...given.get(name) ?? [], value]);
  }
  const last = (name) => given.get(name)?.at(-1) ?? null;
  return {
    positional,
    switch: (name) => last(name) === "true",
    text: last,
    list: (name) => given.get(name) ?? [],
    number: (name) => last(name) === null ? null : Number(last(name)),
    duration: (name) => last(name) === null ? null : parseDuration(last(name))
  };
}
var DURATION_UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5 };
function parseDuration(text) {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) return null;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    total += Number(number) * DURATION_UNITS[unit];
  }
  return total;
}
function check(flag, value) {
  if (flag.kind === "switch" && value !== "true" && value !== "false") {
    throw new UsageError(
      `-${flag.name} is a switch: write -${flag.name} or -${flag.name}=false, not "${value}"`
    );
  }
  if (flag.kind === "number" && !/^\d+$/.test(value)) {
    throw new UsageError(`-${flag.name} takes a whole number, not "${value}"`);
  }
  if (flag.kind === "duration" && parseDuration(value) === null) {
    throw new UsageError(`-${flag.name} takes a duration such as 90s, 10m or 1h30m, not "${value}"`);
  }
}
function unknownFlag(name, flags, suggest2) {
  const close = suggest2(
    name,
    flags.map((flag) => flag.name)
  );
  return new UsageError(`There is no flag -${name}${close ? `; did you mean -${close}?` : ""}`);
}

// src/report/columns.ts
function columns(rows) {
  const widths = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, [...cell || "<none>"].length);
    });
  }
  return rows.map(
    (row) => row.map((cell, i) => i === row.length - 1 ? cell || "<none>" : pad(cell || "<none>", widths[i])).join("  ").trimEnd()
  ).join("\n");
}
function keyValues(pairs) {
  const width = Math.max(...pairs.map(([key]) => key.length));
  return pairs.map(([key, value]) => `${key.padEnd(width)} = ${value || "<none>"}`).join("\n");
}
function pad(cell, width) {
  return cell + " ".repeat(width - [...cell].length);
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
    const columns2 = this.columnsOf(line);
    return { line: line + 1, column: 1 + (columns2 ? countBelow(columns2, within2) : within2), offset };
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
    let columns2 = this.columns.get(line);
    if (columns2 === void 0) {
      columns2 = columnStarts(this.text.slice(this.lineStarts[line], this.lineStarts[line + 1]));
      this.columns.set(line, columns2);
    }
    return columns2;
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
  suggest,
  UsageError,
  parseArguments,
  parseDuration,
  columns,
  keyValues
};
