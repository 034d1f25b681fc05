/** What becomes of a submission that is not newer: it ends at once, well or badly, or runs all the same. */
export const STALE_CHOICES = ['skip', 'fail', 'run'] as const;

export type StaleChoice = (typeof STALE_CHOICES)[number];
