import { normalized } from './bytes.ts';
import { TemplateError } from './error.ts';
import type { ExecuteOptions } from './evaluate-pipeline.ts';
import type { Node, Template } from './tree.ts';
import type { GoValue } from './value.ts';
import { Variables } from './variables.ts';
import { Walk } from './walk.ts';

/** Templates may call each other so deep. Go allows more; nothing meant needs it. */
const MAX_DEPTH = 400;

/** And write so much, in UTF-16 units. */
const MAX_SIZE = 64_000_000;

/**
 * The text a template makes of no data at all, which is what consul-template gives it: `.` has no value.
 * Throws TemplateError, and RangeError when the text would be too long. Source: Go text/template exec.go.
 */
export function execute(template: Template, options: ExecuteOptions): string {
  return new Execution(template, options).run();
}

class Execution {
  readonly #template: Template;
  readonly #options: ExecuteOptions;
  readonly #output: string[] = [];
  #depth = 0;
  #size = 0;

  constructor(template: Template, options: ExecuteOptions) {
    this.#template = template;
    this.#options = options;
  }

  run(): string {
    this.#call(this.#template.main, undefined);
    return normalized(this.#output.join(''));
  }

  /** A template sees `.` and `$`, and no variables of its caller. */
  #call(nodes: readonly Node[], dot: GoValue): void {
    const variables = new Variables([['$', dot]]);
    new Walk(this.#options, variables, {
      write: (text) => this.#write(text),
      template: (name, at, value) => this.#callNamed(name, at, value),
    }).list(nodes, dot);
  }

  #write(text: string): void {
    this.#size += text.length;
    if (this.#size > MAX_SIZE) throw new RangeError('the template writes too much');
    this.#output.push(text);
  }

  #callNamed(name: string, at: number, dot: GoValue): void {
    const nodes = name === '' ? this.#template.main : this.#template.defined.get(name);
    if (!nodes) throw new TemplateError(`there is no template "${name}"`, at);
    if (this.#depth === MAX_DEPTH) throw new TemplateError(`"${name}" calls itself too often`, at);
    this.#depth += 1;
    this.#call(nodes, dot);
    this.#depth -= 1;
  }
}
