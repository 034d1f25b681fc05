import type { Allocation } from '../scheduler/allocation.ts';
import type { Records } from './find.ts';

/** Where the output of tasks can be read, and what allocations there are. */
export interface LogReader {
  records: Records;
  /** With `follow` also what is still to be written, until the task is over. */
  read(
    allocation: Allocation,
    task: string,
    stream: 'stdout' | 'stderr',
    follow: boolean,
  ): AsyncIterable<Uint8Array>;
}
