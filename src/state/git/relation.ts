import type { Relation } from '../freshness.ts';
import type { Git } from './command.ts';
import { type ConnectOptions, connect } from './connect.ts';
import { Scratch } from './scratch.ts';

/** How many commits back is looked: nearly always the first will do. */
const DEPTHS = [50, 500, 5000];

const COMMIT_ID = /^[0-9a-f]{40,64}$/;

/**
 * How the submitted commit stands to the registered one, as the remote knows them: a checkout of one commit has no
 * history to ask. Only commits are fetched, without their files. `unknown` when one of them is not there, or the
 * remote does not answer.
 */
export async function gitRelation(
  options: ConnectOptions,
  submitted: string,
  registered: string,
): Promise<Relation> {
  if (submitted === registered) return 'same';
  if (!COMMIT_ID.test(submitted) || !COMMIT_ID.test(registered)) return 'unknown';
  const { git, remote } = await connect(options);
  const scratch = new Scratch(options.folder, git);
  try {
    const { path } = await scratch.open();
    return await ask((args) => git(args, { env: { GIT_DIR: path } }), remote.url, submitted, registered);
  } finally {
    scratch.discard();
  }
}

async function ask(git: Git, url: string, submitted: string, registered: string): Promise<Relation> {
  const isAncestor = async (of: string, commit: string): Promise<boolean> =>
    (await git(['merge-base', '--is-ancestor', commit, of])).code === 0;
  let common = false;
  for (const depth of DEPTHS) {
    const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
    const args = ['fetch', ...quiet, '--filter=tree:0', `--depth=${depth}`, '--', url];
    if ((await git([...args, submitted, registered])).code !== 0) return 'unknown';
    if (await isAncestor(registered, submitted)) return 'ancestor';
    if (await isAncestor(submitted, registered)) return 'descendant';
    const shallow = await git(['rev-parse', '--is-shallow-repository']);
    if (shallow.stdout.toString().trim() === 'false') return 'diverged';
    common = (await git(['merge-base', submitted, registered])).code === 0;
  }
  return common ? 'diverged' : 'unknown';
}
