import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Decimal } from '../../src/hcl/decimal.ts';

const seed = 20_240_701;

function decimal(text: string): Decimal {
  const value = Decimal.fromString(text);
  assert.ok(value, `${text} is a number`);
  return value;
}

test('a number prints with the fewest plain digits that mean it', () => {
  const cases: [string, string][] = [
    ['1.50', '1.5'],
    ['007', '7'],
    ['0.10', '0.1'],
    ['-0', '-0'],
    ['1e21', '1000000000000000000000'],
    ['1e-7', '0.0000001'],
    ['12345678901234567890', '12345678901234567890'],
    ['.5', '0.5'],
    ['1.', '1'],
    [`1e400`, `1${'0'.repeat(400)}`],
    ['1e-30', `0.${'0'.repeat(29)}1`],
    ['123456789.987654321', '123456789.987654321'],
  ];
  for (const [text, printed] of cases) assert.equal(decimal(text).toString(), printed, text);
});

test('what is no number is not read', () => {
  for (const text of ['', '.', '-', 'e1', '0x10', '1_000', ' 1', '1 ', 'Infinity', 'NaN', '1e', '1e99999']) {
    assert.equal(Decimal.fromString(text), null, JSON.stringify(text));
  }
});

test('arithmetic keeps 512 bits', () => {
  assert.equal(String(decimal('0.1').add(decimal('0.2'))), '0.3');
  const third = String(decimal('2').divide(decimal('3')));
  assert.equal(third, `0.${'6'.repeat(153)}7`);
  assert.equal(String(decimal('1.1').multiply(decimal('1.1'))).length, 156);
  assert.equal(String(decimal('-7').modulo(decimal('3'))), '-1');
  assert.equal(String(decimal('7').modulo(decimal('-3'))), '1');
  assert.equal(String(decimal('5.5').modulo(decimal('2'))), '1.5');
  assert.equal(String(decimal('7').modulo(decimal('0'))), '7');
});

test('what has no result gives null, what is too large is infinite', () => {
  const zero = decimal('0');
  const infinite = decimal('1').divide(zero);
  assert.ok(infinite?.isInfinite);
  assert.equal(zero.divide(zero), null);
  assert.equal(infinite.subtract(infinite), null);
  assert.equal(infinite.multiply(zero), null);
  assert.equal(infinite.toBigInt(), null);
  let value = decimal('1e9000');
  for (let times = 0; times < 40; times++) value = value.multiply(value) ?? value;
  assert.ok(value.isInfinite);
});

test('rounding goes down, up and towards zero', () => {
  assert.equal(String(decimal('-1.1').floor()), '-2');
  assert.equal(String(decimal('-1.1').ceil()), '-1');
  assert.equal(String(decimal('1.9').truncate()), '1');
  assert.equal(String(decimal('2').floor()), '2');
});

test('integers behave as BigInt does', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(2n ** 250n), max: 2n ** 250n }),
      fc.bigInt({ min: -(2n ** 250n), max: 2n ** 250n }),
      (a, b) => {
        const left = Decimal.from(a);
        const right = Decimal.from(b);
        assert.equal(left.toBigInt(), a);
        assert.equal(left.add(right)?.toBigInt(), a + b);
        assert.equal(left.multiply(right)?.toBigInt(), a * b);
        assert.equal(Math.sign(left.compare(right)), a < b ? -1 : a > b ? 1 : 0);
      },
    ),
    { seed },
  );
});

test('a double survives, and prints as something that reads back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (value) => {
      const exact = Decimal.from(value);
      assert.equal(exact.toNumber() + 0, value + 0);
      if (Math.abs(value) > 1e-300) assert.ok(decimal(exact.toString()).equals(exact));
    }),
    { seed },
  );
});
