import type { Job } from '../../jobspec/job.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import type { Environment } from './client.ts';
import { fingerprintHost } from './fingerprint.ts';

/**
 * The machine as a job's references see it. `describe` asks the engine, which takes 20 ms that most jobs need not wait
 * for. Throws EngineError.
 */
export async function nodeOf(job: Job, describe: () => Promise<NodeView>): Promise<NodeView> {
  const asksForEngine = JSON.stringify(job).includes('driver.docker');
  const machine = asksForEngine ? await describe() : fingerprintHost();
  return { ...machine, datacenter: datacenterOf(job) ?? machine.datacenter };
}

/** The machine counts as standing where the job wants to run. */
function datacenterOf(job: Job): string | undefined {
  return job.Datacenters.find((name) => !name.includes('*'));
}

/** Where ports of containers can be reached: on the machine of the engine. */
export function addressOf(node: NodeView, { DOCKER_HOST }: Environment): string {
  const url = URL.parse(DOCKER_HOST ?? '');
  const remote = url && ['tcp:', 'http:', 'https:', 'ssh:'].includes(url.protocol) ? url.hostname : null;
  return remote || (node.attributes['unique.network.ip-address'] ?? '127.0.0.1');
}
