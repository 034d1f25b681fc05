import { evaluate, type Scope } from '../../hcl/evaluate.ts';
import { object } from '../../hcl/values.ts';
import { type Context, report } from '../decode/context.ts';
import type { Assignment } from './assignments.ts';
import type { Declaration, Validation } from './declarations.ts';
import { references, walk } from './references.ts';

/**
 * Applies a variable's own validation blocks to its value. Source: hashicorp/nomad jobspec2/types.variables.go
 * validateValue.
 */
export function validateVariable(
  context: Context,
  declaration: Declaration,
  assignment: Assignment,
  functions: Scope['functions'],
): void {
  for (const validation of declaration.validations) {
    if (!refersOnlyToItself(context, declaration, validation)) continue;
    const own = object(new Map([[declaration.name, assignment.value]]));
    const scope = { variables: new Map([['var', own]]), functions };
    const condition = evaluate(validation.condition, scope);
    const message = evaluate(validation.message, scope);
    context.diagnostics.push(...condition.diagnostics, ...message.diagnostics);
    if (condition.diagnostics.length > 0 || message.diagnostics.length > 0) continue;
    if (typeof condition.value.data !== 'boolean') {
      report(context, validation.condition.range, {
        summary: 'Condition that is neither true nor false',
        detail: `The condition of "${declaration.name}" must give true or false.`,
      });
    } else if (typeof message.value.data !== 'string' || message.value.data.trim() === '') {
      report(context, validation.message.range, {
        summary: 'Empty error message',
        detail: `The validation of "${declaration.name}" must say what is wrong.`,
      });
    } else if (!condition.value.data) {
      report(context, assignment.range ?? undefined, {
        summary: `Invalid value of "${declaration.name}"`,
        detail: `${message.value.data} (The value comes from ${assignment.from}.)`,
      });
    }
  }
}

function refersOnlyToItself(context: Context, declaration: Declaration, validation: Validation): boolean {
  const own = references(validation.condition, 'var').filter((each) => each.name === declaration.name);
  const roots = new Set(own.map((each) => each.target));
  for (const each of walk(validation.condition)) {
    if (each.kind !== 'variable' || !['var', 'local'].includes(each.name) || roots.has(each)) continue;
    report(context, each.range, {
      summary: 'Reference to something else',
      detail: `The condition of a variable can refer to var.${declaration.name} only.`,
    });
    return false;
  }
  return true;
}
