import type { JobKey } from '../store.ts';

/** Every ref of ours is below this. */
export const REF_ROOT = 'refs/oneoff/';

/** The ref that holds a job's record: `refs/oneoff/<namespace>/<job ID>`, with what a ref cannot hold as `%XX`. */
export function refName({ namespace, id }: JobKey): string {
  return `${REF_ROOT}${component(namespace)}/${component(id)}`;
}

/** The key that a ref was named after; null when the ref is not one of ours. */
export function keyOf(ref: string): JobKey | null {
  const parts = ref.startsWith(REF_ROOT) ? ref.slice(REF_ROOT.length).split('/') : [];
  if (parts.length !== 2) return null;
  try {
    const [namespace, id] = parts.map(decodeURIComponent);
    const key = { namespace: namespace!, id: id! };
    return refName(key) === ref ? key : null;
  } catch {
    return null;
  }
}

/**
 * Beside the bytes that URLs escape, git forbids `~` and `*`, a dot at either end, two dots, and the ending `.lock`.
 * A slash is escaped too: `a` and `a/b` could not both be refs. Source: git-check-ref-format(1).
 */
function component(name: string): string {
  return encodeURIComponent(name).replace(/[~*!'()]|^\.|\.$|\.(?=\.)|\.(?=lock$)/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
