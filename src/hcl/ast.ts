import type { Range } from './diagnostic.ts';
import type { Value } from './value.ts';

/** The content of a file or of a block. `items` keeps source order. */
export interface Body {
  kind: 'body';
  items: (Attribute | Block)[];
  range: Range;
  /** Where a missing item would have been expected: the end of the body. */
  endRange: Range;
}

export interface Attribute {
  kind: 'attribute';
  name: string;
  nameRange: Range;
  expression: Expression;
  range: Range;
}

export interface Block {
  kind: 'block';
  type: string;
  typeRange: Range;
  labels: { value: string; range: Range }[];
  body: Body;
  /** From the type to the opening brace, the part that names the block. */
  headerRange: Range;
  range: Range;
}

export type Expression =
  | { kind: 'literal'; value: Value; range: Range }
  /** Quoted string or heredoc. A template of one single interpolation keeps that expression's type. */
  | { kind: 'template'; parts: TemplatePart[]; heredoc: boolean; range: Range }
  | { kind: 'parens'; inner: Expression; range: Range }
  /** A root name followed by steps: `var.image`, `attr.kernel.name`, `env["HOME"]`, `list[0]`. */
  | { kind: 'variable'; name: string; range: Range }
  /** `stepRange` of both: what was added to the target, from its dot or bracket. */
  | { kind: 'getAttr'; target: Expression; name: string; nameRange: Range; stepRange: Range; range: Range }
  | { kind: 'index'; target: Expression; key: Expression; legacy: boolean; stepRange: Range; range: Range }
  /** `each` is what is done with one element, which appears in it as `splatItem`. */
  | {
      kind: 'splat';
      style: 'full' | 'attribute';
      target: Expression;
      each: Expression;
      markerRange: Range;
      range: Range;
    }
  | { kind: 'splatItem'; range: Range }
  | { kind: 'call'; name: string; nameRange: Range; args: Expression[]; expandLast: boolean; range: Range }
  | { kind: 'unary'; operator: '!' | '-'; operand: Expression; range: Range }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression; range: Range }
  | { kind: 'conditional'; condition: Expression; yes: Expression; no: Expression; range: Range }
  | { kind: 'tuple'; items: Expression[]; range: Range }
  | { kind: 'object'; items: ObjectItem[]; range: Range }
  | ForExpression;

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export interface ObjectItem {
  key: Expression;
  /** Set when the key was written as a bare word, which is then the key itself. */
  keyword: string | null;
  value: Expression;
}

export interface ForExpression {
  kind: 'for';
  shape: 'tuple' | 'object';
  keyName: string | null;
  valueName: string;
  collection: Expression;
  /** Only in the object shape. */
  key: Expression | null;
  value: Expression;
  condition: Expression | null;
  /** `=> value...` */
  grouping: boolean;
  range: Range;
}

export type TemplatePart =
  | { kind: 'text'; text: string; range: Range }
  | { kind: 'interpolation'; expression: Expression; range: Range }
  | { kind: 'if'; condition: Expression; yes: TemplatePart[]; no: TemplatePart[]; range: Range }
  | {
      kind: 'forEach';
      keyName: string | null;
      valueName: string;
      collection: Expression;
      body: TemplatePart[];
      range: Range;
    };
