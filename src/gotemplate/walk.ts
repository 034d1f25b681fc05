import { TemplateError } from './error.ts';
import { type ExecuteOptions, PipelineEvaluator } from './evaluate-pipeline.ts';
import { printAction } from './print.ts';
import type { Node, Pipeline } from './tree.ts';
import { Channel, Dictionary, type GoValue, Integer, int, isTrue, List, typeOf } from './value.ts';
import type { Variables } from './variables.ts';

/** How a list of nodes ended: at its end, or in the midst of a range's body. */
type Flow = 'done' | 'break' | 'continue';

/** What the nodes of a template have an effect on. */
interface Effects {
  write(text: string): void;
  template(name: string, at: number, dot: GoValue): void;
}

/** One pass through the nodes of one template. */
export class Walk {
  readonly #variables: Variables;
  readonly #effects: Effects;
  readonly #pipelines: PipelineEvaluator;

  constructor(options: ExecuteOptions, variables: Variables, effects: Effects) {
    this.#variables = variables;
    this.#effects = effects;
    this.#pipelines = new PipelineEvaluator(options, variables);
  }

  list(nodes: readonly Node[], dot: GoValue): Flow {
    for (const node of nodes) {
      const flow = this.#node(node, dot);
      if (flow !== 'done') return flow;
    }
    return 'done';
  }

  #node(node: Node, dot: GoValue): Flow {
    switch (node.type) {
      case 'text':
        this.#effects.write(node.text);
        return 'done';
      case 'action':
        this.#action(node.pipeline, dot);
        return 'done';
      case 'template': {
        const value = node.pipeline ? this.#pipelines.pipeline(node.pipeline, dot) : undefined;
        this.#effects.template(node.name, node.at, value);
        return 'done';
      }
      case 'if':
      case 'with':
        return this.#branch(node, dot);
      case 'range':
        return this.#range(node, dot);
      default:
        return node.type;
    }
  }

  #action(pipeline: Pipeline, dot: GoValue): void {
    const value = this.#pipelines.pipeline(pipeline, dot);
    if (pipeline.variables.length > 0) return;
    const text = printAction(value);
    if (text === null)
      throw new TemplateError(`a value of type ${typeOf(value)} cannot be printed`, pipeline.at);
    this.#effects.write(text);
  }

  #branch(node: Extract<Node, { type: 'if' | 'with' }>, dot: GoValue): Flow {
    const mark = this.#variables.mark();
    const value = this.#pipelines.pipeline(node.pipeline, dot);
    const flow = isTrue(value)
      ? this.list(node.then, node.type === 'with' ? value : dot)
      : this.list(node.otherwise ?? [], dot);
    this.#variables.pop(mark);
    return flow;
  }

  #range(node: Extract<Node, { type: 'range' }>, dot: GoValue): Flow {
    const mark = this.#variables.mark();
    const value = this.#pipelines.pipeline(node.pipeline, dot);
    let flow: Flow = 'done';
    let ran = false;
    for (const [index, element] of this.#elements(value, node.pipeline)) {
      ran = true;
      flow = this.#iteration(node, index, element);
      if (flow === 'break') break;
    }
    if (!ran) flow = this.list(node.otherwise ?? [], dot);
    this.#variables.pop(mark);
    return ran ? 'done' : flow;
  }

  #iteration(node: Extract<Node, { type: 'range' }>, index: GoValue, element: GoValue): Flow {
    const { variables, assigns } = node.pipeline;
    const inner = this.#variables.mark();
    const [first, second] = variables;
    const values: [string | undefined, GoValue][] =
      second === undefined
        ? [[first, element]]
        : [
            [first, index],
            [second, element],
          ];
    for (const [name, value] of values) {
      if (name !== undefined) this.#variables[assigns ? 'assign' : 'declare'](name, value);
    }
    const flow = this.list(node.body, element);
    this.#variables.pop(inner);
    return flow;
  }

  *#elements(value: GoValue, { at, variables }: Pipeline): Iterable<[GoValue, GoValue]> {
    if (value === undefined || value === null) return;
    if (value instanceof List)
      yield* value.items.map((item, index): [GoValue, GoValue] => [int(index), item]);
    else if (value instanceof Dictionary) yield* value.sorted();
    else if (value instanceof Channel) yield* received(value);
    else if (value instanceof Integer && variables.length < 2) {
      for (let count = 0n; count < value.value; count += 1n)
        yield [undefined, new Integer(value.type, count)];
    } else throw new TemplateError(`range cannot go through a value of type ${typeOf(value)}`, at);
  }
}

function* received({ values }: Channel): Iterable<[GoValue, GoValue]> {
  for (let index = 0; ; index += 1) {
    const next = values.next();
    if (next.done) return;
    yield [int(index), next.value];
  }
}
