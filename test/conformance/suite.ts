/** A kind of recorded case and how to replay it. Each module `test/conformance/<name>.ts` exports one as `suite`. */
export interface Suite {
  name: string;
  /** The cases found in a folder, in the order of their names. */
  cases(folder: string): Iterable<Case>;
}

export interface Case {
  /** Stable: the key in deviations.json. */
  name: string;
  /** Null when everything agrees, else a short text saying what differed. May throw: that counts as a failure. */
  run(): Promise<string | null>;
}

/** A replayed case. `deviation` is the reason why a difference is meant. */
export interface Outcome {
  name: string;
  difference: string | null;
  deviation: string | null;
}

/** What we do differently on purpose: the reason by case, by suite. */
export type Deviations = Record<string, Record<string, string>>;

/**
 * Replays a folder. A case listed as a deviation must really differ: one that agrees after all is reported,
 * so that the list stays honest.
 */
export async function replay(suite: Suite, folder: string, deviations: Deviations): Promise<Outcome[]> {
  const meant = deviations[suite.name] ?? {};
  const outcomes: Outcome[] = [];
  for (const each of suite.cases(folder)) {
    const deviation = meant[each.name] ?? null;
    const difference = await each.run().catch((error: unknown) => `threw ${String(error)}`);
    if (deviation !== null && difference === null) {
      outcomes.push({ name: each.name, difference: 'agrees, but is listed as a deviation', deviation: null });
    } else {
      outcomes.push({ name: each.name, difference, deviation });
    }
  }
  return outcomes;
}

/** Whether a case counts as failed: it differs, and nobody meant it to. */
export function failed(outcome: Outcome): boolean {
  return outcome.difference !== null && outcome.deviation === null;
}
