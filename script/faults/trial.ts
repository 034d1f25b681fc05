import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LABELS } from '../../src/engine/docker/labels.ts';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import { stateFolder } from '../../src/state/folder.ts';
import { type Ended, Workplace } from '../../test/support/cli.ts';

const run = promisify(execFile);

/** What came of the faults of one kind. All but the first number must be 0. */
export interface Findings {
  faults: number;
  /** Runs that ended in no true outcome, or completed and were not known to have. */
  lostOutcomes: number;
  /** Tasks that came to their end more than once. */
  doubleRuns: number;
  /** Containers, and executors of raw_exec, that the next commands left. */
  orphans: number;
  /** What was seen when something was not 0. */
  details: string[];
}

export function noFindings(): Findings {
  return { faults: 0, lostOutcomes: 0, doubleRuns: 0, orphans: 0, details: [] };
}

export type Driver = 'docker' | 'raw_exec';

/** A job whose task leaves a trace at its end, on a machine with a state of its own. Whoever takes it makes the fault. */
export class Trial implements AsyncDisposable {
  readonly place: Workplace;
  private readonly words: string[];

  /** `state`: as `-state` takes it; left out for the local folder. `restart`: the restart block's content. */
  constructor(
    driver: Driver,
    options: { env?: Record<string, string>; state?: string; script?: string; restart?: string } = {},
  ) {
    this.place = new Workplace(options.env);
    this.words = [...(options.state ? ['-state', options.state] : []), '-allow', 'raw_exec'];
    this.place.file('soak.nomad', jobspec(driver, options.script ?? SCRIPT, options.restart));
  }

  /** The words of a command on this job and its state. */
  command(name: 'run' | 'status'): string[] {
    const state = this.words.slice(0, -2);
    return name === 'run' ? ['run', ...this.words, 'soak.nomad'] : ['status', ...state, '-json', 'soak'];
  }

  run(): Promise<Ended> {
    return this.place.oneoff(...this.command('run'));
  }

  /** Looks first, runs again until it is complete, and once more, and judges what has come of it all. */
  async judge(fault: string, findings: Findings): Promise<void> {
    findings.faults++;
    await this.place.oneoff(...this.command('status'));
    const next = await this.run();
    const again = await this.run();
    const { out } = await this.place.oneoff(...this.command('status'));
    const statuses = (JSON.parse(out).Allocations as Allocation[]).map((each) => ({
      ...each,
      ends: this.endsOf(each.ID),
    }));
    const ends = statuses.reduce((sum, each) => sum + each.ends, 0);
    const complete = statuses.filter(({ ClientStatus }) => ClientStatus === 'complete').length;
    const forgotten = statuses.filter(
      ({ ClientStatus, ends: own }) => ClientStatus === 'lost' && own > 0,
    ).length;
    const isLost = next.code !== 0 || again.code !== 0 || complete !== 1 || forgotten > 0;
    const orphans = await this.orphans();
    findings.lostOutcomes += isLost ? 1 : 0;
    findings.doubleRuns += ends > 1 ? 1 : 0;
    findings.orphans += orphans.length;
    if (!isLost && ends === 1 && orphans.length === 0) return;
    findings.details.push(
      `${fault}: ${statuses.map((each) => `${each.ClientStatus} with ${each.ends} ends (${told(each)})`).join(', ')}; then exit codes ${next.code}, ${again.code}; left: ${orphans.join(' ') || 'nothing'}\n${next.err}`,
    );
  }

  /** Of everything that this trial's folders have started. */
  private async orphans(): Promise<string[]> {
    const { env } = this.place;
    const folders = localFolders(env);
    const executors = folders.flatMap((folder) =>
      list(join(folder, 'executor')).map((id) => `executor ${id}`),
    );
    const containers = folders.flatMap((folder) => read(join(folder, 'docker-id')) ?? []);
    const named = containers.map(async (id) => {
      const filter = `label=${LABELS.state}=${id.trim()}`;
      const words = ['ps', '--all', '--filter', filter, '--format', '{{.Names}}'];
      return (await run('docker', words, { env: env as NodeJS.ProcessEnv })).stdout
        .split('\n')
        .filter(Boolean);
    });
    return [...executors, ...(await Promise.all(named)).flat()];
  }

  /** How often the task of an allocation came to its end, by its own trace. */
  private endsOf(id: string): number {
    const traces = localFolders(this.place.env).map((folder) =>
      read(join(folder, 'alloc', id, 'alloc/data/ends')),
    );
    return traces.reduce((sum, trace) => sum + (trace?.split('\n').length ?? 1) - 1, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const left = (await this.orphans()).filter((name) => !name.startsWith('executor '));
    if (left.length > 0)
      await run('docker', ['rm', '--force', ...left], { env: this.place.env as NodeJS.ProcessEnv });
    await this.place[Symbol.asyncDispose]();
  }
}

function told({ TaskStates }: Allocation): string {
  return (TaskStates?.t?.Events ?? [])
    .map(({ Type, DisplayMessage }) => `${Type}: ${DisplayMessage}`)
    .join('; ');
}

/** Fails at first, and comes to its end when it is restarted. */
export const AT_SECOND =
  'cd $NOMAD_ALLOC_DIR/data; echo begun; test -e first || { touch first; exit 1; }; sleep 0.5; echo end >>ends';

const SCRIPT = 'echo begun; sleep 0.3; echo done; echo end >>$NOMAD_ALLOC_DIR/data/ends';

function jobspec(driver: Driver, script: string, restart = 'attempts = 0\n      mode     = "fail"'): string {
  const image = driver === 'docker' ? 'image = "webapp:0.1"\n        network_mode = "none"' : '';
  return `job "soak" {
  type = "batch"
  group "g" {
    restart {
      ${restart}
    }
    task "t" {
      driver = "${driver}"
      config {
        ${image}
        command = "/bin/sh"
        args    = ["-c", ${JSON.stringify(script)}]
      }
    }
  }
}
`;
}

/** The state folder and those of git remotes in it. */
function localFolders(env: Workplace['env']): string[] {
  const folder = stateFolder(env as NodeJS.ProcessEnv);
  return [
    folder,
    ...list(folder)
      .filter((name) => /^git-[0-9a-f]+$/.test(name))
      .map((name) => join(folder, name)),
  ];
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
