import { byteLength, toBytes } from './bytes.ts';
import { formatFloat } from './float.ts';
import { printValue } from './print.ts';
import { canBackquote, quoteGo } from './quote.ts';
import { Dictionary, type GoValue, Integer, List, typeOf } from './value.ts';

/** How one verb is to be written. */
export interface Directive {
  flags: string;
  width: number | null;
  precision: number | null;
  verb: string;
}

/** A value as a verb of printf writes it. Source: Go fmt print.go, format.go. */
export function formatValue(value: GoValue, directive: Directive): string {
  const { verb } = directive;
  if (verb === 'T') return pad(typeOf(value), directive);
  if (value === null || value === undefined) {
    return verb === 'v' ? pad('<nil>', directive) : `%!${verb}(<nil>)`;
  }
  if (value instanceof List) return formatList(value, directive);
  if (value instanceof Dictionary) {
    const entries = value.sorted().map((pair) => pair.map((each) => formatItem(each, directive)).join(':'));
    return `map[${entries.join(' ')}]`;
  }
  const text = formatScalar(value, directive);
  return text ?? `%!${verb}(${typeOf(value)}=${formatScalar(value, { ...directive, verb: 'v' })})`;
}

/** Inside of a list or a map nil is the same for every verb. */
const formatItem = (value: GoValue, directive: Directive): string =>
  value === null || value === undefined ? '<nil>' : formatValue(value, directive);

function formatList({ items, element }: List, directive: Directive): string {
  if (element === 'uint8' && /[sqxX]/.test(directive.verb)) {
    const bytes = Uint8Array.from(items, (item) => Number((item as Integer).value));
    return formatText(Buffer.from(bytes).toString(), directive) ?? '';
  }
  return `[${items.map((item) => formatItem(item, directive)).join(' ')}]`;
}

/** Null when the verb is not for such a value. */
function formatScalar(value: GoValue, directive: Directive): string | null {
  if (typeof value === 'string') return formatText(value, directive);
  if (typeof value === 'boolean') return /[tv]/.test(directive.verb) ? pad(String(value), directive) : null;
  if (typeof value === 'number') return formatNumber(value, directive);
  if (value instanceof Integer) return formatInteger(value, directive);
  return directive.verb === 'v' ? pad(printValue(value), directive) : null;
}

function formatText(value: string, directive: Directive): string | null {
  const { verb, flags, precision } = directive;
  const text = precision === null || /[xX]/.test(verb) ? value : [...value].slice(0, precision).join('');
  switch (verb) {
    case 'v':
      return pad(flags.includes('#') ? quoteGo(text) : text, directive);
    case 's':
      return pad(text, directive);
    case 'q':
      if (flags.includes('#') && canBackquote(text)) return pad(`\`${text}\``, directive);
      return pad(quoteGo(text, { ascii: flags.includes('+') }), directive);
    case 'x':
    case 'X':
      return pad(hexText(value, directive), directive);
    default:
      return null;
  }
}

function hexText(value: string, { verb, flags, precision }: Directive): string {
  const bytes = toBytes(value).subarray(0, precision ?? undefined);
  const prefix = flags.includes('#') && bytes.length > 0 ? '0x' : '';
  const hex = flags.includes(' ')
    ? [...bytes].map((byte) => prefix + byte.toString(16).padStart(2, '0')).join(' ')
    : prefix + bytes.toString('hex');
  return verb === 'X' ? hex.toUpperCase() : hex;
}

const BASES: Record<string, [base: number, prefix: string]> = {
  b: [2, '0b'],
  o: [8, '0'],
  O: [8, '0o'],
  d: [10, ''],
  v: [10, ''],
  x: [16, '0x'],
  X: [16, '0X'],
};

function formatInteger({ value, type }: Integer, directive: Directive): string | null {
  const { verb, flags, precision } = directive;
  if (verb === 'c') return pad(character(value), directive);
  if (verb === 'q')
    return pad(quoteGo(character(value), { quote: "'", ascii: flags.includes('+') }), directive);
  if (verb === 'U') return pad(unicode(value, directive), directive);
  const known = BASES[verb];
  if (!known) return null;
  const goSyntax = verb === 'v' && flags.includes('#') && type.startsWith('u');
  const [base, prefix] = goSyntax ? [16, '0x'] : known;
  const size = value < 0n ? -value : value;
  let digits = precision === 0 && value === 0n ? '' : size.toString(base).padStart(precision ?? 0, '0');
  if (verb === 'X') digits = digits.toUpperCase();
  const marked = goSyntax || verb === 'O' || (flags.includes('#') && verb !== 'v');
  const start = sign(value < 0n, flags) + (marked ? prefix : '');
  return padNumber(start, digits, directive, precision === null);
}

function formatNumber(value: number, directive: Directive): string | null {
  const { verb, flags, precision } = directive;
  const format = verb === 'v' ? 'g' : verb.toLowerCase();
  if (format !== 'e' && format !== 'f' && format !== 'g') return null;
  const text = formatFloat(value, format, precision ?? (format === 'g' ? -1 : 6));
  const digits = text.replace(/^[-+]/, '');
  const finite = Number.isFinite(value);
  const start = text.startsWith('+') && flags.includes('+') ? '+' : sign(text.startsWith('-'), flags);
  const shown = /[EG]/.test(verb) ? digits.toUpperCase() : digits;
  return padNumber(finite || !text.startsWith('+') ? start : `${start || '+'}`, shown, directive, finite);
}

function sign(negative: boolean, flags: string): string {
  if (negative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

function character(value: bigint): string {
  const valid = value >= 0n && value <= 0x10ffffn && (value < 0xd800n || value > 0xdfffn);
  return valid ? String.fromCodePoint(Number(value)) : '\ufffd';
}

function unicode(value: bigint, { flags, precision }: Directive): string {
  const code = `U+${value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(precision ?? 4, 4), '0')}`;
  return flags.includes('#') ? `${code} '${character(value)}'` : code;
}

/** Zeros go between what starts the number and its digits. */
function padNumber(start: string, digits: string, directive: Directive, zeros: boolean): string {
  const { flags, width } = directive;
  if (!zeros || !flags.includes('0') || flags.includes('-') || width === null)
    return pad(start + digits, directive, false);
  return start + digits.padStart(width - start.length, '0');
}

/** Widths count characters. Text, too, is padded with zeros when asked for. */
function pad(text: string, { flags, width }: Directive, zeros = flags.includes('0')): string {
  const missing = (width ?? 0) - (text.isWellFormed() ? [...text].length : byteLength(text));
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  return (zeros ? '0' : ' ').repeat(missing) + text;
}
