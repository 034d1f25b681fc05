import type { Attribute } from '../../hcl/ast.ts';
import { parseJson } from '../../hcl/json.ts';
import { parseFile } from '../../hcl/parser.ts';
import { type Context, report } from '../decode/context.ts';
import { isJson, type JobspecSource, sourceText } from '../source.ts';

/** The names and values of a variable file, which is HCL, or JSON whose texts are taken literally. */
export function fileAttributes(
  context: Context,
  source: JobspecSource,
): Pick<Attribute, 'name' | 'nameRange' | 'expression'>[] {
  if (isJson(source)) {
    const { expression, diagnostics } = parseJson(sourceText(source), source.file, { literalStrings: true });
    context.diagnostics.push(...diagnostics);
    const items = expression?.kind === 'object' ? expression.items : [];
    return items.map(({ key, keyword, value }) => ({
      name: keyword ?? (key.kind === 'literal' ? String(key.value.data) : ''),
      nameRange: key.range,
      expression: value,
    }));
  }
  const { body, diagnostics } = parseFile(source.text, source.file);
  context.diagnostics.push(...diagnostics);
  for (const item of body.items) {
    if (item.kind !== 'block') continue;
    report(context, item.typeRange, {
      summary: 'A block in a variable file',
      detail: 'A variable file gives values to variables; it cannot declare them.',
      hint:
        item.type === 'variable' && item.labels[0]
          ? `Write ${item.labels[0].value} = … here, and declare the variable in the job file.`
          : 'Write name = value.',
    });
  }
  return body.items.filter((item) => item.kind === 'attribute');
}
