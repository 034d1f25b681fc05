import { problemAt, TemplateError, type TemplateProblem } from '../gotemplate/error.ts';
import { execute } from '../gotemplate/execute.ts';
import { parseTemplate } from '../gotemplate/parser.ts';
import { REFUSED_TEMPLATE_FUNCTIONS } from '../jobspec/template-functions.ts';
import { type FunctionContext, loadLibraries } from './functions/context.ts';
import { templateFunctions } from './functions/table.ts';

export interface RenderOptions extends Omit<FunctionContext, 'libraries'> {
  /** Empty for `{{` and `}}`. */
  leftDelimiter: string;
  rightDelimiter: string;
  /** Whether a key that a map does not have is an error, and not the zero of its type. */
  errorOnMissingKey: boolean;
}

/** Renders the text of a template as consul-template does, or says where it cannot be. Pure but for `readFile`. */
export async function renderTemplate(
  text: string,
  options: RenderOptions,
): Promise<{ text: string } | { problem: TemplateProblem }> {
  const { leftDelimiter, rightDelimiter, errorOnMissingKey, ...context } = options;
  try {
    const template = parseTemplate(text, { left: leftDelimiter, right: rightDelimiter });
    const refused = template.calls.find(({ name }) => REFUSED_TEMPLATE_FUNCTIONS.has(name));
    if (refused) {
      const reason = REFUSED_TEMPLATE_FUNCTIONS.get(refused.name);
      throw new TemplateError(`"${refused.name}" ${reason}`, refused.at);
    }
    const libraries = await loadLibraries(template.calls.map(({ name }) => name));
    const functions = templateFunctions({ ...context, libraries });
    return { text: execute(template, { functions, missingKey: errorOnMissingKey ? 'error' : 'zero' }) };
  } catch (error) {
    if (error instanceof TemplateError) return { problem: problemAt(text, error) };
    throw error;
  }
}
