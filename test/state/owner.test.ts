import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { ownerLives, thisProcess } from '../../src/state/owner.ts';

test('this process is alive', () => {
  assert.equal(ownerLives(thisProcess()), 'alive');
});

test('a process that ended is gone', async () => {
  const code = `import { thisProcess } from ${JSON.stringify(import.meta.resolve('../../src/state/owner.ts'))};
    console.log(JSON.stringify(thisProcess())); process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const owner = JSON.parse(String(line));
  assert.equal(owner.pid, child.pid);
  assert.equal(ownerLives(owner), 'alive');
  child.stdin.end();
  await once(child, 'exit');
  assert.equal(ownerLives(owner), 'gone');
});

test('a later process of the same number is not the owner', () => {
  assert.equal(ownerLives({ ...thisProcess(), started: '1' }), 'gone');
});

test('nothing of an earlier boot lives', () => {
  const owner = thisProcess();
  assert.equal(ownerLives({ ...owner, boot: `earlier ${owner.boot.split(' ')[1]}` }), 'gone');
});

test('of another host, or another process namespace, nobody here can tell', () => {
  const owner = thisProcess();
  assert.equal(ownerLives({ ...owner, host: 'elsewhere' }), 'unknown');
  assert.equal(ownerLives({ ...owner, boot: `${owner.boot.split(' ')[0]} pid:[1]` }), 'unknown');
});

test('without a start time, a process that answers is taken for the owner', () => {
  assert.equal(ownerLives({ ...thisProcess(), started: '' }), 'alive');
});
