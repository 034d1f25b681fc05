import { EngineError } from '../engine.ts';

/** What kind of failure it was, for those who can do something about one of them. */
export type ClusterErrorKind =
  /** No answer, or its servers lost each other over it: nobody knows whether the request was carried out. */
  | 'connection'
  /** Nothing was carried out, and the same request may succeed in a moment. */
  | 'unavailable'
  /** As `unavailable`, but it passes within moments or never: a server that has just started may not know a region. */
  | 'region'
  | 'permission'
  | 'not-found'
  /** Somebody else changed the job since it was looked at. */
  | 'conflict'
  | 'invalid'
  | 'refused';

/** A cluster refused, or could not be asked. `message` names the thing, the cause and the next step. */
export class ClusterError extends EngineError {
  override name = 'ClusterError';
  readonly kind: ClusterErrorKind;
  /** What the cluster itself said, for those who have to tell one text from another; empty without an answer. */
  readonly answer: string;

  constructor(kind: ClusterErrorKind, message: string, options: { answer?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.answer = options.answer ?? '';
  }
}

/** What was asked for, as far as error texts need it. */
export interface Request {
  address: string;
  namespace: string;
  /** Null for the server's own. */
  region: string | null;
  /** Whether a token was given. */
  token: boolean;
  /** TLS is spoken, and nothing has ever been answered. */
  unproven: boolean;
  /** "register job \"web\"": what was attempted, after "to". */
  doing: string;
  /** The ACL capabilities of which any allows it; empty when it needs none. */
  capabilities: readonly string[];
}

/** What an answer with an error status means. Nomad's statuses are coarse, so its texts count as well. */
export function answeredError(request: Request, status: number, text: string): ClusterError {
  const answer = text.trim();
  const { address, doing } = request;
  const fail = (kind: ClusterErrorKind, message: string) => new ClusterError(kind, message, { answer });

  if (/No path to region/.test(answer)) {
    const region = request.region ?? 'global';
    return fail(
      'region',
      `Nomad at ${address} knows no way to region "${region}". Is NOMAD_REGION (input nomad-region) right?`,
    );
  }
  if (isUnavailable(status, answer)) {
    return fail('unavailable', `Nomad at ${address} cannot ${doing} now: ${answer || `status ${status}`}`);
  }
  if (status === 500 && LOST_ON_THE_WAY.test(answer)) {
    return fail('connection', `Nomad at ${address} lost the server that was to ${doing}: ${answer}`);
  }
  // Some endpoints give 500 with these texts.
  if (/ACL token (not found|lookup failed)|token expired/i.test(answer)) {
    return fail(
      'permission',
      `Nomad at ${address} does not know the token given (${answer}). Is NOMAD_TOKEN its secret ID, complete, and not expired?`,
    );
  }
  if (status === 403 || /Permission denied/i.test(answer)) {
    return fail('permission', permissionText(request));
  }
  if (isNamespaceMissing(answer)) return namespaceMissing(request, answer);
  if (answer.startsWith('Enforcing job modify index')) {
    return fail('conflict', `Cannot ${doing}: the job changed since it was planned (${answer})`);
  }
  if (status === 404 && answer === '') {
    return fail(
      'not-found',
      `Nomad at ${address} does not know how to ${doing}: it is older than this needs, or it is not Nomad`,
    );
  }
  if (/HTTP request to an HTTPS server/i.test(answer)) {
    return fail('refused', `Nomad at ${address} speaks TLS. Use https:// in NOMAD_ADDR`);
  }
  const kind =
    status === 404 || /not found$/.test(answer) ? 'not-found' : status === 400 ? 'invalid' : 'refused';
  return fail(kind, `Nomad at ${address} refused to ${doing}: ${answer || `status ${status}`}`);
}

/** Whether a cluster says that there is no such namespace. Validation says so among other problems. */
export function isNamespaceMissing(answer: string): boolean {
  return /nonexistent namespace|namespace .*not found/i.test(answer);
}

export function namespaceMissing(
  { address, namespace }: Pick<Request, 'address' | 'namespace'>,
  answer: string,
): ClusterError {
  const message = `Nomad at ${address} has no namespace "${namespace}". Create it, or set NOMAD_NAMESPACE (input nomad-namespace) or the namespace of the job to one that exists`;
  return new ClusterError('not-found', message, { answer });
}

/** What it means that no answer came. */
export function connectionError(request: Request, cause: unknown): ClusterError {
  const { code, text } = rootCause(cause);
  return new ClusterError(
    NEVER_SENT.has(code) ? 'unavailable' : TLS.test(code) ? 'refused' : 'connection',
    connectionText(request, code, text),
    { cause },
  );
}

/** Codes after which the request certainly did not reach the server. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

const TLS = /CERT|SSL|TLS|SELF_SIGNED|VERIFY|DEPTH_ZERO/;

function connectionText({ address, doing, unproven }: Request, code: string, text: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `No Nomad at ${address}: nobody answers there. Is NOMAD_ADDR right, and may this machine reach it?`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `No Nomad at ${address}: the name is not known. Is NOMAD_ADDR right?`;
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return `Nomad at ${address} does not speak TLS. Use http:// in NOMAD_ADDR`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `Nomad at ${address} shows a certificate of an authority unknown here (${text}). Give its CA in NOMAD_CACERT`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `Nomad at ${address} shows a certificate of another name (${text}). Set NOMAD_TLS_SERVER_NAME, often server.<region>.nomad`;
    case 'CERT_HAS_EXPIRED':
      return `Nomad at ${address} shows a certificate that has expired. It has to be renewed on the server`;
    default:
      // A server that misses a certificate closes the connection, and why is seldom seen.
      return unproven
        ? `Nomad at ${address} closes the connection (${text}). If it wants a client certificate, or another than it is shown, give that in NOMAD_CLIENT_CERT and NOMAD_CLIENT_KEY`
        : `The connection to Nomad at ${address} was lost while trying to ${doing}: ${text}`;
  }
}

/** fetch wraps what happened in a TypeError "fetch failed", sometimes more than once. */
function rootCause(error: unknown): { code: string; text: string } {
  let inner: unknown = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  const { code, message } = inner as NodeJS.ErrnoException;
  return { code: code ?? '', text: message || code || String(inner) };
}

function isUnavailable(status: number, answer: string): boolean {
  return [429, 502, 503, 504].includes(status) || (status === 500 && NOT_SENT_ON.test(answer));
}

/** What a server says that has no leader to send a request on to. */
const NOT_SENT_ON =
  /No cluster leader|not the leader|Not ready to serve consistent reads|connection refused|didn't get connection/i;

/** What it says when it had sent the request on and the leader went away. Source: yamux const.go, raft api.go. */
const LOST_ON_THE_WAY =
  /EOF$|leadership (lost|transfer)|connection (reset|write timeout)|session shutdown|stream (closed|reset)|keepalive timeout|broken pipe|i\/o (timeout|deadline)|deadline exceeded|closed network connection|raft is already shutdown|timed out enqueuing/i;

/** Newer clusters do not say whether they know the token at all. */
function permissionText({ address, namespace, token, doing, capabilities }: Request): string {
  const names = capabilities.map((name) => `"${name}"`).join(' or ');
  const needed = names ? `the capability ${names} in namespace "${namespace}"` : 'the right to do so';
  return token
    ? `Nomad at ${address} does not allow to ${doing}: the token given lacks ${needed}, or is unknown or expired. Look at NOMAD_TOKEN and its policies`
    : `Nomad at ${address} does not allow to ${doing} without a token. Set NOMAD_TOKEN (input nomad-token) to one with ${needed}`;
}
