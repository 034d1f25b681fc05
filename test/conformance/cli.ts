import { readFile } from 'node:fs/promises';
import { failed, replay, type Suite } from './suite.ts';

const [suiteName, folder] = process.argv.slice(2);
if (!suiteName || !folder || !/^[a-z-]+$/.test(suiteName)) {
  console.error('usage: npm run conformance -- <suite> <folder>');
  process.exit(2);
}

const { suite } = (await import(`./${suiteName}.ts`)) as { suite: Suite };
const deviations = JSON.parse(await readFile(new URL('./deviations.json', import.meta.url), 'utf8'));
const outcomes = await replay(suite, folder, deviations);
const failures = outcomes.filter(failed);
for (const failure of failures) {
  console.log(`${failure.name}: ${failure.difference?.replaceAll('\n', ' ⏎ ')}`);
}
console.log(`${outcomes.length - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 || outcomes.length === 0 ? 1 : 0;
