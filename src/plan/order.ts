import { compareBytes } from './bytes.ts';
import { compareFields } from './fields.ts';
import type { DiffType, ObjectDiff } from './types.ts';

const RANK: Record<DiffType, number> = { Edited: 0, Added: 1, Deleted: 2, None: 3 };

/** Up to this many elements Go's sort.Sort is an insertion sort; what it does beyond cannot be told from outside. */
const INSERTION_SORT_LIMIT = 12;

/**
 * Sorts the diffs of blocks of one kind in place, as Nomad does. Its comparison calls one smaller when *any* of its
 * fields is, so `a < b` and `b < a` can both hold; the order it prints is then what an insertion sort makes of the
 * order they came in. Blocks that Nomad keeps in a map come in any order there; here they come in that of their keys,
 * so that the result is always one that Nomad can print, and always the same.
 *
 * Source: structs/diff.go (ObjectDiff).Less; Go's sort.
 */
export function sortObjects(diffs: ObjectDiff[]): ObjectDiff[] {
  if (diffs.length > INSERTION_SORT_LIMIT) return diffs.sort(compareObjects);
  for (let end = 1; end < diffs.length; end++) {
    for (let i = end; i > 0 && isLess(diffs[i]!, diffs[i - 1]!); i--) {
      [diffs[i - 1], diffs[i]] = [diffs[i]!, diffs[i - 1]!];
    }
  }
  return diffs;
}

/** Nomad's comparison also sorts the nested blocks of two whose fields do not decide, and that shows in its output. */
function isLess(a: ObjectDiff, b: ObjectDiff): boolean {
  const heads = compareHeads(a, b);
  if (heads !== 0) return heads < 0;
  if (a.Fields.some((field, i) => compareFields(field, b.Fields[i]!) < 0)) return true;
  sortObjects(a.Objects);
  sortObjects(b.Objects);
  return a.Objects.some((object, i) => isLess(object, b.Objects[i]!));
}

function compareHeads(a: ObjectDiff, b: ObjectDiff): number {
  return (
    compareBytes(a.Name, b.Name) ||
    RANK[a.Type] - RANK[b.Type] ||
    a.Fields.length - b.Fields.length ||
    a.Objects.length - b.Objects.length
  );
}

/** A true order for many: the first field or nested block that differs decides. */
function compareObjects(a: ObjectDiff, b: ObjectDiff): number {
  return (
    compareHeads(a, b) ||
    firstDifference(a.Fields, b.Fields, compareFields) ||
    firstDifference(a.Objects, b.Objects, compareObjects)
  );
}

function firstDifference<T>(a: T[], b: T[], compare: (a: T, b: T) => number): number {
  for (const [i, item] of a.entries()) {
    const order = compare(item, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}
