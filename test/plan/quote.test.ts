import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floatText } from '../../src/plan/deep.ts';
import { quote } from '../../src/plan/quote.ts';

const QUOTED: [string, string][] = [
  ['', '""'],
  ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
  ['\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\x01\x1b\x7f', '"\\x01\\x1b\\x7f"'],
  ['\u00a0\u200b\u2028\ufeff', '"\\u00a0\\u200b\\u2028\\ufeff"'],
  ['\u{f0000}', '"\\U000f0000"'],
  ["<&>'`%$ é 日本 🚀\ufe0f \ufffd", '"<&>\'`%$ é 日本 🚀\ufe0f \ufffd"'],
];

test('a quoted value is one line, and everything invisible in it is an escape', () => {
  for (const [text, expected] of QUOTED) assert.equal(quote(text), expected);
});

const FLOATS: [number, string][] = [
  [0, '0'],
  [100, '100'],
  [999_999, '999999'],
  [123_456.789, '123456.789'],
  [1_000_000, '1e+06'],
  [1_234_567, '1.234567e+06'],
  [123_456_789_012, '1.23456789012e+11'],
  [12_345_678_901_234_567_000, '1.2345678901234567e+19'],
  [1e100, '1e+100'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [-1.5e-7, '-1.5e-07'],
  [1.5, '1.5'],
];

test("a number of a driver's config has an exponent from a million on", () => {
  for (const [number, expected] of FLOATS) assert.equal(floatText(number), expected);
});
