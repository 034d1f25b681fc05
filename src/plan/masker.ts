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
    const scrub = textScrubber(needles, (_, begins) => (begins ? MASK : ''));
    return scrub.push(text) + scrub.end();
  };
}

/** Masks a stream: a needle is found although it arrives in pieces. */
interface Scrubber<Chunk> {
  /** What can be shown by now; what may be the beginning of a secret is held back. */
  push(chunk: Chunk): Chunk;
  /** What was held back. Nothing may be pushed after it. */
  end(): Chunk;
}

/** Hides the same secrets in texts and in streams of bytes. */
export interface Hiding {
  text: Masker;
  /**
   * Hides every byte of a secret but its line ends, so that a place in what is shown is the same place in what was
   * pushed. What is pushed from the end of what was shown on, into another stream, is hidden as here.
   */
  stream(): Scrubber<Uint8Array>;
}

export function hiding(secrets: readonly string[]): Hiding {
  if (secrets.length === 0) return { text: (text) => text, stream: () => NOTHING_HIDDEN };
  // One code unit a byte, so that a character cut in two by the end of a chunk does no harm.
  const needles = matcher(secrets.flatMap(spellings).map((text) => Buffer.from(text).toString('latin1')));
  return { text: masker(secrets), stream: () => byteScrubber(needles) };
}

const NOTHING_HIDDEN: Scrubber<Uint8Array> = { push: (chunk) => chunk, end: () => Buffer.alloc(0) };

function byteScrubber(needles: Matcher): Scrubber<Uint8Array> {
  const scrub = textScrubber(needles, (hidden) => hidden.replace(/[^\r\n]/g, '*'));
  return {
    push: (chunk) =>
      Buffer.from(
        scrub.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')),
        'latin1',
      ),
    end: () => Buffer.from(scrub.end(), 'latin1'),
  };
}

/** Code units that are held back, at most, so that a place stays whole. */
const LONGEST_WHOLE_PLACE = 1 << 20;

/**
 * Hides what a matcher finds. Places that overlap become one, and nothing of them is left. `cover` makes what is shown
 * of a piece of a place; the first piece `begins` it. A place is shown as a whole, unless it seems to have no end.
 */
function textScrubber(
  needles: Matcher,
  cover: (hidden: string, begins: boolean) => string,
): Scrubber<string> {
  let state = 0;
  /** Text not shown yet; all positions count from its start. */
  let held = '';
  /** Found places in order, none overlapping. */
  let places: { start: number; end: number }[] = [];
  /** The end of the last place that was shown: one that begins before it goes on with that. */
  let shownPlace = 0;

  const show = (until: number): string => {
    let shown = '';
    let from = 0;
    for (const { start, end } of places) {
      if (start >= until) break;
      if (start > from) shown += held.slice(from, start);
      const [first, last] = [Math.max(from, start), Math.max(from, Math.min(end, until))];
      shown += cover(held.slice(first, last), start >= shownPlace);
      shownPlace = Math.max(shownPlace, end);
      from = last;
    }
    shown += held.slice(from, until);
    held = held.slice(until);
    places = places
      .filter(({ end }) => end > until)
      .map(({ start, end }) => ({ start: Math.max(0, start - until), end: end - until }));
    shownPlace = Math.max(0, shownPlace - until);
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
      const settled = held.length - needles.pending(state);
      const last = places.at(-1);
      const parted = last && last.start < settled && last.end > settled;
      return show(parted && held.length < LONGEST_WHOLE_PLACE ? last.start : settled);
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
