import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Body, Expression } from '../../src/hcl/ast.ts';
import { convert } from '../../src/hcl/convert.ts';
import { Decimal } from '../../src/hcl/decimal.ts';
import type { Range } from '../../src/hcl/diagnostic.ts';
import { evaluate } from '../../src/hcl/evaluate.ts';
import { loadLibraries } from '../../src/hcl/functions/libraries.ts';
import { functionTable } from '../../src/hcl/functions/table.ts';
import { parseJson } from '../../src/hcl/json.ts';
import { parseExpression, parseFile, parseTemplate } from '../../src/hcl/parser.ts';
import { renderDiagnostic } from '../../src/hcl/render.ts';
import { equal, number } from '../../src/hcl/values.ts';
import { document, soup } from './documents.ts';

const seed = Number(process.env.HCL_SEED ?? 20_240_701);
const functions = functionTable({ files: null });
const scope = { variables: new Map(), functions };
const note = `(HCL_SEED=${seed})`;

test(`any text parses, or fails with diagnostics that can be shown ${note}`, () => {
  fc.assert(
    fc.property(soup, (text) => {
      const sources = new Map([['f', text]]);
      const found = [
        ...parseFile(text, 'f').diagnostics,
        ...parseExpression(text, 'f').diagnostics,
        ...parseTemplate(text, 'f').diagnostics,
        ...parseJson(text, 'f').diagnostics,
      ];
      for (const diagnostic of found) {
        assert.ok(diagnostic.range && diagnostic.range.start.offset <= text.length);
        assert.ok(renderDiagnostic(diagnostic, sources, { color: true }).length > 0);
      }
    }),
    { seed, numRuns: 5000 },
  );
});

test(`any bytes parse, or fail with a diagnostic ${note}`, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { body, diagnostics } = parseFile(bytes, 'f');
      assert.ok(body.items.length >= 0 && Array.isArray(diagnostics));
    }),
    { seed, numRuns: 2000 },
  );
});

test(`what parses evaluates without throwing, and twice to the same ${note}`, async () => {
  await loadLibraries('yamldecode csvdecode regex_replace cidrhost fileset');
  fc.assert(
    fc.property(soup, (text) => {
      const { expression } = parseExpression(text, 'f');
      if (!expression) return;
      const first = evaluate(expression, scope);
      const second = evaluate(expression, scope);
      assert.deepEqual(first.diagnostics, second.diagnostics);
      assert.ok(equal(first.value, second.value));
    }),
    { seed, numRuns: 3000 },
  );
});

test(`the range of everything lies within the range of what holds it ${note}`, () => {
  fc.assert(
    fc.property(document, (text) => {
      checkBody(parseFile(text, 'f').body);
    }),
    { seed, numRuns: 500 },
  );
});

function checkBody(body: Body): void {
  for (const item of body.items) {
    within(item.range, body.range);
    if (item.kind === 'block') checkBody(item.body);
    else checkExpression(item.expression, item.range);
  }
}

/** Walks whatever has a kind and a range, wherever it hangs. */
function checkExpression(node: object, outer: Range): void {
  const { kind, range } = node as { kind?: Expression['kind']; range?: Range };
  const own = kind && range ? range : outer;
  if (kind && range && kind !== 'splatItem') within(range, outer);
  for (const child of Object.values(node)) {
    if (child && typeof child === 'object' && !('data' in child) && !('file' in child))
      checkExpression(child, own);
  }
}

function within(inner: Range, outer: Range): void {
  assert.ok(inner.start.offset >= outer.start.offset && inner.end.offset <= outer.end.offset);
  assert.ok(inner.start.offset <= inner.end.offset);
}

test('a number converts to a string and back', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }),
      fc.integer({ min: -40, max: 40 }),
      (digits, power) => {
        const value = number(Decimal.fromString(`${digits}e${power}`) ?? Decimal.zero);
        assert.ok(equal(convert(convert(value, 'string'), 'number'), value));
      },
    ),
    { seed },
  );
});

test('hostile texts of 100 kB take less than a second', () => {
  const size = 100_000;
  const pieces = [
    '(',
    '[',
    '{',
    '"${',
    '-',
    '"%{if a}',
    'a {\n',
    'a=[\n',
    '"\n',
    'a b = {\n',
    'a=<<E\n',
    '/*',
    'a.',
    'a[0]',
    'a?',
    'é',
    '\\',
    '}',
    '~}',
    '$',
    'f(',
    '[for x in ',
    'a=1\n',
    '👨‍👩‍👧',
    '=',
    "'",
  ];
  for (const piece of pieces) {
    const text = piece.repeat(size / piece.length);
    for (const [name, parse] of Object.entries({ parseFile, parseExpression, parseTemplate, parseJson })) {
      const before = performance.now();
      parse(text, 'f');
      assert.ok(performance.now() - before < 1000, `${name} of ${JSON.stringify(piece)}`);
    }
  }
});
