/**
 * Rows as columns, two spaces apart, the last one not padded: the layout of Nomad's own lists. Widths are in
 * characters; an empty cell shows as `<none>`.
 */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, [...(cell || '<none>')].length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell || '<none>' : pad(cell || '<none>', widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `Key = value` lines with the equals signs below one another, as Nomad heads its lists. */
export function keyValues(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([key]) => key.length));
  return pairs.map(([key, value]) => `${key.padEnd(width)} = ${value || '<none>'}`).join('\n');
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - [...cell].length);
}
