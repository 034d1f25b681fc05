// Runs the benchmarks named, or all, and prints a line for every result.
import { loadavg } from 'node:os';
import { cluster } from './cluster.ts';
import { language } from './language.ts';
import { logs } from './logs.ts';
import { many } from './many.ts';
import { type Benchmark, inFolder, type Result } from './measure.ts';
import { plan } from './plan.ts';
import { run } from './run.ts';
import { start } from './start.ts';
import { state } from './state.ts';

const BENCHMARKS: readonly Benchmark[] = [start, language, run, plan, state, many, logs, cluster];

const names = process.argv.slice(2);
const unknown = names.find((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark "${unknown}". There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}

console.log(`node ${process.version}, load ${loadavg()[0]!.toFixed(1)}`);
for (const benchmark of BENCHMARKS) {
  if (names.length > 0 && !names.includes(benchmark.name)) continue;
  for (const result of await inFolder((folder) => benchmark.run(folder))) console.log(line(result));
}

function line({ name, value, unit, limit, detail }: Result): string {
  const shown = `${unit === '×' ? value.toFixed(2) : Math.round(value)} ${unit}`;
  const verdict = limit === null ? '' : `${value <= limit ? 'within' : 'MISSES'} ${limit} ${unit}`;
  return `${name.padEnd(42)}${shown.padStart(9)}   ${verdict.padEnd(14)} ${detail}`;
}
