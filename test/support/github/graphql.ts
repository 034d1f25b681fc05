import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, graphql } from 'graphql';
import { type FakeComment, type FakeToken, nodeId } from './rules.ts';

/** The part of GitHub's published schema that we use. Written by script/github-description.ts. */
const schema = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));

/** The body of an answer, and what is wrong with the query itself. */
export interface GraphqlAnswer {
  body: { data: unknown; errors?: { type: string; message: string }[] };
  violations: string[];
}

/** Carries out a query or a mutation; GitHub answers 200 whether it went well or not. */
export async function answerGraphql(
  { query, variables }: { query: string; variables: object },
  token: FakeToken,
  comments: readonly FakeComment[],
): Promise<GraphqlAnswer> {
  const forbidden = new Error('Resource not accessible by integration');
  const rootValue = {
    viewer: () => {
      if (token.kind === 'workflow') throw forbidden;
      return { login: token.login.replace('[bot]', '') };
    },
    minimizeComment: ({ input }: { input: { subjectId: string } }) => {
      if (token.pullRequests !== 'write') throw forbidden;
      const comment = comments.find(({ id }) => nodeId(id) === input.subjectId);
      if (!comment) throw new Error(`Could not resolve to a node with the global id of '${input.subjectId}'`);
      comment.minimized = true;
      return {};
    },
  };
  const result = await graphql({ schema, source: query, rootValue, variableValues: { ...variables } });
  const all = result.errors ?? [];
  const errors = all.map(({ originalError, message }) => ({
    type: originalError === forbidden ? 'FORBIDDEN' : 'NOT_FOUND',
    message,
  }));
  return {
    body: { data: result.data ?? null, ...(errors.length > 0 ? { errors } : {}) },
    // Only what a resolver throws has an original error: the rest does not fit the schema.
    violations: all.filter(({ originalError }) => !originalError).map(({ message }) => message),
  };
}
