import type { Path } from '../places.ts';

/** Something wrong with a job; `path` leads to it from the job. */
export interface Finding {
  severity: 'error' | 'warning';
  path: Path;
  /** A few words, no full stop. */
  summary: string;
  /** One or two sentences that name the thing and the cause. */
  detail: string;
  hint?: string;
  /** It is about something that is not there, which says nothing where something could not be read. */
  absence?: true;
}

/** Collects what is wrong with one part of a job. Paths are relative to it. */
export class Findings {
  readonly #all: Finding[];
  readonly #path: Path;

  constructor(all: Finding[], path: Path = []) {
    this.#all = all;
    this.#path = path;
  }

  /** The same collection, seen from a part further in. */
  at(...steps: Path): Findings {
    return new Findings(this.#all, [...this.#path, ...steps]);
  }

  error(path: Path, summary: string, detail: string, hint?: string): void {
    this.#all.push(this.#finding('error', path, summary, detail, hint));
  }

  /** An error about something that is not there. */
  missing(path: Path, summary: string, detail: string, hint?: string): void {
    this.#all.push({ ...this.#finding('error', path, summary, detail, hint), absence: true });
  }

  warning(path: Path, summary: string, detail: string, hint?: string): void {
    this.#all.push(this.#finding('warning', path, summary, detail, hint));
  }

  #finding(
    severity: Finding['severity'],
    path: Path,
    summary: string,
    detail: string,
    hint: string | undefined,
  ): Finding {
    return { severity, path: [...this.#path, ...path], summary, detail, ...(hint && { hint }) };
  }
}
