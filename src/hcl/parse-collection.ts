import type { Expression, ObjectItem } from './ast.ts';
import { nameOf, operatorHint, parseExpression, place } from './parse-expression.ts';
import { parseFor } from './parse-for.ts';
import type { TokenStream } from './token-stream.ts';

/** `[a, b]` or `[for …]`. */
export function parseTuple(stream: TokenStream): Expression {
  const open = stream.next();
  return stream.withNewlines(false, () => {
    if (stream.atWord('for')) return parseFor(stream, open);
    const items: Expression[] = [];
    while (!stream.accept(']')) {
      items.push(parseExpression(stream));
      if (stream.accept(',') || stream.at(']')) continue;
      const token = stream.peek();
      const detail = `The items of a list are separated by commas, also across lines; the list began at ${place(stream, open)}.`;
      stream.fail(token, 'Missing comma', detail, operatorHint(stream, token));
    }
    return { kind: 'tuple', items, range: stream.rangeFrom(open.start) };
  });
}

/** `{ a = 1, b : 2 }` or `{for …}`. Line breaks separate items, too. */
export function parseObject(stream: TokenStream): Expression {
  const open = stream.next();
  if (stream.withNewlines(false, () => stream.atWord('for'))) {
    return stream.withNewlines(false, () => parseFor(stream, open));
  }
  return stream.withNewlines(true, () => {
    const items: ObjectItem[] = [];
    while (!stream.accept('}')) {
      if (stream.accept('newline')) continue;
      items.push(parseItem(stream));
      if (stream.accept(',') || stream.accept('newline') || stream.at('}')) continue;
      const token = stream.peek();
      const detail = `A comma or a new line must follow before ${nameOf(stream, token)}.`;
      stream.fail(token, 'Missing comma', detail, operatorHint(stream, token));
    }
    return { kind: 'object', items, range: stream.rangeFrom(open.start) };
  });
}

function parseItem(stream: TokenStream): ObjectItem {
  const start = stream.peek();
  const key = parseExpression(stream);
  if (!stream.accept('=') && !stream.accept(':')) {
    const token = stream.peek();
    const detail = `The key must be followed by = and a value, not by ${nameOf(stream, token)}.`;
    const isBlock = token.kind === 'openQuote' || token.kind === '{';
    const hint = isBlock
      ? 'Blocks cannot stand inside of a map: is the map closed above?'
      : 'A key with dots or spaces must be quoted.';
    stream.fail(token, 'Missing =', detail, hint);
  }
  return { key, keyword: keywordOf(key, start.kind === '('), value: parseExpression(stream) };
}

/** A bare word is the key itself, even `true` and `null`. */
function keywordOf(key: Expression, inParentheses: boolean): string | null {
  if (inParentheses) return null;
  if (key.kind === 'variable') return key.name;
  if (key.kind !== 'literal') return null;
  const { data } = key.value;
  return data === null ? 'null' : typeof data === 'boolean' ? String(data) : null;
}
