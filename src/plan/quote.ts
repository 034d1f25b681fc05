/** What Go's strconv calls printable: letters, marks, numbers, punctuation, symbols, and the ASCII space. */
const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;

const SHORT_ESCAPES: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** A string in double quotes as Go's `%q` prints it: always one line, nothing invisible in it. */
export function quote(text: string): string {
  return `"${escapeUnprintable(text.replace(/["\\]/g, '\\$&'))}"`;
}

/** Shows every character that is not printable as the escape Go writes for it: `\n`, `\x1b`, `\u200b`. */
export function escapeUnprintable(text: string): string {
  return text.replace(UNPRINTABLE, escapeCharacter);
}

/** Shows control characters as escapes: for names, which Nomad prints unquoted. */
export function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short) return short;
  const code = character.codePointAt(0)!;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}
