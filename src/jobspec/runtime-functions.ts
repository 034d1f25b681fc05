import { Decimal } from '../hcl/decimal.ts';
import { functionTable } from '../hcl/functions/table.ts';
import { FunctionError, type HclFunction } from '../hcl/scope.ts';
import { bool, number } from '../hcl/values.ts';

/** Functions that mean the same when a file is read and when a task starts. */
const SHARED = [
  'abs',
  'coalesce',
  'concat',
  'jsondecode',
  'jsonencode',
  'length',
  'lower',
  'max',
  'min',
  'reverse',
  'strlen',
  'substr',
  'upper',
];

/** The whole part of a number. */
const INT: HclFunction = {
  parameters: [{ name: 'num', type: 'number' }],
  call: ([value]) => {
    if (!(value?.data instanceof Decimal)) throw new FunctionError('a number is needed', 0);
    return number(value.data.truncate());
  },
};

/** Whether a collection can be indexed with a key. */
const HASINDEX: HclFunction = {
  parameters: [
    { name: 'collection', type: 'dynamic' },
    { name: 'key', type: 'dynamic' },
  ],
  call: ([collection, key]) => {
    const { data } = collection ?? { data: null };
    if (data instanceof Map) return bool(data.has(String(key?.data)));
    if (!Array.isArray(data)) throw new FunctionError('a list, a map or an object is needed', 0);
    const index = Number(String(key?.data));
    return bool(Number.isInteger(index) && index >= 0 && index < data.length);
  },
};

/** The functions there are when a task starts. Source: hashicorp/nomad helper/pluginutils/hclutils GetStdlibFuncs. */
export const RUNTIME_FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map([
  ...[...functionTable({ files: null })].filter(([name]) => SHARED.includes(name)),
  ['int', INT],
  ['hasindex', HASINDEX],
]);
