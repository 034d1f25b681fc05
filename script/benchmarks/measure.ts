import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** One line of the result. `limit` is the target: the value should not be above it; null when there is none. */
export interface Result {
  name: string;
  value: number;
  unit: '×' | 'ms' | 'kB' | 'times';
  limit: number | null;
  /** What the value was made of. */
  detail: string;
}

export interface Benchmark {
  name: string;
  /** `folder` is empty and goes away afterwards. */
  run(folder: string): Promise<Result[]>;
}

/** Something whose time is taken. `round` counts from 0, so that every round can be told apart. */
export interface Subject {
  name: string;
  time(round: number): Promise<number>;
}

/** Medians in ms of two subjects measured in turn, and of what they were to each other in every pair. */
export interface Comparison {
  subject: number;
  base: number;
  ratio: number;
  difference: number;
  detail: string;
}

/** An odd number of pairs, so that the median is a measured value. */
const PAIRS = Number(process.env.ONEOFF_BENCH_PAIRS ?? 11);

/**
 * Measures two subjects in turn, after one unmeasured turn each. Who goes first alternates, so that neither profits
 * from what the other leaves in the caches.
 */
export async function compare(subject: Subject, base: Subject): Promise<Comparison> {
  await base.time(0);
  await subject.time(0);
  const times: { subject: number; base: number }[] = [];
  for (let round = 1; round <= PAIRS; round++) {
    if (round % 2 === 0) {
      const first = await subject.time(round);
      times.push({ subject: first, base: await base.time(round) });
    } else {
      const first = await base.time(round);
      times.push({ base: first, subject: await subject.time(round) });
    }
  }
  const ofSubject = median(times.map((pair) => pair.subject));
  const ofBase = median(times.map((pair) => pair.base));
  return {
    subject: ofSubject,
    base: ofBase,
    ratio: median(times.map((pair) => pair.subject / pair.base)),
    difference: median(times.map((pair) => pair.subject - pair.base)),
    detail: `${subject.name} ${Math.round(ofSubject)} ms, ${base.name} ${Math.round(ofBase)} ms, ${PAIRS} pairs`,
  };
}

/**
 * A command from its start to its end, `env` added to its environment. Throws when it does not exit with 0: a failure
 * is no measurement.
 */
export function commandSubject(
  name: string,
  command: (round: number) => string[],
  env: Record<string, string> = {},
): Subject {
  return {
    name,
    async time(round) {
      const [file, ...args] = command(round);
      const start = performance.now();
      const { code, stderr } = await runCommand(file!, args, env);
      const elapsed = performance.now() - start;
      if (code !== 0) throw new Error(`${[file, ...args].join(' ')} exited with ${code}:\n${stderr}`);
      return elapsed;
    },
  };
}

/** Node starting and ending with nothing to do: the least any command of ours can take. */
export function emptyScript(folder: string): Subject {
  const file = join(folder, 'empty.mjs');
  writeFileSync(file, '');
  return commandSubject('an empty script', () => [process.execPath, file]);
}

export async function inFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'oneoff-bench-'));
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runCommand(
  file: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    const stderr: Buffer[] = [];
    child.stderr.on('data', (chunk) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stderr: Buffer.concat(stderr).toString() }));
  });
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
