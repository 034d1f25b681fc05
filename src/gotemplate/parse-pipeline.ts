import { parseNumber, parseRune, unquote } from './constants.ts';
import { TemplateError } from './error.ts';
import type { Token } from './lexer.ts';
import { type TokenStream, unexpected } from './token-stream.ts';
import type { Command, Operand, Pipeline, Template } from './tree.ts';

const MAX_DEPTH = 500;

/** Reads pipelines and knows the variables they may name. */
export class PipelineParser {
  readonly #tokens: TokenStream;
  readonly #calls: Template['calls'];
  readonly #isFunction: (name: string) => boolean;
  #variables: readonly string[] = ['$'];
  #depth = 0;

  constructor(tokens: TokenStream, calls: Template['calls'], isFunction: (name: string) => boolean) {
    this.#tokens = tokens;
    this.#calls = calls;
    this.#isFunction = isFunction;
  }

  /** The variables known here, for `restore` where what declares more of them ends. */
  scope(): readonly string[] {
    return this.#variables;
  }

  restore(scope: readonly string[]): void {
    this.#variables = scope;
  }

  /** Reads up to the token that ends the pipeline, and that too. `where` names it in errors. */
  pipeline(where: string, end: 'close' | ')'): Pipeline {
    const pipeline: Pipeline = {
      type: 'pipeline',
      at: this.#tokens.peekPastSpace().at,
      variables: [],
      assigns: false,
      commands: [],
    };
    this.#declarations(pipeline, where);
    for (;;) {
      this.#tokens.skipSpace();
      const token = this.#tokens.peek();
      if (token.type === end) break;
      pipeline.commands.push(this.#command(where));
    }
    const closing = this.#tokens.next();
    this.#variables = [...this.#variables, ...pipeline.variables];
    if (pipeline.commands.length === 0) throw new TemplateError(`${where} has no value`, closing.at);
    for (const { operands, at } of pipeline.commands.slice(1)) {
      if (['bool', 'dot', 'nil', 'number', 'string'].includes(operands[0].type)) {
        throw new TemplateError('only a function can come after "|"', at);
      }
    }
    return pipeline;
  }

  #declarations(pipeline: Pipeline, where: string): void {
    for (;;) {
      const variable = this.#tokens.peekPastSpace();
      if (variable.type !== 'variable') return;
      this.#tokens.skipSpace();
      const after = this.#tokens.peekSecond();
      const isList = after.type === 'other' && after.text === ',';
      if (after.type !== '=' && after.type !== ':=' && !isList) return;
      this.#tokens.next();
      this.#tokens.nextPastSpace();
      pipeline.variables.push(variable.text);
      if (!isList) {
        pipeline.assigns = after.type === '=';
        const unknown = pipeline.variables.find((name) => !this.#variables.includes(name));
        if (!pipeline.assigns || unknown === undefined) return;
        throw new TemplateError(`${unknown} is not declared: write ":=" the first time`, after.at);
      }
      if (where !== 'range' || pipeline.variables.length > 1) {
        throw new TemplateError(`too many variables in ${where}`, after.at);
      }
      const next = this.#tokens.peekPastSpace();
      if (next.type !== 'variable') throw unexpected(next, 'a range with two variables');
    }
  }

  #command(where: string): Command {
    const operands: Operand[] = [];
    const { at } = this.#tokens.peek();
    for (;;) {
      this.#tokens.skipSpace();
      const operand = this.#operand();
      if (operand) operands.push(operand);
      const token = this.#tokens.peek();
      if (token.type === 'space' && operand) continue;
      if (token.type === '|') this.#tokens.next();
      else if (token.type !== 'close' && token.type !== ')' && token.type !== 'space') {
        throw unexpected(token, where);
      }
      break;
    }
    const [first, ...others] = operands;
    if (!first) throw unexpected(this.#tokens.peekPastSpace(), where);
    return { at, operands: [first, ...others] };
  }

  /** A term with the fields that follow it; null when there is none. */
  #operand(): Operand | null {
    const term = this.#term();
    if (term === null) return null;
    const { at } = this.#tokens.peek();
    const fields: string[] = [];
    while (this.#tokens.peek().type === 'field') fields.push(this.#tokens.next().text.slice(1));
    if (fields.length === 0) return term;
    switch (term.type) {
      case 'field':
      case 'variable':
        return { ...term, at, fields: [...term.fields, ...fields] };
      case 'function':
      case 'pipeline':
        return { type: 'chain', at, of: term, fields };
      default:
        throw new TemplateError('a constant has no fields', at);
    }
  }

  #term(): Operand | null {
    const token = this.#tokens.peek();
    const { type, at, text } = token;
    switch (type) {
      case 'function':
        if (!this.#isFunction(text)) throw new TemplateError(`there is no function "${text}"`, at);
        this.#calls.push({ name: text, at });
        this.#tokens.next();
        return { type, at, name: text };
      case 'dot':
      case 'nil':
        this.#tokens.next();
        return { type, at };
      case 'bool':
        this.#tokens.next();
        return { type, at, value: text === 'true' };
      case 'field':
        this.#tokens.next();
        return { type, at, fields: [text.slice(1)] };
      case 'variable':
        return this.#variable(this.#tokens.next());
      case 'number':
      case 'rune':
      case 'string':
      case 'raw string':
        return constant(this.#tokens.next());
      case '(':
        return this.#parenthesized();
      default:
        return null;
    }
  }

  #variable({ text, at }: Token): Operand {
    if (!this.#variables.includes(text)) {
      throw new TemplateError(`there is no variable ${text} here`, at);
    }
    return { type: 'variable', at, name: text, fields: [] };
  }

  #parenthesized(): Pipeline {
    const { at } = this.#tokens.next();
    if (this.#depth === MAX_DEPTH) throw new TemplateError('too many parentheses', at);
    this.#depth += 1;
    const pipeline = this.pipeline('parentheses', ')');
    this.#depth -= 1;
    return pipeline;
  }
}

function constant({ type, text, at }: Token): Operand {
  if (type === 'string' || type === 'raw string') {
    const value = unquote(text);
    if (value === null) throw new TemplateError(`${text} has an escape that is none`, at);
    return { type: 'string', at, value };
  }
  const number = type === 'rune' ? parseRune(text, at) : parseNumber(text, at);
  if (number === null) throw new TemplateError(`${text} is not a number`, at);
  return number;
}
