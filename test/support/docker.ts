import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect, type DockerClient } from '../../src/engine/docker/client.ts';
import { LABELS } from '../../src/engine/docker/labels.ts';
import { existingStateIdentity } from '../../src/engine/docker/state-identity.ts';

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, '../..');

/** A Docker Engine with the lab's images, and a state folder of its own. */
export interface DockerFixture {
  client: DockerClient;
  stateFolder: string;
  /** Names of the containers with this label, in any state. */
  containers: (label: string) => Promise<string[]>;
  /** Fails when containers of the state folder are left, and removes the folder. */
  close: () => Promise<void>;
}

/** Builds the images when they are missing. Fails with the reason when there is no engine: the tests need one. */
export async function dockerFixture(): Promise<DockerFixture> {
  await run(path.join(repository, 'script/images'));
  const client = await connect(process.env);
  const stateFolder = mkdtempSync(path.join(os.tmpdir(), 'oneoff-docker-test-'));

  async function containers(label: string): Promise<string[]> {
    const found = await client.docker.listContainers({ all: true, filters: { label: [label] } });
    return found.map(({ Names }) => Names[0] ?? '');
  }

  return {
    client,
    stateFolder,
    containers,
    async close() {
      const left = await containers(`${LABELS.state}=${existingStateIdentity(stateFolder)}`);
      rmSync(stateFolder, { recursive: true, force: true });
      assert.deepEqual(left, [], 'containers are left behind');
    },
  };
}
