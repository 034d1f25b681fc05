import { createReadStream, realpathSync } from 'node:fs';
import path from 'node:path';
import { DriverFailure } from '../allocation/driver-failure.ts';
import { apiError, type DockerClient, engineError } from './client.ts';

/**
 * Loads images from an archive that an artifact has brought into the task's local folder. Throws DriverFailure when that
 * cannot be, and EngineError.
 */
export async function loadImage(client: DockerClient, archive: string, localFolder: string): Promise<void> {
  const fail = (why: string, cause?: unknown) =>
    new DriverFailure(
      `load: the image archive "${archive}" ${why}. It is looked for in the task's local folder, where an artifact block puts it`,
      { recoverable: false, cause },
    );
  const file = realPath(path.join(localFolder, archive));
  if (file === null) throw fail('is not there');
  if (!file.startsWith(realpathSync(localFolder) + path.sep)) throw fail('leads out of the folder');
  try {
    let answer = '';
    for await (const chunk of await client.docker.loadImage(createReadStream(file))) answer += chunk;
    const problem = /"error":"((?:[^"\\]|\\.)*)"/.exec(answer)?.[1];
    if (problem !== undefined) throw fail(`was refused: ${problem}`);
  } catch (error) {
    if (error instanceof DriverFailure) throw error;
    const refusal = apiError(error);
    if (refusal === null) throw engineError(client, `loading "${archive}"`, error);
    throw fail(`was refused: ${refusal.message}`, error);
  }
}

function realPath(file: string): string | null {
  try {
    return realpathSync(file);
  } catch {
    return null;
  }
}
