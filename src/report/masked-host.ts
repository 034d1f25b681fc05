import type { Masker } from '../plan/masker.ts';
import type { Host } from './host.ts';

/** The host, behind a mask: whatever is written through it, and wherever that goes, has no secret in it. */
export function maskedHost(host: Host, mask: Masker): Host {
  return {
    ...host,
    line: (text) => host.line(mask(text)),
    annotate: (level, message, options = {}) =>
      host.annotate(level, mask(message), {
        ...options,
        ...(options.title === undefined ? {} : { title: mask(options.title) }),
      }),
    startGroup: (title) => host.startGroup(mask(title)),
    output: (name, value) => host.output(name, mask(value)),
    summary: (markdown) => host.summary(mask(markdown)),
  };
}
