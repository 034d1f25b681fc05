import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from './cli.ts';
import { dockerFixture } from './docker.ts';

const shell = promisify(execFile);
const SERVER_IMAGE = 'oneoff-test/postgres:1';

/** A PostgreSQL server in a network of its own, and images that migrate it. */
export interface Database {
  /** Docker's name of the network, where the server is called `db`. */
  network: string;
  url: string;
  /** The answer to a query, a row a line. */
  query(sql: string): Promise<string>;
  /** Makes an image of the migrations given, by file name; answers with its name. */
  migrator(version: string, migrations: Record<string, string>): Promise<string>;
  close(): Promise<void>;
}

/** Why there is no PostgreSQL on this machine; null when there is. */
export function postgresProblem(): string | null {
  const folder = '/usr/lib/postgresql';
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  if (versions.some((version) => existsSync(path.join(folder, version, 'bin/postgres')))) return null;
  return 'there is no PostgreSQL server on this machine (apt-get install postgresql)';
}

export async function startDatabase(): Promise<Database> {
  await (await dockerFixture()).close();
  await shell(path.join(import.meta.dirname, 'postgres-image'), [SERVER_IMAGE]);
  const network = `oneoff-test-${randomUUID().slice(0, 8)}`;
  const server = `${network}-db`;
  const made: string[] = [];
  await shell('docker', ['network', 'create', network]);
  await shell('docker', [
    'run',
    '-d',
    `--name=${server}`,
    `--network=${network}`,
    '--network-alias=db',
    SERVER_IMAGE,
  ]);
  const psql = (sql: string) =>
    shell('docker', ['exec', server, 'psql', '-h/run/postgresql', '-Upostgres', '-Atc', sql]);
  await waitFor('PostgreSQL', () => psql('select 1').catch(() => null));

  return {
    network,
    url: 'postgres://postgres@db/postgres',
    query: async (sql) => (await psql(sql)).stdout.trim(),
    async migrator(version, migrations) {
      const name = `${network}:${version}`;
      const folder = mkdtempSync(path.join(os.tmpdir(), 'oneoff-migrations-'));
      mkdirSync(folder, { recursive: true });
      for (const [file, text] of Object.entries(migrations)) writeFileSync(path.join(folder, file), text);
      await shell(path.join(import.meta.dirname, 'migrator-image'), [name, folder]);
      rmSync(folder, { recursive: true });
      made.push(name);
      return name;
    },
    async close() {
      await shell('docker', ['rm', '-fv', server]);
      await shell('docker', ['network', 'rm', network]);
      if (made.length > 0) await shell('docker', ['rmi', '-f', ...made]);
    },
  };
}
