import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { stampJob } from '../../src/jobspec/stamp.ts';
import {
  cluster,
  followed,
  freshName,
  jobspec,
  NO_RESCHEDULE,
  purgeAll,
  run,
  skip,
  submitText,
} from './cluster.ts';

suite('jobs on a real cluster', { skip, concurrency: 4, timeout: 120_000 }, () => {
  after(purgeAll);

  test('a job runs to its end, and all of its output is there in both streams', async () => {
    const text = jobspec(freshName('success'), 'echo one; echo two >&2; sleep 1; printf three');
    const { result, stdout, stderr } = await run(text);
    assert.equal(result.verdict.outcome, 'complete');
    assert.deepEqual([stdout, stderr], [['one', 'three'], ['two']]);
  });

  test('completed and unchanged: nothing runs; with another stamp all of it does', async () => {
    const text = jobspec(freshName('stamp'), 'echo $INVOCATION');
    const change = (stamp: string) => ({
      change: (job: Parameters<typeof stampJob>[0]) => stampJob(job, stamp),
    });
    assert.deepEqual((await run(text, change('1'))).stdout, ['1']);
    const again = await run(text, change('1'));
    assert.deepEqual(
      [again.submission.changed, again.result.verdict.outcome, again.stdout],
      [false, 'complete', []],
    );
    assert.deepEqual((await run(text, change('2'))).stdout, ['2']);
  });

  test('a failure gives its own exit code, and runs again with every submission', async () => {
    for (const [group, how] of [
      ['', 'force-reschedule'],
      [NO_RESCHEDULE, 'nonce'],
    ] as const) {
      const text = jobspec(freshName('failure'), 'echo boo; exit 3', { group });
      const first = await run(text);
      assert.deepEqual([first.result.verdict.outcome, first.result.verdict.exitCode], ['failed', 3]);
      const second = await run(text);
      assert.equal(second.submission.rerun, how);
      assert.deepEqual([second.result.verdict.exitCode, second.stdout], [3, ['boo']]);
    }
  });

  test('a plan tells that a failed job will run again', async () => {
    const text = jobspec(freshName('plan'), 'exit 1', { group: NO_RESCHEDULE });
    await run(text);
    const job = await cluster().parse({ file: 'test.nomad', text, variables: '' });
    const { plan } = await cluster().plan(job!, { revision: null, relation: null, checkIndex: null });
    assert.equal(plan.diff?.Type, 'None');
    assert.equal(plan.updates.g?.Place, 1);
    assert.equal(plan.decisions[0]?.rule, 'failed-runs-again');
  });

  test('of several, only what failed runs again', async () => {
    const text = jobspec(freshName('partial'), 'echo $NOMAD_ALLOC_INDEX; exit $NOMAD_ALLOC_INDEX', {
      group: 'count = 2',
    });
    assert.equal((await run(text)).result.verdict.exitCode, 1);
    const again = await run(text);
    assert.deepEqual([again.submission.rerun, again.stdout], ['force-reschedule', ['1']]);
  });

  test('a newer version stops the older one first, which is not success', async () => {
    const name = freshName('superseded');
    const started = Promise.withResolvers<void>();
    const older = run(jobspec(name, 'echo old; sleep 60'), {
      onEvent: (event) => void (event.type === 'log' && started.resolve()),
    });
    await started.promise;
    const newer = await run(jobspec(name, 'echo new'));
    assert.deepEqual([newer.result.verdict.outcome, newer.stdout], ['complete', ['new']]);
    const { result } = await older;
    assert.equal(result.verdict.outcome, 'stopped');
    assert.equal(result.current?.Version, 1);
  });

  test('cancelled, the job is stopped; detached, it goes on and is found again', async () => {
    const stop = new AbortController();
    const stopped = await run(jobspec(freshName('cancel'), 'echo up; sleep 60'), {
      signal: stop.signal,
      onEvent: (event) =>
        void (event.type === 'log' && stop.abort({ reason: 'cancelled', graceLimit: null })),
    });
    assert.deepEqual([stopped.result.verdict.outcome, stopped.result.aborted], ['stopped', true]);

    const leave = new AbortController();
    const text = jobspec(freshName('detach'), 'echo up; sleep 3; echo down; exit 7', {
      group: NO_RESCHEDULE,
    });
    const left = await run(text, {
      signal: leave.signal,
      onAbort: 'detach',
      onEvent: (event) =>
        void (event.type === 'log' && leave.abort({ reason: 'cancelled', graceLimit: null })),
    });
    assert.equal(left.result.verdict.outcome, 'unfinished');
    const found = await run(text);
    assert.equal(found.submission.changed, false);
    assert.deepEqual([found.result.verdict.exitCode, found.stdout], [7, ['up', 'down']]);
  });

  test('what cannot be placed is waited for, with the reasons, until time is up', async () => {
    const text = jobspec(freshName('unplaceable'), 'true', {
      group: 'constraint {\n attribute = "$${attr.kernel.name}"\n value = "windows"\n }'.replace('$$', '$'),
    });
    const timeout = new AbortController();
    const { result, events } = await run(text, {
      signal: timeout.signal,
      onEvent: (event) =>
        void (event.type === 'notice' && timeout.abort({ reason: 'timeout', graceLimit: 5000 })),
    });
    assert.equal(result.aborted, true);
    assert.notEqual(result.verdict.outcome, 'complete');
    assert.match(JSON.stringify(events), /kernel\.name\} = windows/);
  });

  test('five megabytes of output arrive whole and once', async () => {
    const script =
      'i=0; while [ $i -lt 80000 ]; do i=$((i+1)); echo "$i 0123456789012345678901234567890123456789012345678901234"; done';
    const { result, stdout } = await run(jobspec(freshName('megabytes'), script));
    assert.equal(result.verdict.outcome, 'complete');
    assert.equal(stdout.length, 80_000);
    assert.ok(stdout.every((line, i) => line.startsWith(`${i + 1} `)));
  });

  test('a group past its max_run_duration is no success', async (context) => {
    const text = jobspec(freshName('max-run'), 'sleep 60', { group: 'max_run_duration = "3s"' });
    const submission = await submitText(text).catch((error: Error) => error.message);
    if (typeof submission === 'string') return context.skip(`this cluster does not know it: ${submission}`);
    assert.ok(!('refused' in submission));
    assert.equal((await followed(submission)).result.verdict.outcome, 'stopped');
  });

  test('a parameterized job is dispatched with meta and payload, and the child followed', async () => {
    const name = freshName('dispatch');
    const text = jobspec(name, 'echo $NOMAD_META_who; cat local/in', {
      job: 'parameterized {\n payload = "required"\n meta_required = ["who"]\n }',
      task: 'dispatch_payload {\n file = "in"\n }',
    });
    const parent = await submitText(text);
    assert.ok(!('refused' in parent) && parent.evaluation === null);
    const key = { namespace: parent.job.Namespace, id: name };
    const child = await cluster().dispatch(key, { meta: { who: 'ops' }, payload: Buffer.from('cargo') });
    const { result, stdout } = await followed(child);
    assert.deepEqual([result.verdict.outcome, stdout], ['complete', ['ops', 'cargo']]);
  });

  test('a periodic job is launched now', async () => {
    const name = freshName('periodic');
    const parent = await submitText(jobspec(name, 'echo tick', { job: 'periodic {\n cron = "@yearly"\n }' }));
    assert.ok(!('refused' in parent));
    const child = await cluster().force({ namespace: parent.job.Namespace, id: name });
    assert.deepEqual((await followed(child)).stdout, ['tick']);
  });

  test('the commit that is registered is kept while nothing changes, and an older one is refused', async () => {
    const name = freshName('stale');
    const at = (runNumber: number) => ({
      commit: `c${runNumber}`,
      workflow: 'deploy',
      runNumber,
      attempt: 1,
    });
    const same = jobspec(name, 'true');
    const first = await submitText(same, (job) => job, at(2));
    const again = await submitText(same, (job) => job, at(3));
    assert.ok(!('refused' in first) && !('refused' in again));
    await followed(again);
    assert.equal(again.changed, false);
    assert.equal(again.job.Meta?.oneoff_commit, 'c2');
    const older = await submitText(jobspec(name, 'true # changed'), (job) => job, at(1));
    assert.ok('refused' in older && older.refused === 'stale');
    assert.equal((await cluster().read({ namespace: first.job.Namespace, id: name }))?.versions.length, 1);
  });

  test('a job that changed since it was looked at is not overwritten', async () => {
    const name = freshName('conflict');
    await run(jobspec(name, 'true'));
    const job = await cluster().parse({ file: 'test.nomad', text: jobspec(name, 'false'), variables: '' });
    const options = { revision: null, relation: null, checkIndex: 1, newId: () => 'x' };
    await assert.rejects(cluster().submit(job!, options), { kind: 'conflict' });
  });

  test('variables reach the parser of the cluster, where it knows them', async (context) => {
    const text = `variable "word" {\n type = string\n}\n${jobspec(freshName('variables'), '@').replace('"@"', '"echo ${var.word}"')}`;
    const job = await cluster().parse({ file: 'test.nomad', text, variables: 'word = "hello"' });
    if (!job) return context.skip('this cluster takes no variables');
    assert.match(JSON.stringify(job.TaskGroups[0]?.Tasks[0]?.Config), /echo hello/);
  });

  test('a record, a list and the beginning of an ID lead to a job, and its output can be read later', async () => {
    const name = freshName('record');
    const { result } = await run(jobspec(name, 'echo kept'));
    const [allocation] = result.allocations;
    const key = { namespace: allocation!.Namespace, id: name };
    assert.deepEqual(await cluster().jobsOfAllocation(allocation!.ID.slice(0, 7)), [key]);
    assert.ok((await cluster().list()).some(({ ID }) => ID === name));
    const record = await cluster().read(key);
    assert.equal(record?.allocations[0]?.TaskStates?.t?.State, 'dead');
    const source = {
      allocationId: allocation!.ID,
      namespace: key.namespace,
      task: 't',
      stream: 'stdout' as const,
    };
    const chunks: Uint8Array[] = [];
    for await (const bytes of cluster().readLog(source, null)) chunks.push(bytes);
    assert.equal(Buffer.concat(chunks).toString(), 'kept\n');
  });
});
