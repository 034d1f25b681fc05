import { affinity, constraint } from './constraint.ts';
import { identity, secret, vault } from './identity.ts';
import { logs, volumeMount } from './logs-and-mounts.ts';
import { restart, scaling } from './policies.ts';
import { resources } from './resources.ts';
import {
  type BlockSchema,
  blockOrMap,
  bool,
  type Decoded,
  duration,
  int,
  many,
  once,
  required,
  string,
  stringMap,
  strings,
} from './schema.ts';
import { consul, service } from './service.ts';

const lifecycle: BlockSchema = {
  attributes: { hook: required(string('Hook')), sidecar: bool('Sidecar') },
  blocks: {},
};

const artifact: BlockSchema = {
  attributes: {
    source: string('GetterSource'),
    destination: string('RelativeDest'),
    mode: string('GetterMode'),
    insecure: bool('GetterInsecure'),
    chown: bool('Chown'),
  },
  blocks: { options: stringMap('GetterOptions'), headers: stringMap('GetterHeaders') },
};

const template: BlockSchema = {
  attributes: {
    data: string('EmbeddedTmpl'),
    source: string('SourcePath'),
    destination: string('DestPath'),
    change_mode: string('ChangeMode'),
    change_signal: string('ChangeSignal'),
    once: bool('Once'),
    splay: duration('Splay'),
    perms: string('Perms'),
    uid: int('Uid'),
    gid: int('Gid'),
    left_delimiter: string('LeftDelim'),
    right_delimiter: string('RightDelim'),
    env: bool('Envvars'),
    vault_grace: duration('VaultGrace'),
    error_on_missing_key: bool('ErrMissingKey'),
  },
  blocks: {
    change_script: once('ChangeScript', {
      attributes: {
        command: required(string('Command')),
        args: strings('Args'),
        timeout: duration('Timeout'),
        fail_on_error: required(bool('FailOnError')),
        run_on_first_render: bool('RunOnFirstRender'),
      },
      blocks: {},
    }),
    wait: once('Wait', {
      attributes: { min: required(duration('Min')), max: required(duration('Max')) },
      blocks: {},
    }),
  },
};

const csiPlugin: BlockSchema = {
  attributes: {
    id: string('ID'),
    type: string('Type'),
    mount_dir: string('MountDir'),
    stage_publish_base_dir: string('StagePublishBaseDir'),
    health_timeout: duration('HealthTimeout'),
  },
  blocks: {},
};

const schedule: BlockSchema = {
  attributes: {},
  blocks: {
    cron: once('Cron', {
      attributes: { start: string('Start'), end: string('End'), timezone: string('Timezone') },
      blocks: {},
    }),
  },
};

const VERTICAL: Record<string, string> = { cpu: 'vertical_cpu', mem: 'vertical_mem' };

const verticalScaling: BlockSchema = {
  ...scaling,
  finish: (decoded, report) => {
    const type = VERTICAL[String(decoded.Label).toLowerCase()];
    if (!type) {
      report('Label', {
        summary: 'Unknown scaling policy',
        detail: `A task's scaling policy is named "cpu" or "mem", not "${decoded.Label}".`,
      });
    }
    delete decoded.Label;
    decoded.Type ||= type;
  },
};

export const task: BlockSchema = {
  attributes: {
    driver: string('Driver'),
    user: string('User'),
    kill_timeout: duration('KillTimeout'),
    kill_signal: string('KillSignal'),
    shutdown_delay: duration('ShutdownDelay'),
    leader: bool('Leader'),
    kind: string('Kind'),
  },
  blocks: {
    config: once('Config', 'free'),
    env: blockOrMap('Env'),
    meta: blockOrMap('Meta'),
    resources: once('Resources', resources),
    restart: once('RestartPolicy', restart),
    logs: once('LogConfig', logs),
    constraint: many('Constraints', constraint),
    affinity: many('Affinities', affinity),
    lifecycle: once('Lifecycle', lifecycle),
    template: many('Templates', template),
    artifact: many('Artifacts', artifact),
    volume_mount: many('VolumeMounts', volumeMount),
    dispatch_payload: once('DispatchPayload', { attributes: { file: string('File') }, blocks: {} }),
    service: many('Services', service),
    vault: once('Vault', vault),
    consul: once('Consul', consul),
    identity: many('Identities', identity),
    secret: many('Secrets', secret, 'Name'),
    action: many(
      'Actions',
      { attributes: { command: required(string('Command')), args: strings('Args') }, blocks: {} },
      'Name',
    ),
    scaling: many('ScalingPolicies', verticalScaling, 'Label'),
    csi_plugin: once('CSIPluginConfig', csiPlugin),
    schedule: once('Schedule', schedule),
  },
  finish: (decoded) => {
    const identities = (decoded.Identities as Decoded[] | undefined) ?? [];
    const standard = identities.find((each) => !each.Name || each.Name === 'default');
    if (!standard) return;
    decoded.Identity = standard;
    decoded.Identities = identities.filter((each) => each !== standard);
  },
};
