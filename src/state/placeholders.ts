import { spellings } from '../plan/spellings.ts';
import type { JobRecord } from '../scheduler/record.ts';

/** Values shorter than this many characters occur everywhere by chance: hiding them would hide nothing. */
const SHORTEST = 4;

const OPEN = '{{secret ';

/** Stands for OPEN where the user himself wrote that. */
const LITERAL = `${OPEN}!}}`;

/** `{{secret NAME}}`, or `{{secret NAME 3}}` for the third other spelling of it. */
const PLACEHOLDER = /\{\{secret (.+?)(?: (\d+))?\}\}/g;

/** What a regular expression does not take as it stands. */
const SYNTAX = /[\\^$.*+?()[\]{}|]/g;

/** Fields that name things. They are public wherever the job runs, and others find the record by them. */
const NAMES: ReadonlySet<string> = new Set(['Region', 'Namespace', 'ID', 'Name', 'Type', 'Driver']);

/**
 * The record with placeholders for all secrets in what the user wrote and in what his tasks reported, for a store that
 * others can read. They are made of names and nothing computed from the values, which could be guessed at. `secrets`
 * are values by name.
 */
export function hideSecrets(record: JobRecord, secrets: ReadonlyMap<string, string>): JobRecord {
  const placeholders = new Map([[OPEN, LITERAL]]);
  for (const [name, value] of secrets) {
    for (const [i, spelling] of spellings(value).entries()) {
      if (spelling.length < SHORTEST || placeholders.has(spelling)) continue;
      placeholders.set(spelling, `${OPEN}${name}${i > 0 ? ` ${i}` : ''}}}`);
    }
  }
  // Longer ones first: a secret may contain another.
  const needles = [...placeholders.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(needles.map((needle) => needle.replace(SYNTAX, '\\$&')).join('|'), 'g');
  return mapTexts(record, (text) => text.replace(pattern, (found) => placeholders.get(found)!));
}

/**
 * The record as it was before `hideSecrets`, with today's values: a secret that was exchanged is no change of the job.
 * Placeholders of secrets that are not known here stay.
 */
export function revealSecrets(record: JobRecord, secrets: ReadonlyMap<string, string>): JobRecord {
  return mapTexts(record, (text) =>
    text.replace(PLACEHOLDER, (found, name: string, spelling: string | undefined) => {
      if (found === LITERAL) return OPEN;
      const value = secrets.get(name);
      return value === undefined ? found : (spellings(value)[Number(spelling ?? 0)] ?? found);
    }),
  );
}

function mapTexts(record: JobRecord, map: (text: string) => string): JobRecord {
  return {
    ...record,
    versions: mapStrings(record.versions, map),
    allocations: record.allocations.map((allocation) => ({
      ...allocation,
      ClientDescription: map(allocation.ClientDescription),
      TaskStates: mapStrings(allocation.TaskStates, map),
    })),
  };
}

function mapStrings<T>(value: T, map: (text: string) => string): T;
function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, NAMES.has(name) ? item : mapStrings(item, map)]),
  );
}
