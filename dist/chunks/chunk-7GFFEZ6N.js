const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/without-warning.ts
function withoutWarning(text, action) {
  const { emitWarning } = process;
  process.emitWarning = ((warning, ...rest) => {
    if (String(warning).includes(text)) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  });
  try {
    return action();
  } finally {
    process.emitWarning = emitWarning;
  }
}

export {
  withoutWarning
};
