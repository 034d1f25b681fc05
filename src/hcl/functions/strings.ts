import { FunctionError } from '../scope.ts';
import { graphemes } from '../source.ts';
import type { Value } from '../value.ts';
import { compareStrings, elementsOf, list, number, string } from '../values.ts';
import { define, type FunctionTable, integerOf, LIST_OF_STRINGS, repeatedSafely, textOf } from './define.ts';

export const stringFunctions: FunctionTable = {
  upper: define({ str: 'string' }, (str) => string(mapCharacters(textOf(str), (c) => c.toUpperCase()))),
  lower: define({ str: 'string' }, (str) => string(mapCharacters(textOf(str), (c) => c.toLowerCase()))),
  title: define({ str: 'string' }, (str) => string(title(textOf(str)))),
  reverse: define({ str: 'string' }, reverse),
  strrev: define({ str: 'string' }, reverse),
  strlen: define({ str: 'string' }, (str) => number(charactersOf(str).length)),
  substr: define({ str: 'string', offset: 'number', length: 'number' }, substring),
  trim: define({ str: 'string', cutset: 'string' }, (str, cutset) =>
    string(trim(textOf(str), textOf(cutset))),
  ),
  trimprefix: define({ str: 'string', prefix: 'string' }, (str, prefix) =>
    string(textOf(str).startsWith(textOf(prefix)) ? textOf(str).slice(textOf(prefix).length) : textOf(str)),
  ),
  trimsuffix: define({ str: 'string', suffix: 'string' }, (str, suffix) =>
    string(
      textOf(str).endsWith(textOf(suffix))
        ? textOf(str).slice(0, textOf(str).length - textOf(suffix).length)
        : textOf(str),
    ),
  ),
  trimspace: define({ str: 'string' }, (str) => string(textOf(str).trim())),
  chomp: define({ str: 'string' }, (str) => string(chomp(textOf(str)))),
  indent: define({ spaces: 'number', str: 'string' }, (spaces, str) => {
    const width = integerOf(spaces);
    if (width < 0) throw new FunctionError('the number of spaces must not be negative');
    const margin = `\n${repeatedSafely(' ', width)}`;
    const lines = textOf(str).split('\n');
    repeatedSafely(margin, lines.length);
    return string(lines.join(margin));
  }),
  join: define({ separator: 'string' }, join, { name: 'lists', type: LIST_OF_STRINGS }),
  split: define({ separator: 'string', str: 'string' }, (separator, str) => {
    const text = textOf(str);
    const parts = textOf(separator) === '' ? [...text] : text.split(textOf(separator));
    return list('string', parts.map(string));
  }),
  sort: define({ list: LIST_OF_STRINGS }, sort),
  replace: define({ str: 'string', substr: 'string', replace: 'string' }, (str, substr, replacement) => {
    const parts = textOf(substr) === '' ? ['', ...textOf(str), ''] : textOf(str).split(textOf(substr));
    repeatedSafely(textOf(replacement), parts.length - 1);
    return string(parts.join(textOf(replacement)));
  }),
};

/** The characters of a string as a reader counts them. */
export function charactersOf(value: Value): string[] {
  return [...graphemes(textOf(value))].map(({ segment }) => segment);
}

/** Go changes the case of each code point alone, and only where that gives one code point again. */
function mapCharacters(text: string, change: (character: string) => string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return change(text);
  return Array.from(text, (character) => {
    const changed = change(character);
    return [...changed].length === 1 ? changed : character;
  }).join('');
}

/** Upper case at the start of words; a word is made of letters, digits and underscores. */
function title(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}_]|[^\x00-\x7f\s])[^\s]/gu, (character) =>
    mapCharacters(character, (c) => c.toUpperCase()),
  );
}

function reverse(str: Value): Value {
  return string(charactersOf(str).reverse().join(''));
}

/** A negative offset counts from the end, a negative length means the rest. */
function substring(str: Value, offsetValue: Value, lengthValue: Value): Value {
  const characters = charactersOf(str);
  const length = integerOf(lengthValue);
  const given = integerOf(offsetValue);
  if (length === 0 && given >= 0) return string('');
  const offset = Math.max(given < 0 ? given + characters.length : given, 0);
  const end = length < 0 || (length === 0 && given < 0) ? characters.length : offset + length;
  return string(characters.slice(offset, end).join(''));
}

function trim(text: string, cutset: string): string {
  const cut = new Set(cutset);
  const characters = [...text];
  let start = 0;
  let end = characters.length;
  while (start < end && cut.has(characters[start]!)) start += 1;
  while (end > start && cut.has(characters[end - 1]!)) end -= 1;
  return characters.slice(start, end).join('');
}

function chomp(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return text.slice(0, end);
}

function join(separator: Value, ...lists: Value[]): Value {
  if (lists.length === 0) throw new FunctionError('at least one list is needed');
  const texts = lists.flatMap((each, index) =>
    elementsOf(each).map((item, position) => {
      if (item.data === null) throw new FunctionError(`element ${position} of the list is null`, index + 1);
      return textOf(item);
    }),
  );
  repeatedSafely(textOf(separator), texts.length);
  return string(texts.join(textOf(separator)));
}

function sort(value: Value): Value {
  const texts = elementsOf(value).map((item, index) => {
    if (item.data === null) throw new FunctionError(`element ${index} is null and has no place in an order`);
    return textOf(item);
  });
  return list('string', texts.sort(compareStrings).map(string));
}
