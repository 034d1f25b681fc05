import { type GoValue, Integer } from '../../gotemplate/value.ts';

/** `a2` before `a10`, letters behind all else, numbers before texts. Source: yaml.v2 sorter.go. */
export function naturalOrder(a: GoValue, b: GoValue): number {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== null && right !== null) return left - right;
  if (typeof a !== 'string' || typeof b !== 'string')
    return Number(typeof a === 'string') - Number(typeof b === 'string');
  const [x, y] = [[...a], [...b]];
  const differing = x.findIndex((character, index) => character !== y[index]);
  if (differing < 0 || differing >= y.length) return x.length - y.length;
  return compareFrom(x, y, differing);
}

function compareFrom(x: readonly string[], y: readonly string[], at: number): number {
  const [left = '', right = ''] = [x[at], y[at]];
  const [isLetter, isOtherLetter] = [left, right].map((each) => /\p{L}/u.test(each));
  if (isLetter && isOtherLetter) return codeOf(left) - codeOf(right);
  if (isLetter || isOtherLetter) return isOtherLetter ? -1 : 1;
  const start = left === '0' || right === '0' ? leadingDigit(x, at) : '';
  const [digits, otherDigits] = [start + digitsFrom(x, at), start + digitsFrom(y, at)];
  const difference = Number(digits) - Number(otherDigits);
  if (difference !== 0) return difference;
  return digits.length - otherDigits.length || codeOf(left) - codeOf(right);
}

/** A zero after another digit counts. */
function leadingDigit(characters: readonly string[], at: number): string {
  const before = /\d*$/.exec(characters.slice(0, at).join(''))?.[0] ?? '';
  return /[1-9]/.test(before) ? '1' : '';
}

const digitsFrom = (characters: readonly string[], at: number): string =>
  /^\d*/.exec(characters.slice(at).join(''))?.[0] ?? '';

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

function numberOf(value: GoValue): number | null {
  if (value instanceof Integer) return Number(value.value);
  return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : null;
}
