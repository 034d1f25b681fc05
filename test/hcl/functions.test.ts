import assert from 'node:assert/strict';
import { constants, createHash, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import { test } from 'node:test';
import { compareSync } from 'bcryptjs';
import { evaluate } from '../../src/hcl/evaluate.ts';
import { loadLibraries } from '../../src/hcl/functions/libraries.ts';
import { functionTable } from '../../src/hcl/functions/table.ts';
import { parseExpression } from '../../src/hcl/parser.ts';
import { string, toPlain } from '../../src/hcl/values.ts';

const functions = functionTable({ files: null });

async function run(text: string, variables: Record<string, string> = {}): Promise<unknown> {
  await loadLibraries(text);
  const { expression } = parseExpression(text, 'e');
  const named = new Map(Object.entries(variables).map(([name, value]) => [name, string(value)]));
  const { value, diagnostics } = evaluate(expression!, { variables: named, functions });
  return diagnostics[0]?.detail ?? toPlain(value);
}

test('the table has exactly the functions of Nomad', () => {
  const names =
    'abs abspath base64decode base64encode basename bcrypt can ceil chomp chunklist cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist compact concat contains convert csvdecode dirname distinct element file filebase64 fileexists fileset flatten floor format formatdate formatlist indent index join jsondecode jsonencode keys length log lookup lower max md5 merge min parseint pathexpand pow range regex_replace replace reverse rsadecrypt setintersection setproduct setunion sha1 sha256 sha512 signum slice sort split strlen strrev substr timeadd title trim trimprefix trimspace trimsuffix try upper urlencode uuidv4 uuidv5 values yamldecode yamlencode zipmap';
  assert.deepEqual([...functions.keys()].sort(), names.split(' '));
});

test('functions that look at files refuse where there are none', async () => {
  for (const call of [
    'file("a")',
    'fileexists("a")',
    'fileset(".", "*")',
    'basename("a/b")',
    'abspath("a")',
  ]) {
    assert.match(String(await run(call)), /no file can be looked at/, call);
  }
});

test('bcrypt makes a hash that the password fits', async () => {
  const hash = String(await run('bcrypt("secret", 4)'));
  assert.match(hash, /^\$2a\$04\$/);
  assert.ok(compareSync('secret', hash));
});

test('rsadecrypt reads what was encrypted for the key', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from('secret'));
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  assert.equal(await run('rsadecrypt(text, key)', { text: text.toString('base64'), key }), 'secret');
});

test('uuidv4 is random and of version 4', async () => {
  const first = String(await run('uuidv4()'));
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(await run('uuidv4()'), first);
});

test('hashes are of the UTF-8 bytes', async () => {
  assert.equal(await run('sha256("é")'), createHash('sha256').update('é').digest('hex'));
});

test('YAML that is encoded decodes to the same value', async () => {
  const text =
    '{a = [1, "two", {b = null, c = "x\\ny\\n"}], "d e" = "  lead\\n\\n", f = [[], {}, [[1]]], g = 0.1}';
  assert.equal(await run(`yamldecode(yamlencode(${text})) == ${text}`), true);
});

test('the names of files come as a set', () => {
  const { expression } = parseExpression('fileset(".", "*")', 'e');
  const table = functionTable({
    files: {
      read: () => new Uint8Array(),
      exists: () => false,
      list: () => ['b', 'a'],
      absolute: (path) => path,
      home: () => '/',
    },
  });
  assert.deepEqual(toPlain(evaluate(expression!, { variables: new Map(), functions: table }).value), [
    'a',
    'b',
  ]);
});
