import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Files with lines that readers copy. */
export const COPIED: readonly string[] = ['*.md', 'docs/*.md', '.github/workflows/*.yml']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((file) => join(root, file));

/** The text with the repository and the version that package.json names wherever a reader copies them. */
export function withNames(text: string): string {
  const { repository, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return text
    .replace(/(?<=uses: |yours: |--repo )[\w.-]+\/oneoff(?=@|$)/gm, repository.replace('github:', ''))
    .replace(/(?<=\/oneoff@v|oneoff-)\d+\.\d+\.\d+/g, version);
}
