import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSecrets } from '../../src/action/secrets.ts';

const READ: [string, string, Record<string, string>][] = [
  ['nothing', '\n \n', {}],
  ['a line', 'TOKEN=abc', { TOKEN: 'abc' }],
  [
    'signs in a value',
    'URL=postgres://u:p=w<<x@h/d?a=b#c \nB=',
    { URL: 'postgres://u:p=w<<x@h/d?a=b#c ', B: '' },
  ],
  ['several lines', 'KEY<<END\na\n\n b=c\nEND\nX=1', { KEY: 'a\n\n b=c', X: '1' }],
  ['an indented delimiter', '  KEY<< END \r\na\r\n  END\r\n', { KEY: 'a' }],
];

test('secrets are lines, or values of several lines up to their delimiter', () => {
  for (const [name, text, expected] of READ) {
    const { secrets, problems } = parseSecrets(text);
    assert.deepEqual([Object.fromEntries(secrets), problems], [expected, []], name);
  }
});

test('every problem is named by its line, and no value is quoted', () => {
  const { problems } = parseSecrets('hunter2\n1A=hunter2\nA=1\nA=hunter2\nB<<\nhunter2');
  assert.deepEqual(
    problems.map((problem) => /line \d+/.exec(problem)![0]),
    ['line 1', 'line 2', 'line 4', 'line 5'],
  );
  assert.doesNotMatch(problems.join(), /hunter2/);
});
