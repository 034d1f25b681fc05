import type { Masker } from '../plan/masker.ts';
import type { RunEvent } from './events.ts';
import type { Outcome } from './outcome.ts';

/**
 * The event with every text masked that a report shows. Before it is shown, for what is escaped or cut afterwards would
 * not be known again.
 */
export function maskEvent(event: RunEvent, mask: Masker): RunEvent {
  switch (event.type) {
    case 'log':
    case 'allocation':
    case 'notice':
      return { ...event, text: mask(event.text) };
    case 'progress':
      return { ...event, topic: mask(event.topic), text: mask(event.text) };
    case 'task':
      return { ...event, event: { ...event.event, DisplayMessage: mask(event.event.DisplayMessage) } };
    case 'submitted':
      return {
        ...event,
        decisions:
          event.decisions?.map((decision) => ({ ...decision, reason: mask(decision.reason) })) ?? null,
      };
    case 'outcome':
      return { ...event, outcome: maskOutcome(event.outcome, mask) };
  }
}

/** The outcome with what the user and Docker said in it masked. IDs and names stay: others look things up by them. */
function maskOutcome(outcome: Outcome, mask: Masker): Outcome {
  return {
    ...outcome,
    reason: mask(outcome.reason),
    allocations: outcome.allocations.map((allocation) => ({
      ...allocation,
      tasks: allocation.tasks.map((task) => ({ ...task, lastEvent: mask(task.lastEvent) })),
    })),
  };
}
