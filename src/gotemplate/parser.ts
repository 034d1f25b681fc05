import { isBuiltin } from './builtins.ts';
import { unquote } from './constants.ts';
import { TemplateError } from './error.ts';
import { type Token, tokenize } from './lexer.ts';
import { PipelineParser } from './parse-pipeline.ts';
import { TokenStream, unexpected } from './token-stream.ts';
import type { Node, Pipeline, Template } from './tree.ts';

/** How the nodes of a list ended. */
type Ending = { type: 'end' | 'else'; at: number };

/** Empty delimiters mean `{{` and `}}`. */
export interface Delimiters {
  left: string;
  right: string;
}

/**
 * Reads a template; `isFunction` knows the functions beside those that every template has. Throws TemplateError. Source: Go text/template/parse parse.go.
 */
export function parseTemplate(
  text: string,
  delimiters: Delimiters,
  isFunction: (name: string) => boolean,
): Template {
  const tokens = tokenize(text, { left: delimiters.left || '{{', right: delimiters.right || '}}' });
  const knows = (name: string) => isBuiltin(name) || isFunction(name);
  return new Parser(text, new TokenStream(tokens), knows).run();
}

/** Blocks may stand in each other so deep. */
const MAX_DEPTH = 400;

class Parser {
  readonly #tokens: TokenStream;
  readonly #isFunction: (name: string) => boolean;
  readonly #template: Template;
  #pipelines: PipelineParser;
  #loops = 0;
  #depth = 0;

  constructor(text: string, tokens: TokenStream, isFunction: (name: string) => boolean) {
    this.#tokens = tokens;
    this.#isFunction = isFunction;
    this.#template = { text, main: [], defined: new Map(), calls: [] };
    this.#pipelines = new PipelineParser(tokens, this.#template.calls, isFunction);
  }

  run(): Template {
    const { main } = this.#template;
    while (this.#tokens.peek().type !== 'end of template') {
      if (this.#isDefinition()) {
        this.#definition();
        continue;
      }
      const node = this.#textOrAction();
      if (node.type === 'end' || node.type === 'else') {
        throw new TemplateError(`"${node.type}" without something to end`, node.at);
      }
      main.push(node as Node);
    }
    const again = this.#template.defined.get('');
    if (again && !isEmpty(again) && !isEmpty(main)) {
      throw new TemplateError('a template without a name is this one, so it is defined twice', 0);
    }
    return this.#template;
  }

  #isDefinition(): boolean {
    const second = this.#tokens.peekSecond();
    return this.#tokens.peek().type === 'open' && second.type === 'keyword' && second.text === 'define';
  }

  #definition(): void {
    this.#tokens.next();
    this.#tokens.nextPastSpace();
    const name = this.#templateName('define');
    this.#tokens.expect('close', 'define');
    this.#define(name);
  }

  /** Reads what a name stands for, up to its end. It knows no variables of what is around it. */
  #define({ name, at }: { name: string; at: number }): void {
    const outside = { pipelines: this.#pipelines, loops: this.#loops };
    this.#pipelines = new PipelineParser(this.#tokens, this.#template.calls, this.#isFunction);
    this.#loops = 0;
    const { nodes, ending } = this.#list();
    if (ending.type !== 'end') throw new TemplateError('unexpected "else" in a definition', ending.at);
    this.#pipelines = outside.pipelines;
    this.#loops = outside.loops;
    const { defined } = this.#template;
    const known = defined.get(name);
    if (known && !isEmpty(known) && !isEmpty(nodes)) {
      throw new TemplateError(`the template "${name}" is defined twice`, at);
    }
    if (!known || isEmpty(known)) defined.set(name, nodes);
  }

  #templateName(where: string): { name: string; at: number } {
    const token = this.#tokens.nextPastSpace();
    if (token.type !== 'string' && token.type !== 'raw string') throw unexpected(token, where);
    const name = unquote(token.text);
    if (name === null) throw new TemplateError(`${token.text} has an escape that is none`, token.at);
    return { name, at: token.at };
  }

  #list(): { nodes: Node[]; ending: Ending } {
    const nodes: Node[] = [];
    if (this.#depth === MAX_DEPTH)
      throw new TemplateError('too many blocks within blocks', this.#tokens.peek().at);
    this.#depth += 1;
    for (;;) {
      const node = this.#textOrAction();
      if (node.type === 'end' || node.type === 'else') {
        this.#depth -= 1;
        return { nodes, ending: node as Ending };
      }
      nodes.push(node as Node);
    }
  }

  #textOrAction(): Node | Ending {
    const token = this.#tokens.nextPastSpace();
    if (token.type === 'text') return { type: 'text', at: token.at, text: token.text };
    if (token.type !== 'open') throw unexpected(token, 'the template, where an "end" is missing');
    const first = this.#tokens.peekPastSpace();
    if (first.type !== 'keyword') {
      const pipeline = this.#pipelines.pipeline('an action', 'close');
      return { type: 'action', at: pipeline.at, pipeline };
    }
    this.#tokens.nextPastSpace();
    return this.#control(first);
  }

  #control({ text, at, ...token }: Token): Node | Ending {
    switch (text) {
      case 'end':
        this.#tokens.expect('close', 'end');
        return { type: 'end', at };
      case 'else':
        if (!this.#tokens.isKeyword('if') && !this.#tokens.isKeyword('with')) {
          this.#tokens.expect('close', 'else');
        }
        return { type: 'else', at };
      case 'if':
      case 'with':
        return this.#branch(text);
      case 'range':
        return this.#range();
      case 'break':
      case 'continue':
        this.#tokens.expect('close', text);
        if (this.#loops === 0) throw new TemplateError(`"${text}" outside of a range`, at);
        return { type: text, at };
      case 'template':
        return this.#templateCall();
      case 'block':
        return this.#block();
      default:
        throw unexpected({ ...token, text, at }, 'an action');
    }
  }

  #branch(type: 'if' | 'with'): Node {
    const scope = this.#pipelines.scope();
    const pipeline = this.#pipelines.pipeline(type, 'close');
    const { nodes: then, ending } = this.#list();
    const otherwise = this.#otherwise(type, ending);
    this.#pipelines.restore(scope);
    return { type, at: pipeline.at, pipeline, then, otherwise };
  }

  /** What follows an `else`; `else if` is an `if` in an `else`, with one `end` for both. */
  #otherwise(type: 'if' | 'with' | 'range', ending: Ending): Node[] | null {
    if (ending.type === 'end') return null;
    if (type !== 'range' && this.#tokens.isKeyword(type)) {
      this.#tokens.nextPastSpace();
      return [this.#branch(type)];
    }
    const { nodes, ending: last } = this.#list();
    if (last.type !== 'end') throw new TemplateError('a second "else"', last.at);
    return nodes;
  }

  #range(): Node {
    const scope = this.#pipelines.scope();
    const pipeline = this.#pipelines.pipeline('range', 'close');
    this.#loops += 1;
    const { nodes: body, ending } = this.#list();
    this.#loops -= 1;
    const otherwise = this.#otherwise('range', ending);
    this.#pipelines.restore(scope);
    return { type: 'range', at: pipeline.at, pipeline, body, otherwise };
  }

  #templateCall(): Node {
    const { name, at } = this.#templateName('template');
    if (this.#tokens.peekPastSpace().type === 'close') {
      this.#tokens.nextPastSpace();
      return { type: 'template', at, name, pipeline: null };
    }
    return { type: 'template', at, name, pipeline: this.#pipelines.pipeline('template', 'close') };
  }

  /** `block` defines a template and calls it. */
  #block(): Node {
    const { name, at } = this.#templateName('block');
    const pipeline: Pipeline = this.#pipelines.pipeline('block', 'close');
    this.#define({ name, at });
    return { type: 'template', at, name, pipeline };
  }
}

function isEmpty(nodes: readonly Node[]): boolean {
  return nodes.every((node) => node.type === 'text' && node.text.trim() === '');
}
