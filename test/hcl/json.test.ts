import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expression } from '../../src/hcl/ast.ts';
import { evaluate } from '../../src/hcl/evaluate.ts';
import { parseJson, readJson } from '../../src/hcl/json.ts';
import { string, toPlain } from '../../src/hcl/values.ts';

function plain(text: string, literalStrings = false): unknown {
  const { expression, diagnostics } = parseJson(text, 'f', { literalStrings });
  assert.deepEqual(diagnostics, []);
  return toPlain(
    evaluate(expression!, { variables: new Map([['x', string('X')]]), functions: new Map() }).value,
  );
}

test('strings and property names are templates, unless they are to be taken literally', () => {
  assert.deepEqual(plain('{"a": ["${x}!", "$${x}"], "${x}": 1}'), { a: ['X!', '${x}'], X: 1 });
  assert.deepEqual(plain('{"a": "${x}", "${x}": 1}', true), { a: '${x}', '${x}': 1 });
});

test('numbers are exact and of equal names the last one counts', () => {
  assert.equal(String(readJson('12345678901234567890.5', 'f').value.data), '12345678901234567890.5');
  assert.deepEqual(toPlain(readJson('{"a": 1, "a": 2}', 'f').value), { a: 2 });
});

test('a place in a template is the place in the file, escapes before it or not', () => {
  const text = '{"a": "\\u00e9\\n\\"${upper(nope)}"}';
  const { expression } = parseJson(text, 'f');
  const { value } = (expression as Extract<Expression, { kind: 'object' }>).items[0]!;
  const template = value as Extract<Expression, { kind: 'template' }>;
  const part = template.parts.find(({ kind }) => kind === 'interpolation')!;
  assert.equal(text.slice(part.range.start.offset, part.range.end.offset), '${upper(nope)}');
});

test('a mistake is reported where it is', () => {
  const cases: [string, string][] = [
    ['{ "a": [1,], "b": 2 }', '1:10 Trailing comma'],
    ['{"a" 1}', '1:6 Missing colon'],
    ['{a: 1}', '1:2 Invalid property name'],
    ['[1 2]', '1:4 Missing comma'],
    ['{"a": nope}', '1:7 Invalid JSON'],
    ['{"a": "x\ny"}', '1:9 Unterminated string'],
    ['{"a": "\\q"}', '1:8 Invalid escape sequence'],
    ['[01]', '1:2 Invalid number'],
    ['{} x', '1:4 Extra characters'],
    ['', '1:1 Invalid JSON'],
    ['{"a": "${"}', '1:10 Missing value'],
    ['['.repeat(5000), '1:402 Nested too deeply'],
  ];
  for (const [text, expected] of cases) {
    const [problem] = parseJson(text, 'f').diagnostics;
    const { line, column } = problem!.range!.start;
    assert.equal(`${line}:${column} ${problem!.summary}`, expected, text.slice(0, 40));
  }
});
