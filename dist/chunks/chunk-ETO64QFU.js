const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  RAW_EXEC_REFUSAL,
  decodeRawExecConfig
} from "./chunk-OWLL7FIL.js";
import {
  decodeDockerConfig,
  forbidden
} from "./chunk-NMXO2C55.js";
import {
  ConversionError,
  FileAccessError,
  MAX_KILL_TIMEOUT,
  RUNTIME_FUNCTIONS,
  allowedKillTimeout,
  convert,
  evaluate,
  formatDuration,
  functionTable,
  library,
  loadLibraries,
  mapTexts,
  nameOf,
  parseDuration,
  parseType
} from "./chunk-X4RDPTXH.js";
import {
  ArtifactSourceError,
  parseChecksum,
  parseSource
} from "./chunk-MYGDRUWY.js";
import {
  REFUSED_TEMPLATE_FUNCTIONS,
  TemplateError,
  parseTemplate,
  problemAt
} from "./chunk-VTYYZVBF.js";
import {
  FunctionError,
  entriesOf,
  number,
  object,
  parseExpression,
  parseFile,
  parseJson,
  parseTemplate as parseTemplate2,
  string,
  toPlain,
  typeName
} from "./chunk-2ZNWZJWI.js";
import {
  suggest
} from "./chunk-YAYZUEXQ.js";
import {
  UsageError
} from "./chunk-TM7M325D.js";

// src/commands/load.ts
import { readFileSync as readFileSync3 } from "node:fs";
import { basename, dirname as dirname2, resolve as resolve3 } from "node:path";

// src/hcl/functions/confined-files.ts
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
var MAX_BYTES = 4 * 1024 * 1024;
var MAX_LISTED = 2e4;
function confinedFiles(options) {
  const { base } = options;
  const roots = options.roots.map((root) => realPath(resolve(base, root)));
  function admit(path) {
    const real = realPath(resolve(base, path));
    if (roots.some((root) => isWithin(real, root))) return real;
    throw new FileAccessError(`${path} is outside of ${roots.join(" and ")}: files elsewhere are not read`);
  }
  return {
    read: (path) => guarded(path, () => readAdmitted(path, admit(path))),
    exists: (path) => guarded(path, () => {
      const found = statSync(admit(path), { throwIfNoEntry: false });
      if (found && !found.isFile()) throw new FileAccessError(`${path} is not a regular file`);
      return found !== void 0;
    }),
    list: (folder, pattern) => guarded(folder, () => {
      const start = admit(folder);
      const matches = library("glob")(pattern.replace(/^\.\//, ""), {
        nonegate: true,
        noextglob: true,
        dot: true
      });
      if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) return [];
      return filesBelow(start, start, admit, { left: MAX_LISTED }).filter((name) => matches(name));
    }),
    absolute: (path) => resolve(base, path),
    home: () => process.env.HOME ?? "/"
  };
}
function guarded(path, run) {
  try {
    return run();
  } catch (error) {
    if (error instanceof FileAccessError || error instanceof FunctionError) throw error;
    const { code, message } = error;
    if (code === "ENOTDIR") throw new FileAccessError(`${path} leads through something that is no folder`);
    throw new FileAccessError(`${path} cannot be read: ${code ?? message}`);
  }
}
function readAdmitted(path, real) {
  const found = statSync(real, { throwIfNoEntry: false });
  if (!found) throw new FileAccessError(`there is no file ${path}`);
  if (!found.isFile()) throw new FileAccessError(`${path} is not a regular file`);
  if (found.size > MAX_BYTES) throw new FileAccessError(`${path} is larger than ${MAX_BYTES} bytes`);
  return readFileSync(real);
}
function realPath(path) {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), path.slice(parent.length).replace(/^[/\\]/, ""));
  }
}
function isWithin(path, root) {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
function filesBelow(folder, start, admit, budget) {
  const names = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    budget.left -= 1;
    if (budget.left < 0) throw new FileAccessError(`${start} holds more than ${MAX_LISTED} files`);
    const path = join(folder, entry.name);
    if (entry.isDirectory()) names.push(...filesBelow(path, start, admit, budget));
    else if (isRegularFile(path, admit)) names.push(relative(start, path).split(sep).join("/"));
  }
  return names;
}
function isRegularFile(path, admit) {
  try {
    return statSync(admit(path)).isFile();
  } catch {
    return false;
  }
}

// src/jobspec/schema/schema.ts
var string2 = (field) => ({ type: "string", field });
var int = (field, range) => range ? { type: "int", field, range } : { type: "int", field };
var bool = (field) => ({ type: "bool", field });
var duration = (field) => ({ type: "duration", field });
var strings = (field) => ({ type: "strings", field });
var ints = (field) => ({ type: "ints", field });
var required = (attribute2) => ({ ...attribute2, required: true });
var once = (field, content2) => ({ field, repeat: "once", content: content2 });
var many = (field, content2, label) => label ? { field, repeat: "many", content: content2, label } : { field, repeat: "many", content: content2 };
var keyed = (field, label, content2) => ({
  field,
  repeat: "keyed",
  label,
  content: content2
});
var stringMap = (field) => ({ field, repeat: "once", content: "map" });
var blockOrMap = (field) => ({ ...stringMap(field), asAttribute: true });

// src/jobspec/schema/identity.ts
var identity = {
  attributes: {
    name: string2("Name"),
    aud: strings("Audience"),
    change_mode: string2("ChangeMode"),
    change_signal: string2("ChangeSignal"),
    env: bool("Env"),
    file: bool("File"),
    filepath: string2("Filepath"),
    service_name: string2("ServiceName"),
    ttl: duration("TTL"),
    extra_claims: strings("ExtraClaims")
  },
  blocks: {}
};
var vault = {
  attributes: {
    policies: strings("Policies"),
    role: string2("Role"),
    namespace: string2("Namespace"),
    cluster: string2("Cluster"),
    env: bool("Env"),
    disable_file: bool("DisableFile"),
    change_mode: string2("ChangeMode"),
    change_signal: string2("ChangeSignal"),
    allow_token_expiration: bool("AllowTokenExpiration")
  },
  blocks: {}
};
var secret = {
  attributes: { provider: string2("Provider"), path: string2("Path") },
  blocks: { config: once("Config", "free"), env: stringMap("Env") }
};

// src/jobspec/schema/constraint.ts
var SUGAR = ["version", "semver", "regexp", "set_contains_any", "set_contains_all", "set_contains"];
var target = {
  attribute: string2("LTarget"),
  value: string2("RTarget"),
  operator: string2("Operand")
};
var sugar = Object.fromEntries(SUGAR.map((name) => [name, string2(name)]));
var constraint = {
  attributes: {
    ...target,
    ...sugar,
    distinct_hosts: bool("distinct_hosts"),
    distinct_property: string2("distinct_property"),
    is_set: string2("is_set"),
    is_not_set: string2("is_not_set")
  },
  blocks: {},
  finish: (decoded, report2) => {
    for (const name of ["set_contains_any", "set_contains_all", "is_set", "is_not_set"]) {
      if (decoded[name] === void 0) continue;
      report2(name, {
        severity: "warning",
        summary: "Attribute without effect",
        detail: `Nomad reads "${name}" in a constraint and then ignores it: the constraint would not mean what it says.`,
        hint: `Write operator = "${name}".`
      });
      delete decoded[name];
    }
    desugar(decoded);
    const hosts = decoded.distinct_hosts;
    const property2 = decoded.distinct_property;
    delete decoded.distinct_hosts;
    delete decoded.distinct_property;
    if (hosts === true) decoded.Operand = "distinct_hosts";
    else if (hosts === false && !decoded.Operand) {
      Object.assign(decoded, { Operand: "distinct_hosts", RTarget: "false" });
    }
    if (property2) Object.assign(decoded, { Operand: "distinct_property", LTarget: property2 });
    decoded.Operand ||= "=";
  }
};
var affinity = {
  attributes: { ...target, ...sugar, weight: int("Weight") },
  blocks: {},
  finish: (decoded) => {
    desugar(decoded);
    decoded.Operand ||= "=";
  }
};
var spread = {
  attributes: { attribute: string2("Attribute"), weight: int("Weight", [-128, 127]) },
  blocks: {
    target: many("SpreadTarget", { attributes: { percent: int("Percent", [0, 255]) }, blocks: {} }, "Value")
  }
};
function desugar(decoded) {
  for (const name of SUGAR) {
    if (decoded[name]) Object.assign(decoded, { Operand: name, RTarget: decoded[name] });
    delete decoded[name];
  }
}

// src/jobspec/schema/policies.ts
var restart = {
  attributes: {
    attempts: int("Attempts"),
    interval: duration("Interval"),
    delay: duration("Delay"),
    mode: string2("Mode"),
    render_templates: bool("RenderTemplates")
  },
  blocks: {}
};
var reschedule = {
  attributes: {
    attempts: int("Attempts"),
    interval: duration("Interval"),
    delay: duration("Delay"),
    delay_function: string2("DelayFunction"),
    max_delay: duration("MaxDelay"),
    unlimited: bool("Unlimited")
  },
  blocks: {}
};
var update = {
  attributes: {
    stagger: duration("Stagger"),
    max_parallel: int("MaxParallel"),
    health_check: string2("HealthCheck"),
    min_healthy_time: duration("MinHealthyTime"),
    healthy_deadline: duration("HealthyDeadline"),
    progress_deadline: duration("ProgressDeadline"),
    canary: int("Canary"),
    auto_revert: bool("AutoRevert"),
    auto_promote: bool("AutoPromote")
  },
  blocks: {}
};
var migrate = {
  attributes: {
    max_parallel: int("MaxParallel"),
    health_check: string2("HealthCheck"),
    min_healthy_time: duration("MinHealthyTime"),
    healthy_deadline: duration("HealthyDeadline")
  },
  blocks: {}
};
var disconnect = {
  attributes: {
    lost_after: duration("LostAfter"),
    stop_on_client_after: duration("StopOnClientAfter"),
    replace: bool("Replace"),
    reconcile: string2("Reconcile")
  },
  blocks: {}
};
var scaling = {
  attributes: { min: int("Min"), max: int("Max"), enabled: bool("Enabled"), type: string2("Type") },
  blocks: { policy: once("Policy", "free") }
};

// src/jobspec/schema/resources.ts
var port = {
  attributes: {
    static: int("Value"),
    to: int("To"),
    host_network: string2("HostNetwork"),
    ignore_collision: bool("IgnoreCollision")
  },
  blocks: {}
};
var network = {
  attributes: {
    mode: string2("Mode"),
    device: string2("Device"),
    cidr: string2("CIDR"),
    ip: string2("IP"),
    hostname: string2("Hostname"),
    mbits: int("MBits")
  },
  blocks: {
    dns: once("DNS", {
      attributes: {
        servers: strings("Servers"),
        searches: strings("Searches"),
        options: strings("Options")
      },
      blocks: {}
    }),
    port: many("Ports", port, "Label"),
    reserved_ports: many("ReservedPorts", port, "Label"),
    cni: once("CNI", { attributes: { args: { type: "map", field: "Args" } }, blocks: {} })
  },
  finish: (decoded) => {
    const ports2 = decoded.Ports ?? [];
    delete decoded.Ports;
    const reserved = ports2.filter((each) => Number(each.Value ?? 0) > 0);
    const dynamic2 = ports2.filter((each) => !reserved.includes(each));
    if (reserved.length > 0) decoded.ReservedPorts = reserved;
    if (dynamic2.length > 0) decoded.DynamicPorts = dynamic2;
  }
};
var device = {
  attributes: { count: int("Count", [0, Number.MAX_SAFE_INTEGER]) },
  blocks: { constraint: many("Constraints", constraint), affinity: many("Affinities", affinity) }
};
var resources = {
  attributes: {
    cpu: int("CPU"),
    cores: int("Cores"),
    memory: int("MemoryMB"),
    memory_max: int("MemoryMaxMB"),
    disk: int("DiskMB"),
    iops: int("IOPS"),
    secrets: int("SecretsMB")
  },
  blocks: {
    network: many("Networks", network),
    device: many("Devices", device, "Name"),
    numa: once("NUMA", {
      attributes: { affinity: string2("Affinity"), devices: strings("Devices") },
      blocks: {}
    })
  }
};

// src/jobspec/schema/logs-and-mounts.ts
var logs = {
  attributes: {
    max_files: int("MaxFiles"),
    max_file_size: int("MaxFileSizeMB"),
    disabled: bool("Disabled"),
    enabled: bool("")
  },
  blocks: {}
};
var volumeMount = {
  attributes: {
    volume: string2("Volume"),
    destination: string2("Destination"),
    read_only: bool("ReadOnly"),
    propagation_mode: string2("PropagationMode"),
    selinux_label: string2("SELinuxLabel")
  },
  blocks: {}
};

// src/jobspec/schema/connect.ts
var upstream = {
  attributes: {
    destination_name: string2("DestinationName"),
    destination_namespace: string2("DestinationNamespace"),
    destination_peer: string2("DestinationPeer"),
    destination_partition: string2("DestinationPartition"),
    destination_type: string2("DestinationType"),
    local_bind_port: int("LocalBindPort"),
    datacenter: string2("Datacenter"),
    local_bind_address: string2("LocalBindAddress"),
    local_bind_socket_path: string2("LocalBindSocketPath"),
    local_bind_socket_mode: string2("LocalBindSocketMode")
  },
  blocks: {
    mesh_gateway: once("MeshGateway", { attributes: { mode: string2("Mode") }, blocks: {} }),
    config: once("Config", "free")
  }
};
var transparentProxy = {
  attributes: {
    uid: string2("UID"),
    outbound_port: int("OutboundPort", [0, 65535]),
    exclude_inbound_ports: strings("ExcludeInboundPorts"),
    exclude_outbound_ports: ints("ExcludeOutboundPorts"),
    exclude_outbound_cidrs: strings("ExcludeOutboundCIDRs"),
    exclude_uids: strings("ExcludeUIDs"),
    no_dns: bool("NoDNS")
  },
  blocks: {}
};
var exposePath = {
  attributes: {
    path: string2("Path"),
    protocol: string2("Protocol"),
    local_path_port: int("LocalPathPort"),
    listener_port: string2("ListenerPort")
  },
  blocks: {}
};
var proxy = {
  attributes: {
    local_service_address: string2("LocalServiceAddress"),
    local_service_port: int("LocalServicePort")
  },
  blocks: {
    expose: once("Expose", { attributes: {}, blocks: { path: many("Paths", exposePath) } }),
    upstreams: many("Upstreams", upstream),
    transparent_proxy: once("TransparentProxy", transparentProxy),
    config: once("Config", "free")
  }
};
var sidecarService = {
  attributes: {
    tags: strings("Tags"),
    port: string2("Port"),
    disable_default_tcp_check: bool("DisableDefaultTCPCheck")
  },
  blocks: { proxy: once("Proxy", proxy), meta: stringMap("Meta") }
};
var sidecarTask = {
  attributes: {
    name: string2("Name"),
    driver: string2("Driver"),
    user: string2("User"),
    kill_timeout: duration("KillTimeout"),
    kill_signal: string2("KillSignal"),
    shutdown_delay: duration("ShutdownDelay")
  },
  blocks: {
    config: once("Config", "free"),
    env: stringMap("Env"),
    meta: stringMap("Meta"),
    resources: once("Resources", resources),
    logs: once("LogConfig", logs),
    volume_mount: many("VolumeMounts", volumeMount),
    identity: many("Identities", identity)
  }
};
var tls = {
  attributes: {
    enabled: bool("Enabled"),
    tls_min_version: string2("TLSMinVersion"),
    tls_max_version: string2("TLSMaxVersion"),
    cipher_suites: strings("CipherSuites")
  },
  blocks: {
    sds: once("SDS", {
      attributes: { cluster_name: string2("ClusterName"), cert_resource: string2("CertResource") },
      blocks: {}
    })
  }
};
var headerModifiers = {
  attributes: { remove: strings("Remove") },
  blocks: { add: stringMap("Add"), set: stringMap("Set") }
};
var ingressService = {
  attributes: {
    name: string2("Name"),
    hosts: strings("Hosts"),
    max_connections: int("MaxConnections"),
    max_pending_requests: int("MaxPendingRequests"),
    max_concurrent_requests: int("MaxConcurrentRequests")
  },
  blocks: {
    tls: once("TLS", tls),
    request_headers: once("RequestHeaders", headerModifiers),
    response_headers: once("ResponseHeaders", headerModifiers)
  }
};
var linkedService = {
  attributes: {
    name: string2("Name"),
    ca_file: string2("CAFile"),
    cert_file: string2("CertFile"),
    key_file: string2("KeyFile"),
    sni: string2("SNI")
  },
  blocks: {}
};
var gatewayProxy = {
  attributes: {
    connect_timeout: duration("ConnectTimeout"),
    envoy_gateway_bind_tagged_addresses: bool("EnvoyGatewayBindTaggedAddresses"),
    envoy_gateway_no_default_bind: bool("EnvoyGatewayNoDefaultBind"),
    envoy_dns_discovery_type: string2("EnvoyDNSDiscoveryType")
  },
  blocks: {
    envoy_gateway_bind_addresses: keyed("EnvoyGatewayBindAddresses", "Name", {
      attributes: { address: string2("Address"), port: int("Port") },
      blocks: {}
    }),
    config: once("Config", "free")
  }
};
var gateway = {
  attributes: {},
  blocks: {
    proxy: once("Proxy", gatewayProxy),
    ingress: once("Ingress", {
      attributes: {},
      blocks: {
        tls: once("TLS", tls),
        listener: many("Listeners", {
          attributes: { port: int("Port"), protocol: string2("Protocol") },
          blocks: { service: many("Services", ingressService) }
        })
      }
    }),
    terminating: once("Terminating", {
      attributes: {},
      blocks: { service: many("Services", linkedService) }
    }),
    mesh: once("Mesh", { attributes: {}, blocks: {} })
  }
};
var connect = {
  attributes: { native: bool("Native") },
  blocks: {
    sidecar_service: once("SidecarService", sidecarService),
    sidecar_task: once("SidecarTask", sidecarTask),
    gateway: once("Gateway", gateway)
  }
};

// src/jobspec/schema/service.ts
var consul = {
  attributes: {
    namespace: string2("Namespace"),
    cluster: string2("Cluster"),
    partition: string2("Partition")
  },
  blocks: {}
};
var checkRestart = {
  attributes: {
    limit: int("Limit"),
    grace: duration("Grace"),
    ignore_warnings: bool("IgnoreWarnings")
  },
  blocks: {}
};
var check = {
  attributes: {
    name: string2("Name"),
    type: string2("Type"),
    command: string2("Command"),
    args: strings("Args"),
    path: string2("Path"),
    protocol: string2("Protocol"),
    port: string2("PortLabel"),
    expose: bool("Expose"),
    address_mode: string2("AddressMode"),
    advertise: string2("Advertise"),
    interval: duration("Interval"),
    timeout: duration("Timeout"),
    initial_status: string2("InitialStatus"),
    notes: string2("Notes"),
    tls_server_name: string2("TLSServerName"),
    tls_skip_verify: bool("TLSSkipVerify"),
    method: string2("Method"),
    grpc_service: string2("GRPCService"),
    grpc_use_tls: bool("GRPCUseTLS"),
    task: string2("TaskName"),
    success_before_passing: int("SuccessBeforePassing"),
    failures_before_critical: int("FailuresBeforeCritical"),
    failures_before_warning: int("FailuresBeforeWarning"),
    body: string2("Body"),
    on_update: string2("OnUpdate")
  },
  blocks: {
    header: once("Header", "lists"),
    check_restart: once("CheckRestart", checkRestart)
  }
};
var service = {
  attributes: {
    name: string2("Name"),
    tags: strings("Tags"),
    canary_tags: strings("CanaryTags"),
    enable_tag_override: bool("EnableTagOverride"),
    port: string2("PortLabel"),
    address_mode: string2("AddressMode"),
    address: string2("Address"),
    task: string2("TaskName"),
    on_update: string2("OnUpdate"),
    provider: string2("Provider"),
    cluster: string2("Cluster"),
    kind: string2("Kind")
  },
  blocks: {
    check: many("Checks", check),
    check_restart: once("CheckRestart", checkRestart),
    connect: once("Connect", connect),
    meta: stringMap("Meta"),
    canary_meta: stringMap("CanaryMeta"),
    tagged_addresses: stringMap("TaggedAddresses"),
    identity: once("Identity", identity),
    weights: once("Weights", {
      attributes: { passing: int("Passing"), warning: int("Warning") },
      blocks: {}
    })
  }
};

// src/jobspec/schema/task.ts
var lifecycle = {
  attributes: { hook: required(string2("Hook")), sidecar: bool("Sidecar") },
  blocks: {}
};
var artifact = {
  attributes: {
    source: string2("GetterSource"),
    destination: string2("RelativeDest"),
    mode: string2("GetterMode"),
    insecure: bool("GetterInsecure"),
    chown: bool("Chown")
  },
  blocks: { options: stringMap("GetterOptions"), headers: stringMap("GetterHeaders") }
};
var template = {
  attributes: {
    data: string2("EmbeddedTmpl"),
    source: string2("SourcePath"),
    destination: string2("DestPath"),
    change_mode: string2("ChangeMode"),
    change_signal: string2("ChangeSignal"),
    once: bool("Once"),
    splay: duration("Splay"),
    perms: string2("Perms"),
    uid: int("Uid"),
    gid: int("Gid"),
    left_delimiter: string2("LeftDelim"),
    right_delimiter: string2("RightDelim"),
    env: bool("Envvars"),
    vault_grace: duration("VaultGrace"),
    error_on_missing_key: bool("ErrMissingKey")
  },
  blocks: {
    change_script: once("ChangeScript", {
      attributes: {
        command: required(string2("Command")),
        args: strings("Args"),
        timeout: duration("Timeout"),
        fail_on_error: required(bool("FailOnError")),
        run_on_first_render: bool("RunOnFirstRender")
      },
      blocks: {}
    }),
    wait: once("Wait", {
      attributes: { min: required(duration("Min")), max: required(duration("Max")) },
      blocks: {}
    })
  }
};
var csiPlugin = {
  attributes: {
    id: string2("ID"),
    type: string2("Type"),
    mount_dir: string2("MountDir"),
    stage_publish_base_dir: string2("StagePublishBaseDir"),
    health_timeout: duration("HealthTimeout")
  },
  blocks: {}
};
var schedule = {
  attributes: {},
  blocks: {
    cron: once("Cron", {
      attributes: { start: string2("Start"), end: string2("End"), timezone: string2("Timezone") },
      blocks: {}
    })
  }
};
var VERTICAL = { cpu: "vertical_cpu", mem: "vertical_mem" };
var verticalScaling = {
  ...scaling,
  finish: (decoded, report2) => {
    const type = VERTICAL[String(decoded.Label).toLowerCase()];
    if (!type) {
      report2("Label", {
        summary: "Unknown scaling policy",
        detail: `A task's scaling policy is named "cpu" or "mem", not "${decoded.Label}".`
      });
    }
    delete decoded.Label;
    decoded.Type ||= type;
  }
};
var task = {
  attributes: {
    driver: string2("Driver"),
    user: string2("User"),
    kill_timeout: duration("KillTimeout"),
    kill_signal: string2("KillSignal"),
    shutdown_delay: duration("ShutdownDelay"),
    leader: bool("Leader"),
    kind: string2("Kind")
  },
  blocks: {
    config: once("Config", "free"),
    env: blockOrMap("Env"),
    meta: blockOrMap("Meta"),
    resources: once("Resources", resources),
    restart: once("RestartPolicy", restart),
    logs: once("LogConfig", logs),
    constraint: many("Constraints", constraint),
    affinity: many("Affinities", affinity),
    lifecycle: once("Lifecycle", lifecycle),
    template: many("Templates", template),
    artifact: many("Artifacts", artifact),
    volume_mount: many("VolumeMounts", volumeMount),
    dispatch_payload: once("DispatchPayload", { attributes: { file: string2("File") }, blocks: {} }),
    service: many("Services", service),
    vault: once("Vault", vault),
    consul: once("Consul", consul),
    identity: many("Identities", identity),
    secret: many("Secrets", secret, "Name"),
    action: many(
      "Actions",
      { attributes: { command: required(string2("Command")), args: strings("Args") }, blocks: {} },
      "Name"
    ),
    scaling: many("ScalingPolicies", verticalScaling, "Label"),
    csi_plugin: once("CSIPluginConfig", csiPlugin),
    schedule: once("Schedule", schedule)
  },
  finish: (decoded) => {
    const identities = decoded.Identities ?? [];
    const standard = identities.find((each) => !each.Name || each.Name === "default");
    if (!standard) return;
    decoded.Identity = standard;
    decoded.Identities = identities.filter((each) => each !== standard);
  }
};

// src/jobspec/schema/group.ts
var volume = {
  attributes: {
    type: string2("Type"),
    source: string2("Source"),
    read_only: bool("ReadOnly"),
    sticky: bool("Sticky"),
    access_mode: string2("AccessMode"),
    attachment_mode: string2("AttachmentMode"),
    per_alloc: bool("PerAlloc")
  },
  blocks: {
    mount_options: once("MountOptions", {
      attributes: { fs_type: string2("FSType"), mount_flags: strings("MountFlags") },
      blocks: {}
    })
  }
};
var ephemeralDisk = {
  attributes: { size: int("SizeMB"), sticky: bool("Sticky"), migrate: bool("Migrate") },
  blocks: {}
};
var group = {
  attributes: {
    count: int("Count"),
    shutdown_delay: duration("ShutdownDelay"),
    max_run_duration: duration("MaxRunDuration"),
    stop_after_client_disconnect: duration("StopAfterClientDisconnect"),
    max_client_disconnect: duration("MaxClientDisconnect"),
    prevent_reschedule_on_lost: bool("PreventRescheduleOnLost")
  },
  blocks: {
    task: many("Tasks", task, "Name"),
    meta: blockOrMap("Meta"),
    constraint: many("Constraints", constraint),
    affinity: many("Affinities", affinity),
    spread: many("Spreads", spread),
    restart: once("RestartPolicy", restart),
    reschedule: once("ReschedulePolicy", reschedule),
    ephemeral_disk: once("EphemeralDisk", ephemeralDisk),
    disconnect: once("Disconnect", disconnect),
    network: many("Networks", network),
    volume: keyed("Volumes", "Name", volume),
    service: many("Services", service),
    scaling: once("Scaling", {
      ...scaling,
      attributes: { ...scaling.attributes, max: required(int("Max")) }
    }),
    update: once("Update", update),
    migrate: once("Migrate", migrate),
    consul: once("Consul", consul),
    vault: once("Vault", vault),
    secret: many("Secrets", secret, "Name")
  }
};

// src/jobspec/schema/job.ts
var periodic = {
  attributes: {
    cron: string2("Spec"),
    crons: strings("Specs"),
    enabled: bool("Enabled"),
    prohibit_overlap: bool("ProhibitOverlap"),
    time_zone: string2("TimeZone")
  },
  blocks: {}
};
var parameterized = {
  attributes: {
    payload: string2("Payload"),
    meta_required: strings("MetaRequired"),
    meta_optional: strings("MetaOptional")
  },
  blocks: {}
};
var multiregion = {
  attributes: {},
  blocks: {
    strategy: once("Strategy", {
      attributes: { max_parallel: int("MaxParallel"), on_failure: string2("OnFailure") },
      blocks: {}
    }),
    region: many(
      "Regions",
      {
        attributes: {
          count: int("Count"),
          datacenters: strings("Datacenters"),
          node_pool: string2("NodePool")
        },
        blocks: { meta: stringMap("Meta") }
      },
      "Name"
    )
  }
};
var ui = {
  attributes: { description: string2("Description") },
  blocks: {
    link: many("Links", { attributes: { label: string2("Label"), url: string2("URL") }, blocks: {} })
  }
};
var job = {
  attributes: {
    region: string2("Region"),
    namespace: string2("Namespace"),
    id: string2("ID"),
    name: string2("Name"),
    type: string2("Type"),
    priority: int("Priority"),
    all_at_once: bool("AllAtOnce"),
    datacenters: strings("Datacenters"),
    node_pool: string2("NodePool")
  },
  blocks: {
    group: many("TaskGroups", group, "Name"),
    task: many("Tasks", task, "Name"),
    meta: blockOrMap("Meta"),
    constraint: many("Constraints", constraint),
    affinity: many("Affinities", affinity),
    spread: many("Spreads", spread),
    periodic: once("Periodic", periodic),
    parameterized: once("ParameterizedJob", parameterized),
    reschedule: once("Reschedule", reschedule),
    update: once("Update", update),
    migrate: once("Migrate", migrate),
    multiregion: once("Multiregion", multiregion),
    ui: once("UI", ui),
    vault: once("Vault", vault),
    secret: many("Secrets", secret, "Name")
  },
  finish: (decoded) => {
    const tasks = decoded.Tasks ?? [];
    delete decoded.Tasks;
    if (tasks.length === 0) return;
    const alone = tasks.map((each) => ({ Name: each.Name, Tasks: [each] }));
    decoded.TaskGroups = [...alone, ...decoded.TaskGroups ?? []];
  }
};

// src/jobspec/api-shape.ts
var KINDS = {
  string: { is: (value) => typeof value === "string", words: "a text" },
  int: { is: Number.isSafeInteger, words: "a whole number" },
  bool: { is: (value) => typeof value === "boolean", words: "true or false" },
  duration: { is: Number.isInteger, words: "a number of nanoseconds" },
  strings: { is: (value) => isListOf(value, "string"), words: "a list of texts" },
  ints: { is: (value) => isListOf(value, "number"), words: "a list of numbers" },
  map: { is: isMapOfStrings, words: "a map of texts" }
};
var API_ONLY = /* @__PURE__ */ new Map([
  [network, [{ ...network.blocks.port, field: "DynamicPorts" }]],
  [task, [once("Identity", identity)]]
]);
function shapeProblems(document) {
  const problems = [];
  checkBlock(document, job, "Job", problems);
  return problems;
}
function checkBlock(value, schema, path, problems) {
  for (const { field, type } of Object.values(schema.attributes)) {
    checkKind(value[field], type, `${path}.${field}`, problems);
  }
  for (const nested of [...Object.values(schema.blocks), ...API_ONLY.get(schema) ?? []]) {
    checkNested(value[nested.field], nested, `${path}.${nested.field}`, problems);
  }
}
function checkNested(value, nested, path, problems) {
  if (value === null || value === void 0) return;
  const check3 = (each, at) => {
    if (isRecord(each)) checkContent(each, nested.content, at, problems);
    else problems.push(`${at} must be an object`);
    if (isRecord(each) && nested.label)
      checkKind(each[nested.label], "string", `${at}.${nested.label}`, problems);
  };
  if (nested.repeat === "many") {
    if (!Array.isArray(value)) problems.push(`${path} must be a list`);
    else for (const [index, each] of value.entries()) check3(each, `${path}[${index}]`);
  } else if (nested.repeat === "keyed" && isRecord(value)) {
    for (const [key, each] of Object.entries(value)) check3(each, `${path}.${key}`);
  } else check3(value, path);
}
function checkContent(value, content2, path, problems) {
  if (content2 === "map") checkKind(value, "map", path, problems);
  else if (content2 === "lists") {
    for (const [key, each] of Object.entries(value)) checkKind(each, "strings", `${path}.${key}`, problems);
  } else if (content2 !== "free") checkBlock(value, content2, path, problems);
}
function checkKind(value, type, path, problems) {
  if (value === null || value === void 0 || KINDS[type].is(value)) return;
  problems.push(`${path} must be ${KINDS[type].words}`);
}
function isListOf(value, type) {
  return Array.isArray(value) && value.every((each) => typeof each === type);
}
function isMapOfStrings(value) {
  return isRecord(value) && Object.values(value).every((each) => typeof each === "string");
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/jobspec/source.ts
function sourceText({ text }) {
  const decoded = typeof text === "string" ? text : new TextDecoder().decode(text);
  return decoded.startsWith("\uFEFF") ? decoded.slice(1) : decoded;
}
function isJson(source) {
  return /^ *\{/.test(sourceText(source));
}

// src/jobspec/api-json.ts
function readApiJson(source) {
  const text = sourceText(source);
  const fail = (detail, hint, range) => ({
    raw: null,
    diagnostics: [
      {
        severity: "error",
        summary: "Unreadable job in JSON",
        detail,
        ...hint && { hint },
        ...range && { range }
      }
    ]
  });
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const message = error.message;
    return fail(`${message}.`, void 0, placeOf(source.file, text, message));
  }
  const job2 = isObject(document) && isObject(document.Job) ? document.Job : document;
  if (!isObject(job2) || !("ID" in job2 || "TaskGroups" in job2)) {
    return fail(
      "This is no job of the API: it has neither an ID nor TaskGroups.",
      'A job in the JSON form of HCL, { "job": { "name": { … } } }, is read without -json.'
    );
  }
  const mistakes = shapeProblems(job2);
  if (mistakes.length === 0) return { raw: job2, diagnostics: [] };
  return { raw: null, diagnostics: mistakes.flatMap((each) => fail(`${each}.`).diagnostics) };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function placeOf(file, text, message) {
  const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, offset).split("\n");
  const start = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
  return { file, start, end: start };
}

// src/jobspec/canonical/policies.ts
var SECOND = 1e9;
var MINUTE = 60 * SECOND;
var HOUR = 60 * MINUTE;
function defaultRestart(jobType) {
  const perpetual = jobType === "service" || jobType === "system";
  return {
    Attempts: perpetual ? 2 : 3,
    Interval: perpetual ? 30 * MINUTE : 24 * HOUR,
    Delay: 15 * SECOND,
    Mode: "fail",
    RenderTemplates: false
  };
}
function defaultReschedule(jobType) {
  const policy = { Attempts: 0, Interval: 0, Delay: 0, DelayFunction: "", MaxDelay: 0, Unlimited: false };
  if (jobType === "service") {
    return { ...policy, Delay: 30 * SECOND, DelayFunction: "exponential", MaxDelay: HOUR, Unlimited: true };
  }
  if (jobType === "batch") {
    return { ...policy, Attempts: 1, Interval: 24 * HOUR, Delay: 5 * SECOND, DelayFunction: "constant" };
  }
  return policy;
}
var DEFAULT_UPDATE = {
  Stagger: 30 * SECOND,
  MaxParallel: 1,
  HealthCheck: "checks",
  MinHealthyTime: 10 * SECOND,
  HealthyDeadline: 5 * MINUTE,
  ProgressDeadline: 10 * MINUTE,
  Canary: 0,
  AutoRevert: false,
  AutoPromote: false
};
var DEFAULT_MIGRATE = {
  MaxParallel: 1,
  HealthCheck: "checks",
  MinHealthyTime: 10 * SECOND,
  HealthyDeadline: 5 * MINUTE
};
function constraints(trace, raw) {
  if (!raw) return null;
  return raw.map(
    (each) => trace(each, { LTarget: each.LTarget ?? "", RTarget: each.RTarget ?? "", Operand: each.Operand ?? "" })
  );
}
function affinities(trace, raw) {
  if (!raw) return null;
  return raw.map(
    (each) => trace(each, {
      LTarget: each.LTarget ?? "",
      RTarget: each.RTarget ?? "",
      Operand: each.Operand ?? "",
      Weight: each.Weight ?? 50
    })
  );
}
function spreads(trace, raw) {
  if (!raw) return null;
  return raw.map(
    (each) => trace(each, {
      Attribute: each.Attribute ?? "",
      Weight: each.Weight ?? 50,
      SpreadTarget: each.SpreadTarget?.map(
        (target2) => trace(target2, { Value: target2.Value ?? "", Percent: target2.Percent ?? 0 })
      ) ?? null
    })
  );
}
function ephemeralDisk2(trace, raw) {
  return trace(raw, {
    Sticky: raw?.Sticky ?? false,
    Migrate: raw?.Migrate ?? false,
    SizeMB: raw?.SizeMB ?? 300
  });
}
function disconnect2(trace, raw) {
  if (!raw) return null;
  return trace(raw, {
    LostAfter: raw.LostAfter ?? null,
    StopOnClientAfter: raw.StopOnClientAfter ?? null,
    Replace: raw.Replace ?? true,
    Reconcile: raw.Reconcile ?? "best_score"
  });
}
function scaling2(trace, raw, standard) {
  if (!raw) return null;
  return trace(raw, {
    ID: raw.ID ?? "",
    Namespace: raw.Namespace ?? "",
    Type: raw.Type || standard.Type,
    Target: raw.Target ?? null,
    Min: raw.Min ?? standard.Min,
    Max: raw.Max ?? 0,
    Policy: raw.Policy ?? null,
    Enabled: raw.Enabled ?? true,
    CreateIndex: raw.CreateIndex ?? 0,
    ModifyIndex: raw.ModifyIndex ?? 0
  });
}
function periodic2(trace, raw) {
  if (!raw) return null;
  return trace(raw, {
    Enabled: raw.Enabled ?? true,
    Spec: raw.Spec ?? "",
    Specs: raw.Specs ?? [],
    SpecType: raw.SpecType ?? "cron",
    ProhibitOverlap: raw.ProhibitOverlap ?? false,
    TimeZone: raw.TimeZone || "UTC"
  });
}

// src/jobspec/canonical/raw.ts
function merged(under, over) {
  const result = { ...under };
  for (const [field, value] of Object.entries(over ?? {})) {
    if (value !== null && value !== void 0) result[field] = value;
  }
  return result;
}

// src/jobspec/canonical/resources.ts
function resources2(trace, raw) {
  const cores = raw?.Cores ?? null;
  return trace(raw, {
    CPU: raw?.CPU ?? (cores === null ? 100 : 0),
    Cores: cores ?? 0,
    MemoryMB: raw?.MemoryMB ?? 300,
    MemoryMaxMB: raw?.MemoryMaxMB ?? null,
    DiskMB: raw?.DiskMB ?? null,
    IOPS: raw?.IOPS ?? null,
    SecretsMB: raw?.SecretsMB ?? null,
    Networks: networks(trace, raw?.Networks),
    Devices: raw?.Devices?.map((each) => device2(trace, each)) ?? null,
    NUMA: raw?.NUMA ? trace(raw.NUMA, { Affinity: raw.NUMA.Affinity || "none", Devices: raw.NUMA.Devices ?? null }) : null
  });
}
function networks(trace, raw) {
  if (!raw) return null;
  return raw.map(
    (each) => trace(each, {
      Mode: each.Mode ?? "",
      Device: each.Device ?? "",
      CIDR: each.CIDR ?? "",
      IP: each.IP ?? "",
      Hostname: each.Hostname ?? "",
      DNS: each.DNS ? trace(each.DNS, {
        Servers: each.DNS.Servers ?? null,
        Searches: each.DNS.Searches ?? null,
        Options: each.DNS.Options ?? null
      }) : null,
      ReservedPorts: each.ReservedPorts?.map((port2) => canonicalPort(trace, port2)) ?? null,
      DynamicPorts: each.DynamicPorts?.map((port2) => canonicalPort(trace, port2)) ?? null,
      MBits: each.MBits ?? null,
      CNI: each.CNI ? trace(each.CNI, { Args: each.CNI.Args ?? null }) : null
    })
  );
}
function canonicalPort(trace, raw) {
  return trace(raw, {
    Label: raw.Label ?? "",
    Value: raw.Value ?? 0,
    To: raw.To ?? 0,
    HostNetwork: raw.HostNetwork ?? "",
    IgnoreCollision: raw.IgnoreCollision ?? false
  });
}
function device2(trace, raw) {
  return trace(raw, {
    Name: raw.Name ?? "",
    Count: raw.Count ?? 1,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities)
  });
}

// src/jobspec/canonical/identity.ts
function identity2(trace, raw) {
  return trace(raw, {
    Name: raw.Name ?? "",
    Audience: raw.Audience ?? null,
    ChangeMode: raw.ChangeMode ?? "",
    ChangeSignal: raw.ChangeSignal ?? "",
    Env: raw.Env ?? false,
    File: raw.File ?? false,
    Filepath: raw.Filepath ?? "",
    ServiceName: raw.ServiceName ?? "",
    TTL: raw.TTL ?? 0,
    ExtraClaims: raw.ExtraClaims ?? null
  });
}
function vault2(trace, raw) {
  if (!raw) return null;
  return trace(raw, {
    Policies: raw.Policies ?? null,
    Role: raw.Role ?? "",
    Namespace: raw.Namespace ?? "",
    Cluster: raw.Cluster || "default",
    Env: raw.Env ?? true,
    DisableFile: raw.DisableFile ?? false,
    ChangeMode: raw.ChangeMode ?? "restart",
    ChangeSignal: raw.ChangeSignal ?? "SIGHUP",
    AllowTokenExpiration: raw.AllowTokenExpiration ?? false
  });
}
function secrets(trace, ...levels) {
  const all = levels.flatMap((level) => level ?? []);
  if (all.length === 0) return null;
  return all.map(
    (each) => trace(each, {
      Name: each.Name ?? "",
      Provider: each.Provider ?? "",
      Path: each.Path ?? "",
      Config: each.Config ?? null,
      Env: each.Env ?? null
    })
  );
}

// src/jobspec/canonical/service.ts
function services(trace, raw, name) {
  if (!raw) return null;
  return raw.map((each) => {
    const onUpdate = each.OnUpdate || "require_healthy";
    return trace(each, {
      Id: each.Id ?? "",
      Name: each.Name || name,
      Tags: each.Tags ?? null,
      CanaryTags: each.CanaryTags ?? null,
      EnableTagOverride: each.EnableTagOverride ?? false,
      PortLabel: each.PortLabel ?? "",
      AddressMode: each.AddressMode || "auto",
      Address: each.Address ?? "",
      Checks: each.Checks?.map((one) => check2(trace, one, each.CheckRestart, onUpdate)) ?? null,
      CheckRestart: checkRestart2(trace, each.CheckRestart),
      Connect: each.Connect ?? null,
      Meta: filled(each.Meta),
      CanaryMeta: filled(each.CanaryMeta),
      TaggedAddresses: filled(each.TaggedAddresses),
      TaskName: each.TaskName ?? "",
      OnUpdate: onUpdate,
      Provider: each.Provider || "consul",
      Cluster: each.Cluster || "default",
      Kind: each.Kind ?? "",
      Identity: each.Identity ? identity2(trace, each.Identity) : null,
      Weights: each.Weights ? trace(each.Weights, { Passing: each.Weights.Passing || 1, Warning: each.Weights.Warning || 1 }) : null
    });
  });
}
function check2(trace, raw, inherited, onUpdate) {
  return trace(raw, {
    Id: raw.Id ?? "",
    Name: raw.Name ?? "",
    Type: raw.Type ?? "",
    Command: raw.Command ?? "",
    Args: raw.Args ?? null,
    Path: raw.Path ?? "",
    Protocol: raw.Protocol ?? "",
    PortLabel: raw.PortLabel ?? "",
    Expose: raw.Expose ?? false,
    AddressMode: raw.AddressMode ?? "",
    Advertise: raw.Advertise ?? "",
    Interval: raw.Interval ?? 0,
    Timeout: raw.Timeout ?? 0,
    InitialStatus: raw.InitialStatus ?? "",
    Notes: raw.Notes ?? "",
    TLSServerName: raw.TLSServerName ?? "",
    TLSSkipVerify: raw.TLSSkipVerify ?? false,
    Header: raw.Header ?? null,
    Method: raw.Method ?? "",
    CheckRestart: checkRestart2(
      trace,
      inherited || raw.CheckRestart ? merged(inherited, raw.CheckRestart) : null
    ),
    GRPCService: raw.GRPCService ?? "",
    GRPCUseTLS: raw.GRPCUseTLS ?? false,
    TaskName: raw.TaskName ?? "",
    SuccessBeforePassing: Math.max(0, raw.SuccessBeforePassing ?? 0),
    FailuresBeforeCritical: Math.max(0, raw.FailuresBeforeCritical ?? 0),
    FailuresBeforeWarning: Math.max(0, raw.FailuresBeforeWarning ?? 0),
    Body: raw.Body ?? "",
    OnUpdate: raw.OnUpdate || onUpdate
  });
}
function checkRestart2(trace, raw) {
  if (!raw) return null;
  return trace(raw, {
    Limit: raw.Limit ?? 0,
    Grace: raw.Grace ?? 1e9,
    IgnoreWarnings: raw.IgnoreWarnings ?? false
  });
}
function filled(map) {
  return map && Object.keys(map).length > 0 ? map : null;
}

// src/jobspec/canonical/files.ts
import { posix } from "node:path";
function artifact2(trace, raw) {
  const source = raw.GetterSource ?? "";
  const mode = raw.GetterMode ?? "any";
  const standard = mode === "file" ? posix.join("local", posix.basename(source)) : "local/";
  return trace(raw, {
    GetterSource: source,
    GetterOptions: filled2(raw.GetterOptions),
    GetterHeaders: filled2(raw.GetterHeaders),
    GetterMode: mode,
    GetterInsecure: raw.GetterInsecure ?? false,
    RelativeDest: raw.RelativeDest ?? standard,
    Chown: raw.Chown ?? false
  });
}
function template2(trace, raw) {
  const changeMode = raw.ChangeMode ?? "restart";
  const script = raw.ChangeScript;
  return trace(raw, {
    SourcePath: raw.SourcePath ?? "",
    DestPath: raw.DestPath ?? "",
    EmbeddedTmpl: raw.EmbeddedTmpl ?? "",
    ChangeMode: changeMode,
    ChangeScript: script ? trace(script, {
      Command: script.Command ?? "",
      Args: script.Args ?? [],
      Timeout: script.Timeout ?? 5e9,
      FailOnError: script.FailOnError ?? false,
      RunOnFirstRender: script.RunOnFirstRender ?? false
    }) : null,
    ChangeSignal: raw.ChangeSignal?.toUpperCase() ?? (changeMode === "signal" ? "SIGHUP" : ""),
    Once: raw.Once ?? false,
    Splay: raw.Splay ?? 5e9,
    Perms: raw.Perms ?? "0644",
    Uid: raw.Uid ?? null,
    Gid: raw.Gid ?? null,
    LeftDelim: raw.LeftDelim ?? "{{",
    RightDelim: raw.RightDelim ?? "}}",
    Envvars: raw.Envvars ?? false,
    VaultGrace: raw.VaultGrace ?? 0,
    Wait: raw.Wait ? trace(raw.Wait, { Min: raw.Wait.Min ?? null, Max: raw.Wait.Max ?? null }) : null,
    ErrMissingKey: raw.ErrMissingKey ?? false
  });
}
function filled2(map) {
  return map && Object.keys(map).length > 0 ? map : null;
}

// src/jobspec/canonical/task.ts
function task2(trace, raw, above) {
  const { job: job2, group: group3, jobName, restart: restart2 } = above;
  return trace(raw, {
    Name: raw.Name ?? "",
    Driver: raw.Driver ?? "",
    User: raw.User ?? "",
    Lifecycle: raw.Lifecycle ? trace(raw.Lifecycle, { Hook: raw.Lifecycle.Hook ?? "", Sidecar: raw.Lifecycle.Sidecar ?? false }) : null,
    Config: raw.Config ?? null,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    Env: raw.Env ?? null,
    Services: services(trace, raw.Services, `${jobName}-${group3.Name}-${raw.Name}`),
    Resources: resources2(trace, raw.Resources),
    RestartPolicy: trace(raw.RestartPolicy ?? restart2, merged(restart2, raw.RestartPolicy)),
    Meta: raw.Meta ?? null,
    KillTimeout: raw.KillTimeout ?? 5e9,
    KillSignal: raw.KillSignal ?? "",
    LogConfig: trace(raw.LogConfig, {
      MaxFiles: raw.LogConfig?.MaxFiles ?? 10,
      MaxFileSizeMB: raw.LogConfig?.MaxFileSizeMB ?? 10,
      Disabled: raw.LogConfig?.Disabled ?? false
    }),
    Artifacts: raw.Artifacts?.map((each) => artifact2(trace, each)) ?? null,
    Vault: vault2(trace, raw.Vault ?? group3.Vault ?? job2.Vault),
    Consul: raw.Consul ? trace(raw.Consul, {
      Namespace: raw.Consul.Namespace ?? "",
      Cluster: raw.Consul.Cluster || "default",
      Partition: raw.Consul.Partition ?? ""
    }) : null,
    Templates: raw.Templates?.map((each) => template2(trace, each)) ?? null,
    DispatchPayload: raw.DispatchPayload ? trace(raw.DispatchPayload, { File: raw.DispatchPayload.File ?? "" }) : null,
    VolumeMounts: raw.VolumeMounts?.map(
      (each) => trace(each, {
        Volume: each.Volume ?? "",
        Destination: each.Destination ?? "",
        ReadOnly: each.ReadOnly ?? false,
        PropagationMode: each.PropagationMode ?? "private",
        SELinuxLabel: each.SELinuxLabel ?? ""
      })
    ) ?? null,
    CSIPluginConfig: raw.CSIPluginConfig ?? null,
    Leader: raw.Leader ?? false,
    ShutdownDelay: raw.ShutdownDelay ?? 0,
    Kind: raw.Kind ?? "",
    ScalingPolicies: raw.ScalingPolicies?.map((each) => scaling2(trace, each, { Type: "", Min: 0 })) ?? null,
    Identity: raw.Identity ? identity2(trace, raw.Identity) : null,
    Identities: raw.Identities?.length ? raw.Identities.map((each) => identity2(trace, each)) : null,
    Actions: raw.Actions?.map(
      (each) => trace(each, { Name: each.Name ?? "", Command: each.Command ?? "", Args: each.Args ?? null })
    ) ?? null,
    Secrets: secrets(trace, raw.Secrets, group3.Secrets, job2.Secrets),
    Schedule: raw.Schedule ?? null
  });
}

// src/jobspec/canonical/group.ts
function group2(trace, raw, job2, type, jobName) {
  const count = raw.Count ?? raw.Scaling?.Min ?? 1;
  const restart2 = trace(raw.RestartPolicy, merged(defaultRestart(type), raw.RestartPolicy));
  return trace(raw, {
    Name: raw.Name ?? "",
    Count: count,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    Spreads: spreads(trace, raw.Spreads),
    Tasks: (raw.Tasks ?? []).map((each) => task2(trace, each, { job: job2, group: raw, jobName, restart: restart2 })),
    Volumes: volumes(trace, raw.Volumes),
    RestartPolicy: restart2,
    ReschedulePolicy: reschedule2(trace, raw, job2, type),
    Disconnect: disconnect2(trace, raw.Disconnect),
    EphemeralDisk: ephemeralDisk2(trace, raw.EphemeralDisk),
    Update: update2(trace, raw, job2, type),
    Migrate: migrate2(trace, raw, job2, type),
    Networks: networks(trace, raw.Networks),
    Meta: raw.Meta ?? null,
    Services: services(trace, raw.Services, `${jobName}-${raw.Name}`),
    ShutdownDelay: raw.ShutdownDelay ?? null,
    MaxRunDuration: raw.MaxRunDuration ?? null,
    StopAfterClientDisconnect: raw.StopAfterClientDisconnect ?? null,
    MaxClientDisconnect: raw.MaxClientDisconnect ?? null,
    PreventRescheduleOnLost: raw.PreventRescheduleOnLost ?? false,
    Scaling: scaling2(trace, raw.Scaling, { Type: "horizontal", Min: count }),
    Consul: consul2(trace, raw, job2)
  });
}
function reschedule2(trace, raw, job2, type) {
  const written = raw.ReschedulePolicy ?? job2.Reschedule;
  if (!written && (type === "system" || type === "sysbatch")) return null;
  const policy = merged(job2.Reschedule, raw.ReschedulePolicy);
  return trace(written, merged(defaultReschedule(type), policy));
}
function update2(trace, raw, job2, type) {
  const written = raw.Update ?? job2.Update;
  if (!written && type !== "service" && type !== "system") return null;
  return trace(written, merged({ ...DEFAULT_UPDATE }, merged(job2.Update, raw.Update)));
}
function migrate2(trace, raw, job2, type) {
  const written = raw.Migrate ?? job2.Migrate;
  if (!written && type !== "service") return null;
  return trace(written, merged({ ...DEFAULT_MIGRATE }, merged(job2.Migrate, raw.Migrate)));
}
function volumes(trace, raw) {
  if (!raw) return null;
  const volumes2 = {};
  for (const [name, each] of Object.entries(raw)) {
    volumes2[name] = trace(each, {
      Name: each?.Name ?? name,
      Type: each?.Type ?? "",
      Source: each?.Source ?? "",
      ReadOnly: each?.ReadOnly ?? false,
      Sticky: each?.Sticky ?? false,
      AccessMode: each?.AccessMode ?? "",
      AttachmentMode: each?.AttachmentMode ?? "",
      MountOptions: each?.MountOptions ? trace(each.MountOptions, {
        FSType: each.MountOptions.FSType ?? "",
        MountFlags: each.MountOptions.MountFlags ?? null
      }) : null,
      PerAlloc: each?.PerAlloc ?? false
    });
  }
  return trace(raw, volumes2);
}
function consul2(trace, raw, job2) {
  const namespace = raw.Consul?.Namespace || job2.ConsulNamespace || "";
  if (!raw.Consul || Object.values(raw.Consul).every((each) => !each)) return { Namespace: namespace };
  return trace(raw.Consul, {
    Namespace: namespace,
    Cluster: raw.Consul.Cluster || "default",
    Partition: raw.Consul.Partition ?? ""
  });
}

// src/jobspec/places.ts
var Places = class {
  #objects = /* @__PURE__ */ new WeakMap();
  /** Where an object as a whole was written: its block's header, or its literal. */
  mark(object2, range) {
    this.#place(object2).range = range;
  }
  /** Where the value of one field was written. */
  markField(object2, field, range) {
    this.#place(object2).fields.set(field, range);
  }
  /** `to` stands for what was written as `from`. */
  copy(from, to) {
    const place = this.#objects.get(from);
    if (place) this.#objects.set(to, place);
  }
  /** The most precise place known on the way from `root` along `path`. */
  find(root, path) {
    let found = this.#objects.get(root)?.range ?? void 0;
    let at = root;
    for (const step of path) {
      if (typeof at !== "object" || at === null) break;
      found = this.#objects.get(at)?.fields.get(step) ?? found;
      at = at[step];
      if (typeof at === "object" && at !== null) found = this.#objects.get(at)?.range ?? found;
    }
    return found;
  }
  #place(object2) {
    const known2 = this.#objects.get(object2);
    if (known2) return known2;
    const place = { range: null, fields: /* @__PURE__ */ new Map() };
    this.#objects.set(object2, place);
    return place;
  }
};

// src/jobspec/canonical.ts
function canonicalize(raw, places = new Places()) {
  const trace = (from, to) => {
    if (from) places.copy(from, to);
    return to;
  };
  const id = raw.ID ?? "";
  const name = raw.Name ?? id;
  const type = raw.Type ?? "service";
  const perpetual = type === "service" || type === "system";
  return trace(raw, {
    Region: raw.Region ?? "global",
    Namespace: raw.Namespace || "default",
    ID: id,
    Name: name,
    Type: type,
    Priority: raw.Priority ?? 50,
    AllAtOnce: raw.AllAtOnce ?? false,
    Datacenters: raw.Datacenters?.length ? raw.Datacenters : ["*"],
    NodePool: raw.NodePool || "default",
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    TaskGroups: (raw.TaskGroups ?? []).map((each) => group2(trace, each, raw, type, name)),
    Update: raw.Update || perpetual ? trace(raw.Update, merged({ ...DEFAULT_UPDATE }, raw.Update)) : null,
    Multiregion: raw.Multiregion ?? null,
    Spreads: spreads(trace, raw.Spreads),
    Periodic: periodic2(trace, raw.Periodic),
    ParameterizedJob: raw.ParameterizedJob ? trace(raw.ParameterizedJob, {
      Payload: raw.ParameterizedJob.Payload ?? "",
      MetaRequired: raw.ParameterizedJob.MetaRequired ?? null,
      MetaOptional: raw.ParameterizedJob.MetaOptional ?? null
    }) : null,
    Reschedule: raw.Reschedule ?? null,
    Migrate: raw.Migrate ?? null,
    Meta: raw.Meta ?? null,
    UI: raw.UI ? trace(raw.UI, {
      Description: raw.UI.Description ?? "",
      Links: raw.UI.Links?.map((link) => trace(link, { Label: link.Label ?? "", URL: link.URL ?? "" })) ?? null
    }) : null,
    Stop: raw.Stop ?? false,
    ParentID: raw.ParentID ?? "",
    Dispatched: raw.Dispatched ?? false,
    Payload: raw.Payload ?? null,
    ConsulToken: raw.ConsulToken ?? "",
    ConsulNamespace: raw.ConsulNamespace ?? "",
    VaultToken: raw.VaultToken ?? "",
    VaultNamespace: raw.VaultNamespace ?? "",
    NomadTokenID: raw.NomadTokenID ?? "",
    Status: raw.Status ?? "",
    StatusDescription: raw.StatusDescription ?? "",
    Stable: raw.Stable ?? false,
    Version: raw.Version ?? 0,
    SubmitTime: raw.SubmitTime ?? null,
    CreateIndex: raw.CreateIndex ?? 0,
    ModifyIndex: raw.ModifyIndex ?? 0,
    JobModifyIndex: raw.JobModifyIndex ?? 0
  });
}

// src/jobspec/decode/context.ts
var MOST_GENERATED_BLOCKS = 2e4;
function report(context, range, problem) {
  const { severity = "error", summary, detail, hint } = problem;
  const diagnostic = { severity, summary, detail };
  if (hint) diagnostic.hint = hint;
  if (range) diagnostic.range = range;
  context.diagnostics.push(diagnostic);
}
function evaluated(context, expression, scope) {
  if (context.structureOnly) return null;
  const { value, diagnostics } = evaluate(expression, scope);
  context.diagnostics.push(...diagnostics);
  return diagnostics.some((each) => each.severity === "error") ? null : value;
}
function startRange(expression) {
  switch (expression.kind) {
    case "template": {
      const [first, ...others] = expression.parts;
      if (!first) return { ...expression.range, start: expression.range.end };
      if (first.kind === "interpolation" && others.length === 0) return expression.range;
      return { ...expression.range, start: first.range.start };
    }
    case "binary":
      return startRange(expression.left);
    case "conditional":
      return startRange(expression.condition);
    case "index":
    case "getAttr":
    case "splat":
      return startRange(expression.target);
    default:
      return expression.range;
  }
}

// src/jobspec/scope.ts
function jobScope(context, text, variables, locals, functions) {
  const known2 = /* @__PURE__ */ new Map([
    ["var", object(variables)],
    ["local", object(locals)]
  ]);
  const scope = {
    variables: known2,
    functions,
    unknown: (source, range) => {
      warnOfTypingError(context, source, range);
      return string(`\${${source}}`);
    }
  };
  if (text !== null) scope.source = ({ start, end }) => text.slice(start.offset, end.offset);
  return scope;
}
function warnOfTypingError(context, source, range) {
  const [root = "", ...rest] = source.trim().split(".");
  const near = suggest(root, ["var", "local"]);
  if (!near || rest.length === 0 || root === "attr") return;
  report(context, range, {
    severity: "warning",
    summary: "Name that nobody knows yet",
    detail: `"${root}" is neither var nor local, so \${${source}} is left for the time the task runs.`,
    hint: `Did you mean ${near}.${rest.join(".")}?`
  });
}

// src/jobspec/variables/references.ts
function children(expression) {
  switch (expression.kind) {
    case "literal":
    case "variable":
    case "splatItem":
      return [];
    case "template":
      return expression.parts.flatMap(partChildren);
    case "parens":
      return [expression.inner];
    case "getAttr":
      return [expression.target];
    case "index":
      return [expression.target, expression.key];
    case "splat":
      return [expression.target, expression.each];
    case "call":
      return expression.args;
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.condition, expression.yes, expression.no];
    case "tuple":
      return expression.items;
    case "object":
      return expression.items.flatMap(
        (item) => item.keyword === null ? [item.key, item.value] : [item.value]
      );
    case "for":
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (each) => each !== null
      );
  }
}
function* walk(expression) {
  const pending = [expression];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    pending.push(...children(next).toReversed());
  }
}
function references(expression, root) {
  const found = [];
  for (const each of walk(expression)) {
    if (each.kind !== "getAttr") continue;
    if (each.target.kind === "variable" && each.target.name === root) {
      found.push({ name: each.name, range: each.stepRange, target: each.target });
    }
  }
  return found;
}
function boundNames(expression) {
  const names = /* @__PURE__ */ new Set();
  const bind = (loop) => {
    names.add(loop.valueName);
    if (loop.keyName !== null) names.add(loop.keyName);
  };
  const bindParts = (parts) => {
    for (const part2 of parts) {
      if (part2.kind === "forEach") {
        bind(part2);
        bindParts(part2.body);
      } else if (part2.kind === "if") bindParts([...part2.yes, ...part2.no]);
    }
  };
  for (const each of walk(expression)) {
    if (each.kind === "for") bind(each);
    else if (each.kind === "template") bindParts(each.parts);
  }
  return names;
}
function partChildren(part2) {
  switch (part2.kind) {
    case "text":
      return [];
    case "interpolation":
      return [part2.expression];
    case "if":
      return [part2.condition, ...part2.yes.flatMap(partChildren), ...part2.no.flatMap(partChildren)];
    case "forEach":
      return [part2.collection, ...part2.body.flatMap(partChildren)];
  }
}

// src/jobspec/variables/constant.ts
function constant(context, expression, what) {
  const bound = boundNames(expression);
  for (const each of walk(expression)) {
    if (each.kind === "call") {
      report(context, startRange(expression), {
        summary: "Function call not possible here",
        detail: `${what} is a plain value, and "${each.name}" is a function.`,
        hint: "Compute it in locals { … }."
      });
      return null;
    }
    if (each.kind === "variable" && !bound.has(each.name)) {
      report(context, each.range, {
        summary: "Reference not possible here",
        detail: `${what} is a plain value and cannot refer to "${each.name}".`,
        hint: `If the text "${each.name}" is meant, put it in quotes; for a name that is known when the task runs, write "$\${${each.name}}".`
      });
      return null;
    }
  }
  const { value, diagnostics } = evaluate(expression, { variables: /* @__PURE__ */ new Map(), functions: /* @__PURE__ */ new Map() });
  context.diagnostics.push(...diagnostics);
  return diagnostics.some((each) => each.severity === "error") ? null : value;
}

// src/jobspec/variables/file.ts
function fileAttributes(context, source) {
  if (isJson(source)) {
    const { expression, diagnostics: diagnostics2 } = parseJson(sourceText(source), source.file, { literalStrings: true });
    context.diagnostics.push(...diagnostics2);
    const items = expression?.kind === "object" ? expression.items : [];
    return items.map(({ key, keyword, value }) => ({
      name: keyword ?? (key.kind === "literal" ? String(key.value.data) : ""),
      nameRange: key.range,
      expression: value
    }));
  }
  const { body: body2, diagnostics } = parseFile(source.text, source.file);
  context.diagnostics.push(...diagnostics);
  for (const item of body2.items) {
    if (item.kind !== "block") continue;
    report(context, item.typeRange, {
      summary: "A block in a variable file",
      detail: "A variable file gives values to variables; it cannot declare them.",
      hint: item.type === "variable" && item.labels[0] ? `Write ${item.labels[0].value} = … here, and declare the variable in the job file.` : "Write name = value."
    });
  }
  return body2.items.filter((item) => item.kind === "attribute");
}

// src/jobspec/variables/assignments.ts
var DEFAULT = "the default";
var GIVEN = "A value given to a variable";
function assignVariables(context, declared, given) {
  const assigned = /* @__PURE__ */ new Map();
  for (const { name, default: fallback } of declared.values()) {
    if (fallback) assigned.set(name, { ...fallback, from: DEFAULT });
  }
  for (const declaration of declared.values()) {
    const name = `NOMAD_VAR_${declaration.name}`;
    const text = given.environment[name];
    if (text !== void 0) assignText(context, given, assigned, declaration, text, name);
  }
  for (const file of given.variableFiles) assignFile(context, given, assigned, declared, file);
  for (const flag of given.variables) assignFlag(context, given, assigned, declared, flag);
  for (const declaration of declared.values()) {
    if (assigned.has(declaration.name) || declaration.broken) continue;
    report(context, declaration.range, {
      summary: "Variable without a value",
      detail: `"${declaration.name}" has no default and was given no value.`,
      hint: `Give it with -var ${declaration.name}=…, in a -var-file, or as NOMAD_VAR_${declaration.name}.`
    });
  }
  return assigned;
}
function assignFlag(context, given, assigned, declared, flag) {
  const [, name, text] = /^([^=]*)=(.*)$/s.exec(flag) ?? [];
  if (name === void 0 || text === void 0) {
    report(context, void 0, {
      severity: "warning",
      summary: "Flag without a value",
      detail: `-var ${flag} is ignored: it has no "=".`,
      hint: `Write -var ${flag}=VALUE.`
    });
    return;
  }
  const declaration = declared.get(name);
  if (declaration) assignText(context, given, assigned, declaration, text, "-var");
  else reportUndeclared(context, given, declared, name, "-var", void 0);
}
function assignText(context, given, assigned, declaration, text, from) {
  const literal = [null, "string", "number"].includes(declaration.type);
  if (literal) {
    setConverted(context, assigned, declaration, { value: string(text), from, range: null });
    return;
  }
  const file = `<${declaration.name} from ${from}>`;
  given.sources.set(file, text);
  const { expression, diagnostics } = parseExpression(text, file);
  context.diagnostics.push(...diagnostics);
  const value = expression && diagnostics.length === 0 ? constant(context, expression, GIVEN) : null;
  if (expression && value) {
    setConverted(context, assigned, declaration, { value, from, range: expression.range });
  } else declaration.broken = true;
}
function assignFile(context, given, assigned, declared, source) {
  given.sources.set(source.file, sourceText(source));
  for (const { name, nameRange, expression } of fileAttributes(context, source)) {
    const declaration = declared.get(name);
    if (!declaration) {
      reportUndeclared(context, given, declared, name, source.file, nameRange);
      continue;
    }
    const value = constant(context, expression, GIVEN);
    if (value) {
      setConverted(context, assigned, declaration, { value, from: source.file, range: expression.range });
    } else declaration.broken = true;
  }
}
function setConverted(context, assigned, declaration, assignment) {
  try {
    const value = declaration.type ? convert(assignment.value, declaration.type) : assignment.value;
    assigned.set(declaration.name, { ...assignment, value });
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    declaration.broken = true;
    report(context, assignment.range ?? void 0, {
      summary: "Value of another type",
      detail: `The value of "${declaration.name}" from ${assignment.from} does not suit its type: ${error.message}.`
    });
  }
}
function reportUndeclared(context, given, declared, name, from, range) {
  const near = suggest(name, [...declared.keys()]);
  report(context, range, {
    ...given.strict ? {} : { severity: "warning" },
    summary: "Undeclared variable",
    detail: `${from} gives a value to "${name}", which the job file does not declare.`,
    hint: near ? `Did you mean "${near}"?` : `Declare it in the job file: variable "${name}" {}.`
  });
}

// src/jobspec/decode/dynamic.ts
function expandDynamic(context, body2, scope, takesLabel) {
  const blocks2 = [];
  for (const item of body2.items) {
    if (item.kind !== "block") continue;
    if (item.type !== "dynamic") {
      blocks2.push({ block: item, scope });
      continue;
    }
    const generator = readGenerator(context, item, takesLabel);
    if (generator) blocks2.push(...generate(context, generator, scope));
  }
  return blocks2;
}
function readGenerator(context, header, takesLabel) {
  const type = header.labels[0]?.value;
  const complain = (range, detail, hint) => {
    report(context, range, { summary: "Unusable dynamic block", detail, ...hint && { hint } });
    return null;
  };
  if (type === void 0 || header.labels.length > 1) {
    const detail = "A dynamic block has one label: the type of the blocks it generates.";
    return complain(header.labels[1]?.range ?? brace(header), detail, 'Write dynamic "template" { … }.');
  }
  const parts = /* @__PURE__ */ new Map();
  const contents = [];
  for (const item of header.body.items) {
    if (item.kind === "block") {
      if (item.type !== "content") {
        complain(item.typeRange, `A dynamic block has no block "${item.type}": put it into content { … }.`);
      } else contents.push(item);
    } else if (["for_each", "iterator", "labels"].includes(item.name)) parts.set(item.name, item);
    else
      complain(item.nameRange, `A dynamic block has no attribute "${item.name}": put it into content { … }.`);
  }
  const forEach = parts.get("for_each");
  const labels = parts.get("labels") ?? null;
  const [content2, second] = contents;
  if (!forEach)
    return complain(brace(header), "A dynamic block needs for_each: the collection to go through.");
  if (!labels && takesLabel(type)) {
    return complain(brace(header), `A ${type} block has a label.`, 'Write labels = ["…"] beside for_each.');
  }
  if (!content2)
    return complain(brace(header), `A dynamic block needs content { … }: the body of each ${type}.`);
  if (second) return complain(second.typeRange, "A dynamic block has one content block only.");
  const named = parts.get("iterator")?.expression;
  if (named && named.kind !== "variable") {
    return complain(named.range, "The iterator is a bare name, without quotes.");
  }
  return { type, header, forEach, iterator: named?.name ?? type, labels, content: content2 };
}
function generate(context, generator, scope) {
  if (context.structureOnly) return [{ block: instance(generator, unlabelled(generator)), scope }];
  const collection = evaluated(context, generator.forEach.expression, scope);
  if (!collection) return [];
  const items = iterate(collection);
  const range = startRange(generator.forEach.expression);
  if (!items) {
    const what = collection.data === null ? "null" : "a single value";
    report(context, range, {
      summary: "Unusable for_each",
      detail: `for_each goes through a list, a set or a map, but this is ${what}.`,
      hint: "Write [] for no blocks, [1] for one."
    });
    return [];
  }
  context.generatedBlocks += items.length;
  if (context.generatedBlocks > MOST_GENERATED_BLOCKS) {
    report(context, range, {
      summary: "Too many generated blocks",
      detail: `The dynamic blocks of a file may generate ${MOST_GENERATED_BLOCKS} blocks together.`
    });
    return [];
  }
  return items.flatMap(([key, value]) => {
    const variables = /* @__PURE__ */ new Map([[generator.iterator, object(new Map(Object.entries({ key, value })))]]);
    const inner = { ...scope, variables, parent: scope };
    const labels = generator.labels ? labelTexts(context, generator.labels, inner) : [];
    return labels ? [{ block: instance(generator, labels), scope: inner }] : [];
  });
}
function iterate(collection) {
  const { data, type } = collection;
  if (data instanceof Map) return entriesOf(collection).map(([key, value]) => [string(key), value]);
  if (!Array.isArray(data)) return null;
  const isSet = typeof type === "object" && type.kind === "set";
  return data.map((each, index) => [isSet ? each : number(index), each]);
}
function labelTexts(context, attribute2, scope) {
  const value = evaluated(context, attribute2.expression, scope);
  if (!value) return null;
  const range = attribute2.expression.range;
  const texts = Array.isArray(value.data) ? value.data : [];
  const usable = texts.every(
    (each) => ["string", "number", "bool"].includes(each.type) && each.data !== null
  );
  if (!Array.isArray(value.data) || !usable) {
    report(context, startRange(attribute2.expression), {
      summary: "Unusable labels",
      detail: "labels is a list of texts, one for each label of the generated block."
    });
    return null;
  }
  return texts.map((each) => ({ value: String(each.data), range }));
}
function unlabelled(generator) {
  return generator.labels ? [{ value: "", range: generator.labels.range }] : [];
}
function instance({ type, header, content: content2 }, labels) {
  const { typeRange, headerRange, range } = header;
  return { kind: "block", type, typeRange, labels, body: content2.body, headerRange, range };
}
function brace(block2) {
  const { file, start } = block2.body.range;
  return { file, start, end: start };
}

// src/jobspec/variables/declarations.ts
var IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
var ATTRIBUTES = ["type", "default", "description"];
function declareVariables(context, body2) {
  const declared = /* @__PURE__ */ new Map();
  const add = (declaration) => {
    const earlier = declared.get(declaration.name);
    if (earlier) {
      report(context, declaration.range, {
        summary: "Variable declared twice",
        detail: `"${declaration.name}" is declared on line ${earlier.range.start.line} already.`
      });
    } else declared.set(declaration.name, declaration);
  };
  for (const item of body2.items) {
    if (item.kind !== "block") continue;
    if (item.type === "variable") {
      const declaration = declareVariable(context, item);
      if (declaration) add(declaration);
    } else if (item.type === "variables") {
      for (const each of item.body.items) {
        if (each.kind === "attribute") add(shortDeclaration(context, each));
        else report(context, each.typeRange, unexpectedBlock(each.type));
      }
    }
  }
  return declared;
}
function shortDeclaration(context, attribute2) {
  const value = constant(context, attribute2.expression, "A default");
  const fallback = value && { value, range: attribute2.expression.range };
  const type = value?.type ?? null;
  return {
    name: attribute2.name,
    range: attribute2.nameRange,
    type,
    default: fallback,
    validations: [],
    broken: value === null
  };
}
function declareVariable(context, block2) {
  const label = block2.labels[0];
  if (!label) {
    report(context, brace(block2), {
      summary: "Missing name of a variable",
      detail: "A variable block has a label: the name of the variable.",
      hint: 'Write variable "name" { … }.'
    });
    return null;
  }
  if (!IDENTIFIER.test(label.value)) {
    report(context, label.range, {
      summary: "Unusable variable name",
      detail: `"${label.value}" cannot be written as var.NAME.`,
      hint: "Use letters, digits, underscores and dashes, and start with a letter or an underscore."
    });
    return null;
  }
  const declaration = {
    name: label.value,
    range: block2.headerRange,
    type: null,
    default: null,
    validations: [],
    broken: false
  };
  const before = context.diagnostics.length;
  const attributes = /* @__PURE__ */ new Map();
  for (const item of block2.body.items) {
    if (item.kind === "attribute" && ATTRIBUTES.includes(item.name)) attributes.set(item.name, item);
    else if (item.kind === "block" && item.type === "validation") {
      const validation = readValidation(context, item);
      if (validation) declaration.validations.push(validation);
    } else report(context, item.kind === "block" ? item.typeRange : item.nameRange, unknownPart(item));
  }
  const type = attributes.get("type");
  if (type) declaration.type = readType(context, type.expression);
  const fallback = attributes.get("default");
  if (fallback) readDefault(context, declaration, fallback.expression, type !== void 0);
  declaration.broken = context.diagnostics.length > before;
  return declaration;
}
function readType(context, expression) {
  const parsed = parseType(expression);
  if (parsed.diagnostics === void 0) return parsed.type;
  context.diagnostics.push(...parsed.diagnostics);
  return null;
}
function readDefault(context, declaration, expression, typed) {
  const value = constant(context, expression, "A default");
  if (!value) return;
  declaration.default = { value, range: expression.range };
  if (!typed) {
    declaration.type = value.type;
  } else if (declaration.type) {
    try {
      declaration.default.value = convert(value, declaration.type);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      report(context, expression.range, {
        summary: "Default of another type",
        detail: `The default of "${declaration.name}" does not suit its type: ${error.message}.`
      });
    }
  }
}
function readValidation(context, block2) {
  const attributes = /* @__PURE__ */ new Map();
  for (const item of block2.body.items) {
    const name = item.kind === "block" ? item.type : item.name;
    if (item.kind === "attribute" && ["condition", "error_message"].includes(name)) {
      attributes.set(name, item);
      continue;
    }
    report(context, item.kind === "block" ? item.typeRange : item.nameRange, {
      summary: "Unknown part of a validation",
      detail: `A validation has condition and error_message, and no "${name}".`
    });
  }
  const condition = attributes.get("condition")?.expression;
  const message = attributes.get("error_message")?.expression;
  if (condition && message) return { condition, message, range: block2.headerRange };
  report(context, brace(block2), {
    summary: "Incomplete validation",
    detail: `A validation needs ${condition ? "error_message" : "condition"}.`
  });
  return null;
}
function unknownPart(item) {
  const name = item.kind === "block" ? item.type : item.name;
  const near = suggest(name, [...ATTRIBUTES, "validation"]);
  return {
    summary: `Unknown ${item.kind}`,
    detail: `A variable has type, default, description and validation, and no "${name}".`,
    ...near && { hint: `Did you mean "${near}"?` }
  };
}
function unexpectedBlock(type) {
  return {
    summary: "Unexpected block",
    detail: `variables { … } holds names and their defaults, and "${type}" is a block.`
  };
}

// src/jobspec/variables/locals.ts
var LONGEST_CHAIN = 1e3;
function evaluateLocals(context, body2, scopeWith) {
  const written = collect(context, body2);
  const values = /* @__PURE__ */ new Map();
  const state = /* @__PURE__ */ new Map();
  const compute = (name, way) => {
    const attribute2 = written.get(name);
    if (!attribute2 || state.has(name)) return;
    state.set(name, "computing");
    if (way.length > LONGEST_CHAIN) {
      report(context, attribute2.nameRange, {
        summary: "Too long a chain of locals",
        detail: `More than ${LONGEST_CHAIN} locals need each other in a row.`
      });
      return;
    }
    const usable = dependencies(attribute2.expression, written).every((each) => {
      if (state.get(each.name) === "computing") {
        reportCircle(context, [...way, each]);
        return false;
      }
      compute(each.name, [...way, each]);
      return values.has(each.name) || !written.has(each.name);
    });
    state.set(name, "done");
    const value = usable ? evaluated(context, attribute2.expression, scopeWith(values)) : null;
    if (value) values.set(name, value);
  };
  for (const name of written.keys()) compute(name, []);
  return values;
}
function collect(context, body2) {
  const written = /* @__PURE__ */ new Map();
  for (const block2 of body2.items) {
    if (block2.kind !== "block" || block2.type !== "locals") continue;
    for (const item of block2.body.items) {
      if (item.kind === "block") {
        report(context, item.typeRange, {
          summary: "Unexpected block",
          detail: `locals { … } holds names and values, and "${item.type}" is a block.`,
          hint: `Write ${item.type} = { … }.`
        });
        continue;
      }
      const earlier = written.get(item.name);
      if (earlier) {
        report(context, item.nameRange, {
          severity: "warning",
          summary: "Local defined twice",
          detail: `local.${item.name} is defined on line ${earlier.range.start.line} too; this one counts.`
        });
      }
      written.set(item.name, item);
    }
  }
  return written;
}
function dependencies(expression, written) {
  const named = references(expression, "local");
  const roots = new Set(named.map((each) => each.target));
  for (const each of walk(expression)) {
    if (each.kind !== "variable" || each.name !== "local" || roots.has(each)) continue;
    for (const name of written.keys()) named.push({ name, range: each.range });
  }
  return named;
}
function reportCircle(context, way) {
  const closing = way.at(-1)?.name ?? "";
  const entered = way.slice(0, -1).findIndex((each) => each.name === closing) + 1;
  const circle = [closing, ...way.slice(entered).map((each) => each.name)];
  report(context, way[entered]?.range, {
    summary: "Locals in a circle",
    detail: `local.${closing} needs its own value: ${circle.join(" → ")}.`
  });
}

// src/jobspec/variables/validation.ts
function validateVariable(context, declaration, assignment, functions) {
  for (const validation of declaration.validations) {
    if (!refersOnlyToItself(context, declaration, validation)) continue;
    const own = object(/* @__PURE__ */ new Map([[declaration.name, assignment.value]]));
    const scope = { variables: /* @__PURE__ */ new Map([["var", own]]), functions };
    const condition = evaluate(validation.condition, scope);
    const message = evaluate(validation.message, scope);
    context.diagnostics.push(...condition.diagnostics, ...message.diagnostics);
    if (condition.diagnostics.length > 0 || message.diagnostics.length > 0) continue;
    if (typeof condition.value.data !== "boolean") {
      report(context, validation.condition.range, {
        summary: "Condition that is neither true nor false",
        detail: `The condition of "${declaration.name}" must give true or false.`
      });
    } else if (typeof message.value.data !== "string" || message.value.data.trim() === "") {
      report(context, validation.message.range, {
        summary: "Empty error message",
        detail: `The validation of "${declaration.name}" must say what is wrong.`
      });
    } else if (!condition.value.data) {
      report(context, assignment.range ?? void 0, {
        summary: `Invalid value of "${declaration.name}"`,
        detail: `${message.value.data} (The value comes from ${assignment.from}.)`
      });
    }
  }
}
function refersOnlyToItself(context, declaration, validation) {
  const own = references(validation.condition, "var").filter((each) => each.name === declaration.name);
  const roots = new Set(own.map((each) => each.target));
  for (const each of walk(validation.condition)) {
    if (each.kind !== "variable" || !["var", "local"].includes(each.name) || roots.has(each)) continue;
    report(context, each.range, {
      summary: "Reference to something else",
      detail: `The condition of a variable can refer to var.${declaration.name} only.`
    });
    return false;
  }
  return true;
}

// src/jobspec/decode/attribute.ts
var INTEGERS = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
var DURATION_HINT = 'Write a number and a unit, such as "30s", "10m" or "1h30m". The units are ns, us, ms, s, m and h; a day is "24h".';
var Unsuitable = class extends Error {
  problem;
  constructor(detail, hint) {
    super(detail);
    this.problem = { summary: "Unsuitable value", detail, ...hint && { hint } };
  }
};
function decodeAttribute(context, name, schema, expression, scope) {
  const value = evaluated(context, expression, scope);
  if (value === null) return void 0;
  try {
    return plain(name, schema, value);
  } catch (error) {
    if (!(error instanceof Unsuitable)) throw error;
    report(context, startRange(expression), error.problem);
    return void 0;
  }
}
function decodeStrings(context, name, shape, expression, scope) {
  const value = evaluated(context, expression, scope);
  if (value === null) return void 0;
  try {
    if (value.data !== null) return plain(name, { type: shape, field: name }, value);
    if (shape === "map") return void 0;
    throw new Unsuitable(
      `"${name}" is null, and a map has no place for nothing.`,
      'Write "" or leave it out.'
    );
  } catch (error) {
    if (!(error instanceof Unsuitable)) throw error;
    report(context, startRange(expression), error.problem);
    return void 0;
  }
}
function plain(name, schema, value) {
  if (schema.type === "duration") return nanoseconds(name, value);
  if (value.data === null) return void 0;
  switch (schema.type) {
    case "string":
      return converted(name, value, "string", "a text");
    case "bool":
      return converted(name, value, "bool", "true or false");
    case "int":
      return integer(name, converted(name, value, "number", "a number"), schema.range);
    case "strings":
      return elements(name, value).map((each, index) => element(name, index, each, "string"));
    case "ints":
      return elements(name, value).map(
        (each, index) => integer(`${name}[${index}]`, element(name, index, each, "number"))
      );
    case "map":
      return entries(name, value);
  }
}
function nanoseconds(name, value) {
  if (value.data === null) {
    throw new Unsuitable(
      `"${name}" is null, but a duration has no such value.`,
      "Leave it out for the default."
    );
  }
  if (value.type === "string") {
    const parsed = parseDuration(value.data);
    if (typeof parsed === "number") return parsed;
    throw new Unsuitable(`"${value.data}" is no duration: ${parsed.problem}.`, DURATION_HINT);
  }
  if (value.type === "number") return integer(name, value.data);
  throw new Unsuitable(`"${name}" is a duration, but this is ${described(value)}.`, DURATION_HINT);
}
function integer(name, number2, range = INTEGERS) {
  const whole = number2.toBigInt();
  if (whole === null) throw new Unsuitable(`"${name}" must be a whole number, but this is ${number2}.`);
  if (whole < range[0] || whole > range[1]) {
    throw new Unsuitable(`"${name}" must be between ${range[0]} and ${range[1]}, but this is ${number2}.`);
  }
  return Number(whole);
}
function converted(name, value, type, wanted) {
  try {
    return convert(value, type).data;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new Unsuitable(`"${name}" must be ${wanted}, but this is ${described(value)}.`, runtimeHint(value));
  }
}
function element(name, index, value, type) {
  if (value.data === null) throw new Unsuitable(`Element ${index} of "${name}" is null.`);
  return converted(`${name}[${index}]`, value, type, type === "string" ? "a text" : "a number");
}
function elements(name, value) {
  if (Array.isArray(value.data)) return value.data;
  throw new Unsuitable(
    `"${name}" must be a list of texts, but this is ${described(value)}.`,
    value.type === "string" ? `Write it in brackets: ${name} = ["…"].` : void 0
  );
}
function entries(name, value) {
  if (!(value.data instanceof Map)) {
    throw new Unsuitable(`"${name}" must be a map of texts, but this is ${described(value)}.`);
  }
  const texts = /* @__PURE__ */ new Map();
  for (const [key, each] of value.data) {
    if (each.data === null) {
      throw new Unsuitable(`Element "${key}" of "${name}" is null.`, 'Write "" or leave it out.');
    }
    texts.set(key, converted(`${name}.${key}`, each, "string", "a text"));
  }
  return Object.fromEntries(texts);
}
function described(value) {
  if (value.data === null) return "null";
  if (value.type === "string") return `the text ${JSON.stringify(value.data)}`;
  if (value.type === "number" || value.type === "bool") return `the ${typeName(value.type)} ${value.data}`;
  return `a ${typeName(value.type)}`;
}
function runtimeHint(value) {
  if (value.type !== "string" || !String(value.data).includes("${")) return void 0;
  return "A name that is known only when the task runs can stand in texts (env, config, …), not here. Use a variable.";
}

// src/jobspec/decode/free-form.ts
function decodeFreeForm(context, body2, scope) {
  const object2 = bodyValue(context, body2, scope);
  for (const [name, value] of Object.entries(object2)) {
    if (value === null) delete object2[name];
  }
  return object2;
}
function bodyValue(context, body2, scope) {
  const values = /* @__PURE__ */ new Map();
  const ranges = /* @__PURE__ */ new Map();
  const blocks2 = /* @__PURE__ */ new Map();
  for (const item of body2.items) {
    if (item.kind === "attribute") {
      values.set(item.name, attributeValue(context, item.expression, scope));
      ranges.set(item.name, item.range);
      continue;
    }
    const list = blocks2.get(item.type) ?? [];
    if (list.length === 0) context.places.mark(list, item.headerRange);
    blocks2.set(item.type, list);
    list.push(blockValue(context, item, scope));
  }
  for (const [type, list] of blocks2) {
    if (values.has(type)) {
      const block2 = body2.items.find((item) => item.kind === "block" && item.type === type);
      report(context, block2?.range, {
        summary: "Written twice",
        detail: `"${type}" is written both as an attribute and as a block; only one of them can count.`
      });
    }
    values.set(type, list);
  }
  const object2 = Object.fromEntries(values);
  for (const [name, range] of ranges) context.places.markField(object2, name, range);
  return object2;
}
function blockValue(context, block2, scope) {
  let entry = bodyValue(context, block2.body, scope);
  context.places.mark(entry, block2.headerRange);
  for (const label of block2.labels.toReversed()) {
    entry = { [label.value]: [entry] };
    context.places.mark(entry, block2.headerRange);
  }
  return entry;
}
function attributeValue(context, expression, scope) {
  const value = evaluated(context, expression, scope);
  if (value === null) return null;
  const plain2 = toPlain(value);
  markElements(context, expression, plain2);
  if (expression.kind !== "object") return plain2;
  const list = [plain2];
  context.places.mark(list, expression.range);
  return list;
}
function markElements(context, expression, plain2) {
  if (typeof plain2 !== "object" || plain2 === null) return;
  if (expression.kind === "tuple" && Array.isArray(plain2)) {
    for (const [index, each] of expression.items.entries()) {
      context.places.markField(plain2, index, each.range);
      markElements(context, each, plain2[index]);
    }
  }
  if (expression.kind === "object") {
    for (const item of expression.items) {
      if (item.keyword === null) continue;
      context.places.markField(plain2, item.keyword, item.value.range);
      markElements(context, item.value, plain2[item.keyword]);
    }
  }
}

// src/jobspec/decode/block.ts
function decodeBody(context, schema, body2, scope, label = null) {
  const decoded = {};
  if (label) {
    decoded[label.field] = label.value;
    context.places.markField(decoded, label.field, label.range);
  }
  const attributes = body2.items.filter((item) => item.kind === "attribute");
  for (const attribute2 of attributes) decodeNamed(context, schema, attribute2, scope, decoded);
  const takesLabel = (type) => schema.blocks[type]?.label !== void 0;
  const seen = new Map(attributes.map((each) => [each.name, each]));
  for (const { block: block2, scope: inner } of expandDynamic(context, body2, scope, takesLabel)) {
    decodeNested(context, schema, { block: block2, scope: inner }, decoded, seen);
  }
  for (const [name, attribute2] of Object.entries(schema.attributes)) {
    if (!attribute2.required || seen.has(name)) continue;
    if (attributes.some((each) => !schema.attributes[each.name] && suggest(each.name, [name]))) continue;
    report(context, body2.range, {
      summary: "Missing attribute",
      detail: `"${name}" must be given here.`
    });
  }
  schema.finish?.(decoded, (field, problem) => {
    report(context, context.places.find(decoded, [field]) ?? body2.range, problem);
  });
  return decoded;
}
function decodeNamed(context, schema, attribute2, scope, decoded) {
  const { name, nameRange, expression } = attribute2;
  const known2 = schema.attributes[name];
  const block2 = schema.blocks[name];
  if (known2) {
    const value = decodeAttribute(context, name, known2, expression, scope);
    if (known2.field === "" || value === void 0) return;
    decoded[known2.field] = value;
    context.places.markField(decoded, known2.field, expression.range);
  } else if (block2?.asAttribute) {
    const value = decodeStrings(context, name, "map", expression, scope);
    if (value !== void 0) store(context, decoded, block2, value, attribute2);
  } else if (block2) {
    report(context, nameRange, {
      summary: "A block, not an attribute",
      detail: `"${name}" is a block here, so it is written without "=".`,
      hint: `Write ${name} ${block2.label ? '"name" ' : ""}{ … }.`
    });
  } else {
    report(context, nameRange, unknown("attribute", name, schema));
  }
}
function decodeNested(context, schema, { block: block2, scope }, decoded, seen) {
  const nested = schema.blocks[block2.type];
  if (!nested) {
    const isAttribute = schema.attributes[block2.type] !== void 0;
    report(
      context,
      block2.typeRange,
      isAttribute ? {
        summary: "An attribute, not a block",
        detail: `"${block2.type}" is an attribute here.`,
        hint: `Write ${block2.type} = ….`
      } : unknown("block", block2.type, schema)
    );
    return;
  }
  const earlier = seen.get(block2.type);
  if (earlier && nested.repeat === "once") {
    report(context, block2.headerRange, {
      summary: `Second ${block2.type} block`,
      detail: `Only one is allowed here; the first is on line ${earlier.range.start.line}.`
    });
    return;
  }
  seen.set(block2.type, block2);
  if (!labelsFit(context, nested, block2)) return;
  const [written] = block2.labels;
  const label = nested.label && written ? { field: nested.label, ...written } : null;
  const value = decodeContent(context, nested.content, block2.body, scope, label);
  store(context, decoded, nested, value, block2);
}
function labelsFit(context, nested, block2) {
  const wanted = nested.label ? 1 : 0;
  const extra = block2.labels[wanted];
  if (extra) {
    report(context, extra.range, {
      summary: "Unexpected label",
      detail: `A ${block2.type} block takes ${wanted === 1 ? "one label" : "no label"}.`
    });
    return false;
  }
  if (block2.labels.length === wanted) return true;
  report(context, brace(block2), {
    summary: "Missing label",
    detail: `A ${block2.type} block has a label.`,
    hint: `Write ${block2.type} "name" { … }.`
  });
  return false;
}
function decodeContent(context, content2, body2, scope, label) {
  if (content2 === "free") return decodeFreeForm(context, body2, scope);
  if (content2 !== "map" && content2 !== "lists") return decodeBody(context, content2, body2, scope, label);
  const values = /* @__PURE__ */ new Map();
  const ranges = /* @__PURE__ */ new Map();
  for (const item of body2.items) {
    if (item.kind === "block") {
      report(context, item.typeRange, {
        summary: "Unexpected block",
        detail: `Only attributes can stand here, and "${item.type}" is a block.`,
        hint: `Write ${item.type} = "…".`
      });
      continue;
    }
    const shape = content2 === "map" ? "string" : "strings";
    const value = decodeStrings(context, item.name, shape, item.expression, scope);
    if (value === void 0) continue;
    values.set(item.name, value);
    ranges.set(item.name, item.expression.range);
  }
  const decoded = Object.fromEntries(values);
  for (const [name, range] of ranges) context.places.markField(decoded, name, range);
  return decoded;
}
function store(context, decoded, nested, value, item) {
  context.places.mark(value, item.kind === "block" ? item.headerRange : item.range);
  if (nested.repeat === "once") {
    decoded[nested.field] = value;
  } else if (nested.repeat === "many") {
    const list = decoded[nested.field] ?? [];
    list.push(value);
    decoded[nested.field] = list;
  } else {
    const map = decoded[nested.field] ?? {};
    if (item.kind === "block" && Object.keys(map).length === 0) context.places.mark(map, item.headerRange);
    map[String(value[nested.label ?? ""])] = value;
    decoded[nested.field] = map;
  }
}
function unknown(kind, name, schema) {
  const near = suggest(name, [...Object.keys(schema.attributes), ...Object.keys(schema.blocks)]);
  return {
    summary: `Unknown ${kind}`,
    detail: `There is no ${kind} "${name}" here.`,
    ...near && { hint: `Did you mean "${near}"?` }
  };
}

// src/jobspec/decode/file.ts
var TOP_LEVEL = { job: 1, variable: 1, variables: 0, locals: 0 };
function decodeFile(context, body2, text, given, functions) {
  const jobBlock = readTopLevel(context, body2);
  const declared = declareVariables(context, body2);
  const assigned = assignVariables(context, declared, given);
  for (const declaration of declared.values()) {
    const assignment = assigned.get(declaration.name);
    if (assignment) validateVariable(context, declaration, assignment, functions);
  }
  const variables = new Map([...assigned].map(([name, { value }]) => [name, value]));
  const scopeWith = (locals2) => jobScope(context, text, variables, locals2, functions);
  context.structureOnly = context.diagnostics.some((each) => each.severity === "error");
  const locals = evaluateLocals(context, body2, scopeWith);
  context.structureOnly ||= context.diagnostics.some((each) => each.severity === "error");
  if (!jobBlock) return null;
  const decoded = decodeBody(context, job, jobBlock.body, scopeWith(locals));
  context.places.mark(decoded, jobBlock.headerRange);
  const label = jobBlock.labels[0]?.value ?? "";
  decoded.ID ??= label;
  decoded.Name ??= label;
  return decoded;
}
function readTopLevel(context, body2) {
  let found = null;
  for (const item of body2.items) {
    if (item.kind === "attribute") {
      report(context, item.nameRange, {
        summary: "Unexpected attribute",
        detail: `"${item.name}" stands outside of any block.`,
        hint: "A value to be used in several places goes into locals { … }."
      });
      continue;
    }
    const labels = TOP_LEVEL[item.type];
    if (labels === void 0) {
      const near = suggest(item.type, Object.keys(TOP_LEVEL));
      report(context, item.typeRange, {
        summary: "Unknown block",
        detail: `A job file has job, variable, variables and locals, and no "${item.type}".`,
        ...near && { hint: `Did you mean "${near}"?` }
      });
      continue;
    }
    const extra = item.labels[labels];
    if (extra) {
      report(context, extra.range, {
        summary: "Unexpected label",
        detail: `A ${item.type} block takes ${labels === 1 ? "one label" : "no label"}.`
      });
    }
    if (item.type !== "job") continue;
    if (found) {
      report(context, item.headerRange, {
        summary: "Second job",
        detail: `A file has one job; the first is on line ${found.range.start.line}.`,
        hint: "Put it into a file of its own."
      });
      continue;
    }
    found = item;
    if (item.labels.length > 0) continue;
    report(context, brace(item), {
      summary: "Missing name of the job",
      detail: "A job block has a label: the name of the job.",
      hint: 'Write job "name" { … }.'
    });
  }
  if (!found && context.diagnostics.length === 0) {
    report(context, void 0, {
      summary: "No job",
      detail: "There is no job block in this file.",
      hint: 'Write job "name" { … }.'
    });
  }
  return found;
}

// src/jobspec/decode/json-body.ts
var FILE = {
  attributes: {},
  blocks: {
    job: { field: "", repeat: "many", label: "ID", content: job },
    variable: {
      field: "",
      repeat: "many",
      label: "Name",
      content: { attributes: {}, blocks: { validation: { field: "", repeat: "many", content: "free" } } }
    },
    variables: { field: "", repeat: "many", content: "free" },
    locals: { field: "", repeat: "many", content: "free" }
  }
};
var dynamic = (content2) => ({
  attributes: {},
  blocks: { content: { field: "", repeat: "once", content: content2 } }
});
function jsonBody(context, schema, expression) {
  const items = [];
  for (const property2 of properties(context, expression)) {
    const nested = schema.blocks[property2.name];
    if (property2.name === "//") continue;
    if (property2.name === "dynamic") {
      for (const generated of properties(context, property2.value)) {
        const target2 = schema.blocks[generated.name];
        if (!target2) continue;
        const label = { value: generated.name, range: generated.nameRange };
        for (const each of elements2(generated.value)) {
          const body2 = jsonBody(context, dynamic(target2.content), each);
          items.push(block("dynamic", property2.nameRange, [label], body2));
        }
      }
    } else if (!nested || nested.asAttribute) {
      items.push(attribute(property2));
    } else {
      items.push(...blocks(context, property2, nested));
    }
  }
  return body(items, expression.range);
}
function jsonFile(context, expression) {
  return jsonBody(context, FILE, expression);
}
function blocks(context, property2, nested) {
  if (nested.label === void 0) {
    return elements2(property2.value).map(
      (each) => block(property2.name, property2.nameRange, [], content(context, nested.content, each))
    );
  }
  return elements2(property2.value).flatMap((each) => properties(context, each)).flatMap(
    ({ name, nameRange, value }) => elements2(value).map(
      (each) => block(
        property2.name,
        property2.nameRange,
        [{ value: name, range: nameRange }],
        content(context, nested.content, each)
      )
    )
  );
}
function content(context, schema, expression) {
  if (typeof schema === "object") return jsonBody(context, schema, expression);
  return body(properties(context, expression).map(attribute), expression.range);
}
function properties(context, expression) {
  if (expression.kind === "object") return expression.items.map(property);
  report(context, expression.range, {
    summary: "A JSON object is needed here",
    detail: "This place of a job is a block, which JSON writes as { … }."
  });
  return [];
}
function property(item) {
  return { name: keyText(item), nameRange: item.key.range, value: item.value };
}
function keyText({ key, keyword }) {
  if (keyword !== null) return keyword;
  if (key.kind === "literal") return String(key.value.data);
  if (key.kind !== "template") return "";
  return key.parts.map((part2) => part2.kind === "text" ? part2.text : "").join("");
}
function elements2(expression) {
  return expression.kind === "tuple" ? expression.items : [expression];
}
function attribute({ name, nameRange, value }) {
  const range = { ...nameRange, end: value.range.end };
  return { kind: "attribute", name, nameRange, expression: value, range };
}
function block(type, typeRange, labels, content2) {
  const range = { ...typeRange, end: content2.range.end };
  return { kind: "block", type, typeRange, labels, body: content2, headerRange: typeRange, range };
}
function body(items, range) {
  return { kind: "body", items, range, endRange: { ...range, start: range.end } };
}

// src/jobspec/validate/diagnostics.ts
function diagnose(findings, job2, places) {
  return findings.map(({ severity, path, summary, detail, hint }) => {
    const diagnostic = { severity, summary, detail };
    const range = places.find(job2, path);
    if (hint) diagnostic.hint = hint;
    if (range) diagnostic.range = range;
    return diagnostic;
  });
}

// src/jobspec/support.ts
var CLUSTER = "Run the job on a Nomad cluster.";
var or = (instead) => `${instead}, or run the job on a Nomad cluster.`;
var SECRETS = or("Hand secrets over as variables of the pipeline");
var part = (level, name, path, why, hint) => ({ name, level, path: path.split("."), why, hint });
var REFUSED_ON_DOCKER = [
  part("job", "multiregion", "Multiregion", "one machine has no regions", CLUSTER),
  part("group", "network.cni", "Networks.0.CNI", "there are no CNI plugins", CLUSTER),
  part("group", "volume", "Volumes", "no volumes are registered", or("Use volumes in config")),
  part("group", "service", "Services", "there is no registry of services", CLUSTER),
  part("group", "consul", "Consul.Cluster", "there is no Consul", CLUSTER),
  part("group", "scaling", "Scaling", "there is no autoscaler", or("Write count instead")),
  part("task", "volume_mount", "VolumeMounts", "no volumes are registered", or("Use volumes in config")),
  part("task", "service", "Services", "there is no registry of services", CLUSTER),
  part("task", "vault", "Vault", "there is no Vault", SECRETS),
  part("task", "consul", "Consul", "there is no Consul", CLUSTER),
  part("task", "identity", "Identity", "nobody signs identities", CLUSTER),
  part("task", "identity", "Identities", "nobody signs identities", CLUSTER),
  part("task", "secret", "Secrets", "there is no store of secrets", SECRETS),
  part("task", "action", "Actions", "there is nobody to call it", or("Leave it out")),
  part("task", "scaling", "ScalingPolicies", "there is no autoscaler", or("Leave it out")),
  part("task", "csi_plugin", "CSIPluginConfig", "there is no CSI", CLUSTER),
  part("task", "schedule", "Schedule", "tasks run when they are submitted", CLUSTER),
  part(
    "task",
    "resources.device",
    "Resources.Devices",
    "devices are not found out",
    or("Use devices in config")
  ),
  part("task", "resources.numa", "Resources.NUMA", "the layout of the memory is not known", CLUSTER)
];

// src/jobspec/validate/findings.ts
var Findings = class _Findings {
  #all;
  #path;
  constructor(all, path = []) {
    this.#all = all;
    this.#path = path;
  }
  /** The same collection, seen from a part further in. */
  at(...steps) {
    return new _Findings(this.#all, [...this.#path, ...steps]);
  }
  error(path, summary, detail, hint) {
    this.#all.push(this.#finding("error", path, summary, detail, hint));
  }
  /** An error about something that is not there. */
  missing(path, summary, detail, hint) {
    this.#all.push({ ...this.#finding("error", path, summary, detail, hint), absence: true });
  }
  warning(path, summary, detail, hint) {
    this.#all.push(this.#finding("warning", path, summary, detail, hint));
  }
  #finding(severity, path, summary, detail, hint) {
    return { severity, path: [...this.#path, ...path], summary, detail, ...hint && { hint } };
  }
};

// src/jobspec/validate/template-text.ts
function validateTemplateText(findings, template3) {
  const { EmbeddedTmpl: text, LeftDelim: left, RightDelim: right } = template3;
  try {
    for (const { name, at } of parseTemplate(text, { left, right }, () => true).calls) {
      const reason = REFUSED_TEMPLATE_FUNCTIONS.get(name);
      if (reason === void 0) continue;
      const { line, column } = problemAt(text, new TemplateError("", at));
      findings.error(
        ["EmbeddedTmpl"],
        `No "${name}" here`,
        `The function "${name}", at ${line}:${column} of the template, ${reason}.`,
        "Hand the value over as a variable and read it with env, or run the job on a Nomad cluster."
      );
    }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { line, column, message } = problemAt(text, error);
    const detail = `At ${line}:${column} of the template: ${message}. The task will fail before it starts.`;
    findings.warning(["EmbeddedTmpl"], "Unreadable template", detail);
  }
}

// src/jobspec/validate/texts.ts
var KNOWN_ROOTS = ["node", "attr", "meta", "env", "secret"];
function checkTexts(config, names) {
  const problems = [];
  mapTexts(config, [], (text, path) => {
    if (!text.includes("${") && !text.includes("%{")) return text;
    const { expression, diagnostics } = parseTemplate2(text, nameOf(path));
    const complain = (what, hint) => {
      problems.push({ path, message: `${nameOf(path)}: ${what}`, ...hint && { hint } });
    };
    if (!expression || diagnostics.length > 0) {
      const why = diagnostics[0]?.detail.replace(/\.$/, "");
      complain(
        `"${text}" is read as a template when the task starts, and is none: ${why}`,
        literalHint(text)
      );
      return text;
    }
    const bound = boundNames(expression);
    for (const each of walk(expression)) {
      if (each.kind === "call" && !RUNTIME_FUNCTIONS.has(each.name)) {
        complain(
          `there is no function "${each.name}" when the task starts`,
          `There are ${[...RUNTIME_FUNCTIONS.keys()].join(", ")}.`
        );
      }
      if (each.kind === "variable" && names && !bound.has(each.name) && !isKnown(each.name, names)) {
        const near = suggest(each.name, names);
        complain(
          `nothing named "${each.name}" is known when the task starts`,
          near ? `Did you mean \${${near}}?` : `${SHELL_HINT} A variable of env { … } would be known too.`
        );
      }
    }
    for (const { name } of references(expression, "node")) {
      if (["unique", "class", "datacenter", "pool", "region", "attr", "meta"].includes(name)) continue;
      complain(`a node has no "node.${name}"`);
    }
    return text;
  });
  return problems;
}
var SHELL_HINT = "For a literal ${X}, as a shell wants it, write three dollars: $$${X}.";
var PERCENT_HINT = "For a literal %{x}, as curl wants it, write three percent signs: %%%{x}.";
function literalHint(text) {
  return text.includes("%{") ? PERCENT_HINT : SHELL_HINT;
}
function isKnown(root, names) {
  return root.startsWith("NOMAD_") || KNOWN_ROOTS.includes(root) || names.some((each) => each.split(".")[0] === root);
}

// src/jobspec/validate/docker-engine.ts
var INSTEAD = {
  exec: 'Put the program into an image; or run it on this machine itself with driver = "raw_exec".',
  java: "Use an image with a Java runtime.",
  podman: 'The images are the same: write driver = "docker".'
};
function validateForDocker(job2) {
  const all = [];
  const findings = new Findings(all);
  if (job2.Type === "service" || job2.Type === "system") {
    findings.error(
      ["Type"],
      `No ${job2.Type} jobs here`,
      `A ${job2.Type} job runs until it is stopped; without a cluster only jobs that end are run.`,
      'Write type = "batch" if the job ends by itself (without a type it is "service"), or run it on a Nomad cluster.'
    );
  }
  refuseParts(findings, job2, "job");
  for (const [index, group3] of job2.TaskGroups.entries()) {
    const atGroup = findings.at("TaskGroups", index);
    refuseParts(atGroup, group3, "group");
    validateNetworkModes(atGroup, group3);
    for (const [number2, task3] of group3.Tasks.entries()) {
      const atTask = atGroup.at("Tasks", number2);
      refuseParts(atTask, task3, "task");
      warnOfKillTimeout(atTask, task3);
      warnOfMemoryMax(atTask, task3);
      for (const [place, template3] of (task3.Templates ?? []).entries()) {
        validateTemplateText(atTask.at("Templates", place), template3);
      }
      for (const [place, artifact3] of (task3.Artifacts ?? []).entries()) {
        validateSource(atTask.at("Artifacts", place), artifact3);
      }
      if (task3.Driver === "docker") validateConfig(atTask, task3);
      else if (task3.Driver === "raw_exec") validateRawExec(atTask, task3);
      else if (task3.Driver !== "") refuseDriver(atTask, task3);
    }
  }
  return all;
}
function warnOfKillTimeout(findings, task3) {
  if (allowedKillTimeout(task3) === task3.KillTimeout) return;
  findings.warning(
    ["KillTimeout"],
    "Shorter kill_timeout",
    `A task gets at most ${MAX_KILL_TIMEOUT / 1e9}s to end by itself, as with Nomad's own default.`,
    "A cluster may allow more: max_kill_timeout of its clients."
  );
}
function warnOfMemoryMax(findings, { Resources }) {
  if (!Resources.MemoryMaxMB) return;
  findings.warning(
    ["Resources", "MemoryMaxMB"],
    "memory_max without effect",
    `The task gets its memory of ${Resources.MemoryMB} MB and no more, as on a cluster whose operator has not enabled oversubscription.`,
    "Give memory what the task needs, or a docker task memory_hard_limit in its config."
  );
}
function warnOfDockerConfig(job2) {
  const all = [];
  for (const [index, group3] of job2.TaskGroups.entries()) {
    for (const [number2, task3] of group3.Tasks.entries()) {
      if (task3.Driver !== "docker") continue;
      validateConfig(new Findings(all, ["TaskGroups", index, "Tasks", number2]), task3);
    }
  }
  return all.map((each) => ({ ...each, severity: "warning" }));
}
function refuseParts(findings, part2, level) {
  for (const refused of REFUSED_ON_DOCKER) {
    if (refused.level !== level) continue;
    const value = valueAt(part2, refused.path);
    const given = Array.isArray(value) ? value.map((_, index) => [...refused.path, index]) : [refused.path];
    if (!isGiven(value)) continue;
    const detail = `"${refused.name}" is not possible on the Docker engine: ${refused.why}.`;
    for (const path of given) findings.error(path, `No ${refused.name} here`, detail, refused.hint);
  }
}
function valueAt(part2, path) {
  return path.reduce(
    (value, step) => typeof value === "object" && value !== null ? value[step] : null,
    part2
  );
}
function isGiven(value) {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== void 0 && value !== 0 && value !== "" && value !== false;
}
var NETWORK_MODES = ["", "host", "bridge", "none"];
function validateNetworkModes(findings, { Networks }) {
  for (const [index, { Mode }] of (Networks ?? []).entries()) {
    if (NETWORK_MODES.includes(Mode)) continue;
    findings.error(
      ["Networks", index, "Mode"],
      "No such network here",
      `The mode "${Mode}" is not possible on the Docker engine: there are host, bridge and none.`,
      "Use one of them, network_mode in config for a network of Docker, or run the job on a Nomad cluster."
    );
  }
}
function validateSource(findings, { GetterSource, GetterOptions }) {
  const options = GetterOptions ?? {};
  if ([GetterSource, ...Object.values(options)].some((text) => text.includes("${"))) return;
  const { checksum: _, ...others } = options;
  try {
    if (GetterSource !== "") parseSource(GetterSource, others, "/");
  } catch (error) {
    if (!(error instanceof ArtifactSourceError)) throw error;
    findings.error(["GetterSource"], "Unusable artifact source", `${error.message}.`);
  }
}
function refuseDriver(findings, { Driver, Name }) {
  const detail = `The task "${Name}" has the driver "${Driver}", and here there are only "docker" and "raw_exec".`;
  const hint = INSTEAD[Driver] ?? 'Use driver = "docker", or run the job on a Nomad cluster.';
  findings.error(["Driver"], `No driver "${Driver}" here`, detail, hint);
}
function validateRawExec(findings, task3) {
  const config = task3.Config ?? {};
  for (const { path, message, hint } of decodeRawExecConfig(config).problems) {
    const report2 = path.length === 0 ? "missing" : "error";
    findings[report2](["Config", ...path], "Unusable raw_exec config", `${message}.`, hint);
  }
  for (const { path, message, hint } of checkTexts(config, namesOf(task3))) {
    findings.error(["Config", ...path], "Text that cannot be filled in", `${message}.`, hint);
  }
}
function validateConfig(findings, task3) {
  const config = task3.Config ?? {};
  const decoded = decodeDockerConfig(config);
  for (const { path, message, hint, absence } of decoded.problems) {
    const report2 = absence ? "missing" : "error";
    findings[report2](["Config", ...path], "Unusable docker config", `${message}.`, hint);
  }
  const { memory_hard_limit: limit = 0 } = decoded.config;
  if (limit > 0 && limit < task3.Resources.MemoryMB) {
    const detail = `config.memory_hard_limit: ${limit} MB is less than the ${task3.Resources.MemoryMB} MB of memory the task asks for.`;
    findings.error(["Config", "memory_hard_limit"], "Unusable docker config", detail);
  }
  for (const { path, message, hint } of checkTexts(config, namesOf(task3))) {
    findings.error(["Config", ...path], "Text that cannot be filled in", `${message}.`, hint);
  }
}
function namesOf(task3) {
  const fromElsewhere = task3.Templates?.some((each) => each.Envvars) || task3.Vault || task3.Secrets;
  return fromElsewhere ? null : Object.keys(task3.Env ?? {});
}

// src/jobspec/validate/constraint.ts
var COMPARISONS = ["=", "==", "is", "!=", "not", "<", "<=", ">", ">="];
var SETS = ["set_contains", "set_contains_all", "set_contains_any"];
var PRESENCE = ["is_set", "is_not_set"];
var DISTINCT = ["distinct_hosts", "distinct_property"];
var OPERATORS = [...COMPARISONS, "version", "semver", "regexp", ...SETS, ...PRESENCE, ...DISTINCT];
var TARGET = /^\$\{(node\.(unique\.id|unique\.name|datacenter|class|pool)|(attr|device|meta)\..+)\}$/;
var VERSION_TERM = /^\s*(>=|<=|!=|~>|=|>|<)?\s*v?\d+(\.\d+)*(-[0-9A-Za-z.~-]+)?(\+[0-9A-Za-z.~-]+)?\s*$/;
function validateConstraint(findings, constraint2) {
  const { LTarget, RTarget, Operand } = constraint2;
  validateOperand(findings, constraint2, "constraint");
  if (PRESENCE.includes(Operand) && RTarget !== "") {
    findings.error(["RTarget"], "Value without use", `The operator "${Operand}" takes no value.`);
  }
  if (Operand === "distinct_property" && RTarget !== "" && !/^[1-9]\d*$/.test(RTarget)) {
    findings.error(
      ["RTarget"],
      "Unusable count",
      `distinct_property takes a count of 1 or more, not "${RTarget}".`
    );
  }
  if (Operand === "distinct_hosts") return;
  if (LTarget === "") {
    findings.missing(
      [],
      "Constraint about nothing",
      "A constraint needs an attribute.",
      'Write attribute = "${attr.…}".'
    );
  } else if (LTarget.startsWith("$") && !TARGET.test(LTarget)) {
    const hint = LTarget.startsWith("${driver.") ? `Write "\${attr.${LTarget.slice(2)}".` : void 0;
    findings.warning(
      ["LTarget"],
      "Constraint that nothing meets",
      `No node has "${LTarget}": there are node.…, attr.…, meta.… and device.…, and today's Nomad refuses others.`,
      hint
    );
  }
}
function validateAffinity(findings, affinity2) {
  if ([...DISTINCT, ...PRESENCE].includes(affinity2.Operand)) {
    findings.error(["Operand"], "Unknown operator", `An affinity has no operator "${affinity2.Operand}".`);
  } else validateOperand(findings, affinity2, "affinity");
  if (affinity2.LTarget === "") {
    findings.missing(
      [],
      "Affinity to nothing",
      "An affinity needs an attribute.",
      'Write attribute = "${attr.…}".'
    );
  }
  if (affinity2.Weight === 0 || Math.abs(affinity2.Weight) > 100) {
    const detail = `The weight is from -100 to 100 and not 0, but this is ${affinity2.Weight}.`;
    findings.error(["Weight"], "Unusable weight", detail);
  }
}
function validateSpread(findings, spread2) {
  if (spread2.Attribute === "") {
    findings.missing(
      [],
      "Spread over nothing",
      "A spread needs an attribute.",
      'Write attribute = "${node.…}".'
    );
  }
  if (spread2.Weight <= 0 || spread2.Weight > 100) {
    findings.error(
      ["Weight"],
      "Unusable weight",
      `The weight is from 1 to 100, but this is ${spread2.Weight}.`
    );
  }
  const seen = /* @__PURE__ */ new Set();
  let sum = 0;
  for (const [index, { Value, Percent }] of (spread2.SpreadTarget ?? []).entries()) {
    const target2 = findings.at("SpreadTarget", index);
    if (seen.has(Value)) target2.error(["Value"], "Target named twice", `"${Value}" is a target already.`);
    if (Percent > 100)
      target2.error(["Percent"], "Unusable percentage", `${Percent} is more than 100 percent.`);
    seen.add(Value);
    sum += Percent;
  }
  if (sum > 100) {
    findings.error(
      [],
      "Too many percent",
      `The percentages of the targets add up to ${sum}, which is more than 100.`
    );
  }
}
function validateOperand(findings, { Operand, RTarget }, kind) {
  if (!OPERATORS.includes(Operand)) {
    findings.error(
      ["Operand"],
      "Unknown operator",
      Operand === "" ? `The ${kind} has no operator.` : `There is no operator "${Operand}".`,
      `The operators are ${OPERATORS.filter((each) => each !== "==").join(", ")}.`
    );
  }
  if ([...COMPARISONS, ...SETS].includes(Operand) && RTarget === "") {
    findings.missing(
      ["RTarget"],
      "Missing value",
      `The operator "${Operand}" needs a value to compare with.`
    );
  }
  if (Operand === "regexp") {
    const problem = regexpProblem(RTarget);
    if (problem) findings.error(["RTarget"], "Broken regular expression", problem);
  }
  if (Operand === "version" || Operand === "semver") validateVersions(findings, RTarget, Operand);
}
function validateVersions(findings, terms, operator) {
  for (const term of terms.split(",")) {
    if (VERSION_TERM.test(term) && !(operator === "semver" && term.includes("~>"))) continue;
    findings.error(
      ["RTarget"],
      "Unusable version bound",
      `"${term.trim()}" is no bound for a ${operator}.`,
      'Write it like ">= 1.2.0" or ">= 1.2, < 2".'
    );
  }
}
function regexpProblem(source) {
  try {
    new RegExp(source.replaceAll("(?P<", "(?<").replace(/\(\?[imsU]+\)/g, ""));
    return null;
  } catch (error) {
    return error.message;
  }
}

// src/jobspec/validate/network.ts
var HIGHEST_PORT = 65535;
function validateNetworks(findings, group3) {
  const labels = /* @__PURE__ */ new Map();
  const taken = /* @__PURE__ */ new Map();
  const check3 = (path, network2, owner) => {
    for (const [list, index, port2] of portsOf(network2)) {
      const at = findings.at(...path, list, index);
      const other = labels.get(port2.Label);
      if (other)
        at.error(["Label"], "Port label used twice", `"${port2.Label}" is a port of ${other} already.`);
      else labels.set(port2.Label, owner);
      validateNumbers(at, port2, network2);
      if (port2.Value === 0) continue;
      const address = `${port2.HostNetwork || "default"}:${port2.Value}`;
      const holder = taken.get(address);
      if (!holder) taken.set(address, port2.Label);
      else if (!port2.IgnoreCollision) {
        at.error(
          ["Value"],
          "Port used twice",
          `The static port ${port2.Value} is that of "${holder}" already.`
        );
      }
    }
  };
  for (const [index, network2] of (group3.Networks ?? []).entries()) {
    check3(["Networks", index], network2, "the group");
    validateNames(findings.at("Networks", index), network2);
  }
  for (const [index, task3] of group3.Tasks.entries()) {
    for (const [number2, network2] of (task3.Resources.Networks ?? []).entries()) {
      check3(["Tasks", index, "Resources", "Networks", number2], network2, `task "${task3.Name}"`);
    }
  }
}
function* portsOf(network2) {
  for (const list of ["ReservedPorts", "DynamicPorts"]) {
    for (const [index, port2] of (network2[list] ?? []).entries()) yield [list, index, port2];
  }
}
function validateNumbers(findings, port2, { Mode }) {
  if (port2.Value > HIGHEST_PORT) {
    findings.error(["Value"], "Port too high", `${port2.Value} is more than ${HIGHEST_PORT}.`);
  }
  if (port2.To < -1 || port2.To > HIGHEST_PORT) {
    const detail = `A port is mapped to one between 0 and ${HIGHEST_PORT}, or to itself with -1, not to ${port2.To}.`;
    findings.error(["To"], "Unusable port", detail);
  }
  if (port2.IgnoreCollision && Mode !== "" && Mode !== "host") {
    const detail = `ignore_collision is for the network mode "host", and this one is "${Mode}".`;
    findings.error(["IgnoreCollision"], "Collision that matters", detail);
  }
}
function validateNames(findings, { Hostname, CNI }) {
  const labels = Hostname.replace(/\.$/, "").split(".");
  const unusable = labels.some((label) => label === "" || label.length > 63) || Hostname.length > 254;
  if (Hostname !== "" && !Hostname.includes("${") && unusable) {
    findings.error(["Hostname"], "Unusable host name", `"${Hostname}" is no DNS name.`);
  }
  for (const [key, value] of Object.entries(CNI?.Args ?? {})) {
    if (!`${key}${value}`.includes(";")) continue;
    findings.error(["CNI", "Args"], "Unusable CNI argument", `There is a ";" in "${key}" or its value.`);
  }
}

// src/jobspec/validate/policies.ts
var SECOND2 = 1e9;
var DELAY_FUNCTIONS = ["constant", "exponential", "fibonacci"];
function validateRestart(findings, policy) {
  const { Attempts, Interval, Delay, Mode } = policy;
  if (Mode !== "fail" && Mode !== "delay") {
    findings.error(["Mode"], "Unknown restart mode", `The mode is "fail" or "delay", not "${Mode}".`);
  }
  if (Attempts === 0 && Mode === "delay") {
    findings.error(
      ["Attempts"],
      "Contradictory restart policy",
      'The mode "delay" waits for the next interval to restart, but no restart is allowed.',
      'For no restarts at all write mode = "fail".'
    );
  }
  if (Attempts < 0) {
    findings.warning(
      ["Attempts"],
      "Negative attempts",
      "Nomad accepts it and then never restarts.",
      "Write 0."
    );
  }
  if (Interval < 5 * SECOND2) {
    findings.error(
      ["Interval"],
      "Interval too short",
      `The interval of a restart policy is at least 5s, but this is ${formatDuration(Interval)}.`,
      unitHint(Interval)
    );
  } else if (Attempts * Delay > Interval) {
    findings.error(
      [],
      "Restarts that do not fit",
      `${Attempts} restarts with a delay of ${formatDuration(Delay)} take longer than the interval of ${formatDuration(Interval)}.`,
      `Make the interval at least ${formatDuration(Attempts * Delay)}.`
    );
  }
}
function validateTaskRestart(findings, policy, group3) {
  if (["fail", "delay", group3.Mode].includes(policy.Mode)) return;
  findings.warning(
    ["Mode"],
    "Unknown restart mode",
    `The mode is "fail" or "delay"; Nomad accepts "${policy.Mode}" for a task and takes it as "delay".`
  );
}
function validateReschedule(findings, policy) {
  const { Attempts, Interval, Delay, DelayFunction, MaxDelay, Unlimited } = policy;
  if (Attempts <= 0 && !Unlimited) return;
  if (Attempts > 0 && Interval <= 0) {
    findings.missing(
      ["Interval"],
      "Missing interval",
      `${Attempts} attempts need an interval they are counted in.`
    );
  }
  if (Attempts > 0 && Unlimited) {
    findings.error(
      ["Unlimited"],
      "Contradictory reschedule policy",
      `There cannot be both ${Attempts} attempts and unlimited ones.`,
      "Leave one out: attempts = 0, or unlimited = false."
    );
  }
  let delayUsable = true;
  const refuse = (field, summary, detail) => {
    findings.error([field], summary, detail);
    delayUsable = false;
  };
  if (Delay < 5 * SECOND2) {
    refuse("Delay", "Delay too short", `The delay is at least 5s, but this is ${formatDuration(Delay)}.`);
  }
  if (!DELAY_FUNCTIONS.includes(DelayFunction)) {
    const detail = `The delay function is constant, exponential or fibonacci, not "${DelayFunction}".`;
    refuse("DelayFunction", "Unknown delay function", detail);
  }
  if (DelayFunction !== "constant" && MaxDelay < 5 * SECOND2) {
    const detail = `A growing delay needs a max_delay of at least 5s, but this is ${formatDuration(MaxDelay)}.`;
    refuse("MaxDelay", "Maximal delay too short", detail);
  } else if (DelayFunction !== "constant" && MaxDelay < Delay) {
    const detail = `max_delay is ${formatDuration(MaxDelay)}, which is less than the delay of ${formatDuration(Delay)}.`;
    refuse("MaxDelay", "Maximal delay too short", detail);
  }
  if (Unlimited) return;
  if (Interval < 15 * SECOND2) {
    const detail = `The interval is at least 15s, but this is ${formatDuration(Interval)}.`;
    findings.error(["Interval"], "Interval too short", detail, unitHint(Interval));
  }
  if (delayUsable) validateFit(findings, policy);
}
function validateFit(findings, policy) {
  const { possible, needed } = viableAttempts(policy);
  if (possible >= policy.Attempts) return;
  findings.error(
    [],
    "Attempts that do not fit",
    `Only ${possible} of ${policy.Attempts} attempts fit into ${formatDuration(policy.Interval)}.`,
    `Make the interval at least ${formatDuration(Math.ceil(needed / SECOND2) * SECOND2)}.`
  );
}
function viableAttempts(policy) {
  const { Attempts, Interval, Delay, DelayFunction, MaxDelay } = policy;
  if (DelayFunction === "constant") {
    const needed2 = Attempts * Delay;
    return { needed: needed2, possible: Interval < needed2 ? Math.floor(Interval / Delay) : Attempts };
  }
  const moments = DelayFunction === "exponential" ? exponential : fibonacci;
  const times = moments(Math.min(Attempts, 1e5), Delay, MaxDelay);
  const needed = times.at(-1) ?? 0;
  if (DelayFunction === "exponential") {
    return { needed, possible: times.filter((each) => each < Interval).length };
  }
  const tooLate = times.findIndex((each) => each > Interval);
  return { needed, possible: tooLate === -1 ? Attempts : tooLate };
}
function exponential(attempts, delay, maximum) {
  const times = [];
  for (let i = 0; i < attempts; i++) {
    const next = 2 ** i * delay;
    times.push(next > maximum ? (times.at(-1) ?? 0) + maximum : next);
  }
  return times;
}
function fibonacci(attempts, delay, maximum) {
  const times = [delay, delay];
  let linear = false;
  for (let i = 2; i < attempts; i++) {
    const last = times[i - 1] ?? 0;
    const next = linear ? last + maximum : last + (times[i - 2] ?? 0);
    times.push(!linear && next > maximum ? maximum : next);
    linear ||= next > maximum;
  }
  return times;
}
function unitHint(nanoseconds2) {
  if (nanoseconds2 <= 0 || nanoseconds2 >= 1e6) return void 0;
  return `A number without a unit is nanoseconds: write "${nanoseconds2}s" for seconds.`;
}

// src/jobspec/validate/service.ts
var NAME = /^(?:[a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])$/i;
var ADDRESS_MODES = ["", "auto", "host", "driver", "alloc", "alloc_ipv6"];
var ON_UPDATE = ["", "require_healthy", "ignore_warnings", "ignore"];
var CHECK_TYPES = {
  consul: ["grpc", "tcp", "http", "script"],
  nomad: ["tcp", "http"]
};
var WITH_PORT = ["grpc", "http", "tcp"];
var SECOND3 = 1e9;
function validateServices(findings, group3) {
  const providers = /* @__PURE__ */ new Set();
  const known2 = /* @__PURE__ */ new Set();
  const check3 = (at, service2, owner) => {
    providers.add(service2.Provider);
    const key = `${owner}\0${service2.Name}\0${service2.PortLabel}`;
    if (known2.has(key)) {
      at.error(["Name"], "Service given twice", `"${service2.Name}" with the same port is there already.`);
    }
    known2.add(key);
    validateService(at, service2);
  };
  for (const [index, service2] of (group3.Services ?? []).entries()) {
    check3(findings.at("Services", index), service2, "group");
  }
  for (const [index, task3] of group3.Tasks.entries()) {
    for (const [number2, service2] of (task3.Services ?? []).entries()) {
      check3(findings.at("Tasks", index, "Services", number2), service2, task3.Name);
    }
  }
  if (providers.size > 1) {
    const detail = `The services of the group "${group3.Name}" have the providers ${[...providers].join(" and ")}.`;
    findings.error([], "Two service providers", detail, "All services of a group have one provider.");
  }
}
function validateService(findings, service2) {
  if (!NAME.test(service2.Name.replace(/\$\{[^}]*\}/g, "x"))) {
    const detail = `"${service2.Name}" is no host name: letters, digits and dashes, 63 at most.`;
    findings.error(["Name"], "Unusable service name", detail);
  }
  if (!ADDRESS_MODES.includes(service2.AddressMode)) {
    const detail = `There is no address mode "${service2.AddressMode}".`;
    findings.error(["AddressMode"], "Unknown address mode", detail);
  } else if (service2.Address !== "" && !["", "auto"].includes(service2.AddressMode)) {
    findings.error(["AddressMode"], "Address given twice", 'With an address the address_mode is "auto".');
  }
  if (!ON_UPDATE.includes(service2.OnUpdate)) {
    findings.error(["OnUpdate"], "Unknown on_update", `There is no on_update "${service2.OnUpdate}".`);
  }
  if (!CHECK_TYPES[service2.Provider]) {
    const detail = `The provider is consul or nomad, not "${service2.Provider}".`;
    findings.error(["Provider"], "Unknown service provider", detail);
  }
  for (const [index, check3] of (service2.Checks ?? []).entries()) {
    validateCheck(findings.at("Checks", index), check3, service2);
  }
}
function validateCheck(findings, check3, service2) {
  const types = CHECK_TYPES[service2.Provider] ?? [];
  if (types.length > 0 && !types.includes(check3.Type.toLowerCase())) {
    findings.error(["Type"], "Unknown check type", `The type is ${types.join(", ")}, not "${check3.Type}".`);
  }
  if (check3.Type === "http" && check3.Path === "") {
    findings.missing([], "Check without a path", "An http check needs a path.");
  }
  if (check3.Type === "script" && check3.Command === "") {
    findings.missing([], "Check without a command", "A script check needs a command.");
  }
  for (const field of ["Interval", "Timeout"]) {
    if (check3[field] >= SECOND3) continue;
    const name = field.toLowerCase();
    findings.error(
      [field],
      `Too short an ${name}`.replace("an t", "a t"),
      `A check needs ${name} of at least 1s.`
    );
  }
  if (WITH_PORT.includes(check3.Type) && check3.PortLabel === "" && service2.PortLabel === "") {
    const detail = `A ${check3.Type} check needs a port, and neither it nor the service "${service2.Name}" has one.`;
    findings.missing([], "Check without a port", detail);
  }
}

// src/jobspec/validate/paths.ts
import { posix as posix2 } from "node:path";
function escapesAllocation(base, path) {
  const joined = posix2.join(base, path);
  return joined === ".." || joined.startsWith("../");
}

// src/jobspec/validate/files.ts
var CHANGE_MODES = ["noop", "restart", "signal", "script"];
function validateTemplates(findings, templates) {
  const destinations = /* @__PURE__ */ new Map();
  for (const [index, template3] of templates.entries()) {
    const at = findings.at(index);
    validateTemplate(at, template3);
    const other = destinations.get(template3.DestPath);
    if (other !== void 0) {
      const detail = `Template ${index + 1} writes to "${template3.DestPath}", as template ${other + 1} does.`;
      at.error(["DestPath"], "Same destination twice", detail);
    } else destinations.set(template3.DestPath, index);
  }
}
function validateTemplate(findings, template3) {
  const { SourcePath, EmbeddedTmpl, DestPath, ChangeMode, Splay, Perms, Wait } = template3;
  if (SourcePath === "" && EmbeddedTmpl === "") {
    findings.missing([], "Template of nothing", "A template needs data or a source.", 'Write data = "…".');
  }
  if (DestPath === "") {
    const hint = 'Write destination = "local/name".';
    findings.missing([], "Template without a destination", "A template needs a destination.", hint);
  } else validateDestination(findings.at("DestPath"), DestPath);
  if (!CHANGE_MODES.includes(ChangeMode)) {
    const detail = `The change mode is ${CHANGE_MODES.join(", ")}, not "${ChangeMode}".`;
    findings.error(["ChangeMode"], "Unknown change mode", detail);
  }
  if (ChangeMode === "signal") validateSignalMode(findings, template3);
  if (ChangeMode === "script" && !template3.ChangeScript?.Command) {
    const detail = 'The change mode "script" needs change_script { command = "…" }.';
    findings.missing(["ChangeMode"], "Missing change script", detail);
  }
  if (Splay < 0) findings.error(["Splay"], "Negative splay", "splay cannot be negative.");
  if (Perms !== "" && !/^0*[0-7]{1,4}$/.test(Perms)) {
    const detail = `"${Perms}" is no octal file mode.`;
    findings.error(["Perms"], "Unusable permissions", detail, 'Write perms = "0644".');
  }
  if (Wait?.Min != null && Wait.Max != null && Wait.Min > Wait.Max) {
    findings.error(["Wait"], "Wait that never ends", "min is longer than max.");
  }
}
function validateSignalMode(findings, { ChangeSignal, Envvars }) {
  if (ChangeSignal === "") {
    findings.missing(["ChangeSignal"], "Missing signal", 'The change mode "signal" needs a change_signal.');
  }
  if (Envvars) {
    findings.error(
      ["ChangeMode"],
      "Signal for an environment",
      "A signal cannot bring new variables into a process that runs.",
      'With env = true, use change_mode "restart" or "noop".'
    );
  }
}
function validateArtifact(findings, artifact3) {
  if (artifact3.GetterSource === "") {
    findings.missing([], "Artifact of nothing", "An artifact needs a source.", 'Write source = "https://…".');
  }
  if (!["", "any", "file", "dir"].includes(artifact3.GetterMode)) {
    const detail = `The mode is any, file or dir, not "${artifact3.GetterMode}".`;
    findings.error(["GetterMode"], "Unknown artifact mode", detail);
  }
  validateDestination(findings.at("RelativeDest"), artifact3.RelativeDest);
  const checksum = artifact3.GetterOptions?.checksum;
  if (checksum === void 0 || checksum.includes("${")) return;
  const at = ["GetterOptions", "checksum"];
  if (!checksum.includes(":")) {
    findings.error(at, "Unusable checksum", `A checksum is written kind:digits, unlike "${checksum}".`);
    return;
  }
  const parsed = parseChecksum(checksum.trim());
  if ("problem" in parsed) findings.error(at, "Unusable checksum", parsed.problem);
}
function validateDestination(findings, path) {
  if (!escapesAllocation("task", path)) return;
  const detail = `"${path}" leads out of the allocation's directory.`;
  findings.error(
    [],
    "Destination outside",
    detail,
    'Paths start in the task directory: "local/name", "secrets/name".'
  );
}

// src/jobspec/validate/identity.ts
var IDENTITY_NAME = /^[-_.a-zA-Z0-9]{1,128}$/;
var SECRET_NAME = /^[a-zA-Z0-9_]{1,128}$/;
function validateIdentities(findings, task3) {
  if (task3.Vault) {
    const { ChangeMode, ChangeSignal } = task3.Vault;
    if (!["noop", "restart", "signal"].includes(ChangeMode)) {
      const detail = `The change mode is noop, restart or signal, not "${ChangeMode}".`;
      findings.error(["Vault", "ChangeMode"], "Unknown change mode", detail);
    }
    if (ChangeMode === "signal" && ChangeSignal === "") {
      const detail = 'The change mode "signal" needs a change_signal.';
      findings.missing(["Vault", "ChangeSignal"], "Missing signal", detail);
    }
  }
  if (task3.Identity) validateIdentity(findings.at("Identity"), task3.Identity);
  for (const [index, identity4] of (task3.Identities ?? []).entries()) {
    const at = findings.at("Identities", index);
    if (identity4.Name === "" || identity4.Name === "default") {
      at.error(["Name"], "Second default identity", "A task has one identity without a name of its own.");
    }
    validateIdentity(at, identity4);
  }
  validateSecrets(findings, task3);
}
function validateIdentity(findings, identity4) {
  const { Name, ChangeMode, ChangeSignal, TTL, File, Filepath } = identity4;
  if (Name !== "" && !IDENTITY_NAME.test(Name)) {
    findings.error(
      ["Name"],
      "Unusable identity name",
      `"${Name}" has something else than letters, digits, -, _ and dots.`
    );
  }
  if (identity4.Audience?.includes("")) {
    findings.error(["Audience"], "Empty audience", "An audience cannot be an empty text.");
  }
  if (!["", "noop", "restart", "signal"].includes(ChangeMode)) {
    findings.error(
      ["ChangeMode"],
      "Unknown change mode",
      `The change mode is noop, restart or signal, not "${ChangeMode}".`
    );
  } else if (ChangeMode === "signal" !== (ChangeSignal !== "")) {
    const detail = 'change_signal and the change mode "signal" go together.';
    findings.error(["ChangeSignal"], "Signal without its mode", detail);
  }
  if (TTL < 0) findings.error(["TTL"], "Negative ttl", "ttl cannot be negative.");
  if (TTL > 0 && (Name === "" || Name === "default")) {
    findings.error(["TTL"], "Lifetime of the default identity", "The default identity has no ttl.");
  }
  if (Filepath !== "" && !File) {
    findings.error(["Filepath"], "Path of no file", "filepath needs file = true.");
  }
}
function validateSecrets(findings, task3) {
  const names = /* @__PURE__ */ new Set();
  for (const [index, secret2] of (task3.Secrets ?? []).entries()) {
    const at = findings.at("Secrets", index);
    const { Name, Provider, Path } = secret2;
    if (names.has(Name)) at.error(["Name"], "Secret given twice", `There is a secret "${Name}" already.`);
    names.add(Name);
    if (!SECRET_NAME.test(Name)) {
      at.error(["Name"], "Unusable secret name", `"${Name}" has something else than letters, digits and _.`);
    }
    if (Provider === "")
      at.missing([], "Secret without a provider", `The secret "${Name}" needs a provider.`);
    if (Path === "") at.missing([], "Secret without a path", `The secret "${Name}" needs a path.`);
    if (Provider === "vault" && !task3.Vault) {
      at.missing(
        ["Provider"],
        "Secret without Vault",
        `The secret "${Name}" is in Vault and needs a vault block.`
      );
    }
    const builtIn = Provider === "nomad" || Provider === "vault";
    if (builtIn && Object.keys(secret2.Env ?? {}).length > 0) {
      at.error(["Env"], "Environment of a built-in provider", `The provider "${Provider}" takes no env.`);
    }
    if (!builtIn && Object.keys(secret2.Config ?? {}).length > 0) {
      at.error(
        ["Config"],
        "Config of a plugin",
        `The provider "${Provider}" is a plugin and takes no config.`
      );
    }
  }
}

// src/jobspec/validate/resources.ts
var NUMA_AFFINITIES = ["", "none", "prefer", "require"];
function validateResources(findings, resources4) {
  const { CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB } = resources4;
  if (Cores > 0 && CPU > 0) {
    const detail = "A task asks either for MHz of a processor (cpu) or for whole cores (cores).";
    findings.error(["CPU"], "Both cpu and cores", detail);
  }
  if (Cores < 0) findings.error(["Cores"], "Negative cores", `cores cannot be ${Cores}.`);
  if (CPU < 1 && Cores === 0)
    findings.error(["CPU"], "Too little cpu", `cpu is at least 1 MHz, but this is ${CPU}.`);
  if (MemoryMB < 10) {
    findings.error(["MemoryMB"], "Too little memory", `memory is at least 10 MB, but this is ${MemoryMB}.`);
  }
  if (MemoryMaxMB !== null && MemoryMaxMB !== 0 && MemoryMaxMB !== -1 && MemoryMaxMB < MemoryMB) {
    const detail = `memory_max is ${MemoryMaxMB} MB, which is less than the ${MemoryMB} MB of memory.`;
    findings.error(["MemoryMaxMB"], "Maximum below memory", detail, "For no maximum write -1.");
  }
  if (SecretsMB !== null && (SecretsMB < 0 || SecretsMB > MemoryMB)) {
    const detail = `secrets is part of memory: between 0 and ${MemoryMB} MB, but this is ${SecretsMB}.`;
    findings.error(["SecretsMB"], "Unusable size of secrets", detail);
  }
  validateDevices(findings, resources4);
}
function validateDevices(findings, { Devices, NUMA }) {
  for (const [index, device3] of (Devices ?? []).entries()) {
    const at = findings.at("Devices", index);
    if (device3.Name === "") {
      at.error(["Name"], "Device without a name", "A device is named type, vendor/type or vendor/type/name.");
    }
    for (const [number2, constraint2] of (device3.Constraints ?? []).entries()) {
      const place = at.at("Constraints", number2);
      if (constraint2.Operand.startsWith("distinct_")) {
        place.error(["Operand"], "Operator not for devices", `"${constraint2.Operand}" is not for a device.`);
      } else validateConstraint(place, constraint2);
    }
    for (const [number2, affinity2] of (device3.Affinities ?? []).entries()) {
      validateAffinity(at.at("Affinities", number2), affinity2);
    }
  }
  if (!NUMA) return;
  if (!NUMA_AFFINITIES.includes(NUMA.Affinity)) {
    const detail = `The affinity is none, prefer or require, not "${NUMA.Affinity}".`;
    findings.error(["NUMA", "Affinity"], "Unknown NUMA affinity", detail);
  }
  const names = (Devices ?? []).map((each) => each.Name);
  for (const [index, name] of (NUMA.Devices ?? []).entries()) {
    if (names.includes(name)) continue;
    const detail = `The task asks for no device "${name}".`;
    findings.error(["NUMA", "Devices", index], "Unknown device", detail);
  }
}
function validateLogs(findings, { MaxFiles, MaxFileSizeMB }, diskMB) {
  if (MaxFiles < 1) {
    findings.error(["MaxFiles"], "Too few log files", `max_files is at least 1, but this is ${MaxFiles}.`);
  }
  if (MaxFileSizeMB < 1) {
    const detail2 = `max_file_size is at least 1 MB, but this is ${MaxFileSizeMB}.`;
    findings.error(["MaxFileSizeMB"], "Log files too small", detail2);
  }
  const size = MaxFiles * MaxFileSizeMB;
  if (diskMB > size) return;
  const detail = `Logs of up to ${size} MB do not fit on the ephemeral disk of ${diskMB} MB.`;
  findings.error(
    [],
    "Logs larger than the disk",
    detail,
    "Lower logs { … } or raise ephemeral_disk { size = … }."
  );
}

// src/jobspec/validate/volume.ts
var HOST_ACCESS = [
  "",
  "single-node-reader-only",
  "single-node-writer",
  "single-node-single-writer",
  "single-node-multi-writer"
];
var READERS = ["single-node-reader-only", "multi-node-reader-only"];
var PROPAGATIONS = ["", "private", "host-to-task", "bidirectional"];
function validateVolume(findings, volume2, group3, type) {
  if (volume2.Type !== "host" && volume2.Type !== "csi") {
    findings.error(
      ["Type"],
      "Unknown volume type",
      `The type of a volume is host or csi, not "${volume2.Type}".`
    );
    return;
  }
  if (volume2.Source === "") {
    const hint = 'Write source = "name".';
    findings.missing([], "Volume without a source", `The volume "${volume2.Name}" needs a source.`, hint);
  }
  if (volume2.PerAlloc && (type === "system" || type === "sysbatch")) {
    findings.error(
      ["PerAlloc"],
      "Volume per allocation",
      `A ${type} job cannot have a volume per allocation.`
    );
  }
  if (volume2.PerAlloc && volume2.Sticky) {
    findings.error(["Sticky"], "Contradictory volume", "A volume is either per_alloc or sticky.");
  }
  if (READERS.includes(volume2.AccessMode) && !volume2.ReadOnly) {
    const detail = `The access mode "${volume2.AccessMode}" is for reading only.`;
    findings.error(["AccessMode"], "Volume to be read only", detail, "Write read_only = true.");
  }
  if (volume2.Type === "host") validateHostVolume(findings, volume2);
  else validateCsiVolume(findings, volume2, group3);
}
function validateHostVolume(findings, volume2) {
  if (volume2.MountOptions) {
    findings.error(["MountOptions"], "Mount options of a host volume", "A host volume has no mount options.");
  }
  if (!HOST_ACCESS.includes(volume2.AccessMode)) {
    const detail = `A host volume has no access mode "${volume2.AccessMode}".`;
    findings.error(["AccessMode"], "Unknown access mode", detail);
  }
}
function validateCsiVolume(findings, volume2, group3) {
  if (volume2.AttachmentMode === "") {
    findings.missing([], "CSI volume without attachment mode", "A CSI volume needs an attachment_mode.");
  }
  if (volume2.AttachmentMode === "block-device" && volume2.MountOptions) {
    findings.error(["MountOptions"], "Mount options of a device", "A block device has no mount options.");
  }
  if (volume2.AccessMode === "") {
    findings.missing([], "CSI volume without access mode", "A CSI volume needs an access_mode.");
  }
  const single = ["single-node-reader-only", "single-node-writer"].includes(volume2.AccessMode);
  const oneWriter = volume2.AccessMode === "multi-node-single-writer" && !volume2.ReadOnly;
  if ((single || oneWriter) && group3.Count > 1 && !volume2.PerAlloc) {
    const detail = `With the access mode "${volume2.AccessMode}" a volume is for one allocation, and the count is ${group3.Count}.`;
    findings.error(
      ["AccessMode"],
      "Volume shared by too many",
      detail,
      "Write per_alloc = true for one each."
    );
  }
}
function validateMount(findings, mount, group3) {
  if (!Object.hasOwn(group3.Volumes ?? {}, mount.Volume)) {
    const names = Object.keys(group3.Volumes ?? {});
    const detail = mount.Volume === "" ? "A volume_mount needs the name of a volume." : `The group "${group3.Name}" has no volume "${mount.Volume}".`;
    const hint = names.length > 0 ? `It has: ${names.join(", ")}.` : 'Write volume "name" { … } into the group.';
    findings.missing(["Volume"], "Unknown volume", detail, hint);
  }
  if (!PROPAGATIONS.includes(mount.PropagationMode)) {
    const detail = `The mode is private, host-to-task or bidirectional, not "${mount.PropagationMode}".`;
    findings.error(["PropagationMode"], "Unknown propagation mode", detail);
  }
  if (!["", "z", "Z"].includes(mount.SELinuxLabel)) {
    findings.error(
      ["SELinuxLabel"],
      "Unknown SELinux label",
      `The label is z or Z, not "${mount.SELinuxLabel}".`
    );
  }
}

// src/jobspec/validate/task.ts
var HOOKS = ["prestart", "poststart", "poststop"];
function validateTask(findings, task3, group3) {
  validateName(findings, task3);
  if (task3.Driver === "") {
    findings.missing(
      [],
      "Missing driver",
      `The task "${task3.Name}" has no driver.`,
      'Write driver = "docker".'
    );
  }
  if (task3.KillTimeout < 0) {
    findings.error(["KillTimeout"], "Negative kill_timeout", "kill_timeout cannot be negative.");
  }
  if (task3.ShutdownDelay < 0) {
    findings.error(["ShutdownDelay"], "Negative shutdown_delay", "shutdown_delay cannot be negative.");
  }
  validateResources(findings.at("Resources"), task3.Resources);
  validateLogs(findings.at("LogConfig"), task3.LogConfig, group3.EphemeralDisk.SizeMB);
  for (const [index, constraint2] of (task3.Constraints ?? []).entries()) {
    const at = findings.at("Constraints", index);
    validateConstraint(at, constraint2);
    if (!constraint2.Operand.startsWith("distinct_")) continue;
    const detail = `"${constraint2.Operand}" is about allocations and cannot stand in a task.`;
    at.error(["Operand"], "Operator not for tasks", detail, "Put the constraint into the group or the job.");
  }
  for (const [index, affinity2] of (task3.Affinities ?? []).entries()) {
    validateAffinity(findings.at("Affinities", index), affinity2);
  }
  validateTaskRestart(findings.at("RestartPolicy"), task3.RestartPolicy, group3.RestartPolicy);
  for (const [index, artifact3] of (task3.Artifacts ?? []).entries()) {
    validateArtifact(findings.at("Artifacts", index), artifact3);
  }
  validateTemplates(findings.at("Templates"), task3.Templates ?? []);
  if (task3.DispatchPayload && escapesAllocation("task/local", task3.DispatchPayload.File)) {
    const detail = `"${task3.DispatchPayload.File}" leads out of the allocation's directory.`;
    findings.error(["DispatchPayload", "File"], "Payload outside", detail);
  }
  if (task3.Lifecycle && !HOOKS.includes(task3.Lifecycle.Hook)) {
    const { Hook } = task3.Lifecycle;
    const report2 = Hook === "" ? "missing" : "error";
    const detail = `The hook is ${HOOKS.join(", ")}, not "${Hook}".`;
    findings[report2](["Lifecycle", "Hook"], "Unknown lifecycle hook", detail);
  }
  for (const [index, mount] of (task3.VolumeMounts ?? []).entries()) {
    validateMount(findings.at("VolumeMounts", index), mount, group3);
  }
  validateActions(findings, task3);
  validateIdentities(findings, task3);
}
function validateName(findings, { Name }) {
  if (Name === "") findings.error(["Name"], "Task without a name", "The name of a task cannot be empty.");
  if (Name === "alloc") {
    const detail2 = 'A task cannot be named "alloc": its directory is that of the allocation.';
    findings.error(["Name"], "Reserved name", detail2);
  }
  if (!/[/\\\0]/.test(Name)) return;
  const detail = `The name of a task becomes a directory: "${Name}" cannot.`;
  findings.error(["Name"], "Unusable task name", detail, "Leave out slashes.");
}
function validateActions(findings, task3) {
  const names = /* @__PURE__ */ new Set();
  for (const [index, { Name, Command }] of (task3.Actions ?? []).entries()) {
    const at = findings.at("Actions", index);
    if (names.has(Name)) at.error(["Name"], "Action given twice", `There is an action "${Name}" already.`);
    names.add(Name);
    if (Command === "")
      at.missing(["Command"], "Action without a command", `The action "${Name}" needs a command.`);
    if (!/^[^\s\0]{1,128}$/.test(Name)) {
      at.error(["Name"], "Unusable action name", `"${Name}" is empty, too long or has a space.`);
    }
  }
}

// src/jobspec/validate/group.ts
function validateGroup(findings, group3, job2) {
  if (group3.Name === "") {
    findings.error(["Name"], "Group without a name", "The name of a group cannot be empty.");
  }
  if (group3.Count < 0) findings.error(["Count"], "Negative count", `count cannot be ${group3.Count}.`);
  if (job2.Type === "system" && group3.Count > 1) {
    findings.error(
      ["Count"],
      "Count of a system job",
      `A system job runs once on every node, not ${group3.Count} times.`
    );
  }
  validateDurations(findings, group3, job2);
  for (const [index, constraint2] of (group3.Constraints ?? []).entries()) {
    validateConstraint(findings.at("Constraints", index), constraint2);
  }
  for (const [index, affinity2] of (group3.Affinities ?? []).entries()) {
    validateAffinity(findings.at("Affinities", index), affinity2);
  }
  for (const [index, spread2] of (group3.Spreads ?? []).entries()) {
    validateSpread(findings.at("Spreads", index), spread2);
  }
  validateRestart(findings.at("RestartPolicy"), group3.RestartPolicy);
  validatePolicies(findings, group3, job2);
  if (group3.EphemeralDisk.SizeMB < 10) {
    const detail = `The size is at least 10 MB, but this is ${group3.EphemeralDisk.SizeMB}.`;
    findings.error(["EphemeralDisk", "SizeMB"], "Ephemeral disk too small", detail);
  }
  for (const [name, volume2] of Object.entries(group3.Volumes ?? {})) {
    validateVolume(findings.at("Volumes", name), volume2, group3, job2.Type);
  }
  validateNetworks(findings, group3);
  validateServices(findings, group3);
  validateScaling(findings, group3);
  validateTasks(findings, group3);
}
function validateDurations(findings, group3, job2) {
  if ((group3.ShutdownDelay ?? 0) < 0) {
    findings.error(["ShutdownDelay"], "Negative shutdown_delay", "shutdown_delay cannot be negative.");
  }
  const longest = group3.MaxRunDuration;
  if (longest === null) return;
  if (longest <= 0) {
    const detail = `max_run_duration must be longer than nothing, but this is ${formatDuration(longest)}.`;
    findings.error(["MaxRunDuration"], "No time to run", detail);
  }
  if (job2.Type !== "batch" && job2.Type !== "sysbatch") {
    const detail = `A ${job2.Type} job is not meant to end, so it has no max_run_duration.`;
    findings.error(["MaxRunDuration"], "End of a job without end", detail);
  }
}
function validatePolicies(findings, group3, job2) {
  const batch = job2.Type === "batch" || job2.Type === "sysbatch";
  if (job2.Type === "system" || job2.Type === "sysbatch") {
    if (group3.ReschedulePolicy) {
      const detail = `A ${job2.Type} job runs on every node and has nowhere else to go.`;
      findings.error(
        ["ReschedulePolicy"],
        `Reschedule of a ${job2.Type} job`,
        detail,
        "Leave reschedule out."
      );
    }
  } else if (group3.ReschedulePolicy) {
    validateReschedule(findings.at("ReschedulePolicy"), group3.ReschedulePolicy);
  }
  for (const [field, block2] of [
    ["Update", "update"],
    ["Migrate", "migrate"]
  ]) {
    if (!batch || !group3[field]) continue;
    const detail = `A ${job2.Type} job is not deployed in steps, so it takes no ${block2} block.`;
    findings.error([field], `No ${block2} for ${job2.Type} jobs`, detail, `Leave ${block2} { … } out.`);
  }
}
function validateScaling(findings, { Scaling: scaling4, Count }) {
  if (!scaling4) return;
  const at = findings.at("Scaling");
  if (scaling4.Type !== "horizontal") {
    at.error(["Type"], "Unknown kind of scaling", `A group scales "horizontal", not "${scaling4.Type}".`);
  }
  if (scaling4.Min < 0) at.error(["Min"], "Negative minimum", `min cannot be ${scaling4.Min}.`);
  if (scaling4.Max < scaling4.Min) {
    at.error(["Max"], "Maximum below minimum", `max is ${scaling4.Max} and min is ${scaling4.Min}.`);
  }
  if (Count < scaling4.Min || Count > scaling4.Max) {
    const detail = `count is ${Count}, which is not between ${scaling4.Min} and ${scaling4.Max}.`;
    findings.error(["Count"], "Count out of its scale", detail);
  }
}
function validateTasks(findings, group3) {
  if (group3.Tasks.length === 0) {
    const hint = 'Write task "name" { … } into it.';
    findings.missing([], "Group without tasks", `There is no task in the group "${group3.Name}".`, hint);
  }
  const names = /* @__PURE__ */ new Map();
  let leader = null;
  for (const [index, task3] of group3.Tasks.entries()) {
    const at = findings.at("Tasks", index);
    const earlier = names.get(task3.Name);
    if (earlier !== void 0 && task3.Name !== "") {
      at.error(
        ["Name"],
        "Same task twice",
        `Task ${index + 1} is named "${task3.Name}", as task ${earlier + 1} is.`
      );
    } else names.set(task3.Name, index);
    if (task3.Leader && leader !== null) {
      at.error(["Leader"], "Two leaders", `A group has one leader, and that is "${leader}".`);
    } else if (task3.Leader) leader = task3.Name;
    validateTask(at, task3, group3);
  }
  if (group3.Tasks.length > 0 && group3.Tasks.every((task3) => task3.Lifecycle)) {
    const detail = `Every task of the group "${group3.Name}" only runs before or after a main task.`;
    findings.missing([], "Group without a main task", detail, "Leave lifecycle { … } out of one task.");
  }
}

// src/jobspec/validate/cron.ts
var MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
var DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
var FIELDS = [
  { name: "second", bounds: [0, 59] },
  { name: "minute", bounds: [0, 59] },
  { name: "hour", bounds: [0, 23] },
  { name: "day of the month", bounds: [1, 31], special: /^(\?|L|LW|\d+W)$/i },
  { name: "month", bounds: [1, 12], names: MONTHS },
  { name: "day of the week", bounds: [0, 7], names: DAYS, special: /^(\?|[0-7A-Z]+(L|#[1-5]))$/i },
  { name: "year", bounds: [1970, 2099] }
];
var SHORTHANDS = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
var ENTRY = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/;
function cronProblem(spec) {
  const text = spec.trim();
  if (text.startsWith("@")) {
    if (SHORTHANDS.includes(text.toLowerCase())) return null;
    return `there is no "${text}", only ${SHORTHANDS.join(", ")}`;
  }
  const fields = text.split(/\s+/).filter((each) => each !== "");
  if (fields.length < 5) return `it has ${fields.length} of 5 fields`;
  const known2 = fields.length === 5 ? FIELDS.slice(1, 6) : fields.length === 6 ? FIELDS.slice(1) : FIELDS;
  for (const [index, field] of known2.entries()) {
    for (const entry of (fields[index] ?? "").split(",")) {
      if (!fits(entry, field)) return `"${entry}" is no ${field.name}`;
    }
  }
  return null;
}
function fits(entry, field) {
  if (field.special?.test(entry)) return true;
  const [whole, from, to, step] = ENTRY.exec(entry) ?? [];
  if (whole === void 0 || step === "0") return false;
  const values = [from, to].filter((each) => each !== void 0).map((each) => numberOf(each, field));
  return values.every((each) => each >= field.bounds[0] && each <= field.bounds[1]);
}
function numberOf(text, { names = [], bounds }) {
  const index = names.indexOf(text.slice(0, 3).toUpperCase());
  if (index !== -1 && !/^\d/.test(text)) return index + (names === MONTHS ? bounds[0] : 0);
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

// src/jobspec/validate/periodic.ts
function validatePeriodic(findings, { Periodic: periodic3, Type }) {
  if (!periodic3?.Enabled) return;
  validateType(findings, Type, "periodic");
  const { Spec, Specs, SpecType, TimeZone } = periodic3;
  if (Spec !== "" && Specs.length > 0) {
    findings.error(["Spec"], "Both cron and crons", "Write either cron or crons.");
  }
  if (Spec === "" && Specs.length === 0) {
    findings.missing([], "Missing cron expression", 'A periodic block says when: crons = ["…"].');
  }
  if (SpecType !== "cron") {
    findings.error(["SpecType"], "Unknown kind of period", `There is only "cron", not "${SpecType}".`);
  }
  if (Spec !== "") validateCron(findings.at("Spec"), Spec);
  for (const [index, spec] of Specs.entries()) validateCron(findings.at("Specs", index), spec);
  if (isTimeZone(TimeZone)) return;
  const hint = 'Write a name of the time zone database, such as "Europe/Berlin", or "UTC".';
  findings.error(["TimeZone"], "Unknown time zone", `There is no time zone "${TimeZone}".`, hint);
}
function validateParameterized(findings, { ParameterizedJob: job2, Type }) {
  if (!job2) return;
  validateType(findings, Type, "parameterized");
  if (!["", "optional", "required", "forbidden"].includes(job2.Payload)) {
    const detail2 = `payload is optional, required or forbidden, not "${job2.Payload}".`;
    findings.error(["Payload"], "Unknown payload requirement", detail2);
  }
  const both = (job2.MetaOptional ?? []).filter((each) => job2.MetaRequired?.includes(each));
  if (both.length === 0) return;
  const detail = `${both.join(", ")}: named in meta_required and in meta_optional.`;
  findings.error(["MetaOptional"], "Both required and optional", detail);
}
function validateType(findings, type, block2) {
  if (type === "batch" || type === "sysbatch") return;
  const detail = `A ${block2} job is of type batch or sysbatch, and this one is ${type === "" ? "of none" : type}.`;
  findings.error([], `Not for a ${type || "typeless"} job`, detail, 'Write type = "batch".');
}
function validateCron(findings, spec) {
  const problem = cronProblem(spec);
  if (!problem) return;
  const hint = 'Minute, hour, day of the month, month, day of the week: "30 2 * * *" is every night at half past two.';
  findings.error([], "Unusable cron expression", `"${spec}": ${problem}.`, hint);
}
function isTimeZone(name) {
  if (name === "" || name === "UTC" || name === "Local") return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

// src/jobspec/validate/job.ts
var TYPES = ["batch", "sysbatch", "service", "system"];
var LONGEST_DESCRIPTION = 1e3;
var MOST_ALLOCATIONS = 5e4;
function validateJob(job2) {
  const all = [];
  const findings = new Findings(all);
  validateNames2(findings, job2);
  if (!TYPES.includes(job2.Type)) {
    const what = job2.Type === "" ? "The type of a job cannot be empty." : `There is no job type "${job2.Type}".`;
    findings.error(["Type"], "Unknown job type", what, 'A job that ends is of type "batch".');
  }
  if (job2.Priority < 1 || job2.Priority > 100) {
    findings.error(
      ["Priority"],
      "Unusable priority",
      `The priority is from 1 to 100, but this is ${job2.Priority}.`
    );
  }
  for (const [index, name] of job2.Datacenters.entries()) {
    if (name !== "") continue;
    const hint = "Leave datacenters out for all of them.";
    findings.error(
      ["Datacenters", index],
      "Datacenter without a name",
      "The name of a datacenter cannot be empty.",
      hint
    );
  }
  for (const [index, constraint2] of (job2.Constraints ?? []).entries()) {
    validateConstraint(findings.at("Constraints", index), constraint2);
  }
  for (const [index, affinity2] of (job2.Affinities ?? []).entries()) {
    validateAffinity(findings.at("Affinities", index), affinity2);
  }
  for (const [index, spread2] of (job2.Spreads ?? []).entries()) {
    validateSpread(findings.at("Spreads", index), spread2);
  }
  if ((job2.UI?.Description.length ?? 0) > LONGEST_DESCRIPTION) {
    const detail = `The description has more than ${LONGEST_DESCRIPTION} characters.`;
    findings.error(["UI", "Description"], "Description too long", detail);
  }
  validateGroups(findings, job2);
  validatePeriodic(findings.at("Periodic"), job2);
  validateParameterized(findings.at("ParameterizedJob"), job2);
  return all;
}
function validateNames2(findings, job2) {
  const required2 = [
    ["ID", "id"],
    ["Name", "name"],
    ["Region", "region"]
  ];
  for (const [field, name] of required2) {
    if (job2[field] === "") findings.error([field], `Empty ${name}`, `The ${name} of a job cannot be empty.`);
    else if (job2[field].includes("\0")) {
      findings.error([field], `Unusable ${name}`, `There is a null character in the ${name} of the job.`);
    }
  }
  if (!job2.ID.includes(" ")) return;
  const detail = `There is a space in the ID of the job "${job2.ID}".`;
  findings.error(["ID"], "Unusable id", detail, 'Use a dash, or set id = "…".');
}
function validateGroups(findings, job2) {
  if (job2.TaskGroups.length === 0) {
    const hint = 'Write group "name" { task "name" { … } } into it.';
    findings.missing(
      [],
      "Job without groups",
      `There is neither a group nor a task in the job "${job2.ID}".`,
      hint
    );
  }
  const names = /* @__PURE__ */ new Map();
  let count = 0;
  for (const [index, group3] of job2.TaskGroups.entries()) {
    const at = findings.at("TaskGroups", index);
    const earlier = names.get(group3.Name);
    if (earlier !== void 0 && group3.Name !== "") {
      const detail2 = `Group ${index + 1} is named "${group3.Name}", as group ${earlier + 1} is.`;
      at.error(["Name"], "Same group twice", detail2);
    } else names.set(group3.Name, index);
    count += Math.max(0, group3.Count);
    validateGroup(at, group3, job2);
  }
  if (count <= MOST_ALLOCATIONS) return;
  const detail = `The counts of all groups add up to ${count}; at most ${MOST_ALLOCATIONS} are allowed.`;
  findings.error([], "Too many allocations", detail);
}

// src/jobspec/parse.ts
function parseJob(source, options = {}) {
  const { job: job2, complete, places, diagnostics, sources } = read(source, options);
  if (!job2) return { job: null, diagnostics: inOrder(diagnostics), sources };
  const rules = options.engine === "nomad" ? warnOfDockerConfig : validateForDocker;
  const broken = [...validateJob(job2), ...rules(job2), ...options.check?.(job2) ?? []];
  const findings = broken.filter((each) => complete || !each.absence);
  const all = inOrder([...diagnostics, ...diagnose(findings, job2, places)]);
  return { job: all.some(isError) ? null : job2, diagnostics: all, sources };
}
function read(source, options) {
  const places = new Places();
  const sources = /* @__PURE__ */ new Map([[source.file, sourceText(source)]]);
  const { raw, diagnostics } = options.json ? readApiJson(source) : readHcl(source, options, places, sources);
  const complete = !diagnostics.some(isError);
  return { job: raw && canonicalize(raw, places), complete, places, diagnostics, sources };
}
function readHcl(source, options, places, sources) {
  const context = { diagnostics: [], places, structureOnly: false, generatedBlocks: 0 };
  const body2 = isJson(source) ? readJsonBody(context, source) : readNativeBody(context, source);
  if (!body2 || context.diagnostics.some(isError)) return { raw: null, diagnostics: context.diagnostics };
  const given = {
    variables: options.variables ?? [],
    variableFiles: options.variableFiles ?? [],
    environment: options.environment ?? {},
    strict: options.strict ?? true,
    sources
  };
  const functions = functionTable({ files: options.files ?? null });
  const text = isJson(source) ? null : sourceText(source);
  const raw = decodeFile(context, body2, text, given, functions);
  return { raw: context.structureOnly ? null : raw, diagnostics: context.diagnostics };
}
function readNativeBody(context, source) {
  const { body: body2, diagnostics } = parseFile(source.text, source.file);
  const [first, ...others] = diagnostics;
  if (first && /^\s+\{/.test(sourceText(source))) {
    const hint = "JSON is only taken for it when its { is the very first character, as by Nomad.";
    context.diagnostics.push({ ...first, hint }, ...others);
  } else context.diagnostics.push(...diagnostics);
  return body2;
}
function readJsonBody(context, source) {
  const { expression, diagnostics } = parseJson(sourceText(source), source.file);
  context.diagnostics.push(...diagnostics);
  return expression && jsonFile(context, expression);
}
function inOrder(diagnostics) {
  const offset = ({ range }) => range?.start.offset ?? -1;
  const files = [...new Set(diagnostics.map(({ range }) => range?.file ?? ""))];
  const file = ({ range }) => range ? files.indexOf(range.file) : -1;
  return diagnostics.toSorted((a, b) => file(a) - file(b) || offset(a) - offset(b));
}
function isError({ severity }) {
  return severity === "error";
}

// src/jobspec/implied-constraints.ts
var semver = (LTarget, RTarget) => ({ LTarget, RTarget, Operand: "semver" });
var equal = (LTarget, RTarget) => ({ LTarget, RTarget, Operand: "=" });
function impliedConstraints(job2, group3) {
  const added = new Additions(group3.Constraints ?? []);
  for (const task3 of [...group3.Tasks].sort(byName)) {
    if (task3.Vault) added.onTarget(vaultConstraint(task3.Vault.Cluster));
  }
  for (const provider of secretProviders(job2)) {
    added.onTarget({
      LTarget: `\${attr.plugins.secrets.${provider}.version}`,
      RTarget: "",
      Operand: "is_set"
    });
  }
  if (group3.Tasks.some((task3) => task3.Resources.NUMA && task3.Resources.NUMA.Affinity !== "none")) {
    added.whole(semver("${attr.nomad.version}", ">= 1.6.3-dev"));
    added.whole(equal("${attr.kernel.name}", "linux"));
  }
  const signals = requiredSignals(group3);
  if (signals.length > 0) {
    added.whole({
      LTarget: "${attr.os.signals}",
      RTarget: signals.join(","),
      Operand: "set_contains"
    });
  }
  const services3 = [...group3.Services ?? [], ...group3.Tasks.flatMap((task3) => task3.Services ?? [])];
  const native = services3.filter((each) => each.Provider === "nomad");
  if (native.length > 0) added.whole(equal("${attr.nomad.service_discovery}", "true"));
  if (native.some((each) => each.Checks?.length)) added.whole(semver("${attr.nomad.version}", ">= 1.4.0"));
  if (group3.Tasks.some((task3) => task3.Schedule)) {
    added.onTarget(semver("${attr.nomad.version}", ">= 1.8.0-dev"));
  }
  return added.constraints;
}
var Additions = class {
  constraints;
  constructor(written) {
    this.constraints = [...written];
  }
  /** Unless there is any constraint on the same attribute. */
  onTarget(constraint2) {
    if (!this.constraints.some((each) => each.LTarget === constraint2.LTarget)) {
      this.constraints.push(constraint2);
    }
  }
  /** Unless there is the very same constraint. */
  whole(constraint2) {
    const { LTarget, RTarget, Operand } = constraint2;
    const same = (each) => each.LTarget === LTarget && each.RTarget === RTarget && each.Operand === Operand;
    if (!this.constraints.some(same)) this.constraints.push(constraint2);
  }
};
function requiredSignals(group3) {
  const signals = /* @__PURE__ */ new Set();
  for (const task3 of group3.Tasks) {
    if (task3.Vault?.ChangeMode === "signal") signals.add(task3.Vault.ChangeSignal);
    if (task3.KillSignal !== "") signals.add(task3.KillSignal);
    for (const template3 of task3.Templates ?? []) {
      if (template3.ChangeMode === "signal") signals.add(template3.ChangeSignal);
    }
  }
  return [...signals].sort();
}
function vaultConstraint(cluster) {
  if (cluster === "" || cluster === "default") return semver("${attr.vault.version}", ">= 0.6.1");
  return semver(`\${attr.vault.${cluster}.version}`, ">= 1.11.0");
}
function secretProviders(job2) {
  const secrets2 = job2.TaskGroups.flatMap((group3) => group3.Tasks.flatMap((task3) => task3.Secrets ?? []));
  return [...new Set(secrets2.map((each) => each.Provider))].sort();
}
function byName(a, b) {
  return a.Name < b.Name ? -1 : a.Name > b.Name ? 1 : 0;
}

// src/jobspec/registered.ts
function asRegistered(job2) {
  return {
    ...job2,
    Constraints: filledList(job2.Constraints),
    Affinities: filledList(job2.Affinities),
    Spreads: filledList(job2.Spreads),
    Meta: filledMap(job2.Meta),
    ParameterizedJob: job2.ParameterizedJob && {
      ...job2.ParameterizedJob,
      Payload: job2.ParameterizedJob.Payload || "optional"
    },
    Reschedule: null,
    Migrate: null,
    ConsulToken: "",
    VaultToken: "",
    TaskGroups: job2.TaskGroups.map((group3) => registeredGroup(job2, group3))
  };
}
function registeredGroup(job2, group3) {
  return {
    ...group3,
    Constraints: filledList(impliedConstraints(job2, group3)),
    Affinities: filledList(group3.Affinities),
    Spreads: filledList(group3.Spreads),
    Tasks: group3.Tasks.map((task3) => registeredTask(job2, group3, task3)),
    Volumes: filledMap(group3.Volumes),
    Disconnect: group3.Disconnect && { ...group3.Disconnect, LostAfter: group3.Disconnect.LostAfter ?? 0 },
    Networks: networks2(group3.Networks),
    Meta: filledMap(group3.Meta),
    Services: services2(job2, group3, group3.Services),
    Update: job2.Type === "service" ? group3.Update : null,
    PreventRescheduleOnLost: false,
    Scaling: scaling3(group3.Scaling, { Namespace: job2.Namespace, Job: job2.ID, Group: group3.Name }),
    Consul: group3.Consul && (group3.Consul.Namespace || group3.Consul.Cluster) ? group3.Consul : null
  };
}
function registeredTask(job2, group3, task3) {
  return {
    ...task3,
    Config: filledMap(task3.Config),
    Constraints: filledList(task3.Constraints),
    Affinities: filledList(task3.Affinities),
    Env: filledMap(task3.Env),
    Services: services2(job2, group3, task3.Services),
    Resources: resources3(task3.Resources),
    Meta: filledMap(task3.Meta),
    KillTimeout: task3.KillTimeout || 5e9,
    Artifacts: filledList(task3.Artifacts),
    Vault: task3.Vault && {
      ...task3.Vault,
      Policies: null,
      Namespace: task3.Vault.Namespace || job2.VaultNamespace,
      ChangeMode: task3.Vault.ChangeMode || "restart",
      ChangeSignal: task3.Vault.ChangeSignal.toUpperCase()
    },
    Templates: filledList(task3.Templates),
    VolumeMounts: filledList(task3.VolumeMounts),
    ScalingPolicies: filledList(
      task3.ScalingPolicies?.map(
        (each) => scaling3(each, { Namespace: job2.Namespace, Job: job2.ID, Group: group3.Name, Task: task3.Name })
      ) ?? null
    ),
    Identity: task3.Identity ? identity3(task3.Identity) : DEFAULT_IDENTITY,
    Identities: filledList(task3.Identities?.map(identity3) ?? null),
    Actions: filledList(task3.Actions),
    Secrets: filledList(task3.Secrets?.map((each) => ({ ...each, Config: filledMap(each.Config) })) ?? null)
  };
}
var DEFAULT_IDENTITY = {
  Name: "default",
  Audience: ["nomadproject.io"],
  ChangeMode: "",
  ChangeSignal: "",
  Env: false,
  File: false,
  Filepath: "",
  ServiceName: "",
  TTL: 0,
  ExtraClaims: null
};
function identity3(written) {
  const Name = written.Name || "default";
  const Audience = Name === "default" ? DEFAULT_IDENTITY.Audience : written.Audience;
  return { ...written, Name, Audience, ChangeSignal: written.ChangeSignal.toUpperCase() };
}
function resources3(written) {
  return {
    ...written,
    MemoryMaxMB: written.MemoryMaxMB ?? 0,
    DiskMB: 0,
    IOPS: written.IOPS ?? 0,
    SecretsMB: written.SecretsMB ?? 0,
    Networks: networks2(written.Networks),
    Devices: filledList(
      written.Devices?.map((each) => ({
        ...each,
        Constraints: filledList(each.Constraints),
        Affinities: filledList(each.Affinities)
      })) ?? null
    )
  };
}
function networks2(written) {
  const kept = written?.map((each) => ({
    ...each,
    MBits: each.MBits ?? 0,
    ReservedPorts: ports(each.ReservedPorts),
    DynamicPorts: ports(each.DynamicPorts)
  }));
  return filledList(kept ?? null);
}
function ports(written) {
  return filledList(
    written?.map((each) => ({ ...each, HostNetwork: each.HostNetwork || "default" })) ?? null
  );
}
function services2(job2, group3, written) {
  const consulNamespace = group3.Consul?.Namespace || "default";
  return filledList(
    written?.map((each) => ({
      ...each,
      Namespace: each.Provider === "nomad" ? job2.Namespace : consulNamespace
    })) ?? null
  );
}
function scaling3(written, target2) {
  return written && { ...written, Type: written.Type || "horizontal", Target: target2 };
}
function filledList(list) {
  return list && list.length > 0 ? list : null;
}
function filledMap(map) {
  return map && Object.keys(map).length > 0 ? map : null;
}

// src/jobspec/stamp.ts
var STAMP_VARIABLE = "INVOCATION";
var StampError = class extends Error {
  name = "StampError";
};
function stampJob(job2, stamp) {
  if (stamp === null) return job2;
  const groups = job2.TaskGroups.map((group3) => ({
    ...group3,
    Tasks: group3.Tasks.map((task3) => ({ ...task3, Env: { ...task3.Env, [STAMP_VARIABLE]: stamp } }))
  }));
  return { ...job2, TaskGroups: groups };
}
function resolveStamp(kind, context) {
  switch (kind) {
    case "none":
      return null;
    case "run-number":
      return known(kind, context.runNumber, "the number of a workflow run (GITHUB_RUN_NUMBER)");
    case "run-attempt": {
      const what = "the number and the attempt of a workflow run (GITHUB_RUN_NUMBER, GITHUB_RUN_ATTEMPT)";
      return `${known(kind, context.runNumber, what)}.${known(kind, context.runAttempt, what)}`;
    }
    case "timestamp":
      return String(Math.floor(context.now / 1e9));
    case "sha":
      return known(kind, context.sha, "a commit (GITHUB_SHA, or a git repository around)");
    case "files":
      return known(kind, context.filesHash, "the files that count");
    default:
      return kind;
  }
}
function known(kind, value, what) {
  if (value) return value;
  throw new StampError(
    `The stamp "${kind}" needs ${what}, and there is none here. Use "timestamp", a text of your own, or "none".`
  );
}

// src/commands/allowances.ts
function withoutConsent(job2, allow) {
  return job2.TaskGroups.flatMap(
    (group3, groupIndex) => group3.Tasks.flatMap((task3, taskIndex) => {
      if (task3.Driver === "raw_exec" && !allow.has("raw_exec")) {
        return [
          {
            severity: "error",
            path: ["TaskGroups", groupIndex, "Tasks", taskIndex, "Driver"],
            summary: "Not allowed",
            detail: `${RAW_EXEC_REFUSAL}.`
          }
        ];
      }
      if (task3.Driver !== "docker" || !task3.Config) return [];
      return forbidden(decodeDockerConfig(task3.Config).config, allow).map(
        ({ key, message }) => ({
          severity: "error",
          path: ["TaskGroups", groupIndex, "Tasks", taskIndex, "Config", key],
          summary: "Not allowed",
          detail: `${message}.`
        })
      );
    })
  );
}

// src/commands/stamp-context.ts
import { globSync, readFileSync as readFileSync2, statSync as statSync2 } from "node:fs";
import { resolve as resolve2 } from "node:path";
async function stampContext(source, around) {
  const { env } = around;
  return {
    runNumber: env.GITHUB_RUN_NUMBER ?? null,
    runAttempt: env.GITHUB_RUN_ATTEMPT ?? null,
    now: Date.now() * 1e6,
    sha: env.GITHUB_SHA ?? (source.stamp === "sha" ? headCommit(around.cwd) : null),
    filesHash: source.stamp === "files" ? hashFiles(source.stampFiles, around.cwd) : null
  };
}
function headCommit(cwd) {
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const result = spawnSync("git", ["rev-parse", "HEAD"], { cwd, encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim() : null;
}
function hashFiles(globs, cwd) {
  if (globs.length === 0)
    throw new UsageError('The stamp "files" needs to know which: give -stamp-files GLOB');
  const hash = process.getBuiltinModule("node:crypto").createHash("sha256");
  for (const glob of globs) {
    const files = globSync(glob, { cwd }).filter((file) => statSync2(resolve2(cwd, file)).isFile()).sort();
    if (files.length === 0) throw new UsageError(`-stamp-files ${glob} matches no file below ${cwd}`);
    for (const file of files) {
      const content2 = readFileSync2(resolve2(cwd, file));
      hash.update(`${file}\0${content2.length}\0`).update(content2);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

// src/commands/load.ts
var JobspecError = class extends Error {
  name = "JobspecError";
  diagnostics;
  sources;
  constructor(message, diagnostics = [], sources = /* @__PURE__ */ new Map()) {
    super(message);
    this.diagnostics = diagnostics;
    this.sources = sources;
  }
};
async function loadJob(source, around, allow) {
  const parsed = await readJob(source, around, allow);
  if (!parsed.job) {
    throw new JobspecError(`${source.file} cannot be used`, parsed.diagnostics, parsed.sources);
  }
  const stamp = resolveStamp(source.stamp, await stampContext(source, around));
  return {
    job: asRegistered(stampJob(parsed.job, stamp)),
    warnings: parsed.diagnostics,
    sources: parsed.sources,
    stamp
  };
}
async function readCanonical(source, around) {
  const { job: job2, diagnostics, sources } = await readJob(source, around);
  if (!job2) throw new JobspecError(`${source.file} cannot be used`, diagnostics, sources);
  return job2;
}
async function readJob(source, around, allow = null, engine = "docker") {
  const { main, options } = await readTexts(source, around);
  return parseJob(main, { ...options, engine, ...allow && { check: (job2) => withoutConsent(job2, allow) } });
}
async function readTexts(source, around) {
  const main = await read2(source.file, around);
  await loadLibraries(sourceText(main));
  const folder = source.file === "-" ? around.cwd : dirname2(resolve3(around.cwd, source.file));
  const roots = [.../* @__PURE__ */ new Set([folder, around.env.GITHUB_WORKSPACE ?? around.cwd])];
  const options = {
    variables: source.variables,
    variableFiles: await Promise.all(source.variableFiles.map((file) => read2(file, around))),
    environment: around.env,
    files: confinedFiles({ base: around.cwd, roots }),
    json: isApiJson(main.text)
  };
  return { main, options };
}
async function read2(file, around) {
  if (file === "-") return { file: "stdin", text: await around.stdin() };
  try {
    return { file, text: readFileSync3(resolve3(around.cwd, file)) };
  } catch (error) {
    throw new JobspecError(`${file}: ${unreadable(error, file)}`);
  }
}
function unreadable(error, file) {
  if (error.code === "ENOENT")
    return `there is no such file. Is the path right? It is taken from the current folder.`;
  if (error.code === "EISDIR")
    return `this is a folder. Name the jobspec in it, such as ${basename(file)}/migration.nomad`;
  if (error.code === "EACCES") return "the file may not be read by this user.";
  return error.message;
}
function isApiJson(text) {
  const start = typeof text === "string" ? text : new TextDecoder().decode(text.subarray(0, 4096));
  return /^\s*\{/.test(start) && /"(?:Job|TaskGroups|ID)"\s*:/.test(start);
}

export {
  sourceText,
  isJson,
  Places,
  DEFAULT,
  assignVariables,
  declareVariables,
  STAMP_VARIABLE,
  stampJob,
  resolveStamp,
  stampContext,
  JobspecError,
  loadJob,
  readCanonical,
  readJob,
  readTexts
};
