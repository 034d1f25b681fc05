const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/flags.ts
var UsageError = class extends Error {
  name = "UsageError";
};
function parseArguments(words, flags, suggest) {
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
    if (!flag) throw unknownFlag(name, flags, suggest);
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
function unknownFlag(name, flags, suggest) {
  const close = suggest(
    name,
    flags.map((flag) => flag.name)
  );
  return new UsageError(`There is no flag -${name}${close ? `; did you mean -${close}?` : ""}`);
}

export {
  UsageError,
  parseArguments,
  parseDuration
};
