import { identity } from './identity.ts';
import { logs, volumeMount } from './logs-and-mounts.ts';
import { resources } from './resources.ts';
import {
  type BlockSchema,
  bool,
  duration,
  int,
  ints,
  keyed,
  many,
  once,
  string,
  stringMap,
  strings,
} from './schema.ts';

/** Read so that a cluster gets it whole; nothing here runs on the Docker engine. Source: hashicorp/nomad api/consul.go. */
const upstream: BlockSchema = {
  attributes: {
    destination_name: string('DestinationName'),
    destination_namespace: string('DestinationNamespace'),
    destination_peer: string('DestinationPeer'),
    destination_partition: string('DestinationPartition'),
    destination_type: string('DestinationType'),
    local_bind_port: int('LocalBindPort'),
    datacenter: string('Datacenter'),
    local_bind_address: string('LocalBindAddress'),
    local_bind_socket_path: string('LocalBindSocketPath'),
    local_bind_socket_mode: string('LocalBindSocketMode'),
  },
  blocks: {
    mesh_gateway: once('MeshGateway', { attributes: { mode: string('Mode') }, blocks: {} }),
    config: once('Config', 'free'),
  },
};

const transparentProxy: BlockSchema = {
  attributes: {
    uid: string('UID'),
    outbound_port: int('OutboundPort', [0, 65535]),
    exclude_inbound_ports: strings('ExcludeInboundPorts'),
    exclude_outbound_ports: ints('ExcludeOutboundPorts'),
    exclude_outbound_cidrs: strings('ExcludeOutboundCIDRs'),
    exclude_uids: strings('ExcludeUIDs'),
    no_dns: bool('NoDNS'),
  },
  blocks: {},
};

const exposePath: BlockSchema = {
  attributes: {
    path: string('Path'),
    protocol: string('Protocol'),
    local_path_port: int('LocalPathPort'),
    listener_port: string('ListenerPort'),
  },
  blocks: {},
};

const proxy: BlockSchema = {
  attributes: {
    local_service_address: string('LocalServiceAddress'),
    local_service_port: int('LocalServicePort'),
  },
  blocks: {
    expose: once('Expose', { attributes: {}, blocks: { path: many('Paths', exposePath) } }),
    upstreams: many('Upstreams', upstream),
    transparent_proxy: once('TransparentProxy', transparentProxy),
    config: once('Config', 'free'),
  },
};

const sidecarService: BlockSchema = {
  attributes: {
    tags: strings('Tags'),
    port: string('Port'),
    disable_default_tcp_check: bool('DisableDefaultTCPCheck'),
  },
  blocks: { proxy: once('Proxy', proxy), meta: stringMap('Meta') },
};

const sidecarTask: BlockSchema = {
  attributes: {
    name: string('Name'),
    driver: string('Driver'),
    user: string('User'),
    kill_timeout: duration('KillTimeout'),
    kill_signal: string('KillSignal'),
    shutdown_delay: duration('ShutdownDelay'),
  },
  blocks: {
    config: once('Config', 'free'),
    env: stringMap('Env'),
    meta: stringMap('Meta'),
    resources: once('Resources', resources),
    logs: once('LogConfig', logs),
    volume_mount: many('VolumeMounts', volumeMount),
    identity: many('Identities', identity),
  },
};

const tls: BlockSchema = {
  attributes: {
    enabled: bool('Enabled'),
    tls_min_version: string('TLSMinVersion'),
    tls_max_version: string('TLSMaxVersion'),
    cipher_suites: strings('CipherSuites'),
  },
  blocks: {
    sds: once('SDS', {
      attributes: { cluster_name: string('ClusterName'), cert_resource: string('CertResource') },
      blocks: {},
    }),
  },
};

const headerModifiers: BlockSchema = {
  attributes: { remove: strings('Remove') },
  blocks: { add: stringMap('Add'), set: stringMap('Set') },
};

const ingressService: BlockSchema = {
  attributes: {
    name: string('Name'),
    hosts: strings('Hosts'),
    max_connections: int('MaxConnections'),
    max_pending_requests: int('MaxPendingRequests'),
    max_concurrent_requests: int('MaxConcurrentRequests'),
  },
  blocks: {
    tls: once('TLS', tls),
    request_headers: once('RequestHeaders', headerModifiers),
    response_headers: once('ResponseHeaders', headerModifiers),
  },
};

const linkedService: BlockSchema = {
  attributes: {
    name: string('Name'),
    ca_file: string('CAFile'),
    cert_file: string('CertFile'),
    key_file: string('KeyFile'),
    sni: string('SNI'),
  },
  blocks: {},
};

const gatewayProxy: BlockSchema = {
  attributes: {
    connect_timeout: duration('ConnectTimeout'),
    envoy_gateway_bind_tagged_addresses: bool('EnvoyGatewayBindTaggedAddresses'),
    envoy_gateway_no_default_bind: bool('EnvoyGatewayNoDefaultBind'),
    envoy_dns_discovery_type: string('EnvoyDNSDiscoveryType'),
  },
  blocks: {
    envoy_gateway_bind_addresses: keyed('EnvoyGatewayBindAddresses', 'Name', {
      attributes: { address: string('Address'), port: int('Port') },
      blocks: {},
    }),
    config: once('Config', 'free'),
  },
};

const gateway: BlockSchema = {
  attributes: {},
  blocks: {
    proxy: once('Proxy', gatewayProxy),
    ingress: once('Ingress', {
      attributes: {},
      blocks: {
        tls: once('TLS', tls),
        listener: many('Listeners', {
          attributes: { port: int('Port'), protocol: string('Protocol') },
          blocks: { service: many('Services', ingressService) },
        }),
      },
    }),
    terminating: once('Terminating', {
      attributes: {},
      blocks: { service: many('Services', linkedService) },
    }),
    mesh: once('Mesh', { attributes: {}, blocks: {} }),
  },
};

export const connect: BlockSchema = {
  attributes: { native: bool('Native') },
  blocks: {
    sidecar_service: once('SidecarService', sidecarService),
    sidecar_task: once('SidecarTask', sidecarTask),
    gateway: once('Gateway', gateway),
  },
};
