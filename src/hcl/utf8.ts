import type { Diagnostic } from './diagnostic.ts';
import { SourceText } from './source.ts';

/** Decodes bytes that must be UTF-8; without the byte order mark. The diagnostic points at the first wrong byte. */
export function decodeUtf8(bytes: Uint8Array, file: string): { text: string; diagnostic: Diagnostic | null } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostic: null };
  } catch {
    const before = new TextDecoder().decode(bytes.subarray(0, firstInvalidByte(bytes)), { stream: true });
    const source = new SourceText(file, before);
    const diagnostic: Diagnostic = {
      severity: 'error',
      summary: 'Not UTF-8',
      detail: 'The file is not encoded in UTF-8 from here on.',
      hint: 'Save it as UTF-8.',
      range: source.range(before.length, before.length),
    };
    return { text: '', diagnostic };
  }
}

/** The longest prefix that decodes, found by halving. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodes(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}

/** A character cut off at the end does not count as wrong. */
function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
