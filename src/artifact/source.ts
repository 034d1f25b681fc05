import { GetterError } from './error.ts';

/** Where an artifact comes from, taken apart. */
export interface Source {
  getter: 'http' | 'git';
  url: URL;
  /** A folder of it, after `//`; empty for all of it. */
  subdirectory: string;
  /** What is left of the query are parameters of the server. */
  options: SourceOptions;
}

export interface SourceOptions {
  /** The kind of archive, or `false`; empty to go by the name. */
  archive: string;
  checksum: string;
  filename: string;
  ref: string;
  depth: number;
  /** A private key, in base64. */
  sshkey: string;
}

const INSTEAD: Record<string, string> = {
  s3: 'S3 is not supported: use a presigned https URL, or fetch it in an earlier step of the pipeline',
  gcs: 'Google Cloud Storage is not supported: use a signed https URL, or fetch it in an earlier step of the pipeline',
  hg: 'Mercurial is not supported: use git, or an archive over https',
  file: 'local files are no artifacts, as in Nomad: mount them with "volumes", or put them into the image',
  ssh: 'ssh is for git: write "git::ssh://…"',
};

/** Hosts whose projects can be named without a scheme. */
const FORGES = ['github.com', 'gitlab.com', 'bitbucket.org'];

/**
 * Reads the source of an artifact; its options are parameters of the URL as well. Throws GetterError.
 * Source: hashicorp/go-getter detect.go, client.go; hashicorp/nomad client/allocrunner/taskrunner/getter/util.go.
 */
export function parseSource(source: string, options: Readonly<Record<string, string>>): Source {
  const [, forced = '', rest = ''] = /^(?:([A-Za-z0-9]+)::)?(.*)$/s.exec(source) ?? [];
  const question = rest.indexOf('?');
  const location = question < 0 ? rest : rest.slice(0, question);
  const parameters = new URLSearchParams(question < 0 ? '' : rest.slice(question + 1));
  for (const [name, value] of Object.entries(options)) parameters.set(name, value);

  const { base, subdirectory } = splitSubdirectory(location);
  const detected = detect(base);
  const getter = forced || detected.getter;
  if (getter !== 'http' && getter !== 'https' && getter !== 'git') throw unsupported(getter);
  const url = parseUrl(detected.url);
  if (getter === 'git' && !/^(?:https?|ssh|git):$/.test(url.protocol))
    throw unsupported(url.protocol.slice(0, -1));
  if (getter !== 'git' && !/^https?:$/.test(url.protocol)) throw unsupported(url.protocol.slice(0, -1));
  if (url.hostname === '') throw new GetterError(`"${url.href}" names no host`);
  const taken = takeOptions(parameters, getter === 'git');
  url.search = parameters.toString();
  return {
    getter: getter === 'git' ? 'git' : 'http',
    url,
    subdirectory: cleanSubdirectory([detected.subdirectory, subdirectory].filter(Boolean).join('/')),
    options: taken,
  };
}

function unsupported(getter: string): GetterError {
  return new GetterError(INSTEAD[getter] ?? `"${getter}" is not supported: use https or git`);
}

function splitSubdirectory(location: string): { base: string; subdirectory: string } {
  const scheme = location.indexOf('://');
  const at = location.indexOf('//', scheme < 0 ? 0 : scheme + 3);
  if (at < 0) return { base: location, subdirectory: '' };
  return { base: location.slice(0, at), subdirectory: location.slice(at + 2) };
}

function cleanSubdirectory(path: string): string {
  if (path.split(/[/\\]/).includes('..'))
    throw new GetterError(`the folder "${path}" leads out of the source`);
  if (/[*?[\]]/.test(path)) throw new GetterError(`the folder "${path}" is a pattern: name one folder`);
  return path
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/');
}

/** What a source without a scheme means. */
function detect(base: string): { getter: string; url: string; subdirectory: string } {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(base)?.[1]?.toLowerCase();
  if (scheme !== undefined) return { getter: scheme, url: base, subdirectory: '' };
  const [host = '', owner = '', project = '', ...folders] = base.split('/');
  if (FORGES.includes(host)) {
    if (owner === '' || project === '')
      throw new GetterError(`"${base}" names no project: write ${host}/owner/name`);
    const url = `https://${host}/${owner}/${project.replace(/(?:\.git)?$/, '.git')}`;
    return { getter: 'git', url, subdirectory: folders.join('/') };
  }
  const secureShell = /^([^@/]+@[^:/]+):\/?(.+)$/.exec(base);
  if (secureShell)
    return { getter: 'git', url: `ssh://${secureShell[1]}/${secureShell[2]}`, subdirectory: '' };
  if (/amazonaws\.com/.test(host)) throw unsupported('s3');
  if (/googleapis\.com$/.test(host)) throw unsupported('gcs');
  throw unsupported('file');
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new GetterError(`"${text}" is no URL`);
  return url;
}

/** A part of a URL without its escapes. Throws GetterError. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new GetterError(`"${part}" in the URL has a "%" that is no escape: write %25`);
  }
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
    checksum: take('checksum'),
    filename: isGit ? '' : take('filename'),
    ref: isGit ? take('ref') : '',
    depth: Number.isNaN(depth) ? 0 : depth,
    sshkey: isGit ? take('sshkey') : '',
  };
}

/** The source as it may be shown: without a password or a key. */
export function redactSource(source: string): string {
  return source
    .replace(/(\/\/[^/?#@:]*):[^/?#@]*@/, '$1:…@')
    .replace(/([?&](?:sshkey|aws_access_key_id|aws_access_key_secret|aws_access_token)=)[^&]*/g, '$1…');
}
