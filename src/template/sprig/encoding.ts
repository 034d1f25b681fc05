import { fromBytes, toBytes } from '../../gotemplate/bytes.ts';
import { CallError } from '../../gotemplate/error.ts';
import type { FunctionTable } from '../../gotemplate/value.ts';
import { decodeBase64, digest } from '../functions/encoding.ts';
import { define } from './define.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Encodings, digests and paths. Source: Masterminds/sprig strings.go, crypto.go, functions.go. */
export const encodingFunctions: FunctionTable = {
  b64enc: define('string', (text: string) => toBytes(text).toString('base64')),
  b64dec: define('string', (text: string) => decodeBase64(text, /^[A-Za-z0-9+/]*$/)),
  b32enc: define('string', encodeBase32),
  b32dec: define('string', decodeBase32),
  sha1sum: define('string', (text: string) => digest('sha1', text)),
  sha256sum: define('string', (text: string) => digest('sha256', text)),
  sha512sum: define('string', (text: string) => digest('sha512', text)),
  adler32sum: define('string', (text: string) => String(adler32(toBytes(text)))),
  ...paths(''),
  ...paths('os'),
};

/** On a machine with `/` in its paths those of the system are the same. */
function paths(prefix: '' | 'os'): FunctionTable {
  const name = (word: string) =>
    prefix === '' ? word : `${prefix}${word[0]?.toUpperCase()}${word.slice(1)}`;
  return {
    [name('base')]: define('string', (path: string) => {
      const trimmed = path.replace(/\/+$/, '');
      return path === '' ? '.' : trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
    }),
    [name('dir')]: define('string', (path: string) => clean(path.slice(0, path.lastIndexOf('/') + 1))),
    [name('clean')]: define('string', clean),
    [name('ext')]: define('string', (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? ''),
    [name('isAbs')]: define('string', (path: string) => path.startsWith('/')),
  };
}

function clean(path: string): string {
  return process
    .getBuiltinModule('node:path')
    .posix.normalize(path)
    .replace(/(?<=.)\/$/, '');
}

function encodeBase32(text: string): string {
  const bits = [...toBytes(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = bits.match(/.{1,5}/g)?.map((each) => BASE32[Number.parseInt(each.padEnd(5, '0'), 2)]) ?? [];
  return digits.join('').padEnd(Math.ceil(digits.length / 8) * 8, '=');
}

function decodeBase32(text: string): string {
  const digits = text.replace(/[\r\n]/g, '').replace(/=+$/, '');
  if (!/^[A-Z2-7]*$/.test(digits)) throw new CallError('this is not base32');
  const bits = [...digits].map((digit) => BASE32.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g)?.map((each) => Number.parseInt(each, 2)) ?? [];
  return fromBytes(Uint8Array.from(bytes));
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
