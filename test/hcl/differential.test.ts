import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import oracle from 'hcl2-parser';
import { parseFile } from '../../src/hcl/parser.ts';
import { document } from './documents.ts';
import { shapeOf } from './hcl2-shape.ts';

const seed = Number(process.env.HCL_SEED ?? 20_240_701);

const RUNS = 2000;

test(`documents have the structure that hcl2-parser finds (HCL_SEED=${seed})`, () => {
  let compared = 0;
  fc.assert(
    fc.property(document, (text) => {
      const [expected] = oracle.parseToObject(text);
      const { body, diagnostics } = parseFile(text, 'f');
      assert.deepEqual(diagnostics, []);
      assert.ok(expected !== null, 'hcl2-parser reads it');
      assert.deepEqual(shapeOf(body, text), expected);
      compared += 1;
    }),
    { seed, numRuns: RUNS },
  );
  assert.ok(compared >= RUNS);
});

test('hcl2-parser loses what an escaped mark meant, and we do not', () => {
  const text = 'a = "$${x}"\n';
  assert.deepEqual(oracle.parseToObject(text)[0], { a: '${x}' });
  const [item] = parseFile(text, 'f').body.items;
  assert.ok(item?.kind === 'attribute' && item.expression.kind === 'template');
  assert.deepEqual(
    item.expression.parts.map(({ kind }) => kind),
    ['text', 'text'],
  );
});
