import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Template } from '../../src/jobspec/job.ts';
import {
  renderTemplates,
  TemplateFailure,
  type TemplateOptions,
} from '../../src/template/render-templates.ts';

let root = '';
let options: TemplateOptions;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'oneoff-template-'));
  const [alloc, outside] = [path.join(root, 'alloc'), path.join(root, 'outside')];
  const task = path.join(alloc, 'web');
  const directories = {
    ...{ alloc, task, shared: path.join(alloc, 'alloc') },
    ...{ local: path.join(task, 'local'), secrets: path.join(task, 'secrets') },
  };
  for (const folder of [directories.shared, directories.local, directories.secrets, outside]) {
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(path.join(outside, 'secret'), 'theirs');
  options = {
    directories,
    environment: { NOMAD_ALLOC_INDEX: '0', NOMAD_TASK_DIR: '/local', NAME: 'b' },
    node: { 'node.unique.name': 'runner' },
  };
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function template(fields: Partial<Template>): Template {
  return {
    ...{ SourcePath: '', DestPath: 'local/a', EmbeddedTmpl: '', ChangeMode: 'restart', ChangeScript: null },
    ...{ ChangeSignal: '', Once: false, Splay: 0, Perms: '0644', Uid: null, Gid: null, LeftDelim: '{{' },
    ...{ RightDelim: '}}', Envvars: false, VaultGrace: 0, Wait: null, ErrMissingKey: false },
    ...fields,
  };
}

const written = (file: string) => readFileSync(path.join(options.directories.alloc, file), 'utf8');

test('a destination is a path of the task, however it is written', async () => {
  const rows: [destination: string, file: string][] = [
    ['local/sub/a', 'web/local/sub/a'],
    ['/local/b', 'web/local/b'],
    ['${NOMAD_TASK_DIR}/c', 'web/local/c'],
    ['${NOMAD_SECRETS_DIR}/d', 'web/secrets/d'],
    ['${NOMAD_ALLOC_DIR}/e', 'alloc/e'],
    ['../alloc/f', 'alloc/f'],
    ['local/${NAME}-${node.unique.name}', 'web/local/b-runner'],
  ];
  for (const [DestPath, file] of rows) {
    await renderTemplates([template({ DestPath, EmbeddedTmpl: file })], options);
    assert.equal(written(file), file);
  }
});

test('a template knows the environment of its task and the attributes of the node', async () => {
  const EmbeddedTmpl = '{{ env "NOMAD_ALLOC_INDEX" }} {{ env "node.unique.name" }} [{{ env "HOME" }}]';
  await renderTemplates([template({ EmbeddedTmpl })], options);
  assert.equal(written('web/local/a'), '0 runner []');
});

test('permissions are those asked for, and a file that was there is replaced', async () => {
  await renderTemplates([template({ EmbeddedTmpl: 'one', Perms: '600' })], options);
  await renderTemplates([template({ EmbeddedTmpl: 'two', Perms: '0755' })], options);
  assert.equal(written('web/local/a'), 'two');
  assert.equal(statSync(path.join(options.directories.local, 'a')).mode & 0o7777, 0o755);
});

test('templates for the environment give variables, the later over the earlier', async () => {
  const first = template({ EmbeddedTmpl: 'A=1\nB={{ env "NAME" }}', DestPath: 'secrets/a', Envvars: true });
  const second = template({ EmbeddedTmpl: 'export A="2 # x"', DestPath: 'secrets/b', Envvars: true });
  const file = template({ EmbeddedTmpl: 'C=3' });
  assert.deepEqual(await renderTemplates([first, second, file], options), { A: '2 # x', B: 'b' });
});

test('a source is read from the folders of the task', async () => {
  writeFileSync(path.join(options.directories.local, 'tpl'), 'hello {{ env "NAME" }}');
  for (const SourcePath of ['local/tpl', '${NOMAD_TASK_DIR}/tpl']) {
    await renderTemplates([template({ SourcePath })], options);
    assert.equal(written('web/local/a'), 'hello b');
  }
});

test('file reads what belongs to the task, by its own name for it', async () => {
  writeFileSync(path.join(options.directories.local, 'data'), 'content');
  const EmbeddedTmpl =
    '{{ file "local/data" }} {{ file "/local/data" }} {{ env "NOMAD_TASK_DIR" | printf "%s/data" | file }}';
  await renderTemplates([template({ EmbeddedTmpl })], options);
  assert.equal(written('web/local/a'), 'content content content');
});

test('what cannot be rendered fails with the template, the place and the cause', async () => {
  mkdirSync(path.join(options.directories.local, 'folder'));
  const rows: [fields: Partial<Template>, message: RegExp][] = [
    [
      { EmbeddedTmpl: 'a\n {{ nosuchfunc }}' },
      /^template "local\/a": 2:5: there is no function "nosuchfunc"$/,
    ],
    [{ EmbeddedTmpl: '{{ key "a/b" }}' }, /^template "local\/a": 1:4: "key" asks Consul, and there is none$/],
    [{ EmbeddedTmpl: '{{ file "/etc/hostname" }}' }, /1:4: file: "\/etc\/hostname" cannot be read/],
    [{ EmbeddedTmpl: '{{ file "../../outside/secret" }}' }, /outside of the task's folder/],
    [{ EmbeddedTmpl: '{{ file "../alloc" }}' }, /outside of the task's folder/],
    [{ EmbeddedTmpl: '{{ .a }}', ErrMissingKey: true }, /1:4: there is no "a" in nothing/],
    [{ EmbeddedTmpl: 'A', Envvars: true }, /line 1 of what was rendered is no variable: there is no "="/],
    [{ EmbeddedTmpl: 'x', DestPath: '../../a' }, /the destination leads out of the allocation/],
    [{ EmbeddedTmpl: 'x', DestPath: 'local/folder' }, /it cannot be written/],
    [{ SourcePath: '/etc/hostname' }, /the source "\/etc\/hostname" leads out of the allocation/],
    [{ SourcePath: 'local/none' }, /the source "local\/none" cannot be read: there is no such file/],
  ];
  for (const [fields, message] of rows) {
    await assert.rejects(renderTemplates([template(fields)], options), (error) => {
      assert.ok(error instanceof TemplateFailure, String(error));
      assert.match(error.message, message);
      return true;
    });
  }
});

test('links that lead out are neither followed nor written through', async () => {
  const { local } = options.directories;
  symlinkSync(path.join(root, 'outside'), path.join(local, 'out'));
  symlinkSync(path.join(root, 'outside/secret'), path.join(local, 'a'));
  const refused: Partial<Template>[] = [
    { EmbeddedTmpl: 'x', DestPath: 'local/out/new' },
    { SourcePath: 'local/out/secret', DestPath: 'local/b' },
    { EmbeddedTmpl: '{{ file "local/out/secret" }}', DestPath: 'local/b' },
  ];
  for (const fields of refused) {
    await assert.rejects(renderTemplates([template(fields)], options), TemplateFailure);
  }
  await renderTemplates([template({ EmbeddedTmpl: 'mine' })], options);
  assert.equal(written('web/local/a'), 'mine');
  assert.equal(readFileSync(path.join(root, 'outside/secret'), 'utf8'), 'theirs');
});
