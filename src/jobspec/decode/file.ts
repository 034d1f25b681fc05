import type { Block, Body } from '../../hcl/ast.ts';
import type { Scope } from '../../hcl/evaluate.ts';
import { suggest } from '../../hcl/suggest.ts';
import type { Value } from '../../hcl/value.ts';
import type { RawJob } from '../canonical/raw.ts';
import { job } from '../schema/job.ts';
import { jobScope } from '../scope.ts';
import { assignVariables, type Given } from '../variables/assignments.ts';
import { declareVariables } from '../variables/declarations.ts';
import { evaluateLocals } from '../variables/locals.ts';
import { validateVariable } from '../variables/validation.ts';
import { decodeBody } from './block.ts';
import { type Context, report } from './context.ts';
import { brace } from './dynamic.ts';

/** How many labels the blocks at the top of a file take. */
const TOP_LEVEL: Record<string, number> = { job: 1, variable: 1, variables: 0, locals: 0 };

/**
 * Reads the body of a job file into what was written of its job. Null when no job block could be read.
 * When the variables are wrong, the rest is still checked for names and shapes. Source: jobspec2/types.config.go.
 */
export function decodeFile(
  context: Context,
  body: Body,
  text: string | null,
  given: Given,
  functions: Scope['functions'],
): RawJob | null {
  const jobBlock = readTopLevel(context, body);
  const declared = declareVariables(context, body);
  const assigned = assignVariables(context, declared, given);
  for (const declaration of declared.values()) {
    const assignment = assigned.get(declaration.name);
    if (assignment) validateVariable(context, declaration, assignment, functions);
  }
  const variables = new Map([...assigned].map(([name, { value }]) => [name, value]));
  const scopeWith = (locals: ReadonlyMap<string, Value>): Scope =>
    jobScope(context, text, variables, locals, functions);
  context.structureOnly = context.diagnostics.some((each) => each.severity === 'error');
  const locals = evaluateLocals(context, body, scopeWith);
  context.structureOnly ||= context.diagnostics.some((each) => each.severity === 'error');
  if (!jobBlock) return null;
  const decoded = decodeBody(context, job, jobBlock.body, scopeWith(locals));
  context.places.mark(decoded, jobBlock.headerRange);
  const label = jobBlock.labels[0]?.value ?? '';
  decoded.ID ??= label;
  decoded.Name ??= label;
  return decoded;
}

function readTopLevel(context: Context, body: Body): Block | null {
  let found: Block | null = null;
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      report(context, item.nameRange, {
        summary: 'Unexpected attribute',
        detail: `"${item.name}" stands outside of any block.`,
        hint: 'A value to be used in several places goes into locals { … }.',
      });
      continue;
    }
    const labels = TOP_LEVEL[item.type];
    if (labels === undefined) {
      const near = suggest(item.type, Object.keys(TOP_LEVEL));
      report(context, item.typeRange, {
        summary: 'Unknown block',
        detail: `A job file has job, variable, variables and locals, and no "${item.type}".`,
        ...(near && { hint: `Did you mean "${near}"?` }),
      });
      continue;
    }
    const extra = item.labels[labels];
    if (extra) {
      report(context, extra.range, {
        summary: 'Unexpected label',
        detail: `A ${item.type} block takes ${labels === 1 ? 'one label' : 'no label'}.`,
      });
    }
    if (item.type !== 'job') continue;
    if (found) {
      report(context, item.headerRange, {
        summary: 'Second job',
        detail: `A file has one job; the first is on line ${found.range.start.line}.`,
        hint: 'Put it into a file of its own.',
      });
      continue;
    }
    found = item;
    if (item.labels.length > 0) continue;
    report(context, brace(item), {
      summary: 'Missing name of the job',
      detail: 'A job block has a label: the name of the job.',
      hint: 'Write job "name" { … }.',
    });
  }
  if (!found && context.diagnostics.length === 0) {
    report(context, undefined, {
      summary: 'No job',
      detail: 'There is no job block in this file.',
      hint: 'Write job "name" { … }.',
    });
  }
  return found;
}
