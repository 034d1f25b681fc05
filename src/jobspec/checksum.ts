/** Length in hexadecimal digits of each kind of checksum. Source: hashicorp/go-getter checksum.go. */
const LENGTHS: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

export interface Checksum {
  algorithm: string;
  /** In lower case. */
  digits: string;
}

/** Reads `kind:digits`, or digits alone, whose number tells the kind. Answers with the checksum, or why it is none. */
export function parseChecksum(text: string): Checksum | { problem: string } {
  const colon = text.indexOf(':');
  const digits = text.slice(colon + 1).toLowerCase();
  const byLength = Object.keys(LENGTHS).find((kind) => LENGTHS[kind] === digits.length);
  const algorithm = colon < 0 ? (byLength ?? '') : text.slice(0, colon);
  const length = Object.hasOwn(LENGTHS, algorithm) ? LENGTHS[algorithm] : undefined;
  if (algorithm === 'file') {
    return { problem: 'A checksum from a file is not supported: write the digits themselves.' };
  }
  if (length === undefined) {
    return {
      problem: `"${text}" is no checksum: write ${Object.keys(LENGTHS).join(', ')}, ":" and its digits.`,
    };
  }
  if (!/^[0-9a-f]*$/.test(digits)) return { problem: `"${digits}" is not in hexadecimal digits.` };
  if (digits.length !== length) {
    return { problem: `A ${algorithm} has ${length} hexadecimal digits, this has ${digits.length}.` };
  }
  return { algorithm, digits };
}
