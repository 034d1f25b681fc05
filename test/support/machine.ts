import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Workplace } from './cli.ts';

/** Why machines cannot have host names of their own here; null when they can. */
export const ownHostProblem = process.getuid?.() === 0 ? null : 'a host name of its own takes root';

let machines = 0;

/**
 * A machine on which nothing was ever done: with a HOME and a folder for temporary files of its own, and, with
 * `ownHost`, a host name, so that nobody else can tell whether its processes live. It shares the Docker Engine.
 */
export class Machine extends Workplace {
  private readonly host: string | null;

  constructor({ ownHost }: { ownHost: boolean }) {
    super();
    this.host = ownHost ? `machine-${++machines}` : null;
    for (const [name, folder] of [
      ['HOME', 'home'],
      ['TMPDIR', 'tmp'],
    ] as const) {
      this.env[name] = join(this.folder, folder);
      mkdirSync(this.env[name]);
    }
    delete this.env.XDG_STATE_HOME;
  }

  protected override commandLine(words: readonly string[]): string[] {
    const own = super.commandLine(words);
    if (this.host === null) return own;
    return ['unshare', '--uts', 'sh', '-c', 'hostname "$0" && exec "$@"', this.host, ...own];
  }
}
