/** A piece of a quoted string that could not be read, by its offsets within the text. */
export interface EscapeProblem {
  start: number;
  end: number;
  detail: string;
}

const SIMPLE: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The value of literal text in a heredoc or a bare template: only `$${` and `%%{` mean something else. */
export function decodeText(text: string): string {
  return text.startsWith('$${') || text.startsWith('%%{') ? text.slice(1) : text;
}

/** The value of literal text between quotes. What is wrong in it is told to `report` and left as it is. */
export function decodeQuoted(text: string, report: (problem: EscapeProblem) => void): string {
  if (!text.includes('\\')) return decodeText(text);
  let value = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', from)) {
    value += text.slice(from, at);
    const selector = String.fromCodePoint(text.codePointAt(at + 1) ?? 32);
    const length = selector === 'u' ? 6 : selector === 'U' ? 10 : 1 + selector.length;
    if (selector === 'u' || selector === 'U') {
      const hex = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, at + length))![0];
      from = at + 2 + hex.length;
      const character = hex.length === length - 2 ? characterOf(Number.parseInt(hex, 16)) : null;
      if (character === null) {
        const detail =
          hex.length === length - 2
            ? `There is no character U+${hex.toUpperCase()}.`
            : `\\${selector} must be followed by ${length - 2} hexadecimal digits.`;
        report({ start: at, end: from, detail });
      }
      value += character ?? text.slice(at, from);
    } else {
      from = Math.min(at + length, text.length);
      const character = SIMPLE[selector];
      if (character === undefined) {
        report({ start: at, end: from, detail: `\\${selector.trim()} is not an escape sequence.` });
      }
      value += character ?? text.slice(at, from);
    }
  }
  return value + text.slice(from);
}

function characterOf(codePoint: number): string | null {
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return isSurrogate || codePoint > 0x10ffff ? null : String.fromCodePoint(codePoint);
}
