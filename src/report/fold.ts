/** The live log shows no more of a line. Source: GitHub's console; the log that can be downloaded has it whole. */
const LONGEST_LINE = 1024;
const CONTINUATION = '  ↳ ';

/**
 * A long line as several that can be read as they come. It is only parted at blanks: the runner masks line by line, and
 * would not know half of a secret again. What holds no blank stays as long as it is.
 */
export function foldLine(line: string): string[] {
  const folded: string[] = [];
  let prefix = '';
  let rest = line;
  while (prefix.length + rest.length > LONGEST_LINE) {
    const room = LONGEST_LINE - prefix.length;
    const before = rest.lastIndexOf(' ', room);
    const at = before > 0 ? before : rest.indexOf(' ', room);
    if (at < 0) break;
    folded.push(prefix + rest.slice(0, at));
    rest = rest.slice(at + 1);
    prefix = CONTINUATION;
  }
  return [...folded, prefix + rest];
}
