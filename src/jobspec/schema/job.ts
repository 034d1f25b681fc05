import { affinity, constraint, spread } from './constraint.ts';
import { group } from './group.ts';
import { secret, vault } from './identity.ts';
import { migrate, reschedule, update } from './policies.ts';
import {
  type BlockSchema,
  blockOrMap,
  bool,
  type Decoded,
  int,
  many,
  once,
  string,
  stringMap,
  strings,
} from './schema.ts';
import { task } from './task.ts';

const periodic: BlockSchema = {
  attributes: {
    cron: string('Spec'),
    crons: strings('Specs'),
    enabled: bool('Enabled'),
    prohibit_overlap: bool('ProhibitOverlap'),
    time_zone: string('TimeZone'),
  },
  blocks: {},
};

const parameterized: BlockSchema = {
  attributes: {
    payload: string('Payload'),
    meta_required: strings('MetaRequired'),
    meta_optional: strings('MetaOptional'),
  },
  blocks: {},
};

const multiregion: BlockSchema = {
  attributes: {},
  blocks: {
    strategy: once('Strategy', {
      attributes: { max_parallel: int('MaxParallel'), on_failure: string('OnFailure') },
      blocks: {},
    }),
    region: many(
      'Regions',
      {
        attributes: {
          count: int('Count'),
          datacenters: strings('Datacenters'),
          node_pool: string('NodePool'),
        },
        blocks: { meta: stringMap('Meta') },
      },
      'Name',
    ),
  },
};

const ui: BlockSchema = {
  attributes: { description: string('Description') },
  blocks: {
    link: many('Links', { attributes: { label: string('Label'), url: string('URL') }, blocks: {} }),
  },
};

/**
 * `Tasks` are tasks without a group: each becomes the only task of a group of its name, before all real groups.
 * Source: jobspec2/hcl_conversions.go normalizeJob.
 */
export const job: BlockSchema = {
  attributes: {
    region: string('Region'),
    namespace: string('Namespace'),
    id: string('ID'),
    name: string('Name'),
    type: string('Type'),
    priority: int('Priority'),
    all_at_once: bool('AllAtOnce'),
    datacenters: strings('Datacenters'),
    node_pool: string('NodePool'),
  },
  blocks: {
    group: many('TaskGroups', group, 'Name'),
    task: many('Tasks', task, 'Name'),
    meta: blockOrMap('Meta'),
    constraint: many('Constraints', constraint),
    affinity: many('Affinities', affinity),
    spread: many('Spreads', spread),
    periodic: once('Periodic', periodic),
    parameterized: once('ParameterizedJob', parameterized),
    reschedule: once('Reschedule', reschedule),
    update: once('Update', update),
    migrate: once('Migrate', migrate),
    multiregion: once('Multiregion', multiregion),
    ui: once('UI', ui),
    vault: once('Vault', vault),
    secret: many('Secrets', secret, 'Name'),
  },
  finish: (decoded) => {
    const tasks = (decoded.Tasks as Decoded[] | undefined) ?? [];
    delete decoded.Tasks;
    if (tasks.length === 0) return;
    const alone = tasks.map((each) => ({ Name: each.Name, Tasks: [each] }));
    decoded.TaskGroups = [...alone, ...((decoded.TaskGroups as Decoded[] | undefined) ?? [])];
  },
};
