/** A part shorter than this is masked only when it is a password: masking `db` everywhere hides more than it guards. */
const SHORTEST_PART = 4;

const PASSWORD_KEY = /pass|pwd|secret|token|credential|signature|\bsig\b|key/i;
const USER_KEY = /user|\buid\b|login/i;

/**
 * The secret and the parts of it that are secret alone: each line, the strings within JSON, the password and the user
 * of a URL or a DSN. For a masker, which knows the spellings itself.
 */
export function secretParts(secret: string): string[] {
  const parts = new Set([secret]);
  collect(secret.trim(), parts);
  return [...parts].filter((part) => part.trim() !== '');
}

function collect(text: string, parts: Set<string>): void {
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

function jsonStrings(text: string): string[] {
  const strings: string[] = [];
  try {
    JSON.parse(text, (_, value) => {
      if (typeof value === 'string') strings.push(value);
    });
  } catch {
    // It is no JSON.
  }
  return strings;
}

interface Credentials {
  users: string[];
  passwords: string[];
}

/** Of `scheme://user:password@host` and, as Go's MySQL driver has it, `user:password@host`. */
function urlCredentials(text: string): Credentials {
  const scheme = /^([\w.+-]+:)+\/\//.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length);
  const authority = scheme === '' ? rest : rest.split(/[/?#]/)[0]!;
  // People write passwords with signs that ought to be escaped: then it reaches to the last at-sign of all.
  const infos = [authority, rest]
    .filter((part) => part.includes('@'))
    .map((part) => part.slice(0, part.lastIndexOf('@')));
  const found: Credentials = { users: [], passwords: [] };
  for (const info of infos) {
    const [, user, password] = /^([^:]*):(.*)$/s.exec(info) ?? [];
    if (scheme !== '') found.users.push(...forms(user ?? info));
    else if (user) found.users.push(user);
    if (password) found.passwords.push(...forms(password));
  }
  return found;
}

/** Of `key=value` in the query of a URL, in a connection string parted by semicolons or blanks, in an .env file. */
function keyValueCredentials(text: string): Credentials {
  const quoted = [...text.matchAll(/([\w .-]+?)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(
    ([, key, single, double]) => ({ key: key!, value: (single ?? double)! }),
  );
  const bare = [/;/, /[&?]/, /\s+/].flatMap((separator) =>
    text.split(separator).flatMap((piece) => {
      const [, key, value] = /^\s*([\w .-]+?)\s*=\s*(.*?)\s*$/.exec(piece) ?? [];
      return key && value ? [{ key, value }] : [];
    }),
  );
  const pairs = [...quoted, ...bare];
  return {
    users: pairs.filter(({ key }) => USER_KEY.test(key)).flatMap(({ value }) => forms(value)),
    passwords: pairs.filter(({ key }) => PASSWORD_KEY.test(key)).flatMap(({ value }) => forms(value)),
  };
}

/** As it is written, and as it is meant where it is written with the escapes of URLs or with backslashes. */
function forms(text: string): string[] {
  const plain = text.replace(/\\(.)/g, '$1');
  try {
    return [text, plain, decodeURIComponent(text)];
  } catch {
    return [text, plain];
  }
}
