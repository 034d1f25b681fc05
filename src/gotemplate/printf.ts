import { formatValue } from './format-value.ts';
import { printValue } from './print.ts';
import { type GoValue, Integer, typeOf } from './value.ts';

const DIRECTIVE = /%([-+# 0]*)(\[\d+\])?(\*|\d+)?(?:\.(\[\d+\])?(\*|\d+)?)?(\[\d+\])?([\s\S])?/gu;

/** Wider than that is a mistake. */
const MAX_WIDTH = 1_000_000;

/** Source: Go fmt.Sprintf. What does not fit is told in the text, as there: `%!d(string=x)`. */
export function sprintf(format: string, values: readonly GoValue[]): string {
  let next = 0;
  let reordered = false;
  const choose = (index: string | undefined): void => {
    if (index === undefined) return;
    reordered = true;
    next = Number(index.slice(1, -1)) - 1;
  };

  const text = format.replace(
    DIRECTIVE,
    (written, flags: string, first, width, second, precision, third, verb?: string) => {
      let wide: number | null = null;
      let exact: number | null = null;
      let complaint = '';
      choose(first);
      if (width !== undefined) {
        wide = width === '*' ? starred(values[next++]) : bounded(Number(width));
        if (wide === null) complaint += '%!(BADWIDTH)';
      }
      choose(second);
      if (precision !== undefined) {
        exact = precision === '*' ? starred(values[next++]) : bounded(Number(precision));
        if (exact === null || exact < 0) complaint += '%!(BADPREC)';
      } else if (written.includes('.')) exact = 0;
      choose(third);
      if (verb === undefined) return `${complaint}%!(NOVERB)`;
      if (verb === '%') return `${complaint}%`;
      if (next < 0 || (reordered && next >= values.length)) return `${complaint}%!${verb}(BADINDEX)`;
      if (next >= values.length) return `${complaint}%!${verb}(MISSING)`;
      const left = wide !== null && wide < 0 ? '-' : '';
      const shown = verb === 'v' ? flags.replace('+', '') : flags;
      const directive = { flags: shown + left, width: wide && Math.abs(wide), precision: exact, verb };
      return complaint + formatValue(values[next++], directive);
    },
  );
  if (reordered || next >= values.length) return text;
  const extra = values.slice(next).map((value) => {
    return value === null || value === undefined ? '<nil>' : `${typeOf(value)}=${printValue(value)}`;
  });
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

function starred(value: GoValue): number | null {
  if (!(value instanceof Integer)) return null;
  return bounded(Number(value.value));
}

const bounded = (size: number): number | null => (Math.abs(size) > MAX_WIDTH ? null : size);
