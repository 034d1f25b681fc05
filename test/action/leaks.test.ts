import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaks } from '../../src/action/leaks.ts';
import { secretParts } from '../../src/plan/secret-parts.ts';

const PARTS: [string, string, string[]][] = [
  ['a plain secret', 'hunter2', ['hunter2']],
  ['surrounding blanks', ' hunter2\n', [' hunter2\n', 'hunter2']],
  ['a URL', 'postgres://alice:hunter2@db:5432/app', ['alice', 'hunter2']],
  ['a URL with escapes', 'mysql://alice%40corp:p%2Fw@db/app', ['alice%40corp', 'alice@corp', 'p%2Fw', 'p/w']],
  ['a URL with a user alone', 'https://token123@github.com/a/b', ['token123']],
  ['a URL with a password alone', 'redis://:hunter2@cache:6379/0', ['hunter2']],
  ['signs that ought to be escaped', 'postgres://alice:p/w#1@h@db/app', ['p/w#1@h']],
  ['several hosts', 'mongodb+srv://alice:hunter2@a:1,b:2/app', ['hunter2']],
  ['JDBC', 'jdbc:postgresql://db/app?user=alice&password=a%20b', ['alice', 'a%20b', 'a b']],
  ["Go's MySQL driver", 'alice:p@ss/w@tcp(db:3306)/app?parseTime=true', ['alice', 'p@ss/w']],
  ['libpq', "host=db user=alice password='it\\'s me'", ['alice', "it's me", "it\\'s me"]],
  ['ADO.NET', 'Server=db;User Id=alice;Password=two words;Encrypt=true', ['alice', 'two words']],
  ['an .env file', 'DB_HOST=db\nexport DB_PASSWORD="hunter2"', ['hunter2', 'export DB_PASSWORD="hunter2"']],
  ['lines', 'first line\r\n  second line', ['first line', 'second line']],
  ['JSON', '{"private_key":"one\\ntwo long","n":{"url":"x://u:hunter2@h"}}', ['two long', 'hunter2']],
];

test('what a secret is made of is secret too', () => {
  for (const [name, secret, parts] of PARTS) {
    const found = secretParts(secret);
    for (const part of [secret, ...parts])
      assert.ok(found.includes(part), `${name}: ${part} in ${found.join(' | ')}`);
  }
});

test('short parts that are no passwords stay readable', () => {
  const found = secretParts('{"a":"b","c":"http"}\n{\nx\npostgres://app:pw@db/app');
  assert.deepEqual(
    found.filter((part) => part.length < 4),
    ['pw'],
  );
});

test('a host, a database and a parameter are no secrets', () => {
  assert.deepEqual(secretParts('postgres://alice:hunter2@db:5432/app?sslmode=verify-full').sort(), [
    'alice',
    'hunter2',
    'postgres://alice:hunter2@db:5432/app?sslmode=verify-full',
  ]);
});

test('nothing is left of an empty secret', () => assert.deepEqual(leaks(' \n'), []));

test('what leaks is told in every spelling', () => {
  const found = leaks('postgres://alice:p@ss@db/app');
  for (const text of ['p@ss', 'p%40ss', Buffer.from('p@ss').toString('base64')])
    assert.ok(found.includes(text), text);
});
