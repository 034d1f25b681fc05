import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attribute, Block, Body, Expression } from '../../src/hcl/ast.ts';
import { parseExpression, parseFile } from '../../src/hcl/parser.ts';

function problems(text: string): string[] {
  return parseFile(text, 'f').diagnostics.map(
    ({ range, summary }) => `${range?.start.line}:${range?.start.column} ${summary}`,
  );
}

function blockOf(body: Body, index = 0): Block {
  const item = body.items[index];
  assert.equal(item?.kind, 'block');
  return item as Block;
}

test('a file becomes attributes and blocks in the order they are written', () => {
  const { body, diagnostics } = parseFile('job foo "b ar" {\n  a = 1 # one\n  x { b = 2 }\n}\nc = 3', 'f');
  assert.deepEqual(diagnostics, []);
  const job = blockOf(body);
  assert.equal(job.type, 'job');
  assert.deepEqual(
    job.labels.map(({ value }) => value),
    ['foo', 'b ar'],
  );
  assert.deepEqual(
    job.body.items.map((item) => (item.kind === 'block' ? item.type : item.name)),
    ['a', 'x'],
  );
  assert.equal((body.items[1] as Attribute).name, 'c');
});

test('columns count what an editor shows as one character', () => {
  const { diagnostics } = parseFile('a = "👨‍👩‍👧é" b', 'f');
  assert.deepEqual(diagnostics[0]?.range?.start, { line: 1, column: 10, offset: 16 });
});

test('a byte order mark is skipped and other encodings are refused where they begin', () => {
  const bom = new Uint8Array([0xef, 0xbb, 0xbf, ...Buffer.from('a = 1\n')]);
  assert.deepEqual(parseFile(bom, 'f').diagnostics, []);
  const latin = new Uint8Array([...Buffer.from('a = 1\nb = "'), 0xe9, 0x22]);
  const { diagnostics } = parseFile(latin, 'f');
  assert.equal(diagnostics.length, 1);
  assert.equal(diagnostics[0]?.summary, 'Not UTF-8');
  assert.deepEqual(diagnostics[0]?.range?.start, { line: 2, column: 6, offset: 11 });
});

test('one mistake gives one diagnostic', () => {
  const cases: [string, string][] = [
    ['a = [1 2]\nb = 1\n', '1:8 Missing comma'],
    ['a = {\n  b c\n}\nd = 1\n', '2:5 Missing ='],
    ['a = "x\nb = 1\n', '1:7 Invalid character'],
    ['a = "${foo"\nb = 1\n', '1:12 Invalid character'],
    ['x {\n  a = (1\n}\ny {}\n', '3:1 Missing )'],
    ['x { a = 1, b = 2 }\ny = 1\n', '1:10 More than one argument on a line'],
    ['x { a = 1; b = 2 }\ny = 1\n', '1:10 Invalid character'],
    ['x { y { a = 1 } }\nz = 1\n', '1:5 Nested block on one line'],
    ['a = 1 b = 2\n', '1:7 Missing line break'],
    ['a = 1, b = 2\n', '1:6 Missing line break'],
    ['x "l" = {\n a = 1\n}\ny = 1\n', '1:7 Equals sign in a block header'],
    ['x {\n  "a b" = 1\n  c = 2\n}\n', '2:3 Quoted name'],
    ['x {\n  a.b = 1\n  c = 2\n}\n', '2:3 Missing ='],
    ['a: 1\n', '1:1 Missing ='],
    ["a = 'x'\nb = 1\n", '1:5 Invalid character'],
    ['x {\n  a = 1\n', '3:1 Unclosed block'],
    ['x {\n a = <<EOF\n t\n}\n', '5:1 Unterminated heredoc'],
    ['a = 1\n}\nb = 2\n', '2:1 Missing name'],
    ['a = 1\na = 2\n', '2:1 Attribute set twice'],
    ['a = "\\q"\n', '1:6 Invalid escape sequence'],
    ['job "x ${y}" {\n}\n', '1:8 Template in a label'],
  ];
  for (const [text, expected] of cases) assert.deepEqual(problems(text), [expected], text);
});

test('later mistakes are found, too', () => {
  const text = "x {\n  a = [1 2]\n  y {\n    b = 'q'\n    c = 1\n  }\n  d =\n}\ne = {\n  f = )\n}\ng = 1\n";
  assert.deepEqual(problems(text), [
    '2:10 Missing comma',
    '4:9 Invalid character',
    '7:6 Missing value',
    '10:7 Missing value',
  ]);
  const { body } = parseFile(text, 'f');
  assert.deepEqual(
    body.items.map((item) => (item.kind === 'block' ? item.type : item.name)),
    ['x', 'g'],
  );
});

test('habits of the language before get a hint', () => {
  const cases: [string, RegExp][] = [
    ['x { a = 1, b = 2 }', /each argument on a line of its own, without commas/],
    ['a = 1 b = 2', /each argument on a line of its own/],
    ['x {\n "a" = 1\n}', /map form/],
    ['x {\n a.b = 1\n}', /map form/],
    ['x "l" = {\n}', /Remove the =/],
    ['x { y { a = 1 } }', /line of its own within "x"/],
    ['a: 1', /Write a = /],
    ["a = 'x'", /double quotes/],
    ['a = b and c', /Write && instead/],
    ['a "b"', /To set an argument, write a = /],
  ];
  for (const [text, hint] of cases) assert.match(parseFile(text, 'f').diagnostics[0]?.hint ?? '', hint, text);
});

test('too much of anything is refused with a diagnostic', () => {
  const deep = (open: string): string | undefined =>
    parseExpression(open.repeat(5000), 'e').diagnostics[0]?.summary;
  assert.equal(deep('('), 'Nested too deeply');
  assert.equal(deep('"${'), 'Nested too deeply');
  assert.equal(deep('-'), 'Nested too deeply');
  assert.equal(parseFile('a {\n'.repeat(5000), 'f').diagnostics[0]?.summary, 'Nested too deeply');
  assert.equal(parseExpression(`1${'+1'.repeat(5000)}`, 'e').diagnostics[0]?.summary, 'Expression too long');
  const many = parseFile('a b c\n'.repeat(5000), 'f').diagnostics;
  assert.equal(many.length, 51);
  assert.equal(many.at(-1)?.summary, 'Too many errors');
});

test('the splat that follows everything is told from the one that follows names', () => {
  const full = parseExpression('x[*].a[0]', 'e').expression as Extract<Expression, { kind: 'splat' }>;
  assert.deepEqual([full.kind, full.style, full.each.kind], ['splat', 'full', 'index']);
  const names = parseExpression('x.*.a[0]', 'e').expression as Extract<Expression, { kind: 'index' }>;
  assert.deepEqual([names.kind, names.target.kind], ['index', 'splat']);
});
