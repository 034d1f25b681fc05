const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  VERSION
} from "./chunk-OHB3YGB5.js";
import {
  freshness,
  isClientTerminal,
  isDown,
  isStopping,
  isVersionOf,
  namedUpdates,
  newestPerName,
  verdict
} from "./chunk-S3UWS5UO.js";
import {
  lineSplitter
} from "./chunk-KN4JM2X5.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";
import {
  groupFailure
} from "./chunk-I2QAZLFR.js";

// src/engine/nomad/address.ts
import { readFileSync } from "node:fs";

// src/engine/nomad/error.ts
var ClusterError = class extends EngineError {
  name = "ClusterError";
  kind;
  /** What the cluster itself said, for those who have to tell one text from another; empty without an answer. */
  answer;
  constructor(kind, message, options = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.answer = options.answer ?? "";
  }
};
function answeredError(request, status, text) {
  const answer = text.trim();
  const { address, doing } = request;
  const fail = (kind2, message) => new ClusterError(kind2, message, { answer });
  if (/No path to region/.test(answer)) {
    const region = request.region ?? "global";
    return fail(
      "region",
      `Nomad at ${address} knows no way to region "${region}". Is NOMAD_REGION (input nomad-region) right?`
    );
  }
  if (isUnavailable(status, answer)) {
    return fail("unavailable", `Nomad at ${address} cannot ${doing} now: ${answer || `status ${status}`}`);
  }
  if (status === 500 && LOST_ON_THE_WAY.test(answer)) {
    return fail("connection", `Nomad at ${address} lost the server that was to ${doing}: ${answer}`);
  }
  if (/ACL token (not found|lookup failed)|token expired/i.test(answer)) {
    return fail(
      "permission",
      `Nomad at ${address} does not know the token given (${answer}). Is NOMAD_TOKEN its secret ID, complete, and not expired?`
    );
  }
  if (status === 403 || /Permission denied/i.test(answer)) {
    return fail("permission", permissionText(request));
  }
  if (isNamespaceMissing(answer)) return namespaceMissing(request, answer);
  if (answer.startsWith("Enforcing job modify index")) {
    return fail("conflict", `Cannot ${doing}: the job changed since it was planned (${answer})`);
  }
  if (status === 404 && answer === "") {
    return fail(
      "not-found",
      `Nomad at ${address} does not know how to ${doing}: it is older than this needs, or it is not Nomad`
    );
  }
  if (/HTTP request to an HTTPS server/i.test(answer)) {
    return fail("refused", `Nomad at ${address} speaks TLS. Use https:// in NOMAD_ADDR`);
  }
  const kind = status === 404 || /not found$/.test(answer) ? "not-found" : status === 400 ? "invalid" : "refused";
  return fail(kind, `Nomad at ${address} refused to ${doing}: ${answer || `status ${status}`}`);
}
function isNamespaceMissing(answer) {
  return /nonexistent namespace|namespace .*not found/i.test(answer);
}
function namespaceMissing({ address, namespace }, answer) {
  const message = `Nomad at ${address} has no namespace "${namespace}". Create it, or set NOMAD_NAMESPACE (input nomad-namespace) or the namespace of the job to one that exists`;
  return new ClusterError("not-found", message, { answer });
}
function connectionError(request, cause) {
  const { code, text } = rootCause(cause);
  return new ClusterError(
    NEVER_SENT.has(code) ? "unavailable" : TLS.test(code) ? "refused" : "connection",
    connectionText(request, code, text),
    { cause }
  );
}
var NEVER_SENT = /* @__PURE__ */ new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT"
]);
var TLS = /CERT|SSL|TLS|SELF_SIGNED|VERIFY|DEPTH_ZERO/;
function connectionText({ address, doing, unproven }, code, text) {
  switch (code) {
    case "ECONNREFUSED":
      return `No Nomad at ${address}: nobody answers there. Is NOMAD_ADDR right, and may this machine reach it?`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `No Nomad at ${address}: the name is not known. Is NOMAD_ADDR right?`;
    case "ERR_SSL_WRONG_VERSION_NUMBER":
    case "ERR_SSL_PACKET_LENGTH_TOO_LONG":
      return `Nomad at ${address} does not speak TLS. Use http:// in NOMAD_ADDR`;
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return `Nomad at ${address} shows a certificate of an authority unknown here (${text}). Give its CA in NOMAD_CACERT`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `Nomad at ${address} shows a certificate of another name (${text}). Set NOMAD_TLS_SERVER_NAME, often server.<region>.nomad`;
    case "CERT_HAS_EXPIRED":
      return `Nomad at ${address} shows a certificate that has expired. It has to be renewed on the server`;
    default:
      return unproven ? `Nomad at ${address} closes the connection (${text}). If it wants a client certificate, or another than it is shown, give that in NOMAD_CLIENT_CERT and NOMAD_CLIENT_KEY` : `The connection to Nomad at ${address} was lost while trying to ${doing}: ${text}`;
  }
}
function rootCause(error) {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  const { code, message } = inner;
  return { code: code ?? "", text: message || code || String(inner) };
}
function isUnavailable(status, answer) {
  return [429, 502, 503, 504].includes(status) || status === 500 && NOT_SENT_ON.test(answer);
}
var NOT_SENT_ON = /No cluster leader|not the leader|Not ready to serve consistent reads|connection refused|didn't get connection/i;
var LOST_ON_THE_WAY = /EOF$|leadership (lost|transfer)|connection (reset|write timeout)|session shutdown|stream (closed|reset)|keepalive timeout|broken pipe|i\/o (timeout|deadline)|deadline exceeded|closed network connection|raft is already shutdown|timed out enqueuing/i;
function permissionText({ address, namespace, token, doing, capabilities }) {
  const names = capabilities.map((name) => `"${name}"`).join(" or ");
  const needed = names ? `the capability ${names} in namespace "${namespace}"` : "the right to do so";
  return token ? `Nomad at ${address} does not allow to ${doing}: the token given lacks ${needed}, or is unknown or expired. Look at NOMAD_TOKEN and its policies` : `Nomad at ${address} does not allow to ${doing} without a token. Set NOMAD_TOKEN (input nomad-token) to one with ${needed}`;
}

// src/engine/nomad/address.ts
function clusterEndpoint(env, options = {}) {
  const text = options.address || env.NOMAD_ADDR || "http://127.0.0.1:4646";
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  if (!url || !["http:", "https:", "unix:"].includes(url.protocol)) {
    throw new ClusterError(
      "invalid",
      `The address of Nomad, "${text}", is of no known kind: use http://host:4646, https:// or unix:// in NOMAD_ADDR`
    );
  }
  const unix = url.protocol === "unix:";
  return {
    address: unix ? text : `${url.origin}${url.pathname.replace(/\/+$/, "")}`,
    socketPath: unix ? url.pathname : null,
    region: options.region || env.NOMAD_REGION || null,
    namespace: options.namespace || env.NOMAD_NAMESPACE || "default",
    token: options.token || env.NOMAD_TOKEN || null,
    tls: url.protocol === "https:" ? tlsOptions(env, options) : null,
    authorization: env.NOMAD_HTTP_AUTH ? `Basic ${btoa(env.NOMAD_HTTP_AUTH)}` : null,
    proxy: unix ? null : proxyOf(env)
  };
}
function tlsOptions(env, options) {
  const files = {
    ca: options.caCert || env.NOMAD_CACERT,
    cert: options.clientCert || env.NOMAD_CLIENT_CERT,
    key: options.clientKey || env.NOMAD_CLIENT_KEY
  };
  const servername = options.tlsServerName || env.NOMAD_TLS_SERVER_NAME;
  const skip = /^(1|t|true)$/i.test(env.NOMAD_SKIP_VERIFY ?? "");
  if (Boolean(files.cert) !== Boolean(files.key)) {
    throw new ClusterError(
      "invalid",
      "A client certificate for Nomad needs both NOMAD_CLIENT_CERT and NOMAD_CLIENT_KEY; one of them is not set"
    );
  }
  const tls = {
    ...files.ca && { ca: readPem(files.ca, "NOMAD_CACERT") },
    ...files.cert && { cert: readPem(files.cert, "NOMAD_CLIENT_CERT") },
    ...files.key && { key: readPem(files.key, "NOMAD_CLIENT_KEY") },
    ...servername && { servername },
    ...skip && { rejectUnauthorized: false }
  };
  return Object.keys(tls).length > 0 ? tls : null;
}
function readPem(path, variable) {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ClusterError(
      "invalid",
      `${variable} is ${path}, which cannot be read: ${error.message}`,
      {
        cause: error
      }
    );
  }
}
function proxyOf(env) {
  const http = env.http_proxy || env.HTTP_PROXY;
  const https = env.https_proxy || env.HTTPS_PROXY;
  return http || https ? { http, https, except: env.no_proxy || env.NO_PROXY } : null;
}

// src/engine/nomad/calls.ts
var READ = ["read-job"];
var SUBMIT = ["submit-job"];
async function readJob(client, job, signal = null) {
  const call = {
    doing: `read job "${job.id}"`,
    capabilities: READ,
    path: jobPath(job),
    namespace: job.namespace,
    signal
  };
  return (await client.find(call))?.body ?? null;
}
async function readVersions(client, job) {
  const answer = await client.find({
    doing: `read the versions of job "${job.id}"`,
    capabilities: READ,
    path: `${jobPath(job)}/versions`,
    namespace: job.namespace
  });
  return answer?.body.Versions ?? [];
}
function allocationsCall(job, signal = null) {
  return {
    doing: `list the allocations of job "${job.id}"`,
    capabilities: READ,
    path: `${jobPath(job)}/allocations`,
    query: { all: "true" },
    namespace: job.namespace,
    signal
  };
}
async function readAllocations(client, job) {
  return (await client.call(allocationsCall(job))).body ?? [];
}
function evaluationsCall(job, signal = null) {
  return {
    doing: `list the evaluations of job "${job.id}"`,
    capabilities: READ,
    path: `${jobPath(job)}/evaluations`,
    namespace: job.namespace,
    signal
  };
}
async function readEvaluations(client, job) {
  return (await client.call(evaluationsCall(job))).body ?? [];
}
function isOpen({ Status }) {
  return Status === "pending" || Status === "blocked";
}
async function validateJob(client, job) {
  const answer = await client.call({
    doing: `validate job "${job.ID}"`,
    capabilities: READ,
    method: "PUT",
    path: "/v1/validate/job",
    body: { Job: job },
    namespace: job.Namespace,
    repeatable: true
  });
  return answer.body;
}
async function planJob(client, job) {
  const answer = await client.call({
    doing: `plan job "${job.ID}"`,
    capabilities: SUBMIT,
    method: "POST",
    path: `${jobPath(nameOf(job))}/plan`,
    body: { Job: job, Diff: true, PolicyOverride: false },
    namespace: job.Namespace,
    repeatable: true
  });
  return answer.body;
}
async function registerJob(client, job, index) {
  const answer = await client.call({
    doing: `register job "${job.ID}"`,
    capabilities: SUBMIT,
    method: "PUT",
    path: "/v1/jobs",
    body: { Job: job, EnforceIndex: true, JobModifyIndex: index },
    namespace: job.Namespace
  });
  return answer.body;
}
async function forceReschedule(client, job) {
  const answer = await client.call({
    doing: `evaluate job "${job.id}"`,
    capabilities: SUBMIT,
    method: "PUT",
    path: `${jobPath(job)}/evaluate`,
    body: { JobID: job.id, EvalOptions: { ForceReschedule: true } },
    namespace: job.namespace,
    repeatable: true
  });
  return answer.body.EvalID;
}
async function deregisterJob(client, job, purge) {
  const answer = await client.call({
    doing: `stop job "${job.id}"`,
    capabilities: SUBMIT,
    method: "DELETE",
    path: jobPath(job),
    ...purge && { query: { purge: "true" } },
    namespace: job.namespace,
    repeatable: true
  });
  return answer.body.EvalID;
}
function evaluationCall(id, namespace, signal = null) {
  return {
    doing: `read evaluation ${id}`,
    capabilities: READ,
    path: `/v1/evaluation/${id}`,
    namespace,
    signal
  };
}
function nameOf(job) {
  return { namespace: job.Namespace, id: job.ID };
}
function jobPath({ id }) {
  return `/v1/job/${encodeURIComponent(id)}`;
}

// src/engine/nomad/client.ts
import { setTimeout as delay } from "node:timers/promises";

// src/engine/nomad/transport.ts
async function fetchFor(endpoint) {
  const { tls, socketPath, proxy } = endpoint;
  if (!tls && !socketPath && !proxy) return fetch;
  const undici = await import("./undici-WZAXXUTQ.js");
  const connect = { ...tls, ...socketPath && { socketPath } };
  const dispatcher = proxy ? new undici.EnvHttpProxyAgent({
    httpProxy: proxy.http ?? "",
    httpsProxy: proxy.https ?? "",
    noProxy: proxy.except ?? "",
    connect,
    requestTls: { ...tls }
  }) : new undici.Agent({ connect });
  const send = (url, init) => undici.fetch(url, { ...init, dispatcher });
  return send;
}

// src/engine/nomad/client.ts
var TIMING = {
  requestMs: 3e4,
  waitMs: 3e4,
  slackMs: 1e4,
  stallMs: 1e4,
  firstContactMs: 1e4,
  patienceMs: 3e5,
  backoffMs: { first: 100, most: 5e3 }
};
var NomadClient = class _NomadClient {
  endpoint;
  timing;
  onTrouble;
  signal;
  /** Shared with the clients that are made of this one. */
  connection = { send: null, reached: false };
  /** `onTrouble` hears of every failure that is going to be retried. `signal` ends calls that have none of their own. */
  constructor(endpoint, timing, onTrouble, signal = null) {
    this.endpoint = endpoint;
    this.timing = timing;
    this.onTrouble = onTrouble;
    this.signal = signal;
  }
  /** One for calls that nobody waits for once the signal has aborted. */
  until(signal) {
    const client = new _NomadClient(this.endpoint, this.timing, this.onTrouble, signal);
    client.connection = this.connection;
    return client;
  }
  /** Sends a request and reads the answer's JSON. */
  async call(call, timeoutMs = this.timing.requestMs) {
    return this.retrying(call, async () => {
      const limit = AbortSignal.timeout(timeoutMs);
      const response = await this.request(call, limit);
      const text = await this.guarded(call, response.text());
      if (!response.ok) throw answeredError(this.describe(call), response.status, text);
      this.connection.reached = true;
      const index = Number(response.headers.get("x-nomad-index") ?? 0);
      return { body: text === "" ? null : this.json(text), index };
    });
  }
  /** As `call`, but null when there is no such thing. */
  async find(call) {
    try {
      return await this.call(call);
    } catch (error) {
      if (error instanceof ClusterError && error.kind === "not-found" && error.answer !== "") return null;
      throw error;
    }
  }
  /**
   * A blocking query: answers when the index has passed the one given, or after `waitMs`. The index belongs to a whole
   * table: that it moved says nothing about this body. 0 answers at once, and is what to ask with after the index went
   * back, as it does when a cluster is set up anew.
   */
  async blocking(call, index) {
    const { waitMs, slackMs } = this.timing;
    const query = { ...call.query, index: `${index}`, wait: `${waitMs}ms` };
    const answer = await this.call({ ...call, query }, Math.ceil(waitMs * 17 / 16) + slackMs);
    return answer.index < index ? { body: answer.body, index: 0 } : answer;
  }
  /**
   * Opens a stream and yields its bytes as they come. Is not retried: only its reader knows where to go on. Throws when
   * it breaks, or is silent for longer than `stallMs`.
   */
  async *stream(call) {
    const watchdog = new AbortController();
    const bite = () => watchdog.abort(new Error(`silent for ${this.timing.stallMs / 1e3} s`));
    let timer = setTimeout(bite, this.timing.stallMs);
    try {
      const response = await this.request(call, watchdog.signal, { "accept-encoding": "identity" });
      if (!response.ok) {
        throw answeredError(this.describe(call), response.status, await this.guarded(call, response.text()));
      }
      const reader = response.body.getReader();
      for (; ; ) {
        const { done, value } = await this.guarded(call, reader.read());
        if (done) return;
        clearTimeout(timer);
        yield value;
        timer = setTimeout(bite, this.timing.stallMs);
      }
    } finally {
      clearTimeout(timer);
      watchdog.abort();
    }
  }
  async request(call, limit, headers = {}) {
    this.connection.send ??= fetchFor(this.endpoint);
    const send = await this.connection.send;
    const { token, authorization } = this.endpoint;
    const signal = call.signal ?? this.signal;
    return this.guarded(
      call,
      send(this.url(call), {
        method: call.method ?? "GET",
        headers: {
          ...headers,
          "user-agent": `oneoff/${VERSION}`,
          ...token && { "x-nomad-token": token },
          ...authorization && { authorization },
          ...call.body !== void 0 && { "content-type": "application/json" }
        },
        body: call.body === void 0 ? null : JSON.stringify(call.body),
        signal: signal ? AbortSignal.any([signal, limit]) : limit
      })
    );
  }
  url({ path, query, namespace }) {
    const { address, socketPath, region } = this.endpoint;
    const url = new URL(`${socketPath ? "http://nomad" : address}${path}`);
    const where = namespace ?? this.endpoint.namespace;
    if (where !== "default") url.searchParams.set("namespace", where);
    if (region) url.searchParams.set("region", region);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    return url.href;
  }
  /** Tells an abort from a lost connection. */
  async guarded(call, work) {
    try {
      return await work;
    } catch (error) {
      (call.signal ?? this.signal)?.throwIfAborted();
      throw connectionError(this.describe(call), error);
    }
  }
  json(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      const { address } = this.endpoint;
      const message = `What ${address} answers is no JSON, so it is not Nomad. Is NOMAD_ADDR right?`;
      throw new ClusterError("refused", message, { answer: text.slice(0, 200), cause: error });
    }
  }
  async retrying(call, attempt) {
    const began = performance.now();
    const { first: first2, most } = this.timing.backoffMs;
    const signal = call.signal ?? this.signal;
    for (let number = 0; ; number++) {
      signal?.throwIfAborted();
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof ClusterError) || !mayRepeat(call, error)) throw error;
        const lasting = this.connection.reached && error.kind !== "region";
        const patience2 = lasting ? this.timing.patienceMs : this.timing.firstContactMs;
        const pause2 = Math.min(most, first2 * 2 ** number) * (0.5 + Math.random() / 2);
        if (performance.now() - began + pause2 > patience2) throw error;
        this.onTrouble(error);
        await delay(pause2, void 0, { signal: signal ?? void 0 }).catch(() => {
        });
      }
    }
  }
  describe(call) {
    const { address, region } = this.endpoint;
    return {
      address,
      region,
      unproven: address.startsWith("https:") && !this.connection.reached,
      namespace: call.namespace ?? this.endpoint.namespace,
      token: Boolean(this.endpoint.token),
      doing: call.doing,
      capabilities: call.capabilities
    };
  }
};
function mayRepeat(call, error) {
  if (error.kind === "unavailable" || error.kind === "region") return true;
  const read2 = call.method === void 0 || call.method === "GET";
  return error.kind === "connection" && (read2 || call.repeatable === true);
}

// src/engine/nomad/allocation.ts
function toAllocation(stub, job) {
  const { ClientStatus } = stub;
  const previous = stub.RescheduleTracker?.Events?.at(-1)?.PrevAllocID ?? null;
  return {
    ID: stub.ID,
    Name: stub.Name,
    Namespace: stub.Namespace,
    JobID: stub.JobID,
    TaskGroup: stub.TaskGroup,
    JobVersion: stub.JobVersion,
    JobCreateIndex: stub.CreateIndex >= job.CreateIndex ? job.CreateIndex : 0,
    DesiredStatus: stub.DesiredStatus === "run" ? "run" : "stop",
    DesiredDescription: stub.DesiredDescription,
    ClientStatus: ClientStatus === "unknown" ? "running" : ClientStatus,
    ClientDescription: ClientStatus === "unknown" ? `its node ${stub.NodeName} is out of reach` : stub.ClientDescription,
    TaskStates: stub.TaskStates && mapValues(stub.TaskStates, toTaskState),
    PreviousAllocation: previous,
    WaitsFor: previous ? [previous] : [],
    NextAllocation: stub.NextAllocation || null,
    RescheduleTracker: stub.RescheduleTracker && { Events: stub.RescheduleTracker.Events ?? [] },
    RescheduleAt: null,
    Owner: null,
    CreateIndex: stub.CreateIndex,
    ModifyIndex: stub.ModifyIndex,
    CreateTime: stub.CreateTime,
    ModifyTime: stub.ModifyTime
  };
}
function byCreation(a, b) {
  return a.CreateIndex - b.CreateIndex || a.Name.localeCompare(b.Name, "en", { numeric: true });
}
function toTaskState(stub) {
  return {
    State: stub.State,
    Failed: stub.Failed,
    Restarts: stub.Restarts,
    LastRestart: nanoseconds(stub.LastRestart),
    StartedAt: nanoseconds(stub.StartedAt),
    FinishedAt: nanoseconds(stub.FinishedAt),
    Events: (stub.Events ?? []).map((event) => ({
      Type: event.Type,
      Time: event.Time,
      DisplayMessage: event.DisplayMessage,
      Details: event.Details ?? {},
      FailsTask: event.FailsTask ?? event.Details?.fails_task === "true"
    }))
  };
}
function nanoseconds(time) {
  const ms = Date.parse(time ?? "");
  return Number.isNaN(ms) || ms <= 0 ? null : ms * 1e6;
}
function mapValues(map, change) {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

// src/engine/nomad/logs.ts
import { setTimeout as delay2 } from "node:timers/promises";

// src/engine/nomad/frames.ts
var [OPEN, CLOSE, QUOTE, BACKSLASH] = [...'{}"\\'].map((character) => character.charCodeAt(0));
function frameSplitter() {
  const decoder = new TextDecoder();
  let pending = "";
  let scanned = 0;
  let depth = 0;
  let quoted = false;
  return {
    push(bytes) {
      pending += decoder.decode(bytes, { stream: true });
      const frames2 = [];
      let start = 0;
      for (; scanned < pending.length; scanned++) {
        const code = pending.charCodeAt(scanned);
        if (quoted) {
          if (code === BACKSLASH) scanned++;
          else if (code === QUOTE) quoted = false;
        } else if (code === QUOTE) quoted = true;
        else if (code === OPEN) depth++;
        else if (code === CLOSE && --depth <= 0) {
          frames2.push(JSON.parse(pending.slice(start, scanned + 1)));
          start = scanned + 1;
          depth = 0;
        }
      }
      pending = pending.slice(start);
      scanned -= start;
      if (frames2.length === 0 && depth === 0 && pending.trim() !== "")
        throw new SyntaxError("what came is no log frame");
      return frames2;
    }
  };
}

// src/engine/nomad/log-position.ts
var RotatedError = class extends Error {
  name = "RotatedError";
};
function logPosition() {
  const taken = { file: -1, bytes: 0 };
  let stream = { file: -1, bytes: 0, asked: 0, fresh: true };
  let fromStart = false;
  let lost = 0;
  return {
    begin() {
      const asked = taken.file === 0 && !fromStart ? taken.bytes : 0;
      stream = { file: asked > 0 ? 0 : -1, bytes: asked, asked, fresh: true };
      return asked;
    },
    take(file, data) {
      if (stream.fresh && stream.asked > 0 && file !== 0) {
        fromStart = true;
        throw new RotatedError();
      }
      if (file !== stream.file) stream = { ...stream, file, bytes: 0 };
      stream.fresh = false;
      const start = stream.bytes;
      stream.bytes += data.length;
      if (file < taken.file) return data.subarray(data.length);
      if (file > taken.file) {
        lost += file - taken.file - 1;
        taken.file = file;
        taken.bytes = 0;
      }
      const fresh = data.subarray(Math.min(data.length, Math.max(0, taken.bytes - start)));
      taken.bytes = Math.max(taken.bytes, stream.bytes);
      return fresh;
    },
    lostFiles() {
      const number = lost;
      lost = 0;
      return number;
    }
  };
}

// src/engine/nomad/logs.ts
var FIRST_PAUSE_MS = 200;
var LONGEST_PAUSE_MS = 2e3;
var FLUSHED_MS = 250;
async function* followLog(client, source, { over, signal, missing }) {
  const position = logPosition();
  let failures = 0;
  let failingSince = performance.now();
  let last = false;
  let readSinceEnd = false;
  for (; ; ) {
    if (over.aborted && !last) {
      last = true;
      failures = 0;
    }
    let brought = 0;
    try {
      const bytes = last ? read(client, source, position, signal) : follow(client, source, position, over, signal);
      for await (const chunk of bytes) {
        brought += chunk.length;
        failures = 0;
        yield chunk;
      }
      const lost = position.lostFiles();
      if (lost > 0)
        missing(`${lost} log files of ${nameOf2(source)} were rotated away before they could be read`);
      failures = 0;
      if (!last) continue;
      if (readSinceEnd && brought === 0) return;
      readSinceEnd = true;
      await pause(FLUSHED_MS, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RotatedError) continue;
      if (!(error instanceof ClusterError)) throw error;
      if (failures++ === 0) failingSince = performance.now();
      if (error.kind === "permission") return missing(error.message);
      if (last && performance.now() - failingSince > patience(client, error)) {
        return missing(`The output of ${nameOf2(source)} cannot be read to its end: ${error.message}`);
      }
      await pause(
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 8)),
        signal,
        last ? null : over
      );
    }
  }
}
function patience({ timing }, { kind }) {
  return kind === "connection" || kind === "unavailable" ? timing.patienceMs : timing.firstContactMs;
}
async function* readWritten(client, source) {
  yield* read(client, source, logPosition(), null);
}
async function* read(client, source, position, signal) {
  const call = logCall(source, position.begin(), false, signal);
  yield* frames(client, call, position);
}
async function* follow(client, source, position, over, signal) {
  const call = logCall(source, position.begin(), true, AbortSignal.any([signal, over]));
  try {
    yield* frames(client, call, position);
  } catch (error) {
    if (!over.aborted) throw error;
  }
}
async function* frames(client, call, position) {
  const splitter = frameSplitter();
  for await (const bytes of client.stream(call)) {
    for (const { File, Data } of split(splitter, bytes)) {
      const file = Number(/\.(\d+)$/.exec(File ?? "")?.[1] ?? 0);
      if (Data) yield position.take(file, Buffer.from(Data, "base64"));
    }
  }
}
function split(splitter, bytes) {
  try {
    return splitter.push(bytes);
  } catch (error) {
    throw new ClusterError("connection", "A log stream of Nomad brought something that is no log", {
      cause: error
    });
  }
}
function logCall(source, offset, follow3, signal) {
  return {
    doing: "read output",
    capabilities: ["read-logs", "read-fs"],
    path: `/v1/client/fs/logs/${source.allocationId}`,
    query: {
      task: source.task,
      type: source.stream,
      follow: `${follow3}`,
      origin: "start",
      offset: `${offset}`
    },
    namespace: source.namespace,
    signal
  };
}
function nameOf2({ allocationId, task, stream }) {
  return `task "${task}" (${stream}) of allocation ${allocationId.slice(0, 8)}`;
}
async function pause(ms, signal, early = null) {
  const any = early ? AbortSignal.any([signal, early]) : signal;
  await delay2(ms, void 0, { signal: any }).catch(() => {
  });
  signal.throwIfAborted();
}

// src/engine/nomad/log-followers.ts
var MOST_STREAMS = 40;
var LogFollowers = class {
  client;
  job;
  emit;
  signal;
  streams = /* @__PURE__ */ new Map();
  waiting = [];
  /** What is missing for one reason from all outputs is told once. */
  warned = /* @__PURE__ */ new Set();
  active = 0;
  /** `signal` ends all of them at once, wherever they are. */
  constructor(client, job, emit, signal) {
    this.client = client;
    this.job = job;
    this.emit = emit;
    this.signal = signal;
  }
  /** To be called with every new state of an allocation: begins to follow what has started, and ends what is over. */
  update(allocation) {
    const group = this.job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
    for (const task of group?.Tasks ?? []) {
      const state = allocation.TaskStates?.[task.Name];
      if (!state || state.StartedAt === null || task.LogConfig?.Disabled) continue;
      const over = state.State === "dead" || isClientTerminal(allocation);
      for (const stream of ["stdout", "stderr"]) this.one(allocation, task, stream, over);
    }
  }
  /** Resolves when everything of an allocation that is over has been read. Throws what `emit` threw. */
  async drained(allocationId) {
    const streams = [...this.streams].filter(([key]) => key.startsWith(`${allocationId} `));
    await Promise.all(streams.map(([, { work }]) => work));
  }
  one(allocation, task, stream, over) {
    const key = `${allocation.ID} ${task.Name} ${stream}`;
    let known = this.streams.get(key);
    if (!known) {
      const controller = new AbortController();
      const work = this.follow(allocation, task, stream, controller.signal);
      work.catch(() => {
      });
      known = { over: controller, work };
      this.streams.set(key, known);
    }
    if (over) known.over.abort();
  }
  async follow(allocation, task, stream, over) {
    const notices = [];
    const lines = lineSplitter();
    const source = { allocationId: allocation.ID, namespace: allocation.Namespace, task: task.Name, stream };
    const tell = (text) => this.emit({ type: "log", allocation, task, stream, text });
    await this.turn();
    try {
      const missing = (text) => void notices.push(text);
      for await (const chunk of followLog(this.client, source, { over, signal: this.signal, missing })) {
        for (const text of lines.push(chunk)) await tell(text);
      }
      const last = lines.end();
      if (last !== null) await tell(last);
      for (const text of notices.filter((each) => !this.warned.has(each))) {
        this.warned.add(text);
        await this.emit({ type: "notice", level: "warning", text });
      }
    } catch (error) {
      if (!this.signal.aborted) throw error;
    } finally {
      this.active--;
      this.waiting.shift()?.();
    }
  }
  async turn() {
    if (this.active >= MOST_STREAMS) await new Promise((resolve) => this.waiting.push(resolve));
    this.active++;
  }
};

// src/engine/nomad/narrator.ts
function narrator(job, before) {
  const told = /* @__PURE__ */ new Map();
  return (allocation, stub, all) => {
    const known = told.get(allocation.ID);
    const last = known ?? { steps: /* @__PURE__ */ new Set(), tasks: /* @__PURE__ */ new Set() };
    told.set(allocation.ID, last);
    if (!known && before.has(allocation.ID) && isDown(allocation)) {
      last.steps.add("ended");
      taskEvents(job, allocation, last.tasks);
      return [];
    }
    const once2 = (step, text) => {
      if (last.steps.has(step)) return [];
      last.steps.add(step);
      return [{ type: "allocation", allocation, step, text }];
    };
    return [
      ...known ? [] : first(allocation, stub, before, once2),
      ...isWaiting(allocation, all) ? once2("waiting", "waiting until the one it replaces has stopped") : [],
      ...taskEvents(job, allocation, last.tasks),
      ...isStopping(allocation) ? once2("stopping", `stopping: ${allocation.DesiredDescription}`) : [],
      ...allocation.ClientStatus === "lost" ? once2("lost", `lost: ${allocation.ClientDescription}`) : [],
      ...isDown(allocation) && allocation.ClientStatus !== "lost" ? once2("ended", ending(allocation)) : []
    ];
  };
}
function first(allocation, { NodeName, RescheduleTracker }, before, once2) {
  const where = NodeName ? ` on node ${NodeName}` : "";
  if (before.has(allocation.ID)) return once2("following", `running already${where}: following it`);
  const again2 = RescheduleTracker?.Events?.length ? " again: it was rescheduled" : "";
  return once2("placed", `placed${where}${again2}`);
}
function isWaiting(allocation, all) {
  if (allocation.ClientStatus !== "pending" || allocation.TaskStates !== null) return false;
  const { Name, CreateIndex } = allocation;
  return all.some((each) => each.Name === Name && each.CreateIndex < CreateIndex && !isDown(each));
}
function ending({ ClientStatus, ClientDescription, DesiredStatus, DesiredDescription }) {
  if (ClientStatus === "complete" && DesiredStatus === "stop") return `stopped: ${DesiredDescription}`;
  return `${ClientStatus}: ${ClientDescription}`;
}
function taskEvents(job, allocation, told) {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  return Object.entries(allocation.TaskStates ?? {}).flatMap(([name, state]) => {
    const task = group?.Tasks.find(({ Name }) => Name === name);
    if (!task) return [];
    return state.Events.flatMap((event, i) => {
      const key = `${name} ${event.Time} ${event.Type}`;
      if (told.has(key)) return [];
      told.add(key);
      const until = { ...state, Events: state.Events.slice(0, i + 1) };
      return [{ type: "task", allocation, task, event, state: until }];
    });
  });
}

// src/engine/nomad/placement.ts
function placementFailure(evaluations) {
  const blocked = evaluations.find(({ Status }) => Status === "blocked");
  if (!blocked) return null;
  const failures = evaluations.filter((each) => each.BlockedEval === blocked.ID || isOpen(each)).map(({ FailedTGAllocs }) => FailedTGAllocs ?? {}).findLast((failed) => Object.keys(failed).length > 0);
  const reasons = Object.entries(failures ?? {}).map(([group, metric]) => `
${groupFailure(group, metric)}`);
  return `Not everything can be placed; the cluster tries again when nodes or capacity change:${reasons.join("")}`;
}

// src/engine/nomad/verdict.ts
function judge(job, allocations) {
  const verdicts = parts(job, allocations).map((part) => closer(job, part, verdict(recordOf(job, part))));
  return verdicts.reduce((worst, next) => rank(next) < rank(worst) ? next : worst, SUCCESS);
}
function succeeded(job, allocation) {
  return allocation.ClientStatus === "complete" && allocation.DesiredStatus === "run" && !endedBadly(job, allocation);
}
function recordOf(job, allocations) {
  const sorted = allocations.toSorted(byCreation);
  return { schema: 1, namespace: job.Namespace, id: job.ID, index: 0, versions: [job], allocations: sorted };
}
var SUCCESS = { outcome: "complete", allocation: null, exitCode: null };
var ORDER = ["unfinished", "failed", "lost", "stopped", "complete"];
function rank({ outcome }) {
  return ORDER.indexOf(outcome);
}
function parts(job, allocations) {
  if (job.Type !== "sysbatch") return [allocations];
  return allocations.filter(({ NextAllocation }) => NextAllocation === null).map((allocation) => [allocation]);
}
function closer(job, allocations, found) {
  if (found.outcome !== "complete") return found;
  for (const allocation of allocations) {
    const superseded = allocations.some(({ PreviousAllocation }) => PreviousAllocation === allocation.ID);
    const bad = superseded ? null : endedBadly(job, allocation);
    if (bad) return { outcome: bad.outcome, allocation, exitCode: bad.exitCode };
  }
  return found;
}
function endedBadly(job, allocation) {
  if (allocation.ClientStatus !== "complete" || allocation.DesiredStatus !== "run") return null;
  if (/max_run_duration/.test(allocation.ClientDescription)) return { outcome: "stopped", exitCode: null };
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  for (const task of group?.Tasks ?? []) {
    const state = allocation.TaskStates?.[task.Name];
    const code = task.Lifecycle || !state ? 0 : ownExitCode(state, group);
    if (code !== 0) return { outcome: "failed", exitCode: code };
  }
  return null;
}
function ownExitCode(state, group) {
  const followsLeader = group.Tasks.some(({ Leader }) => Leader);
  if (followsLeader && state.Events.some(({ Type }) => Type === "Leader Task Dead")) return 0;
  const end = state.Events.findLast(({ Type }) => Type === "Terminated");
  return Number(end?.Details.exit_code ?? 0);
}

// src/engine/nomad/watch.ts
var Watch = class {
  last = { allocations: [], evaluations: [] };
  client;
  job;
  name;
  emit;
  logs;
  tell;
  submission;
  waitsFor = null;
  evaluated = false;
  endings = [];
  followed = /* @__PURE__ */ new Set();
  finishedBefore = /* @__PURE__ */ new Set();
  constructor(client, submission2, emit, leave) {
    this.client = client;
    this.job = submission2.job;
    this.name = nameOf(submission2.job);
    this.emit = emit;
    this.submission = submission2;
    this.logs = new LogFollowers(client, submission2.job, emit, leave);
    this.tell = narrator(submission2.job, submission2.before);
  }
  /**
   * Looks on until all is over: every allocation down, and no evaluation open that would place another. Null when the
   * signal aborted first. An allocation fails in the same write that opens the evaluation of what comes next; so when
   * the evaluations were read after the allocations, and these did not change since, nothing more comes.
   */
  async untilSettled(signal) {
    try {
      let answer = await this.client.call(allocationsCall(this.name, signal));
      for (; ; ) {
        const allocations = await this.take(answer.body ?? []);
        const call = evaluationsCall(this.name, signal);
        const { body, index } = await this.client.call(call);
        const evaluations = await this.ours(body ?? [], signal);
        this.last = { allocations, evaluations };
        await this.tellPlacement(evaluations);
        const open = !this.wasEvaluated(evaluations) || evaluations.some(isOpen);
        const down = allocations.every(isDown);
        answer = await this.next(answer, { index, open, down }, signal);
        const settled = down && !open;
        if (settled && unchanged(allocations, await this.take(answer.body ?? []))) return this.last;
      }
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }
  async result(seen, aborted) {
    const detached = aborted && seen.allocations.some((allocation) => !isDown(allocation));
    const [current] = await Promise.all([readJob(this.client, this.name), ...detached ? [] : this.endings]);
    const found = judge(this.job, seen.allocations);
    const reason = found.outcome === "complete" ? this.missing(seen) : null;
    const outcome = current?.JobModifyIndex === this.job.JobModifyIndex ? "failed" : "stopped";
    const verdict2 = reason ? { outcome, allocation: null, exitCode: null } : found;
    return { verdict: verdict2, reason, allocations: seen.allocations, current, aborted };
  }
  /** Waits for what is to come: another allocation state, or the fate of the evaluations. */
  async next(answer, state, signal) {
    const call = allocationsCall(this.name, signal);
    if (!state.down) return this.client.blocking(call, answer.index);
    if (state.open) await this.client.blocking(evaluationsCall(this.name, signal), state.index);
    return this.client.call(call);
  }
  /**
   * The allocations of our version, after saying what is new about them. One that another version takes over as it
   * runs stays ours: it comes to the end that we wait for.
   */
  async take(stubs) {
    const all = stubs.map((stub) => toAllocation(stub, this.job)).sort(byCreation);
    const ours = all.filter((each) => isVersionOf(this.job, each) || this.followed.has(each.ID));
    for (const allocation of ours) {
      this.followed.add(allocation.ID);
      const stub = stubs.find(({ ID }) => ID === allocation.ID);
      if (!this.wasOver(allocation)) this.logs.update(allocation);
      for (const event of this.tell(allocation, stub, all)) {
        if (event.type === "allocation" && event.step === "ended") this.endLater(event);
        else await this.emit(event);
      }
    }
    return ours;
  }
  /** That it ended is told after all that it wrote. A failure of that is told by `result`. */
  endLater(event) {
    const ending2 = this.logs.drained(event.allocation.ID).then(() => this.emit(event));
    ending2.catch(() => {
    });
    this.endings.push(ending2);
  }
  /** What was over before we came is not told again. */
  wasOver(allocation) {
    const known = this.last.allocations.some(({ ID }) => ID === allocation.ID);
    if (!known && this.submission.before.has(allocation.ID) && isDown(allocation))
      this.finishedBefore.add(allocation.ID);
    return this.finishedBefore.has(allocation.ID);
  }
  /** The evaluations of our version: those of a newer one say nothing about us. */
  async ours(all, signal) {
    const since = all.filter((each) => each.CreateIndex >= this.job.JobModifyIndex);
    if (!since.some(isOpen)) return since;
    const current = await readJob(this.client, this.name, signal);
    const superseded = current !== null && current.JobModifyIndex > this.job.JobModifyIndex;
    return superseded ? since.filter(({ CreateIndex }) => CreateIndex < current.JobModifyIndex) : since;
  }
  /** A list that does not have our evaluation yet comes from a server that is behind. */
  wasEvaluated(evaluations) {
    this.evaluated ||= evaluations.some(({ ID }) => ID === this.submission.evaluation);
    return this.evaluated;
  }
  async tellPlacement(evaluations) {
    const text = placementFailure(evaluations);
    if (text !== null && text !== this.waitsFor) await this.emit({ type: "notice", level: "warning", text });
    this.waitsFor = text;
  }
  /** Why there are fewer allocations than the job asks for although nothing is on its way. */
  missing({ allocations, evaluations }) {
    if (this.job.Type !== "batch") return null;
    for (const group of this.job.TaskGroups) {
      const names = new Set(
        allocations.filter(({ TaskGroup }) => TaskGroup === group.Name).map(({ Name }) => Name)
      );
      if (names.size >= group.Count) continue;
      const why = evaluations.find(({ Status }) => Status === "failed")?.StatusDescription;
      return `group "${group.Name}" has ${names.size} of ${group.Count} allocations, and the cluster places no more${why ? `: ${why}` : ""}`;
    }
    return null;
  }
};
function unchanged(before, after) {
  return before.length === after.length && before.every(
    ({ ID, ModifyIndex }) => after.some((each) => each.ID === ID && each.ModifyIndex === ModifyIndex)
  );
}

// src/engine/nomad/follow.ts
async function follow2(client, submission2, options) {
  const leave = new AbortController();
  const watch = new Watch(client, submission2, options.emit, leave.signal);
  try {
    const seen = await watch.untilSettled(options.signal);
    if (seen) return await watch.result(seen, false);
    if (options.onAbort === "detach") return await watch.result(watch.last, true);
    const { graceLimit } = options.signal.reason;
    const stopped = await stopOurs(client, submission2.job, options.emit);
    if (!stopped) return await watch.result(watch.last, true);
    const limit = graceLimit === null ? NEVER : AbortSignal.timeout(Math.ceil(graceLimit));
    return await watch.result(await watch.untilSettled(limit) ?? watch.last, true);
  } finally {
    leave.abort();
  }
}
var NEVER = new AbortController().signal;
async function stopOurs(client, job, emit) {
  const current = await readJob(client, nameOf(job));
  if (current?.JobModifyIndex === job.JobModifyIndex) {
    await deregisterJob(client, nameOf(job), false);
    return true;
  }
  const text = `Job "${job.ID}" has another version by now, which goes on`;
  await emit({ type: "notice", level: "info", text });
  return false;
}

// src/engine/nomad/launch.ts
async function dispatchJob(client, job, dispatch) {
  const { body } = await once(
    job,
    () => client.call({
      doing: `dispatch job "${job.id}"`,
      capabilities: ["dispatch-job"],
      method: "POST",
      path: `${jobPath(job)}/dispatch`,
      body: {
        Meta: dispatch.meta,
        ...dispatch.payload && { Payload: Buffer.from(dispatch.payload).toString("base64") }
      },
      namespace: job.namespace
    })
  );
  return child(client, { namespace: job.namespace, id: body.DispatchedJobID }, body.EvalID);
}
async function forcePeriodic(client, job) {
  const { body } = await once(
    job,
    () => client.call({
      doing: `launch periodic job "${job.id}"`,
      capabilities: ["submit-job"],
      method: "POST",
      path: `${jobPath(job)}/periodic/force`,
      namespace: job.namespace
    })
  );
  const evaluation = await client.call(evaluationCall(body.EvalID, job.namespace));
  return child(client, { namespace: job.namespace, id: evaluation.body.JobID }, body.EvalID);
}
async function child(client, name, evaluation) {
  const job = await readJob(client, name);
  if (!job) throw new ClusterError("not-found", `Job "${name.id}" was purged as soon as it was launched`);
  return { job, changed: true, evaluation, before: /* @__PURE__ */ new Set(), rerun: null, warnings: [] };
}
async function once({ id }, send) {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== "connection") throw error;
    const message = `${error.message}. Job "${id}" may have been launched or not: look at its children before launching it again`;
    throw new ClusterError("connection", message, { cause: error });
  }
}

// src/engine/nomad/login.ts
async function login(client, authMethod, identityToken) {
  try {
    const { body } = await client.call({
      doing: `log in with auth method "${authMethod}"`,
      capabilities: [],
      method: "POST",
      path: "/v1/acl/login",
      body: { AuthMethodName: authMethod, LoginToken: identityToken },
      namespace: "default"
    });
    const expires = Date.parse(body.ExpirationTime ?? "");
    const expiresAt = Number.isNaN(expires) ? null : expires * 1e6;
    return { accessorId: body.AccessorID, secretId: body.SecretID, expiresAt };
  } catch (error) {
    if (!(error instanceof ClusterError) || error.answer === "" || error.kind === "unavailable") throw error;
    const message = `${error.message}. The auth method has to exist, its bound audiences and issuer have to be those of the identity token, and a binding rule has to match its claims`;
    throw new ClusterError("permission", message, { answer: error.answer, cause: error });
  }
}
async function revoke(client, token) {
  try {
    await client.call({
      doing: "delete the token of this login",
      capabilities: [],
      method: "DELETE",
      path: `/v1/acl/token/${token.accessorId}`,
      namespace: "default",
      repeatable: true
    });
    return null;
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== "permission") throw error;
    const end = token.expiresAt === null ? "does not expire" : `expires at ${new Date(token.expiresAt / 1e6).toISOString()}`;
    return `Only a management token may delete tokens, so the one of this login was left. It ${end}`;
  }
}

// src/engine/nomad/parse.ts
async function parseOnCluster(client, jobspec) {
  if (jobspec.variables !== "" && !await knowsVariables(client)) return null;
  const job = await parse(client, jobspec, true);
  const { namespace } = client.endpoint;
  if (namespace === "default" || job.Namespace !== "default") return job;
  const written = await parse(client, jobspec, false);
  return written.Namespace ? job : { ...job, Namespace: namespace };
}
async function knowsVariables(client) {
  const job = await parse(client, { file: "probe", text: PROBE, variables: 'known = "yes"' }, false);
  return job.Meta?.known === "yes";
}
var PROBE = `variable "known" { default = "no" }
job "probe" {
  meta { known = var.known }
}`;
async function parse(client, { file, text, variables }, canonicalize) {
  try {
    const answer = await client.call({
      doing: `parse ${file}`,
      capabilities: ["parse-job", "submit-job"],
      method: "POST",
      path: "/v1/jobs/parse",
      body: { JobHCL: text, ...variables && { Variables: variables }, Canonicalize: canonicalize },
      repeatable: true
    });
    return answer.body;
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== "invalid") throw error;
    const message = `Nomad at ${client.endpoint.address} cannot read ${file}:
  ${problems(file, error.answer)}`;
    throw new ClusterError("invalid", message, { answer: error.answer, cause: error });
  }
}
function problems(file, answer) {
  return answer.replace(/^Failed to parse job: /, "").replaceAll(/^(?:input\.hcl):(\d+),(\d+)-[\d,]+: /gm, `${file}:$1:$2: `).replaceAll(/^<nil>: /gm, `${file}: `).replaceAll("\n", "\n  ");
}

// src/engine/nomad/provenance.ts
var KEYS = {
  commit: "oneoff_commit",
  workflow: "oneoff_workflow",
  run: "oneoff_run",
  attempt: "oneoff_attempt"
};
var RERUN = "oneoff_rerun";
var ALL = [...Object.values(KEYS), RERUN];
function provenance(job) {
  const commit = job.Meta?.[KEYS.commit];
  if (!commit) return null;
  return {
    commit,
    workflow: job.Meta?.[KEYS.workflow] || null,
    runNumber: numberOf(job.Meta?.[KEYS.run]),
    attempt: numberOf(job.Meta?.[KEYS.attempt])
  };
}
function withProvenance(job, revision) {
  if (!revision) return withMeta(job, {});
  return withMeta(job, {
    [KEYS.commit]: revision.commit,
    ...revision.workflow !== null && { [KEYS.workflow]: revision.workflow },
    ...revision.runNumber !== null && { [KEYS.run]: `${revision.runNumber}` },
    ...revision.attempt !== null && { [KEYS.attempt]: `${revision.attempt}` }
  });
}
function withProvenanceOf(job, registered) {
  return withMeta(
    job,
    Object.fromEntries(Object.entries(registered.Meta ?? {}).filter(([key]) => ALL.includes(key)))
  );
}
function withRerun(job, nonce) {
  return { ...job, Meta: { ...job.Meta, [RERUN]: nonce } };
}
function withMeta(job, ours) {
  const all = Object.entries(job.Meta ?? {});
  const theirs = all.filter(([key]) => !ALL.includes(key));
  if (theirs.length === all.length && Object.keys(ours).length === 0) return job;
  return { ...job, Meta: { ...Object.fromEntries(theirs), ...ours } };
}
function numberOf(text) {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}

// src/engine/nomad/rerun.ts
function rerunOf(job, allocations, underWay) {
  if (underWay || job.Type !== "batch" || job.Periodic || job.ParameterizedJob) return null;
  const newest = [...newestPerName(recordOf(job, allocations)).values()];
  const again2 = newest.filter((allocation) => isDown(allocation) && !succeeded(job, allocation));
  if (again2.length === 0) return null;
  if (again2.every((allocation) => canBeForced(job, allocation))) return "force-reschedule";
  return newest.every(isDown) ? "nonce" : null;
}
function canBeForced(job, allocation) {
  const policy = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup)?.ReschedulePolicy;
  const enabled = policy ? policy.Attempts > 0 || policy.Unlimited : false;
  return enabled && allocation.ClientStatus === "failed" && allocation.NextAllocation === null;
}

// src/engine/nomad/prepare.ts
async function prepare(client, job, revision) {
  refuseServices(job);
  const { Warnings } = await validated(client, job);
  const warnings = warningsOf(Warnings);
  const first2 = await planJob(client, job);
  const current = first2.JobModifyIndex > 0 ? await readJob(client, nameOf(job)) : null;
  if (!current) {
    const submitted = withProvenance(job, revision);
    return { job: submitted, current, plan: first2, changed: true, rerun: null, standing: [], warnings };
  }
  const same = withProvenanceOf(job, current);
  const plan = same === job ? first2 : await planJob(client, same);
  const changed = plan.Diff?.Type !== "None";
  const standing = await standingOf(client, current);
  return {
    job: changed && !leavesRunning(plan) ? withProvenance(job, revision) : same,
    current,
    plan,
    changed,
    rerun: changed || places(plan) ? null : rerunOf(current, standing, await isUnderWay(client, current)),
    standing,
    warnings
  };
}
function warningsOf(text) {
  const list2 = text.replace(/^\d+ warning\(?s?\)?:\s*/, "").split(/^\s*\* /m);
  return list2.map((each) => each.trim()).filter(Boolean);
}
function registeredRevision({ current }) {
  return current && provenance(current);
}
function checkIndex({ job, plan }, expected) {
  if (expected === null || expected === plan.JobModifyIndex) return;
  const found = plan.JobModifyIndex === 0 ? "it does not exist" : `its modify index is ${plan.JobModifyIndex}`;
  throw new ClusterError(
    "conflict",
    `Job "${job.ID}" was to have the modify index ${expected}, but ${found}. Plan again and look at what changed`
  );
}
function refuseServices({ ID, Type }) {
  if (Type === "batch" || Type === "sysbatch") return;
  throw new ClusterError(
    "invalid",
    `Job "${ID}" is of type ${Type}, which never completes, so there is nothing to wait for. Deploy it with the nomad command, or make it type = "batch"`
  );
}
async function validated(client, job) {
  const answer = await validateJob(client, job);
  const errors = answer.ValidationErrors ?? (answer.Error ? [answer.Error] : []);
  const { address } = client.endpoint;
  const noNamespace = errors.find(isNamespaceMissing);
  if (noNamespace) throw namespaceMissing({ address, namespace: job.Namespace }, noNamespace);
  if (errors.length > 0) {
    const list2 = errors.map((error) => `
  ${error.trim().replaceAll("\n", "\n  ")}`).join("");
    throw new ClusterError("invalid", `Nomad at ${address} does not take job "${job.ID}":${list2}`);
  }
  return answer;
}
async function standingOf(client, current) {
  const stubs = await readAllocations(client, nameOf(current));
  return stubs.map((stub) => toAllocation(stub, current)).filter((allocation) => isVersionOf(current, allocation));
}
async function isUnderWay(client, current) {
  const evaluations = await readEvaluations(client, nameOf(current));
  return evaluations.some((each) => isOpen(each) && each.CreateIndex >= current.JobModifyIndex);
}
function leavesRunning(plan) {
  const updates2 = Object.values(plan.Annotations?.DesiredTGUpdates ?? {});
  return updates2.some(({ InPlaceUpdate }) => InPlaceUpdate) && !updates2.some(({ DestructiveUpdate }) => DestructiveUpdate);
}
function places(plan) {
  return Object.values(plan.Annotations?.DesiredTGUpdates ?? {}).some(({ Place }) => Place);
}

// src/engine/nomad/submit.ts
import { setTimeout as delay3 } from "node:timers/promises";
async function submit(client, job, options) {
  const preparing = options.signal ? client.until(options.signal) : client;
  const prepared = await prepare(preparing, job, options.revision);
  checkIndex(prepared, options.checkIndex);
  const refusal = await refusalOf(prepared, options);
  if (refusal) return refusal;
  options.signal?.throwIfAborted();
  if (prepared.rerun === "force-reschedule") {
    const evaluation = await forced(client, prepared.current);
    if (evaluation) return submission(prepared, prepared.current, evaluation);
  }
  const rerun = prepared.rerun && "nonce";
  const submitted = rerun ? withRerun(prepared.job, options.newId()) : prepared.job;
  const { answer, index } = await register(client, submitted, prepared.plan.JobModifyIndex);
  const registered = await registeredBy(client, submitted, index, answer);
  return submission({ ...prepared, rerun }, registered, answer.EvalID || null);
}
function submission(prepared, job, evaluation) {
  const changed = job.JobModifyIndex !== prepared.current?.JobModifyIndex;
  return {
    job,
    changed,
    evaluation,
    before: new Set(changed ? [] : prepared.standing.map(({ ID }) => ID)),
    rerun: prepared.rerun,
    warnings: prepared.warnings
  };
}
async function refusalOf(prepared, { revision, relation, despite = [] }) {
  const registered = registeredRevision(prepared);
  if (!prepared.changed || !registered || !revision) return null;
  const how = registered.commit === revision.commit ? "same" : await relation?.(revision.commit, registered.commit) ?? "unknown";
  const verdict2 = freshness(registered, revision, how);
  if (verdict2 === "go" || despite.includes(verdict2)) return null;
  return { refused: verdict2, registered, submitted: revision };
}
async function forced(client, job) {
  const id = await forceReschedule(client, nameOf(job));
  const evaluation = await untilDone(client, id, job.Namespace);
  const placed = await client.call({
    ...evaluationCall(id, job.Namespace),
    path: `/v1/evaluation/${id}/allocations`
  });
  const waits = Object.keys(evaluation.FailedTGAllocs ?? {}).length > 0;
  return waits || (placed.body ?? []).length > 0 ? id : null;
}
async function untilDone(client, id, namespace) {
  const call = evaluationCall(id, namespace);
  let answer = await client.call(call);
  while (isOpen(answer.body)) answer = await client.blocking(call, answer.index);
  return answer.body;
}
async function register(client, job, planned) {
  const { patienceMs, backoffMs } = client.timing;
  const began = performance.now();
  let index = planned;
  let unsure = false;
  for (; ; ) {
    try {
      return { answer: await registerJob(client, job, index), index };
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (error.kind === "conflict" && !unsure) throw concurrent(job, error);
      const mayHaveHappened = error.kind === "connection" || error.kind === "conflict";
      if (!mayHaveHappened || performance.now() - began > patienceMs) throw error;
      unsure = true;
      await delay3(backoffMs.first);
      const plan = await planJob(client, job);
      if (plan.JobModifyIndex !== index && plan.Diff?.Type !== "None") throw concurrent(job, error);
      index = plan.JobModifyIndex;
    }
  }
}
function concurrent(job, cause) {
  const message = `Somebody else changed job "${job.ID}" while it was being submitted; nothing was overwritten. Look at it and submit again`;
  return new ClusterError("conflict", message, { answer: cause.answer, cause });
}
async function registeredBy(client, job, index, answer) {
  const current = await readJob(client, nameOf(job));
  const indexes = [answer.JobModifyIndex, index];
  if (current && indexes.includes(current.JobModifyIndex)) return current;
  const versions = await readVersions(client, nameOf(job));
  for (const each of indexes) {
    const ours = versions.find(({ JobModifyIndex }) => JobModifyIndex === each);
    if (ours) return ours;
  }
  throw new ClusterError("conflict", `Job "${job.ID}" was purged as soon as it was registered`);
}

// src/engine/nomad/plan.ts
async function planOnCluster(client, job, options) {
  const prepared = await prepare(client, job, options.revision);
  checkIndex(prepared, options.checkIndex);
  return { plan: planOf(prepared), refusal: await refusalOf(prepared, options) };
}
function planOf(prepared) {
  const { plan } = prepared;
  const counters = updates(prepared);
  return {
    diff: plan.Diff && counted(jobDiff(plan.Diff), counters),
    updates: counters,
    failed: plan.FailedTGAllocs ?? {},
    warnings: [.../* @__PURE__ */ new Set([...prepared.warnings, ...warningsOf(plan.Warnings)])],
    refusal: null,
    jobModifyIndex: plan.JobModifyIndex,
    nextPeriodicLaunch: launchTime(plan.NextPeriodicLaunch),
    decisions: again(prepared).map((allocation) => decision(allocation, prepared)),
    unchecked: []
  };
}
function launchTime(text) {
  const ms = Date.parse(text ?? "");
  return Number.isNaN(ms) || ms <= 0 ? null : ms * 1e6;
}
function updates(prepared) {
  const extra = again(prepared);
  return Object.fromEntries(
    Object.entries(prepared.plan.Annotations?.DesiredTGUpdates ?? {}).map(([group, counters]) => {
      const count = (name) => counters[name] ?? 0;
      const place = extra.filter(({ TaskGroup }) => TaskGroup === group).length;
      return [
        group,
        {
          Ignore: Math.max(0, count("Ignore") - place),
          Place: count("Place") + place,
          Migrate: count("Migrate"),
          Stop: count("Stop"),
          InPlaceUpdate: count("InPlaceUpdate"),
          DestructiveUpdate: count("DestructiveUpdate"),
          Canary: count("Canary")
        }
      ];
    })
  );
}
function again({ rerun, standing, current }) {
  if (rerun === null) return [];
  const newest = [...new Map(standing.map((allocation) => [allocation.Name, allocation])).values()];
  return rerun === "nonce" ? newest : newest.filter((allocation) => !succeeded(current, allocation));
}
function decision(allocation, { rerun, current }) {
  const good = succeeded(current, allocation);
  return {
    name: allocation.Name,
    group: allocation.TaskGroup,
    action: "place",
    allocation: allocation.ID,
    feasible: true,
    lastResult: { status: allocation.ClientStatus, at: allocation.ModifyTime },
    rule: good ? "runs-along" : "failed-runs-again",
    reason: good ? "it had completed, and runs along: the cluster runs a new version as a whole" : `its last run did not succeed, and the job is unchanged: it is made to run by ${rerun === "nonce" ? "a new version" : "a forced reschedule"}`,
    fields: [],
    ifUnchanged: "runs again unless it completes"
  };
}
function counted(diff, counters) {
  const groups = diff.TaskGroups.map((group) => {
    const ours = counters[group.Name];
    return ours ? { ...group, Updates: namedUpdates(ours) } : group;
  });
  return { ...diff, TaskGroups: groups };
}
function jobDiff(diff) {
  return {
    Type: diff.Type,
    ID: diff.ID,
    Fields: list(diff.Fields, fieldDiff),
    Objects: list(diff.Objects, objectDiff),
    TaskGroups: list(diff.TaskGroups, groupDiff)
  };
}
function groupDiff(diff) {
  return {
    Type: diff.Type,
    Name: diff.Name,
    Fields: list(diff.Fields, fieldDiff),
    Objects: list(diff.Objects, objectDiff),
    Tasks: list(diff.Tasks, taskDiff),
    Updates: diff.Updates ?? {}
  };
}
function taskDiff(diff) {
  return { ...objectDiff(diff), Annotations: diff.Annotations ?? [] };
}
function objectDiff(diff) {
  const { Type, Name } = diff;
  return { Type, Name, Fields: list(diff.Fields, fieldDiff), Objects: list(diff.Objects, objectDiff) };
}
function fieldDiff(diff) {
  return { ...diff, Annotations: diff.Annotations ?? [] };
}
function list(items, change) {
  return (items ?? []).map(change);
}

// src/engine/nomad/record.ts
async function readRecord(client, { namespace, id }) {
  const job = { namespace, id };
  const versions = await readVersions(client, job);
  if (versions.length === 0) return null;
  const current = versions[0];
  const allocations = (await readAllocations(client, job)).map((stub) => toAllocation(stub, current)).sort(byCreation);
  return { schema: 1, namespace, id, index: current.ModifyIndex, versions, allocations };
}
async function listJobs(client) {
  const { namespace } = client.endpoint;
  const answer = await client.call({
    doing: "list the jobs",
    capabilities: ["list-jobs"],
    path: "/v1/jobs"
  });
  return (answer.body ?? []).map((answered) => ({ ...pick(answered), Namespace: answered.Namespace || namespace })).sort((a, b) => compare(a.Namespace, b.Namespace) || compare(a.ID, b.ID));
}
function pick(answered) {
  const { ID, ParentID, Name, Namespace, Type, Priority, Status, Stop, SubmitTime, JobModifyIndex } = answered;
  return { ID, ParentID, Name, Namespace, Type, Priority, Status, Stop, SubmitTime, JobModifyIndex };
}
async function jobsOfAllocation(client, prefix) {
  const even = prefix.length % 2 === 0 || prefix.includes("-") ? prefix : prefix.slice(0, -1);
  const answer = await client.call({
    doing: `find allocation ${prefix}`,
    capabilities: ["read-job"],
    path: "/v1/allocations",
    query: { prefix: even }
  });
  const found = (answer.body ?? []).filter(({ ID }) => ID.startsWith(prefix));
  const keys = found.map(({ Namespace, JobID }) => ({ namespace: Namespace, id: JobID }));
  return [...new Map(keys.map((key) => [`${key.namespace}/${key.id}`, key])).values()];
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/engine/nomad/cluster.ts
function openCluster(env, options = {}, onTrouble = () => {
}, timing = TIMING) {
  const endpoint = clusterEndpoint(env, options);
  const client = new NomadClient(endpoint, timing, onTrouble);
  return {
    address: endpoint.address,
    namespace: endpoint.namespace,
    ping: () => leader(client),
    parse: (jobspec) => parseOnCluster(client, jobspec),
    plan: (job, how) => planOnCluster(client, job, how),
    submit: (job, how) => submit(client, job, how),
    follow: (submission2, how) => follow2(client, submission2, how),
    dispatch: (job, dispatch) => dispatchJob(client, job, dispatch),
    force: (job) => forcePeriodic(client, job),
    stop: async (job, purge) => void await deregisterJob(client, job, purge),
    read: (job) => readRecord(client, job),
    list: () => listJobs(client),
    jobsOfAllocation: (prefix) => jobsOfAllocation(client, prefix),
    readLog: (source, how) => how ? followLog(client, source, how) : readWritten(client, source),
    login: (method, token) => login(client, method, token),
    revoke: (token) => revoke(client, token)
  };
}
async function leader(client) {
  const call = {
    doing: "ask for the leader",
    capabilities: [],
    path: "/v1/status/leader",
    namespace: "default"
  };
  return (await client.call(call)).body;
}

export {
  ClusterError,
  openCluster
};
