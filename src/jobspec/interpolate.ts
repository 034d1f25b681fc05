import { Decimal } from '../hcl/decimal.ts';
import { evaluate, type Scope } from '../hcl/evaluate.ts';
import { functionTable } from '../hcl/functions/table.ts';
import { parseTemplate } from '../hcl/parser.ts';
import { FunctionError, type HclFunction } from '../hcl/scope.ts';
import { suggest } from '../hcl/suggest.ts';
import type { Value } from '../hcl/value.ts';
import { bool, number, object, string, toPlain } from '../hcl/values.ts';
import type { Path } from './places.ts';
import { references, walk } from './variables/references.ts';

/** The functions there are when a task starts, which are fewer. Source: helper/pluginutils/hclutils GetStdlibFuncs. */
const SHARED = [
  'abs',
  'coalesce',
  'concat',
  'jsondecode',
  'jsonencode',
  'length',
  'lower',
  'max',
  'min',
  'reverse',
  'strlen',
  'substr',
  'upper',
];

/** What `${…}` of a driver's config can begin with besides the task's own variables. */
const NODE_ROOTS = ['node', 'attr', 'meta', 'env'];

/** Something wrong with one text of a config. */
export interface TextProblem {
  path: Path;
  message: string;
  hint?: string;
}

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

/**
 * What can be said about the texts of a config before anything is known: broken templates, functions that there are
 * none of, and names other than `names`, the task's own variables. `names` null leaves names alone.
 */
export function checkTexts(config: Record<string, unknown>, names: readonly string[] | null): TextProblem[] {
  const problems: TextProblem[] = [];
  mapTexts(config, [], (text, path) => {
    if (!text.includes('${') && !text.includes('%{')) return text;
    const { expression, diagnostics } = parseTemplate(text, nameOf(path));
    const complain = (what: string, hint?: string): void => {
      problems.push({ path, message: `${nameOf(path)}: ${what}`, ...(hint && { hint }) });
    };
    if (!expression || diagnostics.length > 0) {
      const why = diagnostics[0]?.detail.replace(/\.$/, '');
      complain(
        `"${text}" is read as a template when the task starts, and is none: ${why}`,
        literalHint(text),
      );
      return text;
    }
    for (const each of walk(expression)) {
      if (each.kind === 'call' && !RUNTIME_FUNCTIONS.has(each.name)) {
        complain(
          `there is no function "${each.name}" when the task starts`,
          `There are ${[...RUNTIME_FUNCTIONS.keys()].join(', ')}.`,
        );
      }
      if (each.kind === 'variable' && names && !isKnown(each.name, names)) {
        const near = suggest(each.name, names);
        complain(
          `nothing named "${each.name}" is known when the task starts`,
          near ? `Did you mean \${${near}}?` : `${SHELL_HINT} A variable of env { … } would be known too.`,
        );
      }
    }
    for (const { name } of references(expression, 'node')) {
      if (['unique', 'class', 'datacenter', 'pool', 'region', 'attr', 'meta'].includes(name)) continue;
      complain(`a node has no "node.${name}"`);
    }
    return text;
  });
  return problems;
}

const SHELL_HINT = 'For a literal ${X}, as a shell wants it, write three dollars: $$${X}.';
const PERCENT_HINT = 'For a literal %{x}, as curl wants it, write three percent signs: %%%{x}.';

function literalHint(text: string): string {
  return text.includes('%{') ? PERCENT_HINT : SHELL_HINT;
}

function isKnown(root: string, names: readonly string[]): boolean {
  return (
    root.startsWith('NOMAD_') ||
    NODE_ROOTS.includes(root) ||
    names.some((each) => each.split('.')[0] === root)
  );
}

function mapTexts(value: unknown, path: Path, read: (text: string, path: Path) => unknown): unknown {
  if (typeof value === 'string') return read(value, path);
  if (Array.isArray(value)) return value.map((each, index) => mapTexts(each, [...path, index], read));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, mapTexts(each, [...path, key], read)]);
  return Object.fromEntries(entries);
}

function nameOf(path: Path): string {
  return path.reduce<string>(
    (before, step) => (typeof step === 'number' ? `${before}[${step}]` : `${before}.${step}`),
    'config',
  );
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

/** The whole part of a number. */
const INT: HclFunction = {
  parameters: [{ name: 'num', type: 'number' }],
  call: ([value]) => {
    if (!(value?.data instanceof Decimal)) throw new FunctionError('a number is needed', 0);
    return number(value.data.truncate());
  },
};

/** Whether a collection can be indexed with a key. */
const HASINDEX: HclFunction = {
  parameters: [
    { name: 'collection', type: 'dynamic' },
    { name: 'key', type: 'dynamic' },
  ],
  call: ([collection, key]) => {
    const { data } = collection ?? { data: null };
    if (data instanceof Map) return bool(data.has(String(key?.data)));
    if (!Array.isArray(data)) throw new FunctionError('a list, a map or an object is needed', 0);
    const index = Number(String(key?.data));
    return bool(Number.isInteger(index) && index >= 0 && index < data.length);
  },
};

const RUNTIME_FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map([
  ...[...functionTable({ files: null })].filter(([name]) => SHARED.includes(name)),
  ['int', INT],
  ['hasindex', HASINDEX],
]);
