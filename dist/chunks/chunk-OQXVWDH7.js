const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  endGroup,
  error,
  notice,
  saveState,
  setOutput,
  setSecret,
  startGroup,
  warning
} from "./chunk-HT5VVGHN.js";

// src/action/github-host.ts
import { appendFileSync } from "node:fs";

// src/report/fold.ts
var LONGEST_LINE = 1024;
var CONTINUATION = "  ↳ ";
function foldLine(line) {
  const folded = [];
  let prefix = "";
  let rest = line;
  while (prefix.length + rest.length > LONGEST_LINE) {
    const room = LONGEST_LINE - prefix.length;
    const before = rest.lastIndexOf(" ", room);
    const at = before > 0 ? before : rest.indexOf(" ", room);
    if (at < 0) break;
    folded.push(prefix + rest.slice(0, at));
    rest = rest.slice(at + 1);
    prefix = CONTINUATION;
  }
  return [...folded, prefix + rest];
}

// src/action/github-host.ts
var ANNOTATE = { error, warning, notice };
function githubHost(env) {
  return {
    line: (text) => void process.stdout.write(`${foldLine(text).join("\n")}
`),
    annotate(level, message, options = {}) {
      const { file, startLine, endLine, startColumn, endColumn } = options.place ?? {};
      const sameLine = startLine === endLine;
      ANNOTATE[level](message, {
        ...options.title ? { title: options.title } : {},
        ...file ? { file } : {},
        ...startLine && endLine ? { startLine, endLine } : {},
        ...sameLine && startColumn && endColumn ? { startColumn, endColumn } : {}
      });
    },
    startGroup,
    endGroup,
    output: setOutput,
    mask: setSecret,
    // The toolkit's own is asynchronous: a process that is told to end might not get to it.
    summary(markdown) {
      const file = env.GITHUB_STEP_SUMMARY;
      if (file) appendFileSync(file, `${markdown}
`);
    },
    state: saveState
  };
}

export {
  githubHost
};
