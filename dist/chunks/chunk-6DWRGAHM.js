const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/run/lost-choice.ts
var LOST_CHOICES = ["rerun", "fail", "verify"];

// src/commands/run/stale-choice.ts
var STALE_CHOICES = ["skip", "fail", "run"];

// src/commands/settings.ts
var CANCEL_CHOICES = ["stop", "detach"];

export {
  LOST_CHOICES,
  STALE_CHOICES,
  CANCEL_CHOICES
};
