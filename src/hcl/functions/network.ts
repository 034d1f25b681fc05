import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { list, string } from '../values.ts';
import { define, type FunctionTable, integerOf, textOf } from './define.ts';
import { library } from './libraries.ts';

export const networkFunctions: FunctionTable = {
  cidrhost: define({ prefix: 'string', hostnum: 'number' }, hostAddress),
  cidrnetmask: define({ prefix: 'string' }, netmask),
  cidrsubnet: define({ prefix: 'string', newbits: 'number', netnum: 'number' }, subnet),
  cidrsubnets: define({ prefix: 'string' }, subnets, { name: 'newbits', type: 'number' }),
};

/** A range of addresses: its first one as a number, and how many of its bits are fixed. */
interface Network {
  address: bigint;
  prefix: number;
  /** 32 or 128. */
  bits: number;
}

function parseNetwork(value: Value, argument: number | null = null): Network {
  const text = textOf(value);
  const [address = '', prefixText = ''] = text.split('/');
  const ip = library('ip');
  const isV4 = ip.IPv4.isValidFourPartDecimal(address);
  const prefix = Number(prefixText);
  const bits = isV4 ? 32 : 128;
  const isValid = isV4 || (ip.IPv6.isValid(address) && !address.includes('%'));
  if (!isValid || !/^\d{1,3}$/.test(prefixText) || prefix > bits || text.split('/').length !== 2) {
    throw new FunctionError(`"${text}" is no address range such as 10.0.0.0/8`, argument);
  }
  const parsed = ip.parse(address).toByteArray();
  const number = parsed.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const hostBits = BigInt(bits - prefix);
  return { address: (number >> hostBits) << hostBits, prefix, bits };
}

function formatAddress(address: bigint, bits: number): string {
  const bytes = Array.from({ length: bits / 8 }, (_, index) =>
    Number((address >> BigInt(bits - 8 * (index + 1))) & 0xffn),
  );
  return library('ip').fromByteArray(bytes).toString();
}

function formatNetwork({ address, prefix, bits }: Network): Value {
  return string(`${formatAddress(address, bits)}/${prefix}`);
}

/** A negative number counts from the end of the range. */
function hostAddress(prefix: Value, hostNumber: Value): Value {
  const network = parseNetwork(prefix);
  const size = 1n << BigInt(network.bits - network.prefix);
  const number = BigInt(integerOf(hostNumber));
  const host = number < 0n ? size + number : number;
  if (host < 0n || host >= size) {
    throw new FunctionError(`a range with a prefix of ${network.prefix} has no host number ${number}`);
  }
  return string(formatAddress(network.address | host, network.bits));
}

function netmask(prefix: Value): Value {
  const network = parseNetwork(prefix);
  const ones = (1n << BigInt(network.prefix)) - 1n;
  return string(formatAddress(ones << BigInt(network.bits - network.prefix), network.bits));
}

function subnet(prefix: Value, newBitsValue: Value, numberValue: Value): Value {
  const network = parseNetwork(prefix);
  const newBits = integerOf(newBitsValue);
  const number = BigInt(integerOf(numberValue));
  const length = network.prefix + newBits;
  if (newBits < 0 || newBits > 32) throw new FunctionError('a prefix can be extended by up to 32 bits');
  if (length > network.bits)
    throw new FunctionError(`a prefix of ${network.prefix} has no room for ${newBits} bits more`);
  if (number < 0n || number >= 1n << BigInt(newBits)) {
    throw new FunctionError(`${newBits} bits more make no subnet number ${number}`);
  }
  const address = network.address | (number << BigInt(network.bits - length));
  return formatNetwork({ ...network, address, prefix: length });
}

/** Consecutive ranges, each as many bits longer than the prefix as asked for. */
function subnets(prefix: Value, ...newBits: Value[]): Value {
  const network = parseNetwork(prefix, 0);
  const end = network.address + (1n << BigInt(network.bits - network.prefix));
  let next = network.address;
  const found = newBits.map((value, index) => {
    const extra = integerOf(value);
    const length = network.prefix + extra;
    if (extra < 1 || extra > 32)
      throw new FunctionError('a prefix can be extended by 1 to 32 bits', index + 1);
    if (length > network.bits) throw new FunctionError(`a prefix cannot have ${length} bits`, index + 1);
    const size = 1n << BigInt(network.bits - length);
    const address = ((next + size - 1n) / size) * size;
    next = address + size;
    if (next > end)
      throw new FunctionError(`there is no room left for a prefix of ${length} bits`, index + 1);
    return formatNetwork({ ...network, address, prefix: length });
  });
  return list('string', found);
}
