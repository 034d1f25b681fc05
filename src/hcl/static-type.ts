import type { Expression } from './ast.ts';
import { unify } from './unify.ts';
import type { Type } from './value.ts';

/** The type that an expression has whatever it evaluates to, even if it cannot be evaluated; else `dynamic`. */
export function staticType(expression: Expression): Type {
  switch (expression.kind) {
    case 'literal':
      return expression.value.type;
    case 'parens':
      return staticType(expression.inner);
    case 'template': {
      const [only] = expression.parts;
      const keepsType = expression.parts.length === 1 && only?.kind === 'interpolation';
      return keepsType ? staticType(only.expression) : 'string';
    }
    case 'unary':
      return expression.operator === '-' ? 'number' : 'bool';
    case 'binary':
      return ['+', '-', '*', '/', '%'].includes(expression.operator) ? 'number' : 'bool';
    case 'conditional':
      return unify([staticType(expression.yes), staticType(expression.no)]) ?? 'dynamic';
    case 'tuple':
      return { kind: 'tuple', elements: expression.items.map(staticType) };
    default:
      return 'dynamic';
  }
}
