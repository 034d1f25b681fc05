import type { Expression, ForExpression } from './ast.ts';
import type { Evaluation, Item } from './evaluate.ts';
import { evaluateCondition } from './evaluate-operator.ts';
import type { Scope } from './scope.ts';
import { isCollection, typeName } from './types.ts';
import type { Value } from './value.ts';
import { elementsOf, entriesOf, list, number, object, string, tuple } from './values.ts';

const NO_FUNCTIONS: Scope['functions'] = new Map();

/** Runs something for each element, with its names in scope. False when there is nothing to iterate over. */
export function iterate(
  evaluation: Evaluation,
  loop: { keyName: string | null; valueName: string; collection: Expression },
  scope: Scope,
  item: Item,
  body: (scope: Scope) => void,
): boolean {
  const { keyName, valueName, collection } = loop;
  const value = evaluation.evaluate(collection, scope, item);
  const pairs = value && pairsOf(evaluation, value, collection);
  if (!pairs) return false;
  for (const [key, element] of pairs) {
    const variables = new Map([[valueName, element]]);
    if (keyName !== null) variables.set(keyName, key);
    if (keyName === valueName) variables.set(valueName, element);
    body({ variables, functions: NO_FUNCTIONS, parent: scope });
  }
  return true;
}

/** Keys and elements: the index in a list, the member itself in a set, the key in a map. */
function pairsOf(evaluation: Evaluation, value: Value, collection: Expression): [Value, Value][] | null {
  const { range } = collection;
  if (value.data === null) {
    evaluation.report(range, 'Null collection', 'There is nothing to iterate over in a null.');
    return null;
  }
  if (isCollection(value.type, 'map', 'object')) {
    return entriesOf(value).map(([key, element]) => [string(key), element]);
  }
  if (isCollection(value.type, 'set')) return elementsOf(value).map((element) => [element, element]);
  if (isCollection(value.type, 'list', 'tuple')) {
    return elementsOf(value).map((element, index) => [number(index), element]);
  }
  const detail = `"for" needs a list, set or map; this is of type ${typeName(value.type)}.`;
  evaluation.report(range, 'Not a collection', detail);
  return null;
}

export function evaluateFor(
  evaluation: Evaluation,
  loop: ForExpression,
  scope: Scope,
  item: Item,
): Value | null {
  const results: { key: string; value: Value }[] = [];
  let complete = true;
  const iterated = iterate(evaluation, loop, scope, item, (inner) => {
    if (!complete) return;
    const included = loop.condition === null || evaluateCondition(evaluation, loop.condition, inner, item);
    if (included === false) return;
    const key = included === null ? null : loop.key ? forKey(evaluation, loop.key, inner, item) : '';
    const value = key === null ? null : evaluation.evaluate(loop.value, inner, item);
    if (key !== null && value) results.push({ key, value });
    else complete = false;
  });
  if (!iterated || !complete) return null;
  return loop.key ? collect(evaluation, loop, loop.key, results) : tuple(results.map(({ value }) => value));
}

function forKey(evaluation: Evaluation, key: Expression, scope: Scope, item: Item): string | null {
  const value = evaluation.evaluate(key, scope, item);
  if (!value) return null;
  if (value.data === null) return evaluation.report(key.range, 'Null as a key', 'A key must not be null.');
  const name = evaluation.converted(value, 'string', key.range, 'Unsuitable key', 'This cannot be a key');
  return (name?.data as string | undefined) ?? null;
}

function collect(
  evaluation: Evaluation,
  loop: ForExpression,
  keyExpression: Expression,
  results: readonly { key: string; value: Value }[],
): Value | null {
  const groups = new Map<string, Value[]>();
  for (const { key, value } of results) {
    const group = groups.get(key);
    if (group && !loop.grouping) {
      const hint = 'To collect the values of equal keys in lists, write ... after the value.';
      return evaluation.report(keyExpression.range, 'Key twice', `Two elements have the key "${key}".`, hint);
    }
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  const entries = [...groups].map(([key, values]): [string, Value] => [
    key,
    loop.grouping ? tuple(values) : values[0]!,
  ]);
  return object(new Map(entries));
}

/** Anything that is no list counts as a list of one, a null as an empty one. */
export function evaluateSplat(
  evaluation: Evaluation,
  expression: Extract<Expression, { kind: 'splat' }>,
  scope: Scope,
  item: Item,
): Value | null {
  const source = evaluation.evaluate(expression.target, scope, item);
  if (!source) return null;
  const isSequence = isCollection(source.type, 'list', 'set', 'tuple');
  if (source.data === null) {
    if (!isSequence) return tuple([]);
    return evaluation.report(
      expression.target.range,
      'Splat of null',
      'A null list cannot be iterated over.',
    );
  }
  const items: Value[] = [];
  let complete = true;
  for (const element of isSequence ? elementsOf(source) : [source]) {
    const result = evaluation.evaluate(expression.each, scope, element);
    if (result) items.push(result);
    else complete = false;
  }
  if (!complete) return null;
  const [first] = items;
  return first && isCollection(source.type, 'list', 'set') ? list(first.type, items) : tuple(items);
}
