import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ArtifactOptions } from '../../src/artifact/fetch.ts';
import type { Artifact } from '../../src/jobspec/job.ts';

/** The folders of a task, with a folder outside of its allocation beside them. */
export interface TestTask {
  options: ArtifactOptions;
  outside: string;
  /** A file by its path below the task's folder; null when it is not there. */
  read(file: string): string | null;
  /** What is in the allocation's folder. */
  leftovers(): string[];
  remove(): void;
}

export function makeTask(): TestTask {
  const root = mkdtempSync(path.join(tmpdir(), 'oneoff-artifact-'));
  const [alloc, outside] = [path.join(root, 'alloc'), path.join(root, 'outside')];
  const task = path.join(alloc, 'web');
  const directories = {
    ...{ alloc, task, shared: path.join(alloc, 'alloc') },
    ...{ local: path.join(task, 'local'), secrets: path.join(task, 'secrets') },
  };
  for (const folder of [directories.shared, directories.local, directories.secrets, outside]) {
    mkdirSync(folder, { recursive: true });
  }
  return {
    options: {
      directories,
      environment: { NOMAD_META_version: '1.2', TOKEN: 'secret' },
      node: { 'attr.cpu.arch': 'amd64' },
      files: { base: outside, root: outside, everywhere: false },
      env: { PATH: process.env.PATH, HOME: root },
      signal: new AbortController().signal,
      progress: () => {},
    },
    outside,
    read: (file) => {
      const full = path.join(task, file);
      return existsSync(full) ? readFileSync(full, 'utf8') : null;
    },
    leftovers: () => readdirSync(alloc).sort(),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function artifact(fields: Partial<Artifact>): Artifact {
  return {
    ...{ GetterSource: '', GetterOptions: null, GetterHeaders: null, GetterMode: 'any' },
    ...{ GetterInsecure: false, RelativeDest: 'local/', Chown: false },
    ...fields,
  };
}
