import type { Span } from './timeline.ts';
import { duration, taskInJob } from './words.ts';

/** GitHub's mermaid refuses more than 50,000 characters, and nobody reads as many. */
const SHOWN_SPANS = 80;
/** A longer name is cut: names stand in a margin as wide as the longest. */
const SECTION_LENGTH = 28;
const CHARACTER_WIDTH = 7;
/** Room for the words of a bar that are wider than it. */
const RIGHT_MARGIN = 110;
/** In px. On a narrower screen the chart shrinks as a whole, instead of words covering one another. */
const WIDTH = 800;

/** Distances of the marks on the axis, in seconds: the first that makes no more than six is taken. */
const MARKS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/**
 * Spans as a mermaid gantt chart, without the fence; '' when there are none. What still lasts ends at `now`, in ms
 * since the epoch. Names are the user's: of their signs only those stay that mean nothing to mermaid.
 */
export function gantt(spans: readonly Span[], now: number): string {
  if (spans.length === 0) return '';
  const shown = numbered(spans).slice(-SHOWN_SPANS);
  const sections = Map.groupBy(shown, ({ section }) => section);
  const margin = Math.max(...[...sections.keys()].map((name) => name.length)) * CHARACTER_WIDTH + 16;
  return [
    `%%{init: {"gantt": {"leftPadding": ${margin}, "rightPadding": ${RIGHT_MARGIN}, "useWidth": ${WIDTH}}}}%%`,
    'gantt',
    '  dateFormat x',
    '  axisFormat %H:%M:%S',
    `  tickInterval ${markSeconds(shown, now)}second`,
    '  todayMarker off',
    ...[...sections].flatMap(([name, bars]) => [`  section ${name}`, ...bars.map((each) => bar(each, now))]),
  ].join('\n');
}

function markSeconds(shown: readonly NumberedSpan[], now: number): number {
  const first = Math.min(...shown.map(({ span }) => span.start));
  const last = Math.max(...shown.map(({ span }) => span.end ?? now));
  return MARKS.find((seconds) => seconds * 6000 >= last - first) ?? MARKS.at(-1)!;
}

/** How many spans of the beginning the chart leaves out. */
export function leftOut(spans: readonly Span[]): number {
  return Math.max(0, spans.length - SHOWN_SPANS);
}

function sectionName({ allocation, task }: Span): string {
  const plain = taskInJob(allocation, task).replace(/[^\p{L}\p{N} _.()[\]/-]/gu, '?');
  return plain.length > SECTION_LENGTH ? `${plain.slice(0, SECTION_LENGTH - 1)}…` : plain;
}

interface NumberedSpan {
  section: string;
  span: Span;
  /** Of an attempt: which of its task, from 1. */
  attempt: number;
}

function numbered(spans: readonly Span[]): NumberedSpan[] {
  const attempts = new Map<string, number>();
  return spans.map((span) => {
    const section = sectionName(span);
    const attempt = (attempts.get(section) ?? 0) + (span.kind === 'attempt' ? 1 : 0);
    attempts.set(section, attempt);
    return { section, span, attempt };
  });
}

function bar({ span, attempt }: NumberedSpan, now: number): string {
  const start = Math.round(span.start);
  const end = Math.max(start + 1, Math.round(span.end ?? now));
  return `  ${label(span, attempt, end - start)} :${tag(span)}${start}, ${end}`;
}

function tag({ kind, end, failed }: Span): string {
  if (failed) return 'crit, ';
  if (kind !== 'attempt') return '';
  return end === null ? 'active, ' : 'done, ';
}

/** Our own words, for a word of mermaid's at the start would not be a label. */
function label({ kind, exitCode, end }: Span, attempt: number, ms: number): string {
  const took = duration(ms);
  switch (kind) {
    case 'waiting':
      return `waits ${took}`;
    case 'setup':
      return `sets up ${took}`;
    case 'pause':
      return `restart delay ${took}`;
    case 'attempt': {
      const how = exitCode !== null ? `exit ${exitCode}` : end === null ? 'runs' : 'stopped';
      return `try ${attempt}, ${how}, ${took}`;
    }
  }
}
