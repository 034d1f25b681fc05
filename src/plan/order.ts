import { compareBytes } from './bytes.ts';
import { compareFields } from './fields.ts';
import type { DiffType, ObjectDiff } from './types.ts';

const RANK: Record<DiffType, number> = { Edited: 0, Added: 1, Deleted: 2, None: 3 };

/**
 * Sorts the diffs of blocks that have no order of their own (constraints, ports, checks): by name, type, size, then by
 * the first field or nested block that differs. Wherever Nomad's output is determined, this is it; where Nomad
 * prints several orders for one plan, this is one of them.
 */
export function sortUnordered(diffs: ObjectDiff[]): ObjectDiff[] {
  return diffs.sort(compareObjects);
}

function compareObjects(a: ObjectDiff, b: ObjectDiff): number {
  return compareHeads(a, b) || firstDifference(a.Fields, b.Fields, compareFields) || compareNested(a, b);
}

function compareNested(a: ObjectDiff, b: ObjectDiff): number {
  return firstDifference(a.Objects, b.Objects, compareObjects);
}

function compareHeads(a: ObjectDiff, b: ObjectDiff): number {
  return (
    compareBytes(a.Name, b.Name) ||
    RANK[a.Type] - RANK[b.Type] ||
    a.Fields.length - b.Fields.length ||
    a.Objects.length - b.Objects.length
  );
}

function firstDifference<T>(a: T[], b: T[], compare: (a: T, b: T) => number): number {
  for (const [i, item] of a.entries()) {
    const order = compare(item, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

/** Up to this many elements Go's sort.Sort is an insertion sort; beyond, its result cannot be told from outside. */
const INSERTION_SORT_LIMIT = 12;

/**
 * Sorts the diffs of blocks that come as a list (services, templates, actions). Nomad's comparison calls `a` smaller
 * when *any* field is, so `a < b` and `b < a` can both hold; the order it prints is then what an insertion sort
 * makes of that. Its comparison also sorts the nested blocks of two whose fields do not decide.
 * Source: structs/diff.go (ObjectDiff).Less.
 */
export function sortListed(diffs: ObjectDiff[]): ObjectDiff[] {
  if (diffs.length > INSERTION_SORT_LIMIT) return sortUnordered(diffs);
  for (let end = 1; end < diffs.length; end++) {
    for (let i = end; i > 0 && isLess(diffs[i]!, diffs[i - 1]!); i--) {
      [diffs[i - 1], diffs[i]] = [diffs[i]!, diffs[i - 1]!];
    }
  }
  return diffs;
}

function isLess(a: ObjectDiff, b: ObjectDiff): boolean {
  const heads = compareHeads(a, b);
  if (heads !== 0) return heads < 0;
  if (a.Fields.some((field, i) => compareFields(field, b.Fields[i]!) < 0)) return true;
  sortListed(a.Objects);
  sortListed(b.Objects);
  return a.Objects.some((object, i) => isLess(object, b.Objects[i]!));
}
