import { formatFloat } from './float.ts';
import { Dictionary, type GoValue, Integer, List, typeOf } from './value.ts';

/** As `%v` prints it. Source: Go fmt. */
export function printValue(value: GoValue): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatFloat(value, 'g', -1);
  if (value instanceof Integer) return String(value.value);
  if (value instanceof List) return `[${value.items.map(printValue).join(' ')}]`;
  if (value instanceof Dictionary) {
    const entries = value.sorted().map(([key, item]) => `${printValue(key)}:${printValue(item)}`);
    return `map[${entries.join(' ')}]`;
  }
  return `(${typeOf(value)})`;
}

/** What an action prints; null when it cannot be printed. */
export function printAction(value: GoValue): string | null {
  if (value === undefined) return '<no value>';
  return typeOf(value).startsWith('<-chan') ? null : printValue(value);
}

/** Values one after the other, with a space between two that are no strings. Source: Go fmt.Sprint. */
export function sprint(values: readonly GoValue[]): string {
  return values
    .map((value, index) => {
      const spaced = index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string';
      return (spaced ? ' ' : '') + printValue(value);
    })
    .join('');
}

/** Values with spaces between them, and a line end. Source: Go fmt.Sprintln. */
export const sprintln = (values: readonly GoValue[]): string => `${values.map(printValue).join(' ')}\n`;
