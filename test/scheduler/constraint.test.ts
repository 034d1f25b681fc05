import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meetsConstraint } from '../../src/scheduler/constraint.ts';
import { NODE } from './node.ts';

const CASES: [string, string, string, boolean][] = [
  ['${node.unique.id}', '=', 'n1', true],
  ['${node.unique.name}', '==', 'runner', true],
  ['${node.datacenter}', 'is', 'dc1', true],
  ['${node.class}', '=', 'other', false],
  ['${node.pool}', '=', 'default', true],
  ['${attr.kernel.name}', '=', 'windows', false],
  ['${meta.rack}', '=', 'r1', true],
  ['linux', '=', '${attr.kernel.name}', true],
  ['${attr.missing}', '=', 'x', false],
  ['${attr.missing}', '!=', 'x', true],
  ['${node.nonsense}', '=', '', false],
  ['${attr.toString}', 'is_set', '', false],
  ['${meta.rack}', 'not', 'r1', false],
  ['${attr.cpu.numcores}', '>', '10', false],
  ['${attr.cpu.numcores}', '<', '10', true],
  ['${attr.cpu.numcores}', '>=', '8.0', true],
  ['${attr.cpu.numcores}', '<=', '7.5', false],
  ['b', '>', 'a', true],
  ['${attr.missing}', '<', '1', false],
  ['${attr.kernel.name}', 'regexp', 'inu', true],
  ['${attr.kernel.name}', 'regexp', '^inu', false],
  ['${attr.kernel.name}', 'regexp', '(?i)LINUX', true],
  ['${attr.kernel.name}', 'regexp', '(', false],
  ['${attr.os.signals}', 'set_contains', 'SIGTERM,SIGINT', true],
  ['${attr.os.signals}', 'set_contains_all', 'SIGTERM, SIGHUP', false],
  ['${attr.os.signals}', 'set_contains_any', 'SIGHUP, SIGTERM', true],
  ['${meta.empty}', 'is_set', '', true],
  ['${meta.rack}', 'is_not_set', '', false],
  ['${attr.missing}', 'is_not_set', '', true],
  ['${attr.kernel.name}', 'wat', 'linux', false],
  ['1.2.3', 'version', '>= 1.0, < 2', true],
  ['1.2.3', 'version', '>= 1.0, < 1.2', false],
  ['1.2.3', 'version', '~> 1.2', true],
  ['1.3', 'version', '~> 1.2', true],
  ['2.0', 'version', '~> 1.2', false],
  ['1.2.9', 'version', '~> 1.2.3', true],
  ['1.3.0', 'version', '~> 1.2.3', false],
  ['1.2', 'version', '1.2.0', true],
  ['1.2', 'version', '!= 1.2.0', false],
  ['v1.2.3.4', 'version', '> 1.2.3', true],
  ['1.10', 'version', '> 1.9', true],
  ['1.2.3-beta1', 'version', '> 1.0', false],
  ['1.2.3-beta2', 'version', '> 1.2.3-beta1', true],
  ['${attr.kernel.version}', 'version', '>= 4', false],
  ['nonsense', 'version', '>= 0', false],
  ['1.2', 'version', 'nonsense', false],
  ['1.2.3', 'semver', '>= 1.2, < 2', true],
  ['1.2.3-beta1', 'semver', '> 1.0', true],
  ['1.2.3-beta1', 'semver', '< 1.2.3', true],
  ['1.2.3', 'semver', '!= 1.2.3', false],
  ['1.2.3', 'semver', '~> 1.2', false],
  ['1.2', 'semver', '>= 1.0', false],
];
for (const [left, operand, right, expected] of CASES) {
  test(`${left} ${operand} ${right} is ${expected}`, () => {
    assert.equal(meetsConstraint({ LTarget: left, Operand: operand, RTarget: right }, NODE), expected);
  });
}
