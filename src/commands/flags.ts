/** One flag of a command, in Nomad's own dialect: `-name value`, `-name=value`, `--name` alike; `-name` alone for a switch. */
export interface Flag {
  name: string;
  kind: 'switch' | 'text' | 'list' | 'number' | 'duration';
  /** What stands for the value in the help: `-var <key=value>`. */
  value?: string;
  help: string;
}

/** What was given. Switches are false, lists empty, and everything else null where nothing was. */
export interface Arguments {
  positional: string[];
  switch(name: string): boolean;
  text(name: string): string | null;
  list(name: string): string[];
  number(name: string): number | null;
  /** Milliseconds. */
  duration(name: string): number | null;
}

/** The command line itself is wrong. `message` names the flag or argument and says what to write instead. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Reads a command's arguments. Flags may stand before and after the positional ones; `--` ends them.
 * Throws UsageError.
 */
export function parseArguments(
  words: readonly string[],
  flags: readonly Flag[],
  suggest: Suggest,
): Arguments {
  const given = new Map<string, string[]>();
  const positional: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === '--') {
      positional.push(...words.slice(i + 1));
      break;
    }
    const match = /^--?([a-zA-Z][^=]*)(?:=([\s\S]*))?$/.exec(word);
    if (!match) {
      positional.push(word);
      continue;
    }
    const [, name, inlineValue] = match as unknown as [string, string, string | undefined];
    const flag = flags.find((each) => each.name === name);
    if (!flag) throw unknownFlag(name, flags, suggest);
    const value = inlineValue ?? (flag.kind === 'switch' ? 'true' : words[++i]);
    if (value === undefined)
      throw new UsageError(`-${name} needs a value: -${name} ${flag.value ?? 'VALUE'}`);
    check(flag, value);
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  const last = (name: string): string | null => given.get(name)?.at(-1) ?? null;
  return {
    positional,
    switch: (name) => last(name) === 'true',
    text: last,
    list: (name) => given.get(name) ?? [],
    number: (name) => (last(name) === null ? null : Number(last(name))),
    duration: (name) => (last(name) === null ? null : parseDuration(last(name)!)),
  };
}

type Suggest = (name: string, candidates: readonly string[]) => string | null;

const DURATION_UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `90s`, `1h30m`, `1.5h` in ms; null when it is no such thing. A bare number has no unit and is refused. */
export function parseDuration(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) return null;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    total += Number(number) * DURATION_UNITS[unit!]!;
  }
  return total;
}

function check(flag: Flag, value: string): void {
  if (flag.kind === 'switch' && value !== 'true' && value !== 'false') {
    throw new UsageError(
      `-${flag.name} is a switch: write -${flag.name} or -${flag.name}=false, not "${value}"`,
    );
  }
  if (flag.kind === 'number' && !/^\d+$/.test(value)) {
    throw new UsageError(`-${flag.name} takes a whole number, not "${value}"`);
  }
  if (flag.kind === 'duration' && parseDuration(value) === null) {
    throw new UsageError(`-${flag.name} takes a duration such as 90s, 10m or 1h30m, not "${value}"`);
  }
}

function unknownFlag(name: string, flags: readonly Flag[], suggest: Suggest): UsageError {
  const close = suggest(
    name,
    flags.map((flag) => flag.name),
  );
  return new UsageError(`There is no flag -${name}${close ? `; did you mean -${close}?` : ''}`);
}
