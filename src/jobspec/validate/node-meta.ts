import { parseTemplate } from '../../hcl/parser.ts';
import { mapTexts } from '../config-texts.ts';
import type { Task } from '../job.ts';
import { references } from '../variables/references.ts';
import type { Findings } from './findings.ts';

/**
 * `${meta.…}` is what an operator has told of a machine, and this one was told nothing. In a config it would fail its
 * task, in the environment it stays as it is written.
 */
export function validateNodeMeta(findings: Findings, { Config, Env }: Task): void {
  const report = (path: readonly (string | number)[], name: string, severity: 'error' | 'warning'): void => {
    const detail = `"\${meta.${name}}" is the meta of the machine, and this one has none.`;
    const hint = `The meta of the job, its group and its task is \${NOMAD_META_${name}}.`;
    findings[severity](path, 'Meta of no machine', detail, hint);
  };
  for (const [field, value, severity] of [
    ['Config', Config, 'error'],
    ['Env', Env, 'warning'],
  ] as const) {
    mapTexts(value, [field], (text, path) => {
      if (!text.includes('meta.')) return text;
      const { expression } = parseTemplate(text, '');
      if (expression) for (const { name } of references(expression, 'meta')) report(path, name, severity);
      return text;
    });
  }
}
