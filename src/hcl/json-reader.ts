import { Decimal } from './decimal.ts';
import type { Diagnostic, Range } from './diagnostic.ts';
import { SourceText } from './source.ts';

const MAX_DEPTH = 400;
const MAX_CHARACTERS = 16 * 1024 * 1024;

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /[A-Za-z]+/y;
const PLAIN = /[^"\\\x00-\x1f]*/y;

const SIMPLE: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export interface StringNode {
  kind: 'string';
  text: string;
  range: Range;
  source: SourceText;
  /** Where the text behind the opening quote begins. */
  contentStart: number;
  /** The characters of the text that were written with more than one, and how far what follows has moved. */
  escapes: { at: number; shift: number }[];
}

export type JsonNode =
  | { kind: 'object'; properties: { name: StringNode; value: JsonNode }[]; range: Range }
  | { kind: 'array'; items: JsonNode[]; range: Range }
  | StringNode
  | { kind: 'number'; value: Decimal; range: Range }
  | { kind: 'bool'; value: boolean; range: Range }
  | { kind: 'null'; range: Range };

class JsonFailure extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.detail);
    this.diagnostic = diagnostic;
  }
}

/** Reads a JSON document with its places (RFC 8259). The first mistake ends the reading. Never throws. */
export function parseJsonText(
  text: string,
  file: string,
): { node: JsonNode | null; diagnostics: Diagnostic[] } {
  const reader = new JsonReader(new SourceText(file, text.slice(0, MAX_CHARACTERS)));
  try {
    return { node: reader.document(text.length > MAX_CHARACTERS), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof JsonFailure)) throw error;
    return { node: null, diagnostics: [error.diagnostic] };
  }
}

class JsonReader {
  private readonly source: SourceText;
  private at = 0;
  private depth = 0;

  constructor(source: SourceText) {
    this.source = source;
  }

  document(tooLarge: boolean): JsonNode {
    if (tooLarge) this.fail('Text too large', `More than ${MAX_CHARACTERS} characters are not read.`);
    const node = this.value();
    this.space();
    if (this.at < this.source.text.length)
      this.fail('Extra characters', 'The JSON document is complete before this.');
    return node;
  }

  private get character(): string {
    return this.source.text[this.at] ?? '';
  }

  private fail(summary: string, detail: string, start = this.at, end = start + 1): never {
    const range = this.source.range(start, Math.min(end, this.source.text.length));
    throw new JsonFailure({ severity: 'error', summary, detail, range });
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source.text);
    if (!found) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  private space(): void {
    this.match(SPACE);
  }

  private value(): JsonNode {
    this.space();
    const start = this.at;
    if (this.depth > MAX_DEPTH) this.fail('Nested too deeply', `JSON may be ${MAX_DEPTH} levels deep.`);
    if (this.character === '{') return this.object(start);
    if (this.character === '[') return this.array(start);
    if (this.character === '"') return this.string(start);
    const digits = this.match(NUMBER);
    if (digits !== null) return this.number(digits, start);
    return this.word(start);
  }

  private number(digits: string, start: number): JsonNode {
    const value = Decimal.fromString(digits);
    if (!value) return this.fail('Number out of range', 'No number can be this large.', start, this.at);
    if (/[\w.]/.test(this.character))
      this.fail('Invalid number', 'JSON writes numbers as 12, -0.5 or 1e9.', start);
    return { kind: 'number', value, range: this.source.range(start, this.at) };
  }

  private word(start: number): JsonNode {
    const word = this.match(WORD);
    const range = this.source.range(start, this.at);
    if (word === 'true' || word === 'false') return { kind: 'bool', value: word === 'true', range };
    if (word === 'null') return { kind: 'null', range };
    const found = word ?? this.character;
    const what = found === '' ? 'the end of the text' : `"${found}"`;
    return this.fail('Invalid JSON', `A value is expected here, not ${what}.`, start, start + found.length);
  }

  private object(start: number): JsonNode {
    const properties: { name: StringNode; value: JsonNode }[] = [];
    this.items('}', () => {
      const name = this.propertyName();
      this.space();
      if (this.character !== ':') this.fail('Missing colon', 'A property name is followed by a colon.');
      this.at += 1;
      properties.push({ name, value: this.value() });
    });
    return { kind: 'object', properties, range: this.source.range(start, this.at) };
  }

  private propertyName(): StringNode {
    if (this.character === '"') return this.string(this.at);
    return this.fail('Invalid property name', 'A property name must be in double quotes.');
  }

  private array(start: number): JsonNode {
    const items: JsonNode[] = [];
    this.items(']', () => {
      items.push(this.value());
    });
    return { kind: 'array', items, range: this.source.range(start, this.at) };
  }

  /** What stands between brackets, separated by commas. */
  private items(closer: string, item: () => void): void {
    this.at += 1;
    this.depth += 1;
    this.space();
    while (this.character !== closer) {
      item();
      this.space();
      if (this.character === closer) break;
      const comma = this.at;
      if (this.character !== ',') this.fail('Missing comma', `A comma or ${closer} is expected here.`);
      this.at += 1;
      this.space();
      if (this.character === closer)
        this.fail('Trailing comma', 'The last item must not be followed by a comma.', comma);
    }
    this.at += 1;
    this.depth -= 1;
  }

  private string(start: number): StringNode {
    this.at += 1;
    const contentStart = this.at;
    const escapes: StringNode['escapes'] = [];
    let text = '';
    for (;;) {
      text += this.match(PLAIN) ?? '';
      if (this.character === '"') break;
      if (this.character !== '\\') {
        this.fail('Unterminated string', 'The string must be closed by a double quote on this line.');
      }
      const length = this.character === '\\' && this.source.text[this.at + 1] === 'u' ? 6 : 2;
      const character = this.escape(this.source.text.slice(this.at, this.at + length));
      escapes.push({ at: text.length, shift: (escapes.at(-1)?.shift ?? 0) + length - character.length });
      text += character;
      this.at += length;
    }
    this.at += 1;
    const range = this.source.range(start, this.at);
    return { kind: 'string', text, range, source: this.source, contentStart, escapes };
  }

  private escape(written: string): string {
    if (/^\\u[0-9a-fA-F]{4}$/.test(written))
      return String.fromCharCode(Number.parseInt(written.slice(2), 16));
    const character = SIMPLE[written[1] ?? ''];
    return (
      character ??
      this.fail('Invalid escape sequence', `${written} means nothing in JSON.`, this.at, this.at + 2)
    );
  }
}
