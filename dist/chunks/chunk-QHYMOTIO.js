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
function githubHost({ env, out }) {
  const inOrder = (tell) => (...told) => {
    out.flush?.();
    tell(...told);
  };
  return {
    line: (text) => void out.write(`${foldLine(text).join("\n")}
`),
    annotate: inOrder((level, message, options = {}) => {
      const { file, startLine, endLine, startColumn, endColumn } = options.place ?? {};
      const sameLine = startLine === endLine;
      ANNOTATE[level](message, {
        ...options.title ? { title: options.title } : {},
        ...file ? { file } : {},
        ...startLine && endLine ? { startLine, endLine } : {},
        ...sameLine && startColumn && endColumn ? { startColumn, endColumn } : {}
      });
    }),
    startGroup: inOrder(startGroup),
    endGroup: inOrder(endGroup),
    output: inOrder(setOutput),
    mask: inOrder(setSecret),
    // The toolkit's own is asynchronous: a process that is told to end might not get to it.
    summary(markdown) {
      const file = env.GITHUB_STEP_SUMMARY;
      if (file) appendFileSync(file, `${markdown}
`);
    },
    state: inOrder(saveState)
  };
}

// src/report/masked-host.ts
function maskedHost(host, mask) {
  return {
    ...host,
    line: (text) => host.line(mask(text)),
    annotate: (level, message, options = {}) => host.annotate(level, mask(message), {
      ...options,
      ...options.title === void 0 ? {} : { title: mask(options.title) }
    }),
    startGroup: (title) => host.startGroup(mask(title)),
    output: (name, value) => host.output(name, mask(value)),
    summary: (markdown) => host.summary(mask(markdown))
  };
}

export {
  githubHost,
  maskedHost
};
