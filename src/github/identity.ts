/** Whose comment it is: one per job and leg of a workflow on each pull request. */
export interface CommentIdentity {
  job: string;
  namespace: string;
  /** Tells jobs of a workflow and legs of its matrix apart: each has its own comment. */
  leg: string;
}

/** What a comment says of itself, hidden from readers. */
export interface CommentMark extends CommentIdentity {
  /** Version of this format; other versions are left alone. */
  format: 1;
  /** The commit it is about; '' when that is not known. */
  head: string;
  /** True once the pull request has moved on. */
  stale: boolean;
}

const MARK = /^<!-- oneoff (\{.*\}) -->\n/;

/** The mark as the first line of a comment. Nothing in it can end the HTML comment around it. */
export function renderMark(mark: CommentMark): string {
  const json = JSON.stringify(mark).replace(/[<>-]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return `<!-- oneoff ${json} -->\n`;
}

/** The mark of a comment, or null when it has none of this format at its very start. */
export function parseMark(body: string): CommentMark | null {
  const json = MARK.exec(body.replaceAll('\r\n', '\n'))?.[1];
  if (json === undefined) return null;
  try {
    const mark = JSON.parse(json) as CommentMark;
    return mark.format === 1 ? mark : null;
  } catch {
    return null;
  }
}

export function sameIdentity(a: CommentIdentity, b: CommentIdentity): boolean {
  return a.job === b.job && a.namespace === b.namespace && a.leg === b.leg;
}
