import type { Block, Body, Expression } from '../../hcl/ast.ts';
import type { Range } from '../../hcl/diagnostic.ts';
import type { Scope } from '../../hcl/evaluate.ts';
import { toPlain } from '../../hcl/values.ts';
import { type Context, evaluated, report } from './context.ts';

/**
 * Reads a block whose content only somebody else knows (a driver's config, a scaling policy) into plain data:
 * each nested block is an entry of a list, wrapped in one more object per label; so is an object literal directly
 * in a block. An attribute of the block itself that is null is not there. Sources: hashicorp/nomad
 * jobspec2/hclutil/blockattrs.go, jobspec2/parse_map.go.
 */
export function decodeFreeForm(context: Context, body: Body, scope: Scope): Record<string, unknown> {
  const object = bodyValue(context, body, scope);
  for (const [name, value] of Object.entries(object)) {
    if (value === null) delete object[name];
  }
  return object;
}

function bodyValue(context: Context, body: Body, scope: Scope): Record<string, unknown> {
  const values = new Map<string, unknown>();
  const ranges = new Map<string, Range>();
  const blocks = new Map<string, unknown[]>();
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      values.set(item.name, attributeValue(context, item.expression, scope));
      ranges.set(item.name, item.range);
      continue;
    }
    const list = blocks.get(item.type) ?? [];
    if (list.length === 0) context.places.mark(list, item.headerRange);
    blocks.set(item.type, list);
    list.push(blockValue(context, item, scope));
  }
  for (const [type, list] of blocks) {
    if (values.has(type)) {
      const block = body.items.find((item) => item.kind === 'block' && item.type === type);
      report(context, block?.range, {
        summary: 'Written twice',
        detail: `"${type}" is written both as an attribute and as a block; only one of them can count.`,
      });
    }
    values.set(type, list);
  }
  const object = Object.fromEntries(values);
  for (const [name, range] of ranges) context.places.markField(object, name, range);
  return object;
}

function blockValue(context: Context, block: Block, scope: Scope): Record<string, unknown> {
  let entry = bodyValue(context, block.body, scope);
  context.places.mark(entry, block.headerRange);
  for (const label of block.labels.toReversed()) {
    entry = { [label.value]: [entry] };
    context.places.mark(entry, block.headerRange);
  }
  return entry;
}

function attributeValue(context: Context, expression: Expression, scope: Scope): unknown {
  const value = evaluated(context, expression, scope);
  if (value === null) return null;
  const plain = toPlain(value);
  markElements(context, expression, plain);
  if (expression.kind !== 'object') return plain;
  const list = [plain];
  context.places.mark(list, expression.range);
  return list;
}

/** Remembers where the elements of a literal list, or the entries of a literal object, stand. */
function markElements(context: Context, expression: Expression, plain: unknown): void {
  if (typeof plain !== 'object' || plain === null) return;
  if (expression.kind === 'tuple' && Array.isArray(plain)) {
    for (const [index, each] of expression.items.entries()) {
      context.places.markField(plain, index, each.range);
      markElements(context, each, plain[index]);
    }
  }
  if (expression.kind === 'object') {
    for (const item of expression.items) {
      if (item.keyword === null) continue;
      context.places.markField(plain, item.keyword, item.value.range);
      markElements(context, item.value, (plain as Record<string, unknown>)[item.keyword]);
    }
  }
}
