import { githubClient } from './client.ts';
import { type Comments, comments } from './comments.ts';
import type { GitHubEvent } from './event.ts';
import { type CommentIdentity, type CommentMark, sameIdentity } from './identity.ts';
import { type Marked, markStale, type Posted, postSticky } from './sticky.ts';

export interface CommentOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** '' when there is none. */
  token: string;
  event: GitHubEvent;
}

/**
 * Comments on the pull request of the event. It never throws for what GitHub refuses: then the reason is told, and the
 * caller shows the text elsewhere. With `history: new` earlier comments are kept, folded away. The identity is fit to
 * be shown: it stands in the comment, hidden.
 */
export async function postComment(
  options: CommentOptions & {
    identity: CommentIdentity;
    history: 'update' | 'new';
    text: (maxBytes: number) => string;
  },
): Promise<Posted> {
  const { identity, history, text } = options;
  const found = place(options, (mark) => sameIdentity(mark, identity));
  if ('reason' in found) return { posted: false, reason: found.reason };
  return postSticky(found.comments, { identity, head: found.head, history, text });
}

/**
 * Marks the comments of a leg that are about an earlier commit as out of date, when there is nothing new to say in
 * their place: which job a file with mistakes describes cannot be told.
 */
export async function markCommentsStale(options: CommentOptions & { leg: string }): Promise<Marked> {
  const found = place(options, (mark) => mark.leg === options.leg);
  if ('reason' in found) return { marked: 0, reason: found.reason };
  return markStale(found.comments, found.head);
}

function place(
  { env, token, event }: CommentOptions,
  wanted: (mark: CommentMark) => boolean,
): { comments: Comments; head: string } | { reason: string } {
  const { pullRequest, repository, name } = event;
  if (pullRequest === null) {
    return { reason: `The event ${name} is not about a pull request: there is nowhere to comment.` };
  }
  if (token === '') return { reason: 'There is no token to comment with: give the input "github-token".' };
  const client = githubClient({ env, token });
  return {
    comments: comments(client, repository, pullRequest.number, wanted),
    head: pullRequest.headSha ?? '',
  };
}
