import type { Expression } from '../../hcl/ast.ts';
import { evaluate } from '../../hcl/evaluate.ts';
import type { Value } from '../../hcl/value.ts';
import { type Context, report, startRange } from '../decode/context.ts';
import { boundNames, walk } from './references.ts';

/**
 * The value of an expression that may use neither variables nor functions: a default, a value given from outside.
 * Null when it does, or has no value, which is then reported. `what` begins the sentence.
 */
export function constant(context: Context, expression: Expression, what: string): Value | null {
  const bound = boundNames(expression);
  for (const each of walk(expression)) {
    if (each.kind === 'call') {
      report(context, startRange(expression), {
        summary: 'Function call not possible here',
        detail: `${what} is a plain value, and "${each.name}" is a function.`,
        hint: 'Compute it in locals { … }.',
      });
      return null;
    }
    if (each.kind === 'variable' && !bound.has(each.name)) {
      report(context, each.range, {
        summary: 'Reference not possible here',
        detail: `${what} is a plain value and cannot refer to "${each.name}".`,
        hint: `If the text "${each.name}" is meant, put it in quotes; for a name that is known when the task runs, write "$\${${each.name}}".`,
      });
      return null;
    }
  }
  const { value, diagnostics } = evaluate(expression, { variables: new Map(), functions: new Map() });
  context.diagnostics.push(...diagnostics);
  return diagnostics.some((each) => each.severity === 'error') ? null : value;
}
