import type { Expression } from './ast.ts';
import { ConversionError, convert } from './convert.ts';
import type { Range } from './diagnostic.ts';
import type { Evaluation, Item } from './evaluate.ts';
import { constantKey } from './evaluate-traversal.ts';
import {
  ArgumentErrors,
  FunctionError,
  findFunction,
  type Parameter,
  type PlainFunction,
  type Scope,
} from './scope.ts';
import { suggest } from './suggest.ts';
import { isCollection, typeName } from './types.ts';
import type { Value } from './value.ts';
import { dynamicNull, elementsOf } from './values.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** An argument and where it is written. */
interface Argument {
  expression: Expression;
  range: Range;
}

export function evaluateCall(evaluation: Evaluation, call: Call, scope: Scope, item: Item): Value | null {
  const { found, names } = findFunction(scope, call.name);
  if (!found) return failUnknownFunction(evaluation, call, names);
  const args = expandArguments(evaluation, call, scope, item);
  if (!args) return null;
  const [least, most] = 'arity' in found ? found.arity : arityOf(found);
  if (args.length < least || args.length > most) return failArity(evaluation, call, args, least, most);
  try {
    if ('arity' in found) {
      return found.callWith(
        args.map(({ expression }) => expression),
        (expression) => {
          const { value, diagnostics } = evaluation.attempt(expression, scope, item);
          return { value: value ?? dynamicNull, diagnostics };
        },
      );
    }
    const values = evaluateArguments(evaluation, found, args, scope, item);
    return values && found.call(values);
  } catch (error) {
    if (error instanceof ArgumentErrors) {
      evaluation.diagnostics.push(...error.diagnostics);
      return null;
    }
    if (!(error instanceof FunctionError) && !(error instanceof ConversionError)) throw error;
    const argument = error instanceof FunctionError ? error.argument : null;
    const range = (argument === null ? undefined : args[argument])?.range ?? call.range;
    return evaluation.report(range, `Error in ${call.name}()`, `${call.name}: ${error.message}.`);
  }
}

function failUnknownFunction(evaluation: Evaluation, call: Call, names: readonly string[]): null {
  if (names.length === 0) {
    return evaluation.report(call.range, 'Function not allowed', 'No function can be called here.');
  }
  const meant = suggest(call.name, names);
  const hint = meant ? `Did you mean ${meant}?` : undefined;
  return evaluation.report(call.nameRange, 'Unknown function', `There is no function "${call.name}".`, hint);
}

function arityOf(found: PlainFunction): [number, number] {
  return [found.parameters.length, found.rest ? Number.POSITIVE_INFINITY : found.parameters.length];
}

function failArity(
  evaluation: Evaluation,
  call: Call,
  args: readonly Argument[],
  least: number,
  most: number,
): null {
  const wanted = most > least ? `at least ${least}` : least === 1 ? '1' : `${least}`;
  const detail = `${call.name} takes ${wanted} argument${wanted.endsWith('1') ? '' : 's'}, not ${args.length}.`;
  const surplus = args[most];
  if (surplus) return evaluation.report(surplus.range, 'Too many arguments', detail);
  const close = { ...call.range, start: { ...call.range.end } };
  close.start.offset -= 1;
  close.start.column -= 1;
  return evaluation.report(close, 'Too few arguments', detail);
}

/** The arguments, the last one replaced by its elements when `...` follows it. */
function expandArguments(evaluation: Evaluation, call: Call, scope: Scope, item: Item): Argument[] | null {
  const args = call.args.map((expression) => ({ expression, range: argumentRange(expression) }));
  if (!call.expandLast) return args;
  const last = args.pop()!.expression;
  const value = evaluation.evaluate(last, scope, item);
  if (!value) return null;
  if (value.data === null || !isCollection(value.type, 'list', 'set', 'tuple')) {
    const given = value.data === null ? 'a null' : `a value of type ${typeName(value.type)}`;
    return evaluation.report(last.range, 'Cannot be expanded', `... expands a list, this is ${given}.`);
  }
  const { range } = last;
  return [
    ...args,
    ...elementsOf(value).map(
      (element): Argument => ({ expression: { kind: 'literal', value: element, range }, range }),
    ),
  ];
}

function evaluateArguments(
  evaluation: Evaluation,
  found: PlainFunction,
  args: readonly Argument[],
  scope: Scope,
  item: Item,
): Value[] | null {
  const values = args.map((argument, index) => {
    const value = evaluation.evaluate(argument.expression, scope, item);
    return value && fit(evaluation, value, parameterOf(found, index), argument);
  });
  const given = values.filter((value) => value !== null);
  if (given.length < values.length) return null;
  const absent = given.findIndex(({ data }, index) => data === null && !parameterOf(found, index).allowNull);
  if (absent === -1) return given;
  const detail = `"${parameterOf(found, absent).name}" must not be null.`;
  return evaluation.report(args[absent]!.range, 'Null argument', detail);
}

function parameterOf(found: PlainFunction, index: number): Parameter {
  return found.parameters[index] ?? found.rest!;
}

function fit(evaluation: Evaluation, value: Value, parameter: Parameter, argument: Argument): Value | null {
  try {
    return convert(value, parameter.type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return evaluation.report(argument.range, 'Unsuitable argument', `"${parameter.name}": ${error.message}.`);
  }
}

/** Where HCL points when an argument is wrong: at the beginning of it, which for a string is behind its quote. */
function argumentRange(expression: Expression): Range {
  switch (expression.kind) {
    case 'template': {
      const [first] = expression.parts;
      if (!first) return { ...expression.range, start: expression.range.end };
      if (expression.parts.length === 1 && first.kind === 'interpolation') return expression.range;
      return first.kind === 'interpolation' ? argumentRange(first.expression) : first.range;
    }
    case 'parens':
      return argumentRange(expression.inner);
    case 'conditional':
      return argumentRange(expression.condition);
    case 'binary':
      return argumentRange(leftmost(expression));
    case 'splat':
      return expression.markerRange;
    case 'index':
      return constantKey(expression.key) === null ? expression.stepRange : expression.range;
    default:
      return expression.range;
  }
}

function leftmost(expression: Expression): Expression {
  let left = expression;
  while (left.kind === 'binary') left = left.left;
  return left;
}
