import type { LookupFunction } from 'node:net';
import { GetterError } from './error.ts';

/** Whether an address of a network may be connected to. */
export type AddressFilter = (address: string) => boolean;

/** Loads what tells public addresses from others: loopback, link-local, private and reserved ones. */
export async function publicAddressFilter(): Promise<AddressFilter> {
  const { default: ip } = await import('ipaddr.js');
  return (address) => ip.isValid(address) && ip.process(address).range() === 'unicast';
}

/** A lookup of names that fails for a name with an address that the filter refuses. */
export function filteredLookup(admits: AddressFilter): LookupFunction {
  const { lookup } = process.getBuiltinModule('node:dns');
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const found = addresses ?? [];
      const refused = found.find(({ address }) => !admits(address));
      const [first] = found;
      if (error) callback(error, '', 0);
      else if (refused) callback(refusal(hostname, refused.address), '', 0);
      else if (options.all) callback(null, found);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

/** The addresses of a host; an address is its own. Throws GetterError when the name is not known. */
export async function addressesOf(hostname: string): Promise<string[]> {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  const { isIP } = process.getBuiltinModule('node:net');
  if (isIP(bare)) return [bare];
  const { lookup } = process.getBuiltinModule('node:dns').promises;
  try {
    return (await lookup(bare, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw new GetterError(`the host ${bare} is not known`, { cause: error });
  }
}

export function refusal(hostname: string, address: string): GetterError {
  const name = hostname === address ? address : `${hostname} (${address})`;
  return new GetterError(`it redirects to ${name}, which is no public address, and its source is`);
}
