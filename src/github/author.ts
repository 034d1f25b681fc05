import type { GitHubClient } from './client.ts';
import { GitHubError } from './error.ts';

const VIEWER = 'query { viewer { login } }';
const WORKFLOW_TOKEN = 'github-actions[bot]';

/**
 * The login under which this token comments. A workflow's own token may ask neither way; a personal token or an app's
 * may. Throws a GitHubError when GitHub cannot be asked: a wrong guess would make a second comment.
 */
export async function tokenLogin(client: GitHubClient): Promise<string> {
  const asked = 'find out whose token this is';
  const ways = [
    async () => (await client.graphql(asked, VIEWER, {})) as { viewer: { login: string } },
    async () => ({
      viewer: (await client.request({
        method: 'GET',
        path: '/user',
        asked,
        permission: 'contents: read',
      })) as {
        login: string;
      },
    }),
  ];
  for (const way of ways) {
    try {
      return (await way()).viewer.login;
    } catch (error) {
      if (!(error instanceof GitHubError) || !REFUSALS.has(error.kind)) throw error;
    }
  }
  return WORKFLOW_TOKEN;
}

const REFUSALS: ReadonlySet<string> = new Set(['forbidden', 'not-found', 'invalid']);

/** GraphQL may name a bot without the suffix that REST gives it. */
export function isAuthor(login: string, author: string): boolean {
  return author === login || author === `${login}[bot]`;
}
