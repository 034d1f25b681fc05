import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalize } from '../../src/jobspec/canonical.ts';
import { parseJob } from '../../src/jobspec/parse.ts';
import { jobspec, problems, read } from './jobs.ts';

test('a job in the JSON form of HCL is the same job', () => {
  const native = `variable "n" {
  default = 2
}
locals {
  image = "webapp:0.1"
}
job "j" {
  type = "batch"
  meta = { a = "1" }
  dynamic "constraint" {
    for_each = ["x"]
    content {
      attribute = "\${meta.x}"
      value = constraint.value
    }
  }
  group "g" {
    count = var.n
    restart {
      attempts = 0
    }
    task "t" {
      driver = "docker"
      config {
        image = local.image
        args = ["\${NOMAD_ALLOC_INDEX}"]
        mount {
          target = "/a"
        }
        mount {
          target = "/b"
        }
      }
      env {
        A = "1"
      }
    }
    task "u" {
      driver = "docker"
      config {
        image = local.image
      }
    }
  }
}
`;
  const json = {
    '//': 'a comment',
    variable: { n: { default: 2 } },
    locals: { image: 'webapp:0.1' },
    job: {
      j: {
        type: 'batch',
        meta: { a: '1' },
        dynamic: {
          constraint: {
            for_each: ['x'],
            content: { attribute: '${meta.x}', value: '${constraint.value}' },
          },
        },
        group: {
          g: {
            count: '${var.n}',
            restart: { attempts: 0 },
            task: {
              t: {
                driver: 'docker',
                config: {
                  image: '${local.image}',
                  args: ['${NOMAD_ALLOC_INDEX}'],
                  mount: [{ target: '/a' }, { target: '/b' }],
                },
                env: { A: '1' },
              },
              u: { driver: 'docker', config: { image: '${local.image}' } },
            },
          },
        },
      },
    },
  };
  assert.deepEqual(read(JSON.stringify(json)), read(native));
});

test('problems of a JSON job are at their place', () => {
  const [first] = problems('{"job": {"j": {"datacenters": ["dc1"], "typ": "batch"}}}');
  assert.equal(first?.at, '"typ"');
  assert.match(first?.says ?? '', /Did you mean "type"/);
});

test('a reference behind an escape is kept as it is', () => {
  const job = read(
    JSON.stringify({
      job: {
        j: {
          type: 'batch',
          meta: { b: 'pre "q" ${NOMAD_X} post', e: 'é${foo}', s: '${ NOMAD_X }' },
          task: { t: { driver: 'raw_exec' } },
        },
      },
    }),
  );
  assert.deepEqual(job.Meta, { b: 'pre "q" ${NOMAD_X} post', e: 'é${foo}', s: '${NOMAD_X}' });
});

const API_JOB = read(jobspec({ group: 'count = 2', task: 'env {\n A = "${x}"\n }' }));

for (const document of [API_JOB, { Job: API_JOB }]) {
  test(`a job in the JSON of the API comes back as it was, ${'Job' in document ? 'with' : 'without'} Job around it`, () => {
    const { job } = parseJob({ file: 'job.json', text: JSON.stringify(document) }, { json: true });
    assert.deepEqual(job, API_JOB);
  });
}

test('a sparse job of the API gets the defaults', () => {
  const sparse = {
    ID: 'j',
    Type: 'batch',
    TaskGroups: [{ Name: 'g', Tasks: [{ Name: 't', Driver: 'raw_exec' }] }],
  };
  const { job } = parseJob(
    { file: 'job.json', text: JSON.stringify(sparse) },
    { json: true, engine: 'nomad' },
  );
  assert.equal(job?.TaskGroups[0]?.Tasks[0]?.KillTimeout, 5e9);
});

const NO_JOBS: [text: string, says: RegExp][] = [
  ['{"Job": ', /JSON/],
  ['[]', /neither an ID nor TaskGroups/],
  ['{"job": {"j": {}}}', /read without -json/],
  ['{"ID": "j", "TaskGroups": [1]}', /Job\.TaskGroups\[0\] must be an object/],
  ['{"ID": "j", "TaskGroups": {"a": 1}}', /Job\.TaskGroups must be a list/],
  ['{"ID": 7}', /Job\.ID must be a text/],
  ['{"ID": "j", "TaskGroups": [{"Name": 7}]}', /TaskGroups\[0\]\.Name must be a text/],
  ['{"ID": "j", "TaskGroups": [{"Tasks": [{"Env": {"A": 7}}]}]}', /Tasks\[0\]\.Env must be a map of texts/],
  [
    '{"ID": "j", "TaskGroups": [{"Tasks": [{"KillTimeout": "5s"}]}]}',
    /KillTimeout must be a number of nanoseconds/,
  ],
];

for (const [text, says] of NO_JOBS) {
  test(`${text} is refused as a job of the API`, () => {
    const { job, diagnostics } = parseJob({ file: 'job.json', text }, { json: true });
    assert.equal(job, null);
    assert.match(diagnostics.map((each) => `${each.detail} ${each.hint}`).join(' '), says);
  });
}

test('canonicalizing a canonical job changes nothing', () => {
  assert.deepEqual(canonicalize(API_JOB), API_JOB);
});
