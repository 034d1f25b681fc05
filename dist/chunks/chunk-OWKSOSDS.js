const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  renderDiagnostic
} from "./chunk-QVKPTNTJ.js";
import {
  harmless
} from "./chunk-QBAF2ESE.js";

// src/action/diagnostics.ts
function tellDiagnostics(diagnostics, sources, step) {
  for (const diagnostic of diagnostics) {
    const text = renderDiagnostic(diagnostic, sources, { color: false });
    for (const line of text.split("\n")) step.host.line(harmless(line));
    annotate(diagnostic, step);
  }
}
function annotate({ severity, summary, detail, hint, range }, step) {
  step.annotate(severity, harmless(hint ? `${detail} ${hint}` : detail), {
    title: harmless(summary),
    ...range && {
      place: {
        file: range.file,
        startLine: range.start.line,
        endLine: range.end.line,
        startColumn: range.start.column,
        endColumn: range.end.column
      }
    }
  });
}

export {
  tellDiagnostics
};
