import { FunctionError } from '../scope.ts';
import type { Type, Value } from '../value.ts';
import { list, object, string } from '../values.ts';
import { define, type FunctionTable, textOf } from './define.ts';
import { library } from './libraries.ts';

export const encodingFunctions: FunctionTable = {
  base64encode: define({ str: 'string' }, (str) => string(Buffer.from(textOf(str)).toString('base64'))),
  base64decode: define({ str: 'string' }, decodeBase64),
  urlencode: define({ str: 'string' }, (str) => string(encodeQuery(textOf(str)))),
  csvdecode: define({ str: 'string' }, decodeCsv),
};

function decodeBase64(value: Value): Value {
  const text = textOf(value).replace(/[\r\n]/g, '');
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new FunctionError('this is not base64 with padding');
  }
  return string(utf8Text(Buffer.from(text, 'base64'), 'the decoded bytes are not UTF-8 text'));
}

/** Bytes that must be text. Throws FunctionError with the given message. */
export function utf8Text(bytes: Uint8Array, otherwise: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FunctionError(otherwise);
  }
}

/** As in the query of a URL: a space becomes a plus sign. */
function encodeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/%20/g, '+')
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A list of objects, one for each line behind the header. */
function decodeCsv(value: Value): Value {
  const [header, ...rows] = parseCsv(textOf(value));
  if (!header) throw new FunctionError('there is no header line');
  const attributes = new Map<string, Type>(header.map((name) => [name, 'string']));
  if (attributes.size < header.length) throw new FunctionError('a column name appears twice');
  const items = rows.map((row) => object(new Map(row.map((cell, index) => [header[index]!, string(cell)]))));
  return list({ kind: 'object', attributes }, items);
}

function parseCsv(text: string): string[][] {
  try {
    return library('csv').parse(text, {
      skip_empty_lines: true,
      relax_quotes: false,
      record_delimiter: ['\r\n', '\n'],
    });
  } catch (error) {
    if (error instanceof FunctionError) throw error;
    throw new FunctionError(`this is not CSV: ${(error as Error).message}`);
  }
}
