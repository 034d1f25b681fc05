import type { Expression, TemplatePart } from './ast.ts';
import type { Evaluation, Item } from './evaluate.ts';
import { iterate } from './evaluate-iteration.ts';
import { evaluateCondition } from './evaluate-operator.ts';
import { isUnknownReference } from './evaluate-traversal.ts';
import { findUnknown, type Scope } from './scope.ts';
import type { Value } from './value.ts';
import { string } from './values.ts';

type Interpolation = Extract<TemplatePart, { kind: 'interpolation' }>;

/** A template's text; a single interpolation keeps the type of its expression. */
export function evaluateTemplate(
  evaluation: Evaluation,
  template: Extract<Expression, { kind: 'template' }>,
  scope: Scope,
  item: Item,
): Value | null {
  const [only] = template.parts;
  if (template.parts.length === 1 && only?.kind === 'interpolation') {
    return evaluateInterpolation(evaluation, only, scope, item);
  }
  const text = joinParts(evaluation, template.parts, scope, item);
  return text === null ? null : string(text);
}

function joinParts(
  evaluation: Evaluation,
  parts: readonly TemplatePart[],
  scope: Scope,
  item: Item,
): string | null {
  const texts = parts.map((part) => partText(evaluation, part, scope, item));
  return texts.every((text) => text !== null) ? texts.join('') : null;
}

function partText(evaluation: Evaluation, part: TemplatePart, scope: Scope, item: Item): string | null {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'interpolation':
      return interpolationText(evaluation, part, scope, item);
    case 'if': {
      const condition = evaluateCondition(evaluation, part.condition, scope, item);
      if (condition === null) return null;
      return joinParts(evaluation, condition ? part.yes : part.no, scope, item);
    }
    case 'forEach': {
      const texts: (string | null)[] = [];
      const complete = iterate(evaluation, part, scope, item, (inner) => {
        texts.push(joinParts(evaluation, part.body, inner, item));
      });
      return complete && texts.every((text) => text !== null) ? texts.join('') : null;
    }
  }
}

function interpolationText(
  evaluation: Evaluation,
  part: Interpolation,
  scope: Scope,
  item: Item,
): string | null {
  const value = evaluateInterpolation(evaluation, part, scope, item);
  if (!value) return null;
  const { range } = part.expression;
  if (value.data === null) {
    return evaluation.report(range, 'Null in a string', 'A null cannot be part of a string.');
  }
  const lead = 'This cannot be part of a string';
  return (
    (evaluation.converted(value, 'string', range, 'Not a string', lead)?.data as string | undefined) ?? null
  );
}

/** A reference left for later keeps the spaces it has within the braces. */
function evaluateInterpolation(
  evaluation: Evaluation,
  part: Interpolation,
  scope: Scope,
  item: Item,
): Value | null {
  const { expression } = part;
  if (isUnknownReference(expression, scope)) {
    const { unknown, source } = findUnknown(scope);
    const inner = source?.(part.range).slice(2, -1);
    const reference = source?.(expression.range);
    if (unknown && inner !== undefined && inner.replace(/^ +| +$/g, '') === reference) {
      return unknown(inner, expression.range);
    }
  }
  return evaluation.evaluate(expression, scope, item);
}
