// Writes the reference of inputs and outputs into README.md, from the table in src/action/inputs.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { withReference } from './docs/reference.ts';

const readme = new URL('../README.md', import.meta.url);
writeFileSync(readme, withReference(readFileSync(readme, 'utf8')));
