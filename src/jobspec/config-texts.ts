import type { Path } from './places.ts';

/** A copy of plain data with every text in it read anew. `path` leads to the text. */
export function mapTexts(value: unknown, path: Path, read: (text: string, path: Path) => unknown): unknown {
  if (typeof value === 'string') return read(value, path);
  if (Array.isArray(value)) return value.map((each, index) => mapTexts(each, [...path, index], read));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, mapTexts(each, [...path, key], read)]);
  return Object.fromEntries(entries);
}

/** How a path into a config is written: `config.args[0]`. */
export function nameOf(path: Path): string {
  return path.reduce<string>(
    (before, step) => (typeof step === 'number' ? `${before}[${step}]` : `${before}.${step}`),
    'config',
  );
}
