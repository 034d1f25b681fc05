const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  capacityOf,
  demandOf,
  exhaustedDimension
} from "./chunk-XNDD7K7R.js";
import {
  about,
  dueReschedules
} from "./chunk-XVIMCAOA.js";
import {
  allocationIndex,
  allocationName
} from "./chunk-UBBWMWO2.js";
import {
  BOOKKEEPING_FIELDS,
  Versions,
  currentJob,
  equal,
  isClientTerminal,
  isDown,
  isStopping,
  isTerminal
} from "./chunk-FGL2KH2A.js";
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
      const index = R++;
      debug(name, index, value);
      t[name] = index;
      src[index] = value;
      safeSrc[index] = safe;
      re[index] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index] = new RegExp(safe, isGlobal ? "g" : void 0);
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
  const fixed = Math.max(bound.precision - 1, 0);
  return bound.segments.slice(0, fixed).every((segment, index) => version.segments[index] === segment);
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
  if (numbers.every((number) => !Number.isNaN(number))) return numbers[0] - numbers[1];
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
function items(list) {
  return list.split(",").map((item) => item.trim());
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
  for (const [constraints, count] of levels) {
    for (const constraint of constraints ?? []) {
      const forbidden = forbids(constraint, node, count);
      if (forbidden) return forbidden;
    }
  }
  return null;
}
function forbids({ Operand, LTarget, RTarget }, node, count) {
  if (Operand === "distinct_hosts") return RTarget !== "false" && count > 0 ? "distinct_hosts" : null;
  if (Operand !== "distinct_property") return null;
  const value = resolveTarget(LTarget, node);
  if (value === null) return `missing property "${LTarget}"`;
  const allowed = RTarget === "" ? 1 : Number(RTarget);
  return count < allowed ? null : `distinct_property: ${LTarget}=${value} used by ${count} allocs`;
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

// src/scheduler/placement.ts
function placeMissing(context, taken, count) {
  const newest = /* @__PURE__ */ new Map();
  for (const allocation of context.allocations) newest.set(allocationIndex(allocation.Name), allocation);
  const begun = [...newest].filter(([index, last]) => !taken.has(index) && isUnfinished(last, context));
  const indexes = new Set(sorted(begun.map(([index]) => index)).slice(0, count));
  for (let index = 0; indexes.size < count; index++) {
    if (!taken.has(index)) indexes.add(index);
  }
  return sorted(indexes).map((index) => place(context, index, newest.get(index) ?? null));
}
function isUnfinished(last, { versions, lost }) {
  return versions.isCurrent(last) || lost.has(last.ID) && last.DesiredStatus === "run";
}
function place(context, index, last) {
  const { rule, reason } = last ? whyAgain(last, context) : FIRST;
  const changed = last !== null && !context.versions.isCurrent(last);
  return {
    name: allocationName(context.jobId, context.group, index),
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
function highestIndexes(live, count) {
  const highestFirst = live.toSorted((a, b) => allocationIndex(b.Name) - allocationIndex(a.Name));
  return new Set(highestFirst.slice(0, Math.max(count, 0)));
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
  const index = record.index + 1;
  const registered = {
    ...job,
    Version: current ? current.Version + 1 : 0,
    SubmitTime: options.now,
    CreateIndex: current ? current.CreateIndex : index,
    ModifyIndex: index,
    JobModifyIndex: index
  };
  const versions = keptVersions([registered, ...record.versions], record.allocations);
  return { record: { ...record, index, versions }, changed: true };
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

export {
  reconcile,
  register,
  refusedChange
};
