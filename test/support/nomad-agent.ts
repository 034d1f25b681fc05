import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The nomad command of this machine: NOMAD_BINARY, or the one on PATH; null without one. */
export const NOMAD = process.env.NOMAD_BINARY || onPath();

/** Why tests that start agents of their own are skipped; false when they are not. */
export const skip: string | false = NOMAD
  ? false
  : 'NOT TESTED on agents of our own: there is no nomad on PATH, and NOMAD_BINARY is not set';

/** An agent of Nomad that belongs to a test. */
export interface Agent extends AsyncDisposable {
  /** Of its HTTP API, without the scheme. */
  readonly host: string;
  readonly ports: Ports;
  /** What it logs. */
  log(): string;
  /** SIGKILL: without a word. SIGINT: politely. Resolves when it is gone. */
  down(signal: 'SIGKILL' | 'SIGINT'): Promise<void>;
  /** Starts it again where it left off, unless it is a -dev agent, which forgets everything. */
  up(): void;
}

export interface Ports {
  http: number;
  rpc: number;
  serf: number;
}

/** Three ports that are free now. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(
    [0, 1, 2].map(async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const [http, rpc, serf] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return { http: http!, rpc: rpc!, serf: serf! };
}

/** Of a client: it asks no cloud where it is, which takes long where there is none. */
export const CLIENT_OPTIONS =
  'options = { "fingerprint.denylist" = "env_aws,env_gce,env_azure,env_digitalocean" }';

/**
 * Starts an agent with a configuration in HCL. Whether it is of use yet its API tells. `dev`: server and client in one,
 * in memory, whose tasks end with it.
 */
export async function startAgent(
  config: string,
  { dev = false, ports }: { dev?: boolean; ports?: Ports } = {},
): Promise<Agent> {
  const folder = mkdtempSync(join(tmpdir(), 'oneoff-nomad-'));
  const { http, rpc, serf } = ports ?? (await freePorts());
  const file = join(folder, 'agent.hcl');
  writeFileSync(
    file,
    `data_dir = "${folder}"
name = "${http}"
bind_addr = "127.0.0.1"
disable_update_check = true
advertise {
  http = "127.0.0.1"
  rpc  = "127.0.0.1"
  serf = "127.0.0.1"
}
ports {
  http = ${http}
  rpc  = ${rpc}
  serf = ${serf}
}
${config}`,
  );
  const log = join(folder, 'log');
  let child: ChildProcess;
  const up = (): void => {
    const to = openSync(log, 'a');
    const args = ['agent', ...(dev ? ['-dev'] : []), `-config=${file}`];
    child = spawn(NOMAD!, args, { stdio: ['ignore', to, to] });
    child.on('exit', () => console.error(readFileSync(log, 'utf8').slice(-2000)));
  };
  const down = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.removeAllListeners('exit').kill(signal);
    await once(child, 'exit');
  };
  up();
  return {
    host: `127.0.0.1:${http}`,
    ports: { http, rpc, serf },
    log: () => readFileSync(log, 'utf8'),
    up,
    down,
    async [Symbol.asyncDispose]() {
      await down('SIGINT');
      unmount(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where a client ran as root, the folders for secrets are mounts. */
function unmount(folder: string): void {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').matchAll(/^\S+ (\S+) /gm);
  for (const [, place] of mounts) {
    if (place!.startsWith(`${folder}/`)) execFileSync('umount', [place!]);
  }
}

function onPath(): string | null {
  try {
    return execFileSync('which', ['nomad'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
