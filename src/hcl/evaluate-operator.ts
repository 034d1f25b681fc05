import type { BinaryOperator, Expression } from './ast.ts';
import { convert, unify } from './convert.ts';
import type { Decimal } from './decimal.ts';
import type { Evaluation, Item } from './evaluate.ts';
import { between } from './parse-expression.ts';
import type { Scope } from './scope.ts';
import { staticType } from './static-type.ts';
import { typeName } from './types.ts';
import { canConvert } from './unify.ts';
import type { Type, Value } from './value.ts';
import { bool, equal, number } from './values.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;

export function evaluateUnary(
  evaluation: Evaluation,
  expression: Extract<Expression, { kind: 'unary' }>,
  scope: Scope,
  item: Item,
): Value | null {
  const value = evaluation.evaluate(expression.operand, scope, item);
  const type = expression.operator === '-' ? 'number' : 'bool';
  const operand = value && operandAs(evaluation, value, type, expression.operand);
  if (!operand) return null;
  if (operand.data === null) return failNull(evaluation, expression, type);
  return type === 'number' ? number((operand.data as Decimal).negate()) : bool(!operand.data);
}

/** Both sides are always evaluated. A chain of operators is walked, not descended into: it may be long. */
export function evaluateBinary(
  evaluation: Evaluation,
  expression: Binary,
  scope: Scope,
  item: Item,
): Value | null {
  const chain: Binary[] = [];
  let first: Expression = expression;
  for (; first.kind === 'binary'; first = first.left) chain.push(first);
  let left = evaluation.evaluate(first, scope, item);
  for (const each of chain.reverse()) {
    const right = evaluation.evaluate(each.right, scope, item);
    left = left && right && applyOperator(evaluation, each, left, right);
  }
  return left;
}

function applyOperator(evaluation: Evaluation, expression: Binary, left: Value, right: Value): Value | null {
  const { operator } = expression;
  if (operator === '==' || operator === '!=') return bool(equal(left, right) === (operator === '=='));
  const type = operator === '&&' || operator === '||' ? 'bool' : 'number';
  const a = operandAs(evaluation, left, type, expression.left);
  const b = operandAs(evaluation, right, type, expression.right);
  if (!a || !b) return null;
  if (a.data === null || b.data === null) return failNull(evaluation, expression, type);
  if (operator === '&&') return bool(a.data === true && b.data === true);
  if (operator === '||') return bool(a.data === true || b.data === true);
  const result = calculate(operator, a.data as Decimal, b.data as Decimal);
  if (result === null) {
    return evaluation.report(
      expression.range,
      'No result',
      `${a.data} ${operator} ${b.data} is not a number.`,
    );
  }
  return typeof result === 'boolean' ? bool(result) : number(result);
}

function calculate(operator: BinaryOperator, a: Decimal, b: Decimal): Decimal | boolean | null {
  switch (operator) {
    case '<':
      return a.compare(b) < 0;
    case '<=':
      return a.compare(b) <= 0;
    case '>':
      return a.compare(b) > 0;
    case '>=':
      return a.compare(b) >= 0;
    case '+':
      return a.add(b);
    case '-':
      return a.subtract(b);
    case '*':
      return a.multiply(b);
    case '/':
      return a.divide(b);
    default:
      return a.modulo(b);
  }
}

function operandAs(
  evaluation: Evaluation,
  value: Value,
  type: 'number' | 'bool',
  where: Expression,
): Value | null {
  return evaluation.converted(value, type, where.range, 'Unsuitable operand', 'This cannot be an operand');
}

function failNull(evaluation: Evaluation, { range }: Expression, type: 'number' | 'bool'): null {
  return evaluation.report(range, 'Null operand', `A ${type} is required on each side, and one is null.`);
}

/** Only the errors of the result that is taken count, but the types of both decide what it becomes. */
export function evaluateConditional(
  evaluation: Evaluation,
  expression: Extract<Expression, { kind: 'conditional' }>,
  scope: Scope,
  item: Item,
): Value | null {
  const yes = evaluation.attempt(expression.yes, scope, item);
  const no = evaluation.attempt(expression.no, scope, item);
  const types = [
    yes.value?.type ?? staticType(expression.yes),
    no.value?.type ?? staticType(expression.no),
  ] as const;
  const type = resultType(...types);
  if (type === null) {
    return evaluation.report(
      between(expression.yes.range, expression.no.range),
      'Results of different types',
      `Both results of a conditional must fit one type; these are ${types.map(typeName).join(' and ')}.`,
    );
  }
  const condition = evaluateCondition(evaluation, expression.condition, scope, item);
  if (condition === null) return null;
  const taken = condition ? yes : no;
  evaluation.diagnostics.push(...taken.diagnostics);
  if (!taken.value || type === 'dynamic') return taken.value;
  try {
    return convert(taken.value, type);
  } catch (error) {
    const { range } = condition ? expression.yes : expression.no;
    return evaluation.report(
      range,
      'Results of different types',
      `This result does not fit the other: ${(error as Error).message}.`,
    );
  }
}

/** Null when the results fit no type. An untyped null, and what nothing is known about, fit any. */
function resultType(yes: Type, no: Type): Type | null {
  if (yes === 'dynamic') return no;
  if (no === 'dynamic') return yes;
  const type = unify([yes, no]);
  return type && canConvert(yes, type) && canConvert(no, type) ? type : null;
}

/** Null after an error. */
export function evaluateCondition(
  evaluation: Evaluation,
  condition: Expression,
  scope: Scope,
  item: Item,
): boolean | null {
  const value = evaluation.evaluate(condition, scope, item);
  if (!value) return null;
  if (value.data === null) {
    return evaluation.report(
      condition.range,
      'Null condition',
      'A condition must be true or false, this is null.',
    );
  }
  const lead = 'A condition must be true or false';
  const result = evaluation.converted(value, 'bool', condition.range, 'Not a condition', lead);
  return result && result.data === true;
}
