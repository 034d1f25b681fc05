const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/jobspec/substitute.ts
var REFERENCE = /\$\{([A-Za-z0-9_\-.]+)\}/g;
function substitute(text, lookup) {
  return text.replace(REFERENCE, (written, name) => lookup(name) ?? written);
}
function resolveOwn(own, lookup) {
  const resolved = /* @__PURE__ */ new Map();
  const resolving = /* @__PURE__ */ new Set();
  const resolve = (name) => {
    const known = resolved.get(name);
    if (known !== void 0) return known;
    if (!Object.hasOwn(own, name) || resolving.has(name)) return lookup(name);
    resolving.add(name);
    const value = substitute(own[name] ?? "", resolve);
    resolving.delete(name);
    resolved.set(name, value);
    return value;
  };
  for (const name of Object.keys(own).sort()) resolve(name);
  return Object.fromEntries(Object.keys(own).map((name) => [name, resolved.get(name) ?? ""]));
}

export {
  substitute,
  resolveOwn
};
