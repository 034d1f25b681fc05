import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REFUSED_TEMPLATE_FUNCTIONS, TEMPLATE_FUNCTIONS } from '../../src/jobspec/template-functions.ts';
import { templateFunctions } from '../../src/template/functions/table.ts';
import { formatTime } from '../../src/template/functions/time.ts';
import { renderTemplate } from '../../src/template/render.ts';

const names: { consulTemplate: string[]; sprig: string[] } = JSON.parse(
  readFileSync(new URL('function-names.json', import.meta.url), 'utf8'),
);
const context = { variables: {}, readFile: () => Buffer.from(''), now: new Date(0) };
const options = { leftDelimiter: '', rightDelimiter: '', errorOnMissingKey: false };

const render = (text: string) => renderTemplate(text, { ...context, ...options });

test('every function of consul-template is there or refused with a reason, and never both', () => {
  const all = [...names.consulTemplate, ...names.sprig.map((name) => `sprig_${name}`)].sort();
  const given = Object.keys(templateFunctions({ ...context, libraries: {} }));
  assert.deepEqual([...TEMPLATE_FUNCTIONS].sort(), given.sort());
  assert.deepEqual([...given, ...REFUSED_TEMPLATE_FUNCTIONS.keys()].sort(), all);
});

test('a function that is refused is named with the reason, wherever it stands', async () => {
  assert.deepEqual(await render('a\n{{ if false }}{{ secret "x" }}{{ end }}'), {
    problem: { line: 2, column: 18, message: '"secret" asks Vault, and there is none' },
  });
});

test('times are written in the layout of Go, in UTC', () => {
  const time = new Date('2024-02-05T13:07:09.050Z');
  const rows: [layout: string, text: string][] = [
    ['2006-01-02T15:04:05Z07:00', '2024-02-05T13:07:09Z'],
    ['Mon Jan _2 15:04:05 MST 2006', 'Mon Feb  5 13:07:09 UTC 2024'],
    ['Monday, 02-Jan-06 03:04PM', 'Monday, 05-Feb-24 01:07PM'],
    ['January 2 3:4:5 pm', 'February 5 1:7:9 pm'],
    ['002 __2 -0700 -07:00', '036  36 +0000 +00:00'],
    ['15:04:05.000 .999999 ,00', '13:07:09.050 .05 ,05'],
    ['20060102150405', '20240205130709'],
  ];
  for (const [layout, text] of rows) assert.equal(formatTime(time, layout), text, layout);
});

test('a template that would never end, or grow without bound, is ended', async () => {
  const templates = [
    '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" 1 }}',
    `{{ ${'('.repeat(5000)}`,
    '{{ if true }}'.repeat(5000),
    '{{ $d := sprig_dict }}{{ $_ := sprig_set $d "d" $d }}{{ $d }}',
    '{{ range loop 100000000 }}0123456789012345678901234567890123456789{{ end }}',
    '{{ sprig_repeat 100000000 "0123456789" }}',
    '{{ indent 100000000 "a" }}',
    '{{ sprig_until 100000000 }}',
  ];
  for (const text of templates) assert.ok('problem' in (await render(text)), text.slice(0, 60));
});

test('text that only looks like a template is left alone', async () => {
  for (const text of ['', '{', '}}', '{ {', '{%', 'é\r\n\t', '${X}'])
    assert.deepEqual(await render(text), { text });
});
