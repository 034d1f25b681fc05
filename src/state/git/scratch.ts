import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from './command.ts';

/** What a process left behind that was killed is removed after this many ms. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;

const PREFIX = 'git-';

/**
 * A bare repository for the objects that pass through. Every process has its own, so that no lock of one that was
 * killed stands in another's way. It holds nothing that is not in the remote too, or about to be: when somebody
 * deletes or damages it, another one takes its place.
 */
export class Scratch {
  private readonly parent: string;
  private readonly git: Git;
  private path: string | null = null;

  constructor(parent: string, git: Git) {
    this.parent = parent;
    this.git = git;
  }

  /** The repository, made now if need be; `fresh` when it holds nothing yet. Throws errors of the file system. */
  async open(): Promise<{ path: string; fresh: boolean }> {
    if (this.path && ['HEAD', 'objects', 'refs'].every((part) => existsSync(join(this.path!, part)))) {
      return { path: this.path, fresh: false };
    }
    this.discard();
    mkdirSync(this.parent, { recursive: true, mode: 0o700 });
    removeLeftovers(this.parent);
    const path = mkdtempSync(join(this.parent, PREFIX));
    await this.git(['init', '--quiet', '--bare', '--template=', path]);
    this.path = path;
    return { path, fresh: true };
  }

  /** Lets go of a repository that is not needed any more, or not trusted. */
  discard(): void {
    if (this.path) rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
    this.path = null;
  }
}

function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(parent, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LEFTOVER_MS) rmSync(path, { recursive: true, force: true });
  }
}
