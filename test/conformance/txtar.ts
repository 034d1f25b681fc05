const MARKER = /^-- (.+) --$/;

/**
 * Reads Go's txtar format: an optional comment, then files, each behind a line `-- name --`.
 * Content keeps its bytes; the comment is dropped.
 */
export function readTxtar(text: string): Map<string, string> {
  const files = new Map<string, string>();
  let name: string | null = null;
  let content = '';
  for (const line of text.split(/(?<=\n)/)) {
    const marker = MARKER.exec(line.replace(/\r?\n$/, ''));
    if (marker?.[1]) {
      if (name !== null) files.set(name, content);
      name = marker[1].trim();
      content = '';
    } else {
      content += line;
    }
  }
  if (name !== null) files.set(name, content);
  return files;
}
