import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshness, type Relation, type Revision } from '../../src/state/freshness.ts';

const AT: Revision = { commit: 'r', workflow: 'deploy', runNumber: 7, attempt: 2 };

const CASES: [string, Partial<Revision>, Relation, 'go' | 'stale' | 'diverged'][] = [
  ['an older commit never wins', { runNumber: 6 }, 'ancestor', 'stale'],
  ['an older commit does not win by a later run either', { runNumber: 9 }, 'ancestor', 'stale'],
  ['a newer commit goes', { runNumber: 8 }, 'descendant', 'go'],
  ['a newer commit goes although its run was started before', { runNumber: 6 }, 'descendant', 'go'],
  ['diverged histories are left to the user', { runNumber: 8 }, 'diverged', 'diverged'],
  ['the same commit in a later run goes', { runNumber: 8, attempt: 1 }, 'same', 'go'],
  ['the same commit in a later attempt goes', { attempt: 3 }, 'same', 'go'],
  ['the same attempt once more goes', {}, 'same', 'go'],
  ['the same commit in an earlier run is stale', { runNumber: 6, attempt: 5 }, 'same', 'stale'],
  ['an earlier attempt of the same run is stale', { attempt: 1 }, 'same', 'stale'],
  ['runs of two workflows do not compare', { workflow: 'nightly', runNumber: 6 }, 'same', 'go'],
  ['the same commit without runs goes', { workflow: null, runNumber: null, attempt: null }, 'same', 'go'],
  ['where commits do not tell, an earlier run is stale', { runNumber: 6 }, 'unknown', 'stale'],
  ['where commits do not tell, a later run goes', { runNumber: 8 }, 'unknown', 'go'],
  ['where nothing tells, it is left to the user', { workflow: null }, 'unknown', 'diverged'],
];
for (const [rule, submitted, relation, expected] of CASES) {
  test(rule, () => assert.equal(freshness(AT, { ...AT, ...submitted, commit: 's' }, relation), expected));
}
