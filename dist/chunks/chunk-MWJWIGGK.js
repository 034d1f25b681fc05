const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/report/foreign.ts
function forTerminal(text) {
  const visible = text.includes("\r") ? text.split("\r").findLast((part) => part !== "") ?? "" : text;
  return visible.replace(
    /\x1b\[[0-9;]*m|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g,
    (match) => match.length > 1 ? match : `\\x${match.charCodeAt(0).toString(16).padStart(2, "0")}`
  );
}
function inline(text) {
  return forTerminal(text.replaceAll("\n", " ")).replace(/\x1b\[[0-9;]*m/g, "");
}

export {
  forTerminal,
  inline
};
