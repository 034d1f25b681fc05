import type { Attribute, Block, Body, Expression, ObjectItem } from '../../hcl/ast.ts';
import type { Range } from '../../hcl/diagnostic.ts';
import { job } from '../schema/job.ts';
import type { BlockSchema, Content, NestedSchema } from '../schema/schema.ts';
import { type Context, report } from './context.ts';

/** The top of a job file: like a block, except that a local or a default is an attribute of any name. */
const FILE: BlockSchema = {
  attributes: {},
  blocks: {
    job: { field: '', repeat: 'many', label: 'ID', content: job },
    variable: {
      field: '',
      repeat: 'many',
      label: 'Name',
      content: { attributes: {}, blocks: { validation: { field: '', repeat: 'many', content: 'free' } } },
    },
    variables: { field: '', repeat: 'many', content: 'free' },
    locals: { field: '', repeat: 'many', content: 'free' },
  },
};

/** A JSON property. */
interface Property {
  name: string;
  nameRange: Range;
  value: Expression;
}

/** What a dynamic block holds besides its content. */
const dynamic = (content: Content): BlockSchema => ({
  attributes: {},
  blocks: { content: { field: '', repeat: 'once', content } },
});

/**
 * The body that a JSON object stands for, by the rules of HCL's JSON syntax: a property that the schema calls a block
 * is one (labels are properties around it, a list means several), any other is an attribute.
 */
function jsonBody(context: Context, schema: BlockSchema, expression: Expression): Body {
  const items: Body['items'] = [];
  for (const property of properties(context, expression)) {
    const nested = schema.blocks[property.name];
    if (property.name === '//') continue;
    if (property.name === 'dynamic') {
      for (const generated of properties(context, property.value)) {
        const target = schema.blocks[generated.name];
        if (!target) continue;
        const label = { value: generated.name, range: generated.nameRange };
        for (const each of elements(generated.value)) {
          const body = jsonBody(context, dynamic(target.content), each);
          items.push(block('dynamic', property.nameRange, [label], body));
        }
      }
    } else if (!nested || nested.asAttribute) {
      items.push(attribute(property));
    } else {
      items.push(...blocks(context, property, nested));
    }
  }
  return body(items, expression.range);
}

/** The body that a whole job file in JSON stands for. */
export function jsonFile(context: Context, expression: Expression): Body {
  return jsonBody(context, FILE, expression);
}

function blocks(context: Context, property: Property, nested: NestedSchema): Block[] {
  if (nested.label === undefined) {
    return elements(property.value).map((each) =>
      block(property.name, property.nameRange, [], content(context, nested.content, each)),
    );
  }
  return elements(property.value)
    .flatMap((each) => properties(context, each))
    .flatMap(({ name, nameRange, value }) =>
      elements(value).map((each) =>
        block(
          property.name,
          property.nameRange,
          [{ value: name, range: nameRange }],
          content(context, nested.content, each),
        ),
      ),
    );
}

function content(context: Context, schema: Content, expression: Expression): Body {
  if (typeof schema === 'object') return jsonBody(context, schema, expression);
  return body(properties(context, expression).map(attribute), expression.range);
}

function properties(context: Context, expression: Expression): Property[] {
  if (expression.kind === 'object') return expression.items.map(property);
  report(context, expression.range, {
    summary: 'A JSON object is needed here',
    detail: 'This place of a job is a block, which JSON writes as { … }.',
  });
  return [];
}

function property(item: ObjectItem): Property {
  return { name: keyText(item), nameRange: item.key.range, value: item.value };
}

function keyText({ key, keyword }: ObjectItem): string {
  if (keyword !== null) return keyword;
  if (key.kind === 'literal') return String(key.value.data);
  if (key.kind !== 'template') return '';
  return key.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

function elements(expression: Expression): Expression[] {
  return expression.kind === 'tuple' ? expression.items : [expression];
}

function attribute({ name, nameRange, value }: Property): Attribute {
  const range = { ...nameRange, end: value.range.end };
  return { kind: 'attribute', name, nameRange, expression: value, range };
}

function block(type: string, typeRange: Range, labels: Block['labels'], content: Body): Block {
  const range = { ...typeRange, end: content.range.end };
  return { kind: 'block', type, typeRange, labels, body: content, headerRange: typeRange, range };
}

function body(items: Body['items'], range: Range): Body {
  return { kind: 'body', items, range, endRange: { ...range, start: range.end } };
}
