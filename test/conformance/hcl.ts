import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Decimal } from '../../src/hcl/decimal.ts';
import type { Diagnostic } from '../../src/hcl/diagnostic.ts';
import { evaluate } from '../../src/hcl/evaluate.ts';
import { confinedFiles } from '../../src/hcl/functions/confined-files.ts';
import { encodeJson } from '../../src/hcl/functions/json.ts';
import { loadLibraries } from '../../src/hcl/functions/libraries.ts';
import { functionTable } from '../../src/hcl/functions/table.ts';
import { parseExpression, parseTemplate } from '../../src/hcl/parser.ts';
import type { Type, Value } from '../../src/hcl/value.ts';
import type { Case, Suite } from './suite.ts';

/** A line of a `.jsonl` file: an expression, or a template, and what HCL 2.9.2 with go-cty 1.8 made of it. */
interface Expectation {
  expr: string;
  tmpl?: boolean;
  type?: unknown;
  value?: unknown;
  /** Where its diagnostics point; without any place when the value could not be written down. */
  error?: [number, number][];
  /** The value is unknown to HCL before the job runs. */
  unknown?: boolean;
}

const functions = functionTable({ files: confinedFiles({ base: '/', roots: ['/'] }) });

export const suite: Suite = {
  name: 'hcl',
  *cases(folder) {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.jsonl')) continue;
      const lines = readFileSync(join(folder, file), 'utf8').split('\n');
      for (const line of lines) if (line.trim() !== '') yield caseOf(line);
    }
  },
};

function caseOf(line: string): Case {
  const expected = JSON.parse(line) as Expectation;
  const name = expected.tmpl ? `template ${JSON.stringify(expected.expr)}` : JSON.stringify(expected.expr);
  return { name, run: () => compare(expected, exactNumbers(line)) };
}

/** The recorded value's numbers as they were written: JSON.parse would make doubles of them. */
function exactNumbers(line: string): unknown {
  type Reviver = (key: string, value: unknown, context: { source: string }) => unknown;
  const parse = JSON.parse as (text: string, reviver: Reviver) => { value?: unknown };
  return parse(line, (_, value, { source }) => (typeof value === 'number' ? { number: source } : value))
    .value;
}

async function compare(expected: Expectation, value: unknown): Promise<string | null> {
  await loadLibraries(expected.expr);
  const { expression, diagnostics } = (expected.tmpl ? parseTemplate : parseExpression)(expected.expr, 'e');
  const result = expression
    ? evaluate(expression, { variables: new Map(), functions })
    : { value: null, diagnostics };
  const [problem] = result.diagnostics;
  const [place] = expected.error ?? [];
  if (place) return comparePlaces(place, problem);
  if (problem || !result.value) return `expected a value, found an error: ${problem?.detail}`;
  if (expected.unknown) return null;
  if (!isDeepStrictEqual(typeShape(result.value.type), expected.type)) {
    return `expected type ${JSON.stringify(expected.type)}, found ${JSON.stringify(typeShape(result.value.type))}`;
  }
  if (expected.error || sameValue(value, result.value)) return null;
  return `expected ${JSON.stringify(expected.value)}, found ${encodeJson(result.value)}`;
}

function comparePlaces([line, column]: [number, number], problem: Diagnostic | undefined): string | null {
  if (!problem) return `expected an error at ${line}:${column}, found a value`;
  const found = problem.range?.start;
  if (found?.line === line && found.column === column) return null;
  return `expected an error at ${line}:${column}, found one at ${found?.line}:${found?.column}: ${problem.detail}`;
}

/** A type as the recordings write it. */
function typeShape(type: Type): unknown {
  if (typeof type === 'string') return type;
  if (type.kind === 'tuple') return ['tuple', type.elements.map(typeShape)];
  if (type.kind === 'object') {
    return [
      'object',
      Object.fromEntries([...type.attributes].map(([name, each]) => [name, typeShape(each)])),
    ];
  }
  return [type.kind, typeShape(type.element)];
}

/** Recorded numbers went through doubles unless they are whole: those are compared as doubles. */
function sameValue(expected: unknown, { data }: Value): boolean {
  if (data instanceof Decimal) {
    const { number } = (expected ?? {}) as { number?: string };
    if (number === undefined) return false;
    const exact = Decimal.fromString(number);
    return exact?.equals(data) === true || (!data.isInteger && Number(number) === data.toNumber());
  }
  if (Array.isArray(data)) {
    const items = expected as unknown[];
    return items.length === data.length && data.every((item, index) => sameValue(items[index], item));
  }
  if (data instanceof Map) {
    const entries = expected as Record<string, unknown>;
    const keys = [...data.keys()].sort();
    return (
      isDeepStrictEqual(keys, Object.keys(entries).sort()) &&
      keys.every((key) => sameValue(entries[key], data.get(key)))
    );
  }
  return expected === data;
}
