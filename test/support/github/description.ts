import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

type Json = Record<string, unknown>;

/** GitHub's published description of the requests we make. Written by script/github-description.ts. */
const description = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: Json;
};

interface Operation {
  parameters?: Json[];
  requestBody?: Json;
  responses: Record<string, Json>;
}

/** One request GitHub describes, with the values in its path. */
export interface DescribedCall {
  /** As GitHub writes it: `/repos/{owner}/{repo}/pulls/{pull_number}`. */
  template: string;
  values: Record<string, string>;
  /** What is wrong with the query or the body; empty when nothing is. */
  problems(query: URLSearchParams, body: unknown): string[];
  /** What is wrong with an answer of ours. */
  answerProblems(status: number, body: unknown): string[];
  /** The smallest answer that fits the description. */
  sample(status: number): unknown;
}

// Formats are left to the server's own rules; OpenAPI's own keywords are no mistakes.
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(description, 'github');
const compiled = new Map<string, ValidateFunction>();

/** Finds the description of a request, or null when GitHub describes none. */
export function describedCall(method: string, path: string): DescribedCall | null {
  for (const [template, operations] of Object.entries(description.paths)) {
    const operation = operations[method.toLowerCase()];
    const values = operation && match(template, path);
    if (!operation || !values) continue;
    const at = ['paths', template, method.toLowerCase()];
    const answerAt = (status: number): string[] | null => {
      const answer = operation.responses[status];
      if (!answer) return null;
      const place =
        typeof answer.$ref === 'string' ? answer.$ref.slice(2).split('/') : [...at, 'responses', `${status}`];
      const content = (resolve(place) as Json).content as Json | undefined;
      return content ? [...place, 'content', 'application/json', 'schema'] : [];
    };
    return {
      template,
      values,
      problems: (query, body) => [
        ...parameterProblems(operation, { ...values, ...Object.fromEntries(query) }),
        ...(operation.requestBody
          ? check([...at, 'requestBody', 'content', 'application/json', 'schema'], body)
          : []),
      ],
      answerProblems: (status, body) => {
        const place = answerAt(status);
        // GitHub does not list every refusal that it gives.
        if (place === null) return status >= 400 ? [] : [`${method} ${template} never answers ${status}`];
        return place.length === 0 ? [] : check(place, body);
      },
      sample: (status) => sampleOf(resolve(answerAt(status)!) as Json),
    };
  }
  return null;
}

function match(template: string, path: string): Record<string, string> | null {
  const pattern = template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const found = new RegExp(`^${pattern}$`).exec(path);
  return found
    ? Object.fromEntries(Object.entries(found.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)]))
    : null;
}

function parameterProblems(operation: Operation, given: Record<string, string>): string[] {
  const known = (operation.parameters ?? []).map(
    (parameter) =>
      (parameter.$ref ? resolve((parameter.$ref as string).slice(2).split('/')) : parameter) as Json,
  );
  const names = known.map(({ name }) => name);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) => `no parameter is named ${name}`),
    ...known.flatMap(({ name, required, schema }) => {
      const text = given[name as string];
      if (text === undefined) return required ? [`${name} is missing`] : [];
      const numeric = (schema as Json).type === 'integer';
      return ajv.validate(schema as Json, numeric ? Number(text) : text)
        ? []
        : [`${name}: ${ajv.errorsText()}`];
    }),
  ];
}

function check(place: string[], value: unknown): string[] {
  const pointer = place
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  let validate = compiled.get(pointer);
  if (!validate) {
    validate = ajv.compile({ $ref: `github#/${pointer}` });
    compiled.set(pointer, validate);
  }
  return validate(value) ? [] : [ajv.errorsText(validate.errors)];
}

function resolve(place: readonly string[]): unknown {
  return place.reduce<unknown>((value, part) => (value as Json)[part], description);
}

function sampleOf(schema: Json): unknown {
  if (typeof schema.$ref === 'string') return sampleOf(resolve(schema.$ref.slice(2).split('/')) as Json);
  if (schema.nullable) return null;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [first] = (schema.oneOf ?? schema.anyOf ?? []) as Json[];
  if (first) return sampleOf(first);
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part as Json)));
  switch (schema.type) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default: {
      const properties = (schema.properties ?? {}) as Record<string, Json>;
      const required = (schema.required ?? []) as string[];
      return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));
    }
  }
}
