import { isAuthor, tokenLogin } from './author.ts';
import type { GitHubClient, Route } from './client.ts';
import { GitHubError } from './error.ts';
import { type CommentMark, parseMark } from './identity.ts';

/** One of our own comments on a pull request. */
export interface OwnComment {
  id: number;
  /** For GraphQL. */
  nodeId: string;
  url: string;
  body: string;
  mark: CommentMark;
}

/** Our comments on one pull request, as far as this token wrote them. Methods throw a GitHubError. */
export interface Comments {
  /** Lowest id first. */
  own(): Promise<OwnComment[]>;
  create(body: string): Promise<OwnComment>;
  /** Answers with null when it is gone. */
  edit(id: number, body: string): Promise<OwnComment | null>;
  /** What is gone already counts as deleted. */
  remove(id: number): Promise<void>;
  /** Folds it away as outdated. */
  minimize(comment: OwnComment): Promise<void>;
  /** The newest commit of the pull request; null when this token may not see it. */
  head(): Promise<string | null>;
}

const MINIMIZE =
  'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId } }';

/** Those whose mark is `wanted`. `repository`: `owner/name`. */
export function comments(
  client: GitHubClient,
  repository: string,
  pullRequest: number,
  wanted: (mark: CommentMark) => boolean,
): Comments {
  const ask = (method: Route['method'], below: string, body?: unknown): Route => ({
    method,
    path: `/repos/${repository}/${below}`,
    ...(body === undefined ? {} : { body }),
    asked: `comment on #${pullRequest} of ${repository}`,
    permission: 'pull-requests: write',
  });
  let login: Promise<string> | undefined;

  return {
    async own() {
      login ??= tokenLogin(client);
      const author = await login;
      const found: OwnComment[] = [];
      for await (const item of client.list(ask('GET', `issues/${pullRequest}/comments?per_page=100`))) {
        const comment = item as IssueComment;
        const mark = parseMark(comment.body ?? '');
        if (mark === null || !wanted(mark)) continue;
        if (comment.user && isAuthor(author, comment.user.login)) found.push(ownComment(comment, mark));
      }
      return found.sort((a, b) => a.id - b.id);
    },

    async create(body) {
      const created = await client.request(ask('POST', `issues/${pullRequest}/comments`, { body }));
      return ownComment(created as IssueComment, parseMark(body)!);
    },

    async edit(id, body) {
      const edited = await orGone(client.request(ask('PATCH', `issues/comments/${id}`, { body })));
      return edited === null ? null : ownComment(edited as IssueComment, parseMark(body)!);
    },

    async remove(id) {
      await orGone(client.request(ask('DELETE', `issues/comments/${id}`)));
    },

    async minimize({ nodeId }) {
      await client.graphql(`fold away an older comment on #${pullRequest}`, MINIMIZE, { id: nodeId });
    },

    async head() {
      try {
        const pull = (await client.request(ask('GET', `pulls/${pullRequest}`))) as { head: { sha: string } };
        return pull.head.sha;
      } catch (error) {
        if (error instanceof GitHubError && (error.kind === 'forbidden' || error.kind === 'not-found'))
          return null;
        throw error;
      }
    },
  };
}

interface IssueComment {
  id: number;
  node_id: string;
  html_url: string;
  body?: string;
  user: { login: string } | null;
}

function ownComment({ id, node_id, html_url, body }: IssueComment, mark: CommentMark): OwnComment {
  return { id, nodeId: node_id, url: html_url, body: body ?? '', mark };
}

async function orGone<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'not-found') return null;
    throw error;
  }
}
