import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readRecording } from './cluster/recording.ts';
import { replayScenario } from './cluster/scenario.ts';
import { suite } from './cluster.ts';
import { failed, replay } from './suite.ts';

const HERE = new URL('.', import.meta.url);
const CASES = fileURLToPath(new URL('cases/cluster', HERE));

test('every recorded answer of a cluster is understood, and every recorded run seen as it was', async () => {
  const deviations = JSON.parse(readFileSync(new URL('deviations.json', HERE), 'utf8'));
  const outcomes = await replay(suite, CASES, deviations);
  assert.ok(outcomes.length >= 72);
  assert.deepEqual(outcomes.filter(failed), []);
});

/** What each submission of a recording has to come to, read off what its authors saw: outcome, own exit code. */
const EXPECTED: Record<string, string[]> = {
  '01-success': ['complete'],
  '02-noop-resubmit': ['complete'],
  '03-invocation-changed': ['complete'],
  '04-failure-exit3': ['failed 3', 'nonce'],
  '05-failure-default-reschedule': ['failed 3'],
  '06-restart-then-success': ['complete'],
  '07-count3-one-fails': ['failed 1', 'failed 1'],
  '08-prestart': ['complete', 'failed 4'],
  '09-unplaceable': ['stopped', 'complete'],
  '10-resources-exhausted': ['stopped', 'stopped'],
  '11-inflight-change': ['stopped', 'complete'],
  '12-stop-during-run': ['stopped', 'stopped'],
  '16-driver-error': ['failed', 'failed', 'failed', 'failed', 'failed'],
  '17-periodic': ['registered', 'complete', 'complete'],
  '18-parameterized': ['registered', 'complete'],
  '20-unknown-job': ['complete'],
  '21-event-stream': ['complete'],
  '22-acl': ['complete'],
  '23-agent-restart': ['failed 137', 'failed 137'],
  '24-logs-5mb': ['complete'],
  '25-logs-rotated': ['complete'],
  '26-gzip': ['complete'],
  '27-index-semantics': ['complete'],
  '28-alloc-stop': ['failed 137'],
  '29-logs-too-early': ['complete'],
  '30-fast-task': ['complete', 'failed 1'],
  '31-artifact-template': ['failed', 'failed'],
  '32-force-reschedule': ['failed 3', 'failed 3', 'complete'],
  '33-oom-and-signals': ['failed 137', 'failed 137', 'failed 1'],
  '34-two-groups': ['complete'],
  '35-count-up-while-running': ['complete', 'stopped', 'complete', 'complete', 'complete'],
  '36-server-and-client-restarts': ['complete', 'complete', 'stopped'],
};

test('every recorded submission is judged as it ended', async () => {
  const found: Record<string, string[]> = {};
  for (const file of readdirSync(CASES).sort()) {
    const runs = await replayScenario(readRecording(join(CASES, file)));
    if (runs.length === 0) continue;
    found[basename(file, '.json')] = runs.map(({ outcome, exitCode }) =>
      exitCode === null ? outcome : `${outcome} ${exitCode}`,
    );
  }
  assert.deepEqual(found, EXPECTED);
});

test('while something cannot be placed the reasons are told', async () => {
  const [first] = await replayScenario(readRecording(join(CASES, '09-unplaceable.json')));
  const notices = first!.events.flatMap((event) => (event.type === 'notice' ? [event.text] : []));
  assert.equal(notices.length, 1);
  assert.match(notices[0]!, /Constraint "\$\{attr\.kernel\.name\} = windows": 1 nodes excluded by filter/);
});

test('a failed and unchanged job is forced to run again where its reschedule policy is on', async () => {
  const runs = await replayScenario(readRecording(join(CASES, '32-force-reschedule.json')));
  assert.deepEqual(
    runs.map(({ rerun }) => rerun),
    [null, 'force-reschedule', null],
  );
});
