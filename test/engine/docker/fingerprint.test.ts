import assert from 'node:assert/strict';
import { availableParallelism, hostname, totalmem } from 'node:os';
import { test } from 'node:test';
import { connect } from '../../../src/engine/docker/client.ts';
import { fingerprintDocker, fingerprintHost } from '../../../src/engine/docker/fingerprint.ts';
import { nodeOf } from '../../../src/engine/docker/node.ts';
import { job } from '../../scheduler/fixtures.ts';

test('the machine is described in the words of Nomad', () => {
  const { name, datacenter, attributes } = fingerprintHost();
  assert.deepEqual([name, datacenter], [hostname(), 'dc1']);
  assert.equal(attributes['cpu.numcores'], String(availableParallelism()));
  assert.equal(attributes['memory.totalbytes'], String(totalmem()));
  assert.equal(attributes['kernel.name'], process.platform);
  assert.match(attributes['os.signals']!, /SIGHUP,.*SIGTERM/);
  assert.match(attributes['nomad.version']!, /^\d+\.\d+\.\d+$/);
  assert.ok(Number(attributes['unique.storage.bytesfree']) > 0);
});

test('the engine adds what it is, and what tasks may do there', async () => {
  const client = await connect(process.env);
  const { attributes } = await fingerprintDocker(client, new Set(['volumes']));
  assert.equal(attributes['driver.docker'], '1');
  assert.match(attributes['driver.docker.version']!, /^\d+\./);
  assert.match(attributes['driver.docker.runtimes']!, /runc/);
  assert.match(attributes['driver.docker.bridge_ip'] ?? '0.0.0.0', /^\d+\.\d+\.\d+\.\d+$/);
  assert.equal(attributes['driver.docker.volumes.enabled'], 'true');
  assert.equal(attributes['driver.docker.privileged.enabled'], undefined);
});

test('the machine stands where the job wants to run, and the engine is asked only when the job asks for it', async () => {
  const asked: string[] = [];
  const describe = async () => {
    asked.push('engine');
    return fingerprintHost();
  };
  assert.equal((await nodeOf(job({ Datacenters: ['*', 'eu-1'] }), describe)).datacenter, 'eu-1');
  assert.deepEqual(asked, []);
  await nodeOf(job({ Meta: { engine: '${attr.driver.docker.version}' } }), describe);
  assert.deepEqual(asked, ['engine']);
});
