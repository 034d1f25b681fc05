import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './measure.ts';

const oneoff = join(import.meta.dirname, '../../bin/oneoff');
const MEGABYTES = Number(process.env.ONEOFF_BENCH_LOG_MB ?? 1024);
const LINE = 'a line of output as migrations write them, with a number of the row and some words\n';
/** `yes` writes its line until nobody reads any more. */
const SCRIPT = `yes '${LINE.trimEnd()}' | head -c ${MEGABYTES * 1024 * 1024}`;

const JOB = `
job "bench-logs" {
  type = "batch"
  group "g" {
    task "t" {
      driver = "docker"
      config {
        image        = "webapp:0.1"
        command      = "/bin/sh"
        args         = ["-c", "${SCRIPT}"]
        network_mode = "none"
      }
    }
  }
}
`;

/** Much output of one task through a run, against `docker logs -f` to a pipe. */
export const logs: Benchmark = {
  name: 'logs',
  async run(folder) {
    const file = join(folder, 'logs.nomad');
    writeFileSync(file, JOB);
    const docker = await dockerLogs();
    const ours = await throughPipe(oneoff, ['run', `-state=${join(folder, 'state')}`, file]);
    const speed = (ms: number): string => `${Math.round(MEGABYTES / (ms / 1000))} MB/s`;
    return [
      {
        name: `${MEGABYTES} MB of output / docker logs -f`,
        value: ours.ms / docker.ms,
        unit: '×',
        limit: 1.25,
        detail: `oneoff run ${speed(ours.ms)}, docker logs ${speed(docker.ms)}; ${ours.bytes} and ${docker.bytes} bytes`,
      },
      {
        name: 'memory of a run with that output',
        value: ours.peakKilobytes,
        unit: 'kB',
        limit: 150_000,
        detail: 'the most that was resident',
      },
    ];
  },
};

async function dockerLogs(): Promise<{ ms: number; bytes: number }> {
  const words = ['run', '-d', '--network=none', 'webapp:0.1', '/bin/sh', '-c', SCRIPT];
  const id = execFileSync('docker', words, { encoding: 'utf8' }).trim();
  try {
    return await throughPipe('docker', ['logs', '-f', id]);
  } finally {
    execFileSync('docker', ['rm', '-f', id], { stdio: 'ignore' });
  }
}

async function throughPipe(
  command: string,
  words: string[],
): Promise<{ ms: number; bytes: number; peakKilobytes: number }> {
  const start = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  let peakKilobytes = 0;
  const sampling = setInterval(() => {
    peakKilobytes = Math.max(peakKilobytes, peakOf(child.pid!));
  }, 100);
  let bytes = 0;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) bytes += chunk.length;
  clearInterval(sampling);
  return { ms: performance.now() - start, bytes, peakKilobytes };
}

/** The most memory a process has had, in kB; 0 when it is gone. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
