import { isDeepStrictEqual } from 'node:util';
import { compareBytes } from './bytes.ts';
import { compareFields, type Flat, fieldDiff, fieldDiffs, flatten, type Shape } from './fields.ts';
import { sortObjects } from './order.ts';
import type { DiffType, FieldDiff, ObjectDiff } from './types.ts';

/** What kind of change it is from one to the other, for two that are not equal. */
export function changeType(before: unknown, after: unknown): DiffType {
  if (before === null) return 'Added';
  if (after === null) return 'Deleted';
  return 'Edited';
}

/**
 * Compares two blocks that consist of plain fields. Its type follows from the fields: there is no diff when none
 * changed. Source: structs/diff.go primitiveObjectDiff.
 */
export function plainBlockDiff(
  name: string,
  shape: Shape,
  before: object | null,
  after: object | null,
): ObjectDiff | null {
  return fieldsOnlyDiff(name, flatten(shape, before), flatten(shape, after));
}

/** Compares two flattened blocks; no diff when no field changed. */
export function fieldsOnlyDiff(name: string, before: Flat, after: Flat): ObjectDiff | null {
  const fields = fieldDiffs(before, after, true);
  const type = typeOfFields(fields);
  return type === 'None' ? null : { Type: type, Name: name, Fields: fields, Objects: [] };
}

function typeOfFields(fields: FieldDiff[]): DiffType {
  const types = new Set(fields.map((field) => field.Type));
  if (types.has('Edited') || (types.has('Added') && types.has('Deleted'))) return 'Edited';
  if (types.has('Added')) return 'Added';
  return types.has('Deleted') ? 'Deleted' : 'None';
}

/**
 * Compares two blocks that may hold others. Its type follows from whether they exist: two that differ in something
 * the diff does not list are still Edited. `nested` compares what is inside; a missing block is given as null.
 */
export function blockDiff<T extends object>(
  name: string,
  fields: Shape | ((block: T) => Flat),
  before: T | null,
  after: T | null,
  nested: (before: T | null, after: T | null) => (ObjectDiff | null)[] = () => [],
): ObjectDiff | null {
  if (isDeepStrictEqual(before, after)) return null;
  return {
    Type: changeType(before, after),
    Name: name,
    Fields: fieldDiffs(flatBlock(fields, before), flatBlock(fields, after), true),
    Objects: present(nested(before, after)),
  };
}

function flatBlock<T extends object>(fields: Shape | ((block: T) => Flat), block: T | null): Flat {
  if (typeof fields !== 'function') return flatten(fields, block);
  return block === null ? new Map() : fields(block);
}

/**
 * Compares two lists of strings as sets: order and duplicates do not count. Equal non-empty sets give a diff of type
 * None that lists them. Source: structs/diff.go stringSetDiff.
 */
export function stringSetDiff(
  name: string,
  before: readonly string[] | null | undefined,
  after: readonly string[] | null | undefined,
): ObjectDiff | null {
  const old = new Set(before);
  const now = new Set(after);
  const fields = [...new Set([...old, ...now])].map((element) =>
    fieldDiff(name, old.has(element) ? element : '', now.has(element) ? element : ''),
  );
  if (fields.length === 0) return null;
  return { Type: typeOfFields(fields), Name: name, Fields: fields.sort(compareFields), Objects: [] };
}

/** Compares blocks that belong together by a key; of several with the same key the last counts. */
export function keyedDiffs<T>(
  before: readonly T[] | null | undefined,
  after: readonly T[] | null | undefined,
  key: (block: T) => string,
  diff: (before: T | null, after: T | null) => ObjectDiff | null,
): ObjectDiff[] {
  const old = new Map((before ?? []).map((block) => [key(block), block]));
  const now = new Map((after ?? []).map((block) => [key(block), block]));
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort(compareBytes);
  return sortObjects(present(keys.map((k) => diff(old.get(k) ?? null, now.get(k) ?? null))));
}

/** Compares blocks that belong together by their position. */
export function positionalDiffs<T>(
  before: readonly T[] | null,
  after: readonly T[] | null,
  diff: (before: T | null, after: T | null) => ObjectDiff | null,
): ObjectDiff[] {
  const length = Math.max(before?.length ?? 0, after?.length ?? 0);
  return sortObjects(
    present(Array.from({ length }, (_, i) => diff(before?.[i] ?? null, after?.[i] ?? null))),
  );
}

/**
 * Compares blocks where `match` names, for one before, the index of the one after that it became, or -1. A single one
 * before and after are always the same block. Source: structs/diff.go serviceDiffs, templateDiffs.
 */
export function matchedDiffs<T>(
  before: readonly T[],
  after: readonly T[],
  match: (block: T, index: number, isTaken: (index: number) => boolean) => number,
  diff: (before: T | null, after: T | null) => ObjectDiff | null,
): ObjectDiff[] {
  if (before.length === 1 && after.length === 1) return present([diff(before[0]!, after[0]!)]);
  const taken = new Set<number>();
  const diffs = before.map((block, index) => {
    const found = match(block, index, (i) => taken.has(i));
    if (found < 0) return diff(block, null);
    taken.add(found);
    return diff(block, after[found]!);
  });
  for (const [index, block] of after.entries()) {
    if (!taken.has(index)) diffs.push(diff(null, block));
  }
  return sortObjects(present(diffs));
}

/** Leaves out the comparisons that found nothing. */
export function present(diffs: readonly (ObjectDiff | null)[]): ObjectDiff[] {
  return diffs.filter((diff) => diff !== null);
}
