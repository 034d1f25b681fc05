const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  SourceText,
  graphemes,
  suggest
} from "./chunk-YAYZUEXQ.js";

// src/hcl/lexer.ts
var IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
var NUMBER = /[0-9](?:\.*(?:[0-9]|[eE][+-]?[0-9]))*/y;
var HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
var PUNCTUATION = /\.\.\.|[=!<>]=|=>|&&|\|\||[=!<>?:,.+*/%()[\]-]/y;
function tokenize(text) {
  return new Lexer(text, { kind: "main", braces: 0, inTemplate: false }).run();
}
function tokenizeTemplate(text) {
  return new Lexer(text, { kind: "bare" }).run();
}
var Lexer = class {
  text;
  tokens = [];
  modes;
  at = 0;
  constructor(text, mode) {
    this.text = text;
    this.modes = [mode];
  }
  run() {
    while (this.at < this.text.length) {
      const mode = this.modes.at(-1);
      if (mode.kind === "main") this.main(mode);
      else this.template(mode);
    }
    this.emit("end", this.at);
    return this.tokens;
  }
  emit(kind, end) {
    this.tokens.push({ kind, start: this.at, end });
    this.at = end;
  }
  match(pattern) {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }
  main(mode) {
    const { text, at } = this;
    const character = text[at];
    switch (character) {
      case " ":
      case "	":
        this.at += 1;
        return;
      case "\n":
        this.emit("newline", at + 1);
        return;
      case "\r":
        if (text[at + 1] === "\n") this.emit("newline", at + 2);
        else this.emit("invalid", at + 1);
        return;
      case "#":
        this.lineComment();
        return;
      case '"':
        this.emit("openQuote", at + 1);
        this.modes.push({ kind: "quoted" });
        return;
      case "{":
        mode.braces += 1;
        this.emit("{", at + 1);
        return;
      case "}":
        this.closeBrace(mode, at + 1);
        return;
      case "~":
        if (text[at + 1] === "}") this.closeBrace(mode, at + 2);
        else this.emit("invalid", at + 1);
        return;
      case "/":
        if (text[at + 1] === "/") this.lineComment();
        else if (text[at + 1] === "*") this.inlineComment();
        else this.emit("/", at + 1);
        return;
      case "<":
        if (this.heredoc()) return;
    }
    this.word();
  }
  word() {
    const character = this.text.charCodeAt(this.at);
    const isDigit = character >= 48 && character <= 57;
    const word = this.match(isDigit ? NUMBER : IDENTIFIER);
    if (word) {
      this.emit(isDigit ? "number" : "identifier", this.at + word[0].length);
      return;
    }
    const mark = this.match(PUNCTUATION);
    if (mark) this.emit(mark[0], this.at + mark[0].length);
    else this.emit("invalid", this.at + String.fromCodePoint(this.text.codePointAt(this.at)).length);
  }
  /** A closing brace ends the template sequence it is in, unless a brace was opened inside of it. */
  closeBrace(mode, end) {
    if (mode.inTemplate && mode.braces === 0) {
      this.emit("closeSequence", end);
      this.modes.pop();
      return;
    }
    mode.braces -= 1;
    this.emit(end - this.at === 2 ? "closeSequence" : "}", end);
  }
  /** The line break after a comment still ends an attribute: the comment becomes part of that token. */
  lineComment() {
    const lineBreak = this.text.indexOf("\n", this.at);
    if (lineBreak === -1) this.at = this.text.length;
    else this.emit("newline", lineBreak + 1);
  }
  inlineComment() {
    const close = this.text.indexOf("*/", this.at + 2);
    if (close === -1) this.emit("invalid", this.text.length);
    else this.at = close + 2;
  }
  heredoc() {
    const introducer = this.match(HEREDOC);
    if (!introducer) return false;
    this.emit("openHeredoc", this.at + introducer[0].length);
    this.modes.push({ kind: "heredoc", marker: introducer[1], lineStart: true });
    return true;
  }
  template(mode) {
    if (mode.kind === "heredoc" && mode.lineStart && this.closeHeredoc(mode.marker)) return;
    const { text, at } = this;
    const character = text[at];
    if (character === "$" || character === "%") {
      this.templateMark(character);
    } else if (mode.kind === "quoted" && character === '"') {
      this.emit("closeQuote", at + 1);
      this.modes.pop();
    } else if (mode.kind === "quoted" && (character === "\n" || character === "\r")) {
      this.brokenString();
    } else {
      this.emit("text", mode.kind === "quoted" ? this.quotedTextEnd() : this.plainTextEnd());
    }
    if (mode.kind === "heredoc") mode.lineStart = text[this.at - 1] === "\n";
  }
  closeHeredoc(marker) {
    const lineBreak = this.text.indexOf("\n", this.at);
    if (lineBreak === -1) return false;
    const line = this.text.slice(this.at, lineBreak);
    if (line.trim() !== marker) return false;
    this.emit("closeHeredoc", line.endsWith("\r") ? lineBreak - 1 : lineBreak);
    this.modes.pop();
    return true;
  }
  /** `${` and `%{` open a sequence; `$${` and `%%{` are text, and so is the mark alone. */
  templateMark(mark) {
    const { text, at } = this;
    if (text[at + 1] === "{") {
      const end = text[at + 2] === "~" ? at + 3 : at + 2;
      this.emit(mark === "$" ? "openInterpolation" : "openDirective", end);
      this.modes.push({ kind: "main", braces: 0, inTemplate: true });
    } else if (text[at + 1] === mark && text[at + 2] === "{") {
      this.emit("text", at + 3);
    } else {
      this.emit("text", at + 1);
    }
  }
  /** A quoted string must end on its line. The rest of the file is read as if it had ended. */
  brokenString() {
    const end = this.text[this.at] === "\r" && this.text[this.at + 1] === "\n" ? this.at + 2 : this.at + 1;
    const start = this.at;
    this.emit("invalid", end);
    this.tokens.push({ kind: "newline", start, end });
    while (this.modes.length > 1 && this.modes.at(-1).kind !== "heredoc") this.modes.pop();
  }
  quotedTextEnd() {
    const { text } = this;
    for (let at = this.at; ; at++) {
      switch (text[at]) {
        case "\\":
          if (text[at + 1] !== "\n" && text[at + 1] !== "\r") at += 1;
          break;
        case '"':
        case "$":
        case "%":
        case "\n":
        case "\r":
        case void 0:
          return Math.min(at, text.length);
      }
    }
  }
  plainTextEnd() {
    const { text } = this;
    for (let at = this.at; ; at++) {
      switch (text[at]) {
        case "\n":
          return at + 1;
        case "$":
        case "%":
        case void 0:
          return at;
      }
    }
  }
};

// src/hcl/decimal.ts
var PRECISION = 512;
var MAX_EXPONENT = 1 << 16;
var MAX_DECIMAL_EXPONENT = 1e4;
var NUMBER2 = /^([+-]?)(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/;
var Decimal = class _Decimal {
  negative;
  /** Odd, or 0n for zero and for infinity. */
  mantissa;
  /** Infinity marks an infinite number. */
  exponent;
  static zero = new _Decimal(false, 0n, 0);
  static one = new _Decimal(false, 1n, 0);
  constructor(negative, mantissa, exponent) {
    this.negative = negative;
    this.mantissa = mantissa;
    this.exponent = exponent;
  }
  /** Reads `-12`, `1.50`, `.5`, `1e3`. Null when the text is not such a number or beyond 10^±10000. */
  static fromString(text) {
    const match = NUMBER2.exec(text);
    if (!match) return null;
    const [, sign, whole = "", fraction = "", exponentText = "0"] = match;
    const exponent = Number(exponentText);
    if (Math.abs(exponent) > MAX_DECIMAL_EXPONENT) return null;
    if (whole.length + fraction.length > 2 * MAX_DECIMAL_EXPONENT) return null;
    const digits = BigInt(whole + fraction);
    const scale = exponent - fraction.length;
    const negative = sign === "-";
    if (scale >= 0) return _Decimal.rounded(negative, digits * 10n ** BigInt(scale), 0);
    return _Decimal.quotient(negative, digits, 5n ** BigInt(-scale), scale);
  }
  /** An exact copy of a double or an integer. Throws RangeError for NaN. */
  static from(value) {
    if (typeof value === "bigint") return _Decimal.rounded(value < 0n, value < 0n ? -value : value, 0);
    if (Number.isNaN(value)) throw new RangeError("NaN is not a number of the language");
    const negative = value < 0 || Object.is(value, -0);
    let scaled = Math.abs(value);
    if (scaled === Number.POSITIVE_INFINITY) return _Decimal.infinity(negative);
    let exponent = 0;
    while (!Number.isInteger(scaled)) {
      scaled *= 2;
      exponent -= 1;
    }
    return _Decimal.rounded(negative, BigInt(scaled), exponent);
  }
  static infinity(negative) {
    return new _Decimal(negative, 0n, Number.POSITIVE_INFINITY);
  }
  /** Rounds mantissa × 2^exponent; `sticky` says that a little more than the mantissa was meant. */
  static rounded(negative, mantissa, exponent, sticky = false) {
    if (mantissa === 0n) return new _Decimal(negative, 0n, 0);
    const excess = bitLength(mantissa) - PRECISION;
    if (excess > 0) {
      const shift = BigInt(excess);
      const half = 1n << shift - 1n;
      const rest = mantissa & (1n << shift) - 1n;
      mantissa >>= shift;
      exponent += excess;
      const up = rest > half || rest === half && (sticky || (mantissa & 1n) === 1n);
      if (up) mantissa += 1n;
    }
    const zeros = trailingZeros(mantissa);
    mantissa >>= BigInt(zeros);
    exponent += zeros;
    const magnitude = exponent + bitLength(mantissa);
    if (magnitude > MAX_EXPONENT) return _Decimal.infinity(negative);
    if (magnitude < -MAX_EXPONENT) return new _Decimal(negative, 0n, 0);
    return new _Decimal(negative, mantissa, exponent);
  }
  /** numerator / denominator × 2^exponent. */
  static quotient(negative, numerator, denominator, exponent) {
    const shift = Math.max(0, PRECISION + 2 - bitLength(numerator) + bitLength(denominator));
    const shifted = numerator << BigInt(shift);
    const result = shifted / denominator;
    return _Decimal.rounded(negative, result, exponent - shift, result * denominator !== shifted);
  }
  get isInfinite() {
    return this.exponent === Number.POSITIVE_INFINITY;
  }
  get isInteger() {
    return this.exponent >= 0 && !this.isInfinite;
  }
  /** -1, 0 or 1. */
  get sign() {
    if (this.mantissa === 0n && !this.isInfinite) return 0;
    return this.negative ? -1 : 1;
  }
  negate() {
    return new _Decimal(!this.negative, this.mantissa, this.exponent);
  }
  abs() {
    return this.negative ? this.negate() : this;
  }
  /** Null for ∞ - ∞. */
  add(other) {
    if (this.isInfinite) return other.isInfinite && other.negative !== this.negative ? null : this;
    if (other.isInfinite) return other;
    if (this.mantissa === 0n && other.mantissa === 0n) {
      return new _Decimal(this.negative && other.negative, 0n, 0);
    }
    const exponent = Math.min(this.exponent, other.exponent);
    const sum = this.scaledTo(exponent) + other.scaledTo(exponent);
    return _Decimal.rounded(sum < 0n, sum < 0n ? -sum : sum, exponent);
  }
  /** Null for ∞ - ∞. */
  subtract(other) {
    return this.add(other.negate());
  }
  /** Null for 0 × ∞. */
  multiply(other) {
    const negative = this.negative !== other.negative;
    if (this.isInfinite || other.isInfinite) {
      return this.sign === 0 || other.sign === 0 ? null : _Decimal.infinity(negative);
    }
    return _Decimal.rounded(negative, this.mantissa * other.mantissa, this.exponent + other.exponent);
  }
  /** 1/0 is infinite; null for 0/0 and ∞/∞. */
  divide(other) {
    const negative = this.negative !== other.negative;
    if (this.isInfinite) return other.isInfinite ? null : _Decimal.infinity(negative);
    if (other.isInfinite) return new _Decimal(negative, 0n, 0);
    if (other.mantissa === 0n) return this.mantissa === 0n ? null : _Decimal.infinity(negative);
    return _Decimal.quotient(negative, this.mantissa, other.mantissa, this.exponent - other.exponent);
  }
  /** The remainder with the sign of this number; this number itself when the other is zero. */
  modulo(other) {
    if (this.isInfinite || other.isInfinite) return this.multiply(other);
    if (other.sign === 0) return this;
    const times = this.divide(other)?.truncate().multiply(other);
    return times ? this.subtract(times) : null;
  }
  /** The integer part. */
  truncate() {
    if (this.exponent >= 0) return this;
    return _Decimal.rounded(this.negative, this.mantissa >> BigInt(-this.exponent), 0);
  }
  floor() {
    const whole = this.truncate();
    return this.negative && !whole.equals(this) ? whole.subtract(_Decimal.one) ?? whole : whole;
  }
  ceil() {
    return this.negate().floor().negate();
  }
  /** Negative, zero or positive, as Array.sort wants it. */
  compare(other) {
    if (this.sign !== other.sign) return this.sign - other.sign;
    if (this.isInfinite || other.isInfinite) {
      return this.isInfinite === other.isInfinite ? 0 : this.isInfinite ? this.sign : -this.sign;
    }
    const exponent = Math.min(this.exponent, other.exponent);
    const difference = this.scaledTo(exponent) - other.scaledTo(exponent);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }
  equals(other) {
    return this.compare(other) === 0;
  }
  /** Null when there is a fraction or the number is infinite. */
  toBigInt() {
    return this.isInteger ? this.scaledTo(0) : null;
  }
  /** The nearest double. */
  toNumber() {
    const whole = this.toBigInt();
    if (whole !== null && whole !== 0n) return Number(whole);
    return Number(this.toString());
  }
  /** Plain decimal notation, never an exponent, with the fewest digits that read back as this number. */
  toString() {
    const sign = this.negative ? "-" : "";
    if (this.isInfinite) return `${sign}Infinity`;
    const bits = bitLength(this.mantissa);
    if (this.exponent >= 0 && bits + this.exponent <= PRECISION) {
      return sign + (this.mantissa << BigInt(this.exponent)).toString();
    }
    return sign + this.shortest(bits);
  }
  /** Every digit of a finite number's magnitude; `point` of them stand behind the decimal point. */
  expand() {
    return { digits: digitsOf(this.mantissa, this.exponent), point: Math.max(0, -this.exponent) };
  }
  toJSON() {
    return this.toString();
  }
  scaledTo(exponent) {
    const value = this.mantissa << BigInt(this.mantissa === 0n ? 0 : this.exponent - exponent);
    return this.negative ? -value : value;
  }
  /** The digits common to everything that rounds to this number, then one more, rounded to the nearest. */
  shortest(bits) {
    const widen = PRECISION + 1 - bits;
    const mantissa = this.mantissa << BigInt(widen);
    const exponent = this.exponent - widen;
    const point = Math.max(0, -exponent);
    const upper = digitsOf(mantissa + 1n, exponent);
    const width = upper.length;
    const exact = digitsOf(mantissa, exponent).padStart(width, "0");
    const lower = digitsOf(mantissa - 1n, exponent).padStart(width, "0");
    const inclusive = (mantissa & 2n) === 0n;
    for (let index = 0; index < width; index++) {
      const digit = Number(exact[index]);
      const below = Number(lower[index]);
      const above = Number(upper[index]);
      const last = /^0*$/;
      const canTruncate = below !== digit || inclusive && last.test(lower.slice(index + 1));
      const canRoundUp = digit !== above && (inclusive || digit + 1 < above || !last.test(upper.slice(index + 1)));
      if (!canTruncate && !canRoundUp) continue;
      const kept = exact.slice(0, index + 1);
      const rest = exact.slice(index + 1);
      const nearestIsUp = rest > "5" || rest.startsWith("5") && digit % 2 === 1;
      const up = canRoundUp && (!canTruncate || nearestIsUp);
      const rounded = (BigInt(kept) + (up ? 1n : 0n)).toString() + "0".repeat(rest.length);
      return placePoint(rounded, point);
    }
    return placePoint(exact, point);
  }
};
function digitsOf(mantissa, exponent) {
  return exponent >= 0 ? (mantissa << BigInt(exponent)).toString() : (mantissa * 5n ** BigInt(-exponent)).toString();
}
function placePoint(digits, point) {
  if (point === 0) return digits.replace(/^0+(?=.)/, "");
  const padded = digits.padStart(point + 1, "0");
  const whole = padded.slice(0, -point).replace(/^0+(?=.)/, "");
  const fraction = padded.slice(-point).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
function bitLength(value) {
  if (value === 0n) return 0;
  const hex = value.toString(16);
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex[0] ?? "0", 16)) - 28);
}
function trailingZeros(value) {
  return bitLength(value & -value) - 1;
}

// src/hcl/parse-for.ts
function parseForNames(stream) {
  const first = parseForName(stream);
  const second = stream.accept(",") ? parseForName(stream) : null;
  if (!stream.atWord("in")) {
    const token = stream.peek();
    stream.fail(
      token,
      "Missing in",
      `"in" and a collection are expected here, not ${nameOf(stream, token)}.`
    );
  }
  stream.next();
  return second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
}
function parseForName(stream) {
  const token = stream.peek();
  if (token.kind !== "identifier") {
    const hint = token.kind === "=" ? 'A key named "for" must be quoted.' : void 0;
    stream.fail(
      token,
      "Missing name",
      `"for" needs a name for the element, not ${nameOf(stream, token)}.`,
      hint
    );
  }
  return stream.textOf(stream.next()).normalize("NFC");
}
function parseFor(stream, open) {
  const shape = open.kind === "{" ? "object" : "tuple";
  stream.next();
  const names = parseForNames(stream);
  const collection = parseExpression(stream);
  if (!stream.accept(":")) {
    const token = stream.peek();
    stream.fail(
      token,
      "Missing colon",
      `A colon is expected after the collection, not ${nameOf(stream, token)}.`
    );
  }
  const first = parseExpression(stream);
  const second = stream.accept("=>") ? parseExpression(stream) : null;
  const ellipsis = stream.accept("...");
  let condition = null;
  if (stream.atWord("if")) {
    stream.next();
    condition = parseExpression(stream);
  }
  const closer = shape === "object" ? "}" : "]";
  if (!stream.accept(closer)) {
    const token = stream.peek();
    stream.fail(
      token,
      `Missing ${closer}`,
      `The for expression must end here, not go on with ${nameOf(stream, token)}.`
    );
  }
  if (shape === "tuple" && second) {
    stream.fail(
      first.range,
      "Key in a list",
      "key => value makes a map; a for expression in [ ] makes a list."
    );
  }
  if (shape === "tuple" && ellipsis) {
    stream.fail(ellipsis, "Grouping in a list", "... groups the values of a map by key; this makes a list.");
  }
  if (shape === "object" && !second) {
    stream.fail(first.range, "Missing key", "A for expression in { } makes a map and needs key => value.");
  }
  return {
    kind: "for",
    shape,
    ...names,
    collection,
    key: second ? first : null,
    value: second ?? first,
    condition,
    grouping: ellipsis !== null,
    range: stream.rangeFrom(open.start)
  };
}

// src/hcl/parse-collection.ts
function parseTuple(stream) {
  const open = stream.next();
  return stream.withNewlines(false, () => {
    if (stream.atWord("for")) return parseFor(stream, open);
    const items = [];
    while (!stream.accept("]")) {
      items.push(parseExpression(stream));
      if (stream.accept(",") || stream.at("]")) continue;
      const token = stream.peek();
      const detail = `The items of a list are separated by commas, also across lines; the list began at ${place(stream, open)}.`;
      stream.fail(token, "Missing comma", detail, operatorHint(stream, token));
    }
    return { kind: "tuple", items, range: stream.rangeFrom(open.start) };
  });
}
function parseObject(stream) {
  const open = stream.next();
  if (stream.withNewlines(false, () => stream.atWord("for"))) {
    return stream.withNewlines(false, () => parseFor(stream, open));
  }
  return stream.withNewlines(true, () => {
    const items = [];
    while (!stream.accept("}")) {
      if (stream.accept("newline")) continue;
      items.push(parseItem(stream));
      if (stream.accept(",") || stream.accept("newline") || stream.at("}")) continue;
      const token = stream.peek();
      const detail = `A comma or a new line must follow before ${nameOf(stream, token)}.`;
      stream.fail(token, "Missing comma", detail, operatorHint(stream, token));
    }
    return { kind: "object", items, range: stream.rangeFrom(open.start) };
  });
}
function parseItem(stream) {
  const start = stream.peek();
  const key = parseExpression(stream);
  if (!stream.accept("=") && !stream.accept(":")) {
    const token = stream.peek();
    const detail = `The key must be followed by = and a value, not by ${nameOf(stream, token)}.`;
    const isBlock = token.kind === "openQuote" || token.kind === "{";
    const hint = isBlock ? "Blocks cannot stand inside of a map: is the map closed above?" : "A key with dots or spaces must be quoted.";
    stream.fail(token, "Missing =", detail, hint);
  }
  return { key, keyword: keywordOf(key, start.kind === "("), value: parseExpression(stream) };
}
function keywordOf(key, inParentheses) {
  if (inParentheses) return null;
  if (key.kind === "variable") return key.name;
  if (key.kind !== "literal") return null;
  const { data } = key.value;
  return data === null ? "null" : typeof data === "boolean" ? String(data) : null;
}

// src/hcl/heredoc.ts
function flushHeredoc(pieces) {
  let common = Number.POSITIVE_INFINITY;
  const indented = [];
  let lineStart = true;
  for (const piece of pieces) {
    const text = piece.kind === "text" ? piece.text : "";
    const isBlank = text.trimStart() === "" && text.endsWith("\n");
    if (lineStart && !isBlank) {
      common = Math.min(common, leadingWidth(text));
      if (piece.kind === "text") indented.push(piece);
    }
    lineStart = text.endsWith("\n");
  }
  for (const piece of indented) piece.text = dropLeading(piece.text, common);
}
function leadingWidth(text) {
  const space = text.slice(0, text.length - text.trimStart().length);
  return [...graphemes(space)].length;
}
function dropLeading(text, width) {
  const dropped = [...graphemes(text.slice(0, text.length - text.trimStart().length))].slice(0, width);
  return text.slice(dropped.reduce((length, { segment }) => length + segment.length, 0));
}

// src/hcl/string-literal.ts
var SIMPLE = { n: "\n", r: "\r", t: "	", '"': '"', "\\": "\\" };
function decodeText(text) {
  return text.startsWith("$${") || text.startsWith("%%{") ? text.slice(1) : text;
}
function decodeQuoted(text, report) {
  if (!text.includes("\\")) return decodeText(text);
  let value = "";
  let from = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", from)) {
    value += text.slice(from, at);
    const selector = String.fromCodePoint(text.codePointAt(at + 1) ?? 32);
    const length = selector === "u" ? 6 : selector === "U" ? 10 : 1 + selector.length;
    if (selector === "u" || selector === "U") {
      const hex = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, at + length))[0];
      from = at + 2 + hex.length;
      const character = hex.length === length - 2 ? characterOf(Number.parseInt(hex, 16)) : null;
      if (character === null) {
        const detail = hex.length === length - 2 ? `There is no character U+${hex.toUpperCase()}.` : `\\${selector} must be followed by ${length - 2} hexadecimal digits.`;
        report({ start: at, end: from, detail });
      }
      value += character ?? text.slice(at, from);
    } else {
      from = Math.min(at + length, text.length);
      const character = SIMPLE[selector];
      if (character === void 0) {
        report({ start: at, end: from, detail: `\\${selector.trim()} is not an escape sequence.` });
      }
      value += character ?? text.slice(at, from);
    }
  }
  return value + text.slice(from);
}
function characterOf(codePoint) {
  const isSurrogate = codePoint >= 55296 && codePoint <= 57343;
  return isSurrogate || codePoint > 1114111 ? null : String.fromCodePoint(codePoint);
}

// src/hcl/template-directives.ts
function nestDirectives(stream, pieces, end) {
  const reader = { pieces, at: 0, end };
  const parts = readParts(stream, reader);
  const stray = reader.pieces[reader.at];
  if (stray) {
    const opener = stray.kind === "endfor" ? "for" : "if";
    stream.fail(
      stray.range,
      `Unexpected ${stray.kind}`,
      `There is no %{ ${opener} } before this %{ ${stray.kind} }.`
    );
  }
  return parts;
}
function readParts(stream, reader) {
  const parts = [];
  for (; ; ) {
    const piece = reader.pieces[reader.at];
    switch (piece?.kind) {
      case "text":
      case "interpolation":
        parts.push(piece);
        reader.at += 1;
        break;
      case "if":
        parts.push(stream.nested(() => readIf(stream, reader, piece)));
        break;
      case "for":
        parts.push(stream.nested(() => readFor(stream, reader, piece)));
        break;
      default:
        return parts;
    }
  }
}
function readIf(stream, reader, open) {
  reader.at += 1;
  const yes = readParts(stream, reader);
  let no = [];
  if (reader.pieces[reader.at]?.kind === "else") {
    reader.at += 1;
    no = readParts(stream, reader);
  }
  const close = readClose(stream, reader, open, "endif");
  return { kind: "if", condition: open.condition, yes, no, range: { ...open.range, end: close.end } };
}
function readFor(stream, reader, open) {
  reader.at += 1;
  const body = readParts(stream, reader);
  const close = readClose(stream, reader, open, "endfor");
  const { keyName, valueName, collection } = open;
  const range = { ...open.range, end: close.end };
  return { kind: "forEach", keyName, valueName, collection, body, range };
}
function readClose(stream, reader, open, kind) {
  const piece = reader.pieces[reader.at];
  const { line, column } = open.range.start;
  if (piece?.kind !== kind) {
    stream.fail(
      piece?.range ?? reader.end,
      `Missing ${kind}`,
      `The %{ ${open.kind} } at ${line}:${column} must be closed by %{ ${kind} } first.`
    );
  }
  reader.at += 1;
  return piece.range;
}

// src/hcl/parse-template.ts
var KEYWORDS = ["if", "else", "endif", "for", "endfor"];
function parseQuotedTemplate(stream) {
  const open = stream.next();
  const heredoc = open.kind === "openHeredoc";
  const { pieces, end } = readPieces(stream, heredoc ? "closeHeredoc" : "closeQuote", open);
  if (heredoc && stream.textOf(open).startsWith("<<-")) flushHeredoc(pieces);
  const parts = nestDirectives(stream, pieces, end);
  return { kind: "template", parts, heredoc, range: stream.rangeFrom(open.start) };
}
function parseBareTemplate(stream) {
  const { pieces, end } = readPieces(stream, "end", null);
  const parts = nestDirectives(stream, pieces, end);
  return {
    kind: "template",
    parts,
    heredoc: false,
    range: stream.source.range(0, stream.source.text.length)
  };
}
function readPieces(stream, closer, open) {
  const pieces = [];
  let trimNext = false;
  for (; ; ) {
    const token = stream.next();
    if (token.kind === closer) return { pieces, end: stream.rangeOf(token) };
    const trim = trimNext;
    trimNext = false;
    switch (token.kind) {
      case "text": {
        const text = literalText(stream, token, open?.kind === "openQuote");
        pieces.push({ kind: "text", text: trim ? text.trimStart() : text, range: stream.rangeOf(token) });
        break;
      }
      case "openInterpolation":
      case "openDirective": {
        if (stream.textOf(token).endsWith("~")) trimLast(pieces);
        const read = token.kind === "openDirective" ? readDirective : readInterpolation;
        const { piece, close } = stream.withNewlines(false, () => read(stream, token));
        pieces.push(piece);
        trimNext = stream.textOf(close).startsWith("~");
        break;
      }
      default:
        failUnterminated(stream, token, open);
    }
  }
}
function failUnterminated(stream, token, open) {
  if (open?.kind !== "openHeredoc") {
    const where = open ? ` that began at line ${stream.rangeOf(open).start.line}` : "";
    stream.fail(token, "Unterminated string", `The closing quote of the string${where} is missing.`);
  }
  const marker = stream.textOf(open).replace(/^<<-?|\s+$/g, "");
  stream.fail(
    token,
    "Unterminated heredoc",
    `The heredoc that began at line ${stream.rangeOf(open).start.line} is never closed.`,
    `End it with ${marker} alone on a line, followed by a line break.`
  );
}
function literalText(stream, token, quoted) {
  const text = stream.textOf(token);
  if (!quoted) return decodeText(text);
  return decodeQuoted(text, ({ start, end, detail }) => {
    const range = stream.source.range(token.start + start, token.start + end);
    const hint = 'A string knows \\n, \\r, \\t, \\", \\\\, \\uXXXX and \\UXXXXXXXX; for a backslash write \\\\.';
    stream.report(range, "Invalid escape sequence", detail, hint);
  });
}
function trimLast(pieces) {
  const last = pieces.at(-1);
  if (last?.kind === "text") last.text = last.text.trimEnd();
}
function readInterpolation(stream, open) {
  const expression = parseExpression(stream);
  const close = stream.peek();
  if (close.kind !== "closeSequence") {
    const hint = close.kind === ":" ? "This is no shell: for a default write a conditional or coalesce(…)." : void 0;
    const detail = `\${ must be closed by } behind the expression, but ${nameOf(stream, close)} follows.`;
    stream.fail(close, "Missing }", detail, operatorHint(stream, close) ?? hint);
  }
  stream.next();
  return { piece: { kind: "interpolation", expression, range: stream.rangeFrom(open.start) }, close };
}
function readDirective(stream, open) {
  const keyword = stream.next();
  const word = stream.textOf(keyword);
  if (keyword.kind !== "identifier" || !KEYWORDS.includes(word)) {
    const meant = suggest(word, KEYWORDS);
    const hint = meant ? `Did you mean ${meant}?` : "For a literal %{ write %%{.";
    stream.fail(keyword, "Unknown directive", `%{ must be followed by ${KEYWORDS.join(", ")}.`, hint);
  }
  const directive = readDirectiveBody(stream, word);
  const close = stream.peek();
  const range = stream.source.range(open.start, close.end);
  if (close.kind !== "closeSequence") {
    const detail = `%{ ${word} must be closed by }, but ${nameOf(stream, close)} follows.`;
    stream.fail(close, "Missing }", detail, operatorHint(stream, close));
  }
  stream.next();
  return { piece: { ...directive, range }, close };
}
function readDirectiveBody(stream, word) {
  if (word === "if") return { kind: "if", condition: parseExpression(stream) };
  if (word === "for") {
    return { kind: "for", ...parseForNames(stream), collection: parseExpression(stream) };
  }
  return { kind: word };
}

// src/hcl/parse-traversal.ts
var LONGEST_CHAIN = 1e3;
function parseTraversals(stream, from) {
  let expression = from;
  for (let links = 0; ; links++) {
    const mark = stream.peek();
    if (mark.kind !== "." && mark.kind !== "[") return expression;
    if (links === LONGEST_CHAIN) {
      stream.fail(mark, "Expression too long", `No more than ${LONGEST_CHAIN} steps in a row.`);
    }
    stream.next();
    if (mark.kind === ".") expression = parseDotStep(stream, expression, mark, from.range);
    else if (stream.at("*")) expression = parseFullSplat(stream, expression, mark, from.range);
    else expression = parseIndex(stream, expression, mark, from.range);
  }
}
function parseDotStep(stream, target, dot, first) {
  const step = stream.next();
  if (step.kind === "*") return parseAttributeSplat(stream, target, dot, first);
  return parseAttribute(stream, target, dot, step, first);
}
function parseAttribute(stream, target, dot, step, first) {
  const stepRange = stream.source.range(dot.start, step.end);
  const range = { ...first, end: stepRange.end };
  switch (step.kind) {
    case "identifier": {
      const nameRange = stream.rangeOf(step);
      return { kind: "getAttr", target, name: stream.textOf(step), nameRange, stepRange, range };
    }
    case "number": {
      refuseFraction(stream, step);
      const keyRange = stream.rangeOf(step);
      const key = { kind: "literal", value: numberValue(stream, step), range: keyRange };
      return { kind: "index", target, key, legacy: true, stepRange, range };
    }
    default:
      return stream.fail(
        step,
        "Missing attribute name",
        `A dot must be followed by a name, not ${nameOf(stream, step)}.`
      );
  }
}
function refuseFraction(stream, step) {
  const text = stream.textOf(step);
  if (!text.includes(".")) return;
  stream.fail(
    step,
    "Ambiguous index",
    `.${text} reads as one number, not as two indexes.`,
    `Write [${text.replace(".", "][")}].`
  );
}
function parseIndex(stream, target, open, first) {
  return stream.withNewlines(false, () => {
    const key = parseExpression(stream);
    const close = stream.next();
    if (close.kind !== "]") {
      const detail = `The index opened at ${place(stream, open)} is not closed before ${nameOf(stream, close)}.`;
      stream.fail(close, "Missing ]", detail);
    }
    const stepRange = stream.source.range(open.start, close.end);
    const range = { ...first, end: stepRange.end };
    return { kind: "index", target, key, legacy: false, stepRange, range };
  });
}
function parseFullSplat(stream, target, open, first) {
  stream.next();
  const close = stream.next();
  if (close.kind !== "]") {
    stream.fail(close, "Missing ]", "The star of a splat must be followed by ] at once: [*].");
  }
  const markerRange = stream.source.range(open.start, close.end);
  const item = { kind: "splatItem", range: markerRange };
  const each = stream.nested(() => parseTraversals(stream, item));
  const range = { ...first, end: each.range.end };
  return { kind: "splat", style: "full", target, each, markerRange, range };
}
function parseAttributeSplat(stream, target, dot, first) {
  const markerRange = stream.rangeFrom(dot.start);
  let each = { kind: "splatItem", range: markerRange };
  for (let links = 0; stream.at("."); links++) {
    const stepDot = stream.next();
    const step = stream.next();
    if (step.kind === "*" || links === LONGEST_CHAIN) {
      stream.fail(step, "Nested splat", ".* cannot be applied inside of another .*.", "Use [*] instead.");
    }
    each = parseAttribute(stream, each, stepDot, step, markerRange);
  }
  const range = { ...first, end: each.range.end };
  return { kind: "splat", style: "attribute", target, each, markerRange, range };
}

// src/hcl/types.ts
function isCollection(type, ...kinds) {
  return typeof type === "object" && kinds.includes(type.kind);
}
function sameType(a, b) {
  if (a === b) return true;
  if (typeof a === "string" || typeof b === "string") return false;
  if (a.kind === "tuple") {
    return b.kind === "tuple" && a.elements.length === b.elements.length && a.elements.every((element, index) => sameType(element, b.elements[index]));
  }
  if (a.kind === "object") {
    if (b.kind !== "object" || a.attributes.size !== b.attributes.size) return false;
    for (const [name, type] of a.attributes) {
      const other = b.attributes.get(name);
      if (other === void 0 || !sameType(type, other)) return false;
    }
    return true;
  }
  return b.kind === a.kind && sameType(a.element, b.element);
}
function typeName(type) {
  if (type === "dynamic") return "any type";
  if (typeof type === "string") return type;
  return "element" in type ? `${type.kind} of ${typeName(type.element)}` : type.kind;
}

// src/hcl/values.ts
var dynamicNull = { type: "dynamic", data: null };
function string(text) {
  return { type: "string", data: text.normalize("NFC") };
}
function number(value) {
  return { type: "number", data: value instanceof Decimal ? value : Decimal.from(value) };
}
function bool(value) {
  return { type: "bool", data: value };
}
function nullValue(type) {
  return { type, data: null };
}
function tuple(items) {
  return { type: { kind: "tuple", elements: items.map((item) => item.type) }, data: items };
}
function object(attributes) {
  const types = /* @__PURE__ */ new Map();
  for (const [name, value] of attributes) types.set(name, value.type);
  return { type: { kind: "object", attributes: types }, data: attributes };
}
function list(element, items) {
  return { type: { kind: "list", element }, data: items };
}
function map(element, entries) {
  return { type: { kind: "map", element }, data: entries };
}
function elementsOf(value) {
  return value.data;
}
function entriesOf(value) {
  return [...value.data].sort(([a], [b]) => compareStrings(a, b));
}
function compareStrings(a, b) {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}
function codePointOrder(unit) {
  return unit >= 55296 && unit <= 57343 ? unit + 65536 : unit;
}
function equal(a, b) {
  if (a === b) return true;
  if (a.data === null || b.data === null) return a.data === b.data;
  return sameType(a.type, b.type) && sameData(a, b);
}
function sameData(a, b) {
  const left = a.data;
  const right = b.data;
  if (left === null || right === null) return left === right;
  if (left instanceof Decimal) return left.equals(right);
  if (Array.isArray(left)) {
    const items = right;
    return left.length === items.length && left.every((item, index) => sameData(item, items[index]));
  }
  if (left instanceof Map) {
    const entries = right;
    if (left.size !== entries.size) return false;
    for (const [key, value] of left) {
      const other = entries.get(key);
      if (!other || !sameData(value, other)) return false;
    }
    return true;
  }
  return left === right;
}
function toPlain(value) {
  const { data } = value;
  if (data instanceof Decimal) return data.toNumber();
  if (Array.isArray(data)) return data.map(toPlain);
  if (data instanceof Map) {
    return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, toPlain(item)]));
  }
  return data;
}

// src/hcl/parse-expression.ts
var PRECEDENCE = /* @__PURE__ */ new Map([
  ["||", 1],
  ["&&", 2],
  ["==", 3],
  ["!=", 3],
  ["<", 4],
  ["<=", 4],
  [">", 4],
  [">=", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["%", 6]
]);
var LONGEST_CHAIN2 = 1e3;
var WORD_OPERATORS = { and: "&&", or: "||" };
function parseExpression(stream) {
  return stream.nested(() => parseConditional(stream));
}
function parseConditional(stream) {
  const condition = parseBinary(stream, 1);
  if (!stream.accept("?")) return condition;
  const yes = parseExpression(stream);
  if (!stream.accept(":")) {
    stream.fail(stream.peek(), "Missing colon", "A conditional needs a result for false: condition ? a : b.");
  }
  const no = parseExpression(stream);
  return { kind: "conditional", condition, yes, no, range: between(condition.range, no.range) };
}
function parseBinary(stream, level) {
  let left = parseOperand(stream);
  for (let links = 0; ; links++) {
    const operator = stream.peek();
    const precedence = PRECEDENCE.get(operator.kind);
    if (precedence === void 0 || precedence < level) return left;
    if (links === LONGEST_CHAIN2) {
      stream.fail(operator, "Expression too long", `No more than ${LONGEST_CHAIN2} operators in a row.`);
    }
    stream.next();
    const right = parseBinary(stream, precedence + 1);
    const range = between(left.range, right.range);
    left = { kind: "binary", operator: operator.kind, left, right, range };
  }
}
function parseOperand(stream) {
  return parseTraversals(stream, parseTerm(stream));
}
function parseTerm(stream) {
  const start = stream.peek();
  switch (start.kind) {
    case "(":
      return parseParentheses(stream);
    case "number":
      stream.next();
      return { kind: "literal", value: numberValue(stream, start), range: stream.rangeOf(start) };
    case "identifier":
      stream.next();
      return stream.at("(") ? parseCall(stream, start) : parseName(stream, start);
    case "openQuote":
    case "openHeredoc":
      return stream.nested(() => parseQuotedTemplate(stream));
    case "-":
    case "!": {
      stream.next();
      const operand = stream.nested(() => parseOperand(stream));
      const range = between(stream.rangeOf(start), operand.range);
      return { kind: "unary", operator: start.kind, operand, range };
    }
    case "[":
      return parseTuple(stream);
    case "{":
      return parseObject(stream);
    default:
      return stream.fail(start, "Missing value", `A value is expected here, not ${nameOf(stream, start)}.`);
  }
}
function nameOf(stream, token) {
  switch (token.kind) {
    case "newline":
      return "the end of the line";
    case "end":
      return "the end of the text";
    case "openQuote":
      return "a string";
    case "openHeredoc":
      return "a heredoc";
    default:
      return `"${stream.textOf(token).trim().slice(0, 40)}"`;
  }
}
function operatorHint(stream, token) {
  const operator = token.kind === "identifier" ? WORD_OPERATORS[stream.textOf(token)] : void 0;
  if (operator) return `Write ${operator} instead of "${stream.textOf(token)}".`;
  if (token.kind === "=") return "To compare, write ==.";
  return void 0;
}
function numberValue(stream, token) {
  const value = Decimal.fromString(stream.textOf(token));
  if (value) return number(value);
  const detail = "This is not a number, or one too large to be read.";
  return stream.fail(token, "Invalid number", detail, "Numbers look like 12, 0.5 or 1e6.");
}
function between(first, last) {
  return { file: first.file, start: first.start, end: last.end };
}
function parseParentheses(stream) {
  const open = stream.next();
  return stream.withNewlines(false, () => {
    const inner = parseExpression(stream);
    if (!stream.at(")")) {
      const token = stream.peek();
      const detail = `The parenthesis opened at ${place(stream, open)} is not closed before ${nameOf(stream, token)}.`;
      stream.fail(token, "Missing )", detail, operatorHint(stream, token));
    }
    stream.next();
    return { kind: "parens", inner, range: stream.rangeFrom(open.start) };
  });
}
function place(stream, token) {
  const { line, column } = stream.rangeOf(token).start;
  return `${line}:${column}`;
}
function parseName(stream, token) {
  const name = stream.textOf(token);
  const range = stream.rangeOf(token);
  switch (name) {
    case "true":
    case "false":
      return { kind: "literal", value: bool(name === "true"), range };
    case "null":
      return { kind: "literal", value: nullValue("dynamic"), range };
    default:
      return { kind: "variable", name: name.normalize("NFC"), range };
  }
}
function parseCall(stream, nameToken) {
  const open = stream.next();
  const args = [];
  let expandLast = false;
  stream.withNewlines(false, () => {
    while (!stream.accept(")")) {
      args.push(parseExpression(stream));
      const separator = stream.next();
      if (separator.kind === ")") return;
      if (separator.kind === "...") {
        expandLast = true;
        if (stream.accept(")")) return;
        stream.fail(separator, "Missing )", "An argument expanded with ... must be the last one.");
      }
      if (separator.kind !== ",") {
        const detail = `A comma or the closing parenthesis is expected here, not ${nameOf(stream, separator)}; the call began at ${place(stream, open)}.`;
        stream.fail(separator, "Missing comma", detail, operatorHint(stream, separator));
      }
    }
  });
  return {
    kind: "call",
    name: stream.textOf(nameToken),
    nameRange: stream.rangeOf(nameToken),
    args,
    expandLast,
    range: stream.rangeFrom(nameToken.start)
  };
}

// src/hcl/parse-label.ts
function parseLabel(stream, type) {
  const token = stream.next();
  switch (token.kind) {
    case "identifier":
      return { value: stream.textOf(token).normalize("NFC"), range: stream.rangeOf(token) };
    case "openQuote":
      return { value: quotedLabel(stream), range: stream.rangeFrom(token.start) };
    default:
      return failInHeader(stream, type, token);
  }
}
function failInHeader(stream, type, token) {
  const block = stream.textOf(type);
  if (token.kind === "=") {
    stream.fail(
      token,
      "Equals sign in a block header",
      `"${block}" is a block here, and a block takes no =.`,
      "Remove the =."
    );
  }
  const detail = `A label or { is expected on this line for the block "${block}", not ${nameOf(stream, token)}.`;
  const hint = token.kind === "newline" || token.kind === "end" ? `To set an argument, write ${block} = …` : void 0;
  stream.fail(token, "Incomplete block header", detail, hint);
}
function quotedLabel(stream) {
  let value = "";
  for (; ; ) {
    const token = stream.next();
    switch (token.kind) {
      case "closeQuote":
        return value.normalize("NFC");
      case "text":
        value += decodeQuoted(stream.textOf(token), ({ start, end, detail }) => {
          const range = stream.source.range(token.start + start, token.start + end);
          stream.report(range, "Invalid escape sequence", detail);
        });
        break;
      case "openInterpolation":
      case "openDirective":
        stream.fail(
          token,
          "Template in a label",
          "A label is plain text: nothing can be interpolated in it.",
          `For a literal ${stream.textOf(token)} write ${stream.textOf(token)[0]}${stream.textOf(token)}.`
        );
        break;
      default:
        stream.fail(token, "Unterminated label", "The closing quote of the label is missing.");
    }
  }
}

// src/hcl/invalid-token.ts
function describeInvalid(text) {
  switch (text) {
    case "'":
      return { detail: "A single quote does not begin a string.", hint: 'Use double quotes: "text".' };
    case "`":
      return {
        detail: "A backtick does not begin a string.",
        hint: "Use double quotes, or a heredoc (<<EOF) for several lines."
      };
    case "“":
    case "”":
    case "„":
    case "‘":
    case "’":
      return { detail: "This is a typographic quote.", hint: 'Use the straight double quote: ".' };
    case ";":
      return {
        detail: "A semicolon separates nothing here.",
        hint: "Write each argument on a line of its own; separate items of a list or map with commas."
      };
    case "&":
      return { detail: "There are no bitwise operators.", hint: 'For "and", write &&.' };
    case "|":
      return { detail: "There are no bitwise operators.", hint: 'For "or", write ||.' };
    case "~":
    case "^":
      return { detail: "There are no bitwise operators.", hint: 'For "not", write !.' };
    case "\n":
    case "\r\n":
    case "\r":
      return {
        detail: "The line ends inside of a quoted string.",
        hint: "Close the string (and every ${ in it) on this line, write \\n for a line break, or use a heredoc (<<EOF)."
      };
  }
  if (text.startsWith("/*")) return { detail: "This comment is never closed.", hint: "Close it with */." };
  const code = text.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return { detail: `The character U+${code} has no meaning here.`, hint: "Put text in double quotes." };
}

// src/hcl/token-stream.ts
var MAX_DEPTH = 400;
var MAX_DIAGNOSTICS = 50;
var OPENING = /* @__PURE__ */ new Map([
  ["{", "}"],
  ["[", "]"],
  ["(", ")"],
  ["openQuote", "closeQuote"],
  ["openHeredoc", "closeHeredoc"],
  ["openInterpolation", "closeSequence"],
  ["openDirective", "closeSequence"]
]);
var CLOSING = new Set(OPENING.values());
var SyntaxFailure = class extends Error {
  diagnostic;
  constructor(diagnostic) {
    super(diagnostic.detail);
    this.diagnostic = diagnostic;
  }
};
var TokenStream = class {
  source;
  diagnostics = [];
  tokens;
  index = 0;
  newlinesMatter = true;
  depth = 0;
  partners = null;
  /** Set as well when a mistake may be an open bracket: that something is open at the end is no news then. */
  endReported = false;
  constructor(source, tokens) {
    this.source = source;
    this.tokens = tokens;
  }
  /** The next token, without taking it. Line breaks are passed over where they do not matter. */
  peek() {
    if (!this.newlinesMatter) {
      while (this.tokens[this.index].kind === "newline") this.index += 1;
    }
    return this.tokens[this.index];
  }
  next() {
    const token = this.peek();
    if (token.kind !== "end") this.index += 1;
    return token;
  }
  at(kind) {
    return this.peek().kind === kind;
  }
  atWord(word) {
    const token = this.peek();
    return token.kind === "identifier" && this.textOf(token) === word;
  }
  /** Takes the next token when it is of this kind. */
  accept(kind) {
    return this.at(kind) ? this.next() : null;
  }
  /** Where the last token taken ended. */
  get previousEnd() {
    return this.tokens[this.index - 1]?.end ?? 0;
  }
  textOf(token) {
    return this.source.text.slice(token.start, token.end);
  }
  rangeOf(token) {
    return this.source.range(token.start, token.end);
  }
  /** From an offset to the end of the last token taken. */
  rangeFrom(start) {
    return this.source.range(start, this.previousEnd);
  }
  /** Reads something inside of which line breaks matter, or do not. */
  withNewlines(matter, read) {
    const before = this.newlinesMatter;
    this.newlinesMatter = matter;
    try {
      return read();
    } finally {
      this.newlinesMatter = before;
    }
  }
  /** Reads something nested. */
  nested(read) {
    if (this.depth >= MAX_DEPTH) {
      this.fail(
        this.peek(),
        "Nested too deeply",
        `Nothing may be nested more than ${MAX_DEPTH} levels deep.`
      );
    }
    this.depth += 1;
    try {
      return read();
    } finally {
      this.depth -= 1;
    }
  }
  fail(where, summary, detail, hint) {
    throw new SyntaxFailure(this.diagnostic(where, summary, detail, hint));
  }
  /** Notes a mistake after which reading can simply go on. */
  report(where, summary, detail, hint) {
    this.add(this.diagnostic(where, summary, detail, hint));
  }
  add(diagnostic) {
    if (this.diagnostics.length > MAX_DIAGNOSTICS) return;
    this.diagnostics.push(diagnostic);
    if (this.diagnostics.length < MAX_DIAGNOSTICS) return;
    const detail = "The rest of the file was not read.";
    this.diagnostics.push(this.diagnostic(this.peek(), "Too many errors", detail));
    this.index = this.tokens.length - 1;
  }
  /** Notes that something is still open at the end of the text: once, for the innermost. */
  reportEnd(summary, detail, hint) {
    if (this.endReported) return;
    this.endReported = true;
    this.report(this.peek(), summary, detail, hint);
  }
  /** Goes on behind the next line break that is not within brackets. */
  skipLine() {
    this.index = this.itemEnd(this.index, this.index);
  }
  diagnostic(where, summary, detail, hint) {
    const range = "file" in where ? where : this.rangeOf(where);
    return { severity: "error", summary, detail, range, ...hint === void 0 ? {} : { hint } };
  }
  /** The place to return to with `recover`. */
  mark() {
    return this.index;
  }
  /**
   * Notes what went wrong in the item that began at `start` and goes on behind the item: behind the line break
   * after it, or before the brace that closes what it is in. A character that is not of the language explains
   * a failure on its line better than the failure itself does.
   */
  recover(failure, start) {
    const failedAt = Math.max(this.index, start);
    this.index = Math.min(Math.max(this.itemEnd(start, failedAt), start + 1), this.tokens.length - 1);
    const last = Math.max(this.index, failedAt + 1);
    const invalid = this.tokens.slice(start, last).find((token) => token.kind === "invalid");
    const lexical = invalid && this.invalidDiagnostic(invalid);
    if (lexical) this.add(lexical);
    if (lexical?.range?.start.line !== failure.diagnostic.range?.start.line) {
      this.add(failure.diagnostic);
    }
  }
  invalidDiagnostic(token) {
    const { detail, hint } = describeInvalid(this.textOf(token));
    return this.diagnostic(token, "Invalid character", detail, hint);
  }
  itemEnd(start, failedAt) {
    this.partners ??= matchBrackets(this.tokens);
    let index = start;
    for (; index < this.tokens.length - 1; index++) {
      const { kind } = this.tokens[index];
      const partner = this.partners[index];
      const unsure = partner === -1 ? OPENING.has(kind) : index < failedAt && failedAt < partner;
      if (unsure) this.endReported = true;
      if (partner > index) index = partner;
      else if (kind === "}" && partner !== -1 && index >= failedAt) return index;
      else if (kind === "newline" && index >= failedAt) return index + 1;
    }
    this.endReported = true;
    return index;
  }
};
function matchBrackets(tokens) {
  const partners = new Int32Array(tokens.length).fill(-1);
  const open = [];
  const openByCloser = /* @__PURE__ */ new Map();
  for (const [index, { kind }] of tokens.entries()) {
    const closer = OPENING.get(kind);
    if (closer) {
      open.push(index);
      openByCloser.set(closer, (openByCloser.get(closer) ?? 0) + 1);
    } else if (CLOSING.has(kind) && (openByCloser.get(kind) ?? 0) > 0) {
      for (let found = false; !found; ) {
        const opener = open.pop();
        const expected = OPENING.get(tokens[opener].kind);
        openByCloser.set(expected, openByCloser.get(expected) - 1);
        found = expected === kind;
        if (found) {
          partners[opener] = index;
          partners[index] = opener;
        }
      }
    }
  }
  return partners;
}

// src/hcl/parse-body.ts
var MAP_HINT = 'Keys with dots, spaces or quotes need the map form: name = { "key" = value }.';
function parseRootBody(stream) {
  const items = parseItems(stream, null);
  const end = stream.source.text.length;
  return { kind: "body", items, range: stream.source.range(0, end), endRange: stream.source.range(end, end) };
}
function parseItems(stream, open) {
  const items = [];
  const attributes = /* @__PURE__ */ new Map();
  while (!stream.at("end") && !(open && stream.at("}"))) {
    if (stream.accept("newline")) continue;
    const start = stream.mark();
    try {
      const item = parseItem2(stream);
      const earlier = item.kind === "attribute" ? attributes.get(item.name) : void 0;
      if (earlier) {
        const { line, column } = earlier.nameRange.start;
        const detail = `"${earlier.name}" was already set at ${line}:${column}; it can be set once only.`;
        stream.report(item.nameRange, "Attribute set twice", detail);
        continue;
      }
      if (item.kind === "attribute") attributes.set(item.name, item);
      items.push(item);
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      stream.recover(error, start);
    }
  }
  return items;
}
function parseItem2(stream) {
  const name = stream.next();
  if (name.kind !== "identifier") failWithoutName(stream, name);
  const next = stream.peek();
  if (next.kind === "=") {
    const attribute = parseAttribute2(stream, name);
    expectLineEnd(stream, attribute);
    return attribute;
  }
  if (next.kind === "openQuote" || next.kind === "identifier" || next.kind === "{") {
    return parseBlock(stream, name);
  }
  return failAfterName(stream, name, next);
}
function failWithoutName(stream, token) {
  if (token.kind === "openQuote") {
    stream.fail(token, "Quoted name", "The name of an argument must not be quoted in a block.", MAP_HINT);
  }
  const hint = token.kind === "}" ? "There is one } too many here or above." : void 0;
  const detail = `The name of an argument or block is expected here, not ${nameOf(stream, token)}.`;
  stream.fail(token, "Missing name", detail, hint);
}
function failAfterName(stream, name, next) {
  const word = stream.textOf(name);
  const detail = `"${word}" must be followed by = and a value, or by { and a block, not by ${nameOf(stream, next)}.`;
  const hint = next.kind === ":" ? `Write ${word} = …` : next.kind === "." ? MAP_HINT : void 0;
  stream.fail(name, "Missing =", detail, hint);
}
function parseAttribute2(stream, name) {
  stream.next();
  const expression = stream.withNewlines(true, () => parseExpression(stream));
  return {
    kind: "attribute",
    name: stream.textOf(name),
    nameRange: stream.rangeOf(name),
    expression,
    range: stream.rangeFrom(name.start)
  };
}
function expectLineEnd(stream, attribute) {
  if (stream.accept("newline") || stream.at("end")) return;
  const token = stream.peek();
  const detail = `The line must end behind the value of "${attribute.name}", but ${nameOf(stream, token)} follows.`;
  const hint = token.kind === "identifier" || token.kind === "," ? "Write each argument on a line of its own, without commas." : void 0;
  stream.fail(token, "Missing line break", detail, operatorHint(stream, token) ?? hint);
}
function parseBlock(stream, type) {
  const labels = [];
  while (!stream.at("{")) labels.push(parseLabel(stream, type));
  const open = stream.next();
  const headerRange = stream.rangeFrom(type.start);
  const multiline = stream.at("newline") || stream.at("}") || stream.at("end");
  const body = stream.nested(
    () => multiline ? parseBlockBody(stream, type, open) : parseSingleLineBody(stream, type, open)
  );
  const block = {
    kind: "block",
    type: stream.textOf(type),
    typeRange: stream.rangeOf(type),
    labels,
    body,
    headerRange,
    range: stream.rangeFrom(type.start)
  };
  if (!stream.accept("newline") && !stream.at("end")) {
    const token = stream.peek();
    const detail = `The line must end behind the } of "${block.type}", but ${nameOf(stream, token)} follows.`;
    stream.report(token, "Missing line break", detail);
    stream.skipLine();
  }
  return block;
}
function parseBlockBody(stream, type, open) {
  const items = parseItems(stream, open);
  const close = stream.peek();
  if (stream.accept("}") === null) {
    const detail = `The block "${stream.textOf(type)}" opened at ${place(stream, open)} is not closed before the end of the file.`;
    stream.reportEnd(
      "Unclosed block",
      detail,
      "Add the missing }, or look for one that closes another block."
    );
  }
  return bodyBetween(stream, open, items, close);
}
function bodyBetween(stream, open, items, close) {
  return {
    kind: "body",
    items,
    range: stream.source.range(open.start, close.end),
    endRange: stream.source.range(close.start, close.start)
  };
}
function parseSingleLineBody(stream, type, open) {
  const name = stream.next();
  if (name.kind !== "identifier") failWithoutName(stream, name);
  const next = stream.peek();
  if (next.kind === "openQuote" || next.kind === "identifier" || next.kind === "{") {
    stream.fail(
      stream.source.range(name.start, next.end),
      "Nested block on one line",
      `A block on one line can hold a single argument, no block like "${stream.textOf(name)}".`,
      `Put "${stream.textOf(name)}" on a line of its own within "${stream.textOf(type)}".`
    );
  }
  if (next.kind !== "=") failAfterName(stream, name, next);
  const attribute = parseAttribute2(stream, name);
  const close = stream.peek();
  if (close.kind !== "}") failSingleLine(stream, type, close);
  stream.next();
  return bodyBetween(stream, open, [attribute], close);
}
function failSingleLine(stream, type, token) {
  const block = stream.textOf(type);
  stream.fail(
    token,
    "More than one argument on a line",
    `A block that begins on one line must end there, with a single argument; ${nameOf(stream, token)} follows.`,
    `Write "${block} {", then each argument on a line of its own, without commas, then "}".`
  );
}

// src/hcl/utf8.ts
function decodeUtf8(bytes, file) {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), diagnostic: null };
  } catch {
    const before = new TextDecoder().decode(bytes.subarray(0, firstInvalidByte(bytes)), { stream: true });
    const source = new SourceText(file, before);
    const diagnostic = {
      severity: "error",
      summary: "Not UTF-8",
      detail: "The file is not encoded in UTF-8 from here on.",
      hint: "Save it as UTF-8.",
      range: source.range(before.length, before.length)
    };
    return { text: "", diagnostic };
  }
}
function firstInvalidByte(bytes) {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = valid + invalid >> 1;
    if (decodes(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}
function decodes(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

// src/hcl/parser.ts
var MAX_BYTES = 16 * 1024 * 1024;
function parseFile(text, file) {
  const decoded = typeof text === "string" ? { text, diagnostic: null } : decodeUtf8(text, file);
  const tooLarge = refuseSize(decoded.text, file);
  const refused = decoded.diagnostic ?? tooLarge;
  const source = new SourceText(file, refused ? "" : decoded.text.replace(/^\uFEFF/, ""));
  const stream = new TokenStream(source, tokenize(source.text));
  const body = parseRootBody(stream);
  return { body, diagnostics: refused ? [refused] : stream.diagnostics };
}
function parseExpression2(text, file) {
  return parseWhole(
    text,
    file,
    tokenize,
    (stream) => stream.withNewlines(false, () => {
      const expression = parseExpression(stream);
      if (!stream.at("end")) {
        const token = stream.peek();
        const detail = `The expression is complete before ${nameOf(stream, token)}.`;
        stream.fail(token, "Extra characters after the expression", detail, operatorHint(stream, token));
      }
      return expression;
    })
  );
}
function parseTemplate(text, file) {
  return parseWhole(text, file, tokenizeTemplate, parseBareTemplate);
}
function parseTemplateWithin(source) {
  return parseSource(source, tokenizeTemplate, parseBareTemplate);
}
function parseWhole(text, file, split, read) {
  const refused = refuseSize(text, file);
  if (refused) return { expression: null, diagnostics: [refused] };
  return parseSource(new SourceText(file, text), split, read);
}
function parseSource(source, split, read) {
  const stream = new TokenStream(source, split(source.text));
  try {
    const expression = read(stream);
    return { expression: stream.diagnostics.length > 0 ? null : expression, diagnostics: stream.diagnostics };
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    stream.recover(error, 0);
    return { expression: null, diagnostics: stream.diagnostics };
  }
}
function refuseSize(text, file) {
  if (text.length <= MAX_BYTES) return null;
  const start = { line: 1, column: 1, offset: 0 };
  return {
    severity: "error",
    summary: "Text too large",
    detail: `This is ${text.length} characters long; more than ${MAX_BYTES} are not read.`,
    range: { file, start, end: start }
  };
}

// src/hcl/json-reader.ts
var MAX_DEPTH2 = 400;
var MAX_CHARACTERS = 16 * 1024 * 1024;
var SPACE = /[ \t\r\n]*/y;
var NUMBER3 = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
var WORD = /[A-Za-z]+/y;
var PLAIN = /[^"\\\x00-\x1f]*/y;
var SIMPLE2 = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	"
};
var JsonFailure = class extends Error {
  diagnostic;
  constructor(diagnostic) {
    super(diagnostic.detail);
    this.diagnostic = diagnostic;
  }
};
function parseJsonText(text, file) {
  const reader = new JsonReader(new SourceText(file, text.slice(0, MAX_CHARACTERS)));
  try {
    return { node: reader.document(text.length > MAX_CHARACTERS), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof JsonFailure)) throw error;
    return { node: null, diagnostics: [error.diagnostic] };
  }
}
var JsonReader = class {
  source;
  at = 0;
  depth = 0;
  constructor(source) {
    this.source = source;
  }
  document(tooLarge) {
    if (tooLarge) this.fail("Text too large", `More than ${MAX_CHARACTERS} characters are not read.`);
    const node = this.value();
    this.space();
    if (this.at < this.source.text.length)
      this.fail("Extra characters", "The JSON document is complete before this.");
    return node;
  }
  get character() {
    return this.source.text[this.at] ?? "";
  }
  fail(summary, detail, start = this.at, end = start + 1) {
    const range = this.source.range(start, Math.min(end, this.source.text.length));
    throw new JsonFailure({ severity: "error", summary, detail, range });
  }
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source.text);
    if (!found) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }
  space() {
    this.match(SPACE);
  }
  value() {
    this.space();
    const start = this.at;
    if (this.depth > MAX_DEPTH2) this.fail("Nested too deeply", `JSON may be ${MAX_DEPTH2} levels deep.`);
    if (this.character === "{") return this.object(start);
    if (this.character === "[") return this.array(start);
    if (this.character === '"') return this.string(start);
    const digits = this.match(NUMBER3);
    if (digits !== null) return this.number(digits, start);
    return this.word(start);
  }
  number(digits, start) {
    const value = Decimal.fromString(digits);
    if (!value) return this.fail("Number out of range", "No number can be this large.", start, this.at);
    if (/[\w.]/.test(this.character))
      this.fail("Invalid number", "JSON writes numbers as 12, -0.5 or 1e9.", start);
    return { kind: "number", value, range: this.source.range(start, this.at) };
  }
  word(start) {
    const word = this.match(WORD);
    const range = this.source.range(start, this.at);
    if (word === "true" || word === "false") return { kind: "bool", value: word === "true", range };
    if (word === "null") return { kind: "null", range };
    const found = word ?? this.character;
    const what = found === "" ? "the end of the text" : `"${found}"`;
    return this.fail("Invalid JSON", `A value is expected here, not ${what}.`, start, start + found.length);
  }
  object(start) {
    const properties = [];
    this.items("}", () => {
      const name = this.propertyName();
      this.space();
      if (this.character !== ":") this.fail("Missing colon", "A property name is followed by a colon.");
      this.at += 1;
      properties.push({ name, value: this.value() });
    });
    return { kind: "object", properties, range: this.source.range(start, this.at) };
  }
  propertyName() {
    if (this.character === '"') return this.string(this.at);
    return this.fail("Invalid property name", "A property name must be in double quotes.");
  }
  array(start) {
    const items = [];
    this.items("]", () => {
      items.push(this.value());
    });
    return { kind: "array", items, range: this.source.range(start, this.at) };
  }
  /** What stands between brackets, separated by commas. */
  items(closer, item) {
    this.at += 1;
    this.depth += 1;
    this.space();
    while (this.character !== closer) {
      item();
      this.space();
      if (this.character === closer) break;
      const comma = this.at;
      if (this.character !== ",") this.fail("Missing comma", `A comma or ${closer} is expected here.`);
      this.at += 1;
      this.space();
      if (this.character === closer)
        this.fail("Trailing comma", "The last item must not be followed by a comma.", comma);
    }
    this.at += 1;
    this.depth -= 1;
  }
  string(start) {
    this.at += 1;
    const contentStart = this.at;
    const escapes = [];
    let text = "";
    for (; ; ) {
      text += this.match(PLAIN) ?? "";
      if (this.character === '"') break;
      if (this.character !== "\\") {
        this.fail("Unterminated string", "The string must be closed by a double quote on this line.");
      }
      const length = this.character === "\\" && this.source.text[this.at + 1] === "u" ? 6 : 2;
      const character = this.escape(this.source.text.slice(this.at, this.at + length));
      escapes.push({ at: text.length, shift: (escapes.at(-1)?.shift ?? 0) + length - character.length });
      text += character;
      this.at += length;
    }
    this.at += 1;
    const range = this.source.range(start, this.at);
    return { kind: "string", text, range, source: this.source, contentStart, escapes };
  }
  escape(written) {
    if (/^\\u[0-9a-fA-F]{4}$/.test(written))
      return String.fromCharCode(Number.parseInt(written.slice(2), 16));
    const character = SIMPLE2[written[1] ?? ""];
    return character ?? this.fail("Invalid escape sequence", `${written} means nothing in JSON.`, this.at, this.at + 2);
  }
};

// src/hcl/json.ts
function parseJson(text, file, options = {}) {
  const { node, diagnostics } = parseJsonText(text, file);
  if (!node) return { expression: null, diagnostics };
  const expression = toExpression(node, options.literalStrings ?? false, diagnostics);
  return { expression: diagnostics.length > 0 ? null : expression, diagnostics };
}
function readJson(text, file) {
  const { node, diagnostics } = parseJsonText(text, file);
  return { value: node ? toValue(node) : dynamicNull, diagnostics };
}
function toValue(node) {
  switch (node.kind) {
    case "object":
      return object(
        new Map(node.properties.map(({ name, value }) => [name.text.normalize("NFC"), toValue(value)]))
      );
    case "array":
      return tuple(node.items.map(toValue));
    default:
      return scalarValue(node);
  }
}
function scalarValue(node) {
  switch (node.kind) {
    case "string":
      return string(node.text);
    case "number":
      return number(node.value);
    case "bool":
      return bool(node.value);
    case "null":
      return nullValue("dynamic");
  }
}
function toExpression(node, literal, diagnostics) {
  switch (node.kind) {
    case "object":
      return {
        kind: "object",
        items: node.properties.map(
          ({ name, value }) => ({
            key: stringExpression(name, literal, diagnostics),
            keyword: literal || isPlain(name.text) ? name.text.normalize("NFC") : null,
            value: toExpression(value, literal, diagnostics)
          })
        ),
        range: node.range
      };
    case "array":
      return {
        kind: "tuple",
        items: node.items.map((item) => toExpression(item, literal, diagnostics)),
        range: node.range
      };
    case "string":
      return stringExpression(node, literal, diagnostics);
    default:
      return { kind: "literal", value: scalarValue(node), range: node.range };
  }
}
function isPlain(text) {
  return !text.includes("${") && !text.includes("%{");
}
function stringExpression(node, literal, diagnostics) {
  if (literal || isPlain(node.text)) return { kind: "literal", value: string(node.text), range: node.range };
  const parsed = parseTemplateWithin(new DecodedString(node));
  diagnostics.push(...parsed.diagnostics);
  return parsed.expression ?? { kind: "literal", value: dynamicNull, range: node.range };
}
var DecodedString = class {
  text;
  node;
  constructor(node) {
    this.text = node.text;
    this.node = node;
  }
  range(start, end) {
    return this.node.source.range(this.written(start), this.written(end));
  }
  /** Where the character at an offset of the text is written. */
  written(offset) {
    const { escapes, contentStart } = this.node;
    let low = 0;
    let high = escapes.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (escapes[middle].at < offset) low = middle + 1;
      else high = middle;
    }
    return contentStart + offset + (escapes[low - 1]?.shift ?? 0);
  }
};

// src/hcl/scope.ts
var FunctionError = class extends Error {
  argument;
  constructor(message, argument = null) {
    super(message);
    this.argument = argument;
  }
};
var ArgumentErrors = class extends Error {
  diagnostics;
  constructor(diagnostics) {
    super(diagnostics[0]?.detail ?? "");
    this.diagnostics = diagnostics;
  }
};
function findVariable(scope, name) {
  for (let each = scope; each; each = each.parent) {
    const value = each.variables.get(name);
    if (value) return value;
  }
  return void 0;
}
function findUnknown(scope) {
  for (let each = scope; each; each = each.parent) {
    if (each.unknown) return { unknown: each.unknown, source: each.source };
  }
  return { unknown: void 0, source: void 0 };
}
function findFunction(scope, name) {
  const names = [];
  for (let each = scope; each; each = each.parent) {
    const found = each.functions.get(name);
    if (found) return { found, names };
    names.push(...each.functions.keys());
  }
  return { found: void 0, names };
}

// src/hcl/functions/define.ts
function define(parameters, call, rest) {
  const named = Object.entries(parameters).map(([name, type]) => ({ name, type }));
  return { parameters: named, call: (args) => call(...args), ...rest ? { rest } : {} };
}
var LIST_OF_STRINGS = { kind: "list", element: "string" };
var LIST_OF_ANY = { kind: "list", element: "dynamic" };
function textOf(value) {
  return value.data;
}
function numberOf(value) {
  return value.data;
}
function integerOf(value, argument = null) {
  const { data } = value;
  const whole = data instanceof Decimal ? data.toBigInt() : null;
  if (whole === null || whole > 2n ** 53n || whole < -(2n ** 53n)) {
    throw new FunctionError(`${String(data)} is not a whole number that can be used here`, argument);
  }
  return Number(whole);
}
function repeatedSafely(text, times) {
  if (text.length * times > 16e6) throw new FunctionError("the result would be too large");
  return text.repeat(times);
}

// src/hcl/functions/json.ts
var jsonFunctions = {
  jsonencode: {
    parameters: [{ name: "val", type: "dynamic", allowNull: true }],
    call: ([value]) => string(encodeJson(value))
  },
  jsondecode: define({ str: "string" }, (str) => {
    const { value, diagnostics } = readJson(textOf(str), "json");
    const [problem] = diagnostics;
    if (problem) {
      const { line, column } = problem.range.start;
      throw new FunctionError(`this is not JSON, at ${line}:${column}: ${problem.detail.replace(/\.$/, "")}`);
    }
    return value;
  })
};
function encodeJson(value) {
  const { data } = value;
  if (data === null) return "null";
  if (typeof data === "string") return quoteJson(data);
  if (typeof data === "boolean") return String(data);
  if (data instanceof Decimal) {
    if (data.isInfinite) throw new FunctionError("JSON has no infinity");
    return data.toString();
  }
  if (Array.isArray(data)) return `[${elementsOf(value).map(encodeJson).join(",")}]`;
  const entries = entriesOf(value).map(([key, item]) => `${quoteJson(key)}:${encodeJson(item)}`);
  return `{${entries.join(",")}}`;
}
var SHORT = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "	": "\\t"
};
function quoteJson(text) {
  const escaped = text.replace(
    /["\\\x00-\x1f<>&\u2028\u2029]/g,
    (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
  return `"${escaped}"`;
}

// src/hcl/functions/regex-replace.ts
function replaceMatches(pattern, text, replacement) {
  const names = pattern.namedGroups();
  const matcher = pattern.matcher(text);
  const parts = [];
  let end = 0;
  let matchedBefore = false;
  let size = text.length;
  while (matcher.find()) {
    const start = matcher.start();
    if (matchedBefore && start === matcher.end() && start === end) continue;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? "");
    const expanded = expand(replacement, groups, names);
    size += expanded.length;
    if (size > 16e6) throw new RangeError("the result would be too large");
    parts.push(text.slice(end, start), expanded);
    end = matcher.end();
    matchedBefore = true;
  }
  return parts.join("") + text.slice(end);
}
function expand(template, groups, names) {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare, braced) => {
    if (whole === "$$") return "$";
    const name = bare ?? braced ?? "";
    return groups[/^\d+$/.test(name) ? Number(name) : names[name] ?? -1] ?? "";
  });
}

export {
  Decimal,
  isCollection,
  sameType,
  typeName,
  dynamicNull,
  string,
  number,
  bool,
  nullValue,
  tuple,
  object,
  list,
  map,
  elementsOf,
  entriesOf,
  compareStrings,
  equal,
  toPlain,
  between,
  parseFile,
  parseExpression2 as parseExpression,
  parseTemplate,
  parseJson,
  FunctionError,
  ArgumentErrors,
  findVariable,
  findUnknown,
  findFunction,
  define,
  LIST_OF_STRINGS,
  LIST_OF_ANY,
  textOf,
  numberOf,
  integerOf,
  repeatedSafely,
  jsonFunctions,
  encodeJson,
  quoteJson,
  replaceMatches
};
