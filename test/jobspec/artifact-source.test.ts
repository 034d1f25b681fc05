import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ArtifactSourceError, parseSource, redactSource } from '../../src/jobspec/artifact-source.ts';
import { parseChecksum } from '../../src/jobspec/checksum.ts';

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
    ['seed.sql', {}, 'file', 'file:///here/seed.sql', ''],
    ['./my dist.tgz//sub', {}, 'file', 'file:///here/my%20dist.tgz', 'sub'],
    ['file::/srv/seed.sql', {}, 'file', 'file:///srv/seed.sql', ''],
    ['file:///srv/seed.sql?archive=false', {}, 'file', 'file:///srv/seed.sql', ''],
  ];
  for (const [source, options, getter, url, folder] of rows) {
    const parsed = parseSource(source, options, '/here');
    assert.deepEqual([parsed.getter, parsed.url.href, parsed.subdirectory], [getter, url, folder], source);
  }
});

test('what is not to be had is refused with what to use instead', () => {
  const rows: [source: string, message: RegExp][] = [
    ['s3::https://bucket.example.com/k', /S3 is not supported: use a presigned https URL/],
    ['bucket.s3.amazonaws.com/k', /S3 is not supported/],
    ['gcs::https://storage.googleapis.com/k', /Google Cloud Storage is not supported/],
    ['hg::https://example.com/r', /Mercurial is not supported: use git/],
    ['git::file:///srv/r.git', /"git::file" is not supported: use https, git or a file of this machine/],
    ['git::./r.git', /"git::file" is not supported/],
    ['file://server/share', /names a host/],
    ['constructor::x', /"constructor" is not supported/],
    ['ssh://git@example.com/r', /write "git::ssh:/],
    ['ftp://example.com/a', /"ftp" is not supported: use https, git/],
    ['http::file:///etc/passwd', /"http::file" is not supported/],
    ['git::ext::sh -c id', /is not supported/],
    ['https://', /is no URL/],
    ['github.com/owner', /names no project/],
    ['https://example.com/a.zip//../b', /leads out of the source/],
    ['https://example.com/a.zip//b*', /is a pattern: name one folder/],
  ];
  for (const [source, message] of rows) {
    assert.throws(
      () => parseSource(source, {}, '/here'),
      (error) => {
        assert.ok(error instanceof ArtifactSourceError, source);
        assert.match(error.message, message, source);
        return true;
      },
    );
  }
});

test('options for us are taken out of the parameters, in the URL or beside it', () => {
  const { options } = parseSource(
    'git::https://example.com/r.git?ref=v1',
    { depth: '3', sshkey: 'a2V5' },
    '/',
  );
  assert.deepEqual([options.ref, options.depth, options.sshkey], ['v1', 3, 'a2V5']);
  const checksum = `md5:${'0'.repeat(32)}`;
  const file = parseSource('https://example.com/a?filename=b', { checksum, ref: 'kept' }, '/');
  assert.deepEqual([file.options.filename, file.options.checksum?.algorithm], ['b', 'md5']);
  assert.equal(file.url.search, '?ref=kept');
});

test('a source is shown without its secrets', () => {
  assert.equal(redactSource('https://me:pw@example.com/a'), 'https://me:…@example.com/a');
  assert.equal(redactSource('git::ssh://git@h/r?sshkey=abc&ref=x'), 'git::ssh://git@h/r?sshkey=…&ref=x');
  assert.equal(redactSource('https://example.com:8080/a@b:c'), 'https://example.com:8080/a@b:c');
});

test('a checksum names its kind, or has the length of one', () => {
  const sha1 = { algorithm: 'sha1', digits: 'a'.repeat(40) };
  assert.deepEqual(parseChecksum(`sha1:${'A'.repeat(40)}`), sha1);
  assert.deepEqual(parseChecksum('a'.repeat(40)), sha1);
  const rows: [text: string, problem: RegExp][] = [
    ['md5:xyz', /"xyz" is not in hexadecimal digits/],
    [`md5:${'0'.repeat(40)}`, /A md5 has 32 hexadecimal digits, this has 40/],
    ['crc:00', /"crc:00" is no checksum: write md5, sha1, sha256, sha512/],
    ['constructor:00', /is no checksum/],
    ['00', /is no checksum/],
    ['file:https://example.com/sums', /write the digits themselves/],
  ];
  for (const [text, problem] of rows) {
    const parsed = parseChecksum(text);
    assert.match('problem' in parsed ? parsed.problem : '', problem, text);
  }
});
