import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EXPECTED } from './cluster/expected.ts';
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
