const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/jobspec/checksum.ts
var LENGTHS = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };
function parseChecksum(text) {
  const colon = text.indexOf(":");
  const digits = text.slice(colon + 1).toLowerCase();
  const byLength = Object.keys(LENGTHS).find((kind) => LENGTHS[kind] === digits.length);
  const algorithm = colon < 0 ? byLength ?? "" : text.slice(0, colon);
  const length = Object.hasOwn(LENGTHS, algorithm) ? LENGTHS[algorithm] : void 0;
  if (algorithm === "file") {
    return { problem: "A checksum from a file is not supported: write the digits themselves." };
  }
  if (length === void 0) {
    return {
      problem: `"${text}" is no checksum: write ${Object.keys(LENGTHS).join(", ")}, ":" and its digits.`
    };
  }
  if (!/^[0-9a-f]*$/.test(digits)) return { problem: `"${digits}" is not in hexadecimal digits.` };
  if (digits.length !== length) {
    return { problem: `A ${algorithm} has ${length} hexadecimal digits, this has ${digits.length}.` };
  }
  return { algorithm, digits };
}

// src/jobspec/artifact-source.ts
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
var ArtifactSourceError = class extends Error {
  name = "ArtifactSourceError";
};
var GETTERS = /* @__PURE__ */ new Map([
  ["http", "http"],
  ["https", "http"],
  ["git", "git"],
  ["file", "file"]
]);
var INSTEAD = /* @__PURE__ */ new Map([
  ["s3", "S3 is not supported: use a presigned https URL, or fetch it in an earlier step of the pipeline"],
  [
    "gcs",
    "Google Cloud Storage is not supported: use a signed https URL, or fetch it in an earlier step of the pipeline"
  ],
  ["hg", "Mercurial is not supported: use git, or an archive over https"],
  ["ssh", 'ssh is for git: write "git::ssh://…"']
]);
var PROTOCOLS = { http: /^https?:$/, git: /^(?:https?|ssh|git):$/, file: /^file:$/ };
var FORGES = ["github.com", "gitlab.com", "bitbucket.org"];
function parseSource(source, options, base) {
  const [, forced = "", rest = ""] = /^(?:([A-Za-z0-9]+)::)?(.*)$/s.exec(source) ?? [];
  const question = rest.indexOf("?");
  const location = question < 0 ? rest : rest.slice(0, question);
  const parameters = new URLSearchParams(question < 0 ? "" : rest.slice(question + 1));
  for (const [name, value] of Object.entries(options)) parameters.set(name, value);
  const { place, subdirectory } = splitSubdirectory(location);
  const detected = detect(place, base);
  const getter = GETTERS.get(forced || detected.getter);
  if (getter === void 0) throw unsupported(forced || detected.getter);
  const url = parseUrl(detected.url);
  if (!PROTOCOLS[getter].test(url.protocol)) throw unsupported(`${getter}::${url.protocol.slice(0, -1)}`);
  if (url.hostname === "" !== (getter === "file")) {
    throw new ArtifactSourceError(`"${url.href}" names ${getter === "file" ? "a" : "no"} host`);
  }
  const taken = takeOptions(parameters, getter === "git");
  url.search = parameters.toString();
  return {
    getter,
    url,
    subdirectory: cleanSubdirectory([detected.subdirectory, subdirectory].filter(Boolean).join("/")),
    options: taken
  };
}
function unsupported(getter) {
  return new ArtifactSourceError(
    INSTEAD.get(getter) ?? `"${getter}" is not supported: use https, git or a file of this machine`
  );
}
function splitSubdirectory(location) {
  const scheme = location.indexOf("://");
  const at = location.indexOf("//", scheme < 0 ? 0 : scheme + 3);
  if (at < 0) return { place: location, subdirectory: "" };
  return { place: location.slice(0, at), subdirectory: location.slice(at + 2) };
}
function cleanSubdirectory(path) {
  if (path.split(/[/\\]/).includes(".."))
    throw new ArtifactSourceError(`the folder "${path}" leads out of the source`);
  if (/[*?[\]]/.test(path))
    throw new ArtifactSourceError(`the folder "${path}" is a pattern: name one folder`);
  return path.split("/").filter((step) => step !== "" && step !== ".").join("/");
}
function detect(place, base) {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(place)?.[1]?.toLowerCase();
  if (scheme !== void 0) return { getter: scheme, url: place, subdirectory: "" };
  const [host = "", owner = "", project = "", ...folders] = place.split("/");
  if (FORGES.includes(host)) {
    if (owner === "" || project === "")
      throw new ArtifactSourceError(`"${place}" names no project: write ${host}/owner/name`);
    const url = `https://${host}/${owner}/${project.replace(/(?:\.git)?$/, ".git")}`;
    return { getter: "git", url, subdirectory: folders.join("/") };
  }
  const secureShell = /^([^@/]+@[^:/]+):\/?(.+)$/.exec(place);
  if (secureShell)
    return { getter: "git", url: `ssh://${secureShell[1]}/${secureShell[2]}`, subdirectory: "" };
  if (/amazonaws\.com/.test(host)) throw unsupported("s3");
  if (/googleapis\.com$/.test(host)) throw unsupported("gcs");
  return { getter: "file", url: pathToFileURL(resolve(base, place)).href, subdirectory: "" };
}
function parseUrl(text) {
  const url = URL.parse(text);
  if (url === null) throw new ArtifactSourceError(`"${text}" is no URL`);
  return url;
}
function takeOptions(parameters, isGit) {
  const take = (name) => {
    const value = parameters.get(name) ?? "";
    parameters.delete(name);
    return value;
  };
  const depth = isGit ? Number.parseInt(take("depth"), 10) : 0;
  return {
    archive: take("archive"),
    checksum: checksumOf(take("checksum").trim()),
    filename: isGit ? "" : take("filename"),
    ref: isGit ? take("ref") : "",
    depth: Number.isNaN(depth) ? 0 : depth,
    sshkey: isGit ? take("sshkey") : ""
  };
}
function checksumOf(text) {
  if (text === "") return null;
  const checksum = parseChecksum(text);
  if ("problem" in checksum) throw new ArtifactSourceError(checksum.problem);
  return checksum;
}
function redactSource(source) {
  return source.replace(/(\/\/[^/?#@:]*):[^/?#@]*@/, "$1:…@").replace(/([?&](?:sshkey|aws_access_key_id|aws_access_key_secret|aws_access_token)=)[^&]*/g, "$1…");
}

export {
  parseChecksum,
  ArtifactSourceError,
  parseSource,
  redactSource
};
