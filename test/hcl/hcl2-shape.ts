import type { Body, Expression, TemplatePart } from '../../src/hcl/ast.ts';
import { evaluate } from '../../src/hcl/evaluate.ts';
import { toPlain } from '../../src/hcl/values.ts';

/**
 * A body as hcl2-parser shows it: blocks as lists below their labels, literals as JSON, and any other expression as
 * `${…}` with its source text.
 */
export function shapeOf(body: Body, text: string): Record<string, unknown> {
  const shape: Record<string, unknown> = {};
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      shape[item.name] = expressionShape(item.expression, text);
      continue;
    }
    let level = shape;
    const path = [item.type, ...item.labels.map(({ value }) => value)];
    const last = path.pop() ?? item.type;
    for (const name of path) {
      level[name] ??= {};
      level = level[name] as Record<string, unknown>;
    }
    level[last] ??= [];
    (level[last] as unknown[]).push(shapeOf(item.body, text));
  }
  return shape;
}

function expressionShape(expression: Expression, text: string): unknown {
  switch (expression.kind) {
    case 'literal':
      return toPlain(expression.value);
    case 'unary':
      if (expression.operand.kind !== 'literal') break;
      return toPlain(evaluate(expression, { variables: new Map(), functions: new Map() }).value);
    case 'template':
      return expression.parts.map((part) => partShape(part, text)).join('');
    case 'tuple':
      return expression.items.map((item) => expressionShape(item, text));
    case 'object':
      return Object.fromEntries(
        expression.items.map(({ key, keyword, value }) => [
          keyword ?? expressionShape(key, text),
          expressionShape(value, text),
        ]),
      );
  }
  return `\${${text.slice(expression.range.start.offset, expression.range.end.offset)}}`;
}

function partShape(part: TemplatePart, text: string): string {
  if (part.kind === 'text') return part.text;
  if (part.kind !== 'interpolation') throw new Error('directives are not compared');
  const shape = expressionShape(part.expression, text);
  const { kind } = part.expression;
  return kind === 'template'
    ? String(shape)
    : `\${${text.slice(part.expression.range.start.offset, part.expression.range.end.offset)}}`;
}
