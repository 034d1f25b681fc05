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
    this.#add('error', path, summary, detail, hint);
  }

  warning(path: Path, summary: string, detail: string, hint?: string): void {
    this.#add('warning', path, summary, detail, hint);
  }

  #add(severity: Finding['severity'], path: Path, summary: string, detail: string, hint?: string): void {
    this.#all.push({ severity, path: [...this.#path, ...path], summary, detail, ...(hint && { hint }) });
  }
}
