import { StateError } from '../error.ts';
import type { GitAnswer } from './command.ts';
import type { Remote } from './remote.ts';

/** A git command failed. What is transient may go better a moment later. */
export class GitError extends StateError {
  readonly transient: boolean;

  constructor(message: string, transient: boolean) {
    super(message);
    this.transient = transient;
  }
}

/** A packet from the remote, as GIT_TRACE_PACKET shows it. */
export const TRACED_PACKET = / packet: +\S+< /;

const TRACED_PACKETS = /^[\d:.]+ .* packet: .*\n/gm;

export type Intent = 'read' | 'write';

/** Says how a workflow's token gets a permission, and how to do without. */
const PERMISSION: Readonly<Record<Intent, string>> = {
  write: `Give the workflow's job the permission

    permissions:
      contents: write

or use \`state: none\` to run without memory`,
  read: `Give the workflow's job the permission

    permissions:
      contents: read

or use \`state: none\` to do without memory`,
};

/** git's words, or those of the server behind it, that no waiting changes; what they mean; the next step. */
const LASTING: readonly (readonly [RegExp, string, (needs: Intent) => string])[] = [
  [
    /could not read (Username|Password)|Authentication failed|error: 40[13]\b|Permission .*denied|Write access to repository not granted|service not enabled|Resource not accessible|access denied/i,
    'is not permitted',
    (needs) => PERMISSION[needs],
  ],
  [
    /repository '.*' not found|does not appear to be a git repository|no such repository|repository not exported/i,
    'is not possible: there is no such repository, or it is hidden from these credentials',
    () => 'Check the address, and the token',
  ],
  [
    /hook declined|protected branch|hidden ref|repository rule/i,
    'is declined by the rules of the repository',
    () => 'Allow pushes to refs/oneoff/*, or choose another repository with -state',
  ],
  [
    /dubious ownership/i,
    'is refused by git: the repository belongs to another user',
    () => 'See `git help config`, safe.directory',
  ],
  [/No space left on device|Disk quota exceeded/i, 'is not possible: the disk is full', () => 'Make room'],
  [
    /mismatched algorithms|object format/i,
    'is not possible: its objects have SHA-256 names',
    () => 'Choose a repository with SHA-1 names',
  ],
];

/**
 * The error for a failed command, in our words, with git's own in parentheses. `needs`: all that is going to be asked of
 * the remote, so that nobody is sent for one permission after the other.
 */
export function gitError(
  remote: Remote,
  intent: Intent,
  needs: Intent,
  { stdout, stderr }: GitAnswer,
): GitError {
  const said = `${stderr.replace(TRACED_PACKETS, '')}\n${rejections(stdout)}`;
  const what = `State ${remote.url}: ${intent === 'read' ? 'reading' : 'writing'} refs/oneoff/*`;
  for (const [pattern, cause, next] of LASTING) {
    if (pattern.test(said)) {
      return new GitError(`${what} ${cause} (${oneLine(said)}). ${next(needs)}`, false);
    }
  }
  return new GitError(
    `${what} failed (${oneLine(said)}). Check the connection and the remote, and try again`,
    true,
  );
}

/** The lines of `git push --porcelain` that say why a ref was not updated. */
function rejections(stdout: Buffer): string {
  const lines = stdout.toString().split('\n');
  return lines.filter((line) => line.startsWith('!')).join('\n');
}

/** What git said without its advice, fit for a sentence. */
function oneLine(said: string): string {
  const lines = said.split('\n').map((line) => line.replace(/^(remote|fatal|error):\s*/, '').trim());
  const telling = lines.filter((line) => line !== '' && !line.startsWith('hint:'));
  return [...new Set(telling)].join('; ').replace(/\.$/, '') || 'git said nothing';
}
