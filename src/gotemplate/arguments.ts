import { TemplateError } from './error.ts';
import type { Operand } from './tree.ts';
import {
  anys,
  Dictionary,
  type GoType,
  type GoValue,
  Integer,
  type IntegerType,
  List,
  strings,
  typeName,
  typeOf,
} from './value.ts';

/** Gives the value of an operand wherever that is asked for. */
export type Evaluate = (operand: Operand) => GoValue;

/** The value of an operand as an argument of a type. Constants take that type. Throws TemplateError. */
export function argumentOf(operand: Operand, type: GoType, evaluate: Evaluate): GoValue {
  switch (operand.type) {
    case 'bool':
    case 'string':
    case 'number':
      return type === 'any' ? evaluate(operand) : constant(operand, type);
    case 'nil':
      return nilOf(type, operand.at);
    default:
      return fit(evaluate(operand), type, operand.at);
  }
}

/** A value that must be of a type: values do not change theirs. Source: Go text/template exec.go validateType. */
export function fit(value: GoValue, type: GoType, at: number): GoValue {
  if (type === 'any') return value;
  if (value === undefined) return nilOf(type, at);
  if (typeOf(value) === typeName(type)) return value;
  throw new TemplateError(
    `a value of type ${typeName(type)} is needed here, not one of type ${typeOf(value)}`,
    at,
  );
}

function constant(operand: Extract<Operand, { type: 'bool' | 'string' | 'number' }>, type: GoType): GoValue {
  if (operand.type === type) return operand.value;
  if (operand.type === 'number') {
    if (type === 'float64') return operand.float;
    if (/^u?int/.test(type) && operand.integer !== null) {
      const value = new Integer(type as IntegerType, operand.integer);
      if (value.value === operand.integer || /^-?0x/i.test(operand.text)) return value;
    }
  }
  throw new TemplateError(`a value of type ${typeName(type)} is needed here`, operand.at);
}

/** Nil as a list or map is an empty one. */
function nilOf(type: GoType, at: number): GoValue {
  switch (type) {
    case 'any':
      return null;
    case '[]any':
      return anys([]);
    case '[]string':
      return strings([]);
    case 'map[string]any':
      return new Dictionary('string', 'any');
    case 'map[string]string':
      return new Dictionary('string', 'string');
    case 'map[any]any':
      return new Dictionary('any', 'any');
    default:
      if (type.startsWith('[]')) return new List(type.slice(2) as GoType, []);
      throw new TemplateError(`nil is no ${typeName(type)}`, at);
  }
}
