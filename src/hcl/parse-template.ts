import type { Expression, TemplatePart } from './ast.ts';
import type { Range } from './diagnostic.ts';
import { flushHeredoc } from './heredoc.ts';
import { nameOf, operatorHint, parseExpression } from './parse-expression.ts';
import { parseForNames } from './parse-for.ts';
import { decodeQuoted, decodeText } from './string-literal.ts';
import { suggest } from './suggest.ts';
import { nestDirectives } from './template-directives.ts';
import type { Token, TokenKind } from './token.ts';
import type { TokenStream } from './token-stream.ts';

/** The pieces of a template in the order they are written, before if and for are put around what they contain. */
export type TemplatePiece =
  | { kind: 'text'; text: string; range: Range }
  | { kind: 'interpolation'; expression: Expression; range: Range }
  | { kind: 'if'; condition: Expression; range: Range }
  | { kind: 'for'; keyName: string | null; valueName: string; collection: Expression; range: Range }
  | { kind: 'else' | 'endif' | 'endfor'; range: Range };

const KEYWORDS = ['if', 'else', 'endif', 'for', 'endfor'];

/** A quoted string or a heredoc. */
export function parseQuotedTemplate(stream: TokenStream): Expression {
  const open = stream.next();
  const heredoc = open.kind === 'openHeredoc';
  const { pieces, end } = readPieces(stream, heredoc ? 'closeHeredoc' : 'closeQuote', open);
  if (heredoc && stream.textOf(open).startsWith('<<-')) flushHeredoc(pieces);
  const parts = nestDirectives(stream, pieces, end);
  return { kind: 'template', parts, heredoc, range: stream.rangeFrom(open.start) };
}

/** A template that stands for itself, up to the end of the text. */
export function parseBareTemplate(stream: TokenStream): Expression {
  const { pieces, end } = readPieces(stream, 'end', null);
  const parts: TemplatePart[] = nestDirectives(stream, pieces, end);
  return {
    kind: 'template',
    parts,
    heredoc: false,
    range: stream.source.range(0, stream.source.text.length),
  };
}

function readPieces(
  stream: TokenStream,
  closer: TokenKind,
  open: Token | null,
): { pieces: TemplatePiece[]; end: Range } {
  const pieces: TemplatePiece[] = [];
  let trimNext = false;
  for (;;) {
    const token = stream.next();
    if (token.kind === closer) return { pieces, end: stream.rangeOf(token) };
    const trim = trimNext;
    trimNext = false;
    switch (token.kind) {
      case 'text': {
        const text = literalText(stream, token, open?.kind === 'openQuote');
        pieces.push({ kind: 'text', text: trim ? text.trimStart() : text, range: stream.rangeOf(token) });
        break;
      }
      case 'openInterpolation':
      case 'openDirective': {
        if (stream.textOf(token).endsWith('~')) trimLast(pieces);
        const read = token.kind === 'openDirective' ? readDirective : readInterpolation;
        const { piece, close } = stream.withNewlines(false, () => read(stream, token));
        pieces.push(piece);
        trimNext = stream.textOf(close).startsWith('~');
        break;
      }
      default:
        failUnterminated(stream, token, open);
    }
  }
}

function failUnterminated(stream: TokenStream, token: Token, open: Token | null): never {
  if (open?.kind !== 'openHeredoc') {
    const where = open ? ` that began at line ${stream.rangeOf(open).start.line}` : '';
    stream.fail(token, 'Unterminated string', `The closing quote of the string${where} is missing.`);
  }
  const marker = stream.textOf(open).replace(/^<<-?|\s+$/g, '');
  stream.fail(
    token,
    'Unterminated heredoc',
    `The heredoc that began at line ${stream.rangeOf(open).start.line} is never closed.`,
    `End it with ${marker} alone on a line, followed by a line break.`,
  );
}

function literalText(stream: TokenStream, token: Token, quoted: boolean): string {
  const text = stream.textOf(token);
  if (!quoted) return decodeText(text);
  return decodeQuoted(text, ({ start, end, detail }) => {
    const range = stream.source.range(token.start + start, token.start + end);
    const hint =
      'A string knows \\n, \\r, \\t, \\", \\\\, \\uXXXX and \\UXXXXXXXX; for a backslash write \\\\.';
    stream.report(range, 'Invalid escape sequence', detail, hint);
  });
}

function trimLast(pieces: TemplatePiece[]): void {
  const last = pieces.at(-1);
  if (last?.kind === 'text') last.text = last.text.trimEnd();
}

function readInterpolation(stream: TokenStream, open: Token): { piece: TemplatePiece; close: Token } {
  const expression = parseExpression(stream);
  const close = stream.peek();
  if (close.kind !== 'closeSequence') {
    const hint =
      close.kind === ':' ? 'This is no shell: for a default write a conditional or coalesce(…).' : undefined;
    const detail = `\${ must be closed by } behind the expression, but ${nameOf(stream, close)} follows.`;
    stream.fail(close, 'Missing }', detail, operatorHint(stream, close) ?? hint);
  }
  stream.next();
  return { piece: { kind: 'interpolation', expression, range: stream.rangeFrom(open.start) }, close };
}

function readDirective(stream: TokenStream, open: Token): { piece: TemplatePiece; close: Token } {
  const keyword = stream.next();
  const word = stream.textOf(keyword);
  if (keyword.kind !== 'identifier' || !KEYWORDS.includes(word)) {
    const meant = suggest(word, KEYWORDS);
    const hint = meant ? `Did you mean ${meant}?` : 'For a literal %{ write %%{.';
    stream.fail(keyword, 'Unknown directive', `%{ must be followed by ${KEYWORDS.join(', ')}.`, hint);
  }
  const directive = readDirectiveBody(stream, word);
  const close = stream.peek();
  const range = stream.source.range(open.start, close.end);
  if (close.kind !== 'closeSequence') {
    const detail = `%{ ${word} must be closed by }, but ${nameOf(stream, close)} follows.`;
    stream.fail(close, 'Missing }', detail, operatorHint(stream, close));
  }
  stream.next();
  return { piece: { ...directive, range }, close };
}

type Directive =
  | { kind: 'if'; condition: Expression }
  | { kind: 'for'; keyName: string | null; valueName: string; collection: Expression }
  | { kind: 'else' | 'endif' | 'endfor' };

function readDirectiveBody(stream: TokenStream, word: string): Directive {
  if (word === 'if') return { kind: 'if', condition: parseExpression(stream) };
  if (word === 'for') {
    return { kind: 'for', ...parseForNames(stream), collection: parseExpression(stream) };
  }
  return { kind: word as 'else' | 'endif' | 'endfor' };
}
