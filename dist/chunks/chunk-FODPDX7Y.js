const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  renderDiagnostic
} from "./chunk-QVKPTNTJ.js";
import {
  ArtifactSourceError,
  parseChecksum,
  parseSource
} from "./chunk-OSJA5LMU.js";
import {
  ArgumentErrors,
  CANCEL_CHOICES,
  DEFAULT_RETENTION,
  Decimal,
  EXCEEDED_RUN_DURATION,
  EXIT,
  FLAGS,
  FunctionError,
  LIST_OF_ANY,
  LIST_OF_STRINGS,
  LOST,
  LOST_CHOICES,
  NOTHING,
  REFUSED_TEMPLATE_FUNCTIONS,
  STALE_CHOICES,
  TEMPLATE_FUNCTIONS,
  TemplateError,
  annotate,
  applyDecisions,
  askingLiveness,
  awaitingReschedule,
  between,
  bool,
  capacityOf,
  collectOf,
  compareStrings,
  currentJob,
  define,
  demandOf,
  describeOwner,
  dynamicNull,
  elementsOf,
  emptyRecord,
  encodeJson,
  engineOf,
  entriesOf,
  equal,
  exhaustedDimension,
  findFunction,
  findOrphans,
  findUnknown,
  findVariable,
  freshness,
  gitConnection,
  giveUpReschedule,
  integerOf,
  isCollection,
  isDown,
  isStillOrphan,
  isVersionOf,
  jsonFunctions,
  judge,
  lazyEngine,
  list,
  localFolder,
  map,
  minus,
  nullValue,
  number,
  numberOf,
  object,
  onThisMachine,
  openStore,
  ownRepository,
  owner,
  parseExpression,
  parseFile,
  parseJson,
  parseTemplate,
  parseTemplate2,
  problemAt,
  quoteJson,
  reconcile,
  recordClientStatus,
  recordOwner,
  recordTaskState,
  refusedChange,
  register,
  repeatedSafely,
  replaceMatches,
  replacementOf,
  requestStop,
  retentionOf,
  runDeadline,
  sameOwner,
  sameType,
  secretParts,
  settleUnknown,
  standingFor,
  string,
  sweepContainers,
  textOf,
  toPlain,
  tuple,
  typeName2 as typeName,
  undecidedPredecessor,
  unknownEnds,
  unknownOwner,
  waitsForLaunch,
  wantsColor,
  watchRecord
} from "./chunk-S3UWS5UO.js";
import {
  UsageError,
  columns,
  graphemes,
  suggest
} from "./chunk-T4TCNNPQ.js";
import {
  count,
  nameInJob,
  terminalReporter
} from "./chunk-ZH5KW6CK.js";
import {
  StateError
} from "./chunk-F7II7ZPP.js";
import {
  MASK,
  lineSplitter,
  logFolder,
  masker,
  pause,
  readLog,
  thisProcess
} from "./chunk-KN4JM2X5.js";
import {
  explainDecisions,
  formatPlan,
  warningsText
} from "./chunk-XP6KWZSS.js";
import {
  compareBytes
} from "./chunk-I2QAZLFR.js";

// src/commands/load.ts
import { readFileSync as readFileSync3 } from "node:fs";
import { basename, dirname as dirname2, resolve as resolve3 } from "node:path";

// src/hcl/functions/confined-files.ts
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

// src/hcl/value-set.ts
function setOf(element3, items) {
  const sorted = [...items].sort(compareMembers);
  const members2 = sorted.filter(
    (item, index) => index === 0 || compareMembers(item, sorted[index - 1]) !== 0
  );
  return { type: { kind: "set", element: element3 }, data: members2 };
}
function compareMembers(a, b) {
  if (a.data === null || b.data === null) return Number(a.data === null) - Number(b.data === null);
  if (a.data instanceof Decimal) return a.data.compare(b.data);
  if (typeof a.data === "string") return compareStrings(a.data, b.data);
  if (typeof a.data === "boolean") return Number(a.data) - Number(b.data);
  return compareStrings(sortKey(a), sortKey(b));
}
function sortKey(value) {
  const { data } = value;
  if (data === null) return "~";
  if (typeof data === "boolean") return data ? "T" : "F";
  if (typeof data === "string") return JSON.stringify(data);
  if (data instanceof Decimal) return String(data);
  if (isCollection(value.type, "list", "set")) return `[${joinKeys(elementsOf(value))}]`;
  if (isCollection(value.type, "tuple")) return `<${joinKeys(elementsOf(value))}>`;
  const entries2 = entriesOf(value);
  if (isCollection(value.type, "object")) return `<${joinKeys(entries2.map(([, item]) => item))}>`;
  return `{${entries2.map(([key, item]) => `${JSON.stringify(key)}:${sortKey(item)};`).join("")}}`;
}
function joinKeys(items) {
  return items.map((item) => `${sortKey(item)};`).join("");
}

// src/hcl/functions/libraries.ts
var LOADERS = {
  bcrypt: () => import("./bcryptjs-FXYWKM6A.js"),
  csv: () => import("./sync-QVRFSL6T.js"),
  ip: async () => (await import("./ipaddr-KXHTAKBS.js")).default,
  glob: async () => (await import("./picomatch-35VL4PSR.js")).default,
  re2: () => import("./build-VVO4VQSF.js"),
  yaml: () => import("./dist-HBSFPAA5.js")
};
var NEEDED_BY = {
  bcrypt: /\bbcrypt\b/,
  csv: /\bcsvdecode\b/,
  ip: /\bcidr(?:host|netmask|subnets?)\b/,
  glob: /\bfileset\b/,
  re2: /\bregex_replace\b/,
  yaml: /\byamldecode\b/
};
var loaded = {};
async function loadLibraries(text3) {
  const names = Object.keys(LOADERS).filter(
    (name) => !(name in loaded) && NEEDED_BY[name].test(text3)
  );
  await Promise.all(names.map(load));
}
async function load(name) {
  loaded[name] = await LOADERS[name]();
}
function library(name) {
  const found = loaded[name];
  if (!found) throw new FunctionError("the library it needs was not loaded");
  return found;
}

// src/hcl/functions/encoding.ts
var encodingFunctions = {
  base64encode: define({ str: "string" }, (str) => string(Buffer.from(textOf(str)).toString("base64"))),
  base64decode: define({ str: "string" }, decodeBase64),
  urlencode: define({ str: "string" }, (str) => string(encodeQuery(textOf(str)))),
  csvdecode: define({ str: "string" }, decodeCsv)
};
function decodeBase64(value) {
  const text3 = textOf(value).replace(/[\r\n]/g, "");
  if (text3.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text3)) {
    throw new FunctionError("this is not base64 with padding");
  }
  return string(utf8Text(Buffer.from(text3, "base64"), "the decoded bytes are not UTF-8 text"));
}
function utf8Text(bytes, otherwise) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FunctionError(otherwise);
  }
}
function encodeQuery(text3) {
  return encodeURIComponent(text3.toWellFormed()).replace(/%20/g, "+").replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
function decodeCsv(value) {
  const [header, ...rows] = parseCsv(textOf(value));
  if (!header) throw new FunctionError("there is no header line");
  const attributes = new Map(header.map((name) => [name, "string"]));
  if (attributes.size < header.length) throw new FunctionError("a column name appears twice");
  const items = rows.map((row) => object(new Map(row.map((cell, index) => [header[index], string(cell)]))));
  return list({ kind: "object", attributes }, items);
}
function parseCsv(text3) {
  try {
    return library("csv").parse(text3, {
      skip_empty_lines: true,
      relax_quotes: false,
      record_delimiter: ["\r\n", "\n"]
    });
  } catch (error) {
    if (error instanceof FunctionError) throw error;
    throw new FunctionError(`this is not CSV: ${error.message}`);
  }
}

// src/hcl/functions/files.ts
var FileAccessError = class extends Error {
};
function fileFunctions(files) {
  const path2 = { path: "string" };
  return {
    file: define(
      path2,
      (name) => string(utf8Text(read(files, name), `${textOf(name)} is not UTF-8 text; filebase64 takes any file`))
    ),
    filebase64: define(path2, (name) => string(Buffer.from(read(files, name)).toString("base64"))),
    fileexists: define(path2, (name) => bool(access(files, (each) => each.exists(expand(each, name))))),
    fileset: define({ path: "string", pattern: "string" }, (folder, pattern) => {
      const names = access(files, (each) => each.list(textOf(folder), textOf(pattern)));
      return setOf("string", names.map(string));
    }),
    abspath: define(path2, (name) => string(access(files, (each) => each.absolute(textOf(name))))),
    pathexpand: define(path2, (name) => string(access(files, (each) => expand(each, name)))),
    basename: define(path2, (name) => string(access(files, () => baseName(textOf(name))))),
    dirname: define(path2, (name) => string(access(files, () => folderName(textOf(name)))))
  };
}
function access(files, use) {
  if (!files) throw new FunctionError("no file can be looked at here");
  try {
    return use(files);
  } catch (error) {
    if (error instanceof FileAccessError) throw new FunctionError(error.message);
    throw error;
  }
}
function read(files, name) {
  return access(files, (each) => each.read(expand(each, name)));
}
function expand(files, name) {
  const path2 = textOf(name);
  if (path2 !== "~" && !path2.startsWith("~/")) {
    if (path2.startsWith("~")) throw new FunctionError("another user's home folder cannot be named");
    return path2;
  }
  return files.home() + path2.slice(1);
}
function baseName(path2) {
  if (path2 === "") return ".";
  const trimmed = path2.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}
function folderName(path2) {
  return cleanPath(path2.slice(0, path2.lastIndexOf("/") + 1));
}
function cleanPath(path2) {
  const rooted = path2.startsWith("/");
  const parts = [];
  for (const part2 of path2.split("/")) {
    if (part2 === "" || part2 === ".") continue;
    const above = part2 === ".." && parts.length > 0 && parts.at(-1) !== "..";
    if (above) parts.pop();
    else if (part2 !== ".." || !rooted) parts.push(part2);
  }
  return (rooted ? "/" : "") + parts.join("/") || ".";
}

// src/hcl/functions/confined-files.ts
var MAX_BYTES = 4 * 1024 * 1024;
var MAX_LISTED = 2e4;
function confinedFiles(options) {
  const { base } = options;
  const roots = options.roots.map((root) => realPath(resolve(base, root)));
  function admit(path2) {
    const real = realPath(resolve(base, path2));
    if (roots.some((root) => isWithin(real, root))) return real;
    throw new FileAccessError(`${path2} is outside of ${roots.join(" and ")}: files elsewhere are not read`);
  }
  return {
    read: (path2) => guarded(path2, () => readAdmitted(path2, admit(path2))),
    exists: (path2) => guarded(path2, () => {
      const found = statSync(admit(path2), { throwIfNoEntry: false });
      if (found && !found.isFile()) throw new FileAccessError(`${path2} is not a regular file`);
      return found !== void 0;
    }),
    list: (folder, pattern) => guarded(folder, () => {
      const start = admit(folder);
      const matches = library("glob")(pattern.replace(/^\.\//, ""), {
        nonegate: true,
        noextglob: true,
        dot: true
      });
      if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) return [];
      return filesBelow(start, start, admit, { left: MAX_LISTED }).filter((name) => matches(name));
    }),
    absolute: (path2) => resolve(base, path2),
    home: () => process.env.HOME ?? "/"
  };
}
function guarded(path2, run) {
  try {
    return run();
  } catch (error) {
    if (error instanceof FileAccessError || error instanceof FunctionError) throw error;
    const { code, message } = error;
    if (code === "ENOTDIR") throw new FileAccessError(`${path2} leads through something that is no folder`);
    throw new FileAccessError(`${path2} cannot be read: ${code ?? message}`);
  }
}
function readAdmitted(path2, real) {
  const found = statSync(real, { throwIfNoEntry: false });
  if (!found) throw new FileAccessError(`there is no file ${path2}`);
  if (!found.isFile()) throw new FileAccessError(`${path2} is not a regular file`);
  if (found.size > MAX_BYTES) throw new FileAccessError(`${path2} is larger than ${MAX_BYTES} bytes`);
  return readFileSync(real);
}
function realPath(path2) {
  try {
    return realpathSync(path2);
  } catch {
    const parent = dirname(path2);
    return parent === path2 ? path2 : join(realPath(parent), path2.slice(parent.length).replace(/^[/\\]/, ""));
  }
}
function isWithin(path2, root) {
  return path2 === root || path2.startsWith(root.endsWith(sep) ? root : root + sep);
}
function filesBelow(folder, start, admit, budget) {
  const names = [];
  for (const entry2 of readdirSync(folder, { withFileTypes: true })) {
    budget.left -= 1;
    if (budget.left < 0) throw new FileAccessError(`${start} holds more than ${MAX_LISTED} files`);
    const path2 = join(folder, entry2.name);
    if (entry2.isDirectory()) names.push(...filesBelow(path2, start, admit, budget));
    else if (isRegularFile(path2, admit)) names.push(relative(start, path2).split(sep).join("/"));
  }
  return names;
}
function isRegularFile(path2, admit) {
  try {
    return statSync(admit(path2)).isFile();
  } catch {
    return false;
  }
}

// src/hcl/unify.ts
function unify(types) {
  const distinct2 = distinctTypes(types);
  if (distinct2.length <= 1) return distinct2[0] ?? null;
  const kinds = new Set(distinct2.map(kindOf));
  const structural = new Set(kinds);
  structural.delete("dynamic");
  if (structural.size === 1) {
    const [kind] = structural;
    if (kind === "map" || kind === "object" || kind === "tuple") {
      return kinds.has("dynamic") ? "dynamic" : unifyStructures(distinct2, kind);
    }
  }
  if (kinds.has("object") && kinds.has("tuple")) return null;
  return byPreference(distinct2).find((type) => distinct2.every((other) => canConvert(other, type))) ?? null;
}
function kindOf(type) {
  if (type === "dynamic") return "dynamic";
  return typeof type === "string" ? "primitive" : type.kind;
}
function distinctTypes(types) {
  const distinct2 = [];
  const seen = /* @__PURE__ */ new Set();
  for (const type of types) {
    if (seen.has(type)) continue;
    seen.add(type);
    if (distinct2.length > 50 || !distinct2.some((other) => sameType(other, type))) distinct2.push(type);
  }
  return distinct2;
}
function unifyStructures(types, kind) {
  if (kind === "map") return wrap("map", unify(types.map((type) => type.element)));
  return kind === "object" ? unifyObjects(types) : unifyTuples(types);
}
function wrap(kind, element3) {
  return element3 === null ? null : { kind, element: element3 };
}
function unifyObjects(types) {
  const names = [...types[0].attributes.keys()];
  const alike = types.every(
    ({ attributes: attributes2 }) => attributes2.size === names.length && names.every((name) => attributes2.has(name))
  );
  if (!alike) return wrap("map", unify(types.flatMap(({ attributes: attributes2 }) => [...attributes2.values()])));
  const attributes = /* @__PURE__ */ new Map();
  for (const name of names) {
    const type = unify(types.map((each) => each.attributes.get(name)));
    if (type === null) return null;
    attributes.set(name, type);
  }
  return { kind: "object", attributes };
}
function unifyTuples(types) {
  const { length: length2 } = types[0].elements;
  if (!types.every(({ elements: elements4 }) => elements4.length === length2)) {
    return wrap("list", unify(types.flatMap(({ elements: elements4 }) => elements4)));
  }
  const elements3 = [];
  for (let index = 0; index < length2; index++) {
    const type = unify(types.map((each) => each.elements[index]));
    if (type === null) return null;
    elements3.push(type);
  }
  return { kind: "tuple", elements: elements3 };
}
function byPreference(types) {
  return [...types].sort((a, b) => rank(a) - rank(b));
}
function rank(type) {
  if (type === "string") return 0;
  if (type === "dynamic") return 5;
  if (typeof type === "string") return 1;
  switch (type.kind) {
    case "list":
    case "map":
      return 2 + rank(type.element) / 10;
    case "object":
    case "tuple":
      return 3;
    case "set":
      return 4 + rank(type.element) / 10;
  }
}
function canConvert(from, to) {
  if (to === "dynamic" || from === "dynamic" || sameType(from, to)) return true;
  if (typeof from === "string" || typeof to === "string") {
    return from === "string" && typeof to === "string" || to === "string" && typeof from === "string";
  }
  switch (to.kind) {
    case "list":
    case "set":
      if (from.kind === "tuple") return elementsConvert(from.elements, to.element);
      return (from.kind === "list" || from.kind === "set") && canConvert(from.element, to.element);
    case "map":
      if (from.kind === "object") return elementsConvert([...from.attributes.values()], to.element);
      return from.kind === "map" && canConvert(from.element, to.element);
    case "tuple":
      return from.kind === "tuple" && from.elements.length === to.elements.length && from.elements.every((element3, index) => canConvert(element3, to.elements[index]));
    case "object":
      if (from.kind === "map")
        return [...to.attributes.values()].every((type) => canConvert(from.element, type));
      return from.kind === "object" && [...to.attributes].every(([name, type]) => {
        const given = from.attributes.get(name);
        return given !== void 0 && canConvert(given, type);
      });
  }
}
function elementsConvert(types, to) {
  if (to === "dynamic") return types.length === 0 || unify(types) !== null;
  return types.every((type) => canConvert(type, to));
}

// src/hcl/parse-type.ts
var PRIMITIVES = ["string", "number", "bool"];
var CONSTRUCTORS = ["list", "set", "map", "object", "tuple"];
function parseType(expression, options = {}) {
  try {
    return { type: readType(expression, options.any ?? false) };
  } catch (error) {
    if (error instanceof TypeFailure) return { diagnostics: [error.diagnostic] };
    throw error;
  }
}
var TypeFailure = class extends Error {
  diagnostic;
  constructor(expression, detail, hint) {
    super(detail);
    const { range: range2 } = expression;
    this.diagnostic = {
      severity: "error",
      summary: "Invalid type",
      detail,
      range: range2,
      ...hint ? { hint } : {}
    };
  }
};
function readType(expression, any) {
  if (expression.kind === "variable") return readKeyword(expression, any);
  if (expression.kind === "call") return readConstructor(expression, any);
  throw new TypeFailure(
    expression,
    "A type is string, number, bool, or something like list(string).",
    expression.kind === "template" ? "A type is written without quotes." : void 0
  );
}
function readKeyword(expression, any) {
  const { name } = expression;
  const primitive = PRIMITIVES.find((type) => type === name);
  if (primitive) return primitive;
  if (name === "any") {
    if (any) return "dynamic";
    throw new TypeFailure(expression, '"any" cannot be used here: an exact type is required.');
  }
  if (CONSTRUCTORS.includes(name)) {
    throw new TypeFailure(
      expression,
      `"${name}" needs to know what it holds.`,
      `For example: ${example(name)}.`
    );
  }
  const meant = suggest(name, [...PRIMITIVES, ...CONSTRUCTORS]);
  throw new TypeFailure(
    expression,
    `There is no type "${name}".`,
    meant ? `Did you mean ${meant}?` : "The types are string, number, bool, list(…), set(…), map(…), object({…}), tuple([…])."
  );
}
function example(name) {
  if (name === "object") return "object({ name = string })";
  return name === "tuple" ? "tuple([string, number])" : `${name}(string)`;
}
function readConstructor(call, any) {
  const { name } = call;
  const [argument] = call.args;
  if (!CONSTRUCTORS.includes(name)) {
    const meant = suggest(name, CONSTRUCTORS);
    const isPrimitive = PRIMITIVES.includes(name);
    throw new TypeFailure(
      call,
      isPrimitive ? `"${name}" takes no argument.` : `There is no type "${name}(…)".`,
      meant ? `Did you mean ${meant}?` : void 0
    );
  }
  if (!argument || call.args.length > 1 || call.expandLast) {
    throw new TypeFailure(call, `"${name}" takes exactly one argument.`, `For example: ${example(name)}.`);
  }
  switch (name) {
    case "object":
      return readObject(argument, any);
    case "tuple":
      if (argument.kind !== "tuple") {
        throw new TypeFailure(argument, "A tuple takes a list of types.", `For example: ${example(name)}.`);
      }
      return { kind: "tuple", elements: argument.items.map((item) => readType(item, any)) };
    default:
      return { kind: name, element: readType(argument, any) };
  }
}
function readObject(argument, any) {
  if (argument.kind !== "object") {
    throw new TypeFailure(
      argument,
      "An object takes a map from names to types.",
      `For example: ${example("object")}.`
    );
  }
  const attributes = /* @__PURE__ */ new Map();
  for (const { keyword, key, value } of argument.items) {
    if (keyword === null) throw new TypeFailure(key, "The name of an attribute is written as a bare word.");
    attributes.set(keyword, readType(value, any));
  }
  return { kind: "object", attributes };
}

// src/hcl/convert.ts
var ConversionError = class extends Error {
};
function convert(value, type) {
  if (type === "dynamic" || value.type === type && typeof type === "string") return value;
  if (value.data === null) {
    if (value.type !== "dynamic" && !canConvert(value.type, type)) throw mismatch(value.type, type);
    return nullValue(type);
  }
  if (typeof type === "string") return convertPrimitive(value, type);
  if (sameType(value.type, type) && !hasDynamic(type)) return value;
  switch (type.kind) {
    case "list":
    case "set":
      return convertToSequence(value, type.kind, type.element);
    case "map":
      return convertToMap(value, type.element);
    case "tuple":
      return convertToTuple(value, type.elements);
    case "object":
      return convertToObject(value, type);
  }
}
function mismatch(from, to) {
  if (to === "number" || to === "bool" || to === "string") return new ConversionError(`a ${to} is required`);
  const article = typeName(to).startsWith("o") ? "an" : "a";
  return new ConversionError(`${article} ${typeName(to)} is required, this is ${typeName(from)}`);
}
function convertPrimitive(value, type) {
  const { data } = value;
  if (type === "string" && (data instanceof Decimal || typeof data === "boolean")) {
    return { type, data: String(data) };
  }
  if (type === "number" && typeof data === "string") {
    const number3 = Decimal.fromString(data);
    if (number3) return { type, data: number3 };
  }
  if (type === "bool" && typeof data === "string") {
    if (data === "true" || data === "1") return { type, data: true };
    if (data === "false" || data === "0") return { type, data: false };
    const meant = data.toLowerCase();
    if (meant === "true" || meant === "false") {
      throw new ConversionError(
        `a bool is required; to convert from a string, write it in lower case: "${meant}"`
      );
    }
  }
  throw mismatch(value.type, type);
}
function hasDynamic(type) {
  if (typeof type === "string") return type === "dynamic";
  if (type.kind === "tuple") return type.elements.some(hasDynamic);
  if (type.kind === "object") return [...type.attributes.values()].some(hasDynamic);
  return hasDynamic(type.element);
}
function inPart(part2, run) {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new ConversionError(`${part2}: ${error.message}`);
  }
}
function elementType(wanted, types, what) {
  if (!hasDynamic(wanted)) return wanted;
  const unified = types.length === 0 ? wanted : unify(types);
  if (unified === null) throw new ConversionError(`all elements of a ${what} must have the same type`);
  return unified;
}
function convertToSequence(value, kind, wanted) {
  const from = value.type;
  if (typeof from === "string" || from.kind === "map" || from.kind === "object") {
    throw mismatch(from, { kind, element: wanted });
  }
  const items = elementsOf(value);
  const element3 = elementType(wanted, from.kind === "tuple" ? from.elements : [from.element], kind);
  const converted2 = items.map((item, index) => inPart(`element ${index}`, () => convert(item, element3)));
  return kind === "list" ? list(element3, converted2) : setOf(element3, converted2);
}
function convertToMap(value, wanted) {
  const from = value.type;
  if (typeof from === "string" || from.kind !== "map" && from.kind !== "object") {
    throw mismatch(from, { kind: "map", element: wanted });
  }
  const types = from.kind === "object" ? [...from.attributes.values()] : [from.element];
  const element3 = elementType(wanted, types, "map");
  const entries2 = /* @__PURE__ */ new Map();
  for (const [key, item] of entriesOf(value)) {
    entries2.set(
      key,
      inPart(`element "${key}"`, () => convert(item, element3))
    );
  }
  return { type: { kind: "map", element: element3 }, data: entries2 };
}
function convertToTuple(value, wanted) {
  const from = value.type;
  if (typeof from === "string" || from.kind !== "tuple") {
    throw mismatch(from, { kind: "tuple", elements: [...wanted] });
  }
  if (from.elements.length !== wanted.length) {
    throw new ConversionError(
      `a tuple of ${wanted.length} elements is required, this has ${from.elements.length}`
    );
  }
  const items = elementsOf(value).map(
    (item, index) => inPart(`element ${index}`, () => convert(item, wanted[index]))
  );
  return { type: { kind: "tuple", elements: items.map((item) => item.type) }, data: items };
}
function convertToObject(value, wanted) {
  const from = value.type;
  if (typeof from === "string" || from.kind !== "map" && from.kind !== "object")
    throw mismatch(from, wanted);
  const attributes = /* @__PURE__ */ new Map();
  const types = /* @__PURE__ */ new Map();
  for (const [name, type] of wanted.attributes) {
    const given = value.data.get(name);
    if (!given) {
      throw new ConversionError(`${from.kind === "map" ? "map element" : "attribute"} "${name}" is required`);
    }
    const converted2 = inPart(`attribute "${name}"`, () => convert(given, type));
    attributes.set(name, converted2);
    types.set(name, converted2.type);
  }
  return { type: { kind: "object", attributes: types }, data: attributes };
}

// src/hcl/functions/collections.ts
var ANY = { name: "vals", type: "dynamic", allowNull: true };
var collectionFunctions = {
  length: define({ collection: "dynamic" }, length),
  element: define({ list: "dynamic", index: "number" }, element),
  index: define({ collection: "dynamic", key: "dynamic" }, indexed),
  lookup: define({ inputMap: "dynamic", key: "string", default: "dynamic" }, lookup),
  keys: define({ inputMap: "dynamic" }, keys),
  values: define({ values: "dynamic" }, values),
  contains: define({ list: "dynamic", value: "dynamic" }, contains),
  distinct: define({ list: LIST_OF_ANY }, distinct),
  compact: define(
    { list: LIST_OF_STRINGS },
    (items) => list(
      "string",
      elementsOf(items).filter(({ data }) => data !== null && data !== "")
    )
  ),
  chunklist: define({ list: LIST_OF_ANY, size: "number" }, chunks),
  concat: define({}, concat, { name: "seqs", type: "dynamic" }),
  flatten: define({ list: "dynamic" }, flatten),
  slice: define({ list: "dynamic", start_index: "number", end_index: "number" }, slice),
  merge: define({}, merge, { ...ANY, name: "maps" }),
  zipmap: define({ keys: LIST_OF_STRINGS, values: "dynamic" }, zipmap),
  coalesce: define({}, coalesce, ANY),
  coalescelist: define({}, coalesceList, ANY)
};
function length(collection) {
  if (isCollection(collection.type, "list", "set", "tuple")) return number(elementsOf(collection).length);
  if (isCollection(collection.type, "map"))
    return number(collection.data.size);
  const hint = collection.type === "string" ? "; for a string there is strlen" : "";
  throw new FunctionError(`a list, set, map or tuple is needed, this is ${typeName(collection.type)}${hint}`);
}
function sequenceOf(value, argument = null) {
  if (isCollection(value.type, "list", "tuple")) return elementsOf(value);
  throw new FunctionError(`a list is needed, this is ${typeName(value.type)}`, argument);
}
function element(value, indexValue) {
  const index = integerOf(indexValue);
  if (index < 0) throw new FunctionError("the index must not be negative");
  const items = sequenceOf(value);
  if (items.length === 0) throw new FunctionError("an empty list has no elements");
  return items[index % items.length];
}
function indexed(collection, key) {
  const wanted = isCollection(collection.type, "map") ? "string" : "number";
  if (!isCollection(collection.type, "list", "tuple", "map")) {
    throw new FunctionError(`a list or map is needed, this is ${typeName(collection.type)}`);
  }
  if (key.type !== wanted) throw new FunctionError(`the key must be a ${wanted}`);
  const found = wanted === "string" ? collection.data.get(textOf(key)) : elementsOf(collection)[integerOf(key)];
  if (!found) throw new FunctionError(`there is no element ${String(key.data)}`);
  return found;
}
function lookup(value, key, fallback) {
  if (typeof value.type === "string" || !isCollection(value.type, "map", "object")) {
    throw new FunctionError(`a map is needed, this is ${typeName(value.type)}`, 0);
  }
  const found = value.data.get(textOf(key));
  if (value.type.kind !== "map") return found ?? fallback;
  try {
    const converted2 = convert(fallback, value.type.element);
    return found ?? converted2;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new FunctionError(`the default must have the type of the elements: ${error.message}`, 2);
  }
}
function keys(value) {
  if (!isCollection(value.type, "map", "object")) {
    throw new FunctionError(`a map is needed, this is ${typeName(value.type)}`, 0);
  }
  const names = entriesOf(value).map(([key]) => string(key));
  return isCollection(value.type, "map") ? list("string", names) : tuple(names);
}
function values(value) {
  if (typeof value.type === "string" || !isCollection(value.type, "map", "object")) {
    throw new FunctionError(`a map is needed, this is ${typeName(value.type)}`);
  }
  const items = entriesOf(value).map(([, item]) => item);
  return value.type.kind === "map" ? list(value.type.element, items) : tuple(items);
}
function contains(value, wanted) {
  if (!isCollection(value.type, "list", "set", "tuple")) {
    throw new FunctionError(`a list or set is needed, this is ${typeName(value.type)}`);
  }
  return bool(elementsOf(value).some((item) => equal(item, wanted)));
}
function distinct(value) {
  const items = [];
  const texts = /* @__PURE__ */ new Set();
  for (const item of elementsOf(value)) {
    if (typeof item.data === "string") {
      if (!texts.has(item.data)) items.push(item);
      texts.add(item.data);
    } else if (!items.some((other) => equal(other, item))) {
      items.push(item);
      if (items.length > 2e3) throw new FunctionError("there are too many elements to compare");
    }
  }
  return { type: value.type, data: items };
}
function chunks(value, sizeValue) {
  const items = elementsOf(value);
  if (items.length === 0) return list(value.type, []);
  const size = integerOf(sizeValue);
  if (size < 0) throw new FunctionError("the size must not be negative");
  const step = size === 0 ? items.length : size;
  const result = [];
  for (let at = 0; at < items.length; at += step) {
    result.push({ type: value.type, data: items.slice(at, at + step) });
  }
  return list(value.type, result);
}
function concat(...sequences) {
  if (sequences.length === 0) throw new FunctionError("at least one list is needed");
  if (sequences.every(({ type }) => isCollection(type, "list"))) {
    const type = unify(sequences.map((each) => each.type));
    if (type && isCollection(type, "list")) {
      const { element: elementType2 } = type;
      return list(
        elementType2,
        sequences.flatMap((each) => elementsOf(convert(each, type)))
      );
    }
  }
  return tuple(sequences.flatMap((each, index) => sequenceOf(each, index)));
}
function flatten(value) {
  if (!isCollection(value.type, "list", "set", "tuple")) {
    throw new FunctionError(`a list, set or tuple is needed, this is ${typeName(value.type)}`);
  }
  return tuple(flattened(value));
}
function flattened(value) {
  return elementsOf(value).flatMap(
    (item) => isCollection(item.type, "list", "set", "tuple") && item.data !== null ? flattened(item) : [item]
  );
}
function slice(value, startValue, endValue) {
  const items = sequenceOf(value, 0);
  const start = bound(startValue, items.length, 1);
  const end = bound(endValue, items.length, 2);
  if (start > end) throw new FunctionError("the start must not be behind the end", 1);
  const part2 = items.slice(start, end);
  return isCollection(value.type, "list") ? { type: value.type, data: part2 } : tuple(part2);
}
function bound(value, size, argument) {
  const index = integerOf(value, argument);
  if (index < 0) throw new FunctionError("the index must not be negative", argument);
  if (index > size)
    throw new FunctionError(`the index must not exceed the length of the list, ${size}`, argument);
  return index;
}
function merge(...maps) {
  const [first] = maps;
  if (!first) return object(/* @__PURE__ */ new Map());
  const merged2 = /* @__PURE__ */ new Map();
  for (const each of maps) {
    if (each.type === "dynamic") continue;
    if (!isCollection(each.type, "map", "object")) {
      throw new FunctionError(`maps are needed, this is ${typeName(each.type)}`);
    }
    if (each.data === null) continue;
    for (const [key, value] of each.data) merged2.set(key, value);
  }
  const { type } = first;
  if (typeof type !== "string" && type.kind === "map" && maps.every((each) => sameType(each.type, type))) {
    return map(type.element, merged2);
  }
  return object(merged2);
}
function zipmap(names, items) {
  if (typeof items.type === "string" || !isCollection(items.type, "list", "tuple")) {
    throw new FunctionError(`the values must be a list, this is ${typeName(items.type)}`);
  }
  const given = elementsOf(items);
  const wanted = elementsOf(names);
  if (given.length !== wanted.length) {
    throw new FunctionError(`there are ${wanted.length} keys and ${given.length} values`);
  }
  const entries2 = /* @__PURE__ */ new Map();
  for (const [index, name] of wanted.entries()) {
    if (name.data === null) throw new FunctionError(`key ${index} is null`);
    entries2.set(textOf(name), given[index]);
  }
  return items.type.kind === "list" ? map(items.type.element, entries2) : object(entries2);
}
function coalesce(...candidates) {
  const type = candidates.length === 0 ? "dynamic" : unify(candidates.map((each) => each.type));
  if (type === null) throw new FunctionError("all arguments must fit one type");
  const found = candidates.find(({ data }) => data !== null);
  if (!found) throw new FunctionError("every argument is null");
  return convert(found, type);
}
function coalesceList(...lists) {
  if (lists.length === 0) throw new FunctionError("at least one list is needed");
  for (const each of lists) {
    if (!isCollection(each.type, "list", "tuple")) {
      throw new FunctionError(
        `lists are needed, this is ${typeName(each.data === null ? nullValue("dynamic").type : each.type)}`
      );
    }
  }
  const found = lists.find(({ data }) => data !== null && data.length > 0);
  if (!found) throw new FunctionError("every list is empty");
  return found;
}

// src/hcl/functions/conversion.ts
var conversionFunctions = {
  can: {
    arity: [1, 1],
    callWith: ([expression], evaluate2) => bool(evaluate2(expression).diagnostics.length === 0)
  },
  try: {
    arity: [0, Number.POSITIVE_INFINITY],
    callWith: (expressions, evaluate2) => {
      if (expressions.length === 0) throw new FunctionError("at least one expression is needed");
      const problems = [];
      for (const expression of expressions) {
        const { value, diagnostics } = evaluate2(expression);
        if (diagnostics.length === 0) return value;
        const { line, column } = expression.range.start;
        problems.push(`${line}:${column}: ${diagnostics[0].detail}`);
      }
      throw new FunctionError(`no expression can be evaluated (${problems.join(" ")})`);
    }
  },
  convert: {
    arity: [2, 2],
    callWith: ([expression, typeExpression], evaluate2) => {
      const { value, diagnostics } = evaluate2(expression);
      if (diagnostics.length > 0) throw new ArgumentErrors(diagnostics);
      const parsed = parseType(typeExpression, { any: true });
      if (parsed.diagnostics) throw new ArgumentErrors(parsed.diagnostics);
      try {
        return convert(value, parsed.type);
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        throw new FunctionError(error.message, 0);
      }
    }
  }
};

// src/hcl/functions/crypto.ts
var NAMESPACES = {
  dns: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  url: "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
  oid: "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
  x500: "6ba7b814-9dad-11d1-80b4-00c04fd430c8"
};
var MIN_COST = 4;
var DEFAULT_COST = 10;
var MAX_COST = 14;
var cryptoFunctions = {
  md5: define({ str: "string" }, (str) => string(digest("md5", textOf(str)))),
  sha1: define({ str: "string" }, (str) => string(digest("sha1", textOf(str)))),
  sha256: define({ str: "string" }, (str) => string(digest("sha256", textOf(str)))),
  sha512: define({ str: "string" }, (str) => string(digest("sha512", textOf(str)))),
  bcrypt: define({ str: "string" }, bcrypt, { name: "cost", type: "number" }),
  rsadecrypt: define({ ciphertext: "string", privatekey: "string" }, rsaDecrypt),
  uuidv4: define({}, () => string(nodeCrypto().randomUUID())),
  uuidv5: define({ namespace: "string", name: "string" }, uuidFromName)
};
function nodeCrypto() {
  return process.getBuiltinModule("node:crypto");
}
function digest(algorithm, text3) {
  return nodeCrypto().createHash(algorithm).update(text3).digest("hex");
}
function bcrypt(str, ...costs) {
  if (costs.length > 1) throw new FunctionError("there can be only one cost");
  const cost = costs[0] ? integerOf(costs[0]) : DEFAULT_COST;
  if (cost > MAX_COST) throw new FunctionError(`the cost must not exceed ${MAX_COST}`);
  const { hashSync } = library("bcrypt");
  return string(hashSync(textOf(str), cost < MIN_COST ? DEFAULT_COST : cost).replace(/^\$2b\$/, "$2a$"));
}
function rsaDecrypt(ciphertext, privateKey) {
  const { privateDecrypt, constants } = nodeCrypto();
  let bytes;
  try {
    bytes = privateDecrypt(
      { key: textOf(privateKey), padding: constants.RSA_PKCS1_PADDING },
      Buffer.from(textOf(ciphertext), "base64")
    );
  } catch {
    throw new FunctionError(
      "the text cannot be decrypted: it must be base64, and the key an RSA key in PEM form"
    );
  }
  return string(utf8Text(bytes, "the decrypted bytes are not UTF-8 text"));
}
function uuidFromName(namespace, name) {
  const given = textOf(namespace);
  const id = NAMESPACES[given] ?? given.replace(/^urn:uuid:|^\{|\}$/gi, "");
  if (!/^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(id)) {
    throw new FunctionError(`"${given}" is no namespace: use dns, url, oid, x500 or a UUID`);
  }
  const hash = nodeCrypto().createHash("sha1").update(Buffer.from(id.replaceAll("-", ""), "hex")).update(textOf(name)).digest();
  hash[6] = hash[6] & 15 | 80;
  hash[8] = hash[8] & 63 | 128;
  const hex2 = hash.toString("hex");
  const groups = [hex2.slice(0, 8), hex2.slice(8, 12), hex2.slice(12, 16), hex2.slice(16, 20), hex2.slice(20, 32)];
  return string(groups.join("-"));
}

// src/hcl/duration.ts
var UNITS = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 36e11
};
var PART = /^(\d+\.?\d*|\.\d+)([^\d.]*)/;
var LONGEST = 2 ** 63;
function parseDuration(text3) {
  const sign = text3.startsWith("-") ? -1 : 1;
  let rest = text3.replace(/^[+-]/, "");
  if (rest === "0") return 0;
  if (rest === "") return { problem: "it is empty" };
  let total = 0;
  while (rest !== "") {
    const [whole, amount, unit] = PART.exec(rest) ?? [];
    if (whole === void 0) return { problem: "it is not made of numbers and units" };
    if (unit === "") return { problem: `"${amount}" has no unit` };
    const size = UNITS[unit ?? ""];
    if (size === void 0) return { problem: `"${unit}" is not a unit` };
    total += Number(amount) * size;
    rest = rest.slice(whole.length);
  }
  if (total >= LONGEST) return { problem: "it is longer than 292 years" };
  return Math.trunc(total) * sign || 0;
}
var SMALL_UNITS = [
  ["ns", 1],
  ["µs", 1e3],
  ["ms", 1e6]
];
function formatDuration(nanoseconds2) {
  if (nanoseconds2 < 0) return `-${formatDuration(-nanoseconds2)}`;
  if (nanoseconds2 === 0) return "0s";
  if (nanoseconds2 < 1e9) {
    const [unit, size] = SMALL_UNITS.findLast(([, size2]) => nanoseconds2 >= size2) ?? SMALL_UNITS[0];
    return `${decimal(nanoseconds2, size)}${unit}`;
  }
  const wholeSeconds = Math.floor(nanoseconds2 / 1e9);
  const seconds = `${decimal(nanoseconds2 - Math.floor(wholeSeconds / 60) * 6e10, 1e9)}s`;
  const minutes = Math.floor(wholeSeconds / 60) % 60;
  const hours = Math.floor(wholeSeconds / 3600);
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
function decimal(amount, unit) {
  const fraction = String(amount % unit).padStart(String(unit).length - 1, "0");
  const digits = unit === 1 ? "" : fraction.replace(/0+$/, "");
  const whole = Math.floor(amount / unit);
  return digits === "" ? String(whole) : `${whole}.${digits}`;
}

// src/hcl/functions/dates.ts
var MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
];
var DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
var RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|([+-])(\d\d):(\d\d))$/;
var TOKEN = /''|'(?:[^']|'')*'|([a-zA-Z])\1*|[^a-zA-Z']+|'/g;
var dateFunctions = {
  formatdate: define({ format: "string", time: "string" }, (format, time) => {
    const moment = parseTimestamp(textOf(time), 1);
    return string(textOf(format).replace(TOKEN, (token) => formatToken(token, moment)));
  }),
  timeadd: define({ timestamp: "string", duration: "string" }, addTime)
};
function parseTimestamp(text3, argument) {
  const match = RFC3339.exec(text3);
  const [, year, month, day, hour, minute, second, fraction = "", , sign, zoneHour = "0", zoneMinute = "0"] = match ?? [];
  const local = /* @__PURE__ */ new Date(0);
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const nanoseconds2 = Number(fraction.padEnd(9, "0").slice(0, 9));
  local.setUTCHours(Number(hour), Number(minute), Number(second), Math.trunc(nanoseconds2 / 1e6));
  const isReal = local.getUTCDate() === Number(day) && Number(month) >= 1 && Number(month) <= 12;
  const inRange = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(zoneMinute) < 60;
  if (!match || !isReal || !inRange || Number(zoneHour) > 24) {
    throw new FunctionError(`"${text3}" is no timestamp such as 2006-01-02T15:04:05Z (RFC 3339)`, argument);
  }
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === "-" ? -1 : 1);
  return { local, rest: nanoseconds2 % 1e6, offset };
}
function formatToken(token, moment) {
  if (token === "''") return "'";
  if (token === "'") throw new FunctionError("the format has a literal without a closing quote", 0);
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (!/^[a-zA-Z]/.test(token)) return token;
  const text3 = formatVerb(token, moment);
  if (text3 === null) {
    throw new FunctionError(`the format has no verb "${token}"; text must be in single quotes`, 0);
  }
  return text3;
}
function formatVerb(verb, { local, offset }) {
  const hour = local.getUTCHours();
  const month = local.getUTCMonth();
  const day = local.getUTCDay();
  switch (verb) {
    case "YYYY":
      return pad(local.getUTCFullYear(), 4);
    case "YY":
      return pad(local.getUTCFullYear() % 100, 2);
    case "MMMM":
      return MONTHS[month];
    case "MMM":
      return MONTHS[month].slice(0, 3);
    case "EEEE":
      return DAYS[day];
    case "EEE":
      return DAYS[day].slice(0, 3);
    case "AA":
      return hour < 12 ? "AM" : "PM";
    case "aa":
      return hour < 12 ? "am" : "pm";
    case "Z":
      return offset === 0 ? "Z" : zone(offset, ":");
    case "ZZZ":
      return offset === 0 ? "UTC" : zone(offset, "");
    case "ZZZZ":
      return zone(offset, "");
    case "ZZZZZ":
      return zone(offset, ":");
  }
  const numbers = {
    M: month + 1,
    D: local.getUTCDate(),
    h: hour,
    H: hour % 12 || 12,
    m: local.getUTCMinutes(),
    s: local.getUTCSeconds()
  };
  const value = numbers[verb[0]];
  return value === void 0 || verb.length > 2 ? null : pad(value, verb.length);
}
function pad(value, width) {
  return String(value).padStart(width, "0");
}
function zone(offset, separator) {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${pad(Math.trunc(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}
function addTime(timestamp, duration3) {
  const { local, rest, offset } = parseTimestamp(textOf(timestamp), null);
  const nanoseconds2 = parseDuration(textOf(duration3));
  if (typeof nanoseconds2 !== "number") {
    throw new FunctionError(`"${textOf(duration3)}" is no duration such as 1h30m: ${nanoseconds2.problem}`);
  }
  const moved = new Date(local.getTime() + Math.floor((nanoseconds2 + rest) / 1e6));
  const shown = formatToken("YYYY", { local: moved, rest: 0, offset });
  const parts = ["-", "MM", "-", "DD", "'T'", "hh", ":", "mm", ":", "ss", "Z"];
  return string(shown + parts.map((part2) => formatToken(part2, { local: moved, rest: 0, offset })).join(""));
}

// src/hcl/functions/format-number.ts
var BASES = { b: 2, d: 10, o: 8, x: 16, X: 16 };
var PREFIXES = { b: "0b", d: "", o: "0", x: "0x", X: "0X" };
function formatInteger(verb, value) {
  const magnitude = value < 0n ? -value : value;
  const base = magnitude.toString(BASES[verb.mode]);
  let digits = verb.mode === "X" ? base.toUpperCase() : base;
  if (verb.precision !== null) {
    digits = verb.precision === 0 && value === 0n ? "" : digits.padStart(verb.precision, "0");
  }
  const prefix = verb.flags.includes("#") ? PREFIXES[verb.mode] : "";
  return padNumber(verb, signOf(verb, value < 0n) + prefix, digits, verb.precision === null);
}
function formatFloat(verb, value) {
  const text3 = value.toString();
  const negative = text3.startsWith("-");
  if (value.isInfinite) return padNumber(verb, negative ? "-" : "+", "Inf", false);
  return padNumber(verb, signOf(verb, negative), magnitudeText(verb, value.abs()), true);
}
function signOf(verb, negative) {
  if (negative) return "-";
  return verb.flags.includes("+") ? "+" : verb.flags.includes(" ") ? " " : "";
}
function padNumber(verb, sign, digits, zeros) {
  const missing = Math.max(0, (verb.width ?? 0) - sign.length - digits.length);
  if (verb.flags.includes("-")) return sign + digits + " ".repeat(missing);
  if (verb.flags.includes("0") && zeros) return sign + "0".repeat(missing) + digits;
  return " ".repeat(missing) + sign + digits;
}
function digitsOf(text3, point) {
  const all = text3.replace(/^0+/, "");
  return { digits: all.replace(/0+$/, ""), exponent: all.length - point };
}
function shortestDigits(value) {
  const [whole = "", fraction = ""] = value.toString().split(".");
  return digitsOf(whole + fraction, fraction.length);
}
function exactDigits(value) {
  const { digits, point } = value.expand();
  return digitsOf(digits, point);
}
function roundTo({ digits, exponent }, count2) {
  if (count2 >= digits.length) return { digits, exponent };
  if (count2 < 0) return { digits: "", exponent: 0 };
  const rest = digits.slice(count2);
  const lastIsOdd = count2 > 0 && Number(digits[count2 - 1]) % 2 === 1;
  const up = rest === "5" ? lastIsOdd : rest > "5";
  if (!up) return { digits: digits.slice(0, count2).replace(/0+$/, ""), exponent };
  const raised = (BigInt(digits.slice(0, count2) || "0") + 1n).toString();
  const carried = raised.length > count2;
  return { digits: raised.replace(/0+$/, ""), exponent: carried ? exponent + 1 : exponent };
}
function magnitudeText(verb, value) {
  const mode = verb.mode.toLowerCase();
  if (mode === "g") return general(verb, value);
  const precision = verb.precision ?? 6;
  const exact = exactDigits(value);
  if (mode === "e") return scientific(roundTo(exact, precision + 1), precision, verb.mode);
  return fixed(roundTo(exact, exact.exponent + precision), precision);
}
function general(verb, value) {
  const exponentMark = verb.mode === "g" ? "e" : "E";
  if (verb.precision === null) {
    const shortest = shortestDigits(value);
    if (usesExponent(shortest, 6)) return scientific(shortest, shortest.digits.length - 1, exponentMark);
    return fixed(shortest, Math.max(0, shortest.digits.length - shortest.exponent));
  }
  const precision = verb.precision || 1;
  const digits = roundTo(exactDigits(value), precision);
  const count2 = digits.digits.length;
  const limit = precision > count2 && count2 >= digits.exponent ? count2 : precision;
  if (usesExponent(digits, limit)) return scientific(digits, Math.min(precision, count2) - 1, exponentMark);
  return fixed(digits, Math.max(0, count2 - digits.exponent));
}
function usesExponent({ digits, exponent }, limit) {
  return digits !== "" && (exponent - 1 < -4 || exponent - 1 >= limit);
}
function scientific({ digits, exponent }, precision, mark) {
  const fraction = digits.slice(1).padEnd(Math.max(0, precision), "0");
  const power = digits === "" ? 0 : exponent - 1;
  const sign = power < 0 ? "-" : "+";
  return `${digits[0] ?? "0"}${fraction && `.${fraction}`}${mark}${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}
function fixed({ digits, exponent }, precision) {
  const whole = exponent > 0 ? digits.slice(0, exponent).padEnd(exponent, "0") : "0";
  const fraction = exponent > 0 ? digits.slice(exponent) : "0".repeat(digits === "" ? 0 : -exponent) + digits;
  return precision > 0 ? `${whole}.${fraction.padEnd(precision, "0").slice(0, precision)}` : whole;
}

// src/hcl/functions/strings.ts
var stringFunctions = {
  upper: define({ str: "string" }, (str) => string(mapCharacters(textOf(str), (c) => c.toUpperCase()))),
  lower: define({ str: "string" }, (str) => string(mapCharacters(textOf(str), (c) => c.toLowerCase()))),
  title: define({ str: "string" }, (str) => string(title(textOf(str)))),
  reverse: define({ str: "string" }, reverse),
  strrev: define({ str: "string" }, reverse),
  strlen: define({ str: "string" }, (str) => number(charactersOf(str).length)),
  substr: define({ str: "string", offset: "number", length: "number" }, substring),
  trim: define(
    { str: "string", cutset: "string" },
    (str, cutset) => string(trim(textOf(str), textOf(cutset)))
  ),
  trimprefix: define(
    { str: "string", prefix: "string" },
    (str, prefix) => string(textOf(str).startsWith(textOf(prefix)) ? textOf(str).slice(textOf(prefix).length) : textOf(str))
  ),
  trimsuffix: define(
    { str: "string", suffix: "string" },
    (str, suffix) => string(
      textOf(str).endsWith(textOf(suffix)) ? textOf(str).slice(0, textOf(str).length - textOf(suffix).length) : textOf(str)
    )
  ),
  trimspace: define({ str: "string" }, (str) => string(textOf(str).trim())),
  chomp: define({ str: "string" }, (str) => string(chomp(textOf(str)))),
  indent: define({ spaces: "number", str: "string" }, (spaces, str) => {
    const width = integerOf(spaces);
    if (width < 0) throw new FunctionError("the number of spaces must not be negative");
    const margin = `
${repeatedSafely(" ", width)}`;
    const lines = textOf(str).split("\n");
    repeatedSafely(margin, lines.length);
    return string(lines.join(margin));
  }),
  join: define({ separator: "string" }, join2, { name: "lists", type: LIST_OF_STRINGS }),
  split: define({ separator: "string", str: "string" }, (separator, str) => {
    const text3 = textOf(str);
    const parts = textOf(separator) === "" ? [...text3] : text3.split(textOf(separator));
    return list("string", parts.map(string));
  }),
  sort: define({ list: LIST_OF_STRINGS }, sort),
  replace: define({ str: "string", substr: "string", replace: "string" }, (str, substr, replacement) => {
    const parts = textOf(substr) === "" ? ["", ...textOf(str), ""] : textOf(str).split(textOf(substr));
    repeatedSafely(textOf(replacement), parts.length - 1);
    return string(parts.join(textOf(replacement)));
  })
};
function charactersOf(value) {
  return [...graphemes(textOf(value))].map(({ segment }) => segment);
}
function mapCharacters(text3, change) {
  if (/^[\x00-\x7f]*$/.test(text3)) return change(text3);
  return Array.from(text3, (character) => {
    const changed = change(character);
    return [...changed].length === 1 ? changed : character;
  }).join("");
}
function title(text3) {
  return text3.replace(
    /(?<![\p{L}\p{N}_]|[^\x00-\x7f\s])[^\s]/gu,
    (character) => mapCharacters(character, (c) => c.toUpperCase())
  );
}
function reverse(str) {
  return string(charactersOf(str).reverse().join(""));
}
function substring(str, offsetValue, lengthValue) {
  const characters = charactersOf(str);
  const length2 = integerOf(lengthValue);
  const given = integerOf(offsetValue);
  if (length2 === 0 && given >= 0) return string("");
  const offset = Math.max(given < 0 ? given + characters.length : given, 0);
  const end = length2 < 0 || length2 === 0 && given < 0 ? characters.length : offset + length2;
  return string(characters.slice(offset, end).join(""));
}
function trim(text3, cutset) {
  const cut = new Set(cutset);
  const characters = [...text3];
  let start = 0;
  let end = characters.length;
  while (start < end && cut.has(characters[start])) start += 1;
  while (end > start && cut.has(characters[end - 1])) end -= 1;
  return characters.slice(start, end).join("");
}
function chomp(text3) {
  let end = text3.length;
  while (end > 0 && (text3[end - 1] === "\n" || text3[end - 1] === "\r")) end -= 1;
  return text3.slice(0, end);
}
function join2(separator, ...lists) {
  if (lists.length === 0) throw new FunctionError("at least one list is needed");
  const texts = lists.flatMap(
    (each, index) => elementsOf(each).map((item, position) => {
      if (item.data === null) throw new FunctionError(`element ${position} of the list is null`, index + 1);
      return textOf(item);
    })
  );
  repeatedSafely(textOf(separator), texts.length);
  return string(texts.join(textOf(separator)));
}
function sort(value) {
  const texts = elementsOf(value).map((item, index) => {
    if (item.data === null) throw new FunctionError(`element ${index} is null and has no place in an order`);
    return textOf(item);
  });
  return list("string", texts.sort(compareStrings).map(string));
}

// src/hcl/functions/format.ts
var MAX_WIDTH = 1e5;
var VERB = /%([0#+\- ]*)([1-9][0-9]*)?(?:\.([0-9]*))?(?:\[([1-9][0-9]*)\])?([a-zA-Z])/y;
var REST = { name: "args", type: "dynamic", allowNull: true };
var formatFunctions = {
  format: define({ format: "string" }, (format, ...args) => string(formatText(textOf(format), args)), REST),
  formatlist: define({ format: "string" }, formatList, REST)
};
function formatText(format, args) {
  let result = "";
  let at = 0;
  let next = 1;
  let highest = 0;
  while (at < format.length) {
    const mark = format.indexOf("%", at);
    if (mark === -1) break;
    result += format.slice(at, mark);
    if (format[mark + 1] === "%") {
      result += "%";
      at = mark + 2;
      continue;
    }
    const { verb, argument, end } = readVerb(format, mark, next);
    highest = Math.max(highest, argument);
    next = argument + 1;
    const value = args[argument - 1];
    if (!value)
      throw new FunctionError(`"${verb.text}" needs argument ${argument}, there are ${args.length}`);
    result += formatValue(verb, value);
    at = end;
  }
  if (highest < args.length) {
    throw new FunctionError(`the format uses ${highest} of ${args.length} arguments`, highest + 1);
  }
  return result + format.slice(at);
}
function readVerb(format, mark, next) {
  VERB.lastIndex = mark;
  const match = VERB.exec(format);
  if (!match)
    throw new FunctionError(`"${format.slice(mark, mark + 5)}" is no verb; for a literal % write %%`);
  const [text3, flags = "", width, precision, argument, mode = ""] = match;
  const verb = {
    text: text3,
    flags,
    width: width === void 0 ? null : Number(width),
    precision: precision === void 0 ? null : Number(precision),
    mode
  };
  if ((verb.width ?? 0) > MAX_WIDTH || (verb.precision ?? 0) > MAX_WIDTH) {
    throw new FunctionError(`"${text3}" is wider than ${MAX_WIDTH} characters`);
  }
  return { verb, argument: argument === void 0 ? next : Number(argument), end: VERB.lastIndex };
}
function formatValue(verb, value) {
  if (verb.mode !== "v" && value.data === null) {
    throw new FunctionError(`"${verb.text}" cannot format a null`);
  }
  switch (verb.mode) {
    case "v":
      return pad2(verb, plainText(verb, value));
    case "t":
      return String(as(verb, value, "bool").data);
    case "s":
    case "q": {
      const text3 = as(verb, value, "string");
      const cut = verb.precision ? string(charactersOf(text3).slice(0, verb.precision).join("")) : text3;
      return pad2(verb, verb.mode === "q" ? quoteJson(textOf(cut)) : textOf(cut));
    }
    case "b":
    case "d":
    case "o":
    case "x":
    case "X": {
      const whole = as(verb, value, "number").data.toBigInt();
      if (whole === null) throw new FunctionError(`"${verb.text}" needs a whole number`);
      return formatInteger(verb, whole);
    }
    case "e":
    case "E":
    case "f":
    case "g":
    case "G":
      return formatFloat(verb, as(verb, value, "number").data);
    default:
      throw new FunctionError(`"${verb.text}" is no verb of this language`);
  }
}
function plainText(verb, value) {
  const { data } = value;
  if (!verb.flags.includes("#")) {
    if (typeof data === "string") return data;
    if (data instanceof Decimal)
      return formatFloat({ ...verb, flags: "", width: null, precision: null, mode: "g" }, data);
  }
  return encodeJson(value);
}
function as(verb, value, type) {
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new FunctionError(`"${verb.text}" cannot format this: ${error.message}`);
  }
}
function pad2(verb, text3) {
  const missing = (verb.width ?? 0) - charactersOf(string(text3)).length;
  if (missing <= 0) return text3;
  const padding = repeatedSafely(verb.flags.includes("0") ? "0" : " ", missing);
  return verb.flags.includes("-") ? text3 + padding : padding + text3;
}
function formatList(format, ...args) {
  let size = null;
  for (const [index, arg] of args.entries()) {
    if (!isList(arg)) continue;
    const { length: length2 } = elementsOf(arg);
    if (size !== null && length2 !== size) {
      throw new FunctionError(`this list has ${length2} elements, one before it has ${size}`, index + 1);
    }
    size = length2;
  }
  const texts = [];
  for (let index = 0; index < (size ?? 1); index++) {
    const row = args.map((arg) => isList(arg) ? elementsOf(arg)[index] : arg);
    texts.push(string(formatRow(textOf(format), row, index)));
  }
  return list("string", texts);
}
function isList(value) {
  return isCollection(value.type, "list", "set", "tuple") && value.data !== null;
}
function formatRow(format, row, index) {
  try {
    return formatText(format, row);
  } catch (error) {
    if (!(error instanceof FunctionError) || row.length === 0) throw error;
    throw new FunctionError(`for element ${index}, ${error.message}`);
  }
}

// src/hcl/functions/network.ts
var networkFunctions = {
  cidrhost: define({ prefix: "string", hostnum: "number" }, hostAddress),
  cidrnetmask: define({ prefix: "string" }, netmask),
  cidrsubnet: define({ prefix: "string", newbits: "number", netnum: "number" }, subnet),
  cidrsubnets: define({ prefix: "string" }, subnets, { name: "newbits", type: "number" })
};
function parseNetwork(value, argument = null) {
  const text3 = textOf(value);
  const [address = "", prefixText = ""] = text3.split("/");
  const ip = library("ip");
  const isV4 = ip.IPv4.isValidFourPartDecimal(address);
  const prefix = Number(prefixText);
  const bits = isV4 ? 32 : 128;
  const isValid = isV4 || ip.IPv6.isValid(address) && !address.includes("%");
  if (!isValid || !/^\d{1,3}$/.test(prefixText) || prefix > bits || text3.split("/").length !== 2) {
    throw new FunctionError(`"${text3}" is no address range such as 10.0.0.0/8`, argument);
  }
  const parsed = ip.parse(address).toByteArray();
  const number3 = parsed.reduce((sum, byte) => sum << 8n | BigInt(byte), 0n);
  const hostBits = BigInt(bits - prefix);
  return { address: number3 >> hostBits << hostBits, prefix, bits };
}
function formatAddress(address, bits) {
  const bytes = Array.from(
    { length: bits / 8 },
    (_, index) => Number(address >> BigInt(bits - 8 * (index + 1)) & 0xffn)
  );
  return library("ip").fromByteArray(bytes).toString();
}
function formatNetwork({ address, prefix, bits }) {
  return string(`${formatAddress(address, bits)}/${prefix}`);
}
function hostAddress(prefix, hostNumber) {
  const network3 = parseNetwork(prefix);
  const size = 1n << BigInt(network3.bits - network3.prefix);
  const number3 = BigInt(integerOf(hostNumber));
  const host = number3 < 0n ? size + number3 : number3;
  if (host < 0n || host >= size) {
    throw new FunctionError(`a range with a prefix of ${network3.prefix} has no host number ${number3}`);
  }
  return string(formatAddress(network3.address | host, network3.bits));
}
function netmask(prefix) {
  const network3 = parseNetwork(prefix);
  const ones = (1n << BigInt(network3.prefix)) - 1n;
  return string(formatAddress(ones << BigInt(network3.bits - network3.prefix), network3.bits));
}
function subnet(prefix, newBitsValue, numberValue) {
  const network3 = parseNetwork(prefix);
  const newBits = integerOf(newBitsValue);
  const number3 = BigInt(integerOf(numberValue));
  const length2 = network3.prefix + newBits;
  if (newBits < 0 || newBits > 32) throw new FunctionError("a prefix can be extended by up to 32 bits");
  if (length2 > network3.bits)
    throw new FunctionError(`a prefix of ${network3.prefix} has no room for ${newBits} bits more`);
  if (number3 < 0n || number3 >= 1n << BigInt(newBits)) {
    throw new FunctionError(`${newBits} bits more make no subnet number ${number3}`);
  }
  const address = network3.address | number3 << BigInt(network3.bits - length2);
  return formatNetwork({ ...network3, address, prefix: length2 });
}
function subnets(prefix, ...newBits) {
  const network3 = parseNetwork(prefix, 0);
  const end = network3.address + (1n << BigInt(network3.bits - network3.prefix));
  let next = network3.address;
  const found = newBits.map((value, index) => {
    const extra = integerOf(value);
    const length2 = network3.prefix + extra;
    if (extra < 1 || extra > 32)
      throw new FunctionError("a prefix can be extended by 1 to 32 bits", index + 1);
    if (length2 > network3.bits) throw new FunctionError(`a prefix cannot have ${length2} bits`, index + 1);
    const size = 1n << BigInt(network3.bits - length2);
    const address = (next + size - 1n) / size * size;
    next = address + size;
    if (next > end)
      throw new FunctionError(`there is no room left for a prefix of ${length2} bits`, index + 1);
    return formatNetwork({ ...network3, address, prefix: length2 });
  });
  return list("string", found);
}

// src/hcl/functions/numbers.ts
var MAX_RANGE = 1024;
var DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
var numberFunctions = {
  abs: define({ num: "number" }, (num) => number(numberOf(num).abs())),
  ceil: define({ num: "number" }, (num) => number(rounded(num, Math.ceil))),
  floor: define({ num: "number" }, (num) => number(rounded(num, Math.floor))),
  log: define(
    { num: "number", base: "number" },
    (num, base) => fromDouble(Math.log(doubleOf(num)) / Math.log(doubleOf(base)))
  ),
  pow: define(
    { num: "number", power: "number" },
    (num, power) => fromDouble(raise(doubleOf(num), doubleOf(power)))
  ),
  signum: define({ num: "number" }, (num) => number(Math.sign(integerOf(num)))),
  max: define({}, (...numbers) => extreme(numbers, 1), { name: "numbers", type: "number" }),
  min: define({}, (...numbers) => extreme(numbers, -1), { name: "numbers", type: "number" }),
  parseint: define({ number: "dynamic", base: "number" }, parseInteger),
  range: define({}, range, { name: "params", type: "number" })
};
function rounded(value, round) {
  const given = numberOf(value);
  if (given.isInteger || given.isInfinite) return given;
  return Decimal.from(BigInt(round(given.toNumber())));
}
function doubleOf(value) {
  const exact = numberOf(value);
  const double = exact.toNumber();
  if (!Number.isFinite(double) && !exact.isInfinite)
    throw new FunctionError("the number is too large for this");
  return double;
}
function raise(base, exponent) {
  return base === 1 || base === -1 && !Number.isFinite(exponent) ? 1 : base ** exponent;
}
function fromDouble(value) {
  if (Number.isNaN(value)) throw new FunctionError("the result is not a number");
  return number(Decimal.fromString(String(value)) ?? Decimal.from(value));
}
function extreme(numbers, direction) {
  if (numbers.length === 0) throw new FunctionError("at least one number is needed");
  return numbers.reduce(
    (best, each) => numberOf(each).compare(numberOf(best)) * direction > 0 ? each : best
  );
}
function parseInteger(value, baseValue) {
  if (value.type !== "string") throw new FunctionError("the number must be given as a string", 0);
  const base = integerOf(baseValue, 1);
  if (base < 2 || base > 62) throw new FunctionError("the base must be from 2 to 62", 1);
  const text3 = textOf(value);
  const digits = text3.replace(/^[+-]/, "");
  let result = 0n;
  for (const character of base <= 36 ? digits.toLowerCase() : digits) {
    const digit = DIGITS.indexOf(character);
    if (digit === -1 || digit >= base)
      throw new FunctionError(`"${text3}" is not a number of base ${base}`, 0);
    result = result * BigInt(base) + BigInt(digit);
    if (digits.length > 1e4) throw new FunctionError("the number is too long", 0);
  }
  if (digits === "") throw new FunctionError(`"${text3}" is not a number`, 0);
  return number(text3.startsWith("-") ? -result : result);
}
function range(...params) {
  const [first, second, third] = params.map(numberOf);
  if (!first || params.length > 3) throw new FunctionError("one to three numbers are needed");
  const start = second ? first : Decimal.zero;
  const end = second ?? first;
  const ascending = end.compare(start) >= 0;
  const step = third ?? Decimal.from(ascending ? 1 : -1);
  if (step.sign === 0) throw new FunctionError("the step must not be zero");
  if (third && !end.equals(start) && step.sign > 0 !== ascending) {
    throw new FunctionError(
      `the step must be ${ascending ? "positive" : "negative"} to get from start to end`,
      1
    );
  }
  const items = [];
  for (let at = start; at && at.compare(end) * step.sign < 0; at = at.add(step)) {
    if (items.length === MAX_RANGE) throw new FunctionError(`more than ${MAX_RANGE} numbers would be made`);
    items.push(number(at));
  }
  return list("number", items);
}

// src/hcl/functions/regex.ts
var regexFunctions = {
  regex_replace: define({ str: "string", substr: "string", replace: "string" }, replace)
};
function replace(str, pattern, replacement) {
  try {
    return string(replaceMatches(compile(textOf(pattern)), textOf(str), textOf(replacement)));
  } catch (error) {
    if (error instanceof RangeError) throw new FunctionError(error.message);
    throw error;
  }
}
function compile(pattern) {
  try {
    return library("re2").RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof FunctionError) throw error;
    throw new FunctionError(`"${pattern}" is not a regular expression: ${error.message}`);
  }
}

// src/hcl/functions/sets.ts
var MAX_PRODUCT = 1e5;
var SET = { kind: "set", element: "dynamic" };
var OTHERS = { name: "other_sets", type: SET };
var setFunctions = {
  setunion: define(
    { first_set: SET },
    (...sets) => {
      const type = memberType(sets);
      return setOf(
        type,
        sets.flatMap((set) => members(set, type))
      );
    },
    OTHERS
  ),
  setintersection: define(
    { first_set: SET },
    (...sets) => {
      const type = memberType(sets);
      const [first = [], ...others] = sets.map((set) => members(set, type));
      return setOf(
        type,
        others.reduce((common, other) => intersect(common, other), first)
      );
    },
    OTHERS
  ),
  setproduct: define({}, product, { name: "sets", type: "dynamic" })
};
function memberType(sets) {
  const types = sets.filter((set) => elementsOf(set).length > 0 || set.type.element !== "dynamic").map((set) => set.type.element);
  const type = types.length === 0 ? "dynamic" : unify(types);
  if (type === null) throw new FunctionError("the members of the sets must fit one type");
  return type;
}
function members(set, element3) {
  return elementsOf(convert(set, { kind: "set", element: element3 }));
}
function intersect(left, right) {
  const common = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const order = compareMembers(left[i], right[j]);
    if (order === 0) common.push(left[i]);
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
  return common;
}
function product(...sequences) {
  if (sequences.length < 2) throw new FunctionError("at least two sets or lists are needed");
  const types = sequences.map((sequence2, index) => elementTypeOf(sequence2, index));
  const total = sequences.reduce((count2, sequence2) => count2 * elementsOf(sequence2).length, 1);
  if (total > MAX_PRODUCT) throw new FunctionError(`there would be ${total} combinations`);
  let rows = [[]];
  for (const [index, sequence2] of sequences.entries()) {
    const items = elementsOf(sequence2).map((item) => convert(item, types[index]));
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const element3 = { kind: "tuple", elements: types };
  const isSet = sequences.some(({ type }) => isCollection(type, "set"));
  return isSet ? setOf(element3, rows.map(tuple)) : list(element3, rows.map(tuple));
}
function elementTypeOf(sequence2, index) {
  const { type } = sequence2;
  if (typeof type !== "string" && (type.kind === "list" || type.kind === "set")) return type.element;
  if (typeof type === "string" || type.kind !== "tuple") {
    throw new FunctionError(`a set or list is needed, this is ${typeName(type)}`, index);
  }
  if (type.elements.length === 0) return "dynamic";
  const element3 = unify(type.elements);
  if (element3 === null) throw new FunctionError("all elements must fit one type", index);
  return element3;
}

// src/hcl/functions/yaml-encode.ts
var WIDTH = 80;
var PRINTABLE = /^[\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;
function encodeYaml(value) {
  const { data } = value;
  const isPlain = data === null || data instanceof Decimal || typeof data === "boolean";
  return `${block(value, 0, 0)}
${isPlain ? "...\n" : ""}`;
}
function block(value, indent, column) {
  const { data } = value;
  if (data === null) return "null";
  if (data instanceof Decimal) {
    if (data.isInfinite) throw new FunctionError("an infinite number cannot be written");
    return data.toString();
  }
  if (typeof data === "boolean") return String(data);
  if (typeof data === "string") return isLiteral(data) ? literal(data, indent) : quoted(data, indent, column);
  return Array.isArray(data) ? sequence(value, indent) : mapping(value, indent);
}
function sequence(value, indent) {
  const items = elementsOf(value);
  if (items.length === 0) return "[]";
  const margin = " ".repeat(indent);
  return items.map((item) => `- ${block(item, indent + 2, indent + 2)}`).join(`
${margin}`);
}
function mapping(value, indent) {
  const entries2 = entriesOf(value);
  if (entries2.length === 0) return "{}";
  const margin = " ".repeat(indent);
  return entries2.map(([key, item]) => entry(key, item, indent)).join(`
${margin}`);
}
function entry(key, item, indent) {
  const name = quoted(key, indent, Number.NEGATIVE_INFINITY);
  const size = collectionSize(item);
  const margin = `
${" ".repeat(indent)}`;
  if (isLiteral(key)) return `? ${literal(key, indent + 2)}${margin}: ${block(item, indent + 2, indent + 2)}`;
  if (key.length > 126) return `? ${name}${margin}: ${block(item, indent + 2, indent + 2)}`;
  if (size === 0 || size === null) return `${name}: ${block(item, indent + 2, indent + name.length + 2)}`;
  const inner = Array.isArray(item.data) ? indent : indent + 2;
  return `${name}:
${" ".repeat(inner)}${block(item, inner, inner)}`;
}
function collectionSize({ data }) {
  if (Array.isArray(data)) return data.length;
  return data instanceof Map ? data.size : null;
}
function isLiteral(text3) {
  return text3.includes("\n") && PRINTABLE.test(text3) && !/ (?:\n|$)/.test(text3);
}
function literal(text3, indent) {
  const margin = " ".repeat(Math.max(indent, 2));
  const indicator = /^[ \n]/.test(text3) ? "2" : "";
  const chomp2 = !text3.endsWith("\n") ? "-" : text3.endsWith("\n\n") || text3 === "\n" ? "+" : "";
  const lines = text3.replace(/\n$/, "").split("\n");
  return `|${indicator}${chomp2}
${lines.map((line) => line === "" ? "" : margin + line).join("\n")}`;
}
var ESCAPES = {
  "\0": "\\0",
  "\x07": "\\a",
  "\b": "\\b",
  "	": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\x1B": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "": "\\N",
  "\u2028": "\\L",
  "\u2029": "\\P"
};
function quoted(text3, indent, start) {
  const characters = [...text3];
  const margin = " ".repeat(indent);
  let result = '"';
  let column = start + 1;
  let afterSpace = false;
  for (const [index, character] of characters.entries()) {
    const inner = index > 0 && index < characters.length - 1;
    if (character === " " && inner && !afterSpace && column > WIDTH) {
      result += `
${margin}${characters[index + 1] === " " ? "\\" : ""}`;
      column = indent;
      afterSpace = true;
      continue;
    }
    const written = ESCAPES[character] ?? (PRINTABLE.test(character) ? character : hex(character));
    result += written;
    column += written === character ? 1 : written.length;
    afterSpace = character === " ";
  }
  return `${result}"`;
}
function hex(character) {
  const code = character.codePointAt(0);
  if (code <= 255) return `\\x${upper(code, 2)}`;
  return code <= 65535 ? `\\u${upper(code, 4)}` : `\\U${upper(code, 8)}`;
}
function upper(code, width) {
  return code.toString(16).toUpperCase().padStart(width, "0");
}

// src/hcl/functions/yaml-scalar.ts
var TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
var FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
var NULL = /^(?:|~|null|Null|NULL)$/;
var INFINITY = /^([+-]?)\.(?:inf|Inf|INF)$/;
var NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
var INTEGER = /^[+-]?(?:0o[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)$/;
var FLOAT = /^[+-]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][+-]?[0-9]+)?$/;
var TIMESTAMP = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?)?$/;
var TAG_PREFIX = "tag:yaml.org,2002:";
function resolveScalar(text3, tag, plain2) {
  const wanted = tag === null || tag === "!" ? "" : tag.replace(TAG_PREFIX, "");
  if (wanted === "str" || wanted === "binary" || tag === "!" && plain2) return string(text3);
  if (!plain2) return string(text3);
  if (!["", "bool", "int", "float", "null", "timestamp"].includes(wanted)) {
    throw new FunctionError(`the tag ${tag} is not supported`);
  }
  const value = resolvePlain(text3);
  if (wanted !== "" && value.type === "string" !== (wanted === "timestamp")) {
    throw new FunctionError(`"${text3}" is not a ${wanted}`);
  }
  return value;
}
function resolvePlain(text3) {
  if (NULL.test(text3)) return dynamicNull;
  if (TRUE.test(text3)) return bool(true);
  if (FALSE.test(text3)) return bool(false);
  const infinite = INFINITY.exec(text3);
  if (infinite) return number(Decimal.infinity(infinite[1] === "-"));
  if (NOT_A_NUMBER.test(text3)) throw new FunctionError("not-a-number is not supported");
  const timestamp = TIMESTAMP.exec(text3);
  if (timestamp) return string(rfc3339(timestamp));
  if (INTEGER.test(text3) || FLOAT.test(text3)) return number(parseNumber(text3.replaceAll("_", "")));
  return string(text3);
}
function parseNumber(text3) {
  const magnitude = text3.replace(/^[+-]/, "");
  const normalized = magnitude.replace(/^\./, "0.").replace(/\.(?=$|[eE])/, "");
  const value = /^0[xo]/.test(normalized) ? Decimal.from(BigInt(normalized)) : Decimal.fromString(normalized);
  if (!value) throw new FunctionError(`"${text3}" is not a number`);
  return text3.startsWith("-") ? value.negate() : value;
}
function rfc3339(match) {
  const [, year, month, day, h1, m1, s1, zone2, h2, m2, s2] = match;
  const two = (digits) => (digits ?? "0").padStart(2, "0");
  const offset = zone2 === void 0 || zone2 === "+00:00" ? "Z" : zone2;
  return `${year}-${two(month)}-${two(day)}T${two(h1 ?? h2)}:${two(m1 ?? m2)}:${two(s1 ?? s2)}${offset}`;
}

// src/hcl/functions/yaml.ts
var MAX_NODES = 2e5;
var yamlFunctions = {
  yamldecode: define({ src: "string" }, (src) => decodeYaml(textOf(src))),
  yamlencode: {
    parameters: [{ name: "value", type: "dynamic", allowNull: true }],
    call: ([value]) => string(encodeYaml(value))
  }
};
function decodeYaml(text3) {
  const yaml = library("yaml");
  const documents = yaml.parseAllDocuments(text3, { schema: "failsafe", merge: false, uniqueKeys: false });
  const [document] = documents;
  if (!document || !Array.isArray(documents)) throw new FunctionError("there is no YAML document");
  if (documents.length > 1) throw new FunctionError("there is more than one YAML document");
  const [problem2] = document.errors;
  if (problem2) throw new FunctionError(`this is not YAML: ${problem2.message.split("\n")[0]}`);
  const anchors = /* @__PURE__ */ new Map();
  let nodes = 0;
  function read5(node) {
    nodes += 1;
    if (nodes > MAX_NODES) throw new FunctionError("the document is too large");
    if (node === null) return resolveScalar("", null, true);
    if (yaml.isAlias(node)) return aliased(node.source);
    const anchor = node.anchor;
    if (anchor) anchors.set(anchor, null);
    const value = readContent(node);
    if (anchor) anchors.set(anchor, value);
    return value;
  }
  function aliased(name) {
    const value = anchors.get(name);
    if (value) return value;
    throw new FunctionError(
      value === null ? `the anchor "${name}" contains itself` : `there is no anchor "${name}"`
    );
  }
  function readContent(node) {
    if (yaml.isScalar(node)) {
      const plain2 = node.type === void 0 || node.type === "PLAIN";
      return resolveScalar(String(node.source ?? node.value ?? ""), node.tag ?? null, plain2);
    }
    if (yaml.isSeq(node)) return tuple(node.items.map((item) => read5(item)));
    return readMap(node.items);
  }
  function readMap(pairs) {
    const entries2 = /* @__PURE__ */ new Map();
    for (const { key, value } of pairs) {
      if (yaml.isScalar(key) && key.type === "PLAIN" && key.source === "<<" && !key.tag) {
        const merged2 = read5(value).data;
        if (!(merged2 instanceof Map)) throw new FunctionError("only a map can be merged into a map");
        for (const [name2, item] of merged2) entries2.set(name2, item);
        continue;
      }
      if (!yaml.isScalar(key)) throw new FunctionError("only text can be a key");
      const name = read5(key);
      if (name.data === null) throw new FunctionError("a key must not be null");
      entries2.set(String(name.data), read5(value));
    }
    return object(entries2);
  }
  return read5(document.contents);
}

// src/hcl/functions/table.ts
function functionTable(options) {
  return new Map(
    Object.entries({
      ...stringFunctions,
      ...numberFunctions,
      ...collectionFunctions,
      ...setFunctions,
      ...conversionFunctions,
      ...formatFunctions,
      ...regexFunctions,
      ...jsonFunctions,
      ...yamlFunctions,
      ...encodingFunctions,
      ...dateFunctions,
      ...networkFunctions,
      ...cryptoFunctions,
      ...fileFunctions(options.files)
    })
  );
}

// src/jobspec/schema/schema.ts
var string2 = (field) => ({ type: "string", field });
var int = (field, range2) => range2 ? { type: "int", field, range: range2 } : { type: "int", field };
var bool2 = (field) => ({ type: "bool", field });
var duration = (field) => ({ type: "duration", field });
var strings = (field) => ({ type: "strings", field });
var ints = (field) => ({ type: "ints", field });
var required = (attribute2) => ({ ...attribute2, required: true });
var once = (field, content2) => ({ field, repeat: "once", content: content2 });
var many = (field, content2, label) => label ? { field, repeat: "many", content: content2, label } : { field, repeat: "many", content: content2 };
var keyed = (field, label, content2) => ({
  field,
  repeat: "keyed",
  label,
  content: content2
});
var stringMap = (field) => ({ field, repeat: "once", content: "map" });
var blockOrMap = (field) => ({ ...stringMap(field), asAttribute: true });

// src/jobspec/schema/identity.ts
var identity = {
  attributes: {
    name: string2("Name"),
    aud: strings("Audience"),
    change_mode: string2("ChangeMode"),
    change_signal: string2("ChangeSignal"),
    env: bool2("Env"),
    file: bool2("File"),
    filepath: string2("Filepath"),
    service_name: string2("ServiceName"),
    ttl: duration("TTL"),
    extra_claims: strings("ExtraClaims")
  },
  blocks: {}
};
var vault = {
  attributes: {
    policies: strings("Policies"),
    role: string2("Role"),
    namespace: string2("Namespace"),
    cluster: string2("Cluster"),
    env: bool2("Env"),
    disable_file: bool2("DisableFile"),
    change_mode: string2("ChangeMode"),
    change_signal: string2("ChangeSignal"),
    allow_token_expiration: bool2("AllowTokenExpiration")
  },
  blocks: {}
};
var secret = {
  attributes: { provider: string2("Provider"), path: string2("Path") },
  blocks: { config: once("Config", "free"), env: stringMap("Env") }
};

// src/jobspec/schema/constraint.ts
var SUGAR = ["version", "semver", "regexp", "set_contains_any", "set_contains_all", "set_contains"];
var target = {
  attribute: string2("LTarget"),
  value: string2("RTarget"),
  operator: string2("Operand")
};
var sugar = Object.fromEntries(SUGAR.map((name) => [name, string2(name)]));
var constraint = {
  attributes: {
    ...target,
    ...sugar,
    distinct_hosts: bool2("distinct_hosts"),
    distinct_property: string2("distinct_property"),
    is_set: string2("is_set"),
    is_not_set: string2("is_not_set")
  },
  blocks: {},
  finish: (decoded, report2) => {
    for (const name of ["set_contains_any", "set_contains_all", "is_set", "is_not_set"]) {
      if (decoded[name] === void 0) continue;
      report2(name, {
        severity: "warning",
        summary: "Attribute without effect",
        detail: `Nomad reads "${name}" in a constraint and then ignores it: the constraint would not mean what it says.`,
        hint: `Write operator = "${name}".`
      });
      delete decoded[name];
    }
    desugar(decoded);
    const hosts = decoded.distinct_hosts;
    const property2 = decoded.distinct_property;
    delete decoded.distinct_hosts;
    delete decoded.distinct_property;
    if (hosts === true) decoded.Operand = "distinct_hosts";
    else if (hosts === false && !decoded.Operand) {
      Object.assign(decoded, { Operand: "distinct_hosts", RTarget: "false" });
    }
    if (property2) Object.assign(decoded, { Operand: "distinct_property", LTarget: property2 });
    decoded.Operand ||= "=";
  }
};
var affinity = {
  attributes: { ...target, ...sugar, weight: int("Weight") },
  blocks: {},
  finish: (decoded) => {
    desugar(decoded);
    decoded.Operand ||= "=";
  }
};
var spread = {
  attributes: { attribute: string2("Attribute"), weight: int("Weight", [-128, 127]) },
  blocks: {
    target: many("SpreadTarget", { attributes: { percent: int("Percent", [0, 255]) }, blocks: {} }, "Value")
  }
};
function desugar(decoded) {
  for (const name of SUGAR) {
    if (decoded[name]) Object.assign(decoded, { Operand: name, RTarget: decoded[name] });
    delete decoded[name];
  }
}

// src/jobspec/schema/policies.ts
var restart = {
  attributes: {
    attempts: int("Attempts"),
    interval: duration("Interval"),
    delay: duration("Delay"),
    mode: string2("Mode"),
    render_templates: bool2("RenderTemplates")
  },
  blocks: {}
};
var reschedule = {
  attributes: {
    attempts: int("Attempts"),
    interval: duration("Interval"),
    delay: duration("Delay"),
    delay_function: string2("DelayFunction"),
    max_delay: duration("MaxDelay"),
    unlimited: bool2("Unlimited")
  },
  blocks: {}
};
var update = {
  attributes: {
    stagger: duration("Stagger"),
    max_parallel: int("MaxParallel"),
    health_check: string2("HealthCheck"),
    min_healthy_time: duration("MinHealthyTime"),
    healthy_deadline: duration("HealthyDeadline"),
    progress_deadline: duration("ProgressDeadline"),
    canary: int("Canary"),
    auto_revert: bool2("AutoRevert"),
    auto_promote: bool2("AutoPromote")
  },
  blocks: {}
};
var migrate = {
  attributes: {
    max_parallel: int("MaxParallel"),
    health_check: string2("HealthCheck"),
    min_healthy_time: duration("MinHealthyTime"),
    healthy_deadline: duration("HealthyDeadline")
  },
  blocks: {}
};
var disconnect = {
  attributes: {
    lost_after: duration("LostAfter"),
    stop_on_client_after: duration("StopOnClientAfter"),
    replace: bool2("Replace"),
    reconcile: string2("Reconcile")
  },
  blocks: {}
};
var scaling = {
  attributes: { min: int("Min"), max: int("Max"), enabled: bool2("Enabled"), type: string2("Type") },
  blocks: { policy: once("Policy", "free") }
};

// src/jobspec/schema/resources.ts
var port = {
  attributes: {
    static: int("Value"),
    to: int("To"),
    host_network: string2("HostNetwork"),
    ignore_collision: bool2("IgnoreCollision")
  },
  blocks: {}
};
var network = {
  attributes: {
    mode: string2("Mode"),
    device: string2("Device"),
    cidr: string2("CIDR"),
    ip: string2("IP"),
    hostname: string2("Hostname"),
    mbits: int("MBits")
  },
  blocks: {
    dns: once("DNS", {
      attributes: {
        servers: strings("Servers"),
        searches: strings("Searches"),
        options: strings("Options")
      },
      blocks: {}
    }),
    port: many("Ports", port, "Label"),
    reserved_ports: many("ReservedPorts", port, "Label"),
    cni: once("CNI", { attributes: { args: { type: "map", field: "Args" } }, blocks: {} })
  },
  finish: (decoded) => {
    const ports2 = decoded.Ports ?? [];
    delete decoded.Ports;
    const reserved = ports2.filter((each) => Number(each.Value ?? 0) > 0);
    const dynamic2 = ports2.filter((each) => !reserved.includes(each));
    if (reserved.length > 0) decoded.ReservedPorts = reserved;
    if (dynamic2.length > 0) decoded.DynamicPorts = dynamic2;
  }
};
var device = {
  attributes: { count: int("Count", [0, Number.MAX_SAFE_INTEGER]) },
  blocks: { constraint: many("Constraints", constraint), affinity: many("Affinities", affinity) }
};
var resources = {
  attributes: {
    cpu: int("CPU"),
    cores: int("Cores"),
    memory: int("MemoryMB"),
    memory_max: int("MemoryMaxMB"),
    disk: int("DiskMB"),
    iops: int("IOPS"),
    secrets: int("SecretsMB")
  },
  blocks: {
    network: many("Networks", network),
    device: many("Devices", device, "Name"),
    numa: once("NUMA", {
      attributes: { affinity: string2("Affinity"), devices: strings("Devices") },
      blocks: {}
    })
  }
};

// src/jobspec/schema/logs-and-mounts.ts
var logs = {
  attributes: {
    max_files: int("MaxFiles"),
    max_file_size: int("MaxFileSizeMB"),
    disabled: bool2("Disabled"),
    enabled: bool2("")
  },
  blocks: {}
};
var volumeMount = {
  attributes: {
    volume: string2("Volume"),
    destination: string2("Destination"),
    read_only: bool2("ReadOnly"),
    propagation_mode: string2("PropagationMode"),
    selinux_label: string2("SELinuxLabel")
  },
  blocks: {}
};

// src/jobspec/schema/connect.ts
var upstream = {
  attributes: {
    destination_name: string2("DestinationName"),
    destination_namespace: string2("DestinationNamespace"),
    destination_peer: string2("DestinationPeer"),
    destination_partition: string2("DestinationPartition"),
    destination_type: string2("DestinationType"),
    local_bind_port: int("LocalBindPort"),
    datacenter: string2("Datacenter"),
    local_bind_address: string2("LocalBindAddress"),
    local_bind_socket_path: string2("LocalBindSocketPath"),
    local_bind_socket_mode: string2("LocalBindSocketMode")
  },
  blocks: {
    mesh_gateway: once("MeshGateway", { attributes: { mode: string2("Mode") }, blocks: {} }),
    config: once("Config", "free")
  }
};
var transparentProxy = {
  attributes: {
    uid: string2("UID"),
    outbound_port: int("OutboundPort", [0, 65535]),
    exclude_inbound_ports: strings("ExcludeInboundPorts"),
    exclude_outbound_ports: ints("ExcludeOutboundPorts"),
    exclude_outbound_cidrs: strings("ExcludeOutboundCIDRs"),
    exclude_uids: strings("ExcludeUIDs"),
    no_dns: bool2("NoDNS")
  },
  blocks: {}
};
var exposePath = {
  attributes: {
    path: string2("Path"),
    protocol: string2("Protocol"),
    local_path_port: int("LocalPathPort"),
    listener_port: string2("ListenerPort")
  },
  blocks: {}
};
var proxy = {
  attributes: {
    local_service_address: string2("LocalServiceAddress"),
    local_service_port: int("LocalServicePort")
  },
  blocks: {
    expose: once("Expose", { attributes: {}, blocks: { path: many("Paths", exposePath) } }),
    upstreams: many("Upstreams", upstream),
    transparent_proxy: once("TransparentProxy", transparentProxy),
    config: once("Config", "free")
  }
};
var sidecarService = {
  attributes: {
    tags: strings("Tags"),
    port: string2("Port"),
    disable_default_tcp_check: bool2("DisableDefaultTCPCheck")
  },
  blocks: { proxy: once("Proxy", proxy), meta: stringMap("Meta") }
};
var sidecarTask = {
  attributes: {
    name: string2("Name"),
    driver: string2("Driver"),
    user: string2("User"),
    kill_timeout: duration("KillTimeout"),
    kill_signal: string2("KillSignal"),
    shutdown_delay: duration("ShutdownDelay")
  },
  blocks: {
    config: once("Config", "free"),
    env: stringMap("Env"),
    meta: stringMap("Meta"),
    resources: once("Resources", resources),
    logs: once("LogConfig", logs),
    volume_mount: many("VolumeMounts", volumeMount),
    identity: many("Identities", identity)
  }
};
var tls = {
  attributes: {
    enabled: bool2("Enabled"),
    tls_min_version: string2("TLSMinVersion"),
    tls_max_version: string2("TLSMaxVersion"),
    cipher_suites: strings("CipherSuites")
  },
  blocks: {
    sds: once("SDS", {
      attributes: { cluster_name: string2("ClusterName"), cert_resource: string2("CertResource") },
      blocks: {}
    })
  }
};
var headerModifiers = {
  attributes: { remove: strings("Remove") },
  blocks: { add: stringMap("Add"), set: stringMap("Set") }
};
var ingressService = {
  attributes: {
    name: string2("Name"),
    hosts: strings("Hosts"),
    max_connections: int("MaxConnections"),
    max_pending_requests: int("MaxPendingRequests"),
    max_concurrent_requests: int("MaxConcurrentRequests")
  },
  blocks: {
    tls: once("TLS", tls),
    request_headers: once("RequestHeaders", headerModifiers),
    response_headers: once("ResponseHeaders", headerModifiers)
  }
};
var linkedService = {
  attributes: {
    name: string2("Name"),
    ca_file: string2("CAFile"),
    cert_file: string2("CertFile"),
    key_file: string2("KeyFile"),
    sni: string2("SNI")
  },
  blocks: {}
};
var gatewayProxy = {
  attributes: {
    connect_timeout: duration("ConnectTimeout"),
    envoy_gateway_bind_tagged_addresses: bool2("EnvoyGatewayBindTaggedAddresses"),
    envoy_gateway_no_default_bind: bool2("EnvoyGatewayNoDefaultBind"),
    envoy_dns_discovery_type: string2("EnvoyDNSDiscoveryType")
  },
  blocks: {
    envoy_gateway_bind_addresses: keyed("EnvoyGatewayBindAddresses", "Name", {
      attributes: { address: string2("Address"), port: int("Port") },
      blocks: {}
    }),
    config: once("Config", "free")
  }
};
var gateway = {
  attributes: {},
  blocks: {
    proxy: once("Proxy", gatewayProxy),
    ingress: once("Ingress", {
      attributes: {},
      blocks: {
        tls: once("TLS", tls),
        listener: many("Listeners", {
          attributes: { port: int("Port"), protocol: string2("Protocol") },
          blocks: { service: many("Services", ingressService) }
        })
      }
    }),
    terminating: once("Terminating", {
      attributes: {},
      blocks: { service: many("Services", linkedService) }
    }),
    mesh: once("Mesh", { attributes: {}, blocks: {} })
  }
};
var connect = {
  attributes: { native: bool2("Native") },
  blocks: {
    sidecar_service: once("SidecarService", sidecarService),
    sidecar_task: once("SidecarTask", sidecarTask),
    gateway: once("Gateway", gateway)
  }
};

// src/jobspec/schema/service.ts
var consul = {
  attributes: {
    namespace: string2("Namespace"),
    cluster: string2("Cluster"),
    partition: string2("Partition")
  },
  blocks: {}
};
var checkRestart = {
  attributes: {
    limit: int("Limit"),
    grace: duration("Grace"),
    ignore_warnings: bool2("IgnoreWarnings")
  },
  blocks: {}
};
var check = {
  attributes: {
    name: string2("Name"),
    type: string2("Type"),
    command: string2("Command"),
    args: strings("Args"),
    path: string2("Path"),
    protocol: string2("Protocol"),
    port: string2("PortLabel"),
    expose: bool2("Expose"),
    address_mode: string2("AddressMode"),
    advertise: string2("Advertise"),
    interval: duration("Interval"),
    timeout: duration("Timeout"),
    initial_status: string2("InitialStatus"),
    notes: string2("Notes"),
    tls_server_name: string2("TLSServerName"),
    tls_skip_verify: bool2("TLSSkipVerify"),
    method: string2("Method"),
    grpc_service: string2("GRPCService"),
    grpc_use_tls: bool2("GRPCUseTLS"),
    task: string2("TaskName"),
    success_before_passing: int("SuccessBeforePassing"),
    failures_before_critical: int("FailuresBeforeCritical"),
    failures_before_warning: int("FailuresBeforeWarning"),
    body: string2("Body"),
    on_update: string2("OnUpdate")
  },
  blocks: {
    header: once("Header", "lists"),
    check_restart: once("CheckRestart", checkRestart)
  }
};
var service = {
  attributes: {
    name: string2("Name"),
    tags: strings("Tags"),
    canary_tags: strings("CanaryTags"),
    enable_tag_override: bool2("EnableTagOverride"),
    port: string2("PortLabel"),
    address_mode: string2("AddressMode"),
    address: string2("Address"),
    task: string2("TaskName"),
    on_update: string2("OnUpdate"),
    provider: string2("Provider"),
    cluster: string2("Cluster"),
    kind: string2("Kind")
  },
  blocks: {
    check: many("Checks", check),
    check_restart: once("CheckRestart", checkRestart),
    connect: once("Connect", connect),
    meta: stringMap("Meta"),
    canary_meta: stringMap("CanaryMeta"),
    tagged_addresses: stringMap("TaggedAddresses"),
    identity: once("Identity", identity),
    weights: once("Weights", {
      attributes: { passing: int("Passing"), warning: int("Warning") },
      blocks: {}
    })
  }
};

// src/jobspec/schema/task.ts
var lifecycle = {
  attributes: { hook: required(string2("Hook")), sidecar: bool2("Sidecar") },
  blocks: {}
};
var artifact = {
  attributes: {
    source: string2("GetterSource"),
    destination: string2("RelativeDest"),
    mode: string2("GetterMode"),
    insecure: bool2("GetterInsecure"),
    chown: bool2("Chown")
  },
  blocks: { options: stringMap("GetterOptions"), headers: stringMap("GetterHeaders") }
};
var template = {
  attributes: {
    data: string2("EmbeddedTmpl"),
    source: string2("SourcePath"),
    destination: string2("DestPath"),
    change_mode: string2("ChangeMode"),
    change_signal: string2("ChangeSignal"),
    once: bool2("Once"),
    splay: duration("Splay"),
    perms: string2("Perms"),
    uid: int("Uid"),
    gid: int("Gid"),
    left_delimiter: string2("LeftDelim"),
    right_delimiter: string2("RightDelim"),
    env: bool2("Envvars"),
    vault_grace: duration("VaultGrace"),
    error_on_missing_key: bool2("ErrMissingKey")
  },
  blocks: {
    change_script: once("ChangeScript", {
      attributes: {
        command: required(string2("Command")),
        args: strings("Args"),
        timeout: duration("Timeout"),
        fail_on_error: required(bool2("FailOnError")),
        run_on_first_render: bool2("RunOnFirstRender")
      },
      blocks: {}
    }),
    wait: once("Wait", {
      attributes: { min: required(duration("Min")), max: required(duration("Max")) },
      blocks: {}
    })
  }
};
var csiPlugin = {
  attributes: {
    id: string2("ID"),
    type: string2("Type"),
    mount_dir: string2("MountDir"),
    stage_publish_base_dir: string2("StagePublishBaseDir"),
    health_timeout: duration("HealthTimeout")
  },
  blocks: {}
};
var schedule = {
  attributes: {},
  blocks: {
    cron: once("Cron", {
      attributes: { start: string2("Start"), end: string2("End"), timezone: string2("Timezone") },
      blocks: {}
    })
  }
};
var VERTICAL = { cpu: "vertical_cpu", mem: "vertical_mem" };
var verticalScaling = {
  ...scaling,
  finish: (decoded, report2) => {
    const type = VERTICAL[String(decoded.Label).toLowerCase()];
    if (!type) {
      report2("Label", {
        summary: "Unknown scaling policy",
        detail: `A task's scaling policy is named "cpu" or "mem", not "${decoded.Label}".`
      });
    }
    delete decoded.Label;
    decoded.Type ||= type;
  }
};
var task = {
  attributes: {
    driver: string2("Driver"),
    user: string2("User"),
    kill_timeout: duration("KillTimeout"),
    kill_signal: string2("KillSignal"),
    shutdown_delay: duration("ShutdownDelay"),
    leader: bool2("Leader"),
    kind: string2("Kind")
  },
  blocks: {
    config: once("Config", "free"),
    env: blockOrMap("Env"),
    meta: blockOrMap("Meta"),
    resources: once("Resources", resources),
    restart: once("RestartPolicy", restart),
    logs: once("LogConfig", logs),
    constraint: many("Constraints", constraint),
    affinity: many("Affinities", affinity),
    lifecycle: once("Lifecycle", lifecycle),
    template: many("Templates", template),
    artifact: many("Artifacts", artifact),
    volume_mount: many("VolumeMounts", volumeMount),
    dispatch_payload: once("DispatchPayload", { attributes: { file: string2("File") }, blocks: {} }),
    service: many("Services", service),
    vault: once("Vault", vault),
    consul: once("Consul", consul),
    identity: many("Identities", identity),
    secret: many("Secrets", secret, "Name"),
    action: many(
      "Actions",
      { attributes: { command: required(string2("Command")), args: strings("Args") }, blocks: {} },
      "Name"
    ),
    scaling: many("ScalingPolicies", verticalScaling, "Label"),
    csi_plugin: once("CSIPluginConfig", csiPlugin),
    schedule: once("Schedule", schedule)
  },
  finish: (decoded) => {
    const identities = decoded.Identities ?? [];
    const standard = identities.find((each) => !each.Name || each.Name === "default");
    if (!standard) return;
    decoded.Identity = standard;
    decoded.Identities = identities.filter((each) => each !== standard);
  }
};

// src/jobspec/schema/group.ts
var volume = {
  attributes: {
    type: string2("Type"),
    source: string2("Source"),
    read_only: bool2("ReadOnly"),
    sticky: bool2("Sticky"),
    access_mode: string2("AccessMode"),
    attachment_mode: string2("AttachmentMode"),
    per_alloc: bool2("PerAlloc")
  },
  blocks: {
    mount_options: once("MountOptions", {
      attributes: { fs_type: string2("FSType"), mount_flags: strings("MountFlags") },
      blocks: {}
    })
  }
};
var ephemeralDisk = {
  attributes: { size: int("SizeMB"), sticky: bool2("Sticky"), migrate: bool2("Migrate") },
  blocks: {}
};
var group = {
  attributes: {
    count: int("Count"),
    shutdown_delay: duration("ShutdownDelay"),
    max_run_duration: duration("MaxRunDuration"),
    stop_after_client_disconnect: duration("StopAfterClientDisconnect"),
    max_client_disconnect: duration("MaxClientDisconnect"),
    prevent_reschedule_on_lost: bool2("PreventRescheduleOnLost")
  },
  blocks: {
    task: many("Tasks", task, "Name"),
    meta: blockOrMap("Meta"),
    constraint: many("Constraints", constraint),
    affinity: many("Affinities", affinity),
    spread: many("Spreads", spread),
    restart: once("RestartPolicy", restart),
    reschedule: once("ReschedulePolicy", reschedule),
    ephemeral_disk: once("EphemeralDisk", ephemeralDisk),
    disconnect: once("Disconnect", disconnect),
    network: many("Networks", network),
    volume: keyed("Volumes", "Name", volume),
    service: many("Services", service),
    scaling: once("Scaling", {
      ...scaling,
      attributes: { ...scaling.attributes, max: required(int("Max")) }
    }),
    update: once("Update", update),
    migrate: once("Migrate", migrate),
    consul: once("Consul", consul),
    vault: once("Vault", vault),
    secret: many("Secrets", secret, "Name")
  }
};

// src/jobspec/schema/job.ts
var periodic = {
  attributes: {
    cron: string2("Spec"),
    crons: strings("Specs"),
    enabled: bool2("Enabled"),
    prohibit_overlap: bool2("ProhibitOverlap"),
    time_zone: string2("TimeZone")
  },
  blocks: {}
};
var parameterized = {
  attributes: {
    payload: string2("Payload"),
    meta_required: strings("MetaRequired"),
    meta_optional: strings("MetaOptional")
  },
  blocks: {}
};
var multiregion = {
  attributes: {},
  blocks: {
    strategy: once("Strategy", {
      attributes: { max_parallel: int("MaxParallel"), on_failure: string2("OnFailure") },
      blocks: {}
    }),
    region: many(
      "Regions",
      {
        attributes: {
          count: int("Count"),
          datacenters: strings("Datacenters"),
          node_pool: string2("NodePool")
        },
        blocks: { meta: stringMap("Meta") }
      },
      "Name"
    )
  }
};
var ui = {
  attributes: { description: string2("Description") },
  blocks: {
    link: many("Links", { attributes: { label: string2("Label"), url: string2("URL") }, blocks: {} })
  }
};
var job = {
  attributes: {
    region: string2("Region"),
    namespace: string2("Namespace"),
    id: string2("ID"),
    name: string2("Name"),
    type: string2("Type"),
    priority: int("Priority"),
    all_at_once: bool2("AllAtOnce"),
    datacenters: strings("Datacenters"),
    node_pool: string2("NodePool")
  },
  blocks: {
    group: many("TaskGroups", group, "Name"),
    task: many("Tasks", task, "Name"),
    meta: blockOrMap("Meta"),
    constraint: many("Constraints", constraint),
    affinity: many("Affinities", affinity),
    spread: many("Spreads", spread),
    periodic: once("Periodic", periodic),
    parameterized: once("ParameterizedJob", parameterized),
    reschedule: once("Reschedule", reschedule),
    update: once("Update", update),
    migrate: once("Migrate", migrate),
    multiregion: once("Multiregion", multiregion),
    ui: once("UI", ui),
    vault: once("Vault", vault),
    secret: many("Secrets", secret, "Name")
  },
  finish: (decoded) => {
    const tasks = decoded.Tasks ?? [];
    delete decoded.Tasks;
    if (tasks.length === 0) return;
    const alone = tasks.map((each) => ({ Name: each.Name, Tasks: [each] }));
    decoded.TaskGroups = [...alone, ...decoded.TaskGroups ?? []];
  }
};

// src/jobspec/api-shape.ts
var KINDS = {
  string: { is: (value) => typeof value === "string", words: "a text" },
  int: { is: Number.isSafeInteger, words: "a whole number" },
  bool: { is: (value) => typeof value === "boolean", words: "true or false" },
  duration: { is: Number.isInteger, words: "a number of nanoseconds" },
  strings: { is: (value) => isListOf(value, "string"), words: "a list of texts" },
  ints: { is: (value) => isListOf(value, "number"), words: "a list of numbers" },
  map: { is: isMapOfStrings, words: "a map of texts" }
};
var API_ONLY = /* @__PURE__ */ new Map([
  [network, [{ ...network.blocks.port, field: "DynamicPorts" }]],
  [task, [once("Identity", identity)]]
]);
function shapeProblems(document) {
  const problems = [];
  checkBlock(document, job, "Job", problems);
  return problems;
}
function checkBlock(value, schema, path2, problems) {
  for (const { field, type } of Object.values(schema.attributes)) {
    checkKind(value[field], type, `${path2}.${field}`, problems);
  }
  for (const nested of [...Object.values(schema.blocks), ...API_ONLY.get(schema) ?? []]) {
    checkNested(value[nested.field], nested, `${path2}.${nested.field}`, problems);
  }
}
function checkNested(value, nested, path2, problems) {
  if (value === null || value === void 0) return;
  const check3 = (each, at) => {
    if (isRecord(each)) checkContent(each, nested.content, at, problems);
    else problems.push(`${at} must be an object`);
    if (isRecord(each) && nested.label)
      checkKind(each[nested.label], "string", `${at}.${nested.label}`, problems);
  };
  if (nested.repeat === "many") {
    if (!Array.isArray(value)) problems.push(`${path2} must be a list`);
    else for (const [index, each] of value.entries()) check3(each, `${path2}[${index}]`);
  } else if (nested.repeat === "keyed" && isRecord(value)) {
    for (const [key, each] of Object.entries(value)) check3(each, `${path2}.${key}`);
  } else check3(value, path2);
}
function checkContent(value, content2, path2, problems) {
  if (content2 === "map") checkKind(value, "map", path2, problems);
  else if (content2 === "lists") {
    for (const [key, each] of Object.entries(value)) checkKind(each, "strings", `${path2}.${key}`, problems);
  } else if (content2 !== "free") checkBlock(value, content2, path2, problems);
}
function checkKind(value, type, path2, problems) {
  if (value === null || value === void 0 || KINDS[type].is(value)) return;
  problems.push(`${path2} must be ${KINDS[type].words}`);
}
function isListOf(value, type) {
  return Array.isArray(value) && value.every((each) => typeof each === type);
}
function isMapOfStrings(value) {
  return isRecord(value) && Object.values(value).every((each) => typeof each === "string");
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/jobspec/source.ts
function sourceText({ text: text3 }) {
  const decoded = typeof text3 === "string" ? text3 : new TextDecoder().decode(text3);
  return decoded.startsWith("\uFEFF") ? decoded.slice(1) : decoded;
}
function isJson(source) {
  return /^ *\{/.test(sourceText(source));
}

// src/jobspec/api-json.ts
function readApiJson(source) {
  const text3 = sourceText(source);
  const fail = (detail, hint, range2) => ({
    raw: null,
    diagnostics: [
      {
        severity: "error",
        summary: "Unreadable job in JSON",
        detail,
        ...hint && { hint },
        ...range2 && { range: range2 }
      }
    ]
  });
  let document;
  try {
    document = JSON.parse(text3);
  } catch (error) {
    const message = error.message;
    return fail(`${message}.`, void 0, placeOf(source.file, text3, message));
  }
  const job2 = isObject(document) && isObject(document.Job) ? document.Job : document;
  if (!isObject(job2) || !("ID" in job2 || "TaskGroups" in job2)) {
    return fail(
      "This is no job of the API: it has neither an ID nor TaskGroups.",
      'A job in the JSON form of HCL, { "job": { "name": { … } } }, is read without -json.'
    );
  }
  const mistakes = shapeProblems(job2);
  if (mistakes.length === 0) return { raw: job2, diagnostics: [] };
  return { raw: null, diagnostics: mistakes.flatMap((each) => fail(`${each}.`).diagnostics) };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function placeOf(file, text3, message) {
  const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text3.length);
  const before = text3.slice(0, offset).split("\n");
  const start = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
  return { file, start, end: start };
}

// src/jobspec/canonical/policies.ts
var SECOND = 1e9;
var MINUTE = 60 * SECOND;
var HOUR = 60 * MINUTE;
function defaultRestart(jobType) {
  const perpetual = jobType === "service" || jobType === "system";
  return {
    Attempts: perpetual ? 2 : 3,
    Interval: perpetual ? 30 * MINUTE : 24 * HOUR,
    Delay: 15 * SECOND,
    Mode: "fail",
    RenderTemplates: false
  };
}
function defaultReschedule(jobType) {
  const policy = { Attempts: 0, Interval: 0, Delay: 0, DelayFunction: "", MaxDelay: 0, Unlimited: false };
  if (jobType === "service") {
    return { ...policy, Delay: 30 * SECOND, DelayFunction: "exponential", MaxDelay: HOUR, Unlimited: true };
  }
  if (jobType === "batch") {
    return { ...policy, Attempts: 1, Interval: 24 * HOUR, Delay: 5 * SECOND, DelayFunction: "constant" };
  }
  return policy;
}
var DEFAULT_UPDATE = {
  Stagger: 30 * SECOND,
  MaxParallel: 1,
  HealthCheck: "checks",
  MinHealthyTime: 10 * SECOND,
  HealthyDeadline: 5 * MINUTE,
  ProgressDeadline: 10 * MINUTE,
  Canary: 0,
  AutoRevert: false,
  AutoPromote: false
};
var DEFAULT_MIGRATE = {
  MaxParallel: 1,
  HealthCheck: "checks",
  MinHealthyTime: 10 * SECOND,
  HealthyDeadline: 5 * MINUTE
};
function constraints(trace, raw) {
  if (!raw) return null;
  return raw.map(
    (each) => trace(each, { LTarget: each.LTarget ?? "", RTarget: each.RTarget ?? "", Operand: each.Operand ?? "" })
  );
}
function affinities(trace, raw) {
  if (!raw) return null;
  return raw.map(
    (each) => trace(each, {
      LTarget: each.LTarget ?? "",
      RTarget: each.RTarget ?? "",
      Operand: each.Operand ?? "",
      Weight: each.Weight ?? 50
    })
  );
}
function spreads(trace, raw) {
  if (!raw) return null;
  return raw.map(
    (each) => trace(each, {
      Attribute: each.Attribute ?? "",
      Weight: each.Weight ?? 50,
      SpreadTarget: each.SpreadTarget?.map(
        (target2) => trace(target2, { Value: target2.Value ?? "", Percent: target2.Percent ?? 0 })
      ) ?? null
    })
  );
}
function ephemeralDisk2(trace, raw) {
  return trace(raw, {
    Sticky: raw?.Sticky ?? false,
    Migrate: raw?.Migrate ?? false,
    SizeMB: raw?.SizeMB ?? 300
  });
}
function disconnect2(trace, raw) {
  if (!raw) return null;
  return trace(raw, {
    LostAfter: raw.LostAfter ?? null,
    StopOnClientAfter: raw.StopOnClientAfter ?? null,
    Replace: raw.Replace ?? true,
    Reconcile: raw.Reconcile ?? "best_score"
  });
}
function scaling2(trace, raw, standard) {
  if (!raw) return null;
  return trace(raw, {
    ID: raw.ID ?? "",
    Namespace: raw.Namespace ?? "",
    Type: raw.Type || standard.Type,
    Target: raw.Target ?? null,
    Min: raw.Min ?? standard.Min,
    Max: raw.Max ?? 0,
    Policy: raw.Policy ?? null,
    Enabled: raw.Enabled ?? true,
    CreateIndex: raw.CreateIndex ?? 0,
    ModifyIndex: raw.ModifyIndex ?? 0
  });
}
function periodic2(trace, raw) {
  if (!raw) return null;
  return trace(raw, {
    Enabled: raw.Enabled ?? true,
    Spec: raw.Spec ?? "",
    Specs: raw.Specs ?? [],
    SpecType: raw.SpecType ?? "cron",
    ProhibitOverlap: raw.ProhibitOverlap ?? false,
    TimeZone: raw.TimeZone || "UTC"
  });
}

// src/jobspec/canonical/raw.ts
function merged(under, over) {
  const result = { ...under };
  for (const [field, value] of Object.entries(over ?? {})) {
    if (value !== null && value !== void 0) result[field] = value;
  }
  return result;
}

// src/jobspec/canonical/resources.ts
function resources2(trace, raw) {
  const cores = raw?.Cores ?? null;
  return trace(raw, {
    CPU: raw?.CPU ?? (cores === null ? 100 : 0),
    Cores: cores ?? 0,
    MemoryMB: raw?.MemoryMB ?? 300,
    MemoryMaxMB: raw?.MemoryMaxMB ?? null,
    DiskMB: raw?.DiskMB ?? null,
    IOPS: raw?.IOPS ?? null,
    SecretsMB: raw?.SecretsMB ?? null,
    Networks: networks(trace, raw?.Networks),
    Devices: raw?.Devices?.map((each) => device2(trace, each)) ?? null,
    NUMA: raw?.NUMA ? trace(raw.NUMA, { Affinity: raw.NUMA.Affinity || "none", Devices: raw.NUMA.Devices ?? null }) : null
  });
}
function networks(trace, raw) {
  if (!raw) return null;
  return raw.map(
    (each) => trace(each, {
      Mode: each.Mode ?? "",
      Device: each.Device ?? "",
      CIDR: each.CIDR ?? "",
      IP: each.IP ?? "",
      Hostname: each.Hostname ?? "",
      DNS: each.DNS ? trace(each.DNS, {
        Servers: each.DNS.Servers ?? null,
        Searches: each.DNS.Searches ?? null,
        Options: each.DNS.Options ?? null
      }) : null,
      ReservedPorts: each.ReservedPorts?.map((port2) => canonicalPort(trace, port2)) ?? null,
      DynamicPorts: each.DynamicPorts?.map((port2) => canonicalPort(trace, port2)) ?? null,
      MBits: each.MBits ?? null,
      CNI: each.CNI ? trace(each.CNI, { Args: each.CNI.Args ?? null }) : null
    })
  );
}
function canonicalPort(trace, raw) {
  return trace(raw, {
    Label: raw.Label ?? "",
    Value: raw.Value ?? 0,
    To: raw.To ?? 0,
    HostNetwork: raw.HostNetwork ?? "",
    IgnoreCollision: raw.IgnoreCollision ?? false
  });
}
function device2(trace, raw) {
  return trace(raw, {
    Name: raw.Name ?? "",
    Count: raw.Count ?? 1,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities)
  });
}

// src/jobspec/canonical/identity.ts
function identity2(trace, raw) {
  return trace(raw, {
    Name: raw.Name ?? "",
    Audience: raw.Audience ?? null,
    ChangeMode: raw.ChangeMode ?? "",
    ChangeSignal: raw.ChangeSignal ?? "",
    Env: raw.Env ?? false,
    File: raw.File ?? false,
    Filepath: raw.Filepath ?? "",
    ServiceName: raw.ServiceName ?? "",
    TTL: raw.TTL ?? 0,
    ExtraClaims: raw.ExtraClaims ?? null
  });
}
function vault2(trace, raw) {
  if (!raw) return null;
  return trace(raw, {
    Policies: raw.Policies ?? null,
    Role: raw.Role ?? "",
    Namespace: raw.Namespace ?? "",
    Cluster: raw.Cluster || "default",
    Env: raw.Env ?? true,
    DisableFile: raw.DisableFile ?? false,
    ChangeMode: raw.ChangeMode ?? "restart",
    ChangeSignal: raw.ChangeSignal ?? "SIGHUP",
    AllowTokenExpiration: raw.AllowTokenExpiration ?? false
  });
}
function secrets(trace, ...levels) {
  const all = levels.flatMap((level) => level ?? []);
  if (all.length === 0) return null;
  return all.map(
    (each) => trace(each, {
      Name: each.Name ?? "",
      Provider: each.Provider ?? "",
      Path: each.Path ?? "",
      Config: each.Config ?? null,
      Env: each.Env ?? null
    })
  );
}

// src/jobspec/canonical/service.ts
function services(trace, raw, name) {
  if (!raw) return null;
  return raw.map((each) => {
    const onUpdate = each.OnUpdate || "require_healthy";
    return trace(each, {
      Id: each.Id ?? "",
      Name: each.Name || name,
      Tags: each.Tags ?? null,
      CanaryTags: each.CanaryTags ?? null,
      EnableTagOverride: each.EnableTagOverride ?? false,
      PortLabel: each.PortLabel ?? "",
      AddressMode: each.AddressMode || "auto",
      Address: each.Address ?? "",
      Checks: each.Checks?.map((one) => check2(trace, one, each.CheckRestart, onUpdate)) ?? null,
      CheckRestart: checkRestart2(trace, each.CheckRestart),
      Connect: each.Connect ?? null,
      Meta: filled(each.Meta),
      CanaryMeta: filled(each.CanaryMeta),
      TaggedAddresses: filled(each.TaggedAddresses),
      TaskName: each.TaskName ?? "",
      OnUpdate: onUpdate,
      Provider: each.Provider || "consul",
      Cluster: each.Cluster || "default",
      Kind: each.Kind ?? "",
      Identity: each.Identity ? identity2(trace, each.Identity) : null,
      Weights: each.Weights ? trace(each.Weights, { Passing: each.Weights.Passing || 1, Warning: each.Weights.Warning || 1 }) : null
    });
  });
}
function check2(trace, raw, inherited, onUpdate) {
  return trace(raw, {
    Id: raw.Id ?? "",
    Name: raw.Name ?? "",
    Type: raw.Type ?? "",
    Command: raw.Command ?? "",
    Args: raw.Args ?? null,
    Path: raw.Path ?? "",
    Protocol: raw.Protocol ?? "",
    PortLabel: raw.PortLabel ?? "",
    Expose: raw.Expose ?? false,
    AddressMode: raw.AddressMode ?? "",
    Advertise: raw.Advertise ?? "",
    Interval: raw.Interval ?? 0,
    Timeout: raw.Timeout ?? 0,
    InitialStatus: raw.InitialStatus ?? "",
    Notes: raw.Notes ?? "",
    TLSServerName: raw.TLSServerName ?? "",
    TLSSkipVerify: raw.TLSSkipVerify ?? false,
    Header: raw.Header ?? null,
    Method: raw.Method ?? "",
    CheckRestart: checkRestart2(
      trace,
      inherited || raw.CheckRestart ? merged(inherited, raw.CheckRestart) : null
    ),
    GRPCService: raw.GRPCService ?? "",
    GRPCUseTLS: raw.GRPCUseTLS ?? false,
    TaskName: raw.TaskName ?? "",
    SuccessBeforePassing: Math.max(0, raw.SuccessBeforePassing ?? 0),
    FailuresBeforeCritical: Math.max(0, raw.FailuresBeforeCritical ?? 0),
    FailuresBeforeWarning: Math.max(0, raw.FailuresBeforeWarning ?? 0),
    Body: raw.Body ?? "",
    OnUpdate: raw.OnUpdate || onUpdate
  });
}
function checkRestart2(trace, raw) {
  if (!raw) return null;
  return trace(raw, {
    Limit: raw.Limit ?? 0,
    Grace: raw.Grace ?? 1e9,
    IgnoreWarnings: raw.IgnoreWarnings ?? false
  });
}
function filled(map3) {
  return map3 && Object.keys(map3).length > 0 ? map3 : null;
}

// src/jobspec/canonical/files.ts
import { posix } from "node:path";
function artifact2(trace, raw) {
  const source = raw.GetterSource ?? "";
  const mode = raw.GetterMode ?? "any";
  const standard = mode === "file" ? posix.join("local", posix.basename(source)) : "local/";
  return trace(raw, {
    GetterSource: source,
    GetterOptions: filled2(raw.GetterOptions),
    GetterHeaders: filled2(raw.GetterHeaders),
    GetterMode: mode,
    GetterInsecure: raw.GetterInsecure ?? false,
    RelativeDest: raw.RelativeDest ?? standard,
    Chown: raw.Chown ?? false
  });
}
function template2(trace, raw) {
  const changeMode = raw.ChangeMode ?? "restart";
  const script = raw.ChangeScript;
  return trace(raw, {
    SourcePath: raw.SourcePath ?? "",
    DestPath: raw.DestPath ?? "",
    EmbeddedTmpl: raw.EmbeddedTmpl ?? "",
    ChangeMode: changeMode,
    ChangeScript: script ? trace(script, {
      Command: script.Command ?? "",
      Args: script.Args ?? [],
      Timeout: script.Timeout ?? 5e9,
      FailOnError: script.FailOnError ?? false,
      RunOnFirstRender: script.RunOnFirstRender ?? false
    }) : null,
    ChangeSignal: raw.ChangeSignal?.toUpperCase() ?? (changeMode === "signal" ? "SIGHUP" : ""),
    Once: raw.Once ?? false,
    Splay: raw.Splay ?? 5e9,
    Perms: raw.Perms ?? "0644",
    Uid: raw.Uid ?? null,
    Gid: raw.Gid ?? null,
    LeftDelim: raw.LeftDelim ?? "{{",
    RightDelim: raw.RightDelim ?? "}}",
    Envvars: raw.Envvars ?? false,
    VaultGrace: raw.VaultGrace ?? 0,
    Wait: raw.Wait ? trace(raw.Wait, { Min: raw.Wait.Min ?? null, Max: raw.Wait.Max ?? null }) : null,
    ErrMissingKey: raw.ErrMissingKey ?? false
  });
}
function filled2(map3) {
  return map3 && Object.keys(map3).length > 0 ? map3 : null;
}

// src/jobspec/canonical/task.ts
function task2(trace, raw, above) {
  const { job: job2, group: group3, jobName, restart: restart2 } = above;
  return trace(raw, {
    Name: raw.Name ?? "",
    Driver: raw.Driver ?? "",
    User: raw.User ?? "",
    Lifecycle: raw.Lifecycle ? trace(raw.Lifecycle, { Hook: raw.Lifecycle.Hook ?? "", Sidecar: raw.Lifecycle.Sidecar ?? false }) : null,
    Config: raw.Config ?? null,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    Env: raw.Env ?? null,
    Services: services(trace, raw.Services, `${jobName}-${group3.Name}-${raw.Name}`),
    Resources: resources2(trace, raw.Resources),
    RestartPolicy: trace(raw.RestartPolicy ?? restart2, merged(restart2, raw.RestartPolicy)),
    Meta: raw.Meta ?? null,
    KillTimeout: raw.KillTimeout ?? 5e9,
    KillSignal: raw.KillSignal ?? "",
    LogConfig: trace(raw.LogConfig, {
      MaxFiles: raw.LogConfig?.MaxFiles ?? 10,
      MaxFileSizeMB: raw.LogConfig?.MaxFileSizeMB ?? 10,
      Disabled: raw.LogConfig?.Disabled ?? false
    }),
    Artifacts: raw.Artifacts?.map((each) => artifact2(trace, each)) ?? null,
    Vault: vault2(trace, raw.Vault ?? group3.Vault ?? job2.Vault),
    Consul: raw.Consul ? trace(raw.Consul, {
      Namespace: raw.Consul.Namespace ?? "",
      Cluster: raw.Consul.Cluster || "default",
      Partition: raw.Consul.Partition ?? ""
    }) : null,
    Templates: raw.Templates?.map((each) => template2(trace, each)) ?? null,
    DispatchPayload: raw.DispatchPayload ? trace(raw.DispatchPayload, { File: raw.DispatchPayload.File ?? "" }) : null,
    VolumeMounts: raw.VolumeMounts?.map(
      (each) => trace(each, {
        Volume: each.Volume ?? "",
        Destination: each.Destination ?? "",
        ReadOnly: each.ReadOnly ?? false,
        PropagationMode: each.PropagationMode ?? "private",
        SELinuxLabel: each.SELinuxLabel ?? ""
      })
    ) ?? null,
    CSIPluginConfig: raw.CSIPluginConfig ?? null,
    Leader: raw.Leader ?? false,
    ShutdownDelay: raw.ShutdownDelay ?? 0,
    Kind: raw.Kind ?? "",
    ScalingPolicies: raw.ScalingPolicies?.map((each) => scaling2(trace, each, { Type: "", Min: 0 })) ?? null,
    Identity: raw.Identity ? identity2(trace, raw.Identity) : null,
    Identities: raw.Identities?.length ? raw.Identities.map((each) => identity2(trace, each)) : null,
    Actions: raw.Actions?.map(
      (each) => trace(each, { Name: each.Name ?? "", Command: each.Command ?? "", Args: each.Args ?? null })
    ) ?? null,
    Secrets: secrets(trace, raw.Secrets, group3.Secrets, job2.Secrets),
    Schedule: raw.Schedule ?? null
  });
}

// src/jobspec/canonical/group.ts
function group2(trace, raw, job2, type, jobName) {
  const count2 = raw.Count ?? raw.Scaling?.Min ?? 1;
  const restart2 = trace(raw.RestartPolicy, merged(defaultRestart(type), raw.RestartPolicy));
  return trace(raw, {
    Name: raw.Name ?? "",
    Count: count2,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    Spreads: spreads(trace, raw.Spreads),
    Tasks: (raw.Tasks ?? []).map((each) => task2(trace, each, { job: job2, group: raw, jobName, restart: restart2 })),
    Volumes: volumes(trace, raw.Volumes),
    RestartPolicy: restart2,
    ReschedulePolicy: reschedule2(trace, raw, job2, type),
    Disconnect: disconnect2(trace, raw.Disconnect),
    EphemeralDisk: ephemeralDisk2(trace, raw.EphemeralDisk),
    Update: update2(trace, raw, job2, type),
    Migrate: migrate2(trace, raw, job2, type),
    Networks: networks(trace, raw.Networks),
    Meta: raw.Meta ?? null,
    Services: services(trace, raw.Services, `${jobName}-${raw.Name}`),
    ShutdownDelay: raw.ShutdownDelay ?? null,
    MaxRunDuration: raw.MaxRunDuration ?? null,
    StopAfterClientDisconnect: raw.StopAfterClientDisconnect ?? null,
    MaxClientDisconnect: raw.MaxClientDisconnect ?? null,
    PreventRescheduleOnLost: raw.PreventRescheduleOnLost ?? false,
    Scaling: scaling2(trace, raw.Scaling, { Type: "horizontal", Min: count2 }),
    Consul: consul2(trace, raw, job2)
  });
}
function reschedule2(trace, raw, job2, type) {
  const written = raw.ReschedulePolicy ?? job2.Reschedule;
  if (!written && (type === "system" || type === "sysbatch")) return null;
  const policy = merged(job2.Reschedule, raw.ReschedulePolicy);
  return trace(written, merged(defaultReschedule(type), policy));
}
function update2(trace, raw, job2, type) {
  const written = raw.Update ?? job2.Update;
  if (!written && type !== "service" && type !== "system") return null;
  return trace(written, merged({ ...DEFAULT_UPDATE }, merged(job2.Update, raw.Update)));
}
function migrate2(trace, raw, job2, type) {
  const written = raw.Migrate ?? job2.Migrate;
  if (!written && type !== "service") return null;
  return trace(written, merged({ ...DEFAULT_MIGRATE }, merged(job2.Migrate, raw.Migrate)));
}
function volumes(trace, raw) {
  if (!raw) return null;
  const volumes3 = {};
  for (const [name, each] of Object.entries(raw)) {
    volumes3[name] = trace(each, {
      Name: each?.Name ?? name,
      Type: each?.Type ?? "",
      Source: each?.Source ?? "",
      ReadOnly: each?.ReadOnly ?? false,
      Sticky: each?.Sticky ?? false,
      AccessMode: each?.AccessMode ?? "",
      AttachmentMode: each?.AttachmentMode ?? "",
      MountOptions: each?.MountOptions ? trace(each.MountOptions, {
        FSType: each.MountOptions.FSType ?? "",
        MountFlags: each.MountOptions.MountFlags ?? null
      }) : null,
      PerAlloc: each?.PerAlloc ?? false
    });
  }
  return trace(raw, volumes3);
}
function consul2(trace, raw, job2) {
  const namespace = raw.Consul?.Namespace || job2.ConsulNamespace || "";
  if (!raw.Consul || Object.values(raw.Consul).every((each) => !each)) return { Namespace: namespace };
  return trace(raw.Consul, {
    Namespace: namespace,
    Cluster: raw.Consul.Cluster || "default",
    Partition: raw.Consul.Partition ?? ""
  });
}

// src/jobspec/places.ts
var Places = class {
  #objects = /* @__PURE__ */ new WeakMap();
  /** Where an object as a whole was written: its block's header, or its literal. */
  mark(object3, range2) {
    this.#place(object3).range = range2;
  }
  /** Where the value of one field was written. */
  markField(object3, field, range2) {
    this.#place(object3).fields.set(field, range2);
  }
  /** `to` stands for what was written as `from`. */
  copy(from, to) {
    const place2 = this.#objects.get(from);
    if (place2) this.#objects.set(to, place2);
  }
  /** The most precise place known on the way from `root` along `path`. */
  find(root, path2) {
    let found = this.#objects.get(root)?.range ?? void 0;
    let at = root;
    for (const step of path2) {
      if (typeof at !== "object" || at === null) break;
      found = this.#objects.get(at)?.fields.get(step) ?? found;
      at = at[step];
      if (typeof at === "object" && at !== null) found = this.#objects.get(at)?.range ?? found;
    }
    return found;
  }
  #place(object3) {
    const known2 = this.#objects.get(object3);
    if (known2) return known2;
    const place2 = { range: null, fields: /* @__PURE__ */ new Map() };
    this.#objects.set(object3, place2);
    return place2;
  }
};

// src/jobspec/canonical.ts
function canonicalize(raw, places = new Places()) {
  const trace = (from, to) => {
    if (from) places.copy(from, to);
    return to;
  };
  const id = raw.ID ?? "";
  const name = raw.Name ?? id;
  const type = raw.Type ?? "service";
  const perpetual = type === "service" || type === "system";
  return trace(raw, {
    Region: raw.Region ?? "global",
    Namespace: raw.Namespace || "default",
    ID: id,
    Name: name,
    Type: type,
    Priority: raw.Priority ?? 50,
    AllAtOnce: raw.AllAtOnce ?? false,
    Datacenters: raw.Datacenters?.length ? raw.Datacenters : ["*"],
    NodePool: raw.NodePool || "default",
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    TaskGroups: (raw.TaskGroups ?? []).map((each) => group2(trace, each, raw, type, name)),
    Update: raw.Update || perpetual ? trace(raw.Update, merged({ ...DEFAULT_UPDATE }, raw.Update)) : null,
    Multiregion: raw.Multiregion ?? null,
    Spreads: spreads(trace, raw.Spreads),
    Periodic: periodic2(trace, raw.Periodic),
    ParameterizedJob: raw.ParameterizedJob ? trace(raw.ParameterizedJob, {
      Payload: raw.ParameterizedJob.Payload ?? "",
      MetaRequired: raw.ParameterizedJob.MetaRequired ?? null,
      MetaOptional: raw.ParameterizedJob.MetaOptional ?? null
    }) : null,
    Reschedule: raw.Reschedule ?? null,
    Migrate: raw.Migrate ?? null,
    Meta: raw.Meta ?? null,
    UI: raw.UI ? trace(raw.UI, {
      Description: raw.UI.Description ?? "",
      Links: raw.UI.Links?.map((link) => trace(link, { Label: link.Label ?? "", URL: link.URL ?? "" })) ?? null
    }) : null,
    Stop: raw.Stop ?? false,
    ParentID: raw.ParentID ?? "",
    Dispatched: raw.Dispatched ?? false,
    Payload: raw.Payload ?? null,
    ConsulToken: raw.ConsulToken ?? "",
    ConsulNamespace: raw.ConsulNamespace ?? "",
    VaultToken: raw.VaultToken ?? "",
    VaultNamespace: raw.VaultNamespace ?? "",
    NomadTokenID: raw.NomadTokenID ?? "",
    Status: raw.Status ?? "",
    StatusDescription: raw.StatusDescription ?? "",
    Stable: raw.Stable ?? false,
    Version: raw.Version ?? 0,
    SubmitTime: raw.SubmitTime ?? null,
    CreateIndex: raw.CreateIndex ?? 0,
    ModifyIndex: raw.ModifyIndex ?? 0,
    JobModifyIndex: raw.JobModifyIndex ?? 0
  });
}

// src/hcl/evaluate-traversal.ts
function evaluateTraversal(evaluation, expression, scope, item) {
  const { root, steps } = unwind(expression);
  let value;
  let done = 0;
  if (root.kind === "variable") {
    value = findVariable(scope, root.name) ?? null;
    if (!value) {
      const reference = unknownReference(root, steps, scope);
      if (!reference) return failUnknown(evaluation, root, scope);
      value = reference.value;
      done = reference.steps;
    }
  } else {
    value = evaluation.evaluate(root, scope, item);
  }
  for (const step of steps.slice(done)) {
    const key = step.kind === "getAttr" ? string(step.name) : evaluation.evaluate(step.key, scope, item);
    value = value && key && takeStep(evaluation, value, key, step);
  }
  return value;
}
function unwind(expression) {
  const steps = [];
  let root = expression;
  for (; root.kind === "getAttr" || root.kind === "index"; root = root.target) steps.push(root);
  return { root, steps: steps.reverse() };
}
function isUnknownReference(expression, scope) {
  const { root, steps } = unwind(expression);
  if (root.kind !== "variable" || findVariable(scope, root.name) || !findUnknown(scope).unknown) return false;
  return steps.every(isConstant);
}
function isConstant(step) {
  return step.kind === "getAttr" || constantKey(step.key) !== null;
}
function constantKey(key) {
  if (key.kind === "literal") return String(key.value.data);
  if (key.kind !== "template" || key.parts.length > 1) return null;
  const [part2] = key.parts;
  return part2 === void 0 ? '""' : part2.kind === "text" ? JSON.stringify(part2.text) : null;
}
function unknownReference(root, all, scope) {
  const { unknown: unknown2, source } = findUnknown(scope);
  if (!unknown2) return null;
  const end = all.findIndex((step) => !isConstant(step));
  const steps = end === -1 ? all : all.slice(0, end);
  const range2 = between(root.range, (steps.at(-1) ?? root).range);
  return { value: unknown2(source?.(range2) ?? textOf2(root.name, steps), range2), steps: steps.length };
}
function textOf2(root, steps) {
  const texts = steps.map((step) => {
    if (step.kind === "getAttr") return `.${step.name}`;
    return step.legacy ? `.${constantKey(step.key)}` : `[${constantKey(step.key)}]`;
  });
  return root + texts.join("");
}
function failUnknown(evaluation, root, scope) {
  const names = [];
  for (let each = scope; each; each = each.parent) names.push(...each.variables.keys());
  if (names.length === 0) {
    const hint2 = `For the text, write "${root.name}".`;
    return evaluation.report(root.range, "Reference not allowed", "Nothing can be referred to here.", hint2);
  }
  const meant = suggest(root.name, names);
  const hint = meant ? `Did you mean ${meant}?` : `What there is: ${names.slice(0, 10).join(", ")}.`;
  return evaluation.report(root.range, "Unknown name", `There is nothing named "${root.name}" here.`, hint);
}
function takeStep(evaluation, value, key, step) {
  const range2 = step.stepRange;
  if (value.data === null)
    return evaluation.report(range2, "Null value", "A null has no attributes or elements.");
  if (key.data === null) return evaluation.report(range2, "Invalid index", "An index must not be null.");
  if (isCollection(value.type, "map", "object")) return takeEntry(evaluation, value, key, step);
  if (step.kind === "getAttr" || !isCollection(value.type, "list", "tuple")) {
    const what = step.kind === "getAttr" ? "attributes" : "elements to be indexed";
    const detail = `A value of type ${typeName(value.type)} has no ${what}.`;
    const hint = isCollection(value.type, "list", "tuple") ? "For the attribute of every element, write [*] before it." : void 0;
    return evaluation.report(
      range2,
      `No such ${step.kind === "getAttr" ? "attribute" : "index"}`,
      detail,
      hint
    );
  }
  return takeElement(evaluation, value, key, step);
}
function takeEntry(evaluation, value, key, step) {
  const name = indexAs(evaluation, key, "string", step);
  if (!name) return null;
  const entries2 = value.data;
  const found = entries2.get(name.data);
  if (found) return found;
  const what = step.kind === "getAttr" ? "attribute" : "key";
  const meant = suggest(name.data, entries2.keys());
  const hint = meant ? `Did you mean ${meant}?` : entries2.size > 0 ? `It has: ${[...entries2.keys()].slice(0, 10).join(", ")}.` : "It is empty.";
  return evaluation.report(
    step.stepRange,
    `No such ${what}`,
    `There is no ${what} "${name.data}" here.`,
    hint
  );
}
function takeElement(evaluation, value, key, step) {
  const index = indexAs(evaluation, key, "number", step);
  if (!index) return null;
  const items = elementsOf(value);
  const position = Number(index.data);
  const found = Number.isInteger(position) ? items[position] : void 0;
  if (found) return found;
  const size = items.length === 1 ? "1 element" : `${items.length} elements`;
  return evaluation.report(
    step.stepRange,
    "No such index",
    `There is no index ${index.data} in a list of ${size}.`
  );
}
function indexAs(evaluation, key, type, step) {
  try {
    return convert(key, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return evaluation.report(step.stepRange, "Invalid index", `This cannot be an index: ${error.message}.`);
  }
}

// src/hcl/evaluate-call.ts
function evaluateCall(evaluation, call, scope, item) {
  const { found, names } = findFunction(scope, call.name);
  if (!found) return failUnknownFunction(evaluation, call, names);
  const args = expandArguments(evaluation, call, scope, item);
  if (!args) return null;
  const [least, most] = "arity" in found ? found.arity : arityOf(found);
  if (args.length < least || args.length > most) return failArity(evaluation, call, args, least, most);
  try {
    if ("arity" in found) {
      return found.callWith(
        args.map(({ expression }) => expression),
        (expression) => {
          const { value, diagnostics } = evaluation.attempt(expression, scope, item);
          return { value: value ?? dynamicNull, diagnostics };
        }
      );
    }
    const values2 = evaluateArguments(evaluation, found, args, scope, item);
    return values2 && found.call(values2);
  } catch (error) {
    if (error instanceof ArgumentErrors) {
      evaluation.diagnostics.push(...error.diagnostics);
      return null;
    }
    if (!(error instanceof FunctionError) && !(error instanceof ConversionError)) throw error;
    const argument = error instanceof FunctionError ? error.argument : null;
    const range2 = (argument === null ? void 0 : args[argument])?.range ?? call.range;
    return evaluation.report(range2, `Error in ${call.name}()`, `${call.name}: ${error.message}.`);
  }
}
function failUnknownFunction(evaluation, call, names) {
  if (names.length === 0) {
    return evaluation.report(call.range, "Function not allowed", "No function can be called here.");
  }
  const meant = suggest(call.name, names);
  const hint = meant ? `Did you mean ${meant}?` : void 0;
  return evaluation.report(call.nameRange, "Unknown function", `There is no function "${call.name}".`, hint);
}
function arityOf(found) {
  return [found.parameters.length, found.rest ? Number.POSITIVE_INFINITY : found.parameters.length];
}
function failArity(evaluation, call, args, least, most) {
  const wanted = most > least ? `at least ${least}` : least === 1 ? "1" : `${least}`;
  const detail = `${call.name} takes ${wanted} argument${wanted.endsWith("1") ? "" : "s"}, not ${args.length}.`;
  const surplus = args[most];
  if (surplus) return evaluation.report(surplus.range, "Too many arguments", detail);
  const close = { ...call.range, start: { ...call.range.end } };
  close.start.offset -= 1;
  close.start.column -= 1;
  return evaluation.report(close, "Too few arguments", detail);
}
function expandArguments(evaluation, call, scope, item) {
  const args = call.args.map((expression) => ({ expression, range: argumentRange(expression) }));
  if (!call.expandLast) return args;
  const last = args.pop().expression;
  const value = evaluation.evaluate(last, scope, item);
  if (!value) return null;
  if (value.data === null || !isCollection(value.type, "list", "set", "tuple")) {
    const given = value.data === null ? "a null" : `a value of type ${typeName(value.type)}`;
    return evaluation.report(last.range, "Cannot be expanded", `... expands a list, this is ${given}.`);
  }
  const { range: range2 } = last;
  return [
    ...args,
    ...elementsOf(value).map(
      (element3) => ({ expression: { kind: "literal", value: element3, range: range2 }, range: range2 })
    )
  ];
}
function evaluateArguments(evaluation, found, args, scope, item) {
  const values2 = args.map((argument, index) => {
    const value = evaluation.evaluate(argument.expression, scope, item);
    return value && fit(evaluation, value, parameterOf(found, index), argument);
  });
  const given = values2.filter((value) => value !== null);
  if (given.length < values2.length) return null;
  const absent = given.findIndex(({ data }, index) => data === null && !parameterOf(found, index).allowNull);
  if (absent === -1) return given;
  const detail = `"${parameterOf(found, absent).name}" must not be null.`;
  return evaluation.report(args[absent].range, "Null argument", detail);
}
function parameterOf(found, index) {
  return found.parameters[index] ?? found.rest;
}
function fit(evaluation, value, parameter, argument) {
  try {
    return convert(value, parameter.type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return evaluation.report(argument.range, "Unsuitable argument", `"${parameter.name}": ${error.message}.`);
  }
}
function argumentRange(expression) {
  switch (expression.kind) {
    case "template": {
      const [first] = expression.parts;
      if (!first) return { ...expression.range, start: expression.range.end };
      if (expression.parts.length === 1 && first.kind === "interpolation") return expression.range;
      return first.kind === "interpolation" ? argumentRange(first.expression) : first.range;
    }
    case "parens":
      return argumentRange(expression.inner);
    case "conditional":
      return argumentRange(expression.condition);
    case "binary":
      return argumentRange(leftmost(expression));
    case "splat":
      return expression.markerRange;
    case "index":
      return constantKey(expression.key) === null ? expression.stepRange : expression.range;
    default:
      return expression.range;
  }
}
function leftmost(expression) {
  let left = expression;
  while (left.kind === "binary") left = left.left;
  return left;
}

// src/hcl/static-type.ts
function staticType(expression) {
  switch (expression.kind) {
    case "literal":
      return expression.value.type;
    case "parens":
      return staticType(expression.inner);
    case "template": {
      const [only] = expression.parts;
      const keepsType = expression.parts.length === 1 && only?.kind === "interpolation";
      return keepsType ? staticType(only.expression) : "string";
    }
    case "unary":
      return expression.operator === "-" ? "number" : "bool";
    case "binary":
      return ["+", "-", "*", "/", "%"].includes(expression.operator) ? "number" : "bool";
    case "conditional":
      return unify([staticType(expression.yes), staticType(expression.no)]) ?? "dynamic";
    case "tuple":
      return { kind: "tuple", elements: expression.items.map(staticType) };
    default:
      return "dynamic";
  }
}

// src/hcl/evaluate-operator.ts
function evaluateUnary(evaluation, expression, scope, item) {
  const value = evaluation.evaluate(expression.operand, scope, item);
  const type = expression.operator === "-" ? "number" : "bool";
  const operand = value && operandAs(evaluation, value, type, expression.operand);
  if (!operand) return null;
  if (operand.data === null) return failNull(evaluation, expression, type);
  return type === "number" ? number(operand.data.negate()) : bool(!operand.data);
}
function evaluateBinary(evaluation, expression, scope, item) {
  const chain = [];
  let first = expression;
  for (; first.kind === "binary"; first = first.left) chain.push(first);
  let left = evaluation.evaluate(first, scope, item);
  for (const each of chain.reverse()) {
    const right = evaluation.evaluate(each.right, scope, item);
    left = left && right && applyOperator(evaluation, each, left, right);
  }
  return left;
}
function applyOperator(evaluation, expression, left, right) {
  const { operator } = expression;
  if (operator === "==" || operator === "!=") return bool(equal(left, right) === (operator === "=="));
  const type = operator === "&&" || operator === "||" ? "bool" : "number";
  const a = operandAs(evaluation, left, type, expression.left);
  const b = operandAs(evaluation, right, type, expression.right);
  if (!a || !b) return null;
  if (a.data === null || b.data === null) return failNull(evaluation, expression, type);
  if (operator === "&&") return bool(a.data === true && b.data === true);
  if (operator === "||") return bool(a.data === true || b.data === true);
  const result = calculate(operator, a.data, b.data);
  if (result === null) {
    return evaluation.report(
      expression.range,
      "No result",
      `${a.data} ${operator} ${b.data} is not a number.`
    );
  }
  return typeof result === "boolean" ? bool(result) : number(result);
}
function calculate(operator, a, b) {
  switch (operator) {
    case "<":
      return a.compare(b) < 0;
    case "<=":
      return a.compare(b) <= 0;
    case ">":
      return a.compare(b) > 0;
    case ">=":
      return a.compare(b) >= 0;
    case "+":
      return a.add(b);
    case "-":
      return a.subtract(b);
    case "*":
      return a.multiply(b);
    case "/":
      return a.divide(b);
    default:
      return a.modulo(b);
  }
}
function operandAs(evaluation, value, type, where) {
  return evaluation.converted(value, type, where.range, "Unsuitable operand", "This cannot be an operand");
}
function failNull(evaluation, { range: range2 }, type) {
  return evaluation.report(range2, "Null operand", `A ${type} is required on each side, and one is null.`);
}
function evaluateConditional(evaluation, expression, scope, item) {
  const yes = evaluation.attempt(expression.yes, scope, item);
  const no = evaluation.attempt(expression.no, scope, item);
  const types = [
    yes.value?.type ?? staticType(expression.yes),
    no.value?.type ?? staticType(expression.no)
  ];
  const type = resultType(...types);
  if (type === null) {
    return evaluation.report(
      between(expression.yes.range, expression.no.range),
      "Results of different types",
      `Both results of a conditional must fit one type; these are ${types.map(typeName).join(" and ")}.`
    );
  }
  const condition = evaluateCondition(evaluation, expression.condition, scope, item);
  if (condition === null) return null;
  const taken = condition ? yes : no;
  evaluation.diagnostics.push(...taken.diagnostics);
  if (!taken.value || type === "dynamic") return taken.value;
  try {
    return convert(taken.value, type);
  } catch (error) {
    const { range: range2 } = condition ? expression.yes : expression.no;
    return evaluation.report(
      range2,
      "Results of different types",
      `This result does not fit the other: ${error.message}.`
    );
  }
}
function resultType(yes, no) {
  if (yes === "dynamic") return no;
  if (no === "dynamic") return yes;
  const type = unify([yes, no]);
  return type && canConvert(yes, type) && canConvert(no, type) ? type : null;
}
function evaluateCondition(evaluation, condition, scope, item) {
  const value = evaluation.evaluate(condition, scope, item);
  if (!value) return null;
  if (value.data === null) {
    return evaluation.report(
      condition.range,
      "Null condition",
      "A condition must be true or false, this is null."
    );
  }
  const lead = "A condition must be true or false";
  const result = evaluation.converted(value, "bool", condition.range, "Not a condition", lead);
  return result && result.data === true;
}

// src/hcl/evaluate-iteration.ts
var NO_FUNCTIONS = /* @__PURE__ */ new Map();
function iterate(evaluation, loop, scope, item, body2) {
  const { keyName, valueName, collection } = loop;
  const value = evaluation.evaluate(collection, scope, item);
  const pairs = value && pairsOf(evaluation, value, collection);
  if (!pairs) return false;
  for (const [key, element3] of pairs) {
    const variables = /* @__PURE__ */ new Map([[valueName, element3]]);
    if (keyName !== null) variables.set(keyName, key);
    if (keyName === valueName) variables.set(valueName, element3);
    body2({ variables, functions: NO_FUNCTIONS, parent: scope });
  }
  return true;
}
function pairsOf(evaluation, value, collection) {
  const { range: range2 } = collection;
  if (value.data === null) {
    evaluation.report(range2, "Null collection", "There is nothing to iterate over in a null.");
    return null;
  }
  if (isCollection(value.type, "map", "object")) {
    return entriesOf(value).map(([key, element3]) => [string(key), element3]);
  }
  if (isCollection(value.type, "set")) return elementsOf(value).map((element3) => [element3, element3]);
  if (isCollection(value.type, "list", "tuple")) {
    return elementsOf(value).map((element3, index) => [number(index), element3]);
  }
  const detail = `"for" needs a list, set or map; this is of type ${typeName(value.type)}.`;
  evaluation.report(range2, "Not a collection", detail);
  return null;
}
function evaluateFor(evaluation, loop, scope, item) {
  const results = [];
  let complete = true;
  const iterated = iterate(evaluation, loop, scope, item, (inner) => {
    if (!complete) return;
    const included = loop.condition === null || evaluateCondition(evaluation, loop.condition, inner, item);
    if (included === false) return;
    const key = included === null ? null : loop.key ? forKey(evaluation, loop.key, inner, item) : "";
    const value = key === null ? null : evaluation.evaluate(loop.value, inner, item);
    if (key !== null && value) results.push({ key, value });
    else complete = false;
  });
  if (!iterated || !complete) return null;
  return loop.key ? collect(evaluation, loop, loop.key, results) : tuple(results.map(({ value }) => value));
}
function forKey(evaluation, key, scope, item) {
  const value = evaluation.evaluate(key, scope, item);
  if (!value) return null;
  if (value.data === null) return evaluation.report(key.range, "Null as a key", "A key must not be null.");
  const name = evaluation.converted(value, "string", key.range, "Unsuitable key", "This cannot be a key");
  return name?.data ?? null;
}
function collect(evaluation, loop, keyExpression, results) {
  const groups = /* @__PURE__ */ new Map();
  for (const { key, value } of results) {
    const group3 = groups.get(key);
    if (group3 && !loop.grouping) {
      const hint = "To collect the values of equal keys in lists, write ... after the value.";
      return evaluation.report(keyExpression.range, "Key twice", `Two elements have the key "${key}".`, hint);
    }
    if (group3) group3.push(value);
    else groups.set(key, [value]);
  }
  const entries2 = [...groups].map(([key, values2]) => [
    key,
    loop.grouping ? tuple(values2) : values2[0]
  ]);
  return object(new Map(entries2));
}
function evaluateSplat(evaluation, expression, scope, item) {
  const source = evaluation.evaluate(expression.target, scope, item);
  if (!source) return null;
  const isSequence = isCollection(source.type, "list", "set", "tuple");
  if (source.data === null) {
    if (!isSequence) return tuple([]);
    return evaluation.report(
      expression.target.range,
      "Splat of null",
      "A null list cannot be iterated over."
    );
  }
  const items = [];
  let complete = true;
  for (const element3 of isSequence ? elementsOf(source) : [source]) {
    const result = evaluation.evaluate(expression.each, scope, element3);
    if (result) items.push(result);
    else complete = false;
  }
  if (!complete) return null;
  const [first] = items;
  return first && isCollection(source.type, "list", "set") ? list(first.type, items) : tuple(items);
}

// src/hcl/evaluate-template.ts
function evaluateTemplate(evaluation, template3, scope, item) {
  const [only] = template3.parts;
  if (template3.parts.length === 1 && only?.kind === "interpolation") {
    return evaluateInterpolation(evaluation, only, scope, item);
  }
  const text3 = joinParts(evaluation, template3.parts, scope, item);
  return text3 === null ? null : string(text3);
}
function joinParts(evaluation, parts, scope, item) {
  const texts = parts.map((part2) => partText(evaluation, part2, scope, item));
  return texts.every((text3) => text3 !== null) ? texts.join("") : null;
}
function partText(evaluation, part2, scope, item) {
  switch (part2.kind) {
    case "text":
      return part2.text;
    case "interpolation":
      return interpolationText(evaluation, part2, scope, item);
    case "if": {
      const condition = evaluateCondition(evaluation, part2.condition, scope, item);
      if (condition === null) return null;
      return joinParts(evaluation, condition ? part2.yes : part2.no, scope, item);
    }
    case "forEach": {
      const texts = [];
      const complete = iterate(evaluation, part2, scope, item, (inner) => {
        texts.push(joinParts(evaluation, part2.body, inner, item));
      });
      return complete && texts.every((text3) => text3 !== null) ? texts.join("") : null;
    }
  }
}
function interpolationText(evaluation, part2, scope, item) {
  const value = evaluateInterpolation(evaluation, part2, scope, item);
  if (!value) return null;
  const { range: range2 } = part2.expression;
  if (value.data === null) {
    return evaluation.report(range2, "Null in a string", "A null cannot be part of a string.");
  }
  const lead = "This cannot be part of a string";
  return evaluation.converted(value, "string", range2, "Not a string", lead)?.data ?? null;
}
function evaluateInterpolation(evaluation, part2, scope, item) {
  const { expression } = part2;
  if (isUnknownReference(expression, scope)) {
    const { unknown: unknown2, source } = findUnknown(scope);
    const inner = source?.(part2.range).slice(2, -1);
    const reference = source?.(expression.range);
    if (unknown2 && inner !== void 0 && inner.replace(/^ +| +$/g, "") === reference) {
      return unknown2(inner, expression.range);
    }
  }
  return evaluation.evaluate(expression, scope, item);
}

// src/hcl/weight.ts
var MAX_WEIGHT = 1e6;
var weights = /* @__PURE__ */ new WeakMap();
function isTooLarge(value) {
  return weigh(value) > MAX_WEIGHT;
}
function weigh(value) {
  const { data } = value;
  if (typeof data === "string") return 1 + data.length / 16;
  if (data === null || typeof data !== "object" || "sign" in data) return 1;
  let weight = weights.get(value);
  if (weight === void 0) {
    weight = 1;
    for (const item of data.values()) weight += weigh(item);
    weights.set(value, weight);
  }
  return weight;
}

// src/hcl/evaluate.ts
var MAX_STEPS = 2e5;
function evaluate(expression, scope) {
  const evaluation = new Evaluation();
  const value = evaluation.evaluate(expression, scope, null);
  return { value: value ?? dynamicNull, diagnostics: evaluation.diagnostics };
}
var Evaluation = class {
  diagnostics = [];
  steps = 0;
  evaluate(expression, scope, item) {
    this.steps += 1;
    if (this.steps > MAX_STEPS) {
      if (this.steps === MAX_STEPS + 1) {
        this.report(
          expression.range,
          "Too much to evaluate",
          `More than ${MAX_STEPS} steps would be needed.`
        );
      }
      return null;
    }
    const value = this.dispatch(expression, scope, item);
    if (value && isTooLarge(value)) {
      return this.report(expression.range, "Value too large", "This grows beyond what any job could use.");
    }
    return value;
  }
  dispatch(expression, scope, item) {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "parens":
        return this.evaluate(expression.inner, scope, item);
      case "template":
        return evaluateTemplate(this, expression, scope, item);
      case "variable":
      case "getAttr":
      case "index":
        return evaluateTraversal(this, expression, scope, item);
      case "splat":
        return evaluateSplat(this, expression, scope, item);
      case "splatItem":
        return item;
      case "call":
        return evaluateCall(this, expression, scope, item);
      case "unary":
        return evaluateUnary(this, expression, scope, item);
      case "binary":
        return evaluateBinary(this, expression, scope, item);
      case "conditional":
        return evaluateConditional(this, expression, scope, item);
      case "tuple":
        return this.evaluateTuple(expression, scope, item);
      case "object":
        return this.evaluateObject(expression, scope, item);
      case "for":
        return evaluateFor(this, expression, scope, item);
    }
  }
  /** Evaluates without letting errors through: the caller decides whether they count. */
  attempt(expression, scope, item) {
    const outer = this.diagnostics;
    this.diagnostics = [];
    const value = this.evaluate(expression, scope, item);
    const { diagnostics } = this;
    this.diagnostics = outer;
    return { value, diagnostics };
  }
  report(range2, summary, detail, hint) {
    this.diagnostics.push({ severity: "error", summary, detail, range: range2, ...hint ? { hint } : {} });
    return null;
  }
  evaluateTuple(expression, scope, item) {
    const items = expression.items.map((each) => this.evaluate(each, scope, item));
    return items.every((each) => each !== null) ? tuple(items) : null;
  }
  evaluateObject(expression, scope, item) {
    const attributes = /* @__PURE__ */ new Map();
    let complete = true;
    for (const { key, keyword, value } of expression.items) {
      const given = keyword === null ? this.evaluateKey(key, scope, item) : string(keyword);
      const content2 = this.evaluate(value, scope, item);
      const name = given && this.keyName(given, key, value);
      if (name !== null && content2) attributes.set(name, content2);
      else complete = false;
    }
    return complete ? object(attributes) : null;
  }
  evaluateKey(key, scope, item) {
    if ((key.kind === "getAttr" || key.kind === "index") && rootOf(key).kind === "variable") {
      const hint = "Quote it if it is the key itself; put it in parentheses if it is a reference.";
      const detail = "This can be read as a key with dots or as a reference.";
      return this.report(key.range, "Ambiguous key", detail, hint);
    }
    return this.evaluate(key, scope, item);
  }
  keyName(name, key, value) {
    if (name.data === null) return this.report(value.range, "Null as a key", "A key must not be null.");
    const converted2 = this.converted(name, "string", key.range, "Unsuitable key", "This cannot be a key");
    return converted2 && converted2.data;
  }
  /** A value as a type, or a diagnostic that says why not. */
  converted(value, type, range2, summary, lead) {
    try {
      return convert(value, type);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      return this.report(range2, summary, `${lead}: ${error.message}.`);
    }
  }
};
function rootOf(expression) {
  let root = expression;
  while (root.kind === "getAttr" || root.kind === "index") root = root.target;
  return root;
}

// src/jobspec/decode/context.ts
var MOST_GENERATED_BLOCKS = 2e4;
function report(context, range2, problem2) {
  const { severity = "error", summary, detail, hint } = problem2;
  const diagnostic = { severity, summary, detail };
  if (hint) diagnostic.hint = hint;
  if (range2) diagnostic.range = range2;
  context.diagnostics.push(diagnostic);
}
function evaluated(context, expression, scope) {
  if (context.structureOnly) return null;
  const { value, diagnostics } = evaluate(expression, scope);
  context.diagnostics.push(...diagnostics);
  return diagnostics.some((each) => each.severity === "error") ? null : value;
}
function startRange(expression) {
  switch (expression.kind) {
    case "template": {
      const [first, ...others] = expression.parts;
      if (!first) return { ...expression.range, start: expression.range.end };
      if (first.kind === "interpolation" && others.length === 0) return expression.range;
      return { ...expression.range, start: first.range.start };
    }
    case "binary":
      return startRange(expression.left);
    case "conditional":
      return startRange(expression.condition);
    case "index":
    case "getAttr":
    case "splat":
      return startRange(expression.target);
    default:
      return expression.range;
  }
}

// src/jobspec/scope.ts
function jobScope(context, text3, variables, locals, functions) {
  const known2 = /* @__PURE__ */ new Map([
    ["var", object(variables)],
    ["local", object(locals)]
  ]);
  const scope = {
    variables: known2,
    functions,
    unknown: (source, range2) => {
      warnOfTypingError(context, source, range2);
      return string(`\${${source}}`);
    }
  };
  if (text3 !== null) scope.source = ({ start, end }) => text3.slice(start.offset, end.offset);
  return scope;
}
function warnOfTypingError(context, source, range2) {
  const [root = "", ...rest] = source.trim().split(".");
  const near = suggest(root, ["var", "local"]);
  if (!near || rest.length === 0 || root === "attr") return;
  report(context, range2, {
    severity: "warning",
    summary: "Name that nobody knows yet",
    detail: `"${root}" is neither var nor local, so \${${source}} is left for the time the task runs.`,
    hint: `Did you mean ${near}.${rest.join(".")}?`
  });
}

// src/jobspec/variables/references.ts
function children(expression) {
  switch (expression.kind) {
    case "literal":
    case "variable":
    case "splatItem":
      return [];
    case "template":
      return expression.parts.flatMap(partChildren);
    case "parens":
      return [expression.inner];
    case "getAttr":
      return [expression.target];
    case "index":
      return [expression.target, expression.key];
    case "splat":
      return [expression.target, expression.each];
    case "call":
      return expression.args;
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.condition, expression.yes, expression.no];
    case "tuple":
      return expression.items;
    case "object":
      return expression.items.flatMap(
        (item) => item.keyword === null ? [item.key, item.value] : [item.value]
      );
    case "for":
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (each) => each !== null
      );
  }
}
function* walk(expression) {
  const pending = [expression];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    pending.push(...children(next).toReversed());
  }
}
function references(expression, root) {
  const found = [];
  for (const each of walk(expression)) {
    if (each.kind !== "getAttr") continue;
    if (each.target.kind === "variable" && each.target.name === root) {
      found.push({ name: each.name, range: each.stepRange, target: each.target });
    }
  }
  return found;
}
function boundNames(expression) {
  const names = /* @__PURE__ */ new Set();
  const bind = (loop) => {
    names.add(loop.valueName);
    if (loop.keyName !== null) names.add(loop.keyName);
  };
  const bindParts = (parts) => {
    for (const part2 of parts) {
      if (part2.kind === "forEach") {
        bind(part2);
        bindParts(part2.body);
      } else if (part2.kind === "if") bindParts([...part2.yes, ...part2.no]);
    }
  };
  for (const each of walk(expression)) {
    if (each.kind === "for") bind(each);
    else if (each.kind === "template") bindParts(each.parts);
  }
  return names;
}
function partChildren(part2) {
  switch (part2.kind) {
    case "text":
      return [];
    case "interpolation":
      return [part2.expression];
    case "if":
      return [part2.condition, ...part2.yes.flatMap(partChildren), ...part2.no.flatMap(partChildren)];
    case "forEach":
      return [part2.collection, ...part2.body.flatMap(partChildren)];
  }
}

// src/jobspec/variables/constant.ts
function constant(context, expression, what) {
  const bound2 = boundNames(expression);
  for (const each of walk(expression)) {
    if (each.kind === "call") {
      report(context, startRange(expression), {
        summary: "Function call not possible here",
        detail: `${what} is a plain value, and "${each.name}" is a function.`,
        hint: "Compute it in locals { … }."
      });
      return null;
    }
    if (each.kind === "variable" && !bound2.has(each.name)) {
      report(context, each.range, {
        summary: "Reference not possible here",
        detail: `${what} is a plain value and cannot refer to "${each.name}".`,
        hint: `If the text "${each.name}" is meant, put it in quotes; for a name that is known when the task runs, write "$\${${each.name}}".`
      });
      return null;
    }
  }
  const { value, diagnostics } = evaluate(expression, { variables: /* @__PURE__ */ new Map(), functions: /* @__PURE__ */ new Map() });
  context.diagnostics.push(...diagnostics);
  return diagnostics.some((each) => each.severity === "error") ? null : value;
}

// src/jobspec/variables/file.ts
function fileAttributes(context, source) {
  if (isJson(source)) {
    const { expression, diagnostics: diagnostics2 } = parseJson(sourceText(source), source.file, { literalStrings: true });
    context.diagnostics.push(...diagnostics2);
    const items = expression?.kind === "object" ? expression.items : [];
    return items.map(({ key, keyword, value }) => ({
      name: keyword ?? (key.kind === "literal" ? String(key.value.data) : ""),
      nameRange: key.range,
      expression: value
    }));
  }
  const { body: body2, diagnostics } = parseFile(source.text, source.file);
  context.diagnostics.push(...diagnostics);
  for (const item of body2.items) {
    if (item.kind !== "block") continue;
    report(context, item.typeRange, {
      summary: "A block in a variable file",
      detail: "A variable file gives values to variables; it cannot declare them.",
      hint: item.type === "variable" && item.labels[0] ? `Write ${item.labels[0].value} = … here, and declare the variable in the job file.` : "Write name = value."
    });
  }
  return body2.items.filter((item) => item.kind === "attribute");
}

// src/jobspec/variables/assignments.ts
var DEFAULT = "the default";
var GIVEN = "A value given to a variable";
function assignVariables(context, declared, given) {
  const assigned = /* @__PURE__ */ new Map();
  for (const { name, default: fallback } of declared.values()) {
    if (fallback) assigned.set(name, { ...fallback, from: DEFAULT });
  }
  for (const declaration of declared.values()) {
    const name = `NOMAD_VAR_${declaration.name}`;
    const text3 = given.environment[name];
    if (text3 !== void 0) assignText(context, given, assigned, declaration, text3, name);
  }
  for (const file of given.variableFiles) assignFile(context, given, assigned, declared, file);
  for (const flag of given.variables) assignFlag(context, given, assigned, declared, flag);
  for (const declaration of declared.values()) {
    if (assigned.has(declaration.name) || declaration.broken) continue;
    report(context, declaration.range, {
      summary: "Variable without a value",
      detail: `"${declaration.name}" has no default and was given no value.`,
      hint: `Give it with -var ${declaration.name}=…, in a -var-file, or as NOMAD_VAR_${declaration.name}.`
    });
  }
  return assigned;
}
function assignFlag(context, given, assigned, declared, flag) {
  const [, name, text3] = /^([^=]*)=(.*)$/s.exec(flag) ?? [];
  if (name === void 0 || text3 === void 0) {
    report(context, void 0, {
      severity: "warning",
      summary: "Flag without a value",
      detail: `-var ${flag} is ignored: it has no "=".`,
      hint: `Write -var ${flag}=VALUE.`
    });
    return;
  }
  const declaration = declared.get(name);
  if (declaration) assignText(context, given, assigned, declaration, text3, "-var");
  else reportUndeclared(context, given, declared, name, "-var", void 0);
}
function assignText(context, given, assigned, declaration, text3, from) {
  const literal2 = [null, "string", "number"].includes(declaration.type);
  if (literal2) {
    setConverted(context, assigned, declaration, { value: string(text3), from, range: null });
    return;
  }
  const file = `<${declaration.name} from ${from}>`;
  given.sources.set(file, text3);
  const { expression, diagnostics } = parseExpression(text3, file);
  context.diagnostics.push(...diagnostics);
  const value = expression && diagnostics.length === 0 ? constant(context, expression, GIVEN) : null;
  if (expression && value) {
    setConverted(context, assigned, declaration, { value, from, range: expression.range });
  } else declaration.broken = true;
}
function assignFile(context, given, assigned, declared, source) {
  given.sources.set(source.file, sourceText(source));
  for (const { name, nameRange, expression } of fileAttributes(context, source)) {
    const declaration = declared.get(name);
    if (!declaration) {
      reportUndeclared(context, given, declared, name, source.file, nameRange);
      continue;
    }
    const value = constant(context, expression, GIVEN);
    if (value) {
      setConverted(context, assigned, declaration, { value, from: source.file, range: expression.range });
    } else declaration.broken = true;
  }
}
function setConverted(context, assigned, declaration, assignment) {
  try {
    const value = declaration.type ? convert(assignment.value, declaration.type) : assignment.value;
    assigned.set(declaration.name, { ...assignment, value });
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    declaration.broken = true;
    report(context, assignment.range ?? void 0, {
      summary: "Value of another type",
      detail: `The value of "${declaration.name}" from ${assignment.from} does not suit its type: ${error.message}.`
    });
  }
}
function reportUndeclared(context, given, declared, name, from, range2) {
  const near = suggest(name, [...declared.keys()]);
  report(context, range2, {
    ...given.strict ? {} : { severity: "warning" },
    summary: "Undeclared variable",
    detail: `${from} gives a value to "${name}", which the job file does not declare.`,
    hint: near ? `Did you mean "${near}"?` : `Declare it in the job file: variable "${name}" {}.`
  });
}

// src/jobspec/decode/dynamic.ts
function expandDynamic(context, body2, scope, takesLabel) {
  const blocks3 = [];
  for (const item of body2.items) {
    if (item.kind !== "block") continue;
    if (item.type !== "dynamic") {
      blocks3.push({ block: item, scope });
      continue;
    }
    const generator = readGenerator(context, item, takesLabel);
    if (generator) blocks3.push(...generate(context, generator, scope));
  }
  return blocks3;
}
function readGenerator(context, header, takesLabel) {
  const type = header.labels[0]?.value;
  const complain2 = (range2, detail, hint) => {
    report(context, range2, { summary: "Unusable dynamic block", detail, ...hint && { hint } });
    return null;
  };
  if (type === void 0 || header.labels.length > 1) {
    const detail = "A dynamic block has one label: the type of the blocks it generates.";
    return complain2(header.labels[1]?.range ?? brace(header), detail, 'Write dynamic "template" { … }.');
  }
  const parts = /* @__PURE__ */ new Map();
  const contents = [];
  for (const item of header.body.items) {
    if (item.kind === "block") {
      if (item.type !== "content") {
        complain2(item.typeRange, `A dynamic block has no block "${item.type}": put it into content { … }.`);
      } else contents.push(item);
    } else if (["for_each", "iterator", "labels"].includes(item.name)) parts.set(item.name, item);
    else
      complain2(item.nameRange, `A dynamic block has no attribute "${item.name}": put it into content { … }.`);
  }
  const forEach = parts.get("for_each");
  const labels = parts.get("labels") ?? null;
  const [content2, second] = contents;
  if (!forEach)
    return complain2(brace(header), "A dynamic block needs for_each: the collection to go through.");
  if (!labels && takesLabel(type)) {
    return complain2(brace(header), `A ${type} block has a label.`, 'Write labels = ["…"] beside for_each.');
  }
  if (!content2)
    return complain2(brace(header), `A dynamic block needs content { … }: the body of each ${type}.`);
  if (second) return complain2(second.typeRange, "A dynamic block has one content block only.");
  const named2 = parts.get("iterator")?.expression;
  if (named2 && named2.kind !== "variable") {
    return complain2(named2.range, "The iterator is a bare name, without quotes.");
  }
  return { type, header, forEach, iterator: named2?.name ?? type, labels, content: content2 };
}
function generate(context, generator, scope) {
  if (context.structureOnly) return [{ block: instance(generator, unlabelled(generator)), scope }];
  const collection = evaluated(context, generator.forEach.expression, scope);
  if (!collection) return [];
  const items = iterate2(collection);
  const range2 = startRange(generator.forEach.expression);
  if (!items) {
    const what = collection.data === null ? "null" : "a single value";
    report(context, range2, {
      summary: "Unusable for_each",
      detail: `for_each goes through a list, a set or a map, but this is ${what}.`,
      hint: "Write [] for no blocks, [1] for one."
    });
    return [];
  }
  context.generatedBlocks += items.length;
  if (context.generatedBlocks > MOST_GENERATED_BLOCKS) {
    report(context, range2, {
      summary: "Too many generated blocks",
      detail: `The dynamic blocks of a file may generate ${MOST_GENERATED_BLOCKS} blocks together.`
    });
    return [];
  }
  return items.flatMap(([key, value]) => {
    const variables = /* @__PURE__ */ new Map([[generator.iterator, object(new Map(Object.entries({ key, value })))]]);
    const inner = { ...scope, variables, parent: scope };
    const labels = generator.labels ? labelTexts(context, generator.labels, inner) : [];
    return labels ? [{ block: instance(generator, labels), scope: inner }] : [];
  });
}
function iterate2(collection) {
  const { data, type } = collection;
  if (data instanceof Map) return entriesOf(collection).map(([key, value]) => [string(key), value]);
  if (!Array.isArray(data)) return null;
  const isSet = typeof type === "object" && type.kind === "set";
  return data.map((each, index) => [isSet ? each : number(index), each]);
}
function labelTexts(context, attribute2, scope) {
  const value = evaluated(context, attribute2.expression, scope);
  if (!value) return null;
  const range2 = attribute2.expression.range;
  const texts = Array.isArray(value.data) ? value.data : [];
  const usable = texts.every(
    (each) => ["string", "number", "bool"].includes(each.type) && each.data !== null
  );
  if (!Array.isArray(value.data) || !usable) {
    report(context, startRange(attribute2.expression), {
      summary: "Unusable labels",
      detail: "labels is a list of texts, one for each label of the generated block."
    });
    return null;
  }
  return texts.map((each) => ({ value: String(each.data), range: range2 }));
}
function unlabelled(generator) {
  return generator.labels ? [{ value: "", range: generator.labels.range }] : [];
}
function instance({ type, header, content: content2 }, labels) {
  const { typeRange, headerRange, range: range2 } = header;
  return { kind: "block", type, typeRange, labels, body: content2.body, headerRange, range: range2 };
}
function brace(block5) {
  const { file, start } = block5.body.range;
  return { file, start, end: start };
}

// src/jobspec/variables/declarations.ts
var IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
var ATTRIBUTES = ["type", "default", "description"];
function declareVariables(context, body2) {
  const declared = /* @__PURE__ */ new Map();
  const add = (declaration) => {
    const earlier = declared.get(declaration.name);
    if (earlier) {
      report(context, declaration.range, {
        summary: "Variable declared twice",
        detail: `"${declaration.name}" is declared on line ${earlier.range.start.line} already.`
      });
    } else declared.set(declaration.name, declaration);
  };
  for (const item of body2.items) {
    if (item.kind !== "block") continue;
    if (item.type === "variable") {
      const declaration = declareVariable(context, item);
      if (declaration) add(declaration);
    } else if (item.type === "variables") {
      for (const each of item.body.items) {
        if (each.kind === "attribute") add(shortDeclaration(context, each));
        else report(context, each.typeRange, unexpectedBlock(each.type));
      }
    }
  }
  return declared;
}
function shortDeclaration(context, attribute2) {
  const value = constant(context, attribute2.expression, "A default");
  const fallback = value && { value, range: attribute2.expression.range };
  const type = value?.type ?? null;
  return {
    name: attribute2.name,
    range: attribute2.nameRange,
    type,
    default: fallback,
    validations: [],
    broken: value === null
  };
}
function declareVariable(context, block5) {
  const label = block5.labels[0];
  if (!label) {
    report(context, brace(block5), {
      summary: "Missing name of a variable",
      detail: "A variable block has a label: the name of the variable.",
      hint: 'Write variable "name" { … }.'
    });
    return null;
  }
  if (!IDENTIFIER.test(label.value)) {
    report(context, label.range, {
      summary: "Unusable variable name",
      detail: `"${label.value}" cannot be written as var.NAME.`,
      hint: "Use letters, digits, underscores and dashes, and start with a letter or an underscore."
    });
    return null;
  }
  const declaration = {
    name: label.value,
    range: block5.headerRange,
    type: null,
    default: null,
    validations: [],
    broken: false
  };
  const before = context.diagnostics.length;
  const attributes = /* @__PURE__ */ new Map();
  for (const item of block5.body.items) {
    if (item.kind === "attribute" && ATTRIBUTES.includes(item.name)) attributes.set(item.name, item);
    else if (item.kind === "block" && item.type === "validation") {
      const validation = readValidation(context, item);
      if (validation) declaration.validations.push(validation);
    } else report(context, item.kind === "block" ? item.typeRange : item.nameRange, unknownPart(item));
  }
  const type = attributes.get("type");
  if (type) declaration.type = readType2(context, type.expression);
  const fallback = attributes.get("default");
  if (fallback) readDefault(context, declaration, fallback.expression, type !== void 0);
  declaration.broken = context.diagnostics.length > before;
  return declaration;
}
function readType2(context, expression) {
  const parsed = parseType(expression);
  if (parsed.diagnostics === void 0) return parsed.type;
  context.diagnostics.push(...parsed.diagnostics);
  return null;
}
function readDefault(context, declaration, expression, typed) {
  const value = constant(context, expression, "A default");
  if (!value) return;
  declaration.default = { value, range: expression.range };
  if (!typed) {
    declaration.type = value.type;
  } else if (declaration.type) {
    try {
      declaration.default.value = convert(value, declaration.type);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      report(context, expression.range, {
        summary: "Default of another type",
        detail: `The default of "${declaration.name}" does not suit its type: ${error.message}.`
      });
    }
  }
}
function readValidation(context, block5) {
  const attributes = /* @__PURE__ */ new Map();
  for (const item of block5.body.items) {
    const name = item.kind === "block" ? item.type : item.name;
    if (item.kind === "attribute" && ["condition", "error_message"].includes(name)) {
      attributes.set(name, item);
      continue;
    }
    report(context, item.kind === "block" ? item.typeRange : item.nameRange, {
      summary: "Unknown part of a validation",
      detail: `A validation has condition and error_message, and no "${name}".`
    });
  }
  const condition = attributes.get("condition")?.expression;
  const message = attributes.get("error_message")?.expression;
  if (condition && message) return { condition, message, range: block5.headerRange };
  report(context, brace(block5), {
    summary: "Incomplete validation",
    detail: `A validation needs ${condition ? "error_message" : "condition"}.`
  });
  return null;
}
function unknownPart(item) {
  const name = item.kind === "block" ? item.type : item.name;
  const near = suggest(name, [...ATTRIBUTES, "validation"]);
  return {
    summary: `Unknown ${item.kind}`,
    detail: `A variable has type, default, description and validation, and no "${name}".`,
    ...near && { hint: `Did you mean "${near}"?` }
  };
}
function unexpectedBlock(type) {
  return {
    summary: "Unexpected block",
    detail: `variables { … } holds names and their defaults, and "${type}" is a block.`
  };
}

// src/jobspec/variables/locals.ts
var LONGEST_CHAIN = 1e3;
function evaluateLocals(context, body2, scopeWith) {
  const written = collect2(context, body2);
  const values2 = /* @__PURE__ */ new Map();
  const state = /* @__PURE__ */ new Map();
  const compute = (name, way) => {
    const attribute2 = written.get(name);
    if (!attribute2 || state.has(name)) return;
    state.set(name, "computing");
    if (way.length > LONGEST_CHAIN) {
      report(context, attribute2.nameRange, {
        summary: "Too long a chain of locals",
        detail: `More than ${LONGEST_CHAIN} locals need each other in a row.`
      });
      return;
    }
    const usable = dependencies(attribute2.expression, written).every((each) => {
      if (state.get(each.name) === "computing") {
        reportCircle(context, [...way, each]);
        return false;
      }
      compute(each.name, [...way, each]);
      return values2.has(each.name) || !written.has(each.name);
    });
    state.set(name, "done");
    const value = usable ? evaluated(context, attribute2.expression, scopeWith(values2)) : null;
    if (value) values2.set(name, value);
  };
  for (const name of written.keys()) compute(name, []);
  return values2;
}
function collect2(context, body2) {
  const written = /* @__PURE__ */ new Map();
  for (const block5 of body2.items) {
    if (block5.kind !== "block" || block5.type !== "locals") continue;
    for (const item of block5.body.items) {
      if (item.kind === "block") {
        report(context, item.typeRange, {
          summary: "Unexpected block",
          detail: `locals { … } holds names and values, and "${item.type}" is a block.`,
          hint: `Write ${item.type} = { … }.`
        });
        continue;
      }
      const earlier = written.get(item.name);
      if (earlier) {
        report(context, item.nameRange, {
          severity: "warning",
          summary: "Local defined twice",
          detail: `local.${item.name} is defined on line ${earlier.range.start.line} too; this one counts.`
        });
      }
      written.set(item.name, item);
    }
  }
  return written;
}
function dependencies(expression, written) {
  const named2 = references(expression, "local");
  const roots = new Set(named2.map((each) => each.target));
  for (const each of walk(expression)) {
    if (each.kind !== "variable" || each.name !== "local" || roots.has(each)) continue;
    for (const name of written.keys()) named2.push({ name, range: each.range });
  }
  return named2;
}
function reportCircle(context, way) {
  const closing = way.at(-1)?.name ?? "";
  const entered = way.slice(0, -1).findIndex((each) => each.name === closing) + 1;
  const circle = [closing, ...way.slice(entered).map((each) => each.name)];
  report(context, way[entered]?.range, {
    summary: "Locals in a circle",
    detail: `local.${closing} needs its own value: ${circle.join(" → ")}.`
  });
}

// src/jobspec/variables/validation.ts
function validateVariable(context, declaration, assignment, functions) {
  for (const validation of declaration.validations) {
    if (!refersOnlyToItself(context, declaration, validation)) continue;
    const own = object(/* @__PURE__ */ new Map([[declaration.name, assignment.value]]));
    const scope = { variables: /* @__PURE__ */ new Map([["var", own]]), functions };
    const condition = evaluate(validation.condition, scope);
    const message = evaluate(validation.message, scope);
    context.diagnostics.push(...condition.diagnostics, ...message.diagnostics);
    if (condition.diagnostics.length > 0 || message.diagnostics.length > 0) continue;
    if (typeof condition.value.data !== "boolean") {
      report(context, validation.condition.range, {
        summary: "Condition that is neither true nor false",
        detail: `The condition of "${declaration.name}" must give true or false.`
      });
    } else if (typeof message.value.data !== "string" || message.value.data.trim() === "") {
      report(context, validation.message.range, {
        summary: "Empty error message",
        detail: `The validation of "${declaration.name}" must say what is wrong.`
      });
    } else if (!condition.value.data) {
      report(context, assignment.range ?? void 0, {
        summary: `Invalid value of "${declaration.name}"`,
        detail: `${message.value.data} (The value comes from ${assignment.from}.)`
      });
    }
  }
}
function refersOnlyToItself(context, declaration, validation) {
  const own = references(validation.condition, "var").filter((each) => each.name === declaration.name);
  const roots = new Set(own.map((each) => each.target));
  for (const each of walk(validation.condition)) {
    if (each.kind !== "variable" || !["var", "local"].includes(each.name) || roots.has(each)) continue;
    report(context, each.range, {
      summary: "Reference to something else",
      detail: `The condition of a variable can refer to var.${declaration.name} only.`
    });
    return false;
  }
  return true;
}

// src/jobspec/decode/attribute.ts
var INTEGERS = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
var DURATION_HINT = 'Write a number and a unit, such as "30s", "10m" or "1h30m". The units are ns, us, ms, s, m and h; a day is "24h".';
var Unsuitable = class extends Error {
  problem;
  constructor(detail, hint) {
    super(detail);
    this.problem = { summary: "Unsuitable value", detail, ...hint && { hint } };
  }
};
function decodeAttribute(context, name, schema, expression, scope) {
  const value = evaluated(context, expression, scope);
  if (value === null) return void 0;
  try {
    return plain(name, schema, value);
  } catch (error) {
    if (!(error instanceof Unsuitable)) throw error;
    report(context, startRange(expression), error.problem);
    return void 0;
  }
}
function decodeStrings(context, name, shape, expression, scope) {
  const value = evaluated(context, expression, scope);
  if (value === null) return void 0;
  try {
    if (value.data !== null) return plain(name, { type: shape, field: name }, value);
    if (shape === "map") return void 0;
    throw new Unsuitable(
      `"${name}" is null, and a map has no place for nothing.`,
      'Write "" or leave it out.'
    );
  } catch (error) {
    if (!(error instanceof Unsuitable)) throw error;
    report(context, startRange(expression), error.problem);
    return void 0;
  }
}
function plain(name, schema, value) {
  if (schema.type === "duration") return nanoseconds(name, value);
  if (value.data === null) return void 0;
  switch (schema.type) {
    case "string":
      return converted(name, value, "string", "a text");
    case "bool":
      return converted(name, value, "bool", "true or false");
    case "int":
      return integer(name, converted(name, value, "number", "a number"), schema.range);
    case "strings":
      return elements(name, value).map((each, index) => element2(name, index, each, "string"));
    case "ints":
      return elements(name, value).map(
        (each, index) => integer(`${name}[${index}]`, element2(name, index, each, "number"))
      );
    case "map":
      return entries(name, value);
  }
}
function nanoseconds(name, value) {
  if (value.data === null) {
    throw new Unsuitable(
      `"${name}" is null, but a duration has no such value.`,
      "Leave it out for the default."
    );
  }
  if (value.type === "string") {
    const parsed = parseDuration(value.data);
    if (typeof parsed === "number") return parsed;
    throw new Unsuitable(`"${value.data}" is no duration: ${parsed.problem}.`, DURATION_HINT);
  }
  if (value.type === "number") return integer(name, value.data);
  throw new Unsuitable(`"${name}" is a duration, but this is ${described(value)}.`, DURATION_HINT);
}
function integer(name, number3, range2 = INTEGERS) {
  const whole = number3.toBigInt();
  if (whole === null) throw new Unsuitable(`"${name}" must be a whole number, but this is ${number3}.`);
  if (whole < range2[0] || whole > range2[1]) {
    throw new Unsuitable(`"${name}" must be between ${range2[0]} and ${range2[1]}, but this is ${number3}.`);
  }
  return Number(whole);
}
function converted(name, value, type, wanted) {
  try {
    return convert(value, type).data;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new Unsuitable(`"${name}" must be ${wanted}, but this is ${described(value)}.`, runtimeHint(value));
  }
}
function element2(name, index, value, type) {
  if (value.data === null) throw new Unsuitable(`Element ${index} of "${name}" is null.`);
  return converted(`${name}[${index}]`, value, type, type === "string" ? "a text" : "a number");
}
function elements(name, value) {
  if (Array.isArray(value.data)) return value.data;
  throw new Unsuitable(
    `"${name}" must be a list of texts, but this is ${described(value)}.`,
    value.type === "string" ? `Write it in brackets: ${name} = ["…"].` : void 0
  );
}
function entries(name, value) {
  if (!(value.data instanceof Map)) {
    throw new Unsuitable(`"${name}" must be a map of texts, but this is ${described(value)}.`);
  }
  const texts = /* @__PURE__ */ new Map();
  for (const [key, each] of value.data) {
    if (each.data === null) {
      throw new Unsuitable(`Element "${key}" of "${name}" is null.`, 'Write "" or leave it out.');
    }
    texts.set(key, converted(`${name}.${key}`, each, "string", "a text"));
  }
  return Object.fromEntries(texts);
}
function described(value) {
  if (value.data === null) return "null";
  if (value.type === "string") return `the text ${JSON.stringify(value.data)}`;
  if (value.type === "number" || value.type === "bool") return `the ${typeName(value.type)} ${value.data}`;
  return `a ${typeName(value.type)}`;
}
function runtimeHint(value) {
  if (value.type !== "string" || !String(value.data).includes("${")) return void 0;
  return "A name that is known only when the task runs can stand in texts (env, config, …), not here. Use a variable.";
}

// src/jobspec/decode/free-form.ts
function decodeFreeForm(context, body2, scope) {
  const object3 = bodyValue(context, body2, scope);
  for (const [name, value] of Object.entries(object3)) {
    if (value === null) delete object3[name];
  }
  return object3;
}
function bodyValue(context, body2, scope) {
  const values2 = /* @__PURE__ */ new Map();
  const ranges = /* @__PURE__ */ new Map();
  const blocks3 = /* @__PURE__ */ new Map();
  for (const item of body2.items) {
    if (item.kind === "attribute") {
      values2.set(item.name, attributeValue(context, item.expression, scope));
      ranges.set(item.name, item.range);
      continue;
    }
    const list2 = blocks3.get(item.type) ?? [];
    if (list2.length === 0) context.places.mark(list2, item.headerRange);
    blocks3.set(item.type, list2);
    list2.push(blockValue(context, item, scope));
  }
  for (const [type, list2] of blocks3) {
    if (values2.has(type)) {
      const block5 = body2.items.find((item) => item.kind === "block" && item.type === type);
      report(context, block5?.range, {
        summary: "Written twice",
        detail: `"${type}" is written both as an attribute and as a block; only one of them can count.`
      });
    }
    values2.set(type, list2);
  }
  const object3 = Object.fromEntries(values2);
  for (const [name, range2] of ranges) context.places.markField(object3, name, range2);
  return object3;
}
function blockValue(context, block5, scope) {
  let entry2 = bodyValue(context, block5.body, scope);
  context.places.mark(entry2, block5.headerRange);
  for (const label of block5.labels.toReversed()) {
    entry2 = { [label.value]: [entry2] };
    context.places.mark(entry2, block5.headerRange);
  }
  return entry2;
}
function attributeValue(context, expression, scope) {
  const value = evaluated(context, expression, scope);
  if (value === null) return null;
  const plain2 = toPlain(value);
  markElements(context, expression, plain2);
  if (expression.kind !== "object") return plain2;
  const list2 = [plain2];
  context.places.mark(list2, expression.range);
  return list2;
}
function markElements(context, expression, plain2) {
  if (typeof plain2 !== "object" || plain2 === null) return;
  if (expression.kind === "tuple" && Array.isArray(plain2)) {
    for (const [index, each] of expression.items.entries()) {
      context.places.markField(plain2, index, each.range);
      markElements(context, each, plain2[index]);
    }
  }
  if (expression.kind === "object") {
    for (const item of expression.items) {
      if (item.keyword === null) continue;
      context.places.markField(plain2, item.keyword, item.value.range);
      markElements(context, item.value, plain2[item.keyword]);
    }
  }
}

// src/jobspec/decode/block.ts
function decodeBody(context, schema, body2, scope, label = null) {
  const decoded = {};
  if (label) {
    decoded[label.field] = label.value;
    context.places.markField(decoded, label.field, label.range);
  }
  const attributes = body2.items.filter((item) => item.kind === "attribute");
  for (const attribute2 of attributes) decodeNamed(context, schema, attribute2, scope, decoded);
  const takesLabel = (type) => schema.blocks[type]?.label !== void 0;
  const seen = new Map(attributes.map((each) => [each.name, each]));
  for (const { block: block5, scope: inner } of expandDynamic(context, body2, scope, takesLabel)) {
    decodeNested(context, schema, { block: block5, scope: inner }, decoded, seen);
  }
  for (const [name, attribute2] of Object.entries(schema.attributes)) {
    if (!attribute2.required || seen.has(name)) continue;
    if (attributes.some((each) => !schema.attributes[each.name] && suggest(each.name, [name]))) continue;
    report(context, body2.range, {
      summary: "Missing attribute",
      detail: `"${name}" must be given here.`
    });
  }
  schema.finish?.(decoded, (field, problem2) => {
    report(context, context.places.find(decoded, [field]) ?? body2.range, problem2);
  });
  return decoded;
}
function decodeNamed(context, schema, attribute2, scope, decoded) {
  const { name, nameRange, expression } = attribute2;
  const known2 = schema.attributes[name];
  const block5 = schema.blocks[name];
  if (known2) {
    const value = decodeAttribute(context, name, known2, expression, scope);
    if (known2.field === "" || value === void 0) return;
    decoded[known2.field] = value;
    context.places.markField(decoded, known2.field, expression.range);
  } else if (block5?.asAttribute) {
    const value = decodeStrings(context, name, "map", expression, scope);
    if (value !== void 0) store(context, decoded, block5, value, attribute2);
  } else if (block5) {
    report(context, nameRange, {
      summary: "A block, not an attribute",
      detail: `"${name}" is a block here, so it is written without "=".`,
      hint: `Write ${name} ${block5.label ? '"name" ' : ""}{ … }.`
    });
  } else {
    report(context, nameRange, unknown("attribute", name, schema));
  }
}
function decodeNested(context, schema, { block: block5, scope }, decoded, seen) {
  const nested = schema.blocks[block5.type];
  if (!nested) {
    const isAttribute = schema.attributes[block5.type] !== void 0;
    report(
      context,
      block5.typeRange,
      isAttribute ? {
        summary: "An attribute, not a block",
        detail: `"${block5.type}" is an attribute here.`,
        hint: `Write ${block5.type} = ….`
      } : unknown("block", block5.type, schema)
    );
    return;
  }
  const earlier = seen.get(block5.type);
  if (earlier && nested.repeat === "once") {
    report(context, block5.headerRange, {
      summary: `Second ${block5.type} block`,
      detail: `Only one is allowed here; the first is on line ${earlier.range.start.line}.`
    });
    return;
  }
  seen.set(block5.type, block5);
  if (!labelsFit(context, nested, block5)) return;
  const [written] = block5.labels;
  const label = nested.label && written ? { field: nested.label, ...written } : null;
  const value = decodeContent(context, nested.content, block5.body, scope, label);
  store(context, decoded, nested, value, block5);
}
function labelsFit(context, nested, block5) {
  const wanted = nested.label ? 1 : 0;
  const extra = block5.labels[wanted];
  if (extra) {
    report(context, extra.range, {
      summary: "Unexpected label",
      detail: `A ${block5.type} block takes ${wanted === 1 ? "one label" : "no label"}.`
    });
    return false;
  }
  if (block5.labels.length === wanted) return true;
  report(context, brace(block5), {
    summary: "Missing label",
    detail: `A ${block5.type} block has a label.`,
    hint: `Write ${block5.type} "name" { … }.`
  });
  return false;
}
function decodeContent(context, content2, body2, scope, label) {
  if (content2 === "free") return decodeFreeForm(context, body2, scope);
  if (content2 !== "map" && content2 !== "lists") return decodeBody(context, content2, body2, scope, label);
  const values2 = /* @__PURE__ */ new Map();
  const ranges = /* @__PURE__ */ new Map();
  for (const item of body2.items) {
    if (item.kind === "block") {
      report(context, item.typeRange, {
        summary: "Unexpected block",
        detail: `Only attributes can stand here, and "${item.type}" is a block.`,
        hint: `Write ${item.type} = "…".`
      });
      continue;
    }
    const shape = content2 === "map" ? "string" : "strings";
    const value = decodeStrings(context, item.name, shape, item.expression, scope);
    if (value === void 0) continue;
    values2.set(item.name, value);
    ranges.set(item.name, item.expression.range);
  }
  const decoded = Object.fromEntries(values2);
  for (const [name, range2] of ranges) context.places.markField(decoded, name, range2);
  return decoded;
}
function store(context, decoded, nested, value, item) {
  context.places.mark(value, item.kind === "block" ? item.headerRange : item.range);
  if (nested.repeat === "once") {
    decoded[nested.field] = value;
  } else if (nested.repeat === "many") {
    const list2 = decoded[nested.field] ?? [];
    list2.push(value);
    decoded[nested.field] = list2;
  } else {
    const map3 = decoded[nested.field] ?? {};
    if (item.kind === "block" && Object.keys(map3).length === 0) context.places.mark(map3, item.headerRange);
    map3[String(value[nested.label ?? ""])] = value;
    decoded[nested.field] = map3;
  }
}
function unknown(kind, name, schema) {
  const near = suggest(name, [...Object.keys(schema.attributes), ...Object.keys(schema.blocks)]);
  return {
    summary: `Unknown ${kind}`,
    detail: `There is no ${kind} "${name}" here.`,
    ...near && { hint: `Did you mean "${near}"?` }
  };
}

// src/jobspec/decode/file.ts
var TOP_LEVEL = { job: 1, variable: 1, variables: 0, locals: 0 };
function decodeFile(context, body2, text3, given, functions) {
  const jobBlock = readTopLevel(context, body2);
  const declared = declareVariables(context, body2);
  const assigned = assignVariables(context, declared, given);
  for (const declaration of declared.values()) {
    const assignment = assigned.get(declaration.name);
    if (assignment) validateVariable(context, declaration, assignment, functions);
  }
  const variables = new Map([...assigned].map(([name, { value }]) => [name, value]));
  const scopeWith = (locals2) => jobScope(context, text3, variables, locals2, functions);
  context.structureOnly = context.diagnostics.some((each) => each.severity === "error");
  const locals = evaluateLocals(context, body2, scopeWith);
  context.structureOnly ||= context.diagnostics.some((each) => each.severity === "error");
  if (!jobBlock) return null;
  const decoded = decodeBody(context, job, jobBlock.body, scopeWith(locals));
  context.places.mark(decoded, jobBlock.headerRange);
  const label = jobBlock.labels[0]?.value ?? "";
  decoded.ID ??= label;
  decoded.Name ??= label;
  return decoded;
}
function readTopLevel(context, body2) {
  let found = null;
  for (const item of body2.items) {
    if (item.kind === "attribute") {
      report(context, item.nameRange, {
        summary: "Unexpected attribute",
        detail: `"${item.name}" stands outside of any block.`,
        hint: "A value to be used in several places goes into locals { … }."
      });
      continue;
    }
    const labels = TOP_LEVEL[item.type];
    if (labels === void 0) {
      const near = suggest(item.type, Object.keys(TOP_LEVEL));
      report(context, item.typeRange, {
        summary: "Unknown block",
        detail: `A job file has job, variable, variables and locals, and no "${item.type}".`,
        ...near && { hint: `Did you mean "${near}"?` }
      });
      continue;
    }
    const extra = item.labels[labels];
    if (extra) {
      report(context, extra.range, {
        summary: "Unexpected label",
        detail: `A ${item.type} block takes ${labels === 1 ? "one label" : "no label"}.`
      });
    }
    if (item.type !== "job") continue;
    if (found) {
      report(context, item.headerRange, {
        summary: "Second job",
        detail: `A file has one job; the first is on line ${found.range.start.line}.`,
        hint: "Put it into a file of its own."
      });
      continue;
    }
    found = item;
    if (item.labels.length > 0) continue;
    report(context, brace(item), {
      summary: "Missing name of the job",
      detail: "A job block has a label: the name of the job.",
      hint: 'Write job "name" { … }.'
    });
  }
  if (!found && context.diagnostics.length === 0) {
    report(context, void 0, {
      summary: "No job",
      detail: "There is no job block in this file.",
      hint: 'Write job "name" { … }.'
    });
  }
  return found;
}

// src/jobspec/decode/json-body.ts
var FILE = {
  attributes: {},
  blocks: {
    job: { field: "", repeat: "many", label: "ID", content: job },
    variable: {
      field: "",
      repeat: "many",
      label: "Name",
      content: { attributes: {}, blocks: { validation: { field: "", repeat: "many", content: "free" } } }
    },
    variables: { field: "", repeat: "many", content: "free" },
    locals: { field: "", repeat: "many", content: "free" }
  }
};
var dynamic = (content2) => ({
  attributes: {},
  blocks: { content: { field: "", repeat: "once", content: content2 } }
});
function jsonBody(context, schema, expression) {
  const items = [];
  for (const property2 of properties(context, expression)) {
    const nested = schema.blocks[property2.name];
    if (property2.name === "//") continue;
    if (property2.name === "dynamic") {
      for (const generated of properties(context, property2.value)) {
        const target2 = schema.blocks[generated.name];
        if (!target2) continue;
        const label = { value: generated.name, range: generated.nameRange };
        for (const each of elements2(generated.value)) {
          const body2 = jsonBody(context, dynamic(target2.content), each);
          items.push(block2("dynamic", property2.nameRange, [label], body2));
        }
      }
    } else if (!nested || nested.asAttribute) {
      items.push(attribute(property2));
    } else {
      items.push(...blocks(context, property2, nested));
    }
  }
  return body(items, expression.range);
}
function jsonFile(context, expression) {
  return jsonBody(context, FILE, expression);
}
function blocks(context, property2, nested) {
  if (nested.label === void 0) {
    return elements2(property2.value).map(
      (each) => block2(property2.name, property2.nameRange, [], content(context, nested.content, each))
    );
  }
  return elements2(property2.value).flatMap((each) => properties(context, each)).flatMap(
    ({ name, nameRange, value }) => elements2(value).map(
      (each) => block2(
        property2.name,
        property2.nameRange,
        [{ value: name, range: nameRange }],
        content(context, nested.content, each)
      )
    )
  );
}
function content(context, schema, expression) {
  if (typeof schema === "object") return jsonBody(context, schema, expression);
  return body(properties(context, expression).map(attribute), expression.range);
}
function properties(context, expression) {
  if (expression.kind === "object") return expression.items.map(property);
  report(context, expression.range, {
    summary: "A JSON object is needed here",
    detail: "This place of a job is a block, which JSON writes as { … }."
  });
  return [];
}
function property(item) {
  return { name: keyText(item), nameRange: item.key.range, value: item.value };
}
function keyText({ key, keyword }) {
  if (keyword !== null) return keyword;
  if (key.kind === "literal") return String(key.value.data);
  if (key.kind !== "template") return "";
  return key.parts.map((part2) => part2.kind === "text" ? part2.text : "").join("");
}
function elements2(expression) {
  return expression.kind === "tuple" ? expression.items : [expression];
}
function attribute({ name, nameRange, value }) {
  const range2 = { ...nameRange, end: value.range.end };
  return { kind: "attribute", name, nameRange, expression: value, range: range2 };
}
function block2(type, typeRange, labels, content2) {
  const range2 = { ...typeRange, end: content2.range.end };
  return { kind: "block", type, typeRange, labels, body: content2, headerRange: typeRange, range: range2 };
}
function body(items, range2) {
  return { kind: "body", items, range: range2, endRange: { ...range2, start: range2.end } };
}

// src/jobspec/validate/diagnostics.ts
function diagnose(findings, job2, places) {
  return findings.map(({ severity, path: path2, summary, detail, hint }) => {
    const diagnostic = { severity, summary, detail };
    const range2 = places.find(job2, path2);
    if (hint) diagnostic.hint = hint;
    if (range2) diagnostic.range = range2;
    return diagnostic;
  });
}

// src/jobspec/kill-timeout.ts
var MAX_KILL_TIMEOUT = 3e10;
function allowedKillTimeout(task3) {
  return Math.min(task3.KillTimeout, MAX_KILL_TIMEOUT);
}

// src/jobspec/support.ts
var CLUSTER = "Run the job on a Nomad cluster.";
var or = (instead) => `${instead}, or run the job on a Nomad cluster.`;
var SECRETS = or("Hand secrets over as variables of the pipeline");
var part = (level, name, path2, why, hint) => ({ name, level, path: path2.split("."), why, hint });
var REFUSED_ON_DOCKER = [
  part("job", "multiregion", "Multiregion", "one machine has no regions", CLUSTER),
  part("group", "network.cni", "Networks.0.CNI", "there are no CNI plugins", CLUSTER),
  part("group", "volume", "Volumes", "no volumes are registered", or("Use volumes in config")),
  part("group", "service", "Services", "there is no registry of services", CLUSTER),
  part("group", "consul", "Consul.Cluster", "there is no Consul", CLUSTER),
  part("group", "scaling", "Scaling", "there is no autoscaler", or("Write count instead")),
  part("task", "volume_mount", "VolumeMounts", "no volumes are registered", or("Use volumes in config")),
  part("task", "service", "Services", "there is no registry of services", CLUSTER),
  part("task", "vault", "Vault", "there is no Vault", SECRETS),
  part("task", "consul", "Consul", "there is no Consul", CLUSTER),
  part("task", "identity", "Identity", "nobody signs identities", CLUSTER),
  part("task", "identity", "Identities", "nobody signs identities", CLUSTER),
  part("task", "secret", "Secrets", "there is no store of secrets", SECRETS),
  part("task", "action", "Actions", "there is nobody to call it", or("Leave it out")),
  part("task", "scaling", "ScalingPolicies", "there is no autoscaler", or("Leave it out")),
  part("task", "csi_plugin", "CSIPluginConfig", "there is no CSI", CLUSTER),
  part("task", "schedule", "Schedule", "tasks run when they are submitted", CLUSTER),
  part(
    "task",
    "resources.device",
    "Resources.Devices",
    "devices are not found out",
    or("Use devices in config")
  ),
  part("task", "resources.numa", "Resources.NUMA", "the layout of the memory is not known", CLUSTER)
];

// src/jobspec/docker-keys.ts
var DOCKER_KEYS = {
  image: "string",
  command: "string",
  args: "strings",
  entrypoint: "strings",
  work_dir: "string",
  hostname: "string",
  mac_address: "string",
  ipv4_address: "string",
  ipv6_address: "string",
  advertise_ipv6_address: "bool",
  network_aliases: "strings",
  network_mode: "string",
  ports: "strings",
  port_map: "numbers",
  tty: "bool",
  interactive: "bool",
  init: "bool",
  auth: { block: { username: "string", password: "string", email: "string", server_address: "string" } },
  auth_soft_fail: "bool",
  force_pull: "bool",
  image_pull_timeout: "duration",
  load: "string",
  volumes: "strings",
  volume_driver: "string",
  mounts: {
    blocks: {
      type: "string",
      target: "string",
      source: "string",
      readonly: "bool",
      bind_options: { block: { propagation: "string" } },
      tmpfs_options: { block: { size: "number", mode: "number" } },
      volume_options: {
        block: {
          no_copy: "bool",
          labels: "map",
          driver_config: { block: { name: "string", options: "map" } }
        }
      }
    }
  },
  devices: { blocks: { host_path: "string", container_path: "string", cgroup_permissions: "string" } },
  storage_opt: "map",
  shm_size: "number",
  readonly_rootfs: "bool",
  privileged: "bool",
  cap_add: "strings",
  cap_drop: "strings",
  security_opt: "strings",
  group_add: "strings",
  pid_mode: "string",
  ipc_mode: "string",
  uts_mode: "string",
  userns_mode: "string",
  cgroupns: "string",
  dns_servers: "strings",
  dns_search_domains: "strings",
  dns_options: "strings",
  extra_hosts: "strings",
  labels: "map",
  logging: { block: { type: "string", driver: "string", config: "map" } },
  cpu_hard_limit: "bool",
  cpu_cfs_period: "number",
  cpuset_cpus: "string",
  memory_hard_limit: "number",
  oom_score_adj: "number",
  pids_limit: "number",
  ulimit: "map",
  sysctl: "map",
  runtime: "string",
  isolation: "string",
  healthchecks: { block: { disable: "bool" } },
  container_exists_attempts: "number"
};
var DOCKER_ALIASES = { mount: "mounts" };

// src/jobspec/docker-rules.ts
import { isIP } from "node:net";
function dockerRules(config) {
  return [
    ...image(config),
    ...command(config),
    ...network2(config),
    ...volumes2(config),
    ...mounts(config),
    ...devices(config),
    ...limits(config),
    ...security(config)
  ];
}
function unknownPort(label) {
  return `There is no port "${label}": give the group a network block with port "${label}" {}`;
}
function problem(path2, message, hint) {
  return { path: path2, message, ...hint && { hint } };
}
function isKnown(text3) {
  return !text3.includes("${");
}
function* image(config) {
  if (config.image) return;
  const hint = 'Write image = "name:tag" into config { … }.';
  yield { ...problem(["image"], "config.image: a docker task needs an image", hint), absence: true };
}
function* command({ command: command4 = "" }) {
  if (command4 === "" || command4.trim() === command4) return;
  const hint = "Arguments go into args = [ … ].";
  yield problem(["command"], "config.command: there is white space around the command", hint);
}
function* network2(config) {
  const { network_mode: mode = "", dns_servers: servers = [] } = config;
  const isDockers = ["", "default", "bridge", "host", "none"].includes(mode) || mode.startsWith("container:");
  for (const key of ["network_aliases", "ipv4_address", "ipv6_address"]) {
    if (!config[key]?.length || !isDockers) continue;
    const message = `config.${key}: Docker takes it in networks that somebody made only, and this is none`;
    yield problem([key], message, 'Name one with network_mode = "…" (docker network create).');
  }
  for (const [key, version] of [
    ["ipv4_address", 4],
    ["ipv6_address", 6]
  ]) {
    const address = config[key] ?? "";
    if (address === "" || !isKnown(address) || isIP(address) === version) continue;
    yield problem([key], `config.${key}: "${address}" is no address of IP version ${version}`);
  }
  const mac = config.mac_address ?? "";
  if (mac !== "" && isKnown(mac) && !/^[\da-f]{2}(?:([:-])[\da-f]{2}(?:\1[\da-f]{2}){4})$/i.test(mac)) {
    yield problem(["mac_address"], `config.mac_address: "${mac}" is no address like 02:42:ac:11:00:02`);
  }
  for (const [index, server] of servers.entries()) {
    if (!isKnown(server) || isIP(server)) continue;
    yield problem(["dns_servers", index], `config.dns_servers[${index}]: "${server}" is no IP address`);
  }
}
function* volumes2({ volumes: volumes3 = [] }) {
  for (const [index, volume2] of volumes3.entries()) {
    const parts = volume2.split(":").length;
    if (!isKnown(volume2) || parts === 2 || parts === 3) continue;
    const hint = 'Write "source:/path/in/container" or "source:/path/in/container:ro".';
    yield problem(["volumes", index], `config.volumes[${index}]: "${volume2}" is no volume`, hint);
  }
}
function* mounts({ mounts: mounts2 = [] }) {
  for (const [index, { type = "volume", source, target: target2 }] of mounts2.entries()) {
    const at = ["mounts", index];
    if (isKnown(type) && !["volume", "bind", "tmpfs"].includes(type)) {
      yield problem([...at, "type"], `config.mount: the type is volume, bind or tmpfs, not "${type}"`);
    }
    if (type === "tmpfs" && source) yield problem([...at, "source"], "config.mount: a tmpfs has no source");
    if (!target2) yield problem(at, "config.mount: a mount needs a target: the path in the container");
  }
}
function* devices({ devices: devices2 = [] }) {
  for (const [index, { host_path: path2, cgroup_permissions: permissions = "" }] of devices2.entries()) {
    const at = ["devices", index];
    if (!path2) yield problem(at, "config.devices: a device needs a host_path: the device on this machine");
    if (!isKnown(permissions) || /^[rwm]*$/.test(permissions)) continue;
    const message = `config.devices: cgroup_permissions are of the letters r, w and m, not "${permissions}"`;
    yield problem([...at, "cgroup_permissions"], message);
  }
}
function* limits({ cpu_cfs_period: period = 0, ulimit = {} }) {
  if (period < 0 || period > 1e6) {
    const message = `config.cpu_cfs_period: must be between 0 and 1000000 µs, but is ${period}`;
    yield problem(["cpu_cfs_period"], message);
  }
  for (const [name, value] of Object.entries(ulimit)) {
    if (!isKnown(value) || /^-?\d+(?::-?\d+)?$/.test(value)) continue;
    const hint = 'Write "soft" or "soft:hard", both numbers.';
    yield problem(["ulimit", name], `config.ulimit.${name}: "${value}" is no limit`, hint);
  }
}
function* security({ security_opt: options = [], isolation }) {
  for (const [index, option] of options.entries()) {
    if (!isKnown(option) || option === "no-new-privileges" || /[=:]/.test(option)) continue;
    const hint = 'Write "name=value", or "no-new-privileges".';
    yield problem(["security_opt", index], `config.security_opt[${index}]: "${option}" is none`, hint);
  }
  if (isolation) yield problem(["isolation"], "config.isolation: there is such a choice on Windows only");
}

// src/jobspec/docker-config.ts
function decodeDockerConfig(config) {
  const problems = [];
  const decoded = object2(config, DOCKER_KEYS, { path: [], problems }, DOCKER_ALIASES);
  const misspelt = Object.keys(config).some((name) => name !== "image" && suggest(name, ["image"]));
  for (const problem2 of dockerRules(decoded)) {
    if (problem2.absence && misspelt) continue;
    problems.push({ ...problem2, path: asWritten(problem2.path, config) });
  }
  return { config: decoded, problems };
}
function asWritten([key = "", ...rest], config) {
  const alias = Object.keys(DOCKER_ALIASES).find((each) => DOCKER_ALIASES[each] === key);
  return [alias !== void 0 && !Object.hasOwn(config, key) ? alias : key, ...rest];
}
function object2(written, keys2, spot, aliases = {}) {
  const decoded = {};
  for (const [name, value] of Object.entries(written)) {
    const inner = { path: [...spot.path, name], problems: spot.problems };
    const canonical = aliases[name] ?? name;
    const key = Object.hasOwn(keys2, canonical) ? keys2[canonical] : void 0;
    if (key === void 0) {
      const near = suggest(name, [...Object.keys(keys2), ...Object.keys(aliases)]);
      complain(inner, `there is no "${name}" here`, near ? `Did you mean "${near}"?` : void 0);
      continue;
    }
    const result = value === null ? void 0 : read2(value, key, inner);
    if (result === void 0) continue;
    const earlier = decoded[canonical];
    decoded[canonical] = Array.isArray(earlier) && Array.isArray(result) ? [...earlier, ...result] : result;
  }
  return decoded;
}
function read2(value, key, spot) {
  if (typeof key === "object") {
    return "block" in key ? block3(value, key.block, spot) : blocks2(value, key.blocks, spot);
  }
  switch (key) {
    case "string":
      return text(value, spot);
    case "bool":
      return bool3(value, spot);
    case "number":
      return number2(value, spot);
    case "duration":
      return duration2(value, spot);
    case "strings":
      return strings2(value, spot);
    case "map":
      return map2(value, spot, text);
    case "numbers":
      return map2(value, spot, number2);
  }
}
function text(value, spot) {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return complain(spot, `must be a text, but is ${kindOf2(value)}`);
}
function bool3(value, spot) {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  if (isRuntimeText(value)) return void 0;
  return complain(spot, `must be true or false, but is ${kindOf2(value)}`);
}
function number2(value, spot) {
  const read5 = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof read5 === "number" && Number.isInteger(read5)) return read5;
  if (isRuntimeText(value)) return void 0;
  return complain(spot, `must be a whole number, but is ${kindOf2(value)}`);
}
function duration2(value, spot) {
  const written = text(value, spot);
  if (written === void 0 || isRuntimeText(written)) return void 0;
  const parsed = parseDuration(written);
  if (typeof parsed === "number") return parsed;
  return complain(spot, `"${written}" is no duration: ${parsed.problem}`, 'Write it like "90s" or "10m".');
}
function strings2(value, spot) {
  if (!Array.isArray(value)) {
    const hint = typeof value === "string" ? `Write it in brackets: [${JSON.stringify(value)}].` : void 0;
    return complain(spot, `must be a list of texts, but is ${kindOf2(value)}`, hint);
  }
  return value.map((each, index) => text(each, { ...spot, path: [...spot.path, index] }) ?? "");
}
function map2(value, spot, readEntry) {
  const written = objects(value);
  if (!written) return complain(spot, `must be a map, but is ${kindOf2(value)}`);
  const entries2 = /* @__PURE__ */ new Map();
  for (const [name, each] of written.flatMap(Object.entries)) {
    const entry2 = readEntry(each, { ...spot, path: [...spot.path, ...stepTo(value, name), name] });
    if (entry2 !== void 0) entries2.set(name, entry2);
  }
  return Object.fromEntries(entries2);
}
function block3(value, keys2, spot) {
  const written = objects(value);
  if (!written) return complain(spot, `must be a block, but is ${kindOf2(value)}`);
  const [first, second] = written;
  if (second) return complain(spot, "can be written once only");
  const path2 = Array.isArray(value) ? [...spot.path, 0] : spot.path;
  return first ? object2(first, keys2, { ...spot, path: path2 }) : void 0;
}
function blocks2(value, keys2, spot) {
  const written = objects(value);
  if (!written) return complain(spot, `must be a block, but is ${kindOf2(value)}`);
  return written.map((each, index) => {
    const path2 = Array.isArray(value) ? [...spot.path, index] : spot.path;
    return object2(each, keys2, { ...spot, path: path2 });
  });
}
function objects(value) {
  const list2 = Array.isArray(value) ? value : [value];
  const fit2 = list2.every((each) => typeof each === "object" && each !== null && !Array.isArray(each));
  return fit2 ? list2 : null;
}
function stepTo(value, name) {
  if (!Array.isArray(value)) return [];
  return [value.findLastIndex((each) => Object.hasOwn(each, name))];
}
function isRuntimeText(value) {
  return typeof value === "string" && value.includes("${");
}
function kindOf2(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return `${typeof value === "string" ? "the text " : ""}${JSON.stringify(value)}`;
}
function complain(spot, what, hint) {
  const name = spot.path.filter((step, index) => typeof step === "string" || index === spot.path.length - 1).reduce(
    (before, step) => typeof step === "number" ? `${before}[${step}]` : `${before}.${step}`,
    "config"
  );
  spot.problems.push({ path: spot.path, message: `${name}: ${what}`, ...hint && { hint } });
}

// src/jobspec/raw-exec-config.ts
var KEYS = {
  command: "text",
  args: "list",
  work_dir: "text",
  denied_envvars: "list",
  oom_score_adj: "number"
};
var OVERRIDES = ["cgroup_v1_override", "cgroup_v2_override"];
function decodeRawExecConfig(config) {
  const decoded = {
    command: "",
    args: [],
    work_dir: "",
    denied_envvars: [],
    oom_score_adj: 0
  };
  const problems = Object.entries(config).flatMap(([key, value]) => decode(key, value, decoded) ?? []);
  if (decoded.command === "" && !problems.some(({ path: path2 }) => path2[0] === "command")) {
    problems.push({
      path: [],
      message: "command is missing",
      hint: 'Write command = "…", a program and no shell line.'
    });
  }
  if (decoded.work_dir !== "" && !decoded.work_dir.startsWith("/") && !decoded.work_dir.includes("${")) {
    problems.push({ path: ["work_dir"], message: "work_dir is an absolute path" });
  }
  return { config: decoded, problems };
}
function decode(key, value, into) {
  const path2 = [key];
  if (OVERRIDES.includes(key)) {
    const hint = "Leave it out, or run the job on a Nomad cluster.";
    return { path: path2, message: `${key} is not possible here: the cgroups are the machine's own`, hint };
  }
  if (!Object.hasOwn(KEYS, key)) {
    const near = suggest(key, Object.keys(KEYS));
    const hint = near ? `Did you mean "${near}"?` : `There are ${Object.keys(KEYS).join(", ")}.`;
    return { path: path2, message: `raw_exec has no key "${key}" here`, hint };
  }
  if (value === null) return null;
  switch (KEYS[key]) {
    case "list":
      if (!Array.isArray(value) || !value.every(isScalar))
        return { path: path2, message: `${key} is a list of texts` };
      into[key] = value.map(String);
      return null;
    case "number":
      if (typeof value === "string" && value.includes("${")) return null;
      if (!isScore(value)) return { path: path2, message: `${key} is a whole number from 0 to 1000` };
      into[key] = Number(value);
      return null;
    case "text":
      if (!isScalar(value)) return { path: path2, message: `${key} is a text` };
      into[key] = String(value);
      return null;
  }
}
function isScore(value) {
  return /^\d{1,4}$/.test(String(value)) && Number(value) <= 1e3;
}
function isScalar(value) {
  return ["string", "number", "boolean"].includes(typeof value);
}

// src/jobspec/config-texts.ts
function mapTexts(value, path2, read5) {
  if (typeof value === "string") return read5(value, path2);
  if (Array.isArray(value)) return value.map((each, index) => mapTexts(each, [...path2, index], read5));
  if (typeof value !== "object" || value === null) return value;
  const entries2 = Object.entries(value).map(([key, each]) => [key, mapTexts(each, [...path2, key], read5)]);
  return Object.fromEntries(entries2);
}
function nameOf(path2) {
  return path2.reduce(
    (before, step) => typeof step === "number" ? `${before}[${step}]` : `${before}.${step}`,
    "config"
  );
}

// src/jobspec/runtime-functions.ts
var SHARED = [
  "abs",
  "coalesce",
  "concat",
  "jsondecode",
  "jsonencode",
  "length",
  "lower",
  "max",
  "min",
  "reverse",
  "strlen",
  "substr",
  "upper"
];
var INT = {
  parameters: [{ name: "num", type: "number" }],
  call: ([value]) => {
    if (!(value?.data instanceof Decimal)) throw new FunctionError("a number is needed", 0);
    return number(value.data.truncate());
  }
};
var HASINDEX = {
  parameters: [
    { name: "collection", type: "dynamic" },
    { name: "key", type: "dynamic" }
  ],
  call: ([collection, key]) => {
    const { data } = collection ?? { data: null };
    if (data instanceof Map) return bool(data.has(String(key?.data)));
    if (!Array.isArray(data)) throw new FunctionError("a list, a map or an object is needed", 0);
    const index = Number(String(key?.data));
    return bool(Number.isInteger(index) && index >= 0 && index < data.length);
  }
};
var RUNTIME_FUNCTIONS = new Map([
  ...[...functionTable({ files: null })].filter(([name]) => SHARED.includes(name)),
  ["int", INT],
  ["hasindex", HASINDEX]
]);

// src/jobspec/validate/texts.ts
var KNOWN_ROOTS = ["node", "attr", "meta", "env", "secret"];
function checkTexts(config, names) {
  const problems = [];
  mapTexts(config, [], (text3, path2) => {
    if (!text3.includes("${") && !text3.includes("%{")) return text3;
    const { expression, diagnostics } = parseTemplate2(text3, nameOf(path2));
    const complain2 = (what, hint) => {
      problems.push({ path: path2, message: `${nameOf(path2)}: ${what}`, ...hint && { hint } });
    };
    if (!expression || diagnostics.length > 0) {
      const why = diagnostics[0]?.detail.replace(/\.$/, "");
      complain2(
        `"${text3}" is read as a template when the task starts, and is none: ${why}`,
        literalHint(text3)
      );
      return text3;
    }
    const bound2 = boundNames(expression);
    for (const each of walk(expression)) {
      if (each.kind === "call" && !RUNTIME_FUNCTIONS.has(each.name)) {
        complain2(
          `there is no function "${each.name}" when the task starts`,
          `There are ${[...RUNTIME_FUNCTIONS.keys()].join(", ")}.`
        );
      }
      if (each.kind === "variable" && names && !bound2.has(each.name) && !isKnown2(each.name, names)) {
        const near = suggest(each.name, names);
        complain2(
          `nothing named "${each.name}" is known when the task starts`,
          near ? `Did you mean \${${near}}?` : `${SHELL_HINT} A variable of env { … } would be known too.`
        );
      }
    }
    for (const { name } of references(expression, "node")) {
      if (["unique", "class", "datacenter", "pool", "region", "attr", "meta"].includes(name)) continue;
      complain2(`a node has no "node.${name}"`);
    }
    return text3;
  });
  return problems;
}
var SHELL_HINT = "For a literal ${X}, as a shell wants it, write three dollars: $$${X}.";
var PERCENT_HINT = "For a literal %{x}, as curl wants it, write three percent signs: %%%{x}.";
function literalHint(text3) {
  return text3.includes("%{") ? PERCENT_HINT : SHELL_HINT;
}
function isKnown2(root, names) {
  return root.startsWith("NOMAD_") || KNOWN_ROOTS.includes(root) || names.some((each) => each.split(".")[0] === root);
}

// src/jobspec/validate/driver-config.ts
function validateDockerConfig(findings, task3, group3) {
  const config = task3.Config ?? {};
  const decoded = decodeDockerConfig(config);
  for (const { path: path2, message, hint, absence } of decoded.problems) {
    const report2 = absence ? "missing" : "error";
    findings[report2](["Config", ...path2], "Unusable docker config", `${message}.`, hint);
  }
  const { memory_hard_limit: limit = 0 } = decoded.config;
  if (limit > 0 && limit < task3.Resources.MemoryMB) {
    const detail = `config.memory_hard_limit: ${limit} MB is less than the ${task3.Resources.MemoryMB} MB of memory the task asks for.`;
    findings.error(["Config", "memory_hard_limit"], "Unusable docker config", detail);
  }
  const labels = portLabels(group3, decoded.config.network_mode);
  for (const [index, label] of (decoded.config.ports ?? []).entries()) {
    if (labels === null || labels.includes(label) || label.includes("${")) continue;
    findings.error(["Config", "ports", index], "Unknown port", `${unknownPort(label)}.`);
  }
  for (const { path: path2, message, hint } of checkTexts(config, namesOf(task3))) {
    findings.error(["Config", ...path2], "Text that cannot be filled in", `${message}.`, hint);
  }
}
function validateRawExecConfig(findings, task3) {
  const config = task3.Config ?? {};
  for (const { path: path2, message, hint } of decodeRawExecConfig(config).problems) {
    const report2 = path2.length === 0 ? "missing" : "error";
    findings[report2](["Config", ...path2], "Unusable raw_exec config", `${message}.`, hint);
  }
  for (const { path: path2, message, hint } of checkTexts(config, namesOf(task3))) {
    findings.error(["Config", ...path2], "Text that cannot be filled in", `${message}.`, hint);
  }
}
function namesOf(task3) {
  const fromElsewhere = task3.Templates?.some((each) => each.Envvars) || task3.Vault || task3.Secrets;
  return fromElsewhere ? null : Object.keys(task3.Env ?? {});
}
function portLabels({ Networks }, networkMode = "") {
  const [network3] = Networks ?? [];
  const isShared = networkMode === "" ? ["bridge", "none"].includes(network3?.Mode ?? "") : networkMode.startsWith("container:");
  if (isShared) return null;
  if (!network3) return [];
  return [...network3.ReservedPorts ?? [], ...network3.DynamicPorts ?? []].map(({ Label }) => Label);
}

// src/jobspec/validate/findings.ts
var Findings = class _Findings {
  #all;
  #path;
  constructor(all, path2 = []) {
    this.#all = all;
    this.#path = path2;
  }
  /** The same collection, seen from a part further in. */
  at(...steps) {
    return new _Findings(this.#all, [...this.#path, ...steps]);
  }
  error(path2, summary, detail, hint) {
    this.#all.push(this.#finding("error", path2, summary, detail, hint));
  }
  /** An error about something that is not there. */
  missing(path2, summary, detail, hint) {
    this.#all.push({ ...this.#finding("error", path2, summary, detail, hint), absence: true });
  }
  warning(path2, summary, detail, hint) {
    this.#all.push(this.#finding("warning", path2, summary, detail, hint));
  }
  #finding(severity, path2, summary, detail, hint) {
    return { severity, path: [...this.#path, ...path2], summary, detail, ...hint && { hint } };
  }
};

// src/jobspec/validate/node-meta.ts
function validateNodeMeta(findings, { Config, Env }) {
  const report2 = (path2, name, severity) => {
    const detail = `"\${meta.${name}}" is the meta of the machine, and this one has none.`;
    const hint = `The meta of the job, its group and its task is \${NOMAD_META_${name}}.`;
    findings[severity](path2, "Meta of no machine", detail, hint);
  };
  for (const [field, value, severity] of [
    ["Config", Config, "error"],
    ["Env", Env, "warning"]
  ]) {
    mapTexts(value, [field], (text3, path2) => {
      if (!text3.includes("meta.")) return text3;
      const { expression } = parseTemplate2(text3, "");
      if (expression) for (const { name } of references(expression, "meta")) report2(path2, name, severity);
      return text3;
    });
  }
}

// src/jobspec/validate/template-text.ts
var isFunction = (name) => TEMPLATE_FUNCTIONS.has(name) || REFUSED_TEMPLATE_FUNCTIONS.has(name);
function validateTemplateText(findings, template3) {
  const { EmbeddedTmpl: text3, LeftDelim: left, RightDelim: right } = template3;
  try {
    for (const { name, at } of parseTemplate(text3, { left, right }, isFunction).calls) {
      const reason = REFUSED_TEMPLATE_FUNCTIONS.get(name);
      if (reason === void 0) continue;
      const { line, column } = problemAt(text3, new TemplateError("", at));
      findings.error(
        ["EmbeddedTmpl"],
        `No "${name}" here`,
        `The function "${name}", at ${line}:${column} of the template, ${reason}.`,
        "Hand the value over as a variable and read it with env, or run the job on a Nomad cluster."
      );
    }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { line, column, message } = problemAt(text3, error);
    const detail = `At ${line}:${column} of the template: ${message}. The task will fail before it starts.`;
    findings.warning(["EmbeddedTmpl"], "Unreadable template", detail);
  }
}

// src/jobspec/validate/docker-engine.ts
var INSTEAD = {
  exec: 'Put the program into an image; or run it on this machine itself with driver = "raw_exec".',
  java: "Use an image with a Java runtime.",
  podman: 'The images are the same: write driver = "docker".'
};
function validateForDocker(job2) {
  const all = [];
  const findings = new Findings(all);
  if (job2.Type === "service" || job2.Type === "system") {
    findings.error(
      ["Type"],
      `No ${job2.Type} jobs here`,
      `A ${job2.Type} job runs until it is stopped; without a cluster only jobs that end are run.`,
      'Write type = "batch" if the job ends by itself (without a type it is "service"), or run it on a Nomad cluster.'
    );
  }
  refuseParts(findings, job2, "job");
  for (const [index, group3] of job2.TaskGroups.entries()) {
    const atGroup = findings.at("TaskGroups", index);
    refuseParts(atGroup, group3, "group");
    validateNetworkModes(atGroup, group3);
    for (const [number3, task3] of group3.Tasks.entries()) {
      const atTask = atGroup.at("Tasks", number3);
      refuseParts(atTask, task3, "task");
      warnOfKillTimeout(atTask, task3);
      warnOfMemoryMax(atTask, task3);
      validateNodeMeta(atTask, task3);
      for (const [place2, template3] of (task3.Templates ?? []).entries()) {
        validateTemplateText(atTask.at("Templates", place2), template3);
      }
      for (const [place2, artifact3] of (task3.Artifacts ?? []).entries()) {
        validateSource(atTask.at("Artifacts", place2), artifact3);
      }
      if (task3.Driver === "docker") validateDockerConfig(atTask, task3, group3);
      else if (task3.Driver === "raw_exec") validateRawExecConfig(atTask, task3);
      else if (task3.Driver !== "") refuseDriver(atTask, task3);
    }
  }
  return all;
}
function warnOfKillTimeout(findings, task3) {
  if (allowedKillTimeout(task3) === task3.KillTimeout) return;
  findings.warning(
    ["KillTimeout"],
    "Shorter kill_timeout",
    `A task gets at most ${MAX_KILL_TIMEOUT / 1e9}s to end by itself, as with Nomad's own default.`,
    "A cluster may allow more: max_kill_timeout of its clients."
  );
}
function warnOfMemoryMax(findings, { Resources }) {
  if (!Resources.MemoryMaxMB) return;
  findings.warning(
    ["Resources", "MemoryMaxMB"],
    "memory_max without effect",
    `The task gets its memory of ${Resources.MemoryMB} MB and no more, as on a cluster whose operator has not enabled oversubscription.`,
    "Give memory what the task needs, or a docker task memory_hard_limit in its config."
  );
}
function warnOfDockerConfig(job2) {
  const all = [];
  for (const [index, group3] of job2.TaskGroups.entries()) {
    for (const [number3, task3] of group3.Tasks.entries()) {
      if (task3.Driver !== "docker") continue;
      validateDockerConfig(new Findings(all, ["TaskGroups", index, "Tasks", number3]), task3, group3);
    }
  }
  return all.map((each) => ({ ...each, severity: "warning" }));
}
function refuseParts(findings, part2, level) {
  for (const refused of REFUSED_ON_DOCKER) {
    if (refused.level !== level) continue;
    const value = valueAt(part2, refused.path);
    const given = Array.isArray(value) ? value.map((_, index) => [...refused.path, index]) : [refused.path];
    if (!isGiven(value)) continue;
    const detail = `"${refused.name}" is not possible on the Docker engine: ${refused.why}.`;
    for (const path2 of given) findings.error(path2, `No ${refused.name} here`, detail, refused.hint);
  }
}
function valueAt(part2, path2) {
  return path2.reduce(
    (value, step) => typeof value === "object" && value !== null ? value[step] : null,
    part2
  );
}
function isGiven(value) {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== void 0 && value !== 0 && value !== "" && value !== false;
}
var NETWORK_MODES = ["", "host", "bridge", "none"];
function validateNetworkModes(findings, { Networks }) {
  for (const [index, { Mode }] of (Networks ?? []).entries()) {
    if (NETWORK_MODES.includes(Mode)) continue;
    findings.error(
      ["Networks", index, "Mode"],
      "No such network here",
      `The mode "${Mode}" is not possible on the Docker engine: there are host, bridge and none.`,
      "Use one of them, network_mode in config for a network of Docker, or run the job on a Nomad cluster."
    );
  }
}
function validateSource(findings, { GetterSource, GetterOptions }) {
  const options = GetterOptions ?? {};
  if ([GetterSource, ...Object.values(options)].some((text3) => text3.includes("${"))) return;
  const { checksum: _, ...others } = options;
  try {
    if (GetterSource !== "") parseSource(GetterSource, others, "/");
  } catch (error) {
    if (!(error instanceof ArtifactSourceError)) throw error;
    findings.error(["GetterSource"], "Unusable artifact source", `${error.message}.`);
  }
}
function refuseDriver(findings, { Driver, Name }) {
  const detail = `The task "${Name}" has the driver "${Driver}", and here there are only "docker" and "raw_exec".`;
  const hint = INSTEAD[Driver] ?? 'Use driver = "docker", or run the job on a Nomad cluster.';
  findings.error(["Driver"], `No driver "${Driver}" here`, detail, hint);
}

// src/jobspec/validate/constraint.ts
var COMPARISONS = ["=", "==", "is", "!=", "not", "<", "<=", ">", ">="];
var SETS = ["set_contains", "set_contains_all", "set_contains_any"];
var PRESENCE = ["is_set", "is_not_set"];
var DISTINCT = ["distinct_hosts", "distinct_property"];
var OPERATORS = [...COMPARISONS, "version", "semver", "regexp", ...SETS, ...PRESENCE, ...DISTINCT];
var TARGET = /^\$\{(node\.(unique\.id|unique\.name|datacenter|class|pool)|(attr|device|meta)\..+)\}$/;
var VERSION_TERM = /^\s*(>=|<=|!=|~>|=|>|<)?\s*v?\d+(\.\d+)*(-[0-9A-Za-z.~-]+)?(\+[0-9A-Za-z.~-]+)?\s*$/;
function validateConstraint(findings, constraint2) {
  const { LTarget, RTarget, Operand } = constraint2;
  validateOperand(findings, constraint2, "constraint");
  if (PRESENCE.includes(Operand) && RTarget !== "") {
    findings.error(["RTarget"], "Value without use", `The operator "${Operand}" takes no value.`);
  }
  if (Operand === "distinct_property" && RTarget !== "" && !/^[1-9]\d*$/.test(RTarget)) {
    findings.error(
      ["RTarget"],
      "Unusable count",
      `distinct_property takes a count of 1 or more, not "${RTarget}".`
    );
  }
  if (Operand === "distinct_hosts") return;
  if (LTarget === "") {
    findings.missing(
      [],
      "Constraint about nothing",
      "A constraint needs an attribute.",
      'Write attribute = "${attr.…}".'
    );
  } else if (LTarget.startsWith("$") && !TARGET.test(LTarget)) {
    const hint = LTarget.startsWith("${driver.") ? `Write "\${attr.${LTarget.slice(2)}".` : void 0;
    findings.warning(
      ["LTarget"],
      "Constraint that nothing meets",
      `No node has "${LTarget}": there are node.…, attr.…, meta.… and device.…, and today's Nomad refuses others.`,
      hint
    );
  }
}
function validateAffinity(findings, affinity2) {
  if ([...DISTINCT, ...PRESENCE].includes(affinity2.Operand)) {
    findings.error(["Operand"], "Unknown operator", `An affinity has no operator "${affinity2.Operand}".`);
  } else validateOperand(findings, affinity2, "affinity");
  if (affinity2.LTarget === "") {
    findings.missing(
      [],
      "Affinity to nothing",
      "An affinity needs an attribute.",
      'Write attribute = "${attr.…}".'
    );
  }
  if (affinity2.Weight === 0 || Math.abs(affinity2.Weight) > 100) {
    const detail = `The weight is from -100 to 100 and not 0, but this is ${affinity2.Weight}.`;
    findings.error(["Weight"], "Unusable weight", detail);
  }
}
function validateSpread(findings, spread2) {
  if (spread2.Attribute === "") {
    findings.missing(
      [],
      "Spread over nothing",
      "A spread needs an attribute.",
      'Write attribute = "${node.…}".'
    );
  }
  if (spread2.Weight <= 0 || spread2.Weight > 100) {
    findings.error(
      ["Weight"],
      "Unusable weight",
      `The weight is from 1 to 100, but this is ${spread2.Weight}.`
    );
  }
  const seen = /* @__PURE__ */ new Set();
  let sum = 0;
  for (const [index, { Value, Percent }] of (spread2.SpreadTarget ?? []).entries()) {
    const target2 = findings.at("SpreadTarget", index);
    if (seen.has(Value)) target2.error(["Value"], "Target named twice", `"${Value}" is a target already.`);
    if (Percent > 100)
      target2.error(["Percent"], "Unusable percentage", `${Percent} is more than 100 percent.`);
    seen.add(Value);
    sum += Percent;
  }
  if (sum > 100) {
    findings.error(
      [],
      "Too many percent",
      `The percentages of the targets add up to ${sum}, which is more than 100.`
    );
  }
}
function validateOperand(findings, { Operand, RTarget }, kind) {
  if (!OPERATORS.includes(Operand)) {
    findings.error(
      ["Operand"],
      "Unknown operator",
      Operand === "" ? `The ${kind} has no operator.` : `There is no operator "${Operand}".`,
      `The operators are ${OPERATORS.filter((each) => each !== "==").join(", ")}.`
    );
  }
  if ([...COMPARISONS, ...SETS].includes(Operand) && RTarget === "") {
    findings.missing(
      ["RTarget"],
      "Missing value",
      `The operator "${Operand}" needs a value to compare with.`
    );
  }
  if (Operand === "regexp") {
    const problem2 = regexpProblem(RTarget);
    if (problem2) findings.error(["RTarget"], "Broken regular expression", problem2);
  }
  if (Operand === "version" || Operand === "semver") validateVersions(findings, RTarget, Operand);
}
function validateVersions(findings, terms, operator) {
  for (const term of terms.split(",")) {
    if (VERSION_TERM.test(term) && !(operator === "semver" && term.includes("~>"))) continue;
    findings.error(
      ["RTarget"],
      "Unusable version bound",
      `"${term.trim()}" is no bound for a ${operator}.`,
      'Write it like ">= 1.2.0" or ">= 1.2, < 2".'
    );
  }
}
function regexpProblem(source) {
  try {
    new RegExp(source.replaceAll("(?P<", "(?<").replace(/\(\?[imsU]+\)/g, ""));
    return null;
  } catch (error) {
    return error.message;
  }
}

// src/jobspec/validate/network.ts
var HIGHEST_PORT = 65535;
function validateNetworks(findings, group3) {
  const labels = /* @__PURE__ */ new Map();
  const taken = /* @__PURE__ */ new Map();
  const check3 = (path2, network3, owner2) => {
    for (const [list2, index, port2] of portsOf(network3)) {
      const at = findings.at(...path2, list2, index);
      const other = labels.get(port2.Label);
      if (other)
        at.error(["Label"], "Port label used twice", `"${port2.Label}" is a port of ${other} already.`);
      else labels.set(port2.Label, owner2);
      validateNumbers(at, port2, network3);
      if (port2.Value === 0) continue;
      const address = `${port2.HostNetwork || "default"}:${port2.Value}`;
      const holder = taken.get(address);
      if (!holder) taken.set(address, port2.Label);
      else if (!port2.IgnoreCollision) {
        at.error(
          ["Value"],
          "Port used twice",
          `The static port ${port2.Value} is that of "${holder}" already.`
        );
      }
    }
  };
  for (const [index, network3] of (group3.Networks ?? []).entries()) {
    check3(["Networks", index], network3, "the group");
    validateNames(findings.at("Networks", index), network3);
  }
  for (const [index, task3] of group3.Tasks.entries()) {
    for (const [number3, network3] of (task3.Resources.Networks ?? []).entries()) {
      check3(["Tasks", index, "Resources", "Networks", number3], network3, `task "${task3.Name}"`);
    }
  }
}
function* portsOf(network3) {
  for (const list2 of ["ReservedPorts", "DynamicPorts"]) {
    for (const [index, port2] of (network3[list2] ?? []).entries()) yield [list2, index, port2];
  }
}
function validateNumbers(findings, port2, { Mode }) {
  if (port2.Value > HIGHEST_PORT) {
    findings.error(["Value"], "Port too high", `${port2.Value} is more than ${HIGHEST_PORT}.`);
  }
  if (port2.To < -1 || port2.To > HIGHEST_PORT) {
    const detail = `A port is mapped to one between 0 and ${HIGHEST_PORT}, or to itself with -1, not to ${port2.To}.`;
    findings.error(["To"], "Unusable port", detail);
  }
  if (port2.IgnoreCollision && Mode !== "" && Mode !== "host") {
    const detail = `ignore_collision is for the network mode "host", and this one is "${Mode}".`;
    findings.error(["IgnoreCollision"], "Collision that matters", detail);
  }
}
function validateNames(findings, { Hostname, CNI }) {
  const labels = Hostname.replace(/\.$/, "").split(".");
  const unusable = labels.some((label) => label === "" || label.length > 63) || Hostname.length > 254;
  if (Hostname !== "" && !Hostname.includes("${") && unusable) {
    findings.error(["Hostname"], "Unusable host name", `"${Hostname}" is no DNS name.`);
  }
  for (const [key, value] of Object.entries(CNI?.Args ?? {})) {
    if (!`${key}${value}`.includes(";")) continue;
    findings.error(["CNI", "Args"], "Unusable CNI argument", `There is a ";" in "${key}" or its value.`);
  }
}

// src/jobspec/validate/policies.ts
var SECOND2 = 1e9;
var DELAY_FUNCTIONS = ["constant", "exponential", "fibonacci"];
function validateRestart(findings, policy) {
  const { Attempts, Interval, Delay, Mode } = policy;
  if (Mode !== "fail" && Mode !== "delay") {
    findings.error(["Mode"], "Unknown restart mode", `The mode is "fail" or "delay", not "${Mode}".`);
  }
  if (Attempts === 0 && Mode === "delay") {
    findings.error(
      ["Attempts"],
      "Contradictory restart policy",
      'The mode "delay" waits for the next interval to restart, but no restart is allowed.',
      'For no restarts at all write mode = "fail".'
    );
  }
  if (Attempts < 0) {
    findings.warning(
      ["Attempts"],
      "Negative attempts",
      "Nomad accepts it and then never restarts.",
      "Write 0."
    );
  }
  if (Interval < 5 * SECOND2) {
    findings.error(
      ["Interval"],
      "Interval too short",
      `The interval of a restart policy is at least 5s, but this is ${formatDuration(Interval)}.`,
      unitHint(Interval)
    );
  } else if (Attempts * Delay > Interval) {
    findings.error(
      [],
      "Restarts that do not fit",
      `${Attempts} restarts with a delay of ${formatDuration(Delay)} take longer than the interval of ${formatDuration(Interval)}.`,
      `Make the interval at least ${formatDuration(Attempts * Delay)}.`
    );
  }
}
function validateTaskRestart(findings, policy, group3) {
  if (["fail", "delay", group3.Mode].includes(policy.Mode)) return;
  findings.warning(
    ["Mode"],
    "Unknown restart mode",
    `The mode is "fail" or "delay"; Nomad accepts "${policy.Mode}" for a task and takes it as "delay".`
  );
}
function validateReschedule(findings, policy) {
  const { Attempts, Interval, Delay, DelayFunction, MaxDelay, Unlimited } = policy;
  if (Attempts <= 0 && !Unlimited) return;
  if (Attempts > 0 && Interval <= 0) {
    findings.missing(
      ["Interval"],
      "Missing interval",
      `${Attempts} attempts need an interval they are counted in.`
    );
  }
  if (Attempts > 0 && Unlimited) {
    findings.error(
      ["Unlimited"],
      "Contradictory reschedule policy",
      `There cannot be both ${Attempts} attempts and unlimited ones.`,
      "Leave one out: attempts = 0, or unlimited = false."
    );
  }
  let delayUsable = true;
  const refuse = (field, summary, detail) => {
    findings.error([field], summary, detail);
    delayUsable = false;
  };
  if (Delay < 5 * SECOND2) {
    refuse("Delay", "Delay too short", `The delay is at least 5s, but this is ${formatDuration(Delay)}.`);
  }
  if (!DELAY_FUNCTIONS.includes(DelayFunction)) {
    const detail = `The delay function is constant, exponential or fibonacci, not "${DelayFunction}".`;
    refuse("DelayFunction", "Unknown delay function", detail);
  }
  if (DelayFunction !== "constant" && MaxDelay < 5 * SECOND2) {
    const detail = `A growing delay needs a max_delay of at least 5s, but this is ${formatDuration(MaxDelay)}.`;
    refuse("MaxDelay", "Maximal delay too short", detail);
  } else if (DelayFunction !== "constant" && MaxDelay < Delay) {
    const detail = `max_delay is ${formatDuration(MaxDelay)}, which is less than the delay of ${formatDuration(Delay)}.`;
    refuse("MaxDelay", "Maximal delay too short", detail);
  }
  if (Unlimited) return;
  if (Interval < 15 * SECOND2) {
    const detail = `The interval is at least 15s, but this is ${formatDuration(Interval)}.`;
    findings.error(["Interval"], "Interval too short", detail, unitHint(Interval));
  }
  if (delayUsable) validateFit(findings, policy);
}
function validateFit(findings, policy) {
  const { possible, needed } = viableAttempts(policy);
  if (possible >= policy.Attempts) return;
  findings.error(
    [],
    "Attempts that do not fit",
    `Only ${possible} of ${policy.Attempts} attempts fit into ${formatDuration(policy.Interval)}.`,
    `Make the interval at least ${formatDuration(Math.ceil(needed / SECOND2) * SECOND2)}.`
  );
}
function viableAttempts(policy) {
  const { Attempts, Interval, Delay, DelayFunction, MaxDelay } = policy;
  if (DelayFunction === "constant") {
    const needed2 = Attempts * Delay;
    return { needed: needed2, possible: Interval < needed2 ? Math.floor(Interval / Delay) : Attempts };
  }
  const moments = DelayFunction === "exponential" ? exponential : fibonacci;
  const times = moments(Math.min(Attempts, 1e5), Delay, MaxDelay);
  const needed = times.at(-1) ?? 0;
  if (DelayFunction === "exponential") {
    return { needed, possible: times.filter((each) => each < Interval).length };
  }
  const tooLate = times.findIndex((each) => each > Interval);
  return { needed, possible: tooLate === -1 ? Attempts : tooLate };
}
function exponential(attempts, delay3, maximum) {
  const times = [];
  for (let i = 0; i < attempts; i++) {
    const next = 2 ** i * delay3;
    times.push(next > maximum ? (times.at(-1) ?? 0) + maximum : next);
  }
  return times;
}
function fibonacci(attempts, delay3, maximum) {
  const times = [delay3, delay3];
  let linear = false;
  for (let i = 2; i < attempts; i++) {
    const last = times[i - 1] ?? 0;
    const next = linear ? last + maximum : last + (times[i - 2] ?? 0);
    times.push(!linear && next > maximum ? maximum : next);
    linear ||= next > maximum;
  }
  return times;
}
function unitHint(nanoseconds2) {
  if (nanoseconds2 <= 0 || nanoseconds2 >= 1e6) return void 0;
  return `A number without a unit is nanoseconds: write "${nanoseconds2}s" for seconds.`;
}

// src/jobspec/validate/service.ts
var NAME = /^(?:[a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])$/i;
var ADDRESS_MODES = ["", "auto", "host", "driver", "alloc", "alloc_ipv6"];
var ON_UPDATE = ["", "require_healthy", "ignore_warnings", "ignore"];
var CHECK_TYPES = {
  consul: ["grpc", "tcp", "http", "script"],
  nomad: ["tcp", "http"]
};
var WITH_PORT = ["grpc", "http", "tcp"];
var SECOND3 = 1e9;
function validateServices(findings, group3) {
  const providers = /* @__PURE__ */ new Set();
  const known2 = /* @__PURE__ */ new Set();
  const check3 = (at, service2, owner2) => {
    providers.add(service2.Provider);
    const key = `${owner2}\0${service2.Name}\0${service2.PortLabel}`;
    if (known2.has(key)) {
      at.error(["Name"], "Service given twice", `"${service2.Name}" with the same port is there already.`);
    }
    known2.add(key);
    validateService(at, service2);
  };
  for (const [index, service2] of (group3.Services ?? []).entries()) {
    check3(findings.at("Services", index), service2, "group");
  }
  for (const [index, task3] of group3.Tasks.entries()) {
    for (const [number3, service2] of (task3.Services ?? []).entries()) {
      check3(findings.at("Tasks", index, "Services", number3), service2, task3.Name);
    }
  }
  if (providers.size > 1) {
    const detail = `The services of the group "${group3.Name}" have the providers ${[...providers].join(" and ")}.`;
    findings.error([], "Two service providers", detail, "All services of a group have one provider.");
  }
}
function validateService(findings, service2) {
  if (!NAME.test(service2.Name.replace(/\$\{[^}]*\}/g, "x"))) {
    const detail = `"${service2.Name}" is no host name: letters, digits and dashes, 63 at most.`;
    findings.error(["Name"], "Unusable service name", detail);
  }
  if (!ADDRESS_MODES.includes(service2.AddressMode)) {
    const detail = `There is no address mode "${service2.AddressMode}".`;
    findings.error(["AddressMode"], "Unknown address mode", detail);
  } else if (service2.Address !== "" && !["", "auto"].includes(service2.AddressMode)) {
    findings.error(["AddressMode"], "Address given twice", 'With an address the address_mode is "auto".');
  }
  if (!ON_UPDATE.includes(service2.OnUpdate)) {
    findings.error(["OnUpdate"], "Unknown on_update", `There is no on_update "${service2.OnUpdate}".`);
  }
  if (!CHECK_TYPES[service2.Provider]) {
    const detail = `The provider is consul or nomad, not "${service2.Provider}".`;
    findings.error(["Provider"], "Unknown service provider", detail);
  }
  for (const [index, check3] of (service2.Checks ?? []).entries()) {
    validateCheck(findings.at("Checks", index), check3, service2);
  }
}
function validateCheck(findings, check3, service2) {
  const types = CHECK_TYPES[service2.Provider] ?? [];
  if (types.length > 0 && !types.includes(check3.Type.toLowerCase())) {
    findings.error(["Type"], "Unknown check type", `The type is ${types.join(", ")}, not "${check3.Type}".`);
  }
  if (check3.Type === "http" && check3.Path === "") {
    findings.missing([], "Check without a path", "An http check needs a path.");
  }
  if (check3.Type === "script" && check3.Command === "") {
    findings.missing([], "Check without a command", "A script check needs a command.");
  }
  for (const field of ["Interval", "Timeout"]) {
    if (check3[field] >= SECOND3) continue;
    const name = field.toLowerCase();
    findings.error(
      [field],
      `Too short an ${name}`.replace("an t", "a t"),
      `A check needs ${name} of at least 1s.`
    );
  }
  if (WITH_PORT.includes(check3.Type) && check3.PortLabel === "" && service2.PortLabel === "") {
    const detail = `A ${check3.Type} check needs a port, and neither it nor the service "${service2.Name}" has one.`;
    findings.missing([], "Check without a port", detail);
  }
}

// src/jobspec/validate/paths.ts
import { posix as posix2 } from "node:path";
function escapesAllocation(base, path2) {
  const joined = posix2.join(base, path2);
  return joined === ".." || joined.startsWith("../");
}

// src/jobspec/validate/files.ts
var CHANGE_MODES = ["noop", "restart", "signal", "script"];
function validateTemplates(findings, templates) {
  const destinations = /* @__PURE__ */ new Map();
  for (const [index, template3] of templates.entries()) {
    const at = findings.at(index);
    validateTemplate(at, template3);
    const other = destinations.get(template3.DestPath);
    if (other !== void 0) {
      const detail = `Template ${index + 1} writes to "${template3.DestPath}", as template ${other + 1} does.`;
      at.error(["DestPath"], "Same destination twice", detail);
    } else destinations.set(template3.DestPath, index);
  }
}
function validateTemplate(findings, template3) {
  const { SourcePath, EmbeddedTmpl, DestPath, ChangeMode, Splay, Perms, Wait } = template3;
  if (SourcePath === "" && EmbeddedTmpl === "") {
    findings.missing([], "Template of nothing", "A template needs data or a source.", 'Write data = "…".');
  }
  if (DestPath === "") {
    const hint = 'Write destination = "local/name".';
    findings.missing([], "Template without a destination", "A template needs a destination.", hint);
  } else validateDestination(findings.at("DestPath"), DestPath);
  if (!CHANGE_MODES.includes(ChangeMode)) {
    const detail = `The change mode is ${CHANGE_MODES.join(", ")}, not "${ChangeMode}".`;
    findings.error(["ChangeMode"], "Unknown change mode", detail);
  }
  if (ChangeMode === "signal") validateSignalMode(findings, template3);
  if (ChangeMode === "script" && !template3.ChangeScript?.Command) {
    const detail = 'The change mode "script" needs change_script { command = "…" }.';
    findings.missing(["ChangeMode"], "Missing change script", detail);
  }
  if (Splay < 0) findings.error(["Splay"], "Negative splay", "splay cannot be negative.");
  if (Perms !== "" && !/^0*[0-7]{1,4}$/.test(Perms)) {
    const detail = `"${Perms}" is no octal file mode.`;
    findings.error(["Perms"], "Unusable permissions", detail, 'Write perms = "0644".');
  }
  if (Wait?.Min != null && Wait.Max != null && Wait.Min > Wait.Max) {
    findings.error(["Wait"], "Wait that never ends", "min is longer than max.");
  }
}
function validateSignalMode(findings, { ChangeSignal, Envvars }) {
  if (ChangeSignal === "") {
    findings.missing(["ChangeSignal"], "Missing signal", 'The change mode "signal" needs a change_signal.');
  }
  if (Envvars) {
    findings.error(
      ["ChangeMode"],
      "Signal for an environment",
      "A signal cannot bring new variables into a process that runs.",
      'With env = true, use change_mode "restart" or "noop".'
    );
  }
}
function validateArtifact(findings, artifact3) {
  if (artifact3.GetterSource === "") {
    findings.missing([], "Artifact of nothing", "An artifact needs a source.", 'Write source = "https://…".');
  }
  if (!["", "any", "file", "dir"].includes(artifact3.GetterMode)) {
    const detail = `The mode is any, file or dir, not "${artifact3.GetterMode}".`;
    findings.error(["GetterMode"], "Unknown artifact mode", detail);
  }
  validateDestination(findings.at("RelativeDest"), artifact3.RelativeDest);
  const checksum = artifact3.GetterOptions?.checksum;
  if (checksum === void 0 || checksum.includes("${")) return;
  const at = ["GetterOptions", "checksum"];
  if (!checksum.includes(":")) {
    findings.error(at, "Unusable checksum", `A checksum is written kind:digits, unlike "${checksum}".`);
    return;
  }
  const parsed = parseChecksum(checksum.trim());
  if ("problem" in parsed) findings.error(at, "Unusable checksum", parsed.problem);
}
function validateDestination(findings, path2) {
  if (!escapesAllocation("task", path2)) return;
  const detail = `"${path2}" leads out of the allocation's directory.`;
  findings.error(
    [],
    "Destination outside",
    detail,
    'Paths start in the task directory: "local/name", "secrets/name".'
  );
}

// src/jobspec/validate/identity.ts
var IDENTITY_NAME = /^[-_.a-zA-Z0-9]{1,128}$/;
var SECRET_NAME = /^[a-zA-Z0-9_]{1,128}$/;
function validateIdentities(findings, task3) {
  if (task3.Vault) {
    const { ChangeMode, ChangeSignal } = task3.Vault;
    if (!["noop", "restart", "signal"].includes(ChangeMode)) {
      const detail = `The change mode is noop, restart or signal, not "${ChangeMode}".`;
      findings.error(["Vault", "ChangeMode"], "Unknown change mode", detail);
    }
    if (ChangeMode === "signal" && ChangeSignal === "") {
      const detail = 'The change mode "signal" needs a change_signal.';
      findings.missing(["Vault", "ChangeSignal"], "Missing signal", detail);
    }
  }
  if (task3.Identity) validateIdentity(findings.at("Identity"), task3.Identity);
  for (const [index, identity4] of (task3.Identities ?? []).entries()) {
    const at = findings.at("Identities", index);
    if (identity4.Name === "" || identity4.Name === "default") {
      at.error(["Name"], "Second default identity", "A task has one identity without a name of its own.");
    }
    validateIdentity(at, identity4);
  }
  validateSecrets(findings, task3);
}
function validateIdentity(findings, identity4) {
  const { Name, ChangeMode, ChangeSignal, TTL, File, Filepath } = identity4;
  if (Name !== "" && !IDENTITY_NAME.test(Name)) {
    findings.error(
      ["Name"],
      "Unusable identity name",
      `"${Name}" has something else than letters, digits, -, _ and dots.`
    );
  }
  if (identity4.Audience?.includes("")) {
    findings.error(["Audience"], "Empty audience", "An audience cannot be an empty text.");
  }
  if (!["", "noop", "restart", "signal"].includes(ChangeMode)) {
    findings.error(
      ["ChangeMode"],
      "Unknown change mode",
      `The change mode is noop, restart or signal, not "${ChangeMode}".`
    );
  } else if (ChangeMode === "signal" !== (ChangeSignal !== "")) {
    const detail = 'change_signal and the change mode "signal" go together.';
    findings.error(["ChangeSignal"], "Signal without its mode", detail);
  }
  if (TTL < 0) findings.error(["TTL"], "Negative ttl", "ttl cannot be negative.");
  if (TTL > 0 && (Name === "" || Name === "default")) {
    findings.error(["TTL"], "Lifetime of the default identity", "The default identity has no ttl.");
  }
  if (Filepath !== "" && !File) {
    findings.error(["Filepath"], "Path of no file", "filepath needs file = true.");
  }
}
function validateSecrets(findings, task3) {
  const names = /* @__PURE__ */ new Set();
  for (const [index, secret2] of (task3.Secrets ?? []).entries()) {
    const at = findings.at("Secrets", index);
    const { Name, Provider, Path } = secret2;
    if (names.has(Name)) at.error(["Name"], "Secret given twice", `There is a secret "${Name}" already.`);
    names.add(Name);
    if (!SECRET_NAME.test(Name)) {
      at.error(["Name"], "Unusable secret name", `"${Name}" has something else than letters, digits and _.`);
    }
    if (Provider === "")
      at.missing([], "Secret without a provider", `The secret "${Name}" needs a provider.`);
    if (Path === "") at.missing([], "Secret without a path", `The secret "${Name}" needs a path.`);
    if (Provider === "vault" && !task3.Vault) {
      at.missing(
        ["Provider"],
        "Secret without Vault",
        `The secret "${Name}" is in Vault and needs a vault block.`
      );
    }
    const builtIn = Provider === "nomad" || Provider === "vault";
    if (builtIn && Object.keys(secret2.Env ?? {}).length > 0) {
      at.error(["Env"], "Environment of a built-in provider", `The provider "${Provider}" takes no env.`);
    }
    if (!builtIn && Object.keys(secret2.Config ?? {}).length > 0) {
      at.error(
        ["Config"],
        "Config of a plugin",
        `The provider "${Provider}" is a plugin and takes no config.`
      );
    }
  }
}

// src/jobspec/validate/resources.ts
var NUMA_AFFINITIES = ["", "none", "prefer", "require"];
function validateResources(findings, resources4) {
  const { CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB } = resources4;
  if (Cores > 0 && CPU > 0) {
    const detail = "A task asks either for MHz of a processor (cpu) or for whole cores (cores).";
    findings.error(["CPU"], "Both cpu and cores", detail);
  }
  if (Cores < 0) findings.error(["Cores"], "Negative cores", `cores cannot be ${Cores}.`);
  if (CPU < 1 && Cores === 0)
    findings.error(["CPU"], "Too little cpu", `cpu is at least 1 MHz, but this is ${CPU}.`);
  if (MemoryMB < 10) {
    findings.error(["MemoryMB"], "Too little memory", `memory is at least 10 MB, but this is ${MemoryMB}.`);
  }
  if (MemoryMaxMB !== null && MemoryMaxMB !== 0 && MemoryMaxMB !== -1 && MemoryMaxMB < MemoryMB) {
    const detail = `memory_max is ${MemoryMaxMB} MB, which is less than the ${MemoryMB} MB of memory.`;
    findings.error(["MemoryMaxMB"], "Maximum below memory", detail, "For no maximum write -1.");
  }
  if (SecretsMB !== null && (SecretsMB < 0 || SecretsMB > MemoryMB)) {
    const detail = `secrets is part of memory: between 0 and ${MemoryMB} MB, but this is ${SecretsMB}.`;
    findings.error(["SecretsMB"], "Unusable size of secrets", detail);
  }
  validateDevices(findings, resources4);
}
function validateDevices(findings, { Devices, NUMA: NUMA2 }) {
  for (const [index, device3] of (Devices ?? []).entries()) {
    const at = findings.at("Devices", index);
    if (device3.Name === "") {
      at.error(["Name"], "Device without a name", "A device is named type, vendor/type or vendor/type/name.");
    }
    for (const [number3, constraint2] of (device3.Constraints ?? []).entries()) {
      const place2 = at.at("Constraints", number3);
      if (constraint2.Operand.startsWith("distinct_")) {
        place2.error(["Operand"], "Operator not for devices", `"${constraint2.Operand}" is not for a device.`);
      } else validateConstraint(place2, constraint2);
    }
    for (const [number3, affinity2] of (device3.Affinities ?? []).entries()) {
      validateAffinity(at.at("Affinities", number3), affinity2);
    }
  }
  if (!NUMA2) return;
  if (!NUMA_AFFINITIES.includes(NUMA2.Affinity)) {
    const detail = `The affinity is none, prefer or require, not "${NUMA2.Affinity}".`;
    findings.error(["NUMA", "Affinity"], "Unknown NUMA affinity", detail);
  }
  const names = (Devices ?? []).map((each) => each.Name);
  for (const [index, name] of (NUMA2.Devices ?? []).entries()) {
    if (names.includes(name)) continue;
    const detail = `The task asks for no device "${name}".`;
    findings.error(["NUMA", "Devices", index], "Unknown device", detail);
  }
}
function validateLogs(findings, { MaxFiles, MaxFileSizeMB }, diskMB) {
  if (MaxFiles < 1) {
    findings.error(["MaxFiles"], "Too few log files", `max_files is at least 1, but this is ${MaxFiles}.`);
  }
  if (MaxFileSizeMB < 1) {
    const detail2 = `max_file_size is at least 1 MB, but this is ${MaxFileSizeMB}.`;
    findings.error(["MaxFileSizeMB"], "Log files too small", detail2);
  }
  const size = MaxFiles * MaxFileSizeMB;
  if (diskMB > size) return;
  const detail = `Logs of up to ${size} MB do not fit on the ephemeral disk of ${diskMB} MB.`;
  findings.error(
    [],
    "Logs larger than the disk",
    detail,
    "Lower logs { … } or raise ephemeral_disk { size = … }."
  );
}

// src/jobspec/validate/volume.ts
var HOST_ACCESS = [
  "",
  "single-node-reader-only",
  "single-node-writer",
  "single-node-single-writer",
  "single-node-multi-writer"
];
var READERS = ["single-node-reader-only", "multi-node-reader-only"];
var PROPAGATIONS = ["", "private", "host-to-task", "bidirectional"];
function validateVolume(findings, volume2, group3, type) {
  if (volume2.Type !== "host" && volume2.Type !== "csi") {
    findings.error(
      ["Type"],
      "Unknown volume type",
      `The type of a volume is host or csi, not "${volume2.Type}".`
    );
    return;
  }
  if (volume2.Source === "") {
    const hint = 'Write source = "name".';
    findings.missing([], "Volume without a source", `The volume "${volume2.Name}" needs a source.`, hint);
  }
  if (volume2.PerAlloc && (type === "system" || type === "sysbatch")) {
    findings.error(
      ["PerAlloc"],
      "Volume per allocation",
      `A ${type} job cannot have a volume per allocation.`
    );
  }
  if (volume2.PerAlloc && volume2.Sticky) {
    findings.error(["Sticky"], "Contradictory volume", "A volume is either per_alloc or sticky.");
  }
  if (READERS.includes(volume2.AccessMode) && !volume2.ReadOnly) {
    const detail = `The access mode "${volume2.AccessMode}" is for reading only.`;
    findings.error(["AccessMode"], "Volume to be read only", detail, "Write read_only = true.");
  }
  if (volume2.Type === "host") validateHostVolume(findings, volume2);
  else validateCsiVolume(findings, volume2, group3);
}
function validateHostVolume(findings, volume2) {
  if (volume2.MountOptions) {
    findings.error(["MountOptions"], "Mount options of a host volume", "A host volume has no mount options.");
  }
  if (!HOST_ACCESS.includes(volume2.AccessMode)) {
    const detail = `A host volume has no access mode "${volume2.AccessMode}".`;
    findings.error(["AccessMode"], "Unknown access mode", detail);
  }
}
function validateCsiVolume(findings, volume2, group3) {
  if (volume2.AttachmentMode === "") {
    findings.missing([], "CSI volume without attachment mode", "A CSI volume needs an attachment_mode.");
  }
  if (volume2.AttachmentMode === "block-device" && volume2.MountOptions) {
    findings.error(["MountOptions"], "Mount options of a device", "A block device has no mount options.");
  }
  if (volume2.AccessMode === "") {
    findings.missing([], "CSI volume without access mode", "A CSI volume needs an access_mode.");
  }
  const single = ["single-node-reader-only", "single-node-writer"].includes(volume2.AccessMode);
  const oneWriter = volume2.AccessMode === "multi-node-single-writer" && !volume2.ReadOnly;
  if ((single || oneWriter) && group3.Count > 1 && !volume2.PerAlloc) {
    const detail = `With the access mode "${volume2.AccessMode}" a volume is for one allocation, and the count is ${group3.Count}.`;
    findings.error(
      ["AccessMode"],
      "Volume shared by too many",
      detail,
      "Write per_alloc = true for one each."
    );
  }
}
function validateMount(findings, mount, group3) {
  if (!Object.hasOwn(group3.Volumes ?? {}, mount.Volume)) {
    const names = Object.keys(group3.Volumes ?? {});
    const detail = mount.Volume === "" ? "A volume_mount needs the name of a volume." : `The group "${group3.Name}" has no volume "${mount.Volume}".`;
    const hint = names.length > 0 ? `It has: ${names.join(", ")}.` : 'Write volume "name" { … } into the group.';
    findings.missing(["Volume"], "Unknown volume", detail, hint);
  }
  if (!PROPAGATIONS.includes(mount.PropagationMode)) {
    const detail = `The mode is private, host-to-task or bidirectional, not "${mount.PropagationMode}".`;
    findings.error(["PropagationMode"], "Unknown propagation mode", detail);
  }
  if (!["", "z", "Z"].includes(mount.SELinuxLabel)) {
    findings.error(
      ["SELinuxLabel"],
      "Unknown SELinux label",
      `The label is z or Z, not "${mount.SELinuxLabel}".`
    );
  }
}

// src/jobspec/validate/task.ts
var HOOKS = ["prestart", "poststart", "poststop"];
function validateTask(findings, task3, group3) {
  validateName(findings, task3);
  if (task3.Driver === "") {
    findings.missing(
      [],
      "Missing driver",
      `The task "${task3.Name}" has no driver.`,
      'Write driver = "docker".'
    );
  }
  if (task3.KillTimeout < 0) {
    findings.error(["KillTimeout"], "Negative kill_timeout", "kill_timeout cannot be negative.");
  }
  if (task3.ShutdownDelay < 0) {
    findings.error(["ShutdownDelay"], "Negative shutdown_delay", "shutdown_delay cannot be negative.");
  }
  validateResources(findings.at("Resources"), task3.Resources);
  validateLogs(findings.at("LogConfig"), task3.LogConfig, group3.EphemeralDisk.SizeMB);
  for (const [index, constraint2] of (task3.Constraints ?? []).entries()) {
    const at = findings.at("Constraints", index);
    validateConstraint(at, constraint2);
    if (!constraint2.Operand.startsWith("distinct_")) continue;
    const detail = `"${constraint2.Operand}" is about allocations and cannot stand in a task.`;
    at.error(["Operand"], "Operator not for tasks", detail, "Put the constraint into the group or the job.");
  }
  for (const [index, affinity2] of (task3.Affinities ?? []).entries()) {
    validateAffinity(findings.at("Affinities", index), affinity2);
  }
  validateTaskRestart(findings.at("RestartPolicy"), task3.RestartPolicy, group3.RestartPolicy);
  for (const [index, artifact3] of (task3.Artifacts ?? []).entries()) {
    validateArtifact(findings.at("Artifacts", index), artifact3);
  }
  validateTemplates(findings.at("Templates"), task3.Templates ?? []);
  if (task3.DispatchPayload && escapesAllocation("task/local", task3.DispatchPayload.File)) {
    const detail = `"${task3.DispatchPayload.File}" leads out of the allocation's directory.`;
    findings.error(["DispatchPayload", "File"], "Payload outside", detail);
  }
  if (task3.Lifecycle && !HOOKS.includes(task3.Lifecycle.Hook)) {
    const { Hook } = task3.Lifecycle;
    const report2 = Hook === "" ? "missing" : "error";
    const detail = `The hook is ${HOOKS.join(", ")}, not "${Hook}".`;
    findings[report2](["Lifecycle", "Hook"], "Unknown lifecycle hook", detail);
  }
  for (const [index, mount] of (task3.VolumeMounts ?? []).entries()) {
    validateMount(findings.at("VolumeMounts", index), mount, group3);
  }
  validateActions(findings, task3);
  validateIdentities(findings, task3);
}
function validateName(findings, { Name }) {
  if (Name === "") findings.error(["Name"], "Task without a name", "The name of a task cannot be empty.");
  if (Name === "alloc") {
    const detail2 = 'A task cannot be named "alloc": its directory is that of the allocation.';
    findings.error(["Name"], "Reserved name", detail2);
  }
  if (!/[/\\\0]/.test(Name)) return;
  const detail = `The name of a task becomes a directory: "${Name}" cannot.`;
  findings.error(["Name"], "Unusable task name", detail, "Leave out slashes.");
}
function validateActions(findings, task3) {
  const names = /* @__PURE__ */ new Set();
  for (const [index, { Name, Command }] of (task3.Actions ?? []).entries()) {
    const at = findings.at("Actions", index);
    if (names.has(Name)) at.error(["Name"], "Action given twice", `There is an action "${Name}" already.`);
    names.add(Name);
    if (Command === "")
      at.missing(["Command"], "Action without a command", `The action "${Name}" needs a command.`);
    if (!/^[^\s\0]{1,128}$/.test(Name)) {
      at.error(["Name"], "Unusable action name", `"${Name}" is empty, too long or has a space.`);
    }
  }
}

// src/jobspec/validate/group.ts
function validateGroup(findings, group3, job2) {
  if (group3.Name === "") {
    findings.error(["Name"], "Group without a name", "The name of a group cannot be empty.");
  }
  if (group3.Count < 0) findings.error(["Count"], "Negative count", `count cannot be ${group3.Count}.`);
  if (job2.Type === "system" && group3.Count > 1) {
    findings.error(
      ["Count"],
      "Count of a system job",
      `A system job runs once on every node, not ${group3.Count} times.`
    );
  }
  validateDurations(findings, group3, job2);
  for (const [index, constraint2] of (group3.Constraints ?? []).entries()) {
    validateConstraint(findings.at("Constraints", index), constraint2);
  }
  for (const [index, affinity2] of (group3.Affinities ?? []).entries()) {
    validateAffinity(findings.at("Affinities", index), affinity2);
  }
  for (const [index, spread2] of (group3.Spreads ?? []).entries()) {
    validateSpread(findings.at("Spreads", index), spread2);
  }
  validateRestart(findings.at("RestartPolicy"), group3.RestartPolicy);
  validatePolicies(findings, group3, job2);
  if (group3.EphemeralDisk.SizeMB < 10) {
    const detail = `The size is at least 10 MB, but this is ${group3.EphemeralDisk.SizeMB}.`;
    findings.error(["EphemeralDisk", "SizeMB"], "Ephemeral disk too small", detail);
  }
  for (const [name, volume2] of Object.entries(group3.Volumes ?? {})) {
    validateVolume(findings.at("Volumes", name), volume2, group3, job2.Type);
  }
  validateNetworks(findings, group3);
  validateServices(findings, group3);
  validateScaling(findings, group3);
  validateTasks(findings, group3);
}
function validateDurations(findings, group3, job2) {
  if ((group3.ShutdownDelay ?? 0) < 0) {
    findings.error(["ShutdownDelay"], "Negative shutdown_delay", "shutdown_delay cannot be negative.");
  }
  const longest = group3.MaxRunDuration;
  if (longest === null) return;
  if (longest <= 0) {
    const detail = `max_run_duration must be longer than nothing, but this is ${formatDuration(longest)}.`;
    findings.error(["MaxRunDuration"], "No time to run", detail);
  }
  if (job2.Type !== "batch" && job2.Type !== "sysbatch") {
    const detail = `A ${job2.Type} job is not meant to end, so it has no max_run_duration.`;
    findings.error(["MaxRunDuration"], "End of a job without end", detail);
  }
}
function validatePolicies(findings, group3, job2) {
  const batch = job2.Type === "batch" || job2.Type === "sysbatch";
  if (job2.Type === "system" || job2.Type === "sysbatch") {
    if (group3.ReschedulePolicy) {
      const detail = `A ${job2.Type} job runs on every node and has nowhere else to go.`;
      findings.error(
        ["ReschedulePolicy"],
        `Reschedule of a ${job2.Type} job`,
        detail,
        "Leave reschedule out."
      );
    }
  } else if (group3.ReschedulePolicy) {
    validateReschedule(findings.at("ReschedulePolicy"), group3.ReschedulePolicy);
  }
  for (const [field, block5] of [
    ["Update", "update"],
    ["Migrate", "migrate"]
  ]) {
    if (!batch || !group3[field]) continue;
    const detail = `A ${job2.Type} job is not deployed in steps, so it takes no ${block5} block.`;
    findings.error([field], `No ${block5} for ${job2.Type} jobs`, detail, `Leave ${block5} { … } out.`);
  }
}
function validateScaling(findings, { Scaling: scaling4, Count }) {
  if (!scaling4) return;
  const at = findings.at("Scaling");
  if (scaling4.Type !== "horizontal") {
    at.error(["Type"], "Unknown kind of scaling", `A group scales "horizontal", not "${scaling4.Type}".`);
  }
  if (scaling4.Min < 0) at.error(["Min"], "Negative minimum", `min cannot be ${scaling4.Min}.`);
  if (scaling4.Max < scaling4.Min) {
    at.error(["Max"], "Maximum below minimum", `max is ${scaling4.Max} and min is ${scaling4.Min}.`);
  }
  if (Count < scaling4.Min || Count > scaling4.Max) {
    const detail = `count is ${Count}, which is not between ${scaling4.Min} and ${scaling4.Max}.`;
    findings.error(["Count"], "Count out of its scale", detail);
  }
}
function validateTasks(findings, group3) {
  if (group3.Tasks.length === 0) {
    const hint = 'Write task "name" { … } into it.';
    findings.missing([], "Group without tasks", `There is no task in the group "${group3.Name}".`, hint);
  }
  const names = /* @__PURE__ */ new Map();
  let leader = null;
  for (const [index, task3] of group3.Tasks.entries()) {
    const at = findings.at("Tasks", index);
    const earlier = names.get(task3.Name);
    if (earlier !== void 0 && task3.Name !== "") {
      at.error(
        ["Name"],
        "Same task twice",
        `Task ${index + 1} is named "${task3.Name}", as task ${earlier + 1} is.`
      );
    } else names.set(task3.Name, index);
    if (task3.Leader && leader !== null) {
      at.error(["Leader"], "Two leaders", `A group has one leader, and that is "${leader}".`);
    } else if (task3.Leader) leader = task3.Name;
    validateTask(at, task3, group3);
  }
  if (group3.Tasks.length > 0 && group3.Tasks.every((task3) => task3.Lifecycle)) {
    const detail = `Every task of the group "${group3.Name}" only runs before or after a main task.`;
    findings.missing([], "Group without a main task", detail, "Leave lifecycle { … } out of one task.");
  }
}

// src/jobspec/validate/cron.ts
var MONTHS2 = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
var DAYS2 = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
var FIELDS = [
  { name: "second", bounds: [0, 59] },
  { name: "minute", bounds: [0, 59] },
  { name: "hour", bounds: [0, 23] },
  { name: "day of the month", bounds: [1, 31], special: /^(\?|L|LW|\d+W)$/i },
  { name: "month", bounds: [1, 12], names: MONTHS2 },
  { name: "day of the week", bounds: [0, 7], names: DAYS2, special: /^(\?|[0-7A-Z]+(L|#[1-5]))$/i },
  { name: "year", bounds: [1970, 2099] }
];
var SHORTHANDS = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
var ENTRY = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/;
function cronProblem(spec) {
  const text3 = spec.trim();
  if (text3.startsWith("@")) {
    if (SHORTHANDS.includes(text3.toLowerCase())) return null;
    return `there is no "${text3}", only ${SHORTHANDS.join(", ")}`;
  }
  const fields = text3.split(/\s+/).filter((each) => each !== "");
  if (fields.length < 5) return `it has ${fields.length} of 5 fields`;
  const known2 = fields.length === 5 ? FIELDS.slice(1, 6) : fields.length === 6 ? FIELDS.slice(1) : FIELDS;
  for (const [index, field] of known2.entries()) {
    for (const entry2 of (fields[index] ?? "").split(",")) {
      if (!fits(entry2, field)) return `"${entry2}" is no ${field.name}`;
    }
  }
  return null;
}
function fits(entry2, field) {
  if (field.special?.test(entry2)) return true;
  const [whole, from, to, step] = ENTRY.exec(entry2) ?? [];
  if (whole === void 0 || step === "0") return false;
  const values2 = [from, to].filter((each) => each !== void 0).map((each) => numberOf2(each, field));
  return values2.every((each) => each >= field.bounds[0] && each <= field.bounds[1]);
}
function numberOf2(text3, { names = [], bounds }) {
  const index = names.indexOf(text3.slice(0, 3).toUpperCase());
  if (index !== -1 && !/^\d/.test(text3)) return index + (names === MONTHS2 ? bounds[0] : 0);
  return /^\d+$/.test(text3) ? Number(text3) : Number.NaN;
}

// src/jobspec/validate/periodic.ts
function validatePeriodic(findings, { Periodic: periodic3, Type }) {
  if (!periodic3?.Enabled) return;
  validateType(findings, Type, "periodic");
  const { Spec, Specs, SpecType, TimeZone } = periodic3;
  if (Spec !== "" && Specs.length > 0) {
    findings.error(["Spec"], "Both cron and crons", "Write either cron or crons.");
  }
  if (Spec === "" && Specs.length === 0) {
    findings.missing([], "Missing cron expression", 'A periodic block says when: crons = ["…"].');
  }
  if (SpecType !== "cron") {
    findings.error(["SpecType"], "Unknown kind of period", `There is only "cron", not "${SpecType}".`);
  }
  if (Spec !== "") validateCron(findings.at("Spec"), Spec);
  for (const [index, spec] of Specs.entries()) validateCron(findings.at("Specs", index), spec);
  if (isTimeZone(TimeZone)) return;
  const hint = 'Write a name of the time zone database, such as "Europe/Berlin", or "UTC".';
  findings.error(["TimeZone"], "Unknown time zone", `There is no time zone "${TimeZone}".`, hint);
}
function validateParameterized(findings, { ParameterizedJob: job2, Type }) {
  if (!job2) return;
  validateType(findings, Type, "parameterized");
  if (!["", "optional", "required", "forbidden"].includes(job2.Payload)) {
    const detail2 = `payload is optional, required or forbidden, not "${job2.Payload}".`;
    findings.error(["Payload"], "Unknown payload requirement", detail2);
  }
  const both = (job2.MetaOptional ?? []).filter((each) => job2.MetaRequired?.includes(each));
  if (both.length === 0) return;
  const detail = `${both.join(", ")}: named in meta_required and in meta_optional.`;
  findings.error(["MetaOptional"], "Both required and optional", detail);
}
function validateType(findings, type, block5) {
  if (type === "batch" || type === "sysbatch") return;
  const detail = `A ${block5} job is of type batch or sysbatch, and this one is ${type === "" ? "of none" : type}.`;
  findings.error([], `Not for a ${type || "typeless"} job`, detail, 'Write type = "batch".');
}
function validateCron(findings, spec) {
  const problem2 = cronProblem(spec);
  if (!problem2) return;
  const hint = 'Minute, hour, day of the month, month, day of the week: "30 2 * * *" is every night at half past two.';
  findings.error([], "Unusable cron expression", `"${spec}": ${problem2}.`, hint);
}
function isTimeZone(name) {
  if (name === "" || name === "UTC" || name === "Local") return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

// src/jobspec/validate/job.ts
var TYPES = ["batch", "sysbatch", "service", "system"];
var LONGEST_DESCRIPTION = 1e3;
var MOST_ALLOCATIONS = 5e4;
function validateJob(job2) {
  const all = [];
  const findings = new Findings(all);
  validateNames2(findings, job2);
  if (!TYPES.includes(job2.Type)) {
    const what = job2.Type === "" ? "The type of a job cannot be empty." : `There is no job type "${job2.Type}".`;
    findings.error(["Type"], "Unknown job type", what, 'A job that ends is of type "batch".');
  }
  if (job2.Priority < 1 || job2.Priority > 100) {
    findings.error(
      ["Priority"],
      "Unusable priority",
      `The priority is from 1 to 100, but this is ${job2.Priority}.`
    );
  }
  for (const [index, name] of job2.Datacenters.entries()) {
    if (name !== "") continue;
    const hint = "Leave datacenters out for all of them.";
    findings.error(
      ["Datacenters", index],
      "Datacenter without a name",
      "The name of a datacenter cannot be empty.",
      hint
    );
  }
  for (const [index, constraint2] of (job2.Constraints ?? []).entries()) {
    validateConstraint(findings.at("Constraints", index), constraint2);
  }
  for (const [index, affinity2] of (job2.Affinities ?? []).entries()) {
    validateAffinity(findings.at("Affinities", index), affinity2);
  }
  for (const [index, spread2] of (job2.Spreads ?? []).entries()) {
    validateSpread(findings.at("Spreads", index), spread2);
  }
  if ((job2.UI?.Description.length ?? 0) > LONGEST_DESCRIPTION) {
    const detail = `The description has more than ${LONGEST_DESCRIPTION} characters.`;
    findings.error(["UI", "Description"], "Description too long", detail);
  }
  validateGroups(findings, job2);
  validatePeriodic(findings.at("Periodic"), job2);
  validateParameterized(findings.at("ParameterizedJob"), job2);
  return all;
}
function validateNames2(findings, job2) {
  const required2 = [
    ["ID", "id"],
    ["Name", "name"],
    ["Region", "region"]
  ];
  for (const [field, name] of required2) {
    if (job2[field] === "") findings.error([field], `Empty ${name}`, `The ${name} of a job cannot be empty.`);
    else if (job2[field].includes("\0")) {
      findings.error([field], `Unusable ${name}`, `There is a null character in the ${name} of the job.`);
    }
  }
  if (!job2.ID.includes(" ")) return;
  const detail = `There is a space in the ID of the job "${job2.ID}".`;
  findings.error(["ID"], "Unusable id", detail, 'Use a dash, or set id = "…".');
}
function validateGroups(findings, job2) {
  if (job2.TaskGroups.length === 0) {
    const hint = 'Write group "name" { task "name" { … } } into it.';
    findings.missing(
      [],
      "Job without groups",
      `There is neither a group nor a task in the job "${job2.ID}".`,
      hint
    );
  }
  const names = /* @__PURE__ */ new Map();
  let count2 = 0;
  for (const [index, group3] of job2.TaskGroups.entries()) {
    const at = findings.at("TaskGroups", index);
    const earlier = names.get(group3.Name);
    if (earlier !== void 0 && group3.Name !== "") {
      const detail2 = `Group ${index + 1} is named "${group3.Name}", as group ${earlier + 1} is.`;
      at.error(["Name"], "Same group twice", detail2);
    } else names.set(group3.Name, index);
    count2 += Math.max(0, group3.Count);
    validateGroup(at, group3, job2);
  }
  if (count2 <= MOST_ALLOCATIONS) return;
  const detail = `The counts of all groups add up to ${count2}; at most ${MOST_ALLOCATIONS} are allowed.`;
  findings.error([], "Too many allocations", detail);
}

// src/jobspec/parse.ts
function parseJob(source, options = {}) {
  const { job: job2, complete, places, diagnostics, sources } = read3(source, options);
  if (!job2) return { job: null, diagnostics: inOrder(diagnostics), sources };
  const rules = options.engine === "nomad" ? warnOfDockerConfig : validateForDocker;
  const broken = [...validateJob(job2), ...rules(job2), ...options.check?.(job2) ?? []];
  const findings = broken.filter((each) => complete || !each.absence);
  const all = inOrder([...diagnostics, ...diagnose(findings, job2, places)]);
  return { job: all.some(isError) ? null : job2, diagnostics: all, sources };
}
function read3(source, options) {
  const places = new Places();
  const sources = /* @__PURE__ */ new Map([[source.file, sourceText(source)]]);
  const { raw, diagnostics } = options.json ? readApiJson(source) : readHcl(source, options, places, sources);
  const complete = !diagnostics.some(isError);
  return { job: raw && canonicalize(raw, places), complete, places, diagnostics, sources };
}
function readHcl(source, options, places, sources) {
  const context = { diagnostics: [], places, structureOnly: false, generatedBlocks: 0 };
  const body2 = isJson(source) ? readJsonBody(context, source) : readNativeBody(context, source);
  if (!body2 || context.diagnostics.some(isError)) return { raw: null, diagnostics: context.diagnostics };
  const given = {
    variables: options.variables ?? [],
    variableFiles: options.variableFiles ?? [],
    environment: options.environment ?? {},
    strict: options.strict ?? true,
    sources
  };
  const functions = functionTable({ files: options.files ?? null });
  const text3 = isJson(source) ? null : sourceText(source);
  const raw = decodeFile(context, body2, text3, given, functions);
  return { raw: context.structureOnly ? null : raw, diagnostics: context.diagnostics };
}
function readNativeBody(context, source) {
  const { body: body2, diagnostics } = parseFile(source.text, source.file);
  const [first, ...others] = diagnostics;
  if (first && /^\s+\{/.test(sourceText(source))) {
    const hint = "JSON is only taken for it when its { is the very first character, as by Nomad.";
    context.diagnostics.push({ ...first, hint }, ...others);
  } else context.diagnostics.push(...diagnostics);
  return body2;
}
function readJsonBody(context, source) {
  const { expression, diagnostics } = parseJson(sourceText(source), source.file);
  context.diagnostics.push(...diagnostics);
  return expression && jsonFile(context, expression);
}
function inOrder(diagnostics) {
  const offset = ({ range: range2 }) => range2?.start.offset ?? -1;
  const files = [...new Set(diagnostics.map(({ range: range2 }) => range2?.file ?? ""))];
  const file = ({ range: range2 }) => range2 ? files.indexOf(range2.file) : -1;
  return diagnostics.toSorted((a, b) => file(a) - file(b) || offset(a) - offset(b));
}
function isError({ severity }) {
  return severity === "error";
}

// src/jobspec/implied-constraints.ts
var semver = (LTarget, RTarget) => ({ LTarget, RTarget, Operand: "semver" });
var equal2 = (LTarget, RTarget) => ({ LTarget, RTarget, Operand: "=" });
function impliedConstraints(job2, group3) {
  const added = new Additions(group3.Constraints ?? []);
  for (const task3 of [...group3.Tasks].sort(byName)) {
    if (task3.Vault) added.onTarget(vaultConstraint(task3.Vault.Cluster));
  }
  for (const provider of secretProviders(job2)) {
    added.onTarget({
      LTarget: `\${attr.plugins.secrets.${provider}.version}`,
      RTarget: "",
      Operand: "is_set"
    });
  }
  if (group3.Tasks.some((task3) => task3.Resources.NUMA && task3.Resources.NUMA.Affinity !== "none")) {
    added.whole(semver("${attr.nomad.version}", ">= 1.6.3-dev"));
    added.whole(equal2("${attr.kernel.name}", "linux"));
  }
  const signals = requiredSignals(group3);
  if (signals.length > 0) {
    added.whole({
      LTarget: "${attr.os.signals}",
      RTarget: signals.join(","),
      Operand: "set_contains"
    });
  }
  const services3 = [...group3.Services ?? [], ...group3.Tasks.flatMap((task3) => task3.Services ?? [])];
  const native = services3.filter((each) => each.Provider === "nomad");
  if (native.length > 0) added.whole(equal2("${attr.nomad.service_discovery}", "true"));
  if (native.some((each) => each.Checks?.length)) added.whole(semver("${attr.nomad.version}", ">= 1.4.0"));
  if (group3.Tasks.some((task3) => task3.Schedule)) {
    added.onTarget(semver("${attr.nomad.version}", ">= 1.8.0-dev"));
  }
  return added.constraints;
}
var Additions = class {
  constraints;
  constructor(written) {
    this.constraints = [...written];
  }
  /** Unless there is any constraint on the same attribute. */
  onTarget(constraint2) {
    if (!this.constraints.some((each) => each.LTarget === constraint2.LTarget)) {
      this.constraints.push(constraint2);
    }
  }
  /** Unless there is the very same constraint. */
  whole(constraint2) {
    const { LTarget, RTarget, Operand } = constraint2;
    const same = (each) => each.LTarget === LTarget && each.RTarget === RTarget && each.Operand === Operand;
    if (!this.constraints.some(same)) this.constraints.push(constraint2);
  }
};
function requiredSignals(group3) {
  const signals = /* @__PURE__ */ new Set();
  for (const task3 of group3.Tasks) {
    if (task3.Vault?.ChangeMode === "signal") signals.add(task3.Vault.ChangeSignal);
    if (task3.KillSignal !== "") signals.add(task3.KillSignal);
    for (const template3 of task3.Templates ?? []) {
      if (template3.ChangeMode === "signal") signals.add(template3.ChangeSignal);
    }
  }
  return [...signals].sort();
}
function vaultConstraint(cluster) {
  if (cluster === "" || cluster === "default") return semver("${attr.vault.version}", ">= 0.6.1");
  return semver(`\${attr.vault.${cluster}.version}`, ">= 1.11.0");
}
function secretProviders(job2) {
  const secrets2 = job2.TaskGroups.flatMap((group3) => group3.Tasks.flatMap((task3) => task3.Secrets ?? []));
  return [...new Set(secrets2.map((each) => each.Provider))].sort();
}
function byName(a, b) {
  return a.Name < b.Name ? -1 : a.Name > b.Name ? 1 : 0;
}

// src/jobspec/registered.ts
function asRegistered(job2) {
  return {
    ...job2,
    Constraints: filledList(job2.Constraints),
    Affinities: filledList(job2.Affinities),
    Spreads: filledList(job2.Spreads),
    Meta: filledMap(job2.Meta),
    ParameterizedJob: job2.ParameterizedJob && {
      ...job2.ParameterizedJob,
      Payload: job2.ParameterizedJob.Payload || "optional"
    },
    Reschedule: null,
    Migrate: null,
    ConsulToken: "",
    VaultToken: "",
    TaskGroups: job2.TaskGroups.map((group3) => registeredGroup(job2, group3))
  };
}
function registeredGroup(job2, group3) {
  return {
    ...group3,
    Constraints: filledList(impliedConstraints(job2, group3)),
    Affinities: filledList(group3.Affinities),
    Spreads: filledList(group3.Spreads),
    Tasks: group3.Tasks.map((task3) => registeredTask(job2, group3, task3)),
    Volumes: filledMap(group3.Volumes),
    Disconnect: group3.Disconnect && { ...group3.Disconnect, LostAfter: group3.Disconnect.LostAfter ?? 0 },
    Networks: networks2(group3.Networks),
    Meta: filledMap(group3.Meta),
    Services: services2(job2, group3, group3.Services),
    Update: job2.Type === "service" ? group3.Update : null,
    PreventRescheduleOnLost: false,
    Scaling: scaling3(group3.Scaling, { Namespace: job2.Namespace, Job: job2.ID, Group: group3.Name }),
    Consul: group3.Consul && (group3.Consul.Namespace || group3.Consul.Cluster) ? group3.Consul : null
  };
}
function registeredTask(job2, group3, task3) {
  return {
    ...task3,
    Config: filledMap(task3.Config),
    Constraints: filledList(task3.Constraints),
    Affinities: filledList(task3.Affinities),
    Env: filledMap(task3.Env),
    Services: services2(job2, group3, task3.Services),
    Resources: resources3(task3.Resources),
    Meta: filledMap(task3.Meta),
    KillTimeout: task3.KillTimeout || 5e9,
    Artifacts: filledList(task3.Artifacts),
    Vault: task3.Vault && {
      ...task3.Vault,
      Policies: null,
      Namespace: task3.Vault.Namespace || job2.VaultNamespace,
      ChangeMode: task3.Vault.ChangeMode || "restart",
      ChangeSignal: task3.Vault.ChangeSignal.toUpperCase()
    },
    Templates: filledList(task3.Templates),
    VolumeMounts: filledList(task3.VolumeMounts),
    ScalingPolicies: filledList(
      task3.ScalingPolicies?.map(
        (each) => scaling3(each, { Namespace: job2.Namespace, Job: job2.ID, Group: group3.Name, Task: task3.Name })
      ) ?? null
    ),
    Identity: task3.Identity ? identity3(task3.Identity) : DEFAULT_IDENTITY,
    Identities: filledList(task3.Identities?.map(identity3) ?? null),
    Actions: filledList(task3.Actions),
    Secrets: filledList(task3.Secrets?.map((each) => ({ ...each, Config: filledMap(each.Config) })) ?? null)
  };
}
var DEFAULT_IDENTITY = {
  Name: "default",
  Audience: ["nomadproject.io"],
  ChangeMode: "",
  ChangeSignal: "",
  Env: false,
  File: false,
  Filepath: "",
  ServiceName: "",
  TTL: 0,
  ExtraClaims: null
};
function identity3(written) {
  const Name = written.Name || "default";
  const Audience = Name === "default" ? DEFAULT_IDENTITY.Audience : written.Audience;
  return { ...written, Name, Audience, ChangeSignal: written.ChangeSignal.toUpperCase() };
}
function resources3(written) {
  return {
    ...written,
    MemoryMaxMB: written.MemoryMaxMB ?? 0,
    DiskMB: 0,
    IOPS: written.IOPS ?? 0,
    SecretsMB: written.SecretsMB ?? 0,
    Networks: networks2(written.Networks),
    Devices: filledList(
      written.Devices?.map((each) => ({
        ...each,
        Constraints: filledList(each.Constraints),
        Affinities: filledList(each.Affinities)
      })) ?? null
    )
  };
}
function networks2(written) {
  const kept = written?.map((each) => ({
    ...each,
    MBits: each.MBits ?? 0,
    ReservedPorts: ports(each.ReservedPorts),
    DynamicPorts: ports(each.DynamicPorts)
  }));
  return filledList(kept ?? null);
}
function ports(written) {
  return filledList(
    written?.map((each) => ({ ...each, HostNetwork: each.HostNetwork || "default" })) ?? null
  );
}
function services2(job2, group3, written) {
  const consulNamespace = group3.Consul?.Namespace || "default";
  return filledList(
    written?.map((each) => ({
      ...each,
      Namespace: each.Provider === "nomad" ? job2.Namespace : consulNamespace
    })) ?? null
  );
}
function scaling3(written, target2) {
  return written && { ...written, Type: written.Type || "horizontal", Target: target2 };
}
function filledList(list2) {
  return list2 && list2.length > 0 ? list2 : null;
}
function filledMap(map3) {
  return map3 && Object.keys(map3).length > 0 ? map3 : null;
}

// src/jobspec/stamp.ts
var STAMP_VARIABLE = "INVOCATION";
var StampError = class extends Error {
  name = "StampError";
};
function stampJob(job2, stamp) {
  if (stamp === null) return job2;
  const groups = job2.TaskGroups.map((group3) => ({
    ...group3,
    Tasks: group3.Tasks.map((task3) => ({ ...task3, Env: { ...task3.Env, [STAMP_VARIABLE]: stamp } }))
  }));
  return { ...job2, TaskGroups: groups };
}
function resolveStamp(kind, context) {
  switch (kind) {
    case "none":
      return null;
    case "run-number":
      return known(kind, context.runNumber, "the number of a workflow run (GITHUB_RUN_NUMBER)");
    case "run-attempt": {
      const what = "the number and the attempt of a workflow run (GITHUB_RUN_NUMBER, GITHUB_RUN_ATTEMPT)";
      return `${known(kind, context.runNumber, what)}.${known(kind, context.runAttempt, what)}`;
    }
    case "timestamp":
      return String(Math.floor(context.now / 1e9));
    case "sha":
      return known(kind, context.sha, "a commit (GITHUB_SHA, or a git repository around)");
    case "files":
      return known(kind, context.filesHash, "the files that count");
    default:
      return kind;
  }
}
function known(kind, value, what) {
  if (value) return value;
  throw new StampError(
    `The stamp "${kind}" needs ${what}, and there is none here. Use "timestamp", a text of your own, or "none".`
  );
}

// src/engine/docker/forbidden.ts
import path from "node:path";

// src/engine/docker/capabilities.ts
var DOCKER_DEFAULT = [
  "audit_write",
  "chown",
  "dac_override",
  "fowner",
  "fsetid",
  "kill",
  "mknod",
  "net_bind_service",
  "net_raw",
  "setfcap",
  "setgid",
  "setpcap",
  "setuid",
  "sys_chroot"
];
var NOMAD_DEFAULT = new Set(
  DOCKER_DEFAULT.filter((name) => name !== "net_raw")
);
function capabilityName(written) {
  return written.toLowerCase().replace(/^cap_/, "");
}
function capabilities(config) {
  const add = new Set((config.cap_add ?? []).map(capabilityName));
  const drop = new Set((config.cap_drop ?? []).map(capabilityName));
  if (!add.has("net_raw") && !add.has("all")) drop.add("net_raw");
  return { CapAdd: allOr(add), CapDrop: allOr(drop) };
}
function allOr(names) {
  return names.has("all") ? ["all"] : [...names].sort();
}

// src/engine/docker/forbidden.ts
var RUNTIMES = ["runc", "nvidia"];
function forbidden(config, allow) {
  return [
    ...hostPaths(config),
    ...privileged(config),
    ...extraCapabilities(config),
    ...hostNamespaces(config),
    ...runtimes(config)
  ].filter(({ allowance }) => !allow.has(allowance));
}
function refusal(key, allowance, what) {
  const message = `${what}. Give the allowance with -allow ${allowance} (input "allow: ${allowance}") if that is meant`;
  return { key, allowance, message };
}
function hostPaths(config) {
  const refuse = (key, what) => refusal(key, "volumes", `${key}: ${what}`);
  return [
    ...config.volume_driver ? [refuse("volume_driver", `driver "${config.volume_driver}" is not allowed`)] : [],
    ...(config.volumes ?? []).map((volume2) => volume2.split(":")[0] ?? "").filter((source) => !config.volume_driver && leavesAllocation(source)).map((source) => refuse("volumes", `"${source}" is outside the allocation's own folders`)),
    ...(config.mounts ?? []).flatMap(({ type = "volume", source = "" }) => {
      if (type === "volume") return [refuse("mounts", `volume "${source}" is not the allocation's own`)];
      if (type !== "bind" || !leavesAllocation(source)) return [];
      return [refuse("mounts", `"${source}" is outside the allocation's own folders`)];
    })
  ];
}
function leavesAllocation(source) {
  if (source.includes("${")) return false;
  const inside = "/allocation";
  const resolved = path.posix.resolve(`${inside}/task`, source);
  return path.posix.isAbsolute(source) || !`${resolved}/`.startsWith(`${inside}/`);
}
function privileged(config) {
  return config.privileged ? [refusal("privileged", "privileged", "privileged: not allowed")] : [];
}
function extraCapabilities(config) {
  const extra = (config.cap_add ?? []).filter((name) => !NOMAD_DEFAULT.has(capabilityName(name)));
  return extra.length > 0 ? [refusal("cap_add", "caps", `cap_add: ${extra.join(", ")} not allowed`)] : [];
}
function hostNamespaces(config) {
  const modes = ["pid_mode", "ipc_mode", "uts_mode", "userns_mode"];
  return modes.filter((mode) => /^(host$|container:)/.test(config[mode] ?? "")).map((mode) => refusal(mode, "host-namespaces", `${mode}: "${config[mode]}" is not allowed`));
}
function runtimes({ runtime }) {
  if (!runtime || runtime.includes("${") || RUNTIMES.includes(runtime)) return [];
  return [refusal("runtime", "runtimes", `runtime: "${runtime}" is not allowed`)];
}

// src/engine/rawexec/refusal.ts
var RAW_EXEC_REFUSAL = 'The driver raw_exec runs programs on this machine itself, as whoever runs oneoff. Give the allowance with -allow raw_exec (input "allow: raw_exec") if that is meant, or put the program into an image';

// src/commands/allowances.ts
function withoutConsent(job2, allow) {
  return job2.TaskGroups.flatMap(
    (group3, groupIndex) => group3.Tasks.flatMap((task3, taskIndex) => {
      if (task3.Driver === "raw_exec" && !allow.has("raw_exec")) {
        return [
          {
            severity: "error",
            path: ["TaskGroups", groupIndex, "Tasks", taskIndex, "Driver"],
            summary: "Not allowed",
            detail: `${RAW_EXEC_REFUSAL}.`
          }
        ];
      }
      if (task3.Driver !== "docker" || !task3.Config) return [];
      return forbidden(decodeDockerConfig(task3.Config).config, allow).map(
        ({ key, message }) => ({
          severity: "error",
          path: ["TaskGroups", groupIndex, "Tasks", taskIndex, "Config", key],
          summary: "Not allowed",
          detail: `${message}.`
        })
      );
    })
  );
}

// src/commands/stamp-context.ts
import { globSync, readFileSync as readFileSync2, statSync as statSync2 } from "node:fs";
import { resolve as resolve2 } from "node:path";
async function stampContext(source, around) {
  const { env } = around;
  return {
    runNumber: env.GITHUB_RUN_NUMBER ?? null,
    runAttempt: env.GITHUB_RUN_ATTEMPT ?? null,
    now: Date.now() * 1e6,
    sha: env.GITHUB_SHA ?? (source.stamp === "sha" ? headCommit(around.cwd) : null),
    filesHash: source.stamp === "files" ? hashFiles(source.stampFiles, around.cwd) : null
  };
}
function headCommit(cwd) {
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const result = spawnSync("git", ["rev-parse", "HEAD"], { cwd, encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim() : null;
}
function hashFiles(globs, cwd) {
  if (globs.length === 0)
    throw new UsageError('The stamp "files" needs to know which: give -stamp-files GLOB');
  const hash = process.getBuiltinModule("node:crypto").createHash("sha256");
  for (const glob of globs) {
    const files = globSync(glob, { cwd }).filter((file) => statSync2(resolve2(cwd, file)).isFile()).sort();
    if (files.length === 0) throw new UsageError(`-stamp-files ${glob} matches no file below ${cwd}`);
    for (const file of files) {
      const content2 = readFileSync2(resolve2(cwd, file));
      hash.update(`${file}\0${content2.length}\0`).update(content2);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

// src/report/json-lines.ts
function jsonLinesReporter(out) {
  return {
    event: (event) => {
      out.write(`${JSON.stringify(slim(event))}
`);
    }
  };
}
function slim(event) {
  switch (event.type) {
    case "task":
      return { ...named(event), Task: event.task.Name, State: event.state.State, Event: event.event };
    case "log":
      return { ...named(event), Task: event.task.Name, Stream: event.stream, Text: event.text };
    case "progress":
      return {
        ...named(event),
        Task: event.task?.Name ?? null,
        Topic: event.topic,
        Text: event.text,
        Done: event.done
      };
    case "allocation":
      return { ...named(event), Step: event.step, Text: event.text };
    case "submitted":
      return {
        Type: event.type,
        JobID: event.job.ID,
        Version: event.job.Version,
        Changed: event.changed,
        Decisions: event.decisions
      };
    case "notice":
      return { Type: event.type, Level: event.level, Text: event.text };
    case "outcome":
      return { Type: event.type, ...event.outcome };
  }
}
function named(event) {
  return { Type: event.type, AllocID: event.allocation.ID, Name: event.allocation.Name };
}

// src/report/masked-events.ts
function maskEvent(event, mask) {
  switch (event.type) {
    case "log":
    case "allocation":
    case "notice":
      return { ...event, text: mask(event.text) };
    case "progress":
      return { ...event, topic: mask(event.topic), text: mask(event.text) };
    case "task":
      return { ...event, event: { ...event.event, DisplayMessage: mask(event.event.DisplayMessage) } };
    case "submitted":
      return {
        ...event,
        decisions: event.decisions?.map((decision) => ({ ...decision, reason: mask(decision.reason) })) ?? null
      };
    case "outcome":
      return { ...event, outcome: maskOutcome(event.outcome, mask) };
  }
}
function maskOutcome(outcome, mask) {
  return {
    ...outcome,
    reason: mask(outcome.reason),
    allocations: outcome.allocations.map((allocation) => ({
      ...allocation,
      tasks: allocation.tasks.map((task3) => ({ ...task3, lastEvent: mask(task3.lastEvent) }))
    }))
  };
}

// src/jobspec/secret-references.ts
function unknownSecrets({ job: job2, group: group3, secrets: secrets2 }, task3) {
  const text3 = JSON.stringify([task3, job2.Meta, group3.Meta]);
  const names = [...text3.matchAll(/\$\{secret\.([A-Za-z0-9_\-.]+)\}/g)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !secrets2.has(name));
}
function secretProblem(name) {
  return `\${secret.${name}} is not known: hand it over with -secret ${name} (input "secrets", a line ${name}=value)`;
}

// src/commands/secrets.ts
function declaredSecrets(args, env) {
  return new Map(
    args.list("secret").map((name) => {
      const value = env[name];
      if (value === void 0)
        throw new UsageError(`-secret ${name}: there is no environment variable ${name}`);
      return [name, value];
    })
  );
}
function assertSecretsKnown(job2, secrets2) {
  const unknown2 = job2.TaskGroups.flatMap(
    (group3) => group3.Tasks.flatMap((task3) => unknownSecrets({ job: job2, group: group3, secrets: secrets2 }, task3))
  );
  if (unknown2.length > 0) throw new UsageError([...new Set(unknown2)].map(secretProblem).join("; "));
}

// src/commands/run/report-run.ts
async function reportRun(args, around, run) {
  const color = wantsColor(args, around.err, around.env);
  const reporter = args.switch("json") ? jsonLinesReporter(around.out) : terminalReporter({ out: around.out, err: around.err, color });
  const mask = masker([...declaredSecrets(args, around.env).values()].flatMap(secretParts));
  const cancel = new AbortController();
  const unlisten = around.onSignal(() => {
    if (cancel.signal.aborted) process.exit(EXIT.cancelled);
    const text3 = args.text("on-cancel") === "detach" ? "Cancelled: leaving the job to the cluster" : "Cancelled: stopping what runs. Once more to stop at once";
    reporter.event({ type: "notice", level: "info", text: text3 });
    cancel.abort();
  });
  try {
    const outcome = await run({
      around,
      report: (event) => reporter.event(maskEvent(event, mask)),
      onLoaded: ({ warnings, sources }) => {
        for (const warning of warnings)
          around.err.write(`${renderDiagnostic(warning, sources, { color })}
`);
      },
      cancel: cancel.signal
    });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof Error) error.message = mask(error.message);
    throw error;
  } finally {
    unlisten();
  }
}

// src/commands/node.ts
async function nodeFor(job2, engine) {
  const levels = [job2, ...job2.TaskGroups, ...job2.TaskGroups.flatMap(({ Tasks }) => Tasks)];
  const constraints2 = levels.flatMap(({ Constraints }) => Constraints ?? []);
  const asksEngine = constraints2.some(({ LTarget, RTarget }) => /\$\{attr\.driver\./.test(LTarget + RTarget));
  if (asksEngine) return (await engine()).fingerprint();
  const { fingerprintHost } = await import("./fingerprint-4NCFYV5D.js");
  return fingerprintHost();
}

// src/commands/run/admission.ts
var Admission = class {
  options;
  inside = /* @__PURE__ */ new Map();
  starting = /* @__PURE__ */ new Set();
  queue = [];
  told = null;
  constructor(options) {
    this.options = options;
  }
  /** Waits for room. Resolves with false when the signal aborted before there was any. */
  async enter(allocation, demand, signal) {
    if (signal.aborted) return false;
    const { promise, resolve: resolve4 } = Promise.withResolvers();
    const entry2 = { allocation, demand, admit: () => resolve4(true) };
    const giveUp = () => {
      const position = this.queue.indexOf(entry2);
      if (position !== -1) this.queue.splice(position, 1);
      resolve4(false);
      this.advance();
    };
    signal.addEventListener("abort", giveUp, { once: true });
    this.queue.push(entry2);
    this.advance();
    const admitted = await promise;
    signal.removeEventListener("abort", giveUp);
    return admitted;
  }
  /** Counts what runs already, whether there is room or not. */
  occupy(allocation, demand) {
    this.inside.set(allocation.ID, demand);
  }
  /** A task of it runs: the next allocation may start. */
  started({ ID }) {
    if (this.starting.delete(ID)) this.advance();
  }
  /** It is over, and what it took is free. */
  leave({ ID }) {
    this.inside.delete(ID);
    this.starting.delete(ID);
    this.advance();
  }
  /** Looks whether there is room: others may have left. */
  advance() {
    const { startLimit } = this.options;
    for (; ; ) {
      const first = this.queue[0];
      if (!first || this.starting.size >= startLimit || this.lacking(first.demand) !== null) break;
      this.queue.shift();
      this.starting.add(first.allocation.ID);
      this.occupy(first.allocation, first.demand);
      first.admit();
    }
    this.tell();
  }
  /** What there is too little of for it, as the end of a sentence; null when it fits. */
  lacking(demand) {
    const taken = [...this.inside.values(), ...this.options.takenByOthers()];
    const free = taken.reduce(minus, this.options.capacity);
    const dimension = exhaustedDimension(demand, free);
    if (dimension !== null) {
      const unit = UNITS2[dimension];
      return `${dimension}: it asks for ${demand[dimension]}${unit}, and ${free[dimension]}${unit} are free`;
    }
    const port2 = demand.ports.find((each) => taken.some(({ ports: ports2 }) => ports2.includes(each)));
    return port2 === void 0 ? null : `port ${port2}, which another allocation has`;
  }
  tell() {
    const first = this.queue[0];
    const text3 = first ? this.whyQueued(first) : null;
    if (first && text3 !== this.told) {
      const { allocation } = first;
      this.options.report({
        type: "progress",
        allocation,
        task: null,
        topic: "queued",
        text: text3,
        done: false
      });
    }
    this.told = text3;
  }
  whyQueued({ allocation, demand }) {
    const lacking = this.lacking(demand);
    const reason = lacking ? `waits for ${lacking}` : `waits while ${count(this.starting.size, "allocation")} start`;
    const behind = this.queue.length > 1 ? `; ${this.queue.length - 1} more behind it` : "";
    return `${nameInJob(allocation)} ${reason}${behind}`;
  }
};
var UNITS2 = { cpu: " MHz", cores: "", memory: " MB" };

// src/commands/run/demand.ts
var NO_DEMAND = { ...NOTHING, ports: [] };
function demandIn(job2, { TaskGroup }) {
  const group3 = job2.TaskGroups.find(({ Name }) => Name === TaskGroup);
  return group3 ? { ...demandOf(group3), ports: staticPorts(group3) } : NO_DEMAND;
}
function staticPorts({ Networks, Tasks }) {
  return [...Networks ?? [], ...Tasks.flatMap(({ Resources }) => Resources.Networks ?? [])].flatMap(({ ReservedPorts }) => ReservedPorts ?? []).filter(({ Value, IgnoreCollision }) => Value > 0 && !IgnoreCollision).map(({ Value }) => Value);
}
function takenBesides(record, ours) {
  const { host, boot } = thisProcess();
  return (record?.allocations ?? []).filter((each) => !ours.has(each.ID) && each.TaskStates !== null && !isDown(each)).filter(({ Owner }) => Owner?.host === host && Owner.boot === boot).map((each) => {
    const job2 = record.versions.find((version) => isVersionOf(version, each));
    return job2 ? demandIn(job2, each) : NO_DEMAND;
  });
}

// src/commands/run/follow.ts
import { setTimeout as delay } from "node:timers/promises";

// src/commands/run/on-abort.ts
function onAbort(signal, handler) {
  let handling = Promise.resolve();
  const happened = new Promise((resolve4) => {
    const act = () => {
      handling = handler();
      resolve4();
    };
    if (signal.aborted) act();
    else signal.addEventListener("abort", act, { once: true });
  });
  return { happened, settled: () => handling };
}

// src/commands/run/follow.ts
var OWNER_CHECK_MS = 1e3;
var Following = class {
  party;
  resume;
  /** By ID: ends showing the output of an allocation when all of it that is kept was shown. */
  following = /* @__PURE__ */ new Map();
  takeovers = /* @__PURE__ */ new Map();
  /** IDs of allocations of which it was told that nobody knows whether they run. */
  unknown = /* @__PURE__ */ new Set();
  /** `resume` runs a claimed allocation to its end from where it was left. */
  constructor(party, resume) {
    this.party = party;
    this.resume = resume;
  }
  /** Shows the output of an allocation until it is over, or the run is to end. Answers with the record as it is then. */
  async follow(allocation) {
    const { report: report2, drained, followLogs: followLogs2, signal } = this.party.options;
    const { Owner } = allocation;
    const who = Owner ? ` (${describeOwner(Owner)})` : "";
    const text3 = `running already${who}: following it`;
    report2({ type: "allocation", allocation, step: "following", text: text3 });
    const over = new AbortController();
    const emit = (event) => {
      report2(event);
      return drained();
    };
    const logs2 = followLogs2(allocation, emit, over.signal);
    const endOfLogs = async () => {
      over.abort();
      await logs2;
    };
    this.following.set(allocation.ID, endOfLogs);
    await this.untilOver(allocation.ID, signal);
    await endOfLogs();
    return this.party.watch.current;
  }
  /** Waits until nothing of it runs any more, or the signal aborts; takes it over when the process that runs it dies. */
  async untilOver(id, signal) {
    const over = this.party.watch.until(() => this.party.isOver(id));
    const aborted = signal ? onAbort(signal, async () => {
    }) : null;
    for (; ; ) {
      const tick = new AbortController();
      const woken = await Promise.race([
        over.then(() => true),
        ...aborted ? [aborted.happened.then(() => true)] : [],
        delay(OWNER_CHECK_MS, false, { signal: tick.signal }).catch(() => false)
      ]);
      tick.abort();
      if (woken) return;
      const allocation = this.party.stored(id);
      if (!allocation || this.party.running.has(id)) continue;
      const { lives, reason } = await this.lifeOf(allocation);
      if (lives === "gone") await this.takeOver(allocation);
      else if (lives === "unknown") this.tellUnknown(allocation, reason);
    }
  }
  async lifeOf({ Owner }) {
    return Owner === null ? { lives: "gone", reason: null } : this.party.options.liveness(Owner);
  }
  /** Nothing is taken from an owner that may live. Who knows better is told, once, how to settle it. */
  tellUnknown(allocation, reason) {
    if (this.unknown.has(allocation.ID)) return;
    this.unknown.add(allocation.ID);
    const { report: report2, store: store2 } = this.party.options;
    report2({ type: "notice", level: "warning", text: unknownOwner(allocation, reason, store2.location) });
  }
  takeOver(orphan) {
    const begun = this.takeovers.get(orphan.ID);
    if (begun) return begun;
    const takeover = this.adopt(orphan);
    this.takeovers.set(orphan.ID, takeover);
    return takeover;
  }
  async adopt(orphan) {
    const { party } = this;
    const { owner: owner2, now: now2, report: report2 } = party.options;
    const engine = await party.options.engine();
    const remains = await engine.remains(orphan);
    if (remains === "none") await engine.clean([orphan.ID]);
    let won = false;
    await party.save(`take over ${orphan.Name}`, (record) => {
      const stored = record.allocations.find(({ ID }) => ID === orphan.ID);
      won = isStillOrphan(stored, orphan);
      if (!won) return record;
      return remains === "none" ? recordClientStatus(record, orphan.ID, "lost", LOST, now2()) : recordOwner(record, orphan.ID, owner2, now2());
    });
    if (!won) {
      this.takeovers.delete(orphan.ID);
      return;
    }
    if (remains === "none") {
      party.lost.add(orphan.ID);
      report2({ type: "allocation", allocation: orphan, step: "lost", text: LOST });
      return;
    }
    await this.following.get(orphan.ID)?.();
    await party.claim(orphan.ID);
    await this.resume({ ...orphan, Owner: owner2 });
  }
};

// src/commands/run/party.ts
var SAVED_WITHIN = 200;
var Party = class {
  options;
  watch;
  /** Allocations this process runs; aborting one stops it. */
  running = /* @__PURE__ */ new Map();
  /** IDs of allocations found lost on the way. */
  lost = /* @__PURE__ */ new Set();
  failure = null;
  unsaved = [];
  flushing;
  constructor(options, watch) {
    this.options = options;
    this.watch = watch;
    watch.each((record) => this.obey(record));
  }
  /** Counts an allocation among those that this process runs; it is stopped at once when the run is to end. */
  async claim(id) {
    this.running.set(id, new AbortController());
    this.obey(this.watch.current);
    const { signal } = this.options;
    if (signal.aborted) await this.stop([id], signal.reason);
  }
  /** Stops allocations that this process runs, and says so in the record: what was stopped has not succeeded. */
  async stop(ids, request) {
    for (const id of ids) this.running.get(id).abort(request);
    await this.save(request.reason, (record) => requestStop(record, ids, request.reason, this.options.now()));
  }
  /** Resolves when the watch has come as far as a record that was saved or read past it. */
  async seen({ index }) {
    await this.watch.until((record) => record === null || record.index >= index);
  }
  isOver(id) {
    const stored = this.stored(id);
    return !stored || isDown(stored);
  }
  /** As it was seen last; undefined when there is none, or the job was purged. */
  stored(id) {
    return this.watch.current?.allocations.find(({ ID }) => ID === id);
  }
  /** Lets the work go on, and saves together with what is saved next, or soon. If that fails, the next save does. */
  saveLater(reason, change) {
    this.unsaved.push({ reason, change });
    this.flushing ??= setTimeout(() => {
      this.flush().catch((error) => this.failure ??= { error });
    }, SAVED_WITHIN);
  }
  /** A record that is gone was purged: there is nothing to keep for it. */
  save(reason, change) {
    const { store: store2, key } = this.options;
    if (this.failure) return Promise.reject(this.failure.error);
    const changes = [...this.takeUnsaved(), { reason, change }];
    const reasons = changes.map((each) => each.reason).join("; ");
    return store2.update(
      key,
      reasons,
      (before) => before && changes.reduce((record, each) => each.change(record), before)
    );
  }
  /** Saves what was to be saved later. */
  async flush() {
    const last = this.unsaved.pop();
    if (last) await this.save(last.reason, last.change);
  }
  takeUnsaved() {
    clearTimeout(this.flushing);
    this.flushing = void 0;
    return this.unsaved.splice(0);
  }
  /** The stored record is the one voice that stops an allocation: ours, another process's, `oneoff stop`'s. */
  obey(record) {
    const allocations = new Map(record?.allocations.map((each) => [each.ID, each]));
    for (const [id, controller] of this.running) {
      const stored = allocations.get(id);
      if (stored?.DesiredStatus !== "stop" || controller.signal.aborted) continue;
      const reason = stored.DesiredDescription;
      if (!isDown(stored)) {
        const text3 = `stopping: ${reason}`;
        this.options.report({ type: "allocation", allocation: stored, step: "stopping", text: text3 });
      }
      controller.abort({ reason, graceLimit: null, hurry: this.options.signal });
    }
  }
};

// src/commands/run/countdown.ts
import { setTimeout as delay2 } from "node:timers/promises";
var TICK_MS = 1e3;
async function countDown(options) {
  const { allocation, task: task3, what, until, now: now2, report: report2, signal } = options;
  const name = task3 ? `${nameInJob(allocation)} ${task3.Name}` : nameInJob(allocation);
  const tell = (text3, done) => report2({ type: "progress", allocation, task: task3, topic: `${name}: ${what}`, text: text3, done });
  const end = performance.now() + (until - now2()) / 1e6;
  for (; ; ) {
    const left = end - performance.now();
    if (signal.aborted) return false;
    if (left <= 0) break;
    tell(`in ${formatDuration(Math.ceil(left / 1e3) * 1e9)}`, false);
    await delay2(Math.min(left, TICK_MS), void 0, { signal }).catch(() => {
    });
  }
  tell("now", true);
  return true;
}

// src/commands/run/reschedule.ts
async function awaitReplacement(party, id, saved) {
  const record = isAwaited(saved, id) ? await afterReschedule(party, id, saved) : saved;
  if (record === null) return null;
  await party.seen(record);
  const next = replacementOf(record, id);
  if (next && sameOwner(next.Owner, party.options.owner)) await party.claim(next.ID);
  return next;
}
async function afterReschedule(party, id, saved) {
  const { report: report2, signal, now: now2 } = party.options;
  const failed = awaitingReschedule(saved).find(({ ID }) => ID === id);
  await party.seen(saved);
  const overtaken = new AbortController();
  const settled = party.watch.until((record) => record === null || !isAwaited(record, id)).finally(() => overtaken.abort());
  settled.catch(() => {
  });
  const due = await countDown({
    ...{ allocation: failed, task: null, what: "reschedule", now: now2, report: report2 },
    until: failed.RescheduleAt,
    signal: AbortSignal.any([overtaken.signal, signal])
  });
  if (due) return place(party, Math.max(now2(), failed.RescheduleAt));
  if (!signal.aborted) return settled;
  return party.save(
    `no reschedule of ${failed.Name}`,
    (record) => isAwaited(record, id) ? giveUpReschedule(record, id, now2()) : record
  );
}
function isAwaited(record, id) {
  return awaitingReschedule(record).some(({ ID }) => ID === id);
}
function place(party, now2) {
  const { key, owner: owner2, node, newId: newId2 } = party.options;
  return party.save(`reschedule ${key.id}`, (record) => {
    const decided = reconcile(record, { now: now2, node, trigger: "alloc-reschedule" });
    return applyDecisions(record, decided, { now: now2, newId: newId2, owner: owner2 }).record;
  });
}

// src/commands/run/restart-countdowns.ts
function restartCountdowns(report2, now2) {
  const counting = /* @__PURE__ */ new Map();
  function taskEvent({ allocation, task: task3, event }) {
    const key = `${allocation.ID}/${task3.Name}`;
    counting.get(key)?.abort();
    counting.delete(key);
    if (event.Type !== "Restarting") return;
    const ending = new AbortController();
    counting.set(key, ending);
    const until = event.Time + Number(event.Details.start_delay ?? 0);
    void countDown({ allocation, task: task3, what: "restart", until, now: now2, report: report2, signal: ending.signal });
  }
  return {
    report(event) {
      report2(event);
      if (event.type === "task") taskEvent(event);
    },
    close() {
      for (const ending of counting.values()) ending.abort();
    }
  };
}

// src/commands/run/run-duration.ts
function limitRunDuration(party, job2, allocation) {
  const { now: now2 } = party.options;
  const deadline = runDeadline(job2, allocation);
  if (deadline === null) return { clear: async () => {
  } };
  const over = new AbortController();
  const limiting = (async () => {
    if (!await pause((deadline - now2()) / 1e6, over.signal)) return;
    await party.save(
      `${allocation.Name} exceeded max_run_duration`,
      (record) => requestStop(record, [allocation.ID], EXCEEDED_RUN_DURATION, now2())
    );
  })();
  limiting.catch(() => {
  });
  return {
    clear() {
      over.abort();
      return limiting;
    }
  };
}

// src/commands/run/run-allocation.ts
var AllocationRuns = class {
  party;
  admission;
  /** Waits until nothing of an allocation runs any more. */
  untilOver;
  constructor(party, admission, untilOver) {
    this.party = party;
    this.admission = admission;
    this.untilOver = untilOver;
  }
  /**
   * Runs an allocation that was claimed, from its beginning or from where another process left it. Answers with the
   * record in which it is over; null when that was purged. Throws EngineError, StateError.
   */
  async run(allocation, resume) {
    const { options, running } = this.party;
    const { record, job: registered } = options.submission;
    const job2 = record.versions.find((version) => isVersionOf(version, allocation)) ?? registered;
    const { signal } = running.get(allocation.ID);
    const limit = limitRunDuration(this.party, job2, allocation);
    try {
      await this.waitForPredecessors(allocation, signal);
      const lost = allocation.WaitsFor.find((id) => this.party.lost.has(id));
      if (lost && options.onLost !== "rerun")
        throw undecidedPredecessor(allocation, this.party.stored(lost));
      const demand = demandIn(job2, allocation);
      if (resume) this.admission.occupy(allocation, demand);
      else if (!await this.admission.enter(allocation, demand, signal)) {
        return await this.end(allocation, "complete", "Stopped before it started");
      }
      return await this.runAdmitted(job2, allocation, resume);
    } finally {
      this.admission.leave(allocation);
      await limit.clear();
    }
  }
  async runAdmitted(job2, allocation, resume) {
    const { options, running } = this.party;
    if (resume) {
      const text3 = "taken over: the process that ran it is gone";
      options.report({ type: "allocation", allocation, step: "adopted", text: text3 });
    }
    const engine = await options.engine();
    const { signal } = running.get(allocation.ID);
    const emit = (event) => this.emit(event);
    const result = await engine.run({ job: job2, allocation, emit, signal, resume });
    const record = await this.end(allocation, result.clientStatus, result.description);
    options.report({
      type: "allocation",
      allocation: { ...allocation, ClientStatus: result.clientStatus, TaskStates: result.taskStates },
      step: "ended",
      text: `${result.clientStatus}: ${result.description}`
    });
    return record;
  }
  async waitForPredecessors(allocation, signal) {
    const { options, running } = this.party;
    const before = allocation.WaitsFor.filter((id) => !this.party.isOver(id));
    for (const id of before) {
      const text3 = `waiting until ${this.party.stored(id).Name} (${id.slice(0, 8)}) has stopped`;
      options.report({ type: "allocation", allocation, step: "waiting", text: text3 });
    }
    await Promise.all(before.map((id) => this.untilOver(id, running.has(id) ? null : signal)));
  }
  emit(event) {
    if (event.type === "task") return this.emitStep(event);
    const { report: report2, drained } = this.party.options;
    report2(event);
    return drained();
  }
  async emitStep(step) {
    const { report: report2, drained, now: now2 } = this.party.options;
    const { allocation, task: task3, state } = step;
    const { Type } = step.event;
    const reason = `${allocation.Name} ${task3.Name}: ${Type}`;
    const change = (record) => recordTaskState(record, allocation.ID, task3.Name, state, now2());
    if (Type === "Terminated" || state.State === "dead") await this.party.save(reason, change);
    else this.party.saveLater(reason, change);
    if (Type === "Started") this.admission.started(allocation);
    report2(step);
    await drained();
  }
  end({ ID, Name }, status, description) {
    return this.party.save(
      `${Name} is ${status}`,
      (record) => recordClientStatus(record, ID, status, description, this.party.options.now())
    );
  }
};

// src/commands/run/carry-out.ts
var STARTS_PER_CORE = 2;
async function carryOut(given) {
  if (!hasWork(given.submission)) return [];
  const countdowns = restartCountdowns(given.report, given.now);
  const options = { ...given, report: countdowns.report };
  const watch = await watchRecord(options.store, options.key);
  const party = new Party(options, watch);
  const admission = admissionFor(party);
  const runs = new AllocationRuns(
    party,
    admission,
    (id, signal) => following.untilOver(id, signal)
  );
  const following = new Following(party, (orphan) => runs.run(orphan, true));
  try {
    await runAll(party, runs, following);
    return [...party.lost];
  } finally {
    countdowns.close();
    await party.flush().catch(() => {
    });
    await watch.close();
  }
}
function hasWork(submission) {
  return submission.mine.length > 0 || standingFor(submission).some((allocation) => !isDown(allocation));
}
function admissionFor(party) {
  const { node, report: report2 } = party.options;
  const capacity = capacityOf(node);
  const admission = new Admission({
    capacity,
    startLimit: STARTS_PER_CORE * (Number.isFinite(capacity.cores) ? capacity.cores : 1),
    takenByOthers: () => takenBesides(party.watch.current, party.running),
    report: report2
  });
  party.watch.each(() => admission.advance());
  return admission;
}
async function runAll(party, runs, following) {
  const { submission, signal } = party.options;
  const { mine } = submission;
  await Promise.all(mine.map(({ ID }) => party.claim(ID)));
  const stopping = onAbort(signal, () => party.stop([...party.running.keys()], signal.reason));
  const others = standingFor(submission).filter(
    (allocation) => !party.running.has(allocation.ID) && !isDown(allocation)
  );
  async function seeThrough(first) {
    for (let allocation = first; allocation !== null; ) {
      const { ID } = allocation;
      const ended = party.running.has(ID) ? await runs.run(allocation, submission.adopted.has(ID)) : await following.follow(allocation);
      allocation = ended && await awaitReplacement(party, ID, ended);
    }
  }
  await Promise.all([...mine, ...others].map(seeThrough));
  await stopping.settled();
}

// src/commands/run/stale.ts
function refusalOf(record, submitted, relation, { onStale, onDiverged }) {
  const registered = record.revision;
  const verdict = freshness(registered, submitted, relation);
  if (verdict === "go") return null;
  const choice2 = verdict === "stale" ? onStale : onDiverged;
  return choice2 === "run" ? null : { refused: verdict, choice: choice2, registered, submitted, record };
}
function staleOutcome(refusal2, job2, began) {
  const { choice: choice2, record } = refusal2;
  return {
    outcome: "stale",
    reason: `job "${job2.ID}" was not submitted: ${refusalText(refusal2)}`,
    exitCode: choice2 === "fail" ? EXIT.superseded : EXIT.ok,
    jobId: job2.ID,
    namespace: job2.Namespace,
    version: currentJob(record)?.Version ?? 0,
    changed: false,
    allocations: [],
    durationMs: performance.now() - began
  };
}
function refusalText({
  refused,
  submitted,
  registered
}) {
  const is = refused === "stale" ? "is older than" : "has diverged from";
  return `${describe(submitted)} ${is} ${describe(registered)}, which is registered`;
}
function describe({ commit, runNumber, attempt }) {
  const run = runNumber === null ? "" : ` of run ${runNumber}, attempt ${attempt ?? 1}`;
  return `commit ${commit.slice(0, 7)}${run}`;
}

// src/commands/run/fresh-update.ts
async function updateUnlessStale(store2, key, reason, provenance, register2) {
  const { revision, relation } = provenance;
  const relations = new Map(revision ? [[revision.commit, "same"]] : []);
  for (; ; ) {
    const tried = await tryUpdate(store2, key, reason, provenance, relations, register2);
    if ("registered" in tried) return tried.registered;
    if ("refused" in tried) return tried.refused;
    relations.set(tried.unrelated, await relation(revision.commit, tried.unrelated));
  }
}
async function tryUpdate(store2, key, reason, provenance, relations, register2) {
  let tried = null;
  await store2.update(key, reason, (current) => {
    tried = hindrance(current, provenance, relations);
    if (tried) return current;
    const { record, changed, answer } = register2(current);
    const saved = withRevision(record, provenance.revision, changed);
    tried = { registered: answer(saved) };
    return saved;
  });
  return tried;
}
function hindrance(current, provenance, relations) {
  const { revision } = provenance;
  if (!current?.revision || !revision) return null;
  const { commit } = current.revision;
  const related = relations.get(commit);
  if (!related) return { unrelated: commit };
  const refused = refusalOf(current, revision, related, provenance);
  return refused && { refused };
}
function withRevision(record, revision, changed) {
  const before = record.revision ?? null;
  const after = revision ?? (changed ? null : before);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? record : { ...record, index: record.index + 1, revision: after };
}

// src/commands/run/submit.ts
var PlacementError = class extends Error {
  name = "PlacementError";
  failed;
  constructor(message, failed) {
    super(message);
    this.failed = failed;
  }
};
function submit(store2, options) {
  const { key, owner: owner2 } = options;
  return updateUnlessStale(store2, key, `run ${key.id}`, options, (current) => {
    const now2 = options.now();
    const adopted = adopt(current ?? emptyRecord(key.namespace, key.id), options, now2);
    const { record: registered, changed } = register(adopted.record, options.job, {
      now: now2,
      checkIndex: options.checkIndex
    });
    const decided = reconcile(registered, { now: now2, node: options.node, lost: adopted.lost });
    if (Object.keys(decided.failed).length > 0) throw unplaceable(options.job, decided.failed);
    const { record, placed } = applyDecisions(registered, decided, { now: now2, newId: options.newId, owner: owner2 });
    const ours = /* @__PURE__ */ new Set([...adopted.ids, ...placed.map(({ ID }) => ID)]);
    const answer = (saved) => ({
      record: saved,
      job: saved.versions[0],
      changed,
      decisions: decided.decisions,
      mine: saved.allocations.filter(({ ID }) => ours.has(ID)),
      adopted: adopted.ids
    });
    return { record, changed, answer };
  });
}
function adopt(record, options, now2) {
  const ids = /* @__PURE__ */ new Set();
  const lost = /* @__PURE__ */ new Set();
  let after = record;
  for (const { allocation, fate } of options.orphans) {
    const stored = record.allocations.find(({ ID }) => ID === allocation.ID);
    if (!isStillOrphan(stored, allocation)) continue;
    if (fate === "lost") lost.add(allocation.ID);
    else {
      ids.add(allocation.ID);
      after = recordOwner(after, allocation.ID, options.owner, now2);
    }
  }
  return { record: after, ids, lost };
}
function unplaceable(job2, failed) {
  const groups = Object.keys(failed).map((group3) => `"${group3}"`);
  return new PlacementError(
    `Job "${job2.ID}": ${groups.length === 1 ? "group" : "groups"} ${groups.join(", ")} cannot run on this machine. Nothing was started`,
    failed
  );
}

// src/commands/run/decide.ts
async function decide(options) {
  const { store: store2, key, engine, job: job2, liveness, now: now2 } = options;
  let record = await store2.read(key);
  let found = record ? await findOrphans(record, engine.open, liveness) : [];
  if (found.length > 0) {
    record = await store2.read(key);
    const stored = new Map(record?.allocations.map((allocation) => [allocation.ID, allocation]));
    found = found.filter(({ allocation }) => isStillOrphan(stored.get(allocation.ID), allocation));
  }
  const settled = record && await settle(record, found, options);
  const orphans = found.filter(({ allocation }) => !settled?.has(allocation.ID));
  const [lost, gone] = [lostOf(orphans), lostOf(found)];
  if (gone.length > 0) await (await engine.open()).clean(gone);
  if (orphans.length > 0 || wantsToRun(record ?? emptyRecord(key.namespace, key.id), job2, new Set(lost), now2())) {
    await engine.open();
    await options.sweep();
  }
  if (options.signal.aborted) return null;
  const { owner: owner2, checkIndex, node, newId: newId2, provenance } = options;
  return submit(store2, { key, job: job2, owner: owner2, checkIndex, node, orphans, now: now2, newId: newId2, ...provenance });
}
function lostOf(orphans) {
  return orphans.filter(({ fate }) => fate === "lost").map(({ allocation }) => allocation.ID);
}
function settle(record, found, options) {
  const { engine, onLost, ...rest } = options;
  return settleUnknown(record, unknownEnds(record, found), { ...rest, engine: engine.open, choice: onLost });
}
function wantsToRun(record, job2, lost, now2) {
  const registered = register(record, job2, { now: now2 }).record;
  const { decisions } = reconcile(registered, { now: now2, lost });
  return decisions.some(({ action }) => action === "place" || action === "replace");
}

// src/commands/run/follow-logs.ts
import { existsSync } from "node:fs";
async function followOutput(here, allocation, job2, emit, signal) {
  const folder = logFolder(here.folder, allocation.ID);
  const isHere = allocation.Owner === null || onThisMachine(allocation.Owner, here.env);
  if (isHere) await followLogs(here.folder, allocation, job2, emit, signal);
  if (existsSync(folder)) return;
  const text3 = `The output of ${allocation.Name} is on the machine that runs it, and is not shown here`;
  here.report({ type: "notice", level: "info", text: text3 });
}
async function followLogs(stateFolder, allocation, job2, emit, signal) {
  const tasks = job2.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup)?.Tasks ?? [];
  const follow = async (task3, stream) => {
    const lines = lineSplitter();
    for await (const chunk of readLog(logFolder(stateFolder, allocation.ID), task3.Name, stream, signal)) {
      for (const text3 of lines.push(chunk)) {
        const pause2 = emit({ type: "log", allocation, task: task3, stream, text: text3 });
        if (pause2) await pause2;
      }
    }
    const last = lines.end();
    if (last !== null) await emit({ type: "log", allocation, task: task3, stream, text: last });
  };
  await Promise.all(tasks.flatMap((task3) => [follow(task3, "stdout"), follow(task3, "stderr")]));
}

// src/commands/run/not-submitted.ts
function notSubmitted(job2, { kind, reason }, began) {
  return {
    outcome: kind,
    reason: `job "${job2.ID}" was not submitted: ${reason}`,
    exitCode: kind === "timed-out" ? EXIT.timedOut : EXIT.cancelled,
    jobId: job2.ID,
    namespace: job2.Namespace,
    version: job2.Version,
    changed: false,
    allocations: [],
    durationMs: performance.now() - began
  };
}

// src/commands/run/register-only.ts
async function registerOnly(store2, job2, options) {
  const { provenance, checkIndex, began } = options;
  const { Namespace: namespace, ID: id } = job2;
  const registered = await updateUnlessStale(
    store2,
    { namespace, id },
    `register ${id}`,
    provenance,
    (current) => {
      const { record, changed: changed2 } = register(current ?? emptyRecord(namespace, id), job2, {
        now: Date.now() * 1e6,
        checkIndex
      });
      const answer = ({ versions }) => ({ version: versions[0].Version, changed: changed2 });
      return { record: changed2 ? record : current, changed: changed2, answer };
    }
  );
  if ("refused" in registered) return staleOutcome(registered, job2, began);
  const { version, changed } = registered;
  const is = changed ? "is registered" : "is registered already, unchanged";
  return {
    outcome: "nothing-to-do",
    reason: `job "${id}" version ${version} ${is}; ${howToLaunch(job2)}`,
    exitCode: EXIT.ok,
    jobId: id,
    namespace,
    version,
    changed,
    allocations: [],
    durationMs: performance.now() - began
  };
}
function howToLaunch({ ID, Periodic, ParameterizedJob }) {
  if (ParameterizedJob === null) {
    const never = Periodic?.Enabled ? "" : " once it is enabled";
    return `it is periodic, and nothing launches it here by the clock: \`oneoff periodic force ${ID}\` does${never}`;
  }
  const meta = (ParameterizedJob.MetaRequired ?? []).map((key) => ` -meta ${key}=…`).join("");
  const payload = ParameterizedJob.Payload === "required" ? " -payload FILE" : "";
  return `it is parameterized: \`oneoff job dispatch${meta}${payload} ${ID}\` runs it`;
}

// src/commands/run/revision.ts
function revisionFrom(env) {
  const { GITHUB_ACTIONS, GITHUB_SHA: commit } = env;
  if (GITHUB_ACTIONS !== "true" || !commit) return null;
  return {
    commit,
    workflow: env.GITHUB_WORKFLOW_REF?.replace(/@.*$/, "") || env.GITHUB_WORKFLOW || null,
    runNumber: numberOf3(env.GITHUB_RUN_NUMBER),
    attempt: numberOf3(env.GITHUB_RUN_ATTEMPT)
  };
}
function relationFrom(around) {
  const known2 = /* @__PURE__ */ new Map();
  const ask = async (submitted, registered) => {
    const { gitRelation } = await import("./relation-K7EEYJK2.js");
    return gitRelation(gitConnection(around, ownRepository(around)), submitted, registered);
  };
  return (submitted, registered) => {
    const key = `${submitted} ${registered}`;
    const answer = known2.get(key) ?? ask(submitted, registered);
    known2.set(key, answer);
    return answer;
  };
}
function provenanceOf({ onStale = "skip", onDiverged = "run" }, around, relation = relationFrom(around)) {
  return { revision: revisionFrom(around.env), relation, onStale, onDiverged };
}
function numberOf3(text3) {
  return text3 && /^\d+$/.test(text3) ? Number(text3) : null;
}

// src/commands/run/stop-signal.ts
function stopSignal(settings, cancel) {
  const controller = new AbortController();
  const hurry = new AbortController();
  let ended = null;
  const end = (kind, reason, graceLimit) => {
    const request = { reason, graceLimit, hurry: hurry.signal };
    const told = ended ? hurry : controller;
    ended ??= { kind, reason };
    told.abort(request);
  };
  const onCancel = () => {
    const limit = typeof cancel.reason === "number" ? cancel.reason : settings.cancelGraceMs;
    end("cancelled", "cancelled", limit);
  };
  cancel.addEventListener("abort", onCancel, { once: true });
  if (cancel.aborted) onCancel();
  const timeout = settings.timeoutMs;
  const timer = timeout === null ? void 0 : setTimeout(
    () => end("timed-out", `stopped after the time limit of ${Math.round(timeout / 100) / 10}s`, null),
    timeout
  );
  return {
    signal: controller.signal,
    ended: () => ended,
    clear: () => {
      clearTimeout(timer);
      cancel.removeEventListener("abort", onCancel);
    }
  };
}

// src/commands/run/run-job.ts
async function runJob(settings, context) {
  if (settings.engine === "nomad") {
    const { runOnCluster } = await import("./run-VDNCW2WE.js");
    return runOnCluster(settings, context);
  }
  const loaded2 = await loadJob(settings.source, context.around, settings.allow);
  context.onLoaded?.(loaded2);
  return runLoaded(loaded2.job, { ...settings, file: settings.source.file }, context);
}
async function runLoaded(job2, settings, context) {
  const began = performance.now();
  const { around, report: report2 } = context;
  if (!waitsForLaunch(job2)) assertSecretsKnown(job2, settings.secrets ?? /* @__PURE__ */ new Map());
  const folder = localFolder(around, settings.state);
  const store2 = await openStore(around, settings.state, { secrets: settings.secrets });
  const engine = lazyEngine(around, folder, settings.allow, settings.secrets, driversOf(job2));
  const stop = stopSignal(settings, context.cancel);
  const provenance = provenanceOf(settings, around, context.relation);
  try {
    const key = { namespace: job2.Namespace, id: job2.ID };
    const ended = stop.ended();
    if (ended) return reported(notSubmitted(job2, ended, began), report2);
    if (waitsForLaunch(job2)) {
      const { checkIndex } = settings;
      return reported(await registerOnly(store2, job2, { provenance, checkIndex, began }), report2);
    }
    const sweep = async (look) => {
      for (const text3 of await sweepContainers(folder, store2, engine, { job: key, look, running: "stop" }))
        report2({ type: "notice", level: "warning", text: text3 });
    };
    await sweep(false);
    const node = await nodeFor(job2, engine.open);
    const submitted = {
      ...{ store: store2, key, engine, job: job2, node, now, newId },
      owner: owner(around.env),
      liveness: askingLiveness(around.env),
      signal: stop.signal,
      onLost: settings.onLost ?? "rerun"
    };
    const decideOptions = {
      ...submitted,
      checkIndex: settings.checkIndex,
      provenance,
      file: settings.file ?? null,
      sweep: () => sweep(true),
      tell: (text3) => report2({ type: "notice", level: "info", text: text3 })
    };
    let submission = await decide(decideOptions);
    if (submission === null) return reported(notSubmitted(job2, stop.ended(), began), report2);
    for (; ; ) {
      if ("refused" in submission) return reported(staleOutcome(submission, job2, began), report2);
      report2({ type: "submitted", ...submission });
      const registered = submission.job;
      const lost = await carryOut({
        ...submitted,
        engine: engine.open,
        submission,
        report: report2,
        drained: around.drained ?? (() => null),
        followLogs: (allocation, emit, signal) => followOutput({ folder, env: around.env, report: report2 }, allocation, registered, emit, signal)
      });
      if (lost.length === 0 || stop.signal.aborted) break;
      const next = await decide(decideOptions);
      if (next === null) break;
      submission = next;
    }
    const record = hasWork(submission) ? await store2.read(key) : submission.record;
    const outcome = judge({ submission, record, ended: stop.ended(), durationMs: performance.now() - began });
    const { retention = DEFAULT_RETENTION } = settings;
    if (record && retention) await collect3(store2, folder, record, retention, report2);
    return reported(outcome, report2);
  } finally {
    stop.clear();
    await engine.close();
    await store2.close();
  }
}
function reported(outcome, report2) {
  report2({ type: "outcome", outcome });
  return outcome;
}
function driversOf(job2) {
  return new Set(job2.TaskGroups.flatMap(({ Tasks }) => Tasks.map(({ Driver }) => Driver)));
}
async function collect3(store2, folder, record, retention, report2) {
  const warn = (text3) => report2({ type: "notice", level: "warning", text: text3 });
  try {
    const { problems } = await collectOf(store2, folder, record, retention);
    problems.forEach(warn);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    warn(`Nothing was collected: ${error.message}`);
  }
}
var now = () => Date.now() * 1e6;
var newId = () => process.getBuiltinModule("node:crypto").randomUUID();

// src/commands/run-settings.ts
function runSettings(args, env) {
  const retention = retentionOf(args);
  return {
    source: {
      file: args.positional[0],
      variables: args.list("var"),
      variableFiles: args.list("var-file"),
      stamp: args.text("stamp") ?? "none",
      stampFiles: args.list("stamp-files")
    },
    state: args.text("state"),
    checkIndex: args.number("check-index"),
    timeoutMs: args.duration("timeout"),
    allow: new Set(args.list("allow").flatMap((names) => names.split(",").map((name) => name.trim()))),
    engine: engineOf(args),
    secrets: declaredSecrets(args, env),
    ...choice(args, "on-cancel", "onCancel", CANCEL_CHOICES),
    ...choice(args, "on-stale", "onStale", STALE_CHOICES),
    ...choice(args, "on-diverged", "onDiverged", STALE_CHOICES),
    ...choice(args, "on-lost", "onLost", LOST_CHOICES),
    ...retention !== void 0 && { retention },
    cancelGraceMs: null
  };
}
function choice(args, flag, key, words) {
  const text3 = args.text(flag);
  if (text3 === null) return {};
  const word = words.find((each) => each === text3);
  if (word === void 0) throw new UsageError(`-${flag} takes ${words.join(", ")}; not "${text3}"`);
  return { [key]: word };
}

// src/commands/run.ts
var command2 = {
  name: "run",
  summary: "Run a job to completion and exit with its task's exit code",
  usage: "run [flags] <file>",
  description: `Registers the job of a file, decides what has to run, runs it on this machine's Docker or, with -engine nomad, on a cluster, streams the output and waits for the end. "-" reads standard input.

What is complete and unchanged is left alone; what failed runs again, the failed indexes only; any change is a new version and runs anew, after what still runs of the old one has been stopped.

Exit codes: 0 everything is complete; the failed task's own code; 75 superseded by a newer submission; 124 timed out; 125 oneoff or Docker could not run it; 130 cancelled.

  oneoff run job-files/migration.nomad
  oneoff run -stamp timestamp -var image=webapp:0.2 job-files/migration.nomad`,
  flags: [
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.stamp,
    FLAGS.stampFiles,
    FLAGS.engine,
    FLAGS.state,
    FLAGS.allow,
    FLAGS.secret,
    FLAGS.noColor,
    FLAGS.jsonEvents,
    {
      name: "check-index",
      kind: "number",
      value: "<index>",
      help: "Only if the registered job has this modify index, as `plan` printed it; 0: only if there is none."
    },
    FLAGS.onStale,
    FLAGS.onDiverged,
    FLAGS.onLost,
    FLAGS.timeout,
    FLAGS.onCancel,
    FLAGS.gc
  ],
  errorCode: EXIT.cannotRun,
  positional: [1, 1],
  run(args, around) {
    return reportRun(args, around, (context) => runJob(runSettings(args, around.env), context));
  }
};

// src/plan/objects.ts
import { isDeepStrictEqual } from "node:util";

// src/plan/fields.ts
var STRING_MAP = /* @__PURE__ */ Symbol("map of strings");
var NOTHING2 = /* @__PURE__ */ new Map();
function flatten2(shape, block5) {
  if (block5 === null) return NOTHING2;
  const values2 = block5;
  const flat = /* @__PURE__ */ new Map();
  for (const [name, zero] of Object.entries(shape)) {
    if (zero === STRING_MAP) {
      for (const [key, value] of Object.entries(values2[name] ?? {}))
        flat.set(`${name}[${key}]`, String(value));
    } else {
      flat.set(name, String(values2[name] ?? zero));
    }
  }
  return flat;
}
function fieldDiffs(before, after, contextual) {
  const diffs = [];
  for (const name of /* @__PURE__ */ new Set([...before.keys(), ...after.keys()])) {
    const diff = fieldDiff(name, before.get(name) ?? "", after.get(name) ?? "");
    if (contextual || diff.Type !== "None") diffs.push(diff);
  }
  return diffs.sort(compareFields);
}
function fieldDiff(name, before, after) {
  const diff = { Type: "Edited", Name: name, Old: before, New: after, Annotations: [] };
  if (before === after) diff.Type = "None";
  else if (before === "") diff.Type = "Added";
  else if (after === "") diff.Type = "Deleted";
  return diff;
}
function compareFields(a, b) {
  return compareBytes(a.Name, b.Name) || compareBytes(a.Old, b.Old) || compareBytes(a.New, b.New);
}

// src/plan/order.ts
var RANK = { Edited: 0, Added: 1, Deleted: 2, None: 3 };
var INSERTION_SORT_LIMIT = 12;
function sortObjects(diffs) {
  if (diffs.length > INSERTION_SORT_LIMIT) return diffs.sort(compareObjects);
  for (let end = 1; end < diffs.length; end++) {
    for (let i = end; i > 0 && isLess(diffs[i], diffs[i - 1]); i--) {
      [diffs[i - 1], diffs[i]] = [diffs[i], diffs[i - 1]];
    }
  }
  return diffs;
}
function isLess(a, b) {
  const heads = compareHeads(a, b);
  if (heads !== 0) return heads < 0;
  if (a.Fields.some((field, i) => compareFields(field, b.Fields[i]) < 0)) return true;
  sortObjects(a.Objects);
  sortObjects(b.Objects);
  return a.Objects.some((object3, i) => isLess(object3, b.Objects[i]));
}
function compareHeads(a, b) {
  return compareBytes(a.Name, b.Name) || RANK[a.Type] - RANK[b.Type] || a.Fields.length - b.Fields.length || a.Objects.length - b.Objects.length;
}
function compareObjects(a, b) {
  return compareHeads(a, b) || firstDifference(a.Fields, b.Fields, compareFields) || firstDifference(a.Objects, b.Objects, compareObjects);
}
function firstDifference(a, b, compare) {
  for (const [i, item] of a.entries()) {
    const order = compare(item, b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

// src/plan/objects.ts
function changeType(before, after) {
  if (before === null) return "Added";
  if (after === null) return "Deleted";
  return "Edited";
}
function plainBlockDiff(name, shape, before, after) {
  return fieldsOnlyDiff(name, flatten2(shape, before), flatten2(shape, after));
}
function fieldsOnlyDiff(name, before, after) {
  const fields = fieldDiffs(before, after, true);
  const type = typeOfFields(fields);
  return type === "None" ? null : { Type: type, Name: name, Fields: fields, Objects: [] };
}
function typeOfFields(fields) {
  const types = new Set(fields.map((field) => field.Type));
  if (types.has("Edited") || types.has("Added") && types.has("Deleted")) return "Edited";
  if (types.has("Added")) return "Added";
  return types.has("Deleted") ? "Deleted" : "None";
}
function blockDiff(name, fields, before, after, nested = () => []) {
  if (isDeepStrictEqual(before, after)) return null;
  return {
    Type: changeType(before, after),
    Name: name,
    Fields: fieldDiffs(flatBlock(fields, before), flatBlock(fields, after), true),
    Objects: present(nested(before, after))
  };
}
function flatBlock(fields, block5) {
  if (typeof fields !== "function") return flatten2(fields, block5);
  return block5 === null ? /* @__PURE__ */ new Map() : fields(block5);
}
function stringSetDiff(name, before, after) {
  const old = new Set(before);
  const now2 = new Set(after);
  const fields = [.../* @__PURE__ */ new Set([...old, ...now2])].map(
    (element3) => fieldDiff(name, old.has(element3) ? element3 : "", now2.has(element3) ? element3 : "")
  );
  if (fields.length === 0) return null;
  return { Type: typeOfFields(fields), Name: name, Fields: fields.sort(compareFields), Objects: [] };
}
function keyedDiffs(before, after, key, diff) {
  const old = new Map((before ?? []).map((block5) => [key(block5), block5]));
  const now2 = new Map((after ?? []).map((block5) => [key(block5), block5]));
  const keys2 = [.../* @__PURE__ */ new Set([...old.keys(), ...now2.keys()])].sort(compareBytes);
  return sortObjects(present(keys2.map((k) => diff(old.get(k) ?? null, now2.get(k) ?? null))));
}
function positionalDiffs(before, after, diff) {
  const length2 = Math.max(before?.length ?? 0, after?.length ?? 0);
  return sortObjects(
    present(Array.from({ length: length2 }, (_, i) => diff(before?.[i] ?? null, after?.[i] ?? null)))
  );
}
function matchedDiffs(before, after, match, diff) {
  if (before.length === 1 && after.length === 1) return present([diff(before[0], after[0])]);
  const taken = /* @__PURE__ */ new Set();
  const diffs = before.map((block5, index) => {
    const found = match(block5, index, (i) => taken.has(i));
    if (found < 0) return diff(block5, null);
    taken.add(found);
    return diff(block5, after[found]);
  });
  for (const [index, block5] of after.entries()) {
    if (!taken.has(index)) diffs.push(diff(null, block5));
  }
  return sortObjects(present(diffs));
}
function present(diffs) {
  return diffs.filter((diff) => diff !== null);
}

// src/plan/constraint.ts
var CONSTRAINT = { LTarget: "", Operand: "", RTarget: "" };
var AFFINITY = { ...CONSTRAINT, Weight: 0 };
function constraintDiffs(before, after) {
  return keyedDiffs(
    before,
    after,
    constraintText,
    (old, now2) => plainBlockDiff("Constraint", CONSTRAINT, old, now2)
  );
}
function affinityDiffs(before, after) {
  return keyedDiffs(
    before,
    after,
    (affinity2) => `${constraintText(affinity2)} ${affinity2.Weight}`,
    (old, now2) => plainBlockDiff("Affinity", AFFINITY, old, now2)
  );
}
function constraintText({ LTarget, Operand, RTarget }) {
  return `${LTarget} ${Operand} ${RTarget}`;
}

// src/plan/group.ts
import { isDeepStrictEqual as isDeepStrictEqual5 } from "node:util";

// src/plan/consul.ts
var CONSUL = { Cluster: "", Namespace: "", Partition: "" };
function consulDiff(before, after) {
  return plainBlockDiff("Consul", CONSUL, before, after);
}

// src/plan/deep.ts
import { isDeepStrictEqual as isDeepStrictEqual2 } from "node:util";
function flattenDeep(tree, number3) {
  const flat = /* @__PURE__ */ new Map();
  const visit = (name, value) => {
    if (value === null) {
      flat.set(name, "nil");
    } else if (typeof value === "object") {
      for (const [key, element3] of Object.entries(value)) visit(`${name}[${key}]`, element3);
    } else {
      flat.set(name, typeof value === "number" ? number3(value) : String(value));
    }
  };
  for (const [name, value] of Object.entries(tree)) visit(name, value);
  return flat;
}
function treeDiff(name, before, after, contextual = true) {
  if (isDeepStrictEqual2(before, after)) return null;
  return {
    Type: treeChange(before ?? {}, after ?? {}),
    Name: name,
    Fields: fieldDiffs(flattenDeep(before ?? {}, floatText), flattenDeep(after ?? {}, floatText), contextual),
    Objects: []
  };
}
function treeChange(before, after) {
  if (Object.keys(before).length === 0) return "Added";
  return Object.keys(after).length === 0 ? "Deleted" : "Edited";
}
function floatText(value) {
  const [digits, exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  const sign = power < 0 ? "-" : "+";
  return `${digits}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}

// src/plan/network.ts
import { isDeepStrictEqual as isDeepStrictEqual3 } from "node:util";
var NETWORK = { Hostname: "", Mode: "" };
var STATIC_PORT = { HostNetwork: "", IgnoreCollision: false, Label: "", To: 0, Value: 0 };
var DYNAMIC_PORT = { HostNetwork: "", Label: "", To: 0 };
function networkDiffs(before, after) {
  const deleted = notIn(before ?? [], after ?? []).map((network3) => networkDiff(network3, null));
  const added = notIn(after ?? [], before ?? []).map((network3) => networkDiff(null, network3));
  return sortObjects([...deleted, ...added].filter((diff) => diff !== null));
}
function notIn(networks3, others) {
  return networks3.filter((network3) => !others.some((other) => isDeepStrictEqual3(network3, other)));
}
function networkDiff(before, after) {
  return blockDiff("Network", NETWORK, before, after, (old, now2) => [
    ...portDiffs("Static Port", STATIC_PORT, old?.ReservedPorts, now2?.ReservedPorts),
    ...portDiffs("Dynamic Port", DYNAMIC_PORT, old?.DynamicPorts, now2?.DynamicPorts),
    blockDiff("DNS", dnsFields, old?.DNS ?? null, now2?.DNS ?? null),
    fieldsOnlyDiff("CNIConfig", argumentFields(old), argumentFields(now2))
  ]);
}
function portDiffs(name, shape, before, after) {
  return keyedDiffs(
    before,
    after,
    (port2) => port2.Label,
    (old, now2) => plainBlockDiff(name, shape, old, now2)
  );
}
function dnsFields(dns) {
  const lists = Object.entries({ Options: dns.Options, Searches: dns.Searches, Servers: dns.Servers });
  return new Map(lists.filter(([, list2]) => list2?.length).map(([name, list2]) => [name, list2.join(",")]));
}
function argumentFields(network3) {
  return new Map(Object.entries(network3?.CNI?.Args ?? {}));
}

// src/plan/identity.ts
var IDENTITY = {
  ChangeMode: "",
  ChangeSignal: "",
  Env: false,
  File: false,
  Filepath: "",
  Name: "",
  ServiceName: "",
  TTL: 0
};
function identityDiff(before, after) {
  return blockDiff("Identity", IDENTITY, before, after, (old, now2) => [
    stringSetDiff("Audience", old?.Audience, now2?.Audience)
  ]);
}

// src/plan/service.ts
var SERVICE = {
  Address: "",
  AddressMode: "",
  CanaryMeta: STRING_MAP,
  Cluster: "",
  EnableTagOverride: false,
  Kind: "",
  Meta: STRING_MAP,
  Name: "",
  Namespace: "",
  OnUpdate: "",
  PortLabel: "",
  Provider: "",
  TaggedAddresses: STRING_MAP,
  TaskName: ""
};
var CHECK = {
  AddressMode: "",
  Body: "",
  Command: "",
  Expose: false,
  FailuresBeforeCritical: 0,
  FailuresBeforeWarning: 0,
  GRPCService: "",
  GRPCUseTLS: false,
  InitialStatus: "",
  Interval: 0,
  Method: "",
  Name: "",
  Notes: "",
  OnUpdate: "",
  Path: "",
  PortLabel: "",
  Protocol: "",
  SuccessBeforePassing: 0,
  TLSServerName: "",
  TLSSkipVerify: false,
  TaskName: "",
  Timeout: 0,
  Type: ""
};
var CHECK_RESTART = { Grace: 0, IgnoreWarnings: false, Limit: 0 };
var WEIGHTS = { Passing: 0, Warning: 0 };
function serviceDiffs(before, after) {
  return matchedDiffs(
    before ?? [],
    after ?? [],
    (service2, index, isTaken) => likeliest(service2, index, after ?? [], isTaken),
    serviceDiff
  );
}
function likeliest(service2, index, candidates, isTaken) {
  let best = -1;
  let bestScore = 2;
  for (const [i, candidate] of candidates.entries()) {
    if (isTaken(i)) continue;
    const score = (candidate.Name === service2.Name ? 3 : 0) + (candidate.PortLabel === service2.PortLabel ? 2 : 0) + (i === index ? 1 : 0);
    if (score > bestScore) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}
function serviceDiff(before, after) {
  return blockDiff("Service", SERVICE, before, after, (old, now2) => [
    stringSetDiff("CanaryTags", old?.CanaryTags, now2?.CanaryTags),
    stringSetDiff("Tags", old?.Tags, now2?.Tags),
    ...keyedDiffs(old?.Checks, now2?.Checks, (check3) => check3.Name, checkDiff),
    treeDiff("ConsulConnect", old?.Connect ?? null, now2?.Connect ?? null),
    identityDiff(old?.Identity ?? null, now2?.Identity ?? null),
    plainBlockDiff("Weights", WEIGHTS, old?.Weights ?? null, now2?.Weights ?? null)
  ]);
}
function checkDiff(before, after) {
  return blockDiff("Check", CHECK, before, after, (old, now2) => [
    treeDiff("Header", old?.Header ?? null, now2?.Header ?? null),
    blockDiff("CheckRestart", CHECK_RESTART, old?.CheckRestart ?? null, now2?.CheckRestart ?? null)
  ]);
}

// src/plan/task.ts
import { isDeepStrictEqual as isDeepStrictEqual4 } from "node:util";

// src/plan/resources.ts
var RESOURCES = {
  CPU: 0,
  Cores: 0,
  DiskMB: 0,
  IOPS: 0,
  MemoryMB: 0,
  MemoryMaxMB: 0,
  SecretsMB: 0
};
var DEVICE = { Count: 0, Name: "" };
var NUMA = { Affinity: "" };
function resourcesDiff(before, after) {
  return blockDiff("Resources", RESOURCES, before, after, (old, now2) => [
    ...networkDiffs(old?.Networks, now2?.Networks),
    ...keyedDiffs(
      old?.Devices,
      now2?.Devices,
      (device3) => device3.Name,
      (a, b) => blockDiff("Device", DEVICE, a, b)
    ),
    blockDiff("NUMA", NUMA, old?.NUMA ?? null, now2?.NUMA ?? null)
  ]);
}

// src/plan/template.ts
var TEMPLATE = {
  ChangeMode: "",
  ChangeSignal: "",
  DestPath: "",
  EmbeddedTmpl: "",
  Envvars: false,
  ErrMissingKey: false,
  LeftDelim: "",
  Once: false,
  Perms: "",
  RightDelim: "",
  SourcePath: "",
  Splay: 0,
  VaultGrace: 0
};
var CHANGE_SCRIPT = { Command: "", FailOnError: false, RunOnFirstRender: false, Timeout: 0 };
function templateDiffs(before, after) {
  return matchedDiffs(
    before ?? [],
    after ?? [],
    ({ DestPath }, _, isTaken) => (after ?? []).findIndex((t, i) => !isTaken(i) && t.DestPath === DestPath),
    templateDiff
  );
}
function templateDiff(before, after) {
  return blockDiff("Template", templateFields, before, after, (old, now2) => [
    waitDiff(old?.Wait ?? null, now2?.Wait ?? null),
    blockDiff("ChangeScript", CHANGE_SCRIPT, old?.ChangeScript ?? null, now2?.ChangeScript ?? null, (a, b) => [
      stringSetDiff("Args", a?.Args, b?.Args)
    ])
  ]);
}
function templateFields(template3) {
  const flat = new Map(flatten2(TEMPLATE, template3));
  if (template3.Uid !== null) flat.set("Uid", String(template3.Uid));
  if (template3.Gid !== null) flat.set("Gid", String(template3.Gid));
  return flat;
}
function waitDiff(before, after) {
  return blockDiff("Template", (wait) => flattenDeep({ ...wait }, String), before, after);
}

// src/plan/volume.ts
var VOLUME = {
  AccessMode: "",
  AttachmentMode: "",
  Name: "",
  PerAlloc: false,
  ReadOnly: false,
  Source: "",
  Sticky: false,
  Type: ""
};
var MOUNT_OPTIONS = { FSType: "" };
var VOLUME_MOUNT = {
  Destination: "",
  PropagationMode: "",
  ReadOnly: false,
  SELinuxLabel: "",
  Volume: ""
};
function volumeDiffs(before, after) {
  const labels = /* @__PURE__ */ new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return present(
    [...labels].sort(compareBytes).map((label) => volumeDiff(before?.[label] ?? null, after?.[label] ?? null))
  );
}
function volumeDiff(before, after) {
  return blockDiff("Volume", VOLUME, before, after, (old, now2) => [
    blockDiff("MountOptions", MOUNT_OPTIONS, old?.MountOptions ?? null, now2?.MountOptions ?? null, (a, b) => [
      stringSetDiff("MountFlags", a?.MountFlags, b?.MountFlags)
    ])
  ]);
}
function volumeMountDiffs(before, after) {
  return positionalDiffs(before, after, (old, now2) => blockDiff("VolumeMount", VOLUME_MOUNT, old, now2));
}

// src/plan/task.ts
var TASK = {
  Driver: "",
  Env: STRING_MAP,
  KillSignal: "",
  KillTimeout: 0,
  Kind: "",
  Leader: false,
  Meta: STRING_MAP,
  ShutdownDelay: 0,
  User: ""
};
var LOG_CONFIG = { Disabled: false, MaxFileSizeMB: 0, MaxFiles: 0 };
var DISPATCH_PAYLOAD = { File: "" };
var ARTIFACT = {
  Chown: false,
  GetterHeaders: STRING_MAP,
  GetterInsecure: false,
  GetterMode: "",
  GetterOptions: STRING_MAP,
  GetterSource: "",
  RelativeDest: ""
};
var VAULT = {
  AllowTokenExpiration: false,
  ChangeMode: "",
  ChangeSignal: "",
  Cluster: "",
  DisableFile: false,
  Env: false,
  Namespace: "",
  Role: ""
};
var ACTION = { Command: "", Name: "" };
var SCHEDULE_CRON = { End: "", Start: "", Timezone: "" };
function taskDiffs(before, after) {
  const old = new Map(before.map((task3) => [task3.Name, task3]));
  const now2 = new Map(after.map((task3) => [task3.Name, task3]));
  return [.../* @__PURE__ */ new Set([...old.keys(), ...now2.keys()])].sort(compareBytes).map((name) => taskDiff(name, old.get(name) ?? null, now2.get(name) ?? null));
}
function taskDiff(name, before, after) {
  return {
    Type: isDeepStrictEqual4(before, after) ? "None" : changeType(before, after),
    Name: name,
    Fields: fieldDiffs(flatten2(TASK, before), flatten2(TASK, after), false),
    Objects: taskObjects(before, after),
    Annotations: []
  };
}
function taskObjects(before, after) {
  return present([
    ...constraintDiffs(before?.Constraints, after?.Constraints),
    ...affinityDiffs(before?.Affinities, after?.Affinities),
    treeDiff("Config", before?.Config ?? null, after?.Config ?? null),
    resourcesDiff(before?.Resources ?? null, after?.Resources ?? null),
    plainBlockDiff("LogConfig", LOG_CONFIG, before?.LogConfig ?? null, after?.LogConfig ?? null),
    plainBlockDiff(
      "DispatchPayload",
      DISPATCH_PAYLOAD,
      before?.DispatchPayload ?? null,
      after?.DispatchPayload ?? null
    ),
    ...artifactDiffs(before?.Artifacts ?? null, after?.Artifacts ?? null),
    ...serviceDiffs(before?.Services, after?.Services),
    blockDiff("Vault", VAULT, before?.Vault ?? null, after?.Vault ?? null),
    ...secretDiffs(before?.Secrets ?? null, after?.Secrets ?? null),
    consulDiff(before?.Consul ?? null, after?.Consul ?? null),
    ...templateDiffs(before?.Templates ?? null, after?.Templates ?? null),
    identityDiff(before?.Identity ?? null, after?.Identity ?? null),
    ...keyedDiffs(before?.Identities, after?.Identities, (identity4) => identity4.Name, identityDiff),
    ...actionDiffs(before?.Actions ?? null, after?.Actions ?? null),
    ...volumeMountDiffs(before?.VolumeMounts ?? null, after?.VolumeMounts ?? null),
    plainBlockDiff("Schedule", SCHEDULE_CRON, cron(before), cron(after))
  ]);
}
function artifactDiffs(before, after) {
  return keyedDiffs(
    before,
    after,
    (artifact3) => artifact3.RelativeDest,
    (old, now2) => plainBlockDiff("Artifact", ARTIFACT, old, now2)
  );
}
function secretDiffs(before, after) {
  return keyedDiffs(
    before,
    after,
    (secret2) => secret2.Name,
    (old, now2) => blockDiff(
      "Secret",
      (secret2) => flattenDeep({ ...secret2, Config: secret2.Config ?? {} }, String),
      old,
      now2
    )
  );
}
function actionDiffs(before, after) {
  return positionalDiffs(
    before,
    after,
    (old, now2) => blockDiff("Action", ACTION, old, now2, (a, b) => [stringSetDiff("Args", a?.Args, b?.Args)])
  );
}
function cron(task3) {
  return task3?.Schedule?.Cron ?? null;
}

// src/plan/group.ts
var GROUP = { Count: 0, Meta: STRING_MAP, PreventRescheduleOnLost: false };
var RESTART = { Attempts: 0, Delay: 0, Interval: 0, Mode: "", RenderTemplates: false };
var RESCHEDULE = {
  Attempts: 0,
  Delay: 0,
  DelayFunction: "",
  Interval: 0,
  MaxDelay: 0,
  Unlimited: false
};
var EPHEMERAL_DISK = { Migrate: false, SizeMB: 0, Sticky: false };
var MIGRATE = { HealthCheck: "", HealthyDeadline: 0, MaxParallel: 0, MinHealthyTime: 0 };
var UPDATE = {
  AutoPromote: false,
  AutoRevert: false,
  Canary: 0,
  HealthCheck: "",
  HealthyDeadline: 0,
  MaxParallel: 0,
  MinHealthyTime: 0,
  ProgressDeadline: 0
};
var SCALING = { Enabled: false, Max: 0, Min: 0 };
function groupDiffs(before, after) {
  const old = new Map(before.map((group3) => [group3.Name, group3]));
  const now2 = new Map(after.map((group3) => [group3.Name, group3]));
  return [.../* @__PURE__ */ new Set([...old.keys(), ...now2.keys()])].sort(compareBytes).map((name) => groupDiff(name, old.get(name) ?? null, now2.get(name) ?? null));
}
function groupDiff(name, before, after) {
  const both = before !== null && after !== null;
  const fields = both ? fieldDiffs(withDelay(before), withDelay(after), false) : fieldDiffs(flatten2(GROUP, before), flatten2(GROUP, after), false);
  return {
    Type: isDeepStrictEqual5(before, after) ? "None" : changeType(before, after),
    Name: name,
    Fields: fields,
    Objects: groupObjects(before, after),
    Tasks: taskDiffs(before?.Tasks ?? [], after?.Tasks ?? []),
    Updates: {}
  };
}
function withDelay(group3) {
  return new Map(flatten2(GROUP, group3)).set("ShutdownDelay", String(group3.ShutdownDelay ?? ""));
}
function groupObjects(before, after) {
  const plain2 = (name, shape, field) => plainBlockDiff(name, shape, block4(before, field), block4(after, field));
  return present([
    ...constraintDiffs(before?.Constraints, after?.Constraints),
    ...affinityDiffs(before?.Affinities, after?.Affinities),
    plain2("RestartPolicy", RESTART, "RestartPolicy"),
    plain2("Migrate", MIGRATE, "Migrate"),
    plain2("ReschedulePolicy", RESCHEDULE, "ReschedulePolicy"),
    plain2("EphemeralDisk", EPHEMERAL_DISK, "EphemeralDisk"),
    consulDiff(before?.Consul ?? null, after?.Consul ?? null),
    plain2("Update", UPDATE, "Update"),
    disconnectDiff(before?.Disconnect ?? null, after?.Disconnect ?? null),
    ...networkDiffs(before?.Networks, after?.Networks),
    scalingDiff(before?.Scaling ?? null, after?.Scaling ?? null),
    ...serviceDiffs(before?.Services, after?.Services),
    ...volumeDiffs(before?.Volumes, after?.Volumes)
  ]);
}
function block4(group3, field) {
  return group3?.[field] ?? null;
}
function disconnectDiff(before, after) {
  return blockDiff("Disconnect", (value) => flattenDeep({ ...value }, String), before, after);
}
function scalingDiff(before, after) {
  if (isDeepStrictEqual5(before, after)) return null;
  return {
    Type: changeType(before, after),
    Name: "Scaling",
    Fields: fieldDiffs(flatten2(SCALING, before), flatten2(SCALING, after), false),
    Objects: present([treeDiff("Policy", before?.Policy ?? null, after?.Policy ?? null, false)])
  };
}

// src/plan/diff.ts
var JOB = {
  AllAtOnce: false,
  ConsulNamespace: "",
  DispatchIdempotencyToken: "",
  Dispatched: false,
  Meta: STRING_MAP,
  Name: "",
  Namespace: "",
  NodePool: "",
  ParentID: "",
  Priority: 0,
  Region: "",
  Stop: false,
  Type: "",
  VaultNamespace: ""
};
var PERIODIC = { Enabled: false, ProhibitOverlap: false, Spec: "", SpecType: "", TimeZone: "" };
var PARAMETERIZED = { Payload: "" };
var UI = { Description: "" };
var LINK = { Label: "", URL: "" };
function diffJobs(before, after) {
  const fields = fieldDiffs(flatten2(JOB, before), flatten2(JOB, after), false);
  const objects2 = present([
    datacentersDiff(before, after),
    ...constraintDiffs(before?.Constraints, after.Constraints),
    ...affinityDiffs(before?.Affinities, after.Affinities),
    periodicDiff(before?.Periodic ?? null, after.Periodic),
    parameterizedDiff(before?.ParameterizedJob ?? null, after.ParameterizedJob),
    uiDiff(before?.UI ?? null, after.UI)
  ]);
  const groups = groupDiffs(before?.TaskGroups ?? [], after.TaskGroups);
  const changed = [...fields, ...objects2, ...groups].some((part2) => part2.Type !== "None");
  const existing = changed ? "Edited" : "None";
  return {
    Type: before === null ? "Added" : existing,
    ID: after.ID,
    Fields: fields,
    Objects: objects2,
    TaskGroups: groups
  };
}
function datacentersDiff(before, after) {
  const diff = stringSetDiff("Datacenters", before?.Datacenters, after.Datacenters);
  return diff?.Type === "None" ? null : diff;
}
function periodicDiff(before, after) {
  return blockDiff("Periodic", PERIODIC, before, after, (old, now2) => {
    const specs = stringSetDiff("Specs", old?.Specs, now2?.Specs);
    return specs?.Type === "None" ? [] : [specs];
  });
}
function parameterizedDiff(before, after) {
  return blockDiff("ParameterizedJob", PARAMETERIZED, before, after, (old, now2) => [
    stringSetDiff("MetaOptional", old?.MetaOptional, now2?.MetaOptional),
    stringSetDiff("MetaRequired", old?.MetaRequired, now2?.MetaRequired)
  ]);
}
function uiDiff(before, after) {
  return blockDiff(
    "UI",
    UI,
    before,
    after,
    (old, now2) => positionalDiffs(old?.Links ?? [], now2?.Links ?? [], (a, b) => blockDiff("Link", LINK, a, b))
  );
}

// src/plan/json.ts
function planJson(plan) {
  return {
    Annotations: { DesiredTGUpdates: plan.updates, PreemptedAllocs: null },
    CreatedEvals: null,
    Decisions: plan.decisions,
    Diff: plan.diff && jobJson(plan.diff),
    FailedTGAllocs: Object.keys(plan.failed).length > 0 ? plan.failed : null,
    JobModifyIndex: plan.jobModifyIndex,
    NextPeriodicLaunch: plan.nextPeriodicLaunch && isoTime(plan.nextPeriodicLaunch),
    Refusal: plan.refusal,
    Unchecked: listJson(plan.unchecked, (text3) => text3),
    Warnings: warningsText(plan.warnings)
  };
}
function jobJson(job2) {
  return {
    Fields: listJson(job2.Fields, fieldJson),
    ID: job2.ID,
    Objects: listJson(job2.Objects, objectJson),
    TaskGroups: listJson(job2.TaskGroups, groupJson),
    Type: job2.Type
  };
}
function groupJson(group3) {
  return {
    Fields: listJson(group3.Fields, fieldJson),
    Name: group3.Name,
    Objects: listJson(group3.Objects, objectJson),
    Tasks: listJson(group3.Tasks, taskJson),
    Type: group3.Type,
    Updates: Object.keys(group3.Updates).length > 0 ? group3.Updates : null
  };
}
function taskJson(task3) {
  return {
    Annotations: listJson(task3.Annotations, (text3) => text3),
    Fields: listJson(task3.Fields, fieldJson),
    Name: task3.Name,
    Objects: listJson(task3.Objects, objectJson),
    Type: task3.Type
  };
}
function objectJson(object3) {
  return {
    Fields: listJson(object3.Fields, fieldJson),
    Name: object3.Name,
    Objects: listJson(object3.Objects, objectJson),
    Type: object3.Type
  };
}
function fieldJson(field) {
  return {
    Annotations: listJson(field.Annotations, (text3) => text3),
    Name: field.Name,
    New: field.New,
    Old: field.Old,
    Type: field.Type
  };
}
function listJson(list2, element3) {
  return list2.length > 0 ? list2.map(element3) : null;
}
function isoTime(ns) {
  return new Date(ns / 1e6).toISOString().replace(".000Z", "Z");
}

// src/plan/mask.ts
var REGISTRY_PASSWORD = /^auth(\[\d+\])?\[password\]$/;
function maskPlan(plan, secrets2) {
  const mask = masker(secrets2);
  return {
    ...plan,
    diff: plan.diff && maskJob(plan.diff, mask),
    updates: maskKeys(plan.updates, mask),
    failed: Object.fromEntries(
      Object.entries(plan.failed).map(([group3, metric]) => [mask(group3), maskMetric(metric, mask)])
    ),
    warnings: plan.warnings.map(mask),
    refusal: plan.refusal && mask(plan.refusal),
    decisions: plan.decisions.map((decision) => ({
      ...decision,
      name: mask(decision.name),
      group: mask(decision.group),
      reason: mask(decision.reason),
      fields: decision.fields.map((name) => maskName(name, mask))
    })),
    unchecked: plan.unchecked.map(mask)
  };
}
function registryPasswords(job2) {
  const tasks = (job2?.TaskGroups ?? []).flatMap((group3) => group3.Tasks);
  return tasks.flatMap((task3) => [task3.Config?.auth].flat()).map((auth) => auth?.password).filter((password) => typeof password === "string");
}
function maskJob(job2, mask) {
  return {
    ...maskBlock(job2, mask),
    ID: mask(job2.ID),
    TaskGroups: job2.TaskGroups.map((g) => maskGroup(g, mask))
  };
}
function maskGroup(group3, mask) {
  return {
    ...maskBlock(group3, mask),
    Name: mask(group3.Name),
    Tasks: group3.Tasks.map((t) => maskTask(t, mask))
  };
}
function maskTask(task3, mask) {
  return { ...maskBlock(task3, mask), Name: mask(task3.Name) };
}
function maskBlock(block5, mask) {
  return {
    ...block5,
    Fields: block5.Fields.map((field) => maskField(field, mask)),
    Objects: block5.Objects.map((object3) => maskBlock(object3, mask))
  };
}
function maskField(field, mask) {
  const masked = { ...field, Name: maskName(field.Name, mask), Old: mask(field.Old), New: mask(field.New) };
  const holdsSecret = REGISTRY_PASSWORD.test(field.Name) || masked.Old !== field.Old || masked.New !== field.New;
  if (!holdsSecret) return masked;
  return {
    ...masked,
    Old: masked.Old === field.Old ? hide(field.Old) : masked.Old,
    New: masked.New === field.New ? hide(field.New) : masked.New
  };
}
function hide(value) {
  return value === "" ? "" : MASK;
}
function maskName(name, mask) {
  return name.replace(/\[.*/s, mask);
}
function maskMetric(metric, mask) {
  return {
    ...metric,
    NodesAvailable: maskKeys(metric.NodesAvailable ?? {}, mask),
    ConstraintFiltered: maskKeys(metric.ConstraintFiltered ?? {}, mask),
    DimensionExhausted: maskKeys(metric.DimensionExhausted ?? {}, mask)
  };
}
function maskKeys(map3, mask) {
  return Object.fromEntries(Object.entries(map3).map(([key, value]) => [mask(key), value]));
}

// src/plan/plan.ts
function refusedPlan(plan, refusal2) {
  const diff = plan.diff && annotate(plan.diff, {});
  return { ...plan, diff, refusal: refusal2, updates: {}, failed: {}, decisions: [], nextPeriodicLaunch: null };
}
function planExitCode(updates) {
  const changes = Object.values(updates).some(
    (group3) => group3.Place + group3.Stop + group3.Migrate + group3.DestructiveUpdate + group3.Canary > 0
  );
  return changes ? 1 : 0;
}

// src/commands/run/foreseen-refusal.ts
async function foreseenRefusal(record, job2, provenance, unchecked) {
  const before = currentJob(record);
  const change = before && refusedChange(before, job2);
  if (change) return change;
  const { revision, relation } = provenance;
  if (!record.revision || !revision) return null;
  const { commit } = record.revision;
  try {
    const related = commit === revision.commit ? "same" : await relation(revision.commit, commit);
    const refusal2 = refusalOf(record, revision, related, provenance);
    return refusal2 && refusalText(refusal2);
  } catch (error) {
    unchecked.push(`whether a newer commit is registered: ${error.message}`);
    return null;
  }
}

// src/commands/plan.ts
var command3 = {
  name: "plan",
  summary: "What a run would do, and why",
  usage: "plan [flags] <file>",
  description: `Shows what would change if the file were submitted now, against what was last registered, and what would run. Nothing is changed, and no Docker is needed.

Exit codes: 0 nothing would run or stop; 1 something would; 255 error.

  oneoff plan -verbose job-files/migration.nomad`,
  flags: [
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.stamp,
    FLAGS.stampFiles,
    FLAGS.engine,
    FLAGS.state,
    FLAGS.allow,
    FLAGS.onStale,
    FLAGS.onDiverged,
    FLAGS.noColor,
    { ...FLAGS.json, help: "Print the plan in the JSON of Nomad's API, with our decisions beside it." },
    {
      ...FLAGS.verbose,
      help: "Spell out what is added and deleted, and show the decision about every allocation."
    },
    { name: "diff", kind: "switch", help: "Show the difference. On unless -diff=false." },
    {
      name: "check-index",
      kind: "number",
      value: "<index>",
      help: "Fail unless the registered job has this modify index."
    }
  ],
  errorCode: 255,
  positional: [1, 1],
  async run(args, around) {
    const color = wantsColor(args, around.out, around.env);
    const planned = await planJob(runSettings(args, around.env), around);
    for (const warning of planned.loaded.warnings) {
      around.err.write(`${renderDiagnostic(warning, planned.loaded.sources, { color })}
`);
    }
    around.out.write(
      args.switch("json") ? `${JSON.stringify(planJson(planned.plan), null, 4)}
` : text2(planned, args, color)
    );
    return planExitCode(planned.plan.updates);
  }
};
async function planJob(settings, around, {
  images = true,
  readOnly = true,
  relation
} = {}) {
  if (settings.engine === "nomad") {
    const { planOnCluster } = await import("./plan-IGWWBXXC.js");
    return planOnCluster(settings, around, relation);
  }
  const folder = localFolder(around, settings.state);
  const loaded2 = await loadJob(settings.source, around, settings.allow);
  const { job: job2 } = loaded2;
  const store2 = await openStore(around, settings.state, { readOnly, secrets: settings.secrets });
  const engine = lazyEngine(around, folder, settings.allow);
  try {
    const record = await store2.read({ namespace: job2.Namespace, id: job2.ID }) ?? emptyRecord(job2.Namespace, job2.ID);
    const unchecked = [];
    const lost = await orphansLost(record, engine.open, askingLiveness(around.env), unchecked);
    const node = await nodeFor(job2, engine.open).catch((error) => {
      unchecked.push(`constraints: ${error.message}`);
      return null;
    });
    const now2 = Date.now() * 1e6;
    const { record: registered, changed } = register(record, job2, {
      now: now2,
      checkIndex: settings.checkIndex,
      dryRun: true
    });
    const before = currentJob(record);
    const refusal2 = await foreseenRefusal(record, job2, provenanceOf(settings, around, relation), unchecked);
    const decided = reconcile(registered, { now: now2, node, lost });
    const places = decided.decisions.some(({ action }) => action === "place" || action === "replace");
    const toFetch = places && refusal2 === null && images ? await imagesToFetch(job2, engine.open, unchecked) : [];
    const plan = {
      diff: annotate(diffJobs(before, job2), decided.updates),
      updates: decided.updates,
      failed: decided.failed,
      warnings: [
        ...loaded2.warnings.map(({ detail }) => detail),
        ...toFetch.map((image2) => `image ${image2} is not on this machine: run will fetch it`),
        ...waitsForLaunch(job2) ? [`run only registers this job: ${howToLaunch(job2)}`] : []
      ],
      refusal: null,
      jobModifyIndex: before?.JobModifyIndex ?? 0,
      nextPeriodicLaunch: job2.Periodic && await nextLaunch(job2.Periodic, now2),
      decisions: explainDecisions(decided.decisions, record.allocations),
      unchecked
    };
    const foreseen = refusal2 === null ? plan : refusedPlan(plan, refusal2);
    return presented(foreseen, { settings, loaded: loaded2, before, changed });
  } finally {
    await engine.close();
    await store2.close();
  }
}
function presented(plan, of) {
  const { settings, loaded: loaded2, before, changed } = of;
  const declared = [...settings.secrets?.values() ?? []].flatMap(secretParts);
  const secrets2 = [...declared, ...registryPasswords(before), ...registryPasswords(loaded2.job)];
  const mask = masker(secrets2);
  const flags = sourceFlags(settings).map(mask);
  return { plan: maskPlan(plan, secrets2), loaded: loaded2, path: mask(settings.source.file), flags, changed };
}
function planText(planned, options) {
  const { plan, path: path2, flags, loaded: loaded2 } = planned;
  return formatPlan(options.diff ? plan : { ...plan, diff: null }, {
    verbose: options.verbose,
    color: options.color,
    path: options.hint ? path2 : null,
    flags,
    now: Date.now() * 1e6,
    ...loaded2.job.Periodic && { timeZone: loaded2.job.Periodic.TimeZone },
    table: columns
  });
}
function text2(planned, args, color) {
  const diff = args.text("diff") !== "false";
  return planText(planned, { verbose: args.switch("verbose"), color, diff, hint: true });
}
function sourceFlags({ source, engine, state, allow }) {
  return [
    ...engine === "nomad" ? ["-engine", engine] : [],
    ...source.variables.flatMap((variable) => ["-var", variable]),
    ...source.variableFiles.flatMap((file) => ["-var-file", file]),
    ...source.stamp === "none" ? [] : ["-stamp", source.stamp],
    ...source.stampFiles.flatMap((glob) => ["-stamp-files", glob]),
    // A repository's address may carry a password.
    ...state === null ? [] : ["-state", state.replace(/\/\/[^@/]*@/, "//")],
    ...[...allow].flatMap((name) => ["-allow", name])
  ];
}
async function nextLaunch(periodic3, now2) {
  const launches = await import("./next-launch-SVE3U6FD.js");
  return launches.nextLaunch(periodic3, now2);
}
async function imagesToFetch(job2, engine, unchecked) {
  try {
    return await (await engine()).missingImages(job2);
  } catch (error) {
    unchecked.push(`whether the images are there: ${error.message}`);
    return [];
  }
}
async function orphansLost(record, engine, liveness, unchecked) {
  let orphans = [];
  try {
    orphans = await findOrphans(record, engine, liveness);
  } catch (error) {
    unchecked.push(`what is left of allocations whose process is gone: ${error.message}`);
  }
  return new Set(orphans.filter(({ fate }) => fate === "lost").map(({ allocation }) => allocation.ID));
}

// src/commands/load.ts
var JobspecError = class extends Error {
  name = "JobspecError";
  diagnostics;
  sources;
  constructor(message, diagnostics = [], sources = /* @__PURE__ */ new Map()) {
    super(message);
    this.diagnostics = diagnostics;
    this.sources = sources;
  }
};
async function loadJob(source, around, allow) {
  const parsed = await readJob(source, around, allow);
  if (!parsed.job) {
    throw new JobspecError(`${source.file} cannot be used`, parsed.diagnostics, parsed.sources);
  }
  const stamp = resolveStamp(source.stamp, await stampContext(source, around));
  return {
    job: asRegistered(stampJob(parsed.job, stamp)),
    warnings: parsed.diagnostics,
    sources: parsed.sources,
    stamp
  };
}
async function readCanonical(source, around) {
  const { job: job2, diagnostics, sources } = await readJob(source, around);
  if (!job2) throw new JobspecError(`${source.file} cannot be used`, diagnostics, sources);
  return job2;
}
async function readJob(source, around, allow = null, engine = "docker") {
  const { main, options } = await readTexts(source, around);
  return parseJob(main, { ...options, engine, ...allow && { check: (job2) => withoutConsent(job2, allow) } });
}
async function readTexts(source, around) {
  const main = await read4(source.file, around);
  await loadLibraries(sourceText(main));
  const folder = source.file === "-" ? around.cwd : dirname2(resolve3(around.cwd, source.file));
  const roots = [.../* @__PURE__ */ new Set([folder, around.env.GITHUB_WORKSPACE ?? around.cwd])];
  const options = {
    variables: source.variables,
    variableFiles: await Promise.all(source.variableFiles.map((file) => read4(file, around))),
    environment: around.env,
    files: confinedFiles({ base: around.cwd, roots }),
    json: isApiJson(main.text)
  };
  return { main, options };
}
async function read4(file, around) {
  if (file === "-") return { file: "stdin", text: await around.stdin() };
  try {
    return { file, text: readFileSync3(resolve3(around.cwd, file)) };
  } catch (error) {
    throw new JobspecError(`${file}: ${unreadable(error, file)}`);
  }
}
function unreadable(error, file) {
  if (error.code === "ENOENT")
    return `there is no such file. Is the path right? It is taken from the current folder.`;
  if (error.code === "EISDIR")
    return `this is a folder. Name the jobspec in it, such as ${basename(file)}/migration.nomad`;
  if (error.code === "EACCES") return "the file may not be read by this user.";
  return error.message;
}
function isApiJson(text3) {
  const start = typeof text3 === "string" ? text3 : new TextDecoder().decode(text3.subarray(0, 4096));
  return /^\s*\{/.test(start) && /"(?:Job|TaskGroups|ID)"\s*:/.test(start);
}

export {
  refusedPlan,
  planExitCode,
  formatDuration,
  unknownSecrets,
  secretProblem,
  allowedKillTimeout,
  unknownPort,
  decodeDockerConfig,
  evaluate,
  mapTexts,
  nameOf,
  RUNTIME_FUNCTIONS,
  capabilities,
  forbidden,
  maskEvent,
  reportRun,
  sourceText,
  isJson,
  Places,
  DEFAULT,
  assignVariables,
  declareVariables,
  decodeRawExecConfig,
  STAMP_VARIABLE,
  stampJob,
  resolveStamp,
  RAW_EXEC_REFUSAL,
  stampContext,
  JobspecError,
  loadJob,
  readCanonical,
  readJob,
  readTexts,
  staleOutcome,
  refusalText,
  notSubmitted,
  registerOnly,
  relationFrom,
  provenanceOf,
  stopSignal,
  runJob,
  runLoaded,
  runSettings,
  command2 as command,
  command3 as command2,
  planJob,
  presented,
  planText
};
