import type { Attribute, Block, Body } from '../../hcl/ast.ts';
import type { Range } from '../../hcl/diagnostic.ts';
import type { Scope } from '../../hcl/evaluate.ts';
import { suggest } from '../../hcl/suggest.ts';
import type { BlockSchema, Content, Decoded, NestedSchema } from '../schema/schema.ts';
import { decodeAttribute, decodeStrings } from './attribute.ts';
import { type Context, report } from './context.ts';
import { brace, expandDynamic, type ScopedBlock } from './dynamic.ts';
import { decodeFreeForm } from './free-form.ts';

/** The label of a block, and the field it fills. */
interface Label {
  field: string;
  value: string;
  range: Range;
}

/** Reads a body by its schema into fields of the API. Every problem is reported; what is wrong is left out. */
export function decodeBody(
  context: Context,
  schema: BlockSchema,
  body: Body,
  scope: Scope,
  label: Label | null = null,
): Decoded {
  const decoded: Decoded = {};
  if (label) {
    decoded[label.field] = label.value;
    context.places.markField(decoded, label.field, label.range);
  }
  const attributes = body.items.filter((item) => item.kind === 'attribute');
  for (const attribute of attributes) decodeNamed(context, schema, attribute, scope, decoded);
  const takesLabel = (type: string): boolean => schema.blocks[type]?.label !== undefined;
  const seen = new Map<string, Block | Attribute>(attributes.map((each) => [each.name, each]));
  for (const { block, scope: inner } of expandDynamic(context, body, scope, takesLabel)) {
    decodeNested(context, schema, { block, scope: inner }, decoded, seen);
  }
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    if (!attribute.required || seen.has(name)) continue;
    if (attributes.some((each) => !schema.attributes[each.name] && suggest(each.name, [name]))) continue;
    report(context, body.range, {
      summary: 'Missing attribute',
      detail: `"${name}" must be given here.`,
    });
  }
  schema.finish?.(decoded, (field, problem) => {
    report(context, context.places.find(decoded, [field]) ?? body.range, problem);
  });
  return decoded;
}

function decodeNamed(
  context: Context,
  schema: BlockSchema,
  attribute: Attribute,
  scope: Scope,
  decoded: Decoded,
): void {
  const { name, nameRange, expression } = attribute;
  const known = schema.attributes[name];
  const block = schema.blocks[name];
  if (known) {
    const value = decodeAttribute(context, name, known, expression, scope);
    if (known.field === '' || value === undefined) return;
    decoded[known.field] = value;
    context.places.markField(decoded, known.field, expression.range);
  } else if (block?.asAttribute) {
    const value = decodeStrings(context, name, 'map', expression, scope);
    if (value !== undefined) store(context, decoded, block, value as Decoded, attribute);
  } else if (block) {
    report(context, nameRange, {
      summary: 'A block, not an attribute',
      detail: `"${name}" is a block here, so it is written without "=".`,
      hint: `Write ${name} ${block.label ? '"name" ' : ''}{ … }.`,
    });
  } else {
    report(context, nameRange, unknown('attribute', name, schema));
  }
}

function decodeNested(
  context: Context,
  schema: BlockSchema,
  { block, scope }: ScopedBlock,
  decoded: Decoded,
  seen: Map<string, Block | Attribute>,
): void {
  const nested = schema.blocks[block.type];
  if (!nested) {
    const isAttribute = schema.attributes[block.type] !== undefined;
    report(
      context,
      block.typeRange,
      isAttribute
        ? {
            summary: 'An attribute, not a block',
            detail: `"${block.type}" is an attribute here.`,
            hint: `Write ${block.type} = ….`,
          }
        : unknown('block', block.type, schema),
    );
    return;
  }
  const earlier = seen.get(block.type);
  if (earlier && nested.repeat === 'once') {
    report(context, block.headerRange, {
      summary: `Second ${block.type} block`,
      detail: `Only one is allowed here; the first is on line ${earlier.range.start.line}.`,
    });
    return;
  }
  seen.set(block.type, block);
  if (!labelsFit(context, nested, block)) return;
  const [written] = block.labels;
  const label = nested.label && written ? { field: nested.label, ...written } : null;
  const value = decodeContent(context, nested.content, block.body, scope, label);
  store(context, decoded, nested, value, block);
}

function labelsFit(context: Context, nested: NestedSchema, block: Block): boolean {
  const wanted = nested.label ? 1 : 0;
  const extra = block.labels[wanted];
  if (extra) {
    report(context, extra.range, {
      summary: 'Unexpected label',
      detail: `A ${block.type} block takes ${wanted === 1 ? 'one label' : 'no label'}.`,
    });
    return false;
  }
  if (block.labels.length === wanted) return true;
  report(context, brace(block), {
    summary: 'Missing label',
    detail: `A ${block.type} block has a label.`,
    hint: `Write ${block.type} "name" { … }.`,
  });
  return false;
}

function decodeContent(
  context: Context,
  content: Content,
  body: Body,
  scope: Scope,
  label: Label | null,
): Decoded {
  if (content === 'free') return decodeFreeForm(context, body, scope);
  if (content !== 'map' && content !== 'lists') return decodeBody(context, content, body, scope, label);
  const values = new Map<string, unknown>();
  const ranges = new Map<string, Range>();
  for (const item of body.items) {
    if (item.kind === 'block') {
      report(context, item.typeRange, {
        summary: 'Unexpected block',
        detail: `Only attributes can stand here, and "${item.type}" is a block.`,
        hint: `Write ${item.type} = "…".`,
      });
      continue;
    }
    const shape = content === 'map' ? 'string' : 'strings';
    const value = decodeStrings(context, item.name, shape, item.expression, scope);
    if (value === undefined) continue;
    values.set(item.name, value);
    ranges.set(item.name, item.expression.range);
  }
  const decoded: Decoded = Object.fromEntries(values);
  for (const [name, range] of ranges) context.places.markField(decoded, name, range);
  return decoded;
}

function store(
  context: Context,
  decoded: Decoded,
  nested: NestedSchema,
  value: Decoded,
  item: Block | Attribute,
): void {
  context.places.mark(value, item.kind === 'block' ? item.headerRange : item.range);
  if (nested.repeat === 'once') {
    decoded[nested.field] = value;
  } else if (nested.repeat === 'many') {
    const list = (decoded[nested.field] as Decoded[] | undefined) ?? [];
    list.push(value);
    decoded[nested.field] = list;
  } else {
    const map = (decoded[nested.field] as Decoded | undefined) ?? {};
    if (item.kind === 'block' && Object.keys(map).length === 0) context.places.mark(map, item.headerRange);
    map[String(value[nested.label ?? ''])] = value;
    decoded[nested.field] = map;
  }
}

function unknown(kind: 'attribute' | 'block', name: string, schema: BlockSchema) {
  const near = suggest(name, [...Object.keys(schema.attributes), ...Object.keys(schema.blocks)]);
  return {
    summary: `Unknown ${kind}`,
    detail: `There is no ${kind} "${name}" here.`,
    ...(near && { hint: `Did you mean "${near}"?` }),
  };
}
