export type TokenType =
  | 'text'
  | 'open'
  | 'close'
  | 'space'
  | 'keyword'
  | 'function'
  | 'field'
  | 'variable'
  | 'dot'
  | 'nil'
  | 'bool'
  | 'number'
  | 'rune'
  | 'string'
  | 'raw string'
  | '='
  | ':='
  | '|'
  | '('
  | ')'
  | 'other'
  | 'error'
  | 'end of template';

export interface Token {
  type: TokenType;
  /** As written; for an error, what is wrong. */
  text: string;
  at: number;
}

const KEYWORDS = new Set('block break continue define else end if range template with'.split(' '));
const TERMINATOR = /[\s.,|:()]/;
const NUMBER =
  /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/y;
const WORD = /[\p{L}\p{Nd}_]*/uy;

/**
 * The tokens of a template, up to the first error. Trim markers have done their work, comments are gone.
 * Source: Go text/template/parse lex.go.
 */
export function tokenize(text: string, delimiters: { left: string; right: string }): Token[] {
  return new Lexer(text, delimiters).run();
}

class Lexer {
  readonly #text: string;
  readonly #left: string;
  readonly #right: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(text: string, { left, right }: { left: string; right: string }) {
    this.#text = text;
    this.#left = left;
    this.#right = right;
  }

  run(): Token[] {
    while (this.#at < this.#text.length && !this.#failed) {
      const open = this.#text.indexOf(this.#left, this.#at);
      this.#lexText(open < 0 ? this.#text.length : open);
      if (open >= 0) this.#lexOpening(open);
    }
    if (!this.#failed) this.#emit('end of template', this.#text.length, '');
    return this.#tokens;
  }

  get #failed(): boolean {
    return this.#tokens.at(-1)?.type === 'error';
  }

  #lexText(end: number): void {
    let text = this.#text.slice(this.#at, end);
    if (/^-[ \t\r\n]/.test(this.#text.slice(end + this.#left.length, end + this.#left.length + 2))) {
      text = text.replace(/[ \t\r\n]+$/, '');
    }
    if (text !== '') this.#emit('text', this.#at, text);
    this.#at = end;
  }

  #lexOpening(open: number): void {
    this.#at = open + this.#left.length;
    if (/^-[ \t\r\n]/.test(this.#text.slice(this.#at, this.#at + 2))) this.#at += 2;
    if (this.#text.startsWith('/*', this.#at)) {
      this.#skipComment();
      return;
    }
    this.#emit('open', open, this.#left);
    this.#lexAction(open);
  }

  #lexAction(open: number): void {
    let depth = 0;
    while (this.#closingLength() === 0 && !this.#failed) {
      if (this.#at >= this.#text.length) this.#fail(open, `the action is not closed with ${this.#right}`);
      else this.#lexInside();
      const newest = this.#tokens.at(-1)?.type;
      if (newest === '(') depth += 1;
      if (newest === ')') depth -= 1;
      if (depth < 0) this.#fail(this.#at - 1, 'a ")" closes nothing');
    }
    if (this.#failed) return;
    if (depth > 0) this.#fail(this.#at, 'a "(" is not closed');
    else {
      this.#emit('close', this.#at, this.#right);
      this.#skipClosing();
    }
  }

  /** Length of the closing delimiter here, trim marker included; 0 when there is none. */
  #closingLength(): number {
    const trims = /^[ \t\r\n]-/.test(this.#text.slice(this.#at, this.#at + 2));
    if (trims && this.#text.startsWith(this.#right, this.#at + 2)) return this.#right.length + 2;
    return this.#text.startsWith(this.#right, this.#at) ? this.#right.length : 0;
  }

  #skipClosing(): void {
    const length = this.#closingLength();
    this.#at += length;
    if (length === this.#right.length) return;
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #skipComment(): void {
    const start = this.#at;
    const end = this.#text.indexOf('*/', start + 2);
    this.#at = end + 2;
    if (end < 0) this.#fail(start, 'the comment is not closed with */');
    else if (this.#closingLength() === 0) this.#fail(this.#at, `after */ there can only be ${this.#right}`);
    else this.#skipClosing();
  }

  #lexInside(): void {
    const at = this.#at;
    const character = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    const next = this.#text[at + 1] ?? '';
    if (/[ \t\r\n]/.test(character)) this.#lexSpace();
    else if (character === ':' && next === '=') this.#take(':=', 2);
    else if (isMark(character)) this.#take(character, 1);
    else if (character === '"') this.#lexQuoted('string', /"(?:[^"\\\n]|\\[^\n])*"/y);
    else if (character === '`') this.#lexQuoted('raw string', /`[^`]*`/y);
    else if (character === "'") this.#lexQuoted('rune', /'(?:[^'\\\n]|\\[^\n])*'/y);
    else if (character === '$') this.#lexName('variable');
    else if (/[+\-\d]/.test(character) || /^\.\d/.test(character + next)) this.#lexNumber();
    else if (character === '.') this.#lexName('field');
    else if (/[\p{L}\p{Nd}_]/u.test(character)) this.#lexName('function');
    else if (/[!-~]/.test(character) && character !== ':') this.#take('other', 1);
    else this.#fail(at, `"${character}" has no meaning here`);
  }

  #lexSpace(): void {
    const start = this.#at;
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '') && this.#closingLength() === 0) this.#at += 1;
    if (this.#at > start) this.#emit('space', start, ' ');
  }

  #lexQuoted(type: 'string' | 'raw string' | 'rune', pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#take(type, match[0].length);
    else this.#fail(this.#at, `the ${type} is not closed`);
  }

  #lexNumber(): void {
    NUMBER.lastIndex = this.#at;
    const length = NUMBER.exec(this.#text)?.[0].length ?? 0;
    const ends = !/^[\p{L}\p{Nd}_+-]/u.test(this.#text.slice(this.#at + length));
    if (length > 0 && ends) this.#take('number', length);
    else this.#fail(this.#at, 'this is not a number');
  }

  /** `.name`, `$name` or `name`. */
  #lexName(type: 'field' | 'variable' | 'function'): void {
    const start = this.#at;
    const sign = type === 'function' ? 0 : 1;
    WORD.lastIndex = start + sign;
    const length = (WORD.exec(this.#text)?.[0].length ?? 0) + sign;
    const end = start + length;
    const next = this.#text[end];
    if (next === undefined || TERMINATOR.test(next) || this.#text.startsWith(this.#right, end)) {
      this.#take(wordType(type, this.#text.slice(start, end)), length);
    } else this.#fail(end, `"${next}" cannot stand in a name`);
  }

  #take(type: TokenType, length: number): void {
    this.#emit(type, this.#at, this.#text.slice(this.#at, this.#at + length));
    this.#at += length;
  }

  #fail(at: number, message: string): void {
    this.#emit('error', at, message);
  }

  #emit(type: TokenType, at: number, text: string): void {
    this.#tokens.push({ type, at, text });
  }
}

function isMark(character: string): character is '=' | '|' | '(' | ')' {
  return character.length === 1 && '=|()'.includes(character);
}

function wordType(type: 'field' | 'variable' | 'function', word: string): TokenType {
  if (type === 'field') return word === '.' ? 'dot' : 'field';
  if (type === 'variable') return type;
  if (KEYWORDS.has(word)) return 'keyword';
  if (word === 'nil') return 'nil';
  return word === 'true' || word === 'false' ? 'bool' : 'function';
}
