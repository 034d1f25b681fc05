import { setTimeout as delay } from 'node:timers/promises';
import { VERSION } from '../../version.ts';
import type { Endpoint } from './address.ts';
import { answeredError, ClusterError, connectionError, type Request } from './error.ts';
import { type Fetch, fetchFor } from './transport.ts';

/** One request to the HTTP API. */
export interface Call {
  /** What is attempted, after "to": "read job \"web\"". */
  doing: string;
  /** The ACL capabilities of which any allows it. */
  capabilities: readonly string[];
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Where to look; the endpoint's own namespace when left out. */
  namespace?: string;
  /** A write that may be sent twice although nobody knows whether the first was carried out. Reads always may. */
  repeatable?: boolean;
  signal?: AbortSignal | null;
}

export interface Answer<T> {
  body: T;
  /** X-Nomad-Index; 0 where there is none. */
  index: number;
}

/** How patient to be. All in ms. */
export interface Timing {
  /** An ordinary request may take this long. */
  requestMs: number;
  /** How long the cluster holds a blocking query when nothing happens. */
  waitMs: number;
  /** What it may take longer than it was asked for: Nomad adds a sixteenth, and a new leader takes its time. */
  slackMs: number;
  /** A log stream has a heartbeat every second: after this long without one it is dead. */
  stallMs: number;
  /** Trying goes on this long when the cluster has not answered even once. */
  firstContactMs: number;
  /** Trying goes on this long when a cluster that answered is gone: restarts and elections are over by then. */
  patienceMs: number;
  backoffMs: { first: number; most: number };
}

export const TIMING: Timing = {
  requestMs: 30_000,
  waitMs: 30_000,
  slackMs: 10_000,
  stallMs: 10_000,
  firstContactMs: 10_000,
  patienceMs: 300_000,
  backoffMs: { first: 100, most: 5_000 },
};

interface Connection {
  send: Promise<Fetch> | null;
  /** Whether the cluster has answered even once. */
  reached: boolean;
}

/**
 * Nomad's HTTP API: addresses, tokens, errors, retries. What failed without having been carried out is tried again,
 * and so is a read; a write of which nobody knows is not. Everything throws ClusterError, or the reason of an aborted
 * signal.
 */
export class NomadClient {
  readonly endpoint: Endpoint;
  readonly timing: Timing;
  private readonly onTrouble: (error: ClusterError) => void;
  private readonly signal: AbortSignal | null;
  /** Shared with the clients that are made of this one. */
  private connection: Connection = { send: null, reached: false };

  /** `onTrouble` hears of every failure that is going to be retried. `signal` ends calls that have none of their own. */
  constructor(
    endpoint: Endpoint,
    timing: Timing,
    onTrouble: (error: ClusterError) => void,
    signal: AbortSignal | null = null,
  ) {
    this.endpoint = endpoint;
    this.timing = timing;
    this.onTrouble = onTrouble;
    this.signal = signal;
  }

  /** One for calls that nobody waits for once the signal has aborted. */
  until(signal: AbortSignal): NomadClient {
    const client = new NomadClient(this.endpoint, this.timing, this.onTrouble, signal);
    client.connection = this.connection;
    return client;
  }

  /** Sends a request and reads the answer's JSON. */
  async call<T>(call: Call, timeoutMs = this.timing.requestMs): Promise<Answer<T>> {
    return this.retrying(call, async () => {
      const limit = AbortSignal.timeout(timeoutMs);
      const response = await this.request(call, limit);
      const text = await this.guarded(call, response.text());
      if (!response.ok) throw answeredError(this.describe(call), response.status, text);
      this.connection.reached = true;
      const index = Number(response.headers.get('x-nomad-index') ?? 0);
      return { body: (text === '' ? null : this.json(text)) as T, index };
    });
  }

  /** As `call`, but null when there is no such thing. */
  async find<T>(call: Call): Promise<Answer<T> | null> {
    try {
      return await this.call<T>(call);
    } catch (error) {
      if (error instanceof ClusterError && error.kind === 'not-found' && error.answer !== '') return null;
      throw error;
    }
  }

  /**
   * A blocking query: answers when the index has passed the one given, or after `waitMs`. The index belongs to a whole
   * table: that it moved says nothing about this body. 0 answers at once, and is what to ask with after the index went
   * back, as it does when a cluster is set up anew.
   */
  async blocking<T>(call: Call, index: number): Promise<Answer<T>> {
    const { waitMs, slackMs } = this.timing;
    const query = { ...call.query, index: `${index}`, wait: `${waitMs}ms` };
    const answer = await this.call<T>({ ...call, query }, Math.ceil((waitMs * 17) / 16) + slackMs);
    return answer.index < index ? { body: answer.body, index: 0 } : answer;
  }

  /**
   * Opens a stream and yields its bytes as they come. Is not retried: only its reader knows where to go on. Throws when
   * it breaks, or is silent for longer than `stallMs`.
   */
  async *stream(call: Call): AsyncGenerator<Uint8Array> {
    const watchdog = new AbortController();
    const bite = (): void => watchdog.abort(new Error(`silent for ${this.timing.stallMs / 1000} s`));
    let timer = setTimeout(bite, this.timing.stallMs);
    try {
      const response = await this.request(call, watchdog.signal, { 'accept-encoding': 'identity' });
      if (!response.ok) {
        throw answeredError(this.describe(call), response.status, await this.guarded(call, response.text()));
      }
      const reader = response.body!.getReader();
      for (;;) {
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

  private async request(
    call: Call,
    limit: AbortSignal,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    this.connection.send ??= fetchFor(this.endpoint);
    const send = await this.connection.send;
    const { token, authorization } = this.endpoint;
    const signal = call.signal ?? this.signal;
    return this.guarded(
      call,
      send(this.url(call), {
        method: call.method ?? 'GET',
        headers: {
          ...headers,
          'user-agent': `oneoff/${VERSION}`,
          ...(token && { 'x-nomad-token': token }),
          ...(authorization && { authorization }),
          ...(call.body !== undefined && { 'content-type': 'application/json' }),
        },
        body: call.body === undefined ? null : JSON.stringify(call.body),
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      }),
    );
  }

  private url({ path, query, namespace }: Call): string {
    const { address, socketPath, region } = this.endpoint;
    const url = new URL(`${socketPath ? 'http://nomad' : address}${path}`);
    const where = namespace ?? this.endpoint.namespace;
    if (where !== 'default') url.searchParams.set('namespace', where);
    if (region) url.searchParams.set('region', region);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    return url.href;
  }

  /** Tells an abort from a lost connection. */
  private async guarded<T>(call: Call, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      (call.signal ?? this.signal)?.throwIfAborted();
      throw connectionError(this.describe(call), error);
    }
  }

  private json(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      const { address } = this.endpoint;
      const message = `What ${address} answers is no JSON, so it is not Nomad. Is NOMAD_ADDR right?`;
      throw new ClusterError('refused', message, { answer: text.slice(0, 200), cause: error });
    }
  }

  private async retrying<T>(call: Call, attempt: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const { first, most } = this.timing.backoffMs;
    const signal = call.signal ?? this.signal;
    for (let number = 0; ; number++) {
      signal?.throwIfAborted();
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof ClusterError) || !mayRepeat(call, error)) throw error;
        const lasting = this.connection.reached && error.kind !== 'region';
        const patience = lasting ? this.timing.patienceMs : this.timing.firstContactMs;
        const pause = Math.min(most, first * 2 ** number) * (0.5 + Math.random() / 2);
        if (performance.now() - began + pause > patience) throw error;
        this.onTrouble(error);
        await delay(pause, undefined, { signal: signal ?? undefined }).catch(() => {});
      }
    }
  }

  private describe(call: Call): Request {
    const { address, region } = this.endpoint;
    return {
      address,
      region,
      unproven: address.startsWith('https:') && !this.connection.reached,
      namespace: call.namespace ?? this.endpoint.namespace,
      token: Boolean(this.endpoint.token),
      doing: call.doing,
      capabilities: call.capabilities,
    };
  }
}

function mayRepeat(call: Call, error: ClusterError): boolean {
  if (error.kind === 'unavailable' || error.kind === 'region') return true;
  const read = call.method === undefined || call.method === 'GET';
  return error.kind === 'connection' && (read || call.repeatable === true);
}
