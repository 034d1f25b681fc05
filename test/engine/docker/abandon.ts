import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import type { EngineEvent } from '../../../src/engine/engine.ts';
import { allocationOf, networked } from './harness.ts';

/** What is to be run, as JSON in the first argument. */
export interface Abandoned {
  stateFolder: string;
  allocationId: string;
  script: string;
  /** Of the group's network. */
  mode?: string;
  /** Value of the secret S. */
  secret?: string;
  /** Restarts after a failure. */
  restarts?: number;
}

/** Runs a script in an allocation and tells every event on a line of its own, until somebody kills this process. */
const { stateFolder, allocationId, script, mode, secret, restarts }: Abandoned = JSON.parse(process.argv[2]!);
const secrets = new Map(secret ? [['S', secret]] : []);
const engine = await createDockerEngine({ stateFolder, allow: new Set(), env: process.env, secrets });
const job = networked(script, mode ?? '');
job.TaskGroups[0]!.Tasks[0]!.RestartPolicy.Attempts = restarts ?? 0;
const tell = async (event: EngineEvent) => {
  process.stdout.write(`${JSON.stringify(event)}\n`);
};
await engine.run({
  job,
  allocation: { ...allocationOf(), ID: allocationId },
  emit: tell,
  signal: new AbortController().signal,
  resume: false,
});
