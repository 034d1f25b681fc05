import type { Expression } from './ast.ts';
import type { Diagnostic } from './diagnostic.ts';
import { suggest } from './suggest.ts';
import type { Type } from './value.ts';

const PRIMITIVES = ['string', 'number', 'bool'] as const;
const CONSTRUCTORS = ['list', 'set', 'map', 'object', 'tuple'];

export type ParsedType = { type: Type; diagnostics?: never } | { type?: never; diagnostics: Diagnostic[] };

/**
 * Reads a type written as an expression: `string`, `list(number)`, `object({ name = string })`.
 * `any` is read only where the option allows it.
 */
export function parseType(expression: Expression, options: { any?: boolean } = {}): ParsedType {
  try {
    return { type: readType(expression, options.any ?? false) };
  } catch (error) {
    if (error instanceof TypeFailure) return { diagnostics: [error.diagnostic] };
    throw error;
  }
}

class TypeFailure extends Error {
  readonly diagnostic: Diagnostic;

  constructor(expression: Expression, detail: string, hint?: string) {
    super(detail);
    const { range } = expression;
    this.diagnostic = {
      severity: 'error',
      summary: 'Invalid type',
      detail,
      range,
      ...(hint ? { hint } : {}),
    };
  }
}

function readType(expression: Expression, any: boolean): Type {
  if (expression.kind === 'variable') return readKeyword(expression, any);
  if (expression.kind === 'call') return readConstructor(expression, any);
  throw new TypeFailure(
    expression,
    'A type is string, number, bool, or something like list(string).',
    expression.kind === 'template' ? 'A type is written without quotes.' : undefined,
  );
}

function readKeyword(expression: Extract<Expression, { kind: 'variable' }>, any: boolean): Type {
  const { name } = expression;
  const primitive = PRIMITIVES.find((type) => type === name);
  if (primitive) return primitive;
  if (name === 'any') {
    if (any) return 'dynamic';
    throw new TypeFailure(expression, '"any" cannot be used here: an exact type is required.');
  }
  if (CONSTRUCTORS.includes(name)) {
    throw new TypeFailure(
      expression,
      `"${name}" needs to know what it holds.`,
      `For example: ${example(name)}.`,
    );
  }
  const meant = suggest(name, [...PRIMITIVES, ...CONSTRUCTORS]);
  throw new TypeFailure(
    expression,
    `There is no type "${name}".`,
    meant
      ? `Did you mean ${meant}?`
      : 'The types are string, number, bool, list(…), set(…), map(…), object({…}), tuple([…]).',
  );
}

function example(name: string): string {
  if (name === 'object') return 'object({ name = string })';
  return name === 'tuple' ? 'tuple([string, number])' : `${name}(string)`;
}

function readConstructor(call: Extract<Expression, { kind: 'call' }>, any: boolean): Type {
  const { name } = call;
  const [argument] = call.args;
  if (!CONSTRUCTORS.includes(name)) {
    const meant = suggest(name, CONSTRUCTORS);
    const isPrimitive = (PRIMITIVES as readonly string[]).includes(name);
    throw new TypeFailure(
      call,
      isPrimitive ? `"${name}" takes no argument.` : `There is no type "${name}(…)".`,
      meant ? `Did you mean ${meant}?` : undefined,
    );
  }
  if (!argument || call.args.length > 1 || call.expandLast) {
    throw new TypeFailure(call, `"${name}" takes exactly one argument.`, `For example: ${example(name)}.`);
  }
  switch (name) {
    case 'object':
      return readObject(argument, any);
    case 'tuple':
      if (argument.kind !== 'tuple') {
        throw new TypeFailure(argument, 'A tuple takes a list of types.', `For example: ${example(name)}.`);
      }
      return { kind: 'tuple', elements: argument.items.map((item) => readType(item, any)) };
    default:
      return { kind: name as 'list' | 'set' | 'map', element: readType(argument, any) };
  }
}

function readObject(argument: Expression, any: boolean): Type {
  if (argument.kind !== 'object') {
    throw new TypeFailure(
      argument,
      'An object takes a map from names to types.',
      `For example: ${example('object')}.`,
    );
  }
  const attributes = new Map<string, Type>();
  for (const { keyword, key, value } of argument.items) {
    if (keyword === null) throw new TypeFailure(key, 'The name of an attribute is written as a bare word.');
    attributes.set(keyword, readType(value, any));
  }
  return { kind: 'object', attributes };
}
