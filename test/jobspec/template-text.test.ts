import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Template } from '../../src/jobspec/job.ts';
import { type Finding, Findings } from '../../src/jobspec/validate/findings.ts';
import { validateTemplateText } from '../../src/jobspec/validate/template-text.ts';

function findingsOf(text: string, [LeftDelim, RightDelim] = ['{{', '}}']): Finding[] {
  const all: Finding[] = [];
  validateTemplateText(new Findings(all), { EmbeddedTmpl: text, LeftDelim, RightDelim } as Template);
  return all;
}

test('a function that asks a server is an error that names it and its place', () => {
  const rows: [text: string, name: string, place: string][] = [
    ['{{ key "a/b" }}', 'key', '1:4'],
    ['a\n  {{ with secret "kv/a" }}{{ .Data.x }}{{ end }}', 'secret', '2:11'],
    ['{{ range nomadService "db" }}{{ end }}', 'nomadService', '1:10'],
    ['é {{ if false }}{{ plugin "x" }}{{ end }}', 'plugin', '1:20'],
    ['{{ define "t" }}{{ service "x" | toJSON }}{{ end }}', 'service', '1:20'],
  ];
  for (const [text, name, place] of rows) {
    const [finding, ...others] = findingsOf(text);
    assert.deepEqual(others, []);
    assert.equal(finding?.severity, 'error');
    assert.match(finding.detail, new RegExp(`"${name}", at ${place} of the template`));
    assert.deepEqual(finding.path, ['EmbeddedTmpl']);
  }
});

test('every such function is named, not only the first', () => {
  assert.equal(findingsOf('{{ key "a" }}{{ key "b" }}{{ secret "c" }}').length, 3);
});

test('a template that cannot be read is warned of, since its task will fail', () => {
  for (const text of ['{{ if }}', '{{ end }}', '{{ "a }}', '{{ $x }}', '{{ en "X" }}']) {
    assert.deepEqual(
      findingsOf(text).map(({ severity }) => severity),
      ['warning'],
    );
  }
});

test('words that are no calls, and other delimiters, are left alone', () => {
  assert.deepEqual(findingsOf('key secret {{ "key" }} {{ .key }} {{/* key */}}'), []);
  assert.deepEqual(findingsOf('{{ key "a" }} << env "A" >>', ['<<', '>>']), []);
  assert.equal(findingsOf('<< key "a" >>', ['<<', '>>']).length, 1);
});
