import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hash } from 'bcryptjs';
import { pack } from 'tar-stream';
import type { DockerClient } from '../../src/engine/docker/client.ts';

const run = promisify(execFile);

/** Debian's registry on this machine, with a password. */
export interface Registry {
  /** `127.0.0.1:<port>`, which every engine on this machine may use without TLS. */
  address: string;
  username: string;
  password: string;
  /** Where it keeps what was pushed. */
  folder: string;
  /** Pushes an image of the lab with a file /who of this content; the engine has it no more. Answers with its digest. */
  push(client: DockerClient, name: string, who: string): Promise<string>;
  close(): Promise<void>;
}

/** Why there is no registry on this machine; null when there is. */
export async function registryProblem(): Promise<string | null> {
  try {
    await registryProgram();
    return null;
  } catch (error) {
    return (error as { stderr?: string }).stderr?.trim() || String(error);
  }
}

export async function startRegistry(): Promise<Registry> {
  const program = await registryProgram();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oneoff-registry-'));
  const [username, password] = ['migrator', 'correct horse'];
  const address = `127.0.0.1:${await freePort()}`;
  writeFileSync(path.join(folder, 'htpasswd'), `${username}:${await hash(password, 4)}\n`);
  writeFileSync(path.join(folder, 'config.yml'), configuration(folder, address));
  const server = spawn(program, ['serve', path.join(folder, 'config.yml')], { stdio: 'ignore' });
  for (;;) {
    if (server.exitCode !== null) throw new Error(`docker-registry ended with ${server.exitCode}`);
    const answer = await fetch(`http://${address}/v2/`).catch(() => null);
    if (answer?.status === 401) break;
    await delay(20);
  }
  const authconfig = { username, password, serveraddress: address };

  return {
    ...{ address, username, password, folder },
    async push({ docker }, name, who) {
      const container = await docker.createContainer({ Image: 'webapp:0.1', Cmd: ['cat', '/who'] });
      const archive = pack();
      archive.entry({ name: 'who' }, who);
      archive.finalize();
      await container.putArchive(Readable.from(archive), { path: '/' });
      const image = docker.getImage(`${address}/${name}`);
      const [repo, tag] = [`${address}/${name.split(':')[0]}`, name.split(':')[1]];
      await container.commit({ repo, tag });
      await container.remove();
      let digest = '';
      for await (const line of await image.push({ authconfig })) {
        digest = /"Digest":"([^"]+)"/.exec(String(line))?.[1] ?? digest;
      }
      await image.remove({ force: true });
      return digest;
    },
    async close() {
      server.kill();
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function registryProgram(): Promise<string> {
  return (await run(path.resolve(import.meta.dirname, '../../script/setup-registry'))).stdout.trim();
}

function configuration(folder: string, address: string): string {
  return JSON.stringify({
    version: '0.1',
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: folder } },
    http: { addr: address },
    auth: { htpasswd: { realm: 'test', path: path.join(folder, 'htpasswd') } },
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
