import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Template } from '../../../src/jobspec/job.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { engineOf, jobOf, runJob, shell } from './harness.ts';

let docker: DockerFixture;
let engine: Engine;

before(async () => {
  docker = await dockerFixture();
  engine = await engineOf(docker);
});
after(async () => {
  await engine.close();
  await docker.close();
});

const template = (DestPath: string, EmbeddedTmpl: string, changes: Partial<Template> = {}): Template => ({
  SourcePath: '',
  DestPath,
  EmbeddedTmpl,
  ChangeMode: 'restart',
  ChangeScript: null,
  ChangeSignal: '',
  Once: false,
  Splay: 5e9,
  Perms: '0644',
  Uid: null,
  Gid: null,
  LeftDelim: '{{',
  RightDelim: '}}',
  Envvars: false,
  VaultGrace: 0,
  Wait: null,
  ErrMissingKey: false,
  ...changes,
});

test('templates are there before the task starts: in its folders, and in its environment', async () => {
  const Templates = [
    template('local/conf/a.txt', 'index {{ env "NOMAD_ALLOC_INDEX" }} of {{ env "OWN" }}\n', {
      Perms: '0600',
    }),
    template('secrets/b', 's={{ env "node.datacenter" }}\n'),
    template('secrets/e.env', 'FROM=template\nOWN="over it"\n', { Envvars: true }),
  ];
  const script =
    'stat -c %a /local/conf/a.txt; cat /local/conf/a.txt /secrets/b; echo $FROM, $OWN; cat /etc/b';
  const { lines } = await runJob(
    engine,
    jobOf(shell(script, { Env: { OWN: 'mine' }, Templates }, { volumes: ['secrets/b:/etc/b'] })),
  );
  assert.deepEqual(lines(), ['600', 'index 0 of mine', 's=dc1', 'template, over it', 's=dc1']);
});

test('a template that cannot be rendered fails its task for good, and says where', async () => {
  const { result, events, event } = await runJob(
    engine,
    jobOf(shell('echo never', { Templates: [template('local/a', 'one\n{{ nosuchfunc }}')] })),
  );
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events(), ['Received', 'Task Setup', 'Killing']);
  assert.match(event('Killing').DisplayMessage, /^Template failed: template "local\/a": 2:4: .*nosuchfunc/);
});

test('a link that a task has planted is not followed out of its folders', async () => {
  const policy = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };
  const script = 'rm -rf /local/conf /secrets/conf; ln -s /etc /local/conf; ln -s /etc /secrets/conf; exit 1';
  for (const folder of ['local', 'secrets']) {
    const Templates = [template(`${folder}/conf/oneoff-test`, 'x')];
    const { event } = await runJob(engine, jobOf(shell(script, { Templates, RestartPolicy: policy })));
    assert.match(event('Killing').DisplayMessage, /a link leads out of the allocation/);
  }
});
