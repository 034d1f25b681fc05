import assert from 'node:assert/strict';
import { test } from 'node:test';
import { terminalReporter } from '../../src/report/terminal.ts';
import { allocation } from './runs.ts';

function shown(isTTY: boolean, ...texts: string[]): string {
  let written = '';
  const stream = { write: (text: string) => (written += text), isTTY };
  const reporter = terminalReporter({ out: stream, err: stream, color: false });
  for (const [index, text] of texts.entries()) {
    const done = index === texts.length - 1;
    reporter.event({ type: 'progress', allocation: allocation(), task: null, topic: 'image x', text, done });
  }
  return written;
}

test('progress is one line rewritten in place on a terminal, and sparse in a plain log', () => {
  const texts = ['Downloading 10 %', 'Downloading 90 %', 'here'];
  const line = (text: string) => `\r\x1b[K    image x: ${text}`;
  assert.equal(shown(true, ...texts), `${texts.map(line).join('')}\n`);
  assert.equal(shown(false, ...texts), '    image x: Downloading 10 %\n    image x: here\n');
});

test('progress that ends without a word leaves no line', () => {
  assert.match(shown(true, 'Downloading', ''), /Downloading\r\x1b\[K$/);
  assert.equal(shown(false, 'Downloading', ''), '    image x: Downloading\n');
});
