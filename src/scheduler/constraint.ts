import type { Constraint } from '../jobspec/job.ts';
import type { NodeView } from './feasibility.ts';
import { meetsVersion } from './version-constraint.ts';

/** Constraints on what else runs there, not on the node itself. */
export const DISTINCT_OPERANDS: readonly string[] = ['distinct_hosts', 'distinct_property'];

/** Whether the node meets one constraint. Source: scheduler/feasible/feasible.go checkConstraint. */
export function meetsConstraint(constraint: Constraint, node: NodeView): boolean {
  const left = resolveTarget(constraint.LTarget, node);
  const right = resolveTarget(constraint.RTarget, node);
  switch (constraint.Operand) {
    case '!=':
    case 'not':
      return left !== right;
    case 'is_set':
      return left !== null;
    case 'is_not_set':
      return left === null;
    default:
      return left !== null && right !== null && meets(left, constraint.Operand, right);
  }
}

/** A reference's value on this node, null when it has none. Anything that is no reference stands for itself. */
export function resolveTarget(target: string, node: NodeView): string | null {
  if (!target.startsWith('${')) return target;
  const reference = target.slice(2, -1);
  switch (reference) {
    case 'node.unique.id':
      return node.id;
    case 'node.unique.name':
      return node.name;
    case 'node.datacenter':
      return node.datacenter;
    case 'node.class':
      return node.class;
    case 'node.pool':
      return node.pool;
  }
  if (reference.startsWith('attr.')) return own(node.attributes, reference.slice('attr.'.length));
  if (reference.startsWith('meta.')) return own(node.meta, reference.slice('meta.'.length));
  return null;
}

function own(values: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(values, key) ? values[key]! : null;
}

function meets(left: string, operand: string, right: string): boolean {
  switch (operand) {
    case '=':
    case '==':
    case 'is':
      return left === right;
    case '<':
      return compare(left, right) < 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>':
      return compare(left, right) > 0;
    case '>=':
      return compare(left, right) >= 0;
    case 'regexp':
      return matches(left, right);
    case 'version':
    case 'semver':
      return meetsVersion(left, right, operand);
    case 'set_contains':
    case 'set_contains_all':
      return items(right).every((item) => items(left).includes(item));
    case 'set_contains_any':
      return items(right).some((item) => items(left).includes(item));
    default:
      return false;
  }
}

/** Whole numbers if both are, else numbers if both are, else by bytes. */
function compare(left: string, right: string): number {
  if (/^[+-]?\d+$/.test(left) && /^[+-]?\d+$/.test(right)) {
    const difference = BigInt(left.replace('+', '')) - BigInt(right.replace('+', ''));
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  const numbers = [left, right].map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  if (numbers.every((number) => !Number.isNaN(number))) return numbers[0]! - numbers[1]!;
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Patterns are RE2 there and JavaScript's here: flags in front and named groups are written differently. */
function matches(text: string, pattern: string): boolean {
  const [, flags = '', body = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(body.replaceAll('(?P<', '(?<'), flags).test(text);
  } catch {
    return false;
  }
}

function items(list: string): string[] {
  return list.split(',').map((item) => item.trim());
}
