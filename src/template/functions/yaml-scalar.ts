import { fromBytes } from '../../gotemplate/bytes.ts';
import { CallError } from '../../gotemplate/error.ts';
import { type GoValue, Integer, int } from '../../gotemplate/value.ts';

const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:|~|null|Null|NULL)$/;
const INFINITY = /^([+-]?)\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9]\d*|0)$/;
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]| )\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** The types a tag can ask for; the library spells them out. */
const TAG_PREFIX = 'tag:yaml.org,2002:';

/** What a scalar is: quoted ones are text, plain ones what YAML 1.1 takes them for. Source: yaml.v2 resolve.go. */
export function resolveScalar(text: string, tag: string | null, plain: boolean): GoValue {
  const wanted = tag === null || tag === '!' ? '' : tag.replace(TAG_PREFIX, '');
  if (wanted === 'binary') return fromBytes(Buffer.from(text, 'base64'));
  if (wanted === 'str' || (!plain && !['bool', 'int', 'float', 'null'].includes(wanted))) return text;
  const value = resolvePlain(text);
  if (wanted === 'float' && value instanceof Integer) return Number(value.value);
  if (['bool', 'int', 'float', 'null'].includes(wanted) && kindOf(value) !== wanted) {
    throw new CallError(`"${text}" is no ${wanted}`);
  }
  return value;
}

/** Timestamps stay text. */
function resolvePlain(text: string): GoValue {
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  const infinite = INFINITY.exec(text);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (NOT_A_NUMBER.test(text)) return Number.NaN;
  if (!/^[-+.\d]/.test(text)) return text;
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  return integerOf(digits) ?? (FLOAT.test(digits) && Number.isFinite(Number(digits)) ? Number(digits) : text);
}

/** Whether a text would be something else if it stood plain. */
export const needsQuotes = (text: string): boolean =>
  typeof resolvePlain(text) !== 'string' ||
  TIMESTAMP.test(text) ||
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/.test(text);

function integerOf(text: string): Integer | null {
  const match = INTEGER.exec(text);
  if (!match) return null;
  const [, sign, digits = ''] = match;
  const size = BigInt(digits.toLowerCase().replace(/^0o?(?=[0-7])/, '0o'));
  const value = sign === '-' ? -size : size;
  if (BigInt.asIntN(64, value) === value) return int(value);
  return BigInt.asUintN(64, value) === value ? new Integer('uint64', value) : null;
}

function kindOf(value: GoValue): string {
  if (value === null) return 'null';
  if (value instanceof Integer) return 'int';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'float' : 'str';
}
