import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConversionError, convert, parseType, typeName, unify } from '../../src/hcl/convert.ts';
import { parseExpression } from '../../src/hcl/parser.ts';
import type { Type } from '../../src/hcl/value.ts';
import { bool, nullValue, number, object, string, toPlain, tuple } from '../../src/hcl/values.ts';

function type(text: string): Type {
  const parsed = parseType(parseExpression(text, 'e').expression!, { any: true });
  assert.ok(parsed.type, text);
  return parsed.type;
}

test('values convert inwards, and sets are in order without doubles', () => {
  const items = tuple([string('10'), string('9'), string('10')]);
  assert.deepEqual(toPlain(convert(items, type('set(number)'))), [9, 10]);
  assert.deepEqual(toPlain(convert(items, type('set(string)'))), ['10', '9']);
  const item = object(
    new Map([
      ['a', number(1)],
      ['b', bool(true)],
    ]),
  );
  assert.deepEqual(toPlain(convert(item, type('map(string)'))), { a: '1', b: 'true' });
  assert.deepEqual(toPlain(convert(item, type('object({a=string})'))), { a: '1' });
  assert.equal(convert(nullValue('dynamic'), 'string').type, 'string');
});

test('what does not fit says which part it was', () => {
  const cases: [() => unknown, RegExp][] = [
    [() => convert(string('x'), 'number'), /^a number is required$/],
    [() => convert(string('True'), 'bool'), /lower case: "true"/],
    [() => convert(number(1), 'bool'), /a bool is required/],
    [
      () => convert(tuple([number(1), string('x')]), type('list(number)')),
      /^element 1: a number is required$/,
    ],
    [() => convert(object(new Map()), type('object({a=string})')), /attribute "a" is required/],
    [() => convert(string('x'), type('list(string)')), /list of string is required, this is string/],
    [
      () => convert(tuple([number(1)]), type('tuple([number, number])')),
      /2 elements is required, this has 1/,
    ],
  ];
  for (const [run, message] of cases) {
    assert.throws(run, (error) => error instanceof ConversionError && message.test(error.message));
  }
});

test('types unify to the more general one, or not at all', () => {
  const cases: [string[], string | null][] = [
    [['number', 'string'], 'string'],
    [['number', 'bool'], null],
    [['object({a=number})', 'object({b=string})'], 'map of string'],
    [['tuple([number])', 'tuple([number, string])'], 'list of string'],
    [['tuple([number])', 'object({a=number})'], null],
    [['list(number)', 'tuple([number])'], 'list of number'],
  ];
  for (const [types, expected] of cases) {
    const unified = unify(types.map(type));
    assert.equal(unified && typeName(unified), expected, types.join(' and '));
  }
});

test('a wrong type is reported where it is written', () => {
  const cases: [string, number, RegExp][] = [
    ['strin', 1, /no type "strin"/],
    ['"string"', 1, /string, number, bool/],
    ['list', 1, /what it holds/],
    ['list(any)', 6, /"any" cannot be used/],
    ['object([string])', 8, /map from names/],
    ['map(string, number)', 1, /exactly one argument/],
  ];
  for (const [text, column, message] of cases) {
    const { diagnostics } = parseType(parseExpression(text, 'e').expression!);
    assert.equal(diagnostics?.[0]?.range?.start.column, column, text);
    assert.match(diagnostics?.[0]?.detail ?? '', message, text);
  }
});
