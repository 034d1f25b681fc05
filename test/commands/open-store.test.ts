import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Surroundings } from '../../src/commands/command.ts';
import { gitConnection, localFolder, type StatePlace, statePlace } from '../../src/commands/open-store.ts';
import { processSurroundings } from '../../src/commands/process.ts';
import { temporaryFolder } from '../state/git/stores.ts';
import { bareRepository } from '../support/git-server.ts';

const root = temporaryFolder();
const bare = bareRepository(root, 'bare.git');
const checkout = join(root, 'checkout');
execFileSync('git', ['init', '--quiet', checkout]);
execFileSync('git', ['-C', checkout, 'remote', 'add', 'origin', 'git@example.org:webapp.git']);
mkdirSync(join(root, 'folder'));

const LOCAL = join(root, 'state', 'oneoff');
const PROCESS = processSurroundings();

function around(env: Record<string, string> = {}, cwd = root): Surroundings {
  return { ...PROCESS, cwd, env: { PATH: process.env.PATH, XDG_STATE_HOME: join(root, 'state'), ...env } };
}

const WORKFLOW = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'octocat/webapp',
};
const HOSTED = { ...WORKFLOW, RUNNER_ENVIRONMENT: 'github-hosted' };
const OWN = { ...WORKFLOW, RUNNER_ENVIRONMENT: 'self-hosted' };
const webapp: StatePlace = { kind: 'git', remote: 'https://github.com/octocat/webapp' };
const local: StatePlace = { kind: 'folder', folder: LOCAL };

const CASES: [what: string, state: string | null, around: Surroundings, place: StatePlace][] = [
  ['nothing said on the command line', null, around(), local],
  ['nothing said on a runner of your own', null, around(OWN), local],
  ['nothing said on a hosted runner', null, around(HOSTED), webapp],
  ['auto on a hosted runner', 'auto', around(HOSTED), webapp],
  ['local on a hosted runner', 'local', around(HOSTED), local],
  ['none', 'none', around(HOSTED), { kind: 'none' }],
  ['git on a runner of your own', 'git', around(OWN), webapp],
  ['git in a checkout', 'git', around({}, checkout), { kind: 'git', remote: 'git@example.org:webapp.git' }],
  ['a URL', 'https://example.org/s.git', around(), { kind: 'git', remote: 'https://example.org/s.git' }],
  ['an address for SSH', 'git@example.org:s', around(), { kind: 'git', remote: 'git@example.org:s' }],
  ['the path of a bare repository', 'bare.git', around(), { kind: 'git', remote: bare }],
  ['the path of a checkout', checkout, around(), { kind: 'git', remote: checkout }],
  ['a folder', 'folder', around(), { kind: 'folder', folder: join(root, 'folder') }],
  ['a folder that is not there yet', './new', around(), { kind: 'folder', folder: join(root, 'new') }],
];
for (const [what, state, surroundings, place] of CASES) {
  test(`${what}: ${place.kind}`, () => assert.deepEqual(statePlace(surroundings, state), place));
}

test('git outside of a repository says what to do', () => {
  assert.throws(() => statePlace(around(), 'git'), { name: 'StateError', message: /-state URL/ });
});

test('the token goes to the server it was made for, and to no other', () => {
  const env = { ...HOSTED, 'INPUT_GITHUB-TOKEN': 'secret' };
  const tokenFor = (remote: string) => gitConnection(around(env), remote).token;
  assert.equal(tokenFor('https://github.com/octocat/webapp'), 'secret');
  for (const remote of [
    'https://github.com.example.org/a/b',
    'http://github.com/a/b',
    'git@github.com:a/b',
    bare,
  ]) {
    assert.equal(tokenFor(remote), null, remote);
  }
});

test('the output of what two remotes remember is kept apart', () => {
  const folders = [null, bare, checkout, 'none'].map((state) => localFolder(around(), state));
  assert.equal(new Set(folders).size, folders.length);
});
