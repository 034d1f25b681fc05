import type { BinaryOperator, Expression } from './ast.ts';
import { Decimal } from './decimal.ts';
import type { Range } from './diagnostic.ts';
import { parseObject, parseTuple } from './parse-collection.ts';
import { parseQuotedTemplate } from './parse-template.ts';
import { parseTraversals } from './parse-traversal.ts';
import type { Token, TokenKind } from './token.ts';
import type { TokenStream } from './token-stream.ts';
import { bool, nullValue, number } from './values.ts';

/** How strongly an operator binds; all of them from left to right. */
const PRECEDENCE = new Map<TokenKind, number>([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['<=', 4],
  ['>', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

/** Longer chains of operators at one level are refused: whoever walks the tree would exhaust the stack. */
const LONGEST_CHAIN = 1000;

const WORD_OPERATORS: Record<string, string> = { and: '&&', or: '||' };

export function parseExpression(stream: TokenStream): Expression {
  return stream.nested(() => parseConditional(stream));
}

function parseConditional(stream: TokenStream): Expression {
  const condition = parseBinary(stream, 1);
  if (!stream.accept('?')) return condition;
  const yes = parseExpression(stream);
  if (!stream.accept(':')) {
    stream.fail(stream.peek(), 'Missing colon', 'A conditional needs a result for false: condition ? a : b.');
  }
  const no = parseExpression(stream);
  return { kind: 'conditional', condition, yes, no, range: between(condition.range, no.range) };
}

function parseBinary(stream: TokenStream, level: number): Expression {
  let left = parseOperand(stream);
  for (let links = 0; ; links++) {
    const operator = stream.peek();
    const precedence = PRECEDENCE.get(operator.kind);
    if (precedence === undefined || precedence < level) return left;
    if (links === LONGEST_CHAIN) {
      stream.fail(operator, 'Expression too long', `No more than ${LONGEST_CHAIN} operators in a row.`);
    }
    stream.next();
    const right = parseBinary(stream, precedence + 1);
    const range = between(left.range, right.range);
    left = { kind: 'binary', operator: operator.kind as BinaryOperator, left, right, range };
  }
}

function parseOperand(stream: TokenStream): Expression {
  return parseTraversals(stream, parseTerm(stream));
}

function parseTerm(stream: TokenStream): Expression {
  const start = stream.peek();
  switch (start.kind) {
    case '(':
      return parseParentheses(stream);
    case 'number':
      stream.next();
      return { kind: 'literal', value: numberValue(stream, start), range: stream.rangeOf(start) };
    case 'identifier':
      stream.next();
      return stream.at('(') ? parseCall(stream, start) : parseName(stream, start);
    case 'openQuote':
    case 'openHeredoc':
      return stream.nested(() => parseQuotedTemplate(stream));
    case '-':
    case '!': {
      stream.next();
      const operand = stream.nested(() => parseOperand(stream));
      const range = between(stream.rangeOf(start), operand.range);
      return { kind: 'unary', operator: start.kind, operand, range };
    }
    case '[':
      return parseTuple(stream);
    case '{':
      return parseObject(stream);
    default:
      return stream.fail(start, 'Missing value', `A value is expected here, not ${nameOf(stream, start)}.`);
  }
}

/** What a token is called in a message. */
export function nameOf(stream: TokenStream, token: Token): string {
  switch (token.kind) {
    case 'newline':
      return 'the end of the line';
    case 'end':
      return 'the end of the text';
    case 'openQuote':
      return 'a string';
    case 'openHeredoc':
      return 'a heredoc';
    default:
      return `"${stream.textOf(token).trim().slice(0, 40)}"`;
  }
}

/** What to write when a word stands where an operator is expected. */
export function operatorHint(stream: TokenStream, token: Token): string | undefined {
  const operator = token.kind === 'identifier' ? WORD_OPERATORS[stream.textOf(token)] : undefined;
  if (operator) return `Write ${operator} instead of "${stream.textOf(token)}".`;
  if (token.kind === '=') return 'To compare, write ==.';
  return undefined;
}

export function numberValue(stream: TokenStream, token: Token): ReturnType<typeof number> {
  const value = Decimal.fromString(stream.textOf(token));
  if (value) return number(value);
  const detail = 'This is not a number, or one too large to be read.';
  return stream.fail(token, 'Invalid number', detail, 'Numbers look like 12, 0.5 or 1e6.');
}

export function between(first: Range, last: Range): Range {
  return { file: first.file, start: first.start, end: last.end };
}

function parseParentheses(stream: TokenStream): Expression {
  const open = stream.next();
  return stream.withNewlines(false, () => {
    const inner = parseExpression(stream);
    if (!stream.at(')')) {
      const token = stream.peek();
      const detail = `The parenthesis opened at ${place(stream, open)} is not closed before ${nameOf(stream, token)}.`;
      stream.fail(token, 'Missing )', detail, operatorHint(stream, token));
    }
    stream.next();
    return { kind: 'parens', inner, range: stream.rangeFrom(open.start) };
  });
}

/** `line:column` of a token, for messages that point at a second place. */
export function place(stream: TokenStream, token: Token): string {
  const { line, column } = stream.rangeOf(token).start;
  return `${line}:${column}`;
}

function parseName(stream: TokenStream, token: Token): Expression {
  const name = stream.textOf(token);
  const range = stream.rangeOf(token);
  switch (name) {
    case 'true':
    case 'false':
      return { kind: 'literal', value: bool(name === 'true'), range };
    case 'null':
      return { kind: 'literal', value: nullValue('dynamic'), range };
    default:
      return { kind: 'variable', name: name.normalize('NFC'), range };
  }
}

function parseCall(stream: TokenStream, nameToken: Token): Expression {
  const open = stream.next();
  const args: Expression[] = [];
  let expandLast = false;
  stream.withNewlines(false, () => {
    while (!stream.accept(')')) {
      args.push(parseExpression(stream));
      const separator = stream.next();
      if (separator.kind === ')') return;
      if (separator.kind === '...') {
        expandLast = true;
        if (stream.accept(')')) return;
        stream.fail(separator, 'Missing )', 'An argument expanded with ... must be the last one.');
      }
      if (separator.kind !== ',') {
        const detail = `A comma or the closing parenthesis is expected here, not ${nameOf(stream, separator)}; the call began at ${place(stream, open)}.`;
        stream.fail(separator, 'Missing comma', detail, operatorHint(stream, separator));
      }
    }
  });
  return {
    kind: 'call',
    name: stream.textOf(nameToken),
    nameRange: stream.rangeOf(nameToken),
    args,
    expandLast,
    range: stream.rangeFrom(nameToken.start),
  };
}
