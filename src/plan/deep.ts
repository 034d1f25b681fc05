import { isDeepStrictEqual } from 'node:util';
import { type Flat, fieldDiffs } from './fields.ts';
import type { DiffType, ObjectDiff } from './types.ts';

type Tree = Readonly<Record<string, unknown>>;

/**
 * Everything in a tree of maps and lists as one level: `args[0]`, `mount[0][type]`. An empty list or map leaves no
 * trace, null reads `nil`. Source: helper/flatmap.
 */
export function flattenDeep(tree: Tree, number: (value: number) => string): Flat {
  const flat = new Map<string, string>();
  const visit = (name: string, value: unknown): void => {
    if (value === null) {
      flat.set(name, 'nil');
    } else if (typeof value === 'object') {
      for (const [key, element] of Object.entries(value)) visit(`${name}[${key}]`, element);
    } else {
      flat.set(name, typeof value === 'number' ? number(value) : String(value));
    }
  };
  for (const [name, value] of Object.entries(tree)) visit(name, value);
  return flat;
}

/**
 * Compares two free-form trees, such as a driver's config. None and an empty one are both "not there".
 * Source: structs/diff.go configDiff.
 */
export function treeDiff(
  name: string,
  before: Tree | null,
  after: Tree | null,
  contextual = true,
): ObjectDiff | null {
  if (isDeepStrictEqual(before, after)) return null;
  return {
    Type: treeChange(before ?? {}, after ?? {}),
    Name: name,
    Fields: fieldDiffs(flattenDeep(before ?? {}, floatText), flattenDeep(after ?? {}, floatText), contextual),
    Objects: [],
  };
}

function treeChange(before: Tree, after: Tree): DiffType {
  if (Object.keys(before).length === 0) return 'Added';
  return Object.keys(after).length === 0 ? 'Deleted' : 'Edited';
}

/**
 * A number of a driver's config as Nomad prints it: these are floating-point numbers there, so a million reads
 * `1e+06`. Source: Go's fmt, verb %v.
 */
export function floatText(value: number): string {
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  const sign = power < 0 ? '-' : '+';
  return `${digits}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}
