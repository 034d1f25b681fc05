import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One time that a task ran, by its own words. */
export interface Execution {
  version: string;
  allocation: string;
  /** `stopped`: by a signal. Null while it runs, and when it was killed. */
  ended: 'end' | 'stopped' | null;
}

/** One version of the job whose task tells the witness of its runs. */
export interface Watched {
  job: string;
  driver: 'docker' | 'raw_exec';
  version: string;
  /** Seconds. */
  takes: number;
  exitCode?: number;
}

/** The task: appends to one file when it begins and when it ends. Lines of that size are appended as a whole. */
const SCRIPT = [
  'say() { echo "$1 $VERSION $NOMAD_ALLOC_ID" >>"$WITNESS/runs"; }',
  `trap 'while [ -e "$WITNESS/hold" ]; do sleep 0.1; done; say stopped; exit 143' INT TERM`,
  'say begin',
  'sleep "$TAKES" & wait $!',
  'say end',
  'exit "$EXIT_CODE"',
].join('\n');

/** What tasks themselves say about when they ran: nothing that oneoff stores has to do with it. */
export class Witness implements Disposable {
  private readonly folder = mkdtempSync(join(tmpdir(), 'oneoff-witness-'));

  /** A jobspec. What it asks for takes `-allow volumes,raw_exec`. */
  jobspec({ job, driver, version, takes, exitCode = 0 }: Watched): string {
    const inDocker = `image = "webapp:0.1"
        network_mode = "none"
        labels  { version = "${version}" }
        volumes = ["${this.folder}:/witness"]`;
    return `job "${job}" {
  type = "batch"
  group "g" {
    restart {
      attempts = 0
      mode     = "fail"
    }
    task "t" {
      driver       = "${driver}"
      kill_timeout = "30s"
      config {
        ${driver === 'docker' ? inDocker : ''}
        command = "/bin/sh"
        args    = ["-c", ${JSON.stringify(SCRIPT)}]
      }
      env {
        WITNESS   = "${driver === 'docker' ? '/witness' : this.folder}"
        VERSION   = "${version}"
        TAKES     = "${takes}"
        EXIT_CODE = "${exitCode}"
      }
      resources {
        cpu    = 20
        memory = 16
      }
    }
  }
}
`;
  }

  /** From now on, what is told to stop does not, until it is let go or killed after 30 s. */
  hold(): void {
    writeFileSync(join(this.folder, 'hold'), '');
  }

  letGo(): void {
    rmSync(join(this.folder, 'hold'));
  }

  /** In the order in which they began. */
  executions(): Execution[] {
    const byAllocation = new Map<string, Execution[]>();
    const all: Execution[] = [];
    for (const [what, version, allocation] of this.lines()) {
      const of = byAllocation.get(allocation) ?? [];
      if (what === 'begin') {
        const execution: Execution = { version, allocation, ended: null };
        all.push(execution);
        byAllocation.set(allocation, [...of, execution]);
      } else of.at(-1)!.ended = what as 'end' | 'stopped';
    }
    return all;
  }

  /** The executions that began before another had ended. */
  overlaps(): string[] {
    let running: string | null = null;
    const found: string[] = [];
    for (const [what, version, allocation] of this.lines()) {
      if (what !== 'begin') running = null;
      else {
        if (running) found.push(`${version} (${allocation}) began while ${running} ran`);
        running = `${version} (${allocation})`;
      }
    }
    return found;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private lines(): [what: string, version: string, allocation: string][] {
    let text: string;
    try {
      text = readFileSync(join(this.folder, 'runs'), 'utf8');
    } catch {
      return [];
    }
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line) => line.split(' ') as [string, string, string]);
  }
}
