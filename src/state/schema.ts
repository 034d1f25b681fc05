import type { JobRecord } from '../scheduler/record.ts';
import { StateError } from './error.ts';

/** The shape of JobRecord that this program writes. */
export const RECORD_SCHEMA: JobRecord['schema'] = 1;

/** Makes of a document the document of the next schema. */
export type Migration = (document: Record<string, unknown>) => Record<string, unknown>;

/** What leads from each older schema to the one after it. The first schema has none before it. */
const MIGRATIONS: ReadonlyMap<number, Migration> = new Map();

/**
 * Reads a stored record: one of an older schema is migrated, one of a newer schema is refused. `store` is for people.
 * Throws StateError.
 */
export function parseRecord(text: string, store: string, jobId: string): JobRecord {
  const what = `State ${store}: the record of job "${jobId}"`;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new StateError(
      `${what} is no JSON; restore a backup, or remove the job with \`oneoff stop -purge ${jobId}\``,
      { cause: error },
    );
  }
  return migrate(document, what, MIGRATIONS, RECORD_SCHEMA) as unknown as JobRecord;
}

/** Brings a document to the schema asked for. Throws StateError when it is newer, or when no way leads there. */
export function migrate(
  document: unknown,
  what: string,
  migrations: ReadonlyMap<number, Migration>,
  target: number,
): Record<string, unknown> {
  let current = document as Record<string, unknown>;
  for (;;) {
    const schema = current?.schema;
    if (schema === target) return current;
    if (typeof schema === 'number' && schema > target) {
      throw new StateError(
        `${what} was written by a newer oneoff; use that version, or another place with -state`,
      );
    }
    const migration = typeof schema === 'number' ? migrations.get(schema) : undefined;
    if (!migration) throw new StateError(`${what} is not a record of oneoff; restore a backup`);
    current = { ...migration(current), schema: (schema as number) + 1 };
  }
}
