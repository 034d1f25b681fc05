/** Orders two strings as Go does: by their UTF-8 bytes. UTF-16 order differs from it beyond U+FFFF. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
