import type { Reporter, RunEvent } from './events.ts';

/** Reports a run as JSON, one event a line, the outcome last: for programs. Shapes follow `RunEvent`, made small. */
export function jsonLinesReporter(out: { write(text: string): unknown }): Reporter {
  return {
    event: (event) => {
      out.write(`${JSON.stringify(slim(event))}\n`);
    },
  };
}

function slim(event: RunEvent): Record<string, unknown> {
  switch (event.type) {
    case 'task':
      return { ...named(event), Task: event.task.Name, State: event.state.State, Event: event.event };
    case 'log':
      return { ...named(event), Task: event.task.Name, Stream: event.stream, Text: event.text };
    case 'progress':
      return {
        ...named(event),
        Task: event.task?.Name ?? null,
        Topic: event.topic,
        Text: event.text,
        Done: event.done,
      };
    case 'allocation':
      return { ...named(event), Step: event.step, Text: event.text };
    case 'submitted':
      return {
        Type: event.type,
        JobID: event.job.ID,
        Version: event.job.Version,
        Changed: event.changed,
        Decisions: event.decisions,
      };
    case 'notice':
      return { Type: event.type, Level: event.level, Text: event.text };
    case 'outcome':
      return { Type: event.type, ...event.outcome };
  }
}

function named(event: Extract<RunEvent, { allocation: unknown }>): Record<string, unknown> {
  return { Type: event.type, AllocID: event.allocation.ID, Name: event.allocation.Name };
}
