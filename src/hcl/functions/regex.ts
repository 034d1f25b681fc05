import type { RE2JS } from 're2js';
import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { string } from '../values.ts';
import { define, type FunctionTable, textOf } from './define.ts';
import { library } from './libraries.ts';

export const regexFunctions: FunctionTable = {
  regex_replace: define({ str: 'string', substr: 'string', replace: 'string' }, replaceMatches),
};

/** RE2 syntax, which never takes more than linear time. An empty match next to another match does not count. */
function replaceMatches(str: Value, pattern: Value, replacement: Value): Value {
  const text = textOf(str);
  const compiled = compile(textOf(pattern));
  const names = compiled.namedGroups() as Record<string, number>;
  const matcher = compiled.matcher(text);
  const parts: string[] = [];
  let end = 0;
  let matchedBefore = false;
  let size = text.length;
  while (matcher.find()) {
    const start = matcher.start();
    if (matchedBefore && start === matcher.end() && start === end) continue;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '');
    const expanded = expand(textOf(replacement), groups, names);
    size += expanded.length;
    if (size > 16_000_000) throw new FunctionError('the result would be too large');
    parts.push(text.slice(end, start), expanded);
    end = matcher.end();
    matchedBefore = true;
  }
  return string(parts.join('') + text.slice(end));
}

function compile(pattern: string): RE2JS {
  try {
    return library('re2').RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof FunctionError) throw error;
    throw new FunctionError(`"${pattern}" is not a regular expression: ${(error as Error).message}`);
  }
}

/** `$1`, `${1}`, `$name` and `${name}`; a name goes on as far as it can. What does not exist is empty. */
function expand(template: string, groups: readonly string[], names: Record<string, number>): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare?: string, braced?: string) => {
    if (whole === '$$') return '$';
    const name = bare ?? braced ?? '';
    return groups[/^\d+$/.test(name) ? Number(name) : (names[name] ?? -1)] ?? '';
  });
}
