import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import type { Engine, EngineEvent } from '../../../src/engine/engine.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { abandoned } from './abandoned.ts';
import { jobOf, runJob, shell } from './harness.ts';

const VALUE = 'correct-horse:battery';
const HIDDEN = '*'.repeat(VALUE.length);

let docker: DockerFixture;
let engine: Engine;

const engineWith = (secrets: [string, string][]) =>
  createDockerEngine({
    stateFolder: docker.stateFolder,
    allow: new Set(),
    env: process.env,
    secrets: new Map(secrets),
  });

before(async () => {
  docker = await dockerFixture();
  engine = await engineWith([['S', VALUE]]);
});
after(async () => {
  await engine.close();
  await docker.close();
});

const kept = (id: string, stream = 'stdout') =>
  readFileSync(path.join(docker.stateFolder, 'alloc', id, `alloc/logs/t.${stream}.0`), 'utf8');

function assertNowhere(): void {
  const files = globSync('**', { cwd: docker.stateFolder }).map((file) =>
    path.join(docker.stateFolder, file),
  );
  const holding = files.filter((file) => statSync(file).isFile() && readFileSync(file).includes(VALUE));
  assert.deepEqual(holding, []);
}

const withSecret = (script: string) => shell(script, { Env: { S: '${secret.S}' } });

/** Says the secret ten times on both streams, in two pieces each time: between them it may be anybody's word. */
const SLOWLY = `half=$(echo "$S" | cut -c 1-13); rest=$(echo "$S" | cut -c 14-)
for i in 1 2 3 4 5 6 7 8 9 10; do
  echo "go $i"; printf '%s' "at $i: $half"; printf '%s' "$half" >&2; sleep 0.1
  echo "$rest ok"; echo "$rest" >&2
done
exit 5`;
const TOLD = Array.from({ length: 10 }, (_, i) => `go ${i + 1}\nat ${i + 1}: ${HIDDEN} ok\n`).join('');
const COMPLAINED = `${HIDDEN}\n`.repeat(10);

test('what is kept of the output hides secrets in their place; what is handed on is as it was', async () => {
  const { allocation, lines } = await runJob(engine, jobOf(withSecret('echo "<$S>"; printf "$S"')));
  assert.deepEqual(lines(), [`<${VALUE}>`, VALUE]);
  assert.equal(kept(allocation.ID), `<${HIDDEN}>\n${HIDDEN}`);
  assertNowhere();
});

for (const [line, after] of [
  [1, 0],
  [3, 20],
  [4, 40],
  [6, 60],
  [7, 80],
  [9, 100],
] as const) {
  test(`killed ${after} ms after line ${line}, in a secret or not: nothing is lost, doubled or shown`, async () => {
    const until = (event: EngineEvent) => event.type === 'log' && event.text === `go ${line}`;
    const script = `S='${VALUE}'; ${SLOWLY}`;
    const allocation = await abandoned(docker, script, until, { secret: VALUE, after });
    const { event } = await runJob(engine, jobOf(withSecret(script)), { allocation, resume: true });
    assert.equal(event('Terminated').Details.exit_code, '5');
    assert.equal(kept(allocation.ID), TOLD);
    assert.equal(kept(allocation.ID, 'stderr'), COMPLAINED);
    assertNowhere();
  });
}

test('an attempt that is taken over begins where the one before ended, though both say the same', async () => {
  const script =
    'echo same; echo same; if mkdir /alloc/data/once 2>/dev/null; then exit 1; fi; sleep 1; echo last';
  const policy = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };
  let said = 0;
  const second = (event: EngineEvent) => event.type === 'log' && event.text === 'same' && ++said === 4;
  const allocation = await abandoned(docker, script, second, { restarts: 1 });
  const job = jobOf(shell(script, { RestartPolicy: policy }));
  const { lines } = await runJob(engine, job, { allocation, resume: true });
  assert.deepEqual(lines(), ['last']);
  assert.equal(kept(allocation.ID), `${'same\n'.repeat(4)}last\n`);
});

test('who takes a task over without its secrets keeps and shows nothing of its output', async () => {
  const until = (event: EngineEvent) => event.type === 'log' && event.text === 'go 2';
  const script = `S='${VALUE}'; ${SLOWLY}`;
  const allocation = await abandoned(docker, script, until, { secret: VALUE });
  const stranger = await engineWith([['OTHER', 'x1234567']]);
  const { event, lines } = await runJob(stranger, jobOf(withSecret(script)), { allocation, resume: true });
  await stranger.close();
  assert.equal(event('Terminated').Details.exit_code, '5');
  assert.deepEqual(lines(), []);
  assert.ok(TOLD.startsWith(kept(allocation.ID)), kept(allocation.ID));
  assertNowhere();
});
