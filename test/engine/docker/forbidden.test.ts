import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Allowance, forbidden } from '../../../src/engine/docker/forbidden.ts';
import { decodeDockerConfig } from '../../../src/jobspec/docker-config.ts';

const ALL: Allowance[] = ['volumes', 'privileged', 'caps', 'host-namespaces', 'runtimes'];

function asked(config: Record<string, unknown>, allow: string[] = []) {
  return forbidden(decodeDockerConfig({ image: 'webapp:0.1', ...config }).config, new Set(allow));
}

const REFUSED: [Allowance, Record<string, unknown>][] = [
  ['volumes', { volumes: ['/etc:/e'] }],
  ['volumes', { volumes: ['../../other:/o'] }],
  ['volumes', { volumes: ['local/../../../x:/o'] }],
  ['volumes', { volumes: ['data:/d'], volume_driver: 'nfs' }],
  ['volumes', { mount: [{ type: 'bind', source: '/tmp', target: '/t' }] }],
  ['volumes', { mount: [{ source: 'db', target: '/t' }] }],
  ['privileged', { privileged: true }],
  ['caps', { cap_add: ['NET_ADMIN'] }],
  ['caps', { cap_add: ['CAP_NET_RAW'] }],
  ['caps', { cap_add: ['all'] }],
  ['host-namespaces', { pid_mode: 'host' }],
  ['host-namespaces', { ipc_mode: 'container:db' }],
  ['host-namespaces', { userns_mode: 'host' }],
  ['runtimes', { runtime: 'kata' }],
];

for (const [allowance, config] of REFUSED) {
  test(`${JSON.stringify(config)} needs the allowance ${allowance}, and the message names it`, () => {
    const [refusal, ...more] = asked(config);
    assert.equal(refusal?.allowance, allowance);
    assert.match(refusal?.message ?? '', new RegExp(`-allow ${allowance}\\b`));
    assert.deepEqual(more, []);
    assert.deepEqual(asked(config, [allowance]), []);
    assert.equal(
      asked(
        config,
        ALL.filter((other) => other !== allowance),
      ).length,
      1,
    );
  });
}

for (const config of [
  { volumes: ['local/data:/d', '../alloc:/a', 'named:/n'] },
  { volumes: ['${meta.where}:/d'] },
  {
    mount: [
      { type: 'tmpfs', target: '/t' },
      { type: 'bind', source: 'local', target: '/l' },
    ],
  },
  { cap_add: ['CHOWN', 'cap_setuid'], cap_drop: ['ALL'] },
  { ipc_mode: 'private', runtime: 'runc', network_mode: 'host' },
]) {
  test(`${JSON.stringify(config)} needs no allowance`, () => assert.deepEqual(asked(config), []));
}
