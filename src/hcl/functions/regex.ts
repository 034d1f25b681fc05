import type { RE2JS } from 're2js';
import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { string } from '../values.ts';
import { define, type FunctionTable, textOf } from './define.ts';
import { library } from './libraries.ts';
import { replaceMatches } from './regex-replace.ts';

export const regexFunctions: FunctionTable = {
  regex_replace: define({ str: 'string', substr: 'string', replace: 'string' }, replace),
};

/** RE2 syntax, which never takes more than linear time. */
function replace(str: Value, pattern: Value, replacement: Value): Value {
  try {
    return string(replaceMatches(compile(textOf(pattern)), textOf(str), textOf(replacement)));
  } catch (error) {
    if (error instanceof RangeError) throw new FunctionError(error.message);
    throw error;
  }
}

function compile(pattern: string): RE2JS {
  try {
    return library('re2').RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof FunctionError) throw error;
    throw new FunctionError(`"${pattern}" is not a regular expression: ${(error as Error).message}`);
  }
}
