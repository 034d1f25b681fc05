import { CallError } from '../../gotemplate/error.ts';
import {
  Dictionary,
  type FunctionTable,
  type GoValue,
  Integer,
  List,
  typeOf,
} from '../../gotemplate/value.ts';
import { encodeJson, parseJson } from '../functions/json.ts';
import { define, isEmpty } from './define.ts';

/** Values of any type. Source: Masterminds/sprig defaults.go, reflect.go. */
export const valueFunctions: FunctionTable = {
  default: define('any ...any', (otherwise: GoValue, ...given: GoValue[]) =>
    isEmpty(given[0]) ? otherwise : given[0],
  ),
  empty: define('any', isEmpty),
  coalesce: define('...any', (...values: GoValue[]) => values.find((value) => !isEmpty(value))),
  all: define('...any', (...values: GoValue[]) => !values.some(isEmpty)),
  any: define('...any', (...values: GoValue[]) => values.some((value) => !isEmpty(value))),
  ternary: define('any any bool', (yes: GoValue, no: GoValue, condition: boolean) => (condition ? yes : no)),
  fail: define('string', (message: string) => {
    throw new CallError(message);
  }),
  hello: define('', () => 'Hello!'),
  typeOf: define('any', typeOf),
  typeIs: define('string any', (name: string, value: GoValue) => typeOf(value) === name),
  typeIsLike: define(
    'string any',
    (name: string, value: GoValue) => typeOf(value).replace(/^\*/, '') === name.replace(/^\*/, ''),
  ),
  kindOf: define('any', kindOf),
  kindIs: define('string any', (name: string, value: GoValue) => kindOf(value) === name),
  deepEqual: define('any any', deepEqual),
  deepCopy: define('any', copyOf),
  mustDeepCopy: define('any', copyOf),
  fromJson: define('string', (text: string) => attempt(() => parseJson(text), undefined)),
  mustFromJson: define('string', parseJson),
  toJson: define('any', (value: GoValue) => attempt(() => encodeJson(value, { html: true, indent: '' }), '')),
  mustToJson: define('any', (value: GoValue) => encodeJson(value, { html: true, indent: '' })),
  toPrettyJson: define('any', (value: GoValue) =>
    attempt(() => encodeJson(value, { html: true, indent: '  ' }), ''),
  ),
  mustToPrettyJson: define('any', (value: GoValue) => encodeJson(value, { html: true, indent: '  ' })),
  toRawJson: define('any', (value: GoValue) => encodeJson(value, { html: false, indent: '' })),
  mustToRawJson: define('any', (value: GoValue) => encodeJson(value, { html: false, indent: '' })),
};

/** Those without `must` say nothing of what went wrong. */
function attempt(run: () => GoValue, otherwise: GoValue): GoValue {
  try {
    return run();
  } catch (error) {
    if (error instanceof CallError) return otherwise;
    throw error;
  }
}

function kindOf(value: GoValue): string {
  if (value === undefined || value === null) return 'invalid';
  if (value instanceof List) return 'slice';
  if (value instanceof Dictionary) return 'map';
  const type = typeOf(value);
  if (type.startsWith('<-chan')) return 'chan';
  return type.startsWith('*') ? 'ptr' : type;
}

/** Same type and same content, all the way down. Source: Go reflect.DeepEqual. */
export function deepEqual(a: GoValue, b: GoValue): boolean {
  if (typeOf(a) !== typeOf(b)) return false;
  if (a instanceof Integer && b instanceof Integer) return a.value === b.value;
  if (a instanceof List && b instanceof List) {
    return (
      a.items.length === b.items.length && a.items.every((item, index) => deepEqual(item, b.items[index]))
    );
  }
  if (a instanceof Dictionary && b instanceof Dictionary) {
    return (
      a.size === b.size && a.sorted().every(([key, value]) => b.has(key) && deepEqual(value, b.get(key)))
    );
  }
  return (a ?? null) === (b ?? null);
}

function copyOf(value: GoValue): GoValue {
  if (value instanceof List) return new List(value.element, value.items.map(copyOf));
  if (!(value instanceof Dictionary)) return value;
  return new Dictionary(
    value.key,
    value.element,
    value.sorted().map(([key, item]) => [key, copyOf(item)]),
  );
}
