import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filteredLookup, publicAddressFilter } from '../../src/artifact/address.ts';
import { GetterError } from '../../src/artifact/error.ts';

test('loopback, link-local, private and reserved addresses are not public', async () => {
  const isPublic = await publicAddressFilter();
  const inside = [
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
  ];
  const more = ['100.64.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', 'ff02::1'];
  const mapped = ['::ffff:127.0.0.1', '::ffff:169.254.169.254', 'no address', ''];
  for (const address of [...inside, ...more, ...mapped]) assert.equal(isPublic(address), false, address);
  for (const address of ['1.1.1.1', '140.82.112.3', '2606:4700::1111']) assert.ok(isPublic(address), address);
});

test('a name with an address that is refused is not looked up', async () => {
  const isPublic = await publicAddressFilter();
  const refused = await new Promise((resolve) =>
    filteredLookup(isPublic)('localhost', { all: true }, (error) => resolve(error)),
  );
  assert.ok(refused instanceof GetterError);
  assert.match(
    refused.message,
    /redirects to localhost \((?:127\.0\.0\.1|::1)\), which is no public address/,
  );
  const admitted = await new Promise((resolve) =>
    filteredLookup(() => true)('localhost', {}, (error, address) => resolve(error ?? address)),
  );
  assert.match(String(admitted), /^(?:127\.0\.0\.1|::1)$/);
});
