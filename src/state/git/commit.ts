/** The one file in the tree of every commit. A commit without it says that the record was removed. */
export const RECORD_FILE = 'record.json';

/** A record, or its removal, on its way into a commit. */
export interface Revision {
  /** The text of the record; null removes it. */
  document: string | null;
  reason: string;
}

/** What is to follow the tip of a ref: the same proposal makes the same commits, wherever and however often. */
export interface Proposal {
  /** ID of the commit it was decided on; null when there was none. */
  parent: string | null;
  /** One commit each, oldest first. */
  revisions: readonly Revision[];
  /** Unique. Without it two processes that write the same in the same second would make one commit, and both win. */
  nonce: string;
  author: string;
  /** Seconds since the epoch. */
  time: number;
}

/** The local branch that a proposal is written to. */
const PROPOSAL_REF = 'refs/heads/proposal';

/**
 * The proposal in the language of git-fast-import(1), which writes files, trees and commits in one process and answers
 * with the last commit's ID.
 */
export function importStream({ parent, revisions, nonce, author, time }: Proposal): Buffer {
  const commits = revisions.map(({ document, reason }, i) => {
    const before = i > 0 ? `:${i}` : parent;
    return [
      `commit ${PROPOSAL_REF}\nmark :${i + 1}\ncommitter ${nameOf(author)} <> ${time} +0000\n`,
      data(message(reason, nonce)),
      before === null ? '' : `from ${before}\n`,
      document === null ? 'deleteall\n' : `deleteall\nM 100644 inline ${RECORD_FILE}\n${data(document)}`,
    ].join('');
  });
  return Buffer.from(`feature done\n${commits.join('')}get-mark :${revisions.length}\ndone\n`);
}

/** The reason is the subject, so that `git log` reads as the audit trail. */
function message(reason: string, nonce: string): string {
  return `${reason.replace(/[\r\n]+/g, ' ')}\n\nNonce: ${nonce}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/** Without what would end the name in a commit. */
function nameOf(author: string): string {
  return author.replace(/[<>\p{Cc}]/gu, '').trim() || 'oneoff';
}
