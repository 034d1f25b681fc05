import { parseFloatText } from '../../gotemplate/constants.ts';
import { CallError } from '../../gotemplate/error.ts';
import {
  type FunctionTable,
  type GoFunction,
  type GoValue,
  Integer,
  int64,
  typeOf,
} from '../../gotemplate/value.ts';

/** Arithmetic, with the arguments in the order of a pipeline: `{{ 5 | subtract 2 }}` is 3; and numbers from texts. */
export const numberFunctions: FunctionTable = {
  add: arithmetic({ integers: (a, b) => a + b, floats: (a, b) => a + b }),
  subtract: arithmetic({ integers: (a, b) => a - b, floats: (a, b) => a - b }),
  multiply: arithmetic({ integers: (a, b) => a * b, floats: (a, b) => a * b }),
  divide: arithmetic({ integers: (a, b) => a / nonZero(b), floats: (a, b) => a / b }),
  modulo: arithmetic({ integers: (a, b) => a % nonZero(b), floats: null }),
  minimum: { parameters: ['any', 'any'], call: (b: GoValue, a: GoValue) => choose(a, b, (x, y) => x < y) },
  maximum: { parameters: ['any', 'any'], call: (b: GoValue, a: GoValue) => choose(a, b, (x, y) => x > y) },
  parseInt: { parameters: ['string'], call: (text: string) => int64(parseInteger(text)) },
  parseUint: { parameters: ['string'], call: parseUnsigned },
  parseFloat: { parameters: ['string'], call: parseFloating },
  parseBool: { parameters: ['string'], call: parseBool },
};

interface Operation {
  integers: (a: bigint, b: bigint) => bigint;
  floats: ((a: number, b: number) => number) | null;
}

/** Two unsigned numbers give an unsigned one, a float on either side a float, all else an int64. */
function arithmetic({ integers, floats }: Operation): GoFunction {
  return {
    parameters: ['any', 'any'],
    call: (b: GoValue, a: GoValue) => {
      const [left, right] = [numeric(a), numeric(b)];
      if (typeof left === 'bigint' && typeof right === 'bigint') {
        return new Integer(isUnsigned(a) && isUnsigned(b) ? 'uint64' : 'int64', integers(left, right));
      }
      if (!floats) throw new CallError('it is for whole numbers');
      return floats(Number(left), Number(right));
    },
  };
}

function choose(a: GoValue, b: GoValue, wins: (a: number | bigint, b: number | bigint) => boolean): GoValue {
  const chosen = wins(numeric(a), numeric(b)) ? a : b;
  return chosen instanceof Integer
    ? new Integer(isUnsigned(chosen) ? 'uint64' : 'int64', chosen.value)
    : chosen;
}

function numeric(value: GoValue): number | bigint {
  if (value instanceof Integer) return value.value;
  if (typeof value === 'number') return value;
  throw new CallError(`a value of type ${typeOf(value)} is no number`);
}

const isUnsigned = (value: GoValue): boolean => value instanceof Integer && value.type.startsWith('u');

function nonZero(value: bigint): bigint {
  if (value === 0n) throw new CallError('nothing can be divided by 0');
  return value;
}

/** A decimal int64. */
export function parseInteger(text: string): bigint {
  if (text === '') return 0n;
  const value = /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : null;
  if (value === null || BigInt.asIntN(64, value) !== value) throw notA('whole number', text);
  return value;
}

function parseUnsigned(text: string): GoValue {
  if (text === '') return new Integer('uint64', 0);
  const value = /^\d+$/.test(text) ? BigInt(text) : null;
  if (value === null || BigInt.asUintN(64, value) !== value) throw notA('whole number of 0 or more', text);
  return new Integer('uint64', value);
}

function parseFloating(text: string): GoValue {
  if (text === '') return 0;
  const special = /^([+-]?)(?:inf(?:inity)?|(nan))$/i.exec(text);
  if (special) {
    if (special[2]) return special[1] ? refuse(text) : Number.NaN;
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const value = text.includes('_') ? null : parseFloatText(text);
  return value ?? refuse(text);
}

function refuse(text: string): never {
  throw notA('number', text);
}

/** Source: Go strconv.ParseBool. */
function parseBool(text: string): boolean {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true;
  if (/^(?:|0|f|F|false|FALSE|False)$/.test(text)) return false;
  throw notA('truth value', text);
}

const notA = (what: string, text: string): CallError => new CallError(`"${text}" is no ${what}`);
