const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  VERSION
} from "./chunk-OHB3YGB5.js";
import "./chunk-GRRIUBBP.js";

// src/commands/version.ts
var command = {
  name: "version",
  summary: "The version of oneoff",
  usage: "version",
  description: "Prints the version of oneoff and of the Node that runs it.",
  flags: [],
  errorCode: 1,
  positional: [0, 0],
  run(_, around) {
    around.out.write(`oneoff v${VERSION} (node ${process.version})
`);
    return Promise.resolve(0);
  }
};
export {
  command
};
