import type { Range } from '../hcl/diagnostic.ts';

/** A step into a job: a field name, or an index of a list. */
export type Path = readonly (string | number)[];

/**
 * Where the parts of a job were written. Kept beside the job, by object identity, so that a job stays plain data and
 * every rule can name what it complains about by its path alone.
 */
export class Places {
  readonly #objects = new WeakMap<object, { range: Range | null; fields: Map<string | number, Range> }>();

  /** Where an object as a whole was written: its block's header, or its literal. */
  mark(object: object, range: Range): void {
    this.#place(object).range = range;
  }

  /** Where the value of one field was written. */
  markField(object: object, field: string | number, range: Range): void {
    this.#place(object).fields.set(field, range);
  }

  /** `to` stands for what was written as `from`. */
  copy(from: object, to: object): void {
    const place = this.#objects.get(from);
    if (place) this.#objects.set(to, place);
  }

  /** The most precise place known on the way from `root` along `path`. */
  find(root: object, path: Path): Range | undefined {
    let found = this.#objects.get(root)?.range ?? undefined;
    let at: unknown = root;
    for (const step of path) {
      if (typeof at !== 'object' || at === null) break;
      found = this.#objects.get(at)?.fields.get(step) ?? found;
      at = (at as Record<string | number, unknown>)[step];
      if (typeof at === 'object' && at !== null) found = this.#objects.get(at)?.range ?? found;
    }
    return found;
  }

  #place(object: object): { range: Range | null; fields: Map<string | number, Range> } {
    const known = this.#objects.get(object);
    if (known) return known;
    const place = { range: null, fields: new Map<string | number, Range>() };
    this.#objects.set(object, place);
    return place;
  }
}
