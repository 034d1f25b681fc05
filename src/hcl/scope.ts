import type { Expression } from './ast.ts';
import type { Diagnostic, Range } from './diagnostic.ts';
import type { Type, Value } from './value.ts';

/** What names mean while an expression is evaluated. */
export interface Scope {
  variables: ReadonlyMap<string, Value>;
  functions: ReadonlyMap<string, HclFunction>;
  /**
   * The value of a reference whose root name no scope has. `source` is the text of the reference as far as its
   * steps are constant, with the spaces around it when it fills a `${ … }` alone. Without it such a name is an error.
   */
  unknown?: (source: string, range: Range) => Value;
  /** The source text at a range, for `unknown`. Without it the text is put together from the syntax tree. */
  source?: (range: Range) => string;
  parent?: Scope;
}

export interface Parameter {
  name: string;
  /** Arguments are converted to it; `dynamic` takes anything. */
  type: Type;
  /** Null is refused unless this is set. */
  allowNull?: boolean;
}

/** A function that is called with the values of its arguments. */
export interface PlainFunction {
  parameters: readonly Parameter[];
  /** What further arguments are, when any number of them may follow. */
  rest?: Parameter;
  /** Throws FunctionError or ConversionError. */
  call(args: readonly Value[]): Value;
}

/** A function that looks at its arguments unevaluated, as `try` must. */
interface SpecialFunction {
  /** At least, and at most, so many arguments. */
  arity: readonly [number, number];
  /** Throws FunctionError or ArgumentErrors. */
  callWith(args: readonly Expression[], evaluate: (expression: Expression) => Evaluated): Value;
}

export type HclFunction = PlainFunction | SpecialFunction;

export interface Evaluated {
  value: Value;
  diagnostics: Diagnostic[];
}

/** A function cannot do what it was asked for; with the index of the argument that is wrong, if it is one. */
export class FunctionError extends Error {
  readonly argument: number | null;

  constructor(message: string, argument: number | null = null) {
    super(message);
    this.argument = argument;
  }
}

/** What a function found wrong in the expressions it was given, each at its own place. */
export class ArgumentErrors extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.detail ?? '');
    this.diagnostics = diagnostics;
  }
}

/** The scope chain's value of a name. */
export function findVariable(scope: Scope, name: string): Value | undefined {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    const value = each.variables.get(name);
    if (value) return value;
  }
  return undefined;
}

export function findUnknown(scope: Scope): { unknown: Scope['unknown']; source: Scope['source'] } {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    if (each.unknown) return { unknown: each.unknown, source: each.source };
  }
  return { unknown: undefined, source: undefined };
}

/** The function of a name, and all functions there are. */
export function findFunction(
  scope: Scope,
  name: string,
): { found: HclFunction | undefined; names: readonly string[] } {
  const names: string[] = [];
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    const found = each.functions.get(name);
    if (found) return { found, names };
    names.push(...each.functions.keys());
  }
  return { found: undefined, names };
}
