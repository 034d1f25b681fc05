import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveKind } from '../../src/artifact/archive.ts';
import { parseChecksum } from '../../src/artifact/checksum.ts';
import { GetterError } from '../../src/artifact/error.ts';
import { parseSource, redactSource } from '../../src/artifact/source.ts';

test('a source is taken apart as go-getter does', () => {
  const rows: [
    source: string,
    options: Record<string, string>,
    getter: string,
    url: string,
    folder: string,
  ][] = [
    ['https://example.com/a.tgz', {}, 'http', 'https://example.com/a.tgz', ''],
    ['https://example.com/a.tgz?x=1', { y: '2' }, 'http', 'https://example.com/a.tgz?x=1&y=2', ''],
    ['https://example.com/a.tgz?x=1&archive=false', { x: '2' }, 'http', 'https://example.com/a.tgz?x=2', ''],
    ['https://example.com/a.zip//sub/dir?x=1', {}, 'http', 'https://example.com/a.zip?x=1', 'sub/dir'],
    ['http::https://example.com/a', {}, 'http', 'https://example.com/a', ''],
    [
      'https://example.com/a?next=http://b//c',
      {},
      'http',
      'https://example.com/a?next=http%3A%2F%2Fb%2F%2Fc',
      '',
    ],
    ['git::https://example.com/r.git', { ref: 'v1', depth: '1' }, 'git', 'https://example.com/r.git', ''],
    ['git::https://example.com/r.git//sub', {}, 'git', 'https://example.com/r.git', 'sub'],
    ['git::ssh://git@example.com/r.git', {}, 'git', 'ssh://git@example.com/r.git', ''],
    ['git@github.com:owner/name.git', {}, 'git', 'ssh://git@github.com/owner/name.git', ''],
    ['git::git@example.com:owner/name', {}, 'git', 'ssh://git@example.com/owner/name', ''],
    ['github.com/owner/name', {}, 'git', 'https://github.com/owner/name.git', ''],
    ['github.com/owner/name.git?ref=v1', {}, 'git', 'https://github.com/owner/name.git', ''],
    ['github.com/owner/name/a/b', {}, 'git', 'https://github.com/owner/name.git', 'a/b'],
    ['github.com/owner/name//a?ref=v1', {}, 'git', 'https://github.com/owner/name.git', 'a'],
    ['gitlab.com/owner/name', {}, 'git', 'https://gitlab.com/owner/name.git', ''],
  ];
  for (const [source, options, getter, url, folder] of rows) {
    const parsed = parseSource(source, options);
    assert.deepEqual([parsed.getter, parsed.url.href, parsed.subdirectory], [getter, url, folder], source);
  }
});

test('what is not to be had is refused with what to use instead', () => {
  const rows: [source: string, message: RegExp][] = [
    ['s3::https://bucket.example.com/k', /S3 is not supported: use a presigned https URL/],
    ['bucket.s3.amazonaws.com/k', /S3 is not supported/],
    ['gcs::https://storage.googleapis.com/k', /Google Cloud Storage is not supported/],
    ['hg::https://example.com/r', /Mercurial is not supported: use git/],
    ['file:///etc/passwd', /local files are no artifacts/],
    ['git::file:///srv/r.git', /local files are no artifacts/],
    ['./local', /local files are no artifacts/],
    ['/etc/passwd', /local files are no artifacts/],
    ['ssh://git@example.com/r', /write "git::ssh:/],
    ['ftp://example.com/a', /"ftp" is not supported: use https or git/],
    ['http::file:///etc/passwd', /local files are no artifacts/],
    ['git::ext::sh -c id', /local files are no artifacts|is not supported/],
    ['https://', /is no URL/],
    ['github.com/owner', /names no project/],
    ['https://example.com/a.zip//../b', /leads out of the source/],
    ['https://example.com/a.zip//b*', /is a pattern: name one folder/],
  ];
  for (const [source, message] of rows) {
    assert.throws(
      () => parseSource(source, {}),
      (error) => {
        assert.ok(error instanceof GetterError, source);
        assert.match(error.message, message, source);
        return true;
      },
    );
  }
});

test('options for us are taken out of the parameters, in the URL or beside it', () => {
  const { options } = parseSource('git::https://example.com/r.git?ref=v1', { depth: '3', sshkey: 'a2V5' });
  assert.deepEqual([options.ref, options.depth, options.sshkey], ['v1', 3, 'a2V5']);
  const file = parseSource('https://example.com/a?filename=b', { checksum: 'md5:x', ref: 'kept' });
  assert.deepEqual([file.options.filename, file.options.checksum], ['b', 'md5:x']);
  assert.equal(file.url.search, '?ref=kept');
});

test('a source is shown without its secrets', () => {
  assert.equal(redactSource('https://me:pw@example.com/a'), 'https://me:…@example.com/a');
  assert.equal(redactSource('git::ssh://git@h/r?sshkey=abc&ref=x'), 'git::ssh://git@h/r?sshkey=…&ref=x');
  assert.equal(redactSource('https://example.com:8080/a@b:c'), 'https://example.com:8080/a@b:c');
});

test('an archive is known by its name, or by what the option says', () => {
  const rows: [pathname: string, option: string, kind: string | null][] = [
    ['/a.tar.gz', '', 'tar.gz'],
    ['/a.tgz', '', 'tgz'],
    ['/a.gz', '', 'gz'],
    ['/a.zip', '', 'zip'],
    ['/a.zip', 'false', null],
    ['/a.zip', '0', null],
    ['/a', 'zip', 'zip'],
    ['/a.zip', 'tar', 'tar'],
    ['/a.zip', 'true', null],
    ['/a.zip', 'constructor', null],
    ['/a.txt', '', null],
    ['/tgz', '', null],
  ];
  for (const [pathname, option, kind] of rows) assert.equal(archiveKind(pathname, option), kind, pathname);
});

test('a checksum names its kind, or has the length of one', () => {
  assert.equal(parseChecksum(''), null);
  assert.deepEqual(parseChecksum(`sha1:${'A'.repeat(40)}`), { algorithm: 'sha1', digits: 'a'.repeat(40) });
  assert.equal(parseChecksum('0'.repeat(128))?.algorithm, 'sha512');
  for (const wrong of ['md5:xyz', `md5:${'0'.repeat(40)}`, 'crc:00', '00', 'file:https://example.com/sums']) {
    assert.throws(() => parseChecksum(wrong), GetterError);
  }
});
