import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system of so many bytes, in a file. Takes root. */
export async function smallDisk(bytes: number): Promise<AsyncDisposable & { folder: string }> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'oneoff-disk-'));
  const [image, folder] = [path.join(root, 'image'), path.join(root, 'disk')];
  writeFileSync(image, '');
  truncateSync(image, bytes);
  await run('mkfs.ext4', ['-q', '-F', '-m', '0', image]);
  await run('mkdir', [folder]);
  await run('mount', ['-o', 'loop', image, folder]);
  return {
    folder,
    async [Symbol.asyncDispose]() {
      // An engine may have mounted it upon itself, or taken it down with itself.
      await run('sh', ['-c', 'while umount "$1" 2>/dev/null; do :; done', 'sh', folder]);
      rmSync(root, { recursive: true });
    },
  };
}
