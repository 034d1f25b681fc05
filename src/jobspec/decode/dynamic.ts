import type { Attribute, Block, Body } from '../../hcl/ast.ts';
import type { Range } from '../../hcl/diagnostic.ts';
import type { Scope } from '../../hcl/evaluate.ts';
import type { Value } from '../../hcl/value.ts';
import { entriesOf, number, object, string } from '../../hcl/values.ts';
import { type Context, evaluated, MOST_GENERATED_BLOCKS, report, startRange } from './context.ts';

/** A block together with the names its expressions may use. */
export interface ScopedBlock {
  block: Block;
  scope: Scope;
}

/** The parts of a `dynamic` block, once they are known to be there. */
interface Generator {
  type: string;
  header: Block;
  forEach: Attribute;
  iterator: string;
  labels: Attribute | null;
  content: Block;
}

/**
 * The blocks of a body with every `dynamic` block replaced by what it generates, in order.
 * `takesLabel` says whether blocks of a type have a label. Source: hashicorp/hcl ext/dynblock.
 */
export function expandDynamic(
  context: Context,
  body: Body,
  scope: Scope,
  takesLabel: (type: string) => boolean,
): ScopedBlock[] {
  const blocks: ScopedBlock[] = [];
  for (const item of body.items) {
    if (item.kind !== 'block') continue;
    if (item.type !== 'dynamic') {
      blocks.push({ block: item, scope });
      continue;
    }
    const generator = readGenerator(context, item, takesLabel);
    if (generator) blocks.push(...generate(context, generator, scope));
  }
  return blocks;
}

function readGenerator(
  context: Context,
  header: Block,
  takesLabel: (type: string) => boolean,
): Generator | null {
  const type = header.labels[0]?.value;
  const complain = (range: Range, detail: string, hint?: string): null => {
    report(context, range, { summary: 'Unusable dynamic block', detail, ...(hint && { hint }) });
    return null;
  };
  if (type === undefined || header.labels.length > 1) {
    const detail = 'A dynamic block has one label: the type of the blocks it generates.';
    return complain(header.labels[1]?.range ?? brace(header), detail, 'Write dynamic "template" { … }.');
  }
  const parts = new Map<string, Attribute>();
  const contents: Block[] = [];
  for (const item of header.body.items) {
    if (item.kind === 'block') {
      if (item.type !== 'content') {
        complain(item.typeRange, `A dynamic block has no block "${item.type}": put it into content { … }.`);
      } else contents.push(item);
    } else if (['for_each', 'iterator', 'labels'].includes(item.name)) parts.set(item.name, item);
    else
      complain(item.nameRange, `A dynamic block has no attribute "${item.name}": put it into content { … }.`);
  }
  const forEach = parts.get('for_each');
  const labels = parts.get('labels') ?? null;
  const [content, second] = contents;
  if (!forEach)
    return complain(brace(header), 'A dynamic block needs for_each: the collection to go through.');
  if (!labels && takesLabel(type)) {
    return complain(brace(header), `A ${type} block has a label.`, 'Write labels = ["…"] beside for_each.');
  }
  if (!content)
    return complain(brace(header), `A dynamic block needs content { … }: the body of each ${type}.`);
  if (second) return complain(second.typeRange, 'A dynamic block has one content block only.');
  const named = parts.get('iterator')?.expression;
  if (named && named.kind !== 'variable') {
    return complain(named.range, 'The iterator is a bare name, without quotes.');
  }
  return { type, header, forEach, iterator: named?.name ?? type, labels, content };
}

function generate(context: Context, generator: Generator, scope: Scope): ScopedBlock[] {
  if (context.structureOnly) return [{ block: instance(generator, unlabelled(generator)), scope }];
  const collection = evaluated(context, generator.forEach.expression, scope);
  if (!collection) return [];
  const items = iterate(collection);
  const range = startRange(generator.forEach.expression);
  if (!items) {
    const what = collection.data === null ? 'null' : 'a single value';
    report(context, range, {
      summary: 'Unusable for_each',
      detail: `for_each goes through a list, a set or a map, but this is ${what}.`,
      hint: 'Write [] for no blocks, [1] for one.',
    });
    return [];
  }
  context.generatedBlocks += items.length;
  if (context.generatedBlocks > MOST_GENERATED_BLOCKS) {
    report(context, range, {
      summary: 'Too many generated blocks',
      detail: `The dynamic blocks of a file may generate ${MOST_GENERATED_BLOCKS} blocks together.`,
    });
    return [];
  }
  return items.flatMap(([key, value]) => {
    const variables = new Map([[generator.iterator, object(new Map(Object.entries({ key, value })))]]);
    const inner: Scope = { ...scope, variables, parent: scope };
    const labels = generator.labels ? labelTexts(context, generator.labels, inner) : [];
    return labels ? [{ block: instance(generator, labels), scope: inner }] : [];
  });
}

/** Pairs of key and value; for a set both are the element. */
function iterate(collection: Value): [Value, Value][] | null {
  const { data, type } = collection;
  if (data instanceof Map) return entriesOf(collection).map(([key, value]) => [string(key), value]);
  if (!Array.isArray(data)) return null;
  const isSet = typeof type === 'object' && type.kind === 'set';
  return data.map((each, index) => [isSet ? each : number(index), each]);
}

function labelTexts(context: Context, attribute: Attribute, scope: Scope): Block['labels'] | null {
  const value = evaluated(context, attribute.expression, scope);
  if (!value) return null;
  const range = attribute.expression.range;
  const texts = Array.isArray(value.data) ? value.data : [];
  const usable = texts.every(
    (each) => ['string', 'number', 'bool'].includes(each.type) && each.data !== null,
  );
  if (!Array.isArray(value.data) || !usable) {
    report(context, startRange(attribute.expression), {
      summary: 'Unusable labels',
      detail: 'labels is a list of texts, one for each label of the generated block.',
    });
    return null;
  }
  return texts.map((each) => ({ value: String(each.data), range }));
}

function unlabelled(generator: Generator): Block['labels'] {
  return generator.labels ? [{ value: '', range: generator.labels.range }] : [];
}

/** One generated block. Its places are those of the content it came from. */
function instance({ type, header, content }: Generator, labels: Block['labels']): Block {
  const { typeRange, headerRange, range } = header;
  return { kind: 'block', type, typeRange, labels, body: content.body, headerRange, range };
}

/** The opening brace of a block, where something missing is pointed out. */
export function brace(block: Block): Range {
  const { file, start } = block.body.range;
  return { file, start, end: start };
}
