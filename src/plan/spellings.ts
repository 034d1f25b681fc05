/** A piece of base64 shorter than this would hide harmless text everywhere. */
const SHORTEST_PIECE = 3;

/** Where `base64` and `openssl base64` break their lines. */
const BASE64_LINE_LENGTHS = [76, 64];

/**
 * The ways in which a secret may stand in a text: as it is, without surrounding blanks, in the escapes of JSON and of
 * URLs, and in base64, where it may also begin in the middle of what was encoded.
 */
export function spellings(secret: string): string[] {
  const trimmed = secret.trim();
  const all = [
    secret,
    trimmed,
    ...jsonSpellings(trimmed),
    ...urlSpellings(trimmed),
    ...base64Spellings(secret),
    ...base64Spellings(trimmed),
  ];
  return [...new Set(all)].filter((text) => text !== '');
}

function jsonSpellings(text: string): string[] {
  const escaped = JSON.stringify(text).slice(1, -1);
  // Go's encoder also escapes what means something in HTML.
  const go = escaped.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return [escaped, go];
}

function urlSpellings(text: string): string[] {
  const encoded = encodeURIComponent(text.toWellFormed());
  const strict = encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = strict.replaceAll('%20', '+').replaceAll('~', '%7E');
  const lowerCase = (url: string): string => url.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  return [encoded, strict, form].flatMap((url) => [url, lowerCase(url)]);
}

function base64Spellings(text: string): string[] {
  const bytes = Buffer.from(text);
  const whole = bytes.toString('base64');
  const lines = BASE64_LINE_LENGTHS.flatMap((length) => whole.match(new RegExp(`.{1,${length}}`, 'g')) ?? []);
  const pieces = [...lines, ...[0, 1, 2].map((before) => base64Core(bytes, before))];
  const standard = [whole, ...pieces.filter((piece) => piece.length >= SHORTEST_PIECE)];
  return standard.flatMap((encoded) => {
    const urlSafe = encoded.replaceAll('+', '-').replaceAll('/', '_');
    return [encoded, urlSafe, urlSafe.replace(/=+$/, '')];
  });
}

/** The characters that depend on these bytes alone when `before` bytes, and any number after, are encoded with them. */
function base64Core(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const complete = Math.floor(((before + bytes.length) * 8) / 6);
  return encoded.slice(Math.ceil((before * 8) / 6), complete);
}
