import { text } from 'node:stream/consumers';
import type { Entry } from 'yauzl';
import { UnpackFolder } from './unpack-folder.ts';
import type { UnpackLimits } from './unpack-limits.ts';

const FILE_TYPE = 0o170000;
const SYMLINK = 0o120000;

/** Unpacks a zip. Throws GetterError, and yauzl's errors. */
export async function unpackZip(
  archive: string,
  target: string,
  options: UnpackLimits & { single: boolean },
): Promise<void> {
  const { openPromise } = await import('yauzl');
  const folder = new UnpackFolder(target, options);
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const mode = unixMode(entry);
      if (entry.fileName.endsWith('/')) await folder.addFolder(entry.fileName, mode ?? 0o755);
      else {
        const content = await zip.openReadStreamPromise(entry);
        const isLink = mode !== null && (mode & FILE_TYPE) === SYMLINK;
        if (isLink) await folder.addSymlink(entry.fileName, await text(content));
        else await folder.addFile(entry.fileName, mode ?? 0o644, content);
      }
    }
    await folder.finish();
  } finally {
    zip.close();
  }
}

/** Null for a zip that was made where there are no such permissions. */
function unixMode({ externalFileAttributes, versionMadeBy }: Entry): number | null {
  const mode = externalFileAttributes >>> 16;
  return versionMadeBy >> 8 === 3 && mode !== 0 ? mode : null;
}
