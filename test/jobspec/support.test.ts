import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseJob } from '../../src/jobspec/parse.ts';
import { job } from '../../src/jobspec/schema/job.ts';
import type { BlockSchema } from '../../src/jobspec/schema/schema.ts';
import { REFUSED_FOR_BATCH, REFUSED_ON_DOCKER, WITHOUT_EFFECT } from '../../src/jobspec/support.ts';
import { withTables } from '../../src/jobspec/support-table.ts';
import { jobspec, problems } from './jobs.ts';

test('the tables of docs/jobspec.md are fresh: if not, run node script/jobspec-docs.ts', () => {
  const document = readFileSync(new URL('../../docs/jobspec.md', import.meta.url), 'utf8');
  assert.equal(withTables(document), document);
});

test('every name in the lists of support is one of the schema', () => {
  const levels: Record<string, BlockSchema> = { job };
  levels.group = job.blocks.group?.content as BlockSchema;
  levels.task = levels.group.blocks.task?.content as BlockSchema;
  const refused = REFUSED_ON_DOCKER.map(({ level, name }) => `${level}.${name}`);
  for (const name of [...refused, ...REFUSED_FOR_BATCH, ...WITHOUT_EFFECT]) {
    const [level = '', ...steps] = name.split('.');
    const last = steps.pop() ?? '';
    const block = steps.reduce((at, step) => at?.blocks[step]?.content as BlockSchema, levels[level]);
    assert.ok(block?.attributes[last] ?? block?.blocks[last], name);
  }
});

const REFUSED: [name: string, parts: Parameters<typeof jobspec>[0], at: string][] = [
  ['multiregion', { job: 'multiregion {}' }, 'multiregion {'],
  ['network.cni', { group: 'network {\n cni { args = { a = "b" } }\n }' }, 'cni {'],
  ['volume', { group: 'volume "v" {\n type = "host"\n source = "x"\n }' }, 'volume "v" {'],
  ['service', { group: 'service { name = "x" }' }, 'service {'],
  ['consul', { group: 'consul { namespace = "x" }' }, 'consul {'],
  ['scaling', { group: 'scaling { max = 5 }' }, 'scaling {'],
  ['service', { task: 'service { name = "x" }' }, 'service {'],
  ['vault', { task: 'vault {}' }, 'vault {'],
  ['vault', { job: 'vault {}' }, 'vault {'],
  ['consul', { task: 'consul {}' }, 'consul {'],
  ['identity', { task: 'identity { env = true }' }, 'identity {'],
  ['identity', { task: 'identity { name = "x" }' }, 'identity {'],
  ['secret', { task: 'secret "x" {\n provider = "nomad"\n path = "y"\n }' }, 'secret "x" {'],
  ['action', { task: 'action "x" { command = "y" }' }, 'action "x" {'],
  ['scaling', { task: 'scaling "cpu" { max = 5 }' }, 'scaling "cpu" {'],
  ['csi_plugin', { task: 'csi_plugin { id = "x" }' }, 'csi_plugin {'],
  ['schedule', { task: 'schedule {}' }, 'schedule {'],
  ['resources.device', { task: 'resources {\n device "gpu" {}\n }' }, 'device "gpu" {'],
  ['resources.numa', { task: 'resources {\n numa { affinity = "prefer" }\n }' }, 'numa {'],
];

for (const [name, parts, at] of REFUSED) {
  test(`${name} is refused on the Docker engine at its place (${at}), and passed to a cluster`, () => {
    const [first, ...others] = problems(jobspec(parts), { engine: 'docker' });
    assert.match(first?.says ?? '', new RegExp(`"${name}" is not possible on the Docker engine`));
    assert.equal(first?.at, at);
    assert.deepEqual(others, []);
    assert.deepEqual(problems(jobspec(parts), { engine: 'nomad' }), []);
  });
}

test('every part that is refused has such a test', () => {
  const tested = new Set([...REFUSED.map(([name]) => name), 'volume_mount']);
  assert.deepEqual(
    REFUSED_ON_DOCKER.map(({ name }) => name).filter((name) => !tested.has(name)),
    [],
  );
});

test('volume_mount is refused on the Docker engine, and so is its volume', () => {
  const text = jobspec({
    group: 'volume "v" {\n type = "host"\n source = "x"\n }',
    task: 'volume_mount {\n volume = "v"\n destination = "/v"\n }',
  });
  assert.deepEqual(
    problems(text, { engine: 'docker' }).map(({ at }) => at),
    ['volume "v" {', 'volume_mount {'],
  );
});

for (const [rule, text, says] of [
  ['a service', jobspec().replace('type = "batch"', ''), /Write type = "batch"/],
  ['a system job', jobspec().replace('"batch"', '"system"'), /A system job runs until it is stopped/],
  ['a CNI network', jobspec({ group: 'network { mode = "cni/x" }' }), /host, bridge and none/],
  ['another driver', jobspec().replace('"docker"', '"exec"'), /Put the program into an image/],
] as const) {
  test(`${rule} is refused on the Docker engine with the way out`, () => {
    assert.match(problems(text, { engine: 'docker' })[0]?.says ?? '', says);
  });
}

test('an artifact that can never be fetched here is refused at its place; a reference may turn out well', () => {
  const at = (source: string) =>
    problems(jobspec({ task: `artifact {\n source = "${source}"\n }` }), { engine: 'docker' });
  const rows: [source: string, says: RegExp][] = [
    ['s3::https://bucket.example.com/k', /S3 is not supported: use a presigned https URL/],
    ['https://', /is no URL/],
    ['https://example.com/a?checksum=md5:0', /A md5 has 32 hexadecimal digits/],
  ];
  for (const [source, says] of rows) {
    const [problem, ...more] = at(source);
    assert.deepEqual([problem?.at, more], [`"${source}"`, []]);
    assert.match(problem!.says, says);
  }
  assert.deepEqual(at('${meta.mirror}/a.tgz'), []);
});

test('memory_max is accepted with a warning: it would be no more memory', () => {
  const text = jobspec({ task: 'resources {\n memory_max = 400\n }' });
  const { job: accepted, diagnostics } = parseJob({ file: 'job.nomad', text }, { engine: 'docker' });
  assert.ok(accepted);
  assert.deepEqual(
    diagnostics.map(({ severity, summary, range }) => [severity, summary, range?.start.line]),
    [
      [
        'warning',
        'memory_max without effect',
        text.split('\n').findIndex((line) => /memory_max/.test(line)) + 1,
      ],
    ],
  );
});

test('the meta of the machine, which has none, is refused in a config and warned of in an environment', () => {
  const found = (parts: Parameters<typeof jobspec>[0]) =>
    parseJob({ file: 'job.nomad', text: jobspec(parts) }, { engine: 'docker' }).diagnostics.map(
      ({ severity, hint }) => [severity, hint],
    );
  const hint = 'The meta of the job, its group and its task is ${NOMAD_META_rack}.';
  assert.deepEqual(found({ config: 'args = ["a", "in ${meta.rack}"]' }), [['error', hint]]);
  assert.deepEqual(found({ task: 'env {\n RACK = "${meta.rack}"\n }' }), [['warning', hint]]);
  assert.deepEqual(found({ config: 'args = ["meta.rack", "${NOMAD_META_rack}"]' }), []);
});

test('a sysbatch job, and whatever only chooses among machines, is accepted', () => {
  const text = jobspec({
    job: 'priority = 80\n datacenters = ["x"]\n region = "eu"\n node_pool = "p"\n affinity {\n attribute = "${attr.a}"\n value = "x"\n }\n spread {\n attribute = "${attr.a}"\n }',
    group: 'ephemeral_disk { sticky = true }',
    task: 'resources { memory_max = 400 }',
  }).replace('"batch"', '"sysbatch"');
  assert.deepEqual(problems(text, { engine: 'docker' }), []);
});
