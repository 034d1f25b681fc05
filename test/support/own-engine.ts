import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { dockerFixture } from './docker.ts';

const shell = promisify(execFile);

/** A Docker Engine of the test's own, which can be taken down while others use theirs. It has no bridge network. */
export interface OwnEngine {
  env: { DOCKER_HOST: string; DOCKER_CONFIG: string };
  /** `kill`: it and its containerd vanish without a word, and containers outlive them. */
  down(how: 'stop' | 'kill'): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Why this machine cannot have one; null when it can. */
export async function ownEngineProblem(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'dockerd of its own takes root';
  const found = await shell('which', ['dockerd']).catch(() => null);
  return found ? null : 'there is no dockerd on this machine';
}

/**
 * Starts one with the lab's image. With `liveRestore`, containers go on while it is down. `dataRoot`: a folder for what it
 * stores; left out for one of its own.
 */
export async function startOwnEngine({
  liveRestore,
  dataRoot,
}: {
  liveRestore: boolean;
  dataRoot?: string;
}): Promise<OwnEngine> {
  const docker = await dockerFixture();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oneoff-engine-'));
  const env = { DOCKER_HOST: `unix://${folder}/docker.sock`, DOCKER_CONFIG: folder };
  const root = dataRoot ?? path.join(folder, 'data-root');
  let engine: ChildProcess | null = null;

  async function up(): Promise<void> {
    const log = openSync(path.join(folder, 'log'), 'a');
    const places = [
      `--data-root=${root}`,
      ...['exec-root', 'pidfile'].map((flag) => `--${flag}=${path.join(folder, flag)}`),
    ];
    const network = ['--bridge=none', '--iptables=false', '--ip-forward=false', '--ip-masq=false'];
    // In a network namespace of its own: one that starts without a bridge removes docker0, which is another engine's.
    engine = spawn(
      'unshare',
      [
        '--net',
        'dockerd',
        ...places,
        ...network,
        `--live-restore=${liveRestore}`,
        `--host=${env.DOCKER_HOST}`,
      ],
      {
        stdio: ['ignore', log, log],
        detached: true,
      },
    );
    while (!(await answers())) {
      if (engine.exitCode !== null) throw new Error(readFileSync(path.join(folder, 'log'), 'utf8'));
      await delay(50);
    }
  }

  const answers = () =>
    shell('docker', ['version'], { env: { ...process.env, ...env } }).then(
      () => true,
      () => false,
    );

  async function down(how: 'stop' | 'kill'): Promise<void> {
    const ended = once(engine!, 'exit');
    engine!.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM');
    await ended;
    if (how === 'stop') return;
    const containerd = path.join(folder, 'exec-root/containerd/containerd.pid');
    process.kill(Number(readFileSync(containerd, 'utf8')), 'SIGKILL');
    // Their numbers may still be there, of processes that nobody has waited for.
    for (const file of [containerd, path.join(folder, 'pidfile')]) rmSync(file, { force: true });
  }

  await up();
  await shell('sh', [
    '-ec',
    'docker save webapp:0.1 >"$1"; DOCKER_HOST=$2 docker load <"$1"',
    'sh',
    path.join(folder, 'image'),
    env.DOCKER_HOST,
  ]);
  await docker.close();
  return {
    env,
    down,
    up,
    async close() {
      await down('stop');
      await shell('sh', ['-c', 'umount "$1" 2>/dev/null || true', 'sh', root]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
