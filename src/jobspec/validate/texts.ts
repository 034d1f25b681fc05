import { parseTemplate } from '../../hcl/parser.ts';
import { suggest } from '../../hcl/suggest.ts';
import { mapTexts, nameOf } from '../config-texts.ts';
import type { Path } from '../places.ts';
import { RUNTIME_FUNCTIONS } from '../runtime-functions.ts';
import { boundNames, references, walk } from '../variables/references.ts';

/** What `${…}` of a driver's config can begin with besides the task's own variables. */
const KNOWN_ROOTS = ['node', 'attr', 'meta', 'env', 'secret'];

/** Something wrong with one text of a config. */
export interface TextProblem {
  path: Path;
  message: string;
  hint?: string;
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
    const bound = boundNames(expression);
    for (const each of walk(expression)) {
      if (each.kind === 'call' && !RUNTIME_FUNCTIONS.has(each.name)) {
        complain(
          `there is no function "${each.name}" when the task starts`,
          `There are ${[...RUNTIME_FUNCTIONS.keys()].join(', ')}.`,
        );
      }
      if (each.kind === 'variable' && names && !bound.has(each.name) && !isKnown(each.name, names)) {
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
    KNOWN_ROOTS.includes(root) ||
    names.some((each) => each.split('.')[0] === root)
  );
}
