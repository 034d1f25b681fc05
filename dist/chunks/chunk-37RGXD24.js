const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/when-over.ts
var CHECK_MS = 250;
function whenOver(read, { ID }, isOver) {
  const over = new AbortController();
  const check = async () => {
    const record = await read();
    const stored = record?.allocations.find((each) => each.ID === ID);
    if (!stored || await isOver(stored)) over.abort();
    else setTimeout(() => void check().catch((error) => over.abort(error)), CHECK_MS);
  };
  void check().catch((error) => over.abort(error));
  return over.signal;
}

export {
  whenOver
};
