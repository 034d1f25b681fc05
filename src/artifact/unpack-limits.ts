import { Transform } from 'node:stream';
import { GetterError } from './error.ts';

/** What an archive may become. Source of the defaults: hashicorp/nomad nomad/structs/config/artifact.go. */
export interface UnpackLimits {
  maxFiles: number;
  /** In all. */
  maxBytes: number;
}

/** Counts what comes out of an archive; throws GetterError when that is too much. */
export class UnpackBudget {
  readonly #limits: UnpackLimits;
  #files = 0;
  #bytes = 0;

  constructor(limits: UnpackLimits) {
    this.#limits = limits;
  }

  countFile(): void {
    this.#files += 1;
    if (this.#files > this.#limits.maxFiles) {
      throw new GetterError(`the archive holds more than ${this.#limits.maxFiles} files`);
    }
  }

  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.maxBytes) {
      throw new GetterError(`the archive holds more than ${this.#limits.maxBytes} bytes`);
    }
  }

  /** Counts what goes through it. */
  meter(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        try {
          this.countBytes(chunk.length);
          done(null, chunk);
        } catch (error) {
          done(error as Error);
        }
      },
    });
  }
}

/** The meter of a budget of its own. */
export const byteLimit = (limits: UnpackLimits): Transform => new UnpackBudget(limits).meter();
