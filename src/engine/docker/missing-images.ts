import { decodeDockerConfig } from '../../jobspec/docker-config.ts';
import type { Job } from '../../jobspec/job.ts';
import { type DockerClient, engineError, hasStatus } from './client.ts';

/**
 * Images that the job's Docker tasks name and the engine does not have, each once. A name with a `${…}` in it is left
 * out: what it means is known when its task starts. Throws EngineError.
 */
export async function missingImages(client: DockerClient, job: Job): Promise<string[]> {
  const tasks = job.TaskGroups.flatMap(({ Tasks }) => Tasks).filter(({ Driver }) => Driver === 'docker');
  const images = new Set(tasks.map(({ Config }) => decodeDockerConfig(Config ?? {}).config.image ?? ''));
  const known = [...images].filter((image) => image !== '' && !image.includes('${'));
  const missing = await Promise.all(
    known.map(async (image) => ((await isThere(client, image)) ? null : image)),
  );
  return missing.filter((image) => image !== null);
}

async function isThere(client: DockerClient, image: string): Promise<boolean> {
  try {
    await client.docker.getImage(image.replace(/^https:\/\//, '')).inspect();
    return true;
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw engineError(client, `looking for image ${image}`, error);
  }
}
