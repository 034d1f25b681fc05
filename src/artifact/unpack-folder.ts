import { createWriteStream } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetterError } from './error.ts';
import { UnpackBudget, type UnpackLimits } from './unpack-limits.ts';

/**
 * A folder that an archive is unpacked into, or with `single` the one file of it. Links are made last, so that nothing
 * is ever written through one. Methods throw GetterError.
 */
export class UnpackFolder {
  readonly #target: string;
  readonly #single: boolean;
  readonly #budget: UnpackBudget;
  readonly #links: { from: string; to: string }[] = [];
  readonly #modes: { folder: string; mode: number }[] = [];
  #files = 0;

  constructor(target: string, { single, ...limits }: UnpackLimits & { single: boolean }) {
    this.#target = target;
    this.#single = single;
    this.#budget = new UnpackBudget(limits);
  }

  /** Permissions are those of the archive without its setuid, setgid and sticky bits. */
  async addFile(name: string, mode: number, content: Readable): Promise<void> {
    const file = await this.#place(name);
    await pipeline(content, this.#budget.meter(), createWriteStream(file, { flags: 'w', mode: 0o600 }));
    await chmod(file, mode & 0o777);
  }

  async addFolder(name: string, mode: number): Promise<void> {
    if (this.#single) throw this.#notSingle();
    this.#budget.countFile();
    const folder = this.#resolve(name);
    await mkdir(folder, { recursive: true, mode: 0o755 });
    this.#modes.push({ folder, mode: mode & 0o777 });
  }

  async addSymlink(name: string, to: string): Promise<void> {
    this.#links.push({ from: await this.#place(name), to });
  }

  /** A second name of a file that came before becomes a copy of it. */
  async addHardLink(name: string, to: string): Promise<void> {
    const original = this.#resolve(to);
    const found = await lstat(original).catch(() => null);
    if (!found?.isFile())
      throw new GetterError(`"${name}" is a second name of "${to}", which is no file before it`);
    this.#budget.countBytes(found.size);
    await copyFile(original, await this.#place(name));
  }

  async finish(): Promise<void> {
    if (this.#files === 0 && this.#modes.length === 0) throw new GetterError('the archive is empty');
    for (const { from, to } of this.#links) await symlink(to, from);
    for (const { folder, mode } of this.#modes.reverse()) await chmod(folder, mode | 0o700);
  }

  /** Where something other than a folder goes, with the folders on its way made. */
  async #place(name: string): Promise<string> {
    this.#budget.countFile();
    this.#files += 1;
    if (this.#single && this.#files > 1) throw this.#notSingle();
    const file = this.#resolve(name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o755 });
    if (this.#links.some(({ from }) => from === file)) throw new GetterError(`"${name}" is there twice`);
    return file;
  }

  #resolve(name: string): string {
    if (this.#single) return this.#target;
    const steps = name.split(/[/\\]/);
    if (steps.includes('..') || name.includes('\0'))
      throw new GetterError(`the archive holds "${name}", which leads out of it`);
    return path.join(this.#target, ...name.split('/'));
  }

  #notSingle(): GetterError {
    return new GetterError('with mode "file" the archive must hold one file');
  }
}
