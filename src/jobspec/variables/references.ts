import type { Expression, TemplatePart } from '../../hcl/ast.ts';
import type { Range } from '../../hcl/diagnostic.ts';

/** The expressions directly inside an expression. */
function children(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
    case 'splatItem':
      return [];
    case 'template':
      return expression.parts.flatMap(partChildren);
    case 'parens':
      return [expression.inner];
    case 'getAttr':
      return [expression.target];
    case 'index':
      return [expression.target, expression.key];
    case 'splat':
      return [expression.target, expression.each];
    case 'call':
      return expression.args;
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.yes, expression.no];
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap((item) =>
        item.keyword === null ? [item.key, item.value] : [item.value],
      );
    case 'for':
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (each) => each !== null,
      );
  }
}

/** The expression itself and everything inside it, outermost first. */
export function* walk(expression: Expression): Generator<Expression> {
  const pending = [expression];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    pending.push(...children(next).toReversed());
  }
}

/** A use of `root.name`. */
export interface Reference {
  name: string;
  /** The step from the root to the name. */
  range: Range;
  /** The root itself; absent when the root is used as a whole. */
  target?: Expression;
}

/** Every use of `root.name` in an expression. */
export function references(expression: Expression, root: string): Reference[] {
  const found: Reference[] = [];
  for (const each of walk(expression)) {
    if (each.kind !== 'getAttr') continue;
    if (each.target.kind === 'variable' && each.target.name === root) {
      found.push({ name: each.name, range: each.stepRange, target: each.target });
    }
  }
  return found;
}

/** The names that a `for` in an expression, or in a template in it, gives to what it goes through. */
export function boundNames(expression: Expression): Set<string> {
  const names = new Set<string>();
  const bind = (loop: { keyName: string | null; valueName: string }): void => {
    names.add(loop.valueName);
    if (loop.keyName !== null) names.add(loop.keyName);
  };
  const bindParts = (parts: readonly TemplatePart[]): void => {
    for (const part of parts) {
      if (part.kind === 'forEach') {
        bind(part);
        bindParts(part.body);
      } else if (part.kind === 'if') bindParts([...part.yes, ...part.no]);
    }
  };
  for (const each of walk(expression)) {
    if (each.kind === 'for') bind(each);
    else if (each.kind === 'template') bindParts(each.parts);
  }
  return names;
}

function partChildren(part: TemplatePart): Expression[] {
  switch (part.kind) {
    case 'text':
      return [];
    case 'interpolation':
      return [part.expression];
    case 'if':
      return [part.condition, ...part.yes.flatMap(partChildren), ...part.no.flatMap(partChildren)];
    case 'forEach':
      return [part.collection, ...part.body.flatMap(partChildren)];
  }
}
