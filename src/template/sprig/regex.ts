import type { RE2JS } from 're2js';
import { CallError } from '../../gotemplate/error.ts';
import { type FunctionTable, type Integer, strings } from '../../gotemplate/value.ts';
import { replaceMatches } from '../../hcl/functions/regex-replace.ts';
import type { Libraries } from '../functions/context.ts';
import { compile } from '../functions/regex.ts';
import { define } from './define.ts';

/** Each has a twin with `must` before its name; the one of `regexMatch` alone tells of a wrong pattern. Source: Masterminds/sprig regex.go. */
export function regexFunctions(libraries: Libraries): FunctionTable {
  const pattern = (text: string): RE2JS => compile(libraries, text);
  const functions: FunctionTable = {
    regexMatch: define('string string', (regex: string, text: string) => pattern(regex).matcher(text).find()),
    regexFind: define(
      'string string',
      (regex: string, text: string) => matches(pattern(regex), text, 1)[0]?.text ?? '',
    ),
    regexFindAll: define('string string int', (regex: string, text: string, { value }: Integer) =>
      strings(matches(pattern(regex), text, Number(value)).map((match) => match.text)),
    ),
    regexReplaceAll: define('string string string', (regex: string, text: string, replacement: string) =>
      replaceMatches(pattern(regex), text, replacement),
    ),
    regexReplaceAllLiteral: define(
      'string string string',
      (regex: string, text: string, replacement: string) =>
        replaceMatches(pattern(regex), text, replacement.replaceAll('$', '$$$$')),
    ),
    regexSplit: define('string string int', (regex: string, text: string, { value }: Integer) =>
      strings(split(pattern(regex), text, Number(value))),
    ),
  };
  const twins = Object.entries(functions).map(([name, each]) => [`mustR${name.slice(1)}`, each]);
  return {
    ...functions,
    ...Object.fromEntries(twins),
    regexMatch: define('string string', (regex: string, text: string) => {
      try {
        return pattern(regex).matcher(text).find();
      } catch (error) {
        if (error instanceof CallError) return false;
        throw error;
      }
    }),
    regexQuoteMeta: define('string', (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
  };
}

interface Match {
  text: string;
  start: number;
  end: number;
}

/** The first so many; all for a negative number. An empty match next to another does not count. */
function matches(pattern: RE2JS, text: string, limit: number): Match[] {
  const found: Match[] = [];
  const matcher = pattern.matcher(text);
  while ((limit < 0 || found.length < limit) && matcher.find()) {
    const match = { text: matcher.group() ?? '', start: matcher.start(), end: matcher.end() };
    if (match.text === '' && match.start === found.at(-1)?.end) continue;
    found.push(match);
  }
  return found;
}

/** Source: Go regexp.Split. */
function split(pattern: RE2JS, text: string, limit: number): string[] {
  if (limit === 0) return [];
  if (text === '') return [''];
  const parts: string[] = [];
  let [begin, end] = [0, 0];
  for (const match of matches(pattern, text, limit)) {
    if (limit > 0 && parts.length === limit - 1) break;
    end = match.start;
    if (match.end !== 0) parts.push(text.slice(begin, end));
    begin = match.end;
  }
  return end === text.length ? parts : [...parts, text.slice(begin)];
}
