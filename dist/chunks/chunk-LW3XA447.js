const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/user-error.ts
var NAMES = /* @__PURE__ */ new Set([
  "JobspecError",
  "UsageError",
  "NotFoundError",
  "RegistrationError",
  "PlacementError",
  "LaunchError",
  "LostError",
  "StateError",
  "StampError",
  "EngineError",
  "ClusterError",
  "IdentityTokenError"
]);
function isUserError(error) {
  return error instanceof Error && NAMES.has(error.name);
}
async function placementText(error) {
  const { formatFailures } = await import("./format-3C2TLVUI.js");
  const { failed } = error;
  return `${formatFailures(failed)}
`;
}

export {
  isUserError,
  placementText
};
