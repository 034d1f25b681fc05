import { type AttributeSchema, type BlockSchema, bool, type Decoded, int, many, string } from './schema.ts';

/** Attributes that are an operator and its value in one, in the order in which a later one wins. */
const SUGAR = ['version', 'semver', 'regexp', 'set_contains_any', 'set_contains_all', 'set_contains'];

const target: Record<string, AttributeSchema> = {
  attribute: string('LTarget'),
  value: string('RTarget'),
  operator: string('Operand'),
};

const sugar = Object.fromEntries(SUGAR.map((name) => [name, string(name)]));

/**
 * Source of the sugar: hashicorp/nomad jobspec2/hcl_conversions.go. `distinct_hosts = true` leaves the value empty, which
 * means true, so that it stays equal to what was registered long ago; today's CLI writes the word. The set_contains_any, set_contains_all, is_set and
 * is_not_set attributes are read by Nomad and then ignored; here they say so.
 */
export const constraint: BlockSchema = {
  attributes: {
    ...target,
    ...sugar,
    distinct_hosts: bool('distinct_hosts'),
    distinct_property: string('distinct_property'),
    is_set: string('is_set'),
    is_not_set: string('is_not_set'),
  },
  blocks: {},
  finish: (decoded, report) => {
    for (const name of ['set_contains_any', 'set_contains_all', 'is_set', 'is_not_set']) {
      if (decoded[name] === undefined) continue;
      report(name, {
        severity: 'warning',
        summary: 'Attribute without effect',
        detail: `Nomad reads "${name}" in a constraint and then ignores it: the constraint would not mean what it says.`,
        hint: `Write operator = "${name}".`,
      });
      delete decoded[name];
    }
    desugar(decoded);
    const hosts = decoded.distinct_hosts;
    const property = decoded.distinct_property;
    delete decoded.distinct_hosts;
    delete decoded.distinct_property;
    if (hosts === true) decoded.Operand = 'distinct_hosts';
    else if (hosts === false && !decoded.Operand) {
      Object.assign(decoded, { Operand: 'distinct_hosts', RTarget: 'false' });
    }
    if (property) Object.assign(decoded, { Operand: 'distinct_property', LTarget: property });
    decoded.Operand ||= '=';
  },
};

/** Weights are not wrapped to eight bits as Nomad does; the validation bounds them. */
export const affinity: BlockSchema = {
  attributes: { ...target, ...sugar, weight: int('Weight') },
  blocks: {},
  finish: (decoded) => {
    desugar(decoded);
    decoded.Operand ||= '=';
  },
};

export const spread: BlockSchema = {
  attributes: { attribute: string('Attribute'), weight: int('Weight', [-128, 127]) },
  blocks: {
    target: many('SpreadTarget', { attributes: { percent: int('Percent', [0, 255]) }, blocks: {} }, 'Value'),
  },
};

function desugar(decoded: Decoded): void {
  for (const name of SUGAR) {
    if (decoded[name]) Object.assign(decoded, { Operand: name, RTarget: decoded[name] });
    delete decoded[name];
  }
}
