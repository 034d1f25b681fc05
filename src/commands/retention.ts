import { NO_RETENTION, type Retention } from '../scheduler/retention.ts';
import { type Arguments, parseDuration, UsageError } from './flags.ts';

/** What `parseRetention` reads, for people. */
export const RETENTION_FORM = 'a number, a duration, or both, such as 50,720h; or all, or never';

/**
 * A number of allocations, an age, or both as `20,72h`; `all` keeps nothing that can go, `never` (null) keeps
 * everything. What is left out is not limited. Undefined when it is no such thing.
 */
export function parseRetention(text: string): Retention | null | undefined {
  if (text === 'never') return null;
  if (text === 'all') return NO_RETENTION;
  const limits: Retention = { count: Number.POSITIVE_INFINITY, age: Number.POSITIVE_INFINITY };
  for (const part of text.split(',')) {
    const age = parseDuration(part);
    if (age !== null) limits.age = age * 1e6;
    else if (/^\d+$/.test(part)) limits.count = Number(part);
    else return undefined;
  }
  return limits;
}

/** What the flag `-gc` asks for; undefined where it is not given. Throws UsageError. */
export function retentionOf(args: Arguments): Retention | null | undefined {
  const text = args.text('gc');
  if (text === null) return undefined;
  const retention = parseRetention(text);
  if (retention === undefined) throw new UsageError(`-gc takes ${RETENTION_FORM}; not "${text}"`);
  return retention;
}
