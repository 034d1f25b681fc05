import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstTask, jobspec, problems, read } from './jobs.ts';

const group = (content: string): string => `job "j" {\n  type = "batch"\n  ${content}\n}\n`;
const TASK = 'task "t" {\n driver = "raw_exec"\n env {\n V = group.value\n K = group.key\n }\n }';

test('a dynamic block makes one block for each element, in order, keys of maps sorted', () => {
  const made = (collection: string): string[][] =>
    read(
      group(`dynamic "group" {
    for_each = ${collection}
    labels = ["g-\${group.key}"]
    content {
      ${TASK}
    }
  }`),
    ).TaskGroups.map(({ Name, Tasks }) => [Name, Tasks[0]?.Env?.K ?? '', Tasks[0]?.Env?.V ?? '']);
  assert.deepEqual(made('["a", "b"]'), [
    ['g-0', '0', 'a'],
    ['g-1', '1', 'b'],
  ]);
  assert.deepEqual(made('{ y = 1, x = 2 }'), [
    ['g-x', 'x', '2'],
    ['g-y', 'y', '1'],
  ]);
  assert.deepEqual(made('convert(["b", "a"], set(string))'), [
    ['g-a', 'a', 'a'],
    ['g-b', 'b', 'b'],
  ]);
});

test('a dynamic block can stand in another, and name its iterator', () => {
  const job = read(
    jobspec({
      group: `dynamic "network" {
      for_each = { a = 1 }
      iterator = net
      content {
        mode = net.key
        dynamic "port" {
          for_each = ["http", "https"]
          labels = [port.value]
          content {
            to = 8000 + port.key + net.value
          }
        }
      }
    }`,
    }),
  );
  const [network] = job.TaskGroups[0]?.Networks ?? [];
  assert.equal(network?.Mode, 'a');
  assert.deepEqual(
    network?.DynamicPorts?.map(({ Label, To }) => [Label, To]),
    [
      ['http', 8001],
      ['https', 8002],
    ],
  );
});

test('a dynamic block of nothing makes nothing', () => {
  const job = read(
    jobspec({ task: 'dynamic "constraint" {\n for_each = []\n content {\n value = "x"\n }\n }' }),
  );
  assert.equal(firstTask(job).Constraints, null);
});

const WRONG: [rule: string, content: string, at: string, says: RegExp][] = [
  ['without for_each', 'labels = ["x"]\n content {}', '', /for_each/],
  ['without content', 'for_each = [1]\n labels = ["x"]', '', /content/],
  ['without the labels that its blocks have', `for_each = [1]\n content {\n ${TASK}\n }`, '', /labels/],
  ['over a number', 'for_each = 5\n labels = ["x"]\n content {}', '5', /a list, a set or a map/],
  ['over null', 'for_each = null\n labels = ["x"]\n content {}', 'null', /null/],
  [
    'with something else in it',
    'for_each = [1]\n labels = ["x"]\n count = 1\n content {}',
    'count',
    /content { … }/,
  ],
];

for (const [rule, content, at, says] of WRONG) {
  test(`a dynamic block ${rule} is refused`, () => {
    const [first] = problems(group(`dynamic "group" {\n ${content}\n }`));
    assert.match(first?.says ?? '', says);
    assert.equal(first?.at, at);
  });
}

test('what dynamic blocks generate is bounded', () => {
  const nested = (depth: number): string =>
    depth === 0
      ? 'attribute = "x"'
      : `dynamic "affinity" {\n for_each = range(1024)\n content {\n ${nested(depth - 1)}\n }\n }`;
  const many = Array.from({ length: 20 }, () => nested(1)).join('\n');
  assert.match(problems(jobspec({ job: many }))[0]?.says ?? '', /may generate 20000 blocks/);
});
