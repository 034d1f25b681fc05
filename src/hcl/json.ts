import type { Expression, ObjectItem } from './ast.ts';
import type { Diagnostic, Range } from './diagnostic.ts';
import { type JsonNode, parseJsonText, type StringNode } from './json-reader.ts';
import { parseTemplateWithin } from './parser.ts';
import type { Source } from './source.ts';
import type { Value } from './value.ts';
import { bool, dynamicNull, nullValue, number, object, string, tuple } from './values.ts';

/**
 * Parses a JSON document as an expression. Strings are templates, in property names too, unless `literalStrings`
 * is set. Never throws.
 */
export function parseJson(
  text: string,
  file: string,
  options: { literalStrings?: boolean } = {},
): { expression: Expression | null; diagnostics: Diagnostic[] } {
  const { node, diagnostics } = parseJsonText(text, file);
  if (!node) return { expression: null, diagnostics };
  const expression = toExpression(node, options.literalStrings ?? false, diagnostics);
  return { expression: diagnostics.length > 0 ? null : expression, diagnostics };
}

/** Reads a JSON document as a value: numbers are exact, of equal keys the last one counts. */
export function readJson(text: string, file: string): { value: Value; diagnostics: Diagnostic[] } {
  const { node, diagnostics } = parseJsonText(text, file);
  return { value: node ? toValue(node) : dynamicNull, diagnostics };
}

function toValue(node: JsonNode): Value {
  switch (node.kind) {
    case 'object':
      return object(
        new Map(node.properties.map(({ name, value }) => [name.text.normalize('NFC'), toValue(value)])),
      );
    case 'array':
      return tuple(node.items.map(toValue));
    default:
      return scalarValue(node);
  }
}

function scalarValue(node: Exclude<JsonNode, { kind: 'object' | 'array' }>): Value {
  switch (node.kind) {
    case 'string':
      return string(node.text);
    case 'number':
      return number(node.value);
    case 'bool':
      return bool(node.value);
    case 'null':
      return nullValue('dynamic');
  }
}

function toExpression(node: JsonNode, literal: boolean, diagnostics: Diagnostic[]): Expression {
  switch (node.kind) {
    case 'object':
      return {
        kind: 'object',
        items: node.properties.map(
          ({ name, value }): ObjectItem => ({
            key: stringExpression(name, literal, diagnostics),
            keyword: literal || isPlain(name.text) ? name.text.normalize('NFC') : null,
            value: toExpression(value, literal, diagnostics),
          }),
        ),
        range: node.range,
      };
    case 'array':
      return {
        kind: 'tuple',
        items: node.items.map((item) => toExpression(item, literal, diagnostics)),
        range: node.range,
      };
    case 'string':
      return stringExpression(node, literal, diagnostics);
    default:
      return { kind: 'literal', value: scalarValue(node), range: node.range };
  }
}

function isPlain(text: string): boolean {
  return !text.includes('${') && !text.includes('%{');
}

function stringExpression(node: StringNode, literal: boolean, diagnostics: Diagnostic[]): Expression {
  if (literal || isPlain(node.text)) return { kind: 'literal', value: string(node.text), range: node.range };
  const parsed = parseTemplateWithin(new DecodedString(node));
  diagnostics.push(...parsed.diagnostics);
  return parsed.expression ?? { kind: 'literal', value: dynamicNull, range: node.range };
}

/** The text of a JSON string, whose places are those of the characters it was written with. */
class DecodedString implements Source {
  readonly text: string;
  private readonly node: StringNode;

  constructor(node: StringNode) {
    this.text = node.text;
    this.node = node;
  }

  range(start: number, end: number): Range {
    return this.node.source.range(this.written(start), this.written(end));
  }

  /** Where the character at an offset of the text is written. */
  private written(offset: number): number {
    const { escapes, contentStart } = this.node;
    let low = 0;
    let high = escapes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (escapes[middle]!.at < offset) low = middle + 1;
      else high = middle;
    }
    return contentStart + offset + (escapes[low - 1]?.shift ?? 0);
  }
}
