export type Masker = (text: string) => string;

/** What stands in the place of a secret: the same as in the log of a workflow. */
export const MASK = '***';

/**
 * Makes a function that masks every occurrence of the secrets in a text: as they are, without surrounding blanks, and
 * in base64, URL or JSON escapes. Secrets that overlap in the text leave none of their characters behind.
 */
export function masker(secrets: readonly string[]): Masker {
  const needles = [...new Set(secrets.flatMap(spellings))].filter((needle) => needle !== '');
  return (text) => {
    const ranges = needles.flatMap((needle) => occurrences(text, needle)).sort((a, b) => a.start - b.start);
    let masked = '';
    let end = 0;
    for (const range of ranges) {
      if (range.start >= end) masked += text.slice(end, range.start) + MASK;
      end = Math.max(end, range.end);
    }
    return masked + text.slice(end);
  };
}

function spellings(secret: string): string[] {
  const trimmed = secret.trim();
  return [
    secret,
    trimmed,
    Buffer.from(secret).toString('base64'),
    Buffer.from(trimmed).toString('base64'),
    encodeURIComponent(trimmed.toWellFormed()),
    JSON.stringify(trimmed).slice(1, -1),
  ];
}

function occurrences(text: string, needle: string): { start: number; end: number }[] {
  const found = [];
  for (let start = text.indexOf(needle); start >= 0; start = text.indexOf(needle, start + 1)) {
    found.push({ start, end: start + needle.length });
  }
  return found;
}
