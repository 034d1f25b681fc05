import type { Diagnostic, Range } from './diagnostic.ts';
import { describeInvalid } from './invalid-token.ts';
import type { Source } from './source.ts';
import type { Token, TokenKind } from './token.ts';

/** Deeper nesting of blocks and expressions is refused: it would only exhaust the stack. */
const MAX_DEPTH = 400;

/** After this many mistakes the rest of a file is not looked at. */
const MAX_DIAGNOSTICS = 50;

const OPENING = new Map<TokenKind, TokenKind>([
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
  ['openQuote', 'closeQuote'],
  ['openHeredoc', 'closeHeredoc'],
  ['openInterpolation', 'closeSequence'],
  ['openDirective', 'closeSequence'],
]);
const CLOSING = new Set(OPENING.values());

/** Thrown at the first mistake in an item and caught where reading can go on. Never leaves the parser. */
export class SyntaxFailure extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.detail);
    this.diagnostic = diagnostic;
  }
}

/** The tokens of a text, read one after the other, with the diagnostics found on the way. */
export class TokenStream {
  readonly source: Source;
  readonly diagnostics: Diagnostic[] = [];
  private readonly tokens: readonly Token[];
  private index = 0;
  private newlinesMatter = true;
  private depth = 0;
  private partners: Int32Array | null = null;
  /** Set as well when a mistake may be an open bracket: that something is open at the end is no news then. */
  private endReported = false;

  constructor(source: Source, tokens: readonly Token[]) {
    this.source = source;
    this.tokens = tokens;
  }

  /** The next token, without taking it. Line breaks are passed over where they do not matter. */
  peek(): Token {
    if (!this.newlinesMatter) {
      while (this.tokens[this.index]!.kind === 'newline') this.index += 1;
    }
    return this.tokens[this.index]!;
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  at(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  atWord(word: string): boolean {
    const token = this.peek();
    return token.kind === 'identifier' && this.textOf(token) === word;
  }

  /** Takes the next token when it is of this kind. */
  accept(kind: TokenKind): Token | null {
    return this.at(kind) ? this.next() : null;
  }

  /** Where the last token taken ended. */
  get previousEnd(): number {
    return this.tokens[this.index - 1]?.end ?? 0;
  }

  textOf(token: Token): string {
    return this.source.text.slice(token.start, token.end);
  }

  rangeOf(token: Token): Range {
    return this.source.range(token.start, token.end);
  }

  /** From an offset to the end of the last token taken. */
  rangeFrom(start: number): Range {
    return this.source.range(start, this.previousEnd);
  }

  /** Reads something inside of which line breaks matter, or do not. */
  withNewlines<T>(matter: boolean, read: () => T): T {
    const before = this.newlinesMatter;
    this.newlinesMatter = matter;
    try {
      return read();
    } finally {
      this.newlinesMatter = before;
    }
  }

  /** Reads something nested. */
  nested<T>(read: () => T): T {
    if (this.depth >= MAX_DEPTH) {
      this.fail(
        this.peek(),
        'Nested too deeply',
        `Nothing may be nested more than ${MAX_DEPTH} levels deep.`,
      );
    }
    this.depth += 1;
    try {
      return read();
    } finally {
      this.depth -= 1;
    }
  }

  fail(where: Token | Range, summary: string, detail: string, hint?: string): never {
    throw new SyntaxFailure(this.diagnostic(where, summary, detail, hint));
  }

  /** Notes a mistake after which reading can simply go on. */
  report(where: Token | Range, summary: string, detail: string, hint?: string): void {
    this.add(this.diagnostic(where, summary, detail, hint));
  }

  private add(diagnostic: Diagnostic): void {
    if (this.diagnostics.length > MAX_DIAGNOSTICS) return;
    this.diagnostics.push(diagnostic);
    if (this.diagnostics.length < MAX_DIAGNOSTICS) return;
    const detail = 'The rest of the file was not read.';
    this.diagnostics.push(this.diagnostic(this.peek(), 'Too many errors', detail));
    this.index = this.tokens.length - 1;
  }

  /** Notes that something is still open at the end of the text: once, for the innermost. */
  reportEnd(summary: string, detail: string, hint: string): void {
    if (this.endReported) return;
    this.endReported = true;
    this.report(this.peek(), summary, detail, hint);
  }

  /** Goes on behind the next line break that is not within brackets. */
  skipLine(): void {
    this.index = this.itemEnd(this.index, this.index);
  }

  private diagnostic(where: Token | Range, summary: string, detail: string, hint?: string): Diagnostic {
    const range = 'file' in where ? where : this.rangeOf(where);
    return { severity: 'error', summary, detail, range, ...(hint === undefined ? {} : { hint }) };
  }

  /** The place to return to with `recover`. */
  mark(): number {
    return this.index;
  }

  /**
   * Notes what went wrong in the item that began at `start` and goes on behind the item: behind the line break
   * after it, or before the brace that closes what it is in. A character that is not of the language explains
   * a failure on its line better than the failure itself does.
   */
  recover(failure: SyntaxFailure, start: number): void {
    const failedAt = Math.max(this.index, start);
    this.index = Math.min(Math.max(this.itemEnd(start, failedAt), start + 1), this.tokens.length - 1);
    const last = Math.max(this.index, failedAt + 1);
    const invalid = this.tokens.slice(start, last).find((token) => token.kind === 'invalid');
    const lexical = invalid && this.invalidDiagnostic(invalid);
    if (lexical) this.add(lexical);
    if (lexical?.range?.start.line !== failure.diagnostic.range?.start.line) {
      this.add(failure.diagnostic);
    }
  }

  private invalidDiagnostic(token: Token): Diagnostic {
    const { detail, hint } = describeInvalid(this.textOf(token));
    return this.diagnostic(token, 'Invalid character', detail, hint);
  }

  private itemEnd(start: number, failedAt: number): number {
    this.partners ??= matchBrackets(this.tokens);
    let index = start;
    for (; index < this.tokens.length - 1; index++) {
      const { kind } = this.tokens[index]!;
      const partner = this.partners[index]!;
      const unsure = partner === -1 ? OPENING.has(kind) : index < failedAt && failedAt < partner;
      if (unsure) this.endReported = true;
      if (partner > index) index = partner;
      else if (kind === '}' && partner !== -1 && index >= failedAt) return index;
      else if (kind === 'newline' && index >= failedAt) return index + 1;
    }
    this.endReported = true;
    return index;
  }
}

/** For every token the index of the bracket that belongs to it, or -1. */
function matchBrackets(tokens: readonly Token[]): Int32Array {
  const partners = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  const openByCloser = new Map<TokenKind, number>();
  for (const [index, { kind }] of tokens.entries()) {
    const closer = OPENING.get(kind);
    if (closer) {
      open.push(index);
      openByCloser.set(closer, (openByCloser.get(closer) ?? 0) + 1);
    } else if (CLOSING.has(kind) && (openByCloser.get(kind) ?? 0) > 0) {
      for (let found = false; !found; ) {
        const opener = open.pop()!;
        const expected = OPENING.get(tokens[opener]!.kind)!;
        openByCloser.set(expected, openByCloser.get(expected)! - 1);
        found = expected === kind;
        if (found) {
          partners[opener] = index;
          partners[index] = opener;
        }
      }
    }
  }
  return partners;
}
