import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Workplace } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';

const MEGABYTES = Number(process.env.ONEOFF_SOAK_LOG_MB ?? 48);
const TASKS = Number(process.env.ONEOFF_SOAK_LOG_TASKS ?? 12);
const LINE = 'a line of output as migrations write them, with a number of the row and some words\n';
const LINES = Math.floor((MEGABYTES * 1024 * 1024) / LINE.length);

before(labImages);

const jobspec = (script: string, { count = 1, task = '' } = {}): string => `
job "output" {
  type = "batch"
  group "g" {
    count = ${count}
    task "t" {
      driver = "docker"
      config {
        image        = "webapp:0.1"
        command      = "/bin/sh"
        args         = ["-c", ${JSON.stringify(script)}]
        network_mode = "none"
      }
      ${task}
      resources {
        cpu    = 10
        memory = 16
      }
    }
  }
}
`;

const CLI = join(import.meta.dirname, '../../src/cli.ts');
/** The bound on memory that `bin/oneoff` sets. */
const BOUND = /^young=(.+)$/m.exec(readFileSync(join(import.meta.dirname, '../../bin/oneoff'), 'utf8'))![1]!;

test(`${MEGABYTES} MB of output reach a reader who pauses, in less than 150 MB of memory and in files of the jobspec's size`, async () => {
  await using place = new Workplace();
  const logs = 'logs {\n max_files = 2\n max_file_size = 1\n }';
  const script = `yes '${LINE.trimEnd()}' | head -n ${LINES}`;
  const file = place.file('output.nomad', jobspec(script, { task: logs }));
  const child = spawn(process.execPath, [BOUND, CLI, 'run', file], {
    cwd: place.folder,
    env: place.env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  await delay(2000);
  let bytes = 0;
  let peak = 0;
  for await (const chunk of child.stdout) {
    bytes += chunk.length;
    peak = peakOf(child.pid!) || peak;
  }
  assert.deepEqual(await ended, [0, null]);
  assert.equal(bytes, LINES * LINE.length);
  assert.ok(peak > 0 && peak < 150_000, `${peak} kB`);
  const { Allocations } = await place.job('output');
  const folder = join(place.state, 'alloc', Allocations[0]!.ID, 'alloc/logs');
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  assert.ok(sizes.length <= 3 && sizes.every((size) => size <= 1024 * 1024), `${sizes}`);
});

test(`the lines of ${TASKS} tasks that write at once stay whole`, async () => {
  await using place = new Workplace();
  // Each writes its lines in two pieces.
  const script =
    'i=0; while [ $i -lt 50 ]; do printf "<$NOMAD_ALLOC_INDEX "; echo "$NOMAD_ALLOC_INDEX>"; i=$((i+1)); done';
  const { code, out, err } = await place.oneoff(
    'run',
    place.file('output.nomad', jobspec(script, { count: TASKS })),
  );
  assert.equal(code, 0, err);
  const lines = out.trimEnd().split('\n');
  assert.equal(lines.length, TASKS * 50);
  for (const line of lines) assert.match(line, /^g\[(\d+)\] t \| <\1 \1>$/);
});

/** The most memory a process has had, in kB; 0 when it is gone. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
