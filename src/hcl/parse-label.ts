import type { Block } from './ast.ts';
import { nameOf } from './parse-expression.ts';
import { decodeQuoted } from './string-literal.ts';
import type { Token } from './token.ts';
import type { TokenStream } from './token-stream.ts';

/** One label of a block header: a quoted string without interpolation, or a bare word. */
export function parseLabel(stream: TokenStream, type: Token): Block['labels'][number] {
  const token = stream.next();
  switch (token.kind) {
    case 'identifier':
      return { value: stream.textOf(token).normalize('NFC'), range: stream.rangeOf(token) };
    case 'openQuote':
      return { value: quotedLabel(stream), range: stream.rangeFrom(token.start) };
    default:
      return failInHeader(stream, type, token);
  }
}

function failInHeader(stream: TokenStream, type: Token, token: Token): never {
  const block = stream.textOf(type);
  if (token.kind === '=') {
    stream.fail(
      token,
      'Equals sign in a block header',
      `"${block}" is a block here, and a block takes no =.`,
      'Remove the =.',
    );
  }
  const detail = `A label or { is expected on this line for the block "${block}", not ${nameOf(stream, token)}.`;
  const hint =
    token.kind === 'newline' || token.kind === 'end' ? `To set an argument, write ${block} = …` : undefined;
  stream.fail(token, 'Incomplete block header', detail, hint);
}

function quotedLabel(stream: TokenStream): string {
  let value = '';
  for (;;) {
    const token = stream.next();
    switch (token.kind) {
      case 'closeQuote':
        return value.normalize('NFC');
      case 'text':
        value += decodeQuoted(stream.textOf(token), ({ start, end, detail }) => {
          const range = stream.source.range(token.start + start, token.start + end);
          stream.report(range, 'Invalid escape sequence', detail);
        });
        break;
      case 'openInterpolation':
      case 'openDirective':
        stream.fail(
          token,
          'Template in a label',
          'A label is plain text: nothing can be interpolated in it.',
          `For a literal ${stream.textOf(token)} write ${stream.textOf(token)[0]}${stream.textOf(token)}.`,
        );
        break;
      default:
        stream.fail(token, 'Unterminated label', 'The closing quote of the label is missing.');
    }
  }
}
