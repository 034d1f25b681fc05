import { masker } from '../plan/masker.ts';
import type { Reporter, RunEvent } from './events.ts';
import type { Outcome } from './outcome.ts';
import { type SummaryOptions, summaryMarkdown } from './summary-markdown.ts';
import { tailReporter } from './tail.ts';
import { timelineReporter } from './timeline.ts';

/** Collects what a run does, and tells it as GitHub-flavoured markdown when it has ended. */
export interface SummaryReporter extends Reporter {
  markdown(outcome: Outcome, options: SummaryOptions): string;
}

/** `now` in ms since the epoch. Every occurrence of the secrets is masked. */
export function summaryReporter(secrets: readonly string[], now: () => number): SummaryReporter {
  const mask = masker(secrets);
  const tail = tailReporter(mask);
  const timeline = timelineReporter(now);
  const reasons = new Map<string, string>();
  return {
    event(event: RunEvent) {
      tail.event(event);
      timeline.event(event);
      if (event.type !== 'submitted') return;
      for (const { name, reason, action } of event.decisions ?? []) {
        // History of the same name explains nothing about what runs now.
        if (action !== 'ignore' || !reasons.has(name)) reasons.set(name, reason);
      }
    },
    markdown: (outcome, options) =>
      summaryMarkdown({ outcome, options, tail, timeline, reasons, mask, now: now() }),
  };
}
