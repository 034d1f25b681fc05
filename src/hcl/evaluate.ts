import type { Expression } from './ast.ts';
import { ConversionError, convert } from './convert.ts';
import type { Diagnostic, Range } from './diagnostic.ts';
import { evaluateCall } from './evaluate-call.ts';
import { evaluateFor, evaluateSplat } from './evaluate-iteration.ts';
import { evaluateBinary, evaluateConditional, evaluateUnary } from './evaluate-operator.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { evaluateTraversal } from './evaluate-traversal.ts';
import type { Evaluated, Scope } from './scope.ts';
import type { Value } from './value.ts';
import { dynamicNull, object, string, tuple } from './values.ts';
import { isTooLarge } from './weight.ts';

export type { Scope } from './scope.ts';

/** Expressions evaluated for one call of `evaluate`, loops included. About half a second's worth. */
const MAX_STEPS = 200_000;

/** Evaluates an expression. After an error the value is the dynamic null. Never throws. */
export function evaluate(expression: Expression, scope: Scope): Evaluated {
  const evaluation = new Evaluation();
  const value = evaluation.evaluate(expression, scope, null);
  return { value: value ?? dynamicNull, diagnostics: evaluation.diagnostics };
}

/** The element a splat is at. */
export type Item = Value | null;

/** One evaluation under way. `null` stands for a value that could not be had; what went wrong is noted already. */
export class Evaluation {
  diagnostics: Diagnostic[] = [];
  private steps = 0;

  evaluate(expression: Expression, scope: Scope, item: Item): Value | null {
    this.steps += 1;
    if (this.steps > MAX_STEPS) {
      if (this.steps === MAX_STEPS + 1) {
        this.report(
          expression.range,
          'Too much to evaluate',
          `More than ${MAX_STEPS} steps would be needed.`,
        );
      }
      return null;
    }
    const value = this.dispatch(expression, scope, item);
    if (value && isTooLarge(value)) {
      return this.report(expression.range, 'Value too large', 'This grows beyond what any job could use.');
    }
    return value;
  }

  private dispatch(expression: Expression, scope: Scope, item: Item): Value | null {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'parens':
        return this.evaluate(expression.inner, scope, item);
      case 'template':
        return evaluateTemplate(this, expression, scope, item);
      case 'variable':
      case 'getAttr':
      case 'index':
        return evaluateTraversal(this, expression, scope, item);
      case 'splat':
        return evaluateSplat(this, expression, scope, item);
      case 'splatItem':
        return item;
      case 'call':
        return evaluateCall(this, expression, scope, item);
      case 'unary':
        return evaluateUnary(this, expression, scope, item);
      case 'binary':
        return evaluateBinary(this, expression, scope, item);
      case 'conditional':
        return evaluateConditional(this, expression, scope, item);
      case 'tuple':
        return this.evaluateTuple(expression, scope, item);
      case 'object':
        return this.evaluateObject(expression, scope, item);
      case 'for':
        return evaluateFor(this, expression, scope, item);
    }
  }

  /** Evaluates without letting errors through: the caller decides whether they count. */
  attempt(
    expression: Expression,
    scope: Scope,
    item: Item,
  ): { value: Value | null; diagnostics: Diagnostic[] } {
    const outer = this.diagnostics;
    this.diagnostics = [];
    const value = this.evaluate(expression, scope, item);
    const { diagnostics } = this;
    this.diagnostics = outer;
    return { value, diagnostics };
  }

  report(range: Range, summary: string, detail: string, hint?: string): null {
    this.diagnostics.push({ severity: 'error', summary, detail, range, ...(hint ? { hint } : {}) });
    return null;
  }

  private evaluateTuple(
    expression: Extract<Expression, { kind: 'tuple' }>,
    scope: Scope,
    item: Item,
  ): Value | null {
    const items = expression.items.map((each) => this.evaluate(each, scope, item));
    return items.every((each) => each !== null) ? tuple(items) : null;
  }

  private evaluateObject(
    expression: Extract<Expression, { kind: 'object' }>,
    scope: Scope,
    item: Item,
  ): Value | null {
    const attributes = new Map<string, Value>();
    let complete = true;
    for (const { key, keyword, value } of expression.items) {
      const given = keyword === null ? this.evaluateKey(key, scope, item) : string(keyword);
      const content = this.evaluate(value, scope, item);
      const name = given && this.keyName(given, key, value);
      if (name !== null && content) attributes.set(name, content);
      else complete = false;
    }
    return complete ? object(attributes) : null;
  }

  private evaluateKey(key: Expression, scope: Scope, item: Item): Value | null {
    if ((key.kind === 'getAttr' || key.kind === 'index') && rootOf(key).kind === 'variable') {
      const hint = 'Quote it if it is the key itself; put it in parentheses if it is a reference.';
      const detail = 'This can be read as a key with dots or as a reference.';
      return this.report(key.range, 'Ambiguous key', detail, hint);
    }
    return this.evaluate(key, scope, item);
  }

  private keyName(name: Value, key: Expression, value: Expression): string | null {
    if (name.data === null) return this.report(value.range, 'Null as a key', 'A key must not be null.');
    const converted = this.converted(name, 'string', key.range, 'Unsuitable key', 'This cannot be a key');
    return converted && (converted.data as string);
  }

  /** A value as a type, or a diagnostic that says why not. */
  converted(
    value: Value,
    type: 'string' | 'number' | 'bool',
    range: Range,
    summary: string,
    lead: string,
  ): Value | null {
    try {
      return convert(value, type);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      return this.report(range, summary, `${lead}: ${error.message}.`);
    }
  }
}

function rootOf(expression: Expression): Expression {
  let root = expression;
  while (root.kind === 'getAttr' || root.kind === 'index') root = root.target;
  return root;
}
