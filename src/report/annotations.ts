import type { Host } from './host.ts';
import { count } from './words.ts';

type Level = Parameters<Host['annotate']>[0];
type Annotation = Parameters<Host['annotate']>;

/** Of every level the runner keeps so many for a step. Source: actions/runner, ExecutionContext.cs. */
const KEPT = 10;

/** The annotations of one step: as many as the runner keeps, the last of them counting those that had no place. */
export interface Annotations {
  add: Host['annotate'];
  /** Says what was held back until it was known whether more would come. To be called once, at the end. */
  close(): void;
}

/** Who comes first has a place: what is reported first is what has to be put right first. */
export function annotations(host: Host): Annotations {
  const held = new Map<Level, Annotation[]>();
  const shown = new Map<Level, number>();
  return {
    add(...annotation) {
      const [level] = annotation;
      const before = shown.get(level) ?? 0;
      if (before < KEPT - 1) {
        shown.set(level, before + 1);
        host.annotate(...annotation);
      } else {
        held.set(level, [...(held.get(level) ?? []), annotation]);
      }
    },
    close() {
      for (const [level, [first, ...rest]] of held) {
        if (rest.length === 0) host.annotate(...first!);
        else
          host.annotate(
            level,
            `${count(rest.length + 1, `more ${level}`)}: the log of this step has them all.`,
          );
      }
      held.clear();
    },
  };
}
