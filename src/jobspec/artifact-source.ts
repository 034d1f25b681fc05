import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Checksum, parseChecksum } from './checksum.ts';

/** A source that nothing can ever be fetched from. */
export class ArtifactSourceError extends Error {
  override name = 'ArtifactSourceError';
}

/** Where an artifact comes from, taken apart. */
export interface Source {
  getter: 'http' | 'git' | 'file';
  url: URL;
  /** A folder of it, after `//`; empty for all of it. */
  subdirectory: string;
  /** What is left of the query are parameters of the server. */
  options: SourceOptions;
}

export interface SourceOptions {
  /** The kind of archive, or `false`; empty to go by the name. */
  archive: string;
  checksum: Checksum | null;
  filename: string;
  ref: string;
  depth: number;
  /** A private key, in base64. */
  sshkey: string;
}

const GETTERS: ReadonlyMap<string, Source['getter']> = new Map([
  ['http', 'http'],
  ['https', 'http'],
  ['git', 'git'],
  ['file', 'file'],
]);

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['s3', 'S3 is not supported: use a presigned https URL, or fetch it in an earlier step of the pipeline'],
  [
    'gcs',
    'Google Cloud Storage is not supported: use a signed https URL, or fetch it in an earlier step of the pipeline',
  ],
  ['hg', 'Mercurial is not supported: use git, or an archive over https'],
  ['ssh', 'ssh is for git: write "git::ssh://…"'],
]);

/** What each getter can fetch from. */
const PROTOCOLS = { http: /^https?:$/, git: /^(?:https?|ssh|git):$/, file: /^file:$/ };

/** Hosts whose projects can be named without a scheme. */
const FORGES = ['github.com', 'gitlab.com', 'bitbucket.org'];

/**
 * Reads the source of an artifact; its options are parameters of the URL as well. A path is one of this machine, taken
 * from `base` when it is relative. Throws ArtifactSourceError.
 * Source: hashicorp/go-getter detect.go, client.go; hashicorp/nomad client/allocrunner/taskrunner/getter/util.go.
 */
export function parseSource(source: string, options: Readonly<Record<string, string>>, base: string): Source {
  const [, forced = '', rest = ''] = /^(?:([A-Za-z0-9]+)::)?(.*)$/s.exec(source) ?? [];
  const question = rest.indexOf('?');
  const location = question < 0 ? rest : rest.slice(0, question);
  const parameters = new URLSearchParams(question < 0 ? '' : rest.slice(question + 1));
  for (const [name, value] of Object.entries(options)) parameters.set(name, value);

  const { place, subdirectory } = splitSubdirectory(location);
  const detected = detect(place, base);
  const getter = GETTERS.get(forced || detected.getter);
  if (getter === undefined) throw unsupported(forced || detected.getter);
  const url = parseUrl(detected.url);
  if (!PROTOCOLS[getter].test(url.protocol)) throw unsupported(`${getter}::${url.protocol.slice(0, -1)}`);
  if ((url.hostname === '') !== (getter === 'file')) {
    throw new ArtifactSourceError(`"${url.href}" names ${getter === 'file' ? 'a' : 'no'} host`);
  }
  const taken = takeOptions(parameters, getter === 'git');
  url.search = parameters.toString();
  return {
    getter,
    url,
    subdirectory: cleanSubdirectory([detected.subdirectory, subdirectory].filter(Boolean).join('/')),
    options: taken,
  };
}

function unsupported(getter: string): ArtifactSourceError {
  return new ArtifactSourceError(
    INSTEAD.get(getter) ?? `"${getter}" is not supported: use https, git or a file of this machine`,
  );
}

function splitSubdirectory(location: string): { place: string; subdirectory: string } {
  const scheme = location.indexOf('://');
  const at = location.indexOf('//', scheme < 0 ? 0 : scheme + 3);
  if (at < 0) return { place: location, subdirectory: '' };
  return { place: location.slice(0, at), subdirectory: location.slice(at + 2) };
}

function cleanSubdirectory(path: string): string {
  if (path.split(/[/\\]/).includes('..'))
    throw new ArtifactSourceError(`the folder "${path}" leads out of the source`);
  if (/[*?[\]]/.test(path))
    throw new ArtifactSourceError(`the folder "${path}" is a pattern: name one folder`);
  return path
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/');
}

/** What a source without a scheme means. */
function detect(place: string, base: string): { getter: string; url: string; subdirectory: string } {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(place)?.[1]?.toLowerCase();
  if (scheme !== undefined) return { getter: scheme, url: place, subdirectory: '' };
  const [host = '', owner = '', project = '', ...folders] = place.split('/');
  if (FORGES.includes(host)) {
    if (owner === '' || project === '')
      throw new ArtifactSourceError(`"${place}" names no project: write ${host}/owner/name`);
    const url = `https://${host}/${owner}/${project.replace(/(?:\.git)?$/, '.git')}`;
    return { getter: 'git', url, subdirectory: folders.join('/') };
  }
  const secureShell = /^([^@/]+@[^:/]+):\/?(.+)$/.exec(place);
  if (secureShell)
    return { getter: 'git', url: `ssh://${secureShell[1]}/${secureShell[2]}`, subdirectory: '' };
  if (/amazonaws\.com/.test(host)) throw unsupported('s3');
  if (/googleapis\.com$/.test(host)) throw unsupported('gcs');
  return { getter: 'file', url: pathToFileURL(resolve(base, place)).href, subdirectory: '' };
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new ArtifactSourceError(`"${text}" is no URL`);
  return url;
}

/** Takes what is meant for us out of the parameters. */
function takeOptions(parameters: URLSearchParams, isGit: boolean): SourceOptions {
  const take = (name: string): string => {
    const value = parameters.get(name) ?? '';
    parameters.delete(name);
    return value;
  };
  const depth = isGit ? Number.parseInt(take('depth'), 10) : 0;
  return {
    archive: take('archive'),
    checksum: checksumOf(take('checksum').trim()),
    filename: isGit ? '' : take('filename'),
    ref: isGit ? take('ref') : '',
    depth: Number.isNaN(depth) ? 0 : depth,
    sshkey: isGit ? take('sshkey') : '',
  };
}

function checksumOf(text: string): Checksum | null {
  if (text === '') return null;
  const checksum = parseChecksum(text);
  if ('problem' in checksum) throw new ArtifactSourceError(checksum.problem);
  return checksum;
}

/** The source as it may be shown: without a password or a key. */
export function redactSource(source: string): string {
  return source
    .replace(/(\/\/[^/?#@:]*):[^/?#@]*@/, '$1:…@')
    .replace(/([?&](?:sshkey|aws_access_key_id|aws_access_key_secret|aws_access_token)=)[^&]*/g, '$1…');
}
