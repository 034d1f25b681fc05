/** What to do about an allocation that was begun, and of which nobody can tell how it ended. */
export const LOST_CHOICES = ['rerun', 'fail', 'verify'] as const;

export type LostChoice = (typeof LOST_CHOICES)[number];
