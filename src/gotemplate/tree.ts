/** What a template consists of. `at` is the offset in its text. Source: Go text/template/parse node.go. */
export type Node =
  | { type: 'text'; at: number; text: string }
  | { type: 'action'; at: number; pipeline: Pipeline }
  | { type: 'if' | 'with'; at: number; pipeline: Pipeline; then: Node[]; otherwise: Node[] | null }
  | { type: 'range'; at: number; pipeline: Pipeline; body: Node[]; otherwise: Node[] | null }
  | { type: 'template'; at: number; name: string; pipeline: Pipeline | null }
  | { type: 'break' | 'continue'; at: number };

export interface Pipeline {
  type: 'pipeline';
  at: number;
  /** `$x := …` declares, `$x = …` assigns. */
  variables: string[];
  assigns: boolean;
  commands: Command[];
}

export interface Command {
  at: number;
  /** A function, a field or a value, and its arguments. */
  operands: [Operand, ...Operand[]];
}

export type Operand =
  | { type: 'dot' | 'nil'; at: number }
  | { type: 'bool'; at: number; value: boolean }
  | { type: 'string'; at: number; value: string }
  | NumberOperand
  | { type: 'function'; at: number; name: string }
  /** `.a.b` */
  | { type: 'field'; at: number; fields: string[] }
  /** `$x.a.b`; the name has its `$`. */
  | { type: 'variable'; at: number; name: string; fields: string[] }
  /** `(…).a.b` and `f.a.b` */
  | { type: 'chain'; at: number; of: Operand; fields: string[] }
  | Pipeline;

/** A constant, as each kind of number that can hold it. */
export interface NumberOperand {
  type: 'number';
  at: number;
  text: string;
  integer: bigint | null;
  float: number;
  /** Written with a point or an exponent. */
  isFloat: boolean;
}

/** A template with those it defines, and the functions it names, in the order of their places. */
export interface Template {
  text: string;
  main: Node[];
  defined: Map<string, Node[]>;
  calls: { name: string; at: number }[];
}
