import { Decimal } from '../decimal.ts';
import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { bool, dynamicNull, number, string } from '../values.ts';

const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:|~|null|Null|NULL)$/;
const INFINITY = /^([+-]?)\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const INTEGER = /^[+-]?(?:0o[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)$/;
const FLOAT = /^[+-]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][+-]?[0-9]+)?$/;
const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?)?$/;

/** The types a tag can ask for; the library spells them out. */
const TAG_PREFIX = 'tag:yaml.org,2002:';

/**
 * What a scalar of a YAML document is: quoted ones are text, plain ones what YAML 1.1 takes them for, so `yes` is
 * true. Timestamps become text in RFC 3339. Source: zclconf/go-cty-yaml resolve.go.
 */
export function resolveScalar(text: string, tag: string | null, plain: boolean): Value {
  const wanted = tag === null || tag === '!' ? '' : tag.replace(TAG_PREFIX, '');
  if (wanted === 'str' || wanted === 'binary' || (tag === '!' && plain)) return string(text);
  if (!plain) return string(text);
  if (!['', 'bool', 'int', 'float', 'null', 'timestamp'].includes(wanted)) {
    throw new FunctionError(`the tag ${tag} is not supported`);
  }
  const value = resolvePlain(text);
  if (wanted !== '' && (value.type === 'string') !== (wanted === 'timestamp')) {
    throw new FunctionError(`"${text}" is not a ${wanted}`);
  }
  return value;
}

function resolvePlain(text: string): Value {
  if (NULL.test(text)) return dynamicNull;
  if (TRUE.test(text)) return bool(true);
  if (FALSE.test(text)) return bool(false);
  const infinite = INFINITY.exec(text);
  if (infinite) return number(Decimal.infinity(infinite[1] === '-'));
  if (NOT_A_NUMBER.test(text)) throw new FunctionError('not-a-number is not supported');
  const timestamp = TIMESTAMP.exec(text);
  if (timestamp) return string(rfc3339(timestamp));
  if (INTEGER.test(text) || FLOAT.test(text)) return number(parseNumber(text.replaceAll('_', '')));
  return string(text);
}

function parseNumber(text: string): Decimal {
  const magnitude = text.replace(/^[+-]/, '');
  const normalized = magnitude.replace(/^\./, '0.').replace(/\.(?=$|[eE])/, '');
  const value = /^0[xo]/.test(normalized) ? Decimal.from(BigInt(normalized)) : Decimal.fromString(normalized);
  if (!value) throw new FunctionError(`"${text}" is not a number`);
  return text.startsWith('-') ? value.negate() : value;
}

function rfc3339(match: RegExpExecArray): string {
  const [, year, month, day, h1, m1, s1, zone, h2, m2, s2] = match;
  const two = (digits: string | undefined): string => (digits ?? '0').padStart(2, '0');
  const offset = zone === undefined || zone === '+00:00' ? 'Z' : zone;
  return `${year}-${two(month)}-${two(day)}T${two(h1 ?? h2)}:${two(m1 ?? m2)}:${two(s1 ?? s2)}${offset}`;
}
