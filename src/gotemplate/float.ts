/** The digits of a number `0.d1d2d3… × 10^point`, without zeros at the end. */
interface Digits {
  digits: string;
  point: number;
}

/**
 * A float64 as Go's strconv.FormatFloat writes it. `precision` -1 is the fewest digits that read back the same;
 * for `g` it counts significant digits, else digits after the point.
 */
export function formatFloat(value: number, format: 'e' | 'f' | 'g', precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return `${sign || '+'}Inf`;
  if (format === 'g') return sign + formatGeneral(size, precision);
  const shortest = precision < 0;
  const exact = shortest ? shortestDigits(size) : exactDigits(size);
  if (format === 'e') {
    const rounded = shortest ? exact : round(exact, precision + 1);
    return sign + scientific(rounded, shortest ? Math.max(rounded.digits.length - 1, 0) : precision);
  }
  const rounded = shortest ? exact : round(exact, exact.point + precision);
  return sign + fixed(rounded, shortest ? Math.max(rounded.digits.length - rounded.point, 0) : precision);
}

function formatGeneral(size: number, precision: number): string {
  const shortest = precision < 0;
  const wanted = precision === 0 ? 1 : precision;
  const number = shortest ? shortestDigits(size) : round(exactDigits(size), wanted);
  const { digits, point } = number;
  let limit = shortest ? 6 : wanted;
  if (!shortest && limit > digits.length && digits.length >= point) limit = digits.length;
  const exponent = point - 1;
  if (digits !== '' && (exponent < -4 || exponent >= limit)) {
    return scientific(number, digits.length - 1);
  }
  return fixed(number, Math.max(digits.length - point, 0));
}

function shortestDigits(size: number): Digits {
  if (size === 0) return { digits: '', point: 0 };
  const [mantissa = '', exponent] = size.toExponential().split('e');
  return { digits: mantissa.replace('.', '').replace(/0+$/, ''), point: Number(exponent) + 1 };
}

/** All digits of the binary number. */
function exactDigits(size: number): Digits {
  if (size === 0) return { digits: '', point: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const mantissa = (bits & (2n ** 52n - 1n)) | (biased === 0 ? 0n : 2n ** 52n);
  const exponent = Math.max(biased, 1) - 1075;
  const scaled = exponent >= 0 ? mantissa * 2n ** BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const all = scaled.toString();
  return { digits: all.replace(/0+$/, ''), point: all.length + Math.min(exponent, 0) };
}

/** To so many digits; a half goes to the even digit. */
function round({ digits, point }: Digits, count: number): Digits {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: '', point: 0 };
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const odd = Number(kept.at(-1) ?? 0) % 2 === 1;
  const up = rest > '5' || (rest === '5' && odd);
  const rounded = (BigInt(kept === '' ? '0' : kept) + (up ? 1n : 0n)).toString();
  if (rounded === '0') return { digits: '', point: 0 };
  return { digits: rounded.replace(/0+$/, ''), point: point + rounded.length - count };
}

function scientific({ digits, point }: Digits, decimals: number): string {
  const exponent = digits === '' ? 0 : point - 1;
  const padded = digits.padEnd(decimals + 1, '0');
  const mantissa = decimals > 0 ? `${padded[0]}.${padded.slice(1, decimals + 1)}` : (padded[0] ?? '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function fixed({ digits, point }: Digits, decimals: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (decimals === 0) return whole;
  const part = point < 0 ? '0'.repeat(-point) + digits : digits.slice(Math.max(point, 0));
  return `${whole}.${part.padEnd(decimals, '0').slice(0, decimals)}`;
}
