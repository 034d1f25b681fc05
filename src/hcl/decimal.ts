/** Significant bits kept: what HCL parses its numbers to. */
const PRECISION = 512;

/** Beyond 2^±this a number is infinite, or zero. Keeps hostile exponents from filling the memory when printed. */
const MAX_EXPONENT = 1 << 16;

/** The largest decimal exponent written in a source text that is read. */
const MAX_DECIMAL_EXPONENT = 10_000;

const NUMBER = /^([+-]?)(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/;

/**
 * The number of the language: sign × mantissa × 2^exponent with 512 significant bits, rounded to nearest even.
 * Every integer and every short decimal people write survives arithmetic and printing unchanged, where a double
 * would not. Immutable.
 */
export class Decimal {
  private readonly negative: boolean;
  /** Odd, or 0n for zero and for infinity. */
  private readonly mantissa: bigint;
  /** Infinity marks an infinite number. */
  private readonly exponent: number;

  static readonly zero: Decimal = new Decimal(false, 0n, 0);
  static readonly one: Decimal = new Decimal(false, 1n, 0);

  private constructor(negative: boolean, mantissa: bigint, exponent: number) {
    this.negative = negative;
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  /** Reads `-12`, `1.50`, `.5`, `1e3`. Null when the text is not such a number or beyond 10^±10000. */
  static fromString(text: string): Decimal | null {
    const match = NUMBER.exec(text);
    if (!match) return null;
    const [, sign, whole = '', fraction = '', exponentText = '0'] = match;
    const exponent = Number(exponentText);
    if (Math.abs(exponent) > MAX_DECIMAL_EXPONENT) return null;
    if (whole.length + fraction.length > 2 * MAX_DECIMAL_EXPONENT) return null;
    const digits = BigInt(whole + fraction);
    const scale = exponent - fraction.length;
    const negative = sign === '-';
    if (scale >= 0) return Decimal.rounded(negative, digits * 10n ** BigInt(scale), 0);
    return Decimal.quotient(negative, digits, 5n ** BigInt(-scale), scale);
  }

  /** An exact copy of a double or an integer. Throws RangeError for NaN. */
  static from(value: number | bigint): Decimal {
    if (typeof value === 'bigint') return Decimal.rounded(value < 0n, value < 0n ? -value : value, 0);
    if (Number.isNaN(value)) throw new RangeError('NaN is not a number of the language');
    const negative = value < 0 || Object.is(value, -0);
    let scaled = Math.abs(value);
    if (scaled === Number.POSITIVE_INFINITY) return Decimal.infinity(negative);
    let exponent = 0;
    while (!Number.isInteger(scaled)) {
      scaled *= 2;
      exponent -= 1;
    }
    return Decimal.rounded(negative, BigInt(scaled), exponent);
  }

  static infinity(negative: boolean): Decimal {
    return new Decimal(negative, 0n, Number.POSITIVE_INFINITY);
  }

  /** Rounds mantissa × 2^exponent; `sticky` says that a little more than the mantissa was meant. */
  private static rounded(negative: boolean, mantissa: bigint, exponent: number, sticky = false): Decimal {
    if (mantissa === 0n) return new Decimal(negative, 0n, 0);
    const excess = bitLength(mantissa) - PRECISION;
    if (excess > 0) {
      const shift = BigInt(excess);
      const half = 1n << (shift - 1n);
      const rest = mantissa & ((1n << shift) - 1n);
      mantissa >>= shift;
      exponent += excess;
      const up = rest > half || (rest === half && (sticky || (mantissa & 1n) === 1n));
      if (up) mantissa += 1n;
    }
    const zeros = trailingZeros(mantissa);
    mantissa >>= BigInt(zeros);
    exponent += zeros;
    const magnitude = exponent + bitLength(mantissa);
    if (magnitude > MAX_EXPONENT) return Decimal.infinity(negative);
    if (magnitude < -MAX_EXPONENT) return new Decimal(negative, 0n, 0);
    return new Decimal(negative, mantissa, exponent);
  }

  /** numerator / denominator × 2^exponent. */
  private static quotient(
    negative: boolean,
    numerator: bigint,
    denominator: bigint,
    exponent: number,
  ): Decimal {
    const shift = Math.max(0, PRECISION + 2 - bitLength(numerator) + bitLength(denominator));
    const shifted = numerator << BigInt(shift);
    const result = shifted / denominator;
    return Decimal.rounded(negative, result, exponent - shift, result * denominator !== shifted);
  }

  get isInfinite(): boolean {
    return this.exponent === Number.POSITIVE_INFINITY;
  }

  get isInteger(): boolean {
    return this.exponent >= 0 && !this.isInfinite;
  }

  /** -1, 0 or 1. */
  get sign(): -1 | 0 | 1 {
    if (this.mantissa === 0n && !this.isInfinite) return 0;
    return this.negative ? -1 : 1;
  }

  negate(): Decimal {
    return new Decimal(!this.negative, this.mantissa, this.exponent);
  }

  abs(): Decimal {
    return this.negative ? this.negate() : this;
  }

  /** Null for ∞ - ∞. */
  add(other: Decimal): Decimal | null {
    if (this.isInfinite) return other.isInfinite && other.negative !== this.negative ? null : this;
    if (other.isInfinite) return other;
    if (this.mantissa === 0n && other.mantissa === 0n) {
      return new Decimal(this.negative && other.negative, 0n, 0);
    }
    const exponent = Math.min(this.exponent, other.exponent);
    const sum = this.scaledTo(exponent) + other.scaledTo(exponent);
    return Decimal.rounded(sum < 0n, sum < 0n ? -sum : sum, exponent);
  }

  /** Null for ∞ - ∞. */
  subtract(other: Decimal): Decimal | null {
    return this.add(other.negate());
  }

  /** Null for 0 × ∞. */
  multiply(other: Decimal): Decimal | null {
    const negative = this.negative !== other.negative;
    if (this.isInfinite || other.isInfinite) {
      return this.sign === 0 || other.sign === 0 ? null : Decimal.infinity(negative);
    }
    return Decimal.rounded(negative, this.mantissa * other.mantissa, this.exponent + other.exponent);
  }

  /** 1/0 is infinite; null for 0/0 and ∞/∞. */
  divide(other: Decimal): Decimal | null {
    const negative = this.negative !== other.negative;
    if (this.isInfinite) return other.isInfinite ? null : Decimal.infinity(negative);
    if (other.isInfinite) return new Decimal(negative, 0n, 0);
    if (other.mantissa === 0n) return this.mantissa === 0n ? null : Decimal.infinity(negative);
    return Decimal.quotient(negative, this.mantissa, other.mantissa, this.exponent - other.exponent);
  }

  /** The remainder with the sign of this number; this number itself when the other is zero. */
  modulo(other: Decimal): Decimal | null {
    if (this.isInfinite || other.isInfinite) return this.multiply(other);
    if (other.sign === 0) return this;
    const times = this.divide(other)?.truncate().multiply(other);
    return times ? this.subtract(times) : null;
  }

  /** The integer part. */
  truncate(): Decimal {
    if (this.exponent >= 0) return this;
    return Decimal.rounded(this.negative, this.mantissa >> BigInt(-this.exponent), 0);
  }

  floor(): Decimal {
    const whole = this.truncate();
    return this.negative && !whole.equals(this) ? (whole.subtract(Decimal.one) ?? whole) : whole;
  }

  ceil(): Decimal {
    return this.negate().floor().negate();
  }

  /** Negative, zero or positive, as Array.sort wants it. */
  compare(other: Decimal): number {
    if (this.sign !== other.sign) return this.sign - other.sign;
    if (this.isInfinite || other.isInfinite) {
      return this.isInfinite === other.isInfinite ? 0 : this.isInfinite ? this.sign : -this.sign;
    }
    const exponent = Math.min(this.exponent, other.exponent);
    const difference = this.scaledTo(exponent) - other.scaledTo(exponent);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  /** Null when there is a fraction or the number is infinite. */
  toBigInt(): bigint | null {
    return this.isInteger ? this.scaledTo(0) : null;
  }

  /** The nearest double. */
  toNumber(): number {
    const whole = this.toBigInt();
    if (whole !== null && whole !== 0n) return Number(whole);
    return Number(this.toString());
  }

  /** Plain decimal notation, never an exponent, with the fewest digits that read back as this number. */
  toString(): string {
    const sign = this.negative ? '-' : '';
    if (this.isInfinite) return `${sign}Infinity`;
    const bits = bitLength(this.mantissa);
    if (this.exponent >= 0 && bits + this.exponent <= PRECISION) {
      return sign + (this.mantissa << BigInt(this.exponent)).toString();
    }
    return sign + this.shortest(bits);
  }

  /** Every digit of a finite number's magnitude; `point` of them stand behind the decimal point. */
  expand(): { digits: string; point: number } {
    return { digits: digitsOf(this.mantissa, this.exponent), point: Math.max(0, -this.exponent) };
  }

  toJSON(): string {
    return this.toString();
  }

  private scaledTo(exponent: number): bigint {
    const value = this.mantissa << BigInt(this.mantissa === 0n ? 0 : this.exponent - exponent);
    return this.negative ? -value : value;
  }

  /** The digits common to everything that rounds to this number, then one more, rounded to the nearest. */
  private shortest(bits: number): string {
    const widen = PRECISION + 1 - bits;
    const mantissa = this.mantissa << BigInt(widen);
    const exponent = this.exponent - widen;
    const point = Math.max(0, -exponent);
    const upper = digitsOf(mantissa + 1n, exponent);
    const width = upper.length;
    const exact = digitsOf(mantissa, exponent).padStart(width, '0');
    const lower = digitsOf(mantissa - 1n, exponent).padStart(width, '0');
    const inclusive = (mantissa & 2n) === 0n;
    for (let index = 0; index < width; index++) {
      const digit = Number(exact[index]);
      const below = Number(lower[index]);
      const above = Number(upper[index]);
      const last = /^0*$/;
      const canTruncate = below !== digit || (inclusive && last.test(lower.slice(index + 1)));
      const canRoundUp =
        digit !== above && (inclusive || digit + 1 < above || !last.test(upper.slice(index + 1)));
      if (!canTruncate && !canRoundUp) continue;
      const kept = exact.slice(0, index + 1);
      const rest = exact.slice(index + 1);
      const nearestIsUp = rest > '5' || (rest.startsWith('5') && digit % 2 === 1);
      const up = canRoundUp && (!canTruncate || nearestIsUp);
      const rounded = (BigInt(kept) + (up ? 1n : 0n)).toString() + '0'.repeat(rest.length);
      return placePoint(rounded, point);
    }
    return placePoint(exact, point);
  }
}

/** Every digit of mantissa × 2^exponent, without the point: `-exponent` of them stand behind it. */
function digitsOf(mantissa: bigint, exponent: number): string {
  return exponent >= 0
    ? (mantissa << BigInt(exponent)).toString()
    : (mantissa * 5n ** BigInt(-exponent)).toString();
}

function placePoint(digits: string, point: number): string {
  if (point === 0) return digits.replace(/^0+(?=.)/, '');
  const padded = digits.padStart(point + 1, '0');
  const whole = padded.slice(0, -point).replace(/^0+(?=.)/, '');
  const fraction = padded.slice(-point).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const hex = value.toString(16);
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex[0] ?? '0', 16)) - 28);
}

function trailingZeros(value: bigint): number {
  return bitLength(value & -value) - 1;
}
