/**
 * Text that is not ours (a container's output, an image's error) made fit for a terminal: colours stay, everything
 * that could move the cursor, retitle the window or hide what we say is shown as an escape instead.
 */
export function forTerminal(text: string): string {
  // A progress bar rewrites its line; what it showed last is what a reader of the line would see.
  const visible = text.includes('\r') ? (text.split('\r').findLast((part) => part !== '') ?? '') : text;
  return visible.replace(/\x1b\[[0-9;]*m|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, (match) =>
    match.length > 1 ? match : `\\x${match.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** Foreign text within a line of our own: one line, no colours, no control characters. */
export function inline(text: string): string {
  return forTerminal(text.replaceAll('\n', ' ')).replace(/\x1b\[[0-9;]*m/g, '');
}
