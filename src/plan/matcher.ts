/**
 * An Aho–Corasick automaton: finds every place of any of many needles in one pass, whatever their number. State 0 is
 * the start.
 */
export interface Matcher {
  /** The state after one more UTF-16 code unit. */
  step(state: number, unit: number): number;
  /** Length of the longest needle that ends here; 0 when none does. */
  matched(state: number): number;
  /** How many of the last code units may be the beginning of a needle. */
  pending(state: number): number;
}

/** Makes an automaton that finds the needles; empty ones are found nowhere. */
export function matcher(needles: Iterable<string>): Matcher {
  const edges: Map<number, number>[] = [new Map()];
  const matched = [0];
  const pending = [0];
  for (const needle of needles) {
    let state = 0;
    for (let i = 0; i < needle.length; i++) {
      const unit = needle.charCodeAt(i);
      let next = edges[state]!.get(unit);
      if (next === undefined) {
        next = edges.push(new Map()) - 1;
        matched.push(0);
        pending.push(i + 1);
        edges[state]!.set(unit, next);
      }
      state = next;
    }
    matched[state] = needle.length;
  }

  /** Where to go on when a state has no edge: the state of the longest suffix that begins a needle. */
  const fallback: number[] = [0];
  const step = (state: number, unit: number): number => {
    for (let from = state; ; from = fallback[from]!) {
      const next = edges[from]!.get(unit);
      if (next !== undefined) return next;
      if (from === 0) return 0;
    }
  };
  const queue = [0];
  for (const state of queue) {
    for (const [unit, next] of edges[state]!) {
      fallback[next] = state === 0 ? 0 : step(fallback[state]!, unit);
      matched[next] ||= matched[fallback[next]]!;
      // A needle that is complete and begins no longer one has nothing to wait for.
      if (edges[next]!.size === 0) pending[next] = pending[fallback[next]]!;
      queue.push(next);
    }
  }
  return { step, matched: (state) => matched[state]!, pending: (state) => pending[state]! };
}
