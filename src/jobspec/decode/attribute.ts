import type { Expression } from '../../hcl/ast.ts';
import { ConversionError, convert } from '../../hcl/convert.ts';
import type { Decimal } from '../../hcl/decimal.ts';
import { parseDuration } from '../../hcl/duration.ts';
import type { Scope } from '../../hcl/evaluate.ts';
import { typeName } from '../../hcl/types.ts';
import type { Type, Value } from '../../hcl/value.ts';
import type { AttributeSchema, Problem } from '../schema/schema.ts';
import { type Context, evaluated, report, startRange } from './context.ts';

/** The range of integers of the API. Larger ones than a double holds exactly mean nothing in a job. */
const INTEGERS = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;

const DURATION_HINT =
  'Write a number and a unit, such as "30s", "10m" or "1h30m". The units are ns, us, ms, s, m and h; a day is "24h".';

/** Thrown inside this file only, when a value does not suit its attribute. */
class Unsuitable extends Error {
  readonly problem: Problem;

  constructor(detail: string, hint?: string) {
    super(detail);
    this.problem = { summary: 'Unsuitable value', detail, ...(hint && { hint }) };
  }
}

/** The plain value for the job, or undefined when the attribute is null or wrong; what is wrong is reported. */
export function decodeAttribute(
  context: Context,
  name: string,
  schema: AttributeSchema,
  expression: Expression,
  scope: Scope,
): unknown {
  const value = evaluated(context, expression, scope);
  if (value === null) return undefined;
  try {
    return plain(name, schema, value);
  } catch (error) {
    if (!(error instanceof Unsuitable)) throw error;
    report(context, startRange(expression), error.problem);
    return undefined;
  }
}

/** As `decodeAttribute`, for a value that is a map of strings (`env`, `meta`) or, in a block of them, one entry. */
export function decodeStrings(
  context: Context,
  name: string,
  shape: 'string' | 'strings' | 'map',
  expression: Expression,
  scope: Scope,
): unknown {
  const value = evaluated(context, expression, scope);
  if (value === null) return undefined;
  try {
    if (value.data !== null) return plain(name, { type: shape, field: name }, value);
    if (shape === 'map') return undefined;
    throw new Unsuitable(
      `"${name}" is null, and a map has no place for nothing.`,
      'Write "" or leave it out.',
    );
  } catch (error) {
    if (!(error instanceof Unsuitable)) throw error;
    report(context, startRange(expression), error.problem);
    return undefined;
  }
}

function plain(name: string, schema: AttributeSchema, value: Value): unknown {
  if (schema.type === 'duration') return nanoseconds(name, value);
  if (value.data === null) return undefined;
  switch (schema.type) {
    case 'string':
      return converted(name, value, 'string', 'a text');
    case 'bool':
      return converted(name, value, 'bool', 'true or false');
    case 'int':
      return integer(name, converted(name, value, 'number', 'a number') as Decimal, schema.range);
    case 'strings':
      return elements(name, value).map((each, index) => element(name, index, each, 'string'));
    case 'ints':
      return elements(name, value).map((each, index) =>
        integer(`${name}[${index}]`, element(name, index, each, 'number') as Decimal),
      );
    case 'map':
      return entries(name, value);
  }
}

function nanoseconds(name: string, value: Value): number {
  if (value.data === null) {
    throw new Unsuitable(
      `"${name}" is null, but a duration has no such value.`,
      'Leave it out for the default.',
    );
  }
  if (value.type === 'string') {
    const parsed = parseDuration(value.data as string);
    if (typeof parsed === 'number') return parsed;
    throw new Unsuitable(`"${value.data}" is no duration: ${parsed.problem}.`, DURATION_HINT);
  }
  if (value.type === 'number') return integer(name, value.data as Decimal);
  throw new Unsuitable(`"${name}" is a duration, but this is ${described(value)}.`, DURATION_HINT);
}

function integer(name: string, number: Decimal, range: readonly [number, number] = INTEGERS): number {
  const whole = number.toBigInt();
  if (whole === null) throw new Unsuitable(`"${name}" must be a whole number, but this is ${number}.`);
  if (whole < range[0] || whole > range[1]) {
    throw new Unsuitable(`"${name}" must be between ${range[0]} and ${range[1]}, but this is ${number}.`);
  }
  return Number(whole);
}

function converted(name: string, value: Value, type: Type, wanted: string): Value['data'] {
  try {
    return convert(value, type).data;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new Unsuitable(`"${name}" must be ${wanted}, but this is ${described(value)}.`, runtimeHint(value));
  }
}

function element(name: string, index: number, value: Value, type: 'string' | 'number'): Value['data'] {
  if (value.data === null) throw new Unsuitable(`Element ${index} of "${name}" is null.`);
  return converted(`${name}[${index}]`, value, type, type === 'string' ? 'a text' : 'a number');
}

function elements(name: string, value: Value): readonly Value[] {
  if (Array.isArray(value.data)) return value.data;
  throw new Unsuitable(
    `"${name}" must be a list of texts, but this is ${described(value)}.`,
    value.type === 'string' ? `Write it in brackets: ${name} = ["…"].` : undefined,
  );
}

function entries(name: string, value: Value): Record<string, string> {
  if (!(value.data instanceof Map)) {
    throw new Unsuitable(`"${name}" must be a map of texts, but this is ${described(value)}.`);
  }
  const texts = new Map<string, string>();
  for (const [key, each] of value.data) {
    if (each.data === null) {
      throw new Unsuitable(`Element "${key}" of "${name}" is null.`, 'Write "" or leave it out.');
    }
    texts.set(key, converted(`${name}.${key}`, each, 'string', 'a text') as string);
  }
  return Object.fromEntries(texts);
}

function described(value: Value): string {
  if (value.data === null) return 'null';
  if (value.type === 'string') return `the text ${JSON.stringify(value.data)}`;
  if (value.type === 'number' || value.type === 'bool') return `the ${typeName(value.type)} ${value.data}`;
  return `a ${typeName(value.type)}`;
}

function runtimeHint(value: Value): string | undefined {
  if (value.type !== 'string' || !String(value.data).includes('${')) return undefined;
  return 'A name that is known only when the task runs can stand in texts (env, config, …), not here. Use a variable.';
}
