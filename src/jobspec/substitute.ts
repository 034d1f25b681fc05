/** A reference in a text that is no expression: Nomad resolves names only, and nothing with spaces or brackets. */
const REFERENCE = /\$\{([A-Za-z0-9_\-.]+)\}/g;

/**
 * The text with every known `${name}` replaced. An unknown one stays as it is, and what comes in is not looked at
 * again. Source: hashicorp/nomad helper/args ReplaceEnv.
 */
export function substitute(text: string, lookup: (name: string) => string | undefined): string {
  return text.replace(REFERENCE, (written, name: string) => lookup(name) ?? written);
}

/**
 * Variables that may refer to each other, all resolved: whom a variable refers to is resolved before it, whatever the
 * order (Nomad's result depends on chance there). A variable that refers to itself, directly or in a circle, means
 * what `lookup` knows by that name.
 */
export function resolveOwn(
  own: Readonly<Record<string, string>>,
  lookup: (name: string) => string | undefined,
): Record<string, string> {
  const resolved = new Map<string, string>();
  const resolving = new Set<string>();

  const resolve = (name: string): string | undefined => {
    const known = resolved.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(own, name) || resolving.has(name)) return lookup(name);
    resolving.add(name);
    const value = substitute(own[name] ?? '', resolve);
    resolving.delete(name);
    resolved.set(name, value);
    return value;
  };

  for (const name of Object.keys(own).sort()) resolve(name);
  return Object.fromEntries(Object.keys(own).map((name) => [name, resolved.get(name) ?? '']));
}
