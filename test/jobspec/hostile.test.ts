import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseJob } from '../../src/jobspec/parse.ts';
import { jobspec } from './jobs.ts';

const SEED = 20_240_607;

const WORDS = [
  ...[
    'job "j" {',
    'group "g" {',
    'task "t" {',
    'config {',
    'env {',
    'dynamic "group" {',
    'content {',
    'variable "v" {',
  ],
  ...[
    'locals {',
    '}',
    '\n',
    'driver = "docker"',
    'image = "x"',
    'type = "batch"',
    'for_each = [1]',
    'labels = ["a"]',
  ],
  ...[
    'count = var.v',
    'a = local.a',
    'default = 1',
    'x = {',
    '__proto__ = { a = 1 }',
    '__proto__ {',
    'constructor = 1',
  ],
  ...[
    'restart {',
    'attempts = -1',
    'interval = "9999999h"',
    'toString {}',
    '"',
    '${',
    '%{',
    '= null',
    '<<A\n',
  ],
];

test('whatever words a file is made of, it is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }), (words) => {
      const { job, diagnostics } = parseJob({ file: 'f', text: words.join('\n') });
      return job !== null || diagnostics.length > 0;
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test('whatever JSON a job of the API is made of, it is read or refused, never thrown at', () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  const task = fc.record({
    Name: value,
    Driver: value,
    Config: value,
    Resources: value,
    Env: value,
    Templates: value,
  });
  const group = fc.record({
    Name: value,
    Tasks: fc.oneof(fc.array(task), value),
    RestartPolicy: value,
    Networks: value,
  });
  const document = fc.record({
    ID: value,
    TaskGroups: fc.oneof(fc.array(group), value),
    Periodic: value,
    Meta: value,
  });
  fc.assert(
    fc.property(document, (each) => {
      const { job, diagnostics } = parseJob({ file: 'f', text: JSON.stringify(each) }, { json: true });
      return job !== null || diagnostics.length > 0;
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('a name such as __proto__ is a name like any other', () => {
  const text = jobspec({
    job: 'meta {\n __proto__ = "x"\n }',
    config: '__proto__ {\n privileged = true\n }',
  });
  const { job } = parseJob({ file: 'f', text }, { engine: 'nomad' });
  assert.deepEqual(Object.keys(job?.Meta ?? {}), ['__proto__']);
  assert.equal(job?.TaskGroups[0]?.Tasks[0]?.Config?.privileged, undefined);
});

test('a chain of locals without end is refused', () => {
  const chain = Array.from({ length: 5000 }, (_, index) => `  l${index} = local.l${index + 1}`).join('\n');
  const { diagnostics } = parseJob({
    file: 'f',
    text: jobspec({ top: `locals {\n${chain}\n  l5000 = 1\n}` }),
  });
  assert.match(diagnostics[0]?.detail ?? '', /More than 1000 locals/);
});

test('the time to read a job grows with its groups, not with their square', () => {
  const text = (count: number): string => {
    const group = (index: number): string =>
      `group "g${index}" {\n task "t" {\n driver = "docker"\n config {\n image = "x:1"\n }\n }\n }`;
    return `job "j" {\n type = "batch"\n ${Array.from({ length: count }, (_, index) => group(index)).join('\n')}\n}`;
  };
  /** Processor time, which does not depend on what else the machine does. */
  const milliseconds = (count: number): number => {
    const source = text(count);
    const times = Array.from({ length: 2 }, () => {
      const before = process.cpuUsage();
      assert.equal(parseJob({ file: 'f', text: source }).job?.TaskGroups.length, count);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    return Math.min(...times);
  };
  milliseconds(100);
  const small = milliseconds(200);
  const large = milliseconds(200 * 32);
  assert.ok(large < small * 32 * 10, `${small} ms for 200 groups, ${large} ms for 6400`);
});
