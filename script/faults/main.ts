// Makes faults of a kind, looks at what the next commands make of them, and prints what must be zero.
// Arguments: kind, rounds (default 1). Exits with 1 when something is not zero.
import { labImages } from '../../test/support/lab.ts';
import { setClocks } from './clock.ts';
import { restartEngine } from './engine-restart.ts';
import { fillDisks } from './full-disk.ts';
import { killAtMoments, killAtWrites } from './kill.ts';
import { type Findings, noFindings } from './trial.ts';

/** One round of each kind. */
const KINDS: Record<string, (findings: Findings, round: number) => Promise<unknown>> = {
  'kill docker database': (findings) => killAtWrites({ driver: 'docker', state: 'database' }, findings),
  'kill docker git': (findings) => killAtWrites({ driver: 'docker', state: 'git' }, findings),
  'kill raw_exec database': (findings) => killAtWrites({ driver: 'raw_exec', state: 'database' }, findings),
  'kill raw_exec git': (findings) => killAtWrites({ driver: 'raw_exec', state: 'git' }, findings),
  'kill docker at any moment': (findings, seed) =>
    killAtMoments({ driver: 'docker', seed, times: 8 }, findings),
  'kill raw_exec at any moment': (findings, seed) =>
    killAtMoments({ driver: 'raw_exec', seed, times: 8 }, findings),
  engine: (findings, round) => restartEngine({ seed: round, times: 8 }, findings),
  disk: (findings, round) => fillDisks({ seed: round, times: 8 }, findings),
  clock: (findings, round) => setClocks({ seed: round, times: 8 }, findings),
};

const [wanted = '', rounds = '1'] = process.argv.slice(2);
const kinds = Object.entries(KINDS).filter(([kind]) => kind.startsWith(wanted));
if (kinds.length === 0) {
  console.error(`There are no faults of kind "${wanted}". There are: ${Object.keys(KINDS).join(', ')}`);
  process.exit(2);
}
await labImages();
for (const [kind, make] of kinds) {
  const findings = noFindings();
  for (let round = 1; round <= Number(rounds); round++) await make(findings, round);
  const { faults, lostOutcomes, doubleRuns, orphans, details } = findings;
  console.log(
    `${kind}: ${faults} faults; lost outcomes ${lostOutcomes}, double runs ${doubleRuns}, orphan containers ${orphans}`,
  );
  for (const detail of details) console.log(detail);
  if (details.length > 0) process.exitCode = 1;
}
