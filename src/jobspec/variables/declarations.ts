import type { Attribute, Block, Body, Expression } from '../../hcl/ast.ts';
import { ConversionError, convert } from '../../hcl/convert.ts';
import type { Range } from '../../hcl/diagnostic.ts';
import { parseType } from '../../hcl/parse-type.ts';
import { suggest } from '../../hcl/suggest.ts';
import type { Type, Value } from '../../hcl/value.ts';
import { type Context, report } from '../decode/context.ts';
import { brace } from '../decode/dynamic.ts';
import { constant } from './constant.ts';

export interface Declaration {
  name: string;
  range: Range;
  /** Null when neither a type nor a default was written: any text is taken as it is. */
  type: Type | null;
  default: { value: Value; range: Range } | null;
  validations: Validation[];
  /** Something about it was reported, so that a missing value is no news. */
  broken: boolean;
}

export interface Validation {
  condition: Expression;
  message: Expression;
  range: Range;
}

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
const ATTRIBUTES = ['type', 'default', 'description'];

/**
 * Reads the `variable` and `variables` blocks. Source: hashicorp/nomad jobspec2/types.variables.go.
 */
export function declareVariables(context: Context, body: Body): Map<string, Declaration> {
  const declared = new Map<string, Declaration>();
  const add = (declaration: Declaration): void => {
    const earlier = declared.get(declaration.name);
    if (earlier) {
      report(context, declaration.range, {
        summary: 'Variable declared twice',
        detail: `"${declaration.name}" is declared on line ${earlier.range.start.line} already.`,
      });
    } else declared.set(declaration.name, declaration);
  };
  for (const item of body.items) {
    if (item.kind !== 'block') continue;
    if (item.type === 'variable') {
      const declaration = declareVariable(context, item);
      if (declaration) add(declaration);
    } else if (item.type === 'variables') {
      for (const each of item.body.items) {
        if (each.kind === 'attribute') add(shortDeclaration(context, each));
        else report(context, each.typeRange, unexpectedBlock(each.type));
      }
    }
  }
  return declared;
}

/** `variables { name = default }`. */
function shortDeclaration(context: Context, attribute: Attribute): Declaration {
  const value = constant(context, attribute.expression, 'A default');
  const fallback = value && { value, range: attribute.expression.range };
  const type = value?.type ?? null;
  return {
    name: attribute.name,
    range: attribute.nameRange,
    type,
    default: fallback,
    validations: [],
    broken: value === null,
  };
}

function declareVariable(context: Context, block: Block): Declaration | null {
  const label = block.labels[0];
  if (!label) {
    report(context, brace(block), {
      summary: 'Missing name of a variable',
      detail: 'A variable block has a label: the name of the variable.',
      hint: 'Write variable "name" { … }.',
    });
    return null;
  }
  if (!IDENTIFIER.test(label.value)) {
    report(context, label.range, {
      summary: 'Unusable variable name',
      detail: `"${label.value}" cannot be written as var.NAME.`,
      hint: 'Use letters, digits, underscores and dashes, and start with a letter or an underscore.',
    });
    return null;
  }
  const declaration: Declaration = {
    name: label.value,
    range: block.headerRange,
    type: null,
    default: null,
    validations: [],
    broken: false,
  };
  const before = context.diagnostics.length;
  const attributes = new Map<string, Attribute>();
  for (const item of block.body.items) {
    if (item.kind === 'attribute' && ATTRIBUTES.includes(item.name)) attributes.set(item.name, item);
    else if (item.kind === 'block' && item.type === 'validation') {
      const validation = readValidation(context, item);
      if (validation) declaration.validations.push(validation);
    } else report(context, item.kind === 'block' ? item.typeRange : item.nameRange, unknownPart(item));
  }
  const type = attributes.get('type');
  if (type) declaration.type = readType(context, type.expression);
  const fallback = attributes.get('default');
  if (fallback) readDefault(context, declaration, fallback.expression, type !== undefined);
  declaration.broken = context.diagnostics.length > before;
  return declaration;
}

function readType(context: Context, expression: Expression): Type | null {
  const parsed = parseType(expression);
  if (parsed.diagnostics === undefined) return parsed.type;
  context.diagnostics.push(...parsed.diagnostics);
  return null;
}

function readDefault(
  context: Context,
  declaration: Declaration,
  expression: Expression,
  typed: boolean,
): void {
  const value = constant(context, expression, 'A default');
  if (!value) return;
  declaration.default = { value, range: expression.range };
  if (!typed) {
    declaration.type = value.type;
  } else if (declaration.type) {
    try {
      declaration.default.value = convert(value, declaration.type);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      report(context, expression.range, {
        summary: 'Default of another type',
        detail: `The default of "${declaration.name}" does not suit its type: ${error.message}.`,
      });
    }
  }
}

function readValidation(context: Context, block: Block): Validation | null {
  const attributes = new Map<string, Attribute>();
  for (const item of block.body.items) {
    const name = item.kind === 'block' ? item.type : item.name;
    if (item.kind === 'attribute' && ['condition', 'error_message'].includes(name)) {
      attributes.set(name, item);
      continue;
    }
    report(context, item.kind === 'block' ? item.typeRange : item.nameRange, {
      summary: 'Unknown part of a validation',
      detail: `A validation has condition and error_message, and no "${name}".`,
    });
  }
  const condition = attributes.get('condition')?.expression;
  const message = attributes.get('error_message')?.expression;
  if (condition && message) return { condition, message, range: block.headerRange };
  report(context, brace(block), {
    summary: 'Incomplete validation',
    detail: `A validation needs ${condition ? 'error_message' : 'condition'}.`,
  });
  return null;
}

function unknownPart(item: Attribute | Block) {
  const name = item.kind === 'block' ? item.type : item.name;
  const near = suggest(name, [...ATTRIBUTES, 'validation']);
  return {
    summary: `Unknown ${item.kind}`,
    detail: `A variable has type, default, description and validation, and no "${name}".`,
    ...(near && { hint: `Did you mean "${near}"?` }),
  };
}

function unexpectedBlock(type: string) {
  return {
    summary: 'Unexpected block',
    detail: `variables { … } holds names and their defaults, and "${type}" is a block.`,
  };
}
