import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { toBytes } from '../../src/gotemplate/bytes.ts';
import { CallError } from '../../src/gotemplate/error.ts';
import { renderTemplate } from '../../src/template/render.ts';

/** What consul-template made of a template: a text, bytes that are none, or an error and where. */
interface RecordedCase {
  name: string;
  template: string;
  env?: Record<string, string>;
  /** Files below DIR. */
  files?: Record<string, string>;
  left?: string;
  right?: string;
  strict?: boolean;
  text?: string;
  base64?: string;
  /** A syntax error has no column; an error inside a library has neither. */
  error?: { line: number; column?: number };
}

/** Cases we mean to see otherwise, and why. */
const deviations: Record<'results' | 'columns', Record<string, string>> = JSON.parse(
  readFileSync(new URL('deviations.json', import.meta.url), 'utf8'),
);

const folder = new URL('cases/', import.meta.url);

for (const file of readdirSync(folder)) {
  const cases: RecordedCase[] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  describe(`as consul-template: ${file.replace(/\.json$/, '')}`, () => {
    for (const each of cases) {
      const reason = deviations.results[each.name];
      test(`${each.name}: ${each.template}${reason ? ` (not so: ${reason})` : ''}`, async () => {
        if (reason) await assert.rejects(replay(each), assert.AssertionError);
        else await replay(each);
      });
    }
  });
}

async function replay(each: RecordedCase): Promise<void> {
  const result = await renderTemplate(each.template, {
    variables: each.env ?? {},
    readFile: (path) => {
      const content = each.files?.[path.replace(/^DIR\//, '')];
      if (content === undefined) throw new CallError(`there is no file ${path}`);
      return Buffer.from(content);
    },
    now: new Date(),
    leftDelimiter: each.left ?? '',
    rightDelimiter: each.right ?? '',
    errorOnMissingKey: each.strict ?? false,
  });
  if (each.error) {
    assert.ok('problem' in result, `rendered as ${JSON.stringify(result)}`);
    const { line, column } = each.error;
    if (line > 0) assert.equal(result.problem.line, line);
    if (column === undefined) return;
    if (each.name in deviations.columns) assert.notEqual(result.problem.column, column);
    else assert.equal(result.problem.column, column);
  } else {
    assert.ok('text' in result, `refused: ${JSON.stringify(result)}`);
    if (each.base64 === undefined) assert.equal(result.text, each.text);
    else assert.equal(toBytes(result.text).toString('base64'), each.base64);
  }
}
