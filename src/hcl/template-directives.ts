import type { TemplatePart } from './ast.ts';
import type { Range } from './diagnostic.ts';
import type { TemplatePiece } from './parse-template.ts';
import type { TokenStream } from './token-stream.ts';

/** Puts the pieces between `%{ if }` and `%{ endif }`, `%{ for }` and `%{ endfor }` into their directive. */
export function nestDirectives(stream: TokenStream, pieces: TemplatePiece[], end: Range): TemplatePart[] {
  const reader = { pieces, at: 0, end };
  const parts = readParts(stream, reader);
  const stray = reader.pieces[reader.at];
  if (stray) {
    const opener = stray.kind === 'endfor' ? 'for' : 'if';
    stream.fail(
      stray.range,
      `Unexpected ${stray.kind}`,
      `There is no %{ ${opener} } before this %{ ${stray.kind} }.`,
    );
  }
  return parts;
}

interface Reader {
  pieces: readonly TemplatePiece[];
  at: number;
  /** The closing quote, or whatever ends the template. */
  end: Range;
}

/** Reads parts up to the end, or up to an `else`, `endif` or `endfor`, which stays unread. */
function readParts(stream: TokenStream, reader: Reader): TemplatePart[] {
  const parts: TemplatePart[] = [];
  for (;;) {
    const piece = reader.pieces[reader.at];
    switch (piece?.kind) {
      case 'text':
      case 'interpolation':
        parts.push(piece);
        reader.at += 1;
        break;
      case 'if':
        parts.push(stream.nested(() => readIf(stream, reader, piece)));
        break;
      case 'for':
        parts.push(stream.nested(() => readFor(stream, reader, piece)));
        break;
      default:
        return parts;
    }
  }
}

function readIf(
  stream: TokenStream,
  reader: Reader,
  open: Extract<TemplatePiece, { kind: 'if' }>,
): TemplatePart {
  reader.at += 1;
  const yes = readParts(stream, reader);
  let no: TemplatePart[] = [];
  if (reader.pieces[reader.at]?.kind === 'else') {
    reader.at += 1;
    no = readParts(stream, reader);
  }
  const close = readClose(stream, reader, open, 'endif');
  return { kind: 'if', condition: open.condition, yes, no, range: { ...open.range, end: close.end } };
}

function readFor(
  stream: TokenStream,
  reader: Reader,
  open: Extract<TemplatePiece, { kind: 'for' }>,
): TemplatePart {
  reader.at += 1;
  const body = readParts(stream, reader);
  const close = readClose(stream, reader, open, 'endfor');
  const { keyName, valueName, collection } = open;
  const range = { ...open.range, end: close.end };
  return { kind: 'forEach', keyName, valueName, collection, body, range };
}

function readClose(
  stream: TokenStream,
  reader: Reader,
  open: TemplatePiece,
  kind: 'endif' | 'endfor',
): Range {
  const piece = reader.pieces[reader.at];
  const { line, column } = open.range.start;
  if (piece?.kind !== kind) {
    stream.fail(
      piece?.range ?? reader.end,
      `Missing ${kind}`,
      `The %{ ${open.kind} } at ${line}:${column} must be closed by %{ ${kind} } first.`,
    );
  }
  reader.at += 1;
  return piece.range;
}
