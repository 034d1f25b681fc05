const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/process.ts
import { once } from "node:events";
function processSurroundings() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  const gathering = gatherWrites();
  return {
    env: process.env,
    cwd: process.cwd(),
    out: gathering(process.stdout),
    err: gathering(process.stderr),
    drained() {
      const full = [process.stdout, process.stderr].find(({ writableNeedDrain }) => writableNeedDrain);
      return full ? untilDrained(full) : null;
    },
    async stdin() {
      const chunks = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    onSignal(listener) {
      process.on("SIGINT", listener).on("SIGTERM", listener);
      return () => process.off("SIGINT", listener).off("SIGTERM", listener);
    }
  };
}
var MOST_GATHERED = 64 * 1024;
function gatherWrites() {
  let receiver = null;
  let gathered = "";
  const flush = () => {
    const text = gathered;
    gathered = "";
    if (text !== "") receiver.write(text);
  };
  return (stream) => ({
    isTTY: stream.isTTY,
    flush,
    write(text) {
      if (receiver !== stream) flush();
      receiver = stream;
      if (gathered === "") process.nextTick(flush);
      gathered += text;
      if (gathered.length > MOST_GATHERED) flush();
    }
  });
}
async function untilDrained(stream) {
  await once(stream, "drain").catch(() => {
  });
}

export {
  processSurroundings
};
