import { fromBytes, toBytes } from '../../gotemplate/bytes.ts';
import { CallError } from '../../gotemplate/error.ts';
import type { FunctionTable } from '../../gotemplate/value.ts';

const crypto = () => process.getBuiltinModule('node:crypto');

/** Base64 and digests. */
export const encodingFunctions: FunctionTable = {
  base64Encode: { parameters: ['string'], call: (text: string) => toBytes(text).toString('base64') },
  base64Decode: { parameters: ['string'], call: (text: string) => decodeBase64(text, /^[A-Za-z0-9+/]*$/) },
  base64URLEncode: {
    parameters: ['string'],
    call: (text: string) => toBytes(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
  },
  base64URLDecode: { parameters: ['string'], call: (text: string) => decodeBase64(text, /^[\w-]*$/) },
  sha256Hex: { parameters: ['string'], call: (text: string) => digest('sha256', text) },
  md5sum: { parameters: ['string'], call: (text: string) => digest('md5', text) },
  hmacSHA256Hex: {
    parameters: ['string', 'string'],
    call: (message: string, key: string) =>
      crypto().createHmac('sha256', toBytes(key)).update(toBytes(message)).digest('hex'),
  },
};

/** With its padding and no other characters; line ends do not count. */
export function decodeBase64(text: string, alphabet: RegExp): string {
  const plain = text.replace(/[\r\n]/g, '');
  const digits = plain.replace(/={1,2}$/, '');
  if (plain.length % 4 !== 0 || digits.length % 4 === 1 || !alphabet.test(digits)) {
    throw new CallError('this is not base64');
  }
  return fromBytes(Buffer.from(digits, 'base64'));
}

/** In hexadecimal digits. */
export function digest(algorithm: string, text: string): string {
  return crypto().createHash(algorithm).update(toBytes(text)).digest('hex');
}
