import { toBytes } from '../../gotemplate/bytes.ts';
import { CallError } from '../../gotemplate/error.ts';
import { printValue } from '../../gotemplate/print.ts';
import { Dictionary, type GoValue, List, typeOf } from '../../gotemplate/value.ts';
import { naturalOrder } from './natural-order.ts';
import { needsQuotes } from './yaml-scalar.ts';

/** A line is folded at a space behind this column. */
const WIDTH = 80;

const PRINTABLE = /^[\n\r\x20-\x7e\x85\xa0-\ufefe\uff00-\ufffd]*$/;

/** YAML in the style of Go's yaml.v2, without a line end. */
export function encodeYaml(value: GoValue): string {
  return block(value, 0, 0).trim();
}

/** A value that begins at a column; what it contains is indented by at least so much. */
function block(value: GoValue, indent: number, column: number): string {
  if (value instanceof List) return sequence(value, indent);
  if (value instanceof Dictionary) return mapping(value, indent);
  return scalar(value, indent, column);
}

function sequence({ items }: List, indent: number): string {
  if (items.length === 0) return '[]';
  return items.map((item) => `- ${block(item, indent + 2, indent + 2)}`).join(line(indent));
}

function mapping(map: Dictionary, indent: number): string {
  if (map.size === 0) return '{}';
  const entries = map.sorted().sort(([a], [b]) => naturalOrder(a, b));
  return entries.map(([key, value]) => entry(key, value, indent)).join(line(indent));
}

function entry(key: GoValue, value: GoValue, indent: number): string {
  const name = scalar(key, indent, Number.NEGATIVE_INFINITY, true);
  if (name.length > 128) return `? ${name}${line(indent)}: ${block(value, indent + 2, indent + 2)}`;
  const isFull =
    (value instanceof List && value.items.length > 0) || (value instanceof Dictionary && value.size > 0);
  if (!isFull) return `${name}: ${block(value, indent + 2, indent + name.length + 2)}`;
  const inner = value instanceof List ? indent : indent + 2;
  return `${name}:${line(inner)}${block(value, inner, inner)}`;
}

const line = (indent: number): string => `\n${' '.repeat(indent)}`;

function scalar(value: GoValue, indent: number, column: number, isKey = false): string {
  if (typeof value === 'string') return text(value, indent, column, isKey);
  if (value === null || value === undefined) return 'null';
  if (value === Number.POSITIVE_INFINITY) return '.inf';
  if (value === Number.NEGATIVE_INFINITY) return '-.inf';
  if (Number.isNaN(value)) return '.nan';
  if (/^[<*]/.test(typeOf(value)))
    throw new CallError(`a value of type ${typeOf(value)} cannot be written as YAML`);
  return printValue(value);
}

function text(value: string, indent: number, column: number, isKey: boolean): string {
  if (!value.isWellFormed()) return `!!binary ${toBytes(value).toString('base64')}`;
  const margin = Math.max(indent, 2);
  const printable = PRINTABLE.test(value.replace(/[\u{10000}-\u{10ffff}]/gu, ''));
  const isLiteral = value.includes('\n') && !isKey && printable && !/ $| \n/.test(value);
  if (isLiteral) return literal(value, margin);
  if (value.includes('\n') || !printable || needsQuotes(value)) return doubleQuoted(value, margin, column);
  if (isPlain(value)) return fold(value, margin, column);
  return `'${fold(value.replaceAll("'", "''"), margin, column + 1)}'`;
}

/** Source: yaml.v2 emitterc.go yaml_emitter_analyze_scalar. */
function isPlain(value: string): boolean {
  const marks = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:\s|$))|:(?:\s|$)|\s#/;
  return !marks.test(value) && !/^\s|\s$/.test(value);
}

function literal(value: string, margin: number): string {
  const indicator = /^[ \n]/.test(value) ? '2' : '';
  const chomp = !value.endsWith('\n') ? '-' : value.endsWith('\n\n') || value === '\n' ? '+' : '';
  const lines = value.replace(/\n$/, '').split('\n');
  return `|${indicator}${chomp}\n${lines.map((each) => (each === '' ? '' : ' '.repeat(margin) + each)).join('\n')}`;
}

const SHORT: Record<string, string> = {
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
  '\xa0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function doubleQuoted(value: string, margin: number, column: number): string {
  const escaped = [...value].map((character) => {
    const short = SHORT[character];
    if (short !== undefined) return short;
    if (PRINTABLE.test(character) || character.length === 2) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `"${fold(escaped.join(''), margin, column + 1, '\\')}"`;
}

/** Breaks a line at a single space behind the width. */
function fold(value: string, margin: number, column: number, beforeSpace = ''): string {
  let at = column;
  let folded = '';
  const characters = [...value];
  for (const [index, character] of characters.entries()) {
    const [before, after] = [characters[index - 1], characters[index + 1]];
    const breaks = character === ' ' && at > WIDTH && index > 0 && after !== undefined && before !== ' ';
    if (breaks && (after !== ' ' || beforeSpace !== '')) {
      folded += line(margin) + (after === ' ' ? beforeSpace : '');
      at = margin;
    } else {
      folded += character;
      at += 1;
    }
  }
  return folded;
}
