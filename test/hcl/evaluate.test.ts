import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, type Scope } from '../../src/hcl/evaluate.ts';
import { functionTable } from '../../src/hcl/functions/table.ts';
import { parseExpression } from '../../src/hcl/parser.ts';
import { number, object, string, toPlain } from '../../src/hcl/values.ts';

const functions = functionTable({ files: null });

function run(text: string, scope: Partial<Scope> = {}): { value: unknown; problems: string[] } {
  const { expression, diagnostics } = parseExpression(text, 'e');
  assert.ok(expression, JSON.stringify(diagnostics));
  const result = evaluate(expression, { variables: new Map(), functions, ...scope });
  const problems = result.diagnostics.map(
    ({ range, summary }) => `${range?.start.line}:${range?.start.column} ${summary}`,
  );
  return { value: toPlain(result.value), problems };
}

/** A scope in which unknown names stand for themselves. */
function runtime(text: string): Partial<Scope> {
  return {
    variables: new Map([['var', object(new Map([['tag', string('1')]]))]]),
    unknown: (source) => string(`\${${source}}`),
    source: ({ start, end }) => text.slice(start.offset, end.offset),
  };
}

test('a reference to an unknown root keeps its source text as far as it is constant', () => {
  const cases: [string, unknown][] = [
    ['NOMAD_JOB_NAME', '${NOMAD_JOB_NAME}'],
    ['"a-${attr.unique.network.ip-address}-b"', 'a-${attr.unique.network.ip-address}-b'],
    ['"${ NOMAD_TASK_DIR }"', '${ NOMAD_TASK_DIR }'],
    ['"x ${ NOMAD_TASK_DIR } y"', 'x ${ NOMAD_TASK_DIR } y'],
    ['env["HOME"]', '${env["HOME"]}'],
    ['foo[0].1.b', '${foo[0].1.b}'],
    ['"{${foo}}"', '{${foo}}'],
    ['format("%s!", NOMAD_X)', '${NOMAD_X}!'],
    ['"${NOMAD_ALLOC_INDEX == "0" ? "zero" : "other"}"', 'other'],
    ['"${var.tag}-${NOMAD_X}"', '1-${NOMAD_X}'],
    ['[for x in ["a"] : "${x}${node.unique.name}"]', ['a${node.unique.name}']],
  ];
  for (const [text, value] of cases)
    assert.deepEqual(run(text, runtime(text)), { value, problems: [] }, text);
});

test('a reference to an unknown root is an ordinary string to everything else', () => {
  for (const [text, problem] of [
    ['NOMAD_ALLOC_INDEX + 1', '1:1 Unsuitable operand'],
    ['foo[bar]', '1:4 No such index'],
    ['var.nope', '1:4 No such attribute'],
  ] as const) {
    assert.deepEqual(run(text, runtime(text)).problems, [problem], text);
  }
});

test('without a source the text of a reference is put together', () => {
  const scope = { unknown: (source: string) => string(`<${source}>`) };
  assert.equal(run('a.b["c"][0].1', scope).value, '<a.b["c"][0].1>');
});

test('an error is told once, however much depends on it', () => {
  assert.deepEqual(run('upper("${[nope, 1][0]}x") == {a = nope2}.a').problems, [
    '1:11 Reference not allowed',
    '1:35 Reference not allowed',
  ]);
});

test('the result of a conditional that is not taken may be wrong', () => {
  assert.deepEqual(run('true ? 1 : nope'), { value: 1, problems: [] });
  assert.deepEqual(run('false ? 1 : nope').problems, ['1:13 Reference not allowed']);
});

test('names are suggested', () => {
  const { expression } = parseExpression('var.tga', 'e');
  const scope = { variables: new Map([['var', object(new Map([['tag', number(1)]]))]]), functions };
  assert.equal(evaluate(expression!, scope).diagnostics[0]?.hint, 'Did you mean tag?');
  assert.match(
    evaluate(parseExpression('uper("a")', 'e').expression!, scope).diagnostics[0]?.hint ?? '',
    /upper/,
  );
});

test('a splat within a splat applies to each element', () => {
  const text = '[{a=[{b=1},{b=2}]},{a=[{b=3}]}][*].a[*].b';
  assert.deepEqual(run(text).value, [[1, 2], [3]]);
});

test('values that no function can bring together are an error of the call', () => {
  const text = 'coalesce([1, "a"], convert([1], list(number)))';
  assert.deepEqual(run(text).problems, ['1:1 Error in coalesce()']);
});

test('evaluation is bounded', () => {
  const cases: [string, RegExp][] = [
    ['[for a in range(1000): [for b in range(1000): [for c in range(1000): 1]]]', /Too much to evaluate/],
    ['setproduct(range(1000), range(1000), range(1000))', /setproduct/],
    ['format("%99999999d", 1)', /format/],
    ['[for a in range(1000): [for b in range(1000): "x"]]', /Too/],
  ];
  for (const [text, problem] of cases) {
    const before = performance.now();
    assert.match(run(text).problems[0] ?? '', problem, text);
    assert.ok(performance.now() - before < 5000, text);
  }
});
