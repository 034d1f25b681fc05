import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Job, Task } from '../../jobspec/job.ts';
import { EngineError } from '../engine.ts';

/**
 * Puts the payload of a dispatched job where the task's dispatch_payload block says, below its local directory. What is
 * there from an earlier attempt stays. Throws EngineError when the disk refuses.
 * Source: client/allocrunner/taskrunner/dispatch_hook.go.
 */
export function writePayload({ Payload }: Job, { DispatchPayload }: Task, localFolder: string): void {
  if (!Payload || !DispatchPayload?.File) return;
  const file = path.join(localFolder, DispatchPayload.File);
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o777 });
    writeFileSync(file, Buffer.from(Payload, 'base64'), { mode: 0o777, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new EngineError(
      `The payload cannot be written: ${(error as Error).message}. Check the state folder, or choose another with -state`,
      { cause: error },
    );
  }
}
