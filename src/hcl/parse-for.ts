import type { Expression } from './ast.ts';
import { nameOf, parseExpression } from './parse-expression.ts';
import type { Token } from './token.ts';
import type { TokenStream } from './token-stream.ts';

/** What follows the word `for`, up to and with `in`. */
export function parseForNames(stream: TokenStream): { keyName: string | null; valueName: string } {
  const first = parseForName(stream);
  const second = stream.accept(',') ? parseForName(stream) : null;
  if (!stream.atWord('in')) {
    const token = stream.peek();
    stream.fail(
      token,
      'Missing in',
      `"in" and a collection are expected here, not ${nameOf(stream, token)}.`,
    );
  }
  stream.next();
  return second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
}

function parseForName(stream: TokenStream): string {
  const token = stream.peek();
  if (token.kind !== 'identifier') {
    const hint = token.kind === '=' ? 'A key named "for" must be quoted.' : undefined;
    stream.fail(
      token,
      'Missing name',
      `"for" needs a name for the element, not ${nameOf(stream, token)}.`,
      hint,
    );
  }
  return stream.textOf(stream.next()).normalize('NFC');
}

/** The rest of `[for x in c : v if cond]` or `{for k, v in c : key => value... if cond}`. */
export function parseFor(stream: TokenStream, open: Token): Expression {
  const shape = open.kind === '{' ? 'object' : 'tuple';
  stream.next();
  const names = parseForNames(stream);
  const collection = parseExpression(stream);
  if (!stream.accept(':')) {
    const token = stream.peek();
    stream.fail(
      token,
      'Missing colon',
      `A colon is expected after the collection, not ${nameOf(stream, token)}.`,
    );
  }
  const first = parseExpression(stream);
  const second = stream.accept('=>') ? parseExpression(stream) : null;
  const ellipsis = stream.accept('...');
  let condition: Expression | null = null;
  if (stream.atWord('if')) {
    stream.next();
    condition = parseExpression(stream);
  }
  const closer = shape === 'object' ? '}' : ']';
  if (!stream.accept(closer)) {
    const token = stream.peek();
    stream.fail(
      token,
      `Missing ${closer}`,
      `The for expression must end here, not go on with ${nameOf(stream, token)}.`,
    );
  }
  if (shape === 'tuple' && second) {
    stream.fail(
      first.range,
      'Key in a list',
      'key => value makes a map; a for expression in [ ] makes a list.',
    );
  }
  if (shape === 'tuple' && ellipsis) {
    stream.fail(ellipsis, 'Grouping in a list', '... groups the values of a map by key; this makes a list.');
  }
  if (shape === 'object' && !second) {
    stream.fail(first.range, 'Missing key', 'A for expression in { } makes a map and needs key => value.');
  }
  return {
    kind: 'for',
    shape,
    ...names,
    collection,
    key: second ? first : null,
    value: second ?? first,
    condition,
    grouping: ellipsis !== null,
    range: stream.rangeFrom(open.start),
  };
}
