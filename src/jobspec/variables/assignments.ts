import { ConversionError, convert } from '../../hcl/convert.ts';
import type { Range } from '../../hcl/diagnostic.ts';
import { parseExpression } from '../../hcl/parser.ts';
import { suggest } from '../../hcl/suggest.ts';
import type { Value } from '../../hcl/value.ts';
import { string } from '../../hcl/values.ts';
import { type Context, report } from '../decode/context.ts';
import { type JobspecSource, sourceText } from '../source.ts';
import { constant } from './constant.ts';
import type { Declaration } from './declarations.ts';
import { fileAttributes } from './file.ts';

/** What a variable is worth, and where that was said. */
export interface Assignment {
  value: Value;
  /** For people: "the default", "-var", "deploy.vars.hcl", "NOMAD_VAR_tag". */
  from: string;
  range: Range | null;
}

/** Where a value comes from that nobody gave. */
export const DEFAULT = 'the default';

/** Begins what is said about a value that is no plain one. */
const GIVEN = 'A value given to a variable';

export interface Given {
  variables: readonly string[];
  variableFiles: readonly JobspecSource[];
  environment: Readonly<Record<string, string | undefined>>;
  /** A name that nobody declared is an error, not only a warning. */
  strict: boolean;
  /** Texts that a place can be in, by name, for those who print problems. */
  sources: Map<string, string>;
}

/**
 * Gives every declared variable its value. The later wins: default, NOMAD_VAR_name, -var-file in order, -var in order.
 * A variable without any value is a problem, used or not. Source: hashicorp/nomad jobspec2/types.variables.go.
 */
export function assignVariables(
  context: Context,
  declared: ReadonlyMap<string, Declaration>,
  given: Given,
): Map<string, Assignment> {
  const assigned = new Map<string, Assignment>();
  for (const { name, default: fallback } of declared.values()) {
    if (fallback) assigned.set(name, { ...fallback, from: DEFAULT });
  }
  for (const declaration of declared.values()) {
    const name = `NOMAD_VAR_${declaration.name}`;
    const text = given.environment[name];
    if (text !== undefined) assignText(context, given, assigned, declaration, text, name);
  }
  for (const file of given.variableFiles) assignFile(context, given, assigned, declared, file);
  for (const flag of given.variables) assignFlag(context, given, assigned, declared, flag);
  for (const declaration of declared.values()) {
    if (assigned.has(declaration.name) || declaration.broken) continue;
    report(context, declaration.range, {
      summary: 'Variable without a value',
      detail: `"${declaration.name}" has no default and was given no value.`,
      hint: `Give it with -var ${declaration.name}=…, in a -var-file, or as NOMAD_VAR_${declaration.name}.`,
    });
  }
  return assigned;
}

function assignFlag(
  context: Context,
  given: Given,
  assigned: Map<string, Assignment>,
  declared: ReadonlyMap<string, Declaration>,
  flag: string,
): void {
  const [, name, text] = /^([^=]*)=(.*)$/s.exec(flag) ?? [];
  if (name === undefined || text === undefined) {
    report(context, undefined, {
      severity: 'warning',
      summary: 'Flag without a value',
      detail: `-var ${flag} is ignored: it has no "=".`,
      hint: `Write -var ${flag}=VALUE.`,
    });
    return;
  }
  const declaration = declared.get(name);
  if (declaration) assignText(context, given, assigned, declaration, text, '-var');
  else reportUndeclared(context, given, declared, name, '-var', undefined);
}

/**
 * A text from outside: taken literally for a variable that is a string, a number or of no type, else read as an
 * expression. So `-var 'tag="x"'` keeps its quotes, and `-var b=1` is no bool.
 */
function assignText(
  context: Context,
  given: Given,
  assigned: Map<string, Assignment>,
  declaration: Declaration,
  text: string,
  from: string,
): void {
  const literal = [null, 'string', 'number'].includes(declaration.type as string | null);
  if (literal) {
    setConverted(context, assigned, declaration, { value: string(text), from, range: null });
    return;
  }
  const file = `<${declaration.name} from ${from}>`;
  given.sources.set(file, text);
  const { expression, diagnostics } = parseExpression(text, file);
  context.diagnostics.push(...diagnostics);
  const value = expression && diagnostics.length === 0 ? constant(context, expression, GIVEN) : null;
  if (expression && value) {
    setConverted(context, assigned, declaration, { value, from, range: expression.range });
  } else declaration.broken = true;
}

function assignFile(
  context: Context,
  given: Given,
  assigned: Map<string, Assignment>,
  declared: ReadonlyMap<string, Declaration>,
  source: JobspecSource,
): void {
  given.sources.set(source.file, sourceText(source));
  for (const { name, nameRange, expression } of fileAttributes(context, source)) {
    const declaration = declared.get(name);
    if (!declaration) {
      reportUndeclared(context, given, declared, name, source.file, nameRange);
      continue;
    }
    const value = constant(context, expression, GIVEN);
    if (value) {
      setConverted(context, assigned, declaration, { value, from: source.file, range: expression.range });
    } else declaration.broken = true;
  }
}

function setConverted(
  context: Context,
  assigned: Map<string, Assignment>,
  declaration: Declaration,
  assignment: Assignment,
): void {
  try {
    const value = declaration.type ? convert(assignment.value, declaration.type) : assignment.value;
    assigned.set(declaration.name, { ...assignment, value });
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    declaration.broken = true;
    report(context, assignment.range ?? undefined, {
      summary: 'Value of another type',
      detail: `The value of "${declaration.name}" from ${assignment.from} does not suit its type: ${error.message}.`,
    });
  }
}

function reportUndeclared(
  context: Context,
  given: Given,
  declared: ReadonlyMap<string, Declaration>,
  name: string,
  from: string,
  range: Range | undefined,
): void {
  const near = suggest(name, [...declared.keys()]);
  report(context, range, {
    ...(given.strict ? {} : { severity: 'warning' as const }),
    summary: 'Undeclared variable',
    detail: `${from} gives a value to "${name}", which the job file does not declare.`,
    hint: near ? `Did you mean "${near}"?` : `Declare it in the job file: variable "${name}" {}.`,
  });
}
