import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  provenance,
  withProvenance,
  withProvenanceOf,
  withRerun,
} from '../../../src/engine/nomad/provenance.ts';
import { registeredJob } from './jobs.ts';

const JOB = { ...registeredJob(), Meta: { team: 'ops' } };
const REVISION = { commit: 'c0ffee', workflow: 'deploy', runNumber: 7, attempt: 2 };

test('a job says where it comes from, beside what its file says', () => {
  const job = withProvenance(JOB, REVISION);
  assert.deepEqual(provenance(job), REVISION);
  assert.equal(job.Meta?.team, 'ops');
});

test('another provenance takes the place of the whole of the one before', () => {
  const before = withRerun(withProvenance(JOB, REVISION), 'n1');
  const job = withProvenance(before, { commit: 'beef', workflow: null, runNumber: null, attempt: null });
  assert.deepEqual(job.Meta, { team: 'ops', oneoff_commit: 'beef' });
});

test('the same file with the registered provenance is the registered job', () => {
  const registered = withRerun(withProvenance(JOB, REVISION), 'n1');
  assert.deepEqual(withProvenanceOf(JOB, registered), registered);
});

test('a job that says nothing stays the very same', () => {
  assert.equal(withProvenance(JOB, null), JOB);
  assert.equal(withProvenanceOf(JOB, JOB), JOB);
  assert.equal(provenance(JOB), null);
});
