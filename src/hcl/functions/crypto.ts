import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { string } from '../values.ts';
import { define, type FunctionTable, integerOf, textOf } from './define.ts';
import { utf8Text } from './encoding.ts';
import { library } from './libraries.ts';

const NAMESPACES: Record<string, string> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

/** A lower cost means the default, as in Go. */
const MIN_COST = 4;
const DEFAULT_COST = 10;

/** A higher cost takes seconds per call. */
const MAX_COST = 14;

export const cryptoFunctions: FunctionTable = {
  md5: define({ str: 'string' }, (str) => string(digest('md5', textOf(str)))),
  sha1: define({ str: 'string' }, (str) => string(digest('sha1', textOf(str)))),
  sha256: define({ str: 'string' }, (str) => string(digest('sha256', textOf(str)))),
  sha512: define({ str: 'string' }, (str) => string(digest('sha512', textOf(str)))),
  bcrypt: define({ str: 'string' }, bcrypt, { name: 'cost', type: 'number' }),
  rsadecrypt: define({ ciphertext: 'string', privatekey: 'string' }, rsaDecrypt),
  uuidv4: define({}, () => string(nodeCrypto().randomUUID())),
  uuidv5: define({ namespace: 'string', name: 'string' }, uuidFromName),
};

function nodeCrypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}

function digest(algorithm: string, text: string): string {
  return nodeCrypto().createHash(algorithm).update(text).digest('hex');
}

function bcrypt(str: Value, ...costs: Value[]): Value {
  if (costs.length > 1) throw new FunctionError('there can be only one cost');
  const cost = costs[0] ? integerOf(costs[0]) : DEFAULT_COST;
  if (cost > MAX_COST) throw new FunctionError(`the cost must not exceed ${MAX_COST}`);
  const { hashSync } = library('bcrypt');
  return string(hashSync(textOf(str), cost < MIN_COST ? DEFAULT_COST : cost).replace(/^\$2b\$/, '$2a$'));
}

function rsaDecrypt(ciphertext: Value, privateKey: Value): Value {
  const { privateDecrypt, constants } = nodeCrypto();
  let bytes: Uint8Array;
  try {
    bytes = privateDecrypt(
      { key: textOf(privateKey), padding: constants.RSA_PKCS1_PADDING },
      Buffer.from(textOf(ciphertext), 'base64'),
    );
  } catch {
    throw new FunctionError(
      'the text cannot be decrypted: it must be base64, and the key an RSA key in PEM form',
    );
  }
  return string(utf8Text(bytes, 'the decrypted bytes are not UTF-8 text'));
}

/** The UUID that a name has within a namespace. Source: RFC 4122, section 4.3, with SHA-1. */
function uuidFromName(namespace: Value, name: Value): Value {
  const given = textOf(namespace);
  const id = NAMESPACES[given] ?? given.replace(/^urn:uuid:|^\{|\}$/gi, '');
  if (!/^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(id)) {
    throw new FunctionError(`"${given}" is no namespace: use dns, url, oid, x500 or a UUID`);
  }
  const hash = nodeCrypto()
    .createHash('sha1')
    .update(Buffer.from(id.replaceAll('-', ''), 'hex'))
    .update(textOf(name))
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return string(groups.join('-'));
}
