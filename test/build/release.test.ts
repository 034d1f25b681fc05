import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { notesOf, publishedManifest } from '../../script/release/notes.ts';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-11-30

### Added

- One.

## [1.1.0] - 2026-11-01

- Zero.
`;

test('the notes of a release are the section of its version', () => {
  assert.equal(notesOf(CHANGELOG, '1.2.0'), '### Added\n\n- One.\n');
  assert.equal(notesOf(CHANGELOG, '1.1.0'), '- Zero.\n');
});

test('a version of which nothing is told is not released', () => {
  for (const version of ['1.3.0', 'Unreleased', '1.2'])
    assert.throws(() => notesOf(CHANGELOG, version), /says nothing/);
});

test('what is published installs nothing beside itself', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const published = publishedManifest(manifest);
  assert.deepEqual(
    Object.keys(published).filter((key) => /dependencies|scripts/i.test(key)),
    [],
  );
  assert.deepEqual(published.bin, manifest.bin);
});
