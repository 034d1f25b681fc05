import { githubClient } from './client.ts';
import { comments } from './comments.ts';
import type { GitHubEvent } from './event.ts';
import type { CommentIdentity } from './identity.ts';
import { markStale, type Posted, postSticky } from './sticky.ts';

export interface CommentOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** '' when there is none. */
  token: string;
  event: GitHubEvent;
  /** Fit to be shown: it stands in the comment, hidden. */
  identity: CommentIdentity;
}

/**
 * Comments on the pull request of the event. It never throws for what GitHub refuses: then the reason is told, and the
 * caller shows the text elsewhere. With `history: new` earlier comments are kept, folded away.
 */
export async function postComment(
  options: CommentOptions & { history: 'update' | 'new'; text: (maxBytes: number) => string },
): Promise<Posted> {
  const found = place(options);
  if ('reason' in found) return { posted: false, reason: found.reason };
  const { identity, history, text } = options;
  return postSticky(found.comments, { identity, head: found.head, history, text });
}

/** Marks the comment of an earlier commit as out of date, when there is nothing new to say in its place. */
export async function markCommentStale(options: CommentOptions): Promise<Posted> {
  const found = place(options);
  if ('reason' in found) return { posted: false, reason: found.reason };
  return markStale(found.comments, found.head);
}

function place({ env, token, event, identity }: CommentOptions) {
  const { pullRequest, repository, name } = event;
  if (pullRequest === null) {
    return { reason: `The event ${name} is not about a pull request: there is nowhere to comment.` };
  }
  if (token === '') return { reason: 'There is no token to comment with: give the input "github-token".' };
  const client = githubClient({ env, token });
  return {
    comments: comments(client, repository, pullRequest.number, identity),
    head: pullRequest.headSha ?? '',
  };
}
