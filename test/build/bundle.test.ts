import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { bundle } from '../../script/build/bundle.ts';

const root = mkdtempSync(join(tmpdir(), 'bundle-'));
after(() => rmSync(root, { recursive: true, force: true }));

const sources = {
  'docker.ts': `
    import http from 'node:http';
    import { request } from 'https';
    import Docker from 'dockerode';
    const docker = new Docker();
    const error = await docker.ping().catch((cause) => cause);
    console.log(typeof http.request, typeof request, error.code ?? error.level);`,
  'core.ts': `import * as core from '@actions/core'; core.info('hello');`,
  'token.ts': `
    import { getIDToken } from '@actions/core';
    console.log(await getIDToken().catch((error) => error.message));`,
};

for (const [name, text] of Object.entries(sources)) writeFileSync(join(root, name), text);
writeFileSync(join(root, 'package.json'), '{"type":"module"}');
symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));

async function bundleTo(folder: string, entry: string): Promise<Map<string, string>> {
  const files = await bundle(root, [entry]);
  for (const [name, contents] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
  return new Map([...files].map(([name, contents]) => [name, Buffer.from(contents).toString()]));
}

/** Runs an entry away from every node_modules folder. */
async function run(
  entry: string,
  env: Record<string, string>,
): Promise<{ output: string; files: Map<string, string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'bundled-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  try {
    const files = await bundleTo(folder, entry);
    const script = join(folder, entry.replace('.ts', '.js'));
    const { stdout } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    return { output: stdout, files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const allOf = (files: Map<string, string>): string =>
  [...files].flatMap(([name, text]) => (name.endsWith('.js') ? [text] : [])).join('\n');

test('Docker is reached over a socket without ssh2, gRPC or protobuf, and http is not imported as ESM', async () => {
  const { output, files } = await run('docker.ts', { DOCKER_HOST: 'unix:///nonexistent' });
  assert.equal(output, 'function function ENOENT\n');
  assert.doesNotMatch(allOf(files), /@grpc\/grpc-js|protobufjs/);
  assert.doesNotMatch(allOf(files), /^import .*"(node:)?https?"/m);
  assert.doesNotMatch(files.get('docker.js')!, /node_modules\/ssh2/);
});

test('an ssh:// host loads ssh2 from a chunk of its own', async () => {
  const { output, files } = await run('docker.ts', { DOCKER_HOST: 'ssh://nobody@127.0.0.1:1' });
  assert.equal(output, 'function function ECONNREFUSED\n');
  assert.ok([...files.keys()].some((name) => name.startsWith('chunks/ssh-')));
});

test('the runner toolkit comes without an HTTP client while nobody asks for a token', async () => {
  const { output, files } = await run('core.ts', {});
  assert.equal(output, 'hello\n');
  assert.doesNotMatch(allOf(files), /undici/);
  assert.doesNotMatch(files.get('licenses.txt')!, /^undici /m);
});

test('who asks for a token gets the HTTP client from a chunk of its own', async () => {
  const { output, files } = await run('token.ts', {});
  assert.match(output, /ACTIONS_ID_TOKEN_REQUEST/);
  assert.doesNotMatch(files.get('token.js')!, /node_modules\/undici/);
  assert.match(files.get('licenses.txt')!, /^undici [\d.]+ \(MIT\)\n\nMIT License/m);
});

test('commands whose start is to be fast load what they share as one file, and others no more than they need', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundled-'));
  const part = (name: string) => `export const ${name} = ${JSON.stringify(name.repeat(1000))};`;
  const uses = (...names: string[]) =>
    `${names.map((name) => `import { ${name} } from './${name}.ts';`).join('\n')}\nconsole.log(${names.join(', ')});`;
  const written: Record<string, string> = {
    ...Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, part(name)])),
    run: uses('a', 'b', 'c'),
    plan: uses('b', 'c', 'd'),
    status: uses('d'),
    cli: "const name = process.argv[2]; await ({ run: () => import('./run.ts'), plan: () => import('./plan.ts'), status: () => import('./status.ts') })[name]();",
  };
  mkdirSync(join(folder, 'src'));
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, `src/${name}.ts`), text);
  try {
    const files = await bundle(folder, ['src/cli.ts'], ['src/run.ts', 'src/plan.ts']);
    const holding = (name: string): string[] =>
      [...files].flatMap(([file, text]) =>
        Buffer.from(text).includes(`"${name.repeat(1000)}"`) ? [file] : [],
      );
    assert.deepEqual(holding('a'), holding('b'));
    assert.deepEqual(holding('b'), holding('c'));
    assert.deepEqual([holding('a').length, holding('d').length], [1, 1]);
    assert.notDeepEqual(holding('d'), holding('a'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the same sources give the same bytes, and every package its licence', async () => {
  const [first, second] = await Promise.all([bundle(root, ['docker.ts']), bundle(root, ['docker.ts'])]);
  assert.deepEqual(first, second);
  const licenses = Buffer.from(first.get('licenses.txt')!).toString();
  for (const name of ['docker-modem', 'dockerode', 'ssh2']) {
    assert.match(licenses, new RegExp(`^${name} [\\d.]+ \\([A-Z]`, 'm'));
  }
});
