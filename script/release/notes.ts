/** What CHANGELOG.md says of a version, without its heading. Throws when it says nothing. */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
  if (notes === '')
    throw new Error(`CHANGELOG.md says nothing of ${version}: give it a section "## [${version}]".`);
  return `${notes}\n`;
}

/** package.json as it is published: `dist/` has everything in it, and the Node of the developers is not the user's. */
export function publishedManifest(manifest: Record<string, unknown>): Record<string, unknown> {
  const { scripts, dependencies, devDependencies, optionalDependencies, ...published } = manifest;
  return published;
}
