import { CallError } from '../../gotemplate/error.ts';
import {
  anys,
  Dictionary,
  dictionary,
  type FunctionTable,
  type GoValue,
  Integer,
  List,
  typeOf,
} from '../../gotemplate/value.ts';
import { quoteJson } from '../../hcl/functions/json.ts';

export const jsonFunctions: FunctionTable = {
  parseJSON: {
    parameters: ['string'],
    call: (text: string) => (text === '' ? dictionary() : parseJson(text)),
  },
  toJSON: { parameters: ['any'], call: (value: GoValue) => encodeJson(value, { html: true, indent: '' }) },
  toJSONPretty: {
    parameters: ['any'],
    call: (value: GoValue) => encodeJson(value, { html: true, indent: '  ' }),
  },
  toUnescapedJSON: {
    parameters: ['any'],
    call: (value: GoValue) => encodeJson(value, { html: false, indent: '' }),
  },
  toUnescapedJSONPretty: {
    parameters: ['any'],
    call: (value: GoValue) => encodeJson(value, { html: false, indent: '  ' }),
  },
};

/** All numbers become floats, as in Go. */
export function parseJson(text: string): GoValue {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new CallError(`this is not JSON: ${(error as Error).message}`);
  }
  return fromJson(parsed);
}

function fromJson(value: unknown): GoValue {
  if (Array.isArray(value)) return anys(value.map(fromJson));
  if (typeof value === 'object' && value !== null) {
    return dictionary(Object.entries(value).map(([key, item]) => [key, fromJson(item)]));
  }
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
    throw new CallError('a number is too large');
  }
  return value as GoValue;
}

interface Style {
  /** Whether what means something in HTML is escaped. */
  html: boolean;
  /** Empty for all on one line. */
  indent: string;
}

/** JSON as Go's encoding/json writes it: keys in order. */
export function encodeJson(value: GoValue, style: Style, margin = ''): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return quote(value, style.html);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Integer) return String(value.value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CallError(`JSON has no ${value}`);
    return Object.is(value, -0) ? '-0' : String(value);
  }
  const inner = margin + style.indent;
  if (value instanceof List) {
    return enclose(
      '[',
      ']',
      value.items.map((item) => encodeJson(item, style, inner)),
      style,
      margin,
    );
  }
  if (!(value instanceof Dictionary) || value.key !== 'string') {
    throw new CallError(`a value of type ${typeOf(value)} cannot be written as JSON`);
  }
  const colon = style.indent === '' ? ':' : ': ';
  const entries = value
    .sorted()
    .map(([key, item]) => quote(String(key), style.html) + colon + encodeJson(item, style, inner));
  return enclose('{', '}', entries, style, margin);
}

function enclose(open: string, close: string, parts: string[], { indent }: Style, margin: string): string {
  if (indent === '' || parts.length === 0) return open + parts.join(',') + close;
  const line = `\n${margin}${indent}`;
  return `${open}${line}${parts.join(`,${line}`)}\n${margin}${close}`;
}

function quote(text: string, html: boolean): string {
  const parts = html ? [text] : text.split(/([<>&])/);
  const quoted = parts.map((part) => (/^[<>&]$/.test(part) && !html ? part : quoteJson(part).slice(1, -1)));
  return `"${quoted.join('').replace(/\p{Cs}/gu, '\\ufffd')}"`;
}
