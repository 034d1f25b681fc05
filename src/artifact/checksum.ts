import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { GetterError } from './error.ts';

/** The kind by the number of hexadecimal digits. */
const BY_LENGTH: Record<number, string> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

export interface Checksum {
  algorithm: string;
  /** In lower case. */
  digits: string;
}

/** Null for none. Throws GetterError when it cannot be read. */
export function parseChecksum(text: string): Checksum | null {
  if (text === '') return null;
  const colon = text.indexOf(':');
  const kind = colon < 0 ? '' : text.slice(0, colon);
  const digits = text.slice(colon + 1).toLowerCase();
  if (kind === 'file')
    throw new GetterError('a checksum from a file is not supported: write the digits themselves');
  const algorithm = BY_LENGTH[digits.length];
  if (!/^[0-9a-f]+$/.test(digits) || algorithm === undefined || (kind !== '' && kind !== algorithm)) {
    throw new GetterError(
      `"${text}" is no checksum: write md5, sha1, sha256 or sha512, ":" and its hexadecimal digits`,
    );
  }
  return { algorithm, digits };
}

/** Throws GetterError when the file is another than it should be. */
export async function verifyChecksum(file: string, { algorithm, digits }: Checksum): Promise<void> {
  const hash = process.getBuiltinModule('node:crypto').createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual === digits) return;
  throw new GetterError(`its ${algorithm} is ${actual}, not ${digits}: it has changed, or came damaged`);
}
