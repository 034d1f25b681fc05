import type { LogConfig } from '../../jobspec/job.ts';
import type { Hiding } from '../../plan/masker.ts';
import { lineSplitter } from '../log-files.ts';
import type { OutputChunk, OutputStream } from '../task-driver.ts';
import { type LogWriter, openLog } from './log-writer.ts';

export interface OutputOptions {
  logFolder: string;
  task: string;
  config: LogConfig;
  /** Hides in what is kept what must not be. */
  hide: Hiding;
  /** Null, or what to wait for before the next line: so long the container's output waits. */
  line: (stream: OutputStream, text: string) => Promise<void> | null;
}

/**
 * Reads a container's output to its end, keeps every byte in its place and hands on every line as it is, the last one
 * also without a line end. Throws what `line` and the log writer throw.
 */
export async function drainOutput(source: AsyncIterable<OutputChunk>, options: OutputOptions): Promise<void> {
  const sinks = { stdout: sink('stdout', options), stderr: sink('stderr', options) };
  try {
    for await (const { stream, bytes } of source) await sinks[stream].take(bytes);
    await sinks.stdout.end();
    await sinks.stderr.end();
  } finally {
    sinks.stdout.close();
    sinks.stderr.close();
  }
}

function sink(stream: OutputStream, options: OutputOptions) {
  const { logFolder, task, config, hide, line } = options;
  const writer: LogWriter | null = config.Disabled ? null : openLog(logFolder, task, stream, config);
  const hidden = hide.stream();
  const splitter = lineSplitter();

  return {
    async take(bytes: Buffer): Promise<void> {
      writer?.write(hidden.push(bytes));
      for (const text of splitter.push(bytes)) {
        const pause = line(stream, text);
        if (pause) await pause;
      }
    },
    async end(): Promise<void> {
      writer?.write(hidden.end());
      const last = splitter.end();
      if (last !== null) await line(stream, last);
    },
    close(): void {
      writer?.close();
    },
  };
}
