import type * as Bcrypt from 'bcryptjs';
import type * as Csv from 'csv-parse/sync';
import type Ip from 'ipaddr.js';
import type Picomatch from 'picomatch';
import type * as Re2 from 're2js';
import type * as Yaml from 'yaml';
import { FunctionError } from '../scope.ts';

interface Libraries {
  bcrypt: typeof Bcrypt;
  csv: typeof Csv;
  ip: typeof Ip;
  glob: typeof Picomatch;
  re2: typeof Re2;
  yaml: typeof Yaml;
}

const LOADERS: { [Name in keyof Libraries]: () => Promise<Libraries[Name]> } = {
  bcrypt: () => import('bcryptjs'),
  csv: () => import('csv-parse/sync'),
  ip: async () => (await import('ipaddr.js')).default,
  glob: async () => (await import('picomatch')).default,
  re2: () => import('re2js'),
  yaml: () => import('yaml'),
};

/** How a text that needs a library can be told. */
const NEEDED_BY: { [Name in keyof Libraries]: RegExp } = {
  bcrypt: /\bbcrypt\b/,
  csv: /\bcsvdecode\b/,
  ip: /\bcidr(?:host|netmask|subnets?)\b/,
  glob: /\bfileset\b/,
  re2: /\bregex_replace\b/,
  yaml: /\byamldecode\b/,
};

const loaded: Partial<Libraries> = {};

/**
 * Loads the libraries behind the functions a source text may call. Few texts call any, and evaluation is
 * synchronous: so this has to be awaited, for every text, before it is evaluated.
 */
export async function loadLibraries(text: string): Promise<void> {
  const names = (Object.keys(LOADERS) as (keyof Libraries)[]).filter(
    (name) => !(name in loaded) && NEEDED_BY[name].test(text),
  );
  await Promise.all(names.map(load));
}

async function load<Name extends keyof Libraries>(name: Name): Promise<void> {
  loaded[name] = await LOADERS[name]();
}

/** A library that `loadLibraries` has loaded. */
export function library<Name extends keyof Libraries>(name: Name): Libraries[Name] {
  const found = loaded[name];
  if (!found) throw new FunctionError('the library it needs was not loaded');
  return found;
}
