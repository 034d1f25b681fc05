import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { Readable, type Transform } from 'node:stream';
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
  const content = () => decompressed(archive, compression, kind);
  try {
    if (container === 'zip') await unpackZip(archive, target, options);
    else if (container === 'tar') await unpackTar(content(), target, options);
    else {
      await pipeline([...content(), byteLimit(options), createWriteStream(target)]);
      await chmod(target, 0o644);
    }
  } catch (error) {
    if (error instanceof GetterError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw error;
    throw new GetterError(`it cannot be unpacked as ${kind}: ${message}`, { cause: error });
  }
}

/** The bytes of an archive without its compression, as the beginning of a pipeline. */
function decompressed(
  archive: string,
  compression: Kind['compression'],
  kind: string,
): [Readable, ...Transform[]] {
  const zlib = process.getBuiltinModule('node:zlib');
  const file = createReadStream(archive);
  if (compression === null) return [file];
  if (compression === 'gzip') return [file, zlib.createGunzip()];
  if (compression === 'zstd' && 'createZstdDecompress' in zlib) return [file, zlib.createZstdDecompress()];
  return [Readable.from(throughProgram(compression, file, kind))];
}

/** bzip2, xz and zstd are read by the programs of these names: see docs/decisions.md. */
async function* throughProgram(program: string, file: Readable, kind: string): AsyncGenerator<Buffer> {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(program, ['-dc'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const feeding = pipeline(file, child.stdin);
  for (const each of [ended, feeding]) each.catch(() => {});
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    const [code] = await ended;
    if (code !== 0)
      throw new GetterError(`it cannot be unpacked as ${kind}: ${program} ends with exit code ${code}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new GetterError(
      `a .${kind} needs the program ${program}, which is not here: install it, or pack it as .tar.gz`,
    );
  } finally {
    child.kill();
  }
}
