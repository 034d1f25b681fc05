import { encodeJson } from '../../hcl/functions/json.ts';
import { parseFile } from '../../hcl/parser.ts';
import type { Context } from '../decode/context.ts';
import { Places } from '../places.ts';
import { type JobspecSource, sourceText } from '../source.ts';
import { assignVariables, DEFAULT, type Given } from './assignments.ts';
import { declareVariables } from './declarations.ts';

/**
 * The values that are given to the variables of a jobspec, as one variables file in HCL, for a parser that takes no
 * flags, files and environment. Defaults are left to it. Null when something is wrong with the jobspec or the values.
 */
export function variablesContent(source: JobspecSource, given: Given): string | null {
  const context: Context = {
    diagnostics: [],
    places: new Places(),
    structureOnly: false,
    generatedBlocks: 0,
  };
  const { body, diagnostics } = parseFile(sourceText(source), source.file);
  const assigned = assignVariables(context, declareVariables(context, body), given);
  const problems = [...diagnostics, ...context.diagnostics];
  if (problems.some(({ severity }) => severity === 'error')) return null;
  return [...assigned]
    .filter(([, { from }]) => from !== DEFAULT)
    .map(([name, { value }]) => `${name} = ${literal(encodeJson(value))}\n`)
    .join('');
}

/** What JSON and HCL write differently: HCL has templates, and no short forms of backspace and form feed. */
function literal(json: string): string {
  return json
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{')
    .replaceAll(/\\./g, (each) => ({ '\\b': '\\u0008', '\\f': '\\u000c' })[each] ?? each);
}
