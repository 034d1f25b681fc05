/** A place in a source text. `line` and `column` count from 1; columns count grapheme clusters, as editors show them. */
export interface Position {
  line: number;
  column: number;
  /** Offset in UTF-16 code units from the start of the text: what `String.slice` takes. */
  offset: number;
}

/** A stretch of a source text, `end` exclusive. */
export interface Range {
  /** The name given to the parser, as it is to be shown. */
  file: string;
  start: Position;
  end: Position;
}

/** One problem found in what a user wrote. Nothing in the language rooms throws for bad input: they collect these. */
export interface Diagnostic {
  severity: 'error' | 'warning';
  /** A few words, no full stop: "Unknown attribute". */
  summary: string;
  /** What is wrong and why, in a sentence or two. */
  detail: string;
  /** What to write instead, when there is something to say. */
  hint?: string;
  /** Absent when the problem has no place in a file (an unset variable, a flag). */
  range?: Range;
}
