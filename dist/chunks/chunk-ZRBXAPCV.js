const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  substitute
} from "./chunk-4TAY5VME.js";

// src/confined-folder.ts
import { chmod, chown, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
var EscapeError = class extends Error {
  name = "EscapeError";
};
async function writeConfined(root, file, content, { mode, uid, gid }) {
  const folder = await makeConfinedFolder(root, path.dirname(file));
  const target = path.join(folder, path.basename(file));
  const temporary = path.join(folder, `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, content, { mode: 384, flag: "wx" });
    await chmod(temporary, mode);
    if (uid !== null || gid !== null) await chown(temporary, uid ?? -1, gid ?? -1);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
async function readConfined(root, file) {
  const real = await realpath(file);
  assertWithin(await realpath(root), real, file);
  return await readFile(real);
}
async function makeConfinedFolder(root, folder) {
  const realRoot = await realpath(root);
  let real = realRoot;
  for (const step of path.relative(root, folder).split(path.sep).filter(Boolean)) {
    const next = path.join(real, step);
    await mkdir(next, { mode: 493 }).catch((error) => {
      if (error.code !== "EEXIST") throw error;
    });
    real = await realpath(next);
    assertWithin(realRoot, real, folder);
  }
  return real;
}
function assertWithin(root, real, named) {
  if (real === root || real.startsWith(root + path.sep)) return;
  throw new EscapeError(`${named} leads out of ${root}`);
}

// src/jobspec/client-path.ts
import { posix } from "node:path";
function clientPath(path2, directories, lookup, { joinEscape }) {
  const own = {
    NOMAD_ALLOC_DIR: directories.shared,
    NOMAD_TASK_DIR: directories.local,
    NOMAD_SECRETS_DIR: directories.secrets
  };
  const given = substitute(path2, (name) => own[name] ?? lookup(name));
  const stays = posix.isAbsolute(given) && (isWithin(given, directories.alloc) || !joinEscape);
  const full = stays ? posix.normalize(given) : posix.join(directories.task, given);
  return isWithin(full, directories.alloc) ? full : null;
}
function confinement(path2, { alloc, secrets }) {
  return isWithin(path2, secrets) ? secrets : alloc;
}
function isWithin(path2, root) {
  const relative = posix.relative(root, path2);
  return relative !== ".." && !relative.startsWith("../");
}

export {
  EscapeError,
  writeConfined,
  readConfined,
  makeConfinedFolder,
  clientPath,
  confinement
};
