import type { Punctuation, Token, TokenKind } from './token.ts';

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
/** Wider than the numbers there are: `1.2.3` is one wrong number, not two. */
const NUMBER = /[0-9](?:\.*(?:[0-9]|[eE][+-]?[0-9]))*/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const PUNCTUATION = /\.\.\.|[=!<>]=|=>|&&|\|\||[=!<>?:,.+*/%()[\]-]/y;

/** What is being read: `main` is expressions and structure, the others are templates. */
type Mode =
  | { kind: 'main'; braces: number; inTemplate: boolean }
  | { kind: 'quoted' }
  | { kind: 'heredoc'; marker: string; lineStart: boolean }
  | { kind: 'bare' };

/** Splits a file or an expression into tokens. The last one is always `end`. Nothing is refused here. */
export function tokenize(text: string): Token[] {
  return new Lexer(text, { kind: 'main', braces: 0, inTemplate: false }).run();
}

/** Splits a template that stands for itself, without quotes around it. */
export function tokenizeTemplate(text: string): Token[] {
  return new Lexer(text, { kind: 'bare' }).run();
}

class Lexer {
  private readonly text: string;
  private readonly tokens: Token[] = [];
  private readonly modes: Mode[];
  private at = 0;

  constructor(text: string, mode: Mode) {
    this.text = text;
    this.modes = [mode];
  }

  run(): Token[] {
    while (this.at < this.text.length) {
      const mode = this.modes.at(-1)!;
      if (mode.kind === 'main') this.main(mode);
      else this.template(mode);
    }
    this.emit('end', this.at);
    return this.tokens;
  }

  private emit(kind: TokenKind, end: number): void {
    this.tokens.push({ kind, start: this.at, end });
    this.at = end;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  private main(mode: { braces: number; inTemplate: boolean }): void {
    const { text, at } = this;
    const character = text[at]!;
    switch (character) {
      case ' ':
      case '\t':
        this.at += 1;
        return;
      case '\n':
        this.emit('newline', at + 1);
        return;
      case '\r':
        if (text[at + 1] === '\n') this.emit('newline', at + 2);
        else this.emit('invalid', at + 1);
        return;
      case '#':
        this.lineComment();
        return;
      case '"':
        this.emit('openQuote', at + 1);
        this.modes.push({ kind: 'quoted' });
        return;
      case '{':
        mode.braces += 1;
        this.emit('{', at + 1);
        return;
      case '}':
        this.closeBrace(mode, at + 1);
        return;
      case '~':
        if (text[at + 1] === '}') this.closeBrace(mode, at + 2);
        else this.emit('invalid', at + 1);
        return;
      case '/':
        if (text[at + 1] === '/') this.lineComment();
        else if (text[at + 1] === '*') this.inlineComment();
        else this.emit('/', at + 1);
        return;
      case '<':
        if (this.heredoc()) return;
    }
    this.word();
  }

  private word(): void {
    const character = this.text.charCodeAt(this.at);
    const isDigit = character >= 48 && character <= 57;
    const word = this.match(isDigit ? NUMBER : IDENTIFIER);
    if (word) {
      this.emit(isDigit ? 'number' : 'identifier', this.at + word[0].length);
      return;
    }
    const mark = this.match(PUNCTUATION);
    if (mark) this.emit(mark[0] as Punctuation, this.at + mark[0].length);
    else this.emit('invalid', this.at + String.fromCodePoint(this.text.codePointAt(this.at)!).length);
  }

  /** A closing brace ends the template sequence it is in, unless a brace was opened inside of it. */
  private closeBrace(mode: { braces: number; inTemplate: boolean }, end: number): void {
    if (mode.inTemplate && mode.braces === 0) {
      this.emit('closeSequence', end);
      this.modes.pop();
      return;
    }
    mode.braces -= 1;
    this.emit(end - this.at === 2 ? 'closeSequence' : '}', end);
  }

  /** The line break after a comment still ends an attribute: the comment becomes part of that token. */
  private lineComment(): void {
    const lineBreak = this.text.indexOf('\n', this.at);
    if (lineBreak === -1) this.at = this.text.length;
    else this.emit('newline', lineBreak + 1);
  }

  private inlineComment(): void {
    const close = this.text.indexOf('*/', this.at + 2);
    if (close === -1) this.emit('invalid', this.text.length);
    else this.at = close + 2;
  }

  private heredoc(): boolean {
    const introducer = this.match(HEREDOC);
    if (!introducer) return false;
    this.emit('openHeredoc', this.at + introducer[0].length);
    this.modes.push({ kind: 'heredoc', marker: introducer[1]!, lineStart: true });
    return true;
  }

  private template(mode: Exclude<Mode, { kind: 'main' }>): void {
    if (mode.kind === 'heredoc' && mode.lineStart && this.closeHeredoc(mode.marker)) return;
    const { text, at } = this;
    const character = text[at]!;
    if (character === '$' || character === '%') {
      this.templateMark(character);
    } else if (mode.kind === 'quoted' && character === '"') {
      this.emit('closeQuote', at + 1);
      this.modes.pop();
    } else if (mode.kind === 'quoted' && (character === '\n' || character === '\r')) {
      this.brokenString();
    } else {
      this.emit('text', mode.kind === 'quoted' ? this.quotedTextEnd() : this.plainTextEnd());
    }
    if (mode.kind === 'heredoc') mode.lineStart = text[this.at - 1] === '\n';
  }

  private closeHeredoc(marker: string): boolean {
    const lineBreak = this.text.indexOf('\n', this.at);
    if (lineBreak === -1) return false;
    const line = this.text.slice(this.at, lineBreak);
    if (line.trim() !== marker) return false;
    this.emit('closeHeredoc', line.endsWith('\r') ? lineBreak - 1 : lineBreak);
    this.modes.pop();
    return true;
  }

  /** `${` and `%{` open a sequence; `$${` and `%%{` are text, and so is the mark alone. */
  private templateMark(mark: '$' | '%'): void {
    const { text, at } = this;
    if (text[at + 1] === '{') {
      const end = text[at + 2] === '~' ? at + 3 : at + 2;
      this.emit(mark === '$' ? 'openInterpolation' : 'openDirective', end);
      this.modes.push({ kind: 'main', braces: 0, inTemplate: true });
    } else if (text[at + 1] === mark && text[at + 2] === '{') {
      this.emit('text', at + 3);
    } else {
      this.emit('text', at + 1);
    }
  }

  /** A quoted string must end on its line. The rest of the file is read as if it had ended. */
  private brokenString(): void {
    const end = this.text[this.at] === '\r' && this.text[this.at + 1] === '\n' ? this.at + 2 : this.at + 1;
    const start = this.at;
    this.emit('invalid', end);
    this.tokens.push({ kind: 'newline', start, end });
    while (this.modes.length > 1 && this.modes.at(-1)!.kind !== 'heredoc') this.modes.pop();
  }

  private quotedTextEnd(): number {
    const { text } = this;
    for (let at = this.at; ; at++) {
      switch (text[at]) {
        case '\\':
          if (text[at + 1] !== '\n' && text[at + 1] !== '\r') at += 1;
          break;
        case '"':
        case '$':
        case '%':
        case '\n':
        case '\r':
        case undefined:
          return Math.min(at, text.length);
      }
    }
  }

  private plainTextEnd(): number {
    const { text } = this;
    for (let at = this.at; ; at++) {
      switch (text[at]) {
        case '\n':
          return at + 1;
        case '$':
        case '%':
        case undefined:
          return at;
      }
    }
  }
}
