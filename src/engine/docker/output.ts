import type { LogConfig } from '../../jobspec/job.ts';
import { lineSplitter } from '../log-files.ts';
import { frameDemultiplexer, type OutputStream, terminalDemultiplexer } from './frames.ts';
import { type LogWriter, openLog } from './log-writer.ts';

export interface OutputOptions {
  /** The container has a terminal. */
  terminal: boolean;
  logFolder: string;
  task: string;
  config: LogConfig;
  /** Bytes at the start of each stream that are kept already. */
  skip?: Record<OutputStream, number>;
  /** Awaited for every line: while it takes its time, the container's output waits. */
  line: (stream: OutputStream, text: string) => Promise<void>;
}

/**
 * Reads a container's output to its end, keeps every byte and hands on every line, the last one also without a line
 * end. Throws what `line` and the log writer throw.
 */
export async function drainOutput(source: AsyncIterable<Buffer>, options: OutputOptions): Promise<void> {
  const demultiplexer = options.terminal ? terminalDemultiplexer() : frameDemultiplexer();
  const sinks = { stdout: sink('stdout', options), stderr: sink('stderr', options) };
  try {
    for await (const bytes of source) {
      for (const chunk of demultiplexer.push(bytes)) await sinks[chunk.stream].take(chunk.bytes);
    }
    await sinks.stdout.end();
    await sinks.stderr.end();
  } finally {
    sinks.stdout.close();
    sinks.stderr.close();
  }
}

function sink(stream: OutputStream, options: OutputOptions) {
  const { logFolder, task, config, line } = options;
  const writer: LogWriter | null = config.Disabled ? null : openLog(logFolder, task, stream, config);
  const splitter = lineSplitter();
  let skip = options.skip?.[stream] ?? 0;

  return {
    async take(all: Buffer): Promise<void> {
      const bytes = all.subarray(skip);
      skip -= all.length - bytes.length;
      if (bytes.length === 0) return;
      writer?.write(bytes);
      for (const text of splitter.push(bytes)) await line(stream, text);
    },
    async end(): Promise<void> {
      const last = splitter.end();
      if (last !== null) await line(stream, last);
    },
    close(): void {
      writer?.close();
    },
  };
}
