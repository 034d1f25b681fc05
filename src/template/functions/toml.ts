import { CallError } from '../../gotemplate/error.ts';
import { formatFloat } from '../../gotemplate/float.ts';
import {
  Dictionary,
  type FunctionTable,
  type GoValue,
  Integer,
  List,
  typeOf,
} from '../../gotemplate/value.ts';

/** TOML in the style of BurntSushi/toml: values before tables, tables indented by their depth. */
export const tomlFunctions: FunctionTable = {
  toTOML: {
    parameters: ['any'],
    call: (value: GoValue) => {
      if (value === undefined || value === null) throw new CallError('nil cannot be written as TOML');
      return (value instanceof Dictionary ? table(value, []) : inline(value)).trim();
    },
  },
};

function table(map: Dictionary, path: readonly string[]): string {
  if (map.key !== 'string') throw new CallError('the keys of TOML are strings');
  const given = map.sorted().filter(([, value]) => value !== null && value !== undefined);
  const [values, tables] = [
    given.filter(([, value]) => !isTable(value)),
    given.filter(([, value]) => isTable(value)),
  ];
  const margin = '  '.repeat(path.length);
  const lines = values.map(([key, value]) => `${margin}${keyText(String(key))} = ${inline(value)}\n`);
  return lines.join('') + tables.map(([key, value]) => subtable(value, [...path, String(key)])).join('');
}

function subtable(value: GoValue, path: readonly string[]): string {
  const margin = '  '.repeat(path.length - 1);
  const name = path.map(keyText).join('.');
  const gap = path.length === 1 ? '\n' : '';
  if (value instanceof Dictionary) return `${gap}${margin}[${name}]\n${table(value, path)}`;
  const items = (value as List).items as readonly Dictionary[];
  return items.map((item) => `\n${margin}[[${name}]]\n${table(item, path)}`).join('');
}

/** A map, or a list of nothing but maps. */
function isTable(value: GoValue): boolean {
  if (value instanceof Dictionary) return true;
  return (
    value instanceof List && value.items.length > 0 && value.items.every((item) => item instanceof Dictionary)
  );
}

function inline(value: GoValue): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Integer) return String(value.value);
  if (typeof value === 'number') return float(value);
  if (value instanceof List) return `[${value.items.map(inline).join(', ')}]`;
  if (value instanceof Dictionary) {
    const entries = value.sorted().map(([key, item]) => `${keyText(String(key))} = ${inline(item)}`);
    return `{${entries.join(', ')}}`;
  }
  throw new CallError(`a value of type ${typeOf(value)} cannot be written as TOML`);
}

function float(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const text = formatFloat(value, 'f', -1);
  return text.includes('.') ? text : `${text}.0`;
}

const keyText = (key: string): string => (/^[\w-]+$/.test(key) ? key : quote(key));

const SHORT: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

function quote(text: string): string {
  const escaped = text.replace(
    /["\\\x00-\x1f\x7f]/g,
    (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
