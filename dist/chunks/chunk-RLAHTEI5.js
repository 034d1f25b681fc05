const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/action/secrets.ts
var NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
function parseSecrets(text) {
  const secrets = /* @__PURE__ */ new Map();
  const problems = [];
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line.trim() === "") continue;
    const [, name = "", operator] = /^\s*([^=<\s]*)\s*(=|<<)/.exec(line) ?? [];
    const where = `Input "secrets", line ${i + 1}`;
    if (!operator || !NAME.test(name)) {
      problems.push(
        `${where}: write NAME=value, or NAME<<END for a value of several lines. A name has letters, digits and _ only.`
      );
      continue;
    }
    if (secrets.has(name)) problems.push(`${where}: ${name} is there already: give each name once.`);
    const rest = line.slice(line.indexOf(operator) + operator.length);
    if (operator === "=") {
      secrets.set(name, rest);
      continue;
    }
    const delimiter = rest.trim();
    const end = lines.findIndex((each, at) => at > i && each.trim() === delimiter);
    if (delimiter === "" || end < 0) {
      problems.push(
        `${where}: the value of ${name} has no end: write its delimiter on a line of its own after it.`
      );
      break;
    }
    secrets.set(name, lines.slice(i + 1, end).join("\n"));
    i = end;
  }
  return { secrets, problems };
}

export {
  parseSecrets
};
