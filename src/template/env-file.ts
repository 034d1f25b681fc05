/** What is wrong with a line of a file of variables. */
export class EnvFileError extends Error {
  override name = 'EnvFileError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Pieces of a value: quoted with escapes, quoted as it is, a comment, spaces, anything else. */
const PIECE = /"((?:[^"\\]|\\.)*)"|'([^']*)'|(#.*)|([ \t]+)|([^"'# \t]+)|["']/gu;

/**
 * The variables of a file of `KEY=value` lines, with optional `export`, quotes, comments and JSON's escapes in double
 * quotes. Nothing is expanded. Throws EnvFileError. Source: hashicorp/go-envparse.
 */
export function parseEnvFile(text: string): Record<string, string> {
  const variables = new Map<string, string>();
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const equals = line.indexOf('=');
    if (equals < 0) throw new EnvFileError(index + 1, 'there is no "="');
    const key = keyOf(line.slice(0, equals).trim(), index + 1);
    variables.set(key, parseValue(line.slice(equals + 1).trim(), index + 1));
  }
  return Object.fromEntries(variables);
}

function keyOf(written: string, line: number): string {
  const key = written.length > 'export '.length ? written.replace(/^export /, '') : written;
  if (key === '') throw new EnvFileError(line, 'there is no name before the "="');
  if (/^[A-Za-z_][\w./]*$/.test(key)) return key;
  throw new EnvFileError(line, `"${key}" is no name of a variable: letters, digits, "_", "." and "/"`);
}

/** Spaces before a comment are none of the value. */
function parseValue(written: string, line: number): string {
  if (/[\x00-\x1f]/.test(written)) throw new EnvFileError(line, 'a control character has to be escaped');
  let value = '';
  let significant = 0;
  for (const [piece, double, single, comment, space] of written.matchAll(PIECE)) {
    if (comment !== undefined) return value.slice(0, significant);
    if (piece === '"' || piece === "'") throw new EnvFileError(line, `a quote ${piece} is not closed`);
    value += double !== undefined ? withoutEscapes(double, line) : (single ?? piece);
    if (space === undefined) significant = value.length;
  }
  return value;
}

function withoutEscapes(text: string, line: number): string {
  return text.replace(/\\(?:u([\da-fA-F]{4})|(.))/gu, (written, code?: string, simple?: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const character = ESCAPES[simple ?? ''];
    if (character === undefined) throw new EnvFileError(line, `there is no escape ${written}`);
    return character;
  });
}
