import type { Backoff } from './backoff.ts';
import type { Proposal } from './commit.ts';
import { GitError } from './failure.ts';
import type { RemoteRepository, Tip } from './repository.ts';

/** How a proposal ended: it is in the ref's history, or never will be. `tip` is null when it was not read. */
export type Settled = { won: true; commit: string } | { won: false; tip: Tip | null };

/**
 * Pushes a proposal until it is certain what became of it. An answer may have been lost after the remote did what was
 * asked, and a request may still arrive after we stopped waiting for it. So after every push that was not accepted the
 * ref is read: when the proposal is in its history, it was accepted; when the ref has moved elsewhere, the proposal
 * can never follow it any more; when the ref stands where it stood, the very same commit is pushed again.
 * Throws GitError when the remote refuses for good, or when the time is over; then it is not known what became of it.
 */
export async function settle(
  repository: RemoteRepository,
  ref: string,
  proposal: Proposal,
  backoff: Backoff,
): Promise<Settled> {
  let sent: string | null = null;
  for (let first = true; ; first = false) {
    let failure: GitError;
    let outage: GitError | undefined;
    try {
      if (!first) {
        const tip = await repository.read(ref, { history: true });
        if (tip.commit && sent && (await repository.contains(tip.commit, sent))) {
          return { won: true, commit: sent };
        }
        if (tip.commit !== proposal.parent) return { won: false, tip };
      }
      const commit = await repository.commit(proposal);
      const pushed = await repository.push(commit, ref);
      if (pushed.answer === 'accepted') return { won: true, commit };
      if (pushed.answer === 'duplicate') {
        if (sent) continue;
        // It was there before we sent ours: somebody else made the same one, and it is theirs.
        return { won: false, tip: null };
      }
      sent = commit;
      failure = pushed.error;
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      failure = outage = error;
    }
    if (!failure.transient || backoff.exhausted) throw failure;
    await backoff.pause(outage);
  }
}
