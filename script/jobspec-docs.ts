import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from '../src/jobspec/support-table.ts';

/** Writes the tables of docs/jobspec.md anew from the declared schema. A test keeps them fresh. */
const file = new URL('../docs/jobspec.md', import.meta.url);
writeFileSync(file, withTables(readFileSync(file, 'utf8')));
