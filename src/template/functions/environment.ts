import { fromBytes } from '../../gotemplate/bytes.ts';
import { CallError } from '../../gotemplate/error.ts';
import type { FunctionTable } from '../../gotemplate/value.ts';
import type { FunctionContext } from './context.ts';
import { formatTime } from './time.ts';

/** What a template learns of the task and its surroundings. */
export function environmentFunctions({ variables, readFile, now }: FunctionContext): FunctionTable {
  const lookup = (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
  return {
    env: { parameters: ['string'], call: (name: string) => lookup(name) ?? '' },
    envOrDefault: {
      parameters: ['string', 'string'],
      call: (name: string, otherwise: string) => lookup(name) ?? otherwise,
    },
    mustEnv: {
      parameters: ['string'],
      call: (name: string) => {
        const value = lookup(name);
        if (value === undefined) throw new CallError(`the task has no variable "${name}"`);
        return value;
      },
    },
    file: {
      parameters: ['string'],
      call: (path: string) => (path === '' ? '' : fromBytes(readFile(path))),
    },
    timestamp: {
      parameters: [],
      variadic: 'string',
      call: (...formats: string[]) => {
        if (formats.length > 1) throw new CallError('it takes one format');
        const [format = '2006-01-02T15:04:05Z07:00'] = formats;
        return format === 'unix' ? String(Math.floor(now.getTime() / 1000)) : formatTime(now, format);
      },
    },
  };
}
