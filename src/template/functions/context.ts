/** What the functions of a template can reach. */
export interface FunctionContext {
  /** The variables of the task, and the attributes of the node by names such as `attr.cpu.arch`. */
  variables: Readonly<Record<string, string>>;
  /** The content of a file; throws CallError when it may not or cannot be read. */
  readFile(path: string): Uint8Array;
  now: Date;
  libraries: Libraries;
}

/** Libraries behind some functions; loaded when a template names one of these functions. */
export interface Libraries {
  re2?: typeof import('re2js');
  yaml?: typeof import('yaml');
}

const NEEDED: { [Name in keyof Libraries]-?: RegExp } = {
  re2: /[rR]egex/,
  yaml: /YAML$/,
};

/** Loads what functions of these names need. */
export async function loadLibraries(names: readonly string[]): Promise<Libraries> {
  const needs = (name: keyof Libraries) => names.some((each) => NEEDED[name].test(each));
  return {
    ...(needs('re2') && { re2: await import('re2js') }),
    ...(needs('yaml') && { yaml: await import('yaml') }),
  };
}

/** A library that `loadLibraries` has loaded. */
export function library<Name extends keyof Libraries>(
  libraries: Libraries,
  name: Name,
): NonNullable<Libraries[Name]> {
  const found = libraries[name];
  if (!found) throw new TypeError(`the library ${name} is not loaded`);
  return found;
}
