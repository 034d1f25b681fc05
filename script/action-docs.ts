// Writes the reference of inputs and outputs into README.md, from the table in src/action/inputs.ts; and into every
// line that readers copy the repository and the version, from package.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { COPIED, withNames } from './docs/names.ts';
import { withReference } from './docs/reference.ts';

const readme = new URL('../README.md', import.meta.url);
writeFileSync(readme, withReference(readFileSync(readme, 'utf8')));
for (const file of COPIED) writeFileSync(file, withNames(readFileSync(file, 'utf8')));
