import { compareBytes } from './bytes.ts';
import type { FieldDiff } from './types.ts';

/** Marks a field that is a map of strings: each key is a field of its own, `Env[KEY]`. */
export const STRING_MAP = Symbol('map of strings');

/**
 * The fields of a block that the diff lists, each with its zero value, which is what it prints as when it is not
 * set. What a shape does not name is not compared field by field: lists, nested blocks, bookkeeping.
 */
export type Shape = Readonly<Record<string, 0 | false | '' | typeof STRING_MAP>>;

/** Field name → value as text. */
export type Flat = ReadonlyMap<string, string>;

const NOTHING: Flat = new Map();

/** The fields of a block as text; none at all when there is no block. Source: helper/flatmap (primitive only). */
export function flatten(shape: Shape, block: object | null): Flat {
  if (block === null) return NOTHING;
  const values = block as Record<string, unknown>;
  const flat = new Map<string, string>();
  for (const [name, zero] of Object.entries(shape)) {
    if (zero === STRING_MAP) {
      for (const [key, value] of Object.entries(values[name] ?? {}))
        flat.set(`${name}[${key}]`, String(value));
    } else {
      flat.set(name, String(values[name] ?? zero));
    }
  }
  return flat;
}

/**
 * Compares two flattened blocks. With `contextual`, unchanged fields are listed too, with type None.
 * Source: structs/diff.go fieldDiffs.
 */
export function fieldDiffs(before: Flat, after: Flat, contextual: boolean): FieldDiff[] {
  const diffs: FieldDiff[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const diff = fieldDiff(name, before.get(name) ?? '', after.get(name) ?? '');
    if (contextual || diff.Type !== 'None') diffs.push(diff);
  }
  return diffs.sort(compareFields);
}

/** Compares two values of one field; '' stands for no value. */
export function fieldDiff(name: string, before: string, after: string): FieldDiff {
  const diff: FieldDiff = { Type: 'Edited', Name: name, Old: before, New: after, Annotations: [] };
  if (before === after) diff.Type = 'None';
  else if (before === '') diff.Type = 'Added';
  else if (after === '') diff.Type = 'Deleted';
  return diff;
}

/** By name, then old value, then new value, in bytes: `args[10]` stands before `args[1]`, as in Nomad. */
export function compareFields(a: FieldDiff, b: FieldDiff): number {
  return compareBytes(a.Name, b.Name) || compareBytes(a.Old, b.Old) || compareBytes(a.New, b.New);
}
