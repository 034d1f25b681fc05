import type { Expression } from '../../hcl/ast.ts';
import type { Diagnostic, Range } from '../../hcl/diagnostic.ts';
import { evaluate, type Scope } from '../../hcl/evaluate.ts';
import type { Value } from '../../hcl/value.ts';
import type { Places } from '../places.ts';
import type { Problem } from '../schema/schema.ts';

/** How many blocks the `dynamic` blocks of one file may generate, all together. */
export const MOST_GENERATED_BLOCKS = 20_000;

/** What a decoding collects on its way through a file. */
export interface Context {
  diagnostics: Diagnostic[];
  places: Places;
  /**
   * Check names, labels and repetitions only: used when the variables are wrong, so that no value can be computed
   * but every other mistake can still be told.
   */
  structureOnly: boolean;
  generatedBlocks: number;
}

/** Adds a problem at a place. */
export function report(context: Context, range: Range | undefined, problem: Problem): void {
  const { severity = 'error', summary, detail, hint } = problem;
  const diagnostic: Diagnostic = { severity, summary, detail };
  if (hint) diagnostic.hint = hint;
  if (range) diagnostic.range = range;
  context.diagnostics.push(diagnostic);
}

/** The value of an expression, or null when it has none because of an error, which is then reported. */
export function evaluated(context: Context, expression: Expression, scope: Scope): Value | null {
  if (context.structureOnly) return null;
  const { value, diagnostics } = evaluate(expression, scope);
  context.diagnostics.push(...diagnostics);
  return diagnostics.some((each) => each.severity === 'error') ? null : value;
}

/**
 * Where the first part of an expression starts: inside the quotes of a text. Problems with a value point there, as
 * HCL's own do. Source: hashicorp/hcl hclsyntax, StartRange of each expression.
 */
export function startRange(expression: Expression): Range {
  switch (expression.kind) {
    case 'template': {
      const [first, ...others] = expression.parts;
      if (!first) return { ...expression.range, start: expression.range.end };
      if (first.kind === 'interpolation' && others.length === 0) return expression.range;
      return { ...expression.range, start: first.range.start };
    }
    case 'binary':
      return startRange(expression.left);
    case 'conditional':
      return startRange(expression.condition);
    case 'index':
    case 'getAttr':
    case 'splat':
      return startRange(expression.target);
    default:
      return expression.range;
  }
}
