import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from '../../src/jobspec/job.ts';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import { containersOf } from './lab.ts';

const CLI = join(import.meta.dirname, '../../src/cli.ts');

/** How a command ended, and all it wrote. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A command that runs. */
export interface Started {
  process: ChildProcess;
  ended: Promise<Ended>;
  /** What it has written so far. */
  written(): { out: string; err: string };
}

/** A user's machine as far as oneoff sees it: a working folder with files and a state folder, both thrown away at the end. */
export class Workplace implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'oneoff-test-'));
  /** Where the records and logs are. */
  readonly state = join(this.folder, 'state', 'oneoff');
  readonly env: Record<string, string | undefined>;

  constructor(env: Record<string, string> = {}) {
    this.env = {
      ...process.env,
      NO_COLOR: '1',
      XDG_STATE_HOME: join(this.folder, 'state'),
      // The sources are compiled once for all the processes that tests start.
      NODE_COMPILE_CACHE: join(tmpdir(), 'oneoff-test-compile-cache'),
      ...env,
    };
    for (const name of Object.keys(this.env)) {
      if (/^(GITHUB|NOMAD|INPUT|STATE)_/.test(name)) delete this.env[name];
    }
  }

  /** Writes a file into the working folder and answers with its name. */
  file(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text);
    return name;
  }

  /** Starts `oneoff` with the words given, on this workplace's state. */
  start(words: readonly string[], input?: string): Started {
    const [program, ...args] = this.commandLine(words);
    const child = spawn(program!, args, {
      cwd: this.folder,
      env: this.env as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.stdin.end(input ?? '');
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    });
    return { process: child, ended, written: () => ({ out, err }) };
  }

  protected commandLine(words: readonly string[]): string[] {
    return [process.execPath, CLI, ...words];
  }

  /** Runs `oneoff` to its end. */
  oneoff(...words: string[]): Promise<Ended> {
    return this.start(words).ended;
  }

  /** A registered job and its allocations, as `status -json` tells. */
  async job(id: string): Promise<{ Job: Job; Allocations: Allocation[] }> {
    const { code, out, err } = await this.oneoff('status', '-json', id);
    if (code !== 0) throw new Error(`oneoff status ${id}: ${err}`);
    return JSON.parse(out);
  }

  /** Whatever a test did: no container may be left of it. */
  async [Symbol.asyncDispose](): Promise<void> {
    const left = await containersOf(this.state);
    rmSync(this.folder, { recursive: true, force: true });
    assert.deepEqual(left, [], 'containers are left behind');
  }
}

/** Asks until the answer is not null; a test that waits for what never comes ends after `seconds`. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | null> | T | null,
  seconds = 30,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await delay(50);
  }
}
