import { createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetterError } from './error.ts';
import { request, type WebOptions } from './web-client.ts';

export interface DownloadOptions extends WebOptions {
  /** In bytes. */
  maxBytes: number;
  /** Bytes so far, and in all when the server said so. */
  progress(received: number, total: number | null): void;
}

/** Downloads a URL into a file. Throws GetterError. */
export async function download(url: URL, file: string, options: DownloadOptions): Promise<void> {
  const answer = await request(url, options);
  try {
    const { status, headers, body } = answer.response;
    if (status !== 200 || body === null) throw new GetterError(`${answer.url.host} answers ${status}`);
    const length = headers.has('content-encoding') ? null : headers.get('content-length');
    const total = length === null ? null : Number(length);
    if (total !== null && total > options.maxBytes) throw tooLarge(options.maxBytes);
    await pipeline(Readable.fromWeb(body), meter(total, options), createWriteStream(file), {
      signal: options.signal,
    });
    await chmod(file, 0o644);
  } catch (error) {
    throw error instanceof TypeError ? brokenOff(error, answer.url) : error;
  } finally {
    await answer.close();
  }
}

function meter(total: number | null, { maxBytes, progress }: DownloadOptions): Transform {
  let received = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > maxBytes) done(tooLarge(maxBytes));
      else {
        progress(received, total);
        done(null, chunk);
      }
    },
  });
}

/** What fetch throws in the midst of a body. */
function brokenOff(error: TypeError, { host }: URL): GetterError {
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  return new GetterError(`${host} broke off: ${reason}`, { cause: error });
}

const tooLarge = (maxBytes: number): GetterError => new GetterError(`it is larger than ${maxBytes} bytes`);
