const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/state/freshness.ts
function freshness(registered, submitted, relation) {
  switch (relation) {
    case "ancestor":
      return "stale";
    case "descendant":
      return "go";
    case "diverged":
      return "diverged";
    case "same":
      return runOrder(registered, submitted) === "earlier" ? "stale" : "go";
    case "unknown": {
      const order = runOrder(registered, submitted);
      if (order === null) return "diverged";
      return order === "earlier" ? "stale" : "go";
    }
  }
}
function runOrder(registered, submitted) {
  const comparable = registered.workflow !== null && registered.workflow === submitted.workflow && registered.runNumber !== null && submitted.runNumber !== null;
  if (!comparable) return null;
  const difference = submitted.runNumber - registered.runNumber || (submitted.attempt ?? 1) - (registered.attempt ?? 1);
  if (difference === 0) return "same";
  return difference < 0 ? "earlier" : "later";
}

export {
  freshness
};
