import { createReadStream, createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetterError } from './error.ts';
import { unpackTar } from './tar.ts';
import { byteLimit, type UnpackLimits } from './unpack-limits.ts';
import { unpackZip } from './zip.ts';

/** How an archive is packed. A compressed file is none that holds several. */
interface Kind {
  container: 'tar' | 'zip' | 'file';
  compression: 'gzip' | 'zstd' | 'bzip2' | 'xz' | null;
}

const KINDS: Record<string, Kind> = {
  tar: { container: 'tar', compression: null },
  'tar.gz': { container: 'tar', compression: 'gzip' },
  tgz: { container: 'tar', compression: 'gzip' },
  'tar.zst': { container: 'tar', compression: 'zstd' },
  tzst: { container: 'tar', compression: 'zstd' },
  'tar.bz2': { container: 'tar', compression: 'bzip2' },
  tbz2: { container: 'tar', compression: 'bzip2' },
  'tar.xz': { container: 'tar', compression: 'xz' },
  txz: { container: 'tar', compression: 'xz' },
  zip: { container: 'zip', compression: null },
  gz: { container: 'file', compression: 'gzip' },
  zst: { container: 'file', compression: 'zstd' },
  bz2: { container: 'file', compression: 'bzip2' },
  xz: { container: 'file', compression: 'xz' },
};

/**
 * The kind of archive a download is: what the option says, or else its name. Null when it is to stay as it is.
 * Source: hashicorp/go-getter client.go.
 */
export function archiveKind(pathname: string, option: string): string | null {
  if (/^(?:0|f|F|false|FALSE|False)$/.test(option)) return null;
  if (option !== '') return Object.hasOwn(KINDS, option) ? option : null;
  const matching = Object.keys(KINDS).filter((kind) => pathname.endsWith(`.${kind}`));
  return matching.sort((a, b) => b.length - a.length)[0] ?? null;
}

/**
 * Unpacks an archive into a folder that nobody else writes to, or, with `single`, the one file that is in it to that
 * path. Nothing leaves the folder; links are made last. Throws GetterError.
 */
export async function unpack(
  archive: string,
  kind: string,
  target: string,
  options: UnpackLimits & { single: boolean },
): Promise<void> {
  const { container, compression } = KINDS[kind] ?? { container: 'file', compression: null };
  if (container === 'file' && !options.single) {
    throw new GetterError(
      `a .${kind} holds one file: write mode = "file", or options { archive = false } to keep it as it is`,
    );
  }
  const decompress = compression === null ? [] : [decompressor(compression, kind)];
  try {
    if (container === 'zip') await unpackZip(archive, target, options);
    else if (container === 'tar')
      await unpackTar([createReadStream(archive), ...decompress], target, options);
    else {
      await pipeline([
        createReadStream(archive),
        ...decompress,
        byteLimit(options),
        createWriteStream(target),
      ]);
      await chmod(target, 0o644);
    }
  } catch (error) {
    if (error instanceof GetterError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw error;
    throw new GetterError(`it cannot be unpacked as ${kind}: ${message}`, { cause: error });
  }
}

function decompressor(compression: NonNullable<Kind['compression']>, kind: string): Transform {
  const zlib = process.getBuiltinModule('node:zlib');
  if (compression === 'gzip') return zlib.createGunzip();
  if (compression === 'zstd' && 'createZstdDecompress' in zlib) return zlib.createZstdDecompress();
  throw new GetterError(`.${kind} cannot be unpacked here: pack it as .tar.gz, .tar.zst or .zip`);
}
