import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { Diagnostic } from '../../src/hcl/diagnostic.ts';
import { parseFile } from '../../src/hcl/parser.ts';
import { renderDiagnostic } from '../../src/hcl/render.ts';
import { suggest } from '../../src/hcl/suggest.ts';

function render(text: string, color = false): string {
  const [diagnostic] = parseFile(text, 'job.nomad').diagnostics;
  return renderDiagnostic(diagnostic!, new Map([['job.nomad', text]]), { color });
}

test('a diagnostic shows place, cause, way out, line and caret', () => {
  assert.equal(
    render('job "x" {\n\tmeta { a = 1, b = 2 }\n}\n'),
    [
      'job.nomad:2:14: error: More than one argument on a line',
      '  A block that begins on one line must end there, with a single argument; "," follows.',
      '  Write "meta {", then each argument on a line of its own, without commas, then "}".',
      '',
      '  2 |   meta { a = 1, b = 2 }',
      '    |               ^',
    ].join('\n'),
  );
});

test('the caret stands below the place behind wide and combined characters', () => {
  const marked = (text: string): number => render(text).split('\n').at(-1)!.indexOf('^');
  assert.equal(marked('a = "日本" b'), '    | a = "日本" '.length + 2);
  assert.equal(marked('a = "e\u0301" b'), '    | a = "e" '.length);
  assert.equal(marked('a = "👨‍👩‍👧" b'), '    | a = "xx" '.length);
});

test('colours change nothing but the colours, and control characters are not passed on', () => {
  const text = 'a = "\x1b[31m" b';
  assert.match(render(text, true), /\x1b\[/);
  assert.equal(stripVTControlCharacters(render('a = 1 b', true)), render('a = 1 b'));
  assert.ok(!render(text).includes('\x1b'));
});

test('without a place or a source there is no excerpt', () => {
  const diagnostic: Diagnostic = { severity: 'warning', summary: 'Unset', detail: 'It is not set.' };
  assert.equal(renderDiagnostic(diagnostic, new Map(), { color: false }), 'warning: Unset\n  It is not set.');
});

test('the end of a file has a caret, and a very long line is cut', () => {
  assert.match(render('x {\n  a = 1'), /2 \|\s+a = 1\n\s+\|\s+\^/);
  const long = render(`a = "${'x'.repeat(1000)}" b`);
  assert.ok(long.split('\n').every((line) => line.length < 200));
});

test('a name is suggested when it is fewer than three edits away', () => {
  const names = ['priority', 'datacenters', 'group', 'type'];
  assert.equal(suggest('prioritty', names), 'priority');
  assert.equal(suggest('grup', names), 'group');
  assert.equal(suggest('typ', names), 'type');
  assert.equal(suggest('nothing', names), null);
});
