import { Decimal } from '../decimal.ts';
import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { elementsOf, entriesOf } from '../values.ts';

/** Quoted text is folded at a space behind this column, as libyaml does. */
const WIDTH = 80;

/** What can stand in a literal block as it is. */
const PRINTABLE = /^[\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** YAML in the style of Nomad: keys in order, all text in double quotes, several lines as a literal block. */
export function encodeYaml(value: Value): string {
  const { data } = value;
  const isPlain = data === null || data instanceof Decimal || typeof data === 'boolean';
  return `${block(value, 0, 0)}\n${isPlain ? '...\n' : ''}`;
}

/** The text of a value that begins at a column, with what it contains indented by at least so much. */
function block(value: Value, indent: number, column: number): string {
  const { data } = value;
  if (data === null) return 'null';
  if (data instanceof Decimal) {
    if (data.isInfinite) throw new FunctionError('an infinite number cannot be written');
    return data.toString();
  }
  if (typeof data === 'boolean') return String(data);
  if (typeof data === 'string') return isLiteral(data) ? literal(data, indent) : quoted(data, indent, column);
  return Array.isArray(data) ? sequence(value, indent) : mapping(value, indent);
}

function sequence(value: Value, indent: number): string {
  const items = elementsOf(value);
  if (items.length === 0) return '[]';
  const margin = ' '.repeat(indent);
  return items.map((item) => `- ${block(item, indent + 2, indent + 2)}`).join(`\n${margin}`);
}

function mapping(value: Value, indent: number): string {
  const entries = entriesOf(value);
  if (entries.length === 0) return '{}';
  const margin = ' '.repeat(indent);
  return entries.map(([key, item]) => entry(key, item, indent)).join(`\n${margin}`);
}

function entry(key: string, item: Value, indent: number): string {
  const name = quoted(key, indent, Number.NEGATIVE_INFINITY);
  const size = collectionSize(item);
  const margin = `\n${' '.repeat(indent)}`;
  if (isLiteral(key)) return `? ${literal(key, indent + 2)}${margin}: ${block(item, indent + 2, indent + 2)}`;
  if (key.length > 126) return `? ${name}${margin}: ${block(item, indent + 2, indent + 2)}`;
  if (size === 0 || size === null) return `${name}: ${block(item, indent + 2, indent + name.length + 2)}`;
  const inner = Array.isArray(item.data) ? indent : indent + 2;
  return `${name}:\n${' '.repeat(inner)}${block(item, inner, inner)}`;
}

function collectionSize({ data }: Value): number | null {
  if (Array.isArray(data)) return data.length;
  return data instanceof Map ? data.size : null;
}

function isLiteral(text: string): boolean {
  return text.includes('\n') && PRINTABLE.test(text) && !/ (?:\n|$)/.test(text);
}

function literal(text: string, indent: number): string {
  const margin = ' '.repeat(Math.max(indent, 2));
  const indicator = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') || text === '\n' ? '+' : '';
  const lines = text.replace(/\n$/, '').split('\n');
  return `|${indicator}${chomp}\n${lines.map((line) => (line === '' ? '' : margin + line)).join('\n')}`;
}

const ESCAPES: Record<string, string> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function quoted(text: string, indent: number, start: number): string {
  const characters = [...text];
  const margin = ' '.repeat(indent);
  let result = '"';
  let column = start + 1;
  let afterSpace = false;
  for (const [index, character] of characters.entries()) {
    const inner = index > 0 && index < characters.length - 1;
    if (character === ' ' && inner && !afterSpace && column > WIDTH) {
      result += `\n${margin}${characters[index + 1] === ' ' ? '\\' : ''}`;
      column = indent;
      afterSpace = true;
      continue;
    }
    const written = ESCAPES[character] ?? (PRINTABLE.test(character) ? character : hex(character));
    result += written;
    column += written === character ? 1 : written.length;
    afterSpace = character === ' ';
  }
  return `${result}"`;
}

function hex(character: string): string {
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return `\\x${upper(code, 2)}`;
  return code <= 0xffff ? `\\u${upper(code, 4)}` : `\\U${upper(code, 8)}`;
}

function upper(code: number, width: number): string {
  return code.toString(16).toUpperCase().padStart(width, '0');
}
