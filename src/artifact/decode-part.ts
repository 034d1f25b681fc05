import { GetterError } from './error.ts';

/** A part of a URL without its escapes. Throws GetterError. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new GetterError(`"${part}" in the URL has a "%" that is no escape: write %25`);
  }
}
