import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runUrl, workflowLeg } from '../../src/github/run.ts';

const ENV = {
  GITHUB_SERVER_URL: 'https://ghe.example.com',
  GITHUB_REPOSITORY: 'octocat/webapp',
  GITHUB_RUN_ID: '1658821493',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_WORKFLOW: 'Plan',
  GITHUB_WORKFLOW_REF: 'octocat/webapp/.github/workflows/plan.yml@refs/pull/7/merge',
  GITHUB_JOB: 'plan',
};

test('the address of a run names its attempt, on any server', () => {
  assert.equal(runUrl(ENV), 'https://ghe.example.com/octocat/webapp/actions/runs/1658821493/attempts/2');
  assert.equal(runUrl({ ...ENV, GITHUB_RUN_ID: undefined }), null);
});

const LEGS: [string, Record<string, string | undefined>, string, string][] = [
  ['no matrix', ENV, 'null', '.github/workflows/plan.yml plan'],
  ['a matrix', ENV, '{\n  "db": "eu",\n  "n": 1\n}', '.github/workflows/plan.yml plan {"db":"eu","n":1}'],
  ['a key of the user', ENV, 'europe', '.github/workflows/plan.yml plan europe'],
  ['an older runner', { ...ENV, GITHUB_WORKFLOW_REF: undefined }, '', 'Plan plan'],
  ['outside of a workflow', {}, '', ''],
];

test('legs of a workflow have names of their own, the same for every commit and attempt', () => {
  for (const [name, env, key, expected] of LEGS) assert.equal(workflowLeg(env, key), expected, name);
});
