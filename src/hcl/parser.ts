import type { Body, Expression } from './ast.ts';
import type { Diagnostic } from './diagnostic.ts';
import { tokenize, tokenizeTemplate } from './lexer.ts';
import { parseRootBody } from './parse-body.ts';
import { nameOf, operatorHint, parseExpression as readExpression } from './parse-expression.ts';
import { parseBareTemplate } from './parse-template.ts';
import { type Source, SourceText } from './source.ts';
import type { Token } from './token.ts';
import { SyntaxFailure, TokenStream } from './token-stream.ts';
import { decodeUtf8 } from './utf8.ts';

/** Larger texts are refused: no jobspec is that large, and everything made from it would be larger still. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface ParsedFile {
  /** What could be read: items with a mistake are left out. */
  body: Body;
  diagnostics: Diagnostic[];
}

export interface ParsedExpression {
  expression: Expression | null;
  diagnostics: Diagnostic[];
}

/** Parses a file in HCL's native syntax. Bytes must be UTF-8; a byte order mark is skipped. Never throws. */
export function parseFile(text: string | Uint8Array, file: string): ParsedFile {
  const decoded = typeof text === 'string' ? { text, diagnostic: null } : decodeUtf8(text, file);
  const tooLarge = refuseSize(decoded.text, file);
  const refused = decoded.diagnostic ?? tooLarge;
  const source = new SourceText(file, refused ? '' : decoded.text.replace(/^\uFEFF/, ''));
  const stream = new TokenStream(source, tokenize(source.text));
  const body = parseRootBody(stream);
  return { body, diagnostics: refused ? [refused] : stream.diagnostics };
}

/** Parses a text that is one expression. Line breaks do not matter in it. Never throws. */
export function parseExpression(text: string, file: string): ParsedExpression {
  return parseWhole(text, file, tokenize, (stream) =>
    stream.withNewlines(false, () => {
      const expression = readExpression(stream);
      if (!stream.at('end')) {
        const token = stream.peek();
        const detail = `The expression is complete before ${nameOf(stream, token)}.`;
        stream.fail(token, 'Extra characters after the expression', detail, operatorHint(stream, token));
      }
      return expression;
    }),
  );
}

/** Parses a template that stands for itself, without quotes around it. Never throws. */
export function parseTemplate(text: string, file: string): ParsedExpression {
  return parseWhole(text, file, tokenizeTemplate, parseBareTemplate);
}

/** Parses a template that is part of another text. Never throws. */
export function parseTemplateWithin(source: Source): ParsedExpression {
  return parseSource(source, tokenizeTemplate, parseBareTemplate);
}

function parseWhole(
  text: string,
  file: string,
  split: (text: string) => Token[],
  read: (stream: TokenStream) => Expression,
): ParsedExpression {
  const refused = refuseSize(text, file);
  if (refused) return { expression: null, diagnostics: [refused] };
  return parseSource(new SourceText(file, text), split, read);
}

function parseSource(
  source: Source,
  split: (text: string) => Token[],
  read: (stream: TokenStream) => Expression,
): ParsedExpression {
  const stream = new TokenStream(source, split(source.text));
  try {
    const expression = read(stream);
    return { expression: stream.diagnostics.length > 0 ? null : expression, diagnostics: stream.diagnostics };
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    stream.recover(error, 0);
    return { expression: null, diagnostics: stream.diagnostics };
  }
}

function refuseSize(text: string, file: string): Diagnostic | null {
  if (text.length <= MAX_BYTES) return null;
  const start = { line: 1, column: 1, offset: 0 };
  return {
    severity: 'error',
    summary: 'Text too large',
    detail: `This is ${text.length} characters long; more than ${MAX_BYTES} are not read.`,
    range: { file, start, end: start },
  };
}
