import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner, StepResult } from '../support/runner.ts';

/** Writes files into the workspace, by name, and answers with the input that names them all. */
export function jobFiles(runner: Runner, files: Record<string, string>): { job: string } {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(runner.workspace, name), text);
  return { job: Object.keys(files).join('\n') };
}

export function jobFile(runner: Runner, text: string): { job: string } {
  return jobFiles(runner, { 'job.nomad': text });
}

/** Where the records of jobs are that name no place for them. */
export function stateOf(runner: Runner): string {
  return join(runner.home, '.local/state/oneoff');
}

/** The environment of a workflow that an event started. */
export function eventEnv(runner: Runner, name: string, payload: object): Record<string, string> {
  const file = join(runner.temp, 'event.json');
  writeFileSync(file, JSON.stringify(payload));
  return { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file };
}

export function annotationTexts({ log }: StepResult, level: 'error' | 'warning' | 'notice'): string[] {
  return log.annotations.filter((each) => each.level === level).map(({ message }) => message);
}

/** The allocations that an output lists, by name: those that ran in this very run, or the others. */
export function allocationNames(allocations: string | undefined, ranNow: boolean): string[] {
  const all: { name: string; ranNow: boolean }[] = JSON.parse(allocations ?? '[]');
  return all
    .filter((each) => each.ranNow === ranNow)
    .map(({ name }) => name)
    .sort();
}
