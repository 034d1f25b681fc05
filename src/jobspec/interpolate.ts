import { evaluate, type Scope } from '../hcl/evaluate.ts';
import { parseTemplate } from '../hcl/parser.ts';
import type { Value } from '../hcl/value.ts';
import { object, string, toPlain } from '../hcl/values.ts';
import { mapTexts, nameOf } from './config-texts.ts';
import { RUNTIME_FUNCTIONS } from './runtime-functions.ts';

/**
 * A driver's config with every text read as a template once more, now that everything is known: `env` is the task's
 * whole environment, `node` what `${node.…}`, `${attr.…}` and `${meta.…}` stand for. Texts with problems stay as they
 * were. Source: hashicorp/nomad client/allocrunner/taskrunner (ParseHclInterface of the config).
 */
export function interpolateConfig(
  config: Record<string, unknown>,
  env: Readonly<Record<string, string>>,
  node: Readonly<Record<string, string>>,
): { config: Record<string, unknown>; problems: string[] } {
  const problems: string[] = [];
  const scope = runtimeScope(env, node);
  const interpolated = mapTexts(config, [], (text, path) => {
    const { expression, diagnostics } = parseTemplate(text, nameOf(path));
    if (!expression || diagnostics.length > 0) {
      problems.push(...diagnostics.map((each) => `${nameOf(path)}: ${each.detail}`));
      return text;
    }
    const result = evaluate(expression, scope);
    problems.push(...result.diagnostics.map((each) => `${nameOf(path)}: ${each.detail}`));
    return result.diagnostics.length > 0 ? text : toPlain(result.value);
  });
  return { config: interpolated as Record<string, unknown>, problems };
}

function runtimeScope(env: Readonly<Record<string, string>>, node: Readonly<Record<string, string>>): Scope {
  const tree: Tree = new Map();
  for (const [name, text] of Object.entries(env)) plant(tree, name.split('.'), text);
  for (const [name, text] of Object.entries(node)) plant(tree, name.split('.'), text);
  const variables = new Map([...tree].map(([name, branch]) => [name, grown(branch)]));
  variables.set('env', object(new Map(Object.entries(env).map(([name, text]) => [name, string(text)]))));
  return { variables, functions: RUNTIME_FUNCTIONS };
}

interface Tree extends Map<string, string | Tree> {}

/** Puts a text at `a.b.c`. A name that is a text cannot have names below it: the first to come stays. */
function plant(tree: Tree, [first = '', ...rest]: string[], text: string): void {
  const there = tree.get(first);
  if (rest.length === 0) {
    if (there === undefined) tree.set(first, text);
    return;
  }
  if (typeof there === 'string') return;
  const branch: Tree = there ?? new Map();
  tree.set(first, branch);
  plant(branch, rest, text);
}

function grown(branch: string | Tree): Value {
  if (typeof branch === 'string') return string(branch);
  return object(new Map([...branch].map(([name, each]) => [name, grown(each)])));
}
