/**
 * How a jobspec is declared: which attributes and blocks a block takes, and the field of the job each one fills.
 * One declaration serves decoding, "did you mean" and the support table.
 */

/** `duration` is a Go duration string or a number of nanoseconds; `map` is a map of strings. */
export type AttributeType = 'string' | 'int' | 'bool' | 'duration' | 'strings' | 'ints' | 'map';

export interface AttributeSchema {
  type: AttributeType;
  /** The field of Nomad's API. Empty for a name that is accepted and ignored. */
  field: string;
  required?: boolean;
  /** Bounds of an int, inclusive. */
  range?: readonly [number, number];
}

export interface BlockSchema {
  attributes: Readonly<Record<string, AttributeSchema>>;
  blocks: Readonly<Record<string, NestedSchema>>;
  /** Turns what was written into the API's form, in place. Problems go to `report`, with the field they are about. */
  finish?: (decoded: Decoded, report: (field: string, problem: Problem) => void) => void;
}

/** What was written in a block, by field name of the API, before any default. */
export type Decoded = Record<string, unknown>;

export interface Problem {
  /** An error unless it says otherwise. */
  severity?: 'warning';
  summary: string;
  detail: string;
  hint?: string;
}

/**
 * `map`: any attribute, values converted to strings. `lists`: any attribute, lists of strings.
 * `free`: anything at all, for whoever reads it later (driver configs, scaling policies).
 */
export type Content = BlockSchema | 'map' | 'lists' | 'free';

export interface NestedSchema {
  field: string;
  /** `keyed`: an object by label instead of a list. */
  repeat: 'once' | 'many' | 'keyed';
  /** The field the label fills; without it the block takes no label. */
  label?: string;
  content: Content;
  /** `env = { … }` is as good as `env { … }`. */
  asAttribute?: boolean;
}

export const string = (field: string): AttributeSchema => ({ type: 'string', field });
export const int = (field: string, range?: readonly [number, number]): AttributeSchema =>
  range ? { type: 'int', field, range } : { type: 'int', field };
export const bool = (field: string): AttributeSchema => ({ type: 'bool', field });
export const duration = (field: string): AttributeSchema => ({ type: 'duration', field });
export const strings = (field: string): AttributeSchema => ({ type: 'strings', field });
export const ints = (field: string): AttributeSchema => ({ type: 'ints', field });
export const required = (attribute: AttributeSchema): AttributeSchema => ({ ...attribute, required: true });

export const once = (field: string, content: Content): NestedSchema => ({ field, repeat: 'once', content });
export const many = (field: string, content: Content, label?: string): NestedSchema =>
  label ? { field, repeat: 'many', content, label } : { field, repeat: 'many', content };
export const keyed = (field: string, label: string, content: Content): NestedSchema => ({
  field,
  repeat: 'keyed',
  label,
  content,
});
export const stringMap = (field: string): NestedSchema => ({ field, repeat: 'once', content: 'map' });
/** A map of strings that may be written as a block or as an attribute. */
export const blockOrMap = (field: string): NestedSchema => ({ ...stringMap(field), asAttribute: true });
