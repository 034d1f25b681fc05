import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hiding, masker } from '../../src/plan/masker.ts';

const SECRET = 'p@ss "wörd"/&<1>';

const SPELLINGS: [string, string][] = [
  ['as it is', SECRET],
  ['JSON', JSON.stringify({ key: SECRET })],
  [
    'JSON by Go',
    JSON.stringify({ key: SECRET }).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  ],
  ['a URL', encodeURIComponent(SECRET)],
  ['a URL, lower case', encodeURIComponent(SECRET).toLowerCase()],
  ['a form', new URLSearchParams({ key: SECRET }).toString()],
  ['base64', Buffer.from(SECRET).toString('base64')],
  ['base64url', Buffer.from(SECRET).toString('base64url')],
];

test('a secret is masked in every spelling', () => {
  for (const [name, text] of SPELLINGS)
    assert.match(masker([SECRET])(text), /^[{"key:}=]*\*{3}["}=]*$/, name);
});

test('base64 of a text that holds a secret keeps none of the characters that the secret alone decides', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 7 }), fc.uint8Array({ maxLength: 7 }), (before, after) => {
      const encoded = Buffer.concat([before, Buffer.from(SECRET), after]).toString('base64');
      const [left, right] = masker([SECRET])(encoded).split('***');
      const end = before.length + Buffer.byteLength(SECRET);
      assert.ok(left!.length <= Math.ceil((before.length * 8) / 6), encoded);
      assert.ok(right!.length <= encoded.length - Math.floor((end * 8) / 6), encoded);
    }),
    { seed: 4 },
  );
});

test('a long secret is masked in base64 with line ends', () => {
  const secret = Array.from({ length: 40 }, (_, i) => `line ${i} of a key`).join('\n');
  for (const length of [76, 64]) {
    const lines = Buffer.from(secret)
      .toString('base64')
      .match(new RegExp(`.{1,${length}}`, 'g'))!;
    for (const line of lines.slice(0, -1)) assert.equal(masker([secret])(line), '***');
  }
});

/** As the stream of bytes hides it, by what the masker finds: every byte of a secret but line ends. */
function hide(secrets: string[], chunks: readonly Uint8Array[]): { text: string; shown: number[] } {
  const stream = hiding(secrets).stream();
  const parts = chunks.map((chunk) => Buffer.from(stream.push(chunk)));
  return {
    text: Buffer.concat([...parts, stream.end()]).toString('latin1'),
    shown: parts.map((_, i) => parts.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0)),
  };
}

const letter = fc.constantFrom('a', 'b', 'é', '😀', '\n');
const STREAMS = fc.record({
  text: fc.string({ unit: letter, maxLength: 30 }),
  secrets: fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 4 }), { maxLength: 3 }),
  cuts: fc.array(fc.nat(60), { maxLength: 5 }),
});

function chunksOf(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const ends = [...[...cuts].sort((a, b) => a - b), bytes.length];
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}

test('a stream hides the same wherever it is cut, and as many bytes as the masker; nothing else moves', () => {
  fc.assert(
    fc.property(STREAMS, ({ text, secrets, cuts }) => {
      const bytes = Buffer.from(text);
      const { text: hidden } = hide(secrets, chunksOf(bytes, cuts));
      assert.equal(hidden, hide(secrets, [bytes]).text);
      assert.equal(hidden.length, bytes.length);
      const raw = bytes.toString('latin1');
      for (const [i, sign] of [...hidden].entries()) assert.ok(sign === raw[i] || sign === '*');
      const around = masker(secrets)(text).split('***').join('');
      const left = [...hidden].filter((sign) => sign !== '*' && sign !== '\n').join('');
      assert.equal(left, Buffer.from(around.replaceAll('\n', '')).toString('latin1'));
    }),
    { seed: 4 },
  );
});

test('a stream that goes on from where another was broken off hides the same', () => {
  fc.assert(
    fc.property(STREAMS, ({ text, secrets, cuts }) => {
      const bytes = Buffer.from(text);
      const whole = hide(secrets, [bytes]).text;
      for (const shown of hide(secrets, chunksOf(bytes, cuts)).shown)
        assert.equal(whole.slice(0, shown) + hide(secrets, [bytes.subarray(shown)]).text, whole);
    }),
    { seed: 4 },
  );
});

test('a stream holds back no more than the beginning of a secret', () => {
  const stream = hiding(['aaab']).stream();
  const show = (text: string): string => Buffer.from(stream.push(Buffer.from(text))).toString();
  assert.equal(show('x'.repeat(100)), 'x'.repeat(100));
  assert.equal(show('aaaaaaa'), 'aaaa');
  assert.equal(show('b'), '****');
  assert.equal(show('\n'), '\n');
});

test('a secret that seems to have no end is not held back for ever', () => {
  const stream = hiding(['zz']).stream();
  const chunk = Buffer.alloc(1 << 18, 'z');
  const shown = Array.from({ length: 16 }, () => stream.push(chunk).length);
  assert.ok(shown.reduce((sum, length) => sum + length) > 2 << 20, shown.join());
  assert.ok(masker(['zz'])('z'.repeat(5000)) === '***');
});

test('without secrets the very bytes are handed on', () => {
  const bytes = Buffer.from('abc');
  assert.equal(hiding([]).stream().push(bytes), bytes);
});
