import { SUMMARY_BYTES } from '../report/summary-markdown.ts';
import type { Step } from './step.ts';

/** What a part of a summary needs to say anything. */
const LEAST_BYTES = 65_536;

/** The summary of a step, shared by the parts it is made of. */
export interface SummaryRoom {
  /** Adds what `markdown` makes of so many bytes; nothing when they would be too few. */
  add(step: Step, markdown: (maxBytes: number) => string): void;
}

/** Room for so many parts: what one leaves is there for the others. */
export function summaryRoom(parts: number): SummaryRoom {
  let left = SUMMARY_BYTES;
  let toCome = parts;
  return {
    add({ host }, markdown) {
      const share = Math.max(LEAST_BYTES, Math.floor(left / toCome));
      toCome -= 1;
      if (share > left) {
        host.line('The step summary is full: more is in this log alone.');
        return;
      }
      const text = markdown(share);
      left -= Buffer.byteLength(text);
      host.summary(text);
    },
  };
}
