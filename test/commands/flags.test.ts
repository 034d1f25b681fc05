import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flag, parseArguments, parseDuration, UsageError } from '../../src/commands/flags.ts';
import { suggest } from '../../src/hcl/suggest.ts';

const FLAGS: Flag[] = [
  { name: 'purge', kind: 'switch', help: '' },
  { name: 'var', kind: 'list', value: '<key=value>', help: '' },
  { name: 'stamp', kind: 'text', help: '' },
  { name: 'check-index', kind: 'number', help: '' },
  { name: 'timeout', kind: 'duration', help: '' },
];
const parse = (...words: string[]) => parseArguments(words, FLAGS, suggest);

test('flags have one dash or two, a value after a space or an equals sign, and stand before or after the rest', () => {
  const args = parse('-var', 'a=1', 'file', '--var=b=2=3', '-check-index=7', '-timeout', '1h30m', '--purge');
  assert.deepEqual(args.positional, ['file']);
  assert.deepEqual(args.list('var'), ['a=1', 'b=2=3']);
  assert.equal(args.number('check-index'), 7);
  assert.equal(args.duration('timeout'), 5_400_000);
  assert.equal(args.switch('purge'), true);
});

test('what is not given is false, empty or null', () => {
  const args = parse();
  assert.deepEqual(
    [
      args.switch('purge'),
      args.list('var'),
      args.text('stamp'),
      args.number('check-index'),
      args.duration('timeout'),
    ],
    [false, [], null, null, null],
  );
});

test('of a flag given twice the last counts, and a switch can be taken back', () => {
  assert.equal(parse('-stamp', 'a', '-stamp', 'b').text('stamp'), 'b');
  assert.equal(parse('-purge', '-purge=false').switch('purge'), false);
});

test('a single dash is an argument, and a double one ends the flags', () => {
  assert.deepEqual(parse('-').positional, ['-']);
  assert.deepEqual(parse('--', '-purge', 'x').positional, ['-purge', 'x']);
});

for (const [words, says] of [
  [['-purg'], /no flag -purg; did you mean -purge/],
  [['-xyz'], /no flag -xyz$/],
  [['-stamp'], /-stamp needs a value/],
  [['-purge=yes'], /-purge is a switch/],
  [['-check-index', 'x'], /whole number, not "x"/],
  [['-check-index=-1'], /whole number/],
  [['-timeout', '90'], /duration such as 90s/],
] as const) {
  test(`refused: ${words.join(' ')}`, () => {
    assert.throws(
      () => parse(...words),
      (error) => error instanceof UsageError && says.test(error.message),
    );
  });
}

test('a duration has units, and a number alone is none', () => {
  const table: [string, number | null][] = [
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['1m500ms', 60_500],
    ['90', null],
    ['', null],
    ['-1s', null],
    ['1d', null],
    ['1 s', null],
  ];
  for (const [text, ms] of table) assert.equal(parseDuration(text), ms, text);
});
