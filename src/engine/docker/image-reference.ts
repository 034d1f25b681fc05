/** What an image name says. */
export interface ImageReference {
  /** Registry and repository as written, without tag and digest. */
  repository: string;
  /** Whose credentials are needed: `docker.io` when none is named. */
  registry: string;
  /** `latest` when neither tag nor digest is written; null with a digest alone. */
  tag: string | null;
  digest: string | null;
}

const DOMAIN =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::\d+)?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-fA-F0-9]{32,}$/i;

/** Reads an image name by Docker's grammar; null when it is none. Source: distribution/reference. */
export function parseImageReference(image: string): ImageReference | null {
  const [name = '', digest = null, ...more] = image.replace(/^https:\/\//, '').split('@');
  if (more.length > 0 || (digest !== null && !DIGEST.test(digest))) return null;
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  const tag = tagged ? name.slice(colon + 1) : digest === null ? 'latest' : null;
  if (tag !== null && !TAG.test(tag)) return null;

  const repository = tagged ? name.slice(0, colon) : name;
  const [first = '', ...rest] = repository.split('/');
  const named =
    rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (named && !DOMAIN.test(first)) return null;
  if (!(named ? rest : [first, ...rest]).every((component) => COMPONENT.test(component))) return null;
  return { repository, registry: named ? first : 'docker.io', tag, digest };
}
