import { isRateLimit, type Refusal } from './error.ts';

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;
/** When GitHub limits the rate and does not say for how long. Source: "Best practices for using the REST API". */
const UNTOLD_LIMIT_MS = 60_000;

export interface Try {
  /** 1 for the first. */
  number: number;
  /** What GitHub answered; null when the connection broke or stayed silent. */
  refusal: Refusal | null;
  /**
   * May be sent twice though nobody knows whether it was carried out: false for what creates something. A limit of
   * the rate is no such case: GitHub says that it did nothing.
   */
  repeatable: boolean;
  /** ms since the epoch. */
  now: number;
  /** In [0, 1), so that many who failed together do not come back together. */
  random: number;
}

/** How many ms to wait before the next try; null when another try is no use. */
export function retryDelay({ number, refusal, repeatable, now, random }: Try): number | null {
  if (refusal && isRateLimit(refusal)) return limitDelay(refusal.headers, now);
  if (!repeatable || (refusal && refusal.status < 500)) return null;
  const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** (number - 1), LONGEST_BACKOFF_MS);
  return Math.round(backoff * (0.5 + random / 2));
}

function limitDelay(headers: Headers, now: number): number {
  const after = headers.get('retry-after');
  if (after !== null) {
    const seconds = Number(after);
    return Math.max(0, Number.isNaN(seconds) ? Date.parse(after) - now : seconds * 1000);
  }
  const reset = Number(headers.get('x-ratelimit-reset'));
  if (headers.get('x-ratelimit-remaining') === '0' && reset > 0) return Math.max(0, reset * 1000 - now);
  return UNTOLD_LIMIT_MS;
}
