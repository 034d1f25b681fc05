// Checks action.yml and the workflows with GitHub's own language service. Fails on any problem.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workflowLinter } from './lint/workflows.ts';

const root = join(import.meta.dirname, '..');
const lint = await workflowLinter();
const files = ['action.yml', ...globSync('.github/workflows/*.yml', { cwd: root }).sort()];
let problems = 0;
for (const file of files) {
  for (const { line, column, message } of await lint(file, readFileSync(join(root, file), 'utf8'))) {
    problems += 1;
    console.error(`${file}:${line}:${column}: ${message}`);
  }
}
if (problems > 0) process.exitCode = 1;
else console.log(`${files.length} files, no problems`);
