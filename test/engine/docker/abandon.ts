import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import type { EngineEvent } from '../../../src/engine/engine.ts';
import { allocationOf, networked } from './harness.ts';

/**
 * Runs a script in an allocation and tells every event on a line of its own, until somebody kills this process.
 * Arguments: state folder, allocation ID, script, mode of the group's network.
 */
const [stateFolder = '', allocationId = '', script = '', mode = ''] = process.argv.slice(2);
const engine = await createDockerEngine({ stateFolder, allow: new Set(), env: process.env });
const tell = async (event: EngineEvent) => {
  process.stdout.write(`${JSON.stringify(event)}\n`);
};
await engine.run({
  job: networked(script, mode),
  allocation: { ...allocationOf(), ID: allocationId },
  emit: tell,
  signal: new AbortController().signal,
  resume: false,
});
