const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/plan/secret-parts.ts
var SHORTEST_PART = 4;
var PASSWORD_KEY = /pass|pwd|secret|token|credential|signature|\bsig\b|key/i;
var USER_KEY = /user|\buid\b|login/i;
function secretParts(secret) {
  const parts = /* @__PURE__ */ new Set([secret]);
  collect(secret.trim(), parts);
  return [...parts].filter((part) => part.trim() !== "");
}
function collect(text, parts) {
  parts.add(text);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const inner = lines.length > 1 ? [...lines, ...jsonStrings(text)] : jsonStrings(text);
  for (const part of inner) {
    if (part.length >= SHORTEST_PART && !parts.has(part)) collect(part, parts);
  }
  if (lines.length > 1) return;
  for (const { users, passwords } of [urlCredentials(text), keyValueCredentials(text)]) {
    for (const user of users) if (user.length >= SHORTEST_PART) parts.add(user);
    for (const password of passwords) parts.add(password);
  }
}
function jsonStrings(text) {
  const strings = [];
  try {
    JSON.parse(text, (_, value) => {
      if (typeof value === "string") strings.push(value);
    });
  } catch {
  }
  return strings;
}
function urlCredentials(text) {
  const scheme = /^([\w.+-]+:)+\/\//.exec(text)?.[0] ?? "";
  const rest = text.slice(scheme.length);
  const authority = scheme === "" ? rest : rest.split(/[/?#]/)[0];
  const infos = [authority, rest].filter((part) => part.includes("@")).map((part) => part.slice(0, part.lastIndexOf("@")));
  const found = { users: [], passwords: [] };
  for (const info of infos) {
    const [, user, password] = /^([^:]*):(.*)$/s.exec(info) ?? [];
    if (scheme !== "") found.users.push(...forms(user ?? info));
    else if (user) found.users.push(user);
    if (password) found.passwords.push(...forms(password));
  }
  return found;
}
function keyValueCredentials(text) {
  const quoted = [...text.matchAll(/([\w .-]+?)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(
    ([, key, single, double]) => ({ key, value: single ?? double })
  );
  const bare = [/;/, /[&?]/, /\s+/].flatMap(
    (separator) => text.split(separator).flatMap((piece) => {
      const [, key, value] = /^\s*([\w .-]+?)\s*=\s*(.*?)\s*$/.exec(piece) ?? [];
      return key && value ? [{ key, value }] : [];
    })
  );
  const pairs = [...quoted, ...bare];
  return {
    users: pairs.filter(({ key }) => USER_KEY.test(key)).flatMap(({ value }) => forms(value)),
    passwords: pairs.filter(({ key }) => PASSWORD_KEY.test(key)).flatMap(({ value }) => forms(value))
  };
}
function forms(text) {
  const plain = text.replace(/\\(.)/g, "$1");
  try {
    return [text, plain, decodeURIComponent(text)];
  } catch {
    return [text, plain];
  }
}

export {
  secretParts
};
