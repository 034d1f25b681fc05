const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  SourceText,
  UsageError,
  graphemes,
  parseDuration,
  suggest
} from "./chunk-T4TCNNPQ.js";
import {
  count,
  shortId
} from "./chunk-ZH5KW6CK.js";
import {
  StateError,
  stateError
} from "./chunk-F7II7ZPP.js";
import {
  withoutWarning
} from "./chunk-7GFFEZ6N.js";
import {
  ownerLives,
  thisProcess
} from "./chunk-KN4JM2X5.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";
import {
  __commonJS,
  __toESM
} from "./chunk-GRRIUBBP.js";

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports, module) {
    "use strict";
    var debug = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module.exports = debug;
  }
});

// node_modules/semver/internal/constants.js
var require_constants = __commonJS({
  "node_modules/semver/internal/constants.js"(exports, module) {
    "use strict";
    var SEMVER_SPEC_VERSION = "2.0.0";
    var MAX_LENGTH = 256;
    var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
    9007199254740991;
    var MAX_SAFE_COMPONENT_LENGTH = 16;
    var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
    var WHITESPACE_CHARACTERS = [
      "	",
      "\n",
      "\v",
      "\f",
      "\r",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      "\u2028",
      "\u2029",
      " ",
      " ",
      "　",
      "\uFEFF"
    ];
    var RELEASE_TYPES = [
      "major",
      "premajor",
      "minor",
      "preminor",
      "patch",
      "prepatch",
      "prerelease"
    ];
    module.exports = {
      MAX_LENGTH,
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_SAFE_INTEGER,
      WHITESPACE_CHARACTERS,
      RELEASE_TYPES,
      SEMVER_SPEC_VERSION,
      FLAG_INCLUDE_PRERELEASE: 1,
      FLAG_LOOSE: 2
    };
  }
});

// node_modules/semver/internal/re.js
var require_re = __commonJS({
  "node_modules/semver/internal/re.js"(exports, module) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants();
    var debug = require_debug();
    exports = module.exports = {};
    var re = exports.re = [];
    var safeRe = exports.safeRe = [];
    var src = exports.src = [];
    var safeSrc = exports.safeSrc = [];
    var t = exports.t = {};
    var R = 0;
    var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
    var safeRegexReplacements = [
      ["\\s", 1],
      ["\\d", MAX_LENGTH],
      [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
    ];
    var makeSafeRegex = (value) => {
      for (const [token, max] of safeRegexReplacements) {
        value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
      }
      return value;
    };
    var createToken = (name, value, isGlobal) => {
      const safe = makeSafeRegex(value);
      const index2 = R++;
      debug(name, index2, value);
      t[name] = index2;
      src[index2] = value;
      safeSrc[index2] = safe;
      re[index2] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index2] = new RegExp(safe, isGlobal ? "g" : void 0);
    };
    createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*");
    createToken("NUMERICIDENTIFIERLOOSE", "\\d+");
    createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`);
    createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`);
    createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`);
    createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`);
    createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`);
    createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`);
    createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`);
    createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`);
    createToken("FULL", `^${src[t.FULLPLAIN]}$`);
    createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`);
    createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`);
    createToken("GTLT", "((?:<|>)?=?)");
    createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`);
    createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`);
    createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`);
    createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COERCEPLAIN", `${"(^|[^\\d])(\\d{1,"}${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`);
    createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`);
    createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`);
    createToken("COERCERTL", src[t.COERCE], true);
    createToken("COERCERTLFULL", src[t.COERCEFULL], true);
    createToken("LONETILDE", "(?:~>?)");
    createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, true);
    exports.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports, module) {
    "use strict";
    var looseOption = Object.freeze({ loose: true });
    var emptyOpts = Object.freeze({});
    var parseOptions = (options) => {
      if (!options) {
        return emptyOpts;
      }
      if (typeof options !== "object") {
        return looseOption;
      }
      return options;
    };
    module.exports = parseOptions;
  }
});

// node_modules/semver/internal/identifiers.js
var require_identifiers = __commonJS({
  "node_modules/semver/internal/identifiers.js"(exports, module) {
    "use strict";
    var numeric = /^[0-9]+$/;
    var compareIdentifiers = (a, b) => {
      if (typeof a === "number" && typeof b === "number") {
        return a === b ? 0 : a < b ? -1 : 1;
      }
      const anum = numeric.test(a);
      const bnum = numeric.test(b);
      if (anum && bnum) {
        a = +a;
        b = +b;
      }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    };
    var rcompareIdentifiers = (a, b) => compareIdentifiers(b, a);
    module.exports = {
      compareIdentifiers,
      rcompareIdentifiers
    };
  }
});

// node_modules/semver/classes/semver.js
var require_semver = __commonJS({
  "node_modules/semver/classes/semver.js"(exports, module) {
    "use strict";
    var debug = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
          return false;
        }
      }
      return true;
    };
    var SemVer = class _SemVer {
      constructor(version, options) {
        options = parseOptions(options);
        if (version instanceof _SemVer) {
          if (version.loose === !!options.loose && version.includePrerelease === !!options.includePrerelease) {
            return version;
          } else {
            version = version.version;
          }
        } else if (typeof version !== "string") {
          throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`);
        }
        if (version.length > MAX_LENGTH) {
          throw new TypeError(
            `version is longer than ${MAX_LENGTH} characters`
          );
        }
        debug("SemVer", version, options);
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
        if (!m) {
          throw new TypeError(`Invalid Version: ${version}`);
        }
        this.raw = version;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map((id) => {
            if (/^[0-9]+$/.test(id)) {
              const num = +id;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      format() {
        this.version = `${this.major}.${this.minor}.${this.patch}`;
        if (this.prerelease.length) {
          this.version += `-${this.prerelease.join(".")}`;
        }
        return this.version;
      }
      toString() {
        return this.version;
      }
      compare(other) {
        debug("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof _SemVer)) {
          if (typeof other === "string" && other === this.version) {
            return 0;
          }
          other = new _SemVer(other, this.options);
        }
        if (other.version === this.version) {
          return 0;
        }
        return this.compareMain(other) || this.comparePre(other);
      }
      compareMain(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.major < other.major) {
          return -1;
        }
        if (this.major > other.major) {
          return 1;
        }
        if (this.minor < other.minor) {
          return -1;
        }
        if (this.minor > other.minor) {
          return 1;
        }
        if (this.patch < other.patch) {
          return -1;
        }
        if (this.patch > other.patch) {
          return 1;
        }
        return 0;
      }
      comparePre(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        let i = 0;
        do {
          const a = this.prerelease[i];
          const b = other.prerelease[i];
          debug("prerelease compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      compareBuild(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        let i = 0;
        do {
          const a = this.build[i];
          const b = other.build[i];
          debug("build compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      // preminor will bump the version up to the next minor release, and immediately
      // down to pre-release. premajor and prepatch work the same way.
      inc(release, identifier, identifierBase) {
        if (release.startsWith("pre")) {
          if (!identifier && identifierBase === false) {
            throw new Error("invalid increment argument: identifier is empty");
          }
          if (identifier) {
            const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
            if (!match || match[1] !== identifier) {
              throw new Error(`invalid identifier: ${identifier}`);
            }
          }
        }
        switch (release) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier, identifierBase);
            this.inc("pre", identifier, identifierBase);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier, identifierBase);
            }
            this.inc("pre", identifier, identifierBase);
            break;
          case "release":
            if (this.prerelease.length === 0) {
              throw new Error(`version ${this.raw} is not a prerelease`);
            }
            this.prerelease.length = 0;
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
          case "pre": {
            const base = Number(identifierBase) ? 1 : 0;
            if (this.prerelease.length === 0) {
              this.prerelease = [base];
            } else {
              let i = this.prerelease.length;
              while (--i >= 0) {
                if (typeof this.prerelease[i] === "number") {
                  this.prerelease[i]++;
                  i = -2;
                }
              }
              if (i === -1) {
                if (identifier === this.prerelease.join(".") && identifierBase === false) {
                  throw new Error("invalid increment argument: identifier already exists");
                }
                this.prerelease.push(base);
              }
            }
            if (identifier) {
              let prerelease = [identifier, base];
              if (identifierBase === false) {
                prerelease = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease;
                }
              } else {
                this.prerelease = prerelease;
              }
            }
            break;
          }
          default:
            throw new Error(`invalid increment argument: ${release}`);
        }
        this.raw = this.format();
        if (this.build.length) {
          this.raw += `+${this.build.join(".")}`;
        }
        return this;
      }
    };
    module.exports = SemVer;
  }
});

// node_modules/semver/functions/compare.js
var require_compare = __commonJS({
  "node_modules/semver/functions/compare.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var compare3 = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module.exports = compare3;
  }
});

// node_modules/semver/functions/parse.js
var require_parse = __commonJS({
  "node_modules/semver/functions/parse.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var parse2 = (version, options, throwErrors = false) => {
      if (version instanceof SemVer) {
        return version;
      }
      try {
        return new SemVer(version, options);
      } catch (er) {
        if (!throwErrors) {
          return null;
        }
        throw er;
      }
    };
    module.exports = parse2;
  }
});

// src/plan/annotate.ts
var UPDATE_NAMES = {
  Ignore: "ignore",
  Place: "create",
  Migrate: "migrate",
  Stop: "destroy",
  InPlaceUpdate: "in-place update",
  DestructiveUpdate: "create/destroy update",
  Canary: "canary"
};
var CREATE = "forces create";
var DESTROY = "forces destroy";
var IN_PLACE = "forces in-place update";
var DESTRUCTIVE = "forces create/destroy update";
var IN_PLACE_BLOCKS = /* @__PURE__ */ new Set(["Affinity", "Constraint", "LogConfig", "Service", "Spread"]);
function annotate(diff, updates) {
  return { ...diff, TaskGroups: diff.TaskGroups.map((group) => annotateGroup(group, updates[group.Name])) };
}
function annotateGroup(group, updates) {
  return {
    ...group,
    Fields: group.Fields.map((field) => field.Name === "Count" ? annotateCount(field) : field),
    Tasks: group.Tasks.map((task) => ({ ...task, Annotations: taskAnnotations(task, group) })),
    Updates: namedUpdates(updates)
  };
}
function namedUpdates(updates) {
  const entries = Object.entries(UPDATE_NAMES);
  return Object.fromEntries(
    entries.map(([key, name]) => [name, updates?.[key] ?? 0]).filter(([, count2]) => count2 > 0)
  );
}
function annotateCount(field) {
  const change = Number(field.New) - Number(field.Old);
  if (change === 0) return field;
  return { ...field, Annotations: [change > 0 ? CREATE : DESTROY] };
}
function taskAnnotations(task, group) {
  if (task.Type === "None") return [];
  if (group.Type === "Added" || group.Type === "Deleted") return [task.Type === "Added" ? CREATE : DESTROY];
  const inPlace = task.Fields.every((field) => field.Name === "KillTimeout") && task.Objects.every(leavesTaskRunning);
  return [inPlace ? IN_PLACE : DESTRUCTIVE];
}
function leavesTaskRunning(block) {
  if (!IN_PLACE_BLOCKS.has(block.Name)) return false;
  return block.Name !== "LogConfig" || block.Fields.every((field) => field.Name !== "Disabled");
}

// src/plan/secret-parts.ts
var SHORTEST_PART = 4;
var PASSWORD_KEY = /pass|pwd|secret|token|credential|signature|\bsig\b|key/i;
var USER_KEY = /user|\buid\b|login/i;
function secretParts(secret) {
  const parts = /* @__PURE__ */ new Set([secret]);
  collect(secret.trim(), parts);
  return [...parts].filter((part) => part.trim() !== "");
}
function collect(text, parts) {
  parts.add(text);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const inner = lines.length > 1 ? [...lines, ...jsonStrings(text)] : jsonStrings(text);
  for (const part of inner) {
    if (part.length >= SHORTEST_PART && !parts.has(part)) collect(part, parts);
  }
  if (lines.length > 1) return;
  for (const { users, passwords } of [urlCredentials(text), keyValueCredentials(text)]) {
    for (const user of users) if (user.length >= SHORTEST_PART) parts.add(user);
    for (const password of passwords) parts.add(password);
  }
}
function jsonStrings(text) {
  const strings2 = [];
  try {
    JSON.parse(text, (_, value) => {
      if (typeof value === "string") strings2.push(value);
    });
  } catch {
  }
  return strings2;
}
function urlCredentials(text) {
  const scheme = /^([\w.+-]+:)+\/\//.exec(text)?.[0] ?? "";
  const rest = text.slice(scheme.length);
  const authority = scheme === "" ? rest : rest.split(/[/?#]/)[0];
  const infos = [authority, rest].filter((part) => part.includes("@")).map((part) => part.slice(0, part.lastIndexOf("@")));
  const found = { users: [], passwords: [] };
  for (const info of infos) {
    const [, user, password] = /^([^:]*):(.*)$/s.exec(info) ?? [];
    if (scheme !== "") found.users.push(...forms(user ?? info));
    else if (user) found.users.push(user);
    if (password) found.passwords.push(...forms(password));
  }
  return found;
}
function keyValueCredentials(text) {
  const quoted = [...text.matchAll(/([\w .-]+?)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(
    ([, key, single, double]) => ({ key, value: single ?? double })
  );
  const bare = [/;/, /[&?]/, /\s+/].flatMap(
    (separator) => text.split(separator).flatMap((piece) => {
      const [, key, value] = /^\s*([\w .-]+?)\s*=\s*(.*?)\s*$/.exec(piece) ?? [];
      return key && value ? [{ key, value }] : [];
    })
  );
  const pairs = [...quoted, ...bare];
  return {
    users: pairs.filter(({ key }) => USER_KEY.test(key)).flatMap(({ value }) => forms(value)),
    passwords: pairs.filter(({ key }) => PASSWORD_KEY.test(key)).flatMap(({ value }) => forms(value))
  };
}
function forms(text) {
  const plain2 = text.replace(/\\(.)/g, "$1");
  try {
    return [text, plain2, decodeURIComponent(text)];
  } catch {
    return [text, plain2];
  }
}

// src/scheduler/launch.ts
var LaunchError = class extends Error {
  name = "LaunchError";
};
var MOST_PAYLOAD = 16 * 1024;
function waitsForLaunch(job) {
  return job.Periodic !== null || job.ParameterizedJob !== null && !job.Dispatched;
}
function periodicChild(parent, now) {
  const { ID, Periodic } = parent;
  if (Periodic === null) throw new LaunchError(notLaunchable(parent, "periodic"));
  if (!Periodic.Enabled) {
    throw new LaunchError(
      `Job "${ID}" is periodic and disabled; register it with periodic { enabled = true } first`
    );
  }
  if (parent.Stop) throw new LaunchError(stopped(ID));
  return { ...child(parent, `periodic-${seconds(now)}`), Periodic: null };
}
function dispatchedChild(parent, request, now, suffix2) {
  if (parent.ParameterizedJob === null || parent.Dispatched) {
    throw new LaunchError(notLaunchable(parent, "parameterized"));
  }
  if (parent.Stop) throw new LaunchError(stopped(parent.ID));
  const payload = request.payload?.length ? Buffer.from(request.payload).toString("base64") : null;
  const problems = dispatchProblems(parent, request);
  if (problems.length > 0) {
    throw new LaunchError(`Job "${parent.ID}" cannot be dispatched: ${problems.join("; ")}`);
  }
  return {
    ...child(parent, `dispatch-${seconds(now)}-${suffix2}`),
    Dispatched: true,
    Meta: Object.keys(request.meta).length > 0 ? { ...parent.Meta, ...request.meta } : parent.Meta,
    Payload: payload
  };
}
function dispatchProblems({ ParameterizedJob: asks }, { meta, payload }) {
  const required = asks?.MetaRequired ?? [];
  const size = payload?.length ?? 0;
  const allowed = [...required, ...asks?.MetaOptional ?? []];
  const missing = required.filter((key) => !Object.hasOwn(meta, key));
  const unknown = Object.keys(meta).filter((key) => !allowed.includes(key));
  const takes = allowed.length > 0 ? `it takes ${allowed.join(", ")}` : "it takes none";
  return [
    ...asks?.Payload === "required" && size === 0 ? ["it needs a payload; give one with -payload"] : [],
    ...asks?.Payload === "forbidden" && size > 0 ? ["it takes no payload; leave -payload out"] : [],
    ...size > MOST_PAYLOAD ? [
      `the payload has ${size} bytes, and at most ${MOST_PAYLOAD} are taken; hand over where it is instead`
    ] : [],
    ...unknown.length > 0 ? [`it does not take the meta ${unknown.join(", ")}; ${takes}`] : [],
    ...missing.length > 0 ? [`it needs the meta ${missing.join(", ")}; give it with -meta KEY=VALUE`] : []
  ];
}
function child(parent, name) {
  const ID = `${parent.ID}/${name}`;
  return { ...parent, ID, Name: ID, ParentID: parent.ID, Stop: false, Status: "", StatusDescription: "" };
}
function notLaunchable({ ID, Periodic, ParameterizedJob }, wanted) {
  const next = Periodic ? `launch it with \`oneoff periodic force ${ID}\`` : ParameterizedJob ? `dispatch it with \`oneoff job dispatch ${ID}\`` : "run its file with `oneoff run`";
  return `Job "${ID}" is not ${wanted}; ${next}`;
}
function stopped(id) {
  return `Job "${id}" is stopped; run its file with \`oneoff run\` to register it again`;
}
function seconds(now) {
  return Math.floor(now / 1e9);
}

// src/scheduler/record.ts
function emptyRecord(namespace, id) {
  return { schema: 1, namespace, id, index: 0, versions: [], allocations: [] };
}
function currentJob(record) {
  return record.versions[0] ?? null;
}

// src/jobspec/job.ts
var BOOKKEEPING_FIELDS = [
  "Status",
  "StatusDescription",
  "Stable",
  "Version",
  "CreateIndex",
  "ModifyIndex",
  "JobModifyIndex",
  "SubmitTime"
];

// src/scheduler/equal.ts
function equal(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index2) => equal(item, b[index2]));
  }
  const left = a;
  const right = b;
  return Object.keys(left).every((key) => equal(left[key], right[key])) && Object.keys(right).every((key) => right[key] === void 0 || left[key] !== void 0);
}

// src/scheduler/changes.ts
function groupChanges(before, after) {
  return {
    fields: changedPaths(wholeView(before.job, before.group), wholeView(after.job, after.group)),
    destructive: changedPaths(containerView(before.job, before.group), containerView(after.job, after.group))
  };
}
function wholeView(job, group) {
  const jobFields = { ...job };
  for (const field of [...BOOKKEEPING_FIELDS, "TaskGroups"]) delete jobFields[field];
  const { Tasks, ...groupFields } = group;
  const view = { Job: jobFields, Group: groupFields };
  for (const task of Tasks) view[`Task[${task.Name}]`] = { ...task };
  return view;
}
function containerView(job, group) {
  const view = {
    Group: {
      EphemeralDisk: group.EphemeralDisk,
      Networks: group.Networks?.map(networkView) ?? null,
      Volumes: group.Volumes,
      Consul: group.Consul,
      Services: connectServices(group),
      RestartPolicy: { RenderTemplates: group.RestartPolicy.RenderTemplates }
    }
  };
  for (const task of group.Tasks) view[`Task[${task.Name}]`] = taskView(job, group, task);
  return view;
}
function taskView(job, group, task) {
  const { CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB, Devices, NUMA, Networks } = task.Resources;
  return {
    Driver: task.Driver,
    User: task.User,
    Config: task.Config,
    Env: task.Env,
    Meta: { ...job.Meta, ...group.Meta, ...task.Meta },
    Artifacts: task.Artifacts,
    Templates: task.Templates,
    VolumeMounts: task.VolumeMounts,
    CSIPluginConfig: task.CSIPluginConfig,
    Vault: task.Vault,
    Consul: task.Consul,
    Secrets: task.Secrets,
    Identity: task.Identity,
    Identities: task.Identities,
    LogConfig: { Disabled: task.LogConfig.Disabled },
    RestartPolicy: { RenderTemplates: task.RestartPolicy.RenderTemplates },
    Resources: {
      ...{ CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB, Devices, NUMA },
      Networks: Networks?.map(networkView) ?? null
    }
  };
}
function networkView({ Mode, MBits, Hostname, DNS, CNI, ReservedPorts, DynamicPorts }) {
  const ports = (list2) => list2?.map(({ Label, Value, To, HostNetwork }) => ({ Label, Value, To, HostNetwork })) ?? null;
  return {
    Mode,
    MBits,
    Hostname,
    DNS,
    CNI,
    ReservedPorts: ports(ReservedPorts),
    DynamicPorts: ports(DynamicPorts)
  };
}
function connectServices(group) {
  const meshed = group.Services?.filter((service) => service.Connect !== null) ?? [];
  return meshed.map(({ Name, Connect, PortLabel, Cluster }) => ({ Name, Connect, PortLabel, Cluster }));
}
function changedPaths(before, after) {
  const paths = [];
  for (const section of keysOfBoth(before, after)) {
    const old = before[section];
    const now = after[section];
    if (!old || !now) {
      paths.push(section);
      continue;
    }
    for (const field of keysOfBoth(old, now)) {
      if (!equal(old[field], now[field])) {
        paths.push(...within(field, old[field], now[field]).map((path) => `${section}.${path}`));
      }
    }
  }
  return paths;
}
function within(field, old, now) {
  if (!isMap(old ?? {}) || !isMap(now ?? {})) return [field];
  const before = old ?? {};
  const after = now ?? {};
  const changed = keysOfBoth(before, after).filter((key) => !equal(before[key], after[key]));
  const keyed = field === "Env" || field === "Meta";
  return changed.length === 0 ? [field] : changed.map((key) => keyed ? `${field}[${key}]` : `${field}.${key}`);
}
function isMap(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function keysOfBoth(a, b) {
  return [.../* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])];
}

// src/scheduler/versions.ts
var Versions = class {
  record;
  groups = /* @__PURE__ */ new Map();
  compared = /* @__PURE__ */ new Map();
  constructor(record) {
    this.record = record;
  }
  /** Whether it runs, or ran, by the registered version; a purged job of the same name does not count. */
  isCurrent(allocation) {
    const job = currentJob(this.record);
    return job !== null && isVersionOf(job, allocation);
  }
  /** What changed in its group since; null when its version or its group is no longer there to compare with. */
  changesSince(allocation) {
    const key = `${allocation.JobCreateIndex}/${allocation.JobVersion}/${allocation.TaskGroup}`;
    let changes = this.compared.get(key);
    if (changes === void 0) {
      changes = this.compare(allocation);
      this.compared.set(key, changes);
    }
    return changes;
  }
  compare(allocation) {
    const after = currentJob(this.record);
    const before = this.record.versions.find((version) => isVersionOf(version, allocation));
    if (!before || !after) return null;
    const old = this.groupsOf(before).get(allocation.TaskGroup);
    const now = this.groupsOf(after).get(allocation.TaskGroup);
    return old && now ? groupChanges({ job: before, group: old }, { job: after, group: now }) : null;
  }
  groupsOf(job) {
    let groups = this.groups.get(job);
    if (!groups) {
      groups = new Map(job.TaskGroups.map((group) => [group.Name, group]));
      this.groups.set(job, groups);
    }
    return groups;
  }
};
function isVersionOf(job, allocation) {
  return job.Version === allocation.JobVersion && job.CreateIndex === allocation.JobCreateIndex;
}

// src/scheduler/status.ts
function isClientTerminal(allocation) {
  return allocation.ClientStatus !== "pending" && allocation.ClientStatus !== "running";
}
function isTerminal(allocation) {
  return allocation.DesiredStatus === "stop" || isClientTerminal(allocation);
}
function isStopping(allocation) {
  return allocation.DesiredStatus === "stop" && !isClientTerminal(allocation);
}
function isDown(allocation) {
  if (allocation.ClientStatus === "lost") return true;
  const tasks = Object.values(allocation.TaskStates ?? {});
  return isClientTerminal(allocation) && tasks.every((task) => task.State === "dead");
}
function clientStatus(taskStates) {
  const states = Object.values(taskStates ?? {});
  if (states.some((state) => state.State === "dead" && state.Failed)) {
    return { status: "failed", description: "Failed tasks" };
  }
  if (states.some((state) => state.State === "running")) {
    return { status: "running", description: "Tasks are running" };
  }
  if (states.length === 0 || states.some((state) => state.State === "pending")) {
    return { status: "pending", description: "No tasks have started" };
  }
  return { status: "complete", description: "All tasks have completed" };
}
function jobStatus(record) {
  const job = currentJob(record);
  if (job !== null && waitsForLaunch(job)) return job.Stop ? "dead" : "running";
  if (record.allocations.some((allocation) => !isTerminal(allocation))) return "running";
  if (awaitingReschedule(record).length > 0) return "pending";
  if (job === null || job.Stop || record.allocations.length > 0) return "dead";
  return "pending";
}
function newestPerName(record) {
  const newest = /* @__PURE__ */ new Map();
  for (const allocation of record.allocations) newest.set(allocation.Name, allocation);
  return newest;
}
function awaitingReschedule(record) {
  const job = currentJob(record);
  if (job === null || job.Stop) return [];
  return [...newestPerName(record).values()].filter(
    (allocation) => allocation.RescheduleAt !== null && isVersionOf(job, allocation)
  );
}

// src/scheduler/decision.ts
var COUNTER = {
  ignore: "Ignore",
  place: "Place",
  stop: "Stop",
  replace: "DestructiveUpdate",
  "in-place": "InPlaceUpdate"
};
function countUpdates(decisions) {
  const updates = {
    Ignore: 0,
    Place: 0,
    Migrate: 0,
    Stop: 0,
    InPlaceUpdate: 0,
    DestructiveUpdate: 0,
    Canary: 0
  };
  for (const decision of decisions) updates[COUNTER[decision.action]]++;
  return updates;
}

// src/scheduler/wish.ts
function about(allocation, action, rule, reason, fields = []) {
  return {
    name: allocation.Name,
    group: allocation.TaskGroup,
    action,
    allocation: allocation.ID,
    rule,
    reason,
    fields,
    previous: action === "replace" ? allocation.ID : null
  };
}

// src/scheduler/existing.ts
function decideExisting(allocation, context) {
  const { versions, lost, unmet } = context;
  if (!isClientTerminal(allocation)) {
    return ending(allocation, lost) ?? decideLive(allocation, versions, unmet);
  }
  if (allocation.ClientStatus !== "complete") return null;
  if (!versions.isCurrent(allocation)) return history(allocation);
  if (allocation.DesiredStatus === "stop") {
    return about(allocation, "ignore", "stopped", "was stopped before its end");
  }
  return about(allocation, "ignore", "completed-unchanged", "has completed, and the job is unchanged");
}
function retire(allocation, lost, rule) {
  const reason = rule === "job-stopped" ? "the job was stopped" : "the job has no such group any more";
  if (!isClientTerminal(allocation)) {
    return ending(allocation, lost) ?? about(allocation, "stop", rule, reason);
  }
  if (allocation.ClientStatus !== "complete") return null;
  const marked = rule === "group-removed" && allocation.DesiredStatus === "run";
  return marked ? about(allocation, "stop", rule, reason) : history(allocation);
}
function decideLive(allocation, versions, unmet) {
  const is = `is ${allocation.ClientStatus}`;
  if (versions.isCurrent(allocation)) {
    return about(allocation, "ignore", "running-unchanged", `${is}, and the job is unchanged`);
  }
  const changes = versions.changesSince(allocation);
  if (changes === null || changes.destructive.length > 0) {
    const reason2 = `${is}, and the change concerns its containers`;
    return about(allocation, "replace", "changed-replaced", reason2, changes?.destructive);
  }
  if (unmet !== null) {
    const reason2 = `${is}, and this machine does not meet the new constraint ${unmet}`;
    return about(allocation, "replace", "unfit-replaced", reason2, changes.fields);
  }
  const reason = `${is}, and the change does not concern its containers`;
  return about(allocation, "in-place", "changed-in-place", reason, changes.fields);
}
function ending(allocation, lost) {
  if (lost.has(allocation.ID)) {
    return about(allocation, "stop", "lost", "the process that ran it is gone, and so are its containers");
  }
  return isStopping(allocation) ? about(allocation, "ignore", "stopping", "is being stopped") : null;
}
function history(allocation) {
  return about(allocation, "ignore", "earlier-version", `belongs to version ${allocation.JobVersion}`);
}

// src/scheduler/version-constraint.ts
var import_compare = __toESM(require_compare(), 1);
var import_parse = __toESM(require_parse(), 1);
var VERSION = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.~-]+))?(?:\+[0-9A-Za-z.~-]+)?$/;
var TERM = /^\s*(>=|<=|!=|~>|=|>|<|)\s*(\S+)\s*$/;
function meetsVersion(actual, terms, dialect) {
  const version = parse(actual.trim(), dialect);
  return version !== null && terms.split(",").every((term) => meetsTerm(version, term, dialect));
}
function meetsTerm(version, text, dialect) {
  const [, operator, wanted] = TERM.exec(text) ?? [];
  const bound = parse(wanted ?? "", "version");
  if (bound === null || dialect === "semver" && operator === "~>") return false;
  const order = compare(version, bound);
  if (operator === "" || operator === "=") return order === 0;
  if (operator === "!=") return order !== 0;
  if (dialect === "version" && !comparable(version, bound)) return false;
  switch (operator) {
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default:
      return order >= 0 && sameButLast(version, bound) && (version.prerelease === "" || bound.prerelease !== "");
  }
}
function comparable(version, bound) {
  if (version.prerelease === "") return true;
  return bound.prerelease !== "" && compareSegments(version, bound) === 0;
}
function sameButLast(version, bound) {
  const fixed2 = Math.max(bound.precision - 1, 0);
  return bound.segments.slice(0, fixed2).every((segment, index2) => version.segments[index2] === segment);
}
function parse(text, dialect) {
  const [, numbers, prerelease = ""] = VERSION.exec(text) ?? [];
  if (numbers === void 0 || dialect === "semver" && (0, import_parse.default)(text) === null) return null;
  const written = numbers.split(".").map(Number);
  return {
    segments: [...written, 0, 0].slice(0, Math.max(written.length, 3)),
    precision: written.length,
    prerelease
  };
}
function compare(a, b) {
  return compareSegments(a, b) || (0, import_compare.default)(`0.0.0${suffix(a)}`, `0.0.0${suffix(b)}`, { loose: true });
}
function compareSegments(a, b) {
  for (let i = 0; i < Math.max(a.segments.length, b.segments.length); i++) {
    const difference = (a.segments[i] ?? 0) - (b.segments[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
function suffix(version) {
  return version.prerelease === "" ? "" : `-${version.prerelease}`;
}

// src/scheduler/constraint.ts
var DISTINCT_OPERANDS = ["distinct_hosts", "distinct_property"];
function meetsConstraint(constraint, node) {
  const left = resolveTarget(constraint.LTarget, node);
  const right = resolveTarget(constraint.RTarget, node);
  switch (constraint.Operand) {
    case "!=":
    case "not":
      return left !== right;
    case "is_set":
      return left !== null;
    case "is_not_set":
      return left === null;
    default:
      return left !== null && right !== null && meets(left, constraint.Operand, right);
  }
}
function resolveTarget(target, node) {
  if (!target.startsWith("${")) return target;
  const reference = target.slice(2, -1);
  switch (reference) {
    case "node.unique.id":
      return node.id;
    case "node.unique.name":
      return node.name;
    case "node.datacenter":
      return node.datacenter;
    case "node.class":
      return node.class;
    case "node.pool":
      return node.pool;
  }
  if (reference.startsWith("attr.")) return own(node.attributes, reference.slice("attr.".length));
  if (reference.startsWith("meta.")) return own(node.meta, reference.slice("meta.".length));
  return null;
}
function own(values, key) {
  return Object.hasOwn(values, key) ? values[key] : null;
}
function meets(left, operand, right) {
  switch (operand) {
    case "=":
    case "==":
    case "is":
      return left === right;
    case "<":
      return compare2(left, right) < 0;
    case "<=":
      return compare2(left, right) <= 0;
    case ">":
      return compare2(left, right) > 0;
    case ">=":
      return compare2(left, right) >= 0;
    case "regexp":
      return matches(left, right);
    case "version":
    case "semver":
      return meetsVersion(left, right, operand);
    case "set_contains":
    case "set_contains_all":
      return items(right).every((item) => items(left).includes(item));
    case "set_contains_any":
      return items(right).some((item) => items(left).includes(item));
    default:
      return false;
  }
}
function compare2(left, right) {
  if (/^[+-]?\d+$/.test(left) && /^[+-]?\d+$/.test(right)) {
    const difference = BigInt(left.replace("+", "")) - BigInt(right.replace("+", ""));
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  const numbers = [left, right].map((text) => text.trim() === "" ? Number.NaN : Number(text));
  if (numbers.every((number2) => !Number.isNaN(number2))) return numbers[0] - numbers[1];
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
function matches(text, pattern) {
  const [, flags = "", body = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(body.replaceAll("(?P<", "(?<"), flags).test(text);
  } catch {
    return false;
  }
}
function items(list2) {
  return list2.split(",").map((item) => item.trim());
}

// src/scheduler/feasibility.ts
function unmetConstraint(job, group, node) {
  const constraints = [job, group, ...group.Tasks].flatMap((level) => level.Constraints ?? []);
  const unmet = constraints.find(
    (constraint) => !DISTINCT_OPERANDS.includes(constraint.Operand) && !meetsConstraint(constraint, node)
  );
  return unmet ? `${unmet.LTarget} ${unmet.Operand} ${unmet.RTarget}` : null;
}
function forbiddenNeighbour(job, group, node, present) {
  const ofGroup = present.filter((allocation) => allocation.TaskGroup === group.Name);
  const levels = [
    [job.Constraints, present.length],
    ...[group, ...group.Tasks].map(({ Constraints }) => [
      Constraints,
      ofGroup.length
    ])
  ];
  for (const [constraints, count2] of levels) {
    for (const constraint of constraints ?? []) {
      const forbidden = forbids(constraint, node, count2);
      if (forbidden) return forbidden;
    }
  }
  return null;
}
function forbids({ Operand, LTarget, RTarget }, node, count2) {
  if (Operand === "distinct_hosts") return RTarget !== "false" && count2 > 0 ? "distinct_hosts" : null;
  if (Operand !== "distinct_property") return null;
  const value = resolveTarget(LTarget, node);
  if (value === null) return `missing property "${LTarget}"`;
  const allowed = RTarget === "" ? 1 : Number(RTarget);
  return count2 < allowed ? null : `distinct_property: ${LTarget}=${value} used by ${count2} allocs`;
}
function filteredBy(constraint) {
  return { ...ONE_NODE, NodesFiltered: 1, ConstraintFiltered: { [constraint]: 1 } };
}
function exhaustedBy(dimension) {
  return { ...ONE_NODE, NodesExhausted: 1, DimensionExhausted: { [dimension]: 1 } };
}
var ONE_NODE = {
  NodesEvaluated: 1,
  NodesFiltered: 0,
  NodesExhausted: 0,
  ConstraintFiltered: {},
  ClassFiltered: {},
  ClassExhausted: {},
  DimensionExhausted: {},
  QuotaExhausted: [],
  NodesAvailable: {},
  CoalescedFailures: 0
};

// src/scheduler/name.ts
function allocationName(jobId, group, index2) {
  return `${jobId}.${group}[${index2}]`;
}
function allocationIndex(name) {
  return Number(name.slice(name.lastIndexOf("[") + 1, -1));
}

// src/scheduler/placement.ts
function placeMissing(context, taken, count2) {
  const newest = /* @__PURE__ */ new Map();
  for (const allocation of context.allocations) newest.set(allocationIndex(allocation.Name), allocation);
  const begun = [...newest].filter(([index2, last]) => !taken.has(index2) && isUnfinished(last, context));
  const indexes = new Set(sorted(begun.map(([index2]) => index2)).slice(0, count2));
  for (let index2 = 0; indexes.size < count2; index2++) {
    if (!taken.has(index2)) indexes.add(index2);
  }
  return sorted(indexes).map((index2) => place(context, index2, newest.get(index2) ?? null));
}
function isUnfinished(last, { versions, lost }) {
  return versions.isCurrent(last) || lost.has(last.ID) && last.DesiredStatus === "run";
}
function place(context, index2, last) {
  const { rule, reason } = last ? whyAgain(last, context) : FIRST;
  const changed = last !== null && !context.versions.isCurrent(last);
  return {
    name: allocationName(context.jobId, context.group, index2),
    group: context.group,
    action: "place",
    allocation: last?.ID ?? null,
    rule,
    reason,
    fields: changed ? context.versions.changesSince(last)?.fields ?? [] : [],
    previous: rule === "lost-runs-again" ? last.ID : null
  };
}
var FIRST = { rule: "first-run", reason: "has not run before" };
function whyAgain(last, { versions, lost }) {
  if (lost.has(last.ID)) return { rule: "lost-runs-again", reason: "its last run was lost" };
  if (!versions.isCurrent(last)) {
    return { rule: "changed-runs-again", reason: `the job has changed since version ${last.JobVersion}` };
  }
  if (last.ClientStatus === "lost") return { rule: "lost-runs-again", reason: "its last run was lost" };
  if (last.ClientStatus === "failed") {
    return { rule: "failed-runs-again", reason: "its last run failed, and the job is unchanged" };
  }
  return { rule: "stopped-runs-again", reason: "its last run was stopped before its end" };
}
function sorted(indexes) {
  return [...indexes].sort((a, b) => a - b);
}

// src/scheduler/group.ts
function decideGroup(context) {
  const { group, allocations, versions, lost } = context;
  const live = allocations.filter((allocation) => !isTerminal(allocation) && !lost.has(allocation.ID));
  const done = allocations.filter(
    (allocation) => allocation.DesiredStatus === "run" && allocation.ClientStatus === "complete" && versions.isCurrent(allocation)
  );
  const surplus = highestIndexes(live, live.length + done.length - group.Count);
  const standing = [...live.filter((allocation) => !surplus.has(allocation)), ...done];
  const existing = allocations.map(
    (allocation) => surplus.has(allocation) ? about(allocation, "stop", "count-lowered", `the count of its group is ${group.Count} now`) : decideExisting(allocation, context)
  );
  const taken = new Set(standing.map((allocation) => allocationIndex(allocation.Name)));
  const missing = group.Count - standing.length;
  return [
    ...existing.filter((wish) => wish !== null),
    ...placeMissing({ ...context, group: group.Name }, taken, missing)
  ];
}
function highestIndexes(live, count2) {
  const highestFirst = live.toSorted((a, b) => allocationIndex(b.Name) - allocationIndex(a.Name));
  return new Set(highestFirst.slice(0, Math.max(count2, 0)));
}

// src/scheduler/reschedule.ts
var SECOND = 1e9;
var WINDOW = SECOND;
var REMEMBERED_EVENTS = 5;
var BATCH_DEFAULT = {
  Attempts: 1,
  Interval: 24 * 3600 * SECOND,
  Delay: 5 * SECOND,
  DelayFunction: "constant",
  MaxDelay: 0,
  Unlimited: false
};
function isExplicit(policy) {
  if (policy === null) return false;
  const fields = Object.keys(BATCH_DEFAULT);
  return fields.some((field) => policy[field] !== BATCH_DEFAULT[field]);
}
function nextReschedule(allocation, policy) {
  if (!isExplicit(policy)) return null;
  const failedAt = failTime(allocation);
  const delay = nextDelay(allocation, policy, failedAt);
  if (policy.Unlimited) return failedAt + delay;
  const recent = eventsOf(allocation).filter((event) => failedAt - event.RescheduleTime < policy.Interval);
  return recent.length < policy.Attempts && delay < policy.Interval ? failedAt + delay : null;
}
function dueReschedules(record, now) {
  const due = awaitingReschedule(record).filter(({ RescheduleAt }) => RescheduleAt <= now + WINDOW);
  const reason = "its last run failed, and its reschedule is due";
  return due.flatMap((allocation) => [
    about(allocation, "stop", "rescheduled", reason),
    { ...about(allocation, "place", "rescheduled", reason), previous: allocation.ID }
  ]);
}
function rescheduledEvents(failed, policy, now) {
  const failedAt = failTime(failed);
  const kept = policy.Unlimited ? eventsOf(failed).slice(1 - REMEMBERED_EVENTS) : eventsOf(failed).filter((event) => failedAt - event.RescheduleTime < policy.Interval);
  const delay = nextDelay(failed, policy, failedAt);
  return [...kept, { RescheduleTime: now, PrevAllocID: failed.ID, Delay: delay }];
}
function nextDelay(allocation, policy, failedAt) {
  const [beforeLast, last] = [void 0, void 0, ...eventsOf(allocation)].slice(-2);
  if (!last) return policy.Delay;
  const delay = grown(policy, last.Delay, beforeLast?.Delay ?? null);
  if (policy.MaxDelay === 0 || delay <= policy.MaxDelay) return delay;
  return failedAt - last.RescheduleTime > policy.MaxDelay ? policy.Delay : policy.MaxDelay;
}
function grown(policy, last, beforeLast) {
  if (policy.DelayFunction === "exponential") return last * 2;
  if (policy.DelayFunction !== "fibonacci" || beforeLast === null) return policy.Delay;
  const seriesBegan = beforeLast === policy.MaxDelay && last === policy.Delay;
  return seriesBegan ? last : last + beforeLast;
}
function failTime(allocation) {
  const ends = Object.values(allocation.TaskStates ?? {}).map((task) => task.FinishedAt ?? 0);
  return Math.max(0, ...ends) || allocation.ModifyTime;
}
function eventsOf(allocation) {
  return allocation.RescheduleTracker?.Events ?? [];
}

// src/scheduler/resources.ts
var NOTHING = { cpu: 0, cores: 0, memory: 0 };
var DIMENSIONS = ["cpu", "cores", "memory"];
var MEGABYTE = 1024 * 1024;
function capacityOf({ attributes }) {
  const known = (name) => Number(attributes[name] ?? Number.POSITIVE_INFINITY);
  return {
    cpu: known("cpu.totalcompute"),
    cores: known("cpu.numcores"),
    memory: Math.floor(known("memory.totalbytes") / MEGABYTE)
  };
}
function demandOf({ Tasks }) {
  const inPhase = (...hooks) => Tasks.filter((task) => hooks.includes(phaseOf(task)));
  const phases = [
    inPhase("prestart", "prestart sidecar"),
    inPhase("main", "prestart sidecar", "poststart", "poststart sidecar"),
    inPhase("poststop", "poststop sidecar")
  ];
  return phases.map((tasks) => tasks.map(takenBy).reduce(plus, NOTHING)).reduce(most, NOTHING);
}
function exhaustedDimension(demand, free) {
  return DIMENSIONS.find((dimension) => demand[dimension] > free[dimension]) ?? null;
}
function plus(a, b) {
  return { cpu: a.cpu + b.cpu, cores: a.cores + b.cores, memory: a.memory + b.memory };
}
function minus(a, b) {
  return { cpu: a.cpu - b.cpu, cores: a.cores - b.cores, memory: a.memory - b.memory };
}
function most(a, b) {
  return {
    cpu: Math.max(a.cpu, b.cpu),
    cores: Math.max(a.cores, b.cores),
    memory: Math.max(a.memory, b.memory)
  };
}
function takenBy({ Resources: { CPU, Cores, MemoryMB } }) {
  return { cpu: CPU, cores: Cores, memory: MemoryMB };
}
function phaseOf({ Lifecycle }) {
  if (Lifecycle === null || Lifecycle.Hook === "") return "main";
  return Lifecycle.Sidecar ? `${Lifecycle.Hook} sidecar` : Lifecycle.Hook;
}

// src/scheduler/settle.ts
function settle(record, wishes, options) {
  const { failed, refused } = tryPlacements(wishes, options);
  const keepsRunning = (wish) => staysUp(wish) || wish.action === "replace" && refused.has(wish);
  const staying = new Set(wishes.filter(keepsRunning).map((wish) => wish.allocation));
  const waitsFor = record.allocations.filter((allocation) => !staying.has(allocation.ID) && !options.lost.has(allocation.ID)).filter((allocation) => !isDown(allocation)).map((allocation) => allocation.ID);
  const decisions = wishes.map((wish) => {
    const feasible = !refused.has(wish);
    return { ...wish, feasible, waitsFor: feasible && starts(wish) ? waitsFor : [] };
  });
  return { decisions, failed };
}
function tryPlacements(wishes, { job, node, unmet }) {
  const failed = {};
  const refused = /* @__PURE__ */ new Set();
  if (job === null || node === null) return { failed, refused };
  const groups = new Map(job.TaskGroups.map((group) => [group.Name, group]));
  const present = wishes.filter(staysUp).map(({ group }) => ({ TaskGroup: group }));
  const starting = [
    ...wishes.filter((wish) => wish.action === "replace"),
    ...wishes.filter((wish) => wish.action === "place")
  ];
  for (const wish of starting) {
    const group = groups.get(wish.group);
    const constraint = unmet.get(wish.group) ?? forbiddenNeighbour(job, group, node, present);
    const dimension = exhaustedDimension(demandOf(group), capacityOf(node));
    if (constraint === null && dimension === null) {
      present.push({ TaskGroup: wish.group });
      continue;
    }
    refused.add(wish);
    const metric = failed[wish.group];
    if (metric) metric.CoalescedFailures++;
    else failed[wish.group] = constraint === null ? exhaustedBy(dimension) : filteredBy(constraint);
  }
  return { failed, refused };
}
function starts(wish) {
  return wish.action === "place" || wish.action === "replace";
}
function staysUp(wish) {
  return wish.rule === "running-unchanged" || wish.action === "in-place";
}

// src/scheduler/reconcile.ts
var NONE = /* @__PURE__ */ new Set();
function reconcile(record, options) {
  const { node = null, lost = NONE } = options;
  const job = currentJob(record);
  const groups = job === null || job.Stop ? [] : job.TaskGroups;
  const unmet = /* @__PURE__ */ new Map();
  for (const group of groups) {
    const constraint = node && unmetConstraint(job, group, node);
    if (constraint !== null) unmet.set(group.Name, constraint);
  }
  const wishes = options.trigger === "alloc-reschedule" ? dueReschedules(record, options.now) : submissionWishes(record, lost, unmet);
  const { decisions, failed } = settle(record, wishes, { job, node, lost, unmet });
  const names = /* @__PURE__ */ new Set([
    ...(job?.TaskGroups ?? []).map(({ Name }) => Name),
    ...wishes.map(({ group }) => group)
  ]);
  return { decisions, updates: countByGroup(names, decisions), failed };
}
function submissionWishes(record, lost, unmet) {
  const job = currentJob(record);
  const byGroup = Map.groupBy(record.allocations, (allocation) => allocation.TaskGroup);
  const versions = new Versions(record);
  const wishes = [];
  if (job && !job.Stop) {
    for (const group of job.TaskGroups) {
      const allocations = byGroup.get(group.Name) ?? [];
      byGroup.delete(group.Name);
      const context = {
        jobId: job.ID,
        group,
        allocations,
        versions,
        lost,
        unmet: unmet.get(group.Name) ?? null
      };
      wishes.push(...decideGroup(context));
    }
  }
  const rule = job && !job.Stop ? "group-removed" : "job-stopped";
  for (const allocations of byGroup.values()) wishes.push(...retireAll(allocations, lost, rule));
  return wishes;
}
function retireAll(allocations, lost, rule) {
  return allocations.map((allocation) => retire(allocation, lost, rule)).filter((wish) => wish !== null);
}
function countByGroup(groups, decisions) {
  const byGroup = Map.groupBy(decisions, (decision) => decision.group);
  return Object.fromEntries([...groups].map((group) => [group, countUpdates(byGroup.get(group) ?? [])]));
}

// src/scheduler/register.ts
var RegistrationError = class extends Error {
  name = "RegistrationError";
};
var KEPT_VERSIONS = 6;
function register(record, job, options) {
  const current = currentJob(record);
  enforceIndex(current, job, options.checkIndex ?? null);
  if (current && sameSpecification(current, job)) return { record, changed: false };
  const refusal = current && refusedChange(current, job);
  if (refusal && !options.dryRun) throw new RegistrationError(refusal);
  const index2 = record.index + 1;
  const registered = {
    ...job,
    Version: current ? current.Version + 1 : 0,
    SubmitTime: options.now,
    CreateIndex: current ? current.CreateIndex : index2,
    ModifyIndex: index2,
    JobModifyIndex: index2
  };
  const versions = keptVersions([registered, ...record.versions], record.allocations);
  return { record: { ...record, index: index2, versions }, changed: true };
}
function refusedChange(current, next) {
  const what = (changed) => `Job "${next.ID}" is registered ${changed}; give the job another name, or remove the old one first with \`oneoff stop -purge ${next.ID}\``;
  if (current.Type !== next.Type) {
    return what(`with type "${current.Type}" and cannot become type "${next.Type}"`);
  }
  if (current.Periodic === null !== (next.Periodic === null)) {
    return what(
      current.Periodic ? "as periodic and cannot lose its periodic block" : "without a periodic block and cannot get one"
    );
  }
  if (current.ParameterizedJob === null !== (next.ParameterizedJob === null)) {
    return what(
      current.ParameterizedJob ? "as parameterized and cannot lose its parameterized block" : "without a parameterized block and cannot get one"
    );
  }
  return null;
}
function enforceIndex(current, job, expected) {
  if (expected === null) return;
  const actual = current?.JobModifyIndex ?? 0;
  if (actual === expected) return;
  const found = current ? `it was changed since that plan: its index is ${actual} now` : "no such job is registered";
  throw new RegistrationError(
    expected === 0 ? `Job "${job.ID}" must not exist for -check-index 0, but it does, with index ${actual}; run \`oneoff plan\` and submit with the index it prints` : `Job "${job.ID}" was not submitted: -check-index asks for index ${expected}, but ${found}; run \`oneoff plan\` again and look at the difference`
  );
}
function sameSpecification(current, next) {
  const bookkeeping = Object.fromEntries(BOOKKEEPING_FIELDS.map((field) => [field, current[field]]));
  return equal(current, { ...next, ...bookkeeping });
}
function keptVersions(versions, allocations) {
  const inUse = new Set(
    allocations.filter((allocation) => !isDown(allocation)).map((allocation) => allocation.JobVersion)
  );
  return versions.filter((version, age) => age < KEPT_VERSIONS || inUse.has(version.Version));
}

// src/commands/command.ts
var FLAGS = {
  state: {
    name: "state",
    kind: "text",
    value: "<place>",
    help: "Where job records are: local ($XDG_STATE_HOME/oneoff, else ~/.local/state/oneoff), git (the repository one is in, or the workflow's), the URL or path of a git repository, none, or a folder. Default: auto, which is git on GitHub's hosted runners and local elsewhere."
  },
  engine: {
    name: "engine",
    kind: "text",
    value: "<name>",
    help: "Where jobs run and are remembered: docker, this machine's; or nomad, the cluster that NOMAD_ADDR and its like name. Default: docker."
  },
  onCancel: {
    name: "on-cancel",
    kind: "text",
    value: "<choice>",
    help: "With -engine nomad, what a cancel does to the job: stop, or detach, which leaves it running for the same submission to find it again. Default: stop."
  },
  namespace: {
    name: "namespace",
    kind: "text",
    value: "<name>",
    help: "Namespace of the job. Default: default; with -engine nomad NOMAD_NAMESPACE."
  },
  noColor: { name: "no-color", kind: "switch", help: "No colours, whatever the terminal." },
  json: { name: "json", kind: "switch", help: "Print JSON for programs." },
  jsonEvents: {
    name: "json",
    kind: "switch",
    help: "Print one JSON object per event and line, the outcome last."
  },
  verbose: { name: "verbose", kind: "switch", help: "Show more: full IDs, every field, the decisions." },
  variable: {
    name: "var",
    kind: "list",
    value: "<key=value>",
    help: "Value of a variable of the jobspec. May be repeated."
  },
  variableFile: {
    name: "var-file",
    kind: "list",
    value: "<file>",
    help: "File with values of variables, HCL or JSON. May be repeated; later ones win."
  },
  stamp: {
    name: "stamp",
    kind: "text",
    value: "<kind>",
    help: "What to set INVOCATION to in every task: run-number, run-attempt, timestamp, sha, files, none, or a text of your own. Default: none."
  },
  stampFiles: {
    name: "stamp-files",
    kind: "list",
    value: "<glob>",
    help: "With -stamp files: the files whose content makes the stamp. May be repeated."
  },
  gc: {
    name: "gc",
    kind: "text",
    value: "<limits>",
    help: "How much of the past is kept: a number of allocations of earlier versions, an age, or both; all or never. Default: 50,720h."
  },
  onStale: {
    name: "on-stale",
    kind: "text",
    value: "<choice>",
    help: "In a workflow, when a newer commit is registered: skip (end as stale, exit code 0), fail (exit code 75) or run. Default: skip."
  },
  onDiverged: {
    name: "on-diverged",
    kind: "text",
    value: "<choice>",
    help: "What -on-stale is for an older commit, for one that is neither older nor newer, as on another branch: skip, fail or run. Default: run."
  },
  onLost: {
    name: "on-lost",
    kind: "text",
    value: "<choice>",
    help: "When nobody knows how an allocation ended: rerun, fail, or verify, which runs the command of the meta key oneoff_verify in its place: exit code 0 means complete, 10 run it, anything else stop. Default: rerun."
  },
  timeout: {
    name: "timeout",
    kind: "duration",
    value: "<duration>",
    help: "Stop everything after this long, with exit code 124."
  },
  secret: {
    name: "secret",
    kind: "list",
    value: "<name>",
    help: "A secret: ${secret.NAME} in a task is the value of the environment variable NAME. It is neither stored nor shown. May be repeated."
  },
  allow: {
    name: "allow",
    kind: "list",
    value: "<name>",
    help: "Allow what the Docker driver refuses by default: volumes, privileged, caps, host-namespaces, runtimes; and raw_exec, which runs programs on this machine itself. May be repeated or comma-separated."
  }
};
var LAUNCH_FLAGS = [
  FLAGS.variable,
  FLAGS.variableFile,
  FLAGS.engine,
  FLAGS.state,
  FLAGS.namespace,
  FLAGS.allow,
  FLAGS.secret,
  FLAGS.noColor,
  FLAGS.jsonEvents,
  FLAGS.onStale,
  FLAGS.onDiverged,
  FLAGS.timeout,
  FLAGS.onCancel,
  FLAGS.gc
];
function wantsColor(args, stream, env) {
  if (args.switch("no-color") || env.NO_COLOR || env.NOMAD_CLI_NO_COLOR) return false;
  return Boolean(stream.isTTY) || Boolean(env.FORCE_COLOR);
}

// src/commands/leftovers.ts
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
function markContainers(folder, { ID, Namespace, JobID }) {
  const mark = { id: ID, namespace: Namespace, job: JobID, owner: thisProcess() };
  try {
    mkdirSync(marksIn(folder), { recursive: true, mode: 448 });
    writeFileSync(join(marksIn(folder), ID), JSON.stringify(mark));
  } catch (error) {
    throw stateError(marksIn(folder), error);
  }
}
function unmarkContainers(folder, allocationId) {
  rmSync(join(marksIn(folder), allocationId), { force: true });
}
async function sweepContainers(folder, store, engine, { job, look, running } = { job: null, look: false, running: "stop" }) {
  const noted = await standingNotes(folder, store);
  if (noted.length === 0 && !look) return [];
  try {
    const opened = await engine.open();
    const swept = await opened.sweep({
      job,
      running,
      standing: async ({ id, namespace, jobId }) => standingIn(await store.read({ namespace, id: jobId }), id)
    });
    const [over, forgotten] = [idsOf(noted, "over"), running === "stop" ? idsOf(noted, "forgotten") : []];
    await opened.clean(over);
    const rest = await opened.clean(forgotten);
    for (const id of [...over, ...forgotten]) unmarkContainers(folder, id);
    return [...swept.map(sweptText), ...rest.map((name) => `${name} ${LEFT}: it was removed`)];
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}
function hasNotes(folder) {
  return readMarks(folder).length > 0;
}
function heldAllocations(folder) {
  return new Set(
    readMarks(folder).filter(({ owner: owner2 }) => ownerLives(owner2) !== "gone").map(({ id }) => id)
  );
}
async function standingNotes(folder, store) {
  const notes = [];
  for (const mark of readMarks(folder)) {
    if (ownerLives(mark.owner) !== "gone") continue;
    const record = await store.read({ namespace: mark.namespace, id: mark.job });
    notes.push({ mark, standing: standingIn(record, mark.id) });
  }
  return notes.filter(({ standing }) => standing !== "live");
}
function standingIn(record, allocationId) {
  const allocation = record?.allocations.find(({ ID }) => ID === allocationId);
  if (!allocation) return "forgotten";
  return isDown(allocation) ? "over" : "live";
}
var LEFT = "was left by a process that is gone, and no record tells of it";
function sweptText({ container, jobId, found, exitCode }) {
  return `Container ${container} of job "${jobId}" ${LEFT}: ${howItEnded(found, exitCode)}`;
}
function howItEnded(found, exitCode) {
  if (found === "never started") return "it had never started";
  if (found === "ended") return `it had ended with exit code ${exitCode ?? "unknown"}`;
  if (exitCode === null)
    return "it still runs. The next run of the job, `oneoff stop` and `oneoff system gc` stop it";
  return `it still ran, and was stopped: exit code ${exitCode}`;
}
function idsOf(noted, standing) {
  return noted.filter((each2) => each2.standing === standing).map(({ mark }) => mark.id);
}
function readMarks(folder) {
  let names;
  try {
    names = readdirSync(marksIn(folder));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(marksIn(folder), name), "utf8"))];
    } catch {
      return [];
    }
  });
}
function marksIn(folder) {
  return join(folder, "containers");
}

// src/scheduler/run-duration.ts
var EXCEEDED_RUN_DURATION = "allocation exceeded max_run_duration";
function runDeadline(job, allocation) {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  return group?.MaxRunDuration ? allocation.CreateTime + group.MaxRunDuration : null;
}

// src/scheduler/progress.ts
var KEPT_EVENTS = 10;
function appendEvent(state, event) {
  return { ...state, Events: [...state.Events, event].slice(-KEPT_EVENTS) };
}
function recordTaskState(record, allocationId, task, state, now) {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const TaskStates = { ...allocation.TaskStates, [task]: state };
    const { status, description } = clientStatus(TaskStates);
    const reported = isClientTerminal(allocation) && allocation.ClientStatus !== "lost";
    return reported ? { ...allocation, TaskStates } : { ...allocation, TaskStates, ClientStatus: status, ClientDescription: description };
  });
}
function recordClientStatus(record, allocationId, status, description, now) {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const exceeded = allocation.DesiredDescription === EXCEEDED_RUN_DURATION;
    const ClientDescription = exceeded ? EXCEEDED_RUN_DURATION : description;
    const changed = { ...allocation, ClientStatus: status, ClientDescription, ModifyTime: now };
    return { ...changed, RescheduleAt: rescheduleAt(record, changed) };
  });
}
function recordSettled(record, allocationId, status, description, now) {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const tasks = Object.entries(allocation.TaskStates ?? {});
    const dead = tasks.map(([name, state]) => {
      const Failed = state.State === "dead" ? state.Failed : status === "failed";
      return [name, { ...state, State: "dead", Failed }];
    });
    return {
      ...allocation,
      ClientStatus: status,
      ClientDescription: description,
      TaskStates: allocation.TaskStates && Object.fromEntries(dead),
      // A lost one was told to stop so that another could take its place.
      DesiredStatus: status === "complete" ? "run" : allocation.DesiredStatus
    };
  });
}
function recordOwner(record, allocationId, owner2, now) {
  return changeAllocation(record, allocationId, now, (allocation) => ({ ...allocation, Owner: owner2 }));
}
function requestStop(record, allocationIds, reason, now) {
  const asked = new Set(allocationIds);
  return record.allocations.filter((allocation) => asked.has(allocation.ID) && !isTerminal(allocation)).reduce(
    (changed, { ID }) => changeAllocation(changed, ID, now, (allocation) => ({
      ...allocation,
      DesiredStatus: "stop",
      DesiredDescription: reason
    })),
    record
  );
}
function giveUpReschedule(record, allocationId, now) {
  return changeAllocation(record, allocationId, now, (allocation) => ({ ...allocation, RescheduleAt: null }));
}
function rescheduleAt(record, allocation) {
  const job = currentJob(record);
  const failed = allocation.ClientStatus === "failed" && allocation.DesiredStatus === "run";
  if (!failed || job === null || job.Stop || !isVersionOf(job, allocation)) return null;
  const group = job.TaskGroups.find((candidate) => candidate.Name === allocation.TaskGroup);
  return group ? nextReschedule(allocation, group.ReschedulePolicy) : null;
}
function changeAllocation(record, id, now, change) {
  const position2 = record.allocations.findIndex((allocation) => allocation.ID === id);
  const found = record.allocations[position2];
  if (!found) return record;
  const index2 = record.index + 1;
  const changed = { ...change(found), ModifyIndex: index2, ModifyTime: now };
  return { ...record, index: index2, allocations: record.allocations.with(position2, changed) };
}

// src/gotemplate/bytes.ts
function fromBytes(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fromMixedBytes(bytes);
  }
}
function toBytes(text) {
  if (text.isWellFormed()) return Buffer.from(text);
  const parts = text.split(/([\udc80-\udcff])/).map((part) => {
    const code = part.charCodeAt(0);
    return part.length === 1 && code >= 56448 && code <= 56575 ? Buffer.from([code - 56320]) : Buffer.from(part);
  });
  return Buffer.concat(parts);
}
var normalized = (text) => text.isWellFormed() ? text : fromBytes(toBytes(text));
function byteLength(text) {
  return text.isWellFormed() ? Buffer.byteLength(text) : toBytes(text).length;
}
function fromMixedBytes(bytes) {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const length2 = sequenceLength(bytes[at] ?? 0);
    try {
      text += decoder.decode(bytes.subarray(at, at + length2));
      at += length2;
    } catch {
      text += String.fromCharCode(56320 + (bytes[at] ?? 0));
      at += 1;
    }
  }
  return text;
}
function sequenceLength(first) {
  if (first < 192) return 1;
  if (first < 224) return 2;
  return first < 240 ? 3 : 4;
}

// src/gotemplate/error.ts
var TemplateError = class extends Error {
  name = "TemplateError";
  offset;
  constructor(message, offset) {
    super(message);
    this.offset = offset;
  }
};
var CallError = class extends Error {
  name = "CallError";
};
function problemAt(text, { message, offset }) {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    line: before.split("\n").length,
    column: [...before.slice(lineStart)].length + 1,
    message
  };
}

// src/commands/engine-choice.ts
var ENGINES = ["docker", "nomad"];
function engineOf(args) {
  const text = args.text("engine") ?? "docker";
  const engine = ENGINES.find((name) => name === text);
  if (!engine) throw new UsageError(`-engine takes ${ENGINES.join(" or ")}, not "${text}"`);
  return engine;
}
function namespaceOf(args, env) {
  const fallback = engineOf(args) === "nomad" ? env.NOMAD_NAMESPACE : null;
  return args.text("namespace") || fallback || "default";
}

// src/scheduler/retention.ts
var DEFAULT_RETENTION = { count: 50, age: 30 * 24 * 36e11 };
var NO_RETENTION = { count: 0, age: 0 };
function neededAllocations(record) {
  const job = currentJob(record);
  const newest = new Map(record.allocations.map(({ Name, ID }) => [Name, ID]));
  const decides = (allocation) => !isDown(allocation) || newest.get(allocation.Name) === allocation.ID || job !== null && isVersionOf(job, allocation);
  return new Set(record.allocations.filter(decides).flatMap(({ ID, WaitsFor }) => [ID, ...WaitsFor]));
}
function collectAllocations(record, { count: count2, age }, now) {
  const needed = neededAllocations(record);
  const history3 = record.allocations.filter(({ ID }) => !needed.has(ID));
  const kept = new Set(
    history3.slice(Math.max(history3.length - count2, 0)).filter(({ ModifyTime }) => now - ModifyTime < age)
  );
  const collected = new Set(history3.filter((allocation) => !kept.has(allocation)).map(({ ID }) => ID));
  if (collected.size === 0) return { record, collected: [] };
  return {
    record: {
      ...record,
      index: record.index + 1,
      allocations: record.allocations.filter(({ ID }) => !collected.has(ID))
    },
    collected: [...collected]
  };
}
function collectChildren(children, { count: count2, age }, now) {
  const dead = children.filter((child2) => jobStatus(child2) === "dead" && child2.allocations.every(isDown)).toSorted((a, b) => lastChange(a) - lastChange(b));
  const kept = new Set(
    dead.slice(Math.max(dead.length - count2, 0)).filter((child2) => now - lastChange(child2) < age)
  );
  return dead.filter((child2) => !kept.has(child2));
}
function lastChange(record) {
  const times = record.allocations.map(({ ModifyTime }) => ModifyTime);
  return Math.max(currentJob(record)?.SubmitTime ?? 0, ...times);
}

// src/commands/retention.ts
var RETENTION_FORM = "a number, a duration, or both, such as 50,720h; or all, or never";
function parseRetention(text) {
  if (text === "never") return null;
  if (text === "all") return NO_RETENTION;
  const limits = { count: Number.POSITIVE_INFINITY, age: Number.POSITIVE_INFINITY };
  for (const part of text.split(",")) {
    const age = parseDuration(part);
    if (age !== null) limits.age = age * 1e6;
    else if (/^\d+$/.test(part)) limits.count = Number(part);
    else return void 0;
  }
  return limits;
}
function retentionOf(args) {
  const text = args.text("gc");
  if (text === null) return void 0;
  const retention = parseRetention(text);
  if (retention === void 0) throw new UsageError(`-gc takes ${RETENTION_FORM}; not "${text}"`);
  return retention;
}

// src/commands/run/lost-choice.ts
var LOST_CHOICES = ["rerun", "fail", "verify"];

// src/commands/run/stale-choice.ts
var STALE_CHOICES = ["skip", "fail", "run"];

// src/commands/settings.ts
var CANCEL_CHOICES = ["stop", "detach"];

// src/scheduler/job-stub.ts
function jobStub(record) {
  const job = currentJob(record);
  if (!job) return null;
  const { ID, ParentID, Name, Namespace, Type, Priority, Stop, SubmitTime, JobModifyIndex } = job;
  const Status = jobStatus(record);
  return { ID, ParentID, Name, Namespace, Type, Priority, Status, Stop, SubmitTime, JobModifyIndex };
}

// src/commands/find.ts
var NotFoundError = class extends Error {
  name = "NotFoundError";
};
async function findJob(store, id, namespace) {
  const named = await store.read({ namespace, id });
  if (named) return named;
  const keys = (await store.list()).filter((key) => key.namespace === namespace);
  const matches2 = keys.filter((key) => key.id.startsWith(id));
  if (matches2.length > 1)
    throw new NotFoundError(`"${id}" begins several jobs: ${matches2.map((key) => key.id).join(", ")}`);
  const record = matches2[0] && await store.read(matches2[0]);
  if (!record) {
    throw new NotFoundError(
      `There is no job "${id}" in namespace "${namespace}" of ${store.location}. 'oneoff status${store.flags ?? ""}' lists the jobs there are`
    );
  }
  return record;
}
async function findAllocation(store, id) {
  const found = await allocationsByPrefix(store, id);
  if (found.length > 1) {
    throw new NotFoundError(
      `"${id}" begins several allocations: ${found.map(({ allocation }) => allocation.ID).join(", ")}`
    );
  }
  if (!found[0]) {
    throw new NotFoundError(
      `There is no allocation "${id}" in ${store.location}. 'oneoff status${store.flags ?? ""} JOB' lists a job's`
    );
  }
  return found[0];
}
async function allocationsByPrefix(store, prefix) {
  if (!/^[0-9a-f-]+$/.test(prefix)) return [];
  const found = [];
  const keys = await store.jobsOfAllocation?.(prefix) ?? await store.list();
  for (const record of await readAll(store, keys)) {
    for (const allocation of record.allocations) {
      if (allocation.ID.startsWith(prefix)) found.push({ allocation, record });
    }
  }
  return found;
}
async function registeredJobs(store) {
  if (store.jobs) return store.jobs();
  const records = await readAll(store, await store.list());
  return records.map(jobStub).filter((stub) => stub !== null);
}
var AT_ONCE = 20;
async function readAll(store, keys) {
  const records = [];
  for (let i = 0; i < keys.length; i += AT_ONCE) {
    records.push(...await Promise.all(keys.slice(i, i + AT_ONCE).map((key) => store.read(key))));
  }
  return records.filter((record) => record !== null);
}

// src/state/schema.ts
var RECORD_SCHEMA = 1;
var MIGRATIONS = /* @__PURE__ */ new Map();
function parseRecord(text, store, jobId) {
  const what = `State ${store}: the record of job "${jobId}"`;
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new StateError(
      `${what} is no JSON; restore a backup, or remove the job with \`oneoff stop -purge ${jobId}\``,
      { cause: error }
    );
  }
  return migrate(document, what, MIGRATIONS, RECORD_SCHEMA);
}
function migrate(document, what, migrations, target) {
  let current = document;
  for (; ; ) {
    const schema = current?.schema;
    if (schema === target) return current;
    if (typeof schema === "number" && schema > target) {
      throw new StateError(
        `${what} was written by a newer oneoff; use that version, or another place with -state`
      );
    }
    const migration = typeof schema === "number" ? migrations.get(schema) : void 0;
    if (!migration) throw new StateError(`${what} is not a record of oneoff; restore a backup`);
    current = { ...migration(current), schema: schema + 1 };
  }
}

// src/commands/open-store.ts
import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { join as join4, resolve as resolve2 } from "node:path";

// src/github/token.ts
function tokenFrom(env) {
  return env["INPUT_GITHUB-TOKEN"]?.trim() || env.GITHUB_TOKEN || null;
}

// src/state/folder.ts
import { homedir } from "node:os";
import { join as join2, resolve } from "node:path";
var DATABASE = "state.db";
function stateFolder(env, override) {
  if (override) return resolve(override);
  const base = env.XDG_STATE_HOME?.startsWith("/") ? env.XDG_STATE_HOME : join2(env.HOME || homedir(), ".local", "state");
  return join2(base, "oneoff");
}

// src/state/sqlite.ts
import { join as join3 } from "node:path";

// src/state/database.ts
import { chmodSync, mkdirSync as mkdirSync2, statSync } from "node:fs";
import { dirname } from "node:path";
var LAYOUT = 1;
var LOCK_TIMEOUT_MS = 2e4;
var CREATE2 = `
  CREATE TABLE job (
    namespace TEXT NOT NULL,
    id TEXT NOT NULL,
    record_index INTEGER NOT NULL,
    reason TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (namespace, id)
  ) STRICT;
  PRAGMA user_version = ${LAYOUT};
`;
function openDatabase(path, readOnly) {
  if (!statSync(path, { throwIfNoEntry: false })) return null;
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path, { readOnly, timeout: LOCK_TIMEOUT_MS });
  if (layoutOf(database, path) === LAYOUT) return database;
  database.close();
  return null;
}
function createDatabase(path) {
  mkdirSync2(dirname(path), { recursive: true, mode: 448 });
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path, { timeout: LOCK_TIMEOUT_MS });
  chmodSync(path, 384);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("BEGIN IMMEDIATE");
  if (layoutOf(database, path) === 0) database.exec(CREATE2);
  database.exec("COMMIT");
  return database;
}
function layoutOf(database, path) {
  const layout = Number(database.prepare("PRAGMA user_version").get()?.user_version);
  if (layout <= LAYOUT) return layout;
  database.close();
  throw new StateError(
    `State ${path}: the database was written by a newer oneoff; use that version, or another folder with -state`
  );
}
function loadSqlite() {
  return withoutWarning("SQLite is an experimental feature", () => process.getBuiltinModule("node:sqlite"));
}

// src/state/sqlite.ts
var POLL_MS = 100;
function openSqliteStore(folder, options = {}) {
  return new SqliteStore(folder, options.readOnly ?? false);
}
var SqliteStore = class {
  location;
  path;
  readOnly;
  database = null;
  closed = false;
  ownWrites = 0;
  /** What was read or written last: a run asks for the same record again and again, and it may be large. */
  last = null;
  sleepers = /* @__PURE__ */ new Set();
  constructor(folder, readOnly) {
    this.location = folder;
    this.path = join3(folder, DATABASE);
    this.readOnly = readOnly;
  }
  async read(key) {
    return this.guarded(() => this.parse(key, this.text(key)));
  }
  async update(key, reason, change) {
    return this.guarded(() => {
      const database = this.writable();
      database.exec("BEGIN IMMEDIATE");
      try {
        const before = this.parse(key, this.text(key));
        const after = change(before);
        if (after !== before) this.write(database, key, reason, after);
        database.exec("COMMIT");
        return after;
      } catch (error) {
        rollBack(database);
        throw error;
      } finally {
        this.ownWrites++;
        this.wakeAll();
      }
    });
  }
  async *watch(key, signal) {
    let seen;
    while (!signal.aborted && !this.closed) {
      const version = this.guarded(() => this.changeCounter());
      const text = this.guarded(() => this.text(key));
      if (text !== seen) {
        seen = text;
        yield this.guarded(() => this.parse(key, text));
      }
      while (!signal.aborted && !this.closed && this.guarded(() => this.changeCounter()) === version) {
        await this.sleep(signal);
      }
    }
  }
  async list() {
    return this.guarded(() => {
      const rows = this.existing()?.prepare("SELECT namespace, id FROM job ORDER BY namespace, id").all() ?? [];
      return rows.map((row) => ({ namespace: String(row.namespace), id: String(row.id) }));
    });
  }
  async close() {
    this.closed = true;
    this.database?.close();
    this.wakeAll();
  }
  write(database, { namespace, id }, reason, record) {
    if (record === null) {
      database.prepare("DELETE FROM job WHERE namespace = ? AND id = ?").run(namespace, id);
      return;
    }
    const text = JSON.stringify(record);
    database.prepare(
      "INSERT OR REPLACE INTO job (namespace, id, record_index, reason, record) VALUES (?, ?, ?, ?, ?)"
    ).run(namespace, id, record.index, reason, text);
    this.last = { text, record };
  }
  text({ namespace, id }) {
    const statement = this.existing()?.prepare("SELECT record FROM job WHERE namespace = ? AND id = ?");
    const row = statement?.get(namespace, id);
    return row ? String(row.record) : null;
  }
  parse({ id }, text) {
    if (text === null) return null;
    if (this.last?.text !== text) this.last = { text, record: parseRecord(text, this.path, id) };
    return this.last.record;
  }
  /** Moves with every commit, of this process or another. */
  changeCounter() {
    const row = this.existing()?.prepare("PRAGMA data_version").get();
    return `${this.ownWrites} ${row?.data_version ?? "none"}`;
  }
  existing() {
    this.database ??= openDatabase(this.path, this.readOnly);
    return this.database;
  }
  writable() {
    if (this.readOnly) throw new Error(`the store ${this.path} was opened for reading`);
    this.database = this.existing() ?? createDatabase(this.path);
    return this.database;
  }
  sleep(signal) {
    return new Promise((resolve3) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        this.sleepers.delete(wake);
        resolve3();
      };
      const timer = setTimeout(wake, POLL_MS);
      signal.addEventListener("abort", wake, { once: true });
      this.sleepers.add(wake);
    });
  }
  wakeAll() {
    for (const wake of this.sleepers) wake();
  }
  guarded(act) {
    try {
      return act();
    } catch (error) {
      throw stateError(this.path, error);
    }
  }
};
function rollBack(database) {
  try {
    database.exec("ROLLBACK");
  } catch {
  }
}

// src/commands/open-store.ts
async function openStore(around, state, options = {}) {
  const { readOnly = false, secrets = /* @__PURE__ */ new Map() } = options;
  const place3 = statePlace(around, state);
  switch (place3.kind) {
    case "folder":
      return openSqliteStore(place3.folder, { readOnly });
    case "none":
      return (await import("./memory-77Y2HI26.js")).openMemoryStore();
    case "git": {
      const { openGitStore } = await import("./git-TKMIERUN.js");
      return openGitStore({
        ...gitConnection(around, place3.remote),
        author: author(around.env),
        nonce: () => process.getBuiltinModule("node:crypto").randomUUID(),
        readOnly,
        secrets,
        tell: (text) => around.err.write(`Warning: ${text}
`)
      });
    }
  }
}
function localFolder(around, state) {
  const place3 = statePlace(around, state);
  if (place3.kind === "folder") return place3.folder;
  const name = place3.kind === "git" ? `git-${shortHash(place3.remote)}` : `none-${shortHash(workflowJob(around.env))}`;
  return join4(stateFolder(around.env), name);
}
function statePlace(around, state) {
  const { env, cwd } = around;
  switch (state || "auto") {
    case "auto":
      return env.RUNNER_ENVIRONMENT === "github-hosted" ? { kind: "git", remote: ownRepository(around) } : { kind: "folder", folder: stateFolder(env) };
    case "local":
      return { kind: "folder", folder: stateFolder(env) };
    case "none":
      return { kind: "none" };
    case "git":
      return { kind: "git", remote: ownRepository(around) };
  }
  const path = resolve2(cwd, state);
  if (isRemoteAddress(state)) return { kind: "git", remote: state };
  return isRepository(path) ? { kind: "git", remote: path } : { kind: "folder", folder: path };
}
function gitConnection(around, remote) {
  const { env, cwd, hurry } = around;
  const server = new URL(env.GITHUB_SERVER_URL || "https://github.com");
  const ours = URL.canParse(remote) && new URL(remote).origin === server.origin;
  return {
    remote,
    token: ours ? tokenFrom(env) : null,
    workspace: env.GITHUB_WORKSPACE ?? cwd,
    folder: join4(stateFolder(env), "git-scratch"),
    env,
    cwd,
    hurry
  };
}
function ownRepository({ env, cwd }) {
  const { GITHUB_REPOSITORY: repository } = env;
  if (env.GITHUB_ACTIONS === "true" && repository) {
    return `${env.GITHUB_SERVER_URL || "https://github.com"}/${repository}`;
  }
  const { status, stdout } = process.getBuiltinModule("node:child_process").spawnSync("git", ["remote", "get-url", "origin"], {
    cwd,
    env,
    encoding: "utf8"
  });
  const origin = status === 0 ? stdout.trim() : "";
  if (origin === "") {
    throw new StateError(
      `State git: ${cwd} is in no git repository with a remote "origin"; change into one, or name the remote: -state URL`
    );
  }
  return origin;
}
function workflowJob(env) {
  return JSON.stringify([env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB, env.RUNNER_NAME]);
}
function shortHash(text) {
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
function isRemoteAddress(text) {
  return text.includes("://") || /^[^/\\\s]+@[^/\s]+:/.test(text);
}
function isRepository(path) {
  return existsSync(join4(path, ".git")) || ["HEAD", "objects", "refs"].every((name) => existsSync(join4(path, name)));
}
function author(env) {
  const { GITHUB_ACTIONS, GITHUB_ACTOR: actor, GITHUB_WORKFLOW: workflow, GITHUB_RUN_ID: run } = env;
  if (GITHUB_ACTIONS === "true" && actor) return `${actor} (${workflow ?? "workflow"}, run ${run ?? "?"})`;
  return `${env.USER || "oneoff"}@${hostname()}`;
}

// src/commands/garbage.ts
import { rmSync as rmSync2 } from "node:fs";
import { join as join5 } from "node:path";
async function collectOf(store, folder, record, retention) {
  const key = { namespace: record.namespace, id: record.id };
  const tooMuch = collectAllocations(record, retention, Date.now() * 1e6).collected.length > 0;
  const own2 = tooMuch ? await collectHistory(store, folder, key, retention) : NOTHING2;
  const parent = currentJob(record)?.ParentID;
  if (!parent) return own2;
  const children = await collectSiblings(store, folder, key.namespace, parent, retention);
  return merge([own2, children]);
}
var NOTHING2 = { allocations: [], jobs: [], problems: [] };
async function collectAll(store, folder, retention) {
  const records = await readAll(store, await store.list());
  const parents = new Map(
    records.flatMap((record) => {
      const parent = currentJob(record)?.ParentID;
      return parent ? [[JSON.stringify([record.namespace, parent]), { record, parent }]] : [];
    })
  );
  const garbage = [];
  for (const { record, parent } of parents.values()) {
    garbage.push(await collectSiblings(store, folder, record.namespace, parent, retention));
  }
  for (const { namespace, id } of records) {
    garbage.push(await collectHistory(store, folder, { namespace, id }, retention));
  }
  return merge(garbage);
}
function removeDirectories(folder, allocationIds) {
  return allocationIds.flatMap((id) => {
    const directory = join5(folder, "alloc", id);
    try {
      rmSync2(directory, { recursive: true, force: true });
      return [];
    } catch (error) {
      return [`${directory} is still there: ${error.message}`];
    }
  });
}
async function collectHistory(store, folder, key, retention) {
  let allocations = [];
  await store.update(key, `collect allocations of ${key.id}`, (record) => {
    if (record === null) return null;
    const collection = collectAllocations(record, retention, Date.now() * 1e6);
    allocations = collection.collected;
    return collection.record;
  });
  return { allocations, jobs: [], problems: removeDirectories(folder, allocations) };
}
async function collectSiblings(store, folder, namespace, parent, retention) {
  const keys = (await store.list()).filter(
    (key) => key.namespace === namespace && key.id.startsWith(`${parent}/`)
  );
  const children = (await readAll(store, keys)).filter((record) => currentJob(record)?.ParentID === parent);
  const garbage = { allocations: [], jobs: [], problems: [] };
  for (const { id, index: index2, allocations } of collectChildren(children, retention, Date.now() * 1e6)) {
    let removed = false;
    await store.update({ namespace, id }, `collect ${id}`, (record) => {
      removed = record?.index === index2;
      return removed ? null : record;
    });
    if (!removed) continue;
    const ids = allocations.map(({ ID }) => ID);
    garbage.jobs.push(id);
    garbage.allocations.push(...ids);
    garbage.problems.push(...removeDirectories(folder, ids));
  }
  return garbage;
}
function merge(parts) {
  return {
    allocations: parts.flatMap((part) => part.allocations),
    jobs: parts.flatMap((part) => part.jobs),
    problems: parts.flatMap((part) => part.problems)
  };
}

// src/commands/liveness.ts
var ANSWER_MS = 2e4;
function owner(env) {
  const workflow = workflowJob2(env);
  return workflow ? { ...thisProcess(), workflow } : thisProcess();
}
function onThisMachine(other, env) {
  const ours = thisProcess();
  const ephemeral = other.workflow?.hosted === true && !sameJob(other.workflow, workflowJob2(env));
  return !ephemeral && other.host === ours.host && bootOf(other) === bootOf(ours);
}
function askingLiveness(env) {
  const answers = /* @__PURE__ */ new Map();
  return async (other) => {
    if (!other.workflow || onThisMachine(other, env)) {
      const lives = ownerLives(other);
      if (lives !== "unknown" || !other.workflow) return { lives, reason: null };
    }
    const key = JSON.stringify(other.workflow);
    const known = answers.get(key);
    if (known && performance.now() - known.at < ANSWER_MS) return known.life;
    const life = askGitHub(other.workflow, env);
    answers.set(key, { at: performance.now(), life });
    return life;
  };
}
function describeOwner({ host, pid, workflow }) {
  if (!workflow) return `process ${pid} on ${host}`;
  const { repository, job, runId, attempt } = workflow;
  return `job ${job} of run ${runId}, attempt ${attempt}, of ${repository}`;
}
function unknownOwner({ ID, Name, Owner }, reason, state) {
  const why = reason === null ? "" : ` ${reason}`;
  return `Nobody here can tell whether ${describeOwner(Owner)} still runs ${Name}, so it is waited for.${why} If it certainly does not: \`oneoff release -state ${state} ${shortId(ID)}\``;
}
async function askGitHub(workflow, env) {
  const token = tokenFrom(env);
  if (workflow.server !== serverOf(env)) {
    return { lives: "unknown", reason: `It belongs to ${workflow.server}, which cannot be asked from here.` };
  }
  if (!token) return { lives: "unknown", reason: "GitHub cannot be asked without a token." };
  const [{ githubClient }, { runAttemptLives }] = await Promise.all([
    import("./client-5HE4NPVA.js"),
    import("./run-status-W6YJLSHI.js")
  ]);
  return runAttemptLives(githubClient({ env, token }), workflow);
}
function workflowJob2(env) {
  const { GITHUB_ACTIONS, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = env;
  if (GITHUB_ACTIONS !== "true" || !repository || !runId) return null;
  return {
    server: serverOf(env),
    repository,
    runId,
    attempt: env.GITHUB_RUN_ATTEMPT || "1",
    job: env.GITHUB_JOB ?? "",
    runner: env.RUNNER_NAME ?? "",
    hosted: env.RUNNER_ENVIRONMENT === "github-hosted"
  };
}
function sameJob(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
function serverOf(env) {
  return env.GITHUB_SERVER_URL || "https://github.com";
}
function bootOf({ boot }) {
  return boot.split(" ")[0];
}

// src/commands/run/orphans.ts
var FATES = { running: "running", exited: "ended", none: "lost" };
async function findOrphans(record, engine, liveness) {
  const orphans = [];
  for (const allocation of record.allocations) {
    if (isDown(allocation) || !await ownerIsGone(allocation.Owner, liveness)) continue;
    const remains = await (await engine()).remains(allocation);
    orphans.push({ allocation, fate: FATES[remains] });
  }
  return orphans;
}
function isStillOrphan(stored, orphan) {
  return stored !== void 0 && !isDown(stored) && sameOwner(stored.Owner, orphan.Owner);
}
function sameOwner(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
var LOST = "lost: the process that ran it is gone and so is its container; how far it came is not known";
async function ownerIsGone(owner2, liveness) {
  return owner2 === null || (await liveness(owner2)).lives === "gone";
}

// src/report/outcome.ts
var EXIT = {
  ok: 0,
  superseded: 75,
  timedOut: 124,
  cannotRun: 125,
  cancelled: 130
};

// src/scheduler/verdict.ts
function verdict(record, names = null) {
  const newest = newestPerName(record);
  const judged = names ? [...names].map((name) => newest.get(name)) : [...newest.values()].filter((allocation) => isOfCurrentVersion(record, allocation));
  const allocations = judged.filter((allocation) => allocation !== void 0).sort(byGroupAndIndex(record));
  const missing = allocations.length < judged.length;
  const live = allocations.find((allocation) => !isDown(allocation));
  if (live || missing) return { outcome: "unfinished", allocation: live ?? null, exitCode: null };
  const failed = allocations.find((allocation) => allocation.ClientStatus === "failed");
  if (failed) return { outcome: "failed", allocation: failed, exitCode: failedExitCode(failed) };
  const lost = allocations.find((allocation) => allocation.ClientStatus === "lost");
  if (lost) return { outcome: "lost", allocation: lost, exitCode: null };
  const stopped3 = allocations.find((allocation) => allocation.DesiredStatus === "stop");
  if (stopped3) return { outcome: "stopped", allocation: stopped3, exitCode: null };
  return { outcome: "complete", allocation: null, exitCode: null };
}
function isOfCurrentVersion(record, allocation) {
  const job = currentJob(record);
  return allocation.JobVersion === job?.Version && allocation.JobCreateIndex === job.CreateIndex;
}
function byGroupAndIndex(record) {
  const groups = currentJob(record)?.TaskGroups.map((group) => group.Name) ?? [];
  const position2 = new Map(groups.map((name, index2) => [name, index2]));
  const place3 = (allocation) => position2.get(allocation.TaskGroup) ?? groups.length;
  return (a, b) => place3(a) - place3(b) || allocationIndex(a.Name) - allocationIndex(b.Name);
}
function failedExitCode(allocation) {
  for (const state of Object.values(allocation.TaskStates ?? {})) {
    const end = state.Events.findLast((event) => event.Type === "Terminated");
    const code = Number(end?.Details.exit_code ?? 0);
    if (state.Failed && code !== 0) return code;
  }
  return null;
}

// src/commands/run/standing.ts
function standingFor({ job, record }) {
  const newest = /* @__PURE__ */ new Map();
  for (const allocation of record.allocations) {
    const ofThisVersion = allocation.JobVersion === job.Version && allocation.JobCreateIndex === job.CreateIndex;
    if (ofThisVersion && allocation.DesiredStatus === "run") newest.set(allocation.Name, allocation);
  }
  return [...newest.values()];
}
function replacementOf(record, id) {
  const failed = record.allocations.find(({ ID }) => ID === id);
  const next = record.allocations.find(({ ID }) => ID === failed?.NextAllocation);
  const rescheduled = next?.RescheduleTracker?.Events.at(-1)?.PrevAllocID === id;
  return rescheduled ? next : null;
}
function lastOf(record, id) {
  const next = replacementOf(record, id);
  return next ? lastOf(record, next.ID) : id;
}

// src/commands/run/judge.ts
function judge(options) {
  const { submission } = options;
  const record = options.record ?? { ...submission.record, versions: [] };
  const ids = new Set(standingFor(submission).map(({ ID }) => lastOf(record, ID)));
  const ours = { ...record, allocations: record.allocations.filter(({ ID }) => ids.has(ID)) };
  const ran = new Set(submission.mine.map(({ ID }) => lastOf(record, ID)));
  return {
    ...decide(options, ours),
    jobId: submission.job.ID,
    namespace: submission.job.Namespace,
    version: submission.job.Version,
    changed: submission.changed,
    allocations: ours.allocations.map((allocation) => allocationOutcome(allocation, ran.has(allocation.ID))),
    durationMs: options.durationMs
  };
}
function decide({ submission, record, ended }, ours) {
  const name = `job "${submission.job.ID}" version ${submission.job.Version}`;
  const names = ours.allocations.map(({ Name }) => Name);
  const { outcome, allocation, exitCode } = verdict(ours, names);
  if (outcome === "complete") return complete(name, submission, names.length);
  if (ended) {
    const code = ended.kind === "timed-out" ? EXIT.timedOut : EXIT.cancelled;
    return { outcome: ended.kind, reason: `${name}: ${ended.reason}`, exitCode: code };
  }
  if (outcome === "failed") {
    const failed = ours.allocations.filter(({ ClientStatus }) => ClientStatus === "failed").length;
    return {
      outcome: "failed",
      reason: `${name}: ${failed} of ${count(names.length, "allocation")} failed; ${allocation.Name}: ${lastWords(allocation)}`,
      exitCode: exitCode ?? EXIT.cannotRun
    };
  }
  if (outcome === "stopped" && allocation?.DesiredDescription === EXCEEDED_RUN_DURATION) {
    const reason = `${name}: ${allocation.Name} was stopped after its max_run_duration`;
    return { outcome: "timed-out", reason, exitCode: EXIT.timedOut };
  }
  if (outcome === "stopped") return stopped2(name, submission, record);
  return { outcome: "failed", reason: `${name}: ${allocation.Name} ${LOST}`, exitCode: EXIT.cannotRun };
}
function complete(name, submission, total) {
  const before = submission.record.allocations.filter(({ ClientStatus }) => ClientStatus === "complete");
  const done = new Set(before.map(({ ID }) => ID));
  if (standingFor(submission).every(({ ID }) => done.has(ID))) {
    const why = total === 0 ? "it asks for no allocation" : "it is complete and unchanged";
    return { outcome: "nothing-to-do", reason: `${name}: ${why}`, exitCode: EXIT.ok };
  }
  return {
    outcome: "completed",
    reason: `${name}: ${count(total, "allocation")} complete`,
    exitCode: EXIT.ok
  };
}
function lastWords(allocation) {
  const failed = Object.entries(allocation.TaskStates ?? {}).find(([, state]) => state.Failed);
  const event = failed?.[1].Events.findLast(({ Type }) => Type !== "Not Restarting");
  return failed && event ? `task "${failed[0]}" ${event.DisplayMessage || event.Type}` : allocation.ClientDescription;
}
function stopped2(name, submission, record) {
  const current = record ? currentJob(record) : null;
  if (current && !current.Stop && current.Version > submission.job.Version) {
    return {
      outcome: "superseded",
      reason: `${name} was superseded by version ${current.Version}`,
      exitCode: EXIT.superseded
    };
  }
  return { outcome: "cancelled", reason: `${name} was stopped from outside`, exitCode: EXIT.cancelled };
}
function allocationOutcome(allocation, ranNow) {
  return {
    id: allocation.ID,
    name: allocation.Name,
    group: allocation.TaskGroup,
    clientStatus: allocation.ClientStatus,
    desiredStatus: allocation.DesiredStatus,
    ranNow,
    tasks: Object.entries(allocation.TaskStates ?? {}).map(([name, state]) => taskOutcome(name, state))
  };
}
function taskOutcome(name, state) {
  const exit = lastExit(state);
  const last = state.Events.at(-1);
  return {
    name,
    failed: state.Failed,
    exitCode: exit ? Number(exit.exit_code) : null,
    oomKilled: exit?.oom_killed === "true",
    restarts: state.Restarts,
    durationMs: state.StartedAt && state.FinishedAt ? (state.FinishedAt - state.StartedAt) / 1e6 : null,
    lastEvent: last ? `${last.Type}${last.DisplayMessage ? `: ${last.DisplayMessage}` : ""}` : ""
  };
}
function lastExit(state) {
  return state.Events.findLast(({ Type }) => Type === "Terminated")?.Details ?? null;
}

// src/commands/run/verify.ts
var META_KEY = "oneoff_verify";
function checkJob(job, allocation) {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  const main = group?.Tasks.filter(({ Lifecycle }) => !Lifecycle) ?? [];
  const task = main.find(({ Meta }) => Meta?.[META_KEY]) ?? main[0];
  const command = task && (task.Meta?.[META_KEY] ?? group.Meta?.[META_KEY] ?? job.Meta?.[META_KEY]);
  if (!command) return null;
  return { ...job, TaskGroups: [onlyCheck(group, task, command)] };
}
async function runCheck(engine, job, lost, { newId, signal }) {
  const allocation = { ...lost, ID: newId(), ClientStatus: "pending", TaskStates: null };
  const { taskStates, description } = await engine.run({
    ...{ job, allocation, signal, resume: false },
    emit: async () => {
    }
  });
  await engine.clean([allocation.ID]);
  const [state] = Object.values(taskStates);
  const exitCode = state?.Events.findLast(({ Type }) => Type === "Terminated")?.Details.exit_code;
  if (exitCode !== void 0) return { exitCode: Number(exitCode) };
  return { problem: lastWords({ ...allocation, TaskStates: taskStates, ClientDescription: description }) };
}
function onlyCheck(group, task, command) {
  const { args: _args, entrypoint: _entrypoint, ...config } = task.Config ?? {};
  const shell = ["/bin/sh", "-c", command];
  const Config = task.Driver === "docker" ? { ...config, entrypoint: shell.slice(0, 1), command: shell[1], args: shell.slice(2) } : { ...config, command: shell[0], args: shell.slice(1) };
  const once = { Attempts: 0, Mode: "fail" };
  const RestartPolicy = group.RestartPolicy && { ...group.RestartPolicy, ...once };
  return { ...group, Count: 1, RestartPolicy, Tasks: [{ ...task, Config, RestartPolicy }] };
}

// src/commands/run/lost.ts
var LostError = class extends Error {
  name = "LostError";
};
function unknownEnds(record, orphans) {
  const lost = new Set(orphans.filter(({ fate }) => fate === "lost").map(({ allocation }) => allocation.ID));
  return [...newestPerName(record).values()].filter(
    ({ ID, ClientStatus }) => ClientStatus === "lost" || lost.has(ID)
  );
}
async function settleUnknown(record, unknown, options) {
  if (options.choice === "rerun") return /* @__PURE__ */ new Set();
  for (const allocation of unknown) {
    if (options.choice === "fail") throw undecided(allocation, "nobody knows how far it came", options);
    await verify(record, allocation, options);
  }
  return new Set(unknown.map(({ ID }) => ID));
}
async function verify(record, allocation, options) {
  const job = record.versions.find((version) => isVersionOf(version, allocation));
  const check = job && checkJob(job, allocation);
  if (!check) {
    throw undecided(
      allocation,
      'its version has no meta "oneoff_verify" with a command that could tell',
      options
    );
  }
  const ours = await claim(allocation, options);
  if (!ours) return;
  options.tell(`${allocation.Name} (${allocation.ID.slice(0, 8)}) was lost: running its check`);
  const checked = await runCheck(await options.engine(), check, allocation, options);
  if ("problem" in checked) {
    throw undecided(allocation, `its check did not come to an end: ${checked.problem}`, options);
  }
  const { exitCode } = checked;
  if (exitCode !== 0 && exitCode !== RUN_AGAIN) {
    throw undecided(allocation, `its check ended with ${exitCode}, which says nothing`, options);
  }
  const [status, text] = exitCode === 0 ? ["complete", "lost, and its check says that it had completed"] : ["failed", "lost, and its check says that it has to run again"];
  options.tell(`${allocation.Name}: ${text}`);
  await options.store.update(
    options.key,
    `${allocation.Name}: ${text}`,
    (current) => current && isStillUnknown(current, ours) ? recordSettled(current, ours.ID, status, text, options.now()) : current
  );
}
async function claim(allocation, { store, key, owner: owner2, now }) {
  let isOurs = false;
  await store.update(key, `${allocation.Name}: lost, to be checked`, (current) => {
    isOurs = current !== null && isStillUnknown(current, allocation);
    return isOurs ? recordOwner(current, allocation.ID, owner2, now()) : current;
  });
  return isOurs ? { ...allocation, Owner: owner2 } : null;
}
function isStillUnknown({ allocations }, unknown) {
  const stored = allocations.find(({ ID }) => ID === unknown.ID);
  return stored?.ClientStatus === "lost" || isStillOrphan(stored, unknown);
}
var RUN_AGAIN = 10;
function undecidedPredecessor(waiting, lost) {
  return new LostError(
    `${waiting.Name} (${waiting.ID.slice(0, 8)}) was not started: ${lost.Name} (${lost.ID.slice(0, 8)}), which it waited for, was lost, and nobody knows how far it came. Run again to see what to choose from`
  );
}
function undecided({ ID, Name }, why, { file, store }) {
  const id = ID.slice(0, 8);
  const state = `-state ${store.location}`;
  return new LostError(
    `${Name} (${id}) was lost, and ${why}. Nothing was started. Find out, and choose:
  it had completed:               oneoff release ${state} -as complete ${id}
  the next run is to repeat it:   oneoff release ${state} -as failed ${id}
  it is to run again now:         oneoff run ${state} -on-lost rerun ${file ?? "FILE"}`
  );
}

// src/commands/run/record-watch.ts
async function watchRecord(store, key) {
  const ending2 = new AbortController();
  const listeners = /* @__PURE__ */ new Set();
  const waiting = /* @__PURE__ */ new Set();
  const records = store.watch(key, ending2.signal)[Symbol.asyncIterator]();
  const first = await records.next();
  let current = first.done ? null : first.value;
  let failure = null;
  const watching = (async () => {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      current = next.value;
      for (const listener of [...listeners]) listener(current);
    }
  })().catch((error) => {
    failure = { error };
    for (const reject of waiting) reject(error);
  });
  return {
    get current() {
      return current;
    },
    until(condition) {
      if (failure) return Promise.reject(failure.error);
      if (condition(current)) return Promise.resolve(current);
      return new Promise((resolve3, reject) => {
        const listener = (record) => {
          if (!condition(record)) return;
          listeners.delete(listener);
          waiting.delete(reject);
          resolve3(record);
        };
        listeners.add(listener);
        waiting.add(reject);
      });
    },
    each(listener) {
      listeners.add(listener);
    },
    async close() {
      ending2.abort();
      await watching;
    }
  };
}

// src/scheduler/apply.ts
function applyDecisions(record, reconciliation, options) {
  const decisions = reconciliation.decisions.filter(
    ({ action, feasible }) => feasible && action !== "ignore"
  );
  const job = currentJob(record);
  if (decisions.length === 0) return { record, placed: [], stopped: [] };
  const index2 = record.index + 1;
  const existing = new Map(record.allocations.map((allocation) => [allocation.ID, allocation]));
  const change = (id, changes) => {
    const allocation = existing.get(id ?? "");
    if (allocation) {
      existing.set(allocation.ID, { ...allocation, ...changes, ModifyIndex: index2, ModifyTime: options.now });
    }
  };
  const stoppedIds = [];
  for (const { action, allocation, rule, reason } of decisions) {
    if (action === "in-place") {
      change(allocation, { JobVersion: job.Version, JobCreateIndex: job.CreateIndex });
    } else if (action === "stop" || action === "replace") {
      stoppedIds.push(allocation);
      change(allocation, { DesiredStatus: "stop", DesiredDescription: reason, RescheduleAt: null });
      if (rule === "lost") change(allocation, { ClientStatus: "lost", ClientDescription: reason });
    }
  }
  const placed = inOrder(decisions.filter(startsSomething)).map((decision) => {
    const previous = existing.get(decision.previous ?? "") ?? null;
    const allocation = newAllocation(job, decision, previous, index2, options);
    change(decision.previous, { NextAllocation: allocation.ID });
    return allocation;
  });
  return {
    record: { ...record, index: index2, allocations: [...existing.values(), ...placed] },
    placed,
    stopped: stoppedIds.map((id) => existing.get(id))
  };
}
function newAllocation(job, decision, previous, index2, { now, newId, owner: owner2 }) {
  const events = decision.rule === "rescheduled" && previous ? history2(job, previous, now) : null;
  return {
    ID: newId(),
    Name: decision.name,
    Namespace: job.Namespace,
    JobID: job.ID,
    TaskGroup: decision.group,
    JobVersion: job.Version,
    JobCreateIndex: job.CreateIndex,
    DesiredStatus: "run",
    DesiredDescription: "",
    ClientStatus: "pending",
    ClientDescription: "",
    TaskStates: null,
    PreviousAllocation: previous?.ID ?? null,
    WaitsFor: decision.waitsFor,
    NextAllocation: null,
    RescheduleTracker: events ? { Events: events } : null,
    RescheduleAt: null,
    Owner: owner2,
    CreateIndex: index2,
    ModifyIndex: index2,
    CreateTime: now,
    ModifyTime: now
  };
}
function history2(job, failed, now) {
  const policy = job.TaskGroups.find(({ Name }) => Name === failed.TaskGroup)?.ReschedulePolicy;
  return policy ? rescheduledEvents(failed, policy, now) : [];
}
function startsSomething(decision) {
  return decision.action === "place" || decision.action === "replace";
}
function inOrder(decisions) {
  const byGroup = Map.groupBy(decisions, (decision) => decision.group);
  return [...byGroup.values()].flatMap(
    (group) => group.toSorted((a, b) => allocationIndex(a.name) - allocationIndex(b.name))
  );
}

// src/commands/lazy-engine.ts
function lazyEngine(around, stateFolder2, allow, secrets = /* @__PURE__ */ new Map(), drivers = /* @__PURE__ */ new Set()) {
  let opened = null;
  const connect = async () => {
    const { createDockerEngine } = await import("./engine-VKLNH5HG.js");
    const engine = await createDockerEngine({
      stateFolder: stateFolder2,
      allow,
      env: around.env,
      cwd: around.cwd,
      secrets
    });
    if (drivers.has("docker")) await engine.ping();
    return { ...engine, run: (options) => runNoted(engine, options) };
  };
  const ended = /* @__PURE__ */ new Set();
  const runNoted = async (engine, options) => {
    markContainers(stateFolder2, options.allocation);
    const result = await engine.run(options);
    ended.add(options.allocation.ID);
    return result;
  };
  return {
    open: () => opened ??= connect(),
    close: async () => {
      const engine = await opened?.catch(() => null);
      await engine?.close();
      for (const id of ended) unmarkContainers(stateFolder2, id);
    }
  };
}

// src/gotemplate/value.ts
var Integer = class {
  type;
  value;
  constructor(type, value) {
    const bits = type === "uint8" ? 8 : type === "int32" ? 32 : 64;
    this.type = type;
    this.value = type.startsWith("u") ? BigInt.asUintN(bits, BigInt(value)) : BigInt.asIntN(bits, BigInt(value));
  }
};
var int = (value) => new Integer("int", value);
var int64 = (value) => new Integer("int64", value);
var List = class {
  element;
  items;
  constructor(element2, items2) {
    this.element = element2;
    this.items = items2;
  }
};
var strings = (items2) => new List("string", items2);
var anys = (items2) => new List("any", items2);
var Dictionary = class {
  key;
  element;
  #entries = /* @__PURE__ */ new Map();
  constructor(key, element2, entries = []) {
    this.key = key;
    this.element = element2;
    for (const [name, value] of entries) this.set(name, value);
  }
  get size() {
    return this.#entries.size;
  }
  has(key) {
    return this.#entries.has(identity(key));
  }
  get(key) {
    return this.#entries.get(identity(key))?.[1];
  }
  set(key, value) {
    this.#entries.set(identity(key), [key, value ?? null]);
  }
  delete(key) {
    this.#entries.delete(identity(key));
  }
  /** In the order in which Go prints and ranges over them. Source: Go internal/fmtsort. */
  sorted() {
    return [...this.#entries.values()].sort(([a], [b]) => compareKeys(a, b));
  }
};
var dictionary = (entries = []) => new Dictionary("string", "any", entries);
var Channel = class {
  values;
  constructor(values) {
    this.values = values;
  }
};
function typeOf(value) {
  if (value === void 0 || value === null) return "<nil>";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "float64";
  if (typeof value === "string") return "string";
  if (value instanceof Integer) return value.type;
  if (value instanceof List) return `[]${typeName(value.element)}`;
  if (value instanceof Dictionary) return `map[${typeName(value.key)}]${typeName(value.element)}`;
  return value instanceof Channel ? "<-chan int64" : value.typeName;
}
var typeName = (type) => type.replaceAll("any", "interface {}");
function zeroOf(type) {
  if (type === "string") return "";
  if (type === "bool") return false;
  if (type === "float64") return 0;
  return /^u?int/.test(type) ? new Integer(type, 0) : null;
}
function identity(key) {
  if (key instanceof Integer) return `${key.type} ${key.value}`;
  return `${typeOf(key)} ${String(key)}`;
}
function compareKeys(a, b) {
  const [kindA, kindB] = [rank(a), rank(b)];
  if (kindA !== kindB) return kindA - kindB;
  const [left, right] = [plain(a), plain(b)];
  if (left === right) return 0;
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  return left < right ? -1 : 1;
}
var rank = (value) => value === null ? 0 : ["string", "object", "number", "boolean"].indexOf(typeof value) + 1;
function plain(value) {
  if (value instanceof Integer) return value.value;
  return typeof value === "string" || typeof value === "number" ? value : Number(value);
}
function compareText(a, b) {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
function isTrue(value) {
  if (value instanceof Integer) return value.value !== 0n;
  if (value instanceof List) return value.items.length > 0;
  if (value instanceof Dictionary) return value.size > 0;
  return Boolean(value) || Number.isNaN(value);
}

// src/gotemplate/compare.ts
function equalsAny(first, others) {
  if (others.length === 0) throw new CallError("it needs something to compare with");
  return others.some((other) => equals(first, other));
}
function equals(a, b) {
  if (a === void 0 || a === null || b === void 0 || b === null) return (a ?? null) === (b ?? null);
  if (a instanceof Integer && b instanceof Integer) return a.value === b.value;
  if (typeof a === "object" || typeof b === "object") {
    if (kindOf(a) !== kindOf(b)) throw new CallError(`${typeOf(a)} and ${typeOf(b)} cannot be compared`);
    throw new CallError(`values of type ${typeOf(a)} cannot be compared`);
  }
  if (typeof a !== typeof b) throw new CallError(`${typeOf(a)} and ${typeOf(b)} cannot be compared`);
  return a === b;
}
var kindOf = (value) => value instanceof Integer ? "integer" : typeof value;
function isLess(a, b) {
  if (a instanceof Integer && b instanceof Integer) return a.value < b.value;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b) < 0;
  if (typeof a === "number" && typeof b === "number") return a < b;
  throw new CallError(`${typeOf(a)} and ${typeOf(b)} have no order`);
}
var isLessOrEqual = (a, b) => isLess(a, b) || equals(a, b);

// src/gotemplate/float.ts
function formatFloat(value, format, precision) {
  if (Number.isNaN(value)) return "NaN";
  const sign2 = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return `${sign2 || "+"}Inf`;
  if (format === "g") return sign2 + formatGeneral(size, precision);
  const shortest = precision < 0;
  const exact = shortest ? shortestDigits(size) : exactDigits(size);
  if (format === "e") {
    const rounded2 = shortest ? exact : round(exact, precision + 1);
    return sign2 + scientific(rounded2, shortest ? Math.max(rounded2.digits.length - 1, 0) : precision);
  }
  const rounded = shortest ? exact : round(exact, exact.point + precision);
  return sign2 + fixed(rounded, shortest ? Math.max(rounded.digits.length - rounded.point, 0) : precision);
}
function formatGeneral(size, precision) {
  const shortest = precision < 0;
  const wanted = precision === 0 ? 1 : precision;
  const number2 = shortest ? shortestDigits(size) : round(exactDigits(size), wanted);
  const { digits, point } = number2;
  let limit = shortest ? 6 : wanted;
  if (!shortest && limit > digits.length && digits.length >= point) limit = digits.length;
  const exponent = point - 1;
  if (digits !== "" && (exponent < -4 || exponent >= limit)) {
    return scientific(number2, digits.length - 1);
  }
  return fixed(number2, Math.max(digits.length - point, 0));
}
function shortestDigits(size) {
  if (size === 0) return { digits: "", point: 0 };
  const [mantissa = "", exponent] = size.toExponential().split("e");
  return { digits: mantissa.replace(".", "").replace(/0+$/, ""), point: Number(exponent) + 1 };
}
function exactDigits(size) {
  if (size === 0) return { digits: "", point: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const mantissa = bits & 2n ** 52n - 1n | (biased === 0 ? 0n : 2n ** 52n);
  const exponent = Math.max(biased, 1) - 1075;
  const scaled = exponent >= 0 ? mantissa * 2n ** BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const all = scaled.toString();
  return { digits: all.replace(/0+$/, ""), point: all.length + Math.min(exponent, 0) };
}
function round({ digits, point }, count2) {
  if (count2 >= digits.length) return { digits, point };
  if (count2 < 0) return { digits: "", point: 0 };
  const kept = digits.slice(0, count2);
  const rest = digits.slice(count2);
  const odd = Number(kept.at(-1) ?? 0) % 2 === 1;
  const up = rest > "5" || rest === "5" && odd;
  const rounded = (BigInt(kept === "" ? "0" : kept) + (up ? 1n : 0n)).toString();
  if (rounded === "0") return { digits: "", point: 0 };
  return { digits: rounded.replace(/0+$/, ""), point: point + rounded.length - count2 };
}
function scientific({ digits, point }, decimals) {
  const exponent = digits === "" ? 0 : point - 1;
  const padded = digits.padEnd(decimals + 1, "0");
  const mantissa = decimals > 0 ? `${padded[0]}.${padded.slice(1, decimals + 1)}` : padded[0] ?? "0";
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
function fixed({ digits, point }, decimals) {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  if (decimals === 0) return whole;
  const part = point < 0 ? "0".repeat(-point) + digits : digits.slice(Math.max(point, 0));
  return `${whole}.${part.padEnd(decimals, "0").slice(0, decimals)}`;
}

// src/gotemplate/print.ts
function printValue(value) {
  if (value === void 0 || value === null) return "<nil>";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return formatFloat(value, "g", -1);
  if (value instanceof Integer) return String(value.value);
  if (value instanceof List) return `[${value.items.map(printValue).join(" ")}]`;
  if (value instanceof Dictionary) {
    const entries = value.sorted().map(([key, item]) => `${printValue(key)}:${printValue(item)}`);
    return `map[${entries.join(" ")}]`;
  }
  return `(${typeOf(value)})`;
}
function printAction(value) {
  if (value === void 0) return "<no value>";
  return typeOf(value).startsWith("<-chan") ? null : printValue(value);
}
function sprint(values) {
  return values.map((value, index2) => {
    const spaced = index2 > 0 && typeof value !== "string" && typeof values[index2 - 1] !== "string";
    return (spaced ? " " : "") + printValue(value);
  }).join("");
}
var sprintln = (values) => `${values.map(printValue).join(" ")}
`;

// src/gotemplate/quote.ts
var SHORT = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "	": "\\t",
  "\v": "\\v",
  "\\": "\\\\"
};
var PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
var isPrintable = (character2) => PRINTABLE.test(character2);
function quoteGo(text, options = {}) {
  const quote = options.quote ?? '"';
  let quoted = quote;
  for (const character2 of text) quoted += escaped(character2, quote, options.ascii ?? false);
  return quoted + quote;
}
function escaped(character2, quote, ascii) {
  if (character2 === quote) return `\\${quote}`;
  const short = SHORT[character2];
  if (short !== void 0) return short;
  const code = character2.codePointAt(0) ?? 0;
  if (code >= 56448 && code <= 56575) return `\\x${hex(code - 56320, 2)}`;
  if (isPrintable(character2) && (!ascii || code < 128)) return character2;
  if (code < 32 || code === 127) return `\\x${hex(code, 2)}`;
  return code < 65536 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}
var hex = (code, width) => code.toString(16).padStart(width, "0");
function canBackquote(text) {
  return ![...text].some((character2) => {
    const code = character2.codePointAt(0) ?? 0;
    const control = code < 32 && character2 !== "	";
    return control || code === 127 || character2 === "`" || character2 === "\uFEFF" || code >= 56448 && code <= 56575;
  });
}

// src/gotemplate/format-value.ts
function formatValue(value, directive) {
  const { verb } = directive;
  if (verb === "T") return pad(typeOf(value), directive);
  if (value === null || value === void 0) {
    return verb === "v" ? pad("<nil>", directive) : `%!${verb}(<nil>)`;
  }
  if (value instanceof List) return formatList(value, directive);
  if (value instanceof Dictionary) {
    const entries = value.sorted().map((pair) => pair.map((each2) => formatItem(each2, directive)).join(":"));
    return `map[${entries.join(" ")}]`;
  }
  const text = formatScalar(value, directive);
  return text ?? `%!${verb}(${typeOf(value)}=${formatScalar(value, { ...directive, verb: "v" })})`;
}
var formatItem = (value, directive) => value === null || value === void 0 ? "<nil>" : formatValue(value, directive);
function formatList({ items: items2, element: element2 }, directive) {
  if (element2 === "uint8" && /[sqxX]/.test(directive.verb)) {
    const bytes = Uint8Array.from(items2, (item) => Number(item.value));
    return formatText(Buffer.from(bytes).toString(), directive) ?? "";
  }
  return `[${items2.map((item) => formatItem(item, directive)).join(" ")}]`;
}
function formatScalar(value, directive) {
  if (typeof value === "string") return formatText(value, directive);
  if (typeof value === "boolean") return /[tv]/.test(directive.verb) ? pad(String(value), directive) : null;
  if (typeof value === "number") return formatNumber(value, directive);
  if (value instanceof Integer) return formatInteger(value, directive);
  return directive.verb === "v" ? pad(printValue(value), directive) : null;
}
function formatText(value, directive) {
  const { verb, flags, precision } = directive;
  const text = precision === null || /[xX]/.test(verb) ? value : [...value].slice(0, precision).join("");
  switch (verb) {
    case "v":
      return pad(flags.includes("#") ? quoteGo(text) : text, directive);
    case "s":
      return pad(text, directive);
    case "q":
      if (flags.includes("#") && canBackquote(text)) return pad(`\`${text}\``, directive);
      return pad(quoteGo(text, { ascii: flags.includes("+") }), directive);
    case "x":
    case "X":
      return pad(hexText(value, directive), directive);
    default:
      return null;
  }
}
function hexText(value, { verb, flags, precision }) {
  const bytes = toBytes(value).subarray(0, precision ?? void 0);
  const prefix = flags.includes("#") && bytes.length > 0 ? "0x" : "";
  const hex2 = flags.includes(" ") ? [...bytes].map((byte) => prefix + byte.toString(16).padStart(2, "0")).join(" ") : prefix + bytes.toString("hex");
  return verb === "X" ? hex2.toUpperCase() : hex2;
}
var BASES = {
  b: [2, "0b"],
  o: [8, "0"],
  O: [8, "0o"],
  d: [10, ""],
  v: [10, ""],
  x: [16, "0x"],
  X: [16, "0X"]
};
function formatInteger({ value, type }, directive) {
  const { verb, flags, precision } = directive;
  if (verb === "c") return pad(character(value), directive);
  if (verb === "q")
    return pad(quoteGo(character(value), { quote: "'", ascii: flags.includes("+") }), directive);
  if (verb === "U") return pad(unicode(value, directive), directive);
  const known = BASES[verb];
  if (!known) return null;
  const goSyntax = verb === "v" && flags.includes("#") && type.startsWith("u");
  const [base, prefix] = goSyntax ? [16, "0x"] : known;
  const size = value < 0n ? -value : value;
  let digits = precision === 0 && value === 0n ? "" : size.toString(base).padStart(precision ?? 0, "0");
  if (verb === "X") digits = digits.toUpperCase();
  const marked = goSyntax || verb === "O" || flags.includes("#") && verb !== "v";
  const start = sign(value < 0n, flags) + (marked ? prefix : "");
  return padNumber(start, digits, directive, precision === null);
}
function formatNumber(value, directive) {
  const { verb, flags, precision } = directive;
  const format = verb === "v" ? "g" : verb.toLowerCase();
  if (format !== "e" && format !== "f" && format !== "g") return null;
  const text = formatFloat(value, format, precision ?? (format === "g" ? -1 : 6));
  const digits = text.replace(/^[-+]/, "");
  const finite = Number.isFinite(value);
  const start = text.startsWith("+") && flags.includes("+") ? "+" : sign(text.startsWith("-"), flags);
  const shown = /[EG]/.test(verb) ? digits.toUpperCase() : digits;
  return padNumber(finite || !text.startsWith("+") ? start : `${start || "+"}`, shown, directive, finite);
}
function sign(negative, flags) {
  if (negative) return "-";
  if (flags.includes("+")) return "+";
  return flags.includes(" ") ? " " : "";
}
function character(value) {
  const valid = value >= 0n && value <= 0x10ffffn && (value < 0xd800n || value > 0xdfffn);
  return valid ? String.fromCodePoint(Number(value)) : "�";
}
function unicode(value, { flags, precision }) {
  const code = `U+${value.toString(16).toUpperCase().padStart(Math.max(precision ?? 4, 4), "0")}`;
  return flags.includes("#") ? `${code} '${character(value)}'` : code;
}
function padNumber(start, digits, directive, zeros) {
  const { flags, width } = directive;
  if (!zeros || !flags.includes("0") || flags.includes("-") || width === null)
    return pad(start + digits, directive, false);
  return start + digits.padStart(width - start.length, "0");
}
function pad(text, { flags, width }, zeros = flags.includes("0")) {
  const missing = (width ?? 0) - (text.isWellFormed() ? [...text].length : byteLength(text));
  if (missing <= 0) return text;
  if (flags.includes("-")) return text + " ".repeat(missing);
  return (zeros ? "0" : " ").repeat(missing) + text;
}

// src/gotemplate/printf.ts
var DIRECTIVE = /%([-+# 0]*)(\[\d+\])?(\*|\d+)?(?:\.(\[\d+\])?(\*|\d+)?)?(\[\d+\])?([\s\S])?/gu;
var MAX_WIDTH = 1e6;
function sprintf(format, values) {
  let next = 0;
  let reordered = false;
  const choose = (index2) => {
    if (index2 === void 0) return;
    reordered = true;
    next = Number(index2.slice(1, -1)) - 1;
  };
  const text = format.replace(
    DIRECTIVE,
    (written, flags, first, width, second, precision, third, verb) => {
      let wide = null;
      let exact = null;
      let complaint = "";
      choose(first);
      if (width !== void 0) {
        wide = width === "*" ? starred(values[next++]) : bounded(Number(width));
        if (wide === null) complaint += "%!(BADWIDTH)";
      }
      choose(second);
      if (precision !== void 0) {
        exact = precision === "*" ? starred(values[next++]) : bounded(Number(precision));
        if (exact === null || exact < 0) complaint += "%!(BADPREC)";
      } else if (written.includes(".")) exact = 0;
      choose(third);
      if (verb === void 0) return `${complaint}%!(NOVERB)`;
      if (verb === "%") return `${complaint}%`;
      if (next < 0 || reordered && next >= values.length) return `${complaint}%!${verb}(BADINDEX)`;
      if (next >= values.length) return `${complaint}%!${verb}(MISSING)`;
      const left = wide !== null && wide < 0 ? "-" : "";
      const shown = verb === "v" ? flags.replace("+", "") : flags;
      const directive = { flags: shown + left, width: wide && Math.abs(wide), precision: exact, verb };
      return complaint + formatValue(values[next++], directive);
    }
  );
  if (reordered || next >= values.length) return text;
  const extra = values.slice(next).map((value) => {
    return value === null || value === void 0 ? "<nil>" : `${typeOf(value)}=${printValue(value)}`;
  });
  return `${text}%!(EXTRA ${extra.join(", ")})`;
}
function starred(value) {
  if (!(value instanceof Integer)) return null;
  return bounded(Number(value.value));
}
var bounded = (size) => Math.abs(size) > MAX_WIDTH ? null : size;

// src/gotemplate/builtins.ts
var HTML = {
  "\0": "�",
  '"': "&#34;",
  "'": "&#39;",
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;"
};
var isBuiltin = (name) => Object.hasOwn(BUILTINS, name) || name === "and" || name === "or";
var BUILTINS = {
  call: {
    parameters: ["any"],
    variadic: "any",
    call: (value) => {
      throw new CallError(`${typeOf(value)} is not a function`);
    }
  },
  eq: { parameters: ["any"], variadic: "any", call: (a, ...b) => equalsAny(a, b) },
  ne: { parameters: ["any", "any"], call: (a, b) => !equalsAny(a, [b]) },
  lt: { parameters: ["any", "any"], call: isLess },
  le: { parameters: ["any", "any"], call: isLessOrEqual },
  gt: { parameters: ["any", "any"], call: (a, b) => !isLessOrEqual(a, b) },
  ge: { parameters: ["any", "any"], call: (a, b) => !isLess(a, b) },
  not: { parameters: ["any"], call: (value) => !isTrue(value) },
  len: { parameters: ["any"], call: length },
  index: { parameters: ["any"], variadic: "any", call: index },
  slice: { parameters: ["any"], variadic: "any", call: slice },
  print: { parameters: [], variadic: "any", call: (...values) => sprint(values) },
  println: { parameters: [], variadic: "any", call: (...values) => sprintln(values) },
  printf: {
    parameters: ["string"],
    variadic: "any",
    call: (format, ...values) => sprintf(format, values)
  },
  html: {
    parameters: [],
    variadic: "any",
    call: (...values) => joined(values).replace(/[\0"'&<>]/g, (found) => HTML[found] ?? found)
  },
  js: { parameters: [], variadic: "any", call: (...values) => escapeJs(joined(values)) },
  urlquery: { parameters: [], variadic: "any", call: (...values) => escapeQuery(joined(values)) }
};
function length(value) {
  if (typeof value === "string") return int(byteLength(value));
  if (value instanceof List) return int(value.items.length);
  if (value instanceof Dictionary) return int(value.size);
  if (value instanceof Channel) return int(0);
  throw new CallError(`${typeOf(value)} has no length`);
}
function index(of, ...at) {
  if (of === void 0 || of === null) throw new CallError("nil has no elements");
  return at.reduce(element, of);
}
function element(of, at) {
  if (of instanceof Dictionary) {
    if (at !== void 0 && at !== null && of.key === "string" && typeof at !== "string") {
      throw new CallError(`the keys are strings, not ${typeOf(at)}`);
    }
    if ((at ?? null) === null && of.key === "string") throw new CallError("nil is no key");
    return of.has(at ?? null) ? of.get(at ?? null) : zeroOf(of.element);
  }
  if (typeof of === "string") {
    const bytes = toBytes(of);
    return new Integer("uint8", bytes[position(at, bytes.length - 1)] ?? 0);
  }
  if (of instanceof List) return of.items[position(at, of.items.length - 1)];
  throw new CallError(`${typeOf(of)} has no elements`);
}
function slice(of, ...bounds) {
  if (typeof of !== "string" && !(of instanceof List)) throw new CallError(`${typeOf(of)} cannot be sliced`);
  const bytes = typeof of === "string" ? toBytes(of) : null;
  if (bounds.length > (bytes ? 2 : 3)) throw new CallError("it takes no more bounds");
  const size = bytes ? bytes.length : of.items.length;
  const [start = 0, end = size, limit = size] = bounds.map((bound) => position(bound, size));
  if (start > end || end > limit) throw new CallError(`a slice cannot go from ${start} to ${end}`);
  return bytes ? fromBytes(bytes.subarray(start, end)) : new List(of.element, of.items.slice(start, end));
}
function position(at, last) {
  if (!(at instanceof Integer)) throw new CallError(`${typeOf(at)} is no index`);
  if (at.value < 0n || at.value > BigInt(last))
    throw new CallError(`there is nothing at the index ${at.value}`);
  return Number(at.value);
}
function joined(values) {
  const [only] = values;
  if (values.length === 1 && typeof only === "string") return only;
  return sprint(values.map((value) => value ?? "<no value>"));
}
function escapeJs(text) {
  return [...text].map(escapeJsCharacter).join("");
}
function escapeJsCharacter(character2) {
  const code = character2.codePointAt(0) ?? 0;
  if (/['"\\]/.test(character2)) return `\\${character2}`;
  const special = code < 32 || /[<>&=]/.test(character2) || code > 127 && !isPrintable(character2);
  return special ? `\\u${code.toString(16).toUpperCase().padStart(4, "0")}` : character2;
}
function escapeQuery(text) {
  return [...toBytes(text)].map((byte) => {
    const character2 = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.~]/.test(character2)) return character2;
    return character2 === " " ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

// src/gotemplate/constants.ts
var SIMPLE = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"'
};
var ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([\s\S]))/g;
function unquote(literal) {
  const inner = literal.slice(1, -1);
  if (literal.startsWith("`")) return inner.replaceAll("\r", "");
  const quote = literal[0];
  let valid = true;
  const text = inner.replace(ESCAPE, (_, byte, short, long, octal, simple) => {
    if (byte !== void 0) return fromByte(Number.parseInt(byte, 16));
    if (octal !== void 0) return fromByte(Number.parseInt(octal, 8));
    if (short !== void 0 || long !== void 0) {
      const code = Number.parseInt(short ?? long, 16);
      if (code <= 1114111 && (code < 55296 || code > 57343)) return String.fromCodePoint(code);
    } else if (simple !== void 0 && simple in SIMPLE && !isOtherQuote(simple, quote)) {
      return SIMPLE[simple] ?? "";
    }
    valid = false;
    return "";
  });
  return valid ? normalized(text) : null;
}
function isOtherQuote(escaped2, quote) {
  return (escaped2 === '"' || escaped2 === "'") && escaped2 !== quote;
}
function fromByte(byte) {
  return String.fromCharCode(byte < 128 ? byte : 56320 + byte);
}
var MAX_UINT64 = 2n ** 64n - 1n;
var MIN_INT64 = -(2n ** 63n);
function parseNumber(text, at) {
  const integer = parseInteger(text);
  if (integer !== null) {
    if (integer > MAX_UINT64 || integer < MIN_INT64) return null;
    return { type: "number", at, text, integer, float: Number(integer), isFloat: false };
  }
  if (!/[.eEpP]/.test(text)) return null;
  const float = parseFloatText(text);
  if (float === null) return null;
  const whole = Number.isInteger(float) && Math.abs(float) < 2 ** 63 ? BigInt(float) : null;
  return { type: "number", at, text, integer: whole, float, isFloat: true };
}
function parseRune(literal, at) {
  const text = unquote(literal);
  const [character2, ...more] = [...text ?? ""];
  if (character2 === void 0 || more.length > 0) return null;
  const code = character2.codePointAt(0) ?? 0;
  const value = code >= 56448 && code <= 56575 ? code - 56320 : code;
  return { type: "number", at, text: literal, integer: BigInt(value), float: value, isFloat: false };
}
function parseInteger(text) {
  const match = /^([+-]?)(0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[1-9][\d_]*|0)$/.exec(text);
  if (!match || !underscoresFit(text)) return null;
  const [, sign2, digits = ""] = match;
  const plain2 = digits.replaceAll("_", "").replace(/^0[oO]?(?=[0-7])/, "0o");
  const value = BigInt(plain2.toLowerCase());
  return sign2 === "-" ? -value : value;
}
function parseFloatText(text) {
  if (!underscoresFit(text)) return null;
  const plain2 = text.replaceAll("_", "");
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain2)) {
    const value2 = Number(plain2);
    return Number.isFinite(value2) ? value2 : null;
  }
  const hex2 = /^([+-]?)0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)$/.exec(plain2);
  if (!hex2) return null;
  const [, sign2, whole = "", part = "", exponent] = hex2;
  if (whole + part === "") return null;
  const value = Number.parseInt(whole + part, 16) * 2 ** (Number(exponent) - 4 * part.length);
  return sign2 === "-" ? -value : value;
}
function underscoresFit(text) {
  return !/^[+-]?_|_$|__|_[.eEpP+-]|[.eEpP+-]_/.test(text) || !text.includes("_");
}

// src/gotemplate/lexer.ts
var KEYWORDS = new Set("block break continue define else end if range template with".split(" "));
var TERMINATOR = /[\s.,|:()]/;
var NUMBER = /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/y;
var WORD = /[\p{L}\p{Nd}_]*/uy;
function tokenize(text, delimiters) {
  return new Lexer(text, delimiters).run();
}
var Lexer = class {
  #text;
  #left;
  #right;
  #tokens = [];
  #at = 0;
  constructor(text, { left, right }) {
    this.#text = text;
    this.#left = left;
    this.#right = right;
  }
  run() {
    while (this.#at < this.#text.length && !this.#failed) {
      const open = this.#text.indexOf(this.#left, this.#at);
      this.#lexText(open < 0 ? this.#text.length : open);
      if (open >= 0) this.#lexOpening(open);
    }
    if (!this.#failed) this.#emit("end of template", this.#text.length, "");
    return this.#tokens;
  }
  get #failed() {
    return this.#tokens.at(-1)?.type === "error";
  }
  #lexText(end) {
    let text = this.#text.slice(this.#at, end);
    if (/^-[ \t\r\n]/.test(this.#text.slice(end + this.#left.length, end + this.#left.length + 2))) {
      text = text.replace(/[ \t\r\n]+$/, "");
    }
    if (text !== "") this.#emit("text", this.#at, text);
    this.#at = end;
  }
  #lexOpening(open) {
    this.#at = open + this.#left.length;
    if (/^-[ \t\r\n]/.test(this.#text.slice(this.#at, this.#at + 2))) this.#at += 2;
    if (this.#text.startsWith("/*", this.#at)) {
      this.#skipComment();
      return;
    }
    this.#emit("open", open, this.#left);
    this.#lexAction(open);
  }
  #lexAction(open) {
    let depth = 0;
    while (this.#closingLength() === 0 && !this.#failed) {
      if (this.#at >= this.#text.length) this.#fail(open, `the action is not closed with ${this.#right}`);
      else this.#lexInside();
      const newest = this.#tokens.at(-1)?.type;
      if (newest === "(") depth += 1;
      if (newest === ")") depth -= 1;
      if (depth < 0) this.#fail(this.#at - 1, 'a ")" closes nothing');
    }
    if (this.#failed) return;
    if (depth > 0) this.#fail(this.#at, 'a "(" is not closed');
    else {
      this.#emit("close", this.#at, this.#right);
      this.#skipClosing();
    }
  }
  /** Length of the closing delimiter here, trim marker included; 0 when there is none. */
  #closingLength() {
    const trims = /^[ \t\r\n]-/.test(this.#text.slice(this.#at, this.#at + 2));
    if (trims && this.#text.startsWith(this.#right, this.#at + 2)) return this.#right.length + 2;
    return this.#text.startsWith(this.#right, this.#at) ? this.#right.length : 0;
  }
  #skipClosing() {
    const length2 = this.#closingLength();
    this.#at += length2;
    if (length2 === this.#right.length) return;
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }
  #skipComment() {
    const start = this.#at;
    const end = this.#text.indexOf("*/", start + 2);
    this.#at = end + 2;
    if (end < 0) this.#fail(start, "the comment is not closed with */");
    else if (this.#closingLength() === 0) this.#fail(this.#at, `after */ there can only be ${this.#right}`);
    else this.#skipClosing();
  }
  #lexInside() {
    const at = this.#at;
    const character2 = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    const next = this.#text[at + 1] ?? "";
    if (/[ \t\r\n]/.test(character2)) this.#lexSpace();
    else if (character2 === ":" && next === "=") this.#take(":=", 2);
    else if (isMark(character2)) this.#take(character2, 1);
    else if (character2 === '"') this.#lexQuoted("string", /"(?:[^"\\\n]|\\[^\n])*"/y);
    else if (character2 === "`") this.#lexQuoted("raw string", /`[^`]*`/y);
    else if (character2 === "'") this.#lexQuoted("rune", /'(?:[^'\\\n]|\\[^\n])*'/y);
    else if (character2 === "$") this.#lexName("variable");
    else if (/[+\-\d]/.test(character2) || /^\.\d/.test(character2 + next)) this.#lexNumber();
    else if (character2 === ".") this.#lexName("field");
    else if (/[\p{L}\p{Nd}_]/u.test(character2)) this.#lexName("function");
    else if (/[!-~]/.test(character2) && character2 !== ":") this.#take("other", 1);
    else this.#fail(at, `"${character2}" has no meaning here`);
  }
  #lexSpace() {
    const start = this.#at;
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "") && this.#closingLength() === 0) this.#at += 1;
    if (this.#at > start) this.#emit("space", start, " ");
  }
  #lexQuoted(type, pattern) {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#take(type, match[0].length);
    else this.#fail(this.#at, `the ${type} is not closed`);
  }
  #lexNumber() {
    NUMBER.lastIndex = this.#at;
    const length2 = NUMBER.exec(this.#text)?.[0].length ?? 0;
    const ends = !/^[\p{L}\p{Nd}_+-]/u.test(this.#text.slice(this.#at + length2));
    if (length2 > 0 && ends) this.#take("number", length2);
    else this.#fail(this.#at, "this is not a number");
  }
  /** `.name`, `$name` or `name`. */
  #lexName(type) {
    const start = this.#at;
    const sign2 = type === "function" ? 0 : 1;
    WORD.lastIndex = start + sign2;
    const length2 = (WORD.exec(this.#text)?.[0].length ?? 0) + sign2;
    const end = start + length2;
    const next = this.#text[end];
    if (next === void 0 || TERMINATOR.test(next) || this.#text.startsWith(this.#right, end)) {
      this.#take(wordType(type, this.#text.slice(start, end)), length2);
    } else this.#fail(end, `"${next}" cannot stand in a name`);
  }
  #take(type, length2) {
    this.#emit(type, this.#at, this.#text.slice(this.#at, this.#at + length2));
    this.#at += length2;
  }
  #fail(at, message) {
    this.#emit("error", at, message);
  }
  #emit(type, at, text) {
    this.#tokens.push({ type, at, text });
  }
};
function isMark(character2) {
  return character2.length === 1 && "=|()".includes(character2);
}
function wordType(type, word) {
  if (type === "field") return word === "." ? "dot" : "field";
  if (type === "variable") return type;
  if (KEYWORDS.has(word)) return "keyword";
  if (word === "nil") return "nil";
  return word === "true" || word === "false" ? "bool" : "function";
}

// src/gotemplate/token-stream.ts
var TokenStream = class {
  #tokens;
  #index = 0;
  constructor(tokens) {
    this.#tokens = tokens;
  }
  /** The next token, a space included. */
  peek() {
    const token = this.#tokens[this.#index];
    if (token === void 0) throw new RangeError("read past the end of the template");
    return token;
  }
  /** The next token that is no space; the spaces stay. */
  peekPastSpace() {
    const token = this.peek();
    return token.type === "space" ? this.#tokens[this.#index + 1] ?? token : token;
  }
  /** The token after the one that is next, spaces left out. */
  peekSecond() {
    let index2 = this.#index + 1;
    while (this.#tokens[index2]?.type === "space") index2 += 1;
    return this.#tokens[index2] ?? this.peek();
  }
  next() {
    const token = this.peek();
    if (token.type !== "error" && token.type !== "end of template") this.#index += 1;
    return token;
  }
  skipSpace() {
    if (this.peek().type === "space") this.#index += 1;
  }
  nextPastSpace() {
    this.skipSpace();
    return this.next();
  }
  expect(type, where) {
    const token = this.nextPastSpace();
    if (token.type !== type) throw unexpected(token, where);
    return token;
  }
  isKeyword(word) {
    const token = this.peekPastSpace();
    return token.type === "keyword" && token.text === word;
  }
};
function unexpected(token, where) {
  if (token.type === "error") return new TemplateError(token.text, token.at);
  const name = token.type === "end of template" ? token.type : JSON.stringify(token.text);
  return new TemplateError(`unexpected ${name} in ${where}`, token.at);
}

// src/gotemplate/parse-pipeline.ts
var MAX_DEPTH = 500;
var PipelineParser = class {
  #tokens;
  #calls;
  #isFunction;
  #variables = ["$"];
  #depth = 0;
  constructor(tokens, calls, isFunction) {
    this.#tokens = tokens;
    this.#calls = calls;
    this.#isFunction = isFunction;
  }
  /** The variables known here, for `restore` where what declares more of them ends. */
  scope() {
    return this.#variables;
  }
  restore(scope) {
    this.#variables = scope;
  }
  /** Reads up to the token that ends the pipeline, and that too. `where` names it in errors. */
  pipeline(where, end) {
    const pipeline = {
      type: "pipeline",
      at: this.#tokens.peekPastSpace().at,
      variables: [],
      assigns: false,
      commands: []
    };
    this.#declarations(pipeline, where);
    for (; ; ) {
      this.#tokens.skipSpace();
      const token = this.#tokens.peek();
      if (token.type === end) break;
      pipeline.commands.push(this.#command(where));
    }
    const closing = this.#tokens.next();
    this.#variables = [...this.#variables, ...pipeline.variables];
    if (pipeline.commands.length === 0) throw new TemplateError(`${where} has no value`, closing.at);
    for (const { operands, at } of pipeline.commands.slice(1)) {
      if (["bool", "dot", "nil", "number", "string"].includes(operands[0].type)) {
        throw new TemplateError('only a function can come after "|"', at);
      }
    }
    return pipeline;
  }
  #declarations(pipeline, where) {
    for (; ; ) {
      const variable = this.#tokens.peekPastSpace();
      if (variable.type !== "variable") return;
      this.#tokens.skipSpace();
      const after = this.#tokens.peekSecond();
      const isList = after.type === "other" && after.text === ",";
      if (after.type !== "=" && after.type !== ":=" && !isList) return;
      this.#tokens.next();
      this.#tokens.nextPastSpace();
      pipeline.variables.push(variable.text);
      if (!isList) {
        pipeline.assigns = after.type === "=";
        const unknown = pipeline.variables.find((name) => !this.#variables.includes(name));
        if (!pipeline.assigns || unknown === void 0) return;
        throw new TemplateError(`${unknown} is not declared: write ":=" the first time`, after.at);
      }
      if (where !== "range" || pipeline.variables.length > 1) {
        throw new TemplateError(`too many variables in ${where}`, after.at);
      }
      const next = this.#tokens.peekPastSpace();
      if (next.type !== "variable") throw unexpected(next, "a range with two variables");
    }
  }
  #command(where) {
    const operands = [];
    const { at } = this.#tokens.peek();
    for (; ; ) {
      this.#tokens.skipSpace();
      const operand = this.#operand();
      if (operand) operands.push(operand);
      const token = this.#tokens.peek();
      if (token.type === "space" && operand) continue;
      if (token.type === "|") this.#tokens.next();
      else if (token.type !== "close" && token.type !== ")" && token.type !== "space") {
        throw unexpected(token, where);
      }
      break;
    }
    const [first, ...others] = operands;
    if (!first) throw unexpected(this.#tokens.peekPastSpace(), where);
    return { at, operands: [first, ...others] };
  }
  /** A term with the fields that follow it; null when there is none. */
  #operand() {
    const term = this.#term();
    if (term === null) return null;
    const { at } = this.#tokens.peek();
    const fields = [];
    while (this.#tokens.peek().type === "field") fields.push(this.#tokens.next().text.slice(1));
    if (fields.length === 0) return term;
    switch (term.type) {
      case "field":
      case "variable":
        return { ...term, at, fields: [...term.fields, ...fields] };
      case "function":
      case "pipeline":
        return { type: "chain", at, of: term, fields };
      default:
        throw new TemplateError("a constant has no fields", at);
    }
  }
  #term() {
    const token = this.#tokens.peek();
    const { type, at, text } = token;
    switch (type) {
      case "function":
        if (!this.#isFunction(text)) throw new TemplateError(`there is no function "${text}"`, at);
        this.#calls.push({ name: text, at });
        this.#tokens.next();
        return { type, at, name: text };
      case "dot":
      case "nil":
        this.#tokens.next();
        return { type, at };
      case "bool":
        this.#tokens.next();
        return { type, at, value: text === "true" };
      case "field":
        this.#tokens.next();
        return { type, at, fields: [text.slice(1)] };
      case "variable":
        return this.#variable(this.#tokens.next());
      case "number":
      case "rune":
      case "string":
      case "raw string":
        return constant(this.#tokens.next());
      case "(":
        return this.#parenthesized();
      default:
        return null;
    }
  }
  #variable({ text, at }) {
    if (!this.#variables.includes(text)) {
      throw new TemplateError(`there is no variable ${text} here`, at);
    }
    return { type: "variable", at, name: text, fields: [] };
  }
  #parenthesized() {
    const { at } = this.#tokens.next();
    if (this.#depth === MAX_DEPTH) throw new TemplateError("too many parentheses", at);
    this.#depth += 1;
    const pipeline = this.pipeline("parentheses", ")");
    this.#depth -= 1;
    return pipeline;
  }
};
function constant({ type, text, at }) {
  if (type === "string" || type === "raw string") {
    const value = unquote(text);
    if (value === null) throw new TemplateError(`${text} has an escape that is none`, at);
    return { type: "string", at, value };
  }
  const number2 = type === "rune" ? parseRune(text, at) : parseNumber(text, at);
  if (number2 === null) throw new TemplateError(`${text} is not a number`, at);
  return number2;
}

// src/gotemplate/parser.ts
function parseTemplate(text, delimiters, isFunction) {
  const tokens = tokenize(text, { left: delimiters.left || "{{", right: delimiters.right || "}}" });
  const knows = (name) => isBuiltin(name) || isFunction(name);
  return new Parser(text, new TokenStream(tokens), knows).run();
}
var MAX_DEPTH2 = 400;
var Parser = class {
  #tokens;
  #isFunction;
  #template;
  #pipelines;
  #loops = 0;
  #depth = 0;
  constructor(text, tokens, isFunction) {
    this.#tokens = tokens;
    this.#isFunction = isFunction;
    this.#template = { text, main: [], defined: /* @__PURE__ */ new Map(), calls: [] };
    this.#pipelines = new PipelineParser(tokens, this.#template.calls, isFunction);
  }
  run() {
    const { main } = this.#template;
    while (this.#tokens.peek().type !== "end of template") {
      if (this.#isDefinition()) {
        this.#definition();
        continue;
      }
      const node = this.#textOrAction();
      if (node.type === "end" || node.type === "else") {
        throw new TemplateError(`"${node.type}" without something to end`, node.at);
      }
      main.push(node);
    }
    const again = this.#template.defined.get("");
    if (again && !isEmpty(again) && !isEmpty(main)) {
      throw new TemplateError("a template without a name is this one, so it is defined twice", 0);
    }
    return this.#template;
  }
  #isDefinition() {
    const second = this.#tokens.peekSecond();
    return this.#tokens.peek().type === "open" && second.type === "keyword" && second.text === "define";
  }
  #definition() {
    this.#tokens.next();
    this.#tokens.nextPastSpace();
    const name = this.#templateName("define");
    this.#tokens.expect("close", "define");
    this.#define(name);
  }
  /** Reads what a name stands for, up to its end. It knows no variables of what is around it. */
  #define({ name, at }) {
    const outside = { pipelines: this.#pipelines, loops: this.#loops };
    this.#pipelines = new PipelineParser(this.#tokens, this.#template.calls, this.#isFunction);
    this.#loops = 0;
    const { nodes, ending: ending2 } = this.#list();
    if (ending2.type !== "end") throw new TemplateError('unexpected "else" in a definition', ending2.at);
    this.#pipelines = outside.pipelines;
    this.#loops = outside.loops;
    const { defined } = this.#template;
    const known = defined.get(name);
    if (known && !isEmpty(known) && !isEmpty(nodes)) {
      throw new TemplateError(`the template "${name}" is defined twice`, at);
    }
    if (!known || isEmpty(known)) defined.set(name, nodes);
  }
  #templateName(where) {
    const token = this.#tokens.nextPastSpace();
    if (token.type !== "string" && token.type !== "raw string") throw unexpected(token, where);
    const name = unquote(token.text);
    if (name === null) throw new TemplateError(`${token.text} has an escape that is none`, token.at);
    return { name, at: token.at };
  }
  #list() {
    const nodes = [];
    if (this.#depth === MAX_DEPTH2)
      throw new TemplateError("too many blocks within blocks", this.#tokens.peek().at);
    this.#depth += 1;
    for (; ; ) {
      const node = this.#textOrAction();
      if (node.type === "end" || node.type === "else") {
        this.#depth -= 1;
        return { nodes, ending: node };
      }
      nodes.push(node);
    }
  }
  #textOrAction() {
    const token = this.#tokens.nextPastSpace();
    if (token.type === "text") return { type: "text", at: token.at, text: token.text };
    if (token.type !== "open") throw unexpected(token, 'the template, where an "end" is missing');
    const first = this.#tokens.peekPastSpace();
    if (first.type !== "keyword") {
      const pipeline = this.#pipelines.pipeline("an action", "close");
      return { type: "action", at: pipeline.at, pipeline };
    }
    this.#tokens.nextPastSpace();
    return this.#control(first);
  }
  #control({ text, at, ...token }) {
    switch (text) {
      case "end":
        this.#tokens.expect("close", "end");
        return { type: "end", at };
      case "else":
        if (!this.#tokens.isKeyword("if") && !this.#tokens.isKeyword("with")) {
          this.#tokens.expect("close", "else");
        }
        return { type: "else", at };
      case "if":
      case "with":
        return this.#branch(text);
      case "range":
        return this.#range();
      case "break":
      case "continue":
        this.#tokens.expect("close", text);
        if (this.#loops === 0) throw new TemplateError(`"${text}" outside of a range`, at);
        return { type: text, at };
      case "template":
        return this.#templateCall();
      case "block":
        return this.#block();
      default:
        throw unexpected({ ...token, text, at }, "an action");
    }
  }
  #branch(type) {
    const scope = this.#pipelines.scope();
    const pipeline = this.#pipelines.pipeline(type, "close");
    const { nodes: then, ending: ending2 } = this.#list();
    const otherwise = this.#otherwise(type, ending2);
    this.#pipelines.restore(scope);
    return { type, at: pipeline.at, pipeline, then, otherwise };
  }
  /** What follows an `else`; `else if` is an `if` in an `else`, with one `end` for both. */
  #otherwise(type, ending2) {
    if (ending2.type === "end") return null;
    if (type !== "range" && this.#tokens.isKeyword(type)) {
      this.#tokens.nextPastSpace();
      return [this.#branch(type)];
    }
    const { nodes, ending: last } = this.#list();
    if (last.type !== "end") throw new TemplateError('a second "else"', last.at);
    return nodes;
  }
  #range() {
    const scope = this.#pipelines.scope();
    const pipeline = this.#pipelines.pipeline("range", "close");
    this.#loops += 1;
    const { nodes: body, ending: ending2 } = this.#list();
    this.#loops -= 1;
    const otherwise = this.#otherwise("range", ending2);
    this.#pipelines.restore(scope);
    return { type: "range", at: pipeline.at, pipeline, body, otherwise };
  }
  #templateCall() {
    const { name, at } = this.#templateName("template");
    if (this.#tokens.peekPastSpace().type === "close") {
      this.#tokens.nextPastSpace();
      return { type: "template", at, name, pipeline: null };
    }
    return { type: "template", at, name, pipeline: this.#pipelines.pipeline("template", "close") };
  }
  /** `block` defines a template and calls it. */
  #block() {
    const { name, at } = this.#templateName("block");
    const pipeline = this.#pipelines.pipeline("block", "close");
    this.#define({ name, at });
    return { type: "template", at, name, pipeline };
  }
};
function isEmpty(nodes) {
  return nodes.every((node) => node.type === "text" && node.text.trim() === "");
}

// src/jobspec/template-functions.ts
var CONSUL = "key keyExists keyOrDefault ls safeLs tree safeTree node nodes service services connect datacenters partitions peerings exportedServices importedServices caRoots caLeaf";
var OF_CONSUL_DATA = "byKey byTag byPort byMeta explode";
var VAULT = "secret secrets pkiCert";
var NOMAD = "nomadServices nomadService nomadVarList nomadVarListSafe nomadVar nomadVarExists";
var DENIED = "plugin writeToFile executeTemplate";
var OF_THE_AGENT = "sockaddr spew_dump spew_printf spew_sdump spew_sprintf";
var SPRIG_RANDOM = "randInt shuffle bcrypt htpasswd derivePassword encryptAES decryptAES";
var SPRIG_CERTIFICATES = "buildCustomCert genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey";
var SPRIG_DATES = "ago duration durationRound mustDateModify mustToDate must_date_modify toDate unixEpoch";
var SPRIG_OTHERS = "abbrev abbrevboth add1f addf divf mulf subf camelcase kebabcase snakecase swapcase initials semver semverCompare urlJoin urlParse wrap wrapWith";
var words = (names) => names.trim().split(/\s+/);
var each = (names, reason) => words(names).map((name) => [name, reason]);
var sprig = (names) => names.replace(/\S+/g, "sprig_$&");
var GIVEN = `
  add base64Decode base64Encode base64URLDecode base64URLEncode contains containsAll containsAny
  containsNone containsNotAll divide env envOrDefault explodeMap file hmacSHA256Hex in indent join loop
  maximum md5sum mergeMap mergeMapWithOverride minimum modulo multiply mustEnv parseBool parseFloat
  parseInt parseJSON parseUint parseYAML regexMatch regexReplaceAll replaceAll scratch sha256Hex split
  splitToMap subtract timestamp toJSON toJSONPretty toLower toTOML toTitle toUnescapedJSON
  toUnescapedJSONPretty toUpper toYAML trim trimPrefix trimSpace trimSuffix
`;
var GIVEN_OF_SPRIG = `
  add add1 adler32sum all any append atoi b32dec b32enc b64dec b64enc base biggest cat ceil chunk clean
  coalesce compact concat contains deepCopy deepEqual default dict dig dir div empty ext fail first
  float64 floor fromJson get has hasKey hasPrefix hasSuffix hello indent initial int int64 isAbs join keys
  kindIs kindOf last list lower max maxf merge mergeOverwrite min minf mod mul mustAppend mustChunk
  mustCompact mustDeepCopy mustFirst mustFromJson mustHas mustInitial mustLast mustMerge
  mustMergeOverwrite mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch
  mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice mustToJson
  mustToPrettyJson mustToRawJson mustUniq mustWithout nindent nospace omit osBase osClean osDir osExt
  osIsAbs pick pluck plural prepend push quote regexFind regexFindAll regexMatch regexQuoteMeta
  regexReplaceAll regexReplaceAllLiteral regexSplit repeat replace rest reverse round seq set sha1sum
  sha256sum sha512sum slice sortAlpha split splitList splitn squote sub substr ternary title toDecimal
  toJson toPrettyJson toRawJson toString toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple
  typeIs typeIsLike typeOf uniq unset until untilStep untitle upper values without
`;
var TEMPLATE_FUNCTIONS = /* @__PURE__ */ new Set([
  ...words(GIVEN),
  ...words(sprig(GIVEN_OF_SPRIG))
]);
var REFUSED_TEMPLATE_FUNCTIONS = new Map([
  ...each(CONSUL, "asks Consul, and there is none"),
  ...each(OF_CONSUL_DATA, "is for what Consul answers, and there is none"),
  ...each(VAULT, "asks Vault, and there is none"),
  ...each(NOMAD, "asks a Nomad server, and there is none"),
  ...each(DENIED, "is denied, as it is by default on a Nomad client"),
  ...each(OF_THE_AGENT, "is about the Nomad client, and there is none"),
  ...each(sprig(SPRIG_RANDOM), "gives something else every time, or handles passwords, and is not supported"),
  ...each(sprig(SPRIG_CERTIFICATES), "makes keys and certificates, and is not supported"),
  ...each(sprig(SPRIG_DATES), "is about dates, of which only timestamp is supported"),
  ...each(sprig(SPRIG_OTHERS), "is not supported")
]);

// src/hcl/decimal.ts
var PRECISION = 512;
var MAX_EXPONENT = 1 << 16;
var MAX_DECIMAL_EXPONENT = 1e4;
var NUMBER2 = /^([+-]?)(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/;
var Decimal = class _Decimal {
  negative;
  /** Odd, or 0n for zero and for infinity. */
  mantissa;
  /** Infinity marks an infinite number. */
  exponent;
  static zero = new _Decimal(false, 0n, 0);
  static one = new _Decimal(false, 1n, 0);
  constructor(negative, mantissa, exponent) {
    this.negative = negative;
    this.mantissa = mantissa;
    this.exponent = exponent;
  }
  /** Reads `-12`, `1.50`, `.5`, `1e3`. Null when the text is not such a number or beyond 10^±10000. */
  static fromString(text) {
    const match = NUMBER2.exec(text);
    if (!match) return null;
    const [, sign2, whole = "", fraction = "", exponentText = "0"] = match;
    const exponent = Number(exponentText);
    if (Math.abs(exponent) > MAX_DECIMAL_EXPONENT) return null;
    if (whole.length + fraction.length > 2 * MAX_DECIMAL_EXPONENT) return null;
    const digits = BigInt(whole + fraction);
    const scale = exponent - fraction.length;
    const negative = sign2 === "-";
    if (scale >= 0) return _Decimal.rounded(negative, digits * 10n ** BigInt(scale), 0);
    return _Decimal.quotient(negative, digits, 5n ** BigInt(-scale), scale);
  }
  /** An exact copy of a double or an integer. Throws RangeError for NaN. */
  static from(value) {
    if (typeof value === "bigint") return _Decimal.rounded(value < 0n, value < 0n ? -value : value, 0);
    if (Number.isNaN(value)) throw new RangeError("NaN is not a number of the language");
    const negative = value < 0 || Object.is(value, -0);
    let scaled = Math.abs(value);
    if (scaled === Number.POSITIVE_INFINITY) return _Decimal.infinity(negative);
    let exponent = 0;
    while (!Number.isInteger(scaled)) {
      scaled *= 2;
      exponent -= 1;
    }
    return _Decimal.rounded(negative, BigInt(scaled), exponent);
  }
  static infinity(negative) {
    return new _Decimal(negative, 0n, Number.POSITIVE_INFINITY);
  }
  /** Rounds mantissa × 2^exponent; `sticky` says that a little more than the mantissa was meant. */
  static rounded(negative, mantissa, exponent, sticky = false) {
    if (mantissa === 0n) return new _Decimal(negative, 0n, 0);
    const excess = bitLength(mantissa) - PRECISION;
    if (excess > 0) {
      const shift = BigInt(excess);
      const half = 1n << shift - 1n;
      const rest = mantissa & (1n << shift) - 1n;
      mantissa >>= shift;
      exponent += excess;
      const up = rest > half || rest === half && (sticky || (mantissa & 1n) === 1n);
      if (up) mantissa += 1n;
    }
    const zeros = trailingZeros(mantissa);
    mantissa >>= BigInt(zeros);
    exponent += zeros;
    const magnitude = exponent + bitLength(mantissa);
    if (magnitude > MAX_EXPONENT) return _Decimal.infinity(negative);
    if (magnitude < -MAX_EXPONENT) return new _Decimal(negative, 0n, 0);
    return new _Decimal(negative, mantissa, exponent);
  }
  /** numerator / denominator × 2^exponent. */
  static quotient(negative, numerator, denominator, exponent) {
    const shift = Math.max(0, PRECISION + 2 - bitLength(numerator) + bitLength(denominator));
    const shifted = numerator << BigInt(shift);
    const result = shifted / denominator;
    return _Decimal.rounded(negative, result, exponent - shift, result * denominator !== shifted);
  }
  get isInfinite() {
    return this.exponent === Number.POSITIVE_INFINITY;
  }
  get isInteger() {
    return this.exponent >= 0 && !this.isInfinite;
  }
  /** -1, 0 or 1. */
  get sign() {
    if (this.mantissa === 0n && !this.isInfinite) return 0;
    return this.negative ? -1 : 1;
  }
  negate() {
    return new _Decimal(!this.negative, this.mantissa, this.exponent);
  }
  abs() {
    return this.negative ? this.negate() : this;
  }
  /** Null for ∞ - ∞. */
  add(other) {
    if (this.isInfinite) return other.isInfinite && other.negative !== this.negative ? null : this;
    if (other.isInfinite) return other;
    if (this.mantissa === 0n && other.mantissa === 0n) {
      return new _Decimal(this.negative && other.negative, 0n, 0);
    }
    const exponent = Math.min(this.exponent, other.exponent);
    const sum = this.scaledTo(exponent) + other.scaledTo(exponent);
    return _Decimal.rounded(sum < 0n, sum < 0n ? -sum : sum, exponent);
  }
  /** Null for ∞ - ∞. */
  subtract(other) {
    return this.add(other.negate());
  }
  /** Null for 0 × ∞. */
  multiply(other) {
    const negative = this.negative !== other.negative;
    if (this.isInfinite || other.isInfinite) {
      return this.sign === 0 || other.sign === 0 ? null : _Decimal.infinity(negative);
    }
    return _Decimal.rounded(negative, this.mantissa * other.mantissa, this.exponent + other.exponent);
  }
  /** 1/0 is infinite; null for 0/0 and ∞/∞. */
  divide(other) {
    const negative = this.negative !== other.negative;
    if (this.isInfinite) return other.isInfinite ? null : _Decimal.infinity(negative);
    if (other.isInfinite) return new _Decimal(negative, 0n, 0);
    if (other.mantissa === 0n) return this.mantissa === 0n ? null : _Decimal.infinity(negative);
    return _Decimal.quotient(negative, this.mantissa, other.mantissa, this.exponent - other.exponent);
  }
  /** The remainder with the sign of this number; this number itself when the other is zero. */
  modulo(other) {
    if (this.isInfinite || other.isInfinite) return this.multiply(other);
    if (other.sign === 0) return this;
    const times = this.divide(other)?.truncate().multiply(other);
    return times ? this.subtract(times) : null;
  }
  /** The integer part. */
  truncate() {
    if (this.exponent >= 0) return this;
    return _Decimal.rounded(this.negative, this.mantissa >> BigInt(-this.exponent), 0);
  }
  floor() {
    const whole = this.truncate();
    return this.negative && !whole.equals(this) ? whole.subtract(_Decimal.one) ?? whole : whole;
  }
  ceil() {
    return this.negate().floor().negate();
  }
  /** Negative, zero or positive, as Array.sort wants it. */
  compare(other) {
    if (this.sign !== other.sign) return this.sign - other.sign;
    if (this.isInfinite || other.isInfinite) {
      return this.isInfinite === other.isInfinite ? 0 : this.isInfinite ? this.sign : -this.sign;
    }
    const exponent = Math.min(this.exponent, other.exponent);
    const difference = this.scaledTo(exponent) - other.scaledTo(exponent);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }
  equals(other) {
    return this.compare(other) === 0;
  }
  /** Null when there is a fraction or the number is infinite. */
  toBigInt() {
    return this.isInteger ? this.scaledTo(0) : null;
  }
  /** The nearest double. */
  toNumber() {
    const whole = this.toBigInt();
    if (whole !== null && whole !== 0n) return Number(whole);
    return Number(this.toString());
  }
  /** Plain decimal notation, never an exponent, with the fewest digits that read back as this number. */
  toString() {
    const sign2 = this.negative ? "-" : "";
    if (this.isInfinite) return `${sign2}Infinity`;
    const bits = bitLength(this.mantissa);
    if (this.exponent >= 0 && bits + this.exponent <= PRECISION) {
      return sign2 + (this.mantissa << BigInt(this.exponent)).toString();
    }
    return sign2 + this.shortest(bits);
  }
  /** Every digit of a finite number's magnitude; `point` of them stand behind the decimal point. */
  expand() {
    return { digits: digitsOf(this.mantissa, this.exponent), point: Math.max(0, -this.exponent) };
  }
  toJSON() {
    return this.toString();
  }
  scaledTo(exponent) {
    const value = this.mantissa << BigInt(this.mantissa === 0n ? 0 : this.exponent - exponent);
    return this.negative ? -value : value;
  }
  /** The digits common to everything that rounds to this number, then one more, rounded to the nearest. */
  shortest(bits) {
    const widen = PRECISION + 1 - bits;
    const mantissa = this.mantissa << BigInt(widen);
    const exponent = this.exponent - widen;
    const point = Math.max(0, -exponent);
    const upper = digitsOf(mantissa + 1n, exponent);
    const width = upper.length;
    const exact = digitsOf(mantissa, exponent).padStart(width, "0");
    const lower = digitsOf(mantissa - 1n, exponent).padStart(width, "0");
    const inclusive = (mantissa & 2n) === 0n;
    for (let index2 = 0; index2 < width; index2++) {
      const digit = Number(exact[index2]);
      const below = Number(lower[index2]);
      const above = Number(upper[index2]);
      const last = /^0*$/;
      const canTruncate = below !== digit || inclusive && last.test(lower.slice(index2 + 1));
      const canRoundUp = digit !== above && (inclusive || digit + 1 < above || !last.test(upper.slice(index2 + 1)));
      if (!canTruncate && !canRoundUp) continue;
      const kept = exact.slice(0, index2 + 1);
      const rest = exact.slice(index2 + 1);
      const nearestIsUp = rest > "5" || rest.startsWith("5") && digit % 2 === 1;
      const up = canRoundUp && (!canTruncate || nearestIsUp);
      const rounded = (BigInt(kept) + (up ? 1n : 0n)).toString() + "0".repeat(rest.length);
      return placePoint(rounded, point);
    }
    return placePoint(exact, point);
  }
};
function digitsOf(mantissa, exponent) {
  return exponent >= 0 ? (mantissa << BigInt(exponent)).toString() : (mantissa * 5n ** BigInt(-exponent)).toString();
}
function placePoint(digits, point) {
  if (point === 0) return digits.replace(/^0+(?=.)/, "");
  const padded = digits.padStart(point + 1, "0");
  const whole = padded.slice(0, -point).replace(/^0+(?=.)/, "");
  const fraction = padded.slice(-point).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
function bitLength(value) {
  if (value === 0n) return 0;
  const hex2 = value.toString(16);
  return hex2.length * 4 - (Math.clz32(Number.parseInt(hex2[0] ?? "0", 16)) - 28);
}
function trailingZeros(value) {
  return bitLength(value & -value) - 1;
}

// src/hcl/json-reader.ts
var MAX_DEPTH3 = 400;
var MAX_CHARACTERS = 16 * 1024 * 1024;
var SPACE = /[ \t\r\n]*/y;
var NUMBER3 = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
var WORD2 = /[A-Za-z]+/y;
var PLAIN = /[^"\\\x00-\x1f]*/y;
var SIMPLE2 = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	"
};
var JsonFailure = class extends Error {
  diagnostic;
  constructor(diagnostic) {
    super(diagnostic.detail);
    this.diagnostic = diagnostic;
  }
};
function parseJsonText(text, file) {
  const reader = new JsonReader(new SourceText(file, text.slice(0, MAX_CHARACTERS)));
  try {
    return { node: reader.document(text.length > MAX_CHARACTERS), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof JsonFailure)) throw error;
    return { node: null, diagnostics: [error.diagnostic] };
  }
}
var JsonReader = class {
  source;
  at = 0;
  depth = 0;
  constructor(source) {
    this.source = source;
  }
  document(tooLarge) {
    if (tooLarge) this.fail("Text too large", `More than ${MAX_CHARACTERS} characters are not read.`);
    const node = this.value();
    this.space();
    if (this.at < this.source.text.length)
      this.fail("Extra characters", "The JSON document is complete before this.");
    return node;
  }
  get character() {
    return this.source.text[this.at] ?? "";
  }
  fail(summary, detail, start = this.at, end = start + 1) {
    const range = this.source.range(start, Math.min(end, this.source.text.length));
    throw new JsonFailure({ severity: "error", summary, detail, range });
  }
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source.text);
    if (!found) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }
  space() {
    this.match(SPACE);
  }
  value() {
    this.space();
    const start = this.at;
    if (this.depth > MAX_DEPTH3) this.fail("Nested too deeply", `JSON may be ${MAX_DEPTH3} levels deep.`);
    if (this.character === "{") return this.object(start);
    if (this.character === "[") return this.array(start);
    if (this.character === '"') return this.string(start);
    const digits = this.match(NUMBER3);
    if (digits !== null) return this.number(digits, start);
    return this.word(start);
  }
  number(digits, start) {
    const value = Decimal.fromString(digits);
    if (!value) return this.fail("Number out of range", "No number can be this large.", start, this.at);
    if (/[\w.]/.test(this.character))
      this.fail("Invalid number", "JSON writes numbers as 12, -0.5 or 1e9.", start);
    return { kind: "number", value, range: this.source.range(start, this.at) };
  }
  word(start) {
    const word = this.match(WORD2);
    const range = this.source.range(start, this.at);
    if (word === "true" || word === "false") return { kind: "bool", value: word === "true", range };
    if (word === "null") return { kind: "null", range };
    const found = word ?? this.character;
    const what = found === "" ? "the end of the text" : `"${found}"`;
    return this.fail("Invalid JSON", `A value is expected here, not ${what}.`, start, start + found.length);
  }
  object(start) {
    const properties = [];
    this.items("}", () => {
      const name = this.propertyName();
      this.space();
      if (this.character !== ":") this.fail("Missing colon", "A property name is followed by a colon.");
      this.at += 1;
      properties.push({ name, value: this.value() });
    });
    return { kind: "object", properties, range: this.source.range(start, this.at) };
  }
  propertyName() {
    if (this.character === '"') return this.string(this.at);
    return this.fail("Invalid property name", "A property name must be in double quotes.");
  }
  array(start) {
    const items2 = [];
    this.items("]", () => {
      items2.push(this.value());
    });
    return { kind: "array", items: items2, range: this.source.range(start, this.at) };
  }
  /** What stands between brackets, separated by commas. */
  items(closer, item) {
    this.at += 1;
    this.depth += 1;
    this.space();
    while (this.character !== closer) {
      item();
      this.space();
      if (this.character === closer) break;
      const comma = this.at;
      if (this.character !== ",") this.fail("Missing comma", `A comma or ${closer} is expected here.`);
      this.at += 1;
      this.space();
      if (this.character === closer)
        this.fail("Trailing comma", "The last item must not be followed by a comma.", comma);
    }
    this.at += 1;
    this.depth -= 1;
  }
  string(start) {
    this.at += 1;
    const contentStart = this.at;
    const escapes = [];
    let text = "";
    for (; ; ) {
      text += this.match(PLAIN) ?? "";
      if (this.character === '"') break;
      if (this.character !== "\\") {
        this.fail("Unterminated string", "The string must be closed by a double quote on this line.");
      }
      const length2 = this.character === "\\" && this.source.text[this.at + 1] === "u" ? 6 : 2;
      const character2 = this.escape(this.source.text.slice(this.at, this.at + length2));
      escapes.push({ at: text.length, shift: (escapes.at(-1)?.shift ?? 0) + length2 - character2.length });
      text += character2;
      this.at += length2;
    }
    this.at += 1;
    const range = this.source.range(start, this.at);
    return { kind: "string", text, range, source: this.source, contentStart, escapes };
  }
  escape(written) {
    if (/^\\u[0-9a-fA-F]{4}$/.test(written))
      return String.fromCharCode(Number.parseInt(written.slice(2), 16));
    const character2 = SIMPLE2[written[1] ?? ""];
    return character2 ?? this.fail("Invalid escape sequence", `${written} means nothing in JSON.`, this.at, this.at + 2);
  }
};

// src/hcl/lexer.ts
var IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
var NUMBER4 = /[0-9](?:\.*(?:[0-9]|[eE][+-]?[0-9]))*/y;
var HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
var PUNCTUATION = /\.\.\.|[=!<>]=|=>|&&|\|\||[=!<>?:,.+*/%()[\]-]/y;
function tokenize2(text) {
  return new Lexer2(text, { kind: "main", braces: 0, inTemplate: false }).run();
}
function tokenizeTemplate(text) {
  return new Lexer2(text, { kind: "bare" }).run();
}
var Lexer2 = class {
  text;
  tokens = [];
  modes;
  at = 0;
  constructor(text, mode) {
    this.text = text;
    this.modes = [mode];
  }
  run() {
    while (this.at < this.text.length) {
      const mode = this.modes.at(-1);
      if (mode.kind === "main") this.main(mode);
      else this.template(mode);
    }
    this.emit("end", this.at);
    return this.tokens;
  }
  emit(kind, end) {
    this.tokens.push({ kind, start: this.at, end });
    this.at = end;
  }
  match(pattern) {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }
  main(mode) {
    const { text, at } = this;
    const character2 = text[at];
    switch (character2) {
      case " ":
      case "	":
        this.at += 1;
        return;
      case "\n":
        this.emit("newline", at + 1);
        return;
      case "\r":
        if (text[at + 1] === "\n") this.emit("newline", at + 2);
        else this.emit("invalid", at + 1);
        return;
      case "#":
        this.lineComment();
        return;
      case '"':
        this.emit("openQuote", at + 1);
        this.modes.push({ kind: "quoted" });
        return;
      case "{":
        mode.braces += 1;
        this.emit("{", at + 1);
        return;
      case "}":
        this.closeBrace(mode, at + 1);
        return;
      case "~":
        if (text[at + 1] === "}") this.closeBrace(mode, at + 2);
        else this.emit("invalid", at + 1);
        return;
      case "/":
        if (text[at + 1] === "/") this.lineComment();
        else if (text[at + 1] === "*") this.inlineComment();
        else this.emit("/", at + 1);
        return;
      case "<":
        if (this.heredoc()) return;
    }
    this.word();
  }
  word() {
    const character2 = this.text.charCodeAt(this.at);
    const isDigit = character2 >= 48 && character2 <= 57;
    const word = this.match(isDigit ? NUMBER4 : IDENTIFIER);
    if (word) {
      this.emit(isDigit ? "number" : "identifier", this.at + word[0].length);
      return;
    }
    const mark = this.match(PUNCTUATION);
    if (mark) this.emit(mark[0], this.at + mark[0].length);
    else this.emit("invalid", this.at + String.fromCodePoint(this.text.codePointAt(this.at)).length);
  }
  /** A closing brace ends the template sequence it is in, unless a brace was opened inside of it. */
  closeBrace(mode, end) {
    if (mode.inTemplate && mode.braces === 0) {
      this.emit("closeSequence", end);
      this.modes.pop();
      return;
    }
    mode.braces -= 1;
    this.emit(end - this.at === 2 ? "closeSequence" : "}", end);
  }
  /** The line break after a comment still ends an attribute: the comment becomes part of that token. */
  lineComment() {
    const lineBreak = this.text.indexOf("\n", this.at);
    if (lineBreak === -1) this.at = this.text.length;
    else this.emit("newline", lineBreak + 1);
  }
  inlineComment() {
    const close = this.text.indexOf("*/", this.at + 2);
    if (close === -1) this.emit("invalid", this.text.length);
    else this.at = close + 2;
  }
  heredoc() {
    const introducer = this.match(HEREDOC);
    if (!introducer) return false;
    this.emit("openHeredoc", this.at + introducer[0].length);
    this.modes.push({ kind: "heredoc", marker: introducer[1], lineStart: true });
    return true;
  }
  template(mode) {
    if (mode.kind === "heredoc" && mode.lineStart && this.closeHeredoc(mode.marker)) return;
    const { text, at } = this;
    const character2 = text[at];
    if (character2 === "$" || character2 === "%") {
      this.templateMark(character2);
    } else if (mode.kind === "quoted" && character2 === '"') {
      this.emit("closeQuote", at + 1);
      this.modes.pop();
    } else if (mode.kind === "quoted" && (character2 === "\n" || character2 === "\r")) {
      this.brokenString();
    } else {
      this.emit("text", mode.kind === "quoted" ? this.quotedTextEnd() : this.plainTextEnd());
    }
    if (mode.kind === "heredoc") mode.lineStart = text[this.at - 1] === "\n";
  }
  closeHeredoc(marker) {
    const lineBreak = this.text.indexOf("\n", this.at);
    if (lineBreak === -1) return false;
    const line = this.text.slice(this.at, lineBreak);
    if (line.trim() !== marker) return false;
    this.emit("closeHeredoc", line.endsWith("\r") ? lineBreak - 1 : lineBreak);
    this.modes.pop();
    return true;
  }
  /** `${` and `%{` open a sequence; `$${` and `%%{` are text, and so is the mark alone. */
  templateMark(mark) {
    const { text, at } = this;
    if (text[at + 1] === "{") {
      const end = text[at + 2] === "~" ? at + 3 : at + 2;
      this.emit(mark === "$" ? "openInterpolation" : "openDirective", end);
      this.modes.push({ kind: "main", braces: 0, inTemplate: true });
    } else if (text[at + 1] === mark && text[at + 2] === "{") {
      this.emit("text", at + 3);
    } else {
      this.emit("text", at + 1);
    }
  }
  /** A quoted string must end on its line. The rest of the file is read as if it had ended. */
  brokenString() {
    const end = this.text[this.at] === "\r" && this.text[this.at + 1] === "\n" ? this.at + 2 : this.at + 1;
    const start = this.at;
    this.emit("invalid", end);
    this.tokens.push({ kind: "newline", start, end });
    while (this.modes.length > 1 && this.modes.at(-1).kind !== "heredoc") this.modes.pop();
  }
  quotedTextEnd() {
    const { text } = this;
    for (let at = this.at; ; at++) {
      switch (text[at]) {
        case "\\":
          if (text[at + 1] !== "\n" && text[at + 1] !== "\r") at += 1;
          break;
        case '"':
        case "$":
        case "%":
        case "\n":
        case "\r":
        case void 0:
          return Math.min(at, text.length);
      }
    }
  }
  plainTextEnd() {
    const { text } = this;
    for (let at = this.at; ; at++) {
      switch (text[at]) {
        case "\n":
          return at + 1;
        case "$":
        case "%":
        case void 0:
          return at;
      }
    }
  }
};

// src/hcl/parse-collection.ts
function parseTuple(stream) {
  const open = stream.next();
  return stream.withNewlines(false, () => {
    if (stream.atWord("for")) return parseFor(stream, open);
    const items2 = [];
    while (!stream.accept("]")) {
      items2.push(parseExpression(stream));
      if (stream.accept(",") || stream.at("]")) continue;
      const token = stream.peek();
      const detail = `The items of a list are separated by commas, also across lines; the list began at ${place2(stream, open)}.`;
      stream.fail(token, "Missing comma", detail, operatorHint(stream, token));
    }
    return { kind: "tuple", items: items2, range: stream.rangeFrom(open.start) };
  });
}
function parseObject(stream) {
  const open = stream.next();
  if (stream.withNewlines(false, () => stream.atWord("for"))) {
    return stream.withNewlines(false, () => parseFor(stream, open));
  }
  return stream.withNewlines(true, () => {
    const items2 = [];
    while (!stream.accept("}")) {
      if (stream.accept("newline")) continue;
      items2.push(parseItem(stream));
      if (stream.accept(",") || stream.accept("newline") || stream.at("}")) continue;
      const token = stream.peek();
      const detail = `A comma or a new line must follow before ${nameOf(stream, token)}.`;
      stream.fail(token, "Missing comma", detail, operatorHint(stream, token));
    }
    return { kind: "object", items: items2, range: stream.rangeFrom(open.start) };
  });
}
function parseItem(stream) {
  const start = stream.peek();
  const key = parseExpression(stream);
  if (!stream.accept("=") && !stream.accept(":")) {
    const token = stream.peek();
    const detail = `The key must be followed by = and a value, not by ${nameOf(stream, token)}.`;
    const isBlock = token.kind === "openQuote" || token.kind === "{";
    const hint = isBlock ? "Blocks cannot stand inside of a map: is the map closed above?" : "A key with dots or spaces must be quoted.";
    stream.fail(token, "Missing =", detail, hint);
  }
  return { key, keyword: keywordOf(key, start.kind === "("), value: parseExpression(stream) };
}
function keywordOf(key, inParentheses) {
  if (inParentheses) return null;
  if (key.kind === "variable") return key.name;
  if (key.kind !== "literal") return null;
  const { data } = key.value;
  return data === null ? "null" : typeof data === "boolean" ? String(data) : null;
}

// src/hcl/heredoc.ts
function flushHeredoc(pieces) {
  let common = Number.POSITIVE_INFINITY;
  const indented = [];
  let lineStart = true;
  for (const piece of pieces) {
    const text = piece.kind === "text" ? piece.text : "";
    const isBlank = text.trimStart() === "" && text.endsWith("\n");
    if (lineStart && !isBlank) {
      common = Math.min(common, leadingWidth(text));
      if (piece.kind === "text") indented.push(piece);
    }
    lineStart = text.endsWith("\n");
  }
  for (const piece of indented) piece.text = dropLeading(piece.text, common);
}
function leadingWidth(text) {
  const space = text.slice(0, text.length - text.trimStart().length);
  return [...graphemes(space)].length;
}
function dropLeading(text, width) {
  const dropped = [...graphemes(text.slice(0, text.length - text.trimStart().length))].slice(0, width);
  return text.slice(dropped.reduce((length2, { segment }) => length2 + segment.length, 0));
}

// src/hcl/string-literal.ts
var SIMPLE3 = { n: "\n", r: "\r", t: "	", '"': '"', "\\": "\\" };
function decodeText(text) {
  return text.startsWith("$${") || text.startsWith("%%{") ? text.slice(1) : text;
}
function decodeQuoted(text, report) {
  if (!text.includes("\\")) return decodeText(text);
  let value = "";
  let from = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", from)) {
    value += text.slice(from, at);
    const selector = String.fromCodePoint(text.codePointAt(at + 1) ?? 32);
    const length2 = selector === "u" ? 6 : selector === "U" ? 10 : 1 + selector.length;
    if (selector === "u" || selector === "U") {
      const hex2 = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, at + length2))[0];
      from = at + 2 + hex2.length;
      const character2 = hex2.length === length2 - 2 ? characterOf(Number.parseInt(hex2, 16)) : null;
      if (character2 === null) {
        const detail = hex2.length === length2 - 2 ? `There is no character U+${hex2.toUpperCase()}.` : `\\${selector} must be followed by ${length2 - 2} hexadecimal digits.`;
        report({ start: at, end: from, detail });
      }
      value += character2 ?? text.slice(at, from);
    } else {
      from = Math.min(at + length2, text.length);
      const character2 = SIMPLE3[selector];
      if (character2 === void 0) {
        report({ start: at, end: from, detail: `\\${selector.trim()} is not an escape sequence.` });
      }
      value += character2 ?? text.slice(at, from);
    }
  }
  return value + text.slice(from);
}
function characterOf(codePoint) {
  const isSurrogate = codePoint >= 55296 && codePoint <= 57343;
  return isSurrogate || codePoint > 1114111 ? null : String.fromCodePoint(codePoint);
}

// src/hcl/template-directives.ts
function nestDirectives(stream, pieces, end) {
  const reader = { pieces, at: 0, end };
  const parts = readParts(stream, reader);
  const stray = reader.pieces[reader.at];
  if (stray) {
    const opener = stray.kind === "endfor" ? "for" : "if";
    stream.fail(
      stray.range,
      `Unexpected ${stray.kind}`,
      `There is no %{ ${opener} } before this %{ ${stray.kind} }.`
    );
  }
  return parts;
}
function readParts(stream, reader) {
  const parts = [];
  for (; ; ) {
    const piece = reader.pieces[reader.at];
    switch (piece?.kind) {
      case "text":
      case "interpolation":
        parts.push(piece);
        reader.at += 1;
        break;
      case "if":
        parts.push(stream.nested(() => readIf(stream, reader, piece)));
        break;
      case "for":
        parts.push(stream.nested(() => readFor(stream, reader, piece)));
        break;
      default:
        return parts;
    }
  }
}
function readIf(stream, reader, open) {
  reader.at += 1;
  const yes = readParts(stream, reader);
  let no = [];
  if (reader.pieces[reader.at]?.kind === "else") {
    reader.at += 1;
    no = readParts(stream, reader);
  }
  const close = readClose(stream, reader, open, "endif");
  return { kind: "if", condition: open.condition, yes, no, range: { ...open.range, end: close.end } };
}
function readFor(stream, reader, open) {
  reader.at += 1;
  const body = readParts(stream, reader);
  const close = readClose(stream, reader, open, "endfor");
  const { keyName, valueName, collection } = open;
  const range = { ...open.range, end: close.end };
  return { kind: "forEach", keyName, valueName, collection, body, range };
}
function readClose(stream, reader, open, kind) {
  const piece = reader.pieces[reader.at];
  const { line, column } = open.range.start;
  if (piece?.kind !== kind) {
    stream.fail(
      piece?.range ?? reader.end,
      `Missing ${kind}`,
      `The %{ ${open.kind} } at ${line}:${column} must be closed by %{ ${kind} } first.`
    );
  }
  reader.at += 1;
  return piece.range;
}

// src/hcl/parse-template.ts
var KEYWORDS2 = ["if", "else", "endif", "for", "endfor"];
function parseQuotedTemplate(stream) {
  const open = stream.next();
  const heredoc = open.kind === "openHeredoc";
  const { pieces, end } = readPieces(stream, heredoc ? "closeHeredoc" : "closeQuote", open);
  if (heredoc && stream.textOf(open).startsWith("<<-")) flushHeredoc(pieces);
  const parts = nestDirectives(stream, pieces, end);
  return { kind: "template", parts, heredoc, range: stream.rangeFrom(open.start) };
}
function parseBareTemplate(stream) {
  const { pieces, end } = readPieces(stream, "end", null);
  const parts = nestDirectives(stream, pieces, end);
  return {
    kind: "template",
    parts,
    heredoc: false,
    range: stream.source.range(0, stream.source.text.length)
  };
}
function readPieces(stream, closer, open) {
  const pieces = [];
  let trimNext = false;
  for (; ; ) {
    const token = stream.next();
    if (token.kind === closer) return { pieces, end: stream.rangeOf(token) };
    const trim = trimNext;
    trimNext = false;
    switch (token.kind) {
      case "text": {
        const text = literalText(stream, token, open?.kind === "openQuote");
        pieces.push({ kind: "text", text: trim ? text.trimStart() : text, range: stream.rangeOf(token) });
        break;
      }
      case "openInterpolation":
      case "openDirective": {
        if (stream.textOf(token).endsWith("~")) trimLast(pieces);
        const read = token.kind === "openDirective" ? readDirective : readInterpolation;
        const { piece, close } = stream.withNewlines(false, () => read(stream, token));
        pieces.push(piece);
        trimNext = stream.textOf(close).startsWith("~");
        break;
      }
      default:
        failUnterminated(stream, token, open);
    }
  }
}
function failUnterminated(stream, token, open) {
  if (open?.kind !== "openHeredoc") {
    const where = open ? ` that began at line ${stream.rangeOf(open).start.line}` : "";
    stream.fail(token, "Unterminated string", `The closing quote of the string${where} is missing.`);
  }
  const marker = stream.textOf(open).replace(/^<<-?|\s+$/g, "");
  stream.fail(
    token,
    "Unterminated heredoc",
    `The heredoc that began at line ${stream.rangeOf(open).start.line} is never closed.`,
    `End it with ${marker} alone on a line, followed by a line break.`
  );
}
function literalText(stream, token, quoted) {
  const text = stream.textOf(token);
  if (!quoted) return decodeText(text);
  return decodeQuoted(text, ({ start, end, detail }) => {
    const range = stream.source.range(token.start + start, token.start + end);
    const hint = 'A string knows \\n, \\r, \\t, \\", \\\\, \\uXXXX and \\UXXXXXXXX; for a backslash write \\\\.';
    stream.report(range, "Invalid escape sequence", detail, hint);
  });
}
function trimLast(pieces) {
  const last = pieces.at(-1);
  if (last?.kind === "text") last.text = last.text.trimEnd();
}
function readInterpolation(stream, open) {
  const expression = parseExpression(stream);
  const close = stream.peek();
  if (close.kind !== "closeSequence") {
    const hint = close.kind === ":" ? "This is no shell: for a default write a conditional or coalesce(…)." : void 0;
    const detail = `\${ must be closed by } behind the expression, but ${nameOf(stream, close)} follows.`;
    stream.fail(close, "Missing }", detail, operatorHint(stream, close) ?? hint);
  }
  stream.next();
  return { piece: { kind: "interpolation", expression, range: stream.rangeFrom(open.start) }, close };
}
function readDirective(stream, open) {
  const keyword = stream.next();
  const word = stream.textOf(keyword);
  if (keyword.kind !== "identifier" || !KEYWORDS2.includes(word)) {
    const meant = suggest(word, KEYWORDS2);
    const hint = meant ? `Did you mean ${meant}?` : "For a literal %{ write %%{.";
    stream.fail(keyword, "Unknown directive", `%{ must be followed by ${KEYWORDS2.join(", ")}.`, hint);
  }
  const directive = readDirectiveBody(stream, word);
  const close = stream.peek();
  const range = stream.source.range(open.start, close.end);
  if (close.kind !== "closeSequence") {
    const detail = `%{ ${word} must be closed by }, but ${nameOf(stream, close)} follows.`;
    stream.fail(close, "Missing }", detail, operatorHint(stream, close));
  }
  stream.next();
  return { piece: { ...directive, range }, close };
}
function readDirectiveBody(stream, word) {
  if (word === "if") return { kind: "if", condition: parseExpression(stream) };
  if (word === "for") {
    return { kind: "for", ...parseForNames(stream), collection: parseExpression(stream) };
  }
  return { kind: word };
}

// src/hcl/parse-traversal.ts
var LONGEST_CHAIN = 1e3;
function parseTraversals(stream, from) {
  let expression = from;
  for (let links = 0; ; links++) {
    const mark = stream.peek();
    if (mark.kind !== "." && mark.kind !== "[") return expression;
    if (links === LONGEST_CHAIN) {
      stream.fail(mark, "Expression too long", `No more than ${LONGEST_CHAIN} steps in a row.`);
    }
    stream.next();
    if (mark.kind === ".") expression = parseDotStep(stream, expression, mark, from.range);
    else if (stream.at("*")) expression = parseFullSplat(stream, expression, mark, from.range);
    else expression = parseIndex(stream, expression, mark, from.range);
  }
}
function parseDotStep(stream, target, dot, first) {
  const step = stream.next();
  if (step.kind === "*") return parseAttributeSplat(stream, target, dot, first);
  return parseAttribute(stream, target, dot, step, first);
}
function parseAttribute(stream, target, dot, step, first) {
  const stepRange = stream.source.range(dot.start, step.end);
  const range = { ...first, end: stepRange.end };
  switch (step.kind) {
    case "identifier": {
      const nameRange = stream.rangeOf(step);
      return { kind: "getAttr", target, name: stream.textOf(step), nameRange, stepRange, range };
    }
    case "number": {
      refuseFraction(stream, step);
      const keyRange = stream.rangeOf(step);
      const key = { kind: "literal", value: numberValue(stream, step), range: keyRange };
      return { kind: "index", target, key, legacy: true, stepRange, range };
    }
    default:
      return stream.fail(
        step,
        "Missing attribute name",
        `A dot must be followed by a name, not ${nameOf(stream, step)}.`
      );
  }
}
function refuseFraction(stream, step) {
  const text = stream.textOf(step);
  if (!text.includes(".")) return;
  stream.fail(
    step,
    "Ambiguous index",
    `.${text} reads as one number, not as two indexes.`,
    `Write [${text.replace(".", "][")}].`
  );
}
function parseIndex(stream, target, open, first) {
  return stream.withNewlines(false, () => {
    const key = parseExpression(stream);
    const close = stream.next();
    if (close.kind !== "]") {
      const detail = `The index opened at ${place2(stream, open)} is not closed before ${nameOf(stream, close)}.`;
      stream.fail(close, "Missing ]", detail);
    }
    const stepRange = stream.source.range(open.start, close.end);
    const range = { ...first, end: stepRange.end };
    return { kind: "index", target, key, legacy: false, stepRange, range };
  });
}
function parseFullSplat(stream, target, open, first) {
  stream.next();
  const close = stream.next();
  if (close.kind !== "]") {
    stream.fail(close, "Missing ]", "The star of a splat must be followed by ] at once: [*].");
  }
  const markerRange = stream.source.range(open.start, close.end);
  const item = { kind: "splatItem", range: markerRange };
  const each2 = stream.nested(() => parseTraversals(stream, item));
  const range = { ...first, end: each2.range.end };
  return { kind: "splat", style: "full", target, each: each2, markerRange, range };
}
function parseAttributeSplat(stream, target, dot, first) {
  const markerRange = stream.rangeFrom(dot.start);
  let each2 = { kind: "splatItem", range: markerRange };
  for (let links = 0; stream.at("."); links++) {
    const stepDot = stream.next();
    const step = stream.next();
    if (step.kind === "*" || links === LONGEST_CHAIN) {
      stream.fail(step, "Nested splat", ".* cannot be applied inside of another .*.", "Use [*] instead.");
    }
    each2 = parseAttribute(stream, each2, stepDot, step, markerRange);
  }
  const range = { ...first, end: each2.range.end };
  return { kind: "splat", style: "attribute", target, each: each2, markerRange, range };
}

// src/hcl/types.ts
function isCollection(type, ...kinds) {
  return typeof type === "object" && kinds.includes(type.kind);
}
function sameType(a, b) {
  if (a === b) return true;
  if (typeof a === "string" || typeof b === "string") return false;
  if (a.kind === "tuple") {
    return b.kind === "tuple" && a.elements.length === b.elements.length && a.elements.every((element2, index2) => sameType(element2, b.elements[index2]));
  }
  if (a.kind === "object") {
    if (b.kind !== "object" || a.attributes.size !== b.attributes.size) return false;
    for (const [name, type] of a.attributes) {
      const other = b.attributes.get(name);
      if (other === void 0 || !sameType(type, other)) return false;
    }
    return true;
  }
  return b.kind === a.kind && sameType(a.element, b.element);
}
function typeName2(type) {
  if (type === "dynamic") return "any type";
  if (typeof type === "string") return type;
  return "element" in type ? `${type.kind} of ${typeName2(type.element)}` : type.kind;
}

// src/hcl/values.ts
var dynamicNull = { type: "dynamic", data: null };
function string(text) {
  return { type: "string", data: text.normalize("NFC") };
}
function number(value) {
  return { type: "number", data: value instanceof Decimal ? value : Decimal.from(value) };
}
function bool(value) {
  return { type: "bool", data: value };
}
function nullValue(type) {
  return { type, data: null };
}
function tuple(items2) {
  return { type: { kind: "tuple", elements: items2.map((item) => item.type) }, data: items2 };
}
function object(attributes) {
  const types = /* @__PURE__ */ new Map();
  for (const [name, value] of attributes) types.set(name, value.type);
  return { type: { kind: "object", attributes: types }, data: attributes };
}
function list(element2, items2) {
  return { type: { kind: "list", element: element2 }, data: items2 };
}
function map(element2, entries) {
  return { type: { kind: "map", element: element2 }, data: entries };
}
function elementsOf(value) {
  return value.data;
}
function entriesOf(value) {
  return [...value.data].sort(([a], [b]) => compareStrings(a, b));
}
function compareStrings(a, b) {
  const length2 = Math.min(a.length, b.length);
  for (let index2 = 0; index2 < length2; index2++) {
    const left = a.charCodeAt(index2);
    const right = b.charCodeAt(index2);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}
function codePointOrder(unit) {
  return unit >= 55296 && unit <= 57343 ? unit + 65536 : unit;
}
function equal2(a, b) {
  if (a === b) return true;
  if (a.data === null || b.data === null) return a.data === b.data;
  return sameType(a.type, b.type) && sameData(a, b);
}
function sameData(a, b) {
  const left = a.data;
  const right = b.data;
  if (left === null || right === null) return left === right;
  if (left instanceof Decimal) return left.equals(right);
  if (Array.isArray(left)) {
    const items2 = right;
    return left.length === items2.length && left.every((item, index2) => sameData(item, items2[index2]));
  }
  if (left instanceof Map) {
    const entries = right;
    if (left.size !== entries.size) return false;
    for (const [key, value] of left) {
      const other = entries.get(key);
      if (!other || !sameData(value, other)) return false;
    }
    return true;
  }
  return left === right;
}
function toPlain(value) {
  const { data } = value;
  if (data instanceof Decimal) return data.toNumber();
  if (Array.isArray(data)) return data.map(toPlain);
  if (data instanceof Map) {
    return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, toPlain(item)]));
  }
  return data;
}

// src/hcl/parse-expression.ts
var PRECEDENCE = /* @__PURE__ */ new Map([
  ["||", 1],
  ["&&", 2],
  ["==", 3],
  ["!=", 3],
  ["<", 4],
  ["<=", 4],
  [">", 4],
  [">=", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["%", 6]
]);
var LONGEST_CHAIN2 = 1e3;
var WORD_OPERATORS = { and: "&&", or: "||" };
function parseExpression(stream) {
  return stream.nested(() => parseConditional(stream));
}
function parseConditional(stream) {
  const condition = parseBinary(stream, 1);
  if (!stream.accept("?")) return condition;
  const yes = parseExpression(stream);
  if (!stream.accept(":")) {
    stream.fail(stream.peek(), "Missing colon", "A conditional needs a result for false: condition ? a : b.");
  }
  const no = parseExpression(stream);
  return { kind: "conditional", condition, yes, no, range: between(condition.range, no.range) };
}
function parseBinary(stream, level) {
  let left = parseOperand(stream);
  for (let links = 0; ; links++) {
    const operator = stream.peek();
    const precedence = PRECEDENCE.get(operator.kind);
    if (precedence === void 0 || precedence < level) return left;
    if (links === LONGEST_CHAIN2) {
      stream.fail(operator, "Expression too long", `No more than ${LONGEST_CHAIN2} operators in a row.`);
    }
    stream.next();
    const right = parseBinary(stream, precedence + 1);
    const range = between(left.range, right.range);
    left = { kind: "binary", operator: operator.kind, left, right, range };
  }
}
function parseOperand(stream) {
  return parseTraversals(stream, parseTerm(stream));
}
function parseTerm(stream) {
  const start = stream.peek();
  switch (start.kind) {
    case "(":
      return parseParentheses(stream);
    case "number":
      stream.next();
      return { kind: "literal", value: numberValue(stream, start), range: stream.rangeOf(start) };
    case "identifier":
      stream.next();
      return stream.at("(") ? parseCall(stream, start) : parseName(stream, start);
    case "openQuote":
    case "openHeredoc":
      return stream.nested(() => parseQuotedTemplate(stream));
    case "-":
    case "!": {
      stream.next();
      const operand = stream.nested(() => parseOperand(stream));
      const range = between(stream.rangeOf(start), operand.range);
      return { kind: "unary", operator: start.kind, operand, range };
    }
    case "[":
      return parseTuple(stream);
    case "{":
      return parseObject(stream);
    default:
      return stream.fail(start, "Missing value", `A value is expected here, not ${nameOf(stream, start)}.`);
  }
}
function nameOf(stream, token) {
  switch (token.kind) {
    case "newline":
      return "the end of the line";
    case "end":
      return "the end of the text";
    case "openQuote":
      return "a string";
    case "openHeredoc":
      return "a heredoc";
    default:
      return `"${stream.textOf(token).trim().slice(0, 40)}"`;
  }
}
function operatorHint(stream, token) {
  const operator = token.kind === "identifier" ? WORD_OPERATORS[stream.textOf(token)] : void 0;
  if (operator) return `Write ${operator} instead of "${stream.textOf(token)}".`;
  if (token.kind === "=") return "To compare, write ==.";
  return void 0;
}
function numberValue(stream, token) {
  const value = Decimal.fromString(stream.textOf(token));
  if (value) return number(value);
  const detail = "This is not a number, or one too large to be read.";
  return stream.fail(token, "Invalid number", detail, "Numbers look like 12, 0.5 or 1e6.");
}
function between(first, last) {
  return { file: first.file, start: first.start, end: last.end };
}
function parseParentheses(stream) {
  const open = stream.next();
  return stream.withNewlines(false, () => {
    const inner = parseExpression(stream);
    if (!stream.at(")")) {
      const token = stream.peek();
      const detail = `The parenthesis opened at ${place2(stream, open)} is not closed before ${nameOf(stream, token)}.`;
      stream.fail(token, "Missing )", detail, operatorHint(stream, token));
    }
    stream.next();
    return { kind: "parens", inner, range: stream.rangeFrom(open.start) };
  });
}
function place2(stream, token) {
  const { line, column } = stream.rangeOf(token).start;
  return `${line}:${column}`;
}
function parseName(stream, token) {
  const name = stream.textOf(token);
  const range = stream.rangeOf(token);
  switch (name) {
    case "true":
    case "false":
      return { kind: "literal", value: bool(name === "true"), range };
    case "null":
      return { kind: "literal", value: nullValue("dynamic"), range };
    default:
      return { kind: "variable", name: name.normalize("NFC"), range };
  }
}
function parseCall(stream, nameToken) {
  const open = stream.next();
  const args = [];
  let expandLast = false;
  stream.withNewlines(false, () => {
    while (!stream.accept(")")) {
      args.push(parseExpression(stream));
      const separator = stream.next();
      if (separator.kind === ")") return;
      if (separator.kind === "...") {
        expandLast = true;
        if (stream.accept(")")) return;
        stream.fail(separator, "Missing )", "An argument expanded with ... must be the last one.");
      }
      if (separator.kind !== ",") {
        const detail = `A comma or the closing parenthesis is expected here, not ${nameOf(stream, separator)}; the call began at ${place2(stream, open)}.`;
        stream.fail(separator, "Missing comma", detail, operatorHint(stream, separator));
      }
    }
  });
  return {
    kind: "call",
    name: stream.textOf(nameToken),
    nameRange: stream.rangeOf(nameToken),
    args,
    expandLast,
    range: stream.rangeFrom(nameToken.start)
  };
}

// src/hcl/parse-for.ts
function parseForNames(stream) {
  const first = parseForName(stream);
  const second = stream.accept(",") ? parseForName(stream) : null;
  if (!stream.atWord("in")) {
    const token = stream.peek();
    stream.fail(
      token,
      "Missing in",
      `"in" and a collection are expected here, not ${nameOf(stream, token)}.`
    );
  }
  stream.next();
  return second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
}
function parseForName(stream) {
  const token = stream.peek();
  if (token.kind !== "identifier") {
    const hint = token.kind === "=" ? 'A key named "for" must be quoted.' : void 0;
    stream.fail(
      token,
      "Missing name",
      `"for" needs a name for the element, not ${nameOf(stream, token)}.`,
      hint
    );
  }
  return stream.textOf(stream.next()).normalize("NFC");
}
function parseFor(stream, open) {
  const shape = open.kind === "{" ? "object" : "tuple";
  stream.next();
  const names = parseForNames(stream);
  const collection = parseExpression(stream);
  if (!stream.accept(":")) {
    const token = stream.peek();
    stream.fail(
      token,
      "Missing colon",
      `A colon is expected after the collection, not ${nameOf(stream, token)}.`
    );
  }
  const first = parseExpression(stream);
  const second = stream.accept("=>") ? parseExpression(stream) : null;
  const ellipsis = stream.accept("...");
  let condition = null;
  if (stream.atWord("if")) {
    stream.next();
    condition = parseExpression(stream);
  }
  const closer = shape === "object" ? "}" : "]";
  if (!stream.accept(closer)) {
    const token = stream.peek();
    stream.fail(
      token,
      `Missing ${closer}`,
      `The for expression must end here, not go on with ${nameOf(stream, token)}.`
    );
  }
  if (shape === "tuple" && second) {
    stream.fail(
      first.range,
      "Key in a list",
      "key => value makes a map; a for expression in [ ] makes a list."
    );
  }
  if (shape === "tuple" && ellipsis) {
    stream.fail(ellipsis, "Grouping in a list", "... groups the values of a map by key; this makes a list.");
  }
  if (shape === "object" && !second) {
    stream.fail(first.range, "Missing key", "A for expression in { } makes a map and needs key => value.");
  }
  return {
    kind: "for",
    shape,
    ...names,
    collection,
    key: second ? first : null,
    value: second ?? first,
    condition,
    grouping: ellipsis !== null,
    range: stream.rangeFrom(open.start)
  };
}

// src/hcl/parse-label.ts
function parseLabel(stream, type) {
  const token = stream.next();
  switch (token.kind) {
    case "identifier":
      return { value: stream.textOf(token).normalize("NFC"), range: stream.rangeOf(token) };
    case "openQuote":
      return { value: quotedLabel(stream), range: stream.rangeFrom(token.start) };
    default:
      return failInHeader(stream, type, token);
  }
}
function failInHeader(stream, type, token) {
  const block = stream.textOf(type);
  if (token.kind === "=") {
    stream.fail(
      token,
      "Equals sign in a block header",
      `"${block}" is a block here, and a block takes no =.`,
      "Remove the =."
    );
  }
  const detail = `A label or { is expected on this line for the block "${block}", not ${nameOf(stream, token)}.`;
  const hint = token.kind === "newline" || token.kind === "end" ? `To set an argument, write ${block} = …` : void 0;
  stream.fail(token, "Incomplete block header", detail, hint);
}
function quotedLabel(stream) {
  let value = "";
  for (; ; ) {
    const token = stream.next();
    switch (token.kind) {
      case "closeQuote":
        return value.normalize("NFC");
      case "text":
        value += decodeQuoted(stream.textOf(token), ({ start, end, detail }) => {
          const range = stream.source.range(token.start + start, token.start + end);
          stream.report(range, "Invalid escape sequence", detail);
        });
        break;
      case "openInterpolation":
      case "openDirective":
        stream.fail(
          token,
          "Template in a label",
          "A label is plain text: nothing can be interpolated in it.",
          `For a literal ${stream.textOf(token)} write ${stream.textOf(token)[0]}${stream.textOf(token)}.`
        );
        break;
      default:
        stream.fail(token, "Unterminated label", "The closing quote of the label is missing.");
    }
  }
}

// src/hcl/invalid-token.ts
function describeInvalid(text) {
  switch (text) {
    case "'":
      return { detail: "A single quote does not begin a string.", hint: 'Use double quotes: "text".' };
    case "`":
      return {
        detail: "A backtick does not begin a string.",
        hint: "Use double quotes, or a heredoc (<<EOF) for several lines."
      };
    case "“":
    case "”":
    case "„":
    case "‘":
    case "’":
      return { detail: "This is a typographic quote.", hint: 'Use the straight double quote: ".' };
    case ";":
      return {
        detail: "A semicolon separates nothing here.",
        hint: "Write each argument on a line of its own; separate items of a list or map with commas."
      };
    case "&":
      return { detail: "There are no bitwise operators.", hint: 'For "and", write &&.' };
    case "|":
      return { detail: "There are no bitwise operators.", hint: 'For "or", write ||.' };
    case "~":
    case "^":
      return { detail: "There are no bitwise operators.", hint: 'For "not", write !.' };
    case "\n":
    case "\r\n":
    case "\r":
      return {
        detail: "The line ends inside of a quoted string.",
        hint: "Close the string (and every ${ in it) on this line, write \\n for a line break, or use a heredoc (<<EOF)."
      };
  }
  if (text.startsWith("/*")) return { detail: "This comment is never closed.", hint: "Close it with */." };
  const code = text.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return { detail: `The character U+${code} has no meaning here.`, hint: "Put text in double quotes." };
}

// src/hcl/token-stream.ts
var MAX_DEPTH4 = 400;
var MAX_DIAGNOSTICS = 50;
var OPENING = /* @__PURE__ */ new Map([
  ["{", "}"],
  ["[", "]"],
  ["(", ")"],
  ["openQuote", "closeQuote"],
  ["openHeredoc", "closeHeredoc"],
  ["openInterpolation", "closeSequence"],
  ["openDirective", "closeSequence"]
]);
var CLOSING = new Set(OPENING.values());
var SyntaxFailure = class extends Error {
  diagnostic;
  constructor(diagnostic) {
    super(diagnostic.detail);
    this.diagnostic = diagnostic;
  }
};
var TokenStream2 = class {
  source;
  diagnostics = [];
  tokens;
  index = 0;
  newlinesMatter = true;
  depth = 0;
  partners = null;
  /** Set as well when a mistake may be an open bracket: that something is open at the end is no news then. */
  endReported = false;
  constructor(source, tokens) {
    this.source = source;
    this.tokens = tokens;
  }
  /** The next token, without taking it. Line breaks are passed over where they do not matter. */
  peek() {
    if (!this.newlinesMatter) {
      while (this.tokens[this.index].kind === "newline") this.index += 1;
    }
    return this.tokens[this.index];
  }
  next() {
    const token = this.peek();
    if (token.kind !== "end") this.index += 1;
    return token;
  }
  at(kind) {
    return this.peek().kind === kind;
  }
  atWord(word) {
    const token = this.peek();
    return token.kind === "identifier" && this.textOf(token) === word;
  }
  /** Takes the next token when it is of this kind. */
  accept(kind) {
    return this.at(kind) ? this.next() : null;
  }
  /** Where the last token taken ended. */
  get previousEnd() {
    return this.tokens[this.index - 1]?.end ?? 0;
  }
  textOf(token) {
    return this.source.text.slice(token.start, token.end);
  }
  rangeOf(token) {
    return this.source.range(token.start, token.end);
  }
  /** From an offset to the end of the last token taken. */
  rangeFrom(start) {
    return this.source.range(start, this.previousEnd);
  }
  /** Reads something inside of which line breaks matter, or do not. */
  withNewlines(matter, read) {
    const before = this.newlinesMatter;
    this.newlinesMatter = matter;
    try {
      return read();
    } finally {
      this.newlinesMatter = before;
    }
  }
  /** Reads something nested. */
  nested(read) {
    if (this.depth >= MAX_DEPTH4) {
      this.fail(
        this.peek(),
        "Nested too deeply",
        `Nothing may be nested more than ${MAX_DEPTH4} levels deep.`
      );
    }
    this.depth += 1;
    try {
      return read();
    } finally {
      this.depth -= 1;
    }
  }
  fail(where, summary, detail, hint) {
    throw new SyntaxFailure(this.diagnostic(where, summary, detail, hint));
  }
  /** Notes a mistake after which reading can simply go on. */
  report(where, summary, detail, hint) {
    this.add(this.diagnostic(where, summary, detail, hint));
  }
  add(diagnostic) {
    if (this.diagnostics.length > MAX_DIAGNOSTICS) return;
    this.diagnostics.push(diagnostic);
    if (this.diagnostics.length < MAX_DIAGNOSTICS) return;
    const detail = "The rest of the file was not read.";
    this.diagnostics.push(this.diagnostic(this.peek(), "Too many errors", detail));
    this.index = this.tokens.length - 1;
  }
  /** Notes that something is still open at the end of the text: once, for the innermost. */
  reportEnd(summary, detail, hint) {
    if (this.endReported) return;
    this.endReported = true;
    this.report(this.peek(), summary, detail, hint);
  }
  /** Goes on behind the next line break that is not within brackets. */
  skipLine() {
    this.index = this.itemEnd(this.index, this.index);
  }
  diagnostic(where, summary, detail, hint) {
    const range = "file" in where ? where : this.rangeOf(where);
    return { severity: "error", summary, detail, range, ...hint === void 0 ? {} : { hint } };
  }
  /** The place to return to with `recover`. */
  mark() {
    return this.index;
  }
  /**
   * Notes what went wrong in the item that began at `start` and goes on behind the item: behind the line break
   * after it, or before the brace that closes what it is in. A character that is not of the language explains
   * a failure on its line better than the failure itself does.
   */
  recover(failure, start) {
    const failedAt = Math.max(this.index, start);
    this.index = Math.min(Math.max(this.itemEnd(start, failedAt), start + 1), this.tokens.length - 1);
    const last = Math.max(this.index, failedAt + 1);
    const invalid = this.tokens.slice(start, last).find((token) => token.kind === "invalid");
    const lexical = invalid && this.invalidDiagnostic(invalid);
    if (lexical) this.add(lexical);
    if (lexical?.range?.start.line !== failure.diagnostic.range?.start.line) {
      this.add(failure.diagnostic);
    }
  }
  invalidDiagnostic(token) {
    const { detail, hint } = describeInvalid(this.textOf(token));
    return this.diagnostic(token, "Invalid character", detail, hint);
  }
  itemEnd(start, failedAt) {
    this.partners ??= matchBrackets(this.tokens);
    let index2 = start;
    for (; index2 < this.tokens.length - 1; index2++) {
      const { kind } = this.tokens[index2];
      const partner = this.partners[index2];
      const unsure = partner === -1 ? OPENING.has(kind) : index2 < failedAt && failedAt < partner;
      if (unsure) this.endReported = true;
      if (partner > index2) index2 = partner;
      else if (kind === "}" && partner !== -1 && index2 >= failedAt) return index2;
      else if (kind === "newline" && index2 >= failedAt) return index2 + 1;
    }
    this.endReported = true;
    return index2;
  }
};
function matchBrackets(tokens) {
  const partners = new Int32Array(tokens.length).fill(-1);
  const open = [];
  const openByCloser = /* @__PURE__ */ new Map();
  for (const [index2, { kind }] of tokens.entries()) {
    const closer = OPENING.get(kind);
    if (closer) {
      open.push(index2);
      openByCloser.set(closer, (openByCloser.get(closer) ?? 0) + 1);
    } else if (CLOSING.has(kind) && (openByCloser.get(kind) ?? 0) > 0) {
      for (let found = false; !found; ) {
        const opener = open.pop();
        const expected = OPENING.get(tokens[opener].kind);
        openByCloser.set(expected, openByCloser.get(expected) - 1);
        found = expected === kind;
        if (found) {
          partners[opener] = index2;
          partners[index2] = opener;
        }
      }
    }
  }
  return partners;
}

// src/hcl/parse-body.ts
var MAP_HINT = 'Keys with dots, spaces or quotes need the map form: name = { "key" = value }.';
function parseRootBody(stream) {
  const items2 = parseItems(stream, null);
  const end = stream.source.text.length;
  return { kind: "body", items: items2, range: stream.source.range(0, end), endRange: stream.source.range(end, end) };
}
function parseItems(stream, open) {
  const items2 = [];
  const attributes = /* @__PURE__ */ new Map();
  while (!stream.at("end") && !(open && stream.at("}"))) {
    if (stream.accept("newline")) continue;
    const start = stream.mark();
    try {
      const item = parseItem2(stream);
      const earlier = item.kind === "attribute" ? attributes.get(item.name) : void 0;
      if (earlier) {
        const { line, column } = earlier.nameRange.start;
        const detail = `"${earlier.name}" was already set at ${line}:${column}; it can be set once only.`;
        stream.report(item.nameRange, "Attribute set twice", detail);
        continue;
      }
      if (item.kind === "attribute") attributes.set(item.name, item);
      items2.push(item);
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      stream.recover(error, start);
    }
  }
  return items2;
}
function parseItem2(stream) {
  const name = stream.next();
  if (name.kind !== "identifier") failWithoutName(stream, name);
  const next = stream.peek();
  if (next.kind === "=") {
    const attribute = parseAttribute2(stream, name);
    expectLineEnd(stream, attribute);
    return attribute;
  }
  if (next.kind === "openQuote" || next.kind === "identifier" || next.kind === "{") {
    return parseBlock(stream, name);
  }
  return failAfterName(stream, name, next);
}
function failWithoutName(stream, token) {
  if (token.kind === "openQuote") {
    stream.fail(token, "Quoted name", "The name of an argument must not be quoted in a block.", MAP_HINT);
  }
  const hint = token.kind === "}" ? "There is one } too many here or above." : void 0;
  const detail = `The name of an argument or block is expected here, not ${nameOf(stream, token)}.`;
  stream.fail(token, "Missing name", detail, hint);
}
function failAfterName(stream, name, next) {
  const word = stream.textOf(name);
  const detail = `"${word}" must be followed by = and a value, or by { and a block, not by ${nameOf(stream, next)}.`;
  const hint = next.kind === ":" ? `Write ${word} = …` : next.kind === "." ? MAP_HINT : void 0;
  stream.fail(name, "Missing =", detail, hint);
}
function parseAttribute2(stream, name) {
  stream.next();
  const expression = stream.withNewlines(true, () => parseExpression(stream));
  return {
    kind: "attribute",
    name: stream.textOf(name),
    nameRange: stream.rangeOf(name),
    expression,
    range: stream.rangeFrom(name.start)
  };
}
function expectLineEnd(stream, attribute) {
  if (stream.accept("newline") || stream.at("end")) return;
  const token = stream.peek();
  const detail = `The line must end behind the value of "${attribute.name}", but ${nameOf(stream, token)} follows.`;
  const hint = token.kind === "identifier" || token.kind === "," ? "Write each argument on a line of its own, without commas." : void 0;
  stream.fail(token, "Missing line break", detail, operatorHint(stream, token) ?? hint);
}
function parseBlock(stream, type) {
  const labels = [];
  while (!stream.at("{")) labels.push(parseLabel(stream, type));
  const open = stream.next();
  const headerRange = stream.rangeFrom(type.start);
  const multiline = stream.at("newline") || stream.at("}") || stream.at("end");
  const body = stream.nested(
    () => multiline ? parseBlockBody(stream, type, open) : parseSingleLineBody(stream, type, open)
  );
  const block = {
    kind: "block",
    type: stream.textOf(type),
    typeRange: stream.rangeOf(type),
    labels,
    body,
    headerRange,
    range: stream.rangeFrom(type.start)
  };
  if (!stream.accept("newline") && !stream.at("end")) {
    const token = stream.peek();
    const detail = `The line must end behind the } of "${block.type}", but ${nameOf(stream, token)} follows.`;
    stream.report(token, "Missing line break", detail);
    stream.skipLine();
  }
  return block;
}
function parseBlockBody(stream, type, open) {
  const items2 = parseItems(stream, open);
  const close = stream.peek();
  if (stream.accept("}") === null) {
    const detail = `The block "${stream.textOf(type)}" opened at ${place2(stream, open)} is not closed before the end of the file.`;
    stream.reportEnd(
      "Unclosed block",
      detail,
      "Add the missing }, or look for one that closes another block."
    );
  }
  return bodyBetween(stream, open, items2, close);
}
function bodyBetween(stream, open, items2, close) {
  return {
    kind: "body",
    items: items2,
    range: stream.source.range(open.start, close.end),
    endRange: stream.source.range(close.start, close.start)
  };
}
function parseSingleLineBody(stream, type, open) {
  const name = stream.next();
  if (name.kind !== "identifier") failWithoutName(stream, name);
  const next = stream.peek();
  if (next.kind === "openQuote" || next.kind === "identifier" || next.kind === "{") {
    stream.fail(
      stream.source.range(name.start, next.end),
      "Nested block on one line",
      `A block on one line can hold a single argument, no block like "${stream.textOf(name)}".`,
      `Put "${stream.textOf(name)}" on a line of its own within "${stream.textOf(type)}".`
    );
  }
  if (next.kind !== "=") failAfterName(stream, name, next);
  const attribute = parseAttribute2(stream, name);
  const close = stream.peek();
  if (close.kind !== "}") failSingleLine(stream, type, close);
  stream.next();
  return bodyBetween(stream, open, [attribute], close);
}
function failSingleLine(stream, type, token) {
  const block = stream.textOf(type);
  stream.fail(
    token,
    "More than one argument on a line",
    `A block that begins on one line must end there, with a single argument; ${nameOf(stream, token)} follows.`,
    `Write "${block} {", then each argument on a line of its own, without commas, then "}".`
  );
}

// src/hcl/utf8.ts
function decodeUtf8(bytes, file) {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), diagnostic: null };
  } catch {
    const before = new TextDecoder().decode(bytes.subarray(0, firstInvalidByte(bytes)), { stream: true });
    const source = new SourceText(file, before);
    const diagnostic = {
      severity: "error",
      summary: "Not UTF-8",
      detail: "The file is not encoded in UTF-8 from here on.",
      hint: "Save it as UTF-8.",
      range: source.range(before.length, before.length)
    };
    return { text: "", diagnostic };
  }
}
function firstInvalidByte(bytes) {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = valid + invalid >> 1;
    if (decodes(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}
function decodes(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

// src/hcl/parser.ts
var MAX_BYTES = 16 * 1024 * 1024;
function parseFile(text, file) {
  const decoded = typeof text === "string" ? { text, diagnostic: null } : decodeUtf8(text, file);
  const tooLarge = refuseSize(decoded.text, file);
  const refused = decoded.diagnostic ?? tooLarge;
  const source = new SourceText(file, refused ? "" : decoded.text.replace(/^\uFEFF/, ""));
  const stream = new TokenStream2(source, tokenize2(source.text));
  const body = parseRootBody(stream);
  return { body, diagnostics: refused ? [refused] : stream.diagnostics };
}
function parseExpression2(text, file) {
  return parseWhole(
    text,
    file,
    tokenize2,
    (stream) => stream.withNewlines(false, () => {
      const expression = parseExpression(stream);
      if (!stream.at("end")) {
        const token = stream.peek();
        const detail = `The expression is complete before ${nameOf(stream, token)}.`;
        stream.fail(token, "Extra characters after the expression", detail, operatorHint(stream, token));
      }
      return expression;
    })
  );
}
function parseTemplate2(text, file) {
  return parseWhole(text, file, tokenizeTemplate, parseBareTemplate);
}
function parseTemplateWithin(source) {
  return parseSource(source, tokenizeTemplate, parseBareTemplate);
}
function parseWhole(text, file, split, read) {
  const refused = refuseSize(text, file);
  if (refused) return { expression: null, diagnostics: [refused] };
  return parseSource(new SourceText(file, text), split, read);
}
function parseSource(source, split, read) {
  const stream = new TokenStream2(source, split(source.text));
  try {
    const expression = read(stream);
    return { expression: stream.diagnostics.length > 0 ? null : expression, diagnostics: stream.diagnostics };
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    stream.recover(error, 0);
    return { expression: null, diagnostics: stream.diagnostics };
  }
}
function refuseSize(text, file) {
  if (text.length <= MAX_BYTES) return null;
  const start = { line: 1, column: 1, offset: 0 };
  return {
    severity: "error",
    summary: "Text too large",
    detail: `This is ${text.length} characters long; more than ${MAX_BYTES} are not read.`,
    range: { file, start, end: start }
  };
}

// src/hcl/json.ts
function parseJson(text, file, options = {}) {
  const { node, diagnostics } = parseJsonText(text, file);
  if (!node) return { expression: null, diagnostics };
  const expression = toExpression(node, options.literalStrings ?? false, diagnostics);
  return { expression: diagnostics.length > 0 ? null : expression, diagnostics };
}
function readJson(text, file) {
  const { node, diagnostics } = parseJsonText(text, file);
  return { value: node ? toValue(node) : dynamicNull, diagnostics };
}
function toValue(node) {
  switch (node.kind) {
    case "object":
      return object(
        new Map(node.properties.map(({ name, value }) => [name.text.normalize("NFC"), toValue(value)]))
      );
    case "array":
      return tuple(node.items.map(toValue));
    default:
      return scalarValue(node);
  }
}
function scalarValue(node) {
  switch (node.kind) {
    case "string":
      return string(node.text);
    case "number":
      return number(node.value);
    case "bool":
      return bool(node.value);
    case "null":
      return nullValue("dynamic");
  }
}
function toExpression(node, literal, diagnostics) {
  switch (node.kind) {
    case "object":
      return {
        kind: "object",
        items: node.properties.map(
          ({ name, value }) => ({
            key: stringExpression(name, literal, diagnostics),
            keyword: literal || isPlain(name.text) ? name.text.normalize("NFC") : null,
            value: toExpression(value, literal, diagnostics)
          })
        ),
        range: node.range
      };
    case "array":
      return {
        kind: "tuple",
        items: node.items.map((item) => toExpression(item, literal, diagnostics)),
        range: node.range
      };
    case "string":
      return stringExpression(node, literal, diagnostics);
    default:
      return { kind: "literal", value: scalarValue(node), range: node.range };
  }
}
function isPlain(text) {
  return !text.includes("${") && !text.includes("%{");
}
function stringExpression(node, literal, diagnostics) {
  if (literal || isPlain(node.text)) return { kind: "literal", value: string(node.text), range: node.range };
  const parsed = parseTemplateWithin(new DecodedString(node));
  diagnostics.push(...parsed.diagnostics);
  return parsed.expression ?? { kind: "literal", value: dynamicNull, range: node.range };
}
var DecodedString = class {
  text;
  node;
  constructor(node) {
    this.text = node.text;
    this.node = node;
  }
  range(start, end) {
    return this.node.source.range(this.written(start), this.written(end));
  }
  /** Where the character at an offset of the text is written. */
  written(offset) {
    const { escapes, contentStart } = this.node;
    let low = 0;
    let high = escapes.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (escapes[middle].at < offset) low = middle + 1;
      else high = middle;
    }
    return contentStart + offset + (escapes[low - 1]?.shift ?? 0);
  }
};

// src/hcl/scope.ts
var FunctionError = class extends Error {
  argument;
  constructor(message, argument = null) {
    super(message);
    this.argument = argument;
  }
};
var ArgumentErrors = class extends Error {
  diagnostics;
  constructor(diagnostics) {
    super(diagnostics[0]?.detail ?? "");
    this.diagnostics = diagnostics;
  }
};
function findVariable(scope, name) {
  for (let each2 = scope; each2; each2 = each2.parent) {
    const value = each2.variables.get(name);
    if (value) return value;
  }
  return void 0;
}
function findUnknown(scope) {
  for (let each2 = scope; each2; each2 = each2.parent) {
    if (each2.unknown) return { unknown: each2.unknown, source: each2.source };
  }
  return { unknown: void 0, source: void 0 };
}
function findFunction(scope, name) {
  const names = [];
  for (let each2 = scope; each2; each2 = each2.parent) {
    const found = each2.functions.get(name);
    if (found) return { found, names };
    names.push(...each2.functions.keys());
  }
  return { found: void 0, names };
}

// src/hcl/functions/define.ts
function define(parameters, call, rest) {
  const named = Object.entries(parameters).map(([name, type]) => ({ name, type }));
  return { parameters: named, call: (args) => call(...args), ...rest ? { rest } : {} };
}
var LIST_OF_STRINGS = { kind: "list", element: "string" };
var LIST_OF_ANY = { kind: "list", element: "dynamic" };
function textOf(value) {
  return value.data;
}
function numberOf(value) {
  return value.data;
}
function integerOf(value, argument = null) {
  const { data } = value;
  const whole = data instanceof Decimal ? data.toBigInt() : null;
  if (whole === null || whole > 2n ** 53n || whole < -(2n ** 53n)) {
    throw new FunctionError(`${String(data)} is not a whole number that can be used here`, argument);
  }
  return Number(whole);
}
function repeatedSafely(text, times) {
  if (text.length * times > 16e6) throw new FunctionError("the result would be too large");
  return text.repeat(times);
}

// src/hcl/functions/json.ts
var jsonFunctions = {
  jsonencode: {
    parameters: [{ name: "val", type: "dynamic", allowNull: true }],
    call: ([value]) => string(encodeJson(value))
  },
  jsondecode: define({ str: "string" }, (str) => {
    const { value, diagnostics } = readJson(textOf(str), "json");
    const [problem] = diagnostics;
    if (problem) {
      const { line, column } = problem.range.start;
      throw new FunctionError(`this is not JSON, at ${line}:${column}: ${problem.detail.replace(/\.$/, "")}`);
    }
    return value;
  })
};
function encodeJson(value) {
  const { data } = value;
  if (data === null) return "null";
  if (typeof data === "string") return quoteJson(data);
  if (typeof data === "boolean") return String(data);
  if (data instanceof Decimal) {
    if (data.isInfinite) throw new FunctionError("JSON has no infinity");
    return data.toString();
  }
  if (Array.isArray(data)) return `[${elementsOf(value).map(encodeJson).join(",")}]`;
  const entries = entriesOf(value).map(([key, item]) => `${quoteJson(key)}:${encodeJson(item)}`);
  return `{${entries.join(",")}}`;
}
var SHORT2 = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "	": "\\t"
};
function quoteJson(text) {
  const escaped2 = text.replace(
    /["\\\x00-\x1f<>&\u2028\u2029]/g,
    (character2) => SHORT2[character2] ?? `\\u${character2.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
  return `"${escaped2}"`;
}

// src/hcl/functions/regex-replace.ts
function replaceMatches(pattern, text, replacement) {
  const names = pattern.namedGroups();
  const matcher = pattern.matcher(text);
  const parts = [];
  let end = 0;
  let matchedBefore = false;
  let size = text.length;
  while (matcher.find()) {
    const start = matcher.start();
    if (matchedBefore && start === matcher.end() && start === end) continue;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index2) => matcher.group(index2) ?? "");
    const expanded = expand(replacement, groups, names);
    size += expanded.length;
    if (size > 16e6) throw new RangeError("the result would be too large");
    parts.push(text.slice(end, start), expanded);
    end = matcher.end();
    matchedBefore = true;
  }
  return parts.join("") + text.slice(end);
}
function expand(template, groups, names) {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare, braced) => {
    if (whole === "$$") return "$";
    const name = bare ?? braced ?? "";
    return groups[/^\d+$/.test(name) ? Number(name) : names[name] ?? -1] ?? "";
  });
}

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
  const comparable2 = registered.workflow !== null && registered.workflow === submitted.workflow && registered.runNumber !== null && submitted.runNumber !== null;
  if (!comparable2) return null;
  const difference = submitted.runNumber - registered.runNumber || (submitted.attempt ?? 1) - (registered.attempt ?? 1);
  if (difference === 0) return "same";
  return difference < 0 ? "earlier" : "later";
}

export {
  annotate,
  namedUpdates,
  secretParts,
  LaunchError,
  waitsForLaunch,
  periodicChild,
  dispatchedChild,
  emptyRecord,
  currentJob,
  isVersionOf,
  isClientTerminal,
  isStopping,
  isDown,
  clientStatus,
  jobStatus,
  newestPerName,
  awaitingReschedule,
  allocationIndex,
  NOTHING,
  capacityOf,
  demandOf,
  exhaustedDimension,
  minus,
  reconcile,
  register,
  refusedChange,
  FLAGS,
  LAUNCH_FLAGS,
  wantsColor,
  sweepContainers,
  hasNotes,
  heldAllocations,
  EXCEEDED_RUN_DURATION,
  runDeadline,
  appendEvent,
  recordTaskState,
  recordClientStatus,
  recordSettled,
  recordOwner,
  requestStop,
  giveUpReschedule,
  fromBytes,
  toBytes,
  normalized,
  byteLength,
  TemplateError,
  CallError,
  problemAt,
  Integer,
  int,
  int64,
  List,
  strings,
  anys,
  Dictionary,
  dictionary,
  Channel,
  typeOf,
  typeName,
  zeroOf,
  compareText,
  isTrue,
  formatFloat,
  printValue,
  printAction,
  quoteGo,
  BUILTINS,
  parseNumber,
  parseFloatText,
  parseTemplate,
  TEMPLATE_FUNCTIONS,
  REFUSED_TEMPLATE_FUNCTIONS,
  Decimal,
  isCollection,
  sameType,
  typeName2,
  dynamicNull,
  string,
  number,
  bool,
  nullValue,
  tuple,
  object,
  list,
  map,
  elementsOf,
  entriesOf,
  compareStrings,
  equal2 as equal,
  toPlain,
  between,
  parseFile,
  parseExpression2 as parseExpression,
  parseTemplate2,
  parseJson,
  FunctionError,
  ArgumentErrors,
  findVariable,
  findUnknown,
  findFunction,
  define,
  LIST_OF_STRINGS,
  LIST_OF_ANY,
  textOf,
  numberOf,
  integerOf,
  repeatedSafely,
  jsonFunctions,
  encodeJson,
  quoteJson,
  replaceMatches,
  ENGINES,
  engineOf,
  namespaceOf,
  DEFAULT_RETENTION,
  NO_RETENTION,
  neededAllocations,
  RETENTION_FORM,
  parseRetention,
  retentionOf,
  LOST_CHOICES,
  STALE_CHOICES,
  CANCEL_CHOICES,
  jobStub,
  NotFoundError,
  findJob,
  findAllocation,
  allocationsByPrefix,
  registeredJobs,
  readAll,
  DATABASE,
  parseRecord,
  openStore,
  localFolder,
  statePlace,
  gitConnection,
  ownRepository,
  collectOf,
  collectAll,
  removeDirectories,
  owner,
  onThisMachine,
  askingLiveness,
  describeOwner,
  unknownOwner,
  findOrphans,
  isStillOrphan,
  sameOwner,
  LOST,
  ownerIsGone,
  EXIT,
  verdict,
  standingFor,
  replacementOf,
  judge,
  lastWords,
  allocationOutcome,
  unknownEnds,
  settleUnknown,
  isStillUnknown,
  undecidedPredecessor,
  watchRecord,
  freshness,
  applyDecisions,
  lazyEngine
};
