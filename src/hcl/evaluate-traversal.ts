import type { Expression } from './ast.ts';
import { ConversionError, convert } from './convert.ts';
import type { Range } from './diagnostic.ts';
import type { Evaluation, Item } from './evaluate.ts';
import { between } from './parse-expression.ts';
import { findUnknown, findVariable, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';
import { isCollection, typeName } from './types.ts';
import type { Value } from './value.ts';
import { elementsOf, string } from './values.ts';

type Step = Extract<Expression, { kind: 'getAttr' | 'index' }>;

/** A root and the steps that lead on from it: `attr.kernel["name"]`. */
export function evaluateTraversal(
  evaluation: Evaluation,
  expression: Expression,
  scope: Scope,
  item: Item,
): Value | null {
  const { root, steps } = unwind(expression);
  let value: Value | null;
  let done = 0;
  if (root.kind === 'variable') {
    value = findVariable(scope, root.name) ?? null;
    if (!value) {
      const reference = unknownReference(root, steps, scope);
      if (!reference) return failUnknown(evaluation, root, scope);
      value = reference.value;
      done = reference.steps;
    }
  } else {
    value = evaluation.evaluate(root, scope, item);
  }
  for (const step of steps.slice(done)) {
    const key = step.kind === 'getAttr' ? string(step.name) : evaluation.evaluate(step.key, scope, item);
    value = value && key && takeStep(evaluation, value, key, step);
  }
  return value;
}

/** The steps of a traversal in the order they are taken. */
function unwind(expression: Expression): { root: Expression; steps: Step[] } {
  const steps: Step[] = [];
  let root = expression;
  for (; root.kind === 'getAttr' || root.kind === 'index'; root = root.target) steps.push(root);
  return { root, steps: steps.reverse() };
}

/** Whether a name is none that any scope knows, so that it is left for later. */
export function isUnknownReference(expression: Expression, scope: Scope): boolean {
  const { root, steps } = unwind(expression);
  if (root.kind !== 'variable' || findVariable(scope, root.name) || !findUnknown(scope).unknown) return false;
  return steps.every(isConstant);
}

function isConstant(step: Step): boolean {
  return step.kind === 'getAttr' || constantKey(step.key) !== null;
}

/** An index that is written out: its text, or null when it has to be evaluated. */
export function constantKey(key: Expression): string | null {
  if (key.kind === 'literal') return String(key.value.data);
  if (key.kind !== 'template' || key.parts.length > 1) return null;
  const [part] = key.parts;
  return part === undefined ? '""' : part.kind === 'text' ? JSON.stringify(part.text) : null;
}

function unknownReference(
  root: Extract<Expression, { kind: 'variable' }>,
  all: readonly Step[],
  scope: Scope,
): { value: Value; steps: number } | null {
  const { unknown, source } = findUnknown(scope);
  if (!unknown) return null;
  const end = all.findIndex((step) => !isConstant(step));
  const steps = end === -1 ? all : all.slice(0, end);
  const range: Range = between(root.range, (steps.at(-1) ?? root).range);
  return { value: unknown(source?.(range) ?? textOf(root.name, steps), range), steps: steps.length };
}

function textOf(root: string, steps: readonly Step[]): string {
  const texts = steps.map((step) => {
    if (step.kind === 'getAttr') return `.${step.name}`;
    return step.legacy ? `.${constantKey(step.key)}` : `[${constantKey(step.key)}]`;
  });
  return root + texts.join('');
}

function failUnknown(
  evaluation: Evaluation,
  root: Extract<Expression, { kind: 'variable' }>,
  scope: Scope,
): null {
  const names: string[] = [];
  for (let each: Scope | undefined = scope; each; each = each.parent) names.push(...each.variables.keys());
  if (names.length === 0) {
    const hint = `For the text, write "${root.name}".`;
    return evaluation.report(root.range, 'Reference not allowed', 'Nothing can be referred to here.', hint);
  }
  const meant = suggest(root.name, names);
  const hint = meant ? `Did you mean ${meant}?` : `What there is: ${names.slice(0, 10).join(', ')}.`;
  return evaluation.report(root.range, 'Unknown name', `There is nothing named "${root.name}" here.`, hint);
}

function takeStep(evaluation: Evaluation, value: Value, key: Value, step: Step): Value | null {
  const range = step.stepRange;
  if (value.data === null)
    return evaluation.report(range, 'Null value', 'A null has no attributes or elements.');
  if (key.data === null) return evaluation.report(range, 'Invalid index', 'An index must not be null.');
  if (isCollection(value.type, 'map', 'object')) return takeEntry(evaluation, value, key, step);
  if (step.kind === 'getAttr' || !isCollection(value.type, 'list', 'tuple')) {
    const what = step.kind === 'getAttr' ? 'attributes' : 'elements to be indexed';
    const detail = `A value of type ${typeName(value.type)} has no ${what}.`;
    const hint = isCollection(value.type, 'list', 'tuple')
      ? 'For the attribute of every element, write [*] before it.'
      : undefined;
    return evaluation.report(
      range,
      `No such ${step.kind === 'getAttr' ? 'attribute' : 'index'}`,
      detail,
      hint,
    );
  }
  return takeElement(evaluation, value, key, step);
}

function takeEntry(evaluation: Evaluation, value: Value, key: Value, step: Step): Value | null {
  const name = indexAs(evaluation, key, 'string', step);
  if (!name) return null;
  const entries = value.data as ReadonlyMap<string, Value>;
  const found = entries.get(name.data as string);
  if (found) return found;
  const what = step.kind === 'getAttr' ? 'attribute' : 'key';
  const meant = suggest(name.data as string, entries.keys());
  const hint = meant
    ? `Did you mean ${meant}?`
    : entries.size > 0
      ? `It has: ${[...entries.keys()].slice(0, 10).join(', ')}.`
      : 'It is empty.';
  return evaluation.report(
    step.stepRange,
    `No such ${what}`,
    `There is no ${what} "${name.data}" here.`,
    hint,
  );
}

function takeElement(evaluation: Evaluation, value: Value, key: Value, step: Step): Value | null {
  const index = indexAs(evaluation, key, 'number', step);
  if (!index) return null;
  const items = elementsOf(value);
  const position = Number(index.data);
  const found = Number.isInteger(position) ? items[position] : undefined;
  if (found) return found;
  const size = items.length === 1 ? '1 element' : `${items.length} elements`;
  return evaluation.report(
    step.stepRange,
    'No such index',
    `There is no index ${index.data} in a list of ${size}.`,
  );
}

function indexAs(evaluation: Evaluation, key: Value, type: 'string' | 'number', step: Step): Value | null {
  try {
    return convert(key, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return evaluation.report(step.stepRange, 'Invalid index', `This cannot be an index: ${error.message}.`);
  }
}
