import { argumentOf, type Evaluate, fit } from './arguments.ts';
import { BUILTINS } from './builtins.ts';
import { CallError, TemplateError } from './error.ts';
import type { Command, Operand, Pipeline } from './tree.ts';
import {
  Dictionary,
  type FunctionTable,
  type GoFunction,
  type GoValue,
  Integer,
  isTrue,
  type Methods,
  typeOf,
  zeroOf,
} from './value.ts';
import type { Variables } from './variables.ts';

export interface ExecuteOptions {
  functions: FunctionTable;
  /** What a key that a map does not have means: the zero of its elements, or an error. */
  missingKey: 'zero' | 'error';
}

/** What a pipeline hands to its next command; a list of one, or of none for the first command. */
type Final = readonly [GoValue] | readonly [];

/** Evaluates pipelines with the variables of one template. */
export class PipelineEvaluator {
  readonly #options: ExecuteOptions;
  readonly #variables: Variables;

  constructor(options: ExecuteOptions, variables: Variables) {
    this.#options = options;
    this.#variables = variables;
  }

  pipeline({ commands, variables, assigns }: Pipeline, dot: GoValue): GoValue {
    let final: Final = [];
    for (const command of commands) final = [this.#command(command, dot, final) ?? undefined];
    const [value] = final;
    for (const name of variables) this.#variables[assigns ? 'assign' : 'declare'](name, value);
    return value;
  }

  #command({ operands: [first, ...others] }: Command, dot: GoValue, final: Final): GoValue {
    switch (first.type) {
      case 'field':
        return this.#fields(dot, first, dot, others, final);
      case 'chain':
        return this.#fields(this.#operand(first.of, dot), first, dot, others, final);
      case 'function':
        return this.#function(first, dot, others, final);
      case 'variable': {
        const value = this.#variables.get(first.name);
        if (first.fields.length > 0) return this.#fields(value, first, dot, others, final);
        break;
      }
    }
    if (others.length > 0 || final.length > 0) {
      throw new TemplateError('only a function takes arguments', first.at);
    }
    if (first.type === 'nil') throw new TemplateError('nil alone has no value', first.at);
    return this.#operand(first, dot);
  }

  /** The value of an operand that nothing is given to. */
  #operand(operand: Operand, dot: GoValue): GoValue {
    switch (operand.type) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'bool':
      case 'string':
        return operand.value;
      case 'number':
        return ideal(operand);
      case 'pipeline':
        return this.pipeline(operand, dot);
      case 'function':
        return this.#function(operand, dot, [], []);
      case 'field':
        return this.#fields(dot, operand, dot, [], []);
      case 'chain':
        return this.#fields(this.#operand(operand.of, dot), operand, dot, [], []);
      case 'variable': {
        const value = this.#variables.get(operand.name);
        return operand.fields.length === 0 ? value : this.#fields(value, operand, dot, [], []);
      }
    }
  }

  /** Follows fields; arguments are for the last of them, which must be a method then. */
  #fields(
    receiver: GoValue,
    { fields, at }: { fields: readonly string[]; at: number },
    dot: GoValue,
    args: readonly Operand[],
    final: Final,
  ): GoValue {
    return fields.reduce<GoValue>((value, name, index) => {
      const isLast = index === fields.length - 1;
      return this.#field(value, name, at, dot, isLast ? args : [], isLast ? final : []);
    }, receiver);
  }

  #field(
    receiver: GoValue,
    name: string,
    at: number,
    dot: GoValue,
    args: readonly Operand[],
    final: Final,
  ): GoValue {
    const strict = this.#options.missingKey === 'error';
    if (receiver === undefined) {
      if (strict) throw new TemplateError(`there is no "${name}" in nothing`, at);
      return undefined;
    }
    if (isMethods(receiver)) {
      const method = receiver.methods[name];
      if (!method) throw new TemplateError(`a ${receiver.typeName} has no method ${name}`, at);
      return this.#call(method, name, at, dot, args, final);
    }
    if (!(receiver instanceof Dictionary)) {
      throw new TemplateError(`"${name}" cannot be read from a value of type ${typeOf(receiver)}`, at);
    }
    if (args.length > 0 || final.length > 0) throw new TemplateError(`"${name}" takes no arguments`, at);
    if (receiver.has(name)) return receiver.get(name);
    if (strict) throw new TemplateError(`the map has no key "${name}"`, at);
    return zeroOf(receiver.element);
  }

  #function(
    { name, at }: { name: string; at: number },
    dot: GoValue,
    args: readonly Operand[],
    final: Final,
  ): GoValue {
    if (name === 'and' || name === 'or') return this.#logic(name, at, dot, args, final);
    const found = Object.hasOwn(this.#options.functions, name)
      ? this.#options.functions[name]
      : BUILTINS[name];
    if (!found) throw new TemplateError(`there is no function "${name}"`, at);
    return this.#call(found, name, at, dot, args, final);
  }

  /** Stops at the first argument that decides, without a look at the others. */
  #logic(name: 'and' | 'or', at: number, dot: GoValue, args: readonly Operand[], final: Final): GoValue {
    if (args.length + final.length === 0) throw new TemplateError(`"${name}" needs an argument`, at);
    let value: GoValue;
    for (const each of args) {
      value = argumentOf(each, 'any', this.#evaluate(dot));
      if (isTrue(value) === (name === 'or')) return value;
    }
    return final.length > 0 ? final[0] : value;
  }

  #call(
    { parameters, variadic, call }: GoFunction,
    name: string,
    at: number,
    dot: GoValue,
    args: readonly Operand[],
    final: Final,
  ): GoValue {
    const count = args.length + final.length;
    if (count < parameters.length || (count > parameters.length && !variadic)) {
      const wanted = `${variadic ? 'at least ' : ''}${parameters.length}`;
      throw new TemplateError(`"${name}" takes ${wanted} arguments, not ${count}`, at);
    }
    const typeAt = (index: number) => parameters[index] ?? variadic ?? 'any';
    const values = args.map((each, index) => argumentOf(each, typeAt(index), this.#evaluate(dot)));
    if (final.length > 0) values.push(fit(final[0], typeAt(args.length), at));
    try {
      return call(...(values as never[]));
    } catch (error) {
      if (error instanceof CallError) throw new TemplateError(`${name}: ${error.message}`, at);
      throw error;
    }
  }

  #evaluate(dot: GoValue): Evaluate {
    return (operand) => this.#operand(operand, dot);
  }
}

/** The type of a constant whose place says nothing about types. */
function ideal({ isFloat, float, integer, at, text }: Extract<Operand, { type: 'number' }>): GoValue {
  if (isFloat) return float;
  if (integer === null || integer >= 2n ** 63n) throw new TemplateError(`${text} is too large`, at);
  return new Integer('int', integer);
}

function isMethods(value: GoValue): value is Methods {
  return typeof value === 'object' && value !== null && 'methods' in value;
}
