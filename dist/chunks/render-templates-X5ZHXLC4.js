const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  EscapeError,
  clientPath,
  confinement,
  readConfined,
  writeConfined
} from "./chunk-ZRBXAPCV.js";
import "./chunk-4TAY5VME.js";
import "./chunk-5HXYN7IY.js";
import {
  BUILTINS,
  CallError,
  Channel,
  Dictionary,
  Integer,
  List,
  REFUSED_TEMPLATE_FUNCTIONS,
  TemplateError,
  anys,
  byteLength,
  compareText,
  dictionary,
  formatFloat,
  fromBytes,
  int,
  int64,
  isTrue,
  normalized,
  parseFloatText,
  parseNumber,
  parseTemplate,
  printAction,
  printValue,
  problemAt,
  quoteGo,
  quoteJson,
  replaceMatches,
  strings,
  toBytes,
  typeName,
  typeOf,
  zeroOf
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/template/render-templates.ts
import { readFileSync, realpathSync } from "node:fs";
import path from "node:path";

// src/template/env-file.ts
var EnvFileError = class extends Error {
  name = "EnvFileError";
  line;
  constructor(line2, message) {
    super(message);
    this.line = line2;
  }
};
var ESCAPES = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	"
};
var PIECE = /"((?:[^"\\]|\\.)*)"|'([^']*)'|(#.*)|([ \t]+)|([^"'# \t]+)|["']/gu;
function parseEnvFile(text2) {
  const variables = /* @__PURE__ */ new Map();
  for (const [index, raw] of text2.split("\n").entries()) {
    const line2 = raw.trim();
    if (line2 === "" || line2.startsWith("#")) continue;
    const equals = line2.indexOf("=");
    if (equals < 0) throw new EnvFileError(index + 1, 'there is no "="');
    const key = keyOf(line2.slice(0, equals).trim(), index + 1);
    variables.set(key, parseValue(line2.slice(equals + 1).trim(), index + 1));
  }
  return Object.fromEntries(variables);
}
function keyOf(written, line2) {
  const key = written.length > "export ".length ? written.replace(/^export /, "") : written;
  if (key === "") throw new EnvFileError(line2, 'there is no name before the "="');
  if (/^[A-Za-z_][\w./]*$/.test(key)) return key;
  throw new EnvFileError(line2, `"${key}" is no name of a variable: letters, digits, "_", "." and "/"`);
}
function parseValue(written, line2) {
  if (/[\x00-\x1f]/.test(written)) throw new EnvFileError(line2, "a control character has to be escaped");
  let value = "";
  let significant = 0;
  for (const [piece, double, single, comment, space] of written.matchAll(PIECE)) {
    if (comment !== void 0) return value.slice(0, significant);
    if (piece === '"' || piece === "'") throw new EnvFileError(line2, `a quote ${piece} is not closed`);
    value += double !== void 0 ? withoutEscapes(double, line2) : single ?? piece;
    if (space === void 0) significant = value.length;
  }
  return value;
}
function withoutEscapes(text2, line2) {
  return text2.replace(/\\(?:u([\da-fA-F]{4})|(.))/gu, (written, code, simple) => {
    if (code !== void 0) return String.fromCharCode(Number.parseInt(code, 16));
    const character = ESCAPES[simple ?? ""];
    if (character === void 0) throw new EnvFileError(line2, `there is no escape ${written}`);
    return character;
  });
}

// src/gotemplate/variables.ts
var Variables = class {
  #stack;
  constructor(initial) {
    this.#stack = initial;
  }
  mark() {
    return this.#stack.length;
  }
  pop(mark) {
    this.#stack.length = mark;
  }
  declare(name, value) {
    this.#stack.push([name, value]);
  }
  /** Changes the innermost of this name. */
  assign(name, value) {
    const found = this.#stack.findLast(([known]) => known === name);
    if (found) found[1] = value;
  }
  get(name) {
    return this.#stack.findLast(([known]) => known === name)?.[1];
  }
};

// src/gotemplate/arguments.ts
function argumentOf(operand, type, evaluate) {
  switch (operand.type) {
    case "bool":
    case "string":
    case "number":
      return type === "any" ? evaluate(operand) : constant(operand, type);
    case "nil":
      return nilOf(type, operand.at);
    default:
      return fit(evaluate(operand), type, operand.at);
  }
}
function fit(value, type, at) {
  if (type === "any") return value;
  if (value === void 0) return nilOf(type, at);
  if (typeOf(value) === typeName(type)) return value;
  throw new TemplateError(
    `a value of type ${typeName(type)} is needed here, not one of type ${typeOf(value)}`,
    at
  );
}
function constant(operand, type) {
  if (operand.type === type) return operand.value;
  if (operand.type === "number") {
    if (type === "float64") return operand.float;
    if (/^u?int/.test(type) && operand.integer !== null) {
      const value = new Integer(type, operand.integer);
      if (value.value === operand.integer || /^-?0x/i.test(operand.text)) return value;
    }
  }
  throw new TemplateError(`a value of type ${typeName(type)} is needed here`, operand.at);
}
function nilOf(type, at) {
  switch (type) {
    case "any":
      return null;
    case "[]any":
      return anys([]);
    case "[]string":
      return strings([]);
    case "map[string]any":
      return new Dictionary("string", "any");
    case "map[string]string":
      return new Dictionary("string", "string");
    case "map[any]any":
      return new Dictionary("any", "any");
    default:
      if (type.startsWith("[]")) return new List(type.slice(2), []);
      throw new TemplateError(`nil is no ${typeName(type)}`, at);
  }
}

// src/gotemplate/evaluate-pipeline.ts
var PipelineEvaluator = class {
  #options;
  #variables;
  constructor(options, variables) {
    this.#options = options;
    this.#variables = variables;
  }
  pipeline({ commands, variables, assigns }, dot) {
    let final = [];
    for (const command of commands) final = [this.#command(command, dot, final) ?? void 0];
    const [value] = final;
    for (const name of variables) this.#variables[assigns ? "assign" : "declare"](name, value);
    return value;
  }
  #command({ operands: [first, ...others] }, dot, final) {
    switch (first.type) {
      case "field":
        return this.#fields(dot, first, dot, others, final);
      case "chain":
        return this.#fields(this.#operand(first.of, dot), first, dot, others, final);
      case "function":
        return this.#function(first, dot, others, final);
      case "variable": {
        const value = this.#variables.get(first.name);
        if (first.fields.length > 0) return this.#fields(value, first, dot, others, final);
        break;
      }
    }
    if (others.length > 0 || final.length > 0) {
      throw new TemplateError("only a function takes arguments", first.at);
    }
    if (first.type === "nil") throw new TemplateError("nil alone has no value", first.at);
    return this.#operand(first, dot);
  }
  /** The value of an operand that nothing is given to. */
  #operand(operand, dot) {
    switch (operand.type) {
      case "dot":
        return dot;
      case "nil":
        return null;
      case "bool":
      case "string":
        return operand.value;
      case "number":
        return ideal(operand);
      case "pipeline":
        return this.pipeline(operand, dot);
      case "function":
        return this.#function(operand, dot, [], []);
      case "field":
        return this.#fields(dot, operand, dot, [], []);
      case "chain":
        return this.#fields(this.#operand(operand.of, dot), operand, dot, [], []);
      case "variable": {
        const value = this.#variables.get(operand.name);
        return operand.fields.length === 0 ? value : this.#fields(value, operand, dot, [], []);
      }
    }
  }
  /** Follows fields; arguments are for the last of them, which must be a method then. */
  #fields(receiver, { fields, at }, dot, args, final) {
    return fields.reduce((value, name, index) => {
      const isLast = index === fields.length - 1;
      return this.#field(value, name, at, dot, isLast ? args : [], isLast ? final : []);
    }, receiver);
  }
  #field(receiver, name, at, dot, args, final) {
    const strict = this.#options.missingKey === "error";
    if (receiver === void 0) {
      if (strict) throw new TemplateError(`there is no "${name}" in nothing`, at);
      return void 0;
    }
    if (isMethods(receiver)) {
      const method = receiver.methods[name];
      if (!method) throw new TemplateError(`a ${receiver.typeName} has no method ${name}`, at);
      return this.#call(method, name, at, dot, args, final);
    }
    if (!(receiver instanceof Dictionary)) {
      throw new TemplateError(`"${name}" cannot be read from a value of type ${typeOf(receiver)}`, at);
    }
    if (args.length > 0 || final.length > 0) throw new TemplateError(`"${name}" takes no arguments`, at);
    if (receiver.has(name)) return receiver.get(name);
    if (strict) throw new TemplateError(`the map has no key "${name}"`, at);
    return zeroOf(receiver.element);
  }
  #function({ name, at }, dot, args, final) {
    if (name === "and" || name === "or") return this.#logic(name, at, dot, args, final);
    const found = Object.hasOwn(this.#options.functions, name) ? this.#options.functions[name] : BUILTINS[name];
    if (!found) throw new TemplateError(`there is no function "${name}"`, at);
    return this.#call(found, name, at, dot, args, final);
  }
  /** Stops at the first argument that decides, without a look at the others. */
  #logic(name, at, dot, args, final) {
    if (args.length + final.length === 0) throw new TemplateError(`"${name}" needs an argument`, at);
    let value;
    for (const each of args) {
      value = argumentOf(each, "any", this.#evaluate(dot));
      if (isTrue(value) === (name === "or")) return value;
    }
    return final.length > 0 ? final[0] : value;
  }
  #call({ parameters, variadic, call }, name, at, dot, args, final) {
    const count3 = args.length + final.length;
    if (count3 < parameters.length || count3 > parameters.length && !variadic) {
      const wanted = `${variadic ? "at least " : ""}${parameters.length}`;
      throw new TemplateError(`"${name}" takes ${wanted} arguments, not ${count3}`, at);
    }
    const typeAt = (index) => parameters[index] ?? variadic ?? "any";
    const values = args.map((each, index) => argumentOf(each, typeAt(index), this.#evaluate(dot)));
    if (final.length > 0) values.push(fit(final[0], typeAt(args.length), at));
    try {
      return call(...values);
    } catch (error) {
      if (error instanceof CallError) throw new TemplateError(`${name}: ${error.message}`, at);
      throw error;
    }
  }
  #evaluate(dot) {
    return (operand) => this.#operand(operand, dot);
  }
};
function ideal({ isFloat, float: float2, integer, at, text: text2 }) {
  if (isFloat) return float2;
  if (integer === null || integer >= 2n ** 63n) throw new TemplateError(`${text2} is too large`, at);
  return new Integer("int", integer);
}
function isMethods(value) {
  return typeof value === "object" && value !== null && "methods" in value;
}

// src/gotemplate/walk.ts
var Walk = class {
  #variables;
  #effects;
  #pipelines;
  constructor(options, variables, effects) {
    this.#variables = variables;
    this.#effects = effects;
    this.#pipelines = new PipelineEvaluator(options, variables);
  }
  list(nodes, dot) {
    for (const node of nodes) {
      const flow = this.#node(node, dot);
      if (flow !== "done") return flow;
    }
    return "done";
  }
  #node(node, dot) {
    switch (node.type) {
      case "text":
        this.#effects.write(node.text);
        return "done";
      case "action":
        this.#action(node.pipeline, dot);
        return "done";
      case "template": {
        const value = node.pipeline ? this.#pipelines.pipeline(node.pipeline, dot) : void 0;
        this.#effects.template(node.name, node.at, value);
        return "done";
      }
      case "if":
      case "with":
        return this.#branch(node, dot);
      case "range":
        return this.#range(node, dot);
      default:
        return node.type;
    }
  }
  #action(pipeline, dot) {
    const value = this.#pipelines.pipeline(pipeline, dot);
    if (pipeline.variables.length > 0) return;
    const text2 = printAction(value);
    if (text2 === null)
      throw new TemplateError(`a value of type ${typeOf(value)} cannot be printed`, pipeline.at);
    this.#effects.write(text2);
  }
  #branch(node, dot) {
    const mark = this.#variables.mark();
    const value = this.#pipelines.pipeline(node.pipeline, dot);
    const flow = isTrue(value) ? this.list(node.then, node.type === "with" ? value : dot) : this.list(node.otherwise ?? [], dot);
    this.#variables.pop(mark);
    return flow;
  }
  #range(node, dot) {
    const mark = this.#variables.mark();
    const value = this.#pipelines.pipeline(node.pipeline, dot);
    let flow = "done";
    let ran = false;
    for (const [index, element] of this.#elements(value, node.pipeline)) {
      ran = true;
      flow = this.#iteration(node, index, element);
      if (flow === "break") break;
    }
    if (!ran) flow = this.list(node.otherwise ?? [], dot);
    this.#variables.pop(mark);
    return ran ? "done" : flow;
  }
  #iteration(node, index, element) {
    const { variables, assigns } = node.pipeline;
    const inner = this.#variables.mark();
    const [first, second] = variables;
    const values = second === void 0 ? [[first, element]] : [
      [first, index],
      [second, element]
    ];
    for (const [name, value] of values) {
      if (name !== void 0) this.#variables[assigns ? "assign" : "declare"](name, value);
    }
    const flow = this.list(node.body, element);
    this.#variables.pop(inner);
    return flow;
  }
  *#elements(value, { at, variables }) {
    if (value === void 0 || value === null) return;
    if (value instanceof List)
      yield* value.items.map((item, index) => [int(index), item]);
    else if (value instanceof Dictionary) yield* value.sorted();
    else if (value instanceof Channel) yield* received(value);
    else if (value instanceof Integer && variables.length < 2) {
      for (let count3 = 0n; count3 < value.value; count3 += 1n)
        yield [void 0, new Integer(value.type, count3)];
    } else throw new TemplateError(`range cannot go through a value of type ${typeOf(value)}`, at);
  }
};
function* received({ values }) {
  for (let index = 0; ; index += 1) {
    const next = values.next();
    if (next.done) return;
    yield [int(index), next.value];
  }
}

// src/gotemplate/execute.ts
var MAX_DEPTH = 400;
var MAX_SIZE = 64e6;
function execute(template, options) {
  return new Execution(template, options).run();
}
var Execution = class {
  #template;
  #options;
  #output = [];
  #depth = 0;
  #size = 0;
  constructor(template, options) {
    this.#template = template;
    this.#options = options;
  }
  run() {
    this.#call(this.#template.main, void 0);
    return normalized(this.#output.join(""));
  }
  /** A template sees `.` and `$`, and no variables of its caller. */
  #call(nodes, dot) {
    const variables = new Variables([["$", dot]]);
    new Walk(this.#options, variables, {
      write: (text2) => this.#write(text2),
      template: (name, at, value) => this.#callNamed(name, at, value)
    }).list(nodes, dot);
  }
  #write(text2) {
    this.#size += text2.length;
    if (this.#size > MAX_SIZE) throw new RangeError("the template writes too much");
    this.#output.push(text2);
  }
  #callNamed(name, at, dot) {
    const nodes = name === "" ? this.#template.main : this.#template.defined.get(name);
    if (!nodes) throw new TemplateError(`there is no template "${name}"`, at);
    if (this.#depth === MAX_DEPTH) throw new TemplateError(`"${name}" calls itself too often`, at);
    this.#depth += 1;
    this.#call(nodes, dot);
    this.#depth -= 1;
  }
};

// src/template/functions/context.ts
var NEEDED = {
  re2: /[rR]egex/,
  yaml: /YAML$/
};
async function loadLibraries(names) {
  const needs = (name) => names.some((each) => NEEDED[name].test(each));
  return {
    ...needs("re2") && { re2: await import("./build-VVO4VQSF.js") },
    ...needs("yaml") && { yaml: await import("./dist-HBSFPAA5.js") }
  };
}
function library(libraries, name) {
  const found = libraries[name];
  if (!found) throw new TypeError(`the library ${name} is not loaded`);
  return found;
}

// src/template/functions/numbers.ts
var numberFunctions = {
  add: arithmetic({ integers: (a, b) => a + b, floats: (a, b) => a + b }),
  subtract: arithmetic({ integers: (a, b) => a - b, floats: (a, b) => a - b }),
  multiply: arithmetic({ integers: (a, b) => a * b, floats: (a, b) => a * b }),
  divide: arithmetic({ integers: (a, b) => a / nonZero(b), floats: (a, b) => a / b }),
  modulo: arithmetic({ integers: (a, b) => a % nonZero(b), floats: null }),
  minimum: { parameters: ["any", "any"], call: (b, a) => choose(a, b, (x, y) => x < y) },
  maximum: { parameters: ["any", "any"], call: (b, a) => choose(a, b, (x, y) => x > y) },
  parseInt: { parameters: ["string"], call: (text2) => int64(parseInteger(text2)) },
  parseUint: { parameters: ["string"], call: parseUnsigned },
  parseFloat: { parameters: ["string"], call: parseFloating },
  parseBool: { parameters: ["string"], call: parseBool }
};
function arithmetic({ integers, floats }) {
  return {
    parameters: ["any", "any"],
    call: (b, a) => {
      const [left, right] = [numeric(a), numeric(b)];
      if (typeof left === "bigint" && typeof right === "bigint") {
        return new Integer(isUnsigned(a) && isUnsigned(b) ? "uint64" : "int64", integers(left, right));
      }
      if (!floats) throw new CallError("it is for whole numbers");
      return floats(Number(left), Number(right));
    }
  };
}
function choose(a, b, wins) {
  const chosen = wins(numeric(a), numeric(b)) ? a : b;
  return chosen instanceof Integer ? new Integer(isUnsigned(chosen) ? "uint64" : "int64", chosen.value) : chosen;
}
function numeric(value) {
  if (value instanceof Integer) return value.value;
  if (typeof value === "number") return value;
  throw new CallError(`a value of type ${typeOf(value)} is no number`);
}
var isUnsigned = (value) => value instanceof Integer && value.type.startsWith("u");
function nonZero(value) {
  if (value === 0n) throw new CallError("nothing can be divided by 0");
  return value;
}
function parseInteger(text2) {
  if (text2 === "") return 0n;
  const value = /^[+-]?\d+$/.test(text2) ? BigInt(text2.replace(/^\+/, "")) : null;
  if (value === null || BigInt.asIntN(64, value) !== value) throw notA("whole number", text2);
  return value;
}
function parseUnsigned(text2) {
  if (text2 === "") return new Integer("uint64", 0);
  const value = /^\d+$/.test(text2) ? BigInt(text2) : null;
  if (value === null || BigInt.asUintN(64, value) !== value) throw notA("whole number of 0 or more", text2);
  return new Integer("uint64", value);
}
function parseFloating(text2) {
  if (text2 === "") return 0;
  const special = /^([+-]?)(?:inf(?:inity)?|(nan))$/i.exec(text2);
  if (special) {
    if (special[2]) return special[1] ? refuse(text2) : Number.NaN;
    return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const value = text2.includes("_") ? null : parseFloatText(text2);
  return value ?? refuse(text2);
}
function refuse(text2) {
  throw notA("number", text2);
}
function parseBool(text2) {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text2)) return true;
  if (/^(?:|0|f|F|false|FALSE|False)$/.test(text2)) return false;
  throw notA("truth value", text2);
}
var notA = (what, text2) => new CallError(`"${text2}" is no ${what}`);

// src/template/functions/collections.ts
var collectionFunctions = {
  in: { parameters: ["any", "any"], call: contains },
  contains: {
    parameters: ["any", "any"],
    call: (value, within) => contains(within, value)
  },
  containsAll: {
    parameters: ["[]any", "any"],
    call: ({ items }, within) => items.every((item) => contains(within, item))
  },
  containsAny: {
    parameters: ["[]any", "any"],
    call: ({ items }, within) => items.some((item) => contains(within, item))
  },
  containsNone: {
    parameters: ["[]any", "any"],
    call: ({ items }, within) => !items.some((item) => contains(within, item))
  },
  containsNotAll: {
    parameters: ["[]any", "any"],
    call: ({ items }, within) => !items.every((item) => contains(within, item))
  },
  loop: { parameters: [], variadic: "any", call: loop },
  explodeMap: { parameters: ["map[string]any"], call: explodeMap },
  mergeMap: {
    parameters: ["map[string]any", "map[string]any"],
    call: (into, from) => merge(into, from, false)
  },
  mergeMapWithOverride: {
    parameters: ["map[string]any", "map[string]any"],
    call: (into, from) => merge(into, from, true)
  }
};
function contains(within, value) {
  if (within instanceof List) return within.items.some((item) => isSame(item, value));
  return typeof within === "string" && typeof value === "string" && within.includes(value);
}
function isSame(a, b) {
  if (a instanceof Integer && b instanceof Integer) {
    return !a.type.startsWith("u") && !b.type.startsWith("u") && a.value === b.value;
  }
  return (typeof a === "string" || typeof a === "number") && a === b;
}
function loop(...bounds) {
  if (bounds.length < 1 || bounds.length > 2)
    throw new CallError(`it takes 1 or 2 numbers, not ${bounds.length}`);
  const [start, end] = [bounds.length === 2 ? bounds[0] : int(0), bounds.at(-1)].map(boundOf);
  return new Channel(count(start ?? 0n, end ?? 0n));
}
function boundOf(value) {
  if (value instanceof Integer) return BigInt.asIntN(64, value.value);
  if (typeof value === "string") return parseInteger(value);
  throw new CallError(`a value of type ${typeOf(value)} is no number to count to`);
}
function* count(start, end) {
  for (let number = start; number < end; number += 1n) yield int64(number);
}
function explodeMap(flat) {
  const tree = dictionary();
  for (const [key, value] of flat.sorted()) plant(tree, String(key), value);
  return tree;
}
function plant(tree, key, value) {
  const slash = key.indexOf("/");
  if (slash < 0) {
    if (key !== "") tree.set(key, value);
    return;
  }
  const top = key.slice(0, slash);
  if (!tree.has(top)) tree.set(top, dictionary());
  const branch = tree.get(top);
  if (!isTree(branch)) throw new CallError(`"${top}" has a value, so nothing can be below it`);
  plant(branch, key.slice(slash + 1), value);
}
function merge(into, from, override) {
  for (const [key, value] of from.sorted()) {
    const present2 = into.get(key);
    if (isTree(present2) && isTree(value)) merge(present2, value, override);
    else if (override || isEmpty(present2)) into.set(key, value);
  }
  return into;
}
var isTree = (value) => value instanceof Dictionary && value.key === "string";
function isEmpty(value) {
  if (value instanceof Integer) return value.value === 0n;
  if (value instanceof List) return value.items.length === 0;
  if (value instanceof Dictionary) return value.size === 0;
  return !value;
}

// src/template/sprig/cast.ts
function toInt64(value) {
  if (value instanceof Integer) return BigInt.asIntN(64, value.value);
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number")
    return Number.isFinite(value) ? BigInt.asIntN(64, BigInt(Math.trunc(value))) : -(2n ** 63n);
  if (typeof value !== "string") return 0n;
  const number = parseNumber(value.replace(/\.0+$/, ""), 0);
  if (number === null || number.isFloat || number.integer === null) return 0n;
  return BigInt.asIntN(64, number.integer) === number.integer ? number.integer : 0n;
}
function toFloat64(value) {
  if (typeof value === "number") return value;
  if (value instanceof Integer) return Number(value.value);
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "string" ? parseFloatText(value) ?? 0 : 0;
}

// src/template/sprig/define.ts
function define(parameters, call) {
  const types = parameters.split(" ").filter(Boolean);
  const last = types.at(-1);
  if (!last?.startsWith("...")) return { parameters: types, call };
  return { parameters: types.slice(0, -1), variadic: last.slice(3), call };
}
function itemsOf(value) {
  if (value instanceof List) return value.items;
  throw new CallError(`a value of type ${typeOf(value)} is no list`);
}
function isEmpty2(value) {
  if (value instanceof Integer) return value.value === 0n;
  if (value instanceof List) return value.items.length === 0;
  if (typeof value === "object" && value !== null && "size" in value) return value.size === 0;
  return !value && !Number.isNaN(value);
}
var isNil = (value) => value === void 0 || value === null;
var textOf = (value) => typeof value === "string" ? value : printValue(value);
function textsOf(value) {
  if (isNil(value)) return [];
  const items = value instanceof List ? value.items : [value];
  return items.filter((item) => !isNil(item)).map(textOf);
}

// src/template/functions/json.ts
var jsonFunctions = {
  parseJSON: {
    parameters: ["string"],
    call: (text2) => text2 === "" ? dictionary() : parseJson(text2)
  },
  toJSON: { parameters: ["any"], call: (value) => encodeJson(value, { html: true, indent: "" }) },
  toJSONPretty: {
    parameters: ["any"],
    call: (value) => encodeJson(value, { html: true, indent: "  " })
  },
  toUnescapedJSON: {
    parameters: ["any"],
    call: (value) => encodeJson(value, { html: false, indent: "" })
  },
  toUnescapedJSONPretty: {
    parameters: ["any"],
    call: (value) => encodeJson(value, { html: false, indent: "  " })
  }
};
function parseJson(text2) {
  let parsed;
  try {
    parsed = JSON.parse(text2);
  } catch (error) {
    throw new CallError(`this is not JSON: ${error.message}`);
  }
  return fromJson(parsed);
}
function fromJson(value) {
  if (Array.isArray(value)) return anys(value.map(fromJson));
  if (typeof value === "object" && value !== null) {
    return dictionary(Object.entries(value).map(([key, item]) => [key, fromJson(item)]));
  }
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
    throw new CallError("a number is too large");
  }
  return value;
}
function encodeJson(value, style, margin = "") {
  if (value === void 0 || value === null) return "null";
  if (typeof value === "string") return quote(value, style.html);
  if (typeof value === "boolean") return String(value);
  if (value instanceof Integer) return String(value.value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new CallError(`JSON has no ${value}`);
    return Object.is(value, -0) ? "-0" : String(value);
  }
  const inner = margin + style.indent;
  if (value instanceof List) {
    return enclose(
      "[",
      "]",
      value.items.map((item) => encodeJson(item, style, inner)),
      style,
      margin
    );
  }
  if (!(value instanceof Dictionary) || value.key !== "string") {
    throw new CallError(`a value of type ${typeOf(value)} cannot be written as JSON`);
  }
  const colon = style.indent === "" ? ":" : ": ";
  const entries = value.sorted().map(([key, item]) => quote(String(key), style.html) + colon + encodeJson(item, style, inner));
  return enclose("{", "}", entries, style, margin);
}
function enclose(open, close, parts2, { indent: indent2 }, margin) {
  if (indent2 === "" || parts2.length === 0) return open + parts2.join(",") + close;
  const line2 = `
${margin}${indent2}`;
  return `${open}${line2}${parts2.join(`,${line2}`)}
${margin}${close}`;
}
function quote(text2, html) {
  const parts2 = html ? [text2] : text2.split(/([<>&])/);
  const quoted = parts2.map((part) => /^[<>&]$/.test(part) && !html ? part : quoteJson(part).slice(1, -1));
  return `"${quoted.join("").replace(new RegExp("\\p{Cs}", "gu"), "\\ufffd")}"`;
}

// src/template/sprig/values.ts
var valueFunctions = {
  default: define(
    "any ...any",
    (otherwise, ...given) => isEmpty2(given[0]) ? otherwise : given[0]
  ),
  empty: define("any", isEmpty2),
  coalesce: define("...any", (...values) => values.find((value) => !isEmpty2(value))),
  all: define("...any", (...values) => !values.some(isEmpty2)),
  any: define("...any", (...values) => values.some((value) => !isEmpty2(value))),
  ternary: define("any any bool", (yes, no, condition) => condition ? yes : no),
  fail: define("string", (message) => {
    throw new CallError(message);
  }),
  hello: define("", () => "Hello!"),
  typeOf: define("any", typeOf),
  typeIs: define("string any", (name, value) => typeOf(value) === name),
  typeIsLike: define(
    "string any",
    (name, value) => typeOf(value).replace(/^\*/, "") === name.replace(/^\*/, "")
  ),
  kindOf: define("any", kindOf),
  kindIs: define("string any", (name, value) => kindOf(value) === name),
  deepEqual: define("any any", deepEqual),
  deepCopy: define("any", copyOf),
  mustDeepCopy: define("any", copyOf),
  fromJson: define("string", (text2) => attempt(() => parseJson(text2), void 0)),
  mustFromJson: define("string", parseJson),
  toJson: define("any", (value) => attempt(() => encodeJson(value, { html: true, indent: "" }), "")),
  mustToJson: define("any", (value) => encodeJson(value, { html: true, indent: "" })),
  toPrettyJson: define(
    "any",
    (value) => attempt(() => encodeJson(value, { html: true, indent: "  " }), "")
  ),
  mustToPrettyJson: define("any", (value) => encodeJson(value, { html: true, indent: "  " })),
  toRawJson: define("any", (value) => encodeJson(value, { html: false, indent: "" })),
  mustToRawJson: define("any", (value) => encodeJson(value, { html: false, indent: "" }))
};
function attempt(run, otherwise) {
  try {
    return run();
  } catch (error) {
    if (error instanceof CallError) return otherwise;
    throw error;
  }
}
function kindOf(value) {
  if (value === void 0 || value === null) return "invalid";
  if (value instanceof List) return "slice";
  if (value instanceof Dictionary) return "map";
  const type = typeOf(value);
  if (type.startsWith("<-chan")) return "chan";
  return type.startsWith("*") ? "ptr" : type;
}
function deepEqual(a, b) {
  if (typeOf(a) !== typeOf(b)) return false;
  if (a instanceof Integer && b instanceof Integer) return a.value === b.value;
  if (a instanceof List && b instanceof List) {
    return a.items.length === b.items.length && a.items.every((item, index) => deepEqual(item, b.items[index]));
  }
  if (a instanceof Dictionary && b instanceof Dictionary) {
    return a.size === b.size && a.sorted().every(([key, value]) => b.has(key) && deepEqual(value, b.get(key)));
  }
  return (a ?? null) === (b ?? null);
}
function copyOf(value) {
  if (value instanceof List) return new List(value.element, value.items.map(copyOf));
  if (!(value instanceof Dictionary)) return value;
  return new Dictionary(
    value.key,
    value.element,
    value.sorted().map(([key, item]) => [key, copyOf(item)])
  );
}

// src/template/sprig/collections.ts
var LISTS = {
  append: define("any any", (list, value) => anys([...itemsOf(list), value])),
  push: define("any any", (list, value) => anys([...itemsOf(list), value])),
  prepend: define("any any", (list, value) => anys([value, ...itemsOf(list)])),
  first: define("any", (list) => itemsOf(list)[0]),
  last: define("any", (list) => itemsOf(list).at(-1)),
  rest: define("any", (list) => anys(itemsOf(list).slice(1))),
  initial: define("any", (list) => anys(itemsOf(list).slice(0, -1))),
  reverse: define("any", (list) => anys(itemsOf(list).toReversed())),
  compact: define("any", (list) => anys(itemsOf(list).filter((item) => !isEmpty2(item)))),
  uniq: define(
    "any",
    (list) => anys(
      itemsOf(list).filter((item, index, all) => all.findIndex((other) => deepEqual(item, other)) === index)
    )
  ),
  without: define(
    "any ...any",
    (list, ...omitted) => anys(itemsOf(list).filter((item) => !omitted.some((each) => deepEqual(each, item))))
  ),
  has: define(
    "any any",
    (needle, list) => list !== void 0 && list !== null && itemsOf(list).some((item) => deepEqual(needle, item))
  ),
  slice: define("any ...any", slice),
  chunk: define("int any", chunk)
};
var doubled = Object.entries(LISTS).filter(([name]) => !["append", "push"].includes(name)).map(([name, each]) => [`must${name[0]?.toUpperCase()}${name.slice(1)}`, each]);
var collectionFunctions2 = {
  ...LISTS,
  ...Object.fromEntries(doubled),
  ...{ mustAppend: LISTS.append, mustPush: LISTS.push },
  list: define("...any", (...items) => anys(items)),
  tuple: define("...any", (...items) => anys(items)),
  concat: define("...any", (...lists) => anys(lists.flatMap(itemsOf))),
  sortAlpha: define("any", (list) => strings(textsOf(list).sort(compareText))),
  dict: define("...any", dict),
  get: define("map[string]any string", (map, key) => map.has(key) ? map.get(key) : ""),
  set: define("map[string]any string any", (map, key, value) => {
    map.set(key, value);
    return map;
  }),
  unset: define("map[string]any string", (map, key) => {
    map.delete(key);
    return map;
  }),
  hasKey: define("map[string]any string", (map, key) => map.has(key)),
  keys: define(
    "...map[string]any",
    (...maps) => strings(maps.flatMap((map) => map.sorted().map(([key]) => String(key))))
  ),
  values: define("map[string]any", (map) => anys(map.sorted().map(([, value]) => value))),
  pluck: define(
    "string ...map[string]any",
    (key, ...maps) => anys(maps.filter((map) => map.has(key)).map((map) => map.get(key)))
  ),
  pick: define(
    "map[string]any ...string",
    (map, ...keys) => dictionary(keys.filter((key) => map.has(key)).map((key) => [key, map.get(key)]))
  ),
  omit: define(
    "map[string]any ...string",
    (map, ...keys) => new Dictionary(
      "string",
      "any",
      map.sorted().filter(([key]) => !keys.includes(String(key)))
    )
  ),
  dig: define("...any", dig),
  merge: define("map[string]any ...map[string]any", mergeAll(false)),
  mustMerge: define("map[string]any ...map[string]any", mergeAll(false)),
  mergeOverwrite: define("map[string]any ...map[string]any", mergeAll(true)),
  mustMergeOverwrite: define("map[string]any ...map[string]any", mergeAll(true))
};
function slice(list, ...bounds) {
  const items = itemsOf(list);
  if (items.length === 0) return void 0;
  const [start = 0, end = items.length] = bounds.map((bound) => Number(toInt64(bound)));
  if (start < 0 || start > end || end > items.length)
    throw new CallError(`a list of ${items.length} has no part from ${start} to ${end}`);
  return new List(list.element, items.slice(start, end));
}
function chunk({ value: size }, list) {
  const items = itemsOf(list);
  if (size < 1n) throw new CallError("a chunk holds at least one item");
  const starts = Array.from(
    { length: Math.ceil(items.length / Number(size)) },
    (_, index) => index * Number(size)
  );
  return new List(
    "[]any",
    starts.map((start) => anys(items.slice(start, start + Number(size))))
  );
}
function dict(...pairs) {
  const map = dictionary();
  for (let index = 0; index < pairs.length; index += 2) {
    map.set(textOf(pairs[index]), index + 1 < pairs.length ? pairs[index + 1] : "");
  }
  return map;
}
function dig(...given) {
  const [otherwise, map] = given.slice(-2);
  const keys = given.slice(0, -2);
  if (keys.length === 0 || keys.some((key) => typeof key !== "string"))
    throw new CallError("it takes names, a default and a map");
  let at = map;
  for (const key of keys) {
    if (!(at instanceof Dictionary))
      throw new CallError(`"${key}" cannot be read from a value of type ${typeOf(at)}`);
    if (!at.has(key)) return otherwise;
    at = at.get(key);
  }
  return at;
}
function mergeAll(override) {
  return (into, ...others) => {
    for (const each of others) merge(into, each, override);
    return into;
  };
}

// src/template/functions/encoding.ts
var crypto = () => process.getBuiltinModule("node:crypto");
var encodingFunctions = {
  base64Encode: { parameters: ["string"], call: (text2) => toBytes(text2).toString("base64") },
  base64Decode: { parameters: ["string"], call: (text2) => decodeBase64(text2, /^[A-Za-z0-9+/]*$/) },
  base64URLEncode: {
    parameters: ["string"],
    call: (text2) => toBytes(text2).toString("base64").replaceAll("+", "-").replaceAll("/", "_")
  },
  base64URLDecode: { parameters: ["string"], call: (text2) => decodeBase64(text2, /^[\w-]*$/) },
  sha256Hex: { parameters: ["string"], call: (text2) => digest("sha256", text2) },
  md5sum: { parameters: ["string"], call: (text2) => digest("md5", text2) },
  hmacSHA256Hex: {
    parameters: ["string", "string"],
    call: (message, key) => crypto().createHmac("sha256", toBytes(key)).update(toBytes(message)).digest("hex")
  }
};
function decodeBase64(text2, alphabet) {
  const plain = text2.replace(/[\r\n]/g, "");
  const digits = plain.replace(/={1,2}$/, "");
  if (plain.length % 4 !== 0 || digits.length % 4 === 1 || !alphabet.test(digits)) {
    throw new CallError("this is not base64");
  }
  return fromBytes(Buffer.from(digits, "base64"));
}
function digest(algorithm, text2) {
  return crypto().createHash(algorithm).update(toBytes(text2)).digest("hex");
}

// src/template/sprig/encoding.ts
var BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
var encodingFunctions2 = {
  b64enc: define("string", (text2) => toBytes(text2).toString("base64")),
  b64dec: define("string", (text2) => decodeBase64(text2, /^[A-Za-z0-9+/]*$/)),
  b32enc: define("string", encodeBase32),
  b32dec: define("string", decodeBase32),
  sha1sum: define("string", (text2) => digest("sha1", text2)),
  sha256sum: define("string", (text2) => digest("sha256", text2)),
  sha512sum: define("string", (text2) => digest("sha512", text2)),
  adler32sum: define("string", (text2) => String(adler32(toBytes(text2)))),
  ...paths(""),
  ...paths("os")
};
function paths(prefix) {
  const name = (word) => prefix === "" ? word : `${prefix}${word[0]?.toUpperCase()}${word.slice(1)}`;
  return {
    [name("base")]: define("string", (path2) => {
      const trimmed = path2.replace(/\/+$/, "");
      return path2 === "" ? "." : trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
    }),
    [name("dir")]: define("string", (path2) => clean(path2.slice(0, path2.lastIndexOf("/") + 1))),
    [name("clean")]: define("string", clean),
    [name("ext")]: define("string", (path2) => /\.[^./]*$/.exec(path2)?.[0] ?? ""),
    [name("isAbs")]: define("string", (path2) => path2.startsWith("/"))
  };
}
function clean(path2) {
  return process.getBuiltinModule("node:path").posix.normalize(path2).replace(/(?<=.)\/$/, "");
}
function encodeBase32(text2) {
  const bits = [...toBytes(text2)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const digits = bits.match(/.{1,5}/g)?.map((each) => BASE32[Number.parseInt(each.padEnd(5, "0"), 2)]) ?? [];
  return digits.join("").padEnd(Math.ceil(digits.length / 8) * 8, "=");
}
function decodeBase32(text2) {
  const digits = text2.replace(/[\r\n]/g, "").replace(/=+$/, "");
  if (!/^[A-Z2-7]*$/.test(digits)) throw new CallError("this is not base32");
  const bits = [...digits].map((digit) => BASE32.indexOf(digit).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g)?.map((each) => Number.parseInt(each, 2)) ?? [];
  return fromBytes(Uint8Array.from(bytes));
}
function adler32(bytes) {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

// src/template/sprig/numbers.ts
var MAX_COUNT = 1000000n;
var greater = (a, b) => a > b ? a : b;
var lesser = (a, b) => a < b ? a : b;
var numberFunctions2 = {
  add: define("...any", (...all) => int64(all.map(toInt64).reduce((sum, each) => sum + each, 0n))),
  add1: define("any", (value) => int64(toInt64(value) + 1n)),
  sub: define("any any", (a, b) => int64(toInt64(a) - toInt64(b))),
  div: define("any any", (a, b) => int64(toInt64(a) / divisor(b))),
  mod: define("any any", (a, b) => int64(toInt64(a) % divisor(b))),
  mul: define("any ...any", (...all) => int64(all.map(toInt64).reduce((a, b) => a * b))),
  max: define("any ...any", (...all) => int64(all.map(toInt64).reduce(greater))),
  biggest: define("any ...any", (...all) => int64(all.map(toInt64).reduce(greater))),
  min: define("any ...any", (...all) => int64(all.map(toInt64).reduce(lesser))),
  maxf: define("any ...any", (...all) => Math.max(...all.map(toFloat64))),
  minf: define("any ...any", (...all) => Math.min(...all.map(toFloat64))),
  floor: define("any", (value) => Math.floor(toFloat64(value))),
  ceil: define("any", (value) => Math.ceil(toFloat64(value))),
  round: define("any int ...float64", round),
  int: define("any", (value) => int(toInt64(value))),
  int64: define("any", (value) => int64(toInt64(value))),
  float64: define("any", toFloat64),
  atoi: define(
    "string",
    (text2) => int(/^[+-]?\d+$/.test(text2) ? BigInt(text2.replace(/^\+/, "")) : 0n)
  ),
  toDecimal: define("any", fromOctal),
  until: define("int", ({ value }) => ints(count2(0n, value, value < 0n ? -1n : 1n))),
  untilStep: define(
    "int int int",
    (start, stop, step) => ints(count2(start.value, stop.value, step.value))
  ),
  seq: define("...int", (...bounds) => sequence(bounds.map(({ value }) => value)).join(" "))
};
var ints = (numbers) => new List("int", numbers.map(int));
function divisor(value) {
  const number = toInt64(value);
  if (number === 0n) throw new CallError("nothing can be divided by 0");
  return number;
}
function round(value, { value: places }, on = 0.5) {
  const power = 10 ** Number(places);
  const scaled = power * toFloat64(value);
  const up = scaled - Math.trunc(scaled) >= on;
  return (up ? Math.ceil(scaled) : Math.floor(scaled)) / power;
}
function fromOctal(value) {
  const text2 = printValue(value);
  return int64(/^[+-]?[0-7]+$/.test(text2) ? Number.parseInt(text2, 8) : 0);
}
function count2(start, stop, step) {
  const numbers = [];
  if (stop < start ? step >= 0n : step <= 0n) return numbers;
  if ((stop - start) / step > MAX_COUNT) throw new CallError("these are too many numbers");
  for (let each = start; stop < start ? each > stop : each < stop; each += step) numbers.push(each);
  return numbers;
}
function sequence(bounds) {
  if (bounds.length === 0 || bounds.length > 3) return [];
  const [start = 1n, end = 1n] = bounds.length === 1 ? [1n, bounds[0]] : [bounds[0], bounds.at(-1)];
  const direction = end < start ? -1n : 1n;
  const step = bounds.length === 3 ? bounds[1] ?? direction : direction;
  return end < start && step > 0n ? [] : count2(start, end + direction, step);
}

// src/template/functions/regex.ts
function regexFunctions(libraries) {
  return {
    regexMatch: {
      parameters: ["string", "string"],
      call: (pattern, text2) => compile(libraries, pattern).matcher(text2).find()
    },
    regexReplaceAll: {
      parameters: ["string", "string", "string"],
      call: (pattern, replacement, text2) => replaceMatches(compile(libraries, pattern), text2, replacement)
    }
  };
}
function compile(libraries, pattern) {
  try {
    return library(libraries, "re2").RE2JS.compile(pattern);
  } catch (error) {
    throw new CallError(`"${pattern}" is no regular expression: ${error.message}`);
  }
}

// src/template/sprig/regex.ts
function regexFunctions2(libraries) {
  const pattern = (text2) => compile(libraries, text2);
  const functions = {
    regexMatch: define("string string", (regex, text2) => pattern(regex).matcher(text2).find()),
    regexFind: define(
      "string string",
      (regex, text2) => matches(pattern(regex), text2, 1)[0]?.text ?? ""
    ),
    regexFindAll: define(
      "string string int",
      (regex, text2, { value }) => strings(matches(pattern(regex), text2, Number(value)).map((match) => match.text))
    ),
    regexReplaceAll: define(
      "string string string",
      (regex, text2, replacement) => replaceMatches(pattern(regex), text2, replacement)
    ),
    regexReplaceAllLiteral: define(
      "string string string",
      (regex, text2, replacement) => replaceMatches(pattern(regex), text2, replacement.replaceAll("$", "$$$$"))
    ),
    regexSplit: define(
      "string string int",
      (regex, text2, { value }) => strings(split(pattern(regex), text2, Number(value)))
    )
  };
  const twins = Object.entries(functions).map(([name, each]) => [`mustR${name.slice(1)}`, each]);
  return {
    ...functions,
    ...Object.fromEntries(twins),
    regexMatch: define("string string", (regex, text2) => {
      try {
        return pattern(regex).matcher(text2).find();
      } catch (error) {
        if (error instanceof CallError) return false;
        throw error;
      }
    }),
    regexQuoteMeta: define("string", (text2) => text2.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&"))
  };
}
function matches(pattern, text2, limit) {
  const found = [];
  const matcher = pattern.matcher(text2);
  while ((limit < 0 || found.length < limit) && matcher.find()) {
    const match = { text: matcher.group() ?? "", start: matcher.start(), end: matcher.end() };
    if (match.text === "" && match.start === found.at(-1)?.end) continue;
    found.push(match);
  }
  return found;
}
function split(pattern, text2, limit) {
  if (limit === 0) return [];
  if (text2 === "") return [""];
  const parts2 = [];
  let [begin, end] = [0, 0];
  for (const match of matches(pattern, text2, limit)) {
    if (limit > 0 && parts2.length === limit - 1) break;
    end = match.start;
    if (match.end !== 0) parts2.push(text2.slice(begin, end));
    begin = match.end;
  }
  return end === text2.length ? parts2 : [...parts2, text2.slice(begin)];
}

// src/template/functions/strings.ts
var stringFunctions = {
  join: {
    parameters: ["string", "[]string"],
    call: (separator, { items }) => items.join(separator)
  },
  split: {
    parameters: ["string", "string"],
    call: (separator, text2) => strings(splitTrimmed(separator, text2))
  },
  splitToMap: {
    parameters: ["string", "string", "string"],
    call: (between, within, text2) => {
      const pairs = splitTrimmed(between, text2).filter((pair) => pair.includes(within));
      return new Dictionary(
        "string",
        "string",
        pairs.map((pair) => cut(pair, within))
      );
    }
  },
  trim: { parameters: ["string", "string"], call: (cutset, text2) => trimSet(text2, cutset) },
  trimPrefix: {
    parameters: ["string", "string"],
    call: (prefix, text2) => text2.startsWith(prefix) ? text2.slice(prefix.length) : text2
  },
  trimSuffix: {
    parameters: ["string", "string"],
    call: (suffix, text2) => text2.endsWith(suffix) ? text2.slice(0, text2.length - suffix.length) : text2
  },
  trimSpace: { parameters: ["string"], call: trimSpace },
  toLower: { parameters: ["string"], call: lower },
  toUpper: { parameters: ["string"], call: upper },
  toTitle: { parameters: ["string"], call: title },
  replaceAll: {
    parameters: ["string", "string", "string"],
    call: (from, to, text2) => replaceAll(text2, from, to)
  },
  indent: {
    parameters: ["int", "string"],
    call: ({ value }, text2) => {
      if (value < 0n) throw new CallError("the number of spaces cannot be negative");
      if (value > 10000n) throw new CallError(`${value} spaces are too many`);
      return text2.replace(/^(?=[^\n])/gm, " ".repeat(Number(value)));
    }
  }
};
function splitTrimmed(separator, text2) {
  const trimmed = trimSpace(text2);
  if (trimmed === "") return [];
  return separator === "" ? [...trimmed] : trimmed.split(separator);
}
function cut(text2, separator) {
  const at = text2.indexOf(separator);
  return [text2.slice(0, at), text2.slice(at + separator.length)];
}
function trimSpace(text2) {
  return text2.replace(/^[\s\x85]+|[\s\x85]+$/g, (run) => run.replace(/[^\ufeff]/g, ""));
}
function trimSet(text2, cutset) {
  const set = new Set(cutset);
  const characters = [...text2];
  let start = 0;
  let end = characters.length;
  while (start < end && set.has(characters[start] ?? "")) start += 1;
  while (end > start && set.has(characters[end - 1] ?? "")) end -= 1;
  return characters.slice(start, end).join("");
}
function replaceAll(text2, from, to) {
  return from === "" ? [...[...text2].map((each) => to + each), to].join("") : text2.split(from).join(to);
}
function lower(text2) {
  return text2.replace(new RegExp("\\p{L}|\\p{N}|\\p{S}", "gu"), (character) => [...character.toLowerCase()][0] ?? character);
}
function upper(text2) {
  return text2.replace(new RegExp("\\p{L}|\\p{M}|\\p{N}|\\p{S}", "gu"), (character) => {
    const result = character.toUpperCase();
    return [...result].length === 1 ? result : character;
  });
}
function title(text2) {
  return text2.replace(
    /[\p{L}\p{M}\p{N}_]+(?:['’.:·][\p{L}\p{M}_]+)*/gu,
    (word) => word.replace(new RegExp("\\p{Cased}", "u"), (letter) => upper(letter))
  );
}

// src/template/sprig/strings.ts
var MAX_SIZE2 = 16e6;
var stringFunctions2 = {
  trim: define("string", trimSpace),
  trimAll: define("string string", (cutset, text2) => trimSet(text2, cutset)),
  trimall: define("string string", (cutset, text2) => trimSet(text2, cutset)),
  trimPrefix: define(
    "string string",
    (prefix, text2) => text2.startsWith(prefix) ? text2.slice(prefix.length) : text2
  ),
  trimSuffix: define(
    "string string",
    (suffix, text2) => text2.endsWith(suffix) ? text2.slice(0, text2.length - suffix.length) : text2
  ),
  upper: define("string", upper),
  lower: define("string", lower),
  title: define("string", (text2) => text2.replace(new RegExp("(?<![\\p{L}\\p{Nd}_]|[^\\x00-\\x7f\\s])\\p{L}", "gu"), upper)),
  untitle: define("string", (text2) => text2.replace(/(?<![^ ])\S/gu, lower)),
  substr: define("int int string", substring),
  trunc: define("int string", truncate),
  repeat: define("int string", repeat),
  nospace: define("string", (text2) => text2.replace(/\s/g, "")),
  contains: define("string string", (part, text2) => text2.includes(part)),
  hasPrefix: define("string string", (prefix, text2) => text2.startsWith(prefix)),
  hasSuffix: define("string string", (suffix, text2) => text2.endsWith(suffix)),
  quote: define(
    "...any",
    (...values) => present(values).map((value) => quoteGo(textOf(value))).join(" ")
  ),
  squote: define(
    "...any",
    (...values) => present(values).map((value) => `'${printValue(value)}'`).join(" ")
  ),
  cat: define("...any", (...values) => present(values).map(printValue).join(" ")),
  indent: define("int string", ({ value }, text2) => indent(value, text2)),
  nindent: define("int string", ({ value }, text2) => `
${indent(value, text2)}`),
  replace: define(
    "string string string",
    (from, to, text2) => replaceAll(text2, from, to)
  ),
  plural: define(
    "string string int",
    (one, many, { value }) => value === 1n ? one : many
  ),
  toString: define("any", textOf),
  toStrings: define("any", (value) => strings(textsOf(value))),
  join: define("string any", (separator, value) => textsOf(value).join(separator)),
  split: define("string string", (separator, text2) => numbered(parts(text2, separator))),
  splitList: define("string string", (separator, text2) => strings(parts(text2, separator))),
  splitn: define(
    "string int string",
    (separator, { value }, text2) => numbered(parts(text2, separator, Number(value)))
  )
};
var present = (values) => values.filter((value) => !isNil(value));
function indent(spaces, text2) {
  const margin = repeat(int(spaces), " ");
  return margin + text2.replaceAll("\n", `
${margin}`);
}
function repeat({ value }, text2) {
  if (value < 0n) throw new CallError("a text cannot be repeated less than never");
  if (value * BigInt(text2.length) > MAX_SIZE2) throw new CallError("the result would be too large");
  return text2.repeat(Number(value));
}
function substring({ value: start }, { value: end }, text2) {
  const size = BigInt(byteLength(text2));
  const [from, to] = [start < 0n ? 0n : start, start >= 0n && (end < 0n || end > size) ? size : end];
  if (from > to || to > size || to < 0n)
    throw new CallError(`a text of ${size} bytes has no part from ${start} to ${end}`);
  return fromBytes(toBytes(text2).subarray(Number(from), Number(to)));
}
function truncate({ value }, text2) {
  const bytes = toBytes(text2);
  const count3 = Number(value);
  if (count3 >= 0) return bytes.length > count3 ? fromBytes(bytes.subarray(0, count3)) : text2;
  return bytes.length + count3 > 0 ? fromBytes(bytes.subarray(bytes.length + count3)) : text2;
}
function parts(text2, separator, limit = -1) {
  const all = separator === "" ? [...text2] : text2.split(separator);
  if (limit < 0 || all.length <= limit) return all;
  return limit === 0 ? [] : [...all.slice(0, limit - 1), all.slice(limit - 1).join(separator)];
}
var numbered = (texts) => new Dictionary(
  "string",
  "string",
  texts.map((text2, index) => [`_${index}`, text2])
);

// src/template/sprig/table.ts
function sprigFunctions(libraries) {
  const all = {
    ...stringFunctions2,
    ...numberFunctions2,
    ...collectionFunctions2,
    ...valueFunctions,
    ...encodingFunctions2,
    ...regexFunctions2(libraries)
  };
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [`sprig_${name}`, each]));
}

// src/template/functions/time.ts
var MONTHS = "January February March April May June July August September October November December".split(
  " "
);
var DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
var LAYOUT = /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|002|__2|_2(?!006)|01|02|03|04|05|06|15|Z070000|Z07:00:00|Z0700|Z07:00|Z07|-070000|-07:00:00|-0700|-07:00|-07|[.,](?:0+|9+)(?!\d)|PM|pm|1|2|3|4|5/g;
function formatTime(time, layout) {
  return layout.replace(LAYOUT, (element) => formatElement(time, element));
}
var pad = (value, width, fill = "0") => String(value).padStart(width, fill);
function formatElement(time, element) {
  const month = time.getUTCMonth();
  const hour = time.getUTCHours();
  switch (element) {
    case "January":
      return MONTHS[month] ?? "";
    case "Jan":
      return (MONTHS[month] ?? "").slice(0, 3);
    case "Monday":
      return DAYS[time.getUTCDay()] ?? "";
    case "Mon":
      return (DAYS[time.getUTCDay()] ?? "").slice(0, 3);
    case "MST":
      return "UTC";
    case "2006":
      return pad(time.getUTCFullYear(), 4);
    case "06":
      return pad(time.getUTCFullYear() % 100, 2);
    case "01":
      return pad(month + 1, 2);
    case "1":
      return String(month + 1);
    case "002":
      return pad(yearDay(time), 3);
    case "__2":
      return pad(yearDay(time), 3, " ");
    case "02":
      return pad(time.getUTCDate(), 2);
    case "_2":
      return pad(time.getUTCDate(), 2, " ");
    case "2":
      return String(time.getUTCDate());
    case "15":
      return pad(hour, 2);
    case "03":
      return pad(hour % 12 || 12, 2);
    case "3":
      return String(hour % 12 || 12);
    case "04":
      return pad(time.getUTCMinutes(), 2);
    case "4":
      return String(time.getUTCMinutes());
    case "05":
      return pad(time.getUTCSeconds(), 2);
    case "5":
      return String(time.getUTCSeconds());
    case "PM":
    case "pm":
      return half(hour, element);
    default:
      return /^[.,]/.test(element) ? fraction(time, element) : zone(element);
  }
}
function yearDay(time) {
  return (Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()) - Date.UTC(time.getUTCFullYear(), 0, 0)) / 864e5;
}
function half(hour, element) {
  const name = hour < 12 ? "AM" : "PM";
  return element === "pm" ? name.toLowerCase() : name;
}
function fraction(time, element) {
  const digits = pad(time.getUTCMilliseconds(), 3).padEnd(9, "0").slice(0, element.length - 1);
  if (element.includes("0")) return element.charAt(0) + digits;
  const kept = digits.replace(/0+$/, "");
  return kept === "" ? "" : element.charAt(0) + kept;
}
function zone(element) {
  return element.startsWith("Z") ? "Z" : element.replace("-", "+").replace("7", "0");
}

// src/template/functions/environment.ts
function environmentFunctions({ variables, readFile, now }) {
  const lookup = (name) => Object.hasOwn(variables, name) ? variables[name] : void 0;
  return {
    env: { parameters: ["string"], call: (name) => lookup(name) ?? "" },
    envOrDefault: {
      parameters: ["string", "string"],
      call: (name, otherwise) => lookup(name) ?? otherwise
    },
    mustEnv: {
      parameters: ["string"],
      call: (name) => {
        const value = lookup(name);
        if (value === void 0) throw new CallError(`the task has no variable "${name}"`);
        return value;
      }
    },
    file: {
      parameters: ["string"],
      call: (path2) => path2 === "" ? "" : fromBytes(readFile(path2))
    },
    timestamp: {
      parameters: [],
      variadic: "string",
      call: (...formats) => {
        if (formats.length > 1) throw new CallError("it takes one format");
        const [format = "2006-01-02T15:04:05Z07:00"] = formats;
        return format === "unix" ? String(Math.floor(now.getTime() / 1e3)) : formatTime(now, format);
      }
    }
  };
}

// src/template/functions/scratch.ts
function scratchFunctions() {
  const values = /* @__PURE__ */ new Map();
  const setInMap = (override) => (name, key, value) => {
    const map = values.get(name) ?? dictionary();
    if (!(map instanceof Dictionary)) throw new CallError(`"${name}" is no map`);
    values.set(name, map);
    if (override || !map.has(key)) map.set(key, value);
    return "";
  };
  const scratch = {
    typeName: "*template.Scratch",
    methods: {
      Key: { parameters: ["string"], call: (name) => values.has(name) },
      Get: { parameters: ["string"], call: (name) => values.get(name) },
      Set: {
        parameters: ["string", "any"],
        call: (name, value) => {
          values.set(name, value);
          return "";
        }
      },
      SetX: {
        parameters: ["string", "any"],
        call: (name, value) => {
          if (!values.has(name)) values.set(name, value);
          return "";
        }
      },
      MapSet: { parameters: ["string", "string", "any"], call: setInMap(true) },
      MapSetX: { parameters: ["string", "string", "any"], call: setInMap(false) },
      MapValues: {
        parameters: ["string"],
        call: (name) => {
          const map = values.get(name);
          return anys(map instanceof Dictionary ? map.sorted().map(([, value]) => value) : []);
        }
      }
    }
  };
  return { scratch: { parameters: [], call: () => scratch } };
}

// src/template/functions/toml.ts
var tomlFunctions = {
  toTOML: {
    parameters: ["any"],
    call: (value) => {
      if (value === void 0 || value === null) throw new CallError("nil cannot be written as TOML");
      return (value instanceof Dictionary ? table(value, []) : inline(value)).trim();
    }
  }
};
function table(map, path2) {
  if (map.key !== "string") throw new CallError("the keys of TOML are strings");
  const given = map.sorted().filter(([, value]) => value !== null && value !== void 0);
  const [values, tables] = [
    given.filter(([, value]) => !isTable(value)),
    given.filter(([, value]) => isTable(value))
  ];
  const margin = "  ".repeat(path2.length);
  const lines = values.map(([key, value]) => `${margin}${keyText(String(key))} = ${inline(value)}
`);
  return lines.join("") + tables.map(([key, value]) => subtable(value, [...path2, String(key)])).join("");
}
function subtable(value, path2) {
  const margin = "  ".repeat(path2.length - 1);
  const name = path2.map(keyText).join(".");
  const gap = path2.length === 1 ? "\n" : "";
  if (value instanceof Dictionary) return `${gap}${margin}[${name}]
${table(value, path2)}`;
  const items = value.items;
  return items.map((item) => `
${margin}[[${name}]]
${table(item, path2)}`).join("");
}
function isTable(value) {
  if (value instanceof Dictionary) return true;
  return value instanceof List && value.items.length > 0 && value.items.every((item) => item instanceof Dictionary);
}
function inline(value) {
  if (typeof value === "string") return quote2(value);
  if (typeof value === "boolean") return String(value);
  if (value instanceof Integer) return String(value.value);
  if (typeof value === "number") return float(value);
  if (value instanceof List) return `[${value.items.map(inline).join(", ")}]`;
  if (value instanceof Dictionary) {
    const entries = value.sorted().map(([key, item]) => `${keyText(String(key))} = ${inline(item)}`);
    return `{${entries.join(", ")}}`;
  }
  throw new CallError(`a value of type ${typeOf(value)} cannot be written as TOML`);
}
function float(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const text2 = formatFloat(value, "f", -1);
  return text2.includes(".") ? text2 : `${text2}.0`;
}
var keyText = (key) => /^[\w-]+$/.test(key) ? key : quote2(key);
var SHORT = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "	": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r"
};
function quote2(text2) {
  const escaped = text2.replace(
    /["\\\x00-\x1f\x7f]/g,
    (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
  return `"${escaped}"`;
}

// src/template/functions/natural-order.ts
function naturalOrder(a, b) {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== null && right !== null) return left - right;
  if (typeof a !== "string" || typeof b !== "string")
    return Number(typeof a === "string") - Number(typeof b === "string");
  const [x, y] = [[...a], [...b]];
  const differing = x.findIndex((character, index) => character !== y[index]);
  if (differing < 0 || differing >= y.length) return x.length - y.length;
  return compareFrom(x, y, differing);
}
function compareFrom(x, y, at) {
  const [left = "", right = ""] = [x[at], y[at]];
  const [isLetter, isOtherLetter] = [left, right].map((each) => new RegExp("\\p{L}", "u").test(each));
  if (isLetter && isOtherLetter) return codeOf(left) - codeOf(right);
  if (isLetter || isOtherLetter) return isOtherLetter ? -1 : 1;
  const start = left === "0" || right === "0" ? leadingDigit(x, at) : "";
  const [digits, otherDigits] = [start + digitsFrom(x, at), start + digitsFrom(y, at)];
  const difference = Number(digits) - Number(otherDigits);
  if (difference !== 0) return difference;
  return digits.length - otherDigits.length || codeOf(left) - codeOf(right);
}
function leadingDigit(characters, at) {
  const before = /\d*$/.exec(characters.slice(0, at).join(""))?.[0] ?? "";
  return /[1-9]/.test(before) ? "1" : "";
}
var digitsFrom = (characters, at) => /^\d*/.exec(characters.slice(at).join(""))?.[0] ?? "";
var codeOf = (character) => character.codePointAt(0) ?? 0;
function numberOf(value) {
  if (value instanceof Integer) return Number(value.value);
  return typeof value === "number" || typeof value === "boolean" ? Number(value) : null;
}

// src/template/functions/yaml-scalar.ts
var TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
var FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
var NULL = /^(?:|~|null|Null|NULL)$/;
var INFINITY = /^([+-]?)\.(?:inf|Inf|INF)$/;
var NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
var FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
var INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9]\d*|0)$/;
var TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]| )\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?$/;
var TAG_PREFIX = "tag:yaml.org,2002:";
function resolveScalar(text2, tag, plain) {
  const wanted = tag === null || tag === "!" ? "" : tag.replace(TAG_PREFIX, "");
  if (wanted === "binary") return fromBytes(Buffer.from(text2, "base64"));
  if (wanted === "str" || !plain && !["bool", "int", "float", "null"].includes(wanted)) return text2;
  const value = resolvePlain(text2);
  if (wanted === "float" && value instanceof Integer) return Number(value.value);
  if (["bool", "int", "float", "null"].includes(wanted) && kindOf2(value) !== wanted) {
    throw new CallError(`"${text2}" is no ${wanted}`);
  }
  return value;
}
function resolvePlain(text2) {
  if (NULL.test(text2)) return null;
  if (TRUE.test(text2)) return true;
  if (FALSE.test(text2)) return false;
  const infinite = INFINITY.exec(text2);
  if (infinite) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (NOT_A_NUMBER.test(text2)) return Number.NaN;
  if (!/^[-+.\d]/.test(text2)) return text2;
  const digits = text2.startsWith(".") ? text2 : text2.replaceAll("_", "");
  return integerOf(digits) ?? (FLOAT.test(digits) && Number.isFinite(Number(digits)) ? Number(digits) : text2);
}
var needsQuotes = (text2) => typeof resolvePlain(text2) !== "string" || TIMESTAMP.test(text2) || /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/.test(text2);
function integerOf(text2) {
  const match = INTEGER.exec(text2);
  if (!match) return null;
  const [, sign, digits = ""] = match;
  const size = BigInt(digits.toLowerCase().replace(/^0o?(?=[0-7])/, "0o"));
  const value = sign === "-" ? -size : size;
  if (BigInt.asIntN(64, value) === value) return int(value);
  return BigInt.asUintN(64, value) === value ? new Integer("uint64", value) : null;
}
function kindOf2(value) {
  if (value === null) return "null";
  if (value instanceof Integer) return "int";
  return typeof value === "boolean" ? "bool" : typeof value === "number" ? "float" : "str";
}

// src/template/functions/yaml-encode.ts
var WIDTH = 80;
var PRINTABLE = /^[\n\r\x20-\x7e\x85\xa0-\ufefe\uff00-\ufffd]*$/;
function encodeYaml(value) {
  return block(value, 0, 0).trim();
}
function block(value, indent2, column) {
  if (value instanceof List) return sequence2(value, indent2);
  if (value instanceof Dictionary) return mapping(value, indent2);
  return scalar(value, indent2, column);
}
function sequence2({ items }, indent2) {
  if (items.length === 0) return "[]";
  return items.map((item) => `- ${block(item, indent2 + 2, indent2 + 2)}`).join(line(indent2));
}
function mapping(map, indent2) {
  if (map.size === 0) return "{}";
  const entries = map.sorted().sort(([a], [b]) => naturalOrder(a, b));
  return entries.map(([key, value]) => entry(key, value, indent2)).join(line(indent2));
}
function entry(key, value, indent2) {
  const name = scalar(key, indent2, Number.NEGATIVE_INFINITY, true);
  if (name.length > 128) return `? ${name}${line(indent2)}: ${block(value, indent2 + 2, indent2 + 2)}`;
  const isFull = value instanceof List && value.items.length > 0 || value instanceof Dictionary && value.size > 0;
  if (!isFull) return `${name}: ${block(value, indent2 + 2, indent2 + name.length + 2)}`;
  const inner = value instanceof List ? indent2 : indent2 + 2;
  return `${name}:${line(inner)}${block(value, inner, inner)}`;
}
var line = (indent2) => `
${" ".repeat(indent2)}`;
function scalar(value, indent2, column, isKey = false) {
  if (typeof value === "string") return text(value, indent2, column, isKey);
  if (value === null || value === void 0) return "null";
  if (value === Number.POSITIVE_INFINITY) return ".inf";
  if (value === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Number.isNaN(value)) return ".nan";
  if (/^[<*]/.test(typeOf(value)))
    throw new CallError(`a value of type ${typeOf(value)} cannot be written as YAML`);
  return printValue(value);
}
function text(value, indent2, column, isKey) {
  if (!value.isWellFormed()) return `!!binary ${toBytes(value).toString("base64")}`;
  const margin = Math.max(indent2, 2);
  const printable = PRINTABLE.test(value.replace(/[\u{10000}-\u{10ffff}]/gu, ""));
  const isLiteral = value.includes("\n") && !isKey && printable && !/ $| \n/.test(value);
  if (isLiteral) return literal(value, margin);
  if (value.includes("\n") || !printable || needsQuotes(value)) return doubleQuoted(value, margin, column);
  if (isPlain(value)) return fold(value, margin, column);
  return `'${fold(value.replaceAll("'", "''"), margin, column + 1)}'`;
}
function isPlain(value) {
  const marks = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:\s|$))|:(?:\s|$)|\s#/;
  return !marks.test(value) && !/^\s|\s$/.test(value);
}
function literal(value, margin) {
  const indicator = /^[ \n]/.test(value) ? "2" : "";
  const chomp = !value.endsWith("\n") ? "-" : value.endsWith("\n\n") || value === "\n" ? "+" : "";
  const lines = value.replace(/\n$/, "").split("\n");
  return `|${indicator}${chomp}
${lines.map((each) => each === "" ? "" : " ".repeat(margin) + each).join("\n")}`;
}
var SHORT2 = {
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
  " ": "\\_",
  "\u2028": "\\L",
  "\u2029": "\\P"
};
function doubleQuoted(value, margin, column) {
  const escaped = [...value].map((character) => {
    const short = SHORT2[character];
    if (short !== void 0) return short;
    if (PRINTABLE.test(character) || character.length === 2) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
  return `"${fold(escaped.join(""), margin, column + 1, "\\")}"`;
}
function fold(value, margin, column, beforeSpace = "") {
  let at = column;
  let folded = "";
  const characters = [...value];
  for (const [index, character] of characters.entries()) {
    const [before, after] = [characters[index - 1], characters[index + 1]];
    const breaks = character === " " && at > WIDTH && index > 0 && after !== void 0 && before !== " ";
    if (breaks && (after !== " " || beforeSpace !== "")) {
      folded += line(margin) + (after === " " ? beforeSpace : "");
      at = margin;
    } else {
      folded += character;
      at += 1;
    }
  }
  return folded;
}

// src/template/functions/yaml.ts
var MAX_NODES = 2e5;
function yamlFunctions(libraries) {
  return {
    parseYAML: {
      parameters: ["string"],
      call: (text2) => text2 === "" ? dictionary() : parseYaml(libraries, text2)
    },
    toYAML: { parameters: ["any"], call: (value) => encodeYaml(value) }
  };
}
function parseYaml(libraries, text2) {
  const yaml = library(libraries, "yaml");
  const documents = yaml.parseAllDocuments(text2, { schema: "failsafe", merge: false, uniqueKeys: false });
  const document = Array.isArray(documents) ? documents[0] : void 0;
  if (!document) return null;
  const [problem] = document.errors;
  if (problem) throw new CallError(`this is not YAML: ${problem.message.split("\n")[0]}`);
  const anchors = /* @__PURE__ */ new Map();
  let nodes = 0;
  function read(node) {
    nodes += 1;
    if (nodes > MAX_NODES) throw new CallError("the document is too large");
    if (node === null) return null;
    if (yaml.isAlias(node)) {
      if (!anchors.has(node.source))
        throw new CallError(`there is no anchor "${node.source}" before its use`);
      return anchors.get(node.source);
    }
    const value = readContent(node);
    const { anchor } = node;
    if (anchor) anchors.set(anchor, value);
    return value;
  }
  function readContent(node) {
    if (yaml.isScalar(node)) {
      const plain = node.type === void 0 || node.type === "PLAIN";
      return resolveScalar(String(node.source ?? node.value ?? ""), node.tag ?? null, plain);
    }
    if (yaml.isSeq(node)) return anys(node.items.map((item) => read(item)));
    return readMap(node.items);
  }
  function readMap(pairs) {
    const map = new Dictionary("any", "any");
    for (const { key, value } of pairs) {
      const isMerge = yaml.isScalar(key) && key.type === "PLAIN" && key.source === "<<";
      if (!isMerge) map.set(keyOf2(read(key)), read(value));
      else for (const [name, item] of merged(read(value))) if (!map.has(name)) map.set(name, item);
    }
    return map;
  }
  return read(document.contents);
}
function keyOf2(key) {
  if (typeof key === "object" && key !== null && !("value" in key)) {
    throw new CallError("only a plain value can be a key");
  }
  return key;
}
function merged(value) {
  if (!(value instanceof Dictionary)) throw new CallError("only a map can be merged into a map");
  return value.sorted();
}

// src/template/functions/table.ts
function templateFunctions(context) {
  return {
    ...environmentFunctions(context),
    ...scratchFunctions(),
    ...stringFunctions,
    ...numberFunctions,
    ...collectionFunctions,
    ...encodingFunctions,
    ...jsonFunctions,
    ...tomlFunctions,
    ...yamlFunctions(context.libraries),
    ...regexFunctions(context.libraries),
    ...sprigFunctions(context.libraries)
  };
}

// src/template/render.ts
async function renderTemplate(text2, options) {
  const { leftDelimiter, rightDelimiter, errorOnMissingKey, ...context } = options;
  try {
    const libraries = {};
    const functions = templateFunctions({ ...context, libraries });
    const template = parseTemplate(
      text2,
      { left: leftDelimiter, right: rightDelimiter },
      (name) => Object.hasOwn(functions, name) || REFUSED_TEMPLATE_FUNCTIONS.has(name)
    );
    for (const { name, at } of template.calls) {
      const reason2 = REFUSED_TEMPLATE_FUNCTIONS.get(name);
      if (reason2 !== void 0) throw new TemplateError(`"${name}" ${reason2}`, at);
    }
    const names = template.calls.map(({ name }) => name);
    Object.assign(libraries, await loadLibraries(names));
    return { text: execute(template, { functions, missingKey: errorOnMissingKey ? "error" : "zero" }) };
  } catch (error) {
    if (error instanceof TemplateError) return { problem: problemAt(text2, error) };
    if (error instanceof RangeError) {
      return { problem: { line: 1, column: 1, message: "its result is too large, or contains itself" } };
    }
    throw error;
  }
}

// src/template/render-templates.ts
var TemplateFailure = class extends Error {
  name = "TemplateFailure";
};
async function renderTemplates(templates, options) {
  const loaded = [];
  for (const template of templates) loaded.push(await load(template, options));
  const variables = {};
  for (const each of loaded) {
    const text2 = await render(each, options);
    await write(each, text2, options);
    if (each.template.Envvars) Object.assign(variables, environmentOf(each, text2));
  }
  return variables;
}
async function load(template, options) {
  const { SourcePath, DestPath, EmbeddedTmpl } = template;
  const destination = locate(DestPath, options, true);
  if (destination === null) throw failure(template, "the destination leads out of the allocation");
  if (SourcePath === "") return { template, text: EmbeddedTmpl, destination };
  const source = locate(SourcePath, options, false);
  if (source === null) throw failure(template, `the source "${SourcePath}" leads out of the allocation`);
  try {
    const content = await readConfined(confinement(source, options.directories), source);
    return { template, text: content.toString(), destination };
  } catch (error) {
    throw failure(template, `the source "${SourcePath}" cannot be read: ${reason(error)}`, error);
  }
}
function locate(given, { directories, environment, node }, joinEscape) {
  return clientPath(given, directories, (name) => node[name] ?? environment[name], { joinEscape });
}
async function render({ template, text: text2 }, options) {
  const result = await renderTemplate(text2, {
    variables: { ...options.node, ...options.environment },
    readFile: (file) => readTaskFile(file, options.directories),
    now: /* @__PURE__ */ new Date(),
    leftDelimiter: template.LeftDelim,
    rightDelimiter: template.RightDelim,
    errorOnMissingKey: template.ErrMissingKey
  });
  if ("text" in result) return result.text;
  const { line: line2, column, message } = result.problem;
  throw failure(template, `${line2}:${column}: ${message}`);
}
function readTaskFile(file, directories) {
  const full = clientPath(file, directories, () => void 0, { joinEscape: true });
  const outside = new CallError(`"${file}" is outside of the task's folder`);
  if (full === null) throw outside;
  try {
    const real = realpathSync(full);
    const folders = [directories.task, directories.secrets].map((folder) => realpathSync(folder) + path.sep);
    if (!folders.some((folder) => real.startsWith(folder))) throw outside;
    return readFileSync(real);
  } catch (error) {
    if (error instanceof CallError) throw error;
    throw new CallError(`"${file}" cannot be read: ${reason(error)}`);
  }
}
async function write({ template, destination }, text2, options) {
  const { Perms, Uid, Gid } = template;
  const mode = Perms === "" ? 420 : Number.parseInt(Perms, 8);
  try {
    await writeConfined(confinement(destination, options.directories), destination, toBytes(text2), {
      mode,
      uid: ownerOf(Uid),
      gid: ownerOf(Gid)
    });
  } catch (error) {
    throw failure(template, `it cannot be written: ${reason(error)}`, error);
  }
}
var ownerOf = (id) => id !== null && id >= 0 ? id : null;
function environmentOf({ template }, text2) {
  try {
    return parseEnvFile(text2);
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error;
    throw failure(
      template,
      `line ${error.line} of what was rendered is no variable: ${error.message}`,
      error
    );
  }
}
function failure({ DestPath }, problem, cause) {
  return new TemplateFailure(`template "${DestPath}": ${problem}`, { cause });
}
var WORDS = {
  ENOENT: "there is no such file",
  EACCES: "that is not permitted",
  EPERM: "that is not permitted",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full"
};
function reason(error) {
  if (error instanceof EscapeError) return "a link leads out of the allocation";
  const { code, message } = error;
  return WORDS[code ?? ""] ?? message;
}
export {
  TemplateFailure,
  renderTemplates
};
