import type { Attribute, Block, Body } from './ast.ts';
import { nameOf, operatorHint, parseExpression, place } from './parse-expression.ts';
import { parseLabel } from './parse-label.ts';
import type { Token } from './token.ts';
import { SyntaxFailure, type TokenStream } from './token-stream.ts';

const MAP_HINT = 'Keys with dots, spaces or quotes need the map form: name = { "key" = value }.';

/** Everything up to the end of the file. */
export function parseRootBody(stream: TokenStream): Body {
  const items = parseItems(stream, null);
  const end = stream.source.text.length;
  return { kind: 'body', items, range: stream.source.range(0, end), endRange: stream.source.range(end, end) };
}

/** Items up to the closing brace or the end of the text, neither of which is taken. */
function parseItems(stream: TokenStream, open: Token | null): (Attribute | Block)[] {
  const items: (Attribute | Block)[] = [];
  const attributes = new Map<string, Attribute>();
  while (!stream.at('end') && !(open && stream.at('}'))) {
    if (stream.accept('newline')) continue;
    const start = stream.mark();
    try {
      const item = parseItem(stream);
      const earlier = item.kind === 'attribute' ? attributes.get(item.name) : undefined;
      if (earlier) {
        const { line, column } = earlier.nameRange.start;
        const detail = `"${earlier.name}" was already set at ${line}:${column}; it can be set once only.`;
        stream.report((item as Attribute).nameRange, 'Attribute set twice', detail);
        continue;
      }
      if (item.kind === 'attribute') attributes.set(item.name, item);
      items.push(item);
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      stream.recover(error, start);
    }
  }
  return items;
}

function parseItem(stream: TokenStream): Attribute | Block {
  const name = stream.next();
  if (name.kind !== 'identifier') failWithoutName(stream, name);
  const next = stream.peek();
  if (next.kind === '=') {
    const attribute = parseAttribute(stream, name);
    expectLineEnd(stream, attribute);
    return attribute;
  }
  if (next.kind === 'openQuote' || next.kind === 'identifier' || next.kind === '{') {
    return parseBlock(stream, name);
  }
  return failAfterName(stream, name, next);
}

function failWithoutName(stream: TokenStream, token: Token): never {
  if (token.kind === 'openQuote') {
    stream.fail(token, 'Quoted name', 'The name of an argument must not be quoted in a block.', MAP_HINT);
  }
  const hint = token.kind === '}' ? 'There is one } too many here or above.' : undefined;
  const detail = `The name of an argument or block is expected here, not ${nameOf(stream, token)}.`;
  stream.fail(token, 'Missing name', detail, hint);
}

function failAfterName(stream: TokenStream, name: Token, next: Token): never {
  const word = stream.textOf(name);
  const detail = `"${word}" must be followed by = and a value, or by { and a block, not by ${nameOf(stream, next)}.`;
  const hint = next.kind === ':' ? `Write ${word} = …` : next.kind === '.' ? MAP_HINT : undefined;
  stream.fail(name, 'Missing =', detail, hint);
}

function parseAttribute(stream: TokenStream, name: Token): Attribute {
  stream.next();
  const expression = stream.withNewlines(true, () => parseExpression(stream));
  return {
    kind: 'attribute',
    name: stream.textOf(name),
    nameRange: stream.rangeOf(name),
    expression,
    range: stream.rangeFrom(name.start),
  };
}

function expectLineEnd(stream: TokenStream, attribute: Attribute): void {
  if (stream.accept('newline') || stream.at('end')) return;
  const token = stream.peek();
  const detail = `The line must end behind the value of "${attribute.name}", but ${nameOf(stream, token)} follows.`;
  const hint =
    token.kind === 'identifier' || token.kind === ','
      ? 'Write each argument on a line of its own, without commas.'
      : undefined;
  stream.fail(token, 'Missing line break', detail, operatorHint(stream, token) ?? hint);
}

function parseBlock(stream: TokenStream, type: Token): Block {
  const labels: Block['labels'] = [];
  while (!stream.at('{')) labels.push(parseLabel(stream, type));
  const open = stream.next();
  const headerRange = stream.rangeFrom(type.start);
  const multiline = stream.at('newline') || stream.at('}') || stream.at('end');
  const body = stream.nested(() =>
    multiline ? parseBlockBody(stream, type, open) : parseSingleLineBody(stream, type, open),
  );
  const block: Block = {
    kind: 'block',
    type: stream.textOf(type),
    typeRange: stream.rangeOf(type),
    labels,
    body,
    headerRange,
    range: stream.rangeFrom(type.start),
  };
  if (!stream.accept('newline') && !stream.at('end')) {
    const token = stream.peek();
    const detail = `The line must end behind the } of "${block.type}", but ${nameOf(stream, token)} follows.`;
    stream.report(token, 'Missing line break', detail);
    stream.skipLine();
  }
  return block;
}

function parseBlockBody(stream: TokenStream, type: Token, open: Token): Body {
  const items = parseItems(stream, open);
  const close = stream.peek();
  if (stream.accept('}') === null) {
    const detail = `The block "${stream.textOf(type)}" opened at ${place(stream, open)} is not closed before the end of the file.`;
    stream.reportEnd(
      'Unclosed block',
      detail,
      'Add the missing }, or look for one that closes another block.',
    );
  }
  return bodyBetween(stream, open, items, close);
}

function bodyBetween(stream: TokenStream, open: Token, items: Body['items'], close: Token): Body {
  return {
    kind: 'body',
    items,
    range: stream.source.range(open.start, close.end),
    endRange: stream.source.range(close.start, close.start),
  };
}

/** `name { argument = value }`: one argument, no nested block. */
function parseSingleLineBody(stream: TokenStream, type: Token, open: Token): Body {
  const name = stream.next();
  if (name.kind !== 'identifier') failWithoutName(stream, name);
  const next = stream.peek();
  if (next.kind === 'openQuote' || next.kind === 'identifier' || next.kind === '{') {
    stream.fail(
      stream.source.range(name.start, next.end),
      'Nested block on one line',
      `A block on one line can hold a single argument, no block like "${stream.textOf(name)}".`,
      `Put "${stream.textOf(name)}" on a line of its own within "${stream.textOf(type)}".`,
    );
  }
  if (next.kind !== '=') failAfterName(stream, name, next);
  const attribute = parseAttribute(stream, name);
  const close = stream.peek();
  if (close.kind !== '}') failSingleLine(stream, type, close);
  stream.next();
  return bodyBetween(stream, open, [attribute], close);
}

function failSingleLine(stream: TokenStream, type: Token, token: Token): never {
  const block = stream.textOf(type);
  stream.fail(
    token,
    'More than one argument on a line',
    `A block that begins on one line must end there, with a single argument; ${nameOf(stream, token)} follows.`,
    `Write "${block} {", then each argument on a line of its own, without commas, then "}".`,
  );
}
