import type { Comments, OwnComment } from './comments.ts';
import { GitHubError } from './error.ts';
import { type CommentIdentity, type CommentMark, renderMark } from './identity.ts';

/** What became of a comment. It is never worth failing a job for. */
export type Posted =
  | {
      posted: true;
      url: string;
      how: 'created' | 'edited' | 'unchanged';
      /** What went wrong beside it; null when nothing did. */
      notice: string | null;
    }
  /** `reason`: sentences for people. */
  | { posted: false; reason: string };

export interface StickyOptions {
  identity: CommentIdentity;
  /** The commit it is about; '' when that is not known. */
  head: string;
  /** `update` edits one comment in place; `new` writes another each time and folds the older ones away. */
  history: 'update' | 'new';
  /** The text, in at most so many UTF-8 bytes. */
  text: (maxBytes: number) => string;
}

/** Of one comment. GitHub counts characters; a text of as many bytes never has more. */
const LIMIT = 65_536;
/** Room for `staleNote`, so that a comment can always be marked. */
const STALE_NOTE_BYTES = 400;
const ATTEMPTS = 3;

/**
 * Says something in the one comment of its identity on a pull request. Whoever says it at the same time: one comment
 * is left, and it is the oldest. A plan of an older commit never takes the place of one of the newest.
 */
export async function postSticky(comments: Comments, options: StickyOptions): Promise<Posted> {
  return answering(async () => {
    const newest = await comments.head();
    const stale = newest !== null && options.head !== '' && newest !== options.head;
    const existing = await comments.own();
    if (stale && existing.some(({ mark }) => mark.head === newest)) {
      return {
        posted: false,
        reason: `The pull request has moved on to ${short(newest)}, and its plan is there already.`,
      };
    }
    const body = render(options, stale ? newest : null);
    return (options.history === 'update' ? upsert : create)(comments, existing, body);
  });
}

/** How many comments were marked. `reason`: why it could not be done, as sentences for people; null when it could. */
export interface Marked {
  marked: number;
  reason: string | null;
}

/**
 * Marks what stands there as being about an older commit, when no new text can take its place because the newest file
 * has mistakes: of every job the newest comment. Nothing is created.
 */
export async function markStale(comments: Comments, head: string): Promise<Marked> {
  let marked = 0;
  try {
    const newest = await comments.head();
    // Of an older commit: its plans are for others to judge.
    if (head === '' || (newest !== null && newest !== head)) return { marked, reason: null };
    const own = await comments.own();
    const standing = new Map(
      own.map((comment) => [JSON.stringify([comment.mark.namespace, comment.mark.job]), comment]),
    );
    for (const { id, body, mark } of standing.values()) {
      if (mark.stale || mark.head === head) continue;
      const text = body.slice(body.indexOf('\n') + 1);
      await comments.edit(id, `${renderMark({ ...mark, stale: true })}${staleNote(mark.head, head)}${text}`);
      marked += 1;
    }
    return { marked, reason: null };
  } catch (error) {
    if (error instanceof GitHubError) return { marked, reason: error.message };
    throw error;
  }
}

async function upsert(comments: Comments, existing: OwnComment[], body: string): Promise<Posted> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    let found = attempt === 1 ? existing : await comments.own();
    let created: OwnComment | null = null;
    if (found.length === 0) {
      created = await createOnce(comments, body);
      // Somebody may have created one at the same moment: both look again, and agree on the oldest.
      found = await comments.own();
    }
    const [oldest = created, ...others] = found;
    if (!oldest) continue;
    const unchanged = oldest.body.replaceAll('\r\n', '\n') === body;
    const edited = unchanged ? oldest : await comments.edit(oldest.id, body);
    if (!edited) continue;
    // One that somebody else has just created is left to them.
    const duplicates = created ? others.filter(({ id }) => id === created.id) : others;
    for (const { id } of duplicates) await comments.remove(id);
    const how = oldest.id === created?.id ? 'created' : unchanged ? 'unchanged' : 'edited';
    return { posted: true, url: edited.url, how, notice: null };
  }
  return { posted: false, reason: 'The comment was deleted whenever it was to be edited.' };
}

async function create(comments: Comments, existing: OwnComment[], body: string): Promise<Posted> {
  const { url } = await comments.create(body);
  try {
    for (const comment of existing) await comments.minimize(comment);
    return { posted: true, url, how: 'created', notice: null };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { posted: true, url, how: 'created', notice: error.message };
  }
}

/** Answers with null when nobody knows whether it was created: looking again tells. */
async function createOnce(comments: Comments, body: string): Promise<OwnComment | null> {
  try {
    return await comments.create(body);
  } catch (error) {
    const unknown = error instanceof GitHubError && (error.kind === 'unreachable' || error.kind === 'server');
    if (!unknown) throw error;
    return null;
  }
}

function render({ identity, head, text }: StickyOptions, newest: string | null): string {
  const mark: CommentMark = { format: 1, ...identity, head, stale: newest !== null };
  const start = renderMark(mark) + (newest === null ? '' : staleNote(head, newest));
  return start + text(LIMIT - Buffer.byteLength(renderMark(mark)) - STALE_NOTE_BYTES);
}

function staleNote(head: string, newest: string): string {
  const of = head === '' ? 'an older commit' : short(head);
  return `> [!WARNING]\n> **Out of date**: this is about ${of}, and the pull request has moved on to ${short(newest)}.\n\n`;
}

function short(sha: string): string {
  return sha.slice(0, 7);
}

async function answering(post: () => Promise<Posted>): Promise<Posted> {
  try {
    return await post();
  } catch (error) {
    if (error instanceof GitHubError) return { posted: false, reason: error.message };
    throw error;
  }
}
