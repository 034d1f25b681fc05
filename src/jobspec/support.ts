/** A part of a job that a machine with a Docker Engine cannot give. */
export interface RefusedPart {
  /** The block or attribute, with the blocks it stands in. */
  name: string;
  level: 'job' | 'group' | 'task';
  /** The way to it in the API's fields, from its level. */
  path: readonly string[];
  /** Why, as the end of a sentence. */
  why: string;
  /** What to do instead. */
  hint: string;
}

const CLUSTER = 'Run the job on a Nomad cluster.';
const or = (instead: string): string => `${instead}, or run the job on a Nomad cluster.`;
const SECRETS = or('Hand secrets over as variables of the pipeline');

const part = (
  level: RefusedPart['level'],
  name: string,
  path: string,
  why: string,
  hint: string,
): RefusedPart => ({ name, level, path: path.split('.'), why, hint });

/**
 * What is refused on the Docker engine. Everything else of the schema is accepted there; a row goes when the engine
 * has learnt it.
 */
export const REFUSED_ON_DOCKER: readonly RefusedPart[] = [
  part('job', 'multiregion', 'Multiregion', 'one machine has no regions', CLUSTER),
  part('group', 'network.cni', 'Networks.0.CNI', 'there are no CNI plugins', CLUSTER),
  part('group', 'volume', 'Volumes', 'no volumes are registered', or('Use volumes in config')),
  part('group', 'service', 'Services', 'there is no registry of services', CLUSTER),
  part('group', 'consul', 'Consul.Cluster', 'there is no Consul', CLUSTER),
  part('group', 'scaling', 'Scaling', 'there is no autoscaler', or('Write count instead')),
  part('task', 'volume_mount', 'VolumeMounts', 'no volumes are registered', or('Use volumes in config')),
  part('task', 'service', 'Services', 'there is no registry of services', CLUSTER),
  part('task', 'vault', 'Vault', 'there is no Vault', SECRETS),
  part('task', 'consul', 'Consul', 'there is no Consul', CLUSTER),
  part('task', 'identity', 'Identity', 'nobody signs identities', CLUSTER),
  part('task', 'identity', 'Identities', 'nobody signs identities', CLUSTER),
  part('task', 'secret', 'Secrets', 'there is no store of secrets', SECRETS),
  part('task', 'action', 'Actions', 'there is nobody to call it', or('Leave it out')),
  part('task', 'scaling', 'ScalingPolicies', 'there is no autoscaler', or('Leave it out')),
  part('task', 'csi_plugin', 'CSIPluginConfig', 'there is no CSI', CLUSTER),
  part('task', 'schedule', 'Schedule', 'tasks run when they are submitted', CLUSTER),
  part(
    'task',
    'resources.device',
    'Resources.Devices',
    'devices are not found out',
    or('Use devices in config'),
  ),
  part('task', 'resources.numa', 'Resources.NUMA', 'the layout of the memory is not known', CLUSTER),
];

/** Refused for jobs that end, wherever they run. Names as in `REFUSED_ON_DOCKER`. */
export const REFUSED_FOR_BATCH: readonly string[] = [
  'job.update',
  'job.migrate',
  'group.update',
  'group.migrate',
];

/** Accepted on the Docker engine and without effect there: it is about choosing among machines, or about a cluster. */
export const WITHOUT_EFFECT: readonly string[] = [
  'job.region',
  'job.priority',
  'job.all_at_once',
  'job.datacenters',
  'job.node_pool',
  'job.affinity',
  'job.spread',
  'job.ui',
  'group.affinity',
  'group.spread',
  'group.ephemeral_disk',
  'group.network.device',
  'group.network.cidr',
  'group.network.ip',
  'group.network.mbits',
  'group.network.port.host_network',
  'group.network.port.ignore_collision',
  'group.network.reserved_ports.host_network',
  'group.network.reserved_ports.ignore_collision',
  'group.disconnect',
  'group.stop_after_client_disconnect',
  'group.max_client_disconnect',
  'group.prevent_reschedule_on_lost',
  'group.restart.render_templates',
  'task.affinity',
  'task.kind',
  'task.restart.render_templates',
  'task.resources.memory_max',
  'task.resources.disk',
  'task.resources.iops',
  'task.resources.secrets',
  'task.resources.network.mode',
  'task.resources.network.device',
  'task.resources.network.cidr',
  'task.resources.network.ip',
  'task.resources.network.hostname',
  'task.resources.network.mbits',
  'task.resources.network.dns',
  'task.resources.network.cni',
  'task.resources.network.port.host_network',
  'task.resources.network.port.ignore_collision',
  'task.resources.network.reserved_ports.host_network',
  'task.resources.network.reserved_ports.ignore_collision',
];
