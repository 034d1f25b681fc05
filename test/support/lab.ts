import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LABELS } from '../../src/engine/docker/labels.ts';
import { existingStateIdentity } from '../../src/engine/docker/state-identity.ts';

const run = promisify(execFile);

/** Builds the images webapp:0.1 to 0.3 when they are missing. */
export async function labImages(): Promise<void> {
  await run(join(import.meta.dirname, '../../script/images'));
}

/** Names of the containers, in any state, that belong to a state folder. */
export async function containersOf(stateFolder: string): Promise<string[]> {
  const identity = existingStateIdentity(stateFolder);
  if (identity === null) return [];
  const filter = `label=${LABELS.state}=${identity}`;
  const { stdout } = await run('docker', ['ps', '--all', '--filter', filter, '--format', '{{.Names}}']);
  return stdout.split('\n').filter((name) => name !== '');
}
