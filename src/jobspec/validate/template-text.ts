import { problemAt, TemplateError } from '../../gotemplate/error.ts';
import { parseTemplate } from '../../gotemplate/parser.ts';
import type { Template } from '../job.ts';
import { REFUSED_TEMPLATE_FUNCTIONS, TEMPLATE_FUNCTIONS } from '../template-functions.ts';
import type { Findings } from './findings.ts';

const isFunction = (name: string): boolean =>
  TEMPLATE_FUNCTIONS.has(name) || REFUSED_TEMPLATE_FUNCTIONS.has(name);

/**
 * Looks into the text of a template that is to be rendered without a cluster. A function that would wait for a server
 * is an error. One that cannot be read is warned of, as it fails its task and nothing else.
 */
export function validateTemplateText(findings: Findings, template: Template): void {
  const { EmbeddedTmpl: text, LeftDelim: left, RightDelim: right } = template;
  try {
    for (const { name, at } of parseTemplate(text, { left, right }, isFunction).calls) {
      const reason = REFUSED_TEMPLATE_FUNCTIONS.get(name);
      if (reason === undefined) continue;
      const { line, column } = problemAt(text, new TemplateError('', at));
      findings.error(
        ['EmbeddedTmpl'],
        `No "${name}" here`,
        `The function "${name}", at ${line}:${column} of the template, ${reason}.`,
        'Hand the value over as a variable and read it with env, or run the job on a Nomad cluster.',
      );
    }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { line, column, message } = problemAt(text, error);
    const detail = `At ${line}:${column} of the template: ${message}. The task will fail before it starts.`;
    findings.warning(['EmbeddedTmpl'], 'Unreadable template', detail);
  }
}
