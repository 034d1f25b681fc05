import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import { type Engine, EngineError } from '../../../src/engine/engine.ts';
import { dockerFixture } from '../../support/docker.ts';
import { allocationOf, jobOf, runJob, shell } from './harness.ts';

const run = promisify(execFile);
const skip = process.getuid?.() === 0 ? false : 'a small file system takes root to mount';

describe('the disk of the state folder is full', { skip }, () => {
  let folder: string;
  let engine: Engine;

  before(async () => {
    await (await dockerFixture()).close();
    folder = mkdtempSync(path.join(os.tmpdir(), 'oneoff-small-'));
    await run('mount', ['-t', 'tmpfs', '-o', 'size=256k,nr_inodes=60', 'tmpfs', folder]);
    engine = await createDockerEngine({ stateFolder: folder, allow: new Set(), env: process.env });
  });
  after(async () => {
    await engine.close();
    await run('umount', [folder]);
    rmSync(folder, { recursive: true });
  });

  test('output that cannot be kept is one error that says where to make room, and the container can be cleaned', async () => {
    const allocation = allocationOf();
    const script = 'yes "a line of output" | head -c 1000000; echo done; sleep 60';
    await assert.rejects(
      runJob(engine, jobOf(shell(script)), { allocation }),
      (error: Error) =>
        error instanceof EngineError &&
        /output of task "t" cannot be kept in .*: ENOSPC.*Make room/.test(error.message),
    );
    assert.deepEqual(await engine.clean(null), [`t-${allocation.ID}`]);
  });

  test('folders that cannot be made are one error, and nothing is created', async () => {
    await run('sh', ['-c', 'head -c 1000000 /dev/zero >"$1"/filler || true', 'sh', folder]);
    await run('sh', [
      '-c',
      'i=0; while mkdir "$1"/filler-$i; do i=$((i+1)); done 2>/dev/null; true',
      'sh',
      folder,
    ]);
    const allocation = allocationOf();
    await assert.rejects(
      runJob(engine, jobOf(shell('true')), { allocation }),
      (error: Error) => error instanceof EngineError && /Check the state folder/.test(error.message),
    );
    assert.equal(await engine.remains(allocation), 'none');
  });
});
