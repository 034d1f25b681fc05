import type { Expression } from './ast.ts';
import type { Range } from './diagnostic.ts';
import { nameOf, numberValue, parseExpression, place } from './parse-expression.ts';
import type { Token } from './token.ts';
import type { TokenStream } from './token-stream.ts';

/** Longer chains of `.name` and `[key]` are refused: whoever walks the tree would exhaust the stack. */
const LONGEST_CHAIN = 1000;

/** What may follow a value: `.name`, `.0`, `[key]`, `[*]` and `.*`. */
export function parseTraversals(stream: TokenStream, from: Expression): Expression {
  let expression = from;
  for (let links = 0; ; links++) {
    const mark = stream.peek();
    if (mark.kind !== '.' && mark.kind !== '[') return expression;
    if (links === LONGEST_CHAIN) {
      stream.fail(mark, 'Expression too long', `No more than ${LONGEST_CHAIN} steps in a row.`);
    }
    stream.next();
    if (mark.kind === '.') expression = parseDotStep(stream, expression, mark, from.range);
    else if (stream.at('*')) expression = parseFullSplat(stream, expression, mark, from.range);
    else expression = parseIndex(stream, expression, mark, from.range);
  }
}

function parseDotStep(stream: TokenStream, target: Expression, dot: Token, first: Range): Expression {
  const step = stream.next();
  if (step.kind === '*') return parseAttributeSplat(stream, target, dot, first);
  return parseAttribute(stream, target, dot, step, first);
}

function parseAttribute(
  stream: TokenStream,
  target: Expression,
  dot: Token,
  step: Token,
  first: Range,
): Expression {
  const stepRange = stream.source.range(dot.start, step.end);
  const range = { ...first, end: stepRange.end };
  switch (step.kind) {
    case 'identifier': {
      const nameRange = stream.rangeOf(step);
      return { kind: 'getAttr', target, name: stream.textOf(step), nameRange, stepRange, range };
    }
    case 'number': {
      refuseFraction(stream, step);
      const keyRange = stream.rangeOf(step);
      const key: Expression = { kind: 'literal', value: numberValue(stream, step), range: keyRange };
      return { kind: 'index', target, key, legacy: true, stepRange, range };
    }
    default:
      return stream.fail(
        step,
        'Missing attribute name',
        `A dot must be followed by a name, not ${nameOf(stream, step)}.`,
      );
  }
}

/** `x.0.1` reads as the number 0.1. */
function refuseFraction(stream: TokenStream, step: Token): void {
  const text = stream.textOf(step);
  if (!text.includes('.')) return;
  stream.fail(
    step,
    'Ambiguous index',
    `.${text} reads as one number, not as two indexes.`,
    `Write [${text.replace('.', '][')}].`,
  );
}

function parseIndex(stream: TokenStream, target: Expression, open: Token, first: Range): Expression {
  return stream.withNewlines(false, () => {
    const key = parseExpression(stream);
    const close = stream.next();
    if (close.kind !== ']') {
      const detail = `The index opened at ${place(stream, open)} is not closed before ${nameOf(stream, close)}.`;
      stream.fail(close, 'Missing ]', detail);
    }
    const stepRange = stream.source.range(open.start, close.end);
    const range = { ...first, end: stepRange.end };
    return { kind: 'index', target, key, legacy: false, stepRange, range };
  });
}

/** Everything that follows `[*]` is done with each element. */
function parseFullSplat(stream: TokenStream, target: Expression, open: Token, first: Range): Expression {
  stream.next();
  const close = stream.next();
  if (close.kind !== ']') {
    stream.fail(close, 'Missing ]', 'The star of a splat must be followed by ] at once: [*].');
  }
  const markerRange = stream.source.range(open.start, close.end);
  const item: Expression = { kind: 'splatItem', range: markerRange };
  const each = stream.nested(() => parseTraversals(stream, item));
  const range = { ...first, end: each.range.end };
  return { kind: 'splat', style: 'full', target, each, markerRange, range };
}

/** Only the names (and legacy indexes) that follow `.*` are done with each element. */
function parseAttributeSplat(stream: TokenStream, target: Expression, dot: Token, first: Range): Expression {
  const markerRange = stream.rangeFrom(dot.start);
  let each: Expression = { kind: 'splatItem', range: markerRange };
  for (let links = 0; stream.at('.'); links++) {
    const stepDot = stream.next();
    const step = stream.next();
    if (step.kind === '*' || links === LONGEST_CHAIN) {
      stream.fail(step, 'Nested splat', '.* cannot be applied inside of another .*.', 'Use [*] instead.');
    }
    each = parseAttribute(stream, each, stepDot, step, markerRange);
  }
  const range = { ...first, end: each.range.end };
  return { kind: 'splat', style: 'attribute', target, each, markerRange, range };
}
