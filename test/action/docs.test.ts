import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { COPIED, withNames } from '../../script/docs/names.ts';
import { withReference } from '../../script/docs/reference.ts';
import { workflowLinter } from '../../script/lint/workflows.ts';
import { INPUTS } from '../../src/action/inputs.ts';
import { parseJob } from '../../src/jobspec/parse.ts';

const root = join(import.meta.dirname, '../..');
const PAGES = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: root }).sort()];
const WORKFLOWS = globSync('.github/workflows/*.yml', { cwd: root }).sort();

interface Workflow {
  on: unknown;
  permissions?: object;
  jobs: Record<string, { steps?: Step[]; 'timeout-minutes'?: number; uses?: string }>;
}

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

function blocks(page: string, language: string): string[] {
  return [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, text]) => text!,
  );
}

/** A block of steps alone as the workflow it would be part of. */
function asWorkflow(block: string): string {
  if (/^jobs:/m.test(block)) return block;
  const steps = block.replace(/^/gm, '      ').trimEnd();
  return `on: push\njobs:\n  job:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}\n`;
}

const SNIPPETS = PAGES.flatMap((page) =>
  blocks(page, 'yaml').map((block, i) => ({ name: `${page}, block ${i + 1}`, text: asWorkflow(block) })),
);

test('the reference in the README is the table in the code', () => {
  assert.equal(read('README.md'), withReference(read('README.md')), 'run: node script/action-docs.ts');
});

test('what readers copy names the repository and the version of package.json', () => {
  const named = COPIED.filter((file) => /OWNER|oneoff@v/.test(readFileSync(file, 'utf8')));
  assert.ok(named.length >= 6, named.join());
  for (const file of COPIED) {
    const text = readFileSync(file, 'utf8');
    assert.equal(text, withNames(text), `${file}: run node script/action-docs.ts`);
  }
  const copied =
    '- uses: a/oneoff@v9.9.9\n$ gh … oneoff-9.9.9.tgz --repo a/oneoff\n# yours: a/oneoff@<commit>';
  const { repository, version } = JSON.parse(read('package.json'));
  const ours = repository.replace('github:', '');
  assert.equal(withNames(copied), copied.replaceAll('a/oneoff', ours).replaceAll('9.9.9', version));
});

test("GitHub's language service finds nothing wrong with a block of YAML in the docs", async () => {
  const lint = await workflowLinter();
  assert.ok(SNIPPETS.length >= 4, 'there are blocks');
  for (const { name, text } of SNIPPETS) {
    assert.deepEqual(await lint('.github/workflows/block.yml', text), [], name);
  }
  const planted = asWorkflow('- usess: ./\n');
  assert.notDeepEqual(await lint('.github/workflows/block.yml', planted), [], 'a mistake would be found');
});

test('steps in docs and workflows give inputs that there are, and the required one', () => {
  const all = [...SNIPPETS, ...WORKFLOWS.map((name) => ({ name, text: read(name) }))];
  let seen = 0;
  for (const { name, text } of all) {
    for (const step of steps(parse(text))) {
      if (step.uses !== './' && !/\/oneoff@/.test(step.uses ?? '')) continue;
      seen += 1;
      for (const input of Object.keys(step.with ?? {})) assert.ok(input in INPUTS, `${name}: ${input}`);
      assert.ok(step.with?.job, `${name}: job`);
    }
  }
  assert.ok(seen > 10);
});

test('jobspecs in the docs are valid', async () => {
  const jobs = PAGES.flatMap((page) =>
    blocks(page, 'hcl')
      .filter((text) => /^job "/m.test(text))
      .map((text) => ({ page, text })),
  );
  assert.ok(jobs.length >= 1);
  for (const { page, text } of jobs) {
    const { job, diagnostics } = parseJob({ file: `${page}.nomad`, text });
    assert.deepEqual(diagnostics, [], page);
    assert.ok(job);
  }
});

test('links between pages lead somewhere', () => {
  for (const page of PAGES) {
    for (const [, target] of read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
      assert.ok(existsSync(join(root, dirname(page), target!)), `${page}: ${target}`);
    }
  }
});

test('a workflow has no permission unless a job asks for it, pins what it uses, and every job ends', () => {
  for (const file of WORKFLOWS) {
    const text = read(file);
    const workflow = parse(text) as Workflow;
    const isCalled = Object.keys(workflow.on as object).join() === 'workflow_call';
    if (!isCalled) assert.deepEqual(workflow.permissions, {}, `${file}: permissions`);
    for (const [name, job] of Object.entries(workflow.jobs)) {
      if (job.steps) assert.ok(job['timeout-minutes'], `${file}: timeout-minutes of ${name}`);
    }
    for (const [line, uses] of text.matchAll(/^.*uses: ([^.\s]\S*).*$/gm)) {
      assert.match(uses!, /@[0-9a-f]{40}$/, `${file}: ${line}`);
      assert.match(line, /# v\d+\.\d+\.\d+$/, `${file}: ${line}`);
    }
  }
});

function steps({ jobs }: Workflow): Step[] {
  return Object.values(jobs).flatMap((job) => job.steps ?? []);
}
