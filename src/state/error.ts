/** The state cannot be used: `message` names the path, the cause and the next step. */
export class StateError extends Error {
  override name = 'StateError';
}

/** The primary codes of https://www.sqlite.org/rescode.html that have a cause and a remedy of their own. */
const SQLITE: Readonly<Record<number, string>> = {
  5: 'another process has kept it locked for 20 seconds; end that process, or try again',
  8: 'it cannot be written; check its permissions and those of its folder, or choose another folder with -state',
  10: 'reading or writing failed; check the disk, or choose a folder on another one with -state',
  11: 'the database is damaged; move it away to start anew, and mind that what had completed will then run again',
  13: 'the disk is full; make room, or choose a folder on another disk with -state',
  14: 'it cannot be opened; check the permissions of its folder, or choose another folder with -state',
  26: 'it is not a database of oneoff; move it away, or choose another folder with -state',
};

/** What went wrong with the file at `path`, for people. An error that neither SQLite nor the file system threw stays. */
export function stateError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StateError) return error;
  const { code, errcode } = error as Error & { code?: string; errcode?: number };
  if (code === 'ERR_SQLITE_ERROR' && errcode !== undefined) {
    const cause = SQLITE[errcode & 0xff] ?? `SQLite says "${error.message}" (${errcode})`;
    return new StateError(`State ${path}: ${cause}`, { cause: error });
  }
  if (typeof code === 'string' && 'syscall' in error) {
    const next = code === 'ENOSPC' ? 'make room' : 'check its permissions';
    return new StateError(`State ${path}: ${error.message}; ${next}, or choose another folder with -state`, {
      cause: error,
    });
  }
  return error;
}
