import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Relation } from '../../../src/state/freshness.ts';
import { gitRelation } from '../../../src/state/git/relation.ts';
import { bareRepository, startHttpGit } from '../../support/git-server.ts';
import { temporaryFolder } from './stores.ts';

const root = temporaryFolder();
const remote = bareRepository(root, 'r.git');
const http = await startHttpGit(root);
after(() => http.close());

/** 700 commits in a row, and a branch of one commit from the 100th. */
const commits = history();
const options = { folder: root, env: { PATH: process.env.PATH, HOME: root }, cwd: root };

const CASES: [string, string, string, Relation][] = [
  ['a commit and itself', 'c700', 'c700', 'same'],
  ['a parent and its child', 'c699', 'c700', 'ancestor'],
  ['a child and its parent', 'c700', 'c699', 'descendant'],
  ['a commit and one 600 commits before it', 'c700', 'c100', 'descendant'],
  ['the other way round', 'c100', 'c700', 'ancestor'],
  ['a branch and the main line', 'side', 'c700', 'diverged'],
  ['a commit that is nowhere', 'nowhere', 'c700', 'unknown'],
  ['what is no commit ID', 'HEAD', 'c700', 'unknown'],
];
for (const [what, submitted, registered, expected] of CASES) {
  for (const url of [remote, http.url('r.git')]) {
    test(`${what}: ${expected}, over ${url === remote ? 'a path' : 'smart HTTP'}`, async () => {
      const id = (name: string): string => commits.get(name) ?? name;
      assert.equal(await gitRelation({ ...options, remote: url }, id(submitted), id(registered)), expected);
    });
  }
}

test('a remote that does not answer leaves the relation unknown', async () => {
  const gone = { ...options, remote: join(root, 'gone.git') };
  assert.equal(await gitRelation(gone, commits.get('c1')!, commits.get('c2')!), 'unknown');
});

function history(): Map<string, string> {
  const commit = (branch: string, mark: number, from: number): string =>
    `commit refs/heads/${branch}\nmark :${mark}\ncommitter x <> ${mark} +0000\ndata 0\n${from ? `from :${from}\n` : ''}`;
  const line = Array.from({ length: 700 }, (_, i) => commit('main', i + 1, i));
  execFileSync('git', ['-C', remote, 'fast-import', '--quiet'], {
    input: `${line.join('')}${commit('side', 701, 100)}`,
  });
  const ids = (branch: string): string[] =>
    execFileSync('git', ['-C', remote, 'rev-list', '--reverse', branch], { encoding: 'utf8' })
      .trim()
      .split('\n');
  const named = ids('main').map((id, i): [string, string] => [`c${i + 1}`, id]);
  return new Map([...named, ['side', ids('side').at(-1)!], ['nowhere', 'f'.repeat(40)]]);
}
