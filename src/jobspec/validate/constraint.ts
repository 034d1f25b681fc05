import type { Affinity, Constraint, Spread } from '../job.ts';
import type { Findings } from './findings.ts';

const COMPARISONS = ['=', '==', 'is', '!=', 'not', '<', '<=', '>', '>='];
const SETS = ['set_contains', 'set_contains_all', 'set_contains_any'];
const PRESENCE = ['is_set', 'is_not_set'];
const DISTINCT = ['distinct_hosts', 'distinct_property'];
const OPERATORS = [...COMPARISONS, 'version', 'semver', 'regexp', ...SETS, ...PRESENCE, ...DISTINCT];

/** What a constraint can be about. Source: hashicorp/nomad nomad/structs/constraint.go. */
const TARGET = /^\$\{(node\.(unique\.id|unique\.name|datacenter|class|pool)|(attr|device|meta)\..+)\}$/;

/** One term of a list of version bounds. */
const VERSION_TERM = /^\s*(>=|<=|!=|~>|=|>|<)?\s*v?\d+(\.\d+)*(-[0-9A-Za-z.~-]+)?(\+[0-9A-Za-z.~-]+)?\s*$/;

/** Source: hashicorp/nomad nomad/structs/structs.go Constraint.Validate. */
export function validateConstraint(findings: Findings, constraint: Constraint): void {
  const { LTarget, RTarget, Operand } = constraint;
  validateOperand(findings, constraint, 'constraint');
  if (PRESENCE.includes(Operand) && RTarget !== '') {
    findings.error(['RTarget'], 'Value without use', `The operator "${Operand}" takes no value.`);
  }
  if (Operand === 'distinct_property' && RTarget !== '' && !/^[1-9]\d*$/.test(RTarget)) {
    findings.error(
      ['RTarget'],
      'Unusable count',
      `distinct_property takes a count of 1 or more, not "${RTarget}".`,
    );
  }
  if (Operand === 'distinct_hosts') return;
  if (LTarget === '') {
    findings.missing(
      [],
      'Constraint about nothing',
      'A constraint needs an attribute.',
      'Write attribute = "${attr.…}".',
    );
  } else if (LTarget.startsWith('$') && !TARGET.test(LTarget)) {
    const hint = LTarget.startsWith('${driver.') ? `Write "\${attr.${LTarget.slice(2)}".` : undefined;
    findings.warning(
      ['LTarget'],
      'Constraint that nothing meets',
      `No node has "${LTarget}": there are node.…, attr.…, meta.… and device.…, and today's Nomad refuses others.`,
      hint,
    );
  }
}

/** Source: hashicorp/nomad nomad/structs/structs.go Affinity.Validate. */
export function validateAffinity(findings: Findings, affinity: Affinity): void {
  if ([...DISTINCT, ...PRESENCE].includes(affinity.Operand)) {
    findings.error(['Operand'], 'Unknown operator', `An affinity has no operator "${affinity.Operand}".`);
  } else validateOperand(findings, affinity, 'affinity');
  if (affinity.LTarget === '') {
    findings.missing(
      [],
      'Affinity to nothing',
      'An affinity needs an attribute.',
      'Write attribute = "${attr.…}".',
    );
  }
  if (affinity.Weight === 0 || Math.abs(affinity.Weight) > 100) {
    const detail = `The weight is from -100 to 100 and not 0, but this is ${affinity.Weight}.`;
    findings.error(['Weight'], 'Unusable weight', detail);
  }
}

/** Source: hashicorp/nomad nomad/structs/structs.go Spread.Validate. */
export function validateSpread(findings: Findings, spread: Spread): void {
  if (spread.Attribute === '') {
    findings.missing(
      [],
      'Spread over nothing',
      'A spread needs an attribute.',
      'Write attribute = "${node.…}".',
    );
  }
  if (spread.Weight <= 0 || spread.Weight > 100) {
    findings.error(
      ['Weight'],
      'Unusable weight',
      `The weight is from 1 to 100, but this is ${spread.Weight}.`,
    );
  }
  const seen = new Set<string>();
  let sum = 0;
  for (const [index, { Value, Percent }] of (spread.SpreadTarget ?? []).entries()) {
    const target = findings.at('SpreadTarget', index);
    if (seen.has(Value)) target.error(['Value'], 'Target named twice', `"${Value}" is a target already.`);
    if (Percent > 100)
      target.error(['Percent'], 'Unusable percentage', `${Percent} is more than 100 percent.`);
    seen.add(Value);
    sum += Percent;
  }
  if (sum > 100) {
    findings.error(
      [],
      'Too many percent',
      `The percentages of the targets add up to ${sum}, which is more than 100.`,
    );
  }
}

function validateOperand(findings: Findings, { Operand, RTarget }: Constraint, kind: string): void {
  if (!OPERATORS.includes(Operand)) {
    findings.error(
      ['Operand'],
      'Unknown operator',
      Operand === '' ? `The ${kind} has no operator.` : `There is no operator "${Operand}".`,
      `The operators are ${OPERATORS.filter((each) => each !== '==').join(', ')}.`,
    );
  }
  if ([...COMPARISONS, ...SETS].includes(Operand) && RTarget === '') {
    findings.missing(
      ['RTarget'],
      'Missing value',
      `The operator "${Operand}" needs a value to compare with.`,
    );
  }
  if (Operand === 'regexp') {
    const problem = regexpProblem(RTarget);
    if (problem) findings.error(['RTarget'], 'Broken regular expression', problem);
  }
  if (Operand === 'version' || Operand === 'semver') validateVersions(findings, RTarget, Operand);
}

function validateVersions(findings: Findings, terms: string, operator: string): void {
  for (const term of terms.split(',')) {
    if (VERSION_TERM.test(term) && !(operator === 'semver' && term.includes('~>'))) continue;
    findings.error(
      ['RTarget'],
      'Unusable version bound',
      `"${term.trim()}" is no bound for a ${operator}.`,
      'Write it like ">= 1.2.0" or ">= 1.2, < 2".',
    );
  }
}

/** Why a regular expression cannot be one. Go's own spellings of flags and named groups are let pass. */
function regexpProblem(source: string): string | null {
  try {
    new RegExp(source.replaceAll('(?P<', '(?<').replace(/\(\?[imsU]+\)/g, ''));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
