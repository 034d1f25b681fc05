import { TemplateError } from './error.ts';
import type { Token, TokenType } from './lexer.ts';

/** The tokens of a template, read once from front to back. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The next token, a space included. */
  peek(): Token {
    const token = this.#tokens[this.#index];
    if (token === undefined) throw new RangeError('read past the end of the template');
    return token;
  }

  /** The next token that is no space; the spaces stay. */
  peekPastSpace(): Token {
    const token = this.peek();
    return token.type === 'space' ? (this.#tokens[this.#index + 1] ?? token) : token;
  }

  /** The token after the one that is next, spaces left out. */
  peekSecond(): Token {
    let index = this.#index + 1;
    while (this.#tokens[index]?.type === 'space') index += 1;
    return this.#tokens[index] ?? this.peek();
  }

  next(): Token {
    const token = this.peek();
    if (token.type !== 'error' && token.type !== 'end of template') this.#index += 1;
    return token;
  }

  skipSpace(): void {
    if (this.peek().type === 'space') this.#index += 1;
  }

  nextPastSpace(): Token {
    this.skipSpace();
    return this.next();
  }

  expect(type: TokenType, where: string): Token {
    const token = this.nextPastSpace();
    if (token.type !== type) throw unexpected(token, where);
    return token;
  }

  isKeyword(word: string): boolean {
    const token = this.peekPastSpace();
    return token.type === 'keyword' && token.text === word;
  }
}

/** The error for a token that cannot stand where it does. */
export function unexpected(token: Token, where: string): TemplateError {
  if (token.type === 'error') return new TemplateError(token.text, token.at);
  const name = token.type === 'end of template' ? token.type : JSON.stringify(token.text);
  return new TemplateError(`unexpected ${name} in ${where}`, token.at);
}
