const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/plan/spellings.ts
var SHORTEST_PIECE = 3;
var BASE64_LINE_LENGTHS = [76, 64];
function spellings(secret) {
  const trimmed = secret.trim();
  const all = [
    secret,
    trimmed,
    ...jsonSpellings(trimmed),
    ...urlSpellings(trimmed),
    ...base64Spellings(secret),
    ...base64Spellings(trimmed)
  ];
  return [...new Set(all)].filter((text) => text !== "");
}
function jsonSpellings(text) {
  const escaped = JSON.stringify(text).slice(1, -1);
  const go = escaped.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return [escaped, go];
}
function urlSpellings(text) {
  const encoded = encodeURIComponent(text.toWellFormed());
  const strict = encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = strict.replaceAll("%20", "+").replaceAll("~", "%7E");
  const lowerCase = (url) => url.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  return [encoded, strict, form].flatMap((url) => [url, lowerCase(url)]);
}
function base64Spellings(text) {
  const bytes = Buffer.from(text);
  const whole = bytes.toString("base64");
  const lines = BASE64_LINE_LENGTHS.flatMap((length) => whole.match(new RegExp(`.{1,${length}}`, "g")) ?? []);
  const pieces = [...lines, ...[0, 1, 2].map((before) => base64Core(bytes, before))];
  const standard = [whole, ...pieces.filter((piece) => piece.length >= SHORTEST_PIECE)];
  return standard.flatMap((encoded) => {
    const urlSafe = encoded.replaceAll("+", "-").replaceAll("/", "_");
    return [encoded, urlSafe, urlSafe.replace(/=+$/, "")];
  });
}
function base64Core(bytes, before) {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64").replace(/=+$/, "");
  const complete = Math.floor((before + bytes.length) * 8 / 6);
  return encoded.slice(Math.ceil(before * 8 / 6), complete);
}

export {
  spellings
};
