import type { TemplatePiece } from './parse-template.ts';
import { graphemes } from './source.ts';

/**
 * Removes from the lines of a `<<-` heredoc the indentation they have in common. Lines of white space alone do not
 * count and stay as they are; a line that begins with a sequence has no indentation.
 */
export function flushHeredoc(pieces: TemplatePiece[]): void {
  let common = Number.POSITIVE_INFINITY;
  const indented: Extract<TemplatePiece, { kind: 'text' }>[] = [];
  let lineStart = true;
  for (const piece of pieces) {
    const text = piece.kind === 'text' ? piece.text : '';
    const isBlank = text.trimStart() === '' && text.endsWith('\n');
    if (lineStart && !isBlank) {
      common = Math.min(common, leadingWidth(text));
      if (piece.kind === 'text') indented.push(piece);
    }
    lineStart = text.endsWith('\n');
  }
  for (const piece of indented) piece.text = dropLeading(piece.text, common);
}

function leadingWidth(text: string): number {
  const space = text.slice(0, text.length - text.trimStart().length);
  return [...graphemes(space)].length;
}

function dropLeading(text: string, width: number): string {
  const dropped = [...graphemes(text.slice(0, text.length - text.trimStart().length))].slice(0, width);
  return text.slice(dropped.reduce((length, { segment }) => length + segment.length, 0));
}
