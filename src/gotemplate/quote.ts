const SHORT: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** Letters, marks, numbers, punctuation, symbols and the plain space: what Go calls printable. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

export const isPrintable = (character: string): boolean => PRINTABLE.test(character);

/** In Go's double quotes, or single ones for a rune. `ascii` also escapes what lies beyond. Source: strconv.Quote. */
export function quoteGo(text: string, options: { quote?: '"' | "'"; ascii?: boolean } = {}): string {
  const quote = options.quote ?? '"';
  let quoted = quote;
  for (const character of text) quoted += escaped(character, quote, options.ascii ?? false);
  return quoted + quote;
}

function escaped(character: string, quote: string, ascii: boolean): string {
  if (character === quote) return `\\${quote}`;
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
  if (isPrintable(character) && (!ascii || code < 0x80)) return character;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0');

/** `#q`: in back quotes when it can be. */
export function canBackquote(text: string): boolean {
  return ![...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    const control = code < 0x20 && character !== '\t';
    return (
      control ||
      code === 0x7f ||
      character === '`' ||
      character === '\ufeff' ||
      (code >= 0xdc80 && code <= 0xdcff)
    );
  });
}
