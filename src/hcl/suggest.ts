/** The candidate a misspelt name most likely meant: fewer than three edits away, the first one of the nearest. */
export function suggest(name: string, candidates: Iterable<string>): string | null {
  let nearest: string | null = null;
  let least = 3;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least || name.length > 200) continue;
    const distance = editDistance(name, candidate);
    if (distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/** Levenshtein's: insertions, deletions and replacements that turn one word into the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced));
    }
    row = next;
  }
  return row[to.length]!;
}
