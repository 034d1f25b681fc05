import { createReadStream, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pack } from 'tar-stream';
import type { AllocDir, TaskDir } from '../allocation/alloc-dir.ts';
import { type DockerClient, engineError } from './client.ts';
import { LABELS } from './labels.ts';
import type { MountSources } from './mount-sources.ts';

/**
 * The allocation directory on an engine that does not see ours: a volume, and one in memory for each task's secrets.
 * What is put into the folders here is copied there, through the container that holds the volumes.
 */
export interface AllocVolume {
  /** What the container that holds the volumes has to mount. */
  binds: string[];
  sources(task: string): MountSources;
  /** Makes the folders there, in the container that holds the volumes. Throws EngineError. */
  build(container: string): Promise<void>;
  /** Copies what was put into the task's folders here since the last time. Throws EngineError. */
  push(container: string, dir: TaskDir): Promise<void>;
}

/** Where the container that holds the volumes has them. */
const ALLOC = '/alloc-dir';
const SECRETS = '/secrets';

/** Source of the options: client/allocdir/fs_linux.go createSecretDir. */
const SECRETS_IN_MEMORY = { type: 'tmpfs', device: 'tmpfs', o: 'size=1m,mode=0777,nosuid,nodev,noexec' };

/** Makes the volumes, or finds those that an earlier process made. Throws EngineError. */
export async function createAllocVolume(
  client: DockerClient,
  allocationId: string,
  tasks: readonly string[],
  labels: Readonly<Record<string, string>>,
): Promise<AllocVolume> {
  const create = async (Name: string, DriverOpts = {}): Promise<{ name: string; root: string }> => {
    try {
      await client.docker.createVolume({ Name, Labels: { ...labels }, DriverOpts });
      const { Mountpoint } = await client.docker.getVolume(Name).inspect();
      return { name: Name, root: Mountpoint };
    } catch (error) {
      throw engineError(client, `creating volume ${Name}`, error);
    }
  };
  const alloc = await create(`oneoff-${allocationId}`);
  const secrets = await Promise.all(
    tasks.map((_, index) => create(`oneoff-${allocationId}-${index}`, SECRETS_IN_MEMORY)),
  );
  const copied = new Map<string, number>();

  async function put(
    container: string,
    folder: string,
    fill: (archive: Pack) => Promise<void>,
  ): Promise<void> {
    const { pack } = await import('tar-stream');
    const archive = pack();
    const filled = fill(archive).then(
      () => archive.finalize(),
      (error) => archive.destroy(error as Error),
    );
    try {
      await Promise.all([
        client.docker.getContainer(container).putArchive(Readable.from(archive), { path: folder }),
        filled,
      ]);
    } catch (error) {
      throw engineError(client, 'copying files to the allocation directory', error);
    }
  }

  return {
    binds: [`${alloc.name}:${ALLOC}`, ...secrets.map(({ name }, index) => `${name}:${SECRETS}/${index}`)],
    sources: (task) => ({
      shared: `${alloc.root}/alloc`,
      task: `${alloc.root}/${task}`,
      local: `${alloc.root}/${task}/local`,
      secrets: secrets[tasks.indexOf(task)]!.root,
    }),
    build: (container) =>
      put(container, ALLOC, async (archive) => {
        const folders = ['alloc', 'alloc/data', 'alloc/logs', 'alloc/tmp'];
        const ofTasks = tasks.flatMap((task) => [task, `${task}/local`, `${task}/tmp`]);
        for (const name of [...folders, ...ofTasks]) archive.entry({ name, type: 'directory', mode: 0o777 });
      }),
    async push(container, { root, local, secrets: secret }) {
      const since = copied.get(root) ?? 0;
      copied.set(root, Date.now());
      const task = path.basename(root);
      const isNew = (file: string) => lstatSync(file).ctimeMs >= since;
      const trees: [folder: string, from: string][] = [
        [`${ALLOC}/${task}/local`, local],
        [`${SECRETS}/${tasks.indexOf(task)}`, secret],
      ];
      for (const [folder, from] of trees) {
        const files = filesBelow(from).filter((file) => isNew(path.join(from, file)));
        if (files.length === 0) continue;
        await put(container, folder, async (archive) => {
          for (const file of files) await addFile(archive, file, path.join(from, file));
        });
      }
    },
  };
}

/** Removes the volumes of an allocation. Throws EngineError. */
export async function removeAllocVolumes(client: DockerClient, allocationId: string): Promise<void> {
  try {
    const label = [`${LABELS.allocId}=${allocationId}`];
    const { Volumes } = await client.docker.listVolumes({ filters: JSON.stringify({ label }) });
    await Promise.all((Volumes ?? []).map(({ Name }) => client.docker.getVolume(Name).remove()));
  } catch (error) {
    throw engineError(client, `removing the volumes of allocation ${allocationId}`, error);
  }
}

/** Relative paths of everything in a folder, folders before what is in them. */
function filesBelow(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).sort();
}

async function addFile(archive: Pack, name: string, file: string): Promise<void> {
  const status = lstatSync(file);
  const header = { name, mode: status.mode & 0o7777, uid: status.uid, gid: status.gid, mtime: status.mtime };
  if (status.isDirectory()) archive.entry({ ...header, type: 'directory' });
  else if (status.isSymbolicLink())
    archive.entry({ ...header, type: 'symlink', linkname: readlinkSync(file) });
  else if (status.isFile()) {
    await pipeline(createReadStream(file), archive.entry({ ...header, size: status.size }));
  }
}

/** The folders here, for an engine that sees them. */
export function seenSources(alloc: AllocDir, dir: TaskDir): MountSources {
  return { shared: alloc.shared, task: dir.root, local: dir.local, secrets: dir.secrets };
}
