import { ConversionError, convert, parseType } from '../convert.ts';
import { ArgumentErrors, FunctionError } from '../scope.ts';
import { bool } from '../values.ts';
import type { FunctionTable } from './define.ts';

/** The functions that look at their arguments unevaluated. */
export const conversionFunctions: FunctionTable = {
  can: {
    arity: [1, 1],
    callWith: ([expression], evaluate) => bool(evaluate(expression!).diagnostics.length === 0),
  },
  try: {
    arity: [0, Number.POSITIVE_INFINITY],
    callWith: (expressions, evaluate) => {
      if (expressions.length === 0) throw new FunctionError('at least one expression is needed');
      const problems: string[] = [];
      for (const expression of expressions) {
        const { value, diagnostics } = evaluate(expression);
        if (diagnostics.length === 0) return value;
        const { line, column } = expression.range.start;
        problems.push(`${line}:${column}: ${diagnostics[0]!.detail}`);
      }
      throw new FunctionError(`no expression can be evaluated (${problems.join(' ')})`);
    },
  },
  convert: {
    arity: [2, 2],
    callWith: ([expression, typeExpression], evaluate) => {
      const { value, diagnostics } = evaluate(expression!);
      if (diagnostics.length > 0) throw new ArgumentErrors(diagnostics);
      const parsed = parseType(typeExpression!, { any: true });
      if (parsed.diagnostics) throw new ArgumentErrors(parsed.diagnostics);
      try {
        return convert(value, parsed.type);
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        throw new FunctionError(error.message, 0);
      }
    },
  },
};
