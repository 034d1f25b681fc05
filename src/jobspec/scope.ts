import type { Range } from '../hcl/diagnostic.ts';
import type { Scope } from '../hcl/evaluate.ts';
import { suggest } from '../hcl/suggest.ts';
import type { Value } from '../hcl/value.ts';
import { object, string } from '../hcl/values.ts';
import { type Context, report } from './decode/context.ts';

/**
 * The names a job file may use: `var`, `local` and the functions. Any other name is one that will be known when the
 * task runs: it evaluates to its own source text in `${…}`, spaces within the braces kept. Source: hashicorp/nomad
 * jobspec2/types.config.go EvalContext, without its doubling of a brace that follows.
 *
 * `text` is the source in native syntax, or null when it is JSON, whose places are not those of its decoded texts.
 */
export function jobScope(
  context: Context,
  text: string | null,
  variables: ReadonlyMap<string, Value>,
  locals: ReadonlyMap<string, Value>,
  functions: Scope['functions'],
): Scope {
  const known = new Map([
    ['var', object(variables)],
    ['local', object(locals)],
  ]);
  const scope: Scope = {
    variables: known,
    functions,
    unknown: (source, range) => {
      warnOfTypingError(context, source, range);
      return string(`\${${source}}`);
    },
  };
  if (text !== null) scope.source = ({ start, end }) => text.slice(start.offset, end.offset);
  return scope;
}

function warnOfTypingError(context: Context, source: string, range: Range): void {
  const [root = '', ...rest] = source.trim().split('.');
  const near = suggest(root, ['var', 'local']);
  if (!near || rest.length === 0 || root === 'attr') return;
  report(context, range, {
    severity: 'warning',
    summary: 'Name that nobody knows yet',
    detail: `"${root}" is neither var nor local, so \${${source}} is left for the time the task runs.`,
    hint: `Did you mean ${near}.${rest.join('.')}?`,
  });
}
