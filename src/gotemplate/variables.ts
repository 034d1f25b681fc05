import type { GoValue } from './value.ts';

/** The variables of a template while it runs. What a block declares goes when the block ends. */
export class Variables {
  readonly #stack: [name: string, value: GoValue][];

  constructor(initial: [name: string, value: GoValue][]) {
    this.#stack = initial;
  }

  mark(): number {
    return this.#stack.length;
  }

  pop(mark: number): void {
    this.#stack.length = mark;
  }

  declare(name: string, value: GoValue): void {
    this.#stack.push([name, value]);
  }

  /** Changes the innermost of this name. */
  assign(name: string, value: GoValue): void {
    const found = this.#stack.findLast(([known]) => known === name);
    if (found) found[1] = value;
  }

  get(name: string): GoValue {
    return this.#stack.findLast(([known]) => known === name)?.[1];
  }
}
