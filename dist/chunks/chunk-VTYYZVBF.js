const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/gotemplate/bytes.ts
function fromBytes(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fromMixedBytes(bytes);
  }
}
function toBytes(text) {
  if (text.isWellFormed()) return Buffer.from(text);
  const parts = text.split(/([\udc80-\udcff])/).map((part) => {
    const code = part.charCodeAt(0);
    return part.length === 1 && code >= 56448 && code <= 56575 ? Buffer.from([code - 56320]) : Buffer.from(part);
  });
  return Buffer.concat(parts);
}
var normalized = (text) => text.isWellFormed() ? text : fromBytes(toBytes(text));
function byteLength(text) {
  return text.isWellFormed() ? Buffer.byteLength(text) : toBytes(text).length;
}
function fromMixedBytes(bytes) {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const length2 = sequenceLength(bytes[at] ?? 0);
    try {
      text += decoder.decode(bytes.subarray(at, at + length2));
      at += length2;
    } catch {
      text += String.fromCharCode(56320 + (bytes[at] ?? 0));
      at += 1;
    }
  }
  return text;
}
function sequenceLength(first) {
  if (first < 192) return 1;
  if (first < 224) return 2;
  return first < 240 ? 3 : 4;
}

// src/gotemplate/error.ts
var TemplateError = class extends Error {
  name = "TemplateError";
  offset;
  constructor(message, offset) {
    super(message);
    this.offset = offset;
  }
};
var CallError = class extends Error {
  name = "CallError";
};
function problemAt(text, { message, offset }) {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    line: before.split("\n").length,
    column: [...before.slice(lineStart)].length + 1,
    message
  };
}

// src/gotemplate/value.ts
var Integer = class {
  type;
  value;
  constructor(type, value) {
    const bits = type === "uint8" ? 8 : type === "int32" ? 32 : 64;
    this.type = type;
    this.value = type.startsWith("u") ? BigInt.asUintN(bits, BigInt(value)) : BigInt.asIntN(bits, BigInt(value));
  }
};
var int = (value) => new Integer("int", value);
var int64 = (value) => new Integer("int64", value);
var List = class {
  element;
  items;
  constructor(element2, items) {
    this.element = element2;
    this.items = items;
  }
};
var strings = (items) => new List("string", items);
var anys = (items) => new List("any", items);
var Dictionary = class {
  key;
  element;
  #entries = /* @__PURE__ */ new Map();
  constructor(key, element2, entries = []) {
    this.key = key;
    this.element = element2;
    for (const [name, value] of entries) this.set(name, value);
  }
  get size() {
    return this.#entries.size;
  }
  has(key) {
    return this.#entries.has(identity(key));
  }
  get(key) {
    return this.#entries.get(identity(key))?.[1];
  }
  set(key, value) {
    this.#entries.set(identity(key), [key, value ?? null]);
  }
  delete(key) {
    this.#entries.delete(identity(key));
  }
  /** In the order in which Go prints and ranges over them. Source: Go internal/fmtsort. */
  sorted() {
    return [...this.#entries.values()].sort(([a], [b]) => compareKeys(a, b));
  }
};
var dictionary = (entries = []) => new Dictionary("string", "any", entries);
var Channel = class {
  values;
  constructor(values) {
    this.values = values;
  }
};
function typeOf(value) {
  if (value === void 0 || value === null) return "<nil>";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "float64";
  if (typeof value === "string") return "string";
  if (value instanceof Integer) return value.type;
  if (value instanceof List) return `[]${typeName(value.element)}`;
  if (value instanceof Dictionary) return `map[${typeName(value.key)}]${typeName(value.element)}`;
  return value instanceof Channel ? "<-chan int64" : value.typeName;
}
var typeName = (type) => type.replaceAll("any", "interface {}");
function zeroOf(type) {
  if (type === "string") return "";
  if (type === "bool") return false;
  if (type === "float64") return 0;
  return /^u?int/.test(type) ? new Integer(type, 0) : null;
}
function identity(key) {
  if (key instanceof Integer) return `${key.type} ${key.value}`;
  return `${typeOf(key)} ${String(key)}`;
}
function compareKeys(a, b) {
  const [kindA, kindB] = [rank(a), rank(b)];
  if (kindA !== kindB) return kindA - kindB;
  const [left, right] = [plain(a), plain(b)];
  if (left === right) return 0;
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  return left < right ? -1 : 1;
}
var rank = (value) => value === null ? 0 : ["string", "object", "number", "boolean"].indexOf(typeof value) + 1;
function plain(value) {
  if (value instanceof Integer) return value.value;
  return typeof value === "string" || typeof value === "number" ? value : Number(value);
}
function compareText(a, b) {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
function isTrue(value) {
  if (value instanceof Integer) return value.value !== 0n;
  if (value instanceof List) return value.items.length > 0;
  if (value instanceof Dictionary) return value.size > 0;
  return Boolean(value) || Number.isNaN(value);
}

// src/gotemplate/compare.ts
function equalsAny(first, others) {
  if (others.length === 0) throw new CallError("it needs something to compare with");
  return others.some((other) => equals(first, other));
}
function equals(a, b) {
  if (a === void 0 || a === null || b === void 0 || b === null) return (a ?? null) === (b ?? null);
  if (a instanceof Integer && b instanceof Integer) return a.value === b.value;
  if (typeof a === "object" || typeof b === "object") {
    if (kindOf(a) !== kindOf(b)) throw new CallError(`${typeOf(a)} and ${typeOf(b)} cannot be compared`);
    throw new CallError(`values of type ${typeOf(a)} cannot be compared`);
  }
  if (typeof a !== typeof b) throw new CallError(`${typeOf(a)} and ${typeOf(b)} cannot be compared`);
  return a === b;
}
var kindOf = (value) => value instanceof Integer ? "integer" : typeof value;
function isLess(a, b) {
  if (a instanceof Integer && b instanceof Integer) return a.value < b.value;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b) < 0;
  if (typeof a === "number" && typeof b === "number") return a < b;
  throw new CallError(`${typeOf(a)} and ${typeOf(b)} have no order`);
}
var isLessOrEqual = (a, b) => isLess(a, b) || equals(a, b);

// src/gotemplate/float.ts
function formatFloat(value, format, precision) {
  if (Number.isNaN(value)) return "NaN";
  const sign2 = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return `${sign2 || "+"}Inf`;
  if (format === "g") return sign2 + formatGeneral(size, precision);
  const shortest = precision < 0;
  const exact = shortest ? shortestDigits(size) : exactDigits(size);
  if (format === "e") {
    const rounded2 = shortest ? exact : round(exact, precision + 1);
    return sign2 + scientific(rounded2, shortest ? Math.max(rounded2.digits.length - 1, 0) : precision);
  }
  const rounded = shortest ? exact : round(exact, exact.point + precision);
  return sign2 + fixed(rounded, shortest ? Math.max(rounded.digits.length - rounded.point, 0) : precision);
}
function formatGeneral(size, precision) {
  const shortest = precision < 0;
  const wanted = precision === 0 ? 1 : precision;
  const number = shortest ? shortestDigits(size) : round(exactDigits(size), wanted);
  const { digits, point } = number;
  let limit = shortest ? 6 : wanted;
  if (!shortest && limit > digits.length && digits.length >= point) limit = digits.length;
  const exponent = point - 1;
  if (digits !== "" && (exponent < -4 || exponent >= limit)) {
    return scientific(number, digits.length - 1);
  }
  return fixed(number, Math.max(digits.length - point, 0));
}
function shortestDigits(size) {
  if (size === 0) return { digits: "", point: 0 };
  const [mantissa = "", exponent] = size.toExponential().split("e");
  return { digits: mantissa.replace(".", "").replace(/0+$/, ""), point: Number(exponent) + 1 };
}
function exactDigits(size) {
  if (size === 0) return { digits: "", point: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const mantissa = bits & 2n ** 52n - 1n | (biased === 0 ? 0n : 2n ** 52n);
  const exponent = Math.max(biased, 1) - 1075;
  const scaled = exponent >= 0 ? mantissa * 2n ** BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const all = scaled.toString();
  return { digits: all.replace(/0+$/, ""), point: all.length + Math.min(exponent, 0) };
}
function round({ digits, point }, count) {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: "", point: 0 };
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const odd = Number(kept.at(-1) ?? 0) % 2 === 1;
  const up = rest > "5" || rest === "5" && odd;
  const rounded = (BigInt(kept === "" ? "0" : kept) + (up ? 1n : 0n)).toString();
  if (rounded === "0") return { digits: "", point: 0 };
  return { digits: rounded.replace(/0+$/, ""), point: point + rounded.length - count };
}
function scientific({ digits, point }, decimals) {
  const exponent = digits === "" ? 0 : point - 1;
  const padded = digits.padEnd(decimals + 1, "0");
  const mantissa = decimals > 0 ? `${padded[0]}.${padded.slice(1, decimals + 1)}` : padded[0] ?? "0";
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
function fixed({ digits, point }, decimals) {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  if (decimals === 0) return whole;
  const part = point < 0 ? "0".repeat(-point) + digits : digits.slice(Math.max(point, 0));
  return `${whole}.${part.padEnd(decimals, "0").slice(0, decimals)}`;
}

// src/gotemplate/print.ts
function printValue(value) {
  if (value === void 0 || value === null) return "<nil>";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return formatFloat(value, "g", -1);
  if (value instanceof Integer) return String(value.value);
  if (value instanceof List) return `[${value.items.map(printValue).join(" ")}]`;
  if (value instanceof Dictionary) {
    const entries = value.sorted().map(([key, item]) => `${printValue(key)}:${printValue(item)}`);
    return `map[${entries.join(" ")}]`;
  }
  return `(${typeOf(value)})`;
}
function printAction(value) {
  if (value === void 0) return "<no value>";
  return typeOf(value).startsWith("<-chan") ? null : printValue(value);
}
function sprint(values) {
  return values.map((value, index2) => {
    const spaced = index2 > 0 && typeof value !== "string" && typeof values[index2 - 1] !== "string";
    return (spaced ? " " : "") + printValue(value);
  }).join("");
}
var sprintln = (values) => `${values.map(printValue).join(" ")}
`;

// src/gotemplate/quote.ts
var SHORT = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "	": "\\t",
  "\v": "\\v",
  "\\": "\\\\"
};
var PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
var isPrintable = (character2) => PRINTABLE.test(character2);
function quoteGo(text, options = {}) {
  const quote = options.quote ?? '"';
  let quoted = quote;
  for (const character2 of text) quoted += escaped(character2, quote, options.ascii ?? false);
  return quoted + quote;
}
function escaped(character2, quote, ascii) {
  if (character2 === quote) return `\\${quote}`;
  const short = SHORT[character2];
  if (short !== void 0) return short;
  const code = character2.codePointAt(0) ?? 0;
  if (code >= 56448 && code <= 56575) return `\\x${hex(code - 56320, 2)}`;
  if (isPrintable(character2) && (!ascii || code < 128)) return character2;
  if (code < 32 || code === 127) return `\\x${hex(code, 2)}`;
  return code < 65536 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}
var hex = (code, width) => code.toString(16).padStart(width, "0");
function canBackquote(text) {
  return ![...text].some((character2) => {
    const code = character2.codePointAt(0) ?? 0;
    const control = code < 32 && character2 !== "	";
    return control || code === 127 || character2 === "`" || character2 === "\uFEFF" || code >= 56448 && code <= 56575;
  });
}

// src/gotemplate/format-value.ts
function formatValue(value, directive) {
  const { verb } = directive;
  if (verb === "T") return pad(typeOf(value), directive);
  if (value === null || value === void 0) {
    return verb === "v" ? pad("<nil>", directive) : `%!${verb}(<nil>)`;
  }
  if (value instanceof List) return formatList(value, directive);
  if (value instanceof Dictionary) {
    const entries = value.sorted().map((pair) => pair.map((each2) => formatItem(each2, directive)).join(":"));
    return `map[${entries.join(" ")}]`;
  }
  const text = formatScalar(value, directive);
  return text ?? `%!${verb}(${typeOf(value)}=${formatScalar(value, { ...directive, verb: "v" })})`;
}
var formatItem = (value, directive) => value === null || value === void 0 ? "<nil>" : formatValue(value, directive);
function formatList({ items, element: element2 }, directive) {
  if (element2 === "uint8" && /[sqxX]/.test(directive.verb)) {
    const bytes = Uint8Array.from(items, (item) => Number(item.value));
    return formatText(Buffer.from(bytes).toString(), directive) ?? "";
  }
  return `[${items.map((item) => formatItem(item, directive)).join(" ")}]`;
}
function formatScalar(value, directive) {
  if (typeof value === "string") return formatText(value, directive);
  if (typeof value === "boolean") return /[tv]/.test(directive.verb) ? pad(String(value), directive) : null;
  if (typeof value === "number") return formatNumber(value, directive);
  if (value instanceof Integer) return formatInteger(value, directive);
  return directive.verb === "v" ? pad(printValue(value), directive) : null;
}
function formatText(value, directive) {
  const { verb, flags, precision } = directive;
  const text = precision === null || /[xX]/.test(verb) ? value : [...value].slice(0, precision).join("");
  switch (verb) {
    case "v":
      return pad(flags.includes("#") ? quoteGo(text) : text, directive);
    case "s":
      return pad(text, directive);
    case "q":
      if (flags.includes("#") && canBackquote(text)) return pad(`\`${text}\``, directive);
      return pad(quoteGo(text, { ascii: flags.includes("+") }), directive);
    case "x":
    case "X":
      return pad(hexText(value, directive), directive);
    default:
      return null;
  }
}
function hexText(value, { verb, flags, precision }) {
  const bytes = toBytes(value).subarray(0, precision ?? void 0);
  const prefix = flags.includes("#") && bytes.length > 0 ? "0x" : "";
  const hex2 = flags.includes(" ") ? [...bytes].map((byte) => prefix + byte.toString(16).padStart(2, "0")).join(" ") : prefix + bytes.toString("hex");
  return verb === "X" ? hex2.toUpperCase() : hex2;
}
var BASES = {
  b: [2, "0b"],
  o: [8, "0"],
  O: [8, "0o"],
  d: [10, ""],
  v: [10, ""],
  x: [16, "0x"],
  X: [16, "0X"]
};
function formatInteger({ value, type }, directive) {
  const { verb, flags, precision } = directive;
  if (verb === "c") return pad(character(value), directive);
  if (verb === "q")
    return pad(quoteGo(character(value), { quote: "'", ascii: flags.includes("+") }), directive);
  if (verb === "U") return pad(unicode(value, directive), directive);
  const known = BASES[verb];
  if (!known) return null;
  const goSyntax = verb === "v" && flags.includes("#") && type.startsWith("u");
  const [base, prefix] = goSyntax ? [16, "0x"] : known;
  const size = value < 0n ? -value : value;
  let digits = precision === 0 && value === 0n ? "" : size.toString(base).padStart(precision ?? 0, "0");
  if (verb === "X") digits = digits.toUpperCase();
  const marked = goSyntax || verb === "O" || flags.includes("#") && verb !== "v";
  const start = sign(value < 0n, flags) + (marked ? prefix : "");
  return padNumber(start, digits, directive, precision === null);
}
function formatNumber(value, directive) {
  const { verb, flags, precision } = directive;
  const format = verb === "v" ? "g" : verb.toLowerCase();
  if (format !== "e" && format !== "f" && format !== "g") return null;
  const text = formatFloat(value, format, precision ?? (format === "g" ? -1 : 6));
  const digits = text.replace(/^[-+]/, "");
  const finite = Number.isFinite(value);
  const start = text.startsWith("+") && flags.includes("+") ? "+" : sign(text.startsWith("-"), flags);
  const shown = /[EG]/.test(verb) ? digits.toUpperCase() : digits;
  return padNumber(finite || !text.startsWith("+") ? start : `${start || "+"}`, shown, directive, finite);
}
function sign(negative, flags) {
  if (negative) return "-";
  if (flags.includes("+")) return "+";
  return flags.includes(" ") ? " " : "";
}
function character(value) {
  const valid = value >= 0n && value <= 0x10ffffn && (value < 0xd800n || value > 0xdfffn);
  return valid ? String.fromCodePoint(Number(value)) : "�";
}
function unicode(value, { flags, precision }) {
  const code = `U+${value.toString(16).toUpperCase().padStart(Math.max(precision ?? 4, 4), "0")}`;
  return flags.includes("#") ? `${code} '${character(value)}'` : code;
}
function padNumber(start, digits, directive, zeros) {
  const { flags, width } = directive;
  if (!zeros || !flags.includes("0") || flags.includes("-") || width === null)
    return pad(start + digits, directive, false);
  return start + digits.padStart(width - start.length, "0");
}
function pad(text, { flags, width }, zeros = flags.includes("0")) {
  const missing = (width ?? 0) - (text.isWellFormed() ? [...text].length : byteLength(text));
  if (missing <= 0) return text;
  if (flags.includes("-")) return text + " ".repeat(missing);
  return (zeros ? "0" : " ").repeat(missing) + text;
}

// src/gotemplate/printf.ts
var DIRECTIVE = /%([-+# 0]*)(\[\d+\])?(\*|\d+)?(?:\.(\[\d+\])?(\*|\d+)?)?(\[\d+\])?([\s\S])?/gu;
var MAX_WIDTH = 1e6;
function sprintf(format, values) {
  let next = 0;
  let reordered = false;
  const choose = (index2) => {
    if (index2 === void 0) return;
    reordered = true;
    next = Number(index2.slice(1, -1)) - 1;
  };
  const text = format.replace(
    DIRECTIVE,
    (written, flags, first, width, second, precision, third, verb) => {
      let wide = null;
      let exact = null;
      let complaint = "";
      choose(first);
      if (width !== void 0) {
        wide = width === "*" ? starred(values[next++]) : bounded(Number(width));
        if (wide === null) complaint += "%!(BADWIDTH)";
      }
      choose(second);
      if (precision !== void 0) {
        exact = precision === "*" ? starred(values[next++]) : bounded(Number(precision));
        if (exact === null || exact < 0) complaint += "%!(BADPREC)";
      } else if (written.includes(".")) exact = 0;
      choose(third);
      if (verb === void 0) return `${complaint}%!(NOVERB)`;
      if (verb === "%") return `${complaint}%`;
      if (next < 0 || reordered && next >= values.length) return `${complaint}%!${verb}(BADINDEX)`;
      if (next >= values.length) return `${complaint}%!${verb}(MISSING)`;
      const left = wide !== null && wide < 0 ? "-" : "";
      const shown = verb === "v" ? flags.replace("+", "") : flags;
      const directive = { flags: shown + left, width: wide && Math.abs(wide), precision: exact, verb };
      return complaint + formatValue(values[next++], directive);
    }
  );
  if (reordered || next >= values.length) return text;
  const extra = values.slice(next).map((value) => {
    return value === null || value === void 0 ? "<nil>" : `${typeOf(value)}=${printValue(value)}`;
  });
  return `${text}%!(EXTRA ${extra.join(", ")})`;
}
function starred(value) {
  if (!(value instanceof Integer)) return null;
  return bounded(Number(value.value));
}
var bounded = (size) => Math.abs(size) > MAX_WIDTH ? null : size;

// src/gotemplate/builtins.ts
var HTML = {
  "\0": "�",
  '"': "&#34;",
  "'": "&#39;",
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;"
};
var isBuiltin = (name) => Object.hasOwn(BUILTINS, name) || name === "and" || name === "or";
var BUILTINS = {
  call: {
    parameters: ["any"],
    variadic: "any",
    call: (value) => {
      throw new CallError(`${typeOf(value)} is not a function`);
    }
  },
  eq: { parameters: ["any"], variadic: "any", call: (a, ...b) => equalsAny(a, b) },
  ne: { parameters: ["any", "any"], call: (a, b) => !equalsAny(a, [b]) },
  lt: { parameters: ["any", "any"], call: isLess },
  le: { parameters: ["any", "any"], call: isLessOrEqual },
  gt: { parameters: ["any", "any"], call: (a, b) => !isLessOrEqual(a, b) },
  ge: { parameters: ["any", "any"], call: (a, b) => !isLess(a, b) },
  not: { parameters: ["any"], call: (value) => !isTrue(value) },
  len: { parameters: ["any"], call: length },
  index: { parameters: ["any"], variadic: "any", call: index },
  slice: { parameters: ["any"], variadic: "any", call: slice },
  print: { parameters: [], variadic: "any", call: (...values) => sprint(values) },
  println: { parameters: [], variadic: "any", call: (...values) => sprintln(values) },
  printf: {
    parameters: ["string"],
    variadic: "any",
    call: (format, ...values) => sprintf(format, values)
  },
  html: {
    parameters: [],
    variadic: "any",
    call: (...values) => joined(values).replace(/[\0"'&<>]/g, (found) => HTML[found] ?? found)
  },
  js: { parameters: [], variadic: "any", call: (...values) => escapeJs(joined(values)) },
  urlquery: { parameters: [], variadic: "any", call: (...values) => escapeQuery(joined(values)) }
};
function length(value) {
  if (typeof value === "string") return int(byteLength(value));
  if (value instanceof List) return int(value.items.length);
  if (value instanceof Dictionary) return int(value.size);
  if (value instanceof Channel) return int(0);
  throw new CallError(`${typeOf(value)} has no length`);
}
function index(of, ...at) {
  if (of === void 0 || of === null) throw new CallError("nil has no elements");
  return at.reduce(element, of);
}
function element(of, at) {
  if (of instanceof Dictionary) {
    if (at !== void 0 && at !== null && of.key === "string" && typeof at !== "string") {
      throw new CallError(`the keys are strings, not ${typeOf(at)}`);
    }
    if ((at ?? null) === null && of.key === "string") throw new CallError("nil is no key");
    return of.has(at ?? null) ? of.get(at ?? null) : zeroOf(of.element);
  }
  if (typeof of === "string") {
    const bytes = toBytes(of);
    return new Integer("uint8", bytes[position(at, bytes.length - 1)] ?? 0);
  }
  if (of instanceof List) return of.items[position(at, of.items.length - 1)];
  throw new CallError(`${typeOf(of)} has no elements`);
}
function slice(of, ...bounds) {
  if (typeof of !== "string" && !(of instanceof List)) throw new CallError(`${typeOf(of)} cannot be sliced`);
  const bytes = typeof of === "string" ? toBytes(of) : null;
  if (bounds.length > (bytes ? 2 : 3)) throw new CallError("it takes no more bounds");
  const size = bytes ? bytes.length : of.items.length;
  const [start = 0, end = size, limit = size] = bounds.map((bound) => position(bound, size));
  if (start > end || end > limit) throw new CallError(`a slice cannot go from ${start} to ${end}`);
  return bytes ? fromBytes(bytes.subarray(start, end)) : new List(of.element, of.items.slice(start, end));
}
function position(at, last) {
  if (!(at instanceof Integer)) throw new CallError(`${typeOf(at)} is no index`);
  if (at.value < 0n || at.value > BigInt(last))
    throw new CallError(`there is nothing at the index ${at.value}`);
  return Number(at.value);
}
function joined(values) {
  const [only] = values;
  if (values.length === 1 && typeof only === "string") return only;
  return sprint(values.map((value) => value ?? "<no value>"));
}
function escapeJs(text) {
  return [...text].map(escapeJsCharacter).join("");
}
function escapeJsCharacter(character2) {
  const code = character2.codePointAt(0) ?? 0;
  if (/['"\\]/.test(character2)) return `\\${character2}`;
  const special = code < 32 || /[<>&=]/.test(character2) || code > 127 && !isPrintable(character2);
  return special ? `\\u${code.toString(16).toUpperCase().padStart(4, "0")}` : character2;
}
function escapeQuery(text) {
  return [...toBytes(text)].map((byte) => {
    const character2 = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.~]/.test(character2)) return character2;
    return character2 === " " ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

// src/gotemplate/constants.ts
var SIMPLE = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"'
};
var ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([\s\S]))/g;
function unquote(literal) {
  const inner = literal.slice(1, -1);
  if (literal.startsWith("`")) return inner.replaceAll("\r", "");
  const quote = literal[0];
  let valid = true;
  const text = inner.replace(ESCAPE, (_, byte, short, long, octal, simple) => {
    if (byte !== void 0) return fromByte(Number.parseInt(byte, 16));
    if (octal !== void 0) return fromByte(Number.parseInt(octal, 8));
    if (short !== void 0 || long !== void 0) {
      const code = Number.parseInt(short ?? long, 16);
      if (code <= 1114111 && (code < 55296 || code > 57343)) return String.fromCodePoint(code);
    } else if (simple !== void 0 && simple in SIMPLE && !isOtherQuote(simple, quote)) {
      return SIMPLE[simple] ?? "";
    }
    valid = false;
    return "";
  });
  return valid ? normalized(text) : null;
}
function isOtherQuote(escaped2, quote) {
  return (escaped2 === '"' || escaped2 === "'") && escaped2 !== quote;
}
function fromByte(byte) {
  return String.fromCharCode(byte < 128 ? byte : 56320 + byte);
}
var MAX_UINT64 = 2n ** 64n - 1n;
var MIN_INT64 = -(2n ** 63n);
function parseNumber(text, at) {
  const integer = parseInteger(text);
  if (integer !== null) {
    if (integer > MAX_UINT64 || integer < MIN_INT64) return null;
    return { type: "number", at, text, integer, float: Number(integer), isFloat: false };
  }
  if (!/[.eEpP]/.test(text)) return null;
  const float = parseFloatText(text);
  if (float === null) return null;
  const whole = Number.isInteger(float) && Math.abs(float) < 2 ** 63 ? BigInt(float) : null;
  return { type: "number", at, text, integer: whole, float, isFloat: true };
}
function parseRune(literal, at) {
  const text = unquote(literal);
  const [character2, ...more] = [...text ?? ""];
  if (character2 === void 0 || more.length > 0) return null;
  const code = character2.codePointAt(0) ?? 0;
  const value = code >= 56448 && code <= 56575 ? code - 56320 : code;
  return { type: "number", at, text: literal, integer: BigInt(value), float: value, isFloat: false };
}
function parseInteger(text) {
  const match = /^([+-]?)(0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[1-9][\d_]*|0)$/.exec(text);
  if (!match || !underscoresFit(text)) return null;
  const [, sign2, digits = ""] = match;
  const plain2 = digits.replaceAll("_", "").replace(/^0[oO]?(?=[0-7])/, "0o");
  const value = BigInt(plain2.toLowerCase());
  return sign2 === "-" ? -value : value;
}
function parseFloatText(text) {
  if (!underscoresFit(text)) return null;
  const plain2 = text.replaceAll("_", "");
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain2)) {
    const value2 = Number(plain2);
    return Number.isFinite(value2) ? value2 : null;
  }
  const hex2 = /^([+-]?)0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)$/.exec(plain2);
  if (!hex2) return null;
  const [, sign2, whole = "", part = "", exponent] = hex2;
  if (whole + part === "") return null;
  const value = Number.parseInt(whole + part, 16) * 2 ** (Number(exponent) - 4 * part.length);
  return sign2 === "-" ? -value : value;
}
function underscoresFit(text) {
  return !/^[+-]?_|_$|__|_[.eEpP+-]|[.eEpP+-]_/.test(text) || !text.includes("_");
}

// src/gotemplate/lexer.ts
var KEYWORDS = new Set("block break continue define else end if range template with".split(" "));
var TERMINATOR = /[\s.,|:()]/;
var NUMBER = /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/y;
var WORD = /[\p{L}\p{Nd}_]*/uy;
function tokenize(text, delimiters) {
  return new Lexer(text, delimiters).run();
}
var Lexer = class {
  #text;
  #left;
  #right;
  #tokens = [];
  #at = 0;
  constructor(text, { left, right }) {
    this.#text = text;
    this.#left = left;
    this.#right = right;
  }
  run() {
    while (this.#at < this.#text.length && !this.#failed) {
      const open = this.#text.indexOf(this.#left, this.#at);
      this.#lexText(open < 0 ? this.#text.length : open);
      if (open >= 0) this.#lexOpening(open);
    }
    if (!this.#failed) this.#emit("end of template", this.#text.length, "");
    return this.#tokens;
  }
  get #failed() {
    return this.#tokens.at(-1)?.type === "error";
  }
  #lexText(end) {
    let text = this.#text.slice(this.#at, end);
    if (/^-[ \t\r\n]/.test(this.#text.slice(end + this.#left.length, end + this.#left.length + 2))) {
      text = text.replace(/[ \t\r\n]+$/, "");
    }
    if (text !== "") this.#emit("text", this.#at, text);
    this.#at = end;
  }
  #lexOpening(open) {
    this.#at = open + this.#left.length;
    if (/^-[ \t\r\n]/.test(this.#text.slice(this.#at, this.#at + 2))) this.#at += 2;
    if (this.#text.startsWith("/*", this.#at)) {
      this.#skipComment();
      return;
    }
    this.#emit("open", open, this.#left);
    this.#lexAction(open);
  }
  #lexAction(open) {
    let depth = 0;
    while (this.#closingLength() === 0 && !this.#failed) {
      if (this.#at >= this.#text.length) this.#fail(open, `the action is not closed with ${this.#right}`);
      else this.#lexInside();
      const newest = this.#tokens.at(-1)?.type;
      if (newest === "(") depth += 1;
      if (newest === ")") depth -= 1;
      if (depth < 0) this.#fail(this.#at - 1, 'a ")" closes nothing');
    }
    if (this.#failed) return;
    if (depth > 0) this.#fail(this.#at, 'a "(" is not closed');
    else {
      this.#emit("close", this.#at, this.#right);
      this.#skipClosing();
    }
  }
  /** Length of the closing delimiter here, trim marker included; 0 when there is none. */
  #closingLength() {
    const trims = /^[ \t\r\n]-/.test(this.#text.slice(this.#at, this.#at + 2));
    if (trims && this.#text.startsWith(this.#right, this.#at + 2)) return this.#right.length + 2;
    return this.#text.startsWith(this.#right, this.#at) ? this.#right.length : 0;
  }
  #skipClosing() {
    const length2 = this.#closingLength();
    this.#at += length2;
    if (length2 === this.#right.length) return;
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }
  #skipComment() {
    const start = this.#at;
    const end = this.#text.indexOf("*/", start + 2);
    this.#at = end + 2;
    if (end < 0) this.#fail(start, "the comment is not closed with */");
    else if (this.#closingLength() === 0) this.#fail(this.#at, `after */ there can only be ${this.#right}`);
    else this.#skipClosing();
  }
  #lexInside() {
    const at = this.#at;
    const character2 = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    const next = this.#text[at + 1] ?? "";
    if (/[ \t\r\n]/.test(character2)) this.#lexSpace();
    else if (character2 === ":" && next === "=") this.#take(":=", 2);
    else if (isMark(character2)) this.#take(character2, 1);
    else if (character2 === '"') this.#lexQuoted("string", /"(?:[^"\\\n]|\\[^\n])*"/y);
    else if (character2 === "`") this.#lexQuoted("raw string", /`[^`]*`/y);
    else if (character2 === "'") this.#lexQuoted("rune", /'(?:[^'\\\n]|\\[^\n])*'/y);
    else if (character2 === "$") this.#lexName("variable");
    else if (/[+\-\d]/.test(character2) || /^\.\d/.test(character2 + next)) this.#lexNumber();
    else if (character2 === ".") this.#lexName("field");
    else if (/[\p{L}\p{Nd}_]/u.test(character2)) this.#lexName("function");
    else if (/[!-~]/.test(character2) && character2 !== ":") this.#take("other", 1);
    else this.#fail(at, `"${character2}" has no meaning here`);
  }
  #lexSpace() {
    const start = this.#at;
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "") && this.#closingLength() === 0) this.#at += 1;
    if (this.#at > start) this.#emit("space", start, " ");
  }
  #lexQuoted(type, pattern) {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#take(type, match[0].length);
    else this.#fail(this.#at, `the ${type} is not closed`);
  }
  #lexNumber() {
    NUMBER.lastIndex = this.#at;
    const length2 = NUMBER.exec(this.#text)?.[0].length ?? 0;
    const ends = !/^[\p{L}\p{Nd}_+-]/u.test(this.#text.slice(this.#at + length2));
    if (length2 > 0 && ends) this.#take("number", length2);
    else this.#fail(this.#at, "this is not a number");
  }
  /** `.name`, `$name` or `name`. */
  #lexName(type) {
    const start = this.#at;
    const sign2 = type === "function" ? 0 : 1;
    WORD.lastIndex = start + sign2;
    const length2 = (WORD.exec(this.#text)?.[0].length ?? 0) + sign2;
    const end = start + length2;
    const next = this.#text[end];
    if (next === void 0 || TERMINATOR.test(next) || this.#text.startsWith(this.#right, end)) {
      this.#take(wordType(type, this.#text.slice(start, end)), length2);
    } else this.#fail(end, `"${next}" cannot stand in a name`);
  }
  #take(type, length2) {
    this.#emit(type, this.#at, this.#text.slice(this.#at, this.#at + length2));
    this.#at += length2;
  }
  #fail(at, message) {
    this.#emit("error", at, message);
  }
  #emit(type, at, text) {
    this.#tokens.push({ type, at, text });
  }
};
function isMark(character2) {
  return character2.length === 1 && "=|()".includes(character2);
}
function wordType(type, word) {
  if (type === "field") return word === "." ? "dot" : "field";
  if (type === "variable") return type;
  if (KEYWORDS.has(word)) return "keyword";
  if (word === "nil") return "nil";
  return word === "true" || word === "false" ? "bool" : "function";
}

// src/gotemplate/token-stream.ts
var TokenStream = class {
  #tokens;
  #index = 0;
  constructor(tokens) {
    this.#tokens = tokens;
  }
  /** The next token, a space included. */
  peek() {
    const token = this.#tokens[this.#index];
    if (token === void 0) throw new RangeError("read past the end of the template");
    return token;
  }
  /** The next token that is no space; the spaces stay. */
  peekPastSpace() {
    const token = this.peek();
    return token.type === "space" ? this.#tokens[this.#index + 1] ?? token : token;
  }
  /** The token after the one that is next, spaces left out. */
  peekSecond() {
    let index2 = this.#index + 1;
    while (this.#tokens[index2]?.type === "space") index2 += 1;
    return this.#tokens[index2] ?? this.peek();
  }
  next() {
    const token = this.peek();
    if (token.type !== "error" && token.type !== "end of template") this.#index += 1;
    return token;
  }
  skipSpace() {
    if (this.peek().type === "space") this.#index += 1;
  }
  nextPastSpace() {
    this.skipSpace();
    return this.next();
  }
  expect(type, where) {
    const token = this.nextPastSpace();
    if (token.type !== type) throw unexpected(token, where);
    return token;
  }
  isKeyword(word) {
    const token = this.peekPastSpace();
    return token.type === "keyword" && token.text === word;
  }
};
function unexpected(token, where) {
  if (token.type === "error") return new TemplateError(token.text, token.at);
  const name = token.type === "end of template" ? token.type : JSON.stringify(token.text);
  return new TemplateError(`unexpected ${name} in ${where}`, token.at);
}

// src/gotemplate/parse-pipeline.ts
var MAX_DEPTH = 500;
var PipelineParser = class {
  #tokens;
  #calls;
  #isFunction;
  #variables = ["$"];
  #depth = 0;
  constructor(tokens, calls, isFunction) {
    this.#tokens = tokens;
    this.#calls = calls;
    this.#isFunction = isFunction;
  }
  /** The variables known here, for `restore` where what declares more of them ends. */
  scope() {
    return this.#variables;
  }
  restore(scope) {
    this.#variables = scope;
  }
  /** Reads up to the token that ends the pipeline, and that too. `where` names it in errors. */
  pipeline(where, end) {
    const pipeline = {
      type: "pipeline",
      at: this.#tokens.peekPastSpace().at,
      variables: [],
      assigns: false,
      commands: []
    };
    this.#declarations(pipeline, where);
    for (; ; ) {
      this.#tokens.skipSpace();
      const token = this.#tokens.peek();
      if (token.type === end) break;
      pipeline.commands.push(this.#command(where));
    }
    const closing = this.#tokens.next();
    this.#variables = [...this.#variables, ...pipeline.variables];
    if (pipeline.commands.length === 0) throw new TemplateError(`${where} has no value`, closing.at);
    for (const { operands, at } of pipeline.commands.slice(1)) {
      if (["bool", "dot", "nil", "number", "string"].includes(operands[0].type)) {
        throw new TemplateError('only a function can come after "|"', at);
      }
    }
    return pipeline;
  }
  #declarations(pipeline, where) {
    for (; ; ) {
      const variable = this.#tokens.peekPastSpace();
      if (variable.type !== "variable") return;
      this.#tokens.skipSpace();
      const after = this.#tokens.peekSecond();
      const isList = after.type === "other" && after.text === ",";
      if (after.type !== "=" && after.type !== ":=" && !isList) return;
      this.#tokens.next();
      this.#tokens.nextPastSpace();
      pipeline.variables.push(variable.text);
      if (!isList) {
        pipeline.assigns = after.type === "=";
        const unknown = pipeline.variables.find((name) => !this.#variables.includes(name));
        if (!pipeline.assigns || unknown === void 0) return;
        throw new TemplateError(`${unknown} is not declared: write ":=" the first time`, after.at);
      }
      if (where !== "range" || pipeline.variables.length > 1) {
        throw new TemplateError(`too many variables in ${where}`, after.at);
      }
      const next = this.#tokens.peekPastSpace();
      if (next.type !== "variable") throw unexpected(next, "a range with two variables");
    }
  }
  #command(where) {
    const operands = [];
    const { at } = this.#tokens.peek();
    for (; ; ) {
      this.#tokens.skipSpace();
      const operand = this.#operand();
      if (operand) operands.push(operand);
      const token = this.#tokens.peek();
      if (token.type === "space" && operand) continue;
      if (token.type === "|") this.#tokens.next();
      else if (token.type !== "close" && token.type !== ")" && token.type !== "space") {
        throw unexpected(token, where);
      }
      break;
    }
    const [first, ...others] = operands;
    if (!first) throw unexpected(this.#tokens.peekPastSpace(), where);
    return { at, operands: [first, ...others] };
  }
  /** A term with the fields that follow it; null when there is none. */
  #operand() {
    const term = this.#term();
    if (term === null) return null;
    const { at } = this.#tokens.peek();
    const fields = [];
    while (this.#tokens.peek().type === "field") fields.push(this.#tokens.next().text.slice(1));
    if (fields.length === 0) return term;
    switch (term.type) {
      case "field":
      case "variable":
        return { ...term, at, fields: [...term.fields, ...fields] };
      case "function":
      case "pipeline":
        return { type: "chain", at, of: term, fields };
      default:
        throw new TemplateError("a constant has no fields", at);
    }
  }
  #term() {
    const token = this.#tokens.peek();
    const { type, at, text } = token;
    switch (type) {
      case "function":
        if (!this.#isFunction(text)) throw new TemplateError(`there is no function "${text}"`, at);
        this.#calls.push({ name: text, at });
        this.#tokens.next();
        return { type, at, name: text };
      case "dot":
      case "nil":
        this.#tokens.next();
        return { type, at };
      case "bool":
        this.#tokens.next();
        return { type, at, value: text === "true" };
      case "field":
        this.#tokens.next();
        return { type, at, fields: [text.slice(1)] };
      case "variable":
        return this.#variable(this.#tokens.next());
      case "number":
      case "rune":
      case "string":
      case "raw string":
        return constant(this.#tokens.next());
      case "(":
        return this.#parenthesized();
      default:
        return null;
    }
  }
  #variable({ text, at }) {
    if (!this.#variables.includes(text)) {
      throw new TemplateError(`there is no variable ${text} here`, at);
    }
    return { type: "variable", at, name: text, fields: [] };
  }
  #parenthesized() {
    const { at } = this.#tokens.next();
    if (this.#depth === MAX_DEPTH) throw new TemplateError("too many parentheses", at);
    this.#depth += 1;
    const pipeline = this.pipeline("parentheses", ")");
    this.#depth -= 1;
    return pipeline;
  }
};
function constant({ type, text, at }) {
  if (type === "string" || type === "raw string") {
    const value = unquote(text);
    if (value === null) throw new TemplateError(`${text} has an escape that is none`, at);
    return { type: "string", at, value };
  }
  const number = type === "rune" ? parseRune(text, at) : parseNumber(text, at);
  if (number === null) throw new TemplateError(`${text} is not a number`, at);
  return number;
}

// src/gotemplate/parser.ts
function parseTemplate(text, delimiters, isFunction) {
  const tokens = tokenize(text, { left: delimiters.left || "{{", right: delimiters.right || "}}" });
  const knows = (name) => isBuiltin(name) || isFunction(name);
  return new Parser(text, new TokenStream(tokens), knows).run();
}
var MAX_DEPTH2 = 400;
var Parser = class {
  #tokens;
  #isFunction;
  #template;
  #pipelines;
  #loops = 0;
  #depth = 0;
  constructor(text, tokens, isFunction) {
    this.#tokens = tokens;
    this.#isFunction = isFunction;
    this.#template = { text, main: [], defined: /* @__PURE__ */ new Map(), calls: [] };
    this.#pipelines = new PipelineParser(tokens, this.#template.calls, isFunction);
  }
  run() {
    const { main } = this.#template;
    while (this.#tokens.peek().type !== "end of template") {
      if (this.#isDefinition()) {
        this.#definition();
        continue;
      }
      const node = this.#textOrAction();
      if (node.type === "end" || node.type === "else") {
        throw new TemplateError(`"${node.type}" without something to end`, node.at);
      }
      main.push(node);
    }
    const again = this.#template.defined.get("");
    if (again && !isEmpty(again) && !isEmpty(main)) {
      throw new TemplateError("a template without a name is this one, so it is defined twice", 0);
    }
    return this.#template;
  }
  #isDefinition() {
    const second = this.#tokens.peekSecond();
    return this.#tokens.peek().type === "open" && second.type === "keyword" && second.text === "define";
  }
  #definition() {
    this.#tokens.next();
    this.#tokens.nextPastSpace();
    const name = this.#templateName("define");
    this.#tokens.expect("close", "define");
    this.#define(name);
  }
  /** Reads what a name stands for, up to its end. It knows no variables of what is around it. */
  #define({ name, at }) {
    const outside = { pipelines: this.#pipelines, loops: this.#loops };
    this.#pipelines = new PipelineParser(this.#tokens, this.#template.calls, this.#isFunction);
    this.#loops = 0;
    const { nodes, ending } = this.#list();
    if (ending.type !== "end") throw new TemplateError('unexpected "else" in a definition', ending.at);
    this.#pipelines = outside.pipelines;
    this.#loops = outside.loops;
    const { defined } = this.#template;
    const known = defined.get(name);
    if (known && !isEmpty(known) && !isEmpty(nodes)) {
      throw new TemplateError(`the template "${name}" is defined twice`, at);
    }
    if (!known || isEmpty(known)) defined.set(name, nodes);
  }
  #templateName(where) {
    const token = this.#tokens.nextPastSpace();
    if (token.type !== "string" && token.type !== "raw string") throw unexpected(token, where);
    const name = unquote(token.text);
    if (name === null) throw new TemplateError(`${token.text} has an escape that is none`, token.at);
    return { name, at: token.at };
  }
  #list() {
    const nodes = [];
    if (this.#depth === MAX_DEPTH2)
      throw new TemplateError("too many blocks within blocks", this.#tokens.peek().at);
    this.#depth += 1;
    for (; ; ) {
      const node = this.#textOrAction();
      if (node.type === "end" || node.type === "else") {
        this.#depth -= 1;
        return { nodes, ending: node };
      }
      nodes.push(node);
    }
  }
  #textOrAction() {
    const token = this.#tokens.nextPastSpace();
    if (token.type === "text") return { type: "text", at: token.at, text: token.text };
    if (token.type !== "open") throw unexpected(token, 'the template, where an "end" is missing');
    const first = this.#tokens.peekPastSpace();
    if (first.type !== "keyword") {
      const pipeline = this.#pipelines.pipeline("an action", "close");
      return { type: "action", at: pipeline.at, pipeline };
    }
    this.#tokens.nextPastSpace();
    return this.#control(first);
  }
  #control({ text, at, ...token }) {
    switch (text) {
      case "end":
        this.#tokens.expect("close", "end");
        return { type: "end", at };
      case "else":
        if (!this.#tokens.isKeyword("if") && !this.#tokens.isKeyword("with")) {
          this.#tokens.expect("close", "else");
        }
        return { type: "else", at };
      case "if":
      case "with":
        return this.#branch(text);
      case "range":
        return this.#range();
      case "break":
      case "continue":
        this.#tokens.expect("close", text);
        if (this.#loops === 0) throw new TemplateError(`"${text}" outside of a range`, at);
        return { type: text, at };
      case "template":
        return this.#templateCall();
      case "block":
        return this.#block();
      default:
        throw unexpected({ ...token, text, at }, "an action");
    }
  }
  #branch(type) {
    const scope = this.#pipelines.scope();
    const pipeline = this.#pipelines.pipeline(type, "close");
    const { nodes: then, ending } = this.#list();
    const otherwise = this.#otherwise(type, ending);
    this.#pipelines.restore(scope);
    return { type, at: pipeline.at, pipeline, then, otherwise };
  }
  /** What follows an `else`; `else if` is an `if` in an `else`, with one `end` for both. */
  #otherwise(type, ending) {
    if (ending.type === "end") return null;
    if (type !== "range" && this.#tokens.isKeyword(type)) {
      this.#tokens.nextPastSpace();
      return [this.#branch(type)];
    }
    const { nodes, ending: last } = this.#list();
    if (last.type !== "end") throw new TemplateError('a second "else"', last.at);
    return nodes;
  }
  #range() {
    const scope = this.#pipelines.scope();
    const pipeline = this.#pipelines.pipeline("range", "close");
    this.#loops += 1;
    const { nodes: body, ending } = this.#list();
    this.#loops -= 1;
    const otherwise = this.#otherwise("range", ending);
    this.#pipelines.restore(scope);
    return { type: "range", at: pipeline.at, pipeline, body, otherwise };
  }
  #templateCall() {
    const { name, at } = this.#templateName("template");
    if (this.#tokens.peekPastSpace().type === "close") {
      this.#tokens.nextPastSpace();
      return { type: "template", at, name, pipeline: null };
    }
    return { type: "template", at, name, pipeline: this.#pipelines.pipeline("template", "close") };
  }
  /** `block` defines a template and calls it. */
  #block() {
    const { name, at } = this.#templateName("block");
    const pipeline = this.#pipelines.pipeline("block", "close");
    this.#define({ name, at });
    return { type: "template", at, name, pipeline };
  }
};
function isEmpty(nodes) {
  return nodes.every((node) => node.type === "text" && node.text.trim() === "");
}

// src/jobspec/template-functions.ts
var CONSUL = "key keyExists keyOrDefault ls safeLs tree safeTree node nodes service services connect datacenters partitions peerings exportedServices importedServices caRoots caLeaf";
var OF_CONSUL_DATA = "byKey byTag byPort byMeta explode";
var VAULT = "secret secrets pkiCert";
var NOMAD = "nomadServices nomadService nomadVarList nomadVarListSafe nomadVar nomadVarExists";
var DENIED = "plugin writeToFile executeTemplate";
var OF_THE_AGENT = "sockaddr spew_dump spew_printf spew_sdump spew_sprintf";
var SPRIG_RANDOM = "randInt shuffle bcrypt htpasswd derivePassword encryptAES decryptAES";
var SPRIG_CERTIFICATES = "buildCustomCert genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey";
var SPRIG_DATES = "ago duration durationRound mustDateModify mustToDate must_date_modify toDate unixEpoch";
var SPRIG_OTHERS = "abbrev abbrevboth add1f addf divf mulf subf camelcase kebabcase snakecase swapcase initials semver semverCompare urlJoin urlParse wrap wrapWith";
var each = (names, reason) => names.split(" ").map((name) => [name, reason]);
var sprig = (names) => names.replace(/\S+/g, "sprig_$&");
var REFUSED_TEMPLATE_FUNCTIONS = new Map([
  ...each(CONSUL, "asks Consul, and there is none"),
  ...each(OF_CONSUL_DATA, "is for what Consul answers, and there is none"),
  ...each(VAULT, "asks Vault, and there is none"),
  ...each(NOMAD, "asks a Nomad server, and there is none"),
  ...each(DENIED, "is denied, as it is by default on a Nomad client"),
  ...each(OF_THE_AGENT, "is about the Nomad client, and there is none"),
  ...each(sprig(SPRIG_RANDOM), "gives something else every time, or handles passwords, and is not supported"),
  ...each(sprig(SPRIG_CERTIFICATES), "makes keys and certificates, and is not supported"),
  ...each(sprig(SPRIG_DATES), "is about dates, of which only timestamp is supported"),
  ...each(sprig(SPRIG_OTHERS), "is not supported")
]);

export {
  fromBytes,
  toBytes,
  normalized,
  byteLength,
  TemplateError,
  CallError,
  problemAt,
  Integer,
  int,
  int64,
  List,
  strings,
  anys,
  Dictionary,
  dictionary,
  Channel,
  typeOf,
  typeName,
  zeroOf,
  compareText,
  isTrue,
  formatFloat,
  printValue,
  printAction,
  quoteGo,
  BUILTINS,
  parseNumber,
  parseFloatText,
  parseTemplate,
  REFUSED_TEMPLATE_FUNCTIONS
};
