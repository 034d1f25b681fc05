import { affinity, constraint, spread } from './constraint.ts';
import { secret, vault } from './identity.ts';
import { disconnect, migrate, reschedule, restart, scaling, update } from './policies.ts';
import { network } from './resources.ts';
import {
  type BlockSchema,
  blockOrMap,
  bool,
  duration,
  int,
  keyed,
  many,
  once,
  required,
  string,
  strings,
} from './schema.ts';
import { consul, service } from './service.ts';
import { task } from './task.ts';

const volume: BlockSchema = {
  attributes: {
    type: string('Type'),
    source: string('Source'),
    read_only: bool('ReadOnly'),
    sticky: bool('Sticky'),
    access_mode: string('AccessMode'),
    attachment_mode: string('AttachmentMode'),
    per_alloc: bool('PerAlloc'),
  },
  blocks: {
    mount_options: once('MountOptions', {
      attributes: { fs_type: string('FSType'), mount_flags: strings('MountFlags') },
      blocks: {},
    }),
  },
};

const ephemeralDisk: BlockSchema = {
  attributes: { size: int('SizeMB'), sticky: bool('Sticky'), migrate: bool('Migrate') },
  blocks: {},
};

/** `Vault` and `Secrets` are not fields of a group: canonicalize hands them down to the tasks. */
export const group: BlockSchema = {
  attributes: {
    count: int('Count'),
    shutdown_delay: duration('ShutdownDelay'),
    max_run_duration: duration('MaxRunDuration'),
    stop_after_client_disconnect: duration('StopAfterClientDisconnect'),
    max_client_disconnect: duration('MaxClientDisconnect'),
    prevent_reschedule_on_lost: bool('PreventRescheduleOnLost'),
  },
  blocks: {
    task: many('Tasks', task, 'Name'),
    meta: blockOrMap('Meta'),
    constraint: many('Constraints', constraint),
    affinity: many('Affinities', affinity),
    spread: many('Spreads', spread),
    restart: once('RestartPolicy', restart),
    reschedule: once('ReschedulePolicy', reschedule),
    ephemeral_disk: once('EphemeralDisk', ephemeralDisk),
    disconnect: once('Disconnect', disconnect),
    network: many('Networks', network),
    volume: keyed('Volumes', 'Name', volume),
    service: many('Services', service),
    scaling: once('Scaling', {
      ...scaling,
      attributes: { ...scaling.attributes, max: required(int('Max')) },
    }),
    update: once('Update', update),
    migrate: once('Migrate', migrate),
    consul: once('Consul', consul),
    vault: once('Vault', vault),
    secret: many('Secrets', secret, 'Name'),
  },
};
