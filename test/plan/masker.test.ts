import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { masker, scrubber } from '../../src/plan/masker.ts';

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

test('a stream shows the same as the whole, wherever it is cut', () => {
  const letter = fc.constantFrom('a', 'b', 'é', '😀');
  const secret = fc.string({ unit: letter, minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.string({ unit: letter, maxLength: 30 }),
      fc.array(secret, { maxLength: 3 }),
      fc.array(fc.nat(60), { maxLength: 5 }),
      (text, secrets, cuts) => {
        const bytes = Buffer.from(text);
        const ends = [...cuts.sort((a, b) => a - b), bytes.length];
        const scrub = scrubber(secrets);
        const shown = ends.map((end, i) => Buffer.from(scrub.push(bytes.subarray(ends[i - 1] ?? 0, end))));
        assert.equal(Buffer.concat([...shown, scrub.end()]).toString(), masker(secrets)(text));
      },
    ),
    { seed: 4 },
  );
});

test('a stream holds back no more than the beginning of a secret', () => {
  const scrub = scrubber(['aaab']);
  const show = (text: string): string => Buffer.from(scrub.push(Buffer.from(text))).toString();
  assert.equal(show('x'.repeat(100)), 'x'.repeat(100));
  assert.equal(show('aaaaaaa'), 'aaaa');
  assert.equal(show('b'), '***');
  assert.equal(show('\n'), '\n');
});

test('a mask that grows without end is written once and held no longer', () => {
  const scrub = scrubber(['zz']);
  let shown = '';
  for (let i = 0; i < 1000; i++) shown += Buffer.from(scrub.push(Buffer.from('zzzz'))).toString();
  assert.equal(shown + Buffer.from(scrub.end()).toString(), '***');
});
