import { connect } from './connect.ts';
import { identity } from './identity.ts';
import { type BlockSchema, bool, duration, int, many, once, string, stringMap, strings } from './schema.ts';

export const consul: BlockSchema = {
  attributes: {
    namespace: string('Namespace'),
    cluster: string('Cluster'),
    partition: string('Partition'),
  },
  blocks: {},
};

const checkRestart: BlockSchema = {
  attributes: {
    limit: int('Limit'),
    grace: duration('Grace'),
    ignore_warnings: bool('IgnoreWarnings'),
  },
  blocks: {},
};

const check: BlockSchema = {
  attributes: {
    name: string('Name'),
    type: string('Type'),
    command: string('Command'),
    args: strings('Args'),
    path: string('Path'),
    protocol: string('Protocol'),
    port: string('PortLabel'),
    expose: bool('Expose'),
    address_mode: string('AddressMode'),
    advertise: string('Advertise'),
    interval: duration('Interval'),
    timeout: duration('Timeout'),
    initial_status: string('InitialStatus'),
    notes: string('Notes'),
    tls_server_name: string('TLSServerName'),
    tls_skip_verify: bool('TLSSkipVerify'),
    method: string('Method'),
    grpc_service: string('GRPCService'),
    grpc_use_tls: bool('GRPCUseTLS'),
    task: string('TaskName'),
    success_before_passing: int('SuccessBeforePassing'),
    failures_before_critical: int('FailuresBeforeCritical'),
    failures_before_warning: int('FailuresBeforeWarning'),
    body: string('Body'),
    on_update: string('OnUpdate'),
  },
  blocks: {
    header: once('Header', 'lists'),
    check_restart: once('CheckRestart', checkRestart),
  },
};

export const service: BlockSchema = {
  attributes: {
    name: string('Name'),
    tags: strings('Tags'),
    canary_tags: strings('CanaryTags'),
    enable_tag_override: bool('EnableTagOverride'),
    port: string('PortLabel'),
    address_mode: string('AddressMode'),
    address: string('Address'),
    task: string('TaskName'),
    on_update: string('OnUpdate'),
    provider: string('Provider'),
    cluster: string('Cluster'),
    kind: string('Kind'),
  },
  blocks: {
    check: many('Checks', check),
    check_restart: once('CheckRestart', checkRestart),
    connect: once('Connect', connect),
    meta: stringMap('Meta'),
    canary_meta: stringMap('CanaryMeta'),
    tagged_addresses: stringMap('TaggedAddresses'),
    identity: once('Identity', identity),
    weights: once('Weights', {
      attributes: { passing: int('Passing'), warning: int('Warning') },
      blocks: {},
    }),
  },
};
