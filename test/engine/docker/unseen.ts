import { rmSync } from 'node:fs';
import { connect } from '../../../src/engine/docker/client.ts';
import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import { LABELS } from '../../../src/engine/docker/labels.ts';
import { group, job, task } from '../../scheduler/fixtures.ts';
import { allocationOf, runJob } from './harness.ts';

/**
 * Runs tasks from a state folder that the engine does not see, as in a container job: the test starts this in a mount
 * namespace of its own, where the folder is on a file system of its own. Prints what the tasks print.
 */
const [stateFolder = '', ...scripts] = process.argv.slice(2);
const allocation = allocationOf();
const engine = await createDockerEngine({ stateFolder, allow: new Set(), env: process.env });
const policy = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };
const tasks = scripts.map((script, index) =>
  task({
    Name: `t${index}`,
    Leader: index === scripts.length - 1,
    RestartPolicy: policy,
    DispatchPayload: { File: 'payload' },
    Config: {
      image: 'webapp:0.1',
      command: 'sh',
      args: ['-c', script],
      network_mode: 'none',
      volumes: ['local/payload:/etc/payload', 'secrets:/etc/secrets'],
    },
  }),
);
const { result, lines } = await runJob(
  engine,
  job({
    Payload: Buffer.from('from the dispatch\n').toString('base64'),
    TaskGroups: [group({ Tasks: tasks })],
  }),
  { allocation },
);
await engine.close();
const { docker } = await connect(process.env);
const filters = { label: [`${LABELS.allocId}=${allocation.ID}`] };
const { Volumes } = await docker.listVolumes({ filters: JSON.stringify(filters) });
const left = [...Volumes, ...(await docker.listContainers({ all: true, filters }))];
console.log([result.clientStatus, `${left.length} left`, ...lines('stderr'), ...lines()].join('\n'));
rmSync(stateFolder, { recursive: true, force: true });
