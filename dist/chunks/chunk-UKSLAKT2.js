const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/report/columns.ts
function columns(rows) {
  const widths = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, [...cell || "<none>"].length);
    });
  }
  return rows.map(
    (row) => row.map((cell, i) => i === row.length - 1 ? cell || "<none>" : pad(cell || "<none>", widths[i])).join("  ").trimEnd()
  ).join("\n");
}
function keyValues(pairs) {
  const width = Math.max(...pairs.map(([key]) => key.length));
  return pairs.map(([key, value]) => `${key.padEnd(width)} = ${value || "<none>"}`).join("\n");
}
function pad(cell, width) {
  return cell + " ".repeat(width - [...cell].length);
}

export {
  columns,
  keyValues
};
