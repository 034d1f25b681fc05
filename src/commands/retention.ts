import { NO_RETENTION, type Retention } from '../scheduler/retention.ts';
import { parseDuration, UsageError } from './flags.ts';

/**
 * What `-gc` asks for: a number of allocations, an age, or both as `20,72h`; `all` keeps nothing that can go, `never`
 * (null) keeps everything. What is left out is not limited. Throws UsageError.
 */
export function parseRetention(text: string): Retention | null {
  if (text === 'never') return null;
  if (text === 'all') return NO_RETENTION;
  const limits: Retention = { count: Number.POSITIVE_INFINITY, age: Number.POSITIVE_INFINITY };
  for (const part of text.split(',')) {
    const age = parseDuration(part);
    if (age !== null) limits.age = age * 1e6;
    else if (/^\d+$/.test(part)) limits.count = Number(part);
    else {
      throw new UsageError(
        `-gc takes a number, a duration, or both, such as 50,720h; or all, or never; not "${text}"`,
      );
    }
  }
  return limits;
}
