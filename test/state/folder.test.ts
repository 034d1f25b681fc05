import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { stateFolder } from '../../src/state/folder.ts';

const CASES: [string, NodeJS.ProcessEnv, string | null, string][] = [
  ['the folder asked for comes first', { HOME: '/home/u', XDG_STATE_HOME: '/s' }, '/mine', '/mine'],
  ['a relative one is below the working directory', { HOME: '/home/u' }, 'mine', resolve('mine')],
  ['then XDG_STATE_HOME', { HOME: '/home/u', XDG_STATE_HOME: '/s' }, null, '/s/oneoff'],
  [
    'a relative XDG_STATE_HOME is ignored',
    { HOME: '/home/u', XDG_STATE_HOME: 's' },
    null,
    '/home/u/.local/state/oneoff',
  ],
  ['else the home', { HOME: '/home/u' }, null, '/home/u/.local/state/oneoff'],
];
for (const [name, env, override, expected] of CASES) {
  test(name, () => assert.equal(stateFolder(env, override), expected));
}
