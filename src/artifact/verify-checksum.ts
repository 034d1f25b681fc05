import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Checksum } from '../jobspec/checksum.ts';
import { GetterError } from './error.ts';

/** Throws GetterError when the file is another than it should be. */
export async function verifyChecksum(file: string, { algorithm, digits }: Checksum): Promise<void> {
  const hash = process.getBuiltinModule('node:crypto').createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual === digits) return;
  throw new GetterError(`its ${algorithm} is ${actual}, not ${digits}: it has changed, or came damaged`);
}
