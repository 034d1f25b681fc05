const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  ArgumentErrors,
  Decimal,
  FunctionError,
  LIST_OF_ANY,
  LIST_OF_STRINGS,
  between,
  bool,
  compareStrings,
  define,
  dynamicNull,
  elementsOf,
  encodeJson,
  entriesOf,
  equal,
  findFunction,
  findUnknown,
  findVariable,
  integerOf,
  isCollection,
  jsonFunctions,
  list,
  map,
  nullValue,
  number,
  numberOf,
  object,
  quoteJson,
  repeatedSafely,
  replaceMatches,
  sameType,
  string,
  textOf,
  tuple,
  typeName
} from "./chunk-2ZNWZJWI.js";
import {
  graphemes,
  suggest
} from "./chunk-YAYZUEXQ.js";

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
async function loadLibraries(text) {
  const names = Object.keys(LOADERS).filter(
    (name) => !(name in loaded) && NEEDED_BY[name].test(text)
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

// src/hcl/value-set.ts
function setOf(element2, items) {
  const sorted = [...items].sort(compareMembers);
  const members2 = sorted.filter(
    (item, index) => index === 0 || compareMembers(item, sorted[index - 1]) !== 0
  );
  return { type: { kind: "set", element: element2 }, data: members2 };
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
  const entries = entriesOf(value);
  if (isCollection(value.type, "object")) return `<${joinKeys(entries.map(([, item]) => item))}>`;
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${sortKey(item)};`).join("")}}`;
}
function joinKeys(items) {
  return items.map((item) => `${sortKey(item)};`).join("");
}

// src/hcl/functions/encoding.ts
var encodingFunctions = {
  base64encode: define({ str: "string" }, (str) => string(Buffer.from(textOf(str)).toString("base64"))),
  base64decode: define({ str: "string" }, decodeBase64),
  urlencode: define({ str: "string" }, (str) => string(encodeQuery(textOf(str)))),
  csvdecode: define({ str: "string" }, decodeCsv)
};
function decodeBase64(value) {
  const text = textOf(value).replace(/[\r\n]/g, "");
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new FunctionError("this is not base64 with padding");
  }
  return string(utf8Text(Buffer.from(text, "base64"), "the decoded bytes are not UTF-8 text"));
}
function utf8Text(bytes, otherwise) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FunctionError(otherwise);
  }
}
function encodeQuery(text) {
  return encodeURIComponent(text.toWellFormed()).replace(/%20/g, "+").replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
function decodeCsv(value) {
  const [header, ...rows] = parseCsv(textOf(value));
  if (!header) throw new FunctionError("there is no header line");
  const attributes = new Map(header.map((name) => [name, "string"]));
  if (attributes.size < header.length) throw new FunctionError("a column name appears twice");
  const items = rows.map((row) => object(new Map(row.map((cell, index) => [header[index], string(cell)]))));
  return list({ kind: "object", attributes }, items);
}
function parseCsv(text) {
  try {
    return library("csv").parse(text, {
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
  const path = { path: "string" };
  return {
    file: define(
      path,
      (name) => string(utf8Text(read(files, name), `${textOf(name)} is not UTF-8 text; filebase64 takes any file`))
    ),
    filebase64: define(path, (name) => string(Buffer.from(read(files, name)).toString("base64"))),
    fileexists: define(path, (name) => bool(access(files, (each) => each.exists(expand(each, name))))),
    fileset: define({ path: "string", pattern: "string" }, (folder, pattern) => {
      const names = access(files, (each) => each.list(textOf(folder), textOf(pattern)));
      return setOf("string", names.map(string));
    }),
    abspath: define(path, (name) => string(access(files, (each) => each.absolute(textOf(name))))),
    pathexpand: define(path, (name) => string(access(files, (each) => expand(each, name)))),
    basename: define(path, (name) => string(access(files, () => baseName(textOf(name))))),
    dirname: define(path, (name) => string(access(files, () => folderName(textOf(name)))))
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
  const path = textOf(name);
  if (path !== "~" && !path.startsWith("~/")) {
    if (path.startsWith("~")) throw new FunctionError("another user's home folder cannot be named");
    return path;
  }
  return files.home() + path.slice(1);
}
function baseName(path) {
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}
function folderName(path) {
  return cleanPath(path.slice(0, path.lastIndexOf("/") + 1));
}
function cleanPath(path) {
  const rooted = path.startsWith("/");
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    const above = part === ".." && parts.length > 0 && parts.at(-1) !== "..";
    if (above) parts.pop();
    else if (part !== ".." || !rooted) parts.push(part);
  }
  return (rooted ? "/" : "") + parts.join("/") || ".";
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
function wrap(kind, element2) {
  return element2 === null ? null : { kind, element: element2 };
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
  if (!types.every(({ elements: elements2 }) => elements2.length === length2)) {
    return wrap("list", unify(types.flatMap(({ elements: elements2 }) => elements2)));
  }
  const elements = [];
  for (let index = 0; index < length2; index++) {
    const type = unify(types.map((each) => each.elements[index]));
    if (type === null) return null;
    elements.push(type);
  }
  return { kind: "tuple", elements };
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
      return from.kind === "tuple" && from.elements.length === to.elements.length && from.elements.every((element2, index) => canConvert(element2, to.elements[index]));
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
    const number2 = Decimal.fromString(data);
    if (number2) return { type, data: number2 };
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
function inPart(part, run) {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new ConversionError(`${part}: ${error.message}`);
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
  const element2 = elementType(wanted, from.kind === "tuple" ? from.elements : [from.element], kind);
  const converted = items.map((item, index) => inPart(`element ${index}`, () => convert(item, element2)));
  return kind === "list" ? list(element2, converted) : setOf(element2, converted);
}
function convertToMap(value, wanted) {
  const from = value.type;
  if (typeof from === "string" || from.kind !== "map" && from.kind !== "object") {
    throw mismatch(from, { kind: "map", element: wanted });
  }
  const types = from.kind === "object" ? [...from.attributes.values()] : [from.element];
  const element2 = elementType(wanted, types, "map");
  const entries = /* @__PURE__ */ new Map();
  for (const [key, item] of entriesOf(value)) {
    entries.set(
      key,
      inPart(`element "${key}"`, () => convert(item, element2))
    );
  }
  return { type: { kind: "map", element: element2 }, data: entries };
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
    const converted = inPart(`attribute "${name}"`, () => convert(given, type));
    attributes.set(name, converted);
    types.set(name, converted.type);
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
    const converted = convert(fallback, value.type.element);
    return found ?? converted;
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
  const part = items.slice(start, end);
  return isCollection(value.type, "list") ? { type: value.type, data: part } : tuple(part);
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
  const merged = /* @__PURE__ */ new Map();
  for (const each of maps) {
    if (each.type === "dynamic") continue;
    if (!isCollection(each.type, "map", "object")) {
      throw new FunctionError(`maps are needed, this is ${typeName(each.type)}`);
    }
    if (each.data === null) continue;
    for (const [key, value] of each.data) merged.set(key, value);
  }
  const { type } = first;
  if (typeof type !== "string" && type.kind === "map" && maps.every((each) => sameType(each.type, type))) {
    return map(type.element, merged);
  }
  return object(merged);
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
  const entries = /* @__PURE__ */ new Map();
  for (const [index, name] of wanted.entries()) {
    if (name.data === null) throw new FunctionError(`key ${index} is null`);
    entries.set(textOf(name), given[index]);
  }
  return items.type.kind === "list" ? map(items.type.element, entries) : object(entries);
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
function digest(algorithm, text) {
  return nodeCrypto().createHash(algorithm).update(text).digest("hex");
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
function parseDuration(text) {
  const sign = text.startsWith("-") ? -1 : 1;
  let rest = text.replace(/^[+-]/, "");
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
function formatDuration(nanoseconds) {
  if (nanoseconds < 0) return `-${formatDuration(-nanoseconds)}`;
  if (nanoseconds === 0) return "0s";
  if (nanoseconds < 1e9) {
    const [unit, size] = SMALL_UNITS.findLast(([, size2]) => nanoseconds >= size2) ?? SMALL_UNITS[0];
    return `${decimal(nanoseconds, size)}${unit}`;
  }
  const wholeSeconds = Math.floor(nanoseconds / 1e9);
  const seconds = `${decimal(nanoseconds - Math.floor(wholeSeconds / 60) * 6e10, 1e9)}s`;
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
function parseTimestamp(text, argument) {
  const match = RFC3339.exec(text);
  const [, year, month, day, hour, minute, second, fraction = "", , sign, zoneHour = "0", zoneMinute = "0"] = match ?? [];
  const local = /* @__PURE__ */ new Date(0);
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const nanoseconds = Number(fraction.padEnd(9, "0").slice(0, 9));
  local.setUTCHours(Number(hour), Number(minute), Number(second), Math.trunc(nanoseconds / 1e6));
  const isReal = local.getUTCDate() === Number(day) && Number(month) >= 1 && Number(month) <= 12;
  const inRange = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(zoneMinute) < 60;
  if (!match || !isReal || !inRange || Number(zoneHour) > 24) {
    throw new FunctionError(`"${text}" is no timestamp such as 2006-01-02T15:04:05Z (RFC 3339)`, argument);
  }
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === "-" ? -1 : 1);
  return { local, rest: nanoseconds % 1e6, offset };
}
function formatToken(token, moment) {
  if (token === "''") return "'";
  if (token === "'") throw new FunctionError("the format has a literal without a closing quote", 0);
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (!/^[a-zA-Z]/.test(token)) return token;
  const text = formatVerb(token, moment);
  if (text === null) {
    throw new FunctionError(`the format has no verb "${token}"; text must be in single quotes`, 0);
  }
  return text;
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
function addTime(timestamp, duration) {
  const { local, rest, offset } = parseTimestamp(textOf(timestamp), null);
  const nanoseconds = parseDuration(textOf(duration));
  if (typeof nanoseconds !== "number") {
    throw new FunctionError(`"${textOf(duration)}" is no duration such as 1h30m: ${nanoseconds.problem}`);
  }
  const moved = new Date(local.getTime() + Math.floor((nanoseconds + rest) / 1e6));
  const shown = formatToken("YYYY", { local: moved, rest: 0, offset });
  const parts = ["-", "MM", "-", "DD", "'T'", "hh", ":", "mm", ":", "ss", "Z"];
  return string(shown + parts.map((part) => formatToken(part, { local: moved, rest: 0, offset })).join(""));
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
  const text = value.toString();
  const negative = text.startsWith("-");
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
function digitsOf(text, point) {
  const all = text.replace(/^0+/, "");
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
function roundTo({ digits, exponent }, count) {
  if (count >= digits.length) return { digits, exponent };
  if (count < 0) return { digits: "", exponent: 0 };
  const rest = digits.slice(count);
  const lastIsOdd = count > 0 && Number(digits[count - 1]) % 2 === 1;
  const up = rest === "5" ? lastIsOdd : rest > "5";
  if (!up) return { digits: digits.slice(0, count).replace(/0+$/, ""), exponent };
  const raised = (BigInt(digits.slice(0, count) || "0") + 1n).toString();
  const carried = raised.length > count;
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
  const count = digits.digits.length;
  const limit = precision > count && count >= digits.exponent ? count : precision;
  if (usesExponent(digits, limit)) return scientific(digits, Math.min(precision, count) - 1, exponentMark);
  return fixed(digits, Math.max(0, count - digits.exponent));
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
  join: define({ separator: "string" }, join, { name: "lists", type: LIST_OF_STRINGS }),
  split: define({ separator: "string", str: "string" }, (separator, str) => {
    const text = textOf(str);
    const parts = textOf(separator) === "" ? [...text] : text.split(textOf(separator));
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
function mapCharacters(text, change) {
  if (/^[\x00-\x7f]*$/.test(text)) return change(text);
  return Array.from(text, (character) => {
    const changed = change(character);
    return [...changed].length === 1 ? changed : character;
  }).join("");
}
function title(text) {
  return text.replace(
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
function trim(text, cutset) {
  const cut = new Set(cutset);
  const characters = [...text];
  let start = 0;
  let end = characters.length;
  while (start < end && cut.has(characters[start])) start += 1;
  while (end > start && cut.has(characters[end - 1])) end -= 1;
  return characters.slice(start, end).join("");
}
function chomp(text) {
  let end = text.length;
  while (end > 0 && (text[end - 1] === "\n" || text[end - 1] === "\r")) end -= 1;
  return text.slice(0, end);
}
function join(separator, ...lists) {
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
  const [text, flags = "", width, precision, argument, mode = ""] = match;
  const verb = {
    text,
    flags,
    width: width === void 0 ? null : Number(width),
    precision: precision === void 0 ? null : Number(precision),
    mode
  };
  if ((verb.width ?? 0) > MAX_WIDTH || (verb.precision ?? 0) > MAX_WIDTH) {
    throw new FunctionError(`"${text}" is wider than ${MAX_WIDTH} characters`);
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
      const text = as(verb, value, "string");
      const cut = verb.precision ? string(charactersOf(text).slice(0, verb.precision).join("")) : text;
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
function pad2(verb, text) {
  const missing = (verb.width ?? 0) - charactersOf(string(text)).length;
  if (missing <= 0) return text;
  const padding = repeatedSafely(verb.flags.includes("0") ? "0" : " ", missing);
  return verb.flags.includes("-") ? text + padding : padding + text;
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
  const text = textOf(value);
  const [address = "", prefixText = ""] = text.split("/");
  const ip = library("ip");
  const isV4 = ip.IPv4.isValidFourPartDecimal(address);
  const prefix = Number(prefixText);
  const bits = isV4 ? 32 : 128;
  const isValid = isV4 || ip.IPv6.isValid(address) && !address.includes("%");
  if (!isValid || !/^\d{1,3}$/.test(prefixText) || prefix > bits || text.split("/").length !== 2) {
    throw new FunctionError(`"${text}" is no address range such as 10.0.0.0/8`, argument);
  }
  const parsed = ip.parse(address).toByteArray();
  const number2 = parsed.reduce((sum, byte) => sum << 8n | BigInt(byte), 0n);
  const hostBits = BigInt(bits - prefix);
  return { address: number2 >> hostBits << hostBits, prefix, bits };
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
  const network = parseNetwork(prefix);
  const size = 1n << BigInt(network.bits - network.prefix);
  const number2 = BigInt(integerOf(hostNumber));
  const host = number2 < 0n ? size + number2 : number2;
  if (host < 0n || host >= size) {
    throw new FunctionError(`a range with a prefix of ${network.prefix} has no host number ${number2}`);
  }
  return string(formatAddress(network.address | host, network.bits));
}
function netmask(prefix) {
  const network = parseNetwork(prefix);
  const ones = (1n << BigInt(network.prefix)) - 1n;
  return string(formatAddress(ones << BigInt(network.bits - network.prefix), network.bits));
}
function subnet(prefix, newBitsValue, numberValue) {
  const network = parseNetwork(prefix);
  const newBits = integerOf(newBitsValue);
  const number2 = BigInt(integerOf(numberValue));
  const length2 = network.prefix + newBits;
  if (newBits < 0 || newBits > 32) throw new FunctionError("a prefix can be extended by up to 32 bits");
  if (length2 > network.bits)
    throw new FunctionError(`a prefix of ${network.prefix} has no room for ${newBits} bits more`);
  if (number2 < 0n || number2 >= 1n << BigInt(newBits)) {
    throw new FunctionError(`${newBits} bits more make no subnet number ${number2}`);
  }
  const address = network.address | number2 << BigInt(network.bits - length2);
  return formatNetwork({ ...network, address, prefix: length2 });
}
function subnets(prefix, ...newBits) {
  const network = parseNetwork(prefix, 0);
  const end = network.address + (1n << BigInt(network.bits - network.prefix));
  let next = network.address;
  const found = newBits.map((value, index) => {
    const extra = integerOf(value);
    const length2 = network.prefix + extra;
    if (extra < 1 || extra > 32)
      throw new FunctionError("a prefix can be extended by 1 to 32 bits", index + 1);
    if (length2 > network.bits) throw new FunctionError(`a prefix cannot have ${length2} bits`, index + 1);
    const size = 1n << BigInt(network.bits - length2);
    const address = (next + size - 1n) / size * size;
    next = address + size;
    if (next > end)
      throw new FunctionError(`there is no room left for a prefix of ${length2} bits`, index + 1);
    return formatNetwork({ ...network, address, prefix: length2 });
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
  const text = textOf(value);
  const digits = text.replace(/^[+-]/, "");
  let result = 0n;
  for (const character of base <= 36 ? digits.toLowerCase() : digits) {
    const digit = DIGITS.indexOf(character);
    if (digit === -1 || digit >= base)
      throw new FunctionError(`"${text}" is not a number of base ${base}`, 0);
    result = result * BigInt(base) + BigInt(digit);
    if (digits.length > 1e4) throw new FunctionError("the number is too long", 0);
  }
  if (digits === "") throw new FunctionError(`"${text}" is not a number`, 0);
  return number(text.startsWith("-") ? -result : result);
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
function members(set, element2) {
  return elementsOf(convert(set, { kind: "set", element: element2 }));
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
  const total = sequences.reduce((count, sequence2) => count * elementsOf(sequence2).length, 1);
  if (total > MAX_PRODUCT) throw new FunctionError(`there would be ${total} combinations`);
  let rows = [[]];
  for (const [index, sequence2] of sequences.entries()) {
    const items = elementsOf(sequence2).map((item) => convert(item, types[index]));
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const element2 = { kind: "tuple", elements: types };
  const isSet = sequences.some(({ type }) => isCollection(type, "set"));
  return isSet ? setOf(element2, rows.map(tuple)) : list(element2, rows.map(tuple));
}
function elementTypeOf(sequence2, index) {
  const { type } = sequence2;
  if (typeof type !== "string" && (type.kind === "list" || type.kind === "set")) return type.element;
  if (typeof type === "string" || type.kind !== "tuple") {
    throw new FunctionError(`a set or list is needed, this is ${typeName(type)}`, index);
  }
  if (type.elements.length === 0) return "dynamic";
  const element2 = unify(type.elements);
  if (element2 === null) throw new FunctionError("all elements must fit one type", index);
  return element2;
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
  const entries = entriesOf(value);
  if (entries.length === 0) return "{}";
  const margin = " ".repeat(indent);
  return entries.map(([key, item]) => entry(key, item, indent)).join(`
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
function isLiteral(text) {
  return text.includes("\n") && PRINTABLE.test(text) && !/ (?:\n|$)/.test(text);
}
function literal(text, indent) {
  const margin = " ".repeat(Math.max(indent, 2));
  const indicator = /^[ \n]/.test(text) ? "2" : "";
  const chomp2 = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") || text === "\n" ? "+" : "";
  const lines = text.replace(/\n$/, "").split("\n");
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
function quoted(text, indent, start) {
  const characters = [...text];
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
function resolveScalar(text, tag, plain) {
  const wanted = tag === null || tag === "!" ? "" : tag.replace(TAG_PREFIX, "");
  if (wanted === "str" || wanted === "binary" || tag === "!" && plain) return string(text);
  if (!plain) return string(text);
  if (!["", "bool", "int", "float", "null", "timestamp"].includes(wanted)) {
    throw new FunctionError(`the tag ${tag} is not supported`);
  }
  const value = resolvePlain(text);
  if (wanted !== "" && value.type === "string" !== (wanted === "timestamp")) {
    throw new FunctionError(`"${text}" is not a ${wanted}`);
  }
  return value;
}
function resolvePlain(text) {
  if (NULL.test(text)) return dynamicNull;
  if (TRUE.test(text)) return bool(true);
  if (FALSE.test(text)) return bool(false);
  const infinite = INFINITY.exec(text);
  if (infinite) return number(Decimal.infinity(infinite[1] === "-"));
  if (NOT_A_NUMBER.test(text)) throw new FunctionError("not-a-number is not supported");
  const timestamp = TIMESTAMP.exec(text);
  if (timestamp) return string(rfc3339(timestamp));
  if (INTEGER.test(text) || FLOAT.test(text)) return number(parseNumber(text.replaceAll("_", "")));
  return string(text);
}
function parseNumber(text) {
  const magnitude = text.replace(/^[+-]/, "");
  const normalized = magnitude.replace(/^\./, "0.").replace(/\.(?=$|[eE])/, "");
  const value = /^0[xo]/.test(normalized) ? Decimal.from(BigInt(normalized)) : Decimal.fromString(normalized);
  if (!value) throw new FunctionError(`"${text}" is not a number`);
  return text.startsWith("-") ? value.negate() : value;
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
function decodeYaml(text) {
  const yaml = library("yaml");
  const documents = yaml.parseAllDocuments(text, { schema: "failsafe", merge: false, uniqueKeys: false });
  const [document] = documents;
  if (!document || !Array.isArray(documents)) throw new FunctionError("there is no YAML document");
  if (documents.length > 1) throw new FunctionError("there is more than one YAML document");
  const [problem] = document.errors;
  if (problem) throw new FunctionError(`this is not YAML: ${problem.message.split("\n")[0]}`);
  const anchors = /* @__PURE__ */ new Map();
  let nodes = 0;
  function read2(node) {
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
      const plain = node.type === void 0 || node.type === "PLAIN";
      return resolveScalar(String(node.source ?? node.value ?? ""), node.tag ?? null, plain);
    }
    if (yaml.isSeq(node)) return tuple(node.items.map((item) => read2(item)));
    return readMap(node.items);
  }
  function readMap(pairs) {
    const entries = /* @__PURE__ */ new Map();
    for (const { key, value } of pairs) {
      if (yaml.isScalar(key) && key.type === "PLAIN" && key.source === "<<" && !key.tag) {
        const merged = read2(value).data;
        if (!(merged instanceof Map)) throw new FunctionError("only a map can be merged into a map");
        for (const [name2, item] of merged) entries.set(name2, item);
        continue;
      }
      if (!yaml.isScalar(key)) throw new FunctionError("only text can be a key");
      const name = read2(key);
      if (name.data === null) throw new FunctionError("a key must not be null");
      entries.set(String(name.data), read2(value));
    }
    return object(entries);
  }
  return read2(document.contents);
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

// src/jobspec/kill-timeout.ts
var MAX_KILL_TIMEOUT = 3e10;
function allowedKillTimeout(task) {
  return Math.min(task.KillTimeout, MAX_KILL_TIMEOUT);
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
  const [part] = key.parts;
  return part === void 0 ? '""' : part.kind === "text" ? JSON.stringify(part.text) : null;
}
function unknownReference(root, all, scope) {
  const { unknown, source } = findUnknown(scope);
  if (!unknown) return null;
  const end = all.findIndex((step) => !isConstant(step));
  const steps = end === -1 ? all : all.slice(0, end);
  const range2 = between(root.range, (steps.at(-1) ?? root).range);
  return { value: unknown(source?.(range2) ?? textOf2(root.name, steps), range2), steps: steps.length };
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
  const entries = value.data;
  const found = entries.get(name.data);
  if (found) return found;
  const what = step.kind === "getAttr" ? "attribute" : "key";
  const meant = suggest(name.data, entries.keys());
  const hint = meant ? `Did you mean ${meant}?` : entries.size > 0 ? `It has: ${[...entries.keys()].slice(0, 10).join(", ")}.` : "It is empty.";
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
      (element2) => ({ expression: { kind: "literal", value: element2, range: range2 }, range: range2 })
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
function iterate(evaluation, loop, scope, item, body) {
  const { keyName, valueName, collection } = loop;
  const value = evaluation.evaluate(collection, scope, item);
  const pairs = value && pairsOf(evaluation, value, collection);
  if (!pairs) return false;
  for (const [key, element2] of pairs) {
    const variables = /* @__PURE__ */ new Map([[valueName, element2]]);
    if (keyName !== null) variables.set(keyName, key);
    if (keyName === valueName) variables.set(valueName, element2);
    body({ variables, functions: NO_FUNCTIONS, parent: scope });
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
    return entriesOf(value).map(([key, element2]) => [string(key), element2]);
  }
  if (isCollection(value.type, "set")) return elementsOf(value).map((element2) => [element2, element2]);
  if (isCollection(value.type, "list", "tuple")) {
    return elementsOf(value).map((element2, index) => [number(index), element2]);
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
    const group = groups.get(key);
    if (group && !loop.grouping) {
      const hint = "To collect the values of equal keys in lists, write ... after the value.";
      return evaluation.report(keyExpression.range, "Key twice", `Two elements have the key "${key}".`, hint);
    }
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  const entries = [...groups].map(([key, values2]) => [
    key,
    loop.grouping ? tuple(values2) : values2[0]
  ]);
  return object(new Map(entries));
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
  for (const element2 of isSequence ? elementsOf(source) : [source]) {
    const result = evaluation.evaluate(expression.each, scope, element2);
    if (result) items.push(result);
    else complete = false;
  }
  if (!complete) return null;
  const [first] = items;
  return first && isCollection(source.type, "list", "set") ? list(first.type, items) : tuple(items);
}

// src/hcl/evaluate-template.ts
function evaluateTemplate(evaluation, template, scope, item) {
  const [only] = template.parts;
  if (template.parts.length === 1 && only?.kind === "interpolation") {
    return evaluateInterpolation(evaluation, only, scope, item);
  }
  const text = joinParts(evaluation, template.parts, scope, item);
  return text === null ? null : string(text);
}
function joinParts(evaluation, parts, scope, item) {
  const texts = parts.map((part) => partText(evaluation, part, scope, item));
  return texts.every((text) => text !== null) ? texts.join("") : null;
}
function partText(evaluation, part, scope, item) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "interpolation":
      return interpolationText(evaluation, part, scope, item);
    case "if": {
      const condition = evaluateCondition(evaluation, part.condition, scope, item);
      if (condition === null) return null;
      return joinParts(evaluation, condition ? part.yes : part.no, scope, item);
    }
    case "forEach": {
      const texts = [];
      const complete = iterate(evaluation, part, scope, item, (inner) => {
        texts.push(joinParts(evaluation, part.body, inner, item));
      });
      return complete && texts.every((text) => text !== null) ? texts.join("") : null;
    }
  }
}
function interpolationText(evaluation, part, scope, item) {
  const value = evaluateInterpolation(evaluation, part, scope, item);
  if (!value) return null;
  const { range: range2 } = part.expression;
  if (value.data === null) {
    return evaluation.report(range2, "Null in a string", "A null cannot be part of a string.");
  }
  const lead = "This cannot be part of a string";
  return evaluation.converted(value, "string", range2, "Not a string", lead)?.data ?? null;
}
function evaluateInterpolation(evaluation, part, scope, item) {
  const { expression } = part;
  if (isUnknownReference(expression, scope)) {
    const { unknown, source } = findUnknown(scope);
    const inner = source?.(part.range).slice(2, -1);
    const reference = source?.(expression.range);
    if (unknown && inner !== void 0 && inner.replace(/^ +| +$/g, "") === reference) {
      return unknown(inner, expression.range);
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
      const content = this.evaluate(value, scope, item);
      const name = given && this.keyName(given, key, value);
      if (name !== null && content) attributes.set(name, content);
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
    const converted = this.converted(name, "string", key.range, "Unsuitable key", "This cannot be a key");
    return converted && converted.data;
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

// src/jobspec/config-texts.ts
function mapTexts(value, path, read2) {
  if (typeof value === "string") return read2(value, path);
  if (Array.isArray(value)) return value.map((each, index) => mapTexts(each, [...path, index], read2));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, mapTexts(each, [...path, key], read2)]);
  return Object.fromEntries(entries);
}
function nameOf(path) {
  return path.reduce(
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

export {
  parseDuration,
  formatDuration,
  MAX_KILL_TIMEOUT,
  allowedKillTimeout,
  parseType,
  ConversionError,
  convert,
  evaluate,
  mapTexts,
  nameOf,
  loadLibraries,
  library,
  FileAccessError,
  functionTable,
  RUNTIME_FUNCTIONS
};
