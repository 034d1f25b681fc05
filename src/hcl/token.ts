/** Marks that stand for themselves. */
export type Punctuation =
  | '{'
  | '}'
  | '['
  | ']'
  | '('
  | ')'
  | '='
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '&&'
  | '||'
  | '=>'
  | '...'
  | '!'
  | '?'
  | ':'
  | ','
  | '.'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export type TokenKind =
  | Punctuation
  | 'identifier'
  | 'number'
  | 'newline'
  | 'openQuote'
  | 'closeQuote'
  | 'openHeredoc'
  | 'closeHeredoc'
  /** Literal text of a template, at most one line of it. */
  | 'text'
  /** `${` or `${~` */
  | 'openInterpolation'
  /** `%{` or `%{~` */
  | 'openDirective'
  /** `}` or `~}` of a template sequence */
  | 'closeSequence'
  /** Something that has no place in the language; see invalid-token.ts */
  | 'invalid'
  | 'end';

/** A piece of the source text, by its offsets. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
}
