import type { RE2JS } from 're2js';
import { CallError } from '../../gotemplate/error.ts';
import type { FunctionTable } from '../../gotemplate/value.ts';
import { replaceMatches } from '../../hcl/functions/regex-replace.ts';
import { type Libraries, library } from './context.ts';

/** Regular expressions of Go, which are those of RE2. */
export function regexFunctions(libraries: Libraries): FunctionTable {
  return {
    regexMatch: {
      parameters: ['string', 'string'],
      call: (pattern: string, text: string) => compile(libraries, pattern).matcher(text).find(),
    },
    regexReplaceAll: {
      parameters: ['string', 'string', 'string'],
      call: (pattern: string, replacement: string, text: string) =>
        replaceMatches(compile(libraries, pattern), text, replacement),
    },
  };
}

/** Throws CallError. */
export function compile(libraries: Libraries, pattern: string): RE2JS {
  try {
    return library(libraries, 're2').RE2JS.compile(pattern);
  } catch (error) {
    throw new CallError(`"${pattern}" is no regular expression: ${(error as Error).message}`);
  }
}
