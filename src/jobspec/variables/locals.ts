import type { Attribute, Body, Expression } from '../../hcl/ast.ts';
import type { Scope } from '../../hcl/evaluate.ts';
import type { Value } from '../../hcl/value.ts';
import { type Context, evaluated, report } from '../decode/context.ts';
import { type Reference, references, walk } from './references.ts';

/** How many locals may need each other in a row. */
const LONGEST_CHAIN = 1000;

/**
 * The values of all `locals`, which may use each other in any order. A circle is reported where it closes.
 * `scopeWith` gives the scope in which the locals computed so far are known.
 */
export function evaluateLocals(
  context: Context,
  body: Body,
  scopeWith: (locals: ReadonlyMap<string, Value>) => Scope,
): Map<string, Value> {
  const written = collect(context, body);
  const values = new Map<string, Value>();
  const state = new Map<string, 'computing' | 'done'>();

  const compute = (name: string, way: readonly Reference[]): void => {
    const attribute = written.get(name);
    if (!attribute || state.has(name)) return;
    state.set(name, 'computing');
    if (way.length > LONGEST_CHAIN) {
      report(context, attribute.nameRange, {
        summary: 'Too long a chain of locals',
        detail: `More than ${LONGEST_CHAIN} locals need each other in a row.`,
      });
      return;
    }
    const usable = dependencies(attribute.expression, written).every((each) => {
      if (state.get(each.name) === 'computing') {
        reportCircle(context, [...way, each]);
        return false;
      }
      compute(each.name, [...way, each]);
      return values.has(each.name) || !written.has(each.name);
    });
    state.set(name, 'done');
    const value = usable ? evaluated(context, attribute.expression, scopeWith(values)) : null;
    if (value) values.set(name, value);
  };

  for (const name of written.keys()) compute(name, []);
  return values;
}

function collect(context: Context, body: Body): Map<string, Attribute> {
  const written = new Map<string, Attribute>();
  for (const block of body.items) {
    if (block.kind !== 'block' || block.type !== 'locals') continue;
    for (const item of block.body.items) {
      if (item.kind === 'block') {
        report(context, item.typeRange, {
          summary: 'Unexpected block',
          detail: `locals { … } holds names and values, and "${item.type}" is a block.`,
          hint: `Write ${item.type} = { … }.`,
        });
        continue;
      }
      const earlier = written.get(item.name);
      if (earlier) {
        report(context, item.nameRange, {
          severity: 'warning',
          summary: 'Local defined twice',
          detail: `local.${item.name} is defined on line ${earlier.range.start.line} too; this one counts.`,
        });
      }
      written.set(item.name, item);
    }
  }
  return written;
}

/** Every use of another local; all of them when `local` is used as a whole. */
function dependencies(expression: Expression, written: ReadonlyMap<string, Attribute>): Reference[] {
  const named = references(expression, 'local');
  const roots = new Set<Expression | undefined>(named.map((each) => each.target));
  for (const each of walk(expression)) {
    if (each.kind !== 'variable' || each.name !== 'local' || roots.has(each)) continue;
    for (const name of written.keys()) named.push({ name, range: each.range });
  }
  return named;
}

/** `way` ends with the use that closes the circle, which is reported where it was entered. */
function reportCircle(context: Context, way: readonly Reference[]): void {
  const closing = way.at(-1)?.name ?? '';
  const entered = way.slice(0, -1).findIndex((each) => each.name === closing) + 1;
  const circle = [closing, ...way.slice(entered).map((each) => each.name)];
  report(context, way[entered]?.range, {
    summary: 'Locals in a circle',
    detail: `local.${closing} needs its own value: ${circle.join(' → ')}.`,
  });
}
