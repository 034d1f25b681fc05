import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One submission of the lab as Nomad did it. */
export interface RecordedStep {
  planExit: number;
  plan: string;
  /** `migration[0] v0 run/complete`, oldest first. Null where the recording has several lines of them. */
  allocations: string[] | null;
}

/** The recorded steps by their headings. Steps of another form (in-flight, events) are not among them. */
export function recordedSteps(): Map<string, RecordedStep> {
  const text = readFileSync(join(import.meta.dirname, 'recorded.txt'), 'utf8');
  const steps = new Map<string, RecordedStep>();
  for (const section of text.split(/^### /m).slice(1)) {
    const heading = section.slice(0, section.indexOf('\n'));
    const lines = section.split('\n');
    const from = lines.findIndex((each) => each.startsWith('PLAN rc='));
    if (from === -1) continue;
    const length = lines.slice(from + 1).findIndex((each) => /^(RUN|ALLOCS|\[|\d+$|$)/.test(each));
    const line = /^ALLOCS (.*)$/m.exec(section)?.[1];
    steps.set(heading, {
      planExit: Number(lines[from]!.slice('PLAN rc='.length)),
      plan: lines.slice(from + 1, from + 1 + length).join('\n'),
      allocations: line ? list(line) : null,
    });
  }
  return steps;
}

function list(python: string): string[] {
  return [...python.matchAll(/'([^']*)'/g)].map((match) => match[1]!);
}
