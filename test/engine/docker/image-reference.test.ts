import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mustPull } from '../../../src/engine/docker/image.ts';
import { parseImageReference } from '../../../src/engine/docker/image-reference.ts';

const SHA = `sha256:${'a'.repeat(64)}`;

const GOOD: [
  image: string,
  repository: string,
  registry: string,
  tag: string | null,
  digest: string | null,
][] = [
  ['webapp:0.1', 'webapp', 'docker.io', '0.1', null],
  ['webapp', 'webapp', 'docker.io', 'latest', null],
  ['library/webapp:v1', 'library/webapp', 'docker.io', 'v1', null],
  ['ghcr.io/acme/webapp:1.2-rc.1', 'ghcr.io/acme/webapp', 'ghcr.io', '1.2-rc.1', null],
  ['localhost/webapp', 'localhost/webapp', 'localhost', 'latest', null],
  ['127.0.0.1:5000/webapp', '127.0.0.1:5000/webapp', '127.0.0.1:5000', 'latest', null],
  ['[::1]:5000/webapp:2', '[::1]:5000/webapp', '[::1]:5000', '2', null],
  [`webapp@${SHA}`, 'webapp', 'docker.io', null, SHA],
  [`webapp:0.1@${SHA}`, 'webapp', 'docker.io', '0.1', SHA],
  ['https://ghcr.io/acme/webapp:1', 'ghcr.io/acme/webapp', 'ghcr.io', '1', null],
];

for (const [image, repository, registry, tag, digest] of GOOD) {
  test(`${image} is an image`, () => {
    assert.deepEqual(parseImageReference(image), { repository, registry, tag, digest });
  });
}

for (const image of [
  '',
  'UPPER CASE',
  'Webapp',
  'webapp:',
  'webapp:a b',
  'webapp@sha256:short',
  'a//b',
  '-a',
  'ghcr.io/',
  'webapp:0.1@',
]) {
  test(`"${image}" is no image`, () => assert.equal(parseImageReference(image), null));
}

test('latest is fetched every time, any other tag only when it is missing', () => {
  const pulls = (image: string, force = false) => mustPull(parseImageReference(image)!, force);
  assert.equal(pulls('webapp'), true);
  assert.equal(pulls('webapp:latest'), true);
  assert.equal(pulls('webapp:0.1'), false);
  assert.equal(pulls(`webapp@${SHA}`), false);
  assert.equal(pulls('webapp:0.1', true), true);
});
