import type { JobRecord } from '../scheduler/record.ts';
import type { JobKey, Store } from './store.ts';

/** `state: none`: a store that remembers nothing beyond this process. */
export function openMemoryStore(): Store {
  return new MemoryStore();
}

class MemoryStore implements Store {
  readonly location = 'none: nothing is remembered after this process';
  private readonly records = new Map<string, { key: JobKey; record: JobRecord }>();
  private readonly changes = new EventTarget();
  private closed = false;

  async read(key: JobKey): Promise<JobRecord | null> {
    return this.current(key);
  }

  async update<R extends JobRecord | null>(
    key: JobKey,
    _reason: string,
    change: (current: JobRecord | null) => R,
  ): Promise<R> {
    const before = this.current(key);
    const after = change(before);
    if (after === before) return after;
    if (after === null) this.records.delete(keyText(key));
    else this.records.set(keyText(key), { key, record: after });
    this.changes.dispatchEvent(new Event('change'));
    return after;
  }

  async *watch(key: JobKey, signal: AbortSignal): AsyncGenerator<JobRecord | null> {
    let seen: JobRecord | null | undefined;
    while (!signal.aborted && !this.closed) {
      const record = this.current(key);
      if (record === seen) {
        await this.nextChange(signal);
      } else {
        seen = record;
        yield record;
      }
    }
  }

  async list(): Promise<JobKey[]> {
    return [...this.records.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { key }]) => key);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.changes.dispatchEvent(new Event('change'));
  }

  private current(key: JobKey): JobRecord | null {
    return this.records.get(keyText(key))?.record ?? null;
  }

  private nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const over = new AbortController();
      const wake = (): void => {
        over.abort();
        resolve();
      };
      this.changes.addEventListener('change', wake, { signal: over.signal });
      signal.addEventListener('abort', wake, { signal: over.signal });
    });
  }
}

function keyText({ namespace, id }: JobKey): string {
  return JSON.stringify([namespace, id]);
}
