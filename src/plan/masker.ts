import { type Matcher, matcher } from './matcher.ts';
import { spellings } from './spellings.ts';

export type Masker = (text: string) => string;

/** What stands in the place of a secret: the same as in the log of a workflow. */
export const MASK = '***';

/**
 * Makes a function that masks every occurrence of the secrets in a text, in all their spellings. Secrets that overlap
 * in the text leave none of their characters behind.
 */
export function masker(secrets: readonly string[]): Masker {
  const needles = matcher(secrets.flatMap(spellings));
  return (text) => {
    const scrub = textScrubber(needles);
    return scrub.push(text) + scrub.end();
  };
}

/** Masks a stream: a needle is found although it arrives in pieces. */
export interface Scrubber<Chunk> {
  /** What can be shown by now; what may be the beginning of a secret is held back. */
  push(chunk: Chunk): Chunk;
  /** What was held back. Nothing may be pushed after it. */
  end(): Chunk;
}

/** Masks every occurrence of the secrets, in all their spellings, in a stream of bytes. */
export function scrubber(secrets: readonly string[]): Scrubber<Uint8Array> {
  // One code unit a byte, so that a character cut in two by the end of a chunk does no harm.
  const needles = secrets.flatMap(spellings).map((text) => Buffer.from(text).toString('latin1'));
  const scrub = textScrubber(matcher(needles));
  return {
    push: (chunk) =>
      Buffer.from(
        scrub.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')),
        'latin1',
      ),
    end: () => Buffer.from(scrub.end(), 'latin1'),
  };
}

/** Masks what a matcher finds. Places that overlap become one mask, and nothing of them is left. */
function textScrubber(needles: Matcher): Scrubber<string> {
  let state = 0;
  /** Text not shown yet; all positions count from its start. */
  let held = '';
  /** Found places in order, none overlapping. */
  let places: { start: number; end: number }[] = [];
  /** The end of the last mask that was written: a place that begins before it goes on with that mask. */
  let maskEnd = 0;

  const show = (until: number): string => {
    let shown = '';
    let from = 0;
    for (const { start, end } of places) {
      if (start >= until) break;
      if (start > from) shown += held.slice(from, start);
      if (start >= maskEnd) shown += MASK;
      maskEnd = Math.max(maskEnd, end);
      from = Math.max(from, Math.min(end, until));
    }
    shown += held.slice(from, until);
    held = held.slice(until);
    places = places
      .filter(({ end }) => end > until)
      .map(({ start, end }) => ({ start: Math.max(0, start - until), end: end - until }));
    maskEnd = Math.max(0, maskEnd - until);
    return shown;
  };

  return {
    push(text) {
      const first = held.length;
      held += text;
      for (let i = first; i < held.length; i++) {
        state = needles.step(state, held.charCodeAt(i));
        const length = needles.matched(state);
        if (length > 0) addPlace(places, i + 1 - length, i + 1);
      }
      return show(held.length - needles.pending(state));
    },
    end: () => show(held.length),
  };
}

/** Ends come in order; a longer needle may begin before places that were found already. */
function addPlace(places: { start: number; end: number }[], start: number, end: number): void {
  let from = start;
  while (places.length > 0 && places.at(-1)!.end > from) from = Math.min(from, places.pop()!.start);
  places.push({ start: from, end });
}
