const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  Scratch,
  connect
} from "./chunk-NZ4FSCBM.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-GRRIUBBP.js";

// src/state/git/relation.ts
var DEPTHS = [50, 500, 5e3];
var COMMIT_ID = /^[0-9a-f]{40,64}$/;
async function gitRelation(options, submitted, registered) {
  if (submitted === registered) return "same";
  if (!COMMIT_ID.test(submitted) || !COMMIT_ID.test(registered)) return "unknown";
  const { git, remote } = await connect(options);
  const scratch = new Scratch(options.folder, git);
  try {
    const { path } = await scratch.open();
    return await ask((args) => git(args, { env: { GIT_DIR: path } }), remote.url, submitted, registered);
  } finally {
    scratch.discard();
  }
}
async function ask(git, url, submitted, registered) {
  const isAncestor = async (of, commit) => (await git(["merge-base", "--is-ancestor", commit, of])).code === 0;
  let common = false;
  for (const depth of DEPTHS) {
    const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
    const args = ["fetch", ...quiet, "--filter=tree:0", `--depth=${depth}`, "--", url];
    if ((await git([...args, submitted, registered])).code !== 0) return "unknown";
    if (await isAncestor(registered, submitted)) return "ancestor";
    if (await isAncestor(submitted, registered)) return "descendant";
    const shallow = await git(["rev-parse", "--is-shallow-repository"]);
    if (shallow.stdout.toString().trim() === "false") return "diverged";
    common = (await git(["merge-base", submitted, registered])).code === 0;
  }
  return common ? "diverged" : "unknown";
}
export {
  gitRelation
};
