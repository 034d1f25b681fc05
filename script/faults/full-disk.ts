import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '../../test/support/fault-proxy.ts';
import { startOwnEngine } from '../../test/support/own-engine.ts';
import { smallDisk } from '../../test/support/small-disk.ts';
import { type Findings, noFindings, Trial } from './trial.ts';

/** How long a run takes about, in ms: within it is the moment at which the disk is full. */
const RUN = 1500;

const MEBIBYTE = 1024 * 1024;

/** It writes more than is left of a disk that is full. */
const SCRIPT = `echo begun; head -c 200000 /dev/zero | tr '\\\\0' x; sleep 0.3; echo; echo end >>$NOMAD_ALLOC_DIR/data/ends`;

/**
 * Fills a disk in the middle of a run, and empties it when the run has ended: that of the state folder for every other
 * seed, else that of the engine.
 */
export async function fillDisks(
  { seed, times }: { seed: number; times: number },
  findings: Findings = noFindings(),
): Promise<Findings> {
  const next = seeded(seed);
  const ofEngine = seed % 2 === 0;
  await using disk = await smallDisk(ofEngine ? 64 * MEBIBYTE : 16 * MEBIBYTE);
  const engine = ofEngine ? await startOwnEngine({ liveRestore: false, dataRoot: disk.folder }) : null;
  try {
    for (let i = 0; i < times; i++) {
      const env = engine?.env ?? { XDG_STATE_HOME: join(disk.folder, `state-${i}`) };
      await using trial = new Trial('docker', { env: { ...env }, script: SCRIPT });
      const { ended } = trial.place.start(trial.command('run'));
      const moment = Math.round(next() * RUN);
      await delay(moment);
      const empty = fill(disk.folder);
      await ended;
      empty();
      const whose = ofEngine ? 'engine' : 'state folder';
      await trial.judge(`seed ${seed}: the disk of the ${whose} full after ${moment} ms`, findings);
    }
  } finally {
    await engine?.close();
  }
  return findings;
}

/** Takes all the room there is. Answers with what gives it back. */
function fill(folder: string): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  for (let size = MEBIBYTE; size >= 1; size = Math.floor(size / 4)) {
    const bytes = Buffer.alloc(size);
    try {
      for (;;) writeSync(file, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
  return () => rmSync(path);
}
