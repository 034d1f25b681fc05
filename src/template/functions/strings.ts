import { CallError } from '../../gotemplate/error.ts';
import { Dictionary, type FunctionTable, type Integer, type List, strings } from '../../gotemplate/value.ts';

/** Functions on texts. Their last argument is the text, for pipelines. */
export const stringFunctions: FunctionTable = {
  join: {
    parameters: ['string', '[]string'],
    call: (separator: string, { items }: List) => items.join(separator),
  },
  split: {
    parameters: ['string', 'string'],
    call: (separator: string, text: string) => strings(splitTrimmed(separator, text)),
  },
  splitToMap: {
    parameters: ['string', 'string', 'string'],
    call: (between: string, within: string, text: string) => {
      const pairs = splitTrimmed(between, text).filter((pair) => pair.includes(within));
      return new Dictionary(
        'string',
        'string',
        pairs.map((pair) => cut(pair, within)),
      );
    },
  },
  trim: { parameters: ['string', 'string'], call: (cutset: string, text: string) => trimSet(text, cutset) },
  trimPrefix: {
    parameters: ['string', 'string'],
    call: (prefix: string, text: string) => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
  },
  trimSuffix: {
    parameters: ['string', 'string'],
    call: (suffix: string, text: string) =>
      text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
  },
  trimSpace: { parameters: ['string'], call: trimSpace },
  toLower: { parameters: ['string'], call: lower },
  toUpper: { parameters: ['string'], call: upper },
  toTitle: { parameters: ['string'], call: title },
  replaceAll: {
    parameters: ['string', 'string', 'string'],
    call: (from: string, to: string, text: string) => replaceAll(text, from, to),
  },
  indent: {
    parameters: ['int', 'string'],
    call: ({ value }: Integer, text: string) => {
      if (value < 0n) throw new CallError('the number of spaces cannot be negative');
      if (value > 10_000n) throw new CallError(`${value} spaces are too many`);
      return text.replace(/^(?=[^\n])/gm, ' '.repeat(Number(value)));
    },
  },
};

function splitTrimmed(separator: string, text: string): string[] {
  const trimmed = trimSpace(text);
  if (trimmed === '') return [];
  return separator === '' ? [...trimmed] : trimmed.split(separator);
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

/** What Go calls space at both ends. */
export function trimSpace(text: string): string {
  return text.replace(/^[\s\x85]+|[\s\x85]+$/g, (run) => run.replace(/[^\ufeff]/g, ''));
}

/** Without any of the characters of a set at both ends. */
export function trimSet(text: string, cutset: string): string {
  const set = new Set(cutset);
  const characters = [...text];
  let start = 0;
  let end = characters.length;
  while (start < end && set.has(characters[start] ?? '')) start += 1;
  while (end > start && set.has(characters[end - 1] ?? '')) end -= 1;
  return characters.slice(start, end).join('');
}

/** An empty text is found before every character and at the end. */
export function replaceAll(text: string, from: string, to: string): string {
  return from === '' ? [...[...text].map((each) => to + each), to].join('') : text.split(from).join(to);
}

/** Character by character: in Go the place in a word does not matter. */
export function lower(text: string): string {
  return text.replace(/\p{L}|\p{N}|\p{S}/gu, (character) => [...character.toLowerCase()][0] ?? character);
}

/** Character by character: Go does not make `SS` of `ß`. */
export function upper(text: string): string {
  return text.replace(/\p{L}|\p{M}|\p{N}|\p{S}/gu, (character) => {
    const result = character.toUpperCase();
    return [...result].length === 1 ? result : character;
  });
}

/** The first letter of each word as a capital, the others as they are. Words are those of Unicode. */
function title(text: string): string {
  return text.replace(/[\p{L}\p{M}\p{N}_]+(?:['’.:·][\p{L}\p{M}_]+)*/gu, (word) =>
    word.replace(/\p{Cased}/u, (letter) => upper(letter)),
  );
}
