/** One piece of a task's output as Nomad frames it. Without data it is a heartbeat. */
export interface LogFrame {
  /** Path of the log file within the allocation: `alloc/logs/<task>.<stream>.<n>`. */
  File?: string;
  /** Base64. */
  Data?: string;
}

const [OPEN, CLOSE, QUOTE, BACKSLASH] = [...'{}"\\'].map((character) => character.charCodeAt(0));

/**
 * Takes apart what a log stream sends: JSON objects one after the other, with nothing between them, that may be cut
 * anywhere. `push` answers with the frames that the bytes complete. Throws a SyntaxError on anything else, such as the
 * error text that a server puts behind the last frame when it cannot go on.
 * Source: hashicorp/nomad client/lib/streamframer.
 */
export function frameSplitter(): { push(bytes: Uint8Array): LogFrame[] } {
  const decoder = new TextDecoder();
  let pending = '';
  let scanned = 0;
  let depth = 0;
  let quoted = false;

  return {
    push(bytes) {
      pending += decoder.decode(bytes, { stream: true });
      const frames: LogFrame[] = [];
      let start = 0;
      for (; scanned < pending.length; scanned++) {
        const code = pending.charCodeAt(scanned);
        if (quoted) {
          if (code === BACKSLASH) scanned++;
          else if (code === QUOTE) quoted = false;
        } else if (code === QUOTE) quoted = true;
        else if (code === OPEN) depth++;
        else if (code === CLOSE && --depth <= 0) {
          frames.push(JSON.parse(pending.slice(start, scanned + 1)));
          start = scanned + 1;
          depth = 0;
        }
      }
      pending = pending.slice(start);
      scanned -= start;
      if (frames.length === 0 && depth === 0 && pending.trim() !== '')
        throw new SyntaxError('what came is no log frame');
      return frames;
    },
  };
}
