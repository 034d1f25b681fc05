import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { LABELS } from '../../src/engine/docker/labels.ts';
import { existingStateIdentity } from '../../src/engine/docker/state-identity.ts';
import { thisProcess } from '../../src/state/owner.ts';
import { labJob } from '../lab/jobspec.ts';
import { Workplace } from '../support/cli.ts';
import { containersOf, labImages } from '../support/lab.ts';

before(labImages);

test('a run leaves no note of containers behind', async () => {
  await using place = new Workplace();
  place.file('job.nomad', labJob({ command: '/bin/true' }));
  assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
  assert.deepEqual(readdirSync(join(place.state, 'containers')), []);
});

test('a container that a killed process left of a completed allocation goes with the next run, which runs nothing', async () => {
  await using place = new Workplace();
  place.file('job.nomad', labJob({ command: '/bin/true' }));
  await place.oneoff('run', 'job.nomad');
  const { Allocations } = await place.job('webapp-migration');
  const [{ ID: id }] = Allocations as [(typeof Allocations)[0]];
  const labels = { [LABELS.state]: existingStateIdentity(place.state)!, [LABELS.allocId]: id };
  const words = Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  execFileSync('docker', ['create', ...words, 'webapp:0.1', '/bin/true'], { stdio: 'ignore' });
  const gone = { ...thisProcess(), started: '1' };
  const note = join(place.state, 'containers', id);
  writeFileSync(note, JSON.stringify({ id, namespace: 'default', job: 'webapp-migration', owner: gone }));
  const { code, err } = await place.oneoff('run', 'job.nomad');
  assert.equal(code, 0);
  assert.match(err, /nothing new to run/);
  assert.deepEqual([await containersOf(place.state), existsSync(note)], [[], false]);
});
