// Writes what test/support/github knows of GitHub's API: the parts we use of the descriptions GitHub publishes.
// Run by hand when a request is added: the whole of them unpacks to 400 MB.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';

const OPENAPI = '@octokit/openapi@23.0.2';
const GRAPHQL = '@octokit/graphql-schema@15.26.1';

const OPERATIONS: Record<string, string[]> = {
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['patch', 'delete'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}': ['get'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs': ['get'],
  '/user': ['get'],
};

/** Types, and of objects the fields. */
const TYPES: Record<string, string[]> = {
  Query: ['viewer'],
  User: ['login'],
  Mutation: ['minimizeComment'],
  MinimizeCommentInput: [],
  MinimizeCommentPayload: ['clientMutationId'],
  ReportedContentClassifiers: [],
};

const PROSE = [
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'x-github',
  'x-octokit',
];

const folder = mkdtempSync(join(tmpdir(), 'github-description-'));
const target = join(import.meta.dirname, '../test/support/github');
try {
  const openapi = JSON.parse(unpack(OPENAPI, 'package/generated/api.github.com.json'));
  writeFileSync(join(target, 'openapi.json'), `${JSON.stringify(pruneOpenApi(openapi))}\n`);
  writeFileSync(join(target, 'schema.graphql'), pruneGraphql(unpack(GRAPHQL, 'package/schema.graphql')));
} finally {
  rmSync(folder, { recursive: true });
}

function unpack(name: string, file: string): string {
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, name], {
    encoding: 'utf8',
  });
  execFileSync('tar', ['xzf', join(folder, packed.trim()), '-C', folder, file]);
  return readFileSync(join(folder, file), 'utf8');
}

interface OpenApi {
  openapi: string;
  info: unknown;
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, Record<string, unknown>>;
}

function pruneOpenApi({ openapi, info, paths, components }: OpenApi): OpenApi {
  const kept: OpenApi = { openapi, info, paths: {}, components: {} };
  for (const [path, methods] of Object.entries(OPERATIONS)) {
    kept.paths[path] = Object.fromEntries(
      methods.map((method) => [method, withoutProse(paths[path]![method])]),
    );
  }
  const follow = (value: unknown): void => {
    for (const [, section, name] of JSON.stringify(value).matchAll(/"#\/components\/([^/"]+)\/([^"]+)"/g)) {
      kept.components[section!] ??= {};
      if (kept.components[section!]![name!]) continue;
      kept.components[section!]![name!] = withoutProse(components[section!]![name!]);
      follow(kept.components[section!]![name!]);
    }
  };
  follow(kept.paths);
  return kept;
}

/** Examples go as well: they are most of the size. A property that is named like prose has a schema and stays. */
function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== 'object' || value === null) return value;
  const isSchema = (content: unknown): boolean =>
    typeof content === 'object' && content !== null && ('type' in content || '$ref' in content);
  const kept = Object.entries(value).filter(([key, content]) => !PROSE.includes(key) || isSchema(content));
  return Object.fromEntries(kept.map(([key, content]) => [key, withoutProse(content)]));
}

function pruneGraphql(text: string): string {
  const definitions = parse(text).definitions.filter(
    (definition) => 'name' in definition && definition.name && definition.name.value in TYPES,
  );
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const pruned = visit(document, {
    Directive: () => null,
    ObjectTypeDefinition: (type) => ({
      ...type,
      interfaces: [],
      fields: type.fields?.filter((field) => TYPES[type.name.value]!.includes(field.name.value)) ?? [],
    }),
  });
  return `${print(pruned)}\n`;
}
