import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import { type Engine, EngineError, type EngineEvent } from '../../../src/engine/engine.ts';
import { type OwnEngine, ownEngineProblem, startOwnEngine } from '../../support/own-engine.ts';
import { allocationOf, jobOf, runJob, shell } from './harness.ts';

const skip = (await ownEngineProblem()) ?? false;
const SLOW = process.env.ONEOFF_SOAK_RUNS ? false : 'takes half a minute: script/soak';

/** Does something once, when a line of output says so. */
const when = (text: string, then: () => Promise<void>) => {
  let begun = false;
  return (event: EngineEvent) => {
    if (begun || event.type !== 'log' || event.text !== text) return;
    begun = true;
    void then();
  };
};

describe('the engine goes away while a task runs, and leaves it running', { skip }, () => {
  let own: OwnEngine;
  let engine: Engine;
  let stateFolder: string;

  before(async () => {
    own = await startOwnEngine({ liveRestore: true });
    stateFolder = mkdtempSync(path.join(os.tmpdir(), 'oneoff-docker-test-'));
    engine = await createDockerEngine({ stateFolder, allow: new Set(), env: own.env });
  });
  after(async () => {
    await engine.close();
    await own.close();
    rmSync(stateFolder, { recursive: true, force: true });
  });

  const count = 'for i in 1 2 3 4 5 6 7 8 9 10; do echo line $i; sleep 0.3; done; echo end; exit 4';

  for (const how of ['stop', 'kill'] as const) {
    test(`a task that outlives its engine (${how}) tells its own end and all of its output`, async () => {
      const restart = async () => {
        await own.down(how);
        await own.up();
      };
      const { result, event, lines } = await runJob(engine, jobOf(shell(count)), {
        on: when('line 3', restart),
      });
      assert.equal(result.clientStatus, 'failed');
      assert.equal(event('Terminated').Details.exit_code, '4');
      assert.deepEqual(lines().length, 11, lines().join());
    });
  }

  test('a task can be stopped when its engine is back', async () => {
    const stop = new AbortController();
    const restart = async () => {
      await own.down('kill');
      await own.up();
      stop.abort({ reason: 'superseded', graceLimit: null });
    };
    const script = 'trap "exit 9" TERM; echo up; while :; do sleep 0.1; done';
    const { events, event } = await runJob(engine, jobOf(shell(script)), {
      signal: stop.signal,
      on: when('up', restart),
    });
    assert.deepEqual(events().slice(2), ['Started', 'Killing', 'Terminated', 'Killed']);
    assert.equal(event('Terminated').Details.exit_code, '9');
  });

  test('an engine that does not come back is one error, and its container is found when it does', {
    skip: SLOW,
  }, async () => {
    const script = 'echo up; sleep 300';
    const allocation = allocationOf();
    const down = when('up', () => own.down('kill'));
    await assert.rejects(
      runJob(engine, jobOf(shell(script)), {
        allocation,
        on: down,
      }),
      (error: Error) => error instanceof EngineError && /No Docker Engine at unix:/.test(error.message),
    );
    await own.up();
    assert.equal(await engine.remains(allocation), 'running');
    assert.deepEqual(await engine.clean(null), [`t-${allocation.ID}`]);
  });
});

describe('the engine goes away and takes its containers with it', { skip }, () => {
  for (const how of ['stop', 'kill'] as const) {
    test(`how they ended is told when it is back (${how})`, async () => {
      const own = await startOwnEngine({ liveRestore: false });
      const stateFolder = mkdtempSync(path.join(os.tmpdir(), 'oneoff-docker-test-'));
      const engine = await createDockerEngine({ stateFolder, allow: new Set(), env: own.env });
      const back = Promise.withResolvers<void>();
      const restart = async () => {
        await own.down(how);
        await own.up();
        back.resolve();
      };
      const script = 'trap "exit 9" TERM; echo up; while :; do sleep 0.1; done';
      const { result, event } = await runJob(engine, jobOf(shell(script)), { on: when('up', restart) });
      await back.promise;
      assert.equal(result.clientStatus, 'failed');
      assert.equal(event('Terminated').Details.exit_code, '9');
      await engine.close();
      await own.close();
      rmSync(stateFolder, { recursive: true, force: true });
    });
  }
});
