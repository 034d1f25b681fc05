import { secretParts } from '../plan/secret-parts.ts';
import { spellings } from '../plan/spellings.ts';

/**
 * The texts that would give a secret away, wherever they stand in what is printed: the secret, its parts and all their
 * spellings. For `::add-mask::`, which compares texts as they are.
 */
export function leaks(secret: string): string[] {
  return [...new Set(secretParts(secret).flatMap(spellings))];
}
