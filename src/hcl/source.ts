import type { Position, Range } from './diagnostic.ts';

/** Columns of longer lines count code points instead of grapheme clusters: nobody reads such a line, it is only slow. */
const LONGEST_SEGMENTED_LINE = 50_000;

/** A text to parse, and where in a file its parts are. */
export interface Source {
  readonly text: string;
  range(start: number, end: number): Range;
}

/** A source text that knows where its lines and columns are. */
export class SourceText implements Source {
  readonly file: string;
  readonly text: string;
  private readonly lineStarts: number[] = [0];
  /** For lines with more than ASCII: the offsets within the line at which a column starts. */
  private readonly columns = new Map<number, readonly number[] | null>();
  private lastLine = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.lineStarts.push(at + 1);
    }
  }

  range(start: number, end: number): Range {
    return { file: this.file, start: this.position(start), end: this.position(end) };
  }

  position(offset: number): Position {
    const line = this.lineAt(offset);
    const within = offset - (this.lineStarts[line] ?? 0);
    const columns = this.columnsOf(line);
    return { line: line + 1, column: 1 + (columns ? countBelow(columns, within) : within), offset };
  }

  private lineAt(offset: number): number {
    const starts = this.lineStarts;
    const guess = this.lastLine;
    if (within(starts, guess, offset)) return guess;
    if (within(starts, guess + 1, offset)) return ++this.lastLine;
    this.lastLine = countBelow(starts, offset + 1) - 1;
    return this.lastLine;
  }

  private columnsOf(line: number): readonly number[] | null {
    let columns = this.columns.get(line);
    if (columns === undefined) {
      columns = columnStarts(this.text.slice(this.lineStarts[line], this.lineStarts[line + 1]));
      this.columns.set(line, columns);
    }
    return columns;
  }
}

function within(starts: readonly number[], line: number, offset: number): boolean {
  return offset >= (starts[line] ?? Number.POSITIVE_INFINITY) && offset < (starts[line + 1] ?? Infinity);
}

/** How many of the ascending numbers are smaller than the limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function columnStarts(line: string): readonly number[] | null {
  if (!/[^\x00-\x7f]/.test(line)) return null;
  const starts: number[] = [];
  if (line.length > LONGEST_SEGMENTED_LINE) {
    let at = 0;
    for (const character of line) {
      starts.push(at);
      at += character.length;
    }
    return starts;
  }
  for (const { index } of graphemes(line)) starts.push(index);
  return starts;
}

let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as a reader counts them. */
export function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}
