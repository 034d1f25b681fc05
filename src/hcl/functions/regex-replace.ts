import type { RE2JS } from 're2js';

/**
 * Every match of a pattern replaced, with what `$1`, `${1}`, `$name` and `${name}` in the replacement stand for. An empty
 * match next to another match does not count. Throws RangeError when the result would be larger than 16 million
 * characters. Source: Go regexp ReplaceAllString.
 */
export function replaceMatches(pattern: RE2JS, text: string, replacement: string): string {
  const names = pattern.namedGroups() as Record<string, number>;
  const matcher = pattern.matcher(text);
  const parts: string[] = [];
  let end = 0;
  let matchedBefore = false;
  let size = text.length;
  while (matcher.find()) {
    const start = matcher.start();
    if (matchedBefore && start === matcher.end() && start === end) continue;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '');
    const expanded = expand(replacement, groups, names);
    size += expanded.length;
    if (size > 16_000_000) throw new RangeError('the result would be too large');
    parts.push(text.slice(end, start), expanded);
    end = matcher.end();
    matchedBefore = true;
  }
  return parts.join('') + text.slice(end);
}

/** A name goes on as far as it can. What does not exist is empty. */
function expand(template: string, groups: readonly string[], names: Record<string, number>): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare?: string, braced?: string) => {
    if (whole === '$$') return '$';
    const name = bare ?? braced ?? '';
    return groups[/^\d+$/.test(name) ? Number(name) : (names[name] ?? -1)] ?? '';
  });
}
