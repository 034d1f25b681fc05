import { apiError, type DockerClient, engineError } from './client.ts';

/** An image that no engine has. */
const NO_IMAGE = `sha256:${'0'.repeat(64)}`;

/**
 * Whether the engine sees these folders of ours at the same paths. It does not when it runs on another machine, or when
 * we run in a container of it. The folders' names have to be random: then one of that name is ours.
 *
 * An engine looks for what is to be mounted before it looks for the image, so a container that cannot be is asked for:
 * its answer is about the one or the other. Throws EngineError.
 */
export async function engineSees(client: DockerClient, folders: readonly string[]): Promise<boolean> {
  try {
    await client.docker.createContainer({
      Image: NO_IMAGE,
      HostConfig: {
        Mounts: folders.map((Source, index) => ({
          Type: 'bind',
          Source,
          Target: `/${index}`,
          ReadOnly: true,
        })),
      },
    });
  } catch (error) {
    const answer = apiError(error);
    if (answer === null) throw engineError(client, 'looking for the allocation directory', error);
    return answer.status === 404;
  }
  return false;
}
