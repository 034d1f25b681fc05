// Kills `oneoff run` with SIGKILL at each of its writes to the state, one after the other, and looks at what the next
// commands make of it. Prints what must be zero; exits with 1 when something is not. Argument: rounds (default 1).
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Allocation } from '../src/scheduler/allocation.ts';
import { containersOf, labImages } from '../test/support/lab.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');
const rounds = Number(process.argv[2] ?? 1);

const JOB = `
job "soak" {
  type = "batch"
  group "g" {
    restart {
      attempts = 0
      mode     = "fail"
    }
    task "t" {
      driver = "docker"
      config {
        image        = "webapp:0.1"
        command      = "/bin/sh"
        args         = ["-c", "echo begun; sleep 0.3; echo done"]
        network_mode = "none"
      }
    }
  }
}
`;

interface Findings {
  kills: number;
  takenOver: number;
  lostOutcomes: number;
  doubleRuns: number;
  orphanContainers: number;
}

await labImages();
const found: Findings = { kills: 0, takenOver: 0, lostOutcomes: 0, doubleRuns: 0, orphanContainers: 0 };
for (let round = 0; round < rounds; round++) {
  for (let write = 1; ; write++) if (!(await killedAt(write, found))) break;
}
console.log(
  `${found.kills} kills: ${found.takenOver} allocations taken over, ${found.lostOutcomes} outcomes lost, ${found.doubleRuns} double runs, ${found.orphanContainers} orphan containers`,
);
process.exitCode = found.lostOutcomes + found.doubleRuns + found.orphanContainers > 0 ? 1 : 0;

/** False when the run ended before it wrote that often. */
async function killedAt(write: number, findings: Findings): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'oneoff-soak-'));
  const state = join(folder, 'state');
  const file = join(folder, 'soak.nomad');
  writeFileSync(file, JOB);
  try {
    if (!(await killAtWrite(write, state, ['run', `-state=${state}`, file]))) return false;
    findings.kills++;
    const next = oneoff(['run', `-state=${state}`, file]);
    const again = oneoff(['run', `-state=${state}`, file]);
    const allocations = allocationsIn(state);
    const ended = allocations.filter(({ ID }) => outputOf(state, ID).endsWith('done\n'));
    const complete = allocations.filter(({ ClientStatus }) => ClientStatus === 'complete');
    const left = await containersOf(state);
    if (next.code !== 0 || again.code !== 0 || complete.length !== 1) findings.lostOutcomes++;
    if (ended.length > 1) findings.doubleRuns++;
    if (next.err.includes('taken over')) findings.takenOver++;
    findings.orphanContainers += left.length;
    const how = allocations.map(({ ClientStatus }) => ClientStatus).join(', ');
    console.log(
      `write ${write}: ${how}; exit codes ${next.code}, ${again.code}; ${left.length} containers left`,
    );
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command and kills it when the record was written that often. False when it ended before. */
async function killAtWrite(write: number, state: string, words: string[]): Promise<boolean> {
  const child = spawn(process.execPath, [cli, ...words], { stdio: 'ignore' });
  let ended = false;
  const over = new Promise<void>((resolve) => {
    child.on('exit', () => {
      ended = true;
      resolve();
    });
  });
  while (!ended && writesTo(join(state, 'state.db')) < write) await new Promise(setImmediate);
  const inTime = !ended;
  child.kill('SIGKILL');
  await over;
  return inTime;
}

/** How often the record has been written; 0 while there is none to be read. */
function writesTo(path: string): number {
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return Number(database.prepare('SELECT max(record_index) AS writes FROM job').get()?.writes ?? 0);
    } finally {
      database.close();
    }
  } catch {
    return 0;
  }
}

function oneoff(words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

function allocationsIn(state: string): Allocation[] {
  return JSON.parse(oneoff(['status', '-json', `-state=${state}`, 'soak']).out).Allocations;
}

function outputOf(state: string, id: string): string {
  const logs = join(state, 'alloc', id, 'alloc', 'logs');
  try {
    return readdirSync(logs)
      .filter((name) => name.startsWith('t.stdout.'))
      .map((name) => readFileSync(join(logs, name), 'utf8'))
      .join('');
  } catch {
    return '';
  }
}
