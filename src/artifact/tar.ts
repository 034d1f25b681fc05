import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetterError } from './error.ts';
import { UnpackFolder } from './unpack-folder.ts';
import type { UnpackLimits } from './unpack-limits.ts';

/** Unpacks a tar that comes through streams. Throws GetterError. */
export async function unpackTar(
  streams: readonly [Readable, ...Transform[]],
  target: string,
  options: UnpackLimits & { single: boolean },
): Promise<void> {
  const { extract } = await import('tar-stream');
  const folder = new UnpackFolder(target, options);
  const entries = extract();
  const reading = pipeline([...streams, entries]);
  // What goes wrong in a stream also ends the loop, and is thrown there.
  reading.catch(() => {});
  for await (const entry of entries) {
    const { name, type, linkname, mode } = entry.header;
    if (type === 'file' || type === 'contiguous-file') {
      await folder.addFile(name, mode ?? 0o644, entry as unknown as Readable);
      continue;
    }
    entry.resume();
    if (type === 'directory') await folder.addFolder(name, mode ?? 0o755);
    else if (type === 'symlink') await folder.addSymlink(name, linkname ?? '');
    else if (type === 'link') await folder.addHardLink(name, linkname ?? '');
    else throw new GetterError(`the archive holds "${name}", which is a ${type}`);
  }
  await reading;
  await folder.finish();
}
