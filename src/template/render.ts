import { problemAt, TemplateError, type TemplateProblem } from '../gotemplate/error.ts';
import { execute } from '../gotemplate/execute.ts';
import { parseTemplate } from '../gotemplate/parser.ts';
import { REFUSED_TEMPLATE_FUNCTIONS } from '../jobspec/template-functions.ts';
import { type FunctionContext, type Libraries, loadLibraries } from './functions/context.ts';
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
    const libraries: Libraries = {};
    const functions = templateFunctions({ ...context, libraries });
    const template = parseTemplate(
      text,
      { left: leftDelimiter, right: rightDelimiter },
      (name) => Object.hasOwn(functions, name) || REFUSED_TEMPLATE_FUNCTIONS.has(name),
    );
    for (const { name, at } of template.calls) {
      const reason = REFUSED_TEMPLATE_FUNCTIONS.get(name);
      if (reason !== undefined) throw new TemplateError(`"${name}" ${reason}`, at);
    }
    const names = template.calls.map(({ name }) => name);
    Object.assign(libraries, await loadLibraries(names));
    return { text: execute(template, { functions, missingKey: errorOnMissingKey ? 'error' : 'zero' }) };
  } catch (error) {
    if (error instanceof TemplateError) return { problem: problemAt(text, error) };
    if (error instanceof RangeError) {
      return { problem: { line: 1, column: 1, message: 'its result is too large, or contains itself' } };
    }
    throw error;
  }
}
